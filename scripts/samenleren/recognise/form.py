"""Recognises a form: labels in the first column, and what somebody answers beside them."""

from __future__ import annotations

from samenleren.model.declaration import Field
from samenleren.model.kind import Kind
from samenleren.model.labels import fields_named, known_labels, values_of_section
from samenleren.readers.delivered import Cell, Table, Unit
from samenleren.recognise.columns import slip, strange, unknown_field
from samenleren.recognise.entries import Entry, Recognised
from samenleren.recognise.grid import LESSON, Grid, Row, field_of_cell
from samenleren.recognise.parts import records_across


def read_form(grid: Grid, out: Recognised) -> bool:
    """Adds the records of a form to `out`; False for a table in which few labels are known and no
    content controls say what their answers are."""
    kind = grid.beside
    if kind is None:
        return False
    labels = [label for label in grid.labels if label]
    if not grid.tagged and known_labels(kind, labels) * 2 < len(labels):
        return False
    for form in records_across(grid.table):
        _read(grid, form, kind, out)
    return True


def _read(grid: Grid, form: Table, kind: Kind, out: Recognised) -> None:
    entry = Entry(kind, form.where, hints=values_of_section(form.name))
    if kind is LESSON:
        entry.hints |= grid.over
    first = [row[0] for row in form.rows if row]
    known = fields_named(kind, [cell.label for cell in first])
    for row, labelled in zip(filter(None, form.rows), known, strict=True):
        for picture in (picture for cell in row for picture in cell.pictures):
            entry.show(picture)
        tagged, values = _answer(row, kind)
        found = tagged or labelled
        if found is None:
            if not row[0].label or not values:
                continue
            found = labelled = slip(kind, row[0].label, first)
            what = strange(row[0], row[1:], grid, kind)
            guess = what.guess if what.guess not in known else None
            told = unknown_field(kind, row[0].label, row[0].where, found, guess=guess)
            out.diagnostics.append(told)
            if found is None:
                out.strange.append(what)
                continue
        if labelled is not None and row[0].units and row[0].units[0] not in values:
            out.frame.add(row[0].units[0].number)
        if values:
            entry.label(found, row[0].where)
        for unit in values:
            entry.add(found.name, unit.text, unit)
        entry.loose |= grid.loose(kind, [(found, row[0])]) & entry.values.keys()
    kept = out.keep(entry)
    out.head = kept if kind.same else None


def _answer(row: Row, kind: Kind) -> tuple[Field | None, list[Unit]]:
    """(field, units) of the answer in a row: what stands beside the label, or in the cell with the
    content control when somebody deleted the column of labels."""
    named = next((c for c in row if (f := field_of_cell(c)) is not None and f[0] is kind), None)
    tagged = field_of_cell(named) if named is not None else None
    cells: tuple[Cell, ...] = row if named is row[0] else row[1:]
    return tagged and tagged[1], list(dict.fromkeys(unit for cell in cells for unit in cell.units))
