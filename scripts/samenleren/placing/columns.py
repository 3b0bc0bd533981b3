"""The sheets of the list and their columns: what is told, what is proposed, what is filled in.

Which fields an editor can add, the fields themselves say (`Field.waits`): those with the same
choices are one column, whatever the kind of record calls them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from samenleren.language.names import normalise
from samenleren.model import KIND, KINDS
from samenleren.model.declaration import Field
from samenleren.storage.lasting import LIST

FILE = LIST
STATE, LISTS = "_stand", "_keuzes"
"""The hidden sheets: the answers as they were written, and what there is to choose from."""
TAKEN = tuple(KIND[name].dutch for name in ("lesson", "material", "question", "offer"))
"""As what a text may be taken that is no contribution by itself."""

Role = Literal["told", "proposal", "answer"]


@dataclass
class Question:
    """What an editor can add: its label, the list of choices (None: free text), and the field that
    it is of each kind of record."""

    label: str
    choices: str | None
    fields: dict[str, Field] = field(default_factory=dict)


def _questions() -> dict[str, Question]:
    found: dict[str, Question] = {}
    for kind in KINDS:
        for fld in (fld for fld in kind.fields if fld.waits):
            of_choices = (
                key for key, q in found.items() if fld.choices and q.choices == fld.choices
            )
            key = next(of_choices, normalise(fld.label).replace(" ", "_"))
            found.setdefault(key, Question(fld.label, fld.choices)).fields[kind.name] = fld
    return found


COLUMNS: dict[str, Question] = _questions()
"""By key (as it stands in indeling.yaml) what editors can add."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet. `options` names what there is to choose from: a list of choices, or
    one of `book.OPTIONS`."""

    label: str
    role: Role
    width: int
    options: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the columns that tell rows apart, all of them, and what it is for."""

    name: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    help: str

    @property
    def answers(self) -> tuple[str, ...]:
        """The labels of the columns to fill in."""
        return tuple(column.label for column in self.columns if column.role == "answer")


YES = "ja"
NUMBER, MARK, WHOSE, PLACE, TEXT = "Nummer", "Kenmerk", "Van", "Bestand en plaats", "Tekst"
DELIVERED, AGREED = "Dit leverden zij", "Akkoord met voorstel"
LEFT_OUT, REASON = "Niet opnemen", "Reden"
TAKEN_AS, WORDING = "Opnemen als", "Verkorte tekst"
PART, WORD, SAMPLES, MEANING, GUESS = "Bij", "Woord", "Voorbeelden", "Betekenis", "Voorstel"

_WHERE = (Column(WHOSE, "told", 18), Column(PLACE, "told", 30))
_TEXT = Column(TEXT, "told", 60)
_OUT = (Column(LEFT_OUT, "answer", 12, "yes"), Column(REASON, "answer", 28))
_FIELDS = tuple(Column(q.label, "answer", 22, q.choices) for q in COLUMNS.values())


def proposal_label(question: Question) -> str:
    """The label of the column with our proposal."""
    return f"Voorstel {question.label[0].lower()}{question.label[1:]}"


TO_PLACE = Sheet(
    "In te delen",
    (NUMBER,),
    (
        Column(NUMBER, "told", 11),
        *_WHERE,
        _TEXT,
        Column(DELIVERED, "told", 30),
        *(
            column
            for question, answer in zip(COLUMNS.values(), _FIELDS, strict=True)
            for column in (Column(proposal_label(question), "proposal", 22), answer)
        ),
        Column(AGREED, "answer", 14, "yes"),
        *_OUT,
    ),
    "bijdragen waarvan nog iets ontbreekt. Vul in wat leeg is, of zet ja bij Akkoord met voorstel:"
    " dan geldt het voorstel voor wat u zelf niet invult.",
)
LOOSE = Sheet(
    "Zonder plaats",
    (MARK,),
    (
        Column(MARK, "told", 14),
        *_WHERE,
        _TEXT,
        Column(TAKEN_AS, "answer", 14, "taken"),
        Column(WORDING, "answer", 40),
        *_FIELDS,
        *_OUT,
    ),
    "tekst die bij geen enkele bijdrage hoort. Kies bij Opnemen als wat het is, en vul in wat u al"
    " weet; de rest vragen wij op het blad In te delen. Een verkorte tekst komt in de plaats van de"
    " tekst; bij een materiaal is zij de titel.",
)
WORDS = Sheet(
    "Woorden",
    (WHOSE, PART, WORD),
    (
        Column(WHOSE, "told", 22),
        Column(PART, "told", 16),
        Column(WORD, "told", 30),
        Column(SAMPLES, "told", 50),
        Column(PLACE, "told", 30),
        Column(GUESS, "proposal", 22),
        Column(MEANING, "answer", 22, "labels"),
        Column(AGREED, "answer", 14, "yes"),
    ),
    "woorden van een deelnemer die wij niet kennen. Staat er iets bij Bij, dan is het een antwoord"
    " bij dat veld; anders is het een kop. Zeg eenmaal wat het betekent, of niets; het geldt voor"
    " alles wat deze deelnemer aanlevert.",
)
PLACED = Sheet(
    "Ingedeeld",
    (NUMBER,),
    (Column(NUMBER, "told", 11), *_WHERE, _TEXT, *_FIELDS, *_OUT),
    "wat u al besliste. Veranderen mag: het geldt vanaf de volgende keer.",
)
SHEETS = (TO_PLACE, LOOSE, WORDS, PLACED)
EXPLANATION = "Uitleg"
