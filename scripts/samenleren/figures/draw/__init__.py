"""Draws figures: a figure's kind and data to SVG (wide and narrow) and PNG.

Each kind has a module with `draw(canvas, data) -> height`. Loaded by the drawing job only, since
matplotlib takes as long to load as some jobs take in all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenleren.figures.draw import (
    coverage,
    motimeter,
    poll,
    ranking,
    statements,
    support,
    timeline,
    web,
)
from samenleren.figures.draw.canvas import Canvas
from samenleren.render.tokens import Tokens

WIDE, NARROW = 452.0, 250.0
"""Points: the width of a page's columns together, and what is readable on a telephone."""

DRAWERS: dict[str, Callable[[Canvas, Mapping[str, Any]], float]] = {
    "dekking": coverage.draw,
    "draagvlak": support.draw,
    "motimeter": motimeter.draw,
    "poll": poll.draw,
    "stellingen": statements.draw,
    "tijdlijn": timeline.draw,
    "top3": ranking.draw,
    "wijkprofiel": web.draw,
}


@dataclass(frozen=True)
class Drawn:
    """One drawing in the forms that the formats take."""

    outlined: bytes
    """SVG for paper and office programs: the wide layout, its letters as outlines."""
    wide: bytes
    narrow: bytes
    """SVG for pages with our fonts."""
    png: bytes


def draw(kind: str, data: Mapping[str, Any], name: str, tokens: Tokens, root: Path) -> Drawn:
    """The drawing of a figure; the same bytes for the same values. `name` begins its ids."""
    wide = _sheet(kind, data, WIDE, tokens, root)
    narrow = _sheet(kind, data, NARROW, tokens, root)
    return Drawn(
        wide.outlined(name),
        wide.lettered(f"{name}-breed"),
        narrow.lettered(f"{name}-smal"),
        wide.png(),
    )


def _sheet(kind: str, data: Mapping[str, Any], width: float, tokens: Tokens, root: Path) -> Canvas:
    canvas = Canvas(width, tokens, root)
    canvas.finish(DRAWERS[kind](canvas, data))
    return canvas
