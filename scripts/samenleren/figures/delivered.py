"""Figures that contributors deliver: the profile of a neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenleren.figures import Figure
from samenleren.figures.counted import named
from samenleren.figures.words import figures_of
from samenleren.model import Profile

if TYPE_CHECKING:
    from samenleren.assemble.view import View


def delivered_figures(view: View, contributor: str) -> list[str]:
    """The names of all figures that a contributor delivered, as `find_figure` takes them."""
    return [f"wijkprofiel-{p.id}" for p in view.corpus.profiles if p.consortium == contributor]


def profile(record: Profile) -> Figure:
    """The scores of a neighbourhood as a web, with an axis for each topic."""
    low, high = map(figures_of, record.scale)
    scores = [axis.score for axis in record.axes]
    said = ", ".join(f"{axis.topic} {figures_of(axis.score)}" for axis in record.axes)
    return Figure(
        f"wijkprofiel-{record.id}",
        "wijkprofiel",
        f"{record.area}, {record.moment}: {_extremes(record)}, op een schaal van {low} tot {high}",
        f"Spinnenweb met {len(scores)} assen van {low} in het midden tot {high} aan de rand."
        f" {said}.",
        ("Onderwerp", "Score"),
        tuple((axis.topic, figures_of(axis.score)) for axis in record.axes),
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
        return f"elk onderwerp heeft dezelfde score ({figures_of(scores[0])})"
    best, worst = (
        f"{named(axis.topic for axis in record.axes if axis.score == end)} ({figures_of(end)})"
        for end in (max(scores), min(scores))
    )
    return f"het hoogst scoort {best}, het laagst {worst}"
