"""A text document (DOCX or ODT) as the rules see it: paragraphs, tables and pictures in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """A piece of text of one look. Colours are `#RRGGBB`; None is the reader's own choice."""

    text: str
    colour: str | None = None
    ground: str | None = None
    points: float = 11.0
    bold: bool = False
    language: str = ""


@dataclass
class Paragraph:
    """A paragraph; `level` is that of a heading, 0 for text. `links` are the words of each link."""

    runs: list[Run] = field(default_factory=list)
    level: int = 0
    links: list[str] = field(default_factory=list)
    holds_object: bool = False
    in_cell: bool = False

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(run.text for run in self.runs)


@dataclass
class Table:
    """A table: whether its first row (or column) is a header, and its cells' words."""

    header: bool
    merged: bool
    nested: bool
    rows: list[list[str]]


@dataclass(frozen=True)
class Picture:
    """A picture, shape, chart or text box. `alt` None: nothing given; `decorative`: marked so."""

    kind: str
    alt: str | None
    decorative: bool = False
    floating: bool = False
    needs_alt: bool = True


@dataclass
class Document:
    """A whole file. `blocks` stand in reading order, those of cells among them; from number
    `body` on they are headers, footers and notes."""

    title: str = ""
    language: str = ""
    blocks: list[Paragraph | Table | Picture] = field(default_factory=list)
    watermark: bool = False
    body: int = 0
    names: list[tuple[str, str]] = field(default_factory=list)
    """What must stand once: the kind of name, in Dutch, and the name as programs compare it."""
    goals: list[tuple[str, str]] = field(default_factory=list)
    """Where links and fields lead, as those names."""
    results: list[tuple[str, str, str]] = field(default_factory=list)
    """Of every field that counts: its code, the result that is stored, the result it has."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the text itself, those of cells among them."""
        return (block for block in self.blocks[: self.body] if isinstance(block, Paragraph))
