"""Shifted columns: a row of a sheet whose values stand under the headers of other fields."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.model.declaration import Field, Reading
from samenleren.recognise.entries import Entry

_REMEDY = "de kolommen zijn verschoven: zet elke waarde weer onder haar eigen kop"
_ADDRESS = re.compile(r"https?://\S+")


def shifted_row(entry: Entry, config: Config) -> Diagnostic | None:
    """The one fault of a row in which two or more values fit another field than their own.

    Only asked for rows with a fault: a source titled "Samenwerking" is no shifted column.
    """
    if "sheet" not in entry.hints or entry.kind.same:  # many rows: each fault has its own cell
        return None
    count = 0
    for field in entry.kind.fields:
        for value in entry.values.get(field.name, ()):
            others = (other for other in entry.kind.fields if other is not field)
            if not _fits(field, value.text, entry, config):
                count += any(_fits(other, value.text, entry, config) for other in others)
    if count < 2:
        return None
    found = f"{count} waarden staan onder een verkeerde kolomkop"
    return Diagnostic(Rule.SHIFTED_COLUMNS, entry.where, found, _REMEDY)


def _fits(field: Field, text: str, entry: Entry, config: Config) -> bool:
    """True when a text can only be a value of this kind of field."""
    match field.reading:
        case Reading.ID:
            return (
                re.fullmatch(rf"{entry.kind.prefix}-[a-z0-9-]+", text.strip().lower()) is not None
            )
        case Reading.ADDRESS:
            return _ADDRESS.fullmatch(text.strip()) is not None
        case Reading.CHOICE | Reading.CHOICES:
            names = config.names(field.choices or "")
            parts = [text] if field.reading is Reading.CHOICE else re.split(r"[,;/\n]", text)
            return all(names.resolve(part) for part in parts)
        case _:
            return False


def _sheet_of(one: Diagnostic) -> Location:
    return replace(one.where, row=None, column=None, field=None)


def one_per_sheet(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics with the shifted rows of one sheet as one: it is one fault to mend."""
    rows = [d for d in diagnostics if d.rule is Rule.SHIFTED_COLUMNS]
    merged = [d for d in diagnostics if d.rule is not Rule.SHIFTED_COLUMNS]
    for sheet, group in groupby(rows, _sheet_of):
        found = list(group)
        if len(found) > 1:
            text = f"in {len(found)} rijen staan waarden onder een verkeerde kolomkop"
            merged.append(Diagnostic(Rule.SHIFTED_COLUMNS, sheet, text, _REMEDY))
        else:
            merged.extend(found)
    return merged
