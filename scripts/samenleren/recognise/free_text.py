"""Recognises records in running text under headings.

Under a theme each lesson is a paragraph (or more), followed by a line of labels:
`Nummer: les-055 · Soort: les · Hoofdstuk: Waarom`. Under "Materialen" the first paragraph is
the title and the rest says what it is for. Under "Over ons consortium" every paragraph is one
label with its value. A label may also stand above its value, as a paragraph of its own.
"""

from __future__ import annotations

import re

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.fields import Field, Kind, Reading
from samenleren.readers.delivered import Paragraph, Unit
from samenleren.recognise.entries import Entry, Recognised

_SEPARATOR = re.compile(r"\s+·\s+")
_BODY = {
    "lesson": ("text",),
    "material": ("title", "purpose"),
    "interview": ("summary",),
    "question": ("text",),
    "offer": ("text",),
}


class Section:
    """The paragraphs under one heading; gives its entries to `out` as they are complete."""

    def __init__(self, kind: Kind, out: Recognised, hints: dict[str, str]) -> None:
        self.kind = kind
        self.hints = hints
        self.out = out
        self.entry: Entry | None = None
        self.labelled = False
        self.asked: Field | None = None
        self.inline = False

    def paragraph(self, block: Paragraph) -> None:
        """Takes the next paragraph of the section."""
        unit = block.unit
        label = self._label_alone(block)
        if label is not None:
            self._ask(label, unit)
            return
        labels = self._labels(unit.text)
        asked, self.asked = self.asked, None
        if asked is not None and not labels:
            entry = self._current(unit)
            entry.label(asked, unit.where)
            entry.add(asked.name, unit.text, unit)
            return
        if self.kind.name == "consortium":
            if labels:
                self._add_labels(self._current(unit), labels, unit)
            return
        if labels:
            self._add_labels(self._current(unit), labels, unit)
            self.labelled = True
            return
        if self.labelled:
            self.close()
        entry = self._current(unit)
        body = _BODY.get(self.kind.name, ())
        names = [name for name in body if not entry.values.get(name)]
        if body:
            entry.add(names[0] if names else body[-1], unit.text, unit)

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
        self.asked = label
        self.labelled = label.name not in _BODY.get(self.kind.name, ())

    def close(self) -> None:
        """Ends the open entry, if any."""
        if self.entry is not None:
            self.out.keep(self.entry)
        self.entry, self.labelled = None, False
        self.asked, self.inline = None, False

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

    def _labels(self, text: str) -> list[tuple[Field | None, str, str]]:
        """(field, label, value) for each part of a line of labels; empty when it is not one.

        A line counts when its first part has a known label and most parts have one.
        """
        parts = [part for line in self._lines(text) for part in _SEPARATOR.split(line)]
        parts = [part for part in parts if part.strip()]
        found: list[tuple[Field | None, str, str]] = []
        for part in parts:
            label, colon, value = part.partition(":")
            field = self._field(label) if colon else None
            found.append((field, label.strip(), value.strip() if colon else part))
        known = sum(field is not None for field, _, _ in found)
        if not found or found[0][0] is None or known * 2 <= len(found) - 1:
            return []
        return found

    def _add_labels(
        self, entry: Entry, labels: list[tuple[Field | None, str, str]], unit: Unit
    ) -> None:
        entry.units.add(unit.number)
        for field, label, value in labels:
            if field is None:
                self.out.diagnostics.append(
                    Diagnostic(
                        Rule.UNKNOWN_FIELD,
                        unit.where,
                        f'"{label}: {value[:60]}" hoort niet bij een {self.kind.dutch}',
                        "de tekst is niet geplaatst; kies een van: "
                        + ", ".join(f.label for f in self.kind.fields),
                    )
                )
            elif value:
                self.inline = True
                if field.reading is not Reading.SOURCES:  # one line for each source
                    entry.label(field, unit.where)
                entry.add(field.name, value, unit)
