"""How wide the columns of a table are in Typst, and how its rows are written."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from samenleren.handover.markdown import FILL
from samenleren.render.tree import Elements, stringify, walk
from samenleren.render.typst_text import (
    Code,
    arguments,
    between,
    block,
    longest,
    plain,
    size,
)

WIDE = 4
"""A table of this many columns takes the full width of the page, as a matrix does."""
_LINE, _FULL_LINE = 84, 112
"""Letters on a line of the text column, and of the page."""
_TO_WRITE, _NAMES = 10, 22
"""Letters that a column must have room for when somebody is to write in it, and how many the names
of the rows of such a table take at most."""
_SIDES = {"AlignRight": "right", "AlignCenter": "center"}
_BLANK = "_" * _TO_WRITE

Written = Callable[[Elements], Elements]
"""What makes calls of the blocks in a cell."""


def data_table(
    content: Any, accent: str, matrix: bool, written: Written, tight: bool = False
) -> Elements:
    """The call for a table; `content` is that of pandoc's Table."""
    (identifier, _, _), (_, caption), columns, (_, head), bodies, (_, foot) = content
    full = matrix or len(columns) >= WIDE
    rooms = _rooms(len(columns), head, bodies, _FULL_LINE if full else _LINE)
    letters = [room * (_FULL_LINE if full else _LINE) / sum(rooms) for room in rooms]
    sides = ", ".join(_SIDES.get(side["t"], "left") for side, _ in columns)
    given = arguments(
        identifier,
        columns=Code(f"({', '.join(f'{math.floor(10 * room)}fr' for room in rooms)},)"),
        aligns=Code(f"({sides},)"),
        accent=accent,
        whole=size(content[1:]) < 700,
        matrix=matrix,
        full=full and not matrix,
        tight=tight or None,
        shrink=Code(f"{_shrink(head, letters):.2f}"),
    )
    made = [block(f"#data-table({given}head: ("), *_rows(head, letters, written), block("),")]
    if caption:
        made += [block("caption: ["), *written(caption), block("],")]
    for _, _, between_heads, rows in bodies:
        made += _rows([*between_heads, *rows], letters, written)
    return [*made, *_rows(foot, letters, written), block(")")]


def _rooms(columns: int, head: Any, bodies: Any, line: int) -> list[float]:
    """How much of the line each column takes. Every column first gets its longest word (or a short
    heading whole); what is left goes to the columns with long texts. The widths that pandoc gives
    count for nothing here: they are the number of dashes in a pipe table."""
    least, wanted = [3] * columns, [3] * columns
    for column, span, text in _texts(head):
        word = (len(text) if len(text) <= 8 else longest(text)) + 2
        if span == 1:
            least[column] = max(least[column], min(word, 16))
            wanted[column] = max(wanted[column], word)
    blank: set[int] = set()
    for column, span, text in (cell for body in bodies for cell in _texts(body[3])):
        if span == 1:
            blank |= {column} if text == _BLANK else set()
            least[column] = max(least[column], min(longest(text), 16))
            wanted[column] = max(wanted[column], min(len(text), 120), least[column])
    for column in blank:
        wanted[column] = max(wanted[column], line // (len(blank) + 2))
        wanted[0] = min(wanted[0], max(_NAMES, least[0]))
    needed, total = sum(least) + 3 * columns, sum(wanted) + 3 * columns
    share = max(0, line - needed) / max(1, total - needed) if total > line else 1
    return [3 + one + share * (most - one) for one, most in zip(least, wanted, strict=True)]


def _texts(rows: Any) -> Iterator[tuple[int, int, str]]:
    """Column, number of columns and text of each cell."""
    for _, cells in rows:
        column = 0
        for _, _, _, span, blocks in cells:
            yield column, span, _written(blocks)
            column += span


def _written(blocks: Elements) -> str:
    """The words of a cell; of one to write in, as much as somebody needs room for."""
    empty = any(FILL in one["c"][0][1] for one in walk(blocks) if one["t"] == "Span")
    return _BLANK if empty else stringify(blocks)


def _shrink(head: Any, letters: list[float]) -> float:
    """How much smaller a head is set, which stands on each page of its table and cannot be broken:
    a label may be a whole text."""
    sizes = [
        math.sqrt(10 * room / max(1, len(stringify(cell[4]))))
        for _, cells in head
        for room, cell in zip(letters, cells, strict=False)
    ]
    return max(min([1, *sizes]), 0.2)


def _rows(rows: Any, letters: list[float], written: Written) -> Elements:
    made: Elements = []
    for row in rows:
        places = [letters[column] for column, _, _ in _texts([row])]
        many = any(size(cell[4]) > 10 * room for cell, room in zip(row[1], places, strict=True))
        for cell, room in zip(row[1], places, strict=True):
            made += _cell(cell, room, many, written)
    return made


def _cell(cell: Any, room: float, many: bool, written: Written) -> Elements:
    """A cell of a column of about `room` letters, in a row with `many` lines: a booklet has room
    for few, and Typst breaks a row only when every cell of it may be broken. A word that may be too
    long for the column is fitted to it: letters differ in width by half, and a booklet has less
    room."""
    _, _, rows, columns, blocks = cell
    given = arguments(
        breakable=True if many else None,
        colspan=columns if columns > 1 else None,
        rowspan=rows if rows > 1 else None,
    )
    before, after = f"table.cell({given})[", "],"
    if longest(stringify(blocks)) > 0.45 * room:
        before, after = f"{before}#fit(from: 6)[", f"]{after}"
    inside = written(blocks)
    if len(inside) == 1 and inside[0]["t"] == "Plain":
        return plain(between(before, inside[0]["c"], after))
    return [block(before), *inside, block(after)]
