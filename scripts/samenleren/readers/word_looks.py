"""How Word shows a run: struck through, hidden, raised, in a font of signs, also by a style.

A property of a run is its own, or that of its character style, the style of its paragraph or table,
or the document's defaults (ECMA-376 part 1, 17.7.2), each with the styles it is based on.
`strike` and `vanish` are toggle properties (17.7.3): what the run itself says holds; otherwise the
nearest style of each level says yes or no, and yes on two levels is no; what the defaults of the
document switch on is on. `dstrike` and `specVanish` are ordinary, and so are fonts and height.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lxml import etree

from samenleren.readers.word_tree import A, W, is_on, rows_or_cells, value_in
from samenleren.shown.signs import is_of_signs, shown_in

_TOGGLES = ("strike", "vanish")
_ON_OFF = (*_TOGGLES, "dstrike", "specVanish", "b", "i")
_SCRIPTS = ("ascii", "hAnsi", "cs", "eastAsia")
_DEEP = 20
"""So many styles can be based on each other; a circle ends there."""

Properties = Mapping[str, object]
_of_signs = lru_cache(200)(is_of_signs)


@dataclass(frozen=True)
class RunLook:
    """How a run is shown; `fonts` are those for plain letters, other letters, and two scripts.
    `stressed` tells that the run itself, or the style of its letters, makes it stand out."""

    struck: bool = False
    hidden: bool = False
    height: Literal["raised", "lowered", ""] = ""
    fonts: tuple[str, ...] = ()
    stressed: bool = False

    def signs(self, text: str) -> str:
        """A text as the fonts show it."""
        if not any(map(_of_signs, self.fonts)):
            return text
        return "".join(shown_in(self.font_of(character), character) for character in text)

    def font_of(self, character: str) -> str:
        """The font of one character; a private one is in the font of signs that there is."""
        if "\ue000" <= character <= "\uf8ff":
            return next(filter(_of_signs, self.fonts), "")
        return self.fonts[0 if character < "\x80" else 1] if self.fonts else ""


@dataclass(frozen=True)
class _Style:
    kind: str
    based_on: str
    own: Properties
    where: Mapping[str, Properties]


class Looks:
    """The looks that the styles of a file give; `theme` has its two fonts ("major", "minor")."""

    def __init__(self, roots: Iterable[etree._Element], theme: Mapping[str, str]) -> None:
        self.theme = theme
        self.defaults: Properties = {}
        self.styles: dict[str, _Style] = {}
        self.usual: dict[str, str] = {}
        self.made: dict[tuple[object, ...], Properties] = {}
        self.tables: dict[etree._Element, _Table] = {}
        for root in roots:
            self.defaults = self.properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for style in root.iter(W + "style"):
                self._add(style)
        self.in_tables = any(
            style.kind == "table" and (style.own or style.where) for style in self.styles.values()
        )

    def _add(self, style: etree._Element) -> None:
        kind, name = style.get(W + "type", "paragraph"), style.get(W + "styleId", "")
        if style.get(W + "default") in ("1", "true", "on"):
            self.usual.setdefault(kind, name)
        self.styles[name] = _Style(
            kind,
            value_in(style, W + "basedOn"),
            self.properties(style.find(W + "rPr")),
            {
                part.get(W + "type", ""): self.properties(part.find(W + "rPr"))
                for part in style.findall(W + "tblStylePr")
            },
        )

    def properties(self, letters: etree._Element | None) -> dict[str, object]:
        """What the properties of a run or style say, as far as it matters here."""
        found: dict[str, object] = {}
        for child in letters if letters is not None else ():
            name = str(child.tag).removeprefix(W)
            if name in _ON_OFF:
                found[name] = is_on(child)
            elif name == "vertAlign":
                found[name] = child.get(W + "val", "")
            elif name in ("position", "sz"):
                found[name] = _number(child.get(W + "val", ""))
            elif name == "u":
                found[name] = child.get(W + "val", "none") != "none"
            elif name == "rFonts":
                found |= self._fonts(child)
        return found

    def _fonts(self, fonts: etree._Element) -> Iterator[tuple[str, str]]:
        for script in _SCRIPTS:
            theme = fonts.get(f"{W}{script}Theme", "")
            named = self.theme.get(theme[:5], "") if theme else fonts.get(W + script)
            if named is not None:
                yield script, named

    # -- what a run looks like ------------------------------------------------------------------

    def look_of(self, run: etree._Element | None, paragraph: etree._Element) -> RunLook:
        """How a run in a paragraph is shown."""
        if run is None:
            return RunLook()
        if run.tag.startswith(A):
            return _drawn_look(run)
        letters = run.find(W + "rPr")
        own = self.properties(letters)
        styled = self._styled(
            self._place(paragraph),
            value_in(paragraph.find(W + "pPr"), W + "pStyle"),
            value_in(letters, W + "rStyle"),
        )
        all_of = {**styled, **own}
        return RunLook(
            bool(all_of.get("strike") or all_of.get("dstrike")),
            bool(all_of.get("vanish") or all_of.get("specVanish")),
            _height(all_of, own, styled),
            tuple(str(all_of.get(script, "")) for script in _SCRIPTS),
            self._stresses(own, value_in(letters, W + "rStyle")),
        )

    def _stresses(self, own: Properties, style: str) -> bool:
        said = {**self._nearest(self._chain(style, "character")), **own} if style else own
        return any(said.get(name) is True for name in ("b", "i", "u"))

    def _styled(self, place: tuple[str, ...], paragraph: str, run: str) -> Properties:
        """What the styles say together of a run."""
        key = (place, paragraph, run)
        if key not in self.made:
            self.made[key] = self._combined(
                [
                    self._nearest(self._chain(run, "character")),
                    self._nearest(self._chain(paragraph, "paragraph")),
                    self._nearest(self._of_table(place)),
                ]
            )
        return self.made[key]

    def _combined(self, levels: list[Properties]) -> Properties:
        found = self._nearest([*levels, self.defaults])
        for toggle in _TOGGLES:
            on = sum(level.get(toggle) is True for level in levels) % 2 == 1
            found[toggle] = self.defaults.get(toggle) is True or on
        return found

    def _nearest(self, levels: Iterable[Properties]) -> dict[str, object]:
        """Each property as the first of these has it."""
        found: dict[str, object] = {}
        for level in levels:
            found = {**level, **found}
        return found

    def _chain(self, name: str, kind: str) -> Iterator[Properties]:
        """What a style and those it is based on say; a style of another kind says nothing."""
        return (style.own for style in self._family(name or self.usual.get(kind, ""), kind))

    def _family(self, name: str, kind: str) -> Iterator[_Style]:
        for _ in range(_DEEP):
            style = self.styles.get(name)
            if style is None or style.kind != kind:
                return
            yield style
            name = style.based_on

    # -- tables -----------------------------------------------------------------------------

    def _place(self, paragraph: etree._Element) -> tuple[str, ...]:
        """The style of the table that a paragraph is in, and the conditions of the style that hold
        for its cell, the most particular first; empty outside a table."""
        if not self.in_tables:
            return ()
        cell = next(paragraph.iterancestors(W + "tc", W + "txbxContent"), None)
        table = next(cell.iterancestors(W + "tbl"), None) if cell is not None else None
        if cell is None or table is None or cell.tag != W + "tc":
            return ()
        if table not in self.tables:
            self.tables[table] = _Table(table)
        style = self.tables[table].style or self.usual.get("table", "")
        return (style, *self.tables[table].conditions(cell))

    def _of_table(self, place: tuple[str, ...]) -> Iterator[Properties]:
        if place:
            family = list(self._family(place[0], "table"))
            for condition in place[1:]:
                yield from (style.where[condition] for style in family if condition in style.where)
            yield from (style.own for style in family)


class _Table:
    """A table and where its cells are (17.4.55: which conditions hold; 17.7.6: in what order)."""

    _BITS = (
        ("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100),
        ("noHBand", 0x200), ("noVBand", 0x400),
    )  # fmt: skip

    def __init__(self, table: etree._Element) -> None:
        properties = table.find(W + "tblPr")
        self.style = value_in(properties, W + "tblStyle")
        look = properties.find(W + "tblLook") if properties is not None else None
        bits = _number(value_in(properties, W + "tblLook"), 16)
        self.on = {
            name: _on(look.get(W + name), bool(bits & bit)) if look is not None else False
            for name, bit in self._BITS
        }
        self.rows = {row: rank for rank, row in enumerate(rows_or_cells(table, W + "tr"))}
        self.cells: dict[etree._Element, tuple[int, int, bool]] = {}
        for row, rank in self.rows.items():
            cells = list(rows_or_cells(row, W + "tc"))
            for column, cell in enumerate(cells):
                self.cells[cell] = (rank, column, column == len(cells) - 1)

    def conditions(self, cell: etree._Element) -> tuple[str, ...]:
        """The conditions that hold for a cell, the most particular first."""
        row, column, last = self.cells.get(cell, (0, 0, False))
        top = row == 0 and self.on["firstRow"]
        bottom = row == len(self.rows) - 1 and self.on["lastRow"]
        left = column == 0 and self.on["firstColumn"]
        right = last and self.on["lastColumn"]
        across, down = row - self.on["firstRow"], column - self.on["firstColumn"]
        holds = {
            "neCell": top and right, "nwCell": top and left,
            "seCell": bottom and right, "swCell": bottom and left,
            "firstCol": left, "lastCol": right, "firstRow": top, "lastRow": bottom,
            "band1Horz": not (self.on["noHBand"] or top or bottom or across % 2),
            "band2Horz": not (self.on["noHBand"] or top or bottom) and bool(across % 2),
            "band1Vert": not (self.on["noVBand"] or left or right or down % 2),
            "band2Vert": not (self.on["noVBand"] or left or right) and bool(down % 2),
            "wholeTable": True,
        }  # fmt: skip
        return tuple(name for name, held in holds.items() if held)


def theme_fonts(root: etree._Element | None) -> dict[str, str]:
    """The two fonts of a theme."""
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{A}{kind}Font/{A}latin") if root is not None else None
        found[kind] = latin.get("typeface", "") if latin is not None else ""
    return found


def _height(
    all_of: Properties, own: Properties, styled: Properties
) -> Literal["raised", "lowered", ""]:
    """Raised or lowered, also by hand: off the line, and smaller than the letters around it."""
    align = all_of.get("vertAlign")
    if align in ("superscript", "subscript"):
        return "raised" if align == "superscript" else "lowered"
    position, size = all_of.get("position") or 0, own.get("sz") or 0
    usual = styled.get("sz") or 20
    if isinstance(position, int) and isinstance(size, int) and isinstance(usual, int):
        smaller = 0 < size < usual
        if smaller and position and not align:
            return "raised" if position > 0 else "lowered"
    return ""


def _drawn_look(run: etree._Element) -> RunLook:
    """The look of a run in a drawing (ECMA-376 part 1, 21.1.2.3.9)."""
    letters = run.find(A + "rPr")
    if letters is None:
        return RunLook()
    base = _number(letters.get("baseline", "0").rstrip("%"))
    font = next((named.get("typeface", "") for named in letters.iter(A + "sym", A + "latin")), "")
    return RunLook(
        letters.get("strike", "noStrike") != "noStrike",
        False,
        "raised" if base > 0 else "lowered" if base < 0 else "",
        (font, font),
    )


def _number(text: str, base: int = 10) -> int:
    try:
        return int(text, base)
    except ValueError:
        return 0


def _on(value: str | None, usual: bool) -> bool:
    return usual if value is None else value not in ("0", "false", "off")
