"""A poll with more statements: a row per statement, and in each column a bar for its answer.

The highest number of a row has a full colour and bold figures, so it is found without colour too.
On a telephone the answers stand below their statement.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from samenleren.figures.draw.canvas import SMALL, TEXT, Canvas
from samenleren.language.dutch import digits_of

BAR = 5.0
LINE = TEXT * 1.25
MEAN = "gemiddeld"


def draw(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Draws the figure; gives its height."""
    return _list(canvas, data) if canvas.is_narrow else _grid(canvas, data)


def _grid(canvas: Canvas, data: Mapping[str, Any]) -> float:
    answers, rows = data["answers"], data["rows"]
    means = rows[0][2] is not None
    names = [*answers, MEAN] if means else answers
    left = 210.0 if len(names) < 6 else 150.0
    width = (canvas.width - left) / len(names)
    y = _heads(canvas, names, left, width)
    canvas.line([(0, y), (canvas.width, y)], colour="ink")
    for statement, numbers, mean in rows:
        lines = canvas.wrap(statement, left - 14)
        canvas.paragraph(0, y + 13, lines)
        best = _best(numbers)
        for at, number in enumerate(numbers):
            x = left + at * width
            if number is None:
                canvas.text(x, y + 13, "–", colour="muted")
                continue
            _number(canvas, number, data["unit"], x, y + 13, number == best)
            _bar(canvas, number, data, x, y + 17, width - 8, number == best)
        if mean is not None:
            canvas.text(canvas.width, y + 13, digits_of(mean), face="bold", align="right")
        y += max(len(lines) * LINE + 9, 30.0)
        canvas.line([(0, y), (canvas.width, y)], colour="line", width=0.5)
    return y + 2


def _heads(canvas: Canvas, names: Sequence[str], left: float, width: float) -> float:
    """The answers above their columns, upright when a word is wider than its column; gives the y
    below them."""
    words = [part for name in names for part in re.split(r"[ -]", name)]
    if max(canvas.length(word, SMALL) for word in words) > width - 4:
        short = [canvas.wrap(name, 120, SMALL, lines=1)[0] for name in names]
        deep = max(canvas.length(name, SMALL) for name in short) + 6
        for at, name in enumerate(short):
            canvas.text(left + at * width + SMALL, deep, name, size=SMALL, rotation=90)
        return deep + 4
    heads = [canvas.wrap(name, width - 4, SMALL) for name in names]
    deep = max(map(len, heads)) * SMALL * 1.25
    for at, lines in enumerate(heads):
        top = deep - (len(lines) - 1) * SMALL * 1.25
        last = names[at] is MEAN
        canvas.paragraph(
            canvas.width if last else left + at * width,
            top,
            lines,
            size=SMALL,
            colour="muted",
            align="right" if last else "left",
        )
    return deep + 5


def _list(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Each statement with its answers below it."""
    y = 0.0
    room = canvas.width * 0.42
    for statement, numbers, mean in data["rows"]:
        lines = canvas.wrap(statement, canvas.width, face="semibold")
        y = canvas.paragraph(0, y + 12, lines, face="semibold")
        best = _best(numbers)
        listed = [(a, n) for a, n in zip(data["answers"], numbers, strict=True) if n is not None]
        for answer, number in listed:
            lines = canvas.wrap(answer, room - 8)
            end = canvas.paragraph(0, y + 1, lines)
            length = canvas.width - room - 34
            canvas.box(room, y - 7, 0.75, 10, fill="line")
            drawn = _bar(canvas, number, data, room, y - 4.5, length, number == best)
            _number(canvas, number, data["unit"], room + drawn + 5, y + 1, number == best)
            y = end + 3
        if mean is not None:
            canvas.text(0, y + 1, MEAN, colour="muted")
            canvas.text(room, y + 1, digits_of(mean), face="bold")
            y += LINE + 2
        canvas.line([(0, y - 3), (canvas.width, y - 3)], colour="line", width=0.5)
        y += 3
    return y


def _best(numbers: Sequence[float | None]) -> float | None:
    """The highest of more numbers of a row, None when they are all the same."""
    given = [number for number in numbers if number is not None]
    return max(given) if len(set(given)) > 1 or len(given) == 1 else None


def _number(canvas: Canvas, number: float, unit: str, x: float, y: float, best: bool) -> None:
    canvas.text(x, y, f"{digits_of(number)}{unit}", face="bold" if best else "regular")


def _bar(
    canvas: Canvas,
    number: float,
    data: Mapping[str, Any],
    x: float,
    y: float,
    room: float,
    best: bool,
) -> float:
    """The bar of a number from the lowest of the scale; gives its length."""
    share = (number - data["low"]) / ((data["high"] - data["low"]) or 1)
    length: float = max(share * room, 0.75)
    canvas.box(x, y, length, BAR, fill="main" if best else "quiet")
    return length
