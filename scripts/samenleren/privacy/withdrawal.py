"""Consent taken back (AVG, articles 7(3) and 17): which contributions, and what is left of them.

A contribution is withdrawn by its own status, also when somebody wrote it in other words, and by
that of any other delivery with its number or its text: an older copy of the same conversation
must not bring it back. What is left is that something stood in a file, at a spot.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.names import normalise
from samenleren.privacy.consent import WITHDRAWN
from samenleren.recognise.entries import Entry

STATUS = "consent_status"
TERMS = ("basis", STATUS, "consent_scope", "consent_date", "keep_until")
MAIN_TEXTS = ("summary", "text")
_TAKEN_BACK = re.compile(r"\b(?:ingetrokken|herroepen|trekt?\b.*\bin\b)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:niet|geen|nooit)\b", re.IGNORECASE)
# From the first mark to the last: the text between them may hold marks itself.
_QUOTED = re.compile(r'".*"|".*', re.DOTALL)


def says_withdrawn(entry: Entry, config: Config) -> bool:
    """True when one of the values of its status says so; "ingetrokken op 3 mei" does too."""
    for value in entry.values.get(STATUS, ()):
        if config.names("consents").resolve(value.text) == WITHDRAWN:
            return True
        if _TAKEN_BACK.search(value.text) and not _NOT.search(value.text):
            return True
    return False


@dataclass
class Withdrawn:
    """The withdrawn contributions of a delivery, by number and by text."""

    numbers: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        """Notes a contribution that says it is withdrawn."""
        self.numbers.update(_number(entry))
        self.texts.update(_texts(entry))

    def holds(self, entry: Entry) -> bool:
        """True for a contribution that is withdrawn, by itself or by another copy; also for one
        that has all of a withdrawn text in its own."""
        if not self.numbers.isdisjoint(_number(entry)):
            return True
        values = (value.text for values in entry.values.values() for value in values)
        return any(self.has_text(text) for text in (*values, *_texts(entry)))

    def has_text(self, text: str) -> bool:
        """True for a text that is, or holds, that of a withdrawn contribution."""
        if not self.texts:
            return False
        plain = normalise(text)
        return any(withdrawn in plain for withdrawn in self.texts)

    @property
    def as_withheld(self) -> dict[str, str]:
        """Number to reason, so that a chapter that still names it can be told."""
        return dict.fromkeys(sorted(self.numbers), WITHDRAWN)


def _number(entry: Entry) -> list[str]:
    number = entry.text("id").strip().lower()
    return [number] if re.fullmatch(rf"{entry.kind.prefix}-[a-z0-9-]{{1,40}}", number) else []


def _texts(entry: Entry) -> list[str]:
    values = [value.text for name in MAIN_TEXTS for value in entry.values.get(name, ())]
    whole = [entry.text(name) for name in MAIN_TEXTS]
    return [plain for text in (*values, *whole) if len(plain := normalise(text)) >= 20]


def bare(where: Location) -> Location:
    """A spot without the text it may quote: `onder "…", alinea 3`."""
    return Location(where.file, _QUOTED.sub('"…"', where.spot))


def silenced(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Messages about a file with a withdrawn contribution, without what they quote."""
    return [
        replace(
            one,
            where=bare(one.where),
            found="in dit bestand staat een ingetrokken bijdrage; de melding noemt de tekst niet",
        )
        for one in diagnostics
    ]


def notice(where: Location) -> Diagnostic:
    """What an editor is told of a withdrawn contribution: where it stands, and no more."""
    return Diagnostic(
        Rule.WITHDRAWN,
        bare(where),
        "de toestemming voor deze bijdrage is ingetrokken; zij staat nergens meer",
        "haal de tekst ook uit het bestand, en verwijder eerder verspreide versies",
    )


def fingerprint(entry: Entry) -> str:
    """By what a later build knows that a contribution is gone; tells nothing of its text."""
    name = "".join(_number(entry)) or "|".join(_texts(entry)) or str(entry.where)
    return hashlib.sha256(f"{entry.kind.name}:{name}".encode()).hexdigest()[:16]
