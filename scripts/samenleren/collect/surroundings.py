"""What a file says around a place, for people who look for it: the heading above it, the name of
its column, how its paragraph begins.

All of it is taken from the accounts, behind the guard and when everything was judged: what is
concealed or withdrawn is in no account, and of a text that is `withheld` nothing is repeated. (One
that is withheld for personal data has lost them already.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from math import inf

from samenleren.delivery.account import FRAME, FileAccount, UnitFate
from samenleren.diagnostics import Diagnostic
from samenleren.diagnostics.location import MOST, Location
from samenleren.language.shorten import whole_words
from samenleren.model.labels import is_label
from samenleren.readers.delivered import Delivered, Paragraph


def note_surroundings(
    account: FileAccount, delivered: Delivered, withheld: Collection[str]
) -> None:
    """Gives the places in the account of a file the heading above them and the name of their
    column."""
    headings = {
        block.unit.where
        for block in delivered.blocks
        if isinstance(block, Paragraph) and block.role in ("heading", "title")
    }
    names = _names_of_columns(account.units)
    under: str | None = None
    for rank, unit in enumerate(account.units):
        where = unit.where
        is_name = is_label(unit.text) and any(map(str.isalpha, unit.text))
        header = None if is_name else _header(where, names)
        if where.line is not None and where not in headings:
            account.units[rank] = replace(unit, where=replace(where, under=under, header=header))
        elif header is not None:
            account.units[rank] = replace(unit, where=replace(where, header=header))
        if where in headings:
            shown = "" if unit.record in withheld else unit.text
            under = whole_words(shown, MOST) or None


def with_surroundings(
    diagnostics: Iterable[Diagnostic],
    accounts: Iterable[FileAccount],
    withheld: Collection[str],
    spoken: Collection[str] = (),
) -> list[Diagnostic]:
    """The messages with what stands around their places; words that a message quotes already are
    not told twice, and of `spoken` files, reports of conversations, no words are told."""
    standing: dict[Location, list[UnitFate]] = defaultdict(list)
    columns: dict[Location, str] = {}
    for account in accounts:
        for unit in account.units:
            standing[unit.where].append(unit)
            if unit.where.in_sheet and unit.where.header is not None:
                columns[unit.where.of_column()] = unit.where.header
    told = []
    for each in diagnostics:
        units = standing.get(each.where, [])
        where = units[0].where if units else replace(each.where, header=columns.get(each.where))
        silent = each.where.file in spoken or (units and units[0].record in withheld)
        if _is_paragraph(units) and not silent:
            begins = where.beginning(units[0].text)
            quoted = (begins.begins or "").rstrip("…") in each.found
            where = where if quoted else begins
        told.append(replace(each, where=where))
    return told


def _is_paragraph(units: list[UnitFate]) -> bool:
    """True for a place where one paragraph stands, and no cell."""
    if len(units) != 1:
        return False
    where = units[0].where
    return bool(where.paragraph or (where.line is not None and where.column is None))


_Column = tuple[object, ...]


def _column(where: Location) -> _Column:
    return where.sheet, where.heading, where.times, where.table, where.column


def _names_of_columns(units: Iterable[UnitFate]) -> dict[_Column, list[tuple[int, str]]]:
    """By column what the form itself says in it, with the row or the line."""
    names: dict[_Column, list[tuple[int, str]]] = defaultdict(list)
    for unit in units:
        at = unit.where
        height = at.row or at.line
        if unit.fate == FRAME and at.column and height and not (at.part or at.picture):
            names[_column(at)].append((height, unit.text))
    return names


def _header(where: Location, names: dict[_Column, list[tuple[int, str]]]) -> str | None:
    """The name of the column of a cell as the file itself gives it: the nearest text of the form
    above that names a field, else the first one; help, examples and headings stand below it."""
    if where.column is None or where.last_column is not None or where.field is not None:
        return None
    height = where.row or where.line or inf
    above = [(at, text) for at, text in names.get(_column(where), ()) if at < height and text]
    known = [(at, text) for at, text in above if is_label(text)]
    if not above:
        return None
    return whole_words(max(known)[1] if known else min(above)[1], MOST)
