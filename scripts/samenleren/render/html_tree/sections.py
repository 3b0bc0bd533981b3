"""Sections: what stands below a heading, one in the other, with the components in them."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from samenleren.render.components import (
    ChapterQuestion,
    Component,
    ConsortiumCard,
    ForWhom,
)
from samenleren.render.html_tree.components import COMPONENT, LISTED, item
from samenleren.render.html_tree.markup import (
    div,
    header,
    link,
    para,
    raw,
    string,
    wrap,
)
from samenleren.render.tree import Element, Elements, component, element, is_a

_SECTION = "section"
_REFERENCES = "refs"
_WEAVE = (
    '<svg class="chapter-weave" viewBox="0 60 1600 300" preserveAspectRatio="xMaxYMid slice"'
    ' aria-hidden="true"><use href="#pagina-weefsel"/></svg>'
)
"""The illustration of the cover once more; the stylesheet colours this chapter's strand."""


def sections(blocks: Elements) -> Elements:
    """Each heading with what stands below it in a Div `section`, also within other Divs. A Div that
    holds one section is that section, unless both have an anchor (as pandoc has it with
    `section-divs`)."""
    made: Elements = []
    end = 0
    for at, block in enumerate(blocks):
        if at < end:
            continue
        if block["t"] == "Header":
            level, (anchor, names, pairs), inlines = block["c"]
            after = range(at + 1, len(blocks))
            end = next((n for n in after if _level(blocks[n]) <= level), len(blocks))
            heading = element("Header", [level, ["", names, pairs], inlines])
            inside = [heading, *sections(blocks[at + 1 : end])]
            made.append(div([anchor, [_SECTION, *names], pairs], inside))
        elif block["t"] == "Div":
            made.append(_joined(block))
        else:
            made.append(block)
    return made


def _level(block: Element) -> int:
    return int(block["c"][0]) if block["t"] == "Header" else 9


def _joined(block: Element) -> Element:
    (anchor, names, pairs), blocks = block["c"]
    inside = sections(blocks)
    if len(inside) == 1 and blocks[0]["t"] == "Header":
        (own, own_names, own_pairs), content = inside[0]["c"]
        if not anchor or own in ("", anchor):
            both = [*dict.fromkeys([*own_names, *names])]
            told = [*(dict(pairs) | dict(own_pairs)).items()]
            return div([own or anchor, both, told], content)
    return div([anchor, names, pairs], inside)


def transform(blocks: Elements, level: int) -> Elements:
    """What stands in a section or component, as the page has it. `level` is that of a heading."""
    made: Elements = []
    inside = partial(transform, level=level)
    for kind, run in groupby(blocks, _listed):
        if kind:
            name, names = LISTED[kind]
            made += wrap(name, {"class": names}, [new for one in run for new in item(one, inside)])
        else:
            for block in run:
                made += _div(block, level) if block["t"] == "Div" else [block]
    return made


def _listed(block: Element) -> type[Component] | None:
    kind = component(block)
    return kind if kind in LISTED else None


def _div(block: Element, level: int) -> Elements:
    attributes, blocks = block["c"]
    if _is_section(block):
        return _section(block)
    if attributes[0] == _REFERENCES:
        return _references(block)
    if made := COMPONENT.get(component(block)):
        return made(block, level, partial(transform, level=level))
    if len(blocks) == 1 and _is_section(blocks[0]):
        return _section(blocks[0], block)
    return [div(attributes, transform(blocks, level))]


def _is_section(block: Element) -> bool:
    return block["t"] == "Div" and _SECTION in block["c"][0][1][:1]


def _section(block: Element, outer: Element | None = None) -> Elements:
    """A section; `outer` is a Div that holds nothing else (the card of a consortium): one element
    serves both. The look of a heading hangs on the class of its level, since on a page of the site
    it is one level higher in the document."""
    (anchor, names, pairs), (heading, *rest) = block["c"]
    level = heading["c"][0] + 1
    kept = " ".join(name for name in names if name not in (_SECTION, "unnumbered"))
    attributes = {"id": anchor, "class": kept, "data-accent": dict(pairs).get("accent")}
    own = ""
    if outer:
        outer_anchor, outer_names, _ = outer["c"][0]
        attributes["class"] = " ".join(outer_names)
        if outer_anchor:
            attributes["id"], own = outer_anchor, anchor
    title = header(level - 1, heading["c"][2], f"level-{level}", anchor=own)
    opened = _opening if "chapter" in names else transform
    made = opened([title, *rest], level)
    if level == 2:
        up = link([string("Terug naar de inhoud")], "#pagina-inhoud")
        made += wrap("p", {"class": "up"}, [para([up], "Plain")])
    card = outer is not None and is_a(outer, ConsortiumCard)
    return wrap("article" if card else "section", attributes, made)


def _opening(blocks: Elements, level: int) -> Elements:
    """A chapter: its heading with the reader's question and what is in it for whom, as one
    <header>, and the rest."""
    opens = [is_a(one, ChapterQuestion, ForWhom) for one in blocks[1:]]
    end = [*opens, False].index(False) + 1
    readers = [one for one in blocks[:end] if is_a(one, ForWhom)]
    panel = [one for one in blocks[:end] if not is_a(one, ForWhom)]
    panel = wrap("div", {"class": "chapter-panel"}, [*transform(panel, level), raw(_WEAVE)])
    head = wrap("header", {"class": "chapter-head"}, panel + transform(readers, level))
    return head + transform(blocks[end:], level)


def _references(block: Element) -> Elements:
    """The list of literature that citeproc made, as a list."""
    entries: Elements = []
    for one in block["c"][1]:
        if one["t"] == "Div" and "csl-entry" in one["c"][0][1]:
            entries += wrap("li", {"id": one["c"][0][0]}, one["c"][1])
    made = wrap("ul", {"id": block["c"][0][0], "class": "references"}, entries)
    return made if entries else [block]
