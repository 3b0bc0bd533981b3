"""What was decided, for a delivery at hand: asked by `collect`, and kept with the new list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic
from samenleren.diagnostics.location import Location
from samenleren.model.kind import Kind
from samenleren.placing.answers import Answers, value_at
from samenleren.placing.columns import COLUMNS
from samenleren.placing.decisions import FILE as DECIDED_IN
from samenleren.placing.decisions import (
    PASSAGE,
    Decision,
    fingerprint,
    load_decisions,
    mark_of_passage,
)
from samenleren.placing.own_words import Words, load_words
from samenleren.placing.reading import Given, read_book
from samenleren.recognise.entries import Entry, Value
from samenleren.recognise.own_words import OwnWords


@dataclass
class PlacingDesk:
    """The decisions and words of one product; `typed`, `faults` and `lost` tell of answers in the
    list that could not be taken."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    typed: dict[tuple[str, tuple[str, ...], str], str] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    lost: list[Given] = field(default_factory=list)

    def own_words(self, whose: str) -> OwnWords | None:
        """What the words of a contributor mean."""
        words = self.words.get(whose)
        return words.as_own_words() if words else None

    def passage(self, whose: str, text: str) -> Decision | None:
        """What was decided of a text that is no contribution by itself."""
        return self.decisions.get(mark_of_passage(whose, text))

    def standing(self, entry: Entry) -> Decision | None:
        """What was decided of a contribution as it is now; None when its text is another."""
        found = self.decisions.get(entry.number)
        return found if found and found.text in ("", text_mark(entry)) else None

    def decided(self, entry: Entry, passage: Decision | None) -> dict[str, Value]:
        """By field what was decided of a contribution, with its place in indeling.yaml."""
        values = dict(passage.values) if passage else {}
        if standing := self.standing(entry):
            values |= standing.values
        where = Location(DECIDED_IN, part=entry.number)
        found = {}
        for key, text in values.items():
            fld = COLUMNS[key].fields.get(entry.kind.name)
            if fld is not None:
                found[fld.name] = value_at(text, where)
        return found

    def settle(self, entries: Mapping[str, Entry], withdrawn: Collection[str]) -> None:
        """Brings what was decided up to date: of which text, and nothing of what is withdrawn."""
        for number, entry in entries.items():
            known = self.decisions.get(number)
            if known is not None and not known.text:
                self.decisions[number] = replace(known, text=text_mark(entry))
        for number in withdrawn:
            self.decisions.pop(number, None)

    def forget_passages(
        self, there: Collection[str], gone: Collection[str], everything: bool
    ) -> None:
        """Takes out what was decided of texts that are withdrawn (`gone`) and, when all sources
        were read (`everything`), of those that are no longer `there`: a shorter wording is made of
        them."""
        for mark in [key for key in self.decisions if key.startswith(f"{PASSAGE}-")]:
            if mark not in there and (everything or mark in gone):
                del self.decisions[mark]


def text_mark(entry: Entry) -> str:
    """The fingerprint of what a contribution tells."""
    return fingerprint(entry.text(entry.main_field))


def load_placing(root: Path, config: Config, numbers: Collection[str]) -> PlacingDesk:
    """What was decided in the product in `root`, with what the list adds to it; `numbers` are those
    that exist. Raises `StageFault(3)` for a file that cannot be read."""
    answers = Answers(config, numbers, load_decisions(root), load_words(root, config))
    answers.take(read_book(root))
    return PlacingDesk(
        answers.decisions, answers.words, answers.typed, answers.faults, answers.lost
    )


def free_texts(kind: Kind, decision: Decision) -> Iterator[tuple[str, str]]:
    """(key, text) of what an editor wrote in own words."""
    if decision.wording:
        yield "verkorte_tekst", decision.wording
    for key, text in decision.values.items():
        if COLUMNS[key].choices is None and kind.name in COLUMNS[key].fields:
            yield key, text
