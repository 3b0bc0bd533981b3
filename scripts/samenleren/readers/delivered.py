"""What a reader gives: the text units of one file, in order, in a shape without a file format.

A unit is the smallest piece of text that is accounted for: a paragraph, a cell, a list item
or a YAML value. Every unit of a file appears exactly once, in reading order. Pictures stand among
the units, where they stand in the file; their descriptions and captions are units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import dutch_number
from samenleren.language.shorten import shorten
from samenleren.pictures.image import ImageFile
from samenleren.readers.characters import readable
from samenleren.readers.list_numbers import NO_SIGN, Sign
from samenleren.readers.refusal import Refused, refuse
from samenleren.shown.written import Written

MAX_UNITS = 30_000
"""Texts in one file: a thousand pages of paragraphs, 2,700 lessons in a sheet. Each costs about
0.1 ms in all that follows."""
MAX_TEXT = 100_000
"""Characters in one text: thirty pages without a new paragraph. A cell of Excel holds a third."""
MAX_LETTERS = 2_000_000
"""Characters in all texts of a file."""

MARGINS = ("koptekst", "voettekst")
"""The parts of a file that stand on each page."""
DESCRIPTION, CAPTION = "beschrijving", "bijschrift"
"""What is said about a picture, or about something drawn that is none."""

Role = Literal["title", "heading", "body", "item", "contents", "meta", "comment", "caption"]
"""`contents` is a table of contents: it repeats the headings. `meta` stands around the text."""


class InnerCell(NamedTuple):
    """A place in a table that stands in a cell: the rank of that table in the cell, row and column
    from 0, and how many columns it has."""

    table: int
    row: int
    column: int
    columns: int


@dataclass(frozen=True)
class Unit:
    """One piece of delivered text with its place. `number` is its rank in the file.

    `formula` marks a spreadsheet cell that holds a formula or an error value instead of text.
    `text` is what a person sees; `written` is the text as the file holds it where that is more, or
    something else. Of some units nothing is seen: `readers.as_shown` takes them out of the blocks.
    `sign` is the number or the dash that an item of a list shows before its text, `inner` its place
    in a table in its cell, and `stressed` are its words that stand out among others, in order.
    """

    number: int
    text: str
    where: Location
    formula: bool = False
    written: Written | None = field(default=None, repr=False)
    sign: Sign = NO_SIGN
    inner: InnerCell | None = None
    stressed: tuple[str, ...] = ()
    figure: str = ""
    """The bare number in a cell that shows more: "1250,5" for "€ 1.250,50 per jaar"."""
    colour: str = ""
    """What people call the colour behind it: "groen"."""


@dataclass(frozen=True)
class Paragraph:
    """A unit outside tables. `level` is the heading level (1…) for headings, else 0.

    `lead` are the words at its start that stand out (bold, underlined or larger letters), and
    `bullet` the sign before an item where the file holds it as a sign ("+" in Markdown).
    """

    unit: Unit
    role: Role = "body"
    level: int = 0
    lead: str = ""
    bullet: str = ""


@dataclass(frozen=True)
class Drawn:
    """One picture (or what is drawn instead) as a file describes it, before it has a place; what
    its attributes mean is said at `Picture`."""

    alt: str = ""
    decorative: bool = False
    raw: bytes = field(default=b"", repr=False)
    link: str = ""
    other: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture where it stands. `number` is its rank among the pictures of the file.

    `raw` is what was delivered and `link` the address of a picture that is not in the file; `other`
    names, in Dutch, what is drawn but is no picture ("een grafiek"). `apart` marks what stands
    around the text (a header, a text box). `image` is what may be published of it, and `refused`
    why there is none: both are filled in by `readers.take_in`, which empties `raw`.
    """

    number: int
    where: Location
    alt: Unit | None = None
    caption: Unit | None = None
    decorative: bool = False
    raw: bytes = field(default=b"", repr=False)
    link: str = ""
    other: str = ""
    apart: bool = False
    image: ImageFile | None = None
    refused: str = ""

    def units(self) -> Iterator[Unit]:
        """Its description and its caption, as far as there are."""
        yield from (unit for unit in (self.alt, self.caption) if unit is not None)


@dataclass(frozen=True)
class Cell:
    """A table cell: its units (one per paragraph; none when empty), its pictures and its place.

    `name` is that of the content control in it, when the file still has one.
    """

    units: tuple[Unit, ...]
    where: Location
    name: str = ""
    pictures: tuple[Picture, ...] = ()

    @property
    def text(self) -> str:
        """The cell's text; paragraphs are separated by a line break."""
        return "\n".join(unit.text for unit in self.units)

    @property
    def label(self) -> str:
        """The label in a cell: its first paragraph, since help can follow it."""
        return self.units[0].text if self.units else ""


@dataclass(frozen=True)
class Table:
    """A table or worksheet: rows of cells (rows may differ in length) and its name.

    `header` says whether the first row is marked as the names of the columns; None when the kind
    of file has no mark for that.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    where: Location
    header: bool | None = None


@dataclass(frozen=True)
class Pair:
    """A label with its values. `path` joins nested keys ("bron.titel"); `labels` are the keys.

    Keys are units too, so that they are accounted for.
    """

    path: str
    labels: tuple[Unit, ...]
    values: tuple[Unit, ...]


@dataclass(frozen=True)
class Pairs:
    """A labelled record as YAML gives it, under the name of the list it stands in."""

    name: str
    pairs: tuple[Pair, ...]
    where: Location


Block = Paragraph | Table | Pairs | Picture


@dataclass(frozen=True)
class Delivered:
    """One file as read: its blocks in order and what the reader has to say about it."""

    file: str
    blocks: tuple[Block, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unseen: tuple[Unit, ...] = ()
    """Texts of which a person sees nothing; they are in no block."""

    def units(self) -> Iterator[Unit]:
        """All units, once each, in reading order (a merged cell repeats its unit)."""
        seen: set[int] = set()
        for unit in self._all_units():
            if unit.number not in seen:
                seen.add(unit.number)
                yield unit

    def _all_units(self) -> Iterator[Unit]:
        yield from self.unseen
        for block in self.blocks:
            match block:
                case Paragraph(unit=unit):
                    yield unit
                case Picture():
                    yield from block.units()
                case Table(rows=rows):
                    for row in rows:
                        for cell in row:
                            yield from cell.units
                            for picture in cell.pictures:
                                yield from picture.units()
                case Pairs(pairs=pairs):
                    for pair in pairs:
                        yield from pair.labels
                        yield from pair.values

    def pictures(self) -> Iterator[Picture]:
        """All pictures, in reading order."""
        for block in self.blocks:
            match block:
                case Picture():
                    yield block
                case Table(rows=rows):
                    for row in rows:
                        for cell in row:
                            yield from cell.pictures

    def with_pictures(self, change: Callable[[Picture], Picture]) -> Delivered:
        """The same file with another picture in the place of each."""

        def in_cell(cell: Cell) -> Cell:
            return replace(cell, pictures=tuple(map(change, cell.pictures)))

        blocks: list[Block] = []
        for block in self.blocks:
            match block:
                case Picture():
                    blocks.append(change(block))
                case Table(rows=rows) if any(cell.pictures for row in rows for cell in row):
                    changed = tuple(
                        tuple(in_cell(cell) if cell.pictures else cell for cell in row)
                        for row in rows
                    )
                    blocks.append(replace(block, rows=changed))
                case _:
                    blocks.append(block)
        return replace(self, blocks=tuple(blocks))


@dataclass
class Collector:
    """Numbers the units and pictures of one file while a reader walks through it."""

    file: str
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _count: int = 0
    links: set[str] = field(default_factory=set)
    """Where the pictures lie that are not in the file itself."""
    heading: str = ""
    """The heading that the reader has come to."""
    _headings: Counter[str] = field(default_factory=Counter)
    _rank: int = 0
    _pictures: int = 0
    _letters: int = 0
    _strange: Location | None = None

    def place_of(self, text: str, role: Role) -> Location:
        """The place of the next paragraph: a heading by its words, and all that follows by its rank
        under that heading."""
        if role in ("heading", "title"):
            self.heading, self._rank = text.strip(), 0
            self._headings[self.heading] += 1
            return Location(self.file, heading=short(text), paragraph=0)
        self._rank += 1
        return replace(self.here, paragraph=self._rank)

    @property
    def here(self) -> Location:
        """The heading that the next text stands under. Somebody who copies a block of a form has
        the same heading again, so the second one says so."""
        if not self.heading:
            return Location(self.file)
        times = self._headings[self.heading]
        again = times if times > 1 else None
        return Location(self.file, heading=short(self.heading), times=again)

    def in_table(self, row: int, label: str, column: int) -> Location:
        """The place of a cell in a table of a text; its row goes by the label in it."""
        named, number = (short(label), None) if label else (None, row)
        return replace(self.here, table=0, row=number, field=named, column=column)

    def unit(
        self, given: str | Written, where: Location, formula: bool = False, sign: Sign = NO_SIGN
    ) -> Unit:
        """A new unit with the next number; the caller puts it in a block.

        Characters that cannot be shown are left out (`characters`), and told about once. Raises
        `Refused` when the file holds more text than a publication can use.
        """
        text = given if isinstance(given, str) else max(given.text, given.shown, key=len)
        self._letters += len(text)
        if len(text) > MAX_TEXT:
            found = f"dit tekstdeel heeft {dutch_number(len(text))} tekens"
            raise _too_large(where, found, MAX_TEXT)
        if self._letters > MAX_LETTERS:
            raise _too_large(self.file, "de tekst is te lang", MAX_LETTERS)
        if self._count >= MAX_UNITS:
            raise refuse(
                self.file,
                Rule.TOO_LARGE,
                f"het bestand heeft meer dan {dutch_number(MAX_UNITS)} alinea's of cellen met"
                " tekst",
                "verdeel het over meer bestanden, of lever alleen aan wat in de publicatie hoort",
            )
        text = given if isinstance(given, str) else given.shown
        shown = readable(text)
        if len(shown) != len(text) and self._strange is None:  # the rest `suspicious` tells
            self._strange = where
        written = None if isinstance(given, str) or given.is_plain else given.map(readable)
        stressed = () if isinstance(given, str) else tuple(map(readable, given.stressed))
        unit = Unit(self._count, shown, where, formula, written, sign, stressed=stressed)
        self._count += 1
        return unit

    def paragraph(
        self,
        text: str | Written,
        where: Location,
        role: Role = "body",
        level: int = 0,
        lead: str = "",
        bullet: str = "",
        colour: str = "",
        sign: Sign = NO_SIGN,
    ) -> None:
        """Adds a paragraph; white space only is no text and is left out."""
        if text := text.strip():
            unit = self.unit(text, where, sign=sign)
            unit = replace(unit, colour=colour) if colour else unit
            self.blocks.append(Paragraph(unit, role, level, lead, bullet))

    def drawing(self, words: str, at: Location) -> None:
        """Adds what is said of something drawn in a text that is no picture."""
        at = at if at.inside() else replace(at, part="tekst")
        self.paragraph(words, replace(at, about=DESCRIPTION), "meta")

    def paragraph_of(self, unit: Unit, role: Role) -> None:
        """Adds a unit that has already its number as a paragraph of its own."""
        self.blocks.append(Paragraph(unit, role))

    def picture(
        self, at: Location, drawn: Drawn, caption: str = "", apart: bool = False
    ) -> Picture:
        """A new picture at this place with the next number; the caller puts it in a block or cell.
        White space only is no description."""
        self._pictures += 1
        where = replace(at, picture=self._pictures)

        def told(text: str, about: str) -> Unit | None:
            return self.unit(text, replace(where, about=about)) if (text := text.strip()) else None

        if drawn.link:
            self.links.add(drawn.link)
        return Picture(
            self._pictures,
            where,
            told(drawn.alt, DESCRIPTION),
            told(caption, CAPTION),
            drawn.decorative,
            drawn.raw,
            drawn.link,
            drawn.other,
            apart,
        )

    def captioned(
        self, pictures: list[Picture], words: str | Written, at: Location
    ) -> list[Picture]:
        """The pictures of a text box of which the one text is the caption of the first."""
        caption = self.unit(words, replace(at, picture=pictures[0].number, about=CAPTION))
        return [replace(pictures[0], caption=caption), *pictures[1:]]

    def result(self) -> Delivered:
        """The file as read; a caption goes to the picture beside it, or is a text like others."""
        if self._strange is not None:
            self.diagnostics.append(
                Diagnostic(
                    Rule.STRANGE_CHARACTERS,
                    self._strange,
                    "hier staan tekens die niet te tonen zijn of de tekst omkeren",
                    "ze zijn weggelaten, overal in dit bestand; kijk of de tekst nog klopt",
                )
            )
        blocks: list[Block] = []
        for rank, block in enumerate(self.blocks):
            if isinstance(block, Paragraph) and block.role == "caption":
                last = blocks[-1] if blocks else None
                follows = self.blocks[rank + 1] if rank + 1 < len(self.blocks) else None
                if isinstance(last, Picture) and last.caption is None:
                    blocks[-1] = replace(last, caption=block.unit)
                    continue
                if isinstance(follows, Picture) and follows.caption is None:
                    self.blocks[rank + 1] = replace(follows, caption=block.unit)
                    continue
                block = replace(block, role="body")
            blocks.append(block)
        return Delivered(self.file, tuple(blocks), tuple(self.diagnostics))


def short(text: str) -> str:
    """A text as it is named in a place: one line, at most 60 characters."""
    return shorten(text, 60)


def _too_large(where: str | Location, found: str, most: int) -> Refused:
    return refuse(
        where,
        Rule.TOO_LARGE,
        found,
        f"verdeel de tekst; hooguit {dutch_number(most)} tekens bij elkaar worden gelezen",
    )
