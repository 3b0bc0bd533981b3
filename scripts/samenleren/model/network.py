"""Who learns together: the profile of a consortium, what it asks and what it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from samenleren.model.record import Record, Source, Theme
from samenleren.record_kinds import Reading, named, words


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
            also=words(
                "Naam van het project; Projectnaam; Naam van het samenwerkingsverband;"
                " Hoe heet uw consortium; Hoe heet het consortium;"
                " Naam consortium of project"
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
            also=words("Werkgebied; Provincie; In welke regio werkt u; Regionaam"),
        ),
    ] = None
    municipalities: Annotated[
        tuple[str, ...],
        named(
            "Gemeenten",
            help="De gemeenten die meedoen, elk op een nieuwe regel.",
            also=words(
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
            also=words("Hoeveel gemeenten; Aantal deelnemende gemeenten"),
        ),
    ] = None
    areas: Annotated[
        tuple[str, ...],
        named(
            "Wijken",
            help="De wijken of dorpen, elk op een nieuwe regel.",
            also=words("Buurten; Wijken en buurten; Wijken of buurten; Wijken en kernen"),
        ),
    ] = ()
    partners: Annotated[
        tuple[str, ...],
        named(
            "Partners",
            help="De organisaties die meedoen, elk op een nieuwe regel.",
            also=words(
                "Samenwerkingspartners; Partnerorganisaties; Met wie werkt u samen;"
                " Wie doen mee; Betrokken partijen; Betrokken organisaties;"
                " Deelnemende organisaties; Partijen; Met wie werken we samen;"
                " Betrokken partners; Welke partners"
            ),
        ),
    ] = ()
    target_groups: Annotated[
        tuple[str, ...],
        named(
            "Doelgroepen",
            help="Voor wie u het doet, elke groep op een nieuwe regel.",
            also=words(
                "Voor wie; Doelgroep van het project; Op wie richt u zich;"
                " Voor wie doen we het; Op wie richten wij ons; Voor welke doelgroep"
            ),
        ),
    ] = ()
    interventions: Annotated[
        tuple[str, ...],
        named(
            "Interventies",
            help="De activiteiten die u inzet, elk op een nieuwe regel.",
            also=words(
                "Wat doet u; Wat doen we; Ingezette interventies;"
                " Interventies en activiteiten; Welke interventies zet u in;"
                " Welke interventies"
            ),
        ),
    ] = ()
    period: Annotated[
        str | None,
        named(
            "Periode",
            help="Van wanneer tot wanneer.",
            also=words("Looptijd; Projectperiode; Looptijd van het project"),
        ),
    ] = None
    notes: Annotated[
        str | None,
        named(
            "Toelichting",
            help="Wat de lezer verder moet weten.",
            also=words("Bijzonderheden; Korte omschrijving; Omschrijving van het project"),
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
            also=words("Ingevuld op; Aangeleverd op; Opgesteld op; Ingeleverd op"),
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
            also=words(
                "Hulpvraag; Leervraag; Vraag aan anderen; Vraag aan andere consortia;"
                " Gevraagd; Vraag aan de anderen; Wat willen we weten;"
                " Wat wil je weten; Onze vraag; Wat zouden we willen weten;"
                " Wat zou u willen weten; Wat zoeken we; Gezocht;"
                " Waar zoeken we hulp bij; Waar bent u benieuwd naar;"
                " Waar zijn we benieuwd naar; Wat willen we van anderen weten;"
                " Wat willen we van anderen leren;"
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
            also=words(
                "Wat bieden we; Wat biedt u; Wat kunnen wij bieden; Wat kunt u bieden;"
                " Te bieden; Wat hebben we te bieden; Wat heeft u te bieden;"
                " Waarmee kunnen we helpen; Waarmee kan je helpen;"
                " Waarmee kun je helpen; Hulpaanbod; Wij bieden; Geboden; Aangeboden;"
                " Aanbod aan anderen; Aanbod voor anderen;"
                " Aanbod voor andere consortia; Wat kunnen wij anderen bieden;"
                " Wat kunt u anderen bieden; Wat bieden wij anderen;"
                " Waarmee kunnen we anderen helpen; Waarmee kunt u anderen helpen"
            ),
        ),
    ]
