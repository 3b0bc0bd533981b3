"""The styles of a Word file: their names, how the letters of a run look, and what colour is behind
a text: that of a marker, of its paragraph or of its cell."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from samenleren.readers.emphasis import Look
from samenleren.readers.word_tree import W, is_on, value_in
from samenleren.shown.colours import colour_named

_USUAL_SIZE = 20
"""Half points, when a file does not say (ECMA-376 part 1, 17.3.2.38)."""


@dataclass(frozen=True)
class _Style:
    name: str
    based_on: str
    marked: bool | None
    size: float | None
    level: int | None
    list: etree._Element | None


class Styles:
    """The styles in the roots given (the styles parts of a file)."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[str, _Style] = {}
        self._size: float = _USUAL_SIZE
        self._default = ""
        for root in roots:
            default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            self._size = _size(default) or self._size
            for style in root.iter(W + "style"):
                self._add(style)

    def _add(self, style: etree._Element) -> None:
        letters = style.find(W + "rPr")
        own = style.get(W + "styleId", "")
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
            self._default = own
        self._styles[own] = _Style(
            value_in(style, W + "name").lower(),
            value_in(style, W + "basedOn"),
            _marked(letters),
            _size(letters),
            outline_level(style.find(W + "pPr")),
            style.find(f"{W}pPr/{W}numPr"),
        )

    def names(self) -> dict[str, str]:
        """The names of the styles in small letters, by their ids."""
        return {own: style.name for own, style in self._styles.items()}

    def name_of(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style in small letters; empty without one."""
        style = self._styles.get(_style_of(paragraph))
        return style.name if style is not None else ""

    def level_of(self, paragraph: etree._Element) -> int | None:
        """The heading level that the style of a paragraph has, or one that it is based on."""
        chain = self._chain(_style_of(paragraph))
        return next((style.level for style in chain if style.level is not None), None)

    def list_of(self, paragraph: etree._Element) -> etree._Element | None:
        """The list that the style of a paragraph names, or one that it is based on."""
        chain = self._chain(_style_of(paragraph))
        return next((style.list for style in chain if style.list is not None), None)

    def look_of(self, run: etree._Element, paragraph: etree._Element) -> Look:
        """How the letters of a run in a paragraph look."""
        letters = run.find(W + "rPr")
        own = _style_of(paragraph) or self._default
        chain = [*self._chain(value_in(letters, W + "rStyle")), *self._chain(own)]
        marked = [_marked(letters), *(style.marked for style in chain)]
        sizes = [_size(letters), *(style.size for style in chain), self._size]
        return Look(
            next((bool(m) for m in marked if m is not None), False),
            next(size for size in sizes if size is not None) / 2,
        )

    def _chain(self, style: str) -> list[_Style]:
        """A style and those it is based on; a circle ends after twenty."""
        chain: list[_Style] = []
        while style in self._styles and len(chain) < 20:
            chain.append(self._styles[style])
            style = self._styles[style].based_on
        return chain


def outline_level(properties: etree._Element | None) -> int | None:
    """The heading level (1…9) in the properties of a paragraph; None for body text."""
    value = value_in(properties, W + "outlineLvl", "9")
    return int(value) + 1 if value in tuple("012345678") else None


def _style_of(paragraph: etree._Element) -> str:
    return value_in(paragraph.find(W + "pPr"), W + "pStyle")


def _marked(letters: etree._Element | None) -> bool | None:
    """Whether letters are bold or underlined, or None when their properties do not say."""
    if letters is None:
        return None
    bold, line = letters.find(W + "b"), letters.find(W + "u")
    if bold is None and line is None:
        return None
    underlined = line is not None and line.get(W + "val", "none") not in ("none", "")
    return (bold is not None and is_on(bold)) or underlined


def _size(letters: etree._Element | None) -> float | None:
    """The size of letters in half points."""
    try:
        value = float(value_in(letters, W + "sz"))
    except ValueError:
        return None
    return value if 2 <= value <= 400 else None


def colour_behind(paragraph: etree._Element, cell: etree._Element | None = None) -> str:
    """What people call the colour behind a whole paragraph; nothing when there is none."""
    runs = {_colour(run.find(W + "rPr")) for run in paragraph.iter(W + "r")}
    around = (paragraph.find(W + "pPr"), cell.find(W + "tcPr") if cell is not None else None)
    own = runs.pop() if len(runs) == 1 else ""
    return own or next(filter(None, map(_colour, around)), "")


def _colour(properties: etree._Element | None) -> str:
    """The colour that properties give: that of a marker goes before that of a background."""
    if properties is None:
        return ""
    marker, ground = properties.find(W + "highlight"), properties.find(W + "shd")
    marked = colour_named(marker.get(W + "val", "")) if marker is not None else ""
    return marked or (colour_named(ground.get(W + "fill", "")) if ground is not None else "")
