"""Recognises records in running text under headings.

Under a theme each lesson is a paragraph (or more), followed by a line of labels:
`Nummer: les-055 · Soort: les · Hoofdstuk: Waarom`, which may also be the last line of the
paragraph itself, or stand above it. Between labels any sign will do: few people know how to type
a `·`. A lesson may begin with what kind of experience it is (`Succes: de coach ging mee`); labels
above a list of those hold for all of it. Under "Materialen" the first paragraph is the title and
the rest says what it is for. Under "Over ons consortium" every paragraph is one label with its
value. A label may also stand above its value, as a paragraph of its own. Where no line says
to which lesson it belongs, each paragraph and each item of a list is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.model.declaration import Field, Reading
from samenleren.model.kind import Kind
from samenleren.readers.delivered import Paragraph, Unit, short
from samenleren.recognise.columns import meant
from samenleren.recognise.entries import Entry, Recognised
from samenleren.recognise.marked import Marked, Marks
from samenleren.shown.choice import is_boxed

_SEPARATOR = re.compile(r"\s+·\s+")
_LOOSE = re.compile(
    r"(?:\s{0,3}[;,|•·∙]|\s[–—-]\s|\t|\s{2,9})\s{0,9}(?P<label>[^\W\d][^:;,|•·∙\t\n]{0,38}):"
)
"""What people put between two labels; it counts only before a label that we know."""
_BEHIND = re.compile(r"(?<=[.!?…])\s{1,3}(?P<label>[^\W\d_][^:.!?;\n]{0,38}):\s")
"""Where labels may begin on the line of the lesson itself: behind a sentence."""
_ITEM = re.compile(r"\s*[-–—•*·]\s+(?=\S)")
LAST_LINES = 12
"""Lines at the end of a paragraph among which its labels are looked for."""
_BODY = {
    "lesson": ("text",),
    "material": ("title", "purpose"),
    "interview": ("summary",),
    "question": ("text",),
    "offer": ("text",),
}

_SHARED = ("theme", "chapter", "audience", "source_title", "source_address", "source_seen")
"""What labels above a list say of each of its lessons."""

_Labels = list[tuple[Field | None, str, str]]
"""(field, label, value) of each part of a line of labels."""


class Section:
    """The paragraphs under one heading; gives its entries to `out` as they are complete."""

    def __init__(
        self, kind: Kind, out: Recognised, hints: dict[str, str], marks: Marks, doubt: str = ""
    ) -> None:
        """`doubt` is the heading, in a document of another kind: below it is a lesson only what
        says so itself."""
        self.kind = kind
        self.marks = marks
        self.doubt = doubt
        self.hints = hints
        self.out = out
        self.entry: Entry | None = None
        self.labelled = False
        self.asked: Field | None = None
        self.label = ""
        self.ticking: Field | None = None
        self.inline = False
        self.kind_first = False
        self.above = False
        self.shared: dict[str, str] = {}
        self.telling = self.doubted = self.announced = False
        self.items: set[int] = set()

    def paragraph(self, block: Paragraph) -> None:
        """Takes the next paragraph of the section."""
        unit = block.unit
        if block.role == "item":
            self.items.add(unit.number)
        if self._has_body and unit.number in self.marks.counted:
            self.close()
        label = self._label_alone(block)
        if label is not None:
            self._ask(label, unit)
            self.label = unit.text
            return
        labels = self._labels(unit.text)
        if self._answers(block, labels):
            return
        if self.kind.name == "consortium":
            if labels:
                self._add_labels(self._current(unit), labels, unit)
            return
        first = self._kind_first(block)
        if not labels:
            self._tell(block, first)
            return
        if first:
            self._begin_as(first.kind, unit)
        self._take_labels(labels, unit)

    def _answers(self, block: Paragraph, labels: _Labels) -> bool:
        """True for the value of a label that stood alone, or a box of it that may be ticked."""
        unit = block.unit
        if self.ticking is not None and not labels and is_boxed(unit.text):
            self._current(unit).add(self.ticking.name, unit.text, unit)
            return True
        self.ticking = None
        asked, self.asked = self.asked, None
        if asked is None or labels:
            return False
        entry = self._current(unit)
        entry.label(asked, unit.where)
        entry.add(asked.name, unit.text, unit)
        self._note_loose(entry, asked, self.label)
        self.ticking = asked if asked.choices and is_boxed(unit.text) else None
        return True

    def _tell(self, block: Paragraph, first: Marked | None) -> None:
        """Takes a text, which may name its kind first."""
        unit, text = block.unit, block.unit.text
        if self._begins(block, first):
            another = self._names_another(text, first)
            self.close()
            self.kind_first = another
        entry = self._current(unit)
        body = _BODY.get(self.kind.name, ())
        if not body:
            return
        if first and not self._has_body and not entry.values.get("kind"):
            entry.add("kind", first.kind, unit)
            entry.hints.update(self.shared)
            text, self.kind_first = first.text, True
        text, labels = self._with_labels_below(text)
        empty = (name for name in body if not entry.values.get(name))
        entry.add(next(empty, body[-1]), text, unit)
        if labels:
            self._add_labels(entry, labels, unit)
            self.labelled = True

    def _begins(self, block: Paragraph, first: Marked | None) -> bool:
        """True for a text that begins another record: what is above has all its labels, or this
        one tells its kind as that one did. An item belongs to the line that announces its list."""
        text, item = block.unit.text, block.role == "item"
        belongs = item and self.announced and first is None
        self.announced = belongs or text.rstrip().endswith(":")
        if self.labelled and not self.above:
            return True
        apart = sum((self.kind_first, item, first is not None)) > 1 and not belongs
        return self._has_body and (apart or self._names_another(text, first))

    def _names_another(self, text: str, first: Marked | None) -> bool:
        return self.kind_first and first is None and self.marks.names_another(text)

    @property
    def is_asking(self) -> bool:
        """True when the next paragraph is the value of a label that stood alone."""
        return self.asked is not None or self.ticking is not None

    def knows(self, label: str) -> bool:
        """True for a line that is a label of this section."""
        return self._field(label.strip().removesuffix(":")) is not None

    @property
    def _has_body(self) -> bool:
        """True when the open entry has text of its own."""
        names = _BODY.get(self.kind.name, ())
        return self.entry is not None and any(self.entry.values.get(name) for name in names)

    def _take_labels(self, labels: _Labels, unit: Unit) -> None:
        """Labels below a text, or above one that follows. Where they stand above, a label that was
        given already is that of the next record."""
        named = {field.name: value for field, _, value in labels if field is not None}
        if self._has_body and self.entry is not None and (self.above or self.shared):
            given = self.entry.values.keys() | self.shared.keys()
            if named.keys() & given:
                self.close()
        if not self._has_body and not named.keys() & set(_BODY.get(self.kind.name, ())):
            self.above = True
            self.shared = {name: named[name] for name in _SHARED if named.get(name)}
        self._add_labels(self._current(unit), labels, unit)
        self.labelled = True

    def _with_labels_below(self, text: str) -> tuple[str, _Labels]:
        """(a text, the labels on its last lines): a line below it instead of a paragraph."""
        lines = text.split("\n")
        for at in range(max(1, len(lines) - LAST_LINES), len(lines)):
            if labels := self._labels("\n".join(lines[at:])):
                return "\n".join(lines[:at]), labels
        for start in _BEHIND.finditer(text):
            labels = self._labels(text[start.start("label") :])
            if len({field.name for field, _, _ in labels if field is not None}) > 1:
                return text[: start.start()], labels
        return text, []

    def _kind_first(self, block: Paragraph) -> Marked | None:
        """The kind of experience that a lesson begins with, if any."""
        return self.marks.of(block) if self.kind.name == "lesson" else None

    def _begin_as(self, kind: str, unit: Unit) -> None:
        """Begins a lesson with "Les: …", the label of its text, which is also a kind; another kind
        that a label names goes before it."""
        if self.entry is not None and self.entry.values.get("text"):
            self.close()
        entry = self._current(unit)
        entry.hints = {"kind": kind} | entry.hints | self.shared

    def _label_alone(self, block: Paragraph) -> Field | None:
        """The field of a paragraph that is a label and no more, so that its value stands below it.
        Among labels with their values on the same line it is one that was left empty."""
        text = block.unit.text.strip()
        if self.inline or not (text.endswith(":") or block.lead.strip() == text):
            return None
        return self._field(text.removesuffix(":"))

    def _ask(self, label: Field, unit: Unit) -> None:
        """Notes that the next paragraph is the value of a field; for one that has a value already
        it is that of the next record."""
        if self.entry is not None and self.entry.values.get(label.name):
            self.close()
        self._current(unit).units.add(unit.number)
        self.asked, self.telling = label, True
        self.labelled = label.name not in _BODY.get(self.kind.name, ())

    def said_of_table(self) -> dict[str, str]:
        """What the heading and a line of labels right above a table say of the lessons in it."""
        return self.hints | (self.shared if self.above and not self._has_body else {})

    def labels_taken(self) -> None:
        """The labels above a table were those of its lessons, not of a record of their own."""
        if self.entry is not None and self.above and not self._has_body:
            self.out.frame.update(self.entry.units)
            self.entry = None
            self.close()

    def close(self) -> None:
        """Ends the open entry, if any."""
        for entry in self._lessons() if self.entry is not None else ():
            unlabelled = entry.values.keys() <= {*_BODY.get(self.kind.name, ())}
            if self.doubt and unlabelled and "kind" not in entry.hints:
                self._leave_out(entry)
            else:
                self.out.keep(entry)
        self.entry, self.labelled = None, False
        self.asked, self.ticking, self.inline = None, None, False
        self.kind_first, self.above = False, False

    def _leave_out(self, entry: Entry) -> None:
        """Leaves a text of a report unplaced; told once for its heading."""
        if self.doubted:
            return
        self.doubted = True
        self.out.diagnostics.append(
            Diagnostic(
                Rule.UNKNOWN_KIND_OF_RECORD,
                entry.where,
                f'onder de kop "{short(self.doubt)}" staat tekst van een verslag; daarin is niet te'
                " zien wat een ervaring is",
                "de tekst is niet geplaatst; begint een ervaring met haar soort (Succes: …), dan"
                " lezen wij haar",
            )
        )

    def _lessons(self) -> list[Entry]:
        """The open entry, or each of its paragraphs where none of them says what it belongs to. A
        list belongs to the line that announces it with a colon."""
        assert self.entry is not None
        entry = self.entry
        if self.telling or entry.pictures or entry.values.keys() != {"text"}:
            return [entry]
        lessons: list[Entry] = []
        announced = False
        for value in entry.values["text"]:
            lines = _items(value.text)
            for text in lines:
                item = len(lines) > 1 or value.unit.number in self.items
                if not (item and announced):
                    lessons.append(Entry(self.kind, value.unit.where, hints=dict(entry.hints)))
                    announced = not item and text.rstrip().endswith(":")
                lessons[-1].add("text", text, value.unit)
        return lessons

    def _current(self, unit: Unit) -> Entry:
        if self.entry is None:
            self.entry = Entry(self.kind, unit.where, hints=dict(self.hints))
        return self.entry

    def _lines(self, text: str) -> list[str]:
        """The lines of a paragraph; a line that starts with no label goes on from the last one
        (editors that wrap text break a long value anywhere)."""
        lines: list[str] = []
        for line in text.split("\n"):
            label, colon, _ = line.partition(":")
            if lines and not (colon and self._field(label)):
                lines[-1] += f"\n{line}"
            else:
                lines.append(line)
        return lines

    def _field(self, label: str) -> Field | None:
        if self.kind.name == "consortium" and label.strip() == "Bron":
            return self.kind.field("sources")
        return self.kind.find(label) if len(label) < 40 else None

    def _note_loose(self, entry: Entry, field: Field, label: str) -> None:
        """Notes that a field was named with a word that is not ours, nor a slip in one."""
        if not self.kind.owns(label.strip().removesuffix(":")) and self._field(label) is field:
            entry.loose.add(field.name)

    def _meant(self, label: str) -> Field | None:
        """The field of a label among others, also with a slip of the pen."""
        return self._field(label) or self.kind.nearest(label)

    def _labels(self, text: str) -> _Labels:
        """(field, label, value) for each part of a line of labels; empty when it is not one.

        A line counts when its first part has a known label and most parts have one.
        """
        label, colon, _ = text.partition(":")
        if not colon or self._field(label) is None:
            return []
        parts = [part for line in self._lines(text) for part in self._parts(line)]
        parts = [part for part in parts if part.strip()]
        found: list[tuple[Field | None, str, str]] = []
        for part in parts:
            label, colon, value = part.partition(":")
            field = self._meant(label) if colon else None
            found.append((field, label.strip(), value.strip() if colon else part))
        known = sum(field is not None for field, _, _ in found)
        return found if known * 2 > len(found) - 1 else []

    def _parts(self, line: str) -> Iterator[str]:
        """The parts of a line, each with its label."""
        for part in _SEPARATOR.split(line):
            start = 0
            for match in _LOOSE.finditer(part):
                if self._meant(match["label"]) is not None:
                    yield part[start : match.start()]
                    start = match.start("label")
            yield part[start:]

    def _add_labels(self, entry: Entry, labels: _Labels, unit: Unit) -> None:
        entry.units.add(unit.number)
        self.telling = True
        for field, label, value in labels:
            if field is None:
                self.out.diagnostics.append(
                    Diagnostic(
                        Rule.UNKNOWN_FIELD,
                        unit.where,
                        f'"{label}: {value[:60]}" hoort niet bij een {self.kind.dutch}',
                        "de tekst is niet geplaatst;"
                        f" {meant(self.kind.nearest(label, words=True))}kies een van: "
                        + ", ".join(f.label for f in self.kind.fields if not f.private),
                    )
                )
            elif value:
                if self._field(label) is None:
                    self.out.diagnostics.append(
                        Diagnostic(
                            Rule.UNKNOWN_FIELD,
                            unit.where,
                            f'veld "{label}" is gelezen als "{field.label}"',
                            f"verander het woord in {field.label}",
                        )
                    )
                self.inline = True
                if field.reading is not Reading.SOURCES:  # one line for each source
                    entry.label(field, unit.where)
                entry.add(field.name, value, unit)
                self._note_loose(entry, field, label)
        last, _, value = labels[-1]  # boxes one per line stand below their label, or go on there
        self.ticking = last if last and last.choices and (not value or is_boxed(value)) else None


def _items(text: str) -> list[str]:
    """The items of a list that somebody typed with dashes in one paragraph; other text whole."""
    lines = text.split("\n")
    if len(lines) < 2 or not all(map(_ITEM.match, lines)):
        return [text]
    return [_ITEM.sub("", line) for line in lines]
