"""What was measured, delivered in rows of a sheet: profiles, scores and polls."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from samenleren.model.declaration import Field, Reading, but, named
from samenleren.model.record import Record, Source

SCORES = ("niet interessant", "interessant", "heel interessant")
"""What a 0, a 1 and a 2 on the Motimeter mean."""
COUNT, PERCENT, SCORE = "aantal", "procent", "score"
"""What the numbers of a poll with more statements can be."""


@dataclass(frozen=True)
class Axis:
    """One topic of a neighbourhood's profile and its score."""

    topic: Annotated[
        str,
        named(
            "Onderwerp",
            "Thema",
            "Indicator",
            help="Waar de score over gaat. Geef elk onderwerp een eigen rij; minstens drie.",
            example="Groen in de straat (dit is een voorbeeld)",
            also="Naam van de indicator",
        ),
    ]
    score: Annotated[
        float,
        named("Score", "Cijfer", "Waarde", help="Alleen een getal.", example="bijvoorbeeld 7"),
    ]


@dataclass(frozen=True)
class Profile(Record, kind="profile"):
    """The profile of a neighbourhood: scores on topics, all on one scale (lowest, highest)."""

    consortium: Annotated[str, "Consortium"]
    area: Annotated[
        str,
        named(
            "Wijk",
            "Buurt",
            "Dorp",
            "Gebied",
            "Wijk of buurt",
            help="De naam van de wijk, de buurt of het dorp.",
            example="Voorbeeldwijk",
            also="Wijknaam; Buurtnaam; Naam van de wijk; Naam van de buurt",
        ),
    ]
    moment: Annotated[
        str,
        named(
            "Jaar",
            "Wanneer",
            "Periode",
            help="Het jaar of de periode van de meting.",
            example="bijvoorbeeld 2022",
            also="Meetjaar; Peiljaar; Jaartal; Jaar van de meting",
        ),
    ]
    scale: Annotated[
        tuple[float, float],
        named(
            "Schaal",
            "Hoogste punt",
            "Maximum",
            "Max",
            behind="axes",
            help="Het laagste en het hoogste punt. Voor een hele wijk hetzelfde.",
            example="0 tot 10",
            also="Hoogste score; Maximale score; Maximumscore; Schaal van de score",
        ),
    ]
    axes: Annotated[tuple[Axis, ...], "Scores"]
    sources: Annotated[
        tuple[Source, ...],
        "Bronnen",
        but(
            "source_title",
            help="Verplicht. Waar de scores vandaan komen.",
            example="Naam van de meting",
        ),
    ] = ()


def _count(score: int, example: int) -> Field:
    """The field with how many people gave a score."""
    meaning = SCORES[score]
    return named(
        f"Aantal keer {score}",
        f"Aantal {score}",
        f"{score}",
        meaning,
        f"{score} – {meaning}",
        name=f"count_{score}",
        reading=Reading.INTEGER,
        required=False,
        help=f"Hoe vaak een {score} is gegeven: {meaning}.",
        example=f"bijvoorbeeld {example}",
    )


@dataclass(frozen=True)
class Point:
    """One point of the Motimeter: how many people gave a 0, a 1 and a 2."""

    point: Annotated[
        str,
        named(
            "Punt",
            "Punten",
            help="Een punt van de Motimeter. Geef elk punt een eigen rij.",
            example="Het past bij wat ik kan (dit is een voorbeeld)",
            also="Gescoord punt; Punt van de Motimeter",
        ),
    ]
    counts: Annotated[
        tuple[int, int, int],
        _count(0, 3),
        _count(1, 8),
        _count(2, 5),
        named("Score", asked=False, name="score", reading=Reading.INTEGER, required=False),
    ]


@dataclass(frozen=True)
class Motimeter(Record, kind="motimeter"):
    """What people gave the points of an activity: counted together, or one person's form.

    `respondent` is the number on that form, so that two equal forms are known as two.
    """

    consortium: Annotated[str, "Consortium"]
    activity: Annotated[
        str,
        named(
            "Activiteit",
            "Interventie",
            "Wat is gescoord",
            help="Waar de scores over gaan.",
            example="Wandelen met de buurt",
            also="Gescoorde activiteit; Welke activiteit; Naam van de activiteit",
        ),
    ]
    points: Annotated[tuple[Point, ...], "Punten", but("point", behind="respondent")]
    area: Annotated[
        str | None,
        named(
            "Wijk",
            "Buurt",
            "Dorp",
            "Gebied",
            "Wijk of buurt",
            help="De wijk, de buurt of het dorp.",
            example="Voorbeeldwijk",
            also="Wijknaam; Buurtnaam; Naam van de wijk",
        ),
    ] = None
    moment: Annotated[
        str | None,
        named(
            "Wanneer",
            "Jaar",
            "Periode",
            "Datum",
            help="De dag, de maand of het jaar.",
            example="bijvoorbeeld mei 2022",
            also="Moment; Wanneer gescoord; Datum van de meting",
        ),
    ] = None
    respondent: Annotated[
        str | None,
        named(
            "Formuliernummer",
            "Nummer van het formulier",
            "Respondent",
            asked=False,
            help="Een nummer, geen naam.",
        ),
    ] = None
    sources: Annotated[tuple[Source, ...], "Bronnen"] = ()


_POINT = re.compile(r"[-+]?[0-9]{1,6}(?:[.,][0-9]{1,3})?")


def point_of(answer: str) -> float | None:
    """The point of a scale that an answer is, or None for words."""
    text = answer.strip()
    return float(text.replace(",", ".")) if _POINT.fullmatch(text) else None


@dataclass(frozen=True)
class Answer:
    """An answer and how often it was given, or a group and its score."""

    answer: Annotated[
        str,
        named(
            "Antwoord of groep",
            "Antwoord",
            help="Het antwoord, zoals eens of 4. Bij scores: wie de score gaf.",
            example="bijvoorbeeld eens",
            also="Antwoordmogelijkheid; Antwoordoptie; Antwoordcategorie",
        ),
    ]
    value: Annotated[
        float,
        named(
            "Aantal of score",
            "Aantal",
            help="Hoe vaak het antwoord is gegeven, of de score.",
            example="bijvoorbeeld 12",
            also="Aantal stemmen; Aantal antwoorden; Aantal keer gekozen",
        ),
    ]


@dataclass(frozen=True)
class Stated:
    """One statement of a poll and what was answered to it."""

    statement: Annotated[
        str,
        named(
            "Stelling",
            "Stelling of vraag",
            help="De stelling of de vraag, zoals de mensen haar zagen.",
            example="Wij leren van elkaar (dit is een voorbeeld)",
        ),
    ]
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Survey(Record, kind="survey"):
    """A poll with more statements. `measure` says what its numbers are: how often an answer was
    given (`aantal`), its share (`procent`) or the score of a group on `scale` (`score`).

    `meeting` names the event that it was held at, by its title, number or date.
    """

    consortium: Annotated[str, "Consortium"]
    measure: Annotated[str, "Soort getal"]
    statements: Annotated[tuple[Stated, ...], "Stellingen", but("statement", behind="scale")]
    title: Annotated[
        str | None,
        named(
            "Poll",
            "Naam van de poll",
            help="Hoe de poll heet. Laat dit leeg als de bijeenkomst genoeg zegt.",
            also="Naam van de peiling; Titel van de poll; Titel van de peiling",
        ),
    ] = None
    meeting: Annotated[
        str | None,
        named(
            "Bijeenkomst",
            "Naam van de bijeenkomst",
            "Moment",
            help="De naam of de datum van de bijeenkomst. Daar komt de figuur te staan.",
            example="bijvoorbeeld 12 mei 2022",
        ),
    ] = None
    moment: Annotated[
        str | None,
        named(
            "Datum",
            "Wanneer",
            "Jaar",
            help="Een dag, een maand of een jaar.",
            also="Datum van de poll; Datum van de peiling; Jaartal",
        ),
    ] = None
    scale: Annotated[
        tuple[float, float] | None,
        named(
            "Schaal",
            "Hoogste punt",
            help="Het laagste en het hoogste punt. Laat dit leeg bij antwoorden in woorden.",
        ),
    ] = None
    sources: Annotated[tuple[Source, ...], "Bronnen"] = ()
