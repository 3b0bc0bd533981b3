"""What a figure cannot show of a record: its letters are drawn with one font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from samenleren.design.glyphs import figure_fonts, shown, without_glyph
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.shorten import shorten
from samenleren.model import Record

_DRAWN = {
    "event": ("poll", "named_success", "named_barriers", "place", "form"),
    "profile": ("axes", "area", "moment"),
    "motimeter": ("points", "activity"),
    "survey": ("statements",),
}
"""For each kind of record what its figures may say of it."""

_LONG = re.compile(r"[^\s/-]{40,}")
"""A word that no line of a figure has room for; it may be broken at a hyphen and a stroke."""


def not_drawn(record: Record) -> list[Diagnostic]:
    """A message when a figure of the record cannot show a sign that its text can, and for each word
    that has to be broken in it."""
    values = (getattr(record, name) for name in _DRAWN.get(record.kind_name, ()))
    said = " ".join(text for value in values for text in _texts(value))
    return [
        # What no document can show is told of the text itself.
        *without_glyph(record.where, shown(said), figure_fonts(), "in de figuur staat"),
        *(
            Diagnostic(
                Rule.LONG_WORD,
                record.where,
                f'in de figuur staat een woord van {len(word)} letters: "{shorten(word, 40)}"',
                "het wordt in stukken gezet; schrijf het korter, of als meer woorden",
            )
            for word in dict.fromkeys(_LONG.findall(said))
        ),
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
