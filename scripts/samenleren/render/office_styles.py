"""The style sheet of the word processor formats (DOCX and ODT), read from the templates.

In: templates/pandoc/office-styles.yaml and the tokens. Out: a tuple of `Style`, in points and
colour names, without a word of XML: word/reference.py writes them as OOXML,
opendocument/reference.py as ODF.

The page is a grid of two columns: a margin column for numbers, labels and dates (`HANG` wide) and
a text column of the tokens' measure. The left page margin is the left edge of the text column, so
that a reused paragraph has no indent; what hangs in the margin column has a negative indent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from samenleren.design.tokens import Tokens

READS = ("templates/pandoc/office-styles*.yaml",)
STYLES_FILE = Path("templates") / "pandoc" / "office-styles.yaml"
SHEET_FILE = STYLES_FILE.with_name("office-styles-sheet.yaml")
PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9  # A4
HANG = 112.0  # the margin column, in points
TEXT = 340.0  # the text column: 68 characters of 10.5 pt
LEFT, RIGHT = 175.3, 80.0  # page margins; LEFT + TEXT + RIGHT = PAGE_WIDTH
TOP, BOTTOM, HEADER, FOOTER = 92.0, 80.0, 44.0, 40.0


@dataclass(frozen=True)
class Page:
    """The margins of a page on A4, in points."""

    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    bottom: float = BOTTOM
    header: float = HEADER
    footer: float = FOOTER

    @property
    def text(self) -> float:
        """How wide the text column is."""
        return round(PAGE_WIDTH - self.left - self.right, 1)


PAGE = Page()
SHEET = Page(left=145, right=45.3, top=62, bottom=52, header=32, footer=28)
"""Of a document that has one page: more of the paper, and still a margin for every printer."""
PARTS = {1: "Deelkop", 2: "Deelkop 2"}
"""The styles of headings without a number, beside "heading 1" and "heading 2"."""
NARROW_TABLE = 3  # columns; a table with more also takes the margin column
MANY_COLUMNS = 5  # a table with more has small letters
LONG_WORD, ADDRESS = 23, 14  # letters that stay together, of a word and of a web address
SMALL_TABLE = 8  # rows; a table of at most this many stays on one page


_TABLE_NUMBER = re.compile(r"\w+\s\d+\.\s")


def title_of_table(caption: str) -> str:
    """A caption without its number, which an editor's field may renew and a title cannot."""
    return _TABLE_NUMBER.sub("", caption, count=1)


class StyleSheetError(ValueError):
    """The style sheet holds a key or value that no style can have."""


@dataclass(frozen=True)
class Border:
    """A line at one side: width and space to the text in points."""

    width: float
    colour: str  # a name of the tokens, or "accent"
    space: float = 0
    kind: str = "single"  # or double, dashed, dotted


@dataclass(frozen=True)
class Style:
    """One named style. None means: as in the style it is based on. Distances in points."""

    name: str
    kind: str = "paragraph"  # or character
    based: str | None = "Normal"
    follows: str | None = None
    family: str | None = None  # sans, serif, display, title, mono
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None  # ink, muted, link, paper or accent
    underline: bool | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None  # at least this line height
    left: float | None = None
    right: float | None = None
    first: float | None = None  # first line relative to left; negative hangs
    tabs: tuple[tuple[float, str], ...] = ()  # position from the text column, and left or right
    borders: dict[str, Border] = field(default_factory=dict)  # by side; also "between"
    fill: str | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    together: bool = False  # no space between neighbours of the same style
    level: int | None = None  # outline level, 0 for chapters
    list_kind: str | None = None  # bullet or number
    numbered: bool | None = None  # by the list of the headings
    align: str | None = None  # left or right
    hyphens: bool | None = None  # may words be broken
    quick: bool = True  # in the style gallery

    @property
    def ident(self) -> str:
        """The identifier inside a Word file: the name without spaces, as Word does it itself."""
        if self.name.startswith("toc "):
            return self.name.upper().replace(" ", "")
        return (self.name.title() if self.name[0].islower() else self.name).replace(" ", "")

    @property
    def accented(self) -> bool:
        """Whether a line or the words take the chapter's colour."""
        return self.colour == "accent" or any(b.colour == "accent" for b in self.borders.values())


def style_sheet(
    root: Path, tokens: Tokens, page: Page = PAGE, numbered: bool = True
) -> tuple[Style, ...]:
    """Every paragraph and character style of the publication, parents before children.

    `root` is the repository; `page` is `SHEET` for the styles of a sheet; `numbered`: whether the
    text has chapters with a number. Raises StyleSheetError that names the style and the key at
    fault.
    """
    looks = _read(root / STYLES_FILE)
    if not numbered:
        looks = _without_numbers(looks)
    if page is SHEET:
        others = _read(root / SHEET_FILE)
        if unknown := set(others) - set(looks):
            raise StyleSheetError(f"no style to change: {', '.join(sorted(unknown))}")
        looks = {name: look | others.get(name, {}) for name, look in looks.items()}
    return tuple(_style(name, look, tokens) for name, look in looks.items())


def _without_numbers(looks: dict[str, Any]) -> dict[str, Any]:
    """The styles of a text without chapters: its headings look as those of parts."""
    parts = {name: {**look} for name, look in looks.items() if name in PARTS.values()}
    own = {look.pop("based"): look for look in parts.values()}
    return {name: look | own.get(name, {}) for name, look in looks.items() if name not in parts}


@cache
def _read(path: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # safe loader
    return data


def _style(name: str, look: dict[str, Any], tokens: Tokens) -> Style:
    values = dict(look)
    if unknown := set(values) - set(Style.__dataclass_fields__):
        raise StyleSheetError(f"{name}: unknown key {', '.join(sorted(unknown))}")
    if isinstance(values.get("size"), str):
        values["size"] = getattr(tokens.type.scale, values["size"])
    if values.get("line") == "leading":
        values["line"] = round(values["size"] * tokens.type.leading * 2) / 2
    if values.get("kind") == "character":
        values.setdefault("based", None)
    values["tabs"] = tuple((float(at), str(kind)) for at, kind in values.get("tabs", ()))
    borders = values.get("borders", {}).items()
    values["borders"] = {side: Border(*line) for side, line in borders}
    return Style(name, **values)


def column_widths(rows: list[list[str]], total: float) -> list[float]:
    """Widths in points that add up to `total`, by what the columns hold.

    A column that fits in its fair share gets what it needs; the others share the rest, long texts
    more. No word is broken as long as the words fit. `rows`: the text of the cells, header
    included.
    """
    columns = [list(column) for column in zip(*_even(rows), strict=True)]
    small = len(columns) > MANY_COLUMNS
    letter, padding = (4.7, 6.0) if small else (5.8, 14.0)  # points
    least = [padding + letter * max(map(_longest_word, column)) for column in columns]
    whole = [padding + letter * max(map(len, column)) for column in columns]
    if sum(least) >= total:
        return [total * width / sum(least) for width in least]
    fair = total / len(columns)
    fixed = {at: width for at, width in enumerate(whole) if width <= fair}
    others = {
        at: min(width, 3 * total) ** 0.75 for at, width in enumerate(whole) if at not in fixed
    }
    if not others:
        return [total * width / sum(whole) for width in whole]
    spare = total - sum(fixed.values()) - sum(least[at] for at in others)
    if spare < 0:
        fixed, others = {}, {at: width**0.75 for at, width in enumerate(whole)}
        spare = total - sum(least)
    share = spare / sum(others.values())
    return [
        fixed[at] if at in fixed else least[at] + share * others[at] for at in range(len(columns))
    ]


def _even(rows: list[list[str]]) -> list[list[str]]:
    count = max((len(row) for row in rows), default=0)
    return [row + [""] * (count - len(row)) for row in rows]


def _longest_word(cell: str) -> int:
    """The letters of the longest word; an address may be broken."""
    words = cell.replace("-", "- ").split()
    return max((min(len(w), ADDRESS if "/" in w else LONG_WORD) for w in words), default=1)
