"""What every record has, and what more kinds of record share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from samenleren.diagnostics.location import Location
from samenleren.model.declaration import Reading, named


@dataclass(frozen=True)
class Source:
    """A public source: its title, address and whether it was read in full (`volledig`)."""

    title: Annotated[
        str,
        named(
            "Bron",
            "bron.titel",
            "Titel van de bron",
            name="source_title",
            help="De titel van het verslag, de pagina of het gesprek.",
            example="Verslag van de werkgroep, maart 2022",
            also=(
                "Bronvermelding; Naam van de bron; Afkomstig uit; Uit welk document; Brondocument;"
                " Welke bron; Uit welke bron"
            ),
        ),
    ]
    address: Annotated[
        str | None,
        named(
            "Adres van de bron",
            "bron.adres",
            "Webadres van de bron",
            reading=Reading.ADDRESS,
            name="source_address",
            help="Het webadres, als dat er is.",
            example="https://www.voorbeeld.nl/verslag",
            also=(
                "Link; Link naar de bron; Linkje; Weblink; Hyperlink; Vindplaats; URL; Webadres;"
                " Website; Vindplaats van de bron; URL van de bron; Links"
            ),
        ),
    ] = None
    seen: Annotated[
        str | None,
        named(
            "Bron gelezen",
            "bron.gelezen",
            choices="seen",
            name="source_seen",
            help="Las u de bron helemaal of voor een deel?",
        ),
    ] = None


@dataclass(frozen=True)
class Illustration:
    """A picture of a record. `file` is its name in output/werk/beelden, width and height are in
    pixels; `alt` is empty only for a decorative one. Without a file it is not shown, and `missing`
    says in Dutch why: its place is marked.
    """

    where: Location = field(compare=False)
    file: str = ""
    alt: str = ""
    caption: str | None = None
    width: int = 0
    height: int = 0
    decorative: bool = False
    missing: str = ""


@dataclass(frozen=True)
class Record:
    """What every record has: an id unique in the corpus, its place of origin, its pictures, and
    what editors noted about it: how a source was read or found. No form asks for that, and it
    stands in nothing that goes out."""

    kind_name: ClassVar[str] = ""

    id: Annotated[
        str,
        named(
            "Nummer",
            "Kenmerk",
            reading=Reading.ID,
            required=False,
            help="Laat dit zoals het is. De redactie geeft een nummer.",
        ),
    ]
    where: Location
    pictures: tuple[Illustration, ...] = field(default=(), kw_only=True)
    editors_note: Annotated[
        str | None,
        named(
            "Toelichting redactie",
            "Toelichting voor de redactie",
            private=True,
            asked=False,
            published=False,
        ),
    ] = field(default=None, kw_only=True)

    def __init_subclass__(cls, kind: str) -> None:
        cls.kind_name = kind

    def first_of(self, *names: str) -> str:
        """The first of these attributes that it has, as text; its id when it has none of them."""
        return next((str(said) for name in names if (said := getattr(self, name, None))), self.id)


Theme = Annotated[
    str,
    named(
        "Thema",
        choices="themes",
        waits=True,
        help="Het thema dat er het best bij past.",
        also=(
            "Onderwerp; Thema of onderwerp; Themanaam; Naam van het thema; Rubriek; Topic;"
            " Categorie; Waar gaat het over; Waarover gaat het; Gaat over; Over welk thema;"
            " Hoort bij thema; Past bij thema; Onderwerp van de les; Thema van de les;"
            " Onderwerp van de ervaring; Thema van de ervaring; Aandachtsgebied; Gesproken over;"
            " Besproken onderwerp; Besproken thema"
        ),
    ),
]
Chapter = Annotated[
    str,
    named(
        "Hoofdstuk",
        choices="chapters",
        waits=True,
        help="Het hoofdstuk waarin u dit het liefst terugziet.",
        also=(
            "Voor welk hoofdstuk; Hoofdstuk van de publicatie; Hoofdstuk van het boek;"
            " Hoort bij hoofdstuk; Past bij hoofdstuk; Onderdeel van de publicatie;"
            " Plek in de publicatie; Naam van het hoofdstuk"
        ),
    ),
]
Certainty = Annotated[
    str | None,
    named(
        "Zekerheid van de datum",
        "Zekerheid datum",
        choices="certainties",
        help="Is de datum gemeld, was het een plan, of is de datum afgeleid?",
    ),
]
"""Whether a date was reported, was only planned, or is derived from something else."""
Language = Annotated[
    str | None,
    named(
        "Taal",
        "Taal van de titel",
        choices="languages",
        help="Alleen als de titel niet in het Nederlands is.",
    ),
]
"""Only for a title in another language than the publication. Last, so that older forms fit."""
