"""Support of key messages: a row per message, a dot per consortium and how its sources were read.

A dot is full where somebody of the consortium speaks, and open where only a page of its own does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenleren.figures.draw.canvas import COMPACT, SMALL, TEXT, Canvas

PITCH, LAST = 19.0, 46.0
"""The width of a column of dots, and that of the last column with what leans out of it."""
SOURCES = "Volledig gelezen"
SPEAKS = "speaks"


def draw(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Draws the figure; gives its height."""
    compact = canvas.width == COMPACT  # beside the messages themselves: their numbers are enough
    narrow = canvas.is_narrow and not compact
    names = [*data["columns"], *([data["network"]] if data["network"] else [])]
    gap = 10.0
    dots = len(data["columns"]) * PITCH
    right = dots + (PITCH + gap if data["network"] else 0) + gap + LAST
    left = 0.0 if narrow else canvas.width - right
    words = canvas.width if narrow else left - 16
    deep = max(canvas.length(name, SMALL) for name in [*names, SOURCES]) * 0.87 + 8
    for at, name in enumerate(names):
        x = left + _middle(at, len(data["columns"]), gap) + 3
        canvas.text(x, deep - 4, name, size=SMALL, rotation=60)
    canvas.text(left + right - LAST + 15, deep - 4, SOURCES, size=SMALL, rotation=60)
    y = deep
    beside = max((canvas.length(number, TEXT) for number in data["numbers"]), default=0) + 9
    for number, message, rest in zip(
        data["numbers"], data["messages"], data["support"], strict=True
    ):
        canvas.line([(0, y), (canvas.width, y)], colour="line", width=0.75)
        lines = [] if compact else canvas.wrap(message, words - beside)
        canvas.text(0, y + (11.5 if compact else 13), number, face="bold", colour="main")
        end = canvas.paragraph(beside, y + 13, lines)
        middle = end + 3 if narrow else y + 8 if compact else y + max(10.0, (end - y) / 2 - 2)
        _row(canvas, rest, left, middle, gap, right)
        y = middle + 13 if narrow else y + 15.5 if compact else max(end - 3, y + 20)
    return _legend(canvas, y + 16)


def _legend(canvas: Canvas, y: float) -> float:
    """What the two dots and the numbers mean."""
    items = [
        (lambda x, y: _dot(canvas, x + 6, y, SPEAKS), "Aan het woord"),
        (lambda x, y: _dot(canvas, x + 6, y, ""), "Bron, geen spreker"),
    ]
    y = canvas.legend(items, y, size=SMALL + 0.5, indent=16, gap=14) + 15
    canvas.text(0, y, "Getallen: hoeveel bronnen volledig zijn gelezen", size=SMALL + 0.5)
    return y + 5


def _dot(canvas: Canvas, x: float, y: float, carries: str) -> None:
    if carries == SPEAKS:
        canvas.dot(x, y, 5.2, fill="main")
    else:
        canvas.dot(x, y, 4.4, fill="paper", edge="main", stroke=1.6)


def _middle(at: int, consortia: int, gap: float) -> float:
    return (at + 0.5) * PITCH + (gap if at >= consortia else 0)


def _row(
    canvas: Canvas, rest: Mapping[str, Any], left: float, y: float, gap: float, right: float
) -> None:
    marks = [*rest["consortia"]]
    if right > len(marks) * PITCH + gap + LAST:
        marks.append(rest["network"])
    for at, carries in enumerate(marks):
        x = left + _middle(at, len(rest["consortia"]), gap)
        if carries:
            _dot(canvas, x, y, carries)
        else:
            canvas.line([(x - 3, y), (x + 3, y)], colour="quiet", width=1)
    full = rest["full"]
    shown, face = f"{full} van {rest['sources']}", "semibold" if full else "regular"
    canvas.text(
        left + right - LAST + 12,
        y + 3.2,
        shown,
        size=TEXT + 0.5,
        face=face,
        align="center",
        colour="ink" if full else "muted",
    )
