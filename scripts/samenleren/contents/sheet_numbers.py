"""The numbers on the sheets of editors: each must be a record that may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from samenleren.contents.selection import Selection
from samenleren.contents.worksheets import COMPARISON, Sheet
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.model import Record


def sheet_faults(
    sheets: Iterable[Sheet], view: Selection, withheld: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """A message for every number on a sheet that is no record, one that this edition may not show,
    or one that has no place in a comparison of consortia."""
    for sheet in sheets:
        for number in dict.fromkeys(number for row in sheet.rows for number in row.named):
            where = Location(sheet.file, line=_line(sheet, number))
            record = view.by_id.get(number)
            if number in withheld or (record is not None and not view.may_show(record)):
                yield Diagnostic(
                    Rule.WITHHELD_SUPPORT,
                    where,
                    f'het blad noemt "{number}", maar die bijdrage is achtergehouden',
                    "noem een andere bijdrage, of haal het nummer weg",
                )
            elif record is None:
                yield Diagnostic(
                    Rule.UNKNOWN_RECORD,
                    where,
                    f'het blad noemt "{number}", maar dat nummer is niet geplaatst of bestaat niet',
                    "verbeter het nummer, of haal het weg",
                )
            elif sheet.form == COMPARISON and owner_of(record) not in _consortia(view):
                yield Diagnostic(
                    Rule.UNKNOWN_RECORD,
                    where,
                    f'het blad vergelijkt de consortia, maar "{number}" is van geen van hen',
                    "noem een bijdrage van een consortium, of haal het nummer weg",
                )


def owner_of(record: Record) -> str | None:
    """The consortium (its slug) that a record is of: a moment is of whoever received it."""
    return getattr(record, "consortium", None) or getattr(record, "host", None)


def _consortia(view: Selection) -> set[str]:
    return {consortium.slug for consortium in view.config.consortia}


def _line(sheet: Sheet, number: str) -> int | None:
    """The first line of its file on which a number stands."""
    whole = re.compile(rf"(?<![\w-]){re.escape(number)}(?![\w-])")
    return next((at for at, line in enumerate(sheet.lines, 1) if whole.search(line)), None)
