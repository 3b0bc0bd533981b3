"""What people write around a table of numbers: "Bron: …" above or beneath it, and its totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.fields import Field, Kind
from samenleren.names import normalise
from samenleren.readers.delivered import Cell, Unit, short
from samenleren.recognise.entries import Recognised

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
