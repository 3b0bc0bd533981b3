"""A poll with more statements: what its rows make together, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samenleren.diagnostics import Rule
from samenleren.diagnostics.location import Location
from samenleren.language.names import normalise
from samenleren.model import COUNT, PERCENT, SCORE, Answer, Stated, point_of
from samenleren.validate.measured import Report, Row, off_scale, sources_of_rows


def join_statements(
    values: dict[str, Any], rows: Sequence[Row], where: Location, report: Report
) -> None:
    """Adds to the values of a poll its statements and what its numbers are; faults go to `report`.

    Numbers with a % are shares. Below points of a scale, or below answers without a scale, they
    count how often the answer was given; else they are scores on the scale.
    """
    title = values["title"] or values["meeting"]
    name = f'poll "{title}"' if title else "poll"
    if not title:
        report(
            Rule.MISSING_FIELD,
            where,
            "poll: er staat niet bij van welke bijeenkomst zij is",
            "zet erboven of erbij: Bijeenkomst, met de naam of de datum",
        )
    told = [row for row in rows if _is_whole(row, name, report)]
    values["measure"] = _measure(told, values["scale"])
    _check(told, values["measure"], values["scale"], name, report)
    values["statements"] = _statements(told, name, report)
    values["sources"] = sources_of_rows(rows)
    if not told:
        report(
            Rule.MISSING_FIELD,
            where,
            f"{name}: geen enkele stelling heeft een aantal of een score",
            "vul per stelling in hoe vaak elk antwoord is gegeven",
        )


def _is_whole(row: Row, name: str, report: Report) -> bool:
    """True for a row with a statement, an answer and a number; what lacks is reported."""
    lacking = [
        word
        for field, word in (("statement", "stelling"), ("answer", "antwoord"))
        if not row.values[field]
    ]
    if "value" not in row.given:
        if len(lacking) < 2:
            report(
                Rule.MISSING_FIELD,
                row.where,
                f"{name}: hier staat geen aantal of score",
                "vul in hoe vaak het antwoord is gegeven, of haal de rij weg",
            )
        return False
    if lacking:
        report(
            Rule.MISSING_FIELD,
            row.given["value"].unit.where,
            f'{name}: bij "{row.given["value"].text}" staat geen {" en geen ".join(lacking)}',
            "schrijf erbij waar het getal over gaat",
        )
    return not lacking and row.values["value"] is not None


def _measure(rows: Sequence[Row], scale: tuple[float, float] | None) -> str:
    if rows and all(row.given["value"].text.strip().endswith("%") for row in rows):
        return PERCENT
    points = all(point_of(row.values["answer"]) is not None for row in rows)
    return COUNT if points or scale is None else SCORE


def _check(
    rows: Sequence[Row],
    measure: str,
    scale: tuple[float, float] | None,
    name: str,
    report: Report,
) -> None:
    """Reports numbers that cannot be what they are taken for, and answers outside the scale."""
    for row in rows:
        value, given = row.values["value"], row.given["value"]
        point = point_of(row.values["answer"])
        if measure == COUNT and (value < 0 or not float(value).is_integer()):
            report(
                Rule.BAD_NUMBER,
                given.unit.where,
                f'{name}: "{given.text}" is geen aantal antwoorden',
                "zijn het gemiddelden of scores, zet er dan de schaal bij, zoals 1 tot 5",
            )
        elif measure == SCORE and scale is not None and not scale[0] <= value <= scale[1]:
            off_scale("score", given, scale, "verbeter de score of de schaal", report)
        elif measure == PERCENT and not 0 <= value <= 100:
            off_scale("deel", given, (0, 100), "verbeter het percentage of de schaal", report)
        elif measure != SCORE and scale and point is not None and not scale[0] <= point <= scale[1]:
            remedy = "verbeter het antwoord of de schaal"
            off_scale("antwoord", row.given["answer"], scale, remedy, report)


def _statements(rows: Sequence[Row], name: str, report: Report) -> tuple[Stated, ...]:
    """The statements in the order of delivery, their answers as points from low to high."""
    names: dict[str, str] = {}
    answers: dict[str, dict[str, Answer]] = {}
    for row in rows:
        statement, answer = row.values["statement"], row.values["answer"]
        key = normalise(statement)
        names.setdefault(key, statement)
        given = answers.setdefault(key, {})
        if normalise(answer) in given:
            report(
                Rule.REPEATED_FIELD,
                row.given["value"].unit.where,
                f'{name}: bij "{statement}" staat antwoord "{answer}" er twee keer in',
                "laat er een staan",
            )
        given[normalise(answer)] = Answer(answer, row.values["value"])
    return tuple(Stated(names[key], _in_order(given)) for key, given in answers.items())


def _in_order(answers: dict[str, Answer]) -> tuple[Answer, ...]:
    points = [point_of(one.answer) for one in answers.values()]
    if None in points:
        return tuple(answers.values())
    return tuple(sorted(answers.values(), key=lambda one: point_of(one.answer) or 0))
