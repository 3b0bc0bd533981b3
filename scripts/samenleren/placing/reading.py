"""The list as an editor saved it, in whatever program: its rows and what was changed in them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenleren.delivery.limits import MAX_FILE
from samenleren.diagnostics import StageFault
from samenleren.diagnostics.location import Location
from samenleren.placing.columns import EXPLANATION, FILE, SHEETS, STATE, YES, Sheet

_AGAIN = (
    "haal het terug uit een reservekopie; hebt u er niets in ingevuld, gooi het dan weg: de"
    " opdracht maakt het opnieuw"
)


@dataclass(frozen=True)
class Given:
    """One row as it was saved: what stands in it by label, which answers are not what was written
    there, and the fingerprint of the text that it is about."""

    sheet: Sheet
    number: int
    cells: Mapping[str, str]
    changed: frozenset[str]
    text: str

    @property
    def key(self) -> tuple[str, ...]:
        """By what the row is told apart."""
        return tuple(self.cells.get(label, "") for label in self.sheet.keys)

    def where(self, label: str) -> Location:
        """The place of one of its cells."""
        return Location(FILE, sheet=self.sheet.name, row=self.number, field=label)


def read_book(root: Path) -> list[Given]:
    """The rows in which somebody answered something; none when there is no list. Raises
    `StageFault(3)` for a list that cannot be read: writing it anew would lose what is in it."""
    path = root / FILE
    if not path.is_file():
        return []
    from openpyxl import load_workbook  # only when there is a list

    try:
        if path.stat().st_size > MAX_FILE:
            raise ValueError("too large")
        book = load_workbook(path, data_only=True)
        sheets = {sheet.title: _rows(sheet) for sheet in book.worksheets}
    except Exception as error:  # a damaged package can raise anything
        raise StageFault(3, [f"{FILE}: het bestand is niet te lezen; {_AGAIN}"]) from error
    known = [sheet for sheet in SHEETS if sheet.name in sheets]
    if not known:
        names = ", ".join(sheet.name for sheet in SHEETS)
        raise StageFault(3, [f"{FILE}: de werkbladen {names} ontbreken; {_AGAIN}"])
    if faults := [
        *_strange_sheets(sheets),
        *(x for s in known for x in _faults(s, sheets[s.name])),
    ]:
        raise StageFault(3, faults)
    state = _state(sheets.get(STATE, []))
    return [given for sheet in known for given in _given(sheet, sheets[sheet.name], state)]


def _rows(sheet: Any) -> list[list[str]]:
    return [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _text(value: Any) -> str:
    """What stands in a cell, as text; programs make a logical value of a word such as WAAR."""
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    from openpyxl.utils.escape import unescape

    return unescape(str(value)).strip() if value is not None else ""


def _strange_sheets(sheets: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[str]:
    ours = {sheet.name for sheet in SHEETS} | {EXPLANATION}
    for name, rows in sheets.items():
        if name not in ours and not name.startswith("_") and any(map(any, rows)):
            yield (
                f"{FILE}: werkblad {name} is niet van deze lijst en zou verdwijnen; bewaar het in"
                " een ander bestand en haal het hier weg, of geef het zijn oude naam terug"
            )


def _faults(sheet: Sheet, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """What would be lost when this sheet was written anew: text under a heading of somebody."""
    head = list(rows[0]) if rows else []
    labels = {column.label for column in sheet.columns}
    for label in sheet.keys:
        if label not in head and any(map(any, rows[1:])):
            yield (
                f'{FILE}, werkblad {sheet.name}: de kolom "{label}" ontbreekt in rij 1; zet de kop'
                " terug"
            )
    for at in range(max(map(len, rows), default=0)):
        label = head[at] if at < len(head) else ""
        if label not in labels and any(row[at] for row in rows[1:]):
            yield (
                f'{FILE}, werkblad {sheet.name}: kolom {at + 1} heet "{label}", en dat is geen kop'
                f" van dit werkblad; kies uit {', '.join(sheet.answers)}, of haal de"
                " kolom weg"
            )


def _state(rows: Sequence[Sequence[str]]) -> dict[tuple[str, tuple[str, ...], str], str]:
    """By sheet, row and column the answers as they were written."""
    found: dict[tuple[str, tuple[str, ...], str], str] = {}
    for row in rows:
        name, *key, label, text = [*row, "", "", "", "", "", ""][:6]
        found[name, tuple(key), label] = text
    return found


def _given(
    sheet: Sheet,
    rows: Sequence[Sequence[str]],
    state: Mapping[tuple[str, tuple[str, ...], str], str],
) -> Iterator[Given]:
    head = list(rows[0]) if rows else []
    for number, row in enumerate(rows[1:], 2):
        cells = dict(zip(head, row, strict=False))
        key = tuple(cells.get(label, "") for label in sheet.keys)
        padded = (*key, "", "")[:3]
        changed = frozenset(
            label
            for label in sheet.answers
            if label in cells and cells[label] != state.get((sheet.name, padded, label), "")
        )
        if changed:
            text = state.get((sheet.name, padded, ""), "")
            yield Given(sheet, number, cells, changed, text)
