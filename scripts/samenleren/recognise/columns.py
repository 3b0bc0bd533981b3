"""What the columns of a sheet say: a field each, or one of the options of a field.

People give each theme or each kind of experience a column and put an x in it, they write + and -
in a column without a name, and they have columns of their own. What nobody knows is told, and kept
for the editors to explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.names import Names, normalise, says_nothing
from samenleren.model.declaration import Field
from samenleren.model.kind import Kind
from samenleren.model.labels import fields_named
from samenleren.readers.delivered import Cell, short
from samenleren.recognise.around import is_total, leave_out_total
from samenleren.recognise.entries import Entry, Recognised, Strange
from samenleren.recognise.grid import LESSON, Grid, Header, Row, head
from samenleren.shown.choice import SIGNS, says_ticked

OPTIONS = ("kind", "theme", "audience")
"""Fields of a lesson of which each choice can have a column of its own."""
SAMPLES = 3
"""Texts of an unknown column that are shown to the editors."""
_EITHER = re.compile(r"\s+of\s+|\s*[/,|]\s*")


@dataclass
class Columns:
    """The field of each column, by its place; the columns that are an option of a field, with that
    option; the fields that people named in words of their own."""

    kind: Kind
    fields: list[Field | None]
    options: dict[int, tuple[Field, str]] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    signs: bool = False

    @property
    def names(self) -> list[str]:
        """The fields that have a column."""
        return [found.name for found in self.fields if found is not None]

    def values(self, row: Row, kinds: Names) -> Iterator[tuple[Field, Cell, str]]:
        """(field, cell, choice) of each cell that says something; the choice where the text of the
        cell is a sign for it, or a tick."""
        for at, cell in enumerate(row):
            option = self.options.get(at)
            named = self.fields[at] if at < len(self.fields) else None
            if option is not None and says_ticked(cell.text):
                yield option[0], cell, option[1]
            elif named is not None:
                is_kind = self.kind is LESSON and named.name == "kind"
                yield named, cell, self.sign(cell.text, kinds) if is_kind else ""

    def sign(self, text: str, kinds: Names) -> str:
        """The kind of experience that a sign stands for. A dash says so only where a plus does too,
        or where the name of the column says that it will."""
        if normalise(text) or (says_nothing(text) and not self.signs):
            return ""
        return kinds.resolve(text) or ""


def columns_of(grid: Grid, header: Header, out: Recognised) -> Columns:
    """The columns under a header; what is unknown or stands twice is told."""
    kind, row = header.kind, grid.names_at(header.index)
    below = grid.rows[header.index + 1 :]
    known = fields_named(kind, [head(cell) for cell in row])
    found = Columns(kind, [header.named.get(at) or known[at] for at in range(len(row))])
    if header.ours:
        out.frame.update(unit.number for cell in row for unit in cell.units)
        return found
    if kind is LESSON:
        _find_options(grid, header.index, found)
        _find_signs(grid, row, below, found)
    for at, cell in enumerate(row):
        if kind is LESSON and at in header.named:
            out.diagnostics.append(
                unknown_field(kind, head(cell), cell.where, header.named[at], "kolom")
            )
        if found.fields[at] is None and at not in found.options and cell.units:
            _unknown(grid, header, found, at, out)
        if found.fields[at] is not None or at in found.options:
            out.frame.update(unit.number for unit in cell.units)
    _report_repeats(found, row, out)
    found.loose = {named.name for named in header.named.values()} if kind is LESSON else set()
    found.loose |= grid.loose(kind, zip(found.fields, row, strict=True)) | {
        option.name for option, _ in found.options.values()
    }
    return found


def _find_options(grid: Grid, index: int, found: Columns) -> None:
    """Columns that are a choice of a field that has no column, with only ticks below it. A name
    that can be of two fields is of the one with more such columns, or of none."""
    row, below = grid.names_at(index), grid.rows[index + 1 :]
    ticked = [at for at in range(len(row)) if row[at].units and _only_ticks(below, at)]
    slugs = {
        name: {at: slug for at in ticked if (slug := grid.lists.of(name).meant(row[at].text))}
        for name in OPTIONS
        if name not in found.names
    }
    most = sorted(slugs, key=lambda name: len(slugs[name]), reverse=True)
    for at in ticked:
        names = [name for name in most if at in slugs[name]]
        equal = len(names) > 1 and len(slugs[names[0]]) == len(slugs[names[1]])
        if names and not equal:
            found.fields[at] = None
            found.options[at] = (LESSON.field(names[0]), slugs[names[0]][at])


def _only_ticks(rows: Sequence[Row], at: int) -> bool:
    texts = [text for row in rows if at < len(row) and (text := row[at].text.strip())]
    ticks = [text for text in texts if says_ticked(text)]
    return bool(ticks) and all(text in ticks or text in SIGNS for text in texts)


def _find_signs(grid: Grid, row: Row, below: Sequence[Row], found: Columns) -> None:
    """The column with the kinds of experience: one without a name may hold + and -."""
    kinds = grid.lists.kinds
    if "kind" not in found.names and not found.options:
        for at, cell in enumerate(row):
            texts = [text for each in below if at < len(each) and (text := each[at].text)]
            if not cell.units and texts and all(map(kinds.resolve, texts)):
                found.fields[at] = LESSON.field("kind")
                break
    for at, named in enumerate(found.fields):
        if named is not None and named.name == "kind":
            texts = [each[at].text for each in below if at < len(each)]
            plus = any(not normalise(t) and not says_nothing(t) and kinds.resolve(t) for t in texts)
            parts = {kinds.meant(part) for part in _EITHER.split(head(row[at]))} - {None}
            found.signs = plus or len(parts) > 1


def slip(kind: Kind, label: str, labels: Iterable[Cell]) -> Field | None:
    """The field that a label nearly names, when no other label of the table names it."""
    found = kind.nearest(label)
    return None if any(kind.find(head(cell)) is found for cell in labels) else found


def _unknown(grid: Grid, header: Header, found: Columns, at: int, out: Recognised) -> None:
    """A column that is nobody's: a total, a slip of the pen, or for the editors to explain."""
    kind, row = header.kind, grid.names_at(header.index)
    cell = row[at]
    cells = [each[at] for each in grid.rows[header.index + 1 :] if at < len(each)]
    if kind.same and is_total(cell.text):
        leave_out_total([cell, *cells], cell.where, cell.text, out)
        return
    if _counts(cell, cells):
        out.frame.update(unit.number for each in (cell, *cells) for unit in each.units)
        return
    read_as = slip(kind, cell.text, row)
    found.fields[at] = read_as
    if read_as is None:
        out.strange.append(unknown := strange(cell, cells, grid, kind))
        guess = unknown.guess if (unknown.guess not in found.fields) else None
        out.diagnostics.append(unknown_field(kind, cell.text, cell.where, None, "kolom", guess))
    else:
        out.diagnostics.append(unknown_field(kind, cell.text, cell.where, read_as, "kolom"))


def _counts(cell: Cell, below: Sequence[Cell]) -> bool:
    """True for a column that only counts the rows: "Nr." with 1, 2 and 3 below it."""
    numbers = [text.rstrip(".") for each in below if (text := each.text.strip())]
    short_name = normalise(cell.text) in ("nr", "no", "rij", "regel", "volgnummer", "volgnr", "")
    return short_name and bool(numbers) and numbers == [str(n + 1) for n in range(len(numbers))]


def strange(cell: Cell, below: Iterable[Cell], grid: Grid, kind: Kind | None) -> Strange:
    """A header that nobody knew, with what may be meant: by its words, or by what stands below."""
    texts = [text for each in below if (text := each.text.strip())]
    return Strange(
        head(cell), cell.where, kind, _guess(head(cell), texts, grid, kind), tuple(texts[:SAMPLES])
    )


def _guess(label: str, texts: Sequence[str], grid: Grid, kind: Kind | None) -> Field | None:
    near = (kind or LESSON).nearest(label, words=True)
    if near is not None or not texts or kind not in (None, LESSON):
        return near
    for name in OPTIONS:
        names = grid.lists.of(name)
        if all(names.resolve(text) for text in texts):
            return LESSON.field(name)
    return LESSON.field("text") if sum(map(len, texts)) > _LONG * len(texts) else None


_LONG = 40
"""Characters that the texts of a column have on average, when they may tell something."""


def unknown_field(
    kind: Kind,
    label: str,
    where: Location,
    read_as: Field | None = None,
    what: str = "veld",
    guess: Field | None = None,
) -> Diagnostic:
    """Tells of a label that nobody knows: as what it was read, if it was, or what may be meant."""
    known = ", ".join(found.label for found in kind.fields if not found.private)
    if read_as is not None:
        return Diagnostic(
            Rule.UNKNOWN_FIELD,
            where,
            f'{what} "{short(label)}" is gelezen als "{read_as.label}"',
            f"verander het woord in {read_as.label}; hoort de tekst daar niet, kies dan een van:"
            f" {known}",
        )
    return Diagnostic(
        Rule.UNKNOWN_FIELD,
        where,
        f'{what} "{short(label)}" hoort niet bij een {kind.dutch}',
        f"de tekst is niet geplaatst; {meant(guess)}kies een van: {known}",
    )


def meant(guess: Field | None) -> str:
    """The question whether a field was meant; nothing when there is no guess."""
    return f'bedoelde u "{guess.label}"? ' if guess is not None else ""


def _report_repeats(found: Columns, cells: Row, out: Recognised) -> None:
    """Reports a column that stands twice; the second one is not read."""
    seen: set[str] = set()
    for at, (column, cell) in enumerate(zip(found.fields, cells, strict=True)):
        if column is not None and column.name in seen:
            out.diagnostics.append(
                Diagnostic(
                    Rule.REPEATED_FIELD,
                    cell.where,
                    f'kolom "{cell.text}" staat twee keer in het werkblad',
                    "alleen de eerste is gelezen; haal een van de twee weg",
                )
            )
            found.fields[at] = None
        if column is not None:
            seen.add(column.name)


def add_cell(entry: Entry, named: Field, cell: Cell, choice: str, taken: set[int]) -> None:
    """Adds what a cell says in a field; a text merged over more columns is that of the first."""
    for unit in (unit for unit in cell.units if unit.number not in taken):
        taken.add(unit.number)
        entry.add(named.name, choice or unit.text, unit)
