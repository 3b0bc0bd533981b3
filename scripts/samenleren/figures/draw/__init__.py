"""Draws figures: a figure's kind and data to SVG (wide and narrow) and PNG.

    letters     our sans: how wide words are, and their outlines
    canvas      the sheet with its lines, boxes, dots and words, as SVG
    picture     SVG to PNG

Each kind of figure has a module with `draw(canvas, data) -> height`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenleren.design.tokens import Tokens
from samenleren.figures import COMPACT_KINDS
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

WIDE, NARROW = 452.0, 250.0
"""Points: the width of a page's columns together, and what is readable on a telephone."""
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
    wide, narrow = (_sheet(kind, data, width, tokens, root) for width in (WIDE, NARROW))
    compact = _sheet(kind, data, COMPACT, tokens, root) if kind in COMPACT_KINDS else None
    return Drawn(
        wide.outlined(name),
        wide.lettered(),
        narrow.lettered(),
        narrow.outlined(f"{name}-kolom"),
        wide.png(),
        compact.outlined(f"{name}-klein") if compact else None,
        compact.png() if compact else None,
    )


def _sheet(kind: str, data: Mapping[str, Any], width: float, tokens: Tokens, root: Path) -> Canvas:
    canvas = Canvas(width, tokens, root)
    canvas.height = DRAWERS[kind](canvas, data)
    return canvas
