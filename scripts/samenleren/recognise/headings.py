"""What a heading says of the text below it: a theme, a kind of experience, a part, or whose it is.

People number their headings by hand ("2.1 Succes"), and put kinds of experience under a theme or
themes under a kind. So a heading adds to what the headings above it of a higher level said. Who
makes no headings, makes a line bold, or writes "Dit hielp ons:" on a line of its own.

A heading that nobody knows ends the kind of experience above it: what stands below it may be the
opposite ("Waar liepen we tegenaan?"), and waits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.model.kind import Kind
from samenleren.model.labels import values_of_section
from samenleren.readers.delivered import Block, Delivered, Paragraph, short
from samenleren.recognise.entries import Recognised, Value
from samenleren.recognise.free_text import Section
from samenleren.recognise.marked import Marks, stands_out
from samenleren.recognise.named import LESSON, LONGEST, MOST_WORDS, Lists, Named, Together, together
from samenleren.recognise.remedies import place_of

_BOLD_THEME, _BOLD_KIND = 10, 11
"""The levels of bold lines, which have none: below all headings, and a kind below its theme."""
_SENTENCE = (".", "!", ";", ",", "…")
_COUNTED = re.compile(r".*\D\s?\d{1,3}\W{0,2}")
"""The name of a part with its number: "Les 4"."""


@dataclass(frozen=True)
class _Open:
    """A heading that still holds: its level, what it announces, and what is known below it."""

    level: int
    kind: Kind
    hints: dict[str, str]


@dataclass
class Headings:
    """The names that headings can have, and the headings that still hold."""

    lists: Lists
    marks: Marks
    all: Together = field(default_factory=Together)
    _open: list[_Open] = field(default_factory=list)
    _doubted: list[tuple[int, Diagnostic]] = field(default_factory=list)
    _ended: bool = False
    """An unknown heading ended a kind of experience, so others of its look are headings too."""

    def look_over(self, blocks: Sequence[Block]) -> None:
        """Looks what the headings of a file tell together, before any is read."""
        self.all = together(blocks, self.lists, self.marks)

    def is_heading(self, block: Paragraph, section: Section | None, in_record: bool) -> bool:
        """True for a paragraph without the style of a heading that is one all the same; other bold
        paragraphs are text. In the text of an interview (`in_record`) a kind of experience is no
        more than a word."""
        if block.role not in ("body", "item") or len(block.unit.text) > LONGEST:
            return False
        named = self.lists.of(block.unit.text)
        if stands_out(block) and named.is_known:
            return True
        if in_record or (section is not None and section.is_asking):
            return False
        counted = named.part is not None and _COUNTED.fullmatch(named.text) is not None
        asked = stands_out(block) and self._asked(named) is not None
        return counted or asked or self._serves(block, named, section)

    def _serves(self, block: Paragraph, named: Named, section: Section | None) -> bool:
        """True for a line that serves as a heading where it stands."""
        return self._names(block.unit.text, named, section) or self._ends(block, named, section)

    def _asked(self, named: Named) -> Kind | None:
        return named.asks if named.asks is LESSON or self.all.asked else None

    def _names(self, text: str, named: Named, section: Section | None) -> bool:
        """True for a line that is the name of a kind of experience, or of a theme among lessons."""
        if ":" in text.rstrip(": "):  # "Thema: Borging" among labels
            return False
        if section is None:
            return self.all.experiences and named.experience is not None
        if section.kind is not LESSON or section.knows(named.text):
            return False
        return named.experience is not None or named.theme is not None

    def _ends(self, block: Paragraph, named: Named, section: Section | None) -> bool:
        """True for a line that looks like a heading below which something else begins."""
        if not _looks_like_heading(block, named.text) or self.marks.of(block) is not None:
            return False
        if section.knows(named.text) if section is not None else not self._ended:
            return False
        of_kind = bool(self._open) and "kind" in self._open[-1].hints
        return of_kind or self._ended or (stands_out(block) and named.is_theirs)

    def with_text(
        self, block: Paragraph, section: Section | None
    ) -> tuple[Paragraph, Paragraph] | None:
        """(heading, text) of a paragraph whose first line is the name of a theme, a part or a kind
        of experience: people go on typing at the next line. None for any other paragraph."""
        first, _, rest = block.unit.text.partition("\n")
        if block.role != "body" or not rest.strip():
            return None
        named = self.lists.of(first)
        known = named.part is not None or named.theme is not None
        if not known and not (named.experience and self._names(first, named, section)):
            return None
        return (
            replace(block, unit=replace(block.unit, text=first), lead=first),
            replace(block, unit=replace(block.unit, text=rest.strip()), lead=""),
        )

    def opened(self, block: Paragraph, in_record: bool, out: Recognised) -> Section | None:
        """The section that a heading opens, when it is known; `in_record` says that it stands in
        the text of an interview, in which a kind of experience is no more than a word."""
        unit = block.unit
        named = self.lists.of(unit.text)
        part = named.part or self._asked(named)
        level = block.level or (_BOLD_THEME if part or named.theme else _BOLD_KIND)
        ended = self._end(level)
        above = self._open[-1] if self._open else None
        found = self._below(named, part, above, in_record)
        if found is None:
            self._ended |= any("kind" in each.hints for each in ended)
            return self._other(block, named, above, out)
        kind, hints = found
        out.frame.add(unit.number)
        self._open.append(_Open(level, kind, hints))
        doubtful = self.all.other and part is not LESSON and "kind" not in hints
        return Section(kind, out, hints, self.marks, unit.text if doubtful else "")

    def settle(self, blocks: Sequence[Block], out: Recognised) -> None:
        """Takes back what was said of a heading below which all found a place: a title, or a
        heading above a table."""
        placed = out.frame | out.reported | {n for entry in out.entries for n in entry.units}
        doubted = {number for number, _ in self._doubted}
        loose: set[int] = set()  # the headings below which something has no place
        last = -1
        for block in blocks:
            if isinstance(block, Paragraph) and (
                block.role in ("title", "heading") or block.unit.number in doubted
            ):
                last = block.unit.number
            elif any(u.number not in placed for u in Delivered(out.file, (block,)).units()):
                loose.add(last)
        fine = {id(told) for number, told in self._doubted if number not in loose}
        out.diagnostics[:] = [told for told in out.diagnostics if id(told) not in fine]

    def _end(self, level: int) -> list[_Open]:
        """Ends the headings that a heading of this level ends; gives those."""
        ended = [each for each in self._open if each.level >= level]
        self._open = [each for each in self._open if each.level < level]
        return ended

    def _below(
        self, named: Named, part: Kind | None, above: _Open | None, in_record: bool
    ) -> tuple[Kind, dict[str, str]] | None:
        """(kind, hints) of what stands below a heading; None for one that opens nothing."""
        hints = above.hints if above is not None else {}
        if part is not None:
            return part, (hints if part is LESSON else {}) | values_of_section(named.text)
        if named.theme is not None:
            return LESSON, hints | {"theme": named.text}
        among = above.kind is LESSON if above is not None else self.all.experiences
        if named.experience is not None and among and not in_record:
            return LESSON, hints | {"kind": named.text}
        return None

    def _other(
        self, block: Paragraph, named: Named, above: _Open | None, out: Recognised
    ) -> Section | None:
        """A heading that opens nothing: it can say whose the file is, or nobody knows it. Where it
        ended a kind of experience there are lessons still: of no known kind."""
        unit = block.unit
        if named.consortium is not None:
            out.frame.add(unit.number)
            out.consortium = out.consortium or Value(named.text, unit)
            return None
        goes_on = self._goes_on(block, named, above)
        if block.role != "title":
            told = Diagnostic(
                Rule.UNKNOWN_KIND_OF_RECORD,
                unit.where,
                f'de kop "{short(unit.text)}" is geen thema en geen bekend onderdeel',
                "wat eronder staat, telt als ervaring van een onbekende soort; gebruik als kop"
                " een soort ervaring, zoals Succes of Belemmering"
                if goes_on
                else f"de tekst eronder is niet geplaatst; {place_of(unit.where.file)}",
            )
            out.diagnostics.append(told)
            if not goes_on:
                self._doubted.append((unit.number, told))
        hints = above.hints if above is not None else {}
        return Section(LESSON, out, hints, self.marks) if goes_on else None

    def _goes_on(self, block: Paragraph, named: Named, above: _Open | None) -> bool:
        """True for an unknown heading below which there are experiences still."""
        styled = block.role in ("title", "heading")
        if not self._ended or named.is_theirs:
            return False
        if styled and not named.text.rstrip().endswith("?"):
            return False
        return above is None or (above.kind is LESSON and "kind" not in above.hints)


def _looks_like_heading(block: Paragraph, text: str) -> bool:
    """True for a short line that stands out, or asks something."""
    plain = block.unit.where.file.lower().endswith(".txt")  # there each line stands by itself
    looks = (stands_out(block) and not plain) or text.isupper() or text.rstrip().endswith("?")
    return looks and len(text.split()) <= MOST_WORDS and not text.rstrip().endswith(_SENTENCE)
