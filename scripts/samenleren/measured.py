"""What contributors measured: what fields and rows make together, and what is wrong with it.

`validate` reads the fields; here rows become the axes of a profile, and fields a poll.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samenleren.diagnostics import Location, Rule
from samenleren.fields import Field
from samenleren.figures.words import figures_of
from samenleren.model import Axis, Poll, Source
from samenleren.names import normalise
from samenleren.recognise.entries import Entry, Value

FEWEST_AXES = 3
"""Two axes make no web."""

Report = Callable[[Rule, Location, str, str], None]
"""Takes what was found: the rule, the place, the finding, the remedy."""

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
    return (low, high) if low < high else None


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


def join_poll(values: dict[str, Any], where: Location, report: Report) -> None:
    """Makes one value of the fields of a poll; faults go to `report`."""
    parts = {
        name: values.pop(f"poll_{name}")
        for name in ("question", "min", "max", "labels", "mean", "meaning", "note")
    }
    numbers = [parts["min"], parts["max"], parts["mean"]]
    values["poll"] = None
    if parts["question"] and None not in numbers:
        values["poll"] = Poll(
            parts["question"],
            parts["min"],
            parts["max"],
            parts["mean"],
            parts["labels"],
            parts["meaning"],
            parts["note"],
        )
    elif parts["question"] or any(number is not None for number in numbers):
        report(
            Rule.MISSING_FIELD,
            where,
            "de poll mist een vraag, een laagste en hoogste punt of een gemiddelde",
            "vul ze alle vier in",
        )


def join_profile(
    values: dict[str, Any], rows: Sequence[Row], where: Location, report: Report
) -> None:
    """Adds the axes and sources of a profile to its values; faults go to `report`."""
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
            _expect_on_scale(score, values["scale"], row.given["score"], report)
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


def _expect_on_scale(
    score: float, scale: tuple[float, float] | None, given: Value, report: Report
) -> None:
    if scale is not None and not scale[0] <= score <= scale[1]:
        low, high = map(figures_of, scale)
        report(
            Rule.OUTSIDE_SCALE,
            given.unit.where,
            f'score "{given.text}" valt buiten de schaal van {low} tot {high}',
            "verbeter de score of de schaal",
        )
