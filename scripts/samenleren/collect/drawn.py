"""What a figure cannot show of a record: its letters are drawn with one font."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from samenleren.diagnostics import Diagnostic
from samenleren.glyphs import figure_fonts, shown, without_glyph
from samenleren.model import Record

_DRAWN = {
    "event": ("poll", "top3_success", "top3_barriers", "place", "form"),
    "profile": ("axes", "area", "moment"),
    "motimeter": ("points", "activity"),
    "survey": ("statements",),
}
"""For each kind of record what its figures may say of it."""


def not_drawn(record: Record) -> list[Diagnostic]:
    """A message when a figure of the record cannot show a sign that its text can."""
    values = (getattr(record, name) for name in _DRAWN.get(record.kind_name, ()))
    said = " ".join(text for value in values for text in _texts(value))
    # What no document can show is told of the text itself.
    return without_glyph(record.where, shown(said), figure_fonts(), "in de figuur staat")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
