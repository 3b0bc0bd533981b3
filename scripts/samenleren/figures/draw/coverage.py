"""Coverage: a row per theme, a column per contributor, a dot per lesson."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from samenleren.figures.draw.canvas import SMALL, Canvas

LABEL = 8.5
TOTAL = "Samen"
KINDS = ("helped", "hindered", "other")


def draw(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Draws the figure; gives its height."""
    narrow = canvas.is_narrow
    left, right = (96.0, 18.0) if narrow else (102.0, 22.0)
    radius = 2.7 if narrow else 3.0
    pitch = 2 * radius + (2.0 if narrow else 2.4)
    columns, rows = data["columns"], data["rows"]
    width = (canvas.width - left - right) / len(columns)
    across = max(1, int((width - 2) // pitch))
    y = _legend(canvas, data, radius)
    y = _heads(canvas, columns, left, width, y)
    canvas.line([(0, y), (canvas.width, y)], colour="ink")
    for name, cells in zip(rows, data["counts"], strict=True):
        lines = canvas.wrap(name, left - 3, LABEL)
        deep = max(-(-sum(cell) // across) for cell in cells)
        height = max(deep * pitch + 9, len(lines) * LABEL * 1.25 + 6)
        canvas.paragraph(0, y + 12, lines, size=LABEL)
        for at, cell in enumerate(cells):
            _dots(canvas, cell, left + at * width, y + 9, across, radius, pitch)
        canvas.text(canvas.width, y + 12, str(sum(map(sum, cells))), face="semibold", align="right")
        y += height
        canvas.line([(0, y), (canvas.width, y)], colour="line", width=0.5)
    return y + 2


def _legend(canvas: Canvas, data: Mapping[str, Any], radius: float) -> float:
    words = {"✓": "helped", "✕": "hindered", "": "other"}
    labels = [*data["labels"], *([("", data["other"])] if data["other"] else [])]
    items = [
        (lambda x, y, kind=words[mark]: _mark(canvas, kind, x + radius, y, radius), label)
        for mark, label in labels
    ]
    return canvas.legend(items, 8, indent=8 + radius, gap=16 - radius) + 12


def _heads(canvas: Canvas, columns: list[str], left: float, width: float, y: float) -> float:
    """The names above the columns; upright when a word is wider than its column."""
    words = [part for name in columns for part in re.split(r"[ -]", name)]
    if max(canvas.length(word, SMALL) for word in words) > width - 2:
        deep = max(canvas.length(name, SMALL) for name in [*columns, TOTAL]) + 4
        for at, name in enumerate(columns):
            middle = left + (at + 0.5) * width + 2.5
            canvas.text(middle, y + deep, name, size=SMALL, rotation=90)
        canvas.text(canvas.width - 1, y + deep, TOTAL, size=SMALL, rotation=90)
        return y + deep + 4
    heads = [canvas.wrap(name, width - 2, SMALL) for name in columns]
    deep = max(map(len, heads)) * SMALL * 1.25
    for at, lines in enumerate(heads):
        top = y + deep - (len(lines) - 1) * SMALL * 1.25
        canvas.paragraph(left + at * width, top, lines, size=SMALL, colour="muted")
    canvas.text(canvas.width, y + deep, TOTAL, size=SMALL, colour="muted", align="right")
    return y + deep + 5


def _dots(
    canvas: Canvas,
    cell: list[int],
    x: float,
    y: float,
    across: int,
    radius: float,
    pitch: float,
) -> None:
    kinds = [kind for kind, count in zip(KINDS, cell, strict=True) for _ in range(count)]
    for at, kind in enumerate(kinds):
        left, top = x + radius + 0.5 + at % across * pitch, y + at // across * pitch
        _mark(canvas, kind, left, top, radius)


def _mark(canvas: Canvas, kind: str, x: float, y: float, radius: float) -> None:
    """Full and round, square with a cross, or an open ring: told apart without colour."""
    if kind == "helped":
        canvas.dot(x, y, radius + 0.3, fill="main")
    elif kind == "hindered":
        side = 2 * radius
        canvas.box(x - radius, y - radius, side, side, edge="second", stroke=1)
        canvas.cross(x, y, side, "second", width=0.9)
    else:
        canvas.dot(x, y, radius - 0.4, edge="quiet", stroke=1)
