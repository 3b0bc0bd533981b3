"""Tables below each other on one sheet: each gets its own turn, with the title above it.

Who has no form puts lessons, materials and questions on one sheet, or copies the row with the names
of the columns further down. Data of figures are left whole: what stands above is part of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samenleren.model.kind import Kind
from samenleren.model.labels import (
    SURE,
    kind_of_labels,
    kind_of_section,
    known_labels,
    may_be_label,
    tells,
)
from samenleren.readers.delivered import Cell, Table
from samenleren.recognise.entries import Recognised

_Row = tuple[Cell, ...]


def parts_of(
    table: Table, section: Kind | None, out: Recognised
) -> Iterator[tuple[Table, Kind | None]]:
    """The tables in a table, each with the kind that its title announces (`section` for the table
    as a whole). Titles that do so become frame."""
    starts = [at for at, row in enumerate(table.rows) if _is_header(row)]
    above = table.rows[: starts[0]] if starts else ()
    form_above = kind_of_labels([row[0].label for row in above if row]) is not None
    if not starts or (len(starts) == 1 and not form_above):
        yield table, section
        return
    title = ""
    first = 0
    for end in [*(starts if form_above else starts[1:]), len(table.rows)]:
        rows = list(table.rows[first:end])
        following = _title(rows[-1]) if end < len(table.rows) and rows else ""
        if following:
            out.frame.update(unit.number for cell in rows.pop() for unit in cell.units)
        kind = kind_of_section(title) if title else section
        if any(cell.units for row in rows for cell in row):
            yield replace(table, name=title or table.name, rows=tuple(rows)), kind
        title, first = following, end


def records_across(form: Table) -> list[Table]:
    """A form as one table for each record: somebody who has more to tell may go on in the column
    beside it. That is so when most rows have an answer in more columns."""
    answered = [row for row in form.rows if row and row[0].units and any(c.units for c in row[1:])]
    more = [row for row in answered if sum(bool(cell.units) for cell in row[1:]) > 1]
    if len(more) < 3 or len(more) * 2 <= len(answered):
        return [form]
    columns = range(1, max(map(len, form.rows)))
    return [
        replace(
            form,
            rows=tuple((row[0], row[at]) for row in form.rows if at < len(row) and row[at].units),
            where=next(row[at].where for row in form.rows if at < len(row) and row[at].units),
        )
        for at in columns
        if any(at < len(row) and row[at].units for row in form.rows)
    ]


def _is_header(row: _Row) -> bool:
    """True for the names of columns: three labels of one kind, or the two that a question or an
    offer needs, and few other words."""
    labels = [text for cell in row if (text := cell.text)]
    if sum(map(may_be_label, labels)) < 2:
        return False
    kind = kind_of_labels(labels)
    if kind is None or kind.same:
        return False
    own = known_labels(kind, list(filter(kind.owns, labels)))
    needed = sum(field.required for field in kind.fields)
    known = known_labels(kind, labels)
    return (
        (own >= SURE and known * 2 >= len(labels))
        or own == needed == len(labels) == 2
        or (own < SURE and known * 2 >= len(labels) and tells(kind, labels))
    )


def _title(row: _Row) -> str:
    """The one text of a row, when it is the name of a part ("Materialen")."""
    texts = [cell.text for cell in row if cell.text]
    return texts[0] if len(texts) == 1 and kind_of_section(texts[0]) is not None else ""
