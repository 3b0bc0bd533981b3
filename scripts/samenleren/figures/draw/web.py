"""The profile of a neighbourhood: a web with an axis for each topic, its score on the axis."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin
from typing import Any

from samenleren.figures.draw.canvas import COMPACT, SMALL, STRONG, TEXT, Canvas
from samenleren.figures.draw.letters import Align
from samenleren.language.dutch import digits_of

MOST_BESIDE = 12
"""With more topics than this, or on a telephone, their names stand in a list below the web."""
LINE = TEXT * 1.25


def draw(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Draws the figure; gives its height."""
    compact = canvas.width == COMPACT
    listed = (canvas.is_narrow and not compact) or len(data["topics"]) > MOST_BESIDE
    radius = 58.0 if compact else 84.0 if canvas.is_narrow else 104.0
    labels = [] if listed else [_lines(canvas, data, at, radius) for at in range(_count(data))]
    above = 16.0 if listed else 12 + LINE * len(labels[0])
    centre = (canvas.width / 2, above + radius)
    _rings(canvas, data, centre, radius)
    corners = [_place(data, at, score, centre, radius) for at, score in enumerate(data["scores"])]
    canvas.shape(corners, fill="main", edge="main", stroke=1.75, opacity=0.2)
    for x, y in corners:
        canvas.dot(x, y, 3.2, fill="main")
    if listed:
        for at in range(_count(data)):
            x, y = _place(data, at, data["high"], centre, radius + 12)
            canvas.text(x, y + 3, str(at + 1), size=TEXT, face="bold", align="center")
        return _list(canvas, data, centre[1] + radius + 36)
    lowest = max(_label(canvas, data, at, lines, centre, radius) for at, lines in enumerate(labels))
    return max(lowest, centre[1] + radius) + 4


def _count(data: Mapping[str, Any]) -> int:
    return len(data["topics"])


def _place(
    data: Mapping[str, Any], at: int, value: float, centre: tuple[float, float], radius: float
) -> tuple[float, float]:
    """The place of a value on an axis; the first axis points up, the others follow the clock."""
    angle = 2 * pi * at / _count(data)
    length = (value - data["low"]) / (data["high"] - data["low"]) * radius
    return centre[0] + sin(angle) * length, centre[1] - cos(angle) * length


def _rings(
    canvas: Canvas, data: Mapping[str, Any], centre: tuple[float, float], radius: float
) -> None:
    everywhere = range(_count(data))
    for at in everywhere:
        canvas.line([centre, _place(data, at, data["high"], centre, radius)], colour="line")
    for value in steps(data["low"], data["high"]):
        ring = [_place(data, at, value, centre, radius) for at in everywhere]
        edge = "muted" if value == data["high"] else "line"
        canvas.shape(ring, edge=edge, stroke=0.75)
        x, y = ring[0]
        canvas.text(x - 3, y + 8.5, digits_of(value), size=SMALL, colour="muted", align="right")


def steps(low: float, high: float) -> list[float]:
    """At most six values on a scale, in round steps; the highest is the last one."""
    size = 10.0**-2
    sizes = [size * 10**power * part for power in range(8) for part in (1, 2, 2.5, 5)]
    step = next(each for each in sizes if (high - low) / each <= 5.01)
    count = int((high - low) / step + 0.001)
    found = [round(low + step * number, 6) for number in range(1, count + 1)]
    return found if found and found[-1] == high else [*found, high]


def _side(data: Mapping[str, Any], at: int) -> Align:
    across = sin(2 * pi * at / _count(data))
    return "center" if abs(across) < 0.1 else "left" if across > 0 else "right"


def _lines(canvas: Canvas, data: Mapping[str, Any], at: int, radius: float) -> list[str]:
    """The name of a topic in lines; its score follows on the last one."""
    across = abs(sin(2 * pi * at / _count(data)))
    room = canvas.width / 2 - across * (radius + 10)
    if _side(data, at) == "center":
        room = canvas.width / 2
    return canvas.wrap(data["topics"][at], room - 26, lines=4)


def _label(
    canvas: Canvas,
    data: Mapping[str, Any],
    at: int,
    lines: list[str],
    centre: tuple[float, float],
    radius: float,
) -> float:
    """The name of a topic at the end of its axis, with its score; gives the y below it."""
    x, y = _place(data, at, data["high"], centre, radius + 10)
    height = LINE * len(lines)
    down = (1 - cos(2 * pi * at / _count(data))) / 2  # 0 at the top, 1 at the bottom
    y = y - height * (1 - down) + TEXT * 0.9
    score, side = digits_of(data["scores"][at]), _side(data, at)
    for number, line in enumerate(lines, 1):
        last = number == len(lines)
        space = canvas.length(line) + 4
        width = space + canvas.length(score, STRONG, "bold") if last else canvas.length(line)
        left = x if side == "left" else x - width if side == "right" else x - width / 2
        canvas.text(left, y, line)
        if last:
            canvas.text(left + space, y, score, size=STRONG, face="bold", colour="main")
        y += LINE
    return y - LINE + 4


def _list(canvas: Canvas, data: Mapping[str, Any], y: float) -> float:
    """The topics by number, each with its score."""
    columns = 1 if canvas.width < COMPACT else 2
    width = (canvas.width - 24 * (columns - 1)) / columns
    half = -(-_count(data) // columns)
    bottom = y
    for column in range(columns):
        at_y, left = y, column * (width + 24)
        for at in range(column * half, min((column + 1) * half, _count(data))):
            canvas.text(left + 12, at_y, str(at + 1), face="bold", align="right")
            score = digits_of(data["scores"][at])
            canvas.text(
                left + width, at_y, score, size=STRONG, face="bold", colour="main", align="right"
            )
            lines = canvas.wrap(data["topics"][at], width - 54)
            end = canvas.paragraph(left + 20, at_y, lines)
            canvas.line([(left, end - 7), (left + width, end - 7)], colour="line")
            at_y = end + 5
        bottom = max(bottom, at_y)
    return bottom - 8
