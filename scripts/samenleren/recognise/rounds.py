"""Questions with their answers below them, as people fill in a list of questions.

Each question is a line that ends with a question mark and names one of our fields ("Wat heeft u
geleerd?"), or looks like those that do. What follows up to the next question is the answer. The
first question that comes again begins another record; a question that is none of ours is told, and
its answer stays unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from samenleren.diagnostics import Rule
from samenleren.model import KIND
from samenleren.model.declaration import Field
from samenleren.model.kind import Kind
from samenleren.model.labels import tells
from samenleren.readers.delivered import Block, Paragraph, short
from samenleren.recognise.columns import meant
from samenleren.recognise.entries import Entry, Recognised, Strange
from samenleren.recognise.marked import stands_out

_KINDS = tuple(KIND[name] for name in ("lesson", "material", "question", "offer"))
_NUMBER = re.compile(r"(?:vraag\s*)?\d{1,2}(?:\.\d{1,2})?\s?[.:)–-]?\s+(?=\S)", re.IGNORECASE)
LONGEST = 120
"""Letters of a question at most."""
_Look = tuple[bool, bool, str]


def _look(block: Paragraph) -> _Look:
    """How a question looks: those of one list look the same."""
    return (stands_out(block), bool(_NUMBER.match(block.unit.text)), block.role)


def _asks(block: Paragraph) -> bool:
    text = block.unit.text.rstrip()
    return text.endswith("?") and len(text) <= LONGEST and "\n" not in text


def _bare(block: Paragraph) -> str:
    """A question without the number before it."""
    return _NUMBER.sub("", block.unit.text, count=1)


def _asks_other(block: Paragraph) -> bool:
    """True for a question by which another kind of record is asked for."""
    return any(tells(kind, [_bare(block)]) for kind in _KINDS)


@dataclass
class Rounds:
    """The questions of one file: `kind` is what they ask about, None when there are none of ours.

    `starts` has the units of the questions, with the field that each names (None for a strange
    one); an answer belongs to the question above it until something else begins. `ours` is the
    field that the last question names with a label of ours.
    """

    kind: Kind | None = None
    starts: dict[int, Field | None] = field(default_factory=dict)
    entry: Entry | None = None
    asked: Field | None = None
    open: bool = False
    ours: set[str] = field(default_factory=set)
    others: set[int] = field(default_factory=set)
    """Questions about another kind of record, which are headings here."""

    def look_over(self, blocks: Sequence[Block]) -> None:
        """Finds the questions, before any is read."""
        asking = [b for b in blocks if isinstance(b, Paragraph) and _asks(b)]
        kind = max(_KINDS, key=lambda each: len({*self._known(each, asking).values()}))
        known = self._known(kind, asking)
        ours = [block for block in asking if block.unit.number in known]
        more = len({found.name for found in known.values()}) > 1 or kind is KIND["lesson"]
        if more and tells(kind, list(map(_bare, ours))):
            looks = set(map(_look, ours))
            self.kind = kind
            self._begin([block for block in asking if _look(block) in looks], known)

    def _begin(self, alike: Sequence[Paragraph], known: dict[int, Field]) -> None:
        """Notes the questions that look alike, and what each asks for."""
        for block in alike:
            number = block.unit.number
            if number not in known and _asks_other(block):
                self.others.add(number)
            else:
                self.starts[number] = known.get(number)

    def _known(self, kind: Kind, asking: Sequence[Paragraph]) -> dict[int, Field]:
        """The questions that name a field of this kind of record."""
        fields = {block.unit.number: kind.find(_bare(block)) for block in asking}
        return {number: found for number, found in fields.items() if found is not None}

    def takes(self, block: Paragraph) -> bool:
        """True for a question, and for what stands below one."""
        if block.unit.number in self.others:
            self.open = False
        if block.unit.number in self.starts:
            return True
        return self.open and block.role in ("body", "item")

    def paragraph(self, block: Paragraph, hints: dict[str, str], out: Recognised) -> None:
        """Reads a question or a part of its answer; `hints` are what the heading above says."""
        assert self.kind is not None
        unit = block.unit
        if unit.number not in self.starts:
            if self.asked is not None:
                entry = self.entry = self.entry or Entry(self.kind, unit.where, hints=dict(hints))
                entry.add(self.asked.name, unit.text, unit)
                entry.loose |= {self.asked.name} - self.ours
            return
        self.open, self.asked = True, self.starts[unit.number]
        self.ours = {self.asked.name} if self.asked and self.kind.owns(_bare(block)) else set()
        if self.asked is None:
            self._tell_strange(block, out)
            return
        out.frame.add(unit.number)
        if self.entry is not None and self.entry.values.get(self.asked.name):
            self.close(out)
            self.open = True

    def _tell_strange(self, block: Paragraph, out: Recognised) -> None:
        assert self.kind is not None
        unit = block.unit
        guess = self.kind.nearest(_bare(block).rstrip("?"), words=True)
        out.strange.append(Strange(unit.text, unit.where, self.kind, guess))
        out.tell(
            Rule.UNKNOWN_FIELD,
            unit,
            f'de vraag "{short(unit.text)}" kennen wij niet bij een {self.kind.dutch}',
            f"het antwoord is niet geplaatst; {meant(guess)}kies een van: "
            + ", ".join(f.label for f in self.kind.fields if not f.private),
        )

    def close(self, out: Recognised) -> None:
        """Ends the record that is open."""
        if self.entry is not None:
            out.keep(self.entry)
        self.entry, self.open = None, False
