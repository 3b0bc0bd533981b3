"""A poll: the votes for each answer, and the mean on its scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenleren.figures.draw.canvas import SMALL, STRONG, TEXT, Canvas
from samenleren.figures.draw.letters import Align
from samenleren.language.dutch import digits_of

BAR = 15.0
ENDS: tuple[Align, Align] = ("left", "right")


def draw(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Draws the figure; gives its height."""
    if data["votes"] and data["low"] is None:
        return _bars(canvas, data["votes"], 0)
    return _scale(canvas, data)


def _scale(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """The scale as a line with its points; votes stand on it as columns."""
    low, high = float(data["low"]), float(data["high"])
    left, right = 14.0, min(canvas.width - 14, 360.0)
    tallest = max((votes for _, _, votes in data["votes"]), default=0)
    y = 96.0 if tallest else 34.0

    def across(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    if tallest and data["mean"] is not None:  # behind the columns and their numbers
        x = across(data["mean"])
        canvas.line([(x, 17), (x, y)], colour="main", width=1.5, dash=(3, 2))
    step = (right - left) / max(1, high - low)
    for value, _, votes in data["votes"]:
        height = votes / tallest * 52 if tallest else 0
        width = min(26.0, step * 0.6)
        if votes:
            canvas.box(across(value) - width / 2, y - height, width, height, fill="quiet")
        half = canvas.length(str(votes)) / 2 + 2
        canvas.box(across(value) - half, y - height - 13, 2 * half, 12, fill="paper")
        canvas.text(across(value), y - height - 4, str(votes), align="center")
    canvas.line([(left, y), (right, y)], colour="ink", width=1)
    whole = range(int(low), int(high) + 1) if _is_whole(low, high) else (low, high)
    for value in whole:
        canvas.line([(across(value), y), (across(value), y + 4)], colour="ink", width=1)
        canvas.text(across(value), y + 15, digits_of(value), align="center")
    below = 15.0
    for end, value, align in zip(data["ends"], (low, high), ENDS, strict=True):
        if end:
            x = across(value) + (-4 if align == "left" else 4)
            lines = canvas.wrap(end, (right - left) / 2, SMALL + 0.5)
            under = canvas.paragraph(
                x, y + 27, lines, size=SMALL + 0.5, colour="muted", align=align
            )
            below = max(below, under - y - (SMALL + 0.5) * 1.25)
    if data["mean"] is not None:
        _mean(canvas, data["mean"], across, y)
    return y + below + 6


def _mean(canvas: Canvas, mean: float, across: Any, y: float) -> None:
    x = across(mean)
    label = f"gemiddeld {digits_of(mean)}"
    half = canvas.length(label, STRONG, "semibold") / 2
    middle = min(max(x, half), canvas.width - half)
    top = 12.0
    canvas.text(middle, top, label, size=STRONG, face="semibold", colour="main", align="center")
    canvas.dot(x, y, 6.5, fill="main")


def _is_whole(low: float, high: float) -> bool:
    return float(low).is_integer() and float(high).is_integer() and high - low <= 10


def _bars(canvas: Canvas, votes: list[list[Any]], y: float) -> float:
    """Answers in words: a bar each, in the order they were asked."""
    left = 96.0 if canvas.is_narrow else 190.0
    most = max(count for _, _, count in votes) or 1
    room = canvas.width - left - 30
    for _, answer, count in votes:
        lines = canvas.wrap(answer, left - 10)
        height = max(BAR + 7, len(lines) * TEXT * 1.25 + 8)
        canvas.paragraph(0, y + 12, lines)
        top = count == most
        length = count / most * room
        canvas.box(left, y + 2, max(length, 0.75), BAR, fill="main" if top else "quiet")
        face = "bold" if top else "regular"
        canvas.text(left + length + 6, y + 13, str(count), face=face)
        y += height
    return y + 2
