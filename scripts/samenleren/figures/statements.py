"""A poll with more statements as a figure: per statement how often each answer was given, or what
each group scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenleren.figures import Figure
from samenleren.figures.counted import named
from samenleren.language.dutch import count_of, digits_of
from samenleren.language.names import normalise
from samenleren.language.shorten import whole_words
from samenleren.model import COUNT, PERCENT, SCORE, Stated, Survey, point_of

MOST_POINTS = 10
"""Of a scale that is longer than this only the points that were answered are shown."""
MOST_DRAWN = 20
"""A drawing of more statements does not fit a page; the table has all."""
LONGEST = 80
"""A title names a statement in no more characters."""


@dataclass(frozen=True)
class _Line:
    """A statement with its number for each answer, None where it has none."""

    statement: str
    numbers: tuple[float | None, ...]
    mean: float | None

    @property
    def quoted(self) -> str:
        return f"“{whole_words(self.statement, LONGEST)}”"

    @property
    def total(self) -> float:
        return sum(filter(None, self.numbers))


def statements(record: Survey) -> Figure | None:
    """The answers to each statement. None when nobody answered anything."""
    answers = _answers(record)
    lines = [_line(stated, answers, record.measure) for stated in record.statements]
    lines = [line for line in lines if record.measure == SCORE or line.total]
    if not lines:
        return None
    unit = "%" if record.measure == PERCENT else ""
    said = " ".join(f"{line.quoted}: {_told(line, answers, record.measure)}." for line in lines)
    has_mean = all(line.mean is not None for line in lines)
    about = record.title or record.meeting or ""
    if record.moment and normalise(record.moment) not in normalise(about):
        about = f"{about}, {record.moment}"
    numbers = [n for line in lines for n in line.numbers if n is not None]
    low, high = record.scale if record.scale and record.measure == SCORE else (0, max(numbers))
    return Figure(
        f"stellingen-{record.id}",
        "stellingen",
        f"{about}: {_finding(record, lines, answers)}",
        f"Staafjes per stelling en antwoord. {said}",
        ("Stelling", *answers, *(["Gemiddeld"] if has_mean else [])),
        tuple(
            (
                line.statement,
                *(_shown(number, unit) for number in line.numbers),
                *([digits_of(line.mean)] if has_mean and line.mean is not None else []),
            )
            for line in lines
        ),
        {
            "answers": answers,
            "rows": [[line.statement, line.numbers, line.mean] for line in lines[:MOST_DRAWN]],
            "low": low,
            "high": high,
            "unit": unit,
        },
        numbers=tuple(range(1, len(answers) + 1 + has_mean)),
        note=_note(record, lines),
        sources=record.sources,
        records=(record.id,),
    )


def _answers(record: Survey) -> list[str]:
    """Every answer once; of a short scale each whole point, from low to high."""
    names: dict[str, str] = {}
    for one in (one for stated in record.statements for one in stated.answers):
        names.setdefault(normalise(one.answer), one.answer)
    points = [point_of(name) for name in names.values()]
    if None in points:
        return list(names.values())
    if record.scale and record.measure != SCORE:
        low, high = record.scale
        if float(low).is_integer() and float(high).is_integer() and high - low <= MOST_POINTS:
            for point in map(digits_of, range(int(low), int(high) + 1)):
                names.setdefault(normalise(point), point)
    return sorted(names.values(), key=lambda name: point_of(name) or 0)


def _line(stated: Stated, answers: Sequence[str], measure: str) -> _Line:
    given = {normalise(one.answer): one.value for one in stated.answers}
    none = 0 if measure == COUNT else None
    numbers = tuple(given.get(normalise(answer), none) for answer in answers)
    total = sum(filter(None, numbers))
    points = [point_of(answer) for answer in answers]
    mean = None
    if measure != SCORE and total and None not in points:
        sums = sum((p or 0) * (n or 0) for p, n in zip(points, numbers, strict=True))
        mean = round(sums / total, 4)
    return _Line(stated.statement, numbers, mean)


def _shown(number: float | None, unit: str) -> str:
    return "–" if number is None else f"{digits_of(number)}{unit}"


def _told(line: _Line, answers: Sequence[str], measure: str) -> str:
    words = {COUNT: "{0} keer {1}", PERCENT: "{0}% {1}", SCORE: "{1} {0}"}[measure]
    parts = [
        words.format(digits_of(number), answer)
        for answer, number in zip(answers, line.numbers, strict=True)
        if number is not None
    ]
    if line.mean is not None:
        parts.append(f"gemiddeld {digits_of(line.mean)}")
    return ", ".join(parts)


def _finding(record: Survey, lines: Sequence[_Line], answers: Sequence[str]) -> str:
    """What the numbers say: which statement is scored highest, or answered most clearly."""
    scale = ""
    if record.scale:
        scale = f", op een schaal van {' tot '.join(map(digits_of, record.scale))}"
    means = [line.mean for line in lines]
    if record.measure == SCORE and len(answers) == 1:
        means = [line.numbers[0] for line in lines]
    quoted = [line.quoted for line in lines]
    scored = [(mean, name) for mean, name in zip(means, quoted, strict=True) if mean is not None]
    if len(scored) == len(lines):
        return f"{_extremes(scored)}{scale}"
    if record.measure == SCORE:
        groups = [
            (number, f"{line.quoted} bij {answer}")
            for line in lines
            for answer, number in zip(answers, line.numbers, strict=True)
            if number is not None
        ]
        return f"{_extremes(groups)}{scale}"
    clearest = max(lines, key=lambda line: max(filter(None, line.numbers)) / line.total)
    most = max(filter(None, clearest.numbers))
    chosen = named(f"“{a}”" for a, n in zip(answers, clearest.numbers, strict=True) if n == most)
    if record.measure == PERCENT:
        return f"het duidelijkst is {clearest.quoted}: {digits_of(most)}% koos {chosen}"
    total = digits_of(clearest.total)
    return f"het duidelijkst is {clearest.quoted}: {digits_of(most)} van de {total} kozen {chosen}"


def _extremes(scored: Sequence[tuple[float, str]]) -> str:
    """Where the highest and the lowest score stand."""
    numbers = [number for number, _ in scored]
    high, low = max(numbers), min(numbers)
    if len(scored) == 1:
        return f"{scored[0][1]} scoort {digits_of(high)}"
    if high == low:
        return f"elke score is {digits_of(high)}"
    best, worst = (
        f"{named(name for number, name in scored if number == end)} ({digits_of(end)})"
        for end in (high, low)
    )
    return f"het hoogst scoort {best}, het laagst {worst}"


def _note(record: Survey, lines: Sequence[_Line]) -> str:
    said = []
    if record.measure == COUNT:
        totals = sorted({int(line.total) for line in lines})
        if len(totals) == 1:
            said.append(f"Elke stelling kreeg {count_of(totals[0], 'antwoord', 'antwoorden')}.")
        else:
            said.append(f"Per stelling zijn {totals[0]} tot {totals[-1]} antwoorden geteld.")
    if len(lines) > MOST_DRAWN:
        said.append(f"Getekend zijn de eerste {MOST_DRAWN} stellingen; alle staan in de tabel.")
    return " ".join(said)
