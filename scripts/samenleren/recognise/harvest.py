"""Recognises lessons in a table of themes against kinds of experience.

That is how people note down what a meeting yields: "Thema | Dit hielp | Dit hinderde | Tips", or
the themes beside each other. Every cell that says something is a lesson; its row and column say
of which theme and kind, and other columns (Hoofdstuk, Voor wie, Bron) hold for all of its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from samenleren.fields import KIND
from samenleren.names import Names, says_nothing
from samenleren.readers.delivered import Cell, Table
from samenleren.recognise.around import HEADER_ROWS, add_all, shared_by, told_by
from samenleren.recognise.asked import wants_header
from samenleren.recognise.entries import Entry, Recognised
from samenleren.record_kinds import Field

LESSON = KIND["lesson"]
_OWN = ("id", "kind", "text")
"""What each lesson says by itself; the rest may stand above or below the table for all of it."""
_Rows = tuple[tuple[Cell, ...], ...]


def read_harvest(
    table: Table, themes: Names, kinds: Names, hints: Mapping[str, str], out: Recognised
) -> bool:
    """Adds the lessons of such a table to `out`; False when it is another kind of table. `hints`
    are what the heading above says."""
    short = len(table.rows) <= HEADER_ROWS  # a longer table is not looked at from the side
    for rows in (table.rows, _turned(table)) if short else (table.rows,):
        at = _header(rows, themes, kinds, hints)
        if at is not None:
            _read(rows, at, kinds, hints, out)
            if (asked := wants_header(table)) is not None:
                out.diagnostics.append(asked)
            return True
    return False


def _turned(table: Table) -> _Rows:
    """Columns as rows."""
    return tuple(zip_longest(*table.rows, fillvalue=Cell((), table.where)))


def _columns(row: tuple[Cell, ...], kinds: Names) -> tuple[dict[int, str], dict[int, Field]]:
    """The columns that a header names, by their place: the kinds, and the fields of a lesson."""
    said = {rank: cell.text for rank, cell in enumerate(row) if kinds.resolve(cell.text)}
    fields = {
        rank: found
        for rank, cell in enumerate(row)
        if rank not in said and (found := LESSON.find(cell.text)) is not None
    }
    return said, fields


def _header(rows: _Rows, themes: Names, kinds: Names, hints: Mapping[str, str]) -> int | None:
    """The first row that names two kinds, and beside them only fields of a lesson: not its kind,
    and its theme unless that stands above the table or in the cells of the first column."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        said, fields = _columns(row, kinds)
        if len({kinds.resolve(kind) for kind in said.values()}) < 2:
            continue
        names = {found.name for found in fields.values()}
        first = [below[0].text for below in rows[at + 1 :] if below and below[0].units]
        listed = bool(first) and all(themes.resolve(text) for text in first)
        if names & {"kind", "text"} or not ("theme" in names or "theme" in hints or listed):
            return None
        unknown = sum(bool(cell.units) for cell in row) - len(said) - len(fields)
        return at if unknown <= (listed and "theme" not in names) else None
    return None


def _read(rows: _Rows, at: int, kinds: Names, hints: Mapping[str, str], out: Recognised) -> None:
    header, below = rows[at], rows[at + 1 :]
    said, fields = _columns(header, kinds)
    theme = next((rank for rank, found in fields.items() if found.name == "theme"), None)
    if theme is None and "theme" not in hints:
        theme = 0
        fields[theme] = LESSON.field("theme")
    for rank in (*said, *fields):
        out.frame.update(unit.number for unit in header[rank].units)
    names = [*_OWN, *(found.name for found in fields.values())]
    notes = [row for row in below if not any(row[rank].units for rank in said if rank < len(row))]
    around = (*rows[:at], *notes)
    of_all = shared_by(around, names, LESSON, out)
    above: Cell | None = None
    for row in below:
        if row in notes and told_by(row, LESSON) is not None:
            continue
        shared = [(found, row[rank]) for rank, found in fields.items() if rank < len(row)]
        if theme is not None and theme < len(row):
            above = row[theme] if row[theme].units else above
            if above is not None:  # a theme of more rows stands in the first of them
                shared.append((LESSON.field("theme"), above))
        lessons = [rank for rank in said if rank < len(row) and not says_nothing(row[rank].text)]
        for rank in lessons:
            lesson = _lesson(row[rank], {**hints, "kind": said[rank]}, shared)
            add_all(lesson, of_all)
            out.keep(lesson)
        for rank, cell in enumerate(row):  # an answer that says nothing; a theme with no lesson
            if (rank in said and rank not in lessons) or (rank == theme and not lessons):
                out.frame.update(unit.number for unit in cell.units)


def _lesson(cell: Cell, hints: dict[str, str], shared: list[tuple[Field, Cell]]) -> Entry:
    """The lesson in a cell, with what its row says of it."""
    entry = Entry(LESSON, cell.where, hints=hints)
    for picture in cell.pictures:
        entry.show(picture)
    for unit in cell.units:
        entry.add("text", unit.text, unit)
    for found, beside in shared:
        if not entry.values.get(found.name):
            for unit in beside.units:
                entry.add(found.name, unit.text, unit)
    return entry
