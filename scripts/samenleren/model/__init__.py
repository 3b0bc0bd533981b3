"""The records of the corpus: one frozen class per kind, each knowing where it was delivered.

Slugs (consortium, theme, chapter, audience) are those of config.yaml. Optional text is None
when the source does not give it; nothing is ever filled in. The declaration of an attribute is the
one home of what is known of a field: forms, reading, corpus.json and the published data derive
from it (`declaration`).
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass

from samenleren.language.names import normalise
from samenleren.model.declaration import hints_of
from samenleren.model.kind import Kind
from samenleren.model.measured import (
    COUNT,
    PERCENT,
    SCORE,
    SCORES,
    Answer,
    Axis,
    Motimeter,
    Point,
    Profile,
    Stated,
    Survey,
    point_of,
)
from samenleren.model.network import Consortium, Event, Offer, Poll, Question, Vote
from samenleren.model.practice import Interview, Lesson, LiteraturePoint, Material
from samenleren.model.record import Illustration, Record, Source

__all__ = [
    "COUNT",
    "KIND",
    "KINDS",
    "LISTS",
    "PERCENT",
    "SCORE",
    "SCORES",
    "Answer",
    "Axis",
    "Consortium",
    "Corpus",
    "Event",
    "Gap",
    "Illustration",
    "Interview",
    "Lesson",
    "LiteraturePoint",
    "Material",
    "Motimeter",
    "Offer",
    "Point",
    "Poll",
    "Profile",
    "Question",
    "Record",
    "Source",
    "Stated",
    "Support",
    "Survey",
    "Vote",
    "point_of",
]

KINDS: tuple[Kind, ...] = (
    Kind(
        Consortium,
        "profiel",
        "profielen",
        ("Consortium", "Over uw consortium", "Over ons consortium", "Over ons", "Profiel"),
        "con",
        shown="consortium",
        table="Consortia",
    ),
    Kind(
        Lesson,
        "les",
        "lessen",
        ("Lessen", "Les", "Ervaringen", "Geleerde lessen", "Dilemma's", "Dilemma"),
        "les",
        table="Lessen",
    ),
    Kind(
        Material, "materiaal", "materialen", ("Materialen", "Materiaal"), "mat", table="Materialen"
    ),
    Kind(Question, "vraag", "vragen", ("Vragen", "Vraag"), "vra"),
    Kind(Offer, "aanbod", "keer een aanbod", ("Aanbod", "Aanbiedingen"), "aan"),
    Kind(
        Interview,
        "samenvatting van een gesprek",
        "gesprekken",
        ("Interview", "Interviews", "Gesprek", "Gesprekken"),
        "int",
        shown="portret",
        told="gesprek",
        table="Portretten",
    ),
    Kind(
        LiteraturePoint,
        "literatuurpunt",
        "literatuurpunten",
        ("Literatuur", "Literatuurpunten"),
        "lit",
        table="Literatuur",
    ),
    Kind(
        Event,
        "bijeenkomst",
        "bijeenkomsten",
        ("Bijeenkomsten", "Bijeenkomst", "Tijdlijn"),
        "evt",
        shown="moment",
        table="Momenten",
    ),
    Kind(
        Profile,
        "wijkprofiel",
        "wijkprofielen",
        ("Wijkprofielen",),
        "wpr",
        table="Wijkprofielen",
        same=("area", "moment"),
    ),
    Kind(
        Motimeter,
        "meting met de Motimeter",
        "metingen met de Motimeter",
        ("Motimeterscores", "Scores Motimeter"),
        "mot",
        shown="Motimeter",
        table="Motimeterscores",
        same=("activity", "area", "moment", "respondent"),
    ),
    Kind(
        Survey,
        "poll",
        "polls",
        ("Polls", "Poll", "Stellingen", "Uitslag poll", "Uitslag van de poll", "Peiling"),
        "pol",
        table="Polls",
        same=("title", "meeting", "moment"),
    ),
)
"""In the order in which they go before each other when a table could be of either."""
KIND: dict[str, Kind] = {kind.name: kind for kind in KINDS}

Support = Lesson | Interview | LiteraturePoint | Material | Profile | Motimeter | Survey
"""What a key message can rest on: what somebody experienced, wrote, made or measured."""


@dataclass(frozen=True)
class Gap:
    """Something delivered or expected that the draft lacks: shown in place, in Dutch."""

    text: str
    chapter: str | None = None


@dataclass(frozen=True)
class Corpus:
    """All records that passed validation, in the order of delivery, and the gaps."""

    consortia: tuple[Consortium, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    interviews: tuple[Interview, ...] = ()
    literature: tuple[LiteraturePoint, ...] = ()
    materials: tuple[Material, ...] = ()
    events: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    offers: tuple[Offer, ...] = ()
    profiles: tuple[Profile, ...] = ()
    measurements: tuple[Motimeter, ...] = ()
    surveys: tuple[Survey, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def records(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        for name in LISTS.values():
            yield from getattr(self, name)

    def measured_with(self, record: Motimeter) -> tuple[Motimeter, ...]:
        """The measurements of the same activity, place and moment, with this one: their answers
        are counted together."""
        return tuple(other for other in self.measurements if _activity(other) == _activity(record))


def _activity(record: Motimeter) -> tuple[str, ...]:
    named = (record.activity, record.area or "", record.moment or "")
    return (record.consortium, *map(normalise, named))


LISTS: dict[str, str] = {
    typing.get_args(hint)[0].kind_name: name
    for name, hint in hints_of(Corpus).items()
    if name != "gaps"
}
"""For each record kind the name of its list in `Corpus` and in corpus.json."""
