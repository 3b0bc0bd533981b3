"""How wide the columns of the Excel form are."""

from __future__ import annotations

from samenleren.record_kinds import Field, Reading

_WIDTHS = {
    Reading.ID: 14.0,
    Reading.CHOICE: 24.0,
    Reading.CHOICES: 28.0,
    Reading.INTEGER: 14.0,
    Reading.NUMBER: 14.0,
    Reading.DATE: 22.0,
    Reading.ADDRESS: 34.0,
}
LONG = 64.0


def width_of(fld: Field) -> float:
    """The width of a column in characters: by its kind of value, wide for the main text."""
    if fld.reading is Reading.TEXT and fld.required and fld.name in ("text", "summary", "purpose"):
        return LONG
    return _WIDTHS.get(fld.reading, 30.0)
