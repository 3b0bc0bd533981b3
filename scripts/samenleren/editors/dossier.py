"""A delivery by contributor: whose is each file, each record and each diagnostic.

What stands in a folder of a consortium belongs to that consortium. An interview belongs to the
consortium that it names. What belongs to nobody (literature, the editors' chapters, a file in a
folder that nobody knows) is for the editors alone, and comes in no reply.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from samenleren.config import Config, Contributor
from samenleren.contents.chapters import ChapterText, PartText
from samenleren.delivery.account import LEFT_OUT, REJECTED, UNPLACED, FileAccount, Waiting
from samenleren.delivery.inventory import SOURCES
from samenleren.diagnostics import Diagnostic, Rule, Severity
from samenleren.editors.ledger import Entry
from samenleren.editors.revised import Revised
from samenleren.model import KINDS, Corpus, Record

FOR_EDITORS = frozenset(
    {Rule.LEDGER_GAP, Rule.NOT_PLACED, Rule.LOCK_FILE, Rule.UNKNOWN_RECORD, Rule.TO_PLACE}
    | {Rule.UNSUPPORTED_MESSAGE, Rule.MISSING_CONTRIBUTION, Rule.CONTRADICTION}
    | {Rule.THIN_CHAPTER, Rule.UNUSED_LITERATURE}
)
"""What no contributor can mend alone. These come in no reply."""


@dataclass(frozen=True)
class Delivery:
    """All that the editors' pages are made of.

    `placements` gives, for each edition and record, the parts it stands in; `parts` the parts
    around the chapters, of all editions.
    """

    config: Config
    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    withheld: Mapping[str, str]
    accounts: tuple[FileAccount, ...]
    entries: tuple[Entry, ...]
    placements: Mapping[str, Mapping[str, Sequence[str]]]
    chapters: tuple[ChapterText, ...]
    parts: tuple[PartText, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    revised: tuple[Revised, ...] = ()

    @cached_property
    def owners(self) -> dict[str, str]:
        """Each file that belongs to one contributor, with the slug of that contributor."""
        found: dict[str, str] = {}
        for account in self.accounts:
            owner = account.consortium or self._named_in(account)
            if owner is not None:
                found[account.file] = owner
        for diagnostic in self.diagnostics:
            owner = folder_owner(diagnostic.where.file, self.config)
            if owner is not None:
                found.setdefault(diagnostic.where.file, owner)
        return found

    def _named_in(self, account: FileAccount) -> str | None:
        """The one contributor that the records of a file name, also those that were refused."""
        records = [r for r in self.corpus.records() if r.where.file == account.file]
        named = {str(r.consortium) for r in records if hasattr(r, "consortium")}
        named |= {one.owner for one in self.waiting if one.where.file == account.file}
        names = self.config.names("consortia")
        for unit in account.units:
            if unit.fate == REJECTED or unit.record in self.withheld:
                named.update(slug for slug in [names.resolve(unit.text)] if slug)
        return named.pop() if len(named) == 1 else None

    def owner(self, record: Record) -> str | None:
        """Who delivered a record: the owner of its file, else the consortium it names."""
        return self.owners.get(record.where.file) or getattr(record, "consortium", None)

    @cached_property
    def withheld_records(self) -> dict[str, Withheld]:
        """What is withheld, by number."""
        found: dict[str, Withheld] = {}
        for account in self.accounts:
            for unit in account.units:
                if unit.record in self.withheld and unit.record not in found:
                    reason = self.withheld[unit.record]
                    owner = self.owners.get(account.file)
                    found[unit.record] = Withheld(unit.record, account.file, reason, owner)
        for record, reason in self.withheld.items():  # a withdrawn text has no account at all
            found.setdefault(record, Withheld(record, "", reason, None))
        return found

    @cached_property
    def comments(self) -> tuple[Diagnostic, ...]:
        """The comments that were found in contributions."""
        return tuple(d for d in self.diagnostics if d.rule is Rule.COMMENT)

    @cached_property
    def unplaced(self) -> tuple[Entry, ...]:
        """The texts without a place; comments are shown apart."""
        said = {d.where for d in self.comments}
        return tuple(e for e in self.entries if e.fate == UNPLACED and e.where not in said)

    def receiver(self, diagnostic: Diagnostic) -> str | None:
        """In whose reply a diagnostic stands; None when it is for the editors."""
        if diagnostic.rule is Rule.MISSING_CONTRIBUTION:
            return self.config.names("consortia").resolve(PurePosixPath(diagnostic.where.file).name)
        return None if diagnostic.rule in FOR_EDITORS else self.owners.get(diagnostic.where.file)

    def dossier(self, who: Contributor) -> Dossier:
        """All that one contributor delivered."""
        mine = {file for file, owner in self.owners.items() if owner == who.slug}
        records = [r for r in self.corpus.records() if self.owner(r) == who.slug]
        files = mine | {r.where.file for r in records}
        own = [d for d in self.diagnostics if d.where.file in mine and d.rule not in FOR_EDITORS]
        locks = {d.where.file for d in self.diagnostics if d.rule is Rule.LOCK_FILE}
        texts = {e.where.file for e in self.entries}
        waiting = [w for w in self.waiting if self.owners.get(w.where.file, w.owner) == who.slug]
        return Dossier(
            who,
            tuple(sorted((files | {w.where.file for w in waiting}) - locks)),
            tuple(sorted(files - locks - texts)),
            tuple(records),
            tuple(w for w in self.withheld_records.values() if w.owner == who.slug),
            tuple(d for d in own if d.severity is Severity.ERROR),
            tuple(d for d in own if d.severity is Severity.WARNING),
            tuple(e for e in self.unplaced if e.where.file in mine),
            tuple(waiting),
            tuple(e for e in self.entries if e.fate == LEFT_OUT and e.where.file in mine),
            frozenset(e.where.file for e in self.entries if e.fate == REJECTED),
            tuple(r for r in self.revised if r.where.file in mine),
        )


@dataclass(frozen=True)
class Withheld:
    """A record that is not shown, and why; `file` and `owner` as far as they are known."""

    id: str
    file: str
    reason: str
    owner: str | None

    @property
    def kind(self) -> str:
        """The name of its kind of record, by its number."""
        return next((kind.name for kind in KINDS if self.id.startswith(f"{kind.prefix}-")), "")


@dataclass(frozen=True)
class Dossier:
    """What one contributor delivered, and what there is to say about it. `waiting` are the texts
    that the editors are to place, `left_out` those that they do not take, `in_part` files of which
    something could not be read, and `revised` the texts that editors changed."""

    who: Contributor
    files: tuple[str, ...]
    unread: tuple[str, ...]
    records: tuple[Record, ...]
    withheld: tuple[Withheld, ...]
    errors: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]
    unplaced: tuple[Entry, ...]
    waiting: tuple[Waiting, ...] = ()
    left_out: tuple[Entry, ...] = ()
    in_part: frozenset[str] = frozenset()
    revised: tuple[Revised, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing was delivered."""
        return not (self.files or self.records or self.withheld)

    def of_kind(self, kind: str) -> list[Record]:
        """The records of one kind, without what is withheld."""
        return [record for record in self.records if record.kind_name == kind]

    def count(self, kind: str, file: str | None = None) -> int:
        """How many of a kind were delivered and read, what is withheld included."""
        shown = sum(file in (None, record.where.file) for record in self.of_kind(kind))
        shown += sum(w.kind == kind and file in (None, w.where.file) for w in self.waiting)
        return shown + sum(w.kind == kind and file in (None, w.file) for w in self.withheld)

    @property
    def delivered(self) -> str | None:
        """The date (ISO) that the contributor gives for the delivery, or None."""
        dates = (getattr(record, "delivered", None) for record in self.records)
        return next((date for date in dates if date), None)


def folder_owner(file: str, config: Config) -> str | None:
    """The contributor whose folder a file in sources/ is in, or None."""
    parts = PurePosixPath(file).parts
    if parts[:1] != (SOURCES,) or len(parts) < 3:
        return None
    if parts[1] == config.network.slug:
        return config.network.slug
    if parts[1] == "consortia" and len(parts) > 3:
        return config.names("consortia").resolve(parts[2])
    return None
