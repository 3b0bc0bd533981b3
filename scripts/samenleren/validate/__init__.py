"""Validate: entries (text as delivered) to typed records, with a diagnostic for every fault.

An entry with a fault gives no record; the fault says what to mend and the draft shows a gap
in its place. Nothing else is lost for it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from samenleren.addresses import title_and_address
from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Location, Rule, has_errors
from samenleren.model import CLASSES, Record, Source
from samenleren.names import normalise
from samenleren.pictures.illustrate import illustrations
from samenleren.recognise.entries import Entry
from samenleren.validate.measured import identity, join_rows, rows_of
from samenleren.validate.polls import join_poll
from samenleren.validate.shifted import shifted_row
from samenleren.validate.statements import join_statements
from samenleren.validate.values import FieldReader


@dataclass
class Validated:
    """One entry after validation: its record, or None with the diagnostics that say why."""

    entry: Entry
    record: Record | None
    diagnostics: list[Diagnostic] = field(default_factory=list)


def validate(entry: Entry, config: Config, consortium: str | None) -> Validated:
    """The record an entry gives. `consortium` is that of the folder or file it came in."""
    return _Validation(entry, config).run(consortium)


class _Validation:
    def __init__(self, entry: Entry, config: Config) -> None:
        self.entry = entry
        self.kind = entry.kind
        self.config = config
        self.diagnostics: list[Diagnostic] = []
        self.values: dict[str, Any] = {}
        self.fields = FieldReader(entry, config, self._report)

    def run(self, consortium: str | None) -> Validated:
        for fld in self.kind.fields:
            if not fld.per_row:
                self.values[fld.name] = self.fields.read(fld)
        self._report_repeated()
        record_consortium = self.values.pop("consortium", None) or consortium
        if "consortium" in CLASSES[self.kind.name].__dataclass_fields__:
            self.values["consortium"] = record_consortium
        if "consortium" in self.values or self.kind.name == "consortium":
            self._expect_consortium(record_consortium)
        self._join_sources()
        if self.kind.name == "event":
            join_poll(self.values, self.entry, self._report)
        if self.kind.same:
            rows = rows_of(self.entry, self.fields.value)
            join = join_statements if self.kind.name == "survey" else join_rows
            join(self.kind.name, self.values, rows, self.entry.where, self._report)
        if self.kind.name == "consortium":
            self.values["id"] = consortium or ""
        elif not self.values["id"]:
            self.values["id"] = self._own_id(record_consortium)
        if has_errors(self.diagnostics):
            shifted = shifted_row(self.entry, self.config)
            return Validated(self.entry, None, [shifted] if shifted else self.diagnostics)
        pictures, asked = illustrations(self.entry)
        self.diagnostics.extend(asked)
        record = CLASSES[self.kind.name](where=self.entry.where, pictures=pictures, **self.values)
        return Validated(self.entry, record, self.diagnostics)

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

    def _own_id(self, consortium: str | None) -> str:
        """A stable number for a record without one: the same text keeps the same number."""
        names = self.kind.same or ("text", "title", "summary", "point")
        texts = [self.values.get(name) or "" for name in names]
        texts += [identity(self.values, self.entry.where)] if self.kind.same else []
        digest = hashlib.sha256(normalise(" ".join(texts)).encode()).hexdigest()[:8]
        return f"{self.kind.prefix}-{consortium or 'x'}-{digest}"
