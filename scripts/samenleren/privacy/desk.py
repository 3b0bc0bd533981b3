"""The desk where a delivery is judged: what is withheld, what is withdrawn, what was released.

`collect` asks it of every contribution and keeps its answers with the delivery.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Location
from samenleren.model import Interview, Record
from samenleren.privacy.consent import (
    WITHDRAWN,
    Decision,
    decide,
    decide_quotation,
    is_quotation,
    terms_of,
)
from samenleren.privacy.guard import PERSONAL_DATA, Guard, Guarded
from samenleren.privacy.tally import PrivacyAccount
from samenleren.privacy.withdrawal import (
    TERMS,
    Withdrawn,
    fingerprint,
    notice,
    notice_of_copy,
    numbers_of,
    says_withdrawn,
    silenced,
)
from samenleren.recognise.entries import Entry
from samenleren.record_kinds import Reading


@dataclass
class Desk:
    """The judgements on one delivery."""

    config: Config
    guard: Guard = field(default_factory=Guard)
    withheld: dict[str, str] = field(default_factory=dict)
    withdrawn: Withdrawn = field(init=False)
    _allowed: set[str] = field(default_factory=set)
    _spoken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.withdrawn = Withdrawn(self.config)

    def note(self, entries: Iterable[Entry]) -> None:
        """Notes which of these contributions say that they are withdrawn. To be asked of all
        files before anything is decided."""
        for entry in entries:
            if says_withdrawn(entry, self.config):
                self.withdrawn.add(entry)
            elif self.is_bound(entry):
                self._spoken.add(fingerprint(entry))

    def take_back(self, entries: Iterable[Entry]) -> tuple[list[Entry], list[Diagnostic]]:
        """(those of a file's contributions that are withdrawn, what editors are told of them).

        What stands beside one and names no terms of its own may be a piece of it, and goes too.
        """
        entries, withdrawn = list(entries), self.withdrawn
        own = [e for e in entries if says_withdrawn(e, self.config) or withdrawn.has_number_of(e)]
        if own:
            own = [e for e in entries if e in own or (self.is_bound(e) and not _has_terms(e))]
        copies = [e for e in entries if e not in own and withdrawn.repeats(e)]
        notices = [*(notice(e.where) for e in own), *(notice_of_copy(e.where) for e in copies)]
        self._spoken -= {fingerprint(entry) for entry in [*own, *copies]}
        self.withhold(numbers_of([*own, *copies]), WITHDRAWN)
        return [*own, *copies], list(dict.fromkeys(notices))

    def withhold(self, numbers: Iterable[str], reason: str) -> None:
        """Notes that these records are not shown, so that a chapter that names one is told."""
        self.withheld |= dict.fromkeys(numbers, reason)

    def quiet(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Messages about files, without what any of them quotes of a withdrawn text."""
        find = self.withdrawn.find
        return [silenced(d) if find(d.found) or find(d.where.spot) else d for d in diagnostics]

    def judge(self, record: Record, entry: Entry, guarded: Guarded) -> Iterator[Diagnostic]:
        """Withholds a record for which there is a reason; gives what there is to say of it."""
        decision, where = self._consent(record, entry)
        if not decision.shown:
            self.withheld[record.id] = decision.reason
            noun = "samenvatting" if isinstance(record, Interview) else "citaat"
            found = f'{noun} "{record.id}" {decision.found}'
            yield Diagnostic(decision.rule, where, found, decision.remedy)
        if not entry.units.isdisjoint(guarded.blocked):
            self.withheld.setdefault(record.id, PERSONAL_DATA)

    def _consent(self, record: Record, entry: Entry) -> tuple[Decision, Location]:
        """The decision on a record, and the place that it is about."""
        terms, date = terms_of(record), self.config.publication.date
        if terms is not None and isinstance(record, Interview):
            return decide(terms, None, date), record.where
        sources = [*getattr(record, "sources", ()), getattr(record, "source", None)]
        addresses = [source.address for source in sources if source is not None]
        text, where = next(_quotations(entry), ("", record.where))
        return decide_quotation(terms, text, addresses, date), where

    def finds(self, guarded: Guarded, silent: set[int]) -> Iterator[Diagnostic]:
        """What there is to say of a file's personal data, except in units that are silent."""
        for number, messages in guarded.blocked.items():
            if number not in silent:
                yield from messages
        for number, digests in guarded.allowed.items():
            if number not in silent:
                self._allowed.update(digests)

    def is_bound(self, entry: Entry) -> bool:
        """True for a contribution that may only be shown under terms."""
        return entry.kind.name == "interview" or _has_terms(entry)

    def account(self) -> PrivacyAccount:
        """What later stages must know of this delivery."""
        return PrivacyAccount(
            tuple(sorted(self.guard.releases.met)),
            tuple(sorted(self._allowed)),
            tuple(sorted(self._spoken)),
            bool(self.withdrawn),
            tuple(sorted(self.withdrawn.words)),
        )


def _has_terms(entry: Entry) -> bool:
    return any(entry.values.get(name) for name in TERMS)


def _quotations(entry: Entry) -> Iterator[tuple[str, Location]]:
    """What a contribution says in somebody's own words, and where: in any of its fields, or with a
    picture. Titles, and what a poll puts to people, are the words of who made them."""
    for field_of in entry.kind.fields:
        values = entry.values.get(field_of.name, [])
        text = entry.text(field_of.name)
        spoken = field_of.reading in (Reading.TEXT, Reading.LINES)
        if spoken and field_of.name not in _OF_THE_MAKERS and is_quotation(text):
            first = next((value for value in values if is_quotation(value.text)), values[0])
            yield text, first.unit.where
    for unit in (unit for picture in entry.pictures for unit in picture.units()):
        if is_quotation(unit.text):
            yield unit.text, unit.where


_OF_THE_MAKERS = frozenset({"title", "source_title", "poll_question", "statement"})
