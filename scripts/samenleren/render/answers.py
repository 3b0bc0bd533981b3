"""The blocks of one answer, in a tree of pandoc.

A table in Markdown is over at an empty line, and so is a list item or a link: `markdown` prints an
answer on one line, with a mark where something begins. Here the marks become what their place
allows: paragraphs, lists and a table in running text, lists in a cell and in an item, new lines
inside a link or a caption, spaces in a heading. A table in a cell becomes a list with an item for
each row, since somebody who hears it read out loses their way in a table within a table. Nothing
around the answer can change by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samenleren.handover.markdown import BLOCK_CLASS, before_in
from samenleren.language.answers import Block, Listed, Paragraph, Rows, blocks_of
from samenleren.render.components import IN_ANSWER, FigureCaption, SourceItem
from samenleren.render.tree import Element, Elements, element, is_a

_ONE_LINE = (FigureCaption, SourceItem)
"""Divs of which the writers take the first paragraph for the whole."""
_SPACES = ("Space", "SoftBreak")
_SPACE: Element = {"t": "Space"}
_STYLES = {"1": "Decimal", "a": "LowerAlpha"}


def set_answers(blocks: Elements, in_cell: bool = False) -> None:
    """Sets the marks of answers in a tree, in place."""
    blocks[:] = [new for block in blocks for new in _block(block, in_cell)]


def _block(block: Element, in_cell: bool = False) -> Elements:
    """A block as the blocks that come in its place."""
    kind: str = block["t"]
    content: Any = block.get("c")
    match kind:
        case "Para" | "Plain" if _is_marked(block):
            return _Answer(content).blocks(kind, in_cell)
        case "Para" | "Plain":
            block["c"] = _line(content, "LineBreak")
        case "Header":
            content[2] = _line(content[2], "Space")
        case "Div" if is_a(block, *_ONE_LINE):
            content[1] = [new for one in content[1] for new in _in_item(one)]
        case "Div":
            set_answers(content[1], in_cell)
        case "BlockQuote":
            set_answers(content, in_cell)
        case "BulletList" | "OrderedList":
            for item in content if kind == "BulletList" else content[1]:
                item[:] = [new for one in item for new in _in_item(one)]
        case "Table":
            _table(content)
    return [block]


def _in_item(block: Element) -> Elements:
    """A block of an item as those in its place: a list can stand in an item, but a second paragraph
    would get a bullet of its own."""
    if block["t"] not in ("Para", "Plain") or not _is_marked(block):
        return _block(block)
    answer = _Answer(block["c"])
    first, *others = answer.found or [Paragraph("")]
    if isinstance(first, Paragraph) and all(isinstance(one, Listed) for one in others):
        return answer.blocks(block["t"])
    return [element(block["t"], _line(block["c"], "LineBreak"))]


def _table(content: list[Any]) -> None:
    _, caption, _, head, bodies, foot = content
    for block in caption[1]:
        block["c"] = _line(block["c"], "Space")
    for row in (*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]):
        for cell in row[1]:
            set_answers(cell[4], in_cell=True)


class _Answer:
    """The inlines of a paragraph, with an answer in them. Its blocks are found in an answer that
    has the number of each text in the place of that text."""

    def __init__(self, inlines: Elements) -> None:
        self.texts: list[Elements] = []
        written = ""
        for before, text in _parts(inlines):
            written += before
            if text := _bare(_line(text, "LineBreak")):
                written += str(len(self.texts))
                self.texts.append(text)
        self.found = blocks_of(written)

    def blocks(self, kind: str, in_cell: bool = False) -> Elements:
        """As blocks; a paragraph by itself is of this kind."""
        one = kind if len(self.found) == 1 else "Para"
        return [self._made(block, one, in_cell) for block in self.found]

    def _made(self, block: Block, kind: str, in_cell: bool) -> Element:
        match block:
            case Paragraph(text):
                return element(kind, self._inlines(text))
            case Rows(rows) if in_cell:
                return self._rows(rows)
            case Rows(rows):
                return _small_table([[self._plain(cell) for cell in row] for row in rows])
            case Listed():
                return self._list(block)

    def _rows(self, rows: tuple[tuple[str, ...], ...]) -> Element:
        """The rows of a small table as a list: "Wijk: Noord; Score: 7"."""
        names, *others = rows
        items: list[Elements] = []
        for row in others:
            line: Elements = []
            for name, cell in zip(names, row, strict=True):
                if cell:
                    named = [*self._inlines(name), element("Str", ":"), _SPACE] if name else []
                    line += [*([element("Str", ";"), _SPACE] if line else []), *named]
                    line += self._inlines(cell)
            items.append([element("Plain", line)])
        return element("BulletList", items)

    def _list(self, listed: Listed) -> Element:
        items = [
            [*self._plain(item.text), *(self._list(inner) for inner in item.inner)]
            for item in listed.items
        ]
        if not listed.counting:
            return element("BulletList", items)
        style = {"t": _STYLES[listed.counting]}
        ending = {"t": "OneParen" if listed.items[0].sign.endswith(")") else "Period"}
        return element("OrderedList", [[listed.start, style, ending], items])

    def _plain(self, text: str) -> Elements:
        return [element("Plain", self._inlines(text))] if text else []

    def _inlines(self, text: str) -> Elements:
        first, *others = (self.texts[int(number)] for number in text.split("\n"))
        return [*first, *(one for line in others for one in ({"t": "LineBreak"}, *line))]


def _small_table(rows: list[list[Elements]]) -> Element:
    head, *body = [[_NO_ATTRIBUTES, [[*_CELL, cell] for cell in row]] for row in rows]
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in rows[0]]
    bodies = [[_NO_ATTRIBUTES, 0, [], body]]
    whole = ["", [IN_ANSWER], []]
    return element(
        "Table", [whole, [None, []], columns, [_NO_ATTRIBUTES, [head]], bodies, _NO_FOOT]
    )


_NO_ATTRIBUTES: list[Any] = ["", [], []]
_CELL: list[Any] = [_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1]
_NO_FOOT: list[Any] = [_NO_ATTRIBUTES, []]


def _parts(inlines: Elements) -> Iterator[tuple[str, Elements]]:
    """The inlines between the marks that stand in the line itself, each with its mark."""
    before, part = "", []
    for inline in inlines:
        mark = _mark(inline)
        if mark is None:
            part.append(inline)
        else:
            yield before, part
            before, part = mark, []
    yield before, part


def _line(inlines: Elements, between: str) -> Elements:
    """Inlines on one line, or, with `between` a line break, on a line for each block, with the
    signs of items and between cells."""
    line: Elements = []
    for before, part in _parts(inlines):
        words = [_inline(inline, between) for inline in (_bare(part) if before else part)]
        if not before or not words:
            line += words
            continue
        while line and line[-1]["t"] in _SPACES:
            line.pop()
        *ends, sign = before.split("\n")
        if ends and line:
            line.append({"t": between})
        if sign.strip() and not (ends and "|" in sign):
            line += [*([] if ends else [_SPACE]), element("Str", sign.strip()), _SPACE]
        line += words
    return line


def _bare(inlines: Elements) -> Elements:
    """Inlines without the spaces before and after them."""
    kept = [at for at, inline in enumerate(inlines) if inline["t"] not in _SPACES]
    return inlines[kept[0] : kept[-1] + 1] if kept else []


def _inline(inline: Element, between: str) -> Element:
    content: Any = inline.get("c")
    match inline["t"]:
        case "Emph" | "Strong" | "Strikeout" | "Underline":
            inline["c"] = _line(content, between)
        case "Span" | "Link" | "Quoted" | "Cite":
            content[1] = _line(content[1], between)
        case "Image":  # a description is read out on one line
            content[1] = _line(content[1], "Space")
    return inline


def _is_marked(block: Element) -> bool:
    return any(_mark(inline) for inline in block["c"])


def _mark(inline: Element) -> str | None:
    """What an answer has there, if the inline is a mark."""
    if inline["t"] != "Span" or BLOCK_CLASS not in inline["c"][0][1]:
        return None
    return before_in(dict(inline["c"][0][2]))
