"""Diagnostics: faults as data, in Dutch, with a place, what was found and what to do.

A contributor's or editor's mistake never raises; it becomes a `Diagnostic`.
The rule ids are stable: people search for them, replies quote them, tests name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samenleren.diagnostics.location import Location
from samenleren.language.shorten import printable


class Severity(StrEnum):
    """`ERROR` marks the edition CONCEPT and gives exit status 2; `WARNING` does neither."""

    ERROR = "fout"
    WARNING = "waarschuwing"


class Rule(StrEnum):
    """Every rule a diagnostic can name. `explanation` and `severity` are in `RULES`."""

    UNKNOWN_THEME = "onbekend-thema"
    UNKNOWN_CHAPTER = "onbekend-hoofdstuk"
    UNKNOWN_AUDIENCE = "onbekende-doelgroep"
    UNKNOWN_CONSORTIUM = "onbekend-consortium"
    UNKNOWN_KIND = "onbekende-soort"
    UNKNOWN_VALUE = "onbekende-waarde"
    MISSING_FIELD = "ontbrekend-veld"
    REPEATED_FIELD = "herhaald-veld"
    UNKNOWN_FIELD = "onbekend-veld"
    UNKNOWN_KIND_OF_RECORD = "onbekend-onderdeel"
    BAD_DATE = "onleesbare-datum"
    DOUBTFUL_DATE = "twijfel-over-datum"
    BAD_NUMBER = "onleesbaar-getal"
    OUTSIDE_SCALE = "buiten-schaal"
    TOTAL = "totaal-niet-geplaatst"
    MEAN_DIFFERS = "gemiddelde-klopt-niet"
    TOO_FEW_AXES = "te-weinig-onderwerpen"
    BAD_ADDRESS = "onveilig-adres"
    BAD_ID = "onjuist-nummer"
    DUPLICATE_ID = "dubbel-nummer"
    DUPLICATE_TEXT = "dubbele-tekst"
    POSSIBLE_DUPLICATE = "mogelijk-dubbel"
    CONTRADICTION = "tegenspraak"
    DUPLICATE_FILE = "dubbel-bestand"
    CONSORTIUM_CONFLICT = "consortium-botst-met-map"
    EMPTY_FILE = "leeg-bestand"
    EMPTY_FORM = "leeg-formulier"
    DAMAGED_FILE = "beschadigd-bestand"
    UNSUPPORTED_FILE = "onbekend-bestandstype"
    WRONG_CONTENT = "inhoud-past-niet-bij-naam"
    NOT_UTF8 = "niet-utf-8"
    UNREADABLE_TEXT = "onleesbare-tekst"
    BAD_YAML = "onleesbare-yaml"
    LOCK_FILE = "vergrendelbestand"
    LINK_FILE = "snelkoppeling"
    BAD_NAME = "onhandige-bestandsnaam"
    UNKNOWN_FOLDER = "onbekende-map"
    MISSING_CONTRIBUTION = "ontbrekende-bijdrage"
    NO_SOURCES = "geen-bronnen"
    TOO_LARGE = "te-groot"
    DANGEROUS_CONTENT = "onveilige-inhoud"
    ACTIVE_CONTENT = "actieve-inhoud"
    UNSAFE_LINK = "onveilige-koppeling"
    CODE_IN_TEXT = "code-in-tekst"
    STRANGE_CHARACTERS = "vreemde-tekens"
    UNKNOWN_SIGN = "onbekend-teken"
    BOUND_VALUE = "gekoppeld-veld"
    PROMPT = "invultekst-van-veld"
    EQUATION = "formule-in-tekst"
    WITHOUT_GLYPH = "teken-zonder-letterbeeld"
    LONG_WORD = "lang-woord-in-figuur"
    CHANGED_FILE = "bestand-veranderd"
    SHIFTED_COLUMNS = "verschoven-kolommen"
    OPEN_QUOTE = "aanhalingsteken-open"
    TOO_MANY_FIELDS = "te-veel-velden"
    MERGED_CELLS = "samengevoegde-cellen"
    FORMULA = "formule-in-cel"
    TRACKED_CHANGES = "wijzigingen-bijgehouden"
    COMMENT = "opmerking-in-bestand"
    HIDDEN_CONTENT = "verborgen-inhoud"
    STRUCK = "doorgehaalde-tekst"
    DOUBTFUL = "onduidelijke-keuze"
    EMBEDDED = "ingesloten-bestand"
    NESTED_TABLE = "tabel-in-tabel"
    UNPLACED_TEXT = "tekst-niet-geplaatst"
    NOTHING_READ = "niets-gelezen"
    TO_PLACE = "nog-in-te-delen"
    BAD_ANSWER = "onjuist-antwoord"
    PICTURE_WITHOUT_ALT = "afbeelding-zonder-beschrijving"
    PICTURE_REFUSED = "afbeelding-niet-overgenomen"
    PICTURE_LINKED = "afbeelding-buiten-bestand"
    PICTURE_UNPLACED = "afbeelding-niet-geplaatst"
    SKIPPED_HEADING = "kopniveau-overgeslagen"
    TABLE_WITHOUT_HEADER = "tabel-zonder-kopregel"
    NO_CONSENT = "geen-grondslag"
    CONSENT_EXPIRED = "toestemming-verlopen"
    WITHDRAWN = "toestemming-ingetrokken"
    WITHDRAWN_WORDS = "ingetrokken-woorden"
    UNCLEAR_WITHDRAWAL = "onduidelijke-intrekking"
    PERSONAL_DATA = "persoonsgegeven"
    RELEASE_WITHOUT_TARGET = "vrijgave-zonder-doel"
    WITHHELD_SUPPORT = "verwijzing-achtergehouden"
    UNSUPPORTED_MESSAGE = "kernboodschap-zonder-steun"
    NAMED_WITHOUT_LESSON = "genoemd-zonder-les"
    COUNT_DIFFERS = "aantal-klopt-niet"
    THIN_CHAPTER = "hoofdstuk-dun"
    UNUSED_LITERATURE = "literatuur-nergens-genoemd"
    UNKNOWN_RECORD = "onbekende-verwijzing"
    NOT_PLACED = "niet-geplaatst"
    INACCESSIBLE = "niet-toegankelijk"
    LESS_ACCESSIBLE = "minder-toegankelijk"
    LEDGER_GAP = "grootboek-klopt-niet"


@dataclass(frozen=True)
class RuleInfo:
    """What a rule means: its severity and one Dutch sentence for the list of messages."""

    severity: Severity
    explanation: str


_E, _W = Severity.ERROR, Severity.WARNING

RULES: Mapping[Rule, RuleInfo] = {
    Rule.UNKNOWN_THEME: RuleInfo(_E, "Het thema staat niet in de lijst van thema's."),
    Rule.UNKNOWN_CHAPTER: RuleInfo(_E, "Het hoofdstuk bestaat niet in deze publicatie."),
    Rule.UNKNOWN_AUDIENCE: RuleInfo(_E, "De doelgroep bestaat niet in deze publicatie."),
    Rule.UNKNOWN_CONSORTIUM: RuleInfo(_E, "De naam van het consortium wordt niet herkend."),
    Rule.UNKNOWN_KIND: RuleInfo(_E, "De soort ervaring staat niet in de lijst."),
    Rule.UNKNOWN_VALUE: RuleInfo(_E, "De waarde staat niet in de lijst van toegestane waarden."),
    Rule.MISSING_FIELD: RuleInfo(_E, "Een verplicht veld is leeg of ontbreekt."),
    Rule.REPEATED_FIELD: RuleInfo(_E, "Hetzelfde veld is twee keer ingevuld."),
    Rule.UNKNOWN_FIELD: RuleInfo(_W, "Een veld of kolom heeft een naam die niet wordt herkend."),
    Rule.UNKNOWN_KIND_OF_RECORD: RuleInfo(
        _W, "Een onderdeel van het bestand past bij geen enkel soort bijdrage."
    ),
    Rule.BAD_DATE: RuleInfo(_E, "De datum is niet te lezen."),
    Rule.DOUBTFUL_DATE: RuleInfo(
        _W, "Een datum kan niet kloppen; de tekst staat er zoals geleverd."
    ),
    Rule.BAD_NUMBER: RuleInfo(_E, "Waar een getal hoort, staat iets anders."),
    Rule.OUTSIDE_SCALE: RuleInfo(_E, "Een score valt buiten de schaal die erbij staat."),
    Rule.TOTAL: RuleInfo(_W, "Een rij of kolom met een totaal of gemiddelde is niet geplaatst."),
    Rule.MEAN_DIFFERS: RuleInfo(_W, "Het gemiddelde van een poll past niet bij haar verdeling."),
    Rule.TOO_FEW_AXES: RuleInfo(_E, "Een wijkprofiel heeft te weinig onderwerpen voor een figuur."),
    Rule.BAD_ADDRESS: RuleInfo(_E, "Het webadres is geen gewoon http- of https-adres."),
    Rule.BAD_ID: RuleInfo(_E, "Het nummer heeft een vorm die niet kan."),
    Rule.DUPLICATE_ID: RuleInfo(_E, "Twee bijdragen hebben hetzelfde nummer."),
    Rule.DUPLICATE_TEXT: RuleInfo(_W, "Twee bijdragen hebben dezelfde tekst."),
    Rule.POSSIBLE_DUPLICATE: RuleInfo(_W, "Twee bijdragen zeggen bijna hetzelfde."),
    Rule.CONTRADICTION: RuleInfo(
        _W, "Twee plaatsen zeggen iets anders over hetzelfde: een datum, een getal of een naam."
    ),
    Rule.DUPLICATE_FILE: RuleInfo(_W, "Twee bestanden zeggen precies hetzelfde."),
    Rule.CONSORTIUM_CONFLICT: RuleInfo(
        _E, "Het bestand noemt een ander consortium dan de map waarin het staat."
    ),
    Rule.EMPTY_FILE: RuleInfo(_E, "Het bestand is leeg."),
    Rule.EMPTY_FORM: RuleInfo(_E, "Het formulier is niet ingevuld."),
    Rule.DAMAGED_FILE: RuleInfo(_E, "Het bestand is beschadigd en kan niet worden geopend."),
    Rule.UNSUPPORTED_FILE: RuleInfo(_E, "Dit type bestand kan niet worden gelezen."),
    Rule.WRONG_CONTENT: RuleInfo(_E, "De inhoud is iets anders dan de bestandsnaam zegt."),
    Rule.NOT_UTF8: RuleInfo(_W, "De tekst is in een oude tekenset opgeslagen."),
    Rule.UNREADABLE_TEXT: RuleInfo(_E, "Het bestand bevat geen leesbare tekst."),
    Rule.BAD_YAML: RuleInfo(_E, "De YAML is niet te lezen."),
    Rule.LOCK_FILE: RuleInfo(_W, "Een hulpbestand van Word of LibreOffice staat in de map."),
    Rule.LINK_FILE: RuleInfo(_E, "Een snelkoppeling wordt niet gevolgd."),
    Rule.BAD_NAME: RuleInfo(_W, "De bestandsnaam geeft op andere computers problemen."),
    Rule.UNKNOWN_FOLDER: RuleInfo(_E, "De map hoort bij geen enkel consortium."),
    Rule.MISSING_CONTRIBUTION: RuleInfo(_W, "Een consortium heeft nog niets aangeleverd."),
    Rule.NO_SOURCES: RuleInfo(_E, "Er is geen enkel bestand aangeleverd."),
    Rule.TOO_LARGE: RuleInfo(_E, "Het bestand of een onderdeel ervan is te groot."),
    Rule.DANGEROUS_CONTENT: RuleInfo(_E, "Het bestand bevat iets wat niet veilig is."),
    Rule.ACTIVE_CONTENT: RuleInfo(
        _W, "Het bestand wil iets ophalen of uitvoeren; dat is niet gebeurd."
    ),
    Rule.UNSAFE_LINK: RuleInfo(
        _W, "Een verwijzing in de tekst is geen webadres en wordt geen link."
    ),
    Rule.CODE_IN_TEXT: RuleInfo(_W, "In de tekst staat code; die is letterlijk overgenomen."),
    Rule.STRANGE_CHARACTERS: RuleInfo(
        _W, "De tekst bevat tekens die niet te tonen zijn of letters omkeren; ze zijn weggelaten."
    ),
    Rule.UNKNOWN_SIGN: RuleInfo(
        _W,
        "In de tekst staat een teken dat niet te lezen is: het ging verloren, of alleen een"
        " bijzonder lettertype kent het.",
    ),
    Rule.BOUND_VALUE: RuleInfo(
        _W, "Een veld laat iets anders zien dan wat er in het document zelf staat."
    ),
    Rule.PROMPT: RuleInfo(
        _W, "In een antwoord staat wat het veld zelf zegt zolang het leeg is, of misschien."
    ),
    Rule.EQUATION: RuleInfo(_W, "Een wiskundige formule is niet als gewone tekst te schrijven."),
    Rule.WITHOUT_GLYPH: RuleInfo(
        _W, "Een teken staat niet in de lettertypen; er komt een ander teken of zijn naam."
    ),
    Rule.LONG_WORD: RuleInfo(
        _W, "Een woord is te lang voor een regel van een figuur; het wordt in stukken gezet."
    ),
    Rule.CHANGED_FILE: RuleInfo(_E, "Het bestand veranderde terwijl het werd gelezen."),
    Rule.SHIFTED_COLUMNS: RuleInfo(_E, "De kolommen van het werkblad zijn verschoven."),
    Rule.OPEN_QUOTE: RuleInfo(
        _E, "Een aanhalingsteken in een CSV-bestand wordt niet of verkeerd gesloten."
    ),
    Rule.TOO_MANY_FIELDS: RuleInfo(
        _E, "Een regel in een CSV-bestand heeft meer velden dan de andere regels."
    ),
    Rule.MERGED_CELLS: RuleInfo(_W, "In het werkblad zijn cellen samengevoegd."),
    Rule.FORMULA: RuleInfo(_E, "In een cel staat een formule in plaats van tekst."),
    Rule.TRACKED_CHANGES: RuleInfo(_W, "Er staan bijgehouden wijzigingen in het bestand."),
    Rule.COMMENT: RuleInfo(_W, "Er staat een opmerking in het bestand."),
    Rule.HIDDEN_CONTENT: RuleInfo(_W, "Er staat verborgen tekst in het bestand."),
    Rule.STRUCK: RuleInfo(_W, "Er zijn woorden doorgehaald; die worden niet geplaatst."),
    Rule.DOUBTFUL: RuleInfo(_E, "Het is niet te zien wat er is gekozen of bedoeld."),
    Rule.NESTED_TABLE: RuleInfo(_W, "Een tabel in een cel kon niet als tabel worden gelezen."),
    Rule.EMBEDDED: RuleInfo(_W, "In het bestand zit een ander bestand of een grafiek."),
    Rule.UNPLACED_TEXT: RuleInfo(_W, "Tekst hoort bij geen enkel veld en is niet geplaatst."),
    Rule.NOTHING_READ: RuleInfo(
        _E, "In een bestand staat tekst, maar er is geen enkele bijdrage in herkend."
    ),
    Rule.TO_PLACE: RuleInfo(
        _W, "Een bijdrage wacht op de redactie: die deelt haar in en plaatst haar dan."
    ),
    Rule.BAD_ANSWER: RuleInfo(_E, "Een antwoord in de lijst van de redactie is niet te gebruiken."),
    Rule.PICTURE_WITHOUT_ALT: RuleInfo(
        _W, "Een afbeelding heeft geen beschrijving voor wie haar niet ziet; zij wacht daarop."
    ),
    Rule.PICTURE_REFUSED: RuleInfo(_W, "Een afbeelding kan niet worden overgenomen."),
    Rule.PICTURE_LINKED: RuleInfo(
        _W, "Een afbeelding staat niet in het bestand zelf en wordt niet opgehaald."
    ),
    Rule.PICTURE_UNPLACED: RuleInfo(_W, "Een afbeelding hoort bij geen enkele bijdrage."),
    Rule.SKIPPED_HEADING: RuleInfo(_W, "Een kop slaat een niveau over."),
    Rule.TABLE_WITHOUT_HEADER: RuleInfo(
        _W, "De bovenste rij van een tabel is niet als kopregel gemerkt."
    ),
    Rule.NO_CONSENT: RuleInfo(_W, "De grondslag ontbreekt; de samenvatting blijft achter."),
    Rule.CONSENT_EXPIRED: RuleInfo(_W, "De bewaartermijn is voorbij; de bijdrage blijft achter."),
    Rule.WITHDRAWN: RuleInfo(_W, "De toestemming is ingetrokken; de bijdrage staat nergens meer."),
    Rule.WITHDRAWN_WORDS: RuleInfo(
        _E, "Een hoofdstuk herhaalt woorden van een bijdrage die is ingetrokken."
    ),
    Rule.UNCLEAR_WITHDRAWAL: RuleInfo(
        _E, "Er staat dat een bijdrage is ingetrokken, maar niet welke."
    ),
    Rule.PERSONAL_DATA: RuleInfo(
        _E, "Er staat een persoonsgegeven dat de redactie niet heeft vrijgegeven."
    ),
    Rule.RELEASE_WITHOUT_TARGET: RuleInfo(
        _W, "Een vrijgave hoort bij een plaats waar niets meer staat."
    ),
    Rule.WITHHELD_SUPPORT: RuleInfo(
        _W, "Een hoofdstuk verwijst naar een bijdrage die is achtergehouden."
    ),
    Rule.UNSUPPORTED_MESSAGE: RuleInfo(_W, "Een kernboodschap rust op geen enkele bijdrage."),
    Rule.NAMED_WITHOUT_LESSON: RuleInfo(
        _W, "Een inleiding noemt een consortium waarvan er in die editie geen les onder staat."
    ),
    Rule.COUNT_DIFFERS: RuleInfo(
        _W, "Een zin noemt een ander aantal consortia, hoofdstukken of thema's dan er zijn."
    ),
    Rule.THIN_CHAPTER: RuleInfo(
        _W, "Een hoofdstuk heeft voor een groep lezers lessen van maar weinig consortia."
    ),
    Rule.UNUSED_LITERATURE: RuleInfo(_W, "Een literatuurpunt staat in geen enkele editie."),
    Rule.UNKNOWN_RECORD: RuleInfo(_E, "Een hoofdstuk verwijst naar een nummer dat niet bestaat."),
    Rule.NOT_PLACED: RuleInfo(_W, "Een bijdrage hoort in de editie, maar staat er niet in."),
    Rule.INACCESSIBLE: RuleInfo(
        _E, "Iemand met een beperking kan een deel van een gemaakt bestand niet gebruiken."
    ),
    Rule.LESS_ACCESSIBLE: RuleInfo(
        _W, "Een deel van een gemaakt bestand is lastig voor iemand met een beperking."
    ),
    Rule.LEDGER_GAP: RuleInfo(_E, "Er is tekst aangeleverd die nergens is verantwoord."),
}


@dataclass(frozen=True)
class Diagnostic:
    """One fault: where, what was found, and the remedy (what was expected, what to do)."""

    rule: Rule
    where: Location
    found: str
    remedy: str

    def __post_init__(self) -> None:
        # It quotes what was delivered, and is printed on a console and in pages.
        object.__setattr__(self, "found", printable(" ".join(self.found.split())))

    @property
    def severity(self) -> Severity:
        """The severity its rule has."""
        return RULES[self.rule].severity

    def __str__(self) -> str:
        return f"{self.where}: {self.found} [{self.rule.value}]; {self.remedy}"

    def to_dict(self) -> dict[str, Any]:
        """A dictionary for JSON: the place as it is said and in parts, and under `text` the
        sentence that a person reads."""
        return {
            "rule": self.rule.value,
            "severity": self.severity.value,
            "file": self.where.file,
            "spot": self.where.spot,
            "where": self.where.to_dict(),
            "found": self.found,
            "remedy": self.remedy,
            "text": str(self),
        }

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Diagnostic:
        """The inverse of `to_dict`."""
        return Diagnostic(
            Rule(data["rule"]),
            Location(**data["where"]),
            data["found"],
            data["remedy"],
        )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when at least one diagnostic is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


class StageFault(Exception):
    """A fault outside the sources that ends a stage: its status and Dutch sentences.

    status 3: configuration or templates; 4: a program or dependency is missing.
    """

    def __init__(self, status: int, messages: Iterable[str]) -> None:
        self.status = status
        self.messages = tuple(messages)
        super().__init__("\n".join(self.messages))
