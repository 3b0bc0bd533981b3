"""What was written and made: points from literature, and materials that others can use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from samenleren.model.record import Chapter, Language, Record, Source
from samenleren.record_kinds import Reading, but, named, words


@dataclass(frozen=True)
class LiteraturePoint(Record, kind="literature"):
    """A point from literature. `origin` keeps VNG's Open deur apart from other literature;
    `read_through` says that the work itself was not read but a page about it; `language` is that of
    the title, when it is another than the publication's."""

    chapter: Chapter
    point: Annotated[
        str,
        named(
            "Punt",
            also=words(
                "Kernpunt; Belangrijkste punt; Kernboodschap; Belangrijkste boodschap;"
                " Boodschap; Wat staat erin; Wat zegt het; Belangrijkste inzicht"
            ),
        ),
    ]
    origin: Annotated[str, named("Herkomst", choices="origins", behind="title")]
    title: Annotated[
        str,
        named(
            "Titel",
            also=words(
                "Titel van het boek; Titel van het artikel; Titel van het rapport;"
                " Boek of artikel; Titel van de publicatie; Naam van de publicatie"
            ),
        ),
    ]
    author: Annotated[
        str | None,
        named(
            "Auteur(s)",
            "Auteur",
            "Auteurs",
            behind="point",
            also=words("Schrijver; Schrijvers; Geschreven door; Wie schreef het"),
        ),
    ] = None
    year: Annotated[
        int | None,
        named(
            "Jaar",
            behind="author",
            also=words("Jaartal; Jaar van uitgave; Publicatiejaar; Verschenen in"),
        ),
    ] = None
    source: Annotated[Source | None, "Bron"] = None
    read_through: Annotated[
        str | None,
        named(
            "Gelezen via",
            "Werk gelezen via",
            choices="routes",
            help="Is het werk zelf gelezen, of een ander werk dat erover gaat?",
        ),
    ] = None
    language: Language = None


@dataclass(frozen=True)
class Material(Record, kind="material"):
    """A tool, product or working method, and where to find it. `language`: as `LiteraturePoint`."""

    consortium: Annotated[str, "Consortium"]
    title: Annotated[
        str,
        named(
            "Titel",
            "Naam van het materiaal",
            help="Hoe het materiaal heet.",
            example="Spel over gezond eten",
            also=words(
                "Hulpmiddel; Product; Instrument; Werkvorm; Materiaal; Tool;"
                " Naam van het hulpmiddel; Naam van het product;"
                " Naam van het instrument; Naam van de werkvorm; Productnaam;"
                " Welk hulpmiddel; Titel van het materiaal; Hulpmiddel of werkvorm;"
                " Product of hulpmiddel; Instrument of werkvorm;"
                " Naam hulpmiddel of werkvorm; Methodiek; Naam van de methodiek; Middel"
            ),
        ),
    ]
    kind: Annotated[
        str,
        named(
            "Soort materiaal",
            waits=True,
            help="Bijvoorbeeld: film, werkvorm, factsheet of monitor.",
            example="werkvorm",
            also=words(
                "Soort; Type; Vorm; Categorie; Type materiaal; Soort hulpmiddel;"
                " Wat is het; Soort product; Type product; Soort instrument;"
                " Type instrument; Wat voor soort; Wat voor iets is het;"
                " Wat voor materiaal; Type hulpmiddel; Soort middel; Soort werkvorm"
            ),
        ),
    ]
    purpose: Annotated[
        str,
        named(
            "Waarvoor",
            waits=True,
            help="Wat iemand anders ermee kan doen.",
            example="Om met ouders in gesprek te komen over wat zij koken.",
            also=words(
                "Doel; Toepassing; Waar is het voor; Waarvoor te gebruiken; Gebruik;"
                " Waarvoor gebruikt u het; Waarvoor gebruik je het;"
                " Waarvoor gebruiken we het; Omschrijving; Beschrijving; Toelichting;"
                " Korte omschrijving; Bedoeld voor; Wat kunt u ermee; Wat kun je ermee;"
                " Wat kan je ermee; Te gebruiken voor; Wat doet het; Waarvoor bedoeld;"
                " Waartoe dient het; Waar gebruik je het voor;"
                " Waar gebruikt u het voor; Waar gebruiken we het voor;"
                " Waar dient het voor"
            ),
        ),
    ]
    chapter: Chapter
    address: Annotated[
        str | None,
        named(
            "Waar te vinden",
            reading=Reading.ADDRESS,
            help="Het webadres. Is er geen adres? Laat het leeg.",
            example="https://www.voorbeeld.nl/spel",
            also=words(
                "Link; Links; Linkje; Weblink; Hyperlink; Vindplaats; URL; Webadres;"
                " Website; Te vinden op; Te vinden via; Waar staat het;"
                " Waar vind je het; Waar vindt u het; Waar is het te vinden;"
                " Downloadlink; Waar te downloaden; Link naar het materiaal;"
                " Waar kun je het vinden; Waar kunt u het vinden"
            ),
        ),
    ] = None
    source: Annotated[
        Source | None,
        "Bron",
        but(
            "source_address",
            also=words("Link naar de bron; Vindplaats van de bron; URL van de bron"),
        ),
    ] = None
    language: Language = None
