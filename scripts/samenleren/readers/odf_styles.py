"""The styles of an OpenDocument text: what a paragraph is, and how its letters look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from samenleren.readers.emphasis import Look
from samenleren.readers.odf import FO, STYLE

_BOLD = ("bold", "600", "700", "800", "900")
_CAPTIONS = ("Caption", "Illustration", "Figure", "Drawing")
_HEADING = re.compile(r"Heading(?:_20_| )([1-9])")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(pt|%)")
_USUAL_SIZE = 12.0


@dataclass(frozen=True)
class _Style:
    parent: str
    marked: bool | None
    size: str


class Styles:
    """The styles in the roots given. Automatic ones (P1) point to those with a name (Title)."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[str, _Style] = {}
        self._looks: dict[tuple[str, Look | None], Look] = {}
        self._usual = Look(False, _USUAL_SIZE)
        for root in roots:
            for style in root.iter(STYLE + "default-style", STYLE + "style"):
                letters = style.find(STYLE + "text-properties")
                own = _Style(style.get(STYLE + "parent-style-name", ""), *_letters(letters))
                if style.tag == STYLE + "style":
                    self._styles[style.get(STYLE + "name", "")] = own
                elif style.get(STYLE + "family") == "paragraph":
                    self._usual = _applied(own, self._usual)

    def is_title(self, name: str) -> bool:
        """True for a paragraph that is the title or the subtitle of its document."""
        return any(n in ("Title", "Subtitle") for n in self._chain(name))

    def is_caption(self, name: str) -> bool:
        """True for the styles that LibreOffice gives captions, by what they stand below."""
        return any(n in _CAPTIONS for n in self._chain(name))

    def heading_level(self, name: str) -> int:
        """The level of a heading that is one by its style only; 0 for others."""
        found = (_HEADING.fullmatch(n) for n in self._chain(name))
        return next((int(match[1]) for match in found if match), 0)

    def look(self, name: str, above: Look | None) -> Look:
        """How letters in this style look, in a text that looks like `above`."""
        key = (name, above)
        if key not in self._looks:
            look = above or self._usual
            for style in reversed(self._chain(name)):
                if style in self._styles:
                    look = _applied(self._styles[style], look)
            self._looks[key] = look
        return self._looks[key]

    def _chain(self, name: str) -> list[str]:
        """A style and its ancestors; a circle ends after twenty."""
        chain: list[str] = []
        while name and len(chain) < 20:
            chain.append(name)
            name = self._styles[name].parent if name in self._styles else ""
        return chain


def _letters(properties: etree._Element | None) -> tuple[bool | None, str]:
    """Whether letters are bold or underlined (None when nothing is said), and their size."""
    if properties is None:
        return None, ""
    weight = properties.get(FO + "font-weight")
    line = properties.get(STYLE + "text-underline-style")
    marked = weight in _BOLD or line not in (None, "none")
    said = weight is not None or line is not None
    return marked if said else None, properties.get(FO + "font-size", "")


def _applied(style: _Style, look: Look) -> Look:
    size = look.size
    if match := _SIZE.fullmatch(style.size):
        number = float(match[1])
        size = number if match[2] == "pt" else size * number / 100
    return Look(look.marked if style.marked is None else style.marked, size)
