"""Recognises records in tables: which of the readers of tables understands one.

They are asked in turn, and the first that understands a table reads it. What nobody understands
stays unplaced, is told, and its labels are kept for the editors to explain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.model.declaration import Field
from samenleren.model.kind import Kind
from samenleren.model.labels import is_label, kind_of_labels
from samenleren.readers.delivered import Pairs, Table, short
from samenleren.recognise.asked import wants_header
from samenleren.recognise.coloured import read_coloured
from samenleren.recognise.columns import strange, unknown_field
from samenleren.recognise.entries import Entry, Recognised, Strange
from samenleren.recognise.form import read_form
from samenleren.recognise.grid import Grid, Row, head
from samenleren.recognise.harvest import read_harvest
from samenleren.recognise.matrix import PROFILE, is_matrix, read_matrix
from samenleren.recognise.sheet import read_sheet
from samenleren.recognise.statements import SURVEY, read_statements

_Reader = Callable[[Grid, Recognised], bool]


def _poll(grid: Grid, out: Recognised) -> bool:
    header = grid.header
    may_be = grid.tagged is None and (header is None or header.kind in (PROFILE, SURVEY))
    return may_be and _figures(read_statements(grid.table, grid.section is SURVEY, out), grid, out)


def _profile(grid: Grid, out: Recognised) -> bool:
    may_be = grid.header is None or grid.header.kind is PROFILE
    return may_be and _figures(read_matrix(grid.table, grid.section is PROFILE, out), grid, out)


def _figures(read: bool, grid: Grid, out: Recognised) -> bool:
    if read and (asked := wants_header(grid.table)) is not None:
        out.diagnostics.append(asked)
    return read


READERS: tuple[tuple[_Reader, str], ...] = (
    (read_harvest, "two kinds of experience above columns are no names of fields"),
    (_poll, "a matrix has a number in each cell, of which a sheet would read the names alone"),
    (_profile, "the same; a poll says what it is, and the numbers of a profile may be anything"),
    (read_sheet, "most labels decide: more of them in a row than in the first column"),
    (read_form, "else the first column has them"),
    (read_coloured, "a colour tells a kind where nothing else tells anything"),
)
"""The readers of tables in the order in which they are asked, with the reason for it."""


def read_table(grid: Grid, out: Recognised) -> None:
    """Adds the records of a table to `out`; a table nobody understands stays unplaced."""
    if any(read(grid, out) for read, _ in READERS):
        return
    if any(cell.units for row in grid.rows for cell in row):
        unknown = _labels(grid)
        out.strange.extend(unknown)
        out.diagnostics.append(_unknown_table(grid.table, unknown))
        if max(map(len, grid.rows)) > 2:  # of two columns the first can name the rows
            _figures(True, grid, out)


def _labels(grid: Grid) -> list[Strange]:
    """The names of the columns of a table nobody understands, for the editors to explain."""
    for at, row in enumerate(grid.rows):
        filled = [rank for rank, cell in enumerate(row) if cell.units]
        if len(filled) < 2:
            continue
        kind = kind_of_labels([head(cell) for cell in row])
        below = grid.rows[at + 1 :]
        columns = {rank: [each[rank] for each in below if rank < len(each)] for rank in filled}
        named = [strange(row[rank], cells, grid, kind) for rank, cells in columns.items()]
        return [one for one in named if not is_label(one.text)]  # ours need no explaining
    return []


def _unknown_table(table: Table, unknown: Sequence[Strange]) -> Diagnostic:
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
    guesses = [
        f'bedoelde u "{each.guess.label}" met "{short(each.text)}"? '
        for each in unknown
        if each.guess
    ]
    return Diagnostic(
        Rule.UNKNOWN_KIND_OF_RECORD,
        table.where,
        f"de tabel begint niet met bekende veldnamen (gevonden: {_sample(table)})",
        "".join(guesses)
        + "neem de eerste rij of kolom over uit het formulier, met namen als Nummer, Thema, Soort,"
        " Hoofdstuk, Voor wie en Les",
    )


def _sample(table: Table) -> str:
    texts = [cell.text for row in table.rows[:1] for cell in row if cell.text][:4]
    return ", ".join(f'"{text[:30]}"' for text in texts) or "lege cellen"


def without_form_texts(table: Table, out: Recognised) -> Table:
    """The table without what our form says by itself (help, placeholders), which is frame."""
    rows: list[Row] = []
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
                guess = kind.nearest(pair.path, words=True)
                where = pair.values[0].where
                out.diagnostics.append(unknown_field(kind, pair.path, where, guess=guess))
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
