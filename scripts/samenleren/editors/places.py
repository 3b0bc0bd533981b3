"""Places in words: where something stands, as a colleague would say it on the telephone.

A diagnostic says `blad Lessen, cel D7`. Who made the sheet thinks of a column by its name, so that
is looked up in what the file itself says above that cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from samenleren.delivery.account import FRAME, FileAccount
from samenleren.diagnostics.location import Location
from samenleren.model.labels import is_label


def file_name(file: str) -> str:
    """The name of a file as its maker knows it."""
    return PurePosixPath(file).name


def in_words(where: Location, accounts: Iterable[FileAccount]) -> str:
    """A place in words: file, and sheet, column and row, or heading and field, or line."""
    account = next((a for a in accounts if a.file == where.file), None)
    name, said = file_name(where.file), where.in_words(_header(where, account))
    return f"{name}, {said}" if said else name


def _header(where: Location, account: FileAccount | None) -> str:
    """The name of the column of a cell as the file itself gives it: the nearest text of the form
    above that names a field, else the first one; help, examples and headings stand below it."""
    found: list[tuple[bool, int, str]] = []
    mine = (where.sheet, where.column, None, None)
    for unit in account.units if account and where.column and where.in_sheet else ():
        at = unit.where
        if unit.fate != FRAME or (at.sheet, at.column, at.part, at.picture) != mine:
            continue
        if at.row and where.row and at.row < where.row:
            known = is_label(unit.text)
            found.append((known, at.row if known else -at.row, unit.text))
    return max(found, default=(False, 0, ""))[2]
