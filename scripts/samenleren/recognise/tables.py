"""Recognises records in tables: a form (label | value) or a sheet (a header row, then records)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.fields import (
    OPEN_BOX,
    SURE,
    fields_named,
    kind_of_labels,
    known_labels,
    tells,
    values_of_section,
)
from samenleren.forms.layout import field_of_name
from samenleren.names import normalise
from samenleren.readers.delivered import Cell, Pairs, Table, short
from samenleren.recognise.around import (
    HEADER_ROWS,
    add_all,
    end_of_records,
    is_total,
    leave_out_total,
    shared_by,
    total_line,
    total_of,
)
from samenleren.recognise.asked import wants_header
from samenleren.recognise.entries import Entry, Recognised
from samenleren.recognise.matrix import PROFILE, is_matrix, read_matrix
from samenleren.recognise.parts import records_across
from samenleren.recognise.scored import scored_column
from samenleren.recognise.statements import SURVEY, read_statements
from samenleren.record_kinds import Field, Kind, Reading

_CELL = re.compile(r"(.*, |)cel [A-Z]+([0-9]+)", re.DOTALL)


@dataclass(frozen=True)
class _Header:
    """The row with the names of the columns: its index, how many labels it has of which kind, and
    columns that are named by what stands around them."""

    index: int
    known: int
    kind: Kind
    named: Mapping[int, Field] = field(default_factory=dict)


def read_table(table: Table, section: Kind | None, out: Recognised) -> None:
    """Adds the records of a table to `out`; a table nobody understands stays unplaced.

    `section` is the kind that the heading or sheet above announces, if any.
    """
    labels = [row[0].label for row in table.rows if row]
    kind = _kind_of_names(table) or _kind(section, labels)
    header = _header_row(table, section)
    numbers = header is None or header.kind is PROFILE
    poll = _kind_of_names(table) is None and (header is None or header.kind in (PROFILE, SURVEY))
    if (poll and read_statements(table, section is SURVEY, out)) or (
        numbers and read_matrix(table, section is PROFILE, out)
    ):
        _ask_for_header(table, out)
    elif header is not None and (
        kind is None or header.kind.same or header.known >= known_labels(kind, labels)
    ):
        _read_sheet(table, header, out)
        _ask_for_header(table, out)
    elif kind is not None and (
        _kind_of_names(table) or known_labels(kind, labels) * 2 >= len([x for x in labels if x])
    ):
        for form in records_across(table):
            _read_form(form, kind, out)
    elif any(cell.units for row in table.rows for cell in row):
        out.diagnostics.append(_unknown_table(table))
        if max(map(len, table.rows)) > 2:  # of two columns the first can name the rows
            _ask_for_header(table, out)


def _unknown_table(table: Table) -> Diagnostic:
    if is_matrix(table):
        return Diagnostic(
            Rule.UNKNOWN_KIND_OF_RECORD,
            table.where,
            f"de tabel heeft cijfers, maar zegt niet waarover (gevonden: {_sample(table)})",
            "zijn het scores van een wijk, zet dan Onderwerp boven de onderwerpen en zet erbij:"
            " Schaal, Jaar en Bron; zijn het scores van de Motimeter, zet dan Punt boven de punten,"
            " 0, 1 en 2 boven de aantallen en zet erbij: Activiteit; zijn het antwoorden op een"
            " poll, zet dan Stelling boven de stellingen en zet erbij: Bijeenkomst",
        )
    return Diagnostic(
        Rule.UNKNOWN_KIND_OF_RECORD,
        table.where,
        f"de tabel begint niet met bekende veldnamen (gevonden: {_sample(table)})",
        "neem de eerste rij of kolom over uit het formulier, met namen als Nummer,"
        " Thema, Soort, Hoofdstuk, Voor wie en Les",
    )


def _ask_for_header(table: Table, out: Recognised) -> None:
    asked = wants_header(table)
    if asked is not None:
        out.diagnostics.append(asked)


def without_form_texts(table: Table, out: Recognised) -> Table:
    """The table without what our form says by itself (help, placeholders), which is frame."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            ours = [unit for unit in cell.units if out.form.is_text(unit.text)]
            out.frame.update(unit.number for unit in ours)
            left = tuple(unit for unit in cell.units if unit not in ours)
            cells.append(replace(cell, units=left) if ours else cell)
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))


def read_pairs(record: Pairs, kind: Kind, out: Recognised) -> Entry:
    """The entry a labelled YAML record gives; unknown labels are reported and unplaced."""
    entry = Entry(kind, record.where)
    for pair in record.pairs:
        label, rest = _longest(kind, pair.path)
        if label is None:
            if pair.values:
                out.diagnostics.append(_unknown_field(kind, pair.path, pair.values[0].where))
            continue
        out.frame.update(unit.number for unit in pair.labels)
        if pair.values and not rest:
            entry.label(label, (*pair.labels, *pair.values)[-1 - len(pair.values)].where)
        if pair.values and not rest and not kind.owns(pair.path):
            entry.loose.add(label.name)
        for unit in pair.values:
            entry.add(label.name, f"{rest}: {unit.text}" if rest else unit.text, unit)
    return entry


def _longest(kind: Kind, path: str) -> tuple[Field | None, str]:
    """The field that knows the longest beginning of a dotted path, and what is left of it."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        label = ".".join(parts[:length])
        found = kind.find(label)
        if found is not None and (kind.owns(label) or len(parts) == 1):
            return found, ".".join(parts[length:])
    return None, path


def _kind_of_names(table: Table) -> Kind | None:
    """The kind that the content controls of a form name; None without two of them."""
    named = [field_of_name(cell.name) for row in table.rows for cell in row if cell.name]
    names = Counter(found[0].name for found in named if found is not None)
    best = names.most_common(1)
    if not best or best[0][1] < 2:
        return None
    return next(found[0] for found in named if found is not None and found[0].name == best[0][0])


def _named_field(row: tuple[Cell, ...], kind: Kind) -> Field | None:
    """The field of a row by its content control: the first way to recognise it."""
    for cell in row:
        found = field_of_name(cell.name) if cell.name else None
        if found is not None and found[0] is kind:
            return found[1]
    return None


def _is_example(
    kind: Kind, columns: list[Field | None], row: tuple[Cell, ...], out: Recognised
) -> bool:
    """True for the example row of our workbook, also when somebody changed a part of it: what
    counts is the longest example. A row in which that one was replaced holds content."""
    texts = [
        (column, cell.text)
        for column, cell in zip(columns, row, strict=False)
        if column is not None and cell.units
    ]
    ours = [column for column, text in texts if out.form.is_example(kind, column, text)]
    return bool(ours) and (out.form.telling(kind) in ours or len(ours) == len(texts) > 1)


def _kind(section: Kind | None, labels: list[str]) -> Kind | None:
    """The kind these labels are of: that of the section, unless they say plainly that the table
    holds the data of a figure."""
    best = kind_of_labels(labels)
    known = known_labels(section, labels) if section else 0
    if best is not None and best.same and known_labels(best, labels) > known:
        return best
    return section if known >= 2 else best


def _header_row(table: Table, section: Kind | None) -> _Header | None:
    """The best header row of the first twenty."""
    best: _Header | None = None
    for index, row in enumerate(table.rows[:HEADER_ROWS]):
        named = scored_column(table, index)
        labels = [named[i].label if i in named else c.text for i, c in enumerate(row) if c.text]
        kind = _kind(section, labels)
        if kind is None:
            continue
        score = known_labels(kind, labels)
        above = [cells[0].label for cells in table.rows[:index] if cells]
        if _is_header(kind, labels, above) and (best is None or score > best.known):
            best = _Header(index, score, kind, named)
    return best


def _is_header(kind: Kind, labels: list[str], above: list[str]) -> bool:
    """True for a row with three labels, with all of a kind that needs only two (a theme and a
    question), or with all that each row of a figure's data must have when what these rows share
    stands above it."""
    found = {found.name for label in labels if (found := kind.find(label)) is not None}
    ours = {named.name for label in labels if kind.owns(label) and (named := kind.find(label))}
    needed = {field.name for field in kind.fields if field.required}
    own = {field.name for field in kind.rows if field.required}
    return (
        len(ours) >= SURE
        or (len(ours) == 2 and needed == ours)
        or (len(found) > 1 and tells(kind, labels))
        or bool(own and own <= found and known_labels(kind, above) > 0)
    )


def _read_sheet(table: Table, head: _Header, out: Recognised) -> None:
    header, kind = head.index, head.kind
    columns: list[Field | None] = []
    known = fields_named(kind, [cell.text for cell in table.rows[header]])
    for rank, cell in enumerate(table.rows[header]):
        found = head.named.get(rank) or known[rank]
        if found is None and kind.same and is_total(cell.text):
            cells = (row[rank] for row in table.rows[header:] if rank < len(row))
            leave_out_total(cells, cell.where, cell.text, out)
        elif found is None and cell.units:
            found = _slip(kind, cell.text, table.rows[header])
            out.diagnostics.append(_unknown_field(kind, cell.text, cell.where, found, "kolom"))
        columns.append(found)
        if found is not None:
            out.frame.update(unit.number for unit in cell.units)
    _report_repeats(columns, table.rows[header], out)
    loose = _loose(kind, zip(columns, table.rows[header], strict=True))
    if len(table.rows) == header + 1:
        out.blank_entries += 1
    end = end_of_records(table, header, columns, kind) if kind.same else len(table.rows)
    around = (*table.rows[:header], *table.rows[end:]) if kind.same else ()
    shared = shared_by(around, [column.name for column in columns if column], kind, out)
    above = out.head if out.head is not None and out.head.kind is kind else None
    kept = False
    for row in table.rows[header + 1 : end]:
        if _is_example(kind, columns, row, out):
            out.frame.update(unit.number for cell in row for unit in cell.units)
            continue
        texts = {unit.text.strip() for cell in row for unit in cell.units}
        if kind.same and texts == {OPEN_BOX}:  # a row of a form for residents that nobody used
            out.frame.update(unit.number for cell in row for unit in cell.units)
            continue
        total = total_of(columns, row) if kind.same else total_line(row)
        if total is not None:
            leave_out_total(row, total.where, total.text, out)
            continue
        where = next((cell.where for cell in row if cell.units), table.where)
        entry = _row_entry(kind, columns, row, Location(where.file, _row_spot(where.spot)), out)
        entry.loose = loose & entry.values.keys()
        entry.hints["sheet"] = normalise(table.name)
        entry.hints |= values_of_section(table.name)
        if not entry.is_empty:
            add_all(entry, shared)
        above = out.keep(entry, above) or above
        kept = kept or not entry.is_empty
    if shared and not kept:
        add_all(entry := Entry(kind, table.where), shared)
        out.keep(entry)
    out.head = None


def _row_entry(
    kind: Kind,
    columns: Sequence[Field | None],
    row: tuple[Cell, ...],
    where: Location,
    out: Recognised,
) -> Entry:
    """What one row of a sheet says in the columns that have a name."""
    entry = Entry(kind, where)
    for picture in (picture for cell in row for picture in cell.pictures):
        entry.show(picture)
    named = ((column, cell) for column, cell in zip(columns, row, strict=False) if column)
    taken: set[int] = set()  # a text merged over more columns is that of the first one
    for column, cell in named:
        for unit in (unit for unit in cell.units if unit.number not in taken):
            taken.add(unit.number)
            if column.reading is Reading.ID and out.form.is_example(kind, column, unit.text):
                out.frame.add(unit.number)
            else:
                entry.add(column.name, unit.text, unit)
    return entry


def _loose(kind: Kind, named: Iterable[tuple[Field | None, Cell]]) -> set[str]:
    """The fields that people named in words of their own; a label of ours with a slip is ours."""
    return {
        found.name
        for found, cell in named
        if found is not None and kind.find(cell.label) is found and not kind.owns(cell.label)
    }


def _row_spot(spot: str) -> str:
    """`blad Lessen, cel D7` names a record by its row: `blad Lessen, rij 7`."""
    return _CELL.sub(r"\1rij \2", spot)


def _read_form(table: Table, kind: Kind, out: Recognised) -> None:
    entry = Entry(kind, table.where, hints=values_of_section(table.name))
    known = fields_named(kind, [row[0].label if row else "" for row in table.rows])
    for row, labelled in zip(table.rows, known, strict=True):
        for picture in (picture for cell in row for picture in cell.pictures):
            entry.show(picture)
        label = row[0].label if row else ""
        found = _named_field(row, kind) or labelled
        if found is None:
            if not label or not any(cell.units for cell in row[1:]):
                continue
            found = labelled = _slip(kind, label, [cells[0] for cells in table.rows if cells])
            out.diagnostics.append(_unknown_field(kind, label, row[0].where, found))
        if found is None:
            continue
        if labelled is not None:
            out.frame.add(row[0].units[0].number)
        if any(cell.units for cell in row[1:]):
            entry.label(found, row[0].where)
        for unit in dict.fromkeys(unit for cell in row[1:] for unit in cell.units):
            entry.add(found.name, unit.text, unit)
        entry.loose |= _loose(kind, [(found, row[0])])
    kept = out.keep(entry)
    out.head = kept if kind.same else None


def _slip(kind: Kind, label: str, labels: Iterable[Cell]) -> Field | None:
    """The field that a label nearly names, when no other label of the table names it."""
    found = kind.nearest(label)
    return None if any(kind.find(cell.label) is found for cell in labels) else found


def _unknown_field(
    kind: Kind, label: str, where: Location, read_as: Field | None = None, what: str = "veld"
) -> Diagnostic:
    known = ", ".join(field.label for field in kind.fields if not field.private)
    if read_as is not None:
        return Diagnostic(
            Rule.UNKNOWN_FIELD,
            where,
            f'{what} "{short(label)}" is gelezen als "{read_as.label}"',
            f"verander het woord in {read_as.label}; hoort de tekst daar niet, kies dan een van:"
            f" {known}",
        )
    return Diagnostic(
        Rule.UNKNOWN_FIELD,
        where,
        f'{what} "{short(label)}" hoort niet bij een {kind.dutch}',
        f"de tekst is niet geplaatst; kies een van: {known}",
    )


def _report_repeats(columns: list[Field | None], cells: tuple[Cell, ...], out: Recognised) -> None:
    """Reports a column that stands twice; the second one is not read."""
    seen: set[str] = set()
    for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        if column is not None and column.name in seen:
            out.diagnostics.append(
                Diagnostic(
                    Rule.REPEATED_FIELD,
                    cell.where,
                    f'kolom "{cell.text}" staat twee keer in het werkblad',
                    "alleen de eerste is gelezen; haal een van de twee weg",
                )
            )
            columns[index] = None
        if column is not None:
            seen.add(column.name)


def _sample(table: Table) -> str:
    texts = [cell.text for row in table.rows[:1] for cell in row if cell.text][:4]
    return ", ".join(f'"{text[:30]}"' for text in texts) or "lege cellen"
