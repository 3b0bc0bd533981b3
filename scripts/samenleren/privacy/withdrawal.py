"""Consent taken back (AVG, articles 7(3) and 17): which contributions, and what is left of them.

A contribution is withdrawn by its own status, also when somebody wrote it in other words, by that
of any other delivery with its number (an older copy of the same conversation must not bring it
back), and by what is said of it elsewhere. Its words are known again by seven in a row, also in a
part of it, in another file, in a comment or in a chapter; only fingerprints of them go on to the
next stage.

Seven, as measured on the 20 interviews: with six, plain phrases are shared by chance ("wie over
geld en besluiten gaat"); every seven that a lesson or a key message shares are taken from there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import QUOTED, Location
from samenleren.language.names import normalise
from samenleren.model.declaration import MAIN_TEXTS, Reading
from samenleren.privacy.consent import WITHDRAWN
from samenleren.privacy.names_list import NamesList
from samenleren.recognise.entries import Entry
from samenleren.storage.files import RELEASES

STATUS = "consent_status"
TERMS = ("basis", STATUS, "consent_scope", "consent_date", "keep_until")
RUN = 7
"""So many words in a row belong to a text; a shorter text only as a whole."""
SHORTEST = 20
"""A shorter text of fewer letters than this can be anybody's: "Samen staan we sterk"."""
_TAKEN_BACK = re.compile(
    r"\b(?:ingetrokken|teruggetrokken|herroepen|opgezegd|trekt?\b.{0,200}\b(?:in|terug)\b)"
    r"|\A\W*intrekking\b(?!.*mogelijk)",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\b(?:niet|geen)\s+(?:\w+\s+)?(?:meer|langer)\b(?!\s+dan)", re.IGNORECASE)
"""Consent that somebody had, and has no more: "niet langer akkoord", "geen toestemming meer"."""
_WORDS = ("ingetrokken", "teruggetrokken", "herroepen")
_SLIP = 0.88
"""How like one of those words a word must be to be that word with a slip of the pen."""
_CONSENT = re.compile(r"toestemming|akkoord|gebruik|publi|plaats", re.IGNORECASE)
_NOT = re.compile(r"\b(?:niet|geen|nooit)\b", re.IGNORECASE)
# From the first mark to the last: the text between them may hold marks itself.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def says_withdrawn(entry: Entry, config: Config) -> bool:
    """True when one of the values of its status says so; "ingetrokken op 3 mei" does too, and
    "niet langer akkoord". Where in doubt it is: what was shown too long cannot be taken back."""
    for value in entry.values.get(STATUS, ()):
        if config.names("consents").resolve(value.text) == WITHDRAWN:
            return True
        if _NO_LONGER.search(value.text):
            return True
        if _is_taken_back(value.text) and not _NOT.search(value.text):
            return True
    return False


def is_taken_back(text: str) -> bool:
    """True for a text, outside the field for it, that says that something is withdrawn."""
    if _NO_LONGER.search(text) and _CONSENT.search(text):
        return True
    return _is_taken_back(text) and not _NOT.search(text)


def _is_taken_back(text: str) -> bool:
    if _TAKEN_BACK.search(text):
        return True
    words = normalise(text[:200]).split()
    return any(get_close_matches(word, _WORDS, 1, _SLIP) for word in words)


class Withdrawn:
    """What is withdrawn: numbers, and `words`, fingerprints of words in a row.

    The name of a contributor counts as one word: whoever tells of the same consortium, repeats
    nobody.
    """

    def __init__(self, config: Config, words: Iterable[str] = ()) -> None:
        self.numbers: set[str] = set()
        self.words = set(words)
        self._names = NamesList(
            name for c in config.contributors for name in (c.title, c.short, *c.names)
        )

    def __bool__(self) -> bool:
        return bool(self.numbers or self.words)

    def add(self, entry: Entry) -> None:
        """Notes a contribution that is withdrawn."""
        self.numbers.update(numbers_of([entry]))
        for text in main_texts(entry):
            words = [word for word, _, _ in self._split(text)]
            if len(words) >= RUN or len("".join(words)) >= SHORTEST:
                self.words.update(_prints(words, min(RUN, len(words))).values())

    def has_number_of(self, entry: Entry) -> bool:
        """True for a withdrawn contribution, and for another delivery of one."""
        return not self.numbers.isdisjoint(numbers_of([entry]))

    def repeats(self, entry: Entry) -> bool:
        """True for a contribution that holds words of a withdrawn one."""
        values = (value.text for values in entry.values.values() for value in values)
        return any(self.find(text) for text in (*values, *main_texts(entry)))

    def find(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of everything in a text that repeats words of a withdrawn one."""
        if not self.words:
            return []
        words = self._split(text)
        found: list[tuple[int, int]] = []
        for length in sorted({int(one.partition(":")[0]) for one in self.words}):
            prints = _prints([word for word, _, _ in words], length)
            for first, one in prints.items():
                if one in self.words:
                    found.append((words[first][1], words[first + length - 1][2]))
        return _merged(found)

    def conceal(self, text: str) -> str:
        """The text with what may be said of those words in their place."""
        for start, end in reversed(self.find(text)):
            text = (
                f"{text[:start]}(ingetrokken tekst van {end - start} tekens weggelaten){text[end:]}"
            )
        return text

    def _split(self, text: str) -> list[tuple[str, int, int]]:
        """(word, start, end) of each word in a text, a name of a contributor as one."""
        names = list(self._names.find(text))
        words: list[tuple[str, int, int]] = []
        for match in _WORD.finditer(text):
            while names and names[0][1] <= match.start():
                names.pop(0)
            if names and names[0][0] <= match.start():
                if not words or words[-1][1] < names[0][0]:
                    words.append((normalise(text[slice(*names[0])]), *names[0]))
            elif word := normalise(match[0]):
                words.append((word, *match.span()))
        return words


def _prints(words: list[str], length: int) -> dict[int, str]:
    """For each place the fingerprint of so many words from there on."""
    return {
        first: f"{length}:{_digest(' '.join(words[first : first + length]))}"
        for first in range(len(words) - length + 1)
        if length
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def delivered_number(entry: Entry) -> str:
    """The number that a contribution was delivered with; empty when it has none, or a wrong one."""
    number = entry.text("id").strip().lower()
    return number if re.fullmatch(rf"{entry.kind.prefix}-[a-z0-9-]{{1,40}}", number) else ""


def numbers_of(entries: Iterable[Entry]) -> Iterator[str]:
    """The numbers of these contributions, as far as they have one: delivered, or ours."""
    yield from filter(None, (entry.number or delivered_number(entry) for entry in entries))


def main_texts(entry: Entry) -> list[str]:
    """What somebody tells in a contribution: each piece of it, all together, and what an
    editor made of it."""
    fields = [f.name for f in entry.kind.fields if f.reading is Reading.TEXT]
    names = [name for name in fields if name in MAIN_TEXTS] or fields
    pieces = [value.text for name in names for value in entry.values.get(name, ())]
    texts = (*pieces, *map(entry.text, names), entry.shortened)
    return [text for text in texts if text.strip()]


# -- what is said of it ---------------------------------------------------------------------------


def bare(where: Location) -> Location:
    """A place without the text it may quote: `onder "…", alinea 3`."""
    return where.with_texts(lambda text: "…", QUOTED)


def silenced(one: Diagnostic) -> Diagnostic:
    """A message about a withdrawn contribution, without what it quotes."""
    return replace(
        one,
        where=bare(one.where),
        found="in dit bestand staat een ingetrokken bijdrage; de melding noemt de tekst niet",
    )


NOWHERE = "zij staat nergens meer"
"""What may be said of a withdrawn contribution when all that is written was searched."""
NOT_PLACED = "zij wordt nergens geplaatst"
"""What may be said of it before that."""


def notice(where: Location, said_in: Location | None = None) -> Diagnostic:
    """What an editor is told of a withdrawn contribution: where it stands, in which other place
    that was said, and no more."""
    elsewhere = "" if said_in is None else f" (dat staat in {bare(said_in)})"
    return Diagnostic(
        Rule.WITHDRAWN,
        bare(where),
        f"de toestemming voor deze bijdrage is ingetrokken{elsewhere}; {NOT_PLACED}",
        "haal de tekst ook uit het bestand, en verwijder eerder verspreide versies",
    )


def notice_of_copy(where: Location) -> Diagnostic:
    """The same for a contribution that repeats words of a withdrawn one."""
    return Diagnostic(
        Rule.WITHDRAWN,
        bare(where),
        f"deze bijdrage herhaalt woorden van een bijdrage die is ingetrokken; ook {NOT_PLACED}",
        "vraag haar zonder die woorden, of haal haar uit het bestand",
    )


def in_chapter(where: Location) -> Diagnostic:
    """What an editor is told of a sentence in a chapter that repeats withdrawn words."""
    return Diagnostic(
        Rule.WITHDRAWN_WORDS,
        where,
        "hier staan woorden van een bijdrage waarvan de toestemming is ingetrokken",
        "herschrijf de zin zonder die woorden; in het concept zijn zij weggelaten",
    )


def after_search(one: Diagnostic, left: Sequence[str]) -> Diagnostic:
    """A notice when everything was searched; `left` are the files that still hold such words."""
    if NOT_PLACED not in one.found:
        return one
    still = f"zij wordt niet geplaatst, maar zulke woorden staan nog in {', '.join(left)}"
    return replace(one, found=one.found.replace(NOT_PLACED, still if left else NOWHERE))


def left_in(file: str) -> Diagnostic:
    """What an editor is told of a file that people made or changed, and that holds the words of a
    contribution that is withdrawn or gone; a package that was sealed stays as it is, too."""
    if file.startswith(f"{RELEASES}/"):
        return Diagnostic(
            Rule.WITHDRAWN_WORDS,
            Location(file),
            "in deze uitgave staan woorden van een bijdrage die is ingetrokken; zij is verzegeld en"
            " wordt niet veranderd",
            "haal haar weg van elke plek waar lezers haar vinden, vraag wie haar kreeg om haar weg"
            " te gooien, en geef een nieuwe versie uit; in de geschiedenis van Git blijft de tekst"
            " staan tot een programmeur die opschoont",
        )
    return Diagnostic(
        Rule.WITHDRAWN_WORDS,
        Location(file),
        "hierin staan nog woorden van een bijdrage die is ingetrokken of weggehaald; het is werk"
        " van mensen en is daarom niet weggegooid",
        "neem over wat u nodig hebt, zonder die woorden, en gooi het bestand dan weg",
    )
