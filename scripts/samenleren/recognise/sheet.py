"""Recognises a sheet: a row with the names of the columns, and a record in each row below it."""

from __future__ import annotations

from collections.abc import Mapping

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import normalise
from samenleren.model.declaration import Reading
from samenleren.model.kind import Kind
from samenleren.model.labels import OPEN_BOX, known_labels, values_of_section
from samenleren.readers.delivered import Cell, short
from samenleren.recognise.around import (
    Told,
    add_all,
    end_of_records,
    leave_out_total,
    shared_by,
    total_line,
    total_of,
)
from samenleren.recognise.asked import wants_header
from samenleren.recognise.columns import Columns, add_cell, columns_of
from samenleren.recognise.entries import Entry, Recognised
from samenleren.recognise.grid import LESSON, Grid, Row


def read_sheet(grid: Grid, out: Recognised) -> bool:
    """Adds the records of a sheet to `out`; False for a table that has no row of names, or that is
    a form, with as many names beside it."""
    header, kind = grid.header, grid.beside
    if header is None:
        return False
    if kind is not None and not (
        header.kind.same or header.known >= known_labels(kind, grid.labels)
    ):
        return False
    _Sheet(grid, columns_of(grid, header, out), out).read(header.index)
    if (asked := wants_header(grid.table)) is not None:
        out.diagnostics.append(asked)
    return True


class _Sheet:
    """A sheet while it is read, row by row."""

    def __init__(self, grid: Grid, columns: Columns, out: Recognised) -> None:
        self.grid, self.columns, self.kind, self.out = grid, columns, columns.kind, out
        self.hints = {"sheet": normalise(grid.table.name)} | values_of_section(grid.table.name)
        if self.kind is LESSON:
            self.hints |= grid.over
        self.section: dict[str, str] = {}

    def read(self, header: int) -> None:
        """Keeps an entry for each row with a record."""
        rows, kind, out = self.grid.rows, self.kind, self.out
        if len(rows) == header + 1:
            out.blank_entries += 1
        fields = self.columns.fields
        end = end_of_records(self.grid.table, header, fields, kind) if kind.same else len(rows)
        around = (*rows[:header], *rows[end:]) if kind.same else ()
        shared = shared_by(around, self.columns.names, kind, out)
        for row in rows[:header] if kind is LESSON else ():
            self._take_heading(row)
        above = out.head if out.head is not None and out.head.kind is kind else None
        kept = False
        for row in rows[header + 1 : end]:
            ours = self._ours(row)
            if self._is_no_record(row, ours):
                continue
            entry = self._entry(row, ours, shared)
            above = out.keep(entry, above) or above
            kept = kept or not entry.is_empty
        if shared and not kept:
            add_all(entry := Entry(kind, self.grid.table.where), shared)
            out.keep(entry)
        out.head = None

    def _is_no_record(self, row: Row, ours: Mapping[int, Cell]) -> bool:
        """True for a row that is an example of ours, a line of a form for residents that nobody
        used, a total, or a heading over the rows below it."""
        numbers = [unit.number for cell in row for unit in cell.units]
        texts = {unit.text.strip() for cell in row for unit in cell.units}
        if self._is_example(row, ours) or (self.kind.same and texts == {OPEN_BOX}):
            self.out.frame.update(numbers)
            return True
        total = total_of(self.columns.fields, row) if self.kind.same else total_line(row)
        if total is not None:
            leave_out_total(row, total.where, total.text, self.out)
            return True
        return self.kind is LESSON and self._take_heading(row)

    def _take_heading(self, row: Row) -> bool:
        """True for a row with one text in it that is a kind of experience or a theme, which no
        column says: it holds for the rows below, up to the next one."""
        said, units = self.grid.said_by(row), [unit for cell in row for unit in cell.units]
        options = {option.name for option, _ in self.columns.options.values()}
        if not said or said.keys() & {*self.columns.names, *options}:
            return False
        self.section |= said
        self.out.frame.update(unit.number for unit in units)
        return True

    def _entry(self, row: Row, ours: dict[int, Cell], shared: Mapping[str, Told]) -> Entry:
        where = next((cell.where for cell in row if cell.units), self.grid.table.where)
        entry = Entry(self.kind, where.of_row())
        for picture in (picture for cell in row for picture in cell.pictures):
            entry.show(picture)
        taken = self._examples(ours)
        for named, cell, choice in self.columns.values(row, self.grid.lists.kinds):
            add_cell(entry, named, cell, choice, taken)
        self._open_boxes(row)
        entry.loose = self.columns.loose & entry.values.keys()
        entry.hints = {**self.hints, **self.section}
        if not entry.is_empty:
            add_all(entry, shared)
        return entry

    def _open_boxes(self, row: Row) -> None:
        """An empty box in the column of an option says that it is not chosen."""
        cells = [row[at] for at in self.columns.options if at < len(row)]
        taken = {c.text: c for c in cells}
        self.out.frame.update(
            unit.number for text, cell in taken.items() if text == OPEN_BOX for unit in cell.units
        )

    def _is_example(self, row: Row, ours: Mapping[int, Cell]) -> bool:
        """True for the example row of our workbook, also when somebody changed a part of it: what
        counts is the longest example. A row in which that one was replaced holds content."""
        if not ours:
            return False
        filled = sum(cell.text != "" for cell in row)
        fields = {self.columns.fields[at] for at in ours}
        return self.out.form.telling(self.kind) in fields or len(ours) == filled > 1

    def _ours(self, row: Row) -> dict[int, Cell]:
        """The cells of a row with our example in them, by their column."""
        return {
            at: cell
            for at, (column, cell) in enumerate(zip(self.columns.fields, row, strict=False))
            if column is not None
            and cell.units
            and self.out.form.is_example(self.kind, column, cell.text)
        }

    def _examples(self, ours: dict[int, Cell]) -> set[int]:
        """The units of our examples in a row that somebody else filled in for a part: they are no
        content. One alone may be meant, and so may a choice; not where more were left."""
        columns = self.columns.fields
        names = {column.name: at for at in ours if (column := columns[at]) is not None}
        told = [
            at
            for name, at in names.items()
            if self.kind.field(name).reading is Reading.TEXT
            or (name == "source_address" and "source_title" in names)
        ]
        surely = len(told) > 1 and not self.kind.same
        gone = ours if surely else {at: ours[at] for name, at in names.items() if name == "id"}
        numbers = {unit.number for cell in gone.values() for unit in cell.units}
        self.out.frame |= numbers
        if surely:
            gone.pop(names.get("id", -1), None)
            texts = ", ".join(f'"{short(cell.text)}"' for cell in gone.values())
            self.out.diagnostics.append(_example_left(ours[told[0]], texts, self.kind))
        return numbers


def _example_left(cell: Cell, texts: str, kind: Kind) -> Diagnostic:
    return Diagnostic(
        Rule.PROMPT,
        cell.where,
        f"in deze rij staat nog een deel van ons voorbeeld: {texts}",
        f"het voorbeeld is weggelaten; vul bij deze {kind.dutch} in wat er hoort, of maak die"
        " cellen leeg",
    )
