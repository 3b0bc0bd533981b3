"""Validate: entries (text as delivered) to typed records, with a diagnostic for every fault.

An entry with a fault gives no record; the fault says what to mend and the draft shows a gap
in its place. Nothing else is lost for it. What an editor can add is no fault: such an entry gives a
record that waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Rule, Severity, has_errors
from samenleren.diagnostics.location import Location
from samenleren.language.addresses import title_and_address
from samenleren.language.names import normalise
from samenleren.model import Record, Source
from samenleren.model.declaration import MAIN_TEXTS, TELL_APART, Field, Reading
from samenleren.recognise.entries import Entry, Value
from samenleren.validate.illustrations import illustrations
from samenleren.validate.measured import identity, join_motimeter, join_profile, rows_of
from samenleren.validate.polls import join_poll
from samenleren.validate.shifted import shifted_row
from samenleren.validate.statements import join_statements
from samenleren.validate.values import FieldReader

_JOINS = {"profile": join_profile, "motimeter": join_motimeter, "survey": join_statements}
"""What the rows of a record with more of them make together."""


@dataclass
class Validated:
    """One entry after validation: its record, or None with the diagnostics that say why.

    A record without a delivered number has none until `numbered` gives it one. `owner` is the
    consortium it belongs to; `identity` is the text by which two of those without a number are the
    same, and `telling` the text by which a changed one is known again (both `normalise`d).

    `open` are the fields that an editor can still decide. When nothing else is wrong, `waiting` is
    the record as far as it is known; when what stands in such a field is a fault, there is none.
    """

    entry: Entry
    record: Record | None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    owner: str = ""
    identity: str = ""
    telling: str = ""
    waiting: Record | None = None
    open: tuple[Field, ...] = ()

    def numbered(self, number: str) -> Validated:
        """The same with this number."""
        record = self.record and replace(self.record, id=number)
        waiting = self.waiting and replace(self.waiting, id=number)
        return replace(self, record=record, waiting=waiting)


def validate(
    entry: Entry,
    config: Config,
    consortium: str | None,
    decided: Mapping[str, Value] | None = None,
) -> Validated:
    """The record an entry gives. `consortium` is that of the folder or file it came in; `decided`
    has by field what an editor decided, for as far as the entry itself does not say it."""
    return _Validation(entry, config, decided or {}).run(consortium)


class _Validation:
    def __init__(self, entry: Entry, config: Config, decided: Mapping[str, Value]) -> None:
        self.entry = entry
        self.kind = entry.kind
        self.config = config
        self.decided = decided
        self.open: list[Field] = []
        self.in_open: list[Diagnostic] = []
        self.diagnostics: list[Diagnostic] = []
        self.values: dict[str, Any] = {}
        self.fields = FieldReader(entry, config, self._report)

    def run(self, consortium: str | None) -> Validated:
        for fld in self.kind.fields:
            if not fld.per_row:
                read = self._read_waiting if fld.waits else self.fields.read
                self.values[fld.name] = read(fld)
        if self.entry.shortened:
            self.values[self.entry.main_field] = self.entry.shortened
        self._report_repeated()
        record_consortium = self.values.pop("consortium", None) or consortium
        if "consortium" in self.kind.record.__dataclass_fields__:
            self.values["consortium"] = record_consortium
        if "consortium" in self.values or self.kind.name == "consortium":
            self._expect_consortium(record_consortium)
        self._join_sources()
        if self.kind.name == "event":
            join_poll(self.values, self.entry, self._report)
        if self.kind.same:
            rows = rows_of(self.entry, self.fields.value)
            _JOINS[self.kind.name](self.values, rows, self.entry.where, self._report)
        self.values["id"] = self.values.get("id", consortium) or ""
        known_by = (record_consortium or "", self._identity(), self._telling())
        if has_errors(self.diagnostics):
            shifted = shifted_row(self.entry, self.config)
            told = [shifted] if shifted else self.diagnostics
            beyond = has_errors(d for d in self.diagnostics if d not in self.in_open)
            asked_of = () if beyond or shifted else tuple(self.open)
            return Validated(self.entry, None, told, *known_by, open=asked_of)
        pictures, asked = illustrations(self.entry)
        self.diagnostics.extend(asked)
        record = self.kind.record(where=self.entry.where, pictures=pictures, **self.values)
        if self.open:
            waits = tuple(self.open)
            return Validated(
                self.entry, None, self.diagnostics, *known_by, waiting=record, open=waits
            )
        return Validated(self.entry, record, self.diagnostics, *known_by)

    def _read_waiting(self, fld: Field) -> Any:
        """The value of a field that an editor can add: what was delivered, or else what an editor
        decided; when there is neither, the field is open. What stands under a label of ours and is
        no value of it, stays a fault until it is decided."""
        value, told = self._tried(fld, None)
        own = fld.name in self.entry.loose  # in somebody's own words, and so no slip of ours
        if fld.name in self.decided and (told or not value):
            value, told, own = *self._tried(fld, self.decided[fld.name]), False
        if told or not value:
            self.open.append(fld)
        if not own:
            self.in_open.extend(d for d in told if d.rule is not Rule.MISSING_FIELD)
            self.diagnostics.extend(d for d in told if d.rule is not Rule.MISSING_FIELD)
        return value

    def _tried(self, fld: Field, decided: Value | None) -> tuple[Any, list[Diagnostic]]:
        """(the value of a field, the errors in it) as delivered or as decided."""
        before = len(self.diagnostics)
        value = self.fields.read(fld) if decided is None else self.fields.value(fld, [decided])
        told = [d for d in self.diagnostics[before:] if d.severity is Severity.ERROR]
        self.diagnostics[before:] = [d for d in self.diagnostics[before:] if d not in told]
        return value, told

    def _report(self, rule: Rule, where: Location, found: str, remedy: str) -> None:
        self.diagnostics.append(Diagnostic(rule, where, found, remedy))

    def _join_sources(self) -> None:
        if "source_title" in self.values:
            title = self.values.pop("source_title")
            address, seen = self.values.pop("source_address"), self.values.pop("source_seen")
            if title and address is None:
                title, address = title_and_address(title)
            title = title or address  # a source without a title is named by its address
            self.values["source"] = Source(title, address, seen) if title else None
            if seen and not title:
                self.fields.missing(self.kind.field("source_title"))

    def _report_repeated(self) -> None:
        for fld, where in self.entry.repeated:
            self._report(
                Rule.REPEATED_FIELD,
                where,
                f'{self.kind.dutch}: het veld "{fld.label}" is twee keer ingevuld',
                "haal een van de twee weg, of zet de antwoorden bij elkaar",
            )

    def _expect_consortium(self, consortium: str | None) -> None:
        if consortium is None and self.kind.name != "interview":  # that has a field for it
            self._report(
                Rule.MISSING_FIELD,
                self.entry.where,
                f"{self.kind.dutch}: het is niet bekend van welk consortium",
                "zet het bestand in de map van het consortium, of noem het consortium bovenaan",
            )

    def _identity(self) -> str:
        names = self.kind.same or (*MAIN_TEXTS, "title", *TELL_APART)
        texts = [self.values.get(name) or "" for name in names]
        texts += [identity(self.values, self.entry.where)] if self.kind.same else []
        return normalise(" ".join(texts)) or " ".join(texts).strip()

    def _telling(self) -> str:
        """The text that somebody wrote; of measurements, which have none, all that is told."""
        texts = self.entry.text_of_fields(MAIN_TEXTS)
        if self.kind.same or not texts:
            texts = self.entry.text_of_fields(
                field.name for field in self.kind.fields if field.reading is not Reading.ID
            )
        return normalise(texts) or texts
