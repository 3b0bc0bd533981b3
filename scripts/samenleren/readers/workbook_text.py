"""The text in a cell of an XLSX file, as its letters show it (ECMA-376 part 1, 18.4 and 18.8.22).

A text can have runs with letters of their own; a run without has those of its cell. Struck letters
are no content, raised and lowered ones come as such signs, and the letters of a font of signs as
what they show. White letters are read: a coloured cell makes them plain to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from lxml import etree

from samenleren.readers import values
from samenleren.readers.number_shown import shown_text
from samenleren.readers.workbook_formats import S
from samenleren.shown.colours import colour_named
from samenleren.shown.heights import lowered, raised
from samenleren.shown.signs import shown_in
from samenleren.shown.written import Piece, Written

_ESCAPED = re.compile(r"_x(005[Ff]|00[01][0-9A-Fa-f])_")
_T = TypeVar("_T")
_HEIGHTS = {"superscript": raised, "subscript": lowered}


@dataclass(frozen=True)
class Letters:
    """How letters look: crossed out, raised or lowered ("superscript"), in which font, and whether
    they stand out."""

    struck: bool = False
    height: str = ""
    font: str = ""
    stressed: bool = False

    def piece(self, text: str) -> Piece:
        """A piece of text in these letters."""
        sign = shown_in(self.font, text)
        held = None if sign == text else text
        if self.height in _HEIGHTS:
            sign = _HEIGHTS[self.height](sign)
        return Piece(sign, "struck" if self.struck else None, held, self.stressed)


PLAIN = Letters()


@dataclass(frozen=True)
class Run:
    """A part of a text; without letters of its own it has those of its cell."""

    text: str
    letters: Letters | None = None


class Looks:
    """The letters of one workbook, by the style (`s`) of a cell, the colour behind them, and which
    styles make a box of a yes or a no: Excel 2024 writes those as a complement ([MS-XLSX] 2.6.378).
    """

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._letters: list[Letters] = []
        self._boxes: list[bool] = []
        self._colours: list[str] = []
        for root in roots:
            fonts = [letters_of(font) for font in root.iterfind(f"{S}fonts/{S}font")]
            fills = list(map(_colour_of, root.iterfind(f"{S}fills/{S}fill")))
            for style in root.iterfind(f"{S}cellXfs/{S}xf"):
                self._colours.append(_at(fills, style.get("fillId", ""), ""))
                self._letters.append(_at(fonts, style.get("fontId", ""), PLAIN))
                names = (etree.QName(each).localname for each in style.iter(etree.Element))
                self._boxes.append("xfComplement" in names)

    def letters(self, style: str) -> Letters:
        """The letters of the cells with a style."""
        return _at(self._letters, style, PLAIN)

    def colour(self, style: str) -> str:
        """What people call the colour behind the cells with a style."""
        return _at(self._colours, style, "")

    def truth(self, ticked: bool, style: str) -> str:
        """What a cell with a yes or a no shows: a box, or the word."""
        if _at(self._boxes, style, False):
            return "☑" if ticked else "☐"
        return values.YES if ticked else values.NO


def _at(items: Sequence[_T], number: str, otherwise: _T) -> _T:
    """The item with a number as the file holds it, or another value when there is none."""
    known = number.isascii() and number.isdigit() and int(number) < len(items)
    return items[int(number)] if known else otherwise


def _colour_of(fill: etree._Element) -> str:
    """The colour of a fill without a pattern; one of the theme is known to the theme alone."""
    found = fill.find(f"{S}patternFill[@patternType='solid']/{S}fgColor")
    return colour_named(found.get("rgb", "")) if found is not None else ""


def letters_of(font: etree._Element) -> Letters:
    """The letters of a font, or of a run's properties."""
    said = {etree.QName(child).localname: child for child in font.iterchildren(S + "*")}
    strike, name = said.get("strike"), said.get("name", said.get("rFont"))
    height = said.get("vertAlign")
    return Letters(
        _is_on(strike),
        height.get("val", "") if height is not None else "",
        name.get("val", "") if name is not None else "",
        any(_is_on(said.get(name)) for name in ("b", "i", "u")),
    )


def _is_on(found: etree._Element | None) -> bool:
    return found is not None and found.get("val", "1") not in ("0", "false", "none")


def string(item: etree._Element) -> str:
    """The text of an si, is or text element."""
    return "".join(run.text for run in runs(item))


def runs(item: etree._Element) -> tuple[Run, ...]:
    """The runs of an si, is or text element; phonetic hints (rPh) are no text.

    Excel writes a character that XML has no place for as `_x000D_`, and an underscore that only
    looks like the start of such a code as `_x005F_` (ECMA-376 22.9.2.19).
    """
    found: list[Run] = []
    for text in item.iter(S + "t"):
        if text.text and not any(parent.tag == S + "rPh" for parent in text.iterancestors()):
            parent = text.getparent()
            own = parent.find(S + "rPr") if parent is not None else None
            letters = letters_of(own) if own is not None else None
            found.append(Run(_ESCAPED.sub(_decoded, text.text), letters))
    return tuple(found)


def _decoded(code: re.Match[str]) -> str:
    return "_" if code[1].upper() == "005F" else " "


def as_written(found: Iterable[Run], cell: Letters, code: str) -> Written:
    """A text in a cell with these letters and this number format."""
    return shown_text(code, list(_pieces(found, cell)))


def _pieces(found: Iterable[Run], cell: Letters) -> Iterator[Piece]:
    for letters, same in groupby(found, lambda run: run.letters or cell):
        yield letters.piece("".join(run.text for run in same))
