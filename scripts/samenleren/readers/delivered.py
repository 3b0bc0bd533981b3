"""What a reader gives: the text units of one file, in order, in a shape without a file format.

A unit is the smallest piece of text that is accounted for: a paragraph, a cell, a list item
or a YAML value. Every unit of a file appears exactly once, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from samenleren.diagnostics import Diagnostic, Location

Role = Literal["title", "heading", "body", "item", "contents", "meta", "comment"]
"""`contents` is a table of contents: it repeats the headings. `meta` stands around the text."""


@dataclass(frozen=True)
class Unit:
    """One piece of delivered text with its place. `number` is its rank in the file.

    `formula` marks a spreadsheet cell that holds a formula or an error value instead of text.
    """

    number: int
    text: str
    where: Location
    formula: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A unit outside tables. `level` is the heading level (1…) for headings, else 0.

    `lead` are the words at its start that stand out (bold, underlined or larger letters).
    """

    unit: Unit
    role: Role = "body"
    level: int = 0
    lead: str = ""


@dataclass(frozen=True)
class Cell:
    """A table cell: its units (one per paragraph; none when empty) and its place.

    `name` is that of the content control in it, when the file still has one.
    """

    units: tuple[Unit, ...]
    where: Location
    name: str = ""

    @property
    def text(self) -> str:
        """The cell's text; paragraphs are separated by a line break."""
        return "\n".join(unit.text for unit in self.units)


@dataclass(frozen=True)
class Table:
    """A table or worksheet: rows of cells (rows may differ in length) and its name."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    where: Location


@dataclass(frozen=True)
class Pair:
    """A label with its values. `path` joins nested keys ("bron.titel"); `labels` are the keys.

    Keys are units too, so that they are accounted for.
    """

    path: str
    labels: tuple[Unit, ...]
    values: tuple[Unit, ...]


@dataclass(frozen=True)
class Pairs:
    """A labelled record as YAML gives it, under the name of the list it stands in."""

    name: str
    pairs: tuple[Pair, ...]
    where: Location


Block = Paragraph | Table | Pairs


@dataclass(frozen=True)
class Delivered:
    """One file as read: its blocks in order and what the reader has to say about it."""

    file: str
    blocks: tuple[Block, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def units(self) -> Iterator[Unit]:
        """All units, once each, in reading order (a merged cell repeats its unit)."""
        seen: set[int] = set()
        for unit in self._all_units():
            if unit.number not in seen:
                seen.add(unit.number)
                yield unit

    def _all_units(self) -> Iterator[Unit]:
        for block in self.blocks:
            match block:
                case Paragraph(unit=unit):
                    yield unit
                case Table(rows=rows):
                    for row in rows:
                        for cell in row:
                            yield from cell.units
                case Pairs(pairs=pairs):
                    for pair in pairs:
                        yield from pair.labels
                        yield from pair.values


@dataclass
class Collector:
    """Numbers the units of one file while a reader walks through it."""

    file: str
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _count: int = 0

    def unit(self, text: str, spot: str, formula: bool = False) -> Unit:
        """A new unit with the next number; the caller puts it in a block."""
        unit = Unit(self._count, text, Location(self.file, spot), formula)
        self._count += 1
        return unit

    def paragraph(
        self, text: str, spot: str, role: Role = "body", level: int = 0, lead: str = ""
    ) -> None:
        """Adds a paragraph; white space only is no text and is left out."""
        if text.strip():
            self.blocks.append(Paragraph(self.unit(text.strip(), spot), role, level, lead))

    def paragraph_of(self, unit: Unit, role: Role) -> None:
        """Adds a unit that has already its number as a paragraph of its own."""
        self.blocks.append(Paragraph(unit, role))

    def result(self) -> Delivered:
        """The file as read."""
        return Delivered(self.file, tuple(self.blocks), tuple(self.diagnostics))


def short(text: str) -> str:
    """A text as it is named in a spot: one line, at most 60 characters."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:57] + "…"
