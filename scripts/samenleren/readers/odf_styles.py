"""The styles of OpenDocument: what a paragraph is, and how its letters look.

What a style says counts property by property: its own word, else that of the style it stands below,
else that of the text around it, else that of the default style (OpenDocument 1.3 part 3, 16.2).
What one program does not show as the standard says was measured with LibreOffice 7.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from samenleren.readers.emphasis import Look
from samenleren.readers.odf import FO, PARAGRAPHS, STYLE, SVG, TEXT

_BOLD = ("bold", "600", "700", "800", "900")
_CAPTIONS = ("Caption", "Illustration", "Figure", "Drawing")
_HEADING = re.compile(r"Heading(?:_20_| )([1-9])")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(pt|%)")
_USUAL_SIZE = 12.0
_HEIGHT = re.compile(r"\s*(super|sub|-?\d+(?:\.\d+)?%)")
_LEAST_HEIGHT = 10.0
"""Percent of a letter's height by which a sign is raised or lowered at least."""
_LINES = tuple(STYLE + f"text-line-through-{name}" for name in ("style", "type", "text"))
_DEFAULT = ""


_USUAL = Look(False, _USUAL_SIZE)


@dataclass(frozen=True)
class Letters:
    """How letters look, and whether they are seen: crossed out, hidden, raised (1) or lowered (-1),
    and the name of their font."""

    look: Look = _USUAL
    struck: bool = False
    hidden: bool = False
    height: int = 0
    font: str = ""


@dataclass(frozen=True)
class _Style:
    """A style: which one it stands below, and what it says itself; None where it says nothing."""

    parent: str
    marked: bool | None = None
    size: str = ""
    struck: bool | None = None
    hidden: bool | None = None
    height: int | None = None
    font: str | None = None
    listed: str = ""
    slanted: bool | None = None

    def applied(self, letters: Letters) -> Letters:
        """What letters become that look like these and get this style."""
        look = letters.look
        if match := _SIZE.fullmatch(self.size):
            number = float(match[1])
            look = replace(look, size=number if match[2] == "pt" else look.size * number / 100)
        if self.marked is not None:
            look = replace(look, marked=self.marked)
        if self.slanted is not None:
            look = replace(look, slanted=self.slanted)
        return Letters(
            look,
            letters.struck if self.struck is None else self.struck,
            letters.hidden if self.hidden is None else self.hidden,
            letters.height if self.height is None else self.height,
            letters.font if self.font is None else self.font,
        )


class Styles:
    """The styles in the roots given; of two with one name the last counts. Automatic ones (P1)
    point to those with a name (Title). A name is that of a family: `paragraph`, `text`."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._known: dict[tuple[str, str, Letters | None], Letters] = {}
        fonts = self._fonts = dict[str, str]()
        for root in roots:
            for face in root.iter(STYLE + "font-face"):
                fonts[face.get(STYLE + "name", "")] = _family(face.get(SVG + "font-family", ""))
            for style in root.iter(STYLE + "default-style", STYLE + "style"):
                default = style.tag == STYLE + "default-style"
                name = _DEFAULT if default else style.get(STYLE + "name", "")
                self._styles[style.get(STYLE + "family", ""), name] = _read(style, fonts)

    def is_title(self, name: str) -> bool:
        """True for a paragraph that is the title or the subtitle of its document."""
        return any(n in ("Title", "Subtitle") for n in self._chain("paragraph", name))

    def is_caption(self, name: str) -> bool:
        """True for the styles that LibreOffice gives captions, by what they stand below."""
        return any(n in _CAPTIONS for n in self._chain("paragraph", name))

    def heading_level(self, name: str) -> int:
        """The level of a heading that is one by its style only; 0 for others."""
        found = (_HEADING.fullmatch(n) for n in self._chain("paragraph", name))
        return next((int(match[1]) for match in found if match), 0)

    def font(self, says: etree._Element | None) -> str:
        """The font that the properties of letters name; "" for none."""
        return (_font(says, self._fonts) or "") if says is not None else ""

    def list_style(self, name: str) -> str:
        """The list style that a paragraph has by its own style; "" for none."""
        styles = (self._styles.get(("paragraph", n)) for n in self._chain("paragraph", name))
        return next((style.listed for style in styles if style and style.listed), "")

    def letters(self, element: etree._Element, above: Letters | None) -> Letters:
        """How the letters of a paragraph, span or link look, in a text that looks like `above`."""
        name = element.get(TEXT + "style-name", "")
        if above is not None and not name:
            return above
        return self.of("paragraph" if element.tag in PARAGRAPHS else "text", name, above)

    def of(self, family: str, name: str, above: Letters | None = None) -> Letters:
        """How letters in this style look, in a text that looks like `above`; by themselves they
        look as the default style of the family says."""
        key = (family, name, above)
        if key not in self._known:
            letters = above if above is not None else Letters()
            names = self._chain(family, name)
            for each in reversed(names if above is not None else [*names, _DEFAULT]):
                if style := self._styles.get((family, each)):
                    letters = style.applied(letters)
            self._known[key] = letters
        return self._known[key]

    def _chain(self, family: str, name: str) -> list[str]:
        """A style and its ancestors; a circle ends after twenty."""
        chain: list[str] = []
        while name and len(chain) < 20:
            chain.append(name)
            style = self._styles.get((family, name))
            name = style.parent if style else ""
        return chain


def _read(style: etree._Element, fonts: dict[str, str]) -> _Style:
    parent = style.get(STYLE + "parent-style-name", "")
    says = style.find(STYLE + "text-properties")
    listed = style.get(STYLE + "list-style-name", "")
    if says is None:
        return _Style(parent, listed=listed)
    return _Style(
        parent,
        _marked(says),
        says.get(FO + "font-size", ""),
        _struck(says),
        _hidden(says),
        _height(says),
        _font(says, fonts),
        listed,
        None if (slant := says.get(FO + "font-style")) is None else slant != "normal",
    )


def _marked(says: etree._Element) -> bool | None:
    """Whether letters are bold or underlined."""
    weight = says.get(FO + "font-weight")
    line = says.get(STYLE + "text-underline-style")
    if weight is None and line is None:
        return None
    return weight in _BOLD or line not in (None, "none")


def _struck(says: etree._Element) -> bool | None:
    """Whether letters are crossed out. LibreOffice writes the style and the type of the line,
    others one of them; "none" in either takes the line away (measured, 20.365 and on)."""
    lines = [line for name in _LINES if (line := says.get(name)) is not None]
    return "none" not in lines and any(lines) if lines else None


def _hidden(says: etree._Element) -> bool | None:
    """Whether letters are hidden; what is hidden on a condition is shown, as LibreOffice does."""
    display = says.get(TEXT + "display")
    return None if display is None else display == "none"


def _height(says: etree._Element) -> int | None:
    """Where letters stand: `super 58%`, `-33% 58%`."""
    match = _HEIGHT.match(says.get(STYLE + "text-position", ""))
    if match is None:
        return None
    if match[1] in ("super", "sub"):
        return 1 if match[1] == "super" else -1
    percent = float(match[1].rstrip("%"))
    return 0 if abs(percent) < _LEAST_HEIGHT else 1 if percent > 0 else -1


def _font(says: etree._Element, fonts: dict[str, str]) -> str | None:
    """The font, by its own name or by that of its declaration."""
    if name := says.get(STYLE + "font-name"):
        return fonts.get(name) or name
    family = says.get(FO + "font-family")
    return None if family is None else _family(family)


def _family(written: str) -> str:
    return written.partition(",")[0].strip("'\" ")
