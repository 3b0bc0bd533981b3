"""A conversation as somebody wrote it down: labels above ("Gesproken met", "Datum gesprek"), then
what was said, with or without the heading Samenvatting.

Under another heading stands something else ("Afspraken", "Contactgegevens"): that is told and stays
unplaced. Above the text a line with a label that nobody knows ("Aanwezig: …") is told, never read
as text: it often holds names. What the labels do not say is asked for, or waits for the editors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samenleren.diagnostics import Rule
from samenleren.language.dates import read_date
from samenleren.language.names import Names, normalise
from samenleren.model import KIND
from samenleren.readers.delivered import Block, Pairs, Paragraph, short
from samenleren.recognise.entries import Entry, Recognised, Value
from samenleren.recognise.free_text import Section
from samenleren.recognise.marked import Marks, stands_out
from samenleren.recognise.remedies import folder_of, place_of

INTERVIEW = KIND["interview"]
_ANNOUNCES = re.compile(
    r"(?:kort )?(?:gespreksverslag|gespreksnotitie|gespreksnotities|interviewverslag"
    r"|(?:verslag|samenvatting|aantekeningen|notities) (?:van )?(?:het |een |ons )?"
    r"(?:interview|gesprek)|interview|gesprek)\b"
)
"""How such a file begins, as `normalise` gives it."""
_WITH = re.compile(r"\b(?:gesprek|interview) met (?:de |een |het )?(?P<who>[^,(–]+)", re.IGNORECASE)
_SUMMARY = re.compile(
    r"(?:een |de |korte )*(?:samenvatting|samengevat|verslag|gespreksverslag|kern|hoofdpunten"
    r"|belangrijkste punten|inhoud|het gesprek|het interview|het verhaal|besproken"
    r"|wat (?:er )?(?:is |werd )?(?:er )?(?:verteld|gezegd|besproken)(?: is| werd)?)"
    r"(?: van het (?:gesprek|interview))?"
)
"""Headings and labels of what was said, as `normalise` gives them."""
_CONSENT = re.compile(
    r"(?:toestemming|akkoord|instemming)\b.*|mag (?:dit|het|de tekst|deze tekst)\b.*"
)
"""Labels of consent, likewise; what they say is weighed (`spoken`)."""
_NOT = re.compile(r"\b(?:niet|geen)\b", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:gesprek|gesproken|interview)\b")
_LABELLED = re.compile(
    r"(?P<label>[^\W\d_][^:.!?\n]{0,38}:|[^\W\d_][^:.!?\n]{2,60}\?)(?:\s+|$)(?P<value>[^\n]*)"
)
"""A line with a label or a question, and its value."""
MOST = 160
"""The letters of such a line at most, unless it is what was said."""
_OWN = frozenset(
    ("role", "moment", "themes", "chapters", "consent_status", "consent_date", "basis")
)
"""Fields of which a label says that a conversation is told; "Bron" and "Nummer" stand in much."""
_SURE = frozenset(("role", "consent_status", "basis"))
"""Those that stand in few other papers: a date and a subject stand above any letter."""
FIRST, LONGEST = 30, 90
"""The paragraphs among which the labels begin, and the letters of a heading at most."""


def are_notes(blocks: Sequence[Block], file: str) -> bool:
    """True for a file with notes of a conversation: in the folder for them a label of one, or any
    below a title that says so; in another folder such a title and two labels."""
    if any(isinstance(block, Pairs) for block in blocks):
        return False
    first = [block for block in blocks if isinstance(block, Paragraph)][:FIRST]
    labels = {name for block in first for name in _labels(block.unit.text)} & _OWN
    announced = any(_ANNOUNCES.match(normalise(block.unit.text)) for block in first[:3])
    if folder_of(file) == "interviews":
        return bool(labels & _SURE) or (announced and bool(labels))
    return announced and len(labels) > 1


def _labels(text: str) -> Iterator[str]:
    """The fields that the lines of a text name with a label."""
    for line in text.split("\n"):
        label, colon, _ = line.partition(":")
        found = INTERVIEW.find(label) if colon and len(label) < 40 else None
        if found is not None:
            yield found.name


class Notes:
    """Reads the paragraphs of such a file; `entry` is what is known already, from a table."""

    def __init__(
        self, consortia: Names, marks: Marks, out: Recognised, entry: Entry | None = None
    ) -> None:
        self.consortia = consortia
        self.out = out
        self.given = entry
        self.section = Section(INTERVIEW, out, {}, marks)
        self.section.entry = entry
        self.section.above = self.section.labelled = entry is not None
        self.met = entry is not None
        self.elsewhere = entry is not None and bool(entry.values.get("summary"))
        self.speaker: Value | None = None

    @property
    def entry(self) -> Entry | None:
        """The conversation that is open."""
        return self.section.entry

    def paragraph(self, block: Paragraph) -> None:
        """Reads the next paragraph; what is neither a label nor what was said stays unplaced."""
        if self._title(block) or self._summary(block) or self._labelled(block):
            return
        text = block.unit.text
        labelled = None if self._has_text else _LABELLED.fullmatch(text)
        if _is_heading(block) and not text.rstrip().endswith((".", "!")):
            self._heading(block)
        elif labelled is not None:
            self._own_label(block, labelled["label"], labelled["value"])
        elif self.met and not self.elsewhere:
            self.section.labelled = False
            self.section.paragraph(replace(block, lead=""))

    def _summary(self, block: Paragraph) -> bool:
        """True for the heading above what was said."""
        text = block.unit.text
        if not _SUMMARY.fullmatch(normalise(text)):
            return False
        if not _is_heading(block) and len(text.split()) > 5:
            return False
        self.elsewhere, self.met = False, True
        self.out.frame.add(block.unit.number)
        return True

    def _labelled(self, block: Paragraph) -> bool:
        """True for lines with labels of ours, and for such a label above its value."""
        alone = stands_out(block) and self.section.knows(block.unit.text)
        if not alone and not list(_labels(block.unit.text)):
            return False
        if self.elsewhere and self.entry is None:
            return False
        self.elsewhere, self.met = False, True
        for line in self._lines(block):
            self._label(line)
        return True

    def _label(self, line: Paragraph) -> None:
        """Reads a line among labels."""
        labelled = _LABELLED.fullmatch(line.unit.text)
        if labelled and not list(_labels(line.unit.text)) and not stands_out(line):
            self._own_label(line, labelled["label"], labelled["value"])
        else:
            self.section.paragraph(line)

    @property
    def _has_text(self) -> bool:
        return self.entry is not None and bool(self.entry.values.get("summary"))

    def _title(self, block: Paragraph) -> bool:
        """True for the title above the notes, which may say with whom it was."""
        text = block.unit.text
        short_line = len(text) <= LONGEST and "\n" not in text and ":" not in text
        if self.met or not short_line or not _ANNOUNCES.match(normalise(text)):
            return False
        self.out.frame.add(block.unit.number)
        if (who := _WITH.search(text)) is not None:
            self.speaker = Value(who["who"], block.unit)
        return True

    def _heading(self, block: Paragraph) -> None:
        """A heading: whose the file is, or of something that is no part of the summary."""
        unit = block.unit
        if self.consortia.resolve(unit.text) is not None:
            self.out.frame.add(unit.number)
            self.out.consortium = self.out.consortium or Value(unit.text, unit)
            return
        self.elsewhere = block.role != "title"
        if self.elsewhere:
            self.out.tell(
                Rule.UNKNOWN_KIND_OF_RECORD,
                unit,
                f'de kop "{short(unit.text)}" is geen bekend onderdeel van een gespreksverslag',
                f"de tekst eronder is niet geplaatst; {place_of(unit.where.file)}",
            )

    def _lines(self, block: Paragraph) -> list[Paragraph]:
        """The lines of a paragraph in which each line is a label with its value, apart."""
        lines = block.unit.text.split("\n")
        if len(lines) == 1 or not all(map(_LABELLED.fullmatch, lines)):
            return [block]
        return [replace(block, unit=replace(block.unit, text=line)) for line in lines]

    def _own_label(self, block: Paragraph, label: str, value: str) -> None:
        """Reads a line with a label that is none of ours, as far as it says plainly what it is."""
        name = self._meant(normalise(label), value)
        if name == "consent_status" and _NOT.search(label):
            value = f"{label} {value}"  # "Mag dit niet in het boek? Ja"
        if name is not None and value:
            self.met = True
            if self.section.entry is None:
                self.section.entry = Entry(INTERVIEW, block.unit.where)
                self.section.above = self.section.labelled = True
            self.section.entry.add(name, value, block.unit)
            self.section.entry.loose.add(name)
        elif len(block.unit.text) <= MOST:
            self._strange(block, label.rstrip(":"))

    def _meant(self, label: str, value: str) -> str | None:
        """The field that a label and its value can only mean."""
        if _CONSENT.fullmatch(label):
            return "consent_status"
        if _SUMMARY.fullmatch(label):
            return "summary"
        if self.consortia.resolve(value) is not None:
            return "consortium"
        date = read_date(value) if _GIVEN.search(label) else None
        return "moment" if date is not None and date.iso and not date.fault else None

    def _strange(self, block: Paragraph, label: str) -> None:
        self.out.tell(
            Rule.UNKNOWN_FIELD,
            block.unit,
            f'"{short(label)}" hoort niet bij een {INTERVIEW.dutch}',
            "wat erachter staat, is niet geplaatst; kies een van: "
            + ", ".join(field.label for field in INTERVIEW.fields if not field.private),
        )

    def close(self) -> None:
        """Ends the notes. Who was spoken with may stand in the title alone."""
        if self.speaker is not None and self.entry and not self.entry.values.get("role"):
            self.entry.add("role", self.speaker.text, self.speaker.unit)
        if self.given is not None and self.entry is self.given:
            self.section.entry = None  # the table that it comes from has given it
        self.section.close()


def _is_heading(block: Paragraph) -> bool:
    """True for a heading by its style, or by its look where not every line stands by itself."""
    if len(block.unit.text) > LONGEST:
        return False
    plain = block.unit.where.file.lower().endswith(".txt")
    return block.role in ("title", "heading") or (stands_out(block) and not plain)
