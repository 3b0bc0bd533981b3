"""The tree of a text with the named styles of the office formats, DOCX and ODT alike.

In: the blocks that `syntax.parse` gives, which stay as they are. Out: blocks whose divs and spans
have a `custom-style` (https://pandoc.org/MANUAL.html#custom-styles). Style names are those of
office-styles.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any
from xml.sax.saxutils import escape

from samenleren.handover.markdown import FILL
from samenleren.language.shorten import whole_words
from samenleren.render import components as ours
from samenleren.render.components import Component
from samenleren.render.office_styles import MANY_COLUMNS
from samenleren.render.page_numbers import drop_page_links
from samenleren.render.tree import (
    Div,
    Element,
    Elements,
    component,
    described,
    element,
    image_in,
    rewritten,
    walk,
)

_STYLE = "custom-style"
_PARAGRAPHS: dict[type[Component] | None, str] = {
    ours.ChapterQuestion: "Hoofdstukvraag",
    ours.Gap: "Ontbreekt",
    ours.Note: "Let op",
    ours.SourceItem: "Bron",
    ours.Material: "Materiaal",
    ours.ConsortiumCard: "Consortiumkaart",
    ours.Event: "Moment",
    ours.EventHead: "Moment kop",
    ours.Portrait: "Portret",
    ours.PortraitHead: "Portret kop",
    ours.SourceNote: "Bronnoot",
    ours.LiteraturePoint: "Literatuurpunt",
    ours.Statement: "Kernboodschap",
    ours.Support: "Kernboodschap steun",
    ours.FigureCaption: "Figuurtitel",
    ours.FigureNote: "Figuurnoot",
    ours.Introduction: "Aanloop",
}
_LESSONS = {
    "succes": "Les dit hielp",
    "belemmering": "Les dit hinderde",
    "les": "Les",
    "tip": "Tip",
    "dilemma": "Les dilemma",
}
_LISTS: dict[type[Component] | None, str] = {
    ours.ForWhom: "Voor wie",
    ours.OwnTable: "Tafelvraag",
    ours.Summary: "Samenvatting",
}
_ALONE = {ours.ForWhom: "Voor wie tekst", ours.OwnTable: "Tafelvraag tekst"}
"""The styles of what is a list, when it is only one text."""
_IN_DILEMMA: dict[type[Component] | None, str] = {
    ours.Statement: "Dilemma",
    ours.Support: "Dilemma steun",
}
SIDE_HEAD = "Dilemma kop"
_SIDES = ("Dilemma ene kant", "Dilemma andere kant")
_IN_OPEN_DEUR: dict[type[Component] | None, str] = {ours.LiteraturePoint: "Open deur"}
_SOURCE_REF = "Bronverwijzing"
NUMBER = "Nummer"
"""The style of the numbers of headings, which their list gives them."""
_SPANS = {
    "number": NUMBER,
    "message-number": "Kernboodschapnummer",
    "figure-number": "Figuurnummer",
    "table-number": "Tabelnummer",
    "label": "Label",
    "attribution": "Herkomst",
    "record": "Herkomst",
    "source-ref": _SOURCE_REF,
    "role": "Rol",
    "consortium": "Consortium",
    "moment": "Tijdstip",
    "type": "Soort",
    "where": "Vindplaats",
    "date": "Datum",
    "title": "Opschrift",
    "source-number": "Bronnummer",
}
KNOWN = "alinea-"
"""How the names of the bookmarks begin by which paragraphs are known."""
_TABS = {
    "docx": element("RawInline", ["openxml", "<w:r><w:tab/></w:r>"]),
    "odt": element("RawInline", ["opendocument", "<text:tab/>"]),  # ODF 1.3 part 3, 6.1.5
}
"""A tab as each format writes it."""
_PROMPT = "Klik hier en schrijf"
_NAME = 64
"""How long the name of a content control can be in Word."""


def _control(numbers: Iterator[int], lines: int, label: str) -> str:
    """A content control to write in (ECMA-376 part 1, 17.5.2), with its label as name, and room for
    so many lines on paper."""
    number = next(numbers)
    name = escape(whole_words(label, _NAME), {'"': "&quot;"})
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="invulveld-{number}"/>'
        f'<w:id w:val="{number}"/><w:showingPlcHdr/><w:text w:multiLine="1"/></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rStyle w:val="Invulveld"/></w:rPr><w:t>{_PROMPT}</w:t>'
        f"</w:r></w:sdtContent></w:sdt>{'<w:r><w:br/></w:r>' * (lines - 1)}"
    )


def _placeholder(_: Iterator[int], lines: int, label: str) -> str:
    """The same in a text document (ODF 1.3 part 3, 7.7.3)."""
    name = escape(label, {'"': "&quot;"})
    return (
        f'<text:placeholder text:placeholder-type="text" text:description="{name}">&lt;{_PROMPT}'
        f"&gt;</text:placeholder>{'<text:line-break/>' * (lines - 1)}"
    )


_ROOM = {"docx": _control, "odt": _placeholder}
"""Room to write something, as each format has it."""
_BREAK: Element = {"t": "LineBreak"}
_TAB_AFTER = ("label", "date", "source-number")
_BREAK_AFTER = ("role", "type", "figure-number", "message-number")
_BREAK_BEFORE = ("attribution", "where")
_DOT_BEFORE = ("moment",)
"""What stands beside a span where the components have a space; the finishers take that away."""
_WHITE = ("Space", "SoftBreak")
_FIRST = "first"
"""The class of a span that begins a paragraph: it needs no new line."""


def has_numbers(blocks: Elements) -> bool:
    """Whether a text has headings with a number, which the list of the headings gives them."""
    headings = (one["c"][2] for one in walk(blocks) if one["t"] == "Header")
    return any(one["t"] == "Span" and "number" in one["c"][0][1] for h in headings for one in h)


def office_blocks(blocks: Elements, form: str) -> Elements:
    """The blocks of a whole text for `form`, docx or odt."""
    makers: dict[str, Callable[[Element], Elements | None]] = {
        "Div": _div,
        "Table": _table,
        "BulletList": _list,
        "OrderedList": _list,
        "Image": partial(_image, form=form),
        "Span": partial(_span, tab=_TABS[form], room=partial(_ROOM[form], count(1))),
    }

    def change(one: Element) -> Elements | None:
        make = makers.get(one.get("t", ""))
        return make(one) if make else None

    return _known(rewritten(drop_page_links(blocks), change))


def _known(blocks: Elements) -> Elements:
    """The same blocks with a bookmark at the end of each, or on a heading: by its name a paragraph
    is known when a reviewer returns the file. Bookmarks survive a save in Word and LibreOffice; of
    what else a paragraph can carry, something is lost in one of them."""
    numbers = count(1)

    def mark() -> Element:
        return element("Span", [[f"{KNOWN}{next(numbers)}", [], []], []])

    def change(one: Element) -> Elements | None:
        if one["t"] == "DefinitionList":
            terms = [[[*term, mark()], meanings] for term, meanings in one["c"]]
            return [element("DefinitionList", terms)]
        if one["t"] == "Header" and not one["c"][1][0]:
            level, (_, *rest), words = one["c"]
            return [element("Header", [level, [f"{KNOWN}{next(numbers)}", *rest], words])]
        if one["t"] not in ("Para", "Plain") or not one["c"]:
            return None
        return [element(one["t"], [*one["c"], mark()])]

    return rewritten(blocks, change)


# -- blocks --------------------------------------------------------------------------------------


def _div(one: Element) -> Elements | None:
    div, kind = Div.of(one), component(one)
    if _is_styled(one):
        return None
    if kind is ours.Picture:
        return [div.as_element(blocks=[_of_picture(child) for child in div.blocks])]
    name = _PARAGRAPHS.get(kind)
    if kind is ours.Lesson:
        name = next((_LESSONS[each] for each in div.classes if each in _LESSONS), "Les")
        return [div.as_element(name, _lesson(div.blocks))]
    if kind is ours.Support:
        return [div.as_element(name, _one_paragraph(div.blocks))]
    if div.identifier == "refs":
        name = "Bibliography"
    return [div.as_element(name, _children(div, kind))]


def _children(div: Div, kind: type[Component] | None) -> Elements:
    """The blocks of a Div, with the styles that they have because they stand there."""
    if kind is ours.DilemmaCard:
        sides = [child for child in div.blocks if component(child) is ours.Side]
        facing = [_facing(sides)] if sides else []
        rest = [_restyled(child, None, _IN_DILEMMA) for child in div.blocks if child not in sides]
        return [*rest[:1], *facing, *rest[1:]]
    if "open-deur" in div.classes:
        return [_restyled(child, None, _IN_OPEN_DEUR) for child in div.blocks]
    if kind is ours.Figure:
        wide = "Figuur breed"
        return [_styled([one], wide) if one["t"] == "Para" else one for one in div.blocks]
    if kind in _LISTS:
        return [
            _items(child, _LISTS[kind])
            if child["t"] == "BulletList"
            else _styled([child], _ALONE[kind])
            if child["t"] == "Para" and kind in _ALONE
            else child
            for child in div.blocks
        ]
    if ours.Matrix.name in div.classes:
        return [_as_matrix(child) if child["t"] == "Table" else child for child in div.blocks]
    return div.blocks


def _facing(sides: Elements) -> Element:
    """The sides of a dilemma beside each other: a table, with what each begins with in bold as its
    header."""
    heads, texts = [], []
    for side, name in zip(sides, _SIDES, strict=False):
        (first, *others), words = Div.of(side).blocks, []
        if first["c"] and first["c"][0]["t"] == "Strong":
            words, rest = first["c"][0]["c"], first["c"][1:]
            first = element("Para", rest[1:] if rest and rest[0]["t"] in _WHITE else rest)
        heads.append([_styled([element("Para", words)], SIDE_HEAD)])
        texts.append([_styled([first, *others], name)])
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * len(heads)
    header, text = (
        [["", [], []], [[["", [], []], {"t": "AlignDefault"}, 1, 1, cell] for cell in cells]]
        for cells in (heads, texts)
    )
    body = [["", [], []], 0, [], [text]]
    none: list[Any] = ["", [], []]
    own = ["", [ours.DilemmaCard.name], []]
    return element("Table", [own, [None, []], columns, [none, [header]], [body], [none, []]])


def _lesson(blocks: Elements) -> Elements:
    """A lesson of which only the first paragraph has the label in the margin."""
    others = (_further(one) if one["t"] == "Para" else one for one in blocks[1:])
    return [*blocks[:1], *others]


def _one_paragraph(blocks: Elements) -> Elements:
    """What a message rests on as one paragraph, of which no line goes to the next page alone."""
    texts = [one["c"] for one in blocks if one["t"] in ("Para", "Plain")]
    if len(texts) < len(blocks):
        return blocks
    lines = [inline for text in texts for inline in (_BREAK, *text)]
    return [element("Para", lines[1:])]


def _further(paragraph: Element) -> Element:
    """A further paragraph; what begins it needs no new line of its own."""
    words = paragraph["c"]
    while words and words[0]["t"] == "Space":
        words = words[1:]
    if words and words[0]["t"] == "Span":
        (identifier, classes, attributes), inside = words[0]["c"]
        first = element("Span", [[identifier, [*classes, _FIRST], attributes], inside])
        words = [first, *words[1:]]
    return _styled([element("Para", words)], "Les vervolg")


def _restyled(
    child: Element, name: str | None, names: dict[type[Component] | None, str]
) -> Element:
    style = name or names.get(component(child))
    return Div.of(child).as_element(style) if style else child


def _of_picture(child: Element) -> Element:
    """A contributor's picture or its caption, each a paragraph."""
    name = "Figuur" if image_in(child) else "Bijschrift figuur"
    return _styled(_paragraphs([child]), name)


def _styled(blocks: Elements, name: str) -> Element:
    return element("Div", [["", [], [[_STYLE, name]]], blocks])


def _is_styled(one: Element) -> bool:
    return any(name == _STYLE for name, _ in one["c"][0][2])


def _paragraphs(blocks: Elements) -> Elements:
    """A Plain always becomes "Compact", whatever the div around it says: only a Para takes the
    style."""
    return [element("Para", one["c"]) if one["t"] == "Plain" else one for one in blocks]


def _list(one: Element) -> Elements:
    return [_items(one)]


def _items(one: Element, bullets: str = "List Bullet", numbers: str = "List Number") -> Element:
    """A list in which each item has the style, when no other gave it one: pandoc gives a list
    inside a styled div its own style again."""
    items = one["c"] if one["t"] == "BulletList" else one["c"][1]
    if items and items[0] and items[0][0]["t"] == "Div" and _is_styled(items[0][0]):
        return one
    style = bullets if one["t"] == "BulletList" else numbers
    styled = [[_styled(_listed(_paragraphs(item), bullets, numbers), style)] for item in items]
    return element(one["t"], styled if one["t"] == "BulletList" else [one["c"][0], styled])


def _listed(blocks: Elements, bullets: str, numbers: str) -> Elements:
    """Blocks of which the lists have these styles."""
    lists = ("BulletList", "OrderedList")
    return [_items(one, bullets, numbers) if one["t"] in lists else one for one in blocks]


# -- tables --------------------------------------------------------------------------------------


def _as_matrix(table: Element) -> Element:
    (identifier, classes, attributes), *rest = table["c"]
    marked = [identifier, [*classes, ours.Matrix.name], attributes]
    return element("Table", [marked, *rest])


def _table(one: Element) -> Elements | None:
    """A table whose cells have named styles; "Rijkop" in the first column says to the finisher:
    this is a row header."""
    attributes, caption, columns, (of_head, head), bodies, (of_foot, foot) = one["c"]
    if attributes[1] == [ours.DilemmaCard.name]:
        return None  # its cells have their styles
    small = " klein" if len(columns) > MANY_COLUMNS else ""
    right = [side["t"] == "AlignRight" for side, _ in columns]
    first = f"Rijkop{small}" if ours.Matrix.name in attributes[1] else None
    heads = partial(
        _rows, right=right, names=(f"Tabelkop{small}", f"Tabelkop getal{small}"), first=None
    )
    texts = partial(
        _rows, right=right, names=(f"Tabeltekst{small}", f"Tabelgetal{small}"), first=first
    )
    plain = [[{"t": "AlignDefault"}, width] for _, width in columns]
    styled = [
        [of_body, headers, heads(between), texts(rows)]
        for of_body, headers, between, rows in bodies
    ]
    content = [attributes, caption, plain, [of_head, heads(head)], styled, [of_foot, texts(foot)]]
    return [element("Table", content)]


def _rows(rows: Any, right: list[bool], names: tuple[str, str], first: str | None) -> Any:
    """Rows whose cells have a style: the first one of all, `first` when given, or one of `names`,
    of which the second is for what is aligned to the right."""
    made = []
    for attributes, cells in rows:
        column = 0
        styled: list[Any] = []
        for *place, span, blocks in cells:
            name = (first if not styled else None) or names[right[column]]
            small = " klein" if name.endswith(" klein") else ""
            lists = (f"Tabelopsomming{small}", f"Tabelnummering{small}")
            styled.append([*place, span, [_styled(_listed(_paragraphs(blocks), *lists), name)]])
            column += span
        made.append([attributes, styled])
    return made


# -- inlines -------------------------------------------------------------------------------------


def _image(one: Element, form: str) -> Elements:
    """A picture with its words as pandoc wants them: in the caption, not in an attribute `alt`. For
    ODT it drops them, so they stand behind the picture and the finisher puts them inside. The
    finishers add the vectors of a drawing."""
    (identifier, classes, attributes), _, (target, title) = one["c"]
    alt = described(one)
    others = [pair for pair in attributes if pair[0] != "alt"]
    source = f"{target.removesuffix('.svg')}.png" if target.endswith(".svg") else target
    image = element(
        "Image", [[identifier, classes, others], [element("Str", alt)], [source, title]]
    )
    if form != "odt":
        return [image]
    return [image, element("RawInline", ["opendocument", f"<svg:desc>{escape(alt)}</svg:desc>"])]


def _span(one: Element, tab: Element, room: Callable[[int, str], str]) -> Elements | None:
    (identifier, classes, attributes), inside = one["c"]
    if FILL in classes:
        known = dict(attributes)
        markup = room(int(known["lines"]), known["label"])
        return [element("RawInline", [tab["c"][0], markup])]
    kind = next((each for each in classes if each in _SPANS), None)
    if kind is None or _is_styled(one):
        return None
    name = _SPANS[kind]
    if name == _SOURCE_REF:  # a link brings its own style, so ours goes inside it
        inside = [_styled_link(each, name) if each["t"] == "Link" else each for each in inside]
    span = element("Span", [[identifier, classes, [*attributes, [_STYLE, name]]], inside])
    on_a_new_line = kind in _BREAK_BEFORE and _FIRST not in classes
    before = [_BREAK] * on_a_new_line + [element("Str", "· ")] * (kind in _DOT_BEFORE)
    after = [tab] * (kind in _TAB_AFTER) + [_BREAK] * (kind in _BREAK_AFTER)
    return [*before, span, *after]


def _styled_link(link: Element, name: str) -> Element:
    attributes, words, target = link["c"]
    span = element("Span", [["", [], [[_STYLE, name]]], words])
    return element("Link", [attributes, [span], target])
