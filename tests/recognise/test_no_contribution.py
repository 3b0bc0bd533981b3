"""Documents that are no contribution give no record: letters, minutes, recipes and the like.

Each is made with headings and lines that a contribution has as well, in every look and file.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from recognise.papers import FORMATS, Line, workbook
from samenleren.config import Config
from samenleren.readers import read_file
from samenleren.recognise import recognise

LISTS = ("themes", "consortia", "kinds")
_Paper = tuple[str, Sequence[str | tuple[str, Sequence[str]]]]
"""A title, then lines, and headings with the lines below them."""
PAPERS: dict[str, _Paper] = {
    "brief": (
        "Betreft: uw vraag over de speeltuin",
        [
            *("Geachte mevrouw,", "Dank voor uw brief van 3 maart over de speeltuin."),
            *("Tip: kijk eens op de site van de gemeente.", "Waarom duurt het zo lang?"),
            *("Wij wachten op de aannemer.", "Met vriendelijke groet,", "De afdeling beheer"),
        ],
    ),
    "mail": (
        "Van: de receptie",
        [
            *("Aan: alle collega's", "Onderwerp: parkeren", "Hoi allemaal,"),
            *("+ de garage is weer open", "Graag morgen de auto weg.", "Groet,", "De receptie"),
        ],
    ),
    "notulen": (
        "Notulen overleg 12 maart",
        [
            *("Aanwezig: vijf mensen", "Afwezig: niemand"),
            ("1. Opening", ["De voorzitter opent om negen uur."]),
            ("2. Evaluatie", ["Het feest is goed verlopen.", "- De zaal was te klein."]),
            ("3. Samenwerking", ["Wij bellen de sportclub."]),
            ("4. Rondvraag", ["Vraag: wie neemt taart mee?"]),
            ("Actiepunten", ["- De zaal huren", "- Een taart bestellen"]),
        ],
    ),
    "agenda": (
        "Agenda werkoverleg",
        [
            *("Datum: 4 mei 2021", "Plaats: de kantine", "Voorzitter: wisselend"),
            *("1. Opening", "2. Aanpak", "3. Knelpunten", "4. Borging", "5. Sluiting"),
        ],
    ),
    "uitnodiging": (
        "Uitnodiging voor de open dag",
        [
            *("Wanneer: zaterdag 4 mei", "Waar: in de kantine", "Voor wie: alle bewoners"),
            ("Programma", ["10.00 inloop met koffie", "11.00 rondleiding door de tuin"]),
            ("Aanmelden", ["Stuur een briefje naar de beheerder."]),
        ],
    ),
    "prijslijst": (
        "Prijslijst groente en fruit",
        [
            *("Appels: 2,50 per kilo", "Peren: 2,75 per kilo", "Soort: Elstar", "+ btw 9 procent"),
            ("Aanbiedingen van de week", []),
            *("Product: peer", "Bananen: 1,99 per kilo"),
        ],
    ),
    "roman": (
        "De lange winter",
        [
            ("Hoofdstuk 1", ["Het sneeuwde al drie dagen.", "– Kom je mee? vroeg hij."]),
            ("Hoofdstuk 2", ["Zij keek hem aan.", "Waarom niet?", "Niemand gaf antwoord."]),
        ],
    ),
    "handleiding": (
        "Handleiding van het koffieapparaat",
        [
            ("Zo werkt het", ["1. Vul het reservoir.", "2. Zet het apparaat aan."]),
            ("Tips", ["Gebruik zacht water.", "Maak het filter elke week schoon."]),
            ("Vragen", []),
            ("Waarom lekt het?", ["Het deksel zit los."]),
        ],
    ),
    "cv": (
        "Curriculum vitae",
        [
            *("Naam: een sollicitant", "Functie: projectleider", "Periode: 2018 tot 2021"),
            ("Werkervaring", ["2018: begeleider van een sportclub"]),
            ("Sterke punten", ["Ik werk graag met mensen."]),
        ],
    ),
    "recept": (
        "Pannenkoeken",
        [
            ("Ingrediënten", ["- 2 eieren", "- een halve liter melk", "+ een snufje zout"]),
            ("Bereiding", ["Klop de eieren los.", "Bak ze in een hete pan."]),
            ("Tips", ["Tip: laat het beslag een kwartier rusten.", "Neem een zware pan."]),
        ],
    ),
    "vacature": (
        "Vacature: buurtsportcoach",
        [
            ("Wat ga je doen?", ["Je geeft les op het plein."]),
            ("Wie zoeken wij?", ["Iemand die van buiten zijn houdt."]),
            ("Wat bieden wij?", ["Een contract voor een jaar."]),
        ],
    ),
    "overeenkomst": (
        "Overeenkomst van huur",
        [
            ("Artikel 1", ["De huurder betaalt elke maand."]),
            ("Artikel 2: duur", ["Periode: een jaar", "Onderwerp: een opslagruimte"]),
        ],
    ),
    "nieuwsbrief": (
        "Nieuwsbrief van de wijkvereniging",
        [
            ("Samenwerking", ["De vereniging gaat met de bibliotheek in zee."]),
            ("Agenda", ["4 mei: dodenherdenking"]),
        ],
    ),
}
LOOKS = ("#", "b", "u", "c", "p")


def made(name: str, seed: int) -> list[Line]:
    """A paper of this genre: a look for its headings, and some of its lines."""
    chance = random.Random(f"{name} {seed}")
    look = LOOKS[seed % len(LOOKS)]
    title, parts = PAPERS[name]
    lines: list[Line] = [(chance.choice(["p", "#", "b"]), title)]
    for part in parts:
        head, below = (part, None) if isinstance(part, str) else part
        if below is None:
            lines.append((chance.choice(["p", "p", "k"]), head.replace(": ", ": |", 1)))
            continue
        lines.append((look, head))
        lines += [(chance.choice(["p", "-"]), text) for text in below]
    return [(sign, text if sign == "k" else text.replace("|", "")) for sign, text in lines]


@pytest.mark.parametrize("genre", PAPERS)
@pytest.mark.parametrize("seed", range(5))
def test_a_document_that_is_no_contribution_gives_no_record(
    real_config: Config, genre: str, seed: int
) -> None:
    lines = made(genre, seed)
    files = {name: write(lines) for name, write in FORMATS.items()} | {"a.xlsx": workbook(lines)}
    for name, data in files.items():
        for folder in ("consortia/drenthe", "interviews"):
            if (folder, genre) == ("interviews", "cv") or (name, genre) == ("a.xlsx", "vacature"):
                continue  # a function there, and a column "Wat bieden wij?", do tell what they are
            delivered = read_file(f"sources/{folder}/{name}", data)
            found = recognise(delivered, *map(real_config.names, LISTS))
            assert [(e.kind.name, e.values) for e in found.entries] == [], (name, folder)
