"""Small tables in a cell: which of its paragraphs stand in which row and column of one.

Only a table that plain rows can hold is kept as one: more than one row and column, all rows as
long, one paragraph in a cell, none merged, no table deeper. Of another the cells are read as
paragraphs, and the file is told so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.delivered import InnerCell, Unit


@dataclass(frozen=True)
class InnerTables:
    """How a format writes tables: their names as lxml has them, `grid` for the cells of one by row,
    and `merged`, true for a cell that takes more than its own place."""

    table: str
    cells: tuple[str, ...]
    paragraphs: tuple[str, ...]
    grid: Callable[[etree._Element], list[list[etree._Element]]]
    merged: Callable[[etree._Element], bool]

    def places(self, cell: etree._Element) -> dict[etree._Element, InnerCell]:
        """The place of each paragraph that stands in a table in this cell."""
        tables = [t for t in cell.iter(self.table) if next(t.iterancestors(*self.cells)) is cell]
        return {
            paragraph: InnerCell(rank, row, column, len(cells))
            for rank, table in enumerate(tables)
            for row, cells in enumerate(self._grid(table))
            for column, inner in enumerate(cells)
            for paragraph in inner.iter(*self.paragraphs)
        }

    def settled(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """The units of a cell; those of a table with more than one in a cell are paragraphs."""
        times = Counter(unit.inner for unit in units if unit.inner)
        full = {inner.table for inner, count in times.items() if count > 1}
        return tuple(
            replace(unit, inner=None) if unit.inner and unit.inner.table in full else unit
            for unit in units
        )

    def tell(
        self, cell: etree._Element, units: Sequence[Unit], where: Location
    ) -> list[Diagnostic]:
        """Tells of a table in a cell of which the cells are read as paragraphs."""
        tables = [
            one
            for one in cell.iter(self.table)
            if next(one.iter(*self.paragraphs), None) is not None
        ]
        held = {unit.inner.table for unit in units if unit.inner}
        return [_nested_table(where)] if len(tables) > len(held) else []

    def _grid(self, table: etree._Element) -> list[list[etree._Element]]:
        """Its cells by row; none when it is no table that plain rows can hold."""
        rows = self.grid(table)
        plain = len(rows) > 1 and {len(row) for row in rows} == {len(rows[0])} and len(rows[0]) > 1
        deeper = next(table.iterdescendants(self.table), None) is not None
        merged = any(self.merged(cell) for row in rows for cell in row)
        return rows if plain and not deeper and not merged else []


def _nested_table(where: Location) -> Diagnostic:
    return Diagnostic(
        Rule.NESTED_TABLE,
        where,
        "hier staat een tabel in een cel van een andere tabel; zij heeft één rij of kolom,"
        " samengevoegde cellen, meer alinea's in een cel of nog een tabel in zich, en daarom zijn"
        " de cellen gelezen als losse alinea's",
        "geef elke rij van die tabel evenveel cellen met elk één alinea, of schrijf het als gewone"
        " zinnen",
    )
