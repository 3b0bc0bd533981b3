"""Everything our forms say by themselves: instructions, help, placeholders and examples.

In a form that comes back this is never content: recognition asks `FormTexts` before it takes a
text for an answer. So what a form says has one home, and a new sentence is known when it is
written. Placeholders count too: an office program that knows no fields makes text of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from samenleren.config import Config
from samenleren.language.names import normalise
from samenleren.model import KINDS
from samenleren.model.declaration import Field, Reading
from samenleren.model.kind import Kind
from samenleren.questionnaire.layout import ACTIVITY, SECTIONS

VERSION = 2
VERSION_LINE = f"Formulier versie {VERSION}"
VERSION_PROPERTY = "Formulier versie"
EXAMPLE = "Voorbeeld"
"""What stands under Nummer in the example row of a workbook."""
ASKED, ANSWER, EXPLANATION = "Wat wij vragen", "Uw antwoord", "Uitleg"
CONSENT_HEADING = "Toestemming en bewaren"
REQUIRED = "Verplicht."
PAGE_LINE = "bladzijde {page} van {pages}"

PLACEHOLDERS = {
    Reading.TEXT: "Typ hier uw antwoord",
    Reading.ID: "Laat dit leeg",
    Reading.CHOICE: "Kies uit de lijst",
    Reading.CHOICES: "Kies uit de lijst",
    Reading.LINES: "Typ elk antwoord op een nieuwe regel",
    Reading.INTEGER: "Typ hier een getal",
    Reading.NUMBER: "Typ hier een getal",
    Reading.DATE: "Kies of typ een datum",
    Reading.ADDRESS: "Typ hier het webadres",
    Reading.SOURCES: "Typ elke bron op een nieuwe regel",
    Reading.SCALE: "Typ het laagste en het hoogste punt",
}
ONE_MORE = "Kies er nog een, als dat past"

OFFICE_PLACEHOLDERS = (
    "Klik of tik om tekst in te voeren.",
    "Klik hier om tekst in te voeren.",
    "Klik of tik om een datum in te voeren.",
    "Klik hier als u tekst wilt invoeren.",
    "Klik hier als u een datum wilt invoeren.",
    "Kies een item.",
    "Click or tap here to enter text.",
    "Click or tap to enter a date.",
    "Click here to enter text.",
    "Click here to enter a date.",
    "Choose an item.",
)
"""What Word puts in a field that was emptied again."""

INTRODUCTION = {
    "bijdrage": (
        "Met dit formulier vertelt u wat u in de praktijk hebt geleerd. Vul alleen in wat u weet;"
        " een leeg vak is geen probleem.",
        "Links staat wat wij vragen. Rechts typt of kiest u uw antwoord. Verander de woorden links"
        " niet. Hebt u meer te vertellen? Kopieer dan een kop met de tabel eronder en plak die"
        " onderaan het onderdeel.",
        "Noem mensen alleen met hun rol, niet met hun naam. Schrijf geen telefoonnummers,"
        " mailadressen of medische gegevens op.",
        "Klaar? Bewaar het formulier en stuur het naar de redactie, of zet het in de map van uw"
        " consortium.",
    ),
    "gesprek": (
        "Met dit formulier vat u een gesprek samen. Schrijf de samenvatting in uw eigen woorden."
        " Vraag de persoon die u sprak of de tekst klopt.",
        "Links staat wat wij vragen. Rechts typt of kiest u uw antwoord. Verander de woorden links"
        " niet. Sprak u meer mensen? Kopieer dan de kop met de tabel eronder.",
        "Noem mensen alleen met hun rol, niet met hun naam. Schrijf geen telefoonnummers,"
        " mailadressen of medische gegevens op.",
        "Zonder grondslag publiceren wij de samenvatting niet. Trekt de persoon de toestemming in?"
        " Kies dan bij de status voor ingetrokken en stuur het formulier opnieuw.",
    ),
    "motimeter": (
        "Wat vindt u van deze activiteit? Zet op elke regel één kruisje. Er is geen goed of fout"
        " antwoord. Weet u iets niet? Sla de regel dan over.",
        "Schrijf uw naam niet op. Wij tellen alle antwoorden bij elkaar op.",
    ),
    "werkmap": (
        "In deze werkmap vertelt u wat u in de praktijk hebt geleerd. Elk blad is een soort"
        " bijdrage. Elke rij is één bijdrage.",
        "In de bovenste rij van een blad staat wat wij vragen. Daaronder staan uitleg en een"
        " voorbeeld; die twee rijen lezen wij niet. Vul in vanaf rij 4.",
        "Veel cellen hebben een lijst waaruit u kiest. Waar meer antwoorden mogen, typt u ze met"
        " een komma ertussen.",
        "Een nieuwe regel in een cel maakt u met Alt en Enter. Gebruik geen formules en voeg geen"
        " cellen samen.",
        "Noem mensen alleen met hun rol, niet met hun naam. Schrijf geen telefoonnummers,"
        " mailadressen of medische gegevens op.",
        "Klaar? Bewaar de werkmap en stuur haar naar de redactie, of zet haar in de map van uw"
        " consortium.",
    ),
}
TITLES = {
    "bijdrage": "Formulier ervaringen en materialen",
    "gesprek": "Formulier samenvatting van een gesprek",
    "werkmap": "Werkmap ervaringen en materialen",
    "motimeter": "Formulier Motimeter",
}
FILLED_IN = (
    "In dit formulier staat al wat u eerder aanleverde. Verbeter wat niet meer klopt en vul aan wat"
    " nieuw is. Laat de nummers staan.",
    "In deze werkmap staat al wat u eerder aanleverde. Verbeter wat niet meer klopt en vul aan wat"
    " nieuw is. Laat de nummers staan.",
)
"""Said in a pre-filled form: in a document, and in a workbook."""

NOT_IN_LIST = "Kies een antwoord uit de lijst, of laat de cel leeg."

SCORED_TEXTS = {
    "Uw antwoorden": "Een 0 is niet interessant, een 1 is interessant en een 2 is heel"
    " interessant.",
    "Voor wie dit formulier uitdeelt": "Deze bladzijde is voor u. Geef haar niet mee.",
}
HANDING_OUT = (
    "Vul de activiteit en de punten in voordat u het formulier uitdeelt. Bij de Motimeter kiezen"
    " bewoners de punten zelf. Hebt u meer punten? Kopieer een rij van de tabel.",
    "Op papier: print de eerste bladzijde. Tel daarna per punt hoe vaak een 0, een 1 en een 2 is"
    " gegeven. Zet die aantallen op het blad Motimeterscores van de werkmap.",
    "In Word: geef iedereen een eigen bestand, met een eigen formuliernummer. Zet alle ingevulde"
    " bestanden in de map van uw consortium. Wij tellen ze op als de activiteit, de wijk en wanneer"
    " gelijk zijn.",
    "Een laag gemiddelde laat zien waar iets te veranderen valt. Die punten staan in de figuur"
    " bovenaan.",
)
"""What the form of the Motimeter says to whoever hands it out."""
POINT_PLACEHOLDER = "Typ hier het punt"

OLDER = (
    "Formulier lessen en materialen",
    "Vul eerst de gegevens van uw consortium in. Vul daarna per les en per materiaal één tabel in."
    " Weet u iets niet? Laat het vak dan leeg. Noem mensen alleen met hun rol, niet met hun naam.",
    "Vul per gesprek één formulier in. Schrijf de samenvatting in uw eigen woorden. Noem mensen"
    " alleen met hun rol, niet met hun naam. Vul bij Grondslag in waarom wij de tekst mogen"
    " gebruiken.",
    "Eén rij per bijeenkomst, met de poll en de top 3 als die er waren.",
    "De drie dingen die het meest hielpen, elk op een nieuwe regel.",
    "De drie dingen die het meest hinderden, elk op een nieuwe regel.",
)
"""What version 1 of the forms said and version 2 no longer says."""


def is_prompt(text: str) -> bool:
    """True for the placeholder of a field, ours or that of Word; only letters and digits count.
    A sign by itself is an answer: LibreOffice keeps the first character of a typed text, such as
    `=`, in the field, and the rest behind it."""
    return _letters(text) in _PROMPTS or not text.strip()


def around_prompt(text: str) -> tuple[str, str, str] | None:
    """(before, prompt, behind) of an answer that is stuck to a prompt at its start or its end.

    People type beside the placeholder, and programs that know no fields make one text of both. A
    prompt that could as well begin a sentence ("Kies uit de lijst een kaart") is one when the next
    word begins anew.
    """
    bare = text.strip()
    for prompt in _PROMPT_TEXTS:
        rest = bare.removeprefix(prompt)
        anew = prompt.startswith(("Typ", "Klik", "Click")) or not rest.lstrip(" ,")[:1].islower()
        if rest.strip() and rest != bare and anew:
            return "", prompt, rest
        if bare.removesuffix(prompt).strip() and bare.endswith(prompt):
            return bare.removesuffix(prompt), prompt, ""
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


_PROMPT_TEXTS = sorted(
    {*PLACEHOLDERS.values(), ONE_MORE, POINT_PLACEHOLDER, *OFFICE_PLACEHOLDERS}, key=len
)[::-1]
_PROMPTS = frozenset(map(_letters, _PROMPT_TEXTS))


def help_of(field: Field) -> str:
    """The help for a field, in one or two sentences; says so when the field is required."""
    return f"{REQUIRED} {field.help}".strip() if field.required else field.help


def example_of(field: Field, config: Config) -> str:
    """The example for a field; of a choice the first title of its list."""
    if field.reading is Reading.ID:
        return EXAMPLE
    if field.choices:
        return config.choices(field.choices)[0].title
    return field.example


def options_of(field: Field, config: Config) -> tuple[str, ...]:
    """What a drop-down list offers: the titles; of a short list with more answers also each
    combination, since a cell of a workbook can hold only one choice."""
    assert field.choices is not None
    titles = [choice.title for choice in config.choices(field.choices)]
    if (
        field.reading is not Reading.CHOICES
        or len(titles) > 3
        or any(map(SEPARATOR.search, titles))
    ):
        return tuple(titles)
    sizes = range(1, len(titles) + 1)
    return tuple(", ".join(part) for size in sizes for part in combinations(titles, size))


SEPARATOR = re.compile(r"[,;/\n]")
"""What separates the answers of a field with more answers, in one cell."""


@dataclass(frozen=True)
class FormTexts:
    """What the forms of one product say: all texts, the lists, and the examples by field.

    Texts are compared as names are, and with every number the same: "bladzijde 2 van 7".
    """

    texts: frozenset[str]
    lists: frozenset[str]
    examples: frozenset[tuple[str, str]]

    def is_text(self, text: str) -> bool:
        """True for a text that a form says by itself."""
        return _key(text) in self.texts

    def is_list(self, text: str) -> bool:
        """True for a text of the hidden sheet with the lists."""
        return _key(text) in self.lists

    def telling(self, kind: Kind) -> Field | None:
        """The field by which an example row is known: the one with the longest example."""
        own = [
            (len(text), f) for f in kind.fields for k, text in self.examples if k == _of(kind, f)
        ]
        return max(own, key=lambda pair: pair[0])[1] if own else None

    def is_example(self, kind: Kind, field: Field, text: str) -> bool:
        """True for our example of a field."""
        return (_of(kind, field), _key(text)) in self.examples


def form_texts(config: Config) -> FormTexts:
    """What the forms of this product say. Lists and examples come from its configuration."""
    choices = {f.choices: f for kind in KINDS for f in kind.fields if f.choices}
    lists = [VERSION_LINE, *(str(name) for name in choices)]
    for field in (f for kind in KINDS for f in kind.fields if f.choices):
        lists.extend(options_of(field, config))
    return FormTexts(
        frozenset(map(_key, (*_texts(), publication_line(config)))),
        frozenset(map(_key, (*lists, *(str(number) for number in range(10))))),
        frozenset(
            (_of(kind, field), _key(text))
            for kind in KINDS
            for field in kind.fields
            if (text := example_of(field, config))
        ),
    )


def common_texts() -> FormTexts:
    """What the forms of every product say."""
    return FormTexts(frozenset(map(_key, _texts())), frozenset(), frozenset())


def marks_form(text: str) -> bool:
    """True for the texts that every form of ours has and nobody else writes: title and version."""
    return text in TITLES.values() or VERSION_LINE.rstrip("0123456789") in text


def publication_line(config: Config) -> str:
    """For which publication a form is, as it stands above the title."""
    return f"{config.publication.title} – {config.publication.subtitle}"


def page_line(page: str, pages: str) -> str:
    """The line at the foot of a page of a form."""
    return f"{VERSION_LINE} · {PAGE_LINE.format(page=page, pages=pages)}"


def _texts() -> Iterator[str]:
    yield from (*TITLES.values(), *FILLED_IN, *OLDER, VERSION_LINE)
    yield from (ASKED, ANSWER, EXPLANATION, CONSENT_HEADING, page_line("1", "1"))
    yield from (ACTIVITY.title, *(section.said for section in SECTIONS))
    yield from (*SCORED_TEXTS, *SCORED_TEXTS.values(), *HANDING_OUT)
    yield from (*PLACEHOLDERS.values(), ONE_MORE, POINT_PLACEHOLDER, *OFFICE_PLACEHOLDERS)
    for lines in INTRODUCTION.values():
        yield from lines
    for kind in KINDS:
        yield from (text for field in kind.fields if (text := help_of(field)))


def _of(kind: Kind, field: Field) -> str:
    return f"{kind.name}.{field.name}"


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return re.sub(r"\d+", "0", normalise(text))
