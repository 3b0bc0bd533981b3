"""What a heading says of the text below it: a theme, a kind of experience, a part, or whose it is.

People number their headings by hand ("2.1 Succes"), and put kinds of experience under a theme or
themes under a kind. So a heading adds to what the headings above it of a higher level said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.fields import KIND, kind_of_section, values_of_section
from samenleren.names import Names
from samenleren.readers.delivered import Paragraph
from samenleren.recognise.entries import Recognised, Value
from samenleren.recognise.free_text import Section
from samenleren.record_kinds import Kind

_NUMBER = re.compile(
    r"(?:(?:hoofdstuk|paragraaf|deel|thema)\s*(?:\d{1,2}(?:\.\d{1,2}){0,4})?\s*[.:)–-]?"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}\s*[.:)–-]?"
    r"|(?:[a-z]|[ivx]{1,5})[.)])\s+(?=\S)",
    re.IGNORECASE,
)
_BOLD_THEME, _BOLD_KIND = 10, 11
"""The levels of bold lines, which have none: below all headings, and a kind below its theme."""


@dataclass(frozen=True)
class _Open:
    """A heading that still holds: its level, what it announces, and what is known below it."""

    level: int
    kind: Kind
    hints: dict[str, str]


@dataclass
class Headings:
    """The names that headings can have, and the headings that still hold."""

    themes: Names
    consortia: Names
    kinds: Names
    _open: list[_Open] = field(default_factory=list)

    def is_bold_heading(self, block: Paragraph, section: Section | None) -> bool:
        """True for a paragraph that stands out as a whole and says what a heading says; other bold
        paragraphs are text. A kind of experience says so among lessons only."""
        if block.role not in ("body", "item") or block.lead != block.unit.text:
            return False
        text = self._named(block.unit.text)
        known = (kind_of_section(text), self.themes.resolve(text), self.consortia.resolve(text))
        among = section is not None and section.kind is KIND["lesson"]
        return any(known) or (among and self.kinds.resolve(text) is not None)

    def with_text(self, block: Paragraph) -> tuple[Paragraph, Paragraph] | None:
        """(heading, text) of a paragraph whose first line is the name of a theme or a part: people
        go on typing at the next line. None for any other paragraph."""
        first, _, rest = block.unit.text.partition("\n")
        if block.role != "body" or not rest.strip():
            return None
        text = self._named(first)
        if kind_of_section(text) is None and self.themes.resolve(text) is None:
            return None
        return (
            replace(block, unit=replace(block.unit, text=first), lead=first),
            replace(block, unit=replace(block.unit, text=rest.strip()), lead=""),
        )

    def opened(self, block: Paragraph, in_record: bool, out: Recognised) -> Section | None:
        """The section that a heading opens, when it is known; `in_record` says that it stands in
        the text of an interview, in which a kind of experience is no more than a word."""
        unit = block.unit
        text = self._named(unit.text)
        kind, theme = kind_of_section(text), self.themes.resolve(text)
        experience = self.kinds.resolve(text) if kind is None and theme is None else None
        level = block.level or (_BOLD_THEME if experience is None else _BOLD_KIND)
        self._open = [each for each in self._open if each.level < level]
        above = self._open[-1] if self._open else None
        hints = above.hints if above is not None else {}
        among = above.kind is KIND["lesson"] if above is not None else not in_record
        if kind is not None:
            hints = (hints if kind is KIND["lesson"] else {}) | values_of_section(text)
        elif theme is not None:
            kind, hints = KIND["lesson"], hints | {"theme": text}
        elif experience is not None and among:
            kind, hints = KIND["lesson"], hints | {"kind": text}
        else:
            self._other(block, text, out)
            return None
        out.frame.add(unit.number)
        self._open.append(_Open(level, kind, hints))
        return Section(kind, out, hints, self.kinds)

    def _named(self, text: str) -> str:
        """The text of a heading that is looked up: with its number only if it has a name so."""
        names = (self.themes, self.consortia, self.kinds)
        if kind_of_section(text) is not None or any(each.resolve(text) for each in names):
            return text
        return _NUMBER.sub("", text, count=1)

    def _other(self, block: Paragraph, text: str, out: Recognised) -> None:
        """A heading that opens nothing: it can say whose the file is, or nobody knows it."""
        unit = block.unit
        if self.consortia.resolve(text) is not None:
            out.frame.add(unit.number)
            out.consortium = out.consortium or Value(text, unit)
        elif block.role == "heading":
            out.diagnostics.append(
                Diagnostic(
                    Rule.UNKNOWN_KIND_OF_RECORD,
                    unit.where,
                    f'de kop "{unit.text[:80]}" is geen thema en geen bekend onderdeel',
                    "de tekst eronder is niet geplaatst; gebruik als kop de naam van een thema,"
                    ' of "Materialen" of "Over ons consortium"',
                )
            )
