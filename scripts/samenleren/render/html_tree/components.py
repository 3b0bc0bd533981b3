"""From our components to lists, articles and figures: a function for each type.

Each takes the Div, the level of a heading in it, and `inside`, which makes blocks of what stands in
it; and gives the blocks that come in its place.
"""

from __future__ import annotations

from collections.abc import Callable

from samenleren.render import components as ours
from samenleren.render.html_tree import figures
from samenleren.render.html_tree.inlines import (
    SIGNS,
    credited,
    footed,
    lacks,
    record_name,
    titled,
)
from samenleren.render.html_tree.markup import (
    SPACE,
    Inside,
    div,
    find_span,
    header,
    named,
    opening,
    para,
    raw,
    span,
    string,
    wrap,
)
from samenleren.render.tree import Element, Elements, component, element, is_a, stringify

Component = Callable[[Element, int, Inside], Elements]

LISTED: dict[type[ours.Component] | None, tuple[str, str]] = {
    ours.KeyMessage: ("ul", "key-messages"),
    ours.LiteraturePoint: ("ul", "literature-points"),
    ours.Material: ("ul", "material-list"),
    ours.Event: ("ol", "timeline"),
    ours.SourceItem: ("ol", "source-list"),
    ours.Side: ("ul", "sides"),
}
"""Components that become the items of one list where they follow each other."""
_TIDIED: dict[type[ours.Component] | None, Callable[[Element], Element]] = {
    ours.Lesson: credited,
    ours.LiteraturePoint: credited,
    ours.Material: footed,
    ours.SourceItem: titled,
}


def item(block: Element, inside: Inside) -> Elements:
    """A record as an item of a list. Its pictures, and the marks where one is missing, come after
    its text and credit."""
    attributes, blocks = block["c"]
    apart = [one for one in blocks if is_a(one, ours.Picture, ours.Gap)]
    block = div(attributes, [one for one in blocks if not is_a(one, ours.Picture, ours.Gap)])
    if tidied := _TIDIED.get(component(block)):
        block = tidied(block)
    return wrap("li", named(block, _label(block)), inside([*block["c"][1], *apart]))


def _label(block: Element) -> str | None:
    """What a record is called where somebody copies its address."""
    anchor = block["c"][0][0]
    if is_a(block, ours.Lesson):
        return record_name(anchor)
    number = find_span(block, "message-number") if is_a(block, ours.KeyMessage) else None
    return stringify(number).lower() if number else None


def _practice(block: Element, level: int, inside: Inside) -> Elements:
    """What helped beside what hindered (the sign decides, whatever a product calls them), then the
    rest."""
    lists: dict[str, Elements] = {"helped": [], "hindered": [], "other": []}
    words: dict[str, dict[str, None]] = {name: {} for name in lists}
    others = []
    for one in block["c"][1]:
        if is_a(one, ours.Lesson):
            kind, said = _kind(one)
            (anchor, names, pairs), blocks = one["c"]
            names = names if kind in names else [*names, kind]
            name = {"succes": "helped", "belemmering": "hindered"}.get(kind, "other")
            lists[name] += item(div([anchor, names, pairs], blocks), inside)
            words[name][said] = None
        else:
            others.append(one)
    helped, hindered, rest = (
        wrap("ul", {"class": f"lessons {name}", "aria-label": ", ".join(words[name])}, items)
        if items
        else []
        for name, items in lists.items()
    )
    pair = helped + hindered
    if helped and hindered:
        pair = wrap("div", {"class": "pair"}, pair)
    return wrap("div", named(block), pair + rest + inside(others))


def _kind(lesson: Element) -> tuple[str, str]:
    """What the sign of a lesson's label says it is, and the words of the label."""
    text = stringify(find_span(lesson, "label"))
    kind = SIGNS.get(text[:1])
    return (kind, text[1:].lstrip()) if kind else ("les", text)


def _event_head(block: Element, level: int, inside: Inside) -> Elements:
    date, title = find_span(block, "date"), find_span(block, "title")
    if title is None:
        return wrap("div", named(block), inside(block["c"][1]))
    return [header(level, [*([date, SPACE] if date else []), title], ours.EventHead.name)]


def _portrait_head(block: Element, level: int, inside: Inside) -> Elements:
    role = find_span(block, "role")
    if role is None:
        return wrap("div", named(block), inside(block["c"][1]))
    facts: Elements = []
    for fact in (find_span(block, "consortium"), find_span(block, "moment")):
        if fact:
            facts += [SPACE] * bool(facts) + [fact]
    head = header(level, role["c"][1], "role")
    return wrap("header", named(block), [head, *([para(facts)] if facts else [])])


def _portrait(block: Element, level: int, inside: Inside) -> Elements:
    """A portrait, of which the source note tells the number."""
    number = record_name(block["c"][0][0])
    last = block["c"][1][-1:]
    if number and last and is_a(last[0], ours.SourceNote):
        attributes, notes = last[0]["c"]
        if notes and notes[-1]["t"] == "Para" and lacks(notes[-1]["c"], number):
            said = para([*notes[-1]["c"], SPACE, span([string(number)], "record")])
            last = [div(attributes, [*notes[:-1], said])]
    return wrap("article", named(block, number), inside([*block["c"][1][:-1], *last]))


def _source_note(block: Element, level: int, inside: Inside) -> Elements:
    return wrap("footer", named(block), inside(block["c"][1]))


def _dilemma(block: Element, level: int, inside: Inside) -> Elements:
    blocks = [
        header(level, one["c"][1][0]["c"], ours.Statement.name)
        if is_a(one, ours.Statement) and len(one["c"][1]) == 1
        else one
        for one in block["c"][1]
    ]
    return wrap("article", named(block), inside(blocks))


def _noted(block: Element, level: int, inside: Inside) -> Elements:
    anchor, names, _ = block["c"][0]
    open_ = [para([span([string("Nog open")], "label")])] if is_a(block, ours.Gap) else []
    note = {"id": anchor, "class": " ".join(names), "role": "note"}
    return wrap("div", note, [*open_, *inside(block["c"][1])])


def _picture(block: Element, level: int, inside: Inside) -> Elements:
    """A picture with its caption. An image without words is decoration: its alt stays, and is
    empty."""
    image: Elements = []
    caption = []
    for one in block["c"][1]:
        if one["t"] == "Para" and one["c"][0]["t"] == "Image" and not image:
            _, alt, target = one["c"][0]["c"]
            bare = opening("img", {"src": target[0]}).removesuffix(">")
            shown = element("Image", [["", [], []], alt, target])
            # pandoc would leave an empty alt out
            image = [para([shown], "Plain") if alt else raw(f'{bare} alt="">')]
        else:
            caption.append(one)
    said = wrap("figcaption", {}, inside(caption)) if caption else []
    return wrap("figure", {"class": ours.Picture.name}, image + said)


COMPONENT: dict[type[ours.Component] | None, Component] = {
    ours.Practice: _practice,
    ours.EventHead: _event_head,
    ours.PortraitHead: _portrait_head,
    ours.Portrait: _portrait,
    ours.SourceNote: _source_note,
    ours.DilemmaCard: _dilemma,
    ours.Figure: figures.component,
    ours.Gap: _noted,
    ours.Note: _noted,
    ours.Picture: _picture,
}
"""What makes the blocks of a component; another Div stays one."""
