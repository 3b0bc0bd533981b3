"""Recognises the profile of neighbourhoods in a matrix, as municipalities make them.

Topics stand down the side and neighbourhoods or years across the top, or neighbourhoods down the
side and topics across. It is taken for a profile when its labels say so: one names the topics (or
the neighbourhoods), and another its scale, or a title the profile. Other tables of numbers are told
about, never guessed. Each number becomes a row, as if it was delivered in a row by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import normalise, says_nothing
from samenleren.model import KIND
from samenleren.model.declaration import Field
from samenleren.readers.delivered import Cell, Table, Unit, short
from samenleren.recognise.around import (
    HEADER_ROWS,
    Told,
    is_total,
    leave_out_total,
    told_by,
)
from samenleren.recognise.entries import Entry, Recognised

PROFILE = KIND["profile"]
FEWEST = 3
"""Numbers in a column (or a row) that are a profile; two make no web."""
_NUMBER = re.compile(r"[-+]?[0-9]{1,9}(?:[.,][0-9]{1,6})?\s*%?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\s*[-–/]\s*(?:(?:19|20)?[0-9]{2}))?")
_NAME_AND_YEAR = re.compile(rf"(.*[^\s(])\s*\(?({_YEAR.pattern})\)?")
_IN_PERCENT = re.compile(r"\(?\s*(?:in\s+)?(?:%|procent)\s*\)?\s*$", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\b(?:wijk|buurt|dorps)?(?:gezondheids)?profiel(?:en)?\b")


Words = tuple[tuple[str, Unit], ...]
"""Texts with the unit that each comes from."""


@dataclass
class Matrix:
    """A table with numbers as its header divides it: which columns hold names, which numbers.

    `down` is the column with the names of the rows, `across` are the columns with numbers, each
    with what stands above it, by field; `beside` are columns with a field in each row.
    """

    table: Table
    header: int
    down: int
    topics_down: bool
    across: dict[int, dict[str, Words]] = field(default_factory=dict)
    beside: dict[int, Field] = field(default_factory=dict)
    around: dict[str, Told] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """True when a label says what stands down the side."""
        return bool(self.table.rows[self.header][self.down].units)

    @property
    def two_rows(self) -> bool:
        """True when neighbourhoods and years stand in two rows above the numbers."""
        return any(
            len({unit for words in heads.values() for _, unit in words}) > 1
            for heads in self.across.values()
        )


class Counts:
    """How many numbers and how many words stand below each of the first rows of a table, by
    column. Every cell is looked at once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.header_rows = range(min(len(table.rows), HEADER_ROWS))
        self._below: list[tuple[Counter[int], Counter[int]]] = [(Counter(), Counter())]
        numbers: Counter[int] = Counter()
        words: Counter[int] = Counter()
        for index in range(len(table.rows) - 1, 0, -1):
            for column, cell in enumerate(table.rows[index]):
                if not _is_blank(cell):
                    (numbers if _is_number(cell) else words)[column] += 1
            if index <= HEADER_ROWS:
                self._below.append((numbers.copy(), words.copy()))
        self._below.reverse()
        self._below.append((Counter(), Counter()))

    def numeric(self, header: int) -> set[int]:
        """The columns in which most of what stands below a row is a number."""
        numbers, words = self._below[header]
        return {column for column, count in numbers.items() if count > words[column]}

    def words(self, header: int, column: int) -> int:
        """How many cells of a column below a row hold words."""
        return self._below[header][1][column]


def read_matrix(table: Table, announced: bool, out: Recognised) -> bool:
    """Adds the profiles of a matrix to `out`; False for a table that is surely no profile or not
    surely one. `announced`: the heading or sheet above says that it holds profiles."""
    counts = Counts(table)
    found = (_divide(counts, index) for index in counts.header_rows)
    sure = [matrix for matrix in found if matrix and (announced or _says_so(matrix))]
    if not sure:
        return False
    _read(max(sure, key=lambda matrix: (matrix.named, matrix.two_rows, -matrix.header)), out)
    return True


def is_matrix(table: Table) -> bool:
    """True for a table with names down the side and numbers beside them, whatever they count."""
    counts = Counts(table)
    for index in counts.header_rows:
        first = min(counts.numeric(index), default=0)
        if any(counts.words(index, column) > 1 for column in range(first)):
            return True
    return False


def _divide(counts: Counts, header: int) -> Matrix | None:
    """The matrix that has this row as its header, or None."""
    table = counts.table
    row = table.rows[header]
    if not row:
        return None
    labels = {
        index: found
        for index, cell in enumerate(row)
        if cell.units and (found := PROFILE.find(cell.text)) is not None
    }
    if any(found.name == "score" for found in labels.values()):
        return None  # each number has a row already
    numbers = counts.numeric(header)
    across = {
        index
        for index in numbers
        if index not in labels or labels[index].name == "area"  # "wijk" beside "gemeente"
    }
    names = {index: found.name for index, found in labels.items() if index not in across}
    topics = [index for index, name in names.items() if name == "topic"]
    areas = [index for index, name in names.items() if name == "area"]
    blank = not row[0].units and 0 not in across and counts.words(header, 0) >= FEWEST
    if topics:
        matrix = Matrix(table, header, topics[-1], True)
    elif areas and len(across - set(labels)) >= FEWEST:
        matrix = Matrix(table, header, areas[0], False)
    elif blank:
        matrix = Matrix(table, header, 0, True)
    else:
        return None
    if not any(row[index].units for index in across if index < len(row)):
        return None
    matrix.beside = {
        index: found
        for index, found in labels.items()
        if index not in across
        and found.name not in ("topic", "score", "id")
        and index != matrix.down
    }
    above = table.rows[header - 1] if header else ()
    matrix.across = _heads(matrix, above, sorted(across))
    data = set(data_rows(matrix.table, matrix.header, matrix.across))
    for index, each in enumerate(table.rows):
        if index != header and index not in data:
            told = told_by(each, PROFILE)
            if told is not None:
                matrix.around.setdefault(told.field.name, told)
    return matrix


def _says_so(matrix: Matrix) -> bool:
    """True when the labels of a matrix say that it is a profile."""
    known = {*matrix.around, *(found.name for found in matrix.beside.values())}
    titled = bool(_ANNOUNCED.search(normalise(matrix.table.name)) or list(_titles(matrix)))
    if not matrix.topics_down or not matrix.named:
        return "scale" in known or titled
    by_area = any(
        PROFILE.find(unit.text) is PROFILE.field("area")
        for heads in matrix.across.values()
        for _, unit in heads.get("area", ())
    )
    return bool(known & {"scale", "area"}) or titled or by_area


def _titles(matrix: Matrix) -> Iterator[Unit]:
    """The texts above the header that call the table a profile."""
    for cell in (cell for row in matrix.table.rows[: matrix.header] for cell in row):
        yield from (unit for unit in cell.units if _ANNOUNCED.search(normalise(unit.text)))


def _is_number(cell: Cell) -> bool:
    return any(unit.formula for unit in cell.units) or bool(_NUMBER.fullmatch(cell.text.strip()))


def _is_blank(cell: Cell) -> bool:
    return says_nothing(cell.text)


def _heads(
    matrix: Matrix, above: tuple[Cell, ...], across: list[int]
) -> dict[int, dict[str, Words]]:
    """What stands above each column with numbers: a topic, or a neighbourhood and a year."""
    row = matrix.table.rows[matrix.header]
    found: dict[int, dict[str, Words]] = {}
    upper = _upper_row(matrix, above, across)
    for index in across:
        cell = row[index] if index < len(row) else None
        heads: dict[str, Words] = {}
        for units in (upper.get(index, ()), cell.units if cell is not None else ()):
            for unit in units:
                heads |= {"topic": ((unit.text, unit),)} if not matrix.topics_down else _head(unit)
        found[index] = heads
    return found


def _head(unit: Unit) -> dict[str, Words]:
    """A neighbourhood, a year, or both ("Testwijk 2021")."""
    text = _IN_PERCENT.sub("", unit.text.strip()).strip()
    both = _NAME_AND_YEAR.fullmatch(text)
    if _YEAR.fullmatch(text):
        return {"moment": ((text, unit),)}
    if both is not None:
        return {"area": ((both[1], unit),), "moment": ((both[2], unit),)}
    return {"area": ((text, unit),)}


def _upper_row(
    matrix: Matrix, above: tuple[Cell, ...], across: list[int]
) -> dict[int, tuple[Unit, ...]]:
    """The units of a second header row above the first: of the two, one has years. A name over
    more columns stands in the first of them, when it was not merged."""
    row = matrix.table.rows[matrix.header]
    lower = [row[index].text for index in across if index < len(row)]
    cells = {index: above[index] for index in across if index < len(above) and above[index].units}
    side = above[matrix.down].units if matrix.down < len(above) else ()
    if not matrix.topics_down or across[0] not in cells or (side and not _names_column(side[0])):
        return {}
    years = [
        all(_YEAR.fullmatch(text.strip()) for text in texts)
        for texts in (lower, [cell.text for cell in cells.values()])
    ]
    if years[0] == years[1]:
        return {}
    last: tuple[Unit, ...] = ()
    found = {}
    for index in across:
        last = cells[index].units if index in cells else last
        found[index] = last
    return found


def _names_column(unit: Unit) -> bool:
    return PROFILE.find(unit.text) is not None


def data_rows(table: Table, header: int, across: Collection[int]) -> Iterator[int]:
    """The rows below the header with something in one of the columns for numbers."""
    for index, row in enumerate(table.rows):
        if index > header and any(
            not says_nothing(row[column].text) for column in across if column < len(row)
        ):
            yield index


def rows_to_read(
    table: Table, header: int, down: int, across: Collection[int], out: Recognised
) -> Iterator[tuple[Cell, ...]]:
    """Those rows without the totals, which are left out; `down` is the column with their names."""
    for index in data_rows(table, header, across):
        row = table.rows[index]
        if down < len(row) and is_total(row[down].text):
            leave_out_total(row, row[down].where, row[down].text, out)
        else:
            yield row


def _read(matrix: Matrix, out: Recognised) -> None:
    _frame(matrix, out)
    columns = list(_columns_to_read(matrix, out))
    above: dict[str, Words] = {}
    for row in rows_to_read(matrix.table, matrix.header, matrix.down, matrix.across, out):
        own = _row_values(matrix, row)
        above |= {key: words for key, words in own.items() if key != "topic"}
        for column in columns:
            if column >= len(row):
                continue
            if _is_blank(row[column]):
                out.frame.update(unit.number for unit in row[column].units)
                continue
            values = {name: told.texts for name, told in matrix.around.items()}
            values |= above | own | matrix.across[column]
            _keep(matrix, row[column], column, values, out)


def _row_values(matrix: Matrix, row: tuple[Cell, ...]) -> dict[str, Words]:
    """What the names and fields beside the numbers of a row say."""
    columns: Mapping[int, str] = {
        matrix.down: "topic" if matrix.topics_down else "area",
        **{index: found.name for index, found in matrix.beside.items()},
    }
    return {
        name: tuple((unit.text, unit) for unit in row[index].units)
        for index, name in columns.items()
        if index < len(row) and row[index].units
    }


def _keep(
    matrix: Matrix, cell: Cell, column: int, values: dict[str, Words], out: Recognised
) -> None:
    """Keeps one number as a row of its profile, named by its column or row."""
    where = cell.where
    entry = Entry(PROFILE, where.of_column() if matrix.topics_down else where.of_row())
    for name, words in values.items():
        area_label = name == "area" and all(PROFILE.find(text) for text, _ in words)
        for text, unit in words if not area_label else ():
            entry.add(name, text, unit)
        for text, unit in (
            matrix.around["area"].texts if area_label and "area" in matrix.around else ()
        ):
            entry.add(name, text, unit)
    if "scale" not in values and _is_percentage(matrix, cell, column, values):
        entry.add("scale", "0 tot 100", cell.units[0])
    for unit in cell.units:
        entry.add("score", unit.text, unit)
    out.keep(entry)


def _is_percentage(matrix: Matrix, cell: Cell, column: int, values: Mapping[str, Words]) -> bool:
    """True when the number, its topic or what stands above it says that it is a percentage."""
    row = matrix.table.rows[matrix.header]
    heads = [row[index].text for index in (matrix.down, column) if index < len(row)]
    topics = [text for text, _ in values.get("topic", ())]
    return any(_IN_PERCENT.search(text) for text in (cell.text, *heads, *topics))


def _columns_to_read(matrix: Matrix, out: Recognised) -> Iterator[int]:
    """The columns with numbers that have a name, and are no total of the others."""
    row = matrix.table.rows[matrix.header]
    for column in matrix.across:
        cells = [each[column] for each in matrix.table.rows[matrix.header :] if column < len(each)]
        head = row[column] if column < len(row) else None
        if head is not None and is_total(head.text):
            leave_out_total(cells, head.where, head.text, out)
        elif not matrix.across[column]:
            first = next(cell for cell in cells if cell.units)
            out.reported.update(unit.number for cell in cells for unit in cell.units)
            out.diagnostics.append(
                Diagnostic(
                    Rule.MISSING_FIELD,
                    first.where,
                    f'boven de kolom met "{short(first.text)}" staat geen naam',
                    "schrijf erboven over welke wijk of welk jaar de cijfers gaan",
                )
            )
        else:
            yield column


def _frame(matrix: Matrix, out: Recognised) -> None:
    """The words that name rows, columns and fields; a column that is neither is told about."""
    row = matrix.table.rows[matrix.header]
    for index, cell in enumerate(row):
        if index == matrix.down or index in matrix.beside:
            out.frame.update(unit.number for unit in cell.units)
        elif index in matrix.across:
            out.frame.update(
                unit.number for unit in cell.units if PROFILE.find(unit.text) is not None
            )
        elif cell.units:
            out.diagnostics.append(
                Diagnostic(
                    Rule.UNKNOWN_FIELD,
                    cell.where,
                    f'kolom "{short(cell.text)}" hoort niet bij een {PROFILE.dutch}',
                    "de tekst is niet geplaatst; naast de cijfers lezen wij de kolommen Onderwerp,"
                    " Schaal, Jaar, Bron, Adres van de bron en Bron gelezen",
                )
            )
    if matrix.header:
        above = matrix.table.rows[matrix.header - 1]
        used = {
            unit
            for heads in matrix.across.values()
            for words in heads.values()
            for _, unit in words
        }
        if matrix.down < len(above) and any(unit in used for cell in above for unit in cell.units):
            out.frame.update(
                unit.number for unit in above[matrix.down].units if _names_column(unit)
            )
    out.frame.update(unit.number for unit in _titles(matrix))
    for told in matrix.around.values():
        out.frame.update(unit.number for unit in told.labels)
