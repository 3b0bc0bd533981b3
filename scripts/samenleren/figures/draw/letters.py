"""Letters of our sans: how wide words are, and what they look like as text and as outlines.

HarfBuzz sets them with the kerning and ligatures that a browser takes from the same file, so
that words as letters and as outlines have one width, on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

import uharfbuzz as hb
from fontTools.pens.svgPathPen import SVGPathPen

READS = ("templates/fonts/SourceSans3-*.ttf",)
FONTS = Path("templates") / "fonts"
FACES = {
    "regular": ("SourceSans3-Regular.ttf", 400),
    "semibold": ("SourceSans3-Semibold.ttf", 600),
    "bold": ("SourceSans3-Bold.ttf", 700),
}
"""File and weight of each face."""
Align = Literal["left", "center", "right"]
_ANCHORS = {"left": None, "center": "middle", "right": "end"}
_BEFORE = {"left": 0, "center": 0.5, "right": 1}
"""The share of a line that stands before its place."""


@dataclass(frozen=True)
class Set:
    """A line of words as set, in units of the font: its width, and each glyph that shows anything
    with its place."""

    width: float
    glyphs: tuple[tuple[int, float, float], ...]


class Face:
    """One weight of the sans, as its file has it."""

    def __init__(self, file: Path, weight: int) -> None:
        self.name, self.weight = file.stem, weight
        self._font = hb.Font(hb.Face(file.read_bytes()))
        self.unit: int = self._font.face.upem
        self._font.scale = (self.unit, -self.unit)  # in a drawing y grows downwards

    def set(self, words: str) -> Set:
        """The words on one line."""
        return _set(self, words)

    def outline(self, glyph: int) -> str:
        """The outline of a glyph as the data of a path; nothing for a space."""
        return _outline(self, glyph)


@cache
def faces(root: Path) -> dict[str, Face]:
    """Every face, by the name it has in a drawing."""
    return {name: Face(root / FONTS / file, weight) for name, (file, weight) in FACES.items()}


@cache  # all layouts of a figure try the same words
def _set(face: Face, words: str) -> Set:
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "nl"  # not the machine's
    hb.shape(face._font, buffer)
    x, glyphs = 0.0, []
    # Without words there are no positions, not even none of them.
    for found, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
        if face.outline(found.codepoint):
            glyphs.append((found.codepoint, x + place.x_offset, float(place.y_offset)))
        x += place.x_advance
    return Set(x, tuple(glyphs))


@cache
def _outline(face: Face, glyph: int) -> str:
    pen = SVGPathPen(None, ntos=number)
    face._font.draw_glyph_with_pen(glyph, pen)
    return str(pen.getCommands())


@dataclass(frozen=True)
class Words:
    """A line of words in a drawing: its baseline at `y`, turned by `rotation` around its place."""

    x: float
    y: float
    text: str
    size: float
    face: Face
    colour: str
    align: Align
    rotation: float

    def as_text(self) -> str:
        """An element of text without a family: the page gives its own."""
        turn = f"rotate({number(-self.rotation)} {number(self.x)} {number(self.y)})"
        return element(
            "text",
            escape(self.text),
            x=self.x,
            y=self.y,
            transform=turn if self.rotation else None,
            font_weight=self.face.weight if self.face.weight != 400 else None,
            font_size=f"{self.size:g}px",
            text_anchor=_ANCHORS[self.align],
            fill=self.colour,
        )

    def as_outlines(self, drawing: str) -> str:
        """A group that shows the glyphs of `drawing` (see `ident`)."""
        line = self.face.set(self.text)
        start = -_BEFORE[self.align] * line.width
        turn = f" rotate({number(-self.rotation)})" if self.rotation else ""
        place = f"translate({number(self.x)} {number(self.y)}){turn}"
        uses = (
            # Not SVG 2's plain href: office programs do not know that.
            element("use", xlink__href=f"#{ident(drawing, self.face, glyph)}", x=start + x, y=y)
            for glyph, x, y in line.glyphs
        )
        scale = f"scale({self.size / self.face.unit:g})"
        return element("g", "".join(uses), transform=f"{place} {scale}", fill=self.colour)

    def glyphs(self) -> list[tuple[Face, int]]:
        """The glyphs that this line shows."""
        return [(self.face, glyph) for glyph, _, _ in self.face.set(self.text).glyphs]


def ident(drawing: str, face: Face, glyph: int) -> str:
    """The id of a glyph in a drawing; two drawings in one page have their own."""
    return f"{drawing}-{face.name}-{glyph:x}"


def element(tag: str, inside: str = "", /, **attributes: str | float | None) -> str:
    """An element of XML; `_` in the name of an attribute stands for `-`, `__` for `:`, and what is
    None is left out."""
    said = "".join(
        f" {name.replace('__', ':').replace('_', '-')}="
        + quoteattr(value if isinstance(value, str) else number(value))
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>"


def number(value: float) -> str:
    """A number to a hundredth, as short as it can be written."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")  # + 0: no negative zero
