"""What people named as a help and as a hindrance: two lists side by side, ranked or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenleren.figures.draw.canvas import STRONG, Canvas

MARKS = {"✓": "main", "✕": "second"}


def draw(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Draws the figure; gives its height."""
    lists = data["lists"]
    beside = len(lists) > 1 and not canvas.is_narrow
    width = (canvas.width - 24) / 2 if beside else canvas.width
    y = bottom = 0.0
    for at, (mark, label, texts) in enumerate(lists):
        x = at * (width + 24) if beside else 0
        bottom = max(bottom, _list(canvas, data["ranked"], mark, label, texts, x, y, width))
        if not beside:
            y = bottom + 12
    return bottom


def _list(
    canvas: Canvas,
    ranked: bool,
    mark: str,
    label: str,
    texts: list[str],
    x: float,
    y: float,
    width: float,
) -> float:
    colour = MARKS[mark]
    if mark == "✓":
        canvas.dot(x + 7, y + 8, 7, fill=colour)
        canvas.tick(x + 7, y + 8, 7, "paper", 1.8)
    else:
        canvas.box(x, y + 1, 14, 14, fill=colour)
        canvas.cross(x + 7, y + 8, 6.5, "paper", 1.8)
    canvas.text(x + 20, y + 12, label, size=STRONG, face="bold")
    y += 20
    canvas.line([(x, y), (x + width, y)], colour=colour, width=1.5)
    for rank, text in enumerate(texts, 1):
        lines = canvas.wrap(text, width - 28, STRONG)
        if ranked:
            canvas.text(x + 1, y + 21, str(rank), size=21, face="bold", colour=colour)
        else:
            canvas.dot(x + 7, y + 11.5, 2.2, fill=colour)
        end = canvas.paragraph(x + 24 if ranked else x + 20, y + 15, lines, size=STRONG)
        y = max(y + (28 if ranked else 20), end - 5)
        canvas.line([(x, y), (x + width, y)], colour="line", width=0.75)
    return y + 1
