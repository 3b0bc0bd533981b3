"""The timeline: a line per host, a mark per moment, the numbered meetings with their number."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from samenleren.figures.draw.canvas import SMALL, TEXT, Canvas, Sign

PLANNED, DERIVED = "gepland", "afgeleid"
MOST = 150.0
"""Points that the name of a place may take; the table below the figure has the whole name."""
APART = 4.0
"""Points between two names on one line."""
Taken = list[tuple[float, float, float]]
"""What stands above the lines: the y of the line, and from where to where."""


def draw(canvas: Canvas, data: Mapping[str, Any]) -> float:
    """Draws the figure; gives its height."""
    narrow = canvas.is_narrow
    left = 10.0 if narrow else 122.0
    right = canvas.width - 10
    years = [int(event["date"][:4]) for event in data["events"]]
    first, last = min(years), max(years) + 1
    scale = (right - left) / (last - first)

    def across(moment: float) -> float:
        return left + (moment - first) * scale

    top, lane_height = 16.0, 34.0 if narrow else 27.0
    bottom = top + len(data["lanes"]) * lane_height + 6
    for year in range(first, last + 1):
        canvas.line([(across(year), top), (across(year), bottom)], colour="line", width=0.75)
        if year < last:
            name = f"’{year % 100:02d}" if narrow else str(year)
            canvas.text(across(year + 0.5), 9, name, colour="muted", align="center")
    taken: Taken = []
    for at, lane in enumerate(data["lanes"]):
        y = top + (at + 1) * lane_height - 7
        if narrow:
            canvas.text(0, y - 14, lane, size=SMALL, colour="muted")
            taken.append((y, 0, canvas.length(lane, SMALL) + APART))
        else:
            canvas.text(0, y + 3, lane)
        canvas.line([(left, y), (right, y)], colour="quiet", width=0.75)
    for event in sorted(data["events"], key=lambda event: bool(event["number"])):
        y = top + (event["lane"] + 1) * lane_height - 7
        _moment(canvas, event, y, across)
    for event in sorted(data["events"], key=lambda event: not event["number"]):
        words = ", ".join(filter(None, (event["label"], event["certainty"])))
        if words and (event["number"] or not narrow):  # there the name of the line is
            y = top + (event["lane"] + 1) * lane_height - 7
            rise = 10 if event["number"] else 6
            _words(canvas, words, across(sum(_span(event["date"])) / 2), y, rise, taken)
    return _legend(canvas, data, bottom + 16)


def _words(canvas: Canvas, words: str, x: float, y: float, rise: float, taken: Taken) -> None:
    """Where a moment was and how certain it is, `rise` above its line or beside what stands there;
    not when there is no room: the table below the figure has it, and the legend the sign."""
    label = canvas.wrap(words, MOST, SMALL, lines=1)[0]
    length = canvas.length(label, SMALL)
    before = max((end for line, _, end in taken if line == y and end < x + length / 2), default=0)
    left = min(max(x - length / 2, before), canvas.width - 2 - length)
    right = left + length + APART
    if all(line != y or right <= begin or end <= left for line, begin, end in taken):
        canvas.text(left + length / 2, y - rise, label, size=SMALL, align="center")
        taken.append((y, left, right))


def _moment(canvas: Canvas, event: Mapping[str, Any], y: float, across: Any) -> None:
    begin, end = _span(event["date"])
    x = across((begin + end) / 2)
    if event["number"]:
        _number(canvas, x, y, event["number"], 7)
        if event["certainty"]:
            _sign(canvas, event["certainty"], x + 12, y)
    elif event["certainty"] and end - begin < 0.5:
        _sign(canvas, event["certainty"], x, y)
    elif end - begin > 0.5:  # only the year is known: the mark is as wide as what we know
        _whole_year(canvas, across(begin) + 2, y, across(end) - across(begin) - 4)
    else:
        _ring(canvas, x, y)


def _sign(canvas: Canvas, certainty: str, x: float, y: float) -> None:
    """The sign of a date that is no report: an open triangle for a plan, an open square for a date
    that is derived. The word stands beside it."""
    if certainty == PLANNED:
        corners = [(x, y - 4.5), (x + 4.5, y + 3.5), (x - 4.5, y + 3.5)]
        canvas.shape(corners, fill="paper", edge="ink", stroke=1.2)
    else:
        canvas.box(x - 3.4, y - 3.4, 6.8, 6.8, fill="paper", edge="ink")


def _number(canvas: Canvas, x: float, y: float, number: int, radius: float) -> None:
    canvas.dot(x, y, radius, fill="main")
    look: dict[str, Any] = {"face": "bold", "colour": "paper", "align": "center"}
    canvas.text(x, y + 2.8, str(number), size=SMALL + 0.5, **look)


def _ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.dot(x, y, 3.2, fill="paper", edge="muted", stroke=1.2)


def _whole_year(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.box(x, y - 2.5, width, 5, fill="paper", edge="muted")


def _span(date: str) -> tuple[float, float]:
    """The begin and end of a year, month or day, in years."""
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return float(year), float(year + 1)
    if len(rest) == 1:
        return year + (rest[0] - 1) / 12, year + rest[0] / 12
    day = datetime.date(year, rest[0], rest[1])
    length = 366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365
    at = year + (day.timetuple().tm_yday - 0.5) / length
    return at, at


def _legend(canvas: Canvas, data: Mapping[str, Any], y: float) -> float:
    events = data["events"]
    numbers = [event["number"] for event in events if event["number"]]
    others = [event for event in events if not event["number"] and not event["certainty"]]
    signs = {event["certainty"] for event in events}
    known: list[tuple[Any, Sign, str]] = [
        (
            numbers,
            lambda x, y: _number(canvas, x + 6, y, min(numbers), 5.5),
            f"Bijeenkomst van {_lower(data['network'])}, met haar nummer",
        ),
        (any(map(_short, others)), lambda x, y: _ring(canvas, x + 6, y), "Ander moment"),
        (
            not all(map(_short, others)),
            lambda x, y: _whole_year(canvas, x, y, 14),
            "Alleen het jaar is bekend",
        ),
        (PLANNED in signs, lambda x, y: _sign(canvas, PLANNED, x + 6, y), f"Datum {PLANNED}"),
        (DERIVED in signs, lambda x, y: _sign(canvas, DERIVED, x + 6, y), f"Datum {DERIVED}"),
    ]
    items = [(sign, label) for is_shown, sign, label in known if is_shown]
    return canvas.legend(items, y, size=SMALL + 0.5) + TEXT / 2


def _short(event: Mapping[str, Any]) -> bool:
    begin, end = _span(event["date"])
    return end - begin < 0.5


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
