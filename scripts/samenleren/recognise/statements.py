"""Recognises a poll in a matrix: statements down the side, answers or groups across the top.

It is taken for a poll when its header says Stelling, or when the sheet, a heading or a line above
speaks of a poll. Each number becomes a row, as if it was delivered in a row by itself; whether it
counts answers or is a score, `samenleren.statements` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import normalise, says_nothing
from samenleren.model import KIND
from samenleren.readers.delivered import Cell, Table, Unit, short
from samenleren.recognise.around import Told, is_total, leave_out_total, told_by
from samenleren.recognise.entries import Entry, Recognised
from samenleren.recognise.matrix import Counts, data_rows, rows_to_read

SURVEY = KIND["survey"]
_ANNOUNCED = re.compile(r"\b(?:poll\w*|peiling(?:en)?|stelling(?:en)?|mentimeter|enquete)\b")
_OWN = frozenset(("stelling", "stellingen", "stelling of vraag"))
_ALSO = frozenset(("", "vraag", "vragen", "onderwerp", "thema", "antwoord"))
"""What stands above statements: words that say so, and words that do when a poll is announced."""
_MEAN = frozenset(("gemiddelde", "gemiddeld", "gemiddelde score"))


@dataclass
class _Poll:
    """A table as its header divides it: the column with statements, those with numbers, those with
    a field in each row, and what the lines around it say."""

    table: Table
    header: int
    down: int
    across: list[int] = field(default_factory=list)
    beside: dict[int, str] = field(default_factory=dict)
    around: dict[str, Told] = field(default_factory=dict)
    title: Unit | None = None

    @property
    def head(self) -> tuple[Cell, ...]:
        """The row above the numbers."""
        return self.table.rows[self.header]


def read_statements(table: Table, announced: bool, out: Recognised) -> bool:
    """Adds the poll of a matrix to `out`; False for a table that is not surely one. `announced`:
    the heading or sheet above says that it holds polls."""
    counts = Counts(table)
    for header in counts.header_rows:
        poll = _divide(table, header, counts, announced)
        if poll is not None:
            _read(poll, out)
            return True
    return False


def _divide(table: Table, header: int, counts: Counts, announced: bool) -> _Poll | None:
    """The poll that has this row as its header, or None."""
    row = table.rows[header]
    says = announced or _speaks(table.name) or any(map(_speaks, _lines(table.rows[:header])))
    numbers = counts.numeric(header)
    down = next((i for i, c in enumerate(row) if normalise(c.text) in _OWN), None)
    if down is None and says and row and normalise(row[0].text) in _ALSO and 0 not in numbers:
        down = 0 if counts.words(header, 0) else None
    if down is None:
        return None
    named = {
        index: found.name
        for index, cell in enumerate(row)
        if cell.units and index != down and (found := SURVEY.find(cell.text)) is not None
    }
    if {"answer", "value"} & set(named.values()):
        return None  # each number has a row already
    heads = [
        index
        for index in sorted(numbers - {down} - set(named))
        if index < len(row) and row[index].units and row[index].units != row[down].units
    ]
    if not heads:
        return None
    means = [index for index in heads if normalise(row[index].text) in _MEAN]
    poll = _Poll(table, header, down, heads, named)
    if heads != means[:1]:  # a mean beside the answers sums them up
        poll.across = [index for index in heads if not _sums_up(row[index])]
    data = set(data_rows(poll.table, poll.header, poll.across))
    for index, each in enumerate(table.rows):
        told = told_by(each, SURVEY) if index != header and index not in data else None
        if told is not None:
            poll.around.setdefault(told.field.name, told)
    if "title" not in poll.around:
        poll.title = next(iter(_free_lines(poll)), None)
    return poll if poll.across else None


def _speaks(text: str) -> bool:
    return bool(_ANNOUNCED.search(normalise(text)))


def _lines(rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    yield from (unit.text for row in rows for cell in row for unit in cell.units)


def _free_lines(poll: _Poll) -> Iterator[Unit]:
    """The lines of one text above the header that name no field: the title of the poll."""
    for row in poll.table.rows[: poll.header]:
        units = list(dict.fromkeys(unit for cell in row for unit in cell.units))
        if len(units) == 1 and told_by(row, SURVEY) is None:
            yield units[0]


def _sums_up(cell: Cell) -> bool:
    return is_total(cell.text) or normalise(cell.text) in _MEAN


def _read(poll: _Poll, out: Recognised) -> None:
    _frame(poll, out)
    for row in rows_to_read(poll.table, poll.header, poll.down, poll.across, out):
        for column in poll.across:
            if column >= len(row):
                continue
            if says_nothing(row[column].text):
                out.frame.update(unit.number for unit in row[column].units)
            else:
                out.keep(_entry(poll, row, column))


def _entry(poll: _Poll, row: tuple[Cell, ...], column: int) -> Entry:
    """One number as a row of its poll."""
    cell = row[column]
    entry = Entry(SURVEY, cell.where.of_row())
    for name, told in poll.around.items():
        if name not in poll.beside.values():
            for text, unit in told.texts:
                entry.add(name, text, unit)
    if poll.title is not None:
        entry.add("title", poll.title.text, poll.title)
    names = {poll.down: "statement", **poll.beside}
    for index, name in names.items():
        for unit in row[index].units if index < len(row) else ():
            entry.add(name, unit.text, unit)
    for unit in poll.head[column].units:
        entry.add("answer", unit.text, unit)
    for unit in cell.units:
        entry.add("value", unit.text, unit)
    return entry


def _frame(poll: _Poll, out: Recognised) -> None:
    """The words that name columns and fields; a column that is neither is told about."""
    for told in poll.around.values():
        out.frame.update(unit.number for unit in told.labels)
    for index, cell in enumerate(poll.head):
        if index == poll.down or index in poll.beside:
            out.frame.update(unit.number for unit in cell.units)
        elif index in poll.across or not cell.units:
            continue
        elif _sums_up(cell):
            column = (row[index] for row in poll.table.rows[poll.header :] if index < len(row))
            leave_out_total(column, cell.where, cell.text, out)
        else:
            out.diagnostics.append(
                Diagnostic(
                    Rule.UNKNOWN_FIELD,
                    cell.where,
                    f'kolom "{short(cell.text)}" hoort niet bij een {SURVEY.dutch}',
                    "de tekst is niet geplaatst; naast de antwoorden lezen wij de kolommen"
                    " Bijeenkomst, Datum, Schaal, Bron, Adres van de bron en Bron gelezen",
                )
            )
