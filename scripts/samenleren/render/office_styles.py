"""The style sheet of the word processor formats (DOCX and ODT), worked out from the tokens.

In: Tokens. Out: a tuple of `Style`, in points and token names, without a word of XML:
word_reference.py writes them as OOXML, opendocument_reference.py as ODF.

The page is a grid of two columns: a margin column for numbers, labels and dates (`HANG` wide)
and a text column of the tokens' measure. The left page margin is the left edge of the text column, so
that a reused paragraph has no indent; what hangs in the margin column has a negative indent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from samenleren.render.tokens import Tokens

PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9  # A4
HANG = 112.0  # the margin column, in points
TEXT = 340.0  # the text column: 68 characters of 10.5 pt
LEFT, RIGHT = 175.3, 80.0  # page margins; LEFT + TEXT + RIGHT = PAGE_WIDTH
SMALL_TABLE = 8  # rows; a table of at most this many stays on one page
TOP, BOTTOM, HEADER, FOOTER = 92.0, 80.0, 44.0, 40.0

Family = Literal["sans", "serif", "mono"]


@dataclass(frozen=True)
class Border:
    """A line at one side: width and space to the text in points, colour as token name or "accent"."""

    width: float
    colour: str
    space: float = 0
    kind: Literal["single", "double", "dashed", "dotted"] = "single"


@dataclass(frozen=True)
class Style:
    """One named style. None means: as in the style it is based on. Distances in points."""

    name: str  # as an editor sees it; built-in styles carry their English name, Word translates it
    kind: Literal["paragraph", "character"] = "paragraph"
    based: str | None = "Normal"
    follows: str | None = None
    family: Family | None = None
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
    tabs: tuple[tuple[float, str], ...] = ()
    borders: dict[str, Border] = field(default_factory=dict)
    fill: str | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    together: bool = False  # no space between neighbours of the same style
    level: int | None = None  # outline level, 0 for chapters
    list_kind: Literal["bullet", "number"] | None = None
    align: Literal["left", "right"] | None = None
    hyphens: bool | None = None  # may words be broken
    quick: bool = True  # in the style gallery

    @property
    def ident(self) -> str:
        """The identifier inside the file: the name without spaces, built-in headings as Word has them."""
        special = {
            "header": "Header",
            "footer": "Footer",
            "caption": "Caption",
            "toc 1": "TOC1",
            "toc 2": "TOC2",
        }
        if self.name in special:
            return special[self.name]
        return (self.name.title() if self.name[0].islower() else self.name).replace(" ", "")


def style_sheet(tokens: Tokens) -> tuple[Style, ...]:
    """Every paragraph and character style of the publication, parents before children."""
    return (
        *_text(tokens),
        *_headings(tokens),
        *_front(tokens),
        *_components(tokens),
        *_characters(tokens),
    )


def _leading(tokens: Tokens, size: float, factor: float = 1.0) -> float:
    return round(size * tokens.type.leading * factor * 2) / 2


def _text(tokens: Tokens) -> tuple[Style, ...]:
    scale, unit = tokens.type.scale, tokens.space.unit
    line, small = _leading(tokens, scale.text), _leading(tokens, scale.small)
    return (
        Style(
            "Normal",
            based=None,
            hyphens=True,
            family="serif",
            size=scale.text,
            line=line,
            colour="ink",
            before=0,
            after=0,
        ),
        Style("Body Text", after=2 * unit),
        Style("First Paragraph", based="Body Text", follows="Body Text"),
        Style("Compact", based="Body Text", after=unit),
        Style(
            "List Bullet",
            based="Body Text",
            left=3 * unit,
            first=-3 * unit,
            before=0,
            after=2 * unit,
            together=True,
            list_kind="bullet",
        ),
        Style(
            "List Number",
            based="Body Text",
            left=5 * unit,
            first=-5 * unit,
            before=0,
            after=2 * unit,
            together=True,
            list_kind="number",
        ),
        Style("Block Text", based="Body Text", left=5 * unit, right=5 * unit),
        Style(
            "Definition Term", based="Body Text", family="sans", bold=True, after=0, keep_next=True
        ),
        Style("Definition", based="Body Text", left=4 * unit),
        Style(
            "caption",
            family="sans",
            hyphens=False,
            size=scale.text,
            bold=True,
            before=4 * unit,
            after=1.5 * unit,
            keep_next=True,
        ),
        Style(
            "Bijschrift figuur",
            family="sans",
            size=scale.small,
            line=small,
            colour="muted",
            before=unit,
            after=4 * unit,
        ),
        Style("Figuur", before=2 * unit, after=unit, keep_next=True),
        Style(
            "Tabeltekst",
            family="sans",
            hyphens=False,
            before=0,
            after=0,
            line=round(scale.text * 1.3),
        ),
        Style("Tabelkop", based="Tabeltekst", bold=True, keep_next=True),
        Style("Tabelgetal", based="Tabeltekst", align="right"),
        Style("Tabelkop getal", based="Tabelkop", align="right"),
        Style("Rijkop", based="Tabeltekst", bold=True),
        Style("footnote text", family="sans", size=scale.small, line=small, quick=False),
        Style(
            "header",
            hyphens=False,
            family="sans",
            size=scale.small,
            line=small,
            colour="muted",
            left=-HANG,
            quick=False,
            tabs=((0, "left"), (16, "left"), (TEXT, "right")),
        ),
        Style("footer", based="header", quick=False, tabs=((TEXT, "right"),)),
        Style("Sectie-einde", size=1, line=1, quick=False),
    )


def _headings(tokens: Tokens) -> tuple[Style, ...]:
    scale, unit = tokens.type.scale, tokens.space.unit
    common = {
        "family": "sans",
        "bold": True,
        "hyphens": False,
        "keep_next": True,
        "keep_lines": True,
        "follows": "Body Text",
    }
    return (
        Style(
            "heading 1",
            size=scale.display,
            line=34,
            left=-HANG,
            before=0,
            after=6 * unit,
            level=0,
            page_break=True,
            borders={"top": Border(6, "accent", 3 * unit)},
            **common,
        ),
        Style(
            "heading 2",
            size=scale.heading,
            line=22,
            before=9 * unit,
            after=3 * unit,
            level=1,
            **common,
        ),
        Style(
            "heading 3",
            size=scale.lead,
            line=17,
            before=6 * unit,
            after=1.5 * unit,
            level=2,
            **common,
        ),
        Style(
            "heading 4", size=scale.text, line=15, before=4 * unit, after=unit, level=3, **common
        ),
    )


def _front(tokens: Tokens) -> tuple[Style, ...]:
    scale, unit = tokens.type.scale, tokens.space.unit
    small = _leading(tokens, scale.small)
    return (
        Style(
            "Title",
            family="sans",
            hyphens=False,
            bold=True,
            size=2 * scale.heading + unit,
            line=44,
            left=-HANG,
            before=8 * unit,
            after=unit,
            follows="Subtitle",
        ),
        Style(
            "Subtitle",
            hyphens=False,
            family="serif",
            size=scale.heading,
            line=24,
            left=-HANG,
            after=8 * unit,
            colour="muted",
        ),
        Style("Editie", family="sans", bold=True, size=scale.lead, line=18, left=-HANG, after=unit),
        Style(
            "Editie voor wie",
            hyphens=False,
            size=scale.lead,
            line=19,
            left=-HANG,
            right=12 * unit,
            after=6 * unit,
        ),
        Style("Versie", family="sans", size=scale.small, line=small, left=-HANG, colour="muted"),
        Style(
            "Concept",
            family="sans",
            bold=True,
            size=scale.heading,
            line=24,
            left=-HANG + 8,
            right=TEXT - 8,
            after=6 * unit,
            borders=_frame(2.25, "ink", 6),
            hyphens=False,
        ),
        Style(
            "TOC Heading",
            family="sans",
            bold=True,
            size=scale.display,
            line=34,
            left=-HANG,
            after=6 * unit,
            follows="Body Text",
            borders={"top": Border(6, "ink", 3 * unit)},
        ),
        Style(
            "toc 1",
            hyphens=False,
            family="sans",
            bold=True,
            left=0,
            first=-7 * unit,
            before=3 * unit,
            after=unit / 2,
            keep_next=True,
            tabs=((0, "left"), (TEXT, "right")),
            quick=False,
        ),
        Style(
            "toc 2",
            hyphens=False,
            family="sans",
            left=0,
            first=-7 * unit,
            after=0,
            tabs=((0, "left"), (TEXT, "right")),
            quick=False,
        ),
        Style("Bibliography", left=4 * unit, first=-4 * unit, after=1.5 * unit),
    )


def _frame(width: float, colour: str, space: float, kind: str = "single") -> dict[str, Border]:
    return {side: Border(width, colour, space, kind) for side in ("top", "left", "bottom", "right")}  # type: ignore[arg-type]


def _components(tokens: Tokens) -> tuple[Style, ...]:
    scale, unit = tokens.type.scale, tokens.space.unit
    small = _leading(tokens, scale.small)
    pad = 3 * unit  # space between the edge of a box and its text
    strip = {"left": -HANG + pad, "right": pad, "fill": "wash"}  # a box over both columns
    wash = Border(0.5, "wash", pad)
    bar = Border(6, "accent", pad - 2)
    bar_strip = {"left": -HANG + pad + 4, "right": pad, "fill": "wash"}
    lesson = {
        "left": 0.0,
        "first": -HANG,
        "tabs": ((0.0, "left"),),
        "after": 2 * unit,
        "keep_lines": True,
        "borders": {
            "top": Border(0.75, "line", 1.5 * unit),
            "between": Border(0.75, "line", 1.5 * unit),
        },
    }
    note = {"family": "sans", "size": scale.small, "line": small, "colour": "muted"}
    return (
        Style(
            "Hoofdstukvraag",
            hyphens=False,
            size=scale.heading,
            line=25,
            colour="accent",
            after=5 * unit,
            keep_lines=True,
        ),
        Style(
            "Voor wie",
            family="sans",
            before=0,
            after=4 * unit,
            together=True,
            list_kind="bullet",
            **{**strip, "left": -HANG + pad + pad, "first": -pad},  # type: ignore[arg-type]
            borders={
                side: Border(0.5, "wash", 2 * unit if side in ("top", "bottom") else pad)
                for side in ("top", "left", "bottom", "right")
            },
        ),
        Style(
            "Kernboodschap",
            bold=True,
            hyphens=False,
            size=scale.lead,
            line=19,
            before=3 * unit,
            keep_next=True,
            keep_lines=True,
            follows="Kernboodschap steun",
            borders={
                "top": wash,
                "left": bar,
                "bottom": Border(0.5, "wash", unit / 2),
                "right": wash,
            },
            **bar_strip,
        ),  # type: ignore[arg-type]
        Style(
            "Kernboodschap steun",
            before=0,
            after=3 * unit,
            keep_lines=True,
            **note,  # type: ignore[arg-type]
            borders={"left": bar, "bottom": wash, "right": wash},
            **bar_strip,
        ),  # type: ignore[arg-type]
        Style("Les", **lesson),  # type: ignore[arg-type]
        Style("Les dit hielp", based="Les"),
        Style("Les dit hinderde", based="Les"),
        Style("Tip", based="Les"),
        Style("Les dilemma", based="Les"),
        Style(
            "Open deur",
            left=pad + 4,
            right=pad,
            fill="wash",
            before=0,
            after=3 * unit,
            together=True,
            keep_lines=True,
            borders={
                "left": Border(2.25, "ink", pad - 2, "double"),
                "between": Border(0.75, "line", 1.5 * unit),
                **{
                    side: Border(0.5, "wash", 1.5 * unit if side != "right" else pad)
                    for side in ("top", "bottom", "right")
                },
            },
        ),
        Style(
            "Literatuurpunt",
            left=pad + 4,
            borders={"left": Border(1, "muted", pad)},
            after=2 * unit,
            keep_lines=True,
        ),
        Style(
            "Portret kop",
            family="sans",
            before=3 * unit,
            after=1.5 * unit,
            keep_next=True,
            keep_lines=True,
            borders={"top": Border(2.25, "accent", 2 * unit)},
            follows="Portret",
        ),
        Style("Portret", based="Body Text", keep_lines=True),
        Style("Bronnoot", after=4 * unit, keep_lines=True, **note),  # type: ignore[arg-type]
        Style(
            "Materiaal",
            family="sans",
            before=0,
            after=4 * unit,
            together=True,
            keep_lines=True,
            borders={
                **{
                    side: Border(0.5, "wash", 2 * unit if side in ("top", "bottom") else pad)
                    for side in ("top", "left", "bottom", "right")
                },
                "between": Border(0.75, "line", 2 * unit),
            },
            **strip,
        ),  # type: ignore[arg-type]
        Style(
            "Dilemma",
            family="sans",
            bold=True,
            size=scale.lead,
            line=18,
            before=3 * unit,
            after=2 * unit,
            keep_next=True,
            keep_lines=True,
            borders={"top": Border(2.25, "accent", 2 * unit, "dashed")},
        ),
        Style(
            "Dilemma ene kant",
            right=28 * unit,
            left=pad,
            after=2 * unit,
            keep_next=True,
            keep_lines=True,
            borders={"left": Border(3, "accent", pad - 3)},
        ),
        Style(
            "Dilemma andere kant",
            left=28 * unit,
            right=pad,
            after=2 * unit,
            keep_next=True,
            keep_lines=True,
            borders={"right": Border(3, "accent", pad - 3)},
        ),
        Style("Dilemma steun", after=4 * unit, **note),  # type: ignore[arg-type]
        Style(
            "Tafelvraag",
            family="sans",
            before=0,
            after=4 * unit,
            together=True,
            list_kind="bullet",
            keep_lines=True,
            left=-HANG + 2 * pad,
            first=-pad,
            right=pad,
            borders={
                side: Border(1.5, "accent", 2 * unit if side in ("top", "bottom") else pad)
                for side in ("top", "left", "bottom", "right")
            },
        ),
        Style(
            "Moment kop",
            family="sans",
            bold=True,
            size=scale.lead,
            line=17,
            left=0,
            first=-HANG,
            tabs=((0, "left"),),
            before=6 * unit,
            after=unit,
            keep_next=True,
            keep_lines=True,
            follows="Moment",
            borders={"top": Border(1, "ink", 1.5 * unit)},
        ),
        Style("Moment", based="Body Text"),
        Style("Consortiumkaart", based="Body Text", family="sans"),
        Style(
            "Ontbreekt",
            family="sans",
            left=pad,
            right=pad,
            before=2 * unit,
            after=4 * unit,
            fill="wash",
            borders=_frame(1.5, "ink", 2 * unit, "dashed"),
        ),
        Style(
            "Let op",
            family="sans",
            left=pad,
            after=3 * unit,
            borders={"left": Border(3, "muted", pad - 3)},
        ),
        Style(
            "Bron",
            family="sans",
            left=0,
            first=-10 * unit,
            tabs=((0, "left"),),
            after=1.5 * unit,
            keep_lines=True,
        ),
    )


def _characters(tokens: Tokens) -> tuple[Style, ...]:
    scale = tokens.type.scale

    def mark(name: str, **look: object) -> Style:
        return Style(name, kind="character", based="Default Paragraph Font", **look)  # type: ignore[arg-type]

    return (
        mark("Hyperlink", colour="link", underline=True, quick=False),
        mark("Index Link", quick=False),
        mark("Strong", bold=True),
        mark("Emphasis", italic=True),
        mark("footnote reference", quick=False),
        mark("Verbatim Char", family="mono", quick=False),
        mark("Nummer", colour="accent"),
        mark("Label", family="sans", bold=True, colour="accent"),
        mark("Herkomst", family="sans", size=scale.small, colour="muted"),
        mark("Bronverwijzing", family="sans", size=scale.small, colour="link", underline=True),
        mark("Rol", bold=True, size=scale.lead),
        mark("Consortium", colour="muted"),
        mark("Tijdstip", colour="muted"),
        mark("Titel materiaal", bold=True),
        mark("Soort", size=scale.small, colour="muted"),
        mark("Vindplaats", size=scale.small, colour="muted"),
        mark("Datum", family="sans", bold=True, size=scale.text),
        mark("Titel moment", bold=True),
        mark("Bronnummer", bold=True),
    )


def column_widths(
    rows: list[list[str]], total: float, letter: float = 5.8, padding: float = 14
) -> list[float]:
    """Widths in points that add up to ``total``, by what the columns hold: no word broken, long texts wide.

    ``rows``: the text of the cells, header included; ``letter``: average width of a letter.
    """
    count = max((len(row) for row in rows), default=0)
    if not count:
        return []
    columns = [[row[at] for row in rows if at < len(row)] for at in range(count)]
    least = [
        padding
        + letter
        * max((len(word) for cell in column for word in cell.replace("-", "- ").split()), default=1)
        for column in columns
    ]
    if sum(least) >= total:
        return [total * width / sum(least) for width in least]
    wanted = [max(min(max(map(len, column)), 90), 1) ** 0.75 for column in columns]
    spare = total - sum(least)
    return [width + spare * share / sum(wanted) for width, share in zip(least, wanted, strict=True)]
