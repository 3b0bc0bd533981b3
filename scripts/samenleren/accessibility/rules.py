"""The rules by which finished files are judged, and what a finding says.

Severities are those of Microsoft's "Rules for the Accessibility Checker" (fout, waarschuwing, tip),
where its current list and the one of Office 2016 differ the stricter. Rules it lacks come from EN
301 549 (WCAG 2.2 AA for documents, chapter 10) and PDF/UA; `source` says which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samenleren.diagnostics.location import Location


class Level(StrEnum):
    """How bad a finding is, from what shuts a reader out to what only makes reading easier."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    TIP = "tip"


MICROSOFT, EN, UA = "Microsoft", "EN 301 549", "PDF/UA-1"
EPUB = "EPUB Accessibility 1.1"
OUR_OWN = "eigen regel"


@dataclass(frozen=True)
class Check:
    """A rule: its stable id, severity, source, and in Dutch what it demands, why, what to do."""

    ident: str
    level: Level
    source: str
    demand: str
    why: str
    remedy: str


_E, _W, _T = Level.ERROR, Level.WARNING, Level.TIP
_CHECKS = (
    Check("alt-tekst", _E, MICROSOFT,
          "Elke afbeelding, vorm en grafiek heeft een alternatieve tekst.",
          "wie niet kan zien, hoort anders niet wat er staat",
          "geef een alternatieve tekst, of merk het beeld als decoratief"),
    Check("alt-tekst-bestandsnaam", _E, MICROSOFT,
          "Een alternatieve tekst is geen bestandsnaam.",
          "een bestandsnaam zegt een luisteraar niets",
          "beschrijf in een zin wat het beeld laat zien"),
    Check("kopregel", _E, MICROSOFT,
          "Elke tabel heeft een kopregel.",
          "een voorleesprogramma noemt dan bij elke cel de kolom",
          "merk de eerste rij als kopregel"),
    Check("koppen", _E, MICROSOFT,
          "Een lang document heeft koppen.",
          "met koppen vindt een luisteraar de weg",
          "geef elk onderdeel een kop met een kopstijl"),
    Check("dia-titel", _E, MICROSOFT,
          "Elke dia heeft een titel.",
          "met titels vindt een luisteraar de weg tussen de dia's",
          "vul het titelvak van de dia in"),
    Check("ondertiteling", _E, MICROSOFT,
          "Film en geluid hebben ondertiteling.",
          "wie niet hoort, mist anders wat er wordt gezegd",
          "voeg ondertiteling toe (in PowerPoint: Bijschriften invoegen)"),
    Check("titel", _E, EN,
          "Het bestand heeft een titel in zijn eigenschappen.",
          "de titel is het eerste wat een voorleesprogramma noemt",
          "vul de titel in bij de eigenschappen van het bestand"),
    Check("taal", _E, EN,
          "De taal van het bestand is ingesteld.",
          "anders leest een voorleesprogramma met de klanken van een andere taal",
          "stel de taal van het bestand in"),
    Check("samengevoegd", _W, MICROSOFT,
          "Tabellen hebben geen samengevoegde of gesplitste cellen.",
          "een voorleesprogramma raakt daarin de weg kwijt",
          "geef elke rij evenveel cellen"),
    Check("geneste-tabel", _W, MICROSOFT,
          "In een tabel staat geen andere tabel.",
          "een voorleesprogramma raakt daarin de weg kwijt",
          "maak er twee tabellen na elkaar van"),
    Check("lege-rij", _W, MICROSOFT,
          "Een tabel heeft geen lege rijen of kolommen.",
          "een luisteraar denkt dat de tabel daar ophoudt",
          "haal de lege rij of kolom weg en maak ruimte met de opmaak"),
    Check("kopniveau", _W, MICROSOFT,
          "Koppen slaan geen niveau over.",
          "een luisteraar mist anders een laag van de indeling",
          "gebruik het niveau dat op het vorige volgt"),
    Check("contrast", _W, MICROSOFT,
          "Tekst steekt genoeg af tegen haar achtergrond.",
          "wie slecht ziet, kan de tekst anders niet lezen",
          "kies een donkerder tekst of een lichtere achtergrond"),
    Check("linktekst", _W, MICROSOFT,
          "De tekst van een koppeling zegt waar zij heen gaat.",
          "een luisteraar hoort koppelingen ook los van de zin",
          "schrijf als tekst wat er achter de koppeling staat"),
    Check("zwevend", _W, MICROSOFT,
          "Beelden en tekstvakken staan in de regel, niet los op de bladzijde.",
          "een voorleesprogramma weet anders niet waar zij horen",
          "zet het onderdeel 'in tekstregel'"),
    Check("lege-tekens", _W, MICROSOFT,
          "Afstand is niet gemaakt met spaties, tabs of lege alinea's.",
          "een voorleesprogramma zegt bij elk daarvan 'leeg'",
          "maak afstand met de opmaak van de alinea"),
    Check("leesvolgorde", _W, MICROSOFT,
          "De onderdelen van een dia staan in de volgorde waarin men ze leest.",
          "een voorleesprogramma houdt de volgorde in het bestand aan",
          "zet de titel vooraan en de onderdelen van boven naar beneden"),
    Check("dubbele-dia-titel", _T, MICROSOFT,
          "Elke dia heeft een eigen titel.",
          "een luisteraar houdt dia's met dezelfde titel niet uit elkaar",
          "maak de titels verschillend, bijvoorbeeld met (1 van 2)"),
    Check("lange-kop", _T, MICROSOFT,
          "Een kop is niet langer dan een regel.",
          "een korte kop is sneller te beluisteren",
          "maak de kop korter"),
    Check("indelingstabel", _T, MICROSOFT,
          "Een tabel is er voor gegevens, niet om tekst naast elkaar te zetten.",
          "een voorleesprogramma leest dan rijen en kolommen voor die er niet zijn",
          "zet de tekst in gewone alinea's"),
    Check("watermerk", _T, MICROSOFT,
          "Er staat geen watermerk achter de tekst.",
          "een watermerk wordt niet voorgelezen en maakt tekst slecht leesbaar",
          "zet de tekst van het watermerk in de kop- of voettekst"),
    Check("kopcel", _E, UA,
          "Elke tabel heeft kopcellen.",
          "een voorleesprogramma noemt dan bij elke cel de kolom of rij",
          "merk de kopcellen van de tabel"),
    Check("bladwijzers", _E, UA,
          "De bladwijzers zijn gelijk aan de koppen, in dezelfde volgorde.",
          "met bladwijzers vindt een lezer de weg",
          "geef elke kop een bladwijzer met dezelfde tekst"),
    Check("titel-getoond", _E, UA,
          "Het venster toont de titel, niet de bestandsnaam.",
          "een lezer met veel vensters weet dan welk bestand het is",
          "zet in het bestand aan dat de titel wordt getoond"),
    Check("tabvolgorde", _E, UA,
          "Met de tabtoets gaat men door het bestand in de volgorde van de tekst.",
          "wie geen muis gebruikt, springt anders heen en weer",
          "zet de tabvolgorde van elke bladzijde op de structuur"),
    Check("over-elkaar", _E, OUR_OWN,
          "Woorden staan niet over elkaar, en niet buiten hun cel, kolom of bladzijde.",
          "niemand kan woorden lezen die over elkaar staan",
          "kort het woord in, of schrijf het als meer woorden"),
    Check("gelabeld", _E, UA,
          "Het bestand heeft labels (tags) voor zijn onderdelen.",
          "zonder labels kent een voorleesprogramma geen koppen of tabellen",
          "maak het bestand met labels"),
    Check("dubbele-id", _E, EN,
          "Elk kenmerk (id) komt één keer voor.",
          "een koppeling of label komt anders op de verkeerde plaats uit",
          "geef een van de twee een ander kenmerk"),
    Check("dood-anker", _E, EN,
          "Elke koppeling binnen het bestand komt ergens uit.",
          "wie erop klikt, komt nergens",
          "verbeter het doel of haal de koppeling weg"),
    Check("veld", _E, EN,
          "Een veld toont wat het bij bijwerken ook toont.",
          "Word en LibreOffice werken velden bij, en dan verwijst een lezer naar een ander nummer",
          "maak de verwijzing opnieuw, met een eigen bladwijzer"),
    Check("leeswijze", _E, EPUB,
          "Een e-boek zegt zelf hoe iemand het kan lezen.",
          "een lezer kiest daarop een boek dat bij hem past",
          "zet de kenmerken van schema.org in het boek"),
    Check("twee-talen", _E, EPUB,
          "De taal van een stuk tekst is in een e-boek op twee manieren gemerkt.",
          "elk leesprogramma let op een van de twee",
          "geef lang en xml:lang dezelfde waarde"),
)  # fmt: skip

CHECKS = {check.ident: check for check in _CHECKS}
"""Every rule by its id."""


PROPERTIES = Location(part="eigenschappen")
"""Where a file says its title and its language."""


@dataclass(frozen=True)
class Finding:
    """A rule that a place in a file breaks: `found` says in Dutch what stands there. The place does
    not name the file: what was found counts for every file with these bytes."""

    ident: str
    where: Location
    found: str

    @property
    def check(self) -> Check:
        """The rule that is broken."""
        return CHECKS[self.ident]

    def __str__(self) -> str:
        check = self.check
        return f"{self.where}: {self.found} [{self.ident}]; {check.remedy}, want {check.why}"

    def to_dict(self) -> dict[str, Any]:
        """A dictionary for JSON, with the whole sentence under `text`."""
        return {
            "rule": self.ident,
            "level": self.check.level.value,
            "where": self.where.to_dict(),
            "found": self.found,
            "text": str(self),
        }


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then tips; within those as they stand in the file."""
    order = list(Level)
    return sorted(findings, key=lambda finding: order.index(finding.check.level))
