"""The number or the dash before each item of a list, as a program makes it when it shows the text.

OpenDocument 1.3 part 3, 5.3 and 16.30: an item counts on from the one before it in its list, or in
the list that this one continues; `text:start-value` begins anew. LibreOffice keeps the whole shape
of a number in `loext:num-list-format` ("%1%.%2%)"), others in prefix, suffix and the number of
levels shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from samenleren.language.answers import DASH
from samenleren.readers.list_numbers import Sign, number_as
from samenleren.readers.odf import LOEXT, PARAGRAPHS, STYLE, TEXT, whole
from samenleren.readers.odf_styles import Styles
from samenleren.shown.signs import shown_in

BOXES = frozenset("☐☑☒□◻❏❐❑❒✓✔✅")
"""Bullets that say whether something is chosen."""
_BULLETS = (TEXT + "list-level-style-bullet", TEXT + "list-level-style-image")
_PLACE = re.compile(r"%(\d+)%")


@dataclass
class _List:
    """A list that is read: its style, and the number each level has come to."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """What stands before the items of the lists in a text. `signs` gives it for the first paragraph
    of an item."""

    def __init__(self, roots: list[etree._Element], styles: Styles) -> None:
        self.signs: dict[etree._Element, Sign] = {}
        self._styles = styles
        self._levels: dict[tuple[str, int], etree._Element] = {}
        self._named: dict[str, _List] = {}
        self._last: dict[str, _List] = {}
        for root in roots:
            for style in root.iter(TEXT + "list-style"):
                for level in style.iterchildren(etree.Element):
                    self._levels[style.get(STYLE + "name", ""), whole(level, TEXT + "level")] = (
                        level
                    )

    def read(self, body: etree._Element) -> None:
        """Numbers the items of all lists in a text."""
        for outer in body.iter(TEXT + "list"):
            if next(outer.iterancestors(TEXT + "list"), None) is None:
                self._read(outer, self._begun(outer), 1)

    def _begun(self, outer: etree._Element) -> _List:
        """The list that an element begins, or goes on with."""
        style = outer.get(TEXT + "style-name", "") or self._style_of_paragraph(outer)
        before = self._named.get(outer.get(TEXT + "continue-list", ""))
        if before is None and outer.get(TEXT + "continue-numbering") == "true":
            before = self._last.get(style)
        begun = _List(style, before.counts if before is not None else {})
        self._last[style] = begun
        if name := outer.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._named[name] = begun
        return begun

    def _style_of_paragraph(self, outer: etree._Element) -> str:
        first = next(outer.iter(*PARAGRAPHS), None)
        return (
            self._styles.list_style(first.get(TEXT + "style-name", "")) if first is not None else ""
        )

    def _read(self, element: etree._Element, inside: _List, level: int) -> None:
        for item in element.iterchildren(TEXT + "list-item"):
            first = next(item.iterchildren(*PARAGRAPHS), None)
            if first is not None:
                self._count(item, inside, level)
                said = item.findtext(TEXT + "number")
                text = said.strip() if said else self._mark(inside, level)
                self.signs[first] = Sign(text, level - 1)
            for inner in item.iterchildren(TEXT + "list"):
                style = inner.get(TEXT + "style-name", "")
                deeper = _List(style, inside.counts) if style else inside
                self._read(inner, deeper, level + 1)
        if level > 1:
            return
        for deep in [key for key in inside.counts if key > 1]:
            del inside.counts[deep]

    def _count(self, item: etree._Element, inside: _List, level: int) -> None:
        """The next number of this level; deeper ones begin anew."""
        shape = self._levels.get((inside.style, level))
        start = whole(shape, TEXT + "start-value") if shape is not None else 1
        if item.get(TEXT + "start-value") is not None:
            inside.counts[level] = whole(item, TEXT + "start-value")
        else:
            inside.counts[level] = inside.counts.get(level, start - 1) + 1
        for deep in [key for key in inside.counts if key > level]:
            del inside.counts[deep]

    def _mark(self, inside: _List, level: int) -> str:
        shape = self._levels.get((inside.style, level))
        if shape is None or shape.tag in _BULLETS:
            return DASH if shape is None else self._bullet(shape)
        if not shape.get(STYLE + "num-format"):
            return ""
        whole_shape = shape.get(LOEXT + "num-list-format")
        if whole_shape is None:
            first = level - whole(shape, TEXT + "display-levels") + 1
            places = ".".join(f"%{each}%" for each in range(max(first, 1), level + 1))
            prefix, suffix = (shape.get(STYLE + f"num-{end}", "") for end in ("prefix", "suffix"))
            whole_shape = f"{prefix}{places}{suffix}"
        return _PLACE.sub(lambda place: self._number(inside, int(place[1])), whole_shape).strip()

    def _bullet(self, shape: etree._Element) -> str:
        """A dash, or the box that somebody chose as a bullet."""
        font = self._styles.font(shape.find(STYLE + "text-properties"))
        sign = shown_in(font, shape.get(TEXT + "bullet-char", ""))
        return sign if sign in BOXES else DASH

    def _number(self, inside: _List, level: int) -> str:
        shape = self._levels.get((inside.style, level))
        kind = shape.get(STYLE + "num-format", "") if shape is not None else "1"
        return number_as(kind, inside.counts.get(level, 1))
