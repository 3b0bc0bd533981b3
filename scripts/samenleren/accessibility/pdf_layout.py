"""Where the words of a PDF stand: none over another, none outside its cell, column or page.

PDFium gives the text of a page as objects (a line, or part of one) with their boxes, drawn closely
around the letters. The right edge of the column is where the number of the page ends, which all
layouts of ours set flush right.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from samenleren.accessibility.rules import Finding
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import shorten

RULE = "over-elkaar"
_SLACK = 1.0
"""Points that boxes may share: letters lean over, and lines stand close."""
_LEANING = 0.1
"""The part of their height that boxes of large letters may share: two slashes do."""
_BESIDE = 3.0
"""Points that a line may stick out of its column: a comma or a slanting letter."""
_SAME_LINE = 0.3
"""The part of the lower of two boxes that they share when they stand on one line."""


_MOST = 5
"""Findings of one page that are told."""


@dataclass(frozen=True)
class Shown:
    """A piece of text on a page: its number of marked content (-1: none, it only decorates), and
    its box in points from the lower left corner."""

    number: int
    left: float
    bottom: float
    right: float
    top: float
    text: str


def told(found: Iterable[str], where: Location) -> Iterator[Finding]:
    """The findings of one place: past the first so many only their number, since a row that is too
    tall stands over all that follows."""
    each = list(dict.fromkeys(found))
    yield from (Finding(RULE, where, one) for one in each[:_MOST])
    if len(each) > _MOST:
        yield Finding(RULE, where, f"zo staat het er nog {len(each) - _MOST} keer")


def read_page(page: Any, words: Any) -> list[Shown]:
    """The pieces of text of a page of PDFium, as they stand in the file; `words` is its text."""
    import pypdfium2.raw as pdfium

    buffer = (pdfium.FPDF_WCHAR * 1024)()
    sides = [ctypes.c_float() for _ in range(4)]
    shown = []
    # The objects by number: `page.get_objects` makes an object of Python of each, and takes twice
    # as long, in every build.
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        size = pdfium.FPDFTextObj_GetText(one, words, buffer, len(buffer) * 2)
        if size > len(buffer) * 2:
            buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
            pdfium.FPDFTextObj_GetText(one, words, buffer, size)
        said = bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
        pdfium.FPDFPageObj_GetBounds(one, *sides)
        number = pdfium.FPDFPageObj_GetMarkedContentID(one)
        left, bottom, right, top = (side.value for side in sides)
        shown.append(Shown(number, left, bottom, right, top, said))
    return shown


def misplaced(shown: Sequence[Shown], page: tuple[float, ...]) -> Iterator[str]:
    """What is found of each piece of a page that stands over another or outside its column or its
    edges. `page` are the sides of the page as it is cut: left, bottom, right, top."""
    there = sorted(filter(_is_visible, shown), key=lambda each: each.left)
    left, bottom, right, top = page
    column = _column(there)
    for at, each in enumerate(there):
        outside = each.left < left or each.right > right or each.bottom < bottom or each.top > top
        if outside:
            yield f"{_quoted(each)} steekt over de rand van de bladzijde"
        elif each.number >= 0 and each.right > column:
            yield f"{_quoted(each)} steekt uit de kolom"
        for other in there[at + 1 :]:
            if other.left > each.right - _SLACK:
                break
            if other.bottom < each.top and each.bottom < other.top and _overlap(each, other):
                yield f"{_quoted(each)} staat over {_quoted(other)}"


def _column(shown: Sequence[Shown]) -> float:
    """How far to the right the words of a page may go: as far as its number does."""
    lowest = min((each.bottom for each in shown if each.number < 0), default=0.0)
    numbers = [
        each.right
        for each in shown
        if each.number < 0 and each.bottom < lowest + 6 and each.text.strip().isdigit()
    ]
    return max(numbers, default=float("inf")) + _BESIDE


def _overlap(one: Shown, other: Shown) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > max(_SLACK, _LEANING * lower) and shared > max(_SAME_LINE * lower, 0.5)


def outside_cells(rows: Sequence[tuple[int, Sequence[list[Shown]]]]) -> Iterator[tuple[int, str]]:
    """For each cell of a table that its words stick out of: the page and what is found. A row is
    the page it stands on and its cells; a column begins where its leftmost words do, whatever page
    they are on. A row with a cell over more columns has fewer cells, and is left out."""
    columns = max((len(cells) for _, cells in rows), default=0)
    full = [(page, cells) for page, cells in rows if len(cells) == columns]
    for left, right in pairwise(range(columns)):
        beside = (s.left for _, cells in full for s in cells[right] if _is_visible(s))
        start = min(beside, default=float("inf"))
        for page, cells in full:
            for each in cells[left]:
                if _is_visible(each) and each.right > start + _SLACK:
                    yield page, f"{_quoted(each)} steekt uit zijn cel"


def _is_visible(shown: Shown) -> bool:
    return bool(shown.text.strip(_UNSEEN))


def _quoted(shown: Shown) -> str:
    return f'"{shorten(shown.text.replace(_BREAK, ""), 40)}"'


_BREAK = "\u200b"
"""Where a long word may be broken (`fit` in tokens.typ)."""
_UNSEEN = f"{_BREAK} \t\r\n\u00a0"
