"""The Motimeter: a bar per point with the share of each score, the lowest mean on top.

The scores are told apart by how full they are (a frame, a tint, a block), not by their colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from samenleren.figures.draw.canvas import SMALL, STRONG, TEXT, Canvas, Sign
from samenleren.language.dutch import digits_of

BAR = 17.0
FILLS = ("paper", "line", "main")
EDGES = ("second", "muted", "main")
LETTERS = ("second", "ink", "paper")
LINE = TEXT * 1.25


def draw(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Draws the figure; gives its height."""
    low = any(mean < data["low"] for _, _, mean in data["points"])
    y = _legend(canvas, data["scores"], data["low"] if low else None)
    if not canvas.is_narrow:
        canvas.text(canvas.width, y, "gemiddeld", size=SMALL, colour="muted", align="right")
        y += 6
    for point in data["points"]:
        canvas.line([(0, y), (canvas.width, y)], colour="line")
        y = _point(canvas, point, data["low"], y + 5) + 5
    return y


def _legend(canvas: Canvas, meanings: Sequence[str], low: float | None) -> float:
    """What the shapes say; gives the y below them."""
    items: list[tuple[Sign, str]] = [
        (partial(_sample, canvas, score), f"{score} {meaning}")
        for score, meaning in enumerate(meanings)
    ]
    if low is not None:
        items.append((lambda x, y: _mark(canvas, x + 7, y), f"lager dan {digits_of(low)}"))
    gap, below = (canvas.width, 9) if canvas.is_narrow else (20, 17)
    return canvas.legend(items, 12, indent=20, gap=gap) + below


def _sample(canvas: Canvas, score: int, x: float, y: float) -> None:
    canvas.box(x + 0.75, y - 5.5, 13, 10, fill=FILLS[score], edge=EDGES[score], stroke=1.25)


def _mark(canvas: Canvas, x: float, y: float) -> None:
    """A triangle that points down: a low score."""
    canvas.shape([(x - 4.5, y - 3.5), (x + 4.5, y - 3.5), (x, y + 4)], fill="second")


def _point(canvas: Canvas, point: Sequence[Any], low: float, y: float) -> float:
    """One point: its name, its bar and its mean; gives the y below them."""
    name, counts, mean = point
    is_low = mean < low
    left = 0.0 if canvas.is_narrow else 158.0
    right = canvas.width - (0 if canvas.is_narrow else 52)
    face = "semibold" if is_low else "regular"
    room = (canvas.width - 60 if canvas.is_narrow else left - 12) - 14
    lines = canvas.wrap(name, room, face=face)
    if is_low:
        _mark(canvas, 5, y + 9)
    end = canvas.paragraph(14, y + 12, lines, face=face)
    colour = "second" if is_low else "ink"
    value = digits_of(mean)
    if canvas.is_narrow:
        canvas.text(
            canvas.width, y + 12, f"gem. {value}", size=TEXT, face="bold", colour=colour,
            align="right",
        )  # fmt: skip
        y = end - 4
    else:
        canvas.text(
            canvas.width, y + 13, value, size=STRONG, face="bold", colour=colour, align="right"
        )
    _bar(canvas, counts, left, right, y)
    return max(y + BAR, end - LINE + 3)


def _bar(canvas: Canvas, counts: Sequence[int], left: float, right: float, y: float) -> None:
    """The share of each score, with how often it was given."""
    total, x = sum(counts), left
    for score, count in enumerate(counts):
        if not count:
            continue
        width = count / total * (right - left)
        canvas.box(x + 0.75, y, width - 1.5, BAR, fill=FILLS[score], edge=EDGES[score], stroke=1.25)
        label = str(count)
        if canvas.length(label, TEXT, "bold") < width - 3:
            canvas.text(
                x + width / 2, y + 12, label, face="bold", colour=LETTERS[score], align="center"
            )
        x += width
