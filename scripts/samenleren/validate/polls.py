"""The poll of an event: what its fields make together, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from samenleren.diagnostics import Rule
from samenleren.language.dutch import digits_of
from samenleren.language.names import normalise
from samenleren.model import Poll, Vote, point_of
from samenleren.recognise.entries import Entry
from samenleren.validate.measured import Report

_VOTE = re.compile(r"(.+?)\s*[:=]\s*([0-9]{1,6})\s*(?:keer|stem|stemmen|x)?", re.IGNORECASE)


def join_poll(values: dict[str, Any], entry: Entry, report: Report) -> None:
    """Makes one value of the fields of a poll; faults go to `report`.

    A poll has a mean on a scale, with the spread of its votes or without, or answers in words.
    """
    names = ("question", "min", "max", "labels", "mean", "votes", "meaning", "note")
    parts = {name: values.pop(f"poll_{name}") for name in names}
    scale = (parts["min"], parts["max"])
    values["poll"] = None
    votes = _votes(parts["votes"], entry, report)
    given = [parts["question"], *scale, parts["mean"]]
    if all(each is None for each in given) and not parts["votes"]:
        return
    in_words = bool(parts["votes"]) and given[1:] == [None] * 3
    if not in_words and None not in scale:
        votes = _on_scale(votes, scale, parts["labels"], entry, report)
        parts["mean"] = _mean(parts["mean"], votes, entry, report)
    if not parts["question"] or (not in_words and None in (*scale, parts["mean"])):
        report(
            Rule.MISSING_FIELD,
            entry.where,
            "de poll mist een vraag, een laagste en hoogste punt of een gemiddelde",
            "vul ze alle vier in",
        )
        return
    values["poll"] = Poll(
        parts["question"], *scale, parts["mean"],
        parts["labels"], parts["meaning"], parts["note"], votes,
    )  # fmt: skip


def _votes(lines: Sequence[str], entry: Entry, report: Report) -> tuple[Vote, ...]:
    """The votes of lines such as "3: 12": an answer and how many people gave it."""
    votes: dict[str, Vote] = {}
    for line in lines:
        found = _VOTE.fullmatch(line)
        if found is None:
            _fault(
                Rule.BAD_NUMBER,
                f'poll: in de verdeling staat "{line}", en dat is geen antwoord met een aantal',
                "schrijf per regel een antwoord, een dubbele punt en een aantal, zoals 3: 12",
                entry,
                report,
            )
        elif normalise(found[1]) in votes:
            _fault(
                Rule.REPEATED_FIELD,
                f'poll: antwoord "{found[1]}" staat twee keer in de verdeling',
                "laat er een staan",
                entry,
                report,
            )
        else:
            votes[normalise(found[1])] = Vote(found[1], int(found[2]))
    return tuple(votes.values())


def _on_scale(
    votes: Sequence[Vote],
    scale: tuple[float, float],
    labels: Sequence[str],
    entry: Entry,
    report: Report,
) -> tuple[Vote, ...]:
    """The votes by points of the scale, from low to high; a point may be named by its word."""
    points = {}
    for label in labels:
        point, _, word = label.partition(":")
        points[normalise(word)] = point.strip()
    found: list[tuple[float, Vote]] = []
    for vote in votes:
        value = point_of(points.get(normalise(vote.answer), vote.answer))
        if value is None or not scale[0] <= value <= scale[1]:
            low, high = map(digits_of, scale)
            _fault(
                Rule.OUTSIDE_SCALE,
                f'poll: antwoord "{vote.answer}" staat niet op de schaal van {low} tot {high}',
                "verbeter het antwoord of de schaal",
                entry,
                report,
            )
        else:
            found.append((value, Vote(digits_of(value, 3), vote.count)))
    return tuple(vote for _, vote in sorted(found, key=lambda pair: pair[0]))


def _mean(mean: float | None, votes: Sequence[Vote], entry: Entry, report: Report) -> float | None:
    """The mean as delivered, or else as the votes give it; reports when the two differ."""
    total = sum(vote.count for vote in votes)
    if not total:
        return mean
    counted = sum(float(vote.answer.replace(",", ".")) * vote.count for vote in votes) / total
    if mean is None:
        return round(counted, 2)
    decimals = len(str(mean).partition(".")[2])
    if abs(mean - counted) > 0.5 * 10**-decimals + 1e-9:
        _fault(
            Rule.MEAN_DIFFERS,
            f"poll: het gemiddelde is {digits_of(mean)}, maar uit de verdeling volgt"
            f" {digits_of(counted)}",
            "controleer het gemiddelde en de verdeling; beide staan zoals u ze aanleverde",
            entry,
            report,
        )
    return mean


def _fault(rule: Rule, found: str, remedy: str, entry: Entry, report: Report) -> None:
    """Reports a fault in the spread at its place."""
    value = next(iter(entry.values.get("poll_votes", ())), None)
    report(rule, value.unit.where if value is not None else entry.where, found, remedy)
