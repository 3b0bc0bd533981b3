"""Records to contradict each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samenleren.comparison import Pair, contradictions
from samenleren.diagnostics.location import Location
from samenleren.model import Consortium, Corpus, Event, Lesson, LiteraturePoint, Material

KIND = "leernetwerkbijeenkomst"
EVENT = Event(
    "evt-3",
    Location("sources/leernetwerk/tijdlijn.yaml", line=3),
    title="Derde leernetwerkbijeenkomst",
    kind=KIND,
    date="2020-09-29",
    number=3,
    place="Wormer",
    host="Drenthe",
    participants=25,
    facts=("Wij liepen langs het kanaal en praatten over geld.",),
)


def lesson(number: int, text: str, file: str = "drenthe", **fields: Any) -> Lesson:
    """A lesson of a consortium, in a file of its own."""
    where = Location(f"sources/consortia/{file}/les-{number}.yaml", line=1)
    made = Lesson(f"les-{number}", where, file, "aanpak", "les", "content", (), text)
    return replace(made, **fields)


def corpus(*records: Any) -> Corpus:
    """The records by kind."""
    return Corpus(
        **{  # type: ignore[arg-type]
            name: tuple(r for r in records if isinstance(r, kind))
            for name, kind in (
                ("consortia", Consortium),
                ("lessons", Lesson),
                ("literature", LiteraturePoint),
                ("materials", Material),
                ("events", Event),
            )
        }
    )


def found(*records: Any) -> list[Pair]:
    """The contradictions between these records."""
    return contradictions(corpus(*records))


def said(*records: Any) -> list[tuple[str, str, str]]:
    """Of each contradiction what it is about, and the words that differ."""
    return [(pair.what, pair.one.said, pair.other.said) for pair in found(*records)]
