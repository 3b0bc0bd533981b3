"""The sheet a figure is drawn on: points from the upper left corner, our letters, our colours.

matplotlib draws; this module keeps it to what every format shows alike. Letters become outlines
(the reader's computer has not our fonts), so a figure is as crisp in Word as on paper; only a web
page, which brings our fonts along, gets them as letters, half the size. Nothing
depends on the machine: the fonts are those of templates/fonts, ids come from the figure's name,
and no date is written. Only the job that draws imports this.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

os.environ.setdefault("MPLCONFIGDIR", str(Path("output/werk/.matplotlib").absolute()))

from matplotlib import rc_context, rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Plot
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from samenleren.figures.draw.svg import plain_svg
from samenleren.glyphs import figure_fonts, shown
from samenleren.render.tokens import Tokens
from samenleren.typography import typography

DPI = 300
FONTS = Path("templates") / "fonts"
FACES = {
    "regular": ("SourceSans3-Regular.ttf", 400),
    "semibold": ("SourceSans3-Semibold.ttf", 600),
    "bold": ("SourceSans3-Bold.ttf", 700),
}
"""File and weight of each face."""
COMPACT = 326.0
"""Points: the width of a drawing in a document of one page."""
Align = Literal["left", "center", "right"]
SMALL, TEXT, STRONG = 8.0, 9.0, 10.5

rcParams["svg.hashsalt"] = "samenleren"
rcParams["text.parse_math"] = False  # a contributor's $ is a dollar sign
rcParams["path.simplify"] = False


class Canvas:
    """A sheet of `width` points; its height is known when everything has been drawn.

    Colours are names: ink, muted, line, wash and paper of the light scheme, and the roles of
    `Tokens.figure`. Angles and places follow the page: y grows downwards.
    """

    def __init__(self, width: float, tokens: Tokens, root: Path) -> None:
        self.width = width
        self._fonts = {
            name: _font(root / FONTS / file, weight) for name, (file, weight) in FACES.items()
        }
        self._colours = {
            name: getattr(tokens.light, name) for name in tokens.light.__dataclass_fields__
        } | {name: accent.light for name, accent in tokens.figure.items()}
        self._plot = Plot(figsize=(width / 72, 1))
        self._plot.patch.set_visible(False)
        self._axes: Any = self._plot.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._drawn = 0

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
        self._put(
            Text(
                x,
                y,
                self._shown(text),
                fontproperties=self._font(face),
                fontsize=size,
                color=self._colours[colour],
                horizontalalignment=align,
                verticalalignment="baseline",
                rotation=rotation,
                rotation_mode="anchor",
                clip_on=False,
            )
        )

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
            y += size * 1.25
        return y

    def length(self, text: str, size: float = TEXT, face: str = "regular") -> float:
        """The width of a text in points."""
        path = str(self._font(face).get_file())
        return _length(path, self._shown(text)) * size / _MEASURED

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

    def _font(self, face: str) -> FontProperties:
        return self._fonts[face]

    def _shown(self, text: str) -> str:
        """The text with the nearest sign or the name of each character that the font lacks."""
        words = shown(" ".join(typography(text).split()), figure_fonts())
        return words.replace("\u00ad", "")  # nothing is broken at a soft hyphen here

    # -- shapes -----------------------------------------------------------------------------

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str = "ink",
        width: float = 0.75,
        dash: Sequence[float] = (),
        close: bool = False,
    ) -> None:
        """A line through points."""
        corners = [*points, points[0]] if close else points
        line = Line2D(
            [x for x, _ in corners],
            [y for _, y in corners],
            color=self._colours[colour],
            linewidth=width,
            solid_capstyle="butt",
            solid_joinstyle="miter",
            dash_capstyle="butt",
            clip_on=False,
        )
        if dash:
            line.set_dashes(list(dash))
        self._put(line)

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
        self._add(Rectangle((x, y), width, height), fill, edge, stroke)

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
        self._add(Circle((x, y), radius), fill, edge, stroke)

    def shape(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str | None = None,
        edge: str | None = None,
        stroke: float = 1,
        opacity: float = 1,
    ) -> None:
        """A closed shape with straight sides."""
        self._add(Polygon(list(points), closed=True), fill, edge, stroke, opacity)

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

    def _add(
        self, patch: Any, fill: str | None, edge: str | None, stroke: float, opacity: float = 1
    ) -> None:
        patch.set_facecolor(self._colours[fill] if fill else "none")
        patch.set_edgecolor(self._colours[edge] if edge else "none")
        patch.set_linewidth(stroke if edge else 0)
        if opacity < 1:
            patch.set_alpha(opacity)
        patch.set_clip_on(False)
        self._put(patch)

    def _put(self, artist: Any) -> None:
        """What is drawn later lies on top."""
        self._drawn += 1
        artist.set_zorder(self._drawn)
        self._axes.add_artist(artist)

    # -- the finished sheet -----------------------------------------------------------------

    def finish(self, height: float) -> None:
        """Cuts the sheet to its height."""
        self._plot.set_size_inches(self.width / 72, height / 72)
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(height, 0)

    def outlined(self, name: str) -> bytes:
        """The sheet as SVG that needs no fonts; all its ids begin with `name`, so that two fit in
        one page."""
        return plain_svg(self._svg("path"), name)

    def lettered(self, name: str) -> bytes:
        """The sheet as SVG for a page that has our sans: its letters are text, without a family."""
        return plain_svg(self._svg("none"), name)

    def _svg(self, letters: str) -> bytes:
        buffer = io.BytesIO()
        canvas: Any = FigureCanvasSVG(self._plot)  # untyped upstream
        with rc_context({"svg.fonttype": letters}):
            canvas.print_svg(buffer, metadata=NO_METADATA)
        return buffer.getvalue()

    def png(self) -> bytes:
        """The sheet as PNG of 300 dots per inch, for programs that show no SVG."""
        from PIL import Image, ImageColor

        self._plot.set_dpi(DPI)
        canvas: Any = FigureCanvasAgg(self._plot)
        canvas.draw()
        ground = Image.new("RGB", canvas.get_width_height(), self._colours["paper"])
        drawn = Image.frombuffer("RGBA", ground.size, canvas.buffer_rgba())
        ground.paste(drawn, mask=drawn)
        few = ground.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette, blank = few.getpalette() or [], few.getpixel((0, 0))
        assert isinstance(blank, int)
        palette[3 * blank : 3 * blank + 3] = ImageColor.getrgb(self._colours["paper"])
        few.putpalette(palette)  # the paper itself exactly, not almost
        buffer = io.BytesIO()
        few.save(buffer, "PNG", dpi=(DPI, DPI), compress_level=6)
        return buffer.getvalue()


NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


@cache
def _font(path: Path, weight: int) -> FontProperties:
    if not path.is_file():
        raise FileNotFoundError(f"no font {path}")
    # By its file: never a font of the system. The weight is only told to a page with letters.
    return FontProperties(fname=str(path), weight=weight)


_MEASURED = 100.0


@cache  # both layouts of a figure try the same words
def _length(path: str, text: str) -> float:
    """The width of a text of `_MEASURED` points."""
    font = FontProperties(fname=path, size=_MEASURED)
    return float(TextToPath().get_text_width_height_descent(text, font, ismath=False)[0])
