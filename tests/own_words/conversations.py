"""Four notes of a conversation: with consent, with doubt, without, and with somebody's name."""

from __future__ import annotations

import docx

from deliveries import saved
from own_words.declared import INTERVIEW, OwnFile, told
from own_words.texts import odt

_GIVEN = (
    "De projectleider nam de eerste maand alleen de tijd om te luisteren. Daarna koos de buurt "
    "zelf een wandelpad."
)


def _given() -> bytes:
    document = docx.Document()
    document.add_heading("Gespreksverslag", 1)
    for line in (
        "Gesproken met: projectleider",
        "Organisatie: Aan de slag met preventie in de Drentse gemeenten",
        "Gesprek gehouden op: 3 mei 2021",
        "Toestemming: ja, mondeling gegeven op 3 mei 2021",
        "Onderwerpen: samenwerking, borging",
    ):
        document.add_paragraph(line)
    document.add_heading("Wat er is verteld", 2)
    document.add_paragraph(_GIVEN)
    return saved(document)


GIVEN = OwnFile(
    "interviews/gespreksverslag-projectleider.docx",
    _given,
    told(INTERVIEW, _GIVEN),
    consent=True,
)

_DOUBTFUL = "De wethouder wil pas geld geven als de raad de wandeltocht heeft gelopen."
DOUBTFUL = OwnFile(
    "interviews/gesprek-wethouder.md",
    lambda: (
        "# Verslag van het gesprek met een wethouder\n\n"
        "Project: Rivierenland\n\n"
        "Toestemming: ja, maar zij wil de tekst eerst nog lezen\n\n"
        f"Kern van het gesprek\n\n{_DOUBTFUL}\n"
    ).encode(),
    told("", _DOUBTFUL),
    secret=(_DOUBTFUL,),
)

_REFUSED = "De buurtvrouw kookt elke vrijdag en krijgt daar nog steeds niets voor."
REFUSED = OwnFile(
    "interviews/interview-vrijwilliger.odt",
    lambda: odt(
        "# Interview vrijwilliger\n\n"
        "**Met wie:** vrijwilliger in het buurthuis\n\n"
        "**Namens:** Samen in beweging\n\n"
        "**Mag dit in het boek?** Nog niet gevraagd.\n\n"
        f"## Samengevat\n\n{_REFUSED}\n"
    ),
    told("", _REFUSED),
    secret=(_REFUSED,),
)

_NAMED = "Huisartsen verwijzen sneller sinds er een vast telefoonnummer is."
NAMED = OwnFile(
    "interviews/notitie-gesprek.txt",
    lambda: (
        "Notitie gesprek, opgetekend door het projectbureau\n\n"
        "Gesproken met: Karin Testpersoon, huisarts in Zaandam\n\n"
        "Gebied: Zaanstreek-Waterland\n\n"
        "Akkoord: ja, gegeven op 12 april 2022\n\n"
        f"Samengevat: {_NAMED}\n"
    ).encode(),
    told("", _NAMED),
    secret=("Karin", "Testpersoon"),
    consent=True,
)

FILES = (GIVEN, DOUBTFUL, REFUSED, NAMED)
