"""Where people met, with the poll that was held there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from samenleren.model.record import Certainty, Record, Source
from samenleren.record_kinds import Reading, named, words


@dataclass(frozen=True)
class Vote:
    """An answer to a poll and how many people gave it."""

    answer: str
    count: int


@dataclass(frozen=True)
class Poll:
    """A poll: the mean on its scale; `labels` name points of the scale ("0: geen invloed").

    `votes` is the spread, if delivered: by point of the scale, or by answers in words; then the
    poll has no scale and no mean.
    """

    question: Annotated[
        str,
        named(
            "Poll",
            "poll.vraag",
            name="poll_question",
            help="De vraag van de poll.",
            example="Bijvoorbeeld: hoe gaat het met uw project?",
        ),
    ]
    scale_min: Annotated[
        float | None,
        named(
            "Poll laagste punt",
            "poll.schaal_min",
            name="poll_min",
            help="Alleen een getal. Laat dit leeg bij antwoorden in woorden.",
        ),
    ] = None
    scale_max: Annotated[
        float | None,
        named(
            "Poll hoogste punt",
            "poll.schaal_max",
            name="poll_max",
            help="Alleen een getal. Laat dit leeg bij antwoorden in woorden.",
        ),
    ] = None
    mean: Annotated[
        float | None,
        named(
            "Poll gemiddelde",
            "poll.gemiddelde",
            name="poll_mean",
            help="Alleen een getal. Met een verdeling rekenen wij het uit.",
        ),
    ] = None
    labels: Annotated[
        tuple[str, ...],
        named(
            "Poll schaal",
            "poll.schaal_labels",
            name="poll_labels",
            behind="scale_max",
            help="Wat een punt van de schaal betekent, zoals 0: geen invloed.",
        ),
    ] = ()
    meaning: Annotated[
        str | None,
        named(
            "Poll betekenis",
            "poll.betekenis",
            name="poll_meaning",
            help="Wat het gemiddelde betekent.",
        ),
    ] = None
    note: Annotated[
        str | None,
        named(
            "Poll toelichting",
            "poll.toelichting",
            name="poll_note",
            help="Wat er over de poll te zeggen is.",
        ),
    ] = None
    votes: Annotated[
        tuple[Vote, ...],
        named(
            "Poll verdeling",
            "poll.verdeling",
            name="poll_votes",
            reading=Reading.LINES,
            behind="mean",
            help="Per regel een antwoord en hoe vaak het is gegeven, zoals 3: 12.",
        ),
    ] = ()


@dataclass(frozen=True)
class Event(Record, kind="event"):
    """A moment of the learning network. `date` is a year, year-month or day (ISO) or None, and
    `certainty` says whether it was reported, planned or derived.

    What people named as a help or a hindrance is a list in the order of the source; only when that
    source ranks it, `ranked` is "ja".
    """

    title: Annotated[
        str,
        named(
            "Titel",
            help="Hoe de bijeenkomst heet.",
            example="Voorbeeld van een bijeenkomst",
            also=words("Naam van de bijeenkomst; Titel van de bijeenkomst; Bijeenkomst"),
        ),
    ]
    kind: Annotated[
        str,
        named(
            "Soort bijeenkomst",
            behind="date_note",
            help="Bijvoorbeeld: leernetwerkbijeenkomst of werkbezoek.",
            example="leernetwerkbijeenkomst",
            also=words("Type bijeenkomst; Type; Soort; Wat voor bijeenkomst"),
        ),
    ]
    date: Annotated[
        str | None,
        named(
            "Datum",
            reading=Reading.DATE,
            help="Een dag, een maand of een jaar.",
            example="12 mei 2022",
            also=words(
                "Wanneer; Datum van de bijeenkomst; Op welke datum; Wanneer was de bijeenkomst"
            ),
        ),
    ] = None
    certainty: Certainty = None
    date_note: Annotated[
        str | None, named("Toelichting datum", help="Wat er over de datum te zeggen is.")
    ] = None
    number: Annotated[
        int | None, named("Volgnummer", help="De hoeveelste bijeenkomst het was.")
    ] = None
    number_note: Annotated[
        str | None, named("Toelichting volgnummer", help="Wat er over het volgnummer te zeggen is.")
    ] = None
    form: Annotated[str | None, named("Vorm", help="Bijvoorbeeld: online.")] = None
    place: Annotated[
        str | None,
        named(
            "Plaats",
            help="De plaats en de locatie.",
            also=words("Locatie; Waar; Plaats van de bijeenkomst; Waar was de bijeenkomst"),
        ),
    ] = None
    participants: Annotated[
        int | None,
        named(
            "Deelnemers",
            help="Het aantal mensen. Alleen cijfers.",
            also=words("Aantal deelnemers; Aantal aanwezigen; Hoeveel deelnemers; Hoeveel mensen"),
        ),
    ] = None
    participants_note: Annotated[
        str | None, named("Toelichting deelnemers", help="Bijvoorbeeld: ruim 25.")
    ] = None
    host: Annotated[
        str | None,
        named(
            "Gastheer",
            help="Wie ontving de mensen?",
            also=words("Organisator; Georganiseerd door; Gastvrouw; Gastheer of gastvrouw"),
        ),
    ] = None
    agenda: Annotated[
        tuple[str, ...],
        named(
            "Agenda",
            "Programma",
            help="Het programma, elk punt op een nieuwe regel.",
            also=words("Wat stond op het programma; Programma van de bijeenkomst"),
        ),
    ] = ()
    facts: Annotated[
        tuple[str, ...], named("Feiten", help="Wat er gebeurde, elk punt op een nieuwe regel.")
    ] = ()
    poll: Annotated[Poll | None, "Poll"] = None
    named_success: Annotated[
        tuple[str, ...],
        named(
            "Genoemde successen",
            "Top 3 successen",
            help="Wat mensen noemden als iets dat hielp, elk op een nieuwe regel.",
        ),
    ] = ()
    named_barriers: Annotated[
        tuple[str, ...],
        named(
            "Genoemde belemmeringen",
            "Top 3 belemmeringen",
            help="Wat mensen noemden als iets dat hinderde, elk op een nieuwe regel.",
        ),
    ] = ()
    ranked: Annotated[
        str | None,
        named(
            "Rangorde in de bron",
            "Rangorde",
            choices="orders",
            help="Alleen ja als de bron zelf zegt wat het meest is genoemd.",
        ),
    ] = None
    evaluation: Annotated[
        tuple[str, ...],
        named(
            "Evaluatie",
            help="Hoe de mensen terugkeken, elk punt op een nieuwe regel.",
            also=words("Terugblik; Hoe is de bijeenkomst beoordeeld"),
        ),
    ] = ()
    sources: Annotated[
        tuple[Source, ...],
        named(
            "Bronnen",
            reading=Reading.SOURCES,
            help="Eén bron per regel: titel | webadres | volledig of fragment.",
        ),
    ] = ()
