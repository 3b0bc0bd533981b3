"""Withdrawal that is said elsewhere: in a list of numbers with a status, in a note, in a mail.

Whoever takes something back need not know our forms. A row, a record or a paragraph that says so
is held against what a person can see of a contribution: its number, its title, its first words.
Where it points at nothing, or at more than one, an editor is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.names import normalise
from samenleren.model import KINDS
from samenleren.privacy.withdrawal import bare, is_taken_back, main_texts
from samenleren.readers.delivered import Cell, Delivered, Pairs, Paragraph, Table, Unit
from samenleren.recognise.entries import Entry

_NUMBER = re.compile(
    rf"(?<![\w-])(?:{'|'.join(kind.prefix for kind in KINDS)})-[a-z0-9-]*[a-z0-9]", re.IGNORECASE
)
_STATUS = re.compile(r"status|toestemming|akkoord", re.IGNORECASE)
"""How a label is called whose answer says whether a contribution may be used."""
_CONSENT = re.compile(r"toestemming|akkoord", re.IGNORECASE)
_MEANT = re.compile(r"toestemming|akkoord|bijdrage|intrek", re.IGNORECASE)
"""Of what a sentence speaks that names no number: a subsidy can be withdrawn too."""
_TITLES = ("title", "name", "role", "activity", "area")
FIRST_WORDS, FEWEST_LETTERS, SURE = 3, 12, 5
"""So many words, of so many letters together, point at a text that starts with them; so many are
needed in a sentence, and where more than one text starts so."""
SHORT = 8
"""A cell of a list that says more words than this is no status."""


@dataclass(frozen=True)
class Statement:
    """A place that says of some contribution that it is withdrawn: its texts, the units they stand
    in, and the contribution whose row or record it is in, if any."""

    where: Location
    texts: tuple[str, ...]
    units: frozenset[int]
    is_prose: bool = False
    own: Entry | None = None

    @property
    def numbers(self) -> list[str]:
        """The numbers it names."""
        return [found[0].lower() for text in self.texts for found in _NUMBER.finditer(text)]


def statements(
    delivered: Delivered, entries: Sequence[Entry], frame: Collection[int]
) -> Iterator[Statement]:
    """What a file says of withdrawal outside the fields of its own contributions; `frame` are the
    units of the form itself, which explains how to withdraw."""
    owner = {number: entry for entry in entries for number in entry.units}
    for labelled, is_prose in _parts(delivered):
        told = [(label, unit) for label, unit in labelled if unit.number not in frame]
        own = {id(owner[u.number]): owner[u.number] for _, u in told if u.number in owner}
        free = [(label, unit) for label, unit in told if unit.number not in owner]
        said = [
            (label, unit)
            for label, unit in free
            if is_taken_back(unit.text) and (is_prose or len(unit.text.split()) <= SHORT)
        ]
        if own:
            said = [(label, unit) for label, unit in said if _STATUS.search(label)]
        if said and len(own) <= 1:
            yield Statement(
                said[0][1].where,
                tuple(unit.text for _, unit in free),
                frozenset(unit.number for _, unit in free),
                is_prose,
                next(iter(own.values()), None),
            )


def _parts(delivered: Delivered) -> Iterator[tuple[list[tuple[str, Unit]], bool]]:
    """(each unit with its label, whether it is prose) of what a person reads as one: a paragraph, a
    record, a row, or a table of labels with their answers."""
    for block in delivered.blocks:
        match block:
            case Paragraph(role=role, unit=unit) if role != "comment":
                yield [("", unit)], True
            case Table(rows=rows) if all(len(row) <= 2 for row in rows) and not _is_list(rows):
                cells = [(row[0].text, cell) for row in rows for cell in row]
                yield [(label, unit) for label, cell in cells for unit in cell.units], False
            case Table(rows=rows):
                names = [cell.text for cell in rows[0]] if rows else []
                for row in rows:
                    labels = names + [""] * (len(row) - len(names))
                    cells = list(zip(labels, row, strict=False))
                    yield [(label, unit) for label, cell in cells for unit in cell.units], False
            case Pairs(pairs=pairs):
                yield [(pair.path, unit) for pair in pairs for unit in pair.values], False
            case _:
                pass


def _is_list(rows: Sequence[Sequence[Cell]]) -> bool:
    """True for two columns with a header: a number or title, and its status."""
    return bool(rows) and len(rows[0]) == 2 and bool(_STATUS.search(rows[0][1].text))


class Pointer:
    """Finds what a statement points at, among all contributions of a delivery."""

    def __init__(self, entries: Iterable[Entry], numbers: Collection[str]) -> None:
        self._numbers = numbers
        self._titles: dict[str, list[Entry]] = {}
        self._starts: dict[tuple[str, ...], list[tuple[str, Entry]]] = {}
        for entry in entries:
            for name in _TITLES:
                if title := normalise(entry.text(name)):
                    self._titles.setdefault(title, []).append(entry)
            for text in map(normalise, main_texts(entry)):
                words = tuple(text.split()[:FIRST_WORDS])
                self._starts.setdefault(words, []).append((text, entry))

    def numbers(self, statement: Statement) -> list[str]:
        """The numbers it names that exist."""
        return [number for number in statement.numbers if number in self._numbers]

    def entries(self, statement: Statement) -> tuple[list[Entry], list[Entry]]:
        """(the contributions whose title or first words it names, those it may mean). A sentence
        that speaks of something else names none."""
        if statement.own is not None:
            return [statement.own], []
        if statement.is_prose and not _MEANT.search(statement.texts[0]):
            return [], []
        found: dict[int, tuple[Entry, int]] = {}
        for text in map(normalise, statement.texts):
            for entry, words in self._named(text.split(), statement.is_prose):
                found[id(entry)] = (entry, words)
        meant = [entry for entry, _ in found.values()]
        if len({entry.number or id(entry) for entry in meant}) > 1:
            sure = [entry for entry, words in found.values() if words >= SURE]
            return (sure, []) if sure else ([], meant)
        return meant, []

    def like(self, entry: Entry) -> list[Entry]:
        """The other contributions whose text starts with that of this one."""
        texts = [normalise(text).split() for text in main_texts(entry)]
        return [e for words in texts for e, _ in self._started(words, len(words)) if e is not entry]

    def _named(self, words: Sequence[str], in_prose: bool) -> Iterator[tuple[Entry, int]]:
        """(contribution, how many words point at it)."""
        text = " ".join(words)
        if not in_prose:
            yield from ((entry, 0) for entry in self._titles.get(text, ()))
            yield from self._started(words, len(words))
            return
        for title, entries in self._titles.items():
            if len(title) >= FEWEST_LETTERS and f" {title} " in f" {text} ":
                yield from ((entry, 0) for entry in entries)
        for at in range(len(words) - SURE + 1):
            yield from self._started(words[at:], SURE)

    def _started(self, words: Sequence[str], number: int) -> Iterator[tuple[Entry, int]]:
        """Those that start with the first so many of these words."""
        told = " ".join(words[:number])
        for text, entry in self._starts.get(tuple(words[:FIRST_WORDS]), ()):
            if len(told) >= FEWEST_LETTERS and f"{text} ".startswith(f"{told} "):
                yield entry, number


def unclear(statement: Statement, maybe: Sequence[Entry]) -> Diagnostic | None:
    """What an editor is told of a statement that points at nothing, or at more than one; None for
    one that need not be about a contribution at all."""
    if not (maybe or statement.numbers or any(map(_CONSENT.search, statement.texts))):
        return None
    numbers = ", ".join(filter(None, sorted({entry.number for entry in maybe})))
    found = f"het kan {numbers} zijn" if numbers else "die staat niet in wat is aangeleverd"
    return Diagnostic(
        Rule.UNCLEAR_WITHDRAWAL,
        bare(statement.where),
        "hier staat dat een bijdrage is ingetrokken, maar niet duidelijk is welke: " + found,
        "zet het nummer erbij, zoals het in de publicatie of in het antwoord staat; tot dan is er"
        " niets weggehaald",
    )
