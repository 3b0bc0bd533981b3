"""Draws figures: a figure's kind and data to SVG (wide and narrow) and PNG.

Each kind has a module with `draw(canvas, data) -> height`. Loaded by the drawing job only, since
matplotlib takes as long to load as some jobs take in all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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
from samenleren.figures.draw.canvas import COMPACT, Canvas
from samenleren.render.tokens import Tokens

WIDE, NARROW = 452.0, 250.0
"""Points: the width of a page's columns together, and what is readable on a telephone."""
COMPACT_KINDS = frozenset(("wijkprofiel",))
"""The kinds of figure that such a document shows."""

DRAWERS: dict[str, Callable[[Canvas, Mapping[str, Any]], float]] = {
    "dekking": coverage.draw,
    "draagvlak": support.draw,
    "genoemd": ranking.draw,
    "motimeter": motimeter.draw,
    "poll": poll.draw,
    "stellingen": statements.draw,
    "tijdlijn": timeline.draw,
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
    narrow_outlined: bytes
    """SVG for a narrow column on paper."""
    png: bytes
    compact: bytes | None = None
    compact_png: bytes | None = None
    """SVG with outlines and PNG in less room, for a document of one page. Only of what gets too
    small when it is scaled down."""


def draw(kind: str, data: Mapping[str, Any], name: str, tokens: Tokens, root: Path) -> Drawn:
    """The drawing of a figure; the same bytes for the same values. `name` begins its ids."""
    wide = _sheet(kind, data, WIDE, tokens, root)
    narrow = _sheet(kind, data, NARROW, tokens, root)
    drawn = Drawn(
        wide.outlined(name),
        wide.lettered(f"{name}-breed"),
        narrow.lettered(f"{name}-smal"),
        narrow.outlined(f"{name}-kolom"),
        wide.png(),
    )
    if kind not in COMPACT_KINDS:
        return drawn
    compact = _sheet(kind, data, COMPACT, tokens, root)
    return replace(drawn, compact=compact.outlined(f"{name}-klein"), compact_png=compact.png())


def _sheet(kind: str, data: Mapping[str, Any], width: float, tokens: Tokens, root: Path) -> Canvas:
    canvas = Canvas(width, tokens, root)
    canvas.finish(DRAWERS[kind](canvas, data))
    return canvas
