"""What contributors measured: what the rows of a sheet make together, and what is wrong with it.

`validate` reads the fields; here rows become the axes of a profile or the points of a Motimeter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samenleren.diagnostics import Rule
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import digits_of
from samenleren.language.names import normalise
from samenleren.model import SCORES, Axis, Point, Source
from samenleren.model.declaration import Field
from samenleren.model.labels import OPEN_BOX, TICKED_BOXES
from samenleren.recognise.entries import Entry, Value

FEWEST_AXES = 3
"""Two axes make no web."""

Report = Callable[[Rule, Location, str, str], None]
"""Takes what was found: the rule, the place, the finding, the remedy."""

HIGHEST = len(SCORES) - 1

_NUMBER = r"([-+]?[0-9]{1,9}(?:[.,][0-9]{1,6})?)\s*%?"
_SCALE = re.compile(rf"(?:{_NUMBER}\s*(?:-|–|tot en met|t/m|tot)\s*)?{_NUMBER}", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row: the values of its fields (None for a blank or faulty one) and the delivered ones."""

    values: Mapping[str, Any]
    given: Mapping[str, Value]

    @property
    def where(self) -> Location:
        """The place of one of its cells."""
        return next(iter(self.given.values())).unit.where


def scale_of(text: str) -> tuple[float, float] | None:
    """The lowest and highest point of "0 tot 10", "1-5" or "10" (which begins at 0), or None."""
    found = _SCALE.fullmatch(text.strip())
    if found is None:
        return None
    low, high = (float((part or "0").replace(",", ".")) for part in found.groups())
    if low >= high:
        return None
    return int(low) if low.is_integer() else low, int(high) if high.is_integer() else high


def rows_of(entry: Entry, read: Callable[[Field, list[Value]], Any]) -> list[Row]:
    """The rows of an entry; `read` gives the value of a field from what was delivered for it."""
    found: dict[int, dict[str, list[Value]]] = {}
    for fld in entry.kind.rows:
        for value in entry.values.get(fld.name, ()):
            if value.text.strip():
                found.setdefault(value.row, {}).setdefault(fld.name, []).append(value)
    return [
        Row(
            {fld.name: read(fld, given.get(fld.name, [])) for fld in entry.kind.rows},
            {name: values[0] for name, values in given.items()},
        )
        for _, given in sorted(found.items())
    ]


def sources_of_rows(rows: Iterable[Row]) -> tuple[Source, ...]:
    """The sources that rows name, each once; one without a title is named by its address."""
    found: dict[tuple[str, str | None], Source] = {}
    for row in rows:
        title, address = row.values["source_title"], row.values["source_address"]
        if title or address:
            source = Source(title or address, address, row.values["source_seen"])
            found.setdefault((source.title, source.address), source)
    return tuple(found.values())


def as_count(text: str) -> str:
    """A ticked box as 1, also with the tick beside it, and an open one as 0; else the text."""
    if is_ticked(text):
        return "1"
    return "0" if text == OPEN_BOX else text


def is_ticked(text: str) -> bool:
    """True for a box that somebody ticked."""
    return text.replace(OPEN_BOX, "").strip() in TICKED_BOXES


def identity(values: Mapping[str, Any], where: Location) -> str:
    """By what a record with rows is known when it has no number, beside the fields that they share.

    Two people can tick the same, so the form of one person is known by the number on it, or else by
    its place; of answers that somebody counted, the same numbers are the same counting.
    """
    if values.get("respondent"):
        return ""
    points: Sequence[Point] = values.get("points", ())
    counted = " ".join(f"{each.point} {each.counts}" for each in points)
    one_person = points and all(sum(each.counts) <= 1 for each in points)
    return f"{counted} {where}" if one_person else counted


def join_profile(
    values: dict[str, Any], rows: Sequence[Row], where: Location, report: Report
) -> None:
    """Adds to the values of a profile what its rows make; faults go to `report`."""
    name = f'wijkprofiel "{values["area"]}"' if values["area"] else "wijkprofiel"
    axes: dict[str, Axis] = {}
    told = 0
    for row in rows:
        topic, score = row.values["topic"], row.values["score"]
        if not topic and "score" not in row.given:
            continue  # a source by itself
        told += 1
        if not topic:
            report(
                Rule.MISSING_FIELD,
                row.where,
                f'{name}: bij score "{row.given["score"].text}" staat geen onderwerp',
                "schrijf erbij waar de score over gaat",
            )
        elif "score" not in row.given:
            report(
                Rule.MISSING_FIELD,
                row.where,
                f'{name}: bij onderwerp "{topic}" staat geen score',
                "vul de score in, of haal de rij weg",
            )
        elif normalise(topic) in axes:
            report(
                Rule.REPEATED_FIELD,
                row.where,
                f'{name}: onderwerp "{topic}" staat er twee keer in',
                "laat er een staan",
            )
        elif score is not None:
            axes[normalise(topic)] = Axis(topic, score)
            scale = values["scale"]
            if scale is not None and not scale[0] <= score <= scale[1]:
                given = row.given["score"]
                off_scale("score", given, scale, "verbeter de score of de schaal", report)
    if told < FEWEST_AXES:
        count = "1 onderwerp" if told == 1 else f"{told or 'geen'} onderwerpen"
        report(
            Rule.TOO_FEW_AXES,
            where,
            f"{name} heeft {count}",
            f"een spinnenweb heeft er minstens {FEWEST_AXES} nodig; geef elk onderwerp een rij",
        )
    values["axes"] = tuple(axes.values())
    values["sources"] = sources_of_rows(rows)
    if not values["sources"]:
        report(
            Rule.MISSING_FIELD,
            where,
            f'{name}: het veld "Bron" is leeg of ontbreekt',
            "schrijf waar de scores vandaan komen; zonder bron plaatsen wij geen cijfers",
        )


def join_motimeter(
    values: dict[str, Any], rows: Sequence[Row], where: Location, report: Report
) -> None:
    """Adds to the values of a measurement what its rows make; faults go to `report`."""
    name = f'Motimeter "{values["activity"]}"' if values["activity"] else "Motimeter"
    names: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    counted: set[str] = set()
    for row in rows:
        answers = _answers(row, name, report)
        point = row.values["point"]
        if answers is None or not (point or any(answers)):
            continue
        if not point:
            report(
                Rule.MISSING_FIELD,
                row.where,
                f"{name}: hier staan antwoorden zonder punt",
                "schrijf erbij om welk punt het gaat",
            )
            continue
        key = normalise(point)
        if key in counted and _is_counted(row):
            report(
                Rule.REPEATED_FIELD,
                row.where,
                f'{name}: punt "{point}" staat er twee keer in',
                "tel de aantallen bij elkaar op, in één rij",
            )
        if _is_counted(row):
            counted.add(key)
        names.setdefault(key, point)
        sums = counts.setdefault(key, [0] * len(SCORES))
        counts[key] = [before + more for before, more in zip(sums, answers, strict=True)]
    values["points"] = tuple(Point(names[key], (c[0], c[1], c[2])) for key, c in counts.items())
    values["sources"] = sources_of_rows(rows)
    if not any(map(any, counts.values())):
        report(
            Rule.MISSING_FIELD,
            where,
            f"{name}: geen enkel punt heeft een score",
            "vul per punt in hoe vaak een 0, een 1 en een 2 is gegeven",
        )


def _is_counted(row: Row) -> bool:
    """True for a row with numbers that somebody counted, not ticks or the score of one person."""
    given = (row.given.get(f"count_{score}") for score in range(len(SCORES)))
    return any(value is not None and value.text.strip().isdigit() for value in given)


def _answers(row: Row, name: str, report: Report) -> list[int] | None:
    """How often each score was given in a row; None, and reported, when that is not clear."""
    given = [row.given.get(f"count_{score}") for score in range(len(SCORES))]
    counts = [row.values[f"count_{score}"] for score in range(len(SCORES))]
    score, point = row.values["score"], row.values["point"]
    at = f'bij punt "{point}"' if point else "hier"
    told = [value for value in given if value is not None]
    if any(c is None and v is not None for c, v in zip(counts, given, strict=True)):
        return None  # a fault that was told
    if "score" in row.given:
        if told:
            report(
                Rule.REPEATED_FIELD,
                row.where,
                f"{name}: {at} staan een score en aantallen",
                "kies een van de twee: een rij per score, of per punt de aantallen",
            )
        elif score is not None and not 0 <= score <= HIGHEST:
            off_scale(
                "score", row.given["score"], (0, HIGHEST), "schrijf een 0, een 1 of een 2", report
            )
        elif score is not None:
            return [int(each == score) for each in range(len(SCORES))]
        return None
    if not told:
        if point:
            report(
                Rule.MISSING_FIELD,
                row.where,
                f"{name}: {at} staat geen score",
                "vul in hoe vaak een 0, een 1 en een 2 is gegeven, of haal de rij weg",
            )
        return None if point else [0] * len(SCORES)
    numbers = [count or 0 for count in counts]
    ticks = sum(is_ticked(value.text) for value in told)
    if ticks > 1:
        report(
            Rule.REPEATED_FIELD,
            row.where,
            f"{name}: {at} staan {ticks} kruisjes",
            "zet bij elk punt één kruisje",
        )
        return None
    for number, value in zip(numbers, given, strict=True):
        if number < 0 and value is not None:
            report(
                Rule.BAD_NUMBER,
                value.unit.where,
                f'{name}: {at} staat "{value.text}" antwoorden',
                "schrijf hoe vaak de score is gegeven: 0 of meer",
            )
            return None
    return numbers


def off_scale(
    what: str, given: Value, scale: tuple[float, float], remedy: str, report: Report
) -> None:
    """Reports a number that lies outside the scale."""
    low, high = map(digits_of, scale)
    found = f'{what} "{given.text}" valt buiten de schaal van {low} tot {high}'
    report(Rule.OUTSIDE_SCALE, given.unit.where, found, remedy)
