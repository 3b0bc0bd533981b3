"""Contributions that wait for the editors, with what is known of them; told once for a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samenleren.delivery.account import Waiting
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.dutch import count_of, enumerate_dutch
from samenleren.model.declaration import Field
from samenleren.recognise.entries import Entry


@dataclass(frozen=True)
class Open:
    """A contribution of which an editor can decide something: `fields`. It waits for that, or there
    is a fault in one of them (`is_faulty`); without any, all is decided. `whose` are its words and
    `owner` is the contributor."""

    number: str
    whose: str
    owner: str
    entry: Entry
    fields: tuple[Field, ...] = ()
    is_faulty: bool = False

    def as_told(self) -> Waiting:
        """The same for the editors' pages."""
        text = self.entry.shortened or self.entry.text(self.entry.main_field)
        labels = tuple(fld.label for fld in self.fields)
        kind, where = self.entry.kind.name, self.entry.where
        return Waiting(self.number, kind, where, text, self.owner, labels)

    @property
    def waits(self) -> bool:
        """True when nothing else is the matter than what an editor can add."""
        return bool(self.fields) and not self.is_faulty


def tell_waiting(waiting: Sequence[Open]) -> Iterator[Diagnostic]:
    """A message about the contributions of a file that wait."""
    if not waiting:
        return
    labels = dict.fromkeys(fld.label for each in waiting for fld in each.fields)
    first = waiting[0]
    which = f"{first.entry.kind.dutch} {first.number}"
    number = count_of(len(waiting), "bijdrage wacht", "bijdragen wachten")
    more = f"; de eerste is {which}" if len(waiting) > 1 else f": {which}"
    yield Diagnostic(
        Rule.TO_PLACE,
        first.entry.where,
        f"{number} op de redactie{more}",
        f"vul in redactie/indeling.xlsx in wat nog ontbreekt ({enumerate_dutch(labels)}), op het"
        " werkblad In te delen; wie het aanleverde, hoeft niets te doen",
    )
