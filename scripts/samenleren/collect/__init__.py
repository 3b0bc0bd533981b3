"""Collect: all of sources/ to one corpus, with every text unit accounted for.

Reads, recognises and validates each file, then looks across files: duplicate numbers, equal
texts, equal files, consortia that delivered nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from samenleren import comparison
from samenleren.collect.drawn import not_drawn
from samenleren.collect.gallery import Gallery
from samenleren.collect.gaps import (
    gap_of_entry,
    gap_of_files,
    gap_of_form,
    gap_of_waiting,
)
from samenleren.collect.intake import Intake
from samenleren.collect.messages import as_told
from samenleren.collect.numbering import Claim, give_numbers
from samenleren.collect.offered import Offered
from samenleren.collect.owners import first_of_each, owner_of_file
from samenleren.collect.passages import free_units, search_decided, take_passages
from samenleren.collect.records import Records, corpus_of
from samenleren.collect.result import Collection, Read
from samenleren.collect.settle import settle, settle_pictures
from samenleren.collect.surroundings import note_surroundings, with_surroundings
from samenleren.collect.twins import Twin, as_one
from samenleren.collect.unplaced import tell_unplaced, unplaced_pictures
from samenleren.collect.waiting import tell_waiting
from samenleren.config import Config
from samenleren.delivery.account import (
    FOR_EDITORS,
    FRAME,
    LEFT_OUT,
    REJECTED,
    UNPLACED,
    WAITING,
    WITHDRAWN,
)
from samenleren.delivery.inventory import SOURCES, list_sources, no_sources
from samenleren.delivery.limits import MAX_FILE
from samenleren.delivery.opening import Opener
from samenleren.diagnostics import Diagnostic, Rule, has_errors
from samenleren.diagnostics.location import Location
from samenleren.model import KIND, Gap, Illustration, Record
from samenleren.placing.decisions import mark_of_passage
from samenleren.placing.desk import load_placing
from samenleren.privacy.desk import Desk
from samenleren.privacy.elsewhere import statements
from samenleren.privacy.guard import PERSONAL_DATA, Guarded, load_guard
from samenleren.privacy.withdrawal import says_withdrawn, silenced
from samenleren.readers.delivered import Unit
from samenleren.readers.picture_file import is_picture_file
from samenleren.recognise.entries import Entry, Recognised, Value, is_bare
from samenleren.storage.register import Register, load_register
from samenleren.validate import Validated, validate
from samenleren.validate.shifted import one_per_sheet

__all__ = ["Collection", "collect"]


def collect(
    root: Path,
    config: Config,
    only: Iterable[str] | None = None,
    outside: Mapping[str, Path] | None = None,
) -> Collection:
    """Everything under root/sources (or only the files named, paths from the root). Files that lie
    `outside` it go by the path in it that is given for them."""
    chosen = None if only is None else set(only)
    more = outside or {}
    listed = list_sources(root) + [(file, path.is_symlink()) for file, path in more.items()]
    opener = Opener(root, more)
    gallery = Gallery(dict(listed), lambda file: opener.content(file, MAX_FILE + 1))
    desk = Desk(config, load_guard(root, config))
    register = load_register(root)
    placing = load_placing(root, config, register.known)
    intake = Intake(opener, config, desk, gallery, placing)
    # Pictures last: some of them belong to a text.
    asked = [each for each in listed if chosen is None or each[0] in chosen]
    taken, too_many = first_of_each(asked, config, intake.told_name)
    intake.diagnostics.extend(too_many)
    intake.gaps.extend(gap_of_files(config, d.where.file) for d in too_many)
    for file, link in sorted(taken, key=lambda each: is_picture_file(each[0])):
        intake.take(file, link)
    collector = _Collector(intake, register)
    collector.decide(whole=chosen is None)
    if chosen is None:
        collector.look_for_missing()
        collector.diagnostics.extend(filter(None, [no_sources(root)]))
    return replace(collector.finish(), digests=opener.digests)


class _Collector:
    """Takes what was read into the corpus."""

    def __init__(self, intake: Intake, register: Register) -> None:
        self.config = intake.config
        self.desk = intake.desk
        self.gallery = intake.gallery
        self.placing = intake.placing
        self.read = intake.read
        self.accounts = intake.accounts
        self.unread = intake.unread
        self.register = register
        self.offered = Offered(self.placing)
        self.diagnostics: list[Diagnostic] = [*self.placing.faults, *intake.diagnostics]
        self.gaps: list[Gap] = [*intake.gaps]
        self.records = Records()
        self.delivered_by: set[str] = set()
        self.faulty: list[tuple[str | None, Entry]] = []

    def decide(self, whole: bool) -> None:
        """Takes what was read into the corpus, file by file; `whole` when all sources were read.
        First every contribution gets its number, for what is withdrawn may be said anywhere."""
        for read in self.read:
            self._claim(read)
        self._leave_bare_profiles()
        claims = [claim for read in self.read for claim in read.claims if not read.refused]
        self.unread.update(read.account.file for read in self.read if read.refused)
        unread = self.unread if whole else None
        self.diagnostics.extend(give_numbers(claims, self.register, unread))
        entries = [entry for read in self.read for entry in read.recognised.entries]
        for read in self.read:
            self._apply_decisions(read)
        said = [one for read in self.read for one in read.said]
        self.diagnostics.extend(self.desk.note(entries, said, self.register))
        heeded = {id(statement) for statement in self.desk.heeded}
        for read in self.read:
            read.said = [one for one in read.said if id(one) in heeded]
            self._take_entries(read)
        self._settle_decisions(entries, whole)

    def _settle_decisions(self, entries: Iterable[Entry], whole: bool) -> None:
        """Brings what editors decided up to date with what was delivered."""
        there = {entry.number: entry for entry in entries if entry.number}
        self.placing.settle(there, self.register.withdrawn())
        marks: dict[bool, set[str]] = {True: set(), False: set()}
        for read in self.read:
            for unit in read.guarded.delivered.units():
                mark = mark_of_passage(read.whose, unit.text)
                marks[unit.number in read.silent].add(mark)
        self.placing.forget_passages(marks[False], marks[True], whole and not self.unread)

    def _apply_decisions(self, read: Read) -> None:
        """Reads anew, with what editors decided, the entries of a file that left something open."""
        for claim in read.claims:
            entry = claim.validated.entry
            decided = self.placing.decided(entry, read.passages.taken.get(id(entry)))
            if claim.validated.open and decided:
                again = self._validated(entry, read, decided)
                claim.validated = again.numbered(entry.number)
                if standing := self.placing.standing(entry):
                    search_decided(entry, standing, read.guarded, self.desk.guard)

    def _validated(
        self, entry: Entry, read: Read, decided: Mapping[str, Value] | None = None
    ) -> Validated:
        spoken_by = read.passages.spoken_by if entry.spoken else ""
        named = self.config.names("consortia").resolve(spoken_by) if spoken_by else None
        return validate(entry, self.config, named or read.account.consortium, decided)

    def _claim(self, read: Read) -> None:
        """Validates the entries of a file, and notes whose it is."""
        account, recognised = read.account, read.recognised
        if not read.refused:
            owner = owner_of_file(account.consortium, recognised.consortium, self.config)
            account.consortium, read.owner_fault = owner.consortium, owner.fault
            if owner.fault is not None and owner.fault.rule is Rule.CONSORTIUM_CONFLICT:
                self._keep_name(recognised, owner.consortium)
            read.passages = take_passages(
                read.guarded, recognised, read.whose, self.placing, self.desk.guard
            )
        read.claims = [
            Claim(
                account.file,
                self._validated(entry, read),
                says_withdrawn(entry, self.config),
            )
            for entry in recognised.entries
        ]
        frame = recognised.frame
        read.said = list(statements(read.guarded.delivered, recognised.entries, frame))

    def _leave_bare_profiles(self) -> None:
        """A profile with no more than a name says of whom the file is: it takes the place of no
        other profile of that consortium, and is no second one."""
        profiles = [
            (read, claim.validated.entry)
            for read in self.read
            for claim in read.claims
            if claim.validated.entry.kind is KIND["consortium"] and not read.refused
        ]
        known: set[str | None] = set()
        for read, entry in sorted(profiles, key=lambda each: is_bare(each[1])):
            if is_bare(entry) and read.account.consortium in known:
                read.claims = [one for one in read.claims if one.validated.entry is not entry]
                read.recognised.entries = [e for e in read.recognised.entries if e is not entry]
                read.recognised.frame |= entry.units
            known.add(read.account.consortium)

    def _keep_name(self, recognised: Recognised, slug: str | None) -> None:
        """A profile in the folder of one consortium does not rename it to another one."""
        own = next(c.title for c in self.config.contributors if c.slug == slug)
        for entry in (e for e in recognised.entries if e.kind is KIND["consortium"]):
            names = entry.values.get("name", [])
            entry.values["name"] = [replace(name, text=own) for name in names]

    def _take_entries(self, read: Read) -> None:
        """Takes the records of a file, and settles what became of each of its units."""
        account, recognised, delivered = read.account, read.recognised, read.guarded.delivered
        back, notices = self.desk.take_back(recognised.entries)
        self._tell_of_file(read, back, notices)
        frame = () if read.refused else recognised.frame
        fates: dict[int, tuple[str, str]] = dict.fromkeys(frame, (FRAME, ""))
        fates |= {unit.number: _fate_of_unseen(unit) for unit in delivered.unseen}
        pictures = {} if read.refused else self._take_each(read, back, fates)
        fates |= {number: (WITHDRAWN, "") for entry in back for number in entry.units}
        fates |= {number: (WITHDRAWN, "") for one in read.said for number in one.units}
        fates |= {n: (LEFT_OUT, why) for n, why in read.passages.left_out.items()}
        loose = REJECTED if read.refused else UNPLACED
        silences = bool(back or read.said)
        read.silent = settle(account, delivered, fates, loose, self.desk.withdrawn, silences)
        taken_back = {picture.number for entry in back for picture in entry.pictures}
        settle_pictures(account, delivered, pictures, read.refused, taken_back, bool(back))
        self.diagnostics.extend(self.desk.finds(read.guarded, read.silent))
        if read.refused:
            return
        if recognised.entries and account.consortium:
            self.delivered_by.add(account.consortium)
        if any(d.rule is Rule.EMPTY_FORM for d in recognised.diagnostics):
            self.gaps.append(gap_of_form(self.config, account.file))
        self._tell_unplaced(read, silences)
        self.diagnostics.extend(unplaced_pictures(account))

    def _tell_unplaced(self, read: Read, silences: bool) -> None:
        """Tells of the text in a file that is part of nothing, and notes it for the editors."""
        delivered, recognised = read.guarded.delivered, read.recognised
        free = {unit.where for unit in free_units(read.guarded, recognised)}
        told = {unit.where for unit in delivered.units() if unit.number in recognised.reported}
        told |= {unit.where for each in delivered.pictures() for unit in each.units()}
        faulty = has_errors([*delivered.diagnostics, *recognised.diagnostics])
        is_unread = not (recognised.entries or silences or faulty)
        self.diagnostics.extend(tell_unplaced(read.account, told, free, is_unread))
        self.offered.texts(read, free)
        if not silences:
            self.offered.words(read)

    def _tell_of_file(
        self, read: Read, back: Sequence[Entry], notices: Sequence[Diagnostic]
    ) -> None:
        """The messages about a file as a whole; when contributions in it are taken `back`, or it
        says that others are, no message quotes it."""
        told = [*read.guarded.delivered.diagnostics]
        if not read.refused:
            told += read.recognised.diagnostics
            told += [read.owner_fault] if read.owner_fault else []
        silences = bool(back or read.said)
        self.diagnostics.extend([*map(silenced, told), *notices] if silences else told)

    def _take_each(
        self, read: Read, back: Sequence[Entry], fates: dict[int, tuple[str, str]]
    ) -> dict[int, tuple[str, Illustration | None]]:
        """Takes the entries of a file that are not taken `back`; notes in `fates` what became of
        their units, and gives what became of their pictures."""
        faults: list[Diagnostic] = []
        twins: list[Twin] = []
        pictures: dict[int, tuple[str, Illustration | None]] = {}
        for validated in (claim.validated for claim in read.claims):
            entry = validated.entry
            if entry in back:
                continue
            self.offered.contribution(validated, read)
            standing = self.placing.standing(entry)
            if standing is not None and standing.left_out:
                fates |= dict.fromkeys(entry.units, (LEFT_OUT, standing.left_out))
                known = validated.record or validated.waiting
                pictures |= self.gallery.show(entry, known, "de redactie neemt haar niet op")
                continue
            faults.extend(validated.diagnostics)
            twin = self.records.twin_of(validated)
            if twin is not None:
                twins.append(twin)
            record = self._accept(validated, read.guarded) if twin is None else None
            waits = record is not None and record is validated.waiting
            if (record is None or waits) and not (twin and twin.equal):
                self.faulty.append((read.account.consortium, entry))
            pictures |= self.gallery.show(
                entry, record, "zij wacht op de redactie" if waits else ""
            )
            for number in entry.units:  # a merged cell can be in several records
                if record is not None:
                    fate = FOR_EDITORS if number in entry.private_units else "record"
                    fates[number] = (WAITING if waits else fate, record.id)
                else:
                    fates.setdefault(number, (REJECTED, ""))
        self.diagnostics.extend(one_per_sheet(faults))
        self.diagnostics.extend(as_one(read.account.file, len(read.recognised.entries), twins))
        waiting = self.offered.waiting_in(read.account.file, self.desk.withheld)
        self.diagnostics.extend(tell_waiting(waiting))
        return pictures

    def _accept(self, validated: Validated, guarded: Guarded) -> Record | None:
        """Takes a record into the corpus, or has it wait for the editors."""
        record = validated.record or validated.waiting
        if record is None:
            self.gaps.append(gap_of_entry(self.config, validated.entry))
            return None
        if record is validated.waiting:
            self.records.wait(record)
            self.gaps.append(gap_of_waiting(self.config, validated.entry))
        else:
            self.diagnostics.extend(self.records.keep(record))
            self.diagnostics.extend(not_drawn(record))
        self.diagnostics.extend(self.desk.judge(record, validated.entry, guarded))
        return record

    def _report(self, rule: Rule, where: Location, found: str, remedy: str) -> None:
        self.diagnostics.append(Diagnostic(rule, where, found, remedy))

    def _is_spoken(self, read: Read) -> bool:
        """True for a file that tells what somebody said: it can name people anywhere."""
        return any(entry.spoken or self.desk.is_bound(entry) for entry in read.recognised.entries)

    def look_for_missing(self) -> None:
        """Reports each consortium that delivered nothing that could be read."""
        for consortium in self.config.consortia:
            if consortium.slug not in self.delivered_by:
                self._report(
                    Rule.MISSING_CONTRIBUTION,
                    Location(f"{SOURCES}/consortia/{consortium.slug}"),
                    f"{consortium.title} heeft nog niets aangeleverd dat gelezen kon worden",
                    "vraag het consortium om zijn bijdrage",
                )
                self.gaps.append(Gap(f"De bijdrage van {consortium.title} ontbreekt nog."))

    def finish(self) -> Collection:
        """What came of it, when every file was taken."""
        shown = self.records.shown(self.desk.withheld)
        corpus = corpus_of(shown, self.gaps, self.config)
        self.diagnostics.extend(comparison.told(corpus))
        told = dict.fromkeys(as_told(self.desk.quiet(self.diagnostics)))
        withheld = self.desk.withheld
        hidden = {number for number, why in withheld.items() if why != PERSONAL_DATA}
        said = {read.account.file for read in self.read if self._is_spoken(read)}
        for read in self.read:
            note_surroundings(read.account, read.guarded.delivered, hidden)
        return Collection(
            corpus,
            self.accounts,
            withheld,
            sorted(with_surroundings(told, self.accounts, hidden, said), key=_order),
            self.faulty,
            self.desk.account(),
            self.gallery.images_of(shown),
            register=self.register,
            unread=frozenset(self.unread),
            open=self.offered.listed(self.desk.withheld),
            strange=self.offered.strange,
            loose=self.offered.loose,
            passages=self.offered.passages,
            placing=self.placing,
        )


def _fate_of_unseen(unit: Unit) -> tuple[str, str]:
    """What a field says as long as it is empty is text of the form; the rest is told of."""
    written = unit.written
    prompt = written is not None and written.unseen == {"placeholder"}
    return (FRAME if prompt else REJECTED), ""


def _order(diagnostic: Diagnostic) -> tuple[str, ...]:
    return (diagnostic.severity.value, diagnostic.where.file)
