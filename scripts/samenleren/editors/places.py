"""Places in words: where something stands, as a colleague would say it on the telephone.

A diagnostic says `blad Lessen, cel D7`. Who made the sheet thinks of a column by its name, so that
is looked up in what the file itself says above that cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from samenleren.delivery.account import FRAME, FileAccount
from samenleren.diagnostics import Location
from samenleren.model.labels import is_label

_CELL = re.compile(
    r"(?P<sheet>blad .+, |)(?P<what>cel|opmerking bij cel) (?P<column>[A-Z]+)(?P<row>\d+)"
)
_ROW = re.compile(r"(?P<sheet>blad .+, |)rij (?P<row>\d+)")
_UNDER = re.compile(r'onder "(?P<heading>.*?)"(?P<again> \(\d+e keer\))?, (?P<rest>.+)')
_FIELD = re.compile(r'tabel, rij "(?P<label>.*)", kolom \d+')
_TABLE_CELL = re.compile(r"tabel, rij (?P<row>\d+), kolom (?P<column>\d+)")


def file_name(file: str) -> str:
    """The name of a file as its maker knows it."""
    return PurePosixPath(file).name


def in_words(where: Location, accounts: Iterable[FileAccount]) -> str:
    """A place in words: file, and sheet, column and row, or heading and field, or line."""
    account = next((a for a in accounts if a.file == where.file), None)
    name = file_name(where.file)
    return f"{name}, {spot_in_words(where.spot, account)}" if where.spot else name


def spot_in_words(spot: str, account: FileAccount | None) -> str:
    """A spot in a file in words; a spot of another form stays as it is."""
    if cell := _CELL.fullmatch(spot):
        name = _header(cell["sheet"], cell["column"], int(cell["row"]), account)
        column = f"kolom {cell['column']}" + (f" (“{name}”)" if name else "")
        before = "opmerking bij " if cell["what"] != "cel" else ""
        return f"{_sheet(cell['sheet'])}{before}{column}, rij {cell['row']}"
    if row := _ROW.fullmatch(spot):
        return f"{_sheet(row['sheet'])}rij {row['row']}"
    if under := _UNDER.fullmatch(spot):
        again = under["again"] or ""
        return f"onder het kopje “{under['heading']}”{again}, {_rest(under['rest'])}"
    return _rest(spot)


def _sheet(text: str) -> str:
    """The sheet with the comma after it; a text file is one table, without a name."""
    return f"blad “{text.removeprefix('blad ').removesuffix(', ')}”, " if text else ""


def _rest(text: str) -> str:
    if label := _FIELD.fullmatch(text):
        return f"in het vak naast “{label['label']}”"
    if cell := _TABLE_CELL.fullmatch(text):
        return f"in de tabel, rij {cell['row']}, kolom {cell['column']}"
    return "in de tabel" if text == "tabel" else text.replace('"', "”")


def _header(sheet: str, column: str, row: int, account: FileAccount | None) -> str:
    """The name of the column of a cell as the file itself gives it: the nearest text of the form
    above that names a field, else the first one; help, examples and headings stand below it."""
    found: list[tuple[bool, int, str]] = []
    for unit in account.units if account else ():
        cell = _CELL.fullmatch(unit.spot)
        if cell is None or unit.fate != FRAME or cell["what"] != "cel":
            continue
        if (cell["sheet"], cell["column"]) == (sheet, column) and int(cell["row"]) < row:
            known, at = is_label(unit.text), int(cell["row"])
            found.append((known, at if known else -at, unit.text))
    return max(found, default=(False, 0, ""))[2]
