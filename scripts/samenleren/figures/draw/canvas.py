"""The sheet a figure is drawn on: points from the upper left corner, our letters, our colours.

It writes plain SVG: no style rules, because the page's content security policy allows none and
because the page gives the colours of its own scheme to elements by their attributes. Letters become
outlines (the reader's computer has not our fonts), so a figure is as crisp in Word as on paper;
only a web page, which brings our fonts along, gets them as text, half the size. Nothing depends on
the machine: the fonts are those of templates/fonts, ids come from the figure's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from samenleren.design.glyphs import figure_fonts, shown
from samenleren.design.tokens import Tokens
from samenleren.figures.draw.letters import Align, Words, element, faces, ident, number
from samenleren.figures.draw.picture import png_of
from samenleren.language.typography import typography

COMPACT = 326.0
"""Points: the width of a drawing in a document of one page."""
SMALL, TEXT, STRONG = 8.0, 9.0, 10.5
LEADING = 1.25
_SVG = {"xmlns": "http://www.w3.org/2000/svg"}
_LINKED = {"xmlns__xlink": "http://www.w3.org/1999/xlink"}
Point = tuple[float, float]
Sign = Callable[[float, float], None]


def colours_of(tokens: Tokens) -> dict[str, str]:
    """The colours a figure is drawn in: the names of the light scheme, and the roles of
    `Tokens.figure`. In small letters, as the page's rules look for them."""
    named = {name: getattr(tokens.light, name) for name in tokens.light.__dataclass_fields__}
    named |= {role: accent.light for role, accent in tokens.figure.items()}
    return {name: colour.lower() for name, colour in named.items()}


class Canvas:
    """A sheet of `width` points; its height is known when everything has been drawn.

    Colours are names, see `colours_of`. Angles and places follow the page: y grows downwards. What
    is drawn later lies on top.
    """

    def __init__(self, width: float, tokens: Tokens, root: Path) -> None:
        self.width, self.height = width, 0.0
        self.parts: list[str | Words] = []
        self._faces = faces(root)
        self._colours = colours_of(tokens)

    @property
    def is_narrow(self) -> bool:
        """True for the layout of a telephone."""
        return self.width < 350

    # -- letters ----------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = TEXT,
        face: str = "regular",
        colour: str = "ink",
        align: Align = "left",
        rotation: float = 0,
    ) -> None:
        """A line of text whose baseline lies at `y`; `align` is left, center or right."""
        words, hue = self._shown(text), self._colours[colour]
        if words:
            self.parts.append(Words(x, y, words, size, self._faces[face], hue, align, rotation))

    def paragraph(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        *,
        size: float = TEXT,
        face: str = "regular",
        colour: str = "ink",
        align: Align = "left",
    ) -> float:
        """Lines below each other, the first baseline at `y`; gives the `y` after the last one."""
        for line in lines:
            self.text(x, y, line, size=size, face=face, colour=colour, align=align)
            y += size * LEADING
        return y

    def length(self, text: str, size: float = TEXT, face: str = "regular") -> float:
        """The width of a text in points."""
        font = self._faces[face]
        return font.set(self._shown(text)).width * size / font.unit

    def wrap(
        self, text: str, width: float, size: float = TEXT, face: str = "regular", lines: int = 9
    ) -> list[str]:
        """A text in lines of at most `width` points; what does not fit in `lines` becomes ….

        A word that is wider than a line is broken.
        """
        found = [""]
        for word in re.split(r"[ \t\n]+", typography(text.strip())):
            space = " "
            for part in self._parts(word, width, size, face):
                longer = f"{found[-1]}{space}{part}".strip()
                if found[-1] and self.length(longer, size, face) > width:
                    found.append(part)
                else:
                    found[-1] = longer
                space = ""
        if len(found) <= lines:
            return found
        last = found[lines - 1]
        while last and self.length(f"{last}…", size, face) > width:
            last = last[:-1]
        return [*found[: lines - 1], f"{last.rstrip(' ,;:.')}…"]

    def _parts(self, word: str, width: float, size: float, face: str) -> list[str]:
        """A word in the pieces it may be broken in: behind its own hyphens, and where it must."""
        parts = []
        for piece in re.findall(r"[^-/]+[-/]*|[-/]+", word):
            while self.length(piece, size, face) > width and len(piece) > 2:
                at = next(
                    n
                    for n in range(len(piece) - 1, 0, -1)
                    if n == 1 or self.length(f"{piece[:n]}-", size, face) <= width
                )
                parts.append(f"{piece[:at]}-")
                piece = piece[at:]
            parts.append(piece)
        return parts

    def _shown(self, text: str) -> str:
        """The text with the nearest sign or the name of each character that the font lacks."""
        words = shown(" ".join(typography(text).split()), figure_fonts())
        return words.replace("\u00ad", "")  # nothing is broken at a soft hyphen here

    # -- shapes -----------------------------------------------------------------------------

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: str = "ink",
        width: float = 0.75,
        dash: Sequence[float] = (),
    ) -> None:
        """A line through points; `dash` counts in widths of the line."""
        dashes = " ".join(number(length * width) for length in dash)
        self._draw("path", None, colour, width, d=_way(points), stroke_dasharray=dashes or None)

    def rule(self, y: float, colour: str = "line", width: float = 0.75) -> None:
        """A line from edge to edge."""
        self.line([(0, y), (self.width, y)], colour=colour, width=width)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        stroke: float = 1,
    ) -> None:
        """A rectangle with its upper left corner at (x, y)."""
        self._draw("rect", fill, edge, stroke, x=x, y=y, width=width, height=height)

    def dot(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        stroke: float = 1,
    ) -> None:
        """A circle."""
        self._draw("circle", fill, edge, stroke, cx=x, cy=y, r=radius)

    def shape(
        self,
        points: Sequence[Point],
        *,
        fill: str | None = None,
        edge: str | None = None,
        stroke: float = 1,
        opacity: float | None = None,
    ) -> None:
        """A closed shape with straight sides."""
        self._draw("path", fill, edge, stroke, d=f"{_way(points)}Z", fill_opacity=opacity)

    def tick(self, x: float, y: float, size: float, colour: str, width: float = 1.4) -> None:
        """A ✓ in a square of `size` around (x, y)."""
        half = size / 2
        self.line(
            [(x - half, y), (x - half * 0.25, y + half * 0.75), (x + half, y - half * 0.75)],
            colour=colour,
            width=width,
        )

    def cross(self, x: float, y: float, size: float, colour: str, width: float = 1.4) -> None:
        """A ✕ in a square of `size` around (x, y)."""
        half = size / 2
        self.line([(x - half, y - half), (x + half, y + half)], colour=colour, width=width)
        self.line([(x - half, y + half), (x + half, y - half)], colour=colour, width=width)

    def _draw(
        self,
        tag: str,
        fill: str | None,
        edge: str | None,
        stroke: float,
        **place: str | float | None,
    ) -> None:
        look: dict[str, str | float] = {"fill": self._colours[fill] if fill else "none"}
        if edge:
            look |= {"stroke": self._colours[edge], "stroke_width": stroke}
        self.parts.append(element(tag, **place, **look))

    def legend(
        self,
        items: Iterable[tuple[Sign, str]],
        y: float,
        *,
        size: float = TEXT,
        indent: float = 18,
        gap: float = 16,
    ) -> float:
        """Signs with what they mean, side by side as far as they fit; gives the baseline of the
        last ones. A sign is drawn from its left end, and the height of the middle of a letter."""
        x = 0.0
        for sign, label in items:
            length = indent + self.length(label, size)
            if x and x + length > self.width:
                x, y = 0.0, y + 14
            sign(x, y - 3)
            self.text(x + indent, y, label, size=size)
            x += length + gap
        return y

    # -- the finished sheet -----------------------------------------------------------------

    def outlined(self, name: str) -> bytes:
        """The sheet as SVG that needs no fonts; all its ids begin with `name`, so that two fit in
        one page."""
        lines = [part for part in self.parts if isinstance(part, Words)]
        glyphs = dict.fromkeys(glyph for line in lines for glyph in line.glyphs())
        outlines = (
            element("path", id=ident(name, face, glyph), d=face.outline(glyph))
            for face, glyph in glyphs
        )
        drawn = (part if isinstance(part, str) else part.as_outlines(name) for part in self.parts)
        return self._svg(f"{element('defs', ''.join(outlines))}{''.join(drawn)}", _SVG | _LINKED)

    def lettered(self) -> bytes:
        """The sheet as SVG for a page that has our sans: its letters are text, without a family."""
        drawn = (part if isinstance(part, str) else part.as_text() for part in self.parts)
        return self._svg("".join(drawn), _SVG)

    def _svg(self, drawn: str, spaces: dict[str, str]) -> bytes:
        width, height = number(self.width), number(self.height)
        box = f"0 0 {width} {height}"
        svg = element("svg", drawn, **spaces, width=f"{width}pt", height=f"{height}pt", viewBox=box)
        return f"{svg}\n".encode()

    def png(self) -> bytes:
        """The sheet as PNG, for programs that show no SVG."""
        return png_of(self.outlined("png"), [*self._colours.values()], self._colours["paper"])


def _way(points: Sequence[Point]) -> str:
    """The data of a path with straight sides."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
