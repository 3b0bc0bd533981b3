"""A place in a file as data, and the one home of how it is said in Dutch.

Readers and whoever else points at something fill in the parts of a place that they know. Nobody
takes the words apart again: `spot` says a place, for people and for the mark of a release, which
hashes it; so what it says of a place must never change. What else helps people to find a place
(`AROUND`) is therefore no part of it, nor of whether two places are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import Any

from samenleren.language.shorten import printable, whole_words

TEXTS = ("holder", "sheet", "heading", "field", "part")
"""The parts that can repeat words of the file; `QUOTED` those that are told between quotes."""
QUOTED = ("heading", "field")
AROUND = ("under", "header", "begins")
"""What a file says around a place; `collect.surroundings` fills it in."""
MOST = 40
"""The letters of a text by which people find it."""
_OF_A_CELL = {"sheet", "row", "column", "part"}
_OF_A_TABLE = {"table", "row", "column", "field"}
_REFERENCE = re.compile(r"([A-Z]{1,7})([1-9][0-9]{0,8})")


def _around() -> Any:
    return field(default=None, compare=False)


@dataclass(frozen=True)
class Location:
    """Where something stands: a file (path with `/`, from the root; empty in one that has no name
    yet) and what is known of the place in it. Numbers count from 1; what does not apply is None."""

    file: str = ""
    _: KW_ONLY
    holder: str | None = None
    """What holds it when that is no sheet and no text ("draaitabel 2"), or what kind of sheet
    `sheet` is when it has no cells ("grafiekblad")."""
    sheet: str | None = None
    heading: str | None = None
    """The words of the heading that it stands under."""
    times: int | None = None
    """How many times that heading was there by then, when that is more than once."""
    page: int | None = None
    line: int | None = None
    table: int | None = None
    """The rank of a table; 0 in a text where it goes by its heading. Its columns have a number and
    no letters."""
    row: int | None = None
    column: int | None = None
    last_row: int | None = None
    last_column: int | None = None
    field: str | None = None
    """The name of the field: of the row in a table of a text, of the column in a row of a sheet."""
    paragraph: int | None = None
    """The rank of a paragraph under its heading; the heading itself is 0."""
    part: str | None = None
    """A part of the file by the name that people know it by: "koptekst", "opmerking", "kb-1"."""
    picture: int | None = None
    about: str | None = None
    """What it says of that picture ("bijschrift"), or of a drawing that is none."""
    under: str | None = _around()
    """The words of the heading above a line; `heading` is known by the reader itself."""
    header: str | None = _around()
    """The name that the file gives its column."""
    begins: str | None = _around()
    """The first words of its paragraph."""

    def __str__(self) -> str:
        said = (self.file, f"{self.spot}{self._named}", *self._beyond())
        return printable(", ".join(filter(None, said)))

    @property
    def spot(self) -> str:
        """The place in the file, in Dutch; empty for the file as a whole."""
        return ", ".join(self._said())

    def in_words(self) -> str:
        """The same as a colleague would say it, with what the file says around it."""
        return ", ".join((self._in_words(), *self._beyond("het kopje ")))

    def _in_words(self) -> str:
        known = set(self.inside()).difference(AROUND)
        if self.heading is not None and self.paragraph != 0 and known - {"heading", "times"}:
            beneath = replace(self, heading=None, times=None)._in_words()
            return f"onder het kopje “{self.heading}”{self._again}, {beneath}"
        if self.row is not None and known <= _OF_A_CELL:
            return ", ".join(self._cell_in_words())
        if self.table == 0 and known <= _OF_A_TABLE:
            if self.field is not None:
                return f"in het vak naast “{self.field}”"
            return ", ".join(["in de tabel", *self._cells()]) + self._named
        return self.spot.replace('"', "”") + self._named

    @property
    def in_sheet(self) -> bool:
        """True for a row, a column or a cell of a sheet, where columns have letters."""
        return not self._in_text and (self.row is not None or self.column is not None)

    @property
    def order(self) -> tuple[tuple[bool, Any], ...]:
        """To sort by: files by name, and in a file by the place."""
        return tuple((v is not None, v) for name, v in vars(self).items() if name not in AROUND)

    def of_row(self) -> Location:
        """The row of a cell of a sheet; another place stays as it is."""
        return replace(self, column=None) if self._is_cell else self

    def of_column(self) -> Location:
        """The column of a cell of a sheet; another place stays as it is."""
        return replace(self, row=None) if self._is_cell else self

    def beside_cell(self, part: str, reference: str) -> Location:
        """What stands beside a cell of this sheet, such as a comment; a file can name a cell that
        cannot be."""
        if cell := _REFERENCE.fullmatch(reference):
            return replace(self, part=part, row=int(cell[2]), column=_number(cell[1]))
        return replace(self, part=f"{part} bij cel {reference}")

    def with_texts(self, change: Callable[[str], str], names: Iterable[str] = TEXTS) -> Location:
        """The same place with other words for what it repeats of a file."""
        given = {name: text for name in names if (text := getattr(self, name)) is not None}
        changed: dict[str, Any] = {
            name: new for name, text in given.items() if (new := change(text)) != text
        }
        return replace(self, **changed) if changed else self

    def beginning(self, text: str) -> Location:
        """The same place with the first words that stand there."""
        return replace(self, begins=whole_words(text, MOST) or None)

    def inside(self) -> dict[str, Any]:
        """What is known of the place in the file, for JSON."""
        return {name: value for name, value in self.to_dict().items() if name != "file"}

    def to_dict(self) -> dict[str, Any]:
        """File and place for JSON, without what does not apply: `Location(**data)` reads it."""
        return {name: value for name, value in vars(self).items() if value is not None}

    @property
    def _in_text(self) -> bool:
        return self.table is not None or self.line is not None

    @property
    def _is_cell(self) -> bool:
        return self.in_sheet and self.row is not None and self.column is not None

    @property
    def _column(self) -> str:
        return str(self.column) if self._in_text else _letters(self.column or 0)

    @property
    def _again(self) -> str:
        return f" ({self.times}e keer)" if self.times is not None else ""

    @property
    def _beside(self) -> str:
        return f"{self.part} bij " if self.part is not None else ""

    @property
    def _named(self) -> str:
        """The name of its column, behind the place."""
        kind = "kolom " if self._is_cell else ""
        return f" ({kind}“{self.header}”)" if self.header is not None else ""

    def _beyond(self, kind: str = "") -> Iterator[str]:
        """The heading above it, and how its paragraph begins."""
        if self.under is not None:
            yield f"onder {kind}“{self.under}”"
        if self.begins is not None:
            yield f"“{self.begins}”"

    def _cell_in_words(self) -> Iterator[str]:
        if self.sheet is not None:
            yield f"blad “{self.sheet}”"
        if self.column is not None:
            header = f" (“{self.header}”)" if self.header is not None else ""
            yield f"{self._beside}kolom {self._column}{header}"
        yield f"rij {self.row}"

    def _said(self) -> Iterator[str]:
        if self.sheet is not None:
            yield f"{self.holder or 'blad'} {self.sheet}"
        elif self.holder is not None:
            yield self.holder
        if self.table:
            yield f"tabel {self.table}"
        if self.page is not None:
            yield f"bladzijde {self.page}"
        if self.heading is not None:
            yield f'{"kop" if self.paragraph == 0 else "onder"} "{self.heading}"{self._again}'
        if self.line is not None:
            yield f"regel {self.line}"
        if self.table == 0:
            yield "tabel"
        yield from self._cells()
        if self.paragraph:
            yield f"alinea {self.paragraph}"
        if self.part is not None and not self._is_cell:
            yield self.part
        if self.picture is not None or self.about is not None:
            shown = "een tekening" if self.picture is None else f"afbeelding {self.picture}"
            yield shown if self.about is None else f"{self.about} van {shown}"

    def _cells(self) -> Iterator[str]:
        """The row, the column, the cell or the cells, or the field."""
        if self.last_column is not None:
            last = _letters(self.last_column)
            area = f"cellen {self._column}{self.row}:{last}{self.last_row}"
            yield area if self.row is not None else f"kolommen {self._column} tot en met {last}"
        elif self._is_cell:
            yield f"{self._beside}cel {self._column}{self.row}"
        else:
            if self.row is not None:
                yield f"rij {self.row}"
            elif self.field is not None:
                yield f'{"rij" if self._in_text else "veld"} "{self.field}"'
            if self.column is not None:
                yield f"kolom {self._column}"
            elif self.row is not None and self.field is not None:
                yield f"kolom {self.field}"


def _letters(column: int) -> str:
    """The name of a column of a sheet: A to Z, AA, and so on."""
    letters = ""
    while column:
        column, last = divmod(column - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def _number(letters: str) -> int:
    """The inverse of `_letters`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
