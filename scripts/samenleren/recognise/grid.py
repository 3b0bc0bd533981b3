"""A table as all recognisers of tables look at it: its rows, what is known around it, its header.

The names of columns and the labels of a form are looked up once, here. What a contributor calls a
column may be our label, a word of people, or a kind of experience, a theme or an audience.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest

from samenleren.language.names import Names
from samenleren.model import KIND
from samenleren.model.declaration import Field
from samenleren.model.kind import MAX_LABEL, Kind
from samenleren.model.labels import (
    SURE,
    fields_named,
    kind_of_labels,
    kind_of_section,
    known_labels,
    tells,
)
from samenleren.questionnaire.layout import field_of_name
from samenleren.questionnaire.texts import EXAMPLE, SEPARATOR, FormTexts
from samenleren.readers.delivered import Cell, Table
from samenleren.recognise.around import HEADER_ROWS
from samenleren.recognise.legend import Legend
from samenleren.recognise.marked import are_written_out
from samenleren.recognise.scored import scored_column

LESSON = KIND["lesson"]
CHOSEN = ("theme", "kind", "audience", "chapter")
"""The fields of a lesson with a list of choices."""
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Lists:
    """The names of what a lesson can be about, be, and be for, as people spell them."""

    themes: Names
    kinds: Names
    audiences: Names = field(default_factory=lambda: Names({}))
    chapters: Names = field(default_factory=lambda: Names({}))

    def of(self, field_name: str) -> Names:
        """The list that a field of a lesson takes its choices from."""
        lists = (self.themes, self.kinds, self.audiences, self.chapters)
        return dict(zip(CHOSEN, lists, strict=True))[field_name]

    def hold(self, field_name: str, texts: Sequence[str]) -> bool:
        """True when most of these texts are choices of a field of a lesson."""
        if field_name not in CHOSEN:
            return False
        parts = [part for text in texts for part in SEPARATOR.split(text) if part.strip()]
        return sum(self.of(field_name).resolve(part) is not None for part in parts) * 2 > len(parts)


@dataclass(frozen=True)
class Header:
    """The row with the names of the columns: its index, how many labels it has of which kind, and
    columns that are named by what stands around them. `ours` tells that it holds the examples of
    our workbook instead of names, which somebody deleted."""

    index: int
    known: int
    kind: Kind
    named: Mapping[int, Field] = field(default_factory=dict)
    ours: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with what the headings over it say: the kind of record (`section`) and the values of
    its fields (`hints`). `explained` are the units with words that the editors explained, and
    `legend` is what colours mean."""

    table: Table
    lists: Lists
    form: FormTexts
    section: Kind | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    explained: Collection[int] = ()
    legend: Legend = field(default_factory=Legend)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of cells."""
        return self.table.rows

    @cached_property
    def over(self) -> dict[str, str]:
        """What the headings over the table say of the lessons in it, and the name of its sheet."""
        name = self.table.name
        said = {} if kind_of_section(name) is not None else self._said(name)
        return {**said, **self.hints}

    @cached_property
    def turned(self) -> Grid:
        """The same table with its columns as rows."""
        blank = Cell((), self.table.where)
        return replace(
            self, table=replace(self.table, rows=tuple(zip_longest(*self.rows, fillvalue=blank)))
        )

    def names_at(self, index: int) -> Row:
        """The row with the names of columns, as wide as the rows below it: one may lack a name."""
        row, width = self.rows[index], max(map(len, self.rows[index:]))
        return (*row, *(Cell((), self.table.where),) * (width - len(row)))

    def loose(self, kind: Kind, named: Iterable[tuple[Field | None, Cell]]) -> set[str]:
        """The fields that people named in words of their own; a label of ours with a slip is ours.
        Words that the editors explained stay people's own."""
        return {
            found.name
            for found, cell in named
            if found is not None and kind.find(head(cell)) is found
            if not kind.owns(head(cell)) or cell.units[0].number in self.explained
        }

    def said_by(self, row: Row) -> dict[str, str]:
        """What a row says that is a heading: the one text in it is a theme or a kind."""
        units = {unit.number: unit for cell in row for unit in cell.units}
        if len(units) != 1:
            return {}
        (unit,) = units.values()
        return self._said(unit.text)

    def _said(self, text: str) -> dict[str, str]:
        said = {name: self.lists.of(name).meant(text) for name in ("kind", "theme")}
        return dict([(name, slug) for name, slug in said.items() if slug is not None][:1])

    @cached_property
    def labels(self) -> list[str]:
        """What stands in the first column: the labels, when it is a form."""
        return [row[0].label for row in self.rows if row]

    @cached_property
    def tagged(self) -> Kind | None:
        """The kind that the content controls of a form name; None without two of them."""
        kinds = [named[0] for row in self.rows for cell in row if (named := field_of_cell(cell))]
        best = max(kinds, key=kinds.count, default=None)
        return best if best is not None and kinds.count(best) > 1 else None

    @cached_property
    def beside(self) -> Kind | None:
        """The kind that the labels in the first column are of, or the content controls."""
        return self.tagged or _kind(self.section, self.labels)

    @cached_property
    def header(self) -> Header | None:
        """The best row with names of columns among the first ones."""
        best: Header | None = None
        for index, row in enumerate(self.rows[:HEADER_ROWS]):
            named = scored_column(self.table, index)
            labels = [named[at].label if at in named else head(c) for at, c in enumerate(row)]
            found = self._header([label for label in labels if label], index, named)
            if found is not None and (best is None or found.known > best.known):
                best = found
        return best or self._by_content() or self._by_examples()

    def _header(self, labels: list[str], index: int, named: Mapping[int, Field]) -> Header | None:
        kind = _kind(self.section, labels) or _alone(labels)
        above = [row[0].label for row in self.rows[:index] if row]
        if kind is None or not _names_columns(kind, labels, above):
            return None
        return Header(index, known_labels(kind, labels), kind, named)

    def _by_content(self) -> Header | None:
        """The names of columns that say too little by themselves, where what stands below them is
        what lessons have."""
        for index, row in enumerate(self.rows[:HEADER_ROWS]):
            names = fields_named(LESSON, [head(cell) for cell in row])
            found = {named.name: at for at, named in enumerate(names) if named is not None}
            texts = [self.below(index, at) for at in range(len(row))]
            told = [at for at, each in enumerate(texts) if not names[at] and _are_sentences(each)]
            if self._are_lessons(found, texts):
                return Header(index, len(found), LESSON)
            if self._are_kinds(found, texts) and len(told) == 1:
                return Header(index, len(found), LESSON, {told[0]: LESSON.field("text")})
        return None

    def _are_lessons(self, found: Mapping[str, int], texts: Sequence[Sequence[str]]) -> bool:
        """True below a weak name such as "Les" with others of ours, and no column of anybody else:
        texts beside our choices, or plainly written out. A timetable has neither."""
        others = (below for at, below in enumerate(texts) if at not in found.values())
        if "text" not in found or len(found) < 2 or not all(map(_are_numbers, others)):
            return False
        chosen = any(self.lists.hold(name, texts[at]) for name, at in found.items())
        return chosen or self.section is LESSON or are_written_out(texts[found["text"]])

    def _are_kinds(self, found: Mapping[str, int], texts: Sequence[Sequence[str]]) -> bool:
        """True for a column with kinds of experience and nothing else, when no column is named as
        what these are: in the one with sentences, what else would those be?"""
        if "kind" not in found or "text" in found:
            return False
        kinds = {self.lists.kinds.resolve(text) for text in texts[found["kind"]]}
        return None not in kinds and len(kinds) > 1

    def below(self, index: int, at: int) -> list[str]:
        """The texts in a column below a row."""
        rows = (row for row in self.rows[index + 1 :] if at < len(row))
        return [text for row in rows if (text := row[at].text.strip())]

    def _by_examples(self) -> Header | None:
        """The example row of our workbook, when somebody deleted the names above it: each example
        says what its column is for."""
        for index, row in enumerate(self.rows[:HEADER_ROWS]):
            for kind in KIND.values() if any(cell.text == EXAMPLE for cell in row) else ():
                named = {
                    at: found
                    for at, cell in enumerate(row)
                    for found in kind.fields
                    if cell.units and self.form.is_example(kind, found, cell.text)
                }
                if len(named) >= SURE and self.form.telling(kind) in named.values():
                    return Header(index, len(named), kind, named, ours=True)
        return None


def _are_sentences(texts: Sequence[str]) -> bool:
    """True for what may be told: most of these texts have the length of a sentence."""
    told = sum(len(text.split()) > 3 for text in texts)
    return told * 2 > len(texts)


def _are_numbers(texts: Sequence[str]) -> bool:
    """True for a column that numbers the rows, and for one with nothing in it."""
    return all(text.rstrip(".").isdigit() for text in texts)


def field_of_cell(cell: Cell) -> tuple[Kind, Field] | None:
    """The kind and field that the content control in a cell names."""
    return field_of_name(cell.name) if cell.name else None


def head(cell: Cell) -> str:
    """The name in the cell above a column; help can follow on the next line."""
    first = cell.label.partition("\n")[0]
    return cell.text if first == cell.text or _is_known(cell.text) else first


def _is_known(text: str) -> bool:
    return any(kind.find(text) is not None for kind in KIND.values())


def _kind(section: Kind | None, labels: Sequence[str]) -> Kind | None:
    """The kind these labels are of: that of the section, unless they say plainly that the table
    holds the data of a figure."""
    best = kind_of_labels(labels)
    known = known_labels(section, labels) if section else 0
    if best is not None and best.same and known_labels(best, labels) > known:
        return best
    return section if known >= 2 else best


def _alone(labels: Sequence[str]) -> Kind | None:
    """The kind of which one column says all that must be known: "Wat leerden we"."""
    telling = (kind for kind in KIND.values() if "text" in kind.telling and tells(kind, labels))
    return next(telling, None)


def _names_columns(kind: Kind, labels: list[str], above: list[str]) -> bool:
    """True for a row with three labels of ours, with all of a kind that needs only two (a theme and
    a question), with words of people that tell what it is, or with all that each row of a figure's
    data must have when what these rows share stands above it."""
    found = {field.name for field in fields_named(kind, labels) if field is not None}
    ours = {named.name for label in labels if kind.owns(label) and (named := kind.find(label))}
    needed = {field.name for field in kind.fields if field.required}
    own = {field.name for field in kind.rows if field.required}
    return (
        len(ours) >= SURE
        or (len(ours) == 2 and ours == needed)
        or (tells(kind, labels) and (len(found) > 1 or all(map(_is_name, labels))))
        or bool(own and own <= found and known_labels(kind, above) > 0)
    )


def _is_name(label: str) -> bool:
    """True for what may be the name of a column: no sentence."""
    return len(label) <= MAX_LABEL and not label.rstrip().endswith(".")
