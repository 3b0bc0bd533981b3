"""Small records and chapters for the tests of assembling."""

from __future__ import annotations

from typing import Any

from samenleren.contents.chapters import ChapterText, Dilemma, Statement
from samenleren.diagnostics.location import Location
from samenleren.model import (
    Corpus,
    Event,
    Interview,
    Lesson,
    LiteraturePoint,
    Material,
    Source,
)

WHERE = Location("sources/a.xlsx", row=2)
REPORT = Source("Verslag *x*", "https://a.nl/verslag", "volledig")


def lesson(number: str, /, **changes: Any) -> Lesson:
    values: dict[str, Any] = {
        "consortium": "drenthe",
        "theme": "borging",
        "kind": "les",
        "chapter": "yield",
        "audience": ("ambtelijk",),
        "text": f"Tekst van {number}.",
        "source": REPORT,
    }
    return Lesson(id=number, where=WHERE, **values | changes)


def material(number: str, /, **changes: Any) -> Material:
    values: dict[str, Any] = {
        "consortium": "drenthe",
        "title": "Motimeter",
        "kind": "meter",
        "purpose": "Om te meten.",
        "chapter": "yield",
    }
    return Material(id=number, where=WHERE, **values | changes)


def interview(number: str, /, **changes: Any) -> Interview:
    values: dict[str, Any] = {
        "consortium": "rivierenland",
        "role": "projectleider",
        "themes": ("borging",),
        "chapters": ("yield",),
        "summary": "Samenvatting.",
        "basis": "openbare_bron",
    }
    return Interview(id=number, where=WHERE, **values | changes)


def point(number: str, /, **changes: Any) -> LiteraturePoint:
    values: dict[str, Any] = {
        "chapter": "yield",
        "point": "Een punt.",
        "origin": "open_deur",
        "title": "Een open deur",
    }
    return LiteraturePoint(id=number, where=WHERE, **values | changes)


def event(number: str, /, **changes: Any) -> Event:
    values: dict[str, Any] = {"title": "Start", "kind": "startbijeenkomst"}
    return Event(id=number, where=WHERE, **values | changes)


def chapter(**changes: Any) -> ChapterText:
    values: dict[str, Any] = {
        "file": "chapters/6-yield.md.j2",
        "slug": "yield",
        "question": "Wat levert het op?",
        "for_whom": {},
        "messages": (),
        "literature": "",
        "practice": "",
        "themes": {},
        "portrait": None,
        "portrait_lead": "",
        "materials": "",
        "dilemmas": (),
        "table_questions": (),
        "body": "",
    }
    return ChapterText(**values | changes)


def message(number: str, *rests_on: str, audience: tuple[str, ...] = ("ambtelijk",)) -> Statement:
    return Statement(number, "Een kernboodschap.", rests_on, audience)


def dilemma(number: str, *rests_on: str) -> Dilemma:
    return Dilemma(number, "Wat nu?", "Dit.", "Dat.", rests_on, ("ambtelijk",))


CORPUS = Corpus(
    lessons=(
        lesson("les-001"),
        lesson("les-002", consortium="rivierenland", kind="succes", audience=("bestuurlijk",)),
        lesson("les-003", consortium="leernetwerk", theme="aanpak", chapter="content"),
    ),
    interviews=(interview("int-01"),),
    literature=(point("lit-01"), point("lit-02", origin="aanvullend")),
    materials=(material("mat-01", address="https://a.nl/m"),),
    events=(event("evt-01", date="2021"), event("evt-02"), event("evt-03", date="2019-05")),
)
