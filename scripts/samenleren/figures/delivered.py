"""Figures that contributors deliver: the profile of a neighbourhood, the Motimeter."""

from __future__ import annotations

from dataclasses import dataclass

from samenleren.contents.view import View
from samenleren.figures import Figure
from samenleren.figures.counted import named
from samenleren.language.dutch import count_of, digits_of
from samenleren.language.names import normalise
from samenleren.model import SCORES, Motimeter, Profile


def delivered_figures(view: View, contributor: str) -> list[str]:
    """The names of all figures that a contributor delivered, as `find_figure` takes them: the
    profiles by neighbourhood and year, so that what can be compared stands together. A poll of an
    event stands with that event."""
    corpus = view.corpus
    profiles = [p for p in corpus.profiles if p.consortium == contributor]
    profiles.sort(key=lambda p: (normalise(p.area), p.moment))
    webs = [f"wijkprofiel-{p.id}" for p in profiles]
    first = (corpus.measured_with(m)[0] for m in corpus.measurements if m.consortium == contributor)
    measured = dict.fromkeys(f"motimeter-{record.id}" for record in first)
    apart = [s for s in corpus.surveys if s.consortium == contributor and not view.event_of(s)]
    return [*webs, *measured, *(f"stellingen-{survey.id}" for survey in apart)]


def profile(record: Profile) -> Figure:
    """The scores of a neighbourhood as a web, with an axis for each topic."""
    low, high = map(digits_of, record.scale)
    scores = [axis.score for axis in record.axes]
    said = ", ".join(f"{axis.topic} {digits_of(axis.score)}" for axis in record.axes)
    return Figure(
        f"wijkprofiel-{record.id}",
        "wijkprofiel",
        f"{record.area}, {record.moment}: {_extremes(record)}, op een schaal van {low} tot {high}",
        f"Spinnenweb met {len(scores)} assen van {low} in het midden tot {high} aan de rand."
        f" {said}.",
        ("Onderwerp", "Score"),
        tuple((axis.topic, digits_of(axis.score)) for axis in record.axes),
        {
            "topics": [axis.topic for axis in record.axes],
            "scores": scores,
            "low": record.scale[0],
            "high": record.scale[1],
        },
        numbers=(1,),
        sources=record.sources,
        records=(record.id,),
    )


def _extremes(record: Profile) -> str:
    """Which topics have the highest and the lowest score."""
    scores = [axis.score for axis in record.axes]
    if max(scores) == min(scores):
        return f"elk onderwerp heeft dezelfde score ({digits_of(scores[0])})"
    best, worst = (
        f"{named(axis.topic for axis in record.axes if axis.score == end)} ({digits_of(end)})"
        for end in (max(scores), min(scores))
    )
    return f"het hoogst scoort {best}, het laagst {worst}"


LOW = 1
"""A mean below the middle of the scale is low: there an activity can be changed."""


def motimeter(record: Motimeter, view: View) -> Figure | None:
    """What people gave each point of an activity, the lowest mean first. None without answers."""
    records = view.corpus.measured_with(record)
    counts: dict[str, tuple[str, list[int]]] = {}
    for each in (point for one in records for point in one.points):
        _, sums = counts.setdefault(normalise(each.point), (each.point, [0] * len(SCORES)))
        sums[:] = [before + more for before, more in zip(sums, each.counts, strict=True)]
    points = [_Scored(name, sums) for name, sums in counts.values() if any(sums)]
    if not points:
        return None
    points.sort(key=lambda point: point.mean)
    most = max(sum(point.counts) for point in points)
    said = " ".join(
        f"{point.name}: {', '.join(f'{n} keer {score}' for score, n in enumerate(point.counts))},"
        f" gemiddeld {digits_of(point.mean)}."
        for point in points
    )
    first = records[0]
    where = ", ".join(filter(None, (first.activity, first.area, first.moment)))
    meanings = "; ".join(f"{score} is {meaning}" for score, meaning in enumerate(SCORES))
    answers = count_of(most, "antwoord", "antwoorden")
    forms = f", uit {len(records)} ingevulde formulieren" if len(records) > 1 else ""
    return Figure(
        f"motimeter-{first.id}",
        "motimeter",
        f"{where}: {_lowest(points)}",
        f"Staaf per punt van de Motimeter, het laagste gemiddelde bovenaan. {said}",
        ("Punt", *(f"Aantal {score}" for score in range(len(SCORES))), "Gemiddeld"),
        tuple((p.name, *map(str, p.counts), digits_of(p.mean)) for p in points),
        {
            "points": [[point.name, point.counts, point.mean] for point in points],
            "low": LOW,
            "scores": list(SCORES),
        },
        numbers=(1, 2, 3, 4),
        note=f"{meanings}. Elk punt kreeg hooguit {answers}{forms}.",
        sources=tuple(dict.fromkeys(source for one in records for source in one.sources)),
        records=tuple(one.id for one in records),
    )


@dataclass(frozen=True)
class _Scored:
    name: str
    counts: list[int]

    @property
    def mean(self) -> float:
        given = sum(score * count for score, count in enumerate(self.counts))
        return round(given / sum(self.counts), 4)


def _lowest(points: list[_Scored]) -> str:
    """Which points can be changed, or that none has to be."""
    low = [point for point in points if point.mean < LOW]
    if not low:
        end = points[0].mean
        names = named(point.name for point in points if point.mean == end)
        return (
            f"geen punt scoort gemiddeld lager dan {LOW}; het laagst is {names} ({digits_of(end)})"
        )
    names = named(f"{point.name} ({digits_of(point.mean)})" for point in low)
    return f"laag {'scoort' if len(low) == 1 else 'scoren'} {names}; daar valt iets te veranderen"
