"""Recognises lessons in a table of themes against kinds of experience.

That is how people note down what a meeting yields: "Thema | Dit hielp | Dit hinderde | Tips", the
kinds below each other with the texts beside them, or "+" and "-" without anything else. Every item
in a cell is a lesson; its row and column say of which theme and kind, and other columns (Hoofdstuk,
Voor wie, Bron) hold for all of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import gist, says_nothing
from samenleren.model.declaration import Field
from samenleren.model.labels import fields_named
from samenleren.readers.delivered import Cell, Unit, short
from samenleren.recognise.around import HEADER_ROWS, add_all, shared_by, told_by
from samenleren.recognise.asked import wants_header
from samenleren.recognise.columns import strange, unknown_field
from samenleren.recognise.entries import Entry, Recognised
from samenleren.recognise.grid import LESSON, Grid, Row, head
from samenleren.shown.choice import says_ticked

_OWN = ("id", "kind", "text")
"""What each lesson says by itself; the rest may stand above or below the table for all of it."""
_ITEM = re.compile(r"\s*(?:[-–—•·*▪◦‣→✓✔+]|\(?\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
"""How an item of a list begins that somebody typed."""
_OTHER_HALF = frozenset(map(gist, ("Kans", "Kansen", "Bedreiging", "Bedreigingen")))
"""What stands below strong and weak in one table, and is neither."""
_LETTERS = 4
"""Characters of the shortest text that may be a lesson; "ja" and "12" count something."""


@dataclass
class _Harvest:
    """A table as its header divides it: the columns that are a kind of experience, with its name;
    the columns with a field; and the column with the themes."""

    grid: Grid
    at: int
    said: dict[int, str]
    fields: dict[int, Field]
    theme: int | None = None
    loose: set[str] = field(default_factory=set)

    @property
    def header(self) -> Row:
        """The row with the names of the columns."""
        return self.grid.rows[self.at]

    @property
    def unknown(self) -> list[int]:
        """The columns with a name that says nothing to us."""
        known = {*self.said, *self.fields}
        return [rank for rank, c in enumerate(self.header) if c.units and rank not in known]


def read_harvest(grid: Grid, out: Recognised) -> bool:
    """Adds the lessons of such a table to `out`; False when it is another kind of table."""
    if grid.tagged is not None:
        return False
    small = len(grid.rows) <= HEADER_ROWS and grid.header is None
    for side in (grid, grid.turned) if small else (grid,):  # a long one has no labels beside
        found = _divided(side)
        if found is None or (side is not grid and _has_names_above(found)):
            continue
        if "text" in (named.name for named in found.fields.values()):
            out.diagnostics.append(_two_ways(found))
        else:
            _read(found, out)
        if (asked := wants_header(grid.table)) is not None:
            out.diagnostics.append(asked)
        return True
    return False


def _divided(grid: Grid) -> _Harvest | None:
    """The table with the first row that names two kinds, when texts stand below them and no column
    says the kind of a row."""
    for at, row in enumerate(grid.rows[:HEADER_ROWS]):
        said = _kinds_in(row, grid)
        if len({grid.lists.kinds.meant(text) for text in said.values()}) < 2:
            continue
        found = _Harvest(grid, at, said, {})
        names = ["" if rank in said else head(cell) for rank, cell in enumerate(row)]
        named = enumerate(fields_named(LESSON, names))
        found.fields = {rank: each for rank, each in named if each is not None}
        _find_theme(found)
        if "kind" in (named.name for named in found.fields.values()) or not _holds_texts(found):
            return None
        return found if len(found.unknown) <= len(said) else None
    return None


def _has_names_above(found: _Harvest) -> bool:
    """True when the columns beside the kinds have names that say nothing to us: those are texts of
    somebody, places or numbers, and not the lessons of each kind."""
    below = found.grid.rows[found.at + 1 :]
    return any(row[at].units for row in below for at in found.unknown if at < len(row))


def _kinds_in(row: Row, grid: Grid) -> dict[int, str]:
    """The cells of a row that name a kind of experience, as it can be looked up again."""
    kinds = grid.lists.kinds
    slugs = {rank: (cell.text, kinds.meant(cell.text)) for rank, cell in enumerate(row)}
    return {
        rank: text if kinds.resolve(text) else slug
        for rank, (text, slug) in slugs.items()
        if slug is not None
    }


def _find_theme(found: _Harvest) -> None:
    """The column with the themes: by its name, or the first one when it holds nothing else."""
    found.theme = next((at for at, each in found.fields.items() if each.name == "theme"), None)
    first = [row[0].text for row in found.grid.rows[found.at + 1 :] if row and row[0].units]
    free = 0 not in found.said and 0 not in found.fields and "theme" not in found.grid.over
    listed = bool(first) and all(map(found.grid.lists.themes.resolve, first))
    if found.theme is None and free and listed:
        found.theme, found.fields[0] = 0, LESSON.field("theme")


def _holds_texts(found: _Harvest) -> bool:
    """True when most of what stands below the kinds is text: no ticks, numbers or other names."""
    kinds = found.grid.lists.kinds
    cells = [
        row[at] for row in found.grid.rows[found.at + 1 :] for at in found.said if at < len(row)
    ]
    texts = [text for cell in cells if not says_nothing(text := cell.text)]
    told = [
        text
        for text in texts
        if len(text) >= _LETTERS
        and any(map(str.isalpha, text))
        and not (says_ticked(text) or kinds.meant(text))
    ]
    return bool(told) and len(told) * 2 > len(texts)


def _two_ways(found: _Harvest) -> Diagnostic:
    texts = (head(found.header[at]) for at, each in found.fields.items() if each.name == "text")
    kinds = " en ".join(f'"{short(head(found.header[at]))}"' for at in found.said)
    return Diagnostic(
        Rule.UNKNOWN_KIND_OF_RECORD,
        found.grid.table.where,
        f'de tabel is op twee manieren te lezen: de lessen staan onder "{short(next(texts))}", of'
        f" onder {kinds}",
        "er is niets van geplaatst; geef elke les een eigen rij met in één kolom de tekst en in een"
        " andere de soort",
    )


def _read(found: _Harvest, out: Recognised) -> None:
    grid, header = found.grid, found.header
    below = grid.rows[found.at + 1 :]
    for rank in (*found.said, *found.fields):
        out.frame.update(unit.number for unit in header[rank].units)
    found.loose = grid.loose(LESSON, ((each, header[rank]) for rank, each in found.fields.items()))
    names = [*_OWN, *(each.name for each in found.fields.values())]
    notes = [row for row in below if not any(row[at].units for at in found.said if at < len(row))]
    of_all = shared_by((*grid.rows[: found.at], *notes), names, LESSON, out)
    hints = {**grid.over, **_over(found, out)}
    above: Cell | None = None
    for row in below:
        if _ends(row):
            return
        if row in notes and told_by(row, LESSON) is not None:
            continue
        if said := _heading(row, found, out):
            hints, above = {**hints, **said}, None
            continue
        if found.theme is not None and found.theme < len(row) and row[found.theme].units:
            above = row[found.theme]  # a theme of more rows stands in the first of them
        for lesson in _lessons(row, found, hints, above, out):
            add_all(lesson, of_all)
            out.keep(lesson)


def _ends(row: Row) -> bool:
    """True for names of what is no experience, below kinds that are: "Kansen | Bedreigingen"."""
    return sum(gist(head(cell)) in _OTHER_HALF for cell in row if cell.units) > 1


def _over(found: _Harvest, out: Recognised) -> dict[str, str]:
    """What stands over the columns: the theme of all of it, also in a cell beside the kinds. A
    column that is nobody's is told, and kept for the editors."""
    grid, said = found.grid, dict[str, str]()
    below = grid.rows[found.at + 1 :]
    for rank in found.unknown:
        cell, cells = found.header[rank], [row[rank] for row in below if rank < len(row)]
        if not any(each.units for each in cells) and (title := grid.said_by((cell,))):
            said |= title
            out.frame.update(unit.number for unit in cell.units)
            continue
        out.diagnostics.append(unknown_field(LESSON, cell.text, cell.where, what="kolom"))
        out.strange.append(strange(cell, cells, grid, LESSON))
    for row in grid.rows[: found.at]:
        said |= _heading(row, found, out)
    return said


def _heading(row: Row, found: _Harvest, out: Recognised) -> Mapping[str, str]:
    """What a row says with one text in it that is a theme, or with the same kinds again."""
    units = [unit.number for cell in row for unit in cell.units]
    again = _kinds_in(row, found.grid)
    if again == found.said and len(again) == sum(bool(cell.units) for cell in row):
        out.frame.update(units)
        return dict(found.grid.over)
    said = found.grid.said_by(row)
    if "theme" not in said or found.theme is not None:
        return {}
    out.frame.update(units)
    return said


def _lessons(
    row: Row, found: _Harvest, hints: Mapping[str, str], above: Cell | None, out: Recognised
) -> Iterator[Entry]:
    """The lessons of a row, with what its other columns say of each."""
    shared = [(each, row[rank]) for rank, each in found.fields.items() if rank < len(row)]
    if above is not None:
        shared.append((LESSON.field("theme"), above))
    told = [rank for rank in found.said if rank < len(row) and not says_nothing(row[rank].text)]
    for rank, cell in enumerate(row):  # an answer that says nothing; a theme with no lesson
        if (rank in found.said and rank not in told) or (rank == found.theme and not told):
            out.frame.update(unit.number for unit in cell.units)
    for rank in told:
        if _under_more(row, rank, told):
            if rank == told[0] or row[told[told.index(rank) - 1]].units != row[rank].units:
                out.diagnostics.append(_of_two_kinds(row[rank]))
            continue
        for lesson in items_of(row[rank], {**hints, "kind": found.said[rank]}):
            _add_shared(lesson, shared)
            lesson.loose = found.loose & lesson.values.keys()
            yield lesson


def _under_more(row: Row, rank: int, told: list[int]) -> bool:
    """True for a text that was merged over more than one kind of experience."""
    return any(row[rank].units == row[other].units for other in told if other != rank)


def _of_two_kinds(cell: Cell) -> Diagnostic:
    return Diagnostic(
        Rule.DOUBTFUL,
        cell.where,
        f'"{short(cell.text)}" staat onder meer dan één soort ervaring',
        "de tekst is niet geplaatst; zet haar in één kolom",
    )


def _add_shared(lesson: Entry, shared: list[tuple[Field, Cell]]) -> None:
    for found, beside in shared:
        if not lesson.values.get(found.name):
            for unit in beside.units:
                lesson.add(found.name, unit.text, unit)


def items_of(cell: Cell, hints: dict[str, str]) -> Iterator[Entry]:
    """The lessons in a cell: one, or each item of a list that stands on a line of its own."""
    items = _split(cell.units)
    for rank, item in enumerate(items):
        entry = Entry(LESSON, cell.where, hints=dict(hints))
        for picture in cell.pictures if rank == 0 else ():
            entry.show(picture)
        for text, unit in item:
            entry.add("text", text, unit)
        yield entry


def _split(units: tuple[Unit, ...]) -> list[list[tuple[str, Unit]]]:
    """The texts of a cell by item. Lines are items when each begins as a list item does or, of
    lines that nobody broke, each begins a sentence; else the cell is one text."""
    lines = [(line.strip(), unit) for unit in units for line in unit.text.split("\n")]
    lines = [(line, unit) for line, unit in lines if line]
    marked = [bool(_ITEM.match(line) or unit.sign.text) for line, unit in lines]
    if len(lines) < 2 or not (
        all(marked) or (not any(marked) and all(line[0].isupper() for line, _ in lines))
    ):
        return [[(unit.text, unit) for unit in units]]
    return [[(_ITEM.sub("", line, count=1), unit)] for line, unit in lines]
