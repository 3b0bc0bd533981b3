"""The paragraphs of one answer, in a tree of pandoc.

A table in Markdown is over at an empty line, and so is a list item or a link: `markdown`
prints an answer on one line, with a mark where a paragraph of it ends. Here each mark becomes what
its place allows: paragraphs in a cell or in running text, a new line inside a link, a list item or
the title of a figure, a space in a heading. Nothing around the answer can change by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile
from typing import Any

from samenleren.handover.markdown import PARAGRAPH_CLASS
from samenleren.render.components import FigureCaption, SourceItem
from samenleren.render.tree import is_a

_ONE_LINE = (FigureCaption, SourceItem)
"""Divs of which the writers take the first paragraph for the whole."""
_SPACES = ("Space", "SoftBreak")


def set_paragraphs(blocks: list[Any]) -> None:
    """Sets the marks of paragraphs in a tree, in place."""
    blocks[:] = [new for block in blocks for new in _block(block, True)]


def _block(block: dict[str, Any], apart: bool) -> Iterator[dict[str, Any]]:
    """A block as the blocks that come in its place; more than one only where that is `apart`."""
    kind: str = block["t"]
    content: Any = block.get("c")
    match kind:
        case "Para" | "Plain":
            parts = list(_parts(content)) if apart else [content]
            if len(parts) > 1:
                yield from ({"t": "Para", "c": _bare(part)} for part in parts)
                return
            block["c"] = _line(content, "LineBreak")
        case "Header":
            content[2] = _line(content[2], "Space")
        case "Div":
            inside = apart and not is_a(block, *_ONE_LINE)
            content[1] = [new for one in content[1] for new in _block(one, inside)]
        case "BlockQuote":
            block["c"] = [new for one in content for new in _block(one, apart)]
        case "BulletList" | "OrderedList":  # a second paragraph would get a bullet of its own
            for item in content if kind == "BulletList" else content[1]:
                item[:] = [new for one in item for new in _block(one, False)]
        case "Table":
            _table(content)
    yield block


def _table(content: list[Any]) -> None:
    _, caption, _, head, bodies, foot = content
    for block in caption[1]:
        block["c"] = _line(block["c"], "Space")
    for row in (*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]):
        for cell in row[1]:
            cell[4] = [new for block in cell[4] for new in _block(block, True)]


def _parts(inlines: list[Any]) -> Iterator[list[Any]]:
    """The inlines between the marks that stand in the line itself."""
    part: list[Any] = []
    for inline in inlines:
        if _is_mark(inline):
            yield part
            part = []
        else:
            part.append(inline)
    yield part


def _line(inlines: list[Any], between: str) -> list[Any]:
    """Inlines with the element `between` in the place of each mark, without spaces around it."""
    first, *others = _parts(inlines)
    line = [_inline(inline, between) for inline in first]
    for part in others:
        while line and line[-1]["t"] in _SPACES:
            line.pop()
        words = dropwhile(lambda inline: inline["t"] in _SPACES, part)
        line += [{"t": between}, *(_inline(inline, between) for inline in words)]
    return line


def _bare(inlines: list[Any]) -> list[Any]:
    """A paragraph of its own, without the spaces that stood before and after its mark."""
    line = _line(inlines, "LineBreak")
    kept = [at for at, inline in enumerate(line) if inline["t"] not in _SPACES]
    return line[kept[0] : kept[-1] + 1] if kept else []


def _inline(inline: dict[str, Any], between: str) -> dict[str, Any]:
    content: Any = inline.get("c")
    match inline["t"]:
        case "Emph" | "Strong" | "Strikeout" | "Underline":
            inline["c"] = _line(content, between)
        case "Span" | "Link" | "Quoted" | "Cite":
            content[1] = _line(content[1], between)
        case "Image":  # a description is read out on one line
            content[1] = _line(content[1], "Space")
    return inline


def _is_mark(inline: dict[str, Any]) -> bool:
    return inline["t"] == "Span" and PARAGRAPH_CLASS in inline["c"][0][1]
