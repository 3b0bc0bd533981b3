"""What the lines of a file name as headings: each by itself, and all of them together.

A single word such as "Tips" stands above much that is no contribution. So before a file is read,
its headings are looked over: two kinds of experience, or one among lessons, are no accident, and a
document that says what else it is, is believed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samenleren.language.names import Names, normalise
from samenleren.model import KIND
from samenleren.model.kind import Kind
from samenleren.model.labels import kind_of_section
from samenleren.readers.delivered import Block, Paragraph
from samenleren.recognise.marked import Marks, stands_out

LESSON = KIND["lesson"]
LONGEST, MOST_WORDS = 90, 12
"""A line that is longer is a sentence, however it looks."""
_NUMBER = re.compile(
    r"(?:(?:hoofdstuk|paragraaf|deel|thema)\s*(?:\d{1,2}(?:\.\d{1,2}){0,4})?\s*[.:)–-]?"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}\s*[.:)–-]?"
    r"|(?:[a-z]|[ivx]{1,5})[.)])\s+(?=\S)",
    re.IGNORECASE,
)
_OTHER_DOCUMENT = re.compile(
    r"\b(?:\w*rapport(?:age)?|\w*verslag|notulen|agenda|uitnodiging|\w*handleiding|\w*evaluatie"
    r"|offerte|begroting|\w*planning|projectplan|plan van aanpak|jaarplan|nieuwsbrief|notitie"
    r"|memo|advies|cv|curriculum vitae|recept\w*|prijslijst|reglement|draaiboek|\w*cursus"
    r"|les(?:plan|rooster|programma|boek|methode)|werkboek)\b"
)
"""What a document of another kind calls itself in its first lines."""
_ITS_PARTS = frozenset(
    [
        "aanbevelingen",
        "aanleiding",
        "achtergrond",
        "actiepunten",
        "afspraken",
        "agenda",
        "bijlage",
        "bijlagen",
        "besluiten",
        "colofon",
        "conclusie",
        "conclusies",
        "contact",
        "contactgegevens",
        "discussie",
        "doel",
        "doelstelling",
        "doelstellingen",
        "financien",
        "inhoud",
        "inhoudsopgave",
        "inleiding",
        "leeswijzer",
        "literatuur",
        "literatuurlijst",
        "methode",
        "mededelingen",
        "opzet",
        "planning",
        "probleemstelling",
        "resultaat",
        "resultaten",
        "rondvraag",
        "samenvatting",
        "slotwoord",
        "sluiting",
        "tijdpad",
        "vervolg",
        "vervolgstappen",
        "voorwoord",
        "werkwijze",
    ]
)
"""Headings that reports, minutes and the like have, and that end what stands above them."""
_FIRST = 3
"""The paragraphs among which a document says what it is."""


@dataclass(frozen=True)
class Named:
    """What a line names as a heading: a part, a theme, whose the file is, a kind of experience, or
    what it asks for with a question of ours. `text` is the line without its number."""

    text: str
    part: Kind | None = None
    theme: str | None = None
    consortium: str | None = None
    experience: str | None = None
    asks: Kind | None = None

    @property
    def is_theirs(self) -> bool:
        """True for a heading that other documents have, and that ends what stands above it."""
        return normalise(self.text) in _ITS_PARTS

    @property
    def is_known(self) -> bool:
        """True for the name of a part, a theme or a consortium."""
        return any((self.part, self.theme, self.consortium))

    @property
    def opens_lessons(self) -> bool:
        """True for the name of a theme, or of a part with lessons."""
        return self.theme is not None or self.part is LESSON


class Lists:
    """The names that headings can have."""

    def __init__(self, themes: Names, consortia: Names, kinds: Names) -> None:
        self.themes = themes
        self.consortia = consortia
        self.kinds = kinds

    def of(self, text: str) -> Named:
        """What a line names: with its number only if it has a name so."""
        whole = self._look_up(text)
        if whole.is_known or whole.experience:
            return whole
        return self._look_up(_NUMBER.sub("", text, count=1))

    def _look_up(self, text: str) -> Named:
        part, theme = kind_of_section(text), self.themes.resolve(text)
        other = part is not None or theme is not None
        experience = None if other else self.kinds.resolve(text)
        asks = None if other or experience else _asks(text)
        return Named(text, part, theme, self.consortia.resolve(text), experience, asks)


def _asks(text: str) -> Kind | None:
    """What a heading asks for that is a question of ours: "Wat hebben wij geleerd?"."""
    if not text.rstrip().endswith("?"):
        return None
    asked = (LESSON, KIND["question"], KIND["offer"])
    found = ((kind, kind.find(text)) for kind in asked)
    return next((kind for kind, field in found if field and field.name in kind.telling), None)


@dataclass(frozen=True)
class Together:
    """What the headings of a file tell together: `experiences`, that a kind of experience by
    itself is a heading; `asked`, that a question about any record is one; `other`, that it is a
    document of another kind, in which a theme is no more than a subject."""

    experiences: bool = False
    asked: bool = False
    other: bool = False


def together(blocks: Sequence[Block], lists: Lists, marks: Marks) -> Together:
    """Looks over the lines of a file that may be headings."""
    lines = [b for b in blocks if isinstance(b, Paragraph) and len(b.unit.text) <= LONGEST]
    named = [(block, lists.of(block.unit.text)) for block in lines]
    heads = [name for block, name in named if stands_out(block)]
    other = _is_other(lines[:_FIRST], heads)
    kinds = {name.experience for _, name in named} | marks.told
    return Together(
        experiences=len(kinds - {None}) > 1 or _tell_experiences(heads, other),
        # "Wat bieden wij?" stands in a vacancy too, and seldom with "Wat willen wij weten?".
        asked=len({head.asks for head in heads} - {None}) > 1,
        other=other,
    )


def _tell_experiences(heads: Sequence[Named], other: bool) -> bool:
    """True for headings among which one kind of experience is no accident: there are lessons, or
    it is more than a word ("Wat ging goed")."""
    more = any(head.experience and " " in normalise(head.text) for head in heads)
    return any(head.opens_lessons for head in heads) or (more and not other)


def _is_other(lines: Sequence[Paragraph], heads: Sequence[Named]) -> bool:
    """True when one of the first lines is what a document of another kind calls itself, or when it
    has the headings of one."""
    texts = [block.unit.text for block in lines if ":" not in block.unit.text]
    says = any(_OTHER_DOCUMENT.search(normalise(text)) for text in texts)
    return says or len({head.text for head in heads if head.is_theirs}) > 1
