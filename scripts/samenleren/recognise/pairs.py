"""Forms whose labels stand in more columns, and forms with more records below each other.

People save paper with label, value, label, value in one row, in Word and on a sheet; with labels
and values in turns below each other too. Such a form is written out to one label and its value in a
row, when its labels say so surely: most of what stands in a column of labels is a label, and most
of what stands beside it is none. A form in which the first label comes again has another record
from there on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samenleren.model.kind import Kind
from samenleren.model.labels import fields_named, kind_of_labels
from samenleren.readers.delivered import Cell, Table

_Row = tuple[Cell, ...]
FEWEST = 3
"""Labels that a form of pairs has at least."""
WIDEST = 40
"""Columns and rows of such a form at most; a longer table is a list."""


@dataclass(frozen=True)
class _Group:
    """A column of labels, with the columns of its values up to `end`; the fields it names.

    An empty column ends the values: what stands behind it belongs to something else.
    """

    at: int
    end: int
    fields: frozenset[str]


def written_out(table: Table) -> list[Table]:
    """The table as it is, or one table of labels and values for each record in it.

    A field that is named again further to the right, or the first one again below, begins another.
    """
    return [record for written in _beside(table) for record in _below(written)]


def _below(form: Table) -> list[Table]:
    """A form as a table for each record in it; any other table as it is."""
    labels = [row[0].label if row else "" for row in form.rows]
    kind = kind_of_labels(labels)
    if kind is None or kind.same:
        return [form]
    found = fields_named(kind, labels)
    first = next(field for field in found if field is not None)
    starts = [at for at, field in enumerate(found) if field is first]
    known = sum(field is not None for field in found)
    if len(starts) == 1 or known * 2 <= sum(map(bool, labels)):
        return [form]
    ends = [*starts[1:], len(form.rows)]
    parts = zip([0, *starts[1:]], ends, strict=True)
    tables = [replace(form, rows=form.rows[start:end]) for start, end in parts]
    return [replace(part, where=part.rows[0][0].where) for part in tables]


def _beside(table: Table) -> list[Table]:
    """The table, or what it is when written out to one label in a row."""
    rows = [_once(row) for row in table.rows]
    across = _groups(rows)
    if across:
        return [
            replace(table, rows=tuple(pairs), header=None)
            for record in _records(across)
            if (pairs := [pair for row in rows for pair in _pairs(row, record)])
        ]
    turned = _turned(rows)
    down = _groups(turned)
    # Of two rows below a row of labels each is a record, which is read as a sheet.
    if len(_records(down)) == 1 and all(group.end - group.at == 2 for group in down):
        pairs = [pair for group in down for row in turned for pair in _pairs(row, [group])]
        return [replace(table, rows=tuple(pairs), header=None)]
    return [table]


def _once(row: _Row) -> _Row:
    """A row in which a cell that was merged with the one before it says nothing again."""
    seen: set[int] = set()
    cells = []
    for cell in row:
        again = bool(cell.units) and all(unit.number in seen for unit in cell.units)
        seen.update(unit.number for unit in cell.units)
        cells.append(replace(cell, units=(), pictures=()) if again else cell)
    return tuple(cells)


def _turned(rows: Sequence[_Row]) -> list[_Row]:
    """Rows as columns; none for a table that is too long to be a form of this kind."""
    if not rows or len(rows) > WIDEST or len({len(row) for row in rows}) > 1:
        return []
    return list(zip(*rows, strict=True))


def _groups(rows: Sequence[_Row]) -> list[_Group]:
    """The columns of labels with those of their values; none for any other table."""
    told = [row for row in rows if sum(bool(cell.units) for cell in row) > 1]  # not a title
    width = min(max(map(len, told), default=0), WIDEST)
    columns = [[row[at].label if at < len(row) else "" for row in told] for at in range(width)]
    if width < 4 or len(told) > WIDEST:
        return []
    kind = kind_of_labels([text for column in columns for text in column if text])
    if kind is None or kind.same:  # what each row of figures has stands in columns
        return []
    starts = [0] if _are_labels(kind, columns[0]) else []
    for at in range(2, width):
        if starts and at > starts[-1] + 1 and _are_labels(kind, columns[at]):
            starts.append(at)
    groups = [
        _Group(start, _end(columns, start, end), _fields(kind, columns[start]))
        for start, end in zip(starts, [*starts[1:], width], strict=False)
    ]
    enough = sum(len(group.fields) for group in groups) >= FEWEST
    sheet = any(_names_columns(kind, row, starts) for row in told)
    return groups if len(groups) > 1 and enough and not sheet else []


def _names_columns(kind: Kind, row: _Row, starts: Sequence[int]) -> bool:
    """True for a row with labels where values should stand too: the top of a sheet."""
    values = [cell.label for at, cell in enumerate(row) if at not in starts and cell.units]
    named = len(_fields(kind, values))
    return named > 1 and named * 2 > len(values)


def _end(columns: Sequence[Sequence[str]], start: int, end: int) -> int:
    """Where the values of a column of labels end."""
    filled = [any(columns[at]) for at in range(start + 1, end)]
    first = filled.index(True) if True in filled else 0
    return start + 1 + first + [*filled[first:], False].index(False)


def _fields(kind: Kind, labels: Sequence[str]) -> frozenset[str]:
    return frozenset(found.name for label in labels if (found := kind.find(label)) is not None)


def _are_labels(kind: Kind, texts: Sequence[str]) -> bool:
    """True when most of these texts are labels, each of another field: a lesson is often a "les",
    which is the name of a field too."""
    return len(_fields(kind, texts)) * 2 > sum(bool(text) for text in texts)


def _records(groups: Sequence[_Group]) -> list[list[_Group]]:
    """The groups of each record."""
    records: list[list[_Group]] = []
    for group in groups:
        if not records or any(group.fields & other.fields for other in records[-1]):
            records.append([])
        records[-1].append(group)
    return records


def _pairs(row: _Row, groups: Sequence[_Group]) -> list[_Row]:
    """A row as a row for each of its labels. What has no label stays beside nothing."""
    found = (row[group.at : group.end] for group in groups)
    return [cells for cells in found if any(cell.units or cell.pictures for cell in cells)]
