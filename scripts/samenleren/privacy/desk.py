"""The desk where a delivery is judged: what is withheld, what is withdrawn, what was released.

`collect` asks it of every contribution and keeps its answers with the delivery.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.handover.privacy import PrivacyAccount, Told
from samenleren.language.dates import iso_date
from samenleren.model import Interview, Record
from samenleren.model.declaration import Reading
from samenleren.privacy.consent import (
    CONSENT,
    WITHDRAWN,
    Decision,
    Terms,
    decide,
    decide_quotation,
    is_quotation,
    terms_of,
)
from samenleren.privacy.elsewhere import Pointer, Statement, unclear
from samenleren.privacy.guard import PERSONAL_DATA, Guard, Guarded
from samenleren.privacy.traces import Traces
from samenleren.privacy.withdrawal import (
    TERMS,
    Withdrawn,
    bare,
    delivered_number,
    main_texts,
    notice,
    notice_of_copy,
    numbers_of,
    says_withdrawn,
    silenced,
)
from samenleren.recognise.entries import Entry
from samenleren.storage.register import Register


@dataclass
class Desk:
    """The judgements on one delivery."""

    config: Config
    guard: Guard = field(default_factory=Guard)
    withheld: dict[str, str] = field(default_factory=dict)
    withdrawn: Withdrawn = field(init=False)
    said_in: dict[str, Location] = field(default_factory=dict)
    heeded: list[Statement] = field(default_factory=list)
    _allowed: set[str] = field(default_factory=set)
    _traces: Traces = field(init=False)
    _told: dict[str, Told] = field(default_factory=dict)
    _sought: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.withdrawn = Withdrawn(self.config)
        self._traces = Traces(self.config)

    def note(
        self, entries: Sequence[Entry], statements: Iterable[Statement], register: Register
    ) -> Iterator[Diagnostic]:
        """Notes which of all contributions are withdrawn, by what they say themselves, by what is
        said elsewhere and by what the register knows. To be asked before anything is decided; gives
        messages about what points at nothing."""
        numbers = {*numbers_of(entries), *register.known}
        pointer = Pointer(entries, numbers)
        own = {id(entry) for entry in entries if self._is_over(entry)}
        for statement in statements:
            if message := self._heed(statement, pointer, own):
                yield message
        for entry in entries:
            if id(entry) in own and not delivered_number(entry):
                for other in pointer.like(entry):  # it gives the first words
                    own.add(id(other))
                    self.said_in.setdefault(other.number, entry.where)
        self.withdrawn.numbers.update(register.taken_back())
        for entry in entries:
            if id(entry) in own:
                self.withdrawn.add(entry)
                for number in numbers_of([entry]):
                    self.said_in.setdefault(number, entry.where)
        for entry in entries:  # another delivery, with words of its own
            if self.withdrawn.has_number_of(entry):
                self.withdrawn.add(entry)
        back = self.withdrawn.numbers & numbers
        self.withhold({*back, *register.withdrawn()}, WITHDRAWN)
        register.note_withdrawn(back, {n: where.file for n, where in self.said_in.items()})

    def _heed(self, statement: Statement, pointer: Pointer, own: set[int]) -> Diagnostic | None:
        """Takes back what a statement points at; a message when that is not clear."""
        named = pointer.numbers(statement)
        meant, maybe = ([], []) if named else pointer.entries(statement)
        if not named and not meant:
            return unclear(statement, maybe)
        self.heeded.append(statement)
        own.update(id(entry) for entry in meant)
        self.withdrawn.numbers.update(named)
        for number in (*named, *numbers_of(meant)):
            self.said_in.setdefault(number, statement.where)
        return None

    def _is_over(self, entry: Entry) -> bool:
        """True for a contribution that says that it is withdrawn, or that may be kept no longer."""
        return says_withdrawn(entry, self.config) or self._expired(entry) is not None

    def _expired(self, entry: Entry) -> Decision | None:
        """Why a contribution may be kept no longer."""
        until = iso_date(entry.text("keep_until"))
        if until is None or says_withdrawn(entry, self.config):
            return None
        terms = Terms(CONSENT, keep_until=until)
        decision = decide(terms, None, self.config.publication.date)
        return decision if decision.rule is Rule.CONSENT_EXPIRED else None

    def take_back(self, entries: Iterable[Entry]) -> tuple[list[Entry], list[Diagnostic]]:
        """(those of a file's contributions that are withdrawn, what editors are told of them).

        What stands beside one and names no terms of its own may be a piece of it, and goes too.
        """
        entries, withdrawn = list(entries), self.withdrawn
        own = [e for e in entries if self._is_over(e) or withdrawn.has_number_of(e)]
        if own:
            own = [e for e in entries if e in own or (self.is_bound(e) and not _has_terms(e))]
        copies = [e for e in entries if e not in own and withdrawn.repeats(e)]
        notices = [*map(self._notice, own), *(notice_of_copy(e.where) for e in copies)]
        self.withhold(numbers_of([*own, *copies]), WITHDRAWN)
        for entry in own:
            if expired := self._expired(entry):
                self.withhold(numbers_of([entry]), expired.reason)
        for entry in entries:
            traces = self._traces.of(_told(entry))
            if entry in own or entry in copies:
                self._sought |= traces
            elif main_texts(entry):
                key = entry.number or f"{entry.kind.prefix}@{entry.where.file}"
                before = self._told.get(key, Told(entry.where.file))
                bound = before.bound or self.is_bound(entry)
                self._told[key] = Told(before.file, before.traces | traces, bound)
        return [*own, *copies], list(dict.fromkeys(notices))

    def _notice(self, entry: Entry) -> Diagnostic:
        expired = self._expired(entry)
        if expired is None:
            number = "".join(numbers_of([entry]))
            said_in = self.said_in.get(number)
            return notice(entry.where, None if says_withdrawn(entry, self.config) else said_in)
        found = f'{_noun(entry.kind.name)} "{entry.number}" {expired.found}'
        return Diagnostic(expired.rule, bare(entry.where), found, expired.remedy)

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
            found = f'{_noun(record.kind_name)} "{record.id}" {decision.found}'
            yield Diagnostic(decision.rule, where, found, decision.remedy)
        if not entry.units.isdisjoint(guarded.blocked):
            self.withheld.setdefault(record.id, PERSONAL_DATA)

    def _consent(self, record: Record, entry: Entry) -> tuple[Decision, Location]:
        """The decision on a record, and the place that it is about."""
        terms, date = terms_of(record), self.config.publication.date
        if terms is not None and (entry.spoken or isinstance(record, Interview)):
            return decide(terms, None, date), _unsaid(record, entry)
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
            tuple(sorted(self.withdrawn.words)),
            tuple(sorted(self._sought.difference(*(t.traces for t in self._told.values())))),
            self._told,
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


def _unsaid(record: Record, entry: Entry) -> Location:
    """The place of a term that was delivered and says nothing, such as boxes of which none is
    ticked; without one that of the contribution."""
    for name in TERMS:
        if not getattr(record, name) and entry.values.get(name):
            return entry.values[name][0].unit.where
    return record.where


def _noun(kind: str) -> str:
    return "samenvatting" if kind == "interview" else "citaat"


def _told(entry: Entry) -> Iterator[str]:
    """What is looked for of a contribution that is gone: what it tells, and what is said of its
    pictures. A source or a place can be anybody's."""
    yield from main_texts(entry)
    for picture in entry.pictures:
        for unit in picture.units():
            yield unit.text
