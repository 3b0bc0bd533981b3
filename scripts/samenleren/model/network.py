"""Who learns together: the profile of a consortium, what it asks and what it offers, and where
people met, with the poll that was held there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from samenleren.model.declaration import Reading, named
from samenleren.model.record import Certainty, Record, Source, Theme


@dataclass(frozen=True)
class Consortium(Record, kind="consortium"):
    """A consortium's profile. `id` is its slug, `delivered` a date (ISO) that the editors see, no
    reader."""

    id: Annotated[str, "Nummer"]
    name: Annotated[
        str,
        named(
            "Consortium",
            "Naam van het consortium",
            help="De naam die u zelf gebruikt.",
            also=(
                "Naam van het project; Projectnaam; Naam van het samenwerkingsverband;"
                " Hoe heet uw consortium; Hoe heet het consortium; Naam consortium of project"
            ),
        ),
    ]
    aliases: Annotated[
        tuple[str, ...], named("Andere namen", help="Andere namen waaronder mensen u kennen.")
    ] = ()
    region: Annotated[
        str | None,
        named(
            "Regio",
            help="De regio waarin u werkt.",
            also="Werkgebied; Provincie; In welke regio werkt u; Regionaam",
        ),
    ] = None
    municipalities: Annotated[
        tuple[str, ...],
        named(
            "Gemeenten",
            help="De gemeenten die meedoen, elk op een nieuwe regel.",
            also=(
                "Deelnemende gemeenten; Betrokken gemeenten; Welke gemeenten doen mee;"
                " Welke gemeenten; Aangesloten gemeenten; Gemeenten in het consortium"
            ),
        ),
    ] = ()
    municipality_count: Annotated[
        int | None,
        named(
            "Aantal gemeenten",
            help="Alleen cijfers.",
            also="Hoeveel gemeenten; Aantal deelnemende gemeenten",
        ),
    ] = None
    areas: Annotated[
        tuple[str, ...],
        named(
            "Wijken",
            help="De wijken of dorpen, elk op een nieuwe regel.",
            also="Buurten; Wijken en buurten; Wijken of buurten; Wijken en kernen",
        ),
    ] = ()
    partners: Annotated[
        tuple[str, ...],
        named(
            "Partners",
            help="De organisaties die meedoen, elk op een nieuwe regel.",
            also=(
                "Samenwerkingspartners; Partnerorganisaties; Met wie werkt u samen; Wie doen mee;"
                " Betrokken partijen; Betrokken organisaties; Deelnemende organisaties; Partijen;"
                " Met wie werken we samen; Betrokken partners; Welke partners"
            ),
        ),
    ] = ()
    target_groups: Annotated[
        tuple[str, ...],
        named(
            "Doelgroepen",
            help="Voor wie u het doet, elke groep op een nieuwe regel.",
            also=(
                "Voor wie; Doelgroep van het project; Op wie richt u zich; Voor wie doen we het;"
                " Op wie richten wij ons; Voor welke doelgroep"
            ),
        ),
    ] = ()
    interventions: Annotated[
        tuple[str, ...],
        named(
            "Interventies",
            help="De activiteiten die u inzet, elk op een nieuwe regel.",
            also=(
                "Wat doet u; Wat doen we; Ingezette interventies; Interventies en activiteiten;"
                " Welke interventies zet u in; Welke interventies"
            ),
        ),
    ] = ()
    period: Annotated[
        str | None,
        named(
            "Periode",
            help="Van wanneer tot wanneer.",
            also="Looptijd; Projectperiode; Looptijd van het project",
        ),
    ] = None
    notes: Annotated[
        str | None,
        named(
            "Toelichting",
            help="Wat de lezer verder moet weten.",
            also="Bijzonderheden; Korte omschrijving; Omschrijving van het project",
        ),
    ] = None
    sources: Annotated[
        tuple[Source, ...],
        named(
            "Bronnen",
            reading=Reading.SOURCES,
            help="Eén bron per regel: titel | webadres | volledig of fragment.",
        ),
    ] = ()
    delivered: Annotated[
        str | None,
        named(
            "Geleverd op",
            "Geleverd",
            "Datum van aanlevering",
            reading=Reading.DATE,
            published=False,
            help="De dag waarop u dit naar de redactie stuurt.",
            also="Ingevuld op; Aangeleverd op; Opgesteld op; Ingeleverd op",
        ),
    ] = None


@dataclass(frozen=True)
class Question(Record, kind="question"):
    """What a consortium wants to learn from another one."""

    consortium: str
    theme: Theme
    text: Annotated[
        str,
        named(
            "Vraag",
            "Wat wilt u weten",
            help="Wat wilt u van een ander consortium weten of leren?",
            example="Hoe houdt u huisartsen betrokken als het project stopt?",
            also=(
                "Hulpvraag; Leervraag; Vraag aan anderen; Vraag aan andere consortia; Gevraagd;"
                " Vraag aan de anderen; Wat willen we weten; Wat wil je weten; Onze vraag;"
                " Wat zouden we willen weten; Wat zou u willen weten; Wat zoeken we; Gezocht;"
                " Waar zoeken we hulp bij; Waar bent u benieuwd naar; Waar zijn we benieuwd naar;"
                " Wat willen we van anderen weten; Wat willen we van anderen leren;"
                " Wat zouden we van anderen willen weten; Wat vragen wij aan anderen;"
                " Wat wilt u vragen; Wat willen we vragen; Welke vraag heeft u"
            ),
        ),
    ]


@dataclass(frozen=True)
class Offer(Record, kind="offer"):
    """What a consortium can help another one with."""

    consortium: str
    theme: Theme
    text: Annotated[
        str,
        named(
            "Aanbod",
            "Waarmee kunt u helpen",
            help="Waarmee kunt u een ander consortium helpen?",
            example="Wij komen graag vertellen hoe wij de wandeling door de wijk opzetten.",
            also=(
                "Wat bieden we; Wat biedt u; Wat kunnen wij bieden; Wat kunt u bieden; Te bieden;"
                " Wat hebben we te bieden; Wat heeft u te bieden; Waarmee kunnen we helpen;"
                " Waarmee kan je helpen; Waarmee kun je helpen; Hulpaanbod; Wij bieden; Geboden;"
                " Aangeboden; Aanbod aan anderen; Aanbod voor anderen;"
                " Aanbod voor andere consortia; Wat kunnen wij anderen bieden;"
                " Wat kunt u anderen bieden; Wat bieden wij anderen;"
                " Waarmee kunnen we anderen helpen; Waarmee kunt u anderen helpen"
            ),
        ),
    ]


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
            also="Naam van de bijeenkomst; Titel van de bijeenkomst; Bijeenkomst",
        ),
    ]
    kind: Annotated[
        str,
        named(
            "Soort bijeenkomst",
            behind="date_note",
            help="Bijvoorbeeld: leernetwerkbijeenkomst of werkbezoek.",
            example="leernetwerkbijeenkomst",
            also="Type bijeenkomst; Type; Soort; Wat voor bijeenkomst",
        ),
    ]
    date: Annotated[
        str | None,
        named(
            "Datum",
            reading=Reading.DATE,
            help="Een dag, een maand of een jaar.",
            example="12 mei 2022",
            also=("Wanneer; Datum van de bijeenkomst; Op welke datum; Wanneer was de bijeenkomst"),
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
            also="Locatie; Waar; Plaats van de bijeenkomst; Waar was de bijeenkomst",
        ),
    ] = None
    participants: Annotated[
        int | None,
        named(
            "Deelnemers",
            help="Het aantal mensen. Alleen cijfers.",
            also="Aantal deelnemers; Aantal aanwezigen; Hoeveel deelnemers; Hoeveel mensen",
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
            also="Organisator; Georganiseerd door; Gastvrouw; Gastheer of gastvrouw",
        ),
    ] = None
    agenda: Annotated[
        tuple[str, ...],
        named(
            "Agenda",
            "Programma",
            help="Het programma, elk punt op een nieuwe regel.",
            also="Wat stond op het programma; Programma van de bijeenkomst",
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
            also="Terugblik; Hoe is de bijeenkomst beoordeeld",
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
