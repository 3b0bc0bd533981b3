"""What people write around a table of numbers: "Bron: …" above or beneath it, and its totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.names import normalise
from samenleren.model.declaration import Field, Reading
from samenleren.model.kind import Kind
from samenleren.readers.delivered import Cell, Table, Unit, short
from samenleren.recognise.entries import Entry, Recognised

HEADER_ROWS = 20
"""Rows of a table among which the names of its columns are looked for."""
TOTALS = frozenset(
    ("totaal", "totalen", "eindtotaal", "som", "gemiddelde", "gemiddeld", "totaal gemiddeld")
)
"""What a row or column is called that sums up the others, and is none of them."""


@dataclass(frozen=True)
class Told:
    """What one line around a table says: the field, the texts for it, the units that only name
    the field."""

    field: Field
    texts: tuple[tuple[str, Unit], ...]
    labels: tuple[Unit, ...] = ()


def told_by(row: Sequence[Cell], kind: Kind) -> Told | None:
    """What a line says that is a label and its value, in two cells or in one ("Bron: …").

    Only for what all rows share and for sources; None for any other line.
    """
    units = list(dict.fromkeys(unit for cell in row for unit in cell.units))
    if len(units) == 1:
        label, colon, value = units[0].text.partition(":")
        found = kind.find(label) if colon and value.strip() else None
        if found is not None and _is_shared(found):
            return Told(found, ((value.strip(), units[0]),))
    elif units:
        found = kind.find(units[0].text)
        if found is not None and _is_shared(found):
            return Told(found, tuple((unit.text, unit) for unit in units[1:]), (units[0],))
    return None


def _is_shared(field: Field) -> bool:
    return not field.per_row or field.name.startswith("source_")


def is_total(text: str) -> bool:
    """True for the name of a row or column that sums up the others."""
    return normalise(text) in TOTALS


def leave_out_total(cells: Iterable[Cell], where: Location, text: str, out: Recognised) -> None:
    """Leaves a row or column with a total out of the records, and says so at its place."""
    out.reported.update(unit.number for cell in cells for unit in cell.units)
    out.diagnostics.append(
        Diagnostic(
            Rule.TOTAL,
            where,
            f'"{short(text)}" is een totaal of een gemiddelde van de andere cijfers',
            "het is niet geplaatst; wat u telde of mat staat er wel, en wij rekenen zelf",
        )
    )


def end_of_records(table: Table, header: int, columns: Sequence[Field | None], kind: Kind) -> int:
    """Where the notes beneath the rows begin: what all rows share, and lines of one text that no
    topic or point can be."""
    for index in range(len(table.rows) - 1, header, -1):
        row, before = table.rows[index], table.rows[index - 1]
        filled = [rank for rank, cell in enumerate(row) if cell.units]
        if not filled:
            continue
        alone = len({unit for cell in row for unit in cell.units}) == 1
        apart = _row_number(row) > _row_number(before) + 1
        named = columns[filled[0]] if filled[0] < len(columns) else None
        after_total = total_of(columns, before) is not None
        own = named is not None and named.per_row and named.required
        note = alone and (not own or apart or after_total)
        if told_by(row, kind) is None and not note:
            return index + 1
    return header + 1


def _row_number(row: tuple[Cell, ...]) -> int:
    """The number of a row as its program shows it; 0 in a document."""
    places = (cell.where for cell in row if cell.units)
    return next((place.row or 0 for place in places if place.in_sheet), 0)


def shared_by(
    lines: Iterable[tuple[Cell, ...]], columns: Sequence[str], kind: Kind, out: Recognised
) -> dict[str, Told]:
    """What lines around the rows say about all of them, by field."""
    found: dict[str, Told] = {}
    for line in lines:
        told = told_by(line, kind)
        if told is not None and told.field.name not in (*columns, *found):
            found[told.field.name] = told
            out.frame.update(unit.number for unit in told.labels)
    return found


def add_all(entry: Entry, shared: Mapping[str, Told]) -> None:
    """Adds to an entry what all rows share."""
    for name, told in shared.items():
        for text, unit in told.texts:
            entry.add(name, text, unit)


def total_of(columns: Sequence[Field | None], row: tuple[Cell, ...]) -> Cell | None:
    """The cell that says that a row sums up the others, where a topic or point should stand."""
    for column, cell in zip(columns, row, strict=False):
        names = column is not None and column.per_row and column.reading is Reading.TEXT
        if names and column is not None and column.required and is_total(cell.text):
            return cell
    return None


def total_line(row: Sequence[Cell]) -> Cell | None:
    """The cell that says that a row of a sheet only counts the others ("Totaal", "3 lessen")."""
    filled = [cell for cell in row if cell.units]
    return filled[0] if 0 < len(filled) < 3 and is_total(filled[0].text) else None
