"""Recognises the profile of neighbourhoods in a matrix, as municipalities make them.

Topics stand down the side and neighbourhoods or years across the top, or neighbourhoods down the
side and topics across. It is taken for a profile when its labels say so: one names the topics (or
the neighbourhoods), and another its scale, or a title the profile. Other tables of numbers are told
about, never guessed. Each number becomes a row, as if it was delivered in a row by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.fields import KIND, Field
from samenleren.names import normalise
from samenleren.readers.delivered import Cell, Table, Unit, short
from samenleren.recognise.around import Told, is_total, leave_out_total, told_by
from samenleren.recognise.entries import Entry, Recognised

PROFILE = KIND["profile"]
FEWEST = 3
"""Numbers in a column (or a row) that are a profile; two make no web."""
HEADER_ROWS = 20
NO_VALUE = frozenset(("", "-", "–", "—", ".", "..", "n.b.", "nb", "n.v.t.", "nvt", "onbekend"))
"""What people write where nothing was measured."""

_NUMBER = re.compile(r"[-+]?[0-9]{1,9}(?:[.,][0-9]{1,6})?\s*%?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\s*[-–/]\s*(?:(?:19|20)?[0-9]{2}))?")
_NAME_AND_YEAR = re.compile(rf"(.*\S)\s*\(?({_YEAR.pattern})\)?")
_IN_PERCENT = re.compile(r"\(?\s*(?:in\s+)?%\s*\)?$")
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


def read_matrix(table: Table, announced: bool, out: Recognised) -> bool:
    """Adds the profiles of a matrix to `out`; False for a table that is surely no profile or not
    surely one. `announced`: the heading or sheet above says that it holds profiles."""
    for index in range(min(len(table.rows), HEADER_ROWS)):
        matrix = _divide(table, index)
        if matrix is not None and (announced or _says_so(matrix)):
            _read(matrix, out)
            return True
    return False


def is_matrix(table: Table) -> bool:
    """True for a table with names down the side and numbers beside them, whatever they count."""
    for index in range(min(len(table.rows), HEADER_ROWS)):
        numbers = _numeric_columns(table, index)
        first = min(numbers, default=0)
        if numbers and any(_texts(table, index, column) >= FEWEST for column in range(first)):
            return True
    return False


def _divide(table: Table, header: int) -> Matrix | None:
    """The matrix that has this row as its header, or None."""
    row = table.rows[header]
    labels = {
        index: found
        for index, cell in enumerate(row)
        if cell.units and (found := PROFILE.find(cell.text)) is not None
    }
    if any(found.name == "score" for found in labels.values()):
        return None  # each number has a row already
    numbers = _numeric_columns(table, header)
    across = {
        index
        for index in numbers
        if index not in labels or labels[index].name == "area"  # "wijk" beside "gemeente"
    }
    names = {index: found.name for index, found in labels.items() if index not in across}
    topics = [index for index, name in names.items() if name == "topic"]
    areas = [index for index, name in names.items() if name == "area"]
    blank = not row[0].units and 0 not in across and _texts(table, header, 0) >= FEWEST
    if topics:
        matrix = Matrix(table, header, topics[-1], True)
    elif areas and len(across - set(labels)) >= FEWEST:
        matrix = Matrix(table, header, areas[0], False)
    elif blank:
        matrix = Matrix(table, header, 0, True)
    else:
        return None
    if not across or not any(row[index].units for index in across):
        return None
    matrix.beside = {
        index: found
        for index, found in labels.items()
        if index not in across and found.name not in ("topic", "score", "id") and index != matrix.down
    }
    above = table.rows[header - 1] if header else ()
    matrix.across = _heads(matrix, above, sorted(across))
    data = set(_data_rows(matrix))
    for index, each in enumerate(table.rows):
        if index != header and index not in data:
            told = told_by(each, PROFILE)
            if told is not None:
                matrix.around.setdefault(told.field.name, told)
    return matrix


def _says_so(matrix: Matrix) -> bool:
    """True when the labels of a matrix say that it is a profile."""
    known = {*matrix.around, *(found.name for found in matrix.beside.values())}
    named = matrix.table.rows[matrix.header][matrix.down].units
    texts = [matrix.table.name] + [
        unit.text
        for row in matrix.table.rows[: matrix.header]
        for cell in row
        for unit in cell.units
    ]
    titled = any(_ANNOUNCED.search(normalise(text)) for text in texts)
    if not matrix.topics_down or not named:
        return "scale" in known or titled
    by_area = any(
        PROFILE.find(unit.text) is PROFILE.field("area")
        for heads in matrix.across.values()
        for _, unit in heads.get("area", ())
    )
    return bool(known & {"scale", "area"}) or titled or by_area


def _numeric_columns(table: Table, header: int) -> set[int]:
    """The columns in which most of what stands below the header is a number."""
    width = max(map(len, table.rows))
    found = set()
    for column in range(width):
        cells = [row[column] for row in table.rows[header + 1 :] if len(row) > column]
        texts = [cell for cell in cells if not _is_blank(cell)]
        numbers = sum(map(_is_number, texts))
        if numbers * 2 > len(texts):
            found.add(column)
    return found


def _texts(table: Table, header: int, column: int) -> int:
    """How many cells of a column below the header hold words."""
    cells = [row[column] for row in table.rows[header + 1 :] if len(row) > column]
    return sum(not _is_blank(cell) and not _is_number(cell) for cell in cells)


def _is_number(cell: Cell) -> bool:
    return any(unit.formula for unit in cell.units) or bool(_NUMBER.fullmatch(cell.text.strip()))


def _is_blank(cell: Cell) -> bool:
    return cell.text.strip().casefold() in NO_VALUE


def _heads(matrix: Matrix, above: tuple[Cell, ...], across: list[int]) -> dict[int, dict[str, Words]]:
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
    years = [all(_YEAR.fullmatch(text.strip()) for text in texts) for texts in (
        lower, [cell.text for cell in cells.values()]
    )]
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


def _data_rows(matrix: Matrix) -> Iterator[int]:
    """The rows with a number in one of the columns for them."""
    for index, row in enumerate(matrix.table.rows):
        if index > matrix.header and any(
            not _is_blank(row[column]) for column in matrix.across if column < len(row)
        ):
            yield index


def _read(matrix: Matrix, out: Recognised) -> None:
    _frame(matrix, out)
    columns = list(_columns_to_read(matrix, out))
    above: dict[str, Words] = {}
    for index in _data_rows(matrix):
        row = matrix.table.rows[index]
        name = row[matrix.down] if matrix.down < len(row) else None
        if name is not None and is_total(name.text):
            leave_out_total(row, name.where, name.text, out)
            continue
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
    spot, _, at = where.spot.rpartition("cel ")
    letters, number = at.rstrip("0123456789"), at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if at:
        place = f"kolom {letters}" if matrix.topics_down else f"rij {number}"
        where = Location(where.file, spot + place)
    entry = Entry(PROFILE, where)
    for name, words in values.items():
        area_label = name == "area" and all(PROFILE.find(text) for text, _ in words)
        for text, unit in words if not area_label else ():
            entry.add(name, text, unit)
        for text, unit in matrix.around["area"].texts if area_label and "area" in matrix.around else ():
            entry.add(name, text, unit)
    if "scale" not in values and _is_percentage(cell, values, matrix.table.rows[matrix.header][column]):
        entry.add("scale", "0 tot 100", cell.units[0])
    for unit in cell.units:
        entry.add("score", unit.text, unit)
    out.keep(entry)


def _is_percentage(cell: Cell, values: Mapping[str, Words], head: Cell) -> bool:
    topics = [text for text, _ in values.get("topic", ())]
    texts = (cell.text.strip(), head.text.strip(), *topics)
    return any("%" in text and _IN_PERCENT.search(text) for text in texts)


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
        used = {unit for heads in matrix.across.values() for words in heads.values() for _, unit in words}
        if matrix.down < len(above) and any(unit in used for cell in above for unit in cell.units):
            out.frame.update(
                unit.number for unit in above[matrix.down].units if _names_column(unit)
            )
    for told in matrix.around.values():
        out.frame.update(unit.number for unit in told.labels)
