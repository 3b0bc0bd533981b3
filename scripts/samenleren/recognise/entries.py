"""What recognition gives: entries (a record as delivered, field by field) and the frame.

The frame is the text that gives the content its place: labels, headings that name a theme or
a section, titles of our own forms. Whatever is neither content of an entry nor frame was not
recognised, and the ledger shows it as unplaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.names import normalise, says_nothing
from samenleren.model.declaration import MAIN_TEXTS, Field
from samenleren.model.kind import Kind
from samenleren.questionnaire.texts import FormTexts, common_texts
from samenleren.readers.delivered import Picture, Unit


@dataclass(frozen=True)
class Value:
    """One text of a field and the unit it comes from (several values may share a unit).

    `row` is its rank among the rows of an entry that takes more rows of a sheet.
    """

    text: str
    unit: Unit
    row: int = 0


@dataclass
class Entry:
    """One record as delivered: the values of each field, and what its place in the file says.

    `hints` holds fields that are given by a heading or sheet instead of by a label.
    `units` are the numbers of the units that carry its content, `pictures` what is shown with it.
    `number` is its number, delivered or ours, once `collect.numbering` knows it.
    `repeated` are the labels that named a field for the second time, for `validate` to report.
    `ours` tells that it stands in one of our forms, and `loose` names the fields that were known by
    a word that is not ours ("Onderwerp" for a theme): what stands there is in somebody's own words.
    `shortened` is what an editor made of its text, to be shown in its place; `spoken` tells that it
    is a passage of what somebody told, and stands under the terms of that conversation.
    """

    kind: Kind
    where: Location
    values: dict[str, list[Value]] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    units: set[int] = field(default_factory=set)
    repeated: list[tuple[Field, Location]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    ours: bool = False
    loose: set[str] = field(default_factory=set)
    shortened: str = ""
    spoken: bool = False
    number: str = ""
    _named: set[str] = field(default_factory=set)

    def label(self, named: Field, where: Location) -> None:
        """Notes that a label with a value names this field."""
        if named.name in self._named:
            self.repeated.append((named, where))
        self._named.add(named.name)

    def add(self, name: str, text: str, unit: Unit) -> None:
        """Adds a text to a field."""
        self.values.setdefault(name, []).append(Value(text, unit))
        self.units.add(unit.number)

    def show(self, picture: Picture) -> None:
        """Takes a picture, with the units of its description and caption."""
        self.pictures.append(picture)
        self.units.update(unit.number for unit in picture.units())

    def join(self, other: Entry) -> None:
        """Takes the values of another entry as a row of its own."""
        row = 1 + max((v.row for values in self.values.values() for v in values), default=-1)
        for name, values in other.values.items():
            self.values.setdefault(name, []).extend(replace(value, row=row) for value in values)
        self.units |= other.units
        self.pictures += other.pictures
        self.repeated += other.repeated

    def text(self, name: str) -> str:
        """All text of a field; separate paragraphs by a blank line."""
        return "\n\n".join(value.text for value in self.values.get(name, ()))

    def text_of_fields(self, names: Iterable[str]) -> str:
        """All text of these fields, with a blank line between what stands apart."""
        return "\n\n".join(text for name in names if (text := self.text(name)))

    @property
    def main_field(self) -> str:
        """The name of the field with what somebody tells: its main text, or else its title."""
        names = [fld.name for fld in self.kind.fields]
        return next((name for name in (*MAIN_TEXTS, "title") if name in names), names[0])

    @property
    def private_units(self) -> set[int]:
        """The units of which only what is for the editors became part of the entry."""
        names = {fld.name for fld in self.kind.fields if fld.private}
        shown = {v.unit.number for name, vs in self.values.items() if name not in names for v in vs}
        private = {v.unit.number for name in names for v in self.values.get(name, ())}
        return private - shown

    @property
    def is_empty(self) -> bool:
        """True for a block of a form that nobody filled in; a number, a formula that waits in it
        or a dash says nothing."""
        return not any(
            not says_nothing(value.text) and not value.unit.formula
            for name, values in self.values.items()
            for value in values
            if name != "id"
        )


@dataclass(frozen=True)
class Strange:
    """A header or label that was not known: for the editors, to say once what it means.

    `kind` is the kind of record it stands with, if that is known; `guess` the field it may be, and
    `samples` some of what stands under it.
    """

    text: str
    where: Location
    kind: Kind | None = None
    guess: Field | None = None
    samples: tuple[str, ...] = ()


def is_bare(entry: Entry) -> bool:
    """True for a profile that says no more than a name."""
    return set(entry.values) == {"name"} and not entry.pictures


@dataclass
class Recognised:
    """One file as understood: its entries, its frame and whom it says it comes from.

    `blank_entries` counts the blocks of a form that were left empty, and `blank` are the units in
    them (a number, a dash); `form` is what our forms say by themselves, and never content.
    `reported` are units that are in no record and have a diagnostic of their own. `head` is the
    form just read whose rows stand in the table below it. `strange` are the headers and labels
    that nobody knew. `unsure` is whether something was struck through in a
    file that asks for the basis.
    """

    file: str
    entries: list[Entry] = field(default_factory=list)
    frame: set[int] = field(default_factory=set)
    consortium: Value | None = None
    blank_entries: int = 0
    blank: set[int] = field(default_factory=set)
    form: FormTexts = field(default_factory=common_texts)
    reported: set[int] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    head: Entry | None = None
    strange: list[Strange] = field(default_factory=list)
    unsure: bool = False
    _joint: dict[tuple[str, ...], Entry] = field(default_factory=dict)

    def tell(self, rule: Rule, unit: Unit, found: str, remedy: str) -> None:
        """Adds a diagnostic about a unit that is in no record."""
        self.reported.add(unit.number)
        self.diagnostics.append(Diagnostic(rule, unit.where, found, remedy))

    def keep(self, entry: Entry, above: Entry | None = None) -> Entry | None:
        """Keeps an entry, or counts it when it is an empty block; gives the one it became.

        Rows of a sheet that are one record become one entry. What a row leaves open of the fields
        they share is that of the row `above`.
        """
        if entry.is_empty:
            self.blank_entries += 1
            self.blank |= entry.units
            self.frame |= {
                value.unit.number
                for values in entry.values.values()
                for value in values
                if says_nothing(value.text)
            }
            return None
        if entry.kind.same:
            key = _key(entry, above)
            first = self._joint.setdefault(key, entry)
            if first is not entry:
                first.join(entry)
                return first
        self.entries.append(entry)
        return entry


def _key(entry: Entry, above: Entry | None) -> tuple[str, ...]:
    """What the rows of one record share; what is blank counts as in the row above."""
    parts = [
        _first(entry, name) or (_first(above, name) if above is not None else "")
        for name in entry.kind.same
    ]
    return (entry.kind.name, *parts)


def _first(entry: Entry, name: str) -> str:
    """What the first row that says something says in a field."""
    values = entry.values.get(name, [])
    return normalise(" ".join(value.text for value in values if value.row == values[0].row))
