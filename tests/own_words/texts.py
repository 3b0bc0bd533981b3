"""Four documents of LibreOffice (by pandoc), three of separated values, three notes."""

from __future__ import annotations

import subprocess
from functools import partial

from own_words.declared import MATERIAL, OFFER, QUESTION, OwnFile, bad, good, lessons, tips, told
from samenleren.programs.pandoc import pandoc_path


def odt(markdown: str) -> bytes:
    """Markdown as a document of LibreOffice."""
    command = [pandoc_path(), "--from=markdown", "--to=odt", "--output=-"]
    return subprocess.run(command, input=markdown.encode(), capture_output=True, check=True).stdout


# -- four of LibreOffice ------------------------------------------------------------------------

_PLUSES = (
    "De voedselbank deelde recepten uit bij elk pakket.",
    "Vrijwilligers kregen een cursus en bleven daarna.",
)
_MINUSES = (
    "De cursus begon in de ramadan.",
    "Drie partners gebruikten elk een ander woord voor bewoner.",
)
PLUSES = OwnFile(
    "consortia/wijzer-in-de-wijk/plus-en-min.odt",
    partial(
        odt,
        "# Evaluatie met de vrijwilligers\n\n## Plussen\n\n"
        + "".join(f"- {text}\n" for text in _PLUSES)
        + "\n## Minnen\n\n"
        + "".join(f"- {text}\n" for text in _MINUSES),
    ),
    (*good(*_PLUSES), *bad(*_MINUSES)),
)

STRONG = OwnFile(
    "consortia/rivierenland/sterk-en-zwak.odt",
    partial(
        odt,
        """\
Wij vroegen de gemeenten naar sterke en zwakke kanten van de aanpak.

+----------------+-------------------------------+-------------------------------+
| Waarover       | Sterk                         | Zwak                          |
+================+===============================+===============================+
| Samenwerking   | De tuinders delen hun oogst.  | De oogst valt in de vakantie. |
+----------------+-------------------------------+-------------------------------+
| Borging        | De school onderhoudt de kas.  | De kas heeft geen verzekering.|
+----------------+-------------------------------+-------------------------------+
""",
    ),
    (
        *good("De tuinders delen hun oogst.", "De school onderhoudt de kas."),
        *bad("De oogst valt in de vakantie.", "De kas heeft geen verzekering."),
    ),
)

_INSIGHTS = (
    "Bewoners praten vrijer als er geen verslag wordt gemaakt.",
    "Een onderzoeker die meekookt, hoort meer dan een die vraagt.",
    "Gemeenten willen eerst een verhaal en dan pas een tabel.",
)
UNIVERSITY = OwnFile(
    "leernetwerk/reflectie-universiteit.odt",
    partial(
        odt,
        "# Reflectie van de onderzoekers\n\nDrie inzichten uit het meeloopjaar.\n\n"
        + "".join(f"**Inzicht {n}.** {text}\n\n" for n, text in enumerate(_INSIGHTS, 1)),
    ),
    lessons(*_INSIGHTS),
)

_WANTED = (
    "Hoe betalen andere gemeenten de beweegmakelaar na de subsidie?",
    "Wie heeft een goede vragenlijst voor mensen die weinig lezen?",
)
_OFFERED = ("Onze huisarts wil elders vertellen hoe verwijzen lukte.",)
EXCHANGE = OwnFile(
    "consortia/samen-in-beweging/wat-zoeken-en-bieden-wij.odt",
    partial(
        odt,
        "# Wat willen wij van anderen weten?\n\n"
        + "".join(f"- {text}\n" for text in _WANTED)
        + "\n# Waarmee kunnen wij anderen helpen?\n\n"
        + "".join(f"- {text}\n" for text in _OFFERED),
    ),
    (*told(QUESTION, *_WANTED), *told(OFFER, *_OFFERED)),
)

# -- three of separated values ------------------------------------------------------------------

SEMICOLON = OwnFile(
    "consortia/drenthe/export-evaluatie.csv",
    lambda: (
        "Categorie;Inzicht;Plus of min\r\n"
        "Samenwerking;De fysiotherapeut verving ons één keer per week – gratis.;plus\r\n"
        "Borging;Het café sloot en daarmee ook onze ontmoetingsplek.;min\r\n"
    ).encode("cp1252"),
    (
        *good("De fysiotherapeut verving ons één keer per week – gratis."),
        *bad("Het café sloot en daarmee ook onze ontmoetingsplek."),
    ),
)

COMMA = OwnFile(
    "consortia/zaanstreek-waterland/leerpunten.csv",
    lambda: (
        b"Leerpunt,Doelgroep van de les,Type\n"
        b'"Moeders komen, als de kinderopvang naast de zaal zit.",beleidsmedewerkers,succesfactor\n'
        b'"De peuterspeelzaal, die ons hielp, ging dicht.",wethouders,knelpunt\n'
    ),
    (
        *good("Moeders komen, als de kinderopvang naast de zaal zit."),
        *bad("De peuterspeelzaal, die ons hielp, ging dicht."),
    ),
)

TABS = OwnFile(
    "consortia/senioren-sterker-maken/hulpmiddelen.tsv",
    lambda: (
        b"Naam van het hulpmiddel\tType hulpmiddel\tTe gebruiken voor\tVindplaats\n"
        b"Balanskaarten\tkaartspel\tOuderen thuis laten oefenen met evenwicht.\t"
        b"https://www.voorbeeld.nl/balans\n"
        b"Gesprekswijzer vallen\tgespreksleidraad\tVragen stellen zonder iemand bang te maken.\t\n"
    ),
    told(
        MATERIAL,
        *("Balanskaarten", "Ouderen thuis laten oefenen met evenwicht."),
        *("Gesprekswijzer vallen", "Vragen stellen zonder iemand bang te maken."),
    ),
)

# -- three notes --------------------------------------------------------------------------------

_HELPED = ("De melkboer bracht onze uitnodiging rond.", "Elke straat koos een eigen kapitein.")
_HINDERED = ("Het wifi-netwerk in het buurthuis viel uit.", "Wij spraken te veel over beleid.")
CAPITALS = OwnFile(
    "consortia/drenthe/aantekeningen-slotavond.txt",
    lambda: (
        "AANTEKENINGEN SLOTAVOND\n\nWAT HIELP\n\n"
        + "".join(f"- {text}\n" for text in _HELPED)
        + "\nWAT ZAT TEGEN\n\n"
        + "".join(f"- {text}\n" for text in _HINDERED)
    ).encode(),
    (*good(*_HELPED), *bad(*_HINDERED)),
)

_PLUS, _MIN = "De tandarts deelt waterflesjes uit.", "De fontein op het plein is stuk."
_LEFT = "Wij weten nog niet wie de fontein gaat maken."
NOTES = OwnFile(
    "consortia/zaanstreek-waterland/notities-water.md",
    lambda: (
        f"# Notities drinkwater\n\n## Plus\n\n{_PLUS}\n\n## Min\n\n{_MIN}\n\n"
        f"## Nog uit te zoeken\n\n{_LEFT}\n".encode()
    ),
    (*good(_PLUS), *bad(_MIN), *told("", _LEFT)),
)

WORDS = OwnFile(
    "consortia/rivierenland/kladblok.txt",
    lambda: (
        b"Kladblok van het overleg\n\n"
        b"Ging goed: de boerderijwinkel gaf korting aan nieuwe leden.\n\n"
        b"Ging minder: de folder noemde de verkeerde dag.\n\n"
        b"Advies: laat een bewoner de folder nalezen.\n"
    ),
    (
        *good("de boerderijwinkel gaf korting aan nieuwe leden."),
        *bad("de folder noemde de verkeerde dag."),
        *tips("laat een bewoner de folder nalezen."),
    ),
)

FILES = (PLUSES, STRONG, UNIVERSITY, EXCHANGE, SEMICOLON, COMMA, TABS, CAPITALS, NOTES, WORDS)
