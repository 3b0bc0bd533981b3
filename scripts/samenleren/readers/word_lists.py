"""The number or the dash before each item of a list, as Word makes it when it shows the text.

ECMA-376 part 1, 17.9: an item names a list (`w:numId`) and a level of it; lists that share an
abstract definition count on from each other, but for one that says where it starts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from samenleren.language.answers import DASH
from samenleren.readers.list_numbers import NO_SIGN, Sign, number_as
from samenleren.readers.word_tree import W, value_in

_KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "none": ""}
_PLACE = re.compile(r"%([1-9])")
_Level = tuple[str, str, int]
"""How a level counts, its text ("%1.%2"), and its first number."""


class Lists:
    """The lists in the numbering parts of a file. `by_style` gives the list (w:numPr) that a
    paragraph has by its style. Paragraphs must come in order."""

    def __init__(
        self,
        roots: Iterable[etree._Element],
        by_style: Callable[[etree._Element], etree._Element | None],
    ) -> None:
        self.by_style = by_style
        self.abstract: dict[str, str] = {}
        self.levels: dict[tuple[str, int], _Level] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.counts: dict[str, dict[int, int]] = {}
        for root in roots:
            for definition in root.iter(W + "abstractNum"):
                self._define(f"abstract {definition.get(W + 'abstractNumId')}", definition)
            for number in root.iter(W + "num"):
                self._add(number)

    def _define(self, name: str, definition: etree._Element) -> None:
        for level in definition.findall(W + "lvl"):
            kind = value_in(level, W + "numFmt", "decimal")
            text = DASH if kind == "bullet" else value_in(level, W + "lvlText")
            start = _whole(value_in(level, W + "start", "1"))
            self.levels[name, _whole(level.get(W + "ilvl", "0"))] = (kind, text, start)

    def _add(self, number: etree._Element) -> None:
        name = number.get(W + "numId", "")
        self.abstract[name] = f"abstract {value_in(number, W + 'abstractNumId')}"
        for override in number.findall(W + "lvlOverride"):
            self._define(name, override)
            start = override.find(W + "startOverride")
            if start is not None:
                rank = _whole(override.get(W + "ilvl", "0"))
                self.starts[name, rank] = _whole(start.get(W + "val", "1"))

    def sign_of(self, paragraph: etree._Element) -> Sign:
        """What stands before a paragraph; nothing when it is no item. It counts as the next one."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        styled = self.by_style(paragraph)
        named = [each for each in (own, styled) if each is not None]
        name = next((v for each in named if (v := value_in(each, W + "numId"))), "0")
        level = next((v for each in named if (v := value_in(each, W + "ilvl"))), "0")
        return Sign(self._next(name, _whole(level)), _whole(level)) if name != "0" else NO_SIGN

    def _next(self, name: str, level: int) -> str:
        if name not in self.abstract:
            return DASH  # Word shows nothing, and calls it an item all the same
        counts = self.counts.setdefault(self.abstract[name], {})
        start = self.starts.pop((name, level), None)
        if start is not None:
            counts[level] = start
        else:
            counts[level] = counts.get(level, self._level(name, level)[2] - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _PLACE.sub(
            lambda place: self._number(name, int(place[1]) - 1, counts), self._level(name, level)[1]
        ).strip()

    def _level(self, name: str, level: int) -> _Level:
        usual = self.levels.get((self.abstract[name], level), ("bullet", DASH, 1))
        return self.levels.get((name, level), usual)

    def _number(self, name: str, level: int, counts: dict[int, int]) -> str:
        kind, _, start = self._level(name, level)
        return number_as(_KINDS.get(kind, "1"), counts.get(level, start))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
