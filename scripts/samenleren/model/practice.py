"""What people tell from practice, write and make: lessons and conversations, with the consent that
both may need, points from literature, and materials that others can use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from samenleren.model.declaration import Reading, but, named
from samenleren.model.record import Certainty, Chapter, Language, Record, Source, Theme

Basis = Annotated[
    str | None,
    named("Grondslag", choices="bases", exact=True, help="Waarom mogen wij deze tekst gebruiken?"),
]
"""Why a text may be shown. Of consent nothing is guessed: a label with a slip names none of these
fields."""
Status = Annotated[
    str | None,
    named(
        "Status van de toestemming",
        "Toestemming",
        "Status toestemming",
        "toestemming.status",
        choices="consents",
        exact=True,
        published=False,
        help="Alleen als de grondslag toestemming is.",
    ),
]
Scope = Annotated[
    tuple[str, ...],
    named(
        "Reikwijdte",
        "Voor welke edities",
        "toestemming.reikwijdte",
        "toestemming.edities",
        choices="editions",
        exact=True,
        published=False,
        help="In welke edities mag de tekst staan? Meer dan één mag.",
    ),
]
Given = Annotated[
    str | None,
    named(
        "Datum van de toestemming",
        "Datum toestemming",
        "toestemming.datum",
        reading=Reading.DATE,
        exact=True,
        published=False,
        help="De dag waarop de persoon ja, nee of niet meer zei.",
        example="12 mei 2022",
    ),
]
KeepUntil = Annotated[
    str | None,
    named(
        "Bewaren tot",
        "Bewaren tot en met",
        "toestemming.bewaren_tot",
        reading=Reading.DATE,
        exact=True,
        published=False,
        help="Na deze dag halen wij de tekst weg.",
        example="31 december 2030",
    ),
]


@dataclass(frozen=True)
class Lesson(Record, kind="lesson"):
    """A lesson, success, barrier, tip or dilemma from practice.

    The consent fields are those of `Interview`, for a lesson that is a quotation.
    """

    consortium: Annotated[str, "Consortium"]
    theme: Theme
    kind: Annotated[
        str,
        named(
            "Soort",
            "Soort ervaring",
            choices="kinds",
            waits=True,
            help="Wat voor ervaring is dit?",
            also=(
                "Type; Aard; Type ervaring; Type les; Soort les; Soort bijdrage;"
                " Aard van de ervaring; Aard van de les; Succes of belemmering; +/-;"
                " Positief of negatief; Plus of min; Pluspunt of minpunt; Plus- of minpunt;"
                " Succes of knelpunt; Succes of les; Succes of niet; Succes of tip; Plusmin;"
                " Hielp of hinderde; Helpend of hinderend; Bevorderend of belemmerend;"
                " Goed of kon beter; Goed of minder goed; Goed of slecht; Ging het goed of niet;"
                " Sterk of zwak; Sterk of zwak punt; Werkte het wel of niet; Werkte het;"
                " Werkte wel of niet; Hielp of hielp niet; Hielp het of zat het tegen;"
                " Hielp of zat tegen; Positieve of negatieve ervaring; Kans of belemmering;"
                " Succes, belemmering of les; Succes, belemmering, les of tip;"
                " Succesfactor of belemmering; Succesfactor of knelpunt; Succesfactor of faalfactor"
            ),
        ),
    ]
    chapter: Chapter
    audience: Annotated[
        tuple[str, ...],
        named(
            "Voor wie",
            "Doelgroep",
            choices="audiences",
            waits=True,
            help="Wie heeft hier iets aan? Meer dan één mag.",
            also=(
                "Doelgroep van de les; Doelgroep van de ervaring; Voor welke doelgroep; Publiek;"
                " Voor wie van belang; Voor wie belangrijk; Voor wie interessant; Voor wie nuttig;"
                " Voor wie bedoeld; Voor wie relevant; Voor wie handig; Voor wie bestemd; Niveau;"
                " Op welk niveau; Bedoeld voor; Bestemd voor; Interessant voor; Relevant voor;"
                " Van belang voor; Belangrijk voor; Wie heeft hier iets aan; Wie heeft er wat aan;"
                " Wie kan hier iets mee; Wie moet dit weten; Lezers; Voor welke lezers;"
                " Voor welk niveau; Wie heeft hier wat aan; Aan wie gericht; Gericht aan"
            ),
        ),
    ]
    text: Annotated[
        str,
        named(
            "Les",
            "Ervaring",
            "Wat hebt u geleerd",
            "Wat heeft u geleerd",
            "Wat leerden wij",
            "Wat hebben wij geleerd",
            "Dilemma",
            help="Eén ervaring, in twee of drie gewone zinnen.",
            example=(
                "Wij begonnen met een wandeling door de wijk. Daarna begrepen wij elkaar veel"
                " sneller."
            ),
            also=(
                "Geleerde les; Belangrijkste les; Lesje; Wat is geleerd; Wat geleerd; Wat leert u;"
                " Wat leerde u; Les of ervaring; Les of inzicht; Lesson learned; Lessons learned;"
                " Leerpunt; Leermoment; Leerervaring; Leeropbrengst; Inzicht;"
                " Belangrijkste inzicht; Nieuw inzicht; Bevinding; Belangrijkste bevinding;"
                " Opbrengst; Opbrengst van de bijeenkomst; Wat leverde het op; Constatering;"
                " Wat heeft het opgeleverd; Praktijkervaring; Ervaring uit de praktijk; Observatie;"
                " Omschrijving van de ervaring; Beschrijving van de ervaring; Wat ervaren;"
                " Omschrijving van de les; Beschrijving van de les; Tekst van de les;"
                " Wat nemen we mee; Wat neemt u mee; Wat willen we meegeven; Wat wilt u meegeven;"
                " Wat wilt u anderen meegeven; Wat willen we anderen meegeven; Wat viel op;"
                " Wat was de ervaring; Wat is de les; Wat zijn de ervaringen; Wat maakte u mee"
            ),
        ),
    ]
    speaker: Annotated[
        str | None,
        named(
            "Wie zegt dit",
            "Rol",
            help="Een rol, geen naam.",
            example="wijkverpleegkundige",
            also=(
                "Wie; Functie; Gesproken met; Wie vertelt dit; Wie vertelde dit; Van wie; Door wie;"
                " Wie heeft dit verteld; Verteld door; Ingebracht door; Inbrenger;"
                " Aangedragen door; Rol of functie; Functie of rol; Wie zei dit; Spreker;"
                " Genoemd door; Wie heeft dit gezegd; Gezegd door; Functie van de spreker"
            ),
        ),
    ] = None
    moment: Annotated[
        str | None,
        named(
            "Wanneer",
            help="Een dag, maand, jaar of bijeenkomst.",
            example="voorjaar 2022",
            also=(
                "Datum; Periode; Jaar; Moment; Datum of periode; Tijdstip; Jaartal;"
                " Wanneer speelde dit; Wanneer gebeurde dit; Uit welk jaar; Maand"
            ),
        ),
    ] = None
    certainty: Annotated[Certainty, but(asked=False)] = None
    source: Annotated[Source | None, "Bron"] = None
    basis: Annotated[Basis, but(asked=False)] = None
    consent_status: Annotated[Status, but(asked=False)] = None
    consent_scope: Annotated[Scope, but(asked=False)] = ()
    consent_date: Annotated[Given, but(asked=False)] = None
    keep_until: Annotated[KeepUntil, but(asked=False)] = None


@dataclass(frozen=True)
class Interview(Record, kind="interview"):
    """A summary of what one role said; never a quotation. `basis` says why it may be shown.

    The consent fields belong to the basis "toestemming"; dates as in `Event`, scope in editions.
    """

    consortium: Annotated[
        str, named("Consortium", choices="consortia", help="Bij wie hoort de persoon die u sprak?")
    ]
    role: Annotated[
        str,
        named(
            "Rol",
            help="De rol van wie u sprak, niet de naam.",
            example="wijkverpleegkundige",
            also=(
                "Functie; Gesproken met; Gesprek met; Met wie; Wie; Geïnterviewde; Gesprekspartner;"
                " Wie is gesproken; Wie spraken we; Interview met; Rol of functie;"
                " Functie van de geïnterviewde; Rol van de geïnterviewde; Functie of rol;"
                " Functie van de gesprekspartner; Rol van de gesprekspartner; In gesprek met"
            ),
        ),
    ]
    themes: Annotated[
        tuple[str, ...],
        named(
            "Thema's",
            choices="themes",
            waits=True,
            help="Waar het over ging. Meer dan één mag.",
            also=(
                "Onderwerp; Besproken thema's; Besproken onderwerpen; Gespreksonderwerpen;"
                " Thema's van het gesprek; Onderwerpen van het gesprek; Waar ging het over"
            ),
        ),
    ]
    chapters: Annotated[
        tuple[str, ...],
        named(
            "Hoofdstukken",
            choices="chapters",
            waits=True,
            help="Waar u dit terug wilt zien. Meer dan één mag.",
            also="Voor welk hoofdstuk; Hoort bij hoofdstuk; Past bij hoofdstuk",
        ),
    ]
    summary: Annotated[
        str,
        named(
            "Samenvatting",
            help="Kort en in uw eigen woorden. Geen letterlijk citaat.",
            example=(
                "De wijkverpleegkundige vertelde hoe zij ouderen aan de deur sprak. Thuis"
                " durfden zij meer te vragen dan in het buurthuis."
            ),
            also=(
                "Verslag; Gespreksverslag; Korte samenvatting; Samenvatting van het gesprek;"
                " Verslag van het gesprek; Samenvatting van het interview; Kern van het gesprek;"
                " Wat is besproken; Besproken; Inhoud van het gesprek; Gespreksnotities;"
                " Wat kwam aan de orde; Wat kwam ter sprake; Wat werd besproken; Wat bespraken we"
            ),
        ),
    ]
    moment: Annotated[
        str | None,
        named(
            "Wanneer",
            behind="role",
            help="Wanneer het gesprek was.",
            example="mei 2022",
            also=(
                "Datum; Periode; Moment; Datum gesprek; Datum van het interview; Gesproken op;"
                " Gesprek op; Wanneer gesproken; Wanneer was het gesprek"
            ),
        ),
    ] = None
    certainty: Annotated[Certainty, but(asked=False, behind="moment")] = None
    basis: Basis = None
    consent_status: Status = None
    consent_scope: Scope = ()
    consent_date: Given = None
    keep_until: KeepUntil = None
    source: Annotated[Source | None, "Bron", but(behind="summary")] = None


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
            also=(
                "Kernpunt; Belangrijkste punt; Kernboodschap; Belangrijkste boodschap; Boodschap;"
                " Wat staat erin; Wat zegt het; Belangrijkste inzicht"
            ),
        ),
    ]
    origin: Annotated[str, named("Herkomst", choices="origins", behind="title")]
    title: Annotated[
        str,
        named(
            "Titel",
            also=(
                "Titel van het boek; Titel van het artikel; Titel van het rapport; Boek of artikel;"
                " Titel van de publicatie; Naam van de publicatie"
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
            also="Schrijver; Schrijvers; Geschreven door; Wie schreef het",
        ),
    ] = None
    year: Annotated[
        int | None,
        named(
            "Jaar",
            behind="author",
            also="Jaartal; Jaar van uitgave; Publicatiejaar; Verschenen in",
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
            also=(
                "Hulpmiddel; Product; Instrument; Werkvorm; Materiaal; Tool;"
                " Naam van het hulpmiddel; Naam van het product; Naam van het instrument;"
                " Naam van de werkvorm; Productnaam; Welk hulpmiddel; Titel van het materiaal;"
                " Hulpmiddel of werkvorm; Product of hulpmiddel; Instrument of werkvorm;"
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
            also=(
                "Soort; Type; Vorm; Categorie; Type materiaal; Soort hulpmiddel; Wat is het;"
                " Soort product; Type product; Soort instrument; Type instrument; Wat voor soort;"
                " Wat voor iets is het; Wat voor materiaal; Type hulpmiddel; Soort middel;"
                " Soort werkvorm"
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
            also=(
                "Doel; Toepassing; Waar is het voor; Waarvoor te gebruiken; Gebruik;"
                " Waarvoor gebruikt u het; Waarvoor gebruik je het; Waarvoor gebruiken we het;"
                " Omschrijving; Beschrijving; Toelichting; Korte omschrijving; Bedoeld voor;"
                " Wat kunt u ermee; Wat kun je ermee; Wat kan je ermee; Te gebruiken voor;"
                " Wat doet het; Waarvoor bedoeld; Waartoe dient het; Waar gebruik je het voor;"
                " Waar gebruikt u het voor; Waar gebruiken we het voor; Waar dient het voor"
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
            also=(
                "Link; Links; Linkje; Weblink; Hyperlink; Vindplaats; URL; Webadres; Website;"
                " Te vinden op; Te vinden via; Waar staat het; Waar vind je het; Waar vindt u het;"
                " Waar is het te vinden; Downloadlink; Waar te downloaden; Link naar het materiaal;"
                " Waar kun je het vinden; Waar kunt u het vinden"
            ),
        ),
    ] = None
    source: Annotated[
        Source | None,
        "Bron",
        but(
            "source_address",
            also=("Link naar de bron", "Vindplaats van de bron", "URL van de bron"),
        ),
    ] = None
    language: Language = None
