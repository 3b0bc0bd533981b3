"""What a kind of record is made of: its fields, by which labels people name them, and how the text
of a field becomes a value. Which kinds there are, stands in `fields`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property

from samenleren.names import gist, normalise

MIN_LABEL, MAX_LABEL = 4, 40
MAIN_TEXTS = ("text", "summary", "point")
"""The fields with what somebody tells; a kind of record has one of them, or none."""
MAX_WORDING = 90
"""The longest label that is looked at word by word: a question with help in brackets behind it."""
ALIKE = 0.8
"""How like a label must be to one that we know: a letter more, less or swapped in five."""


class Reading(StrEnum):
    """How the text of a field becomes a value."""

    TEXT = "text"  # one text
    ID = "id"  # les-001
    CHOICE = "choice"  # one slug of the list `choices`
    CHOICES = "choices"  # slugs of the list `choices`, separated by commas
    LINES = "lines"  # one text per line, paragraph or ";"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"  # a year, year-month or day
    ADDRESS = "address"  # http or https
    SOURCES = "sources"  # per line: title | address | volledig or fragment
    SCALE = "scale"  # "0 tot 10", or the highest point alone: 10


@dataclass(frozen=True)
class Field:
    """One field: the record's attribute, its labels (the first is shown) and its reading.

    `choices` names the list of config.yaml that gives the allowed slugs. A field that is not
    `asked` stands in no form, and is read when somebody gives it. A field `per_row` has a value in
    each row of a record that takes more rows of a sheet. A label with a slip of the pen does not
    name a field that is `exact`. What a `private` field says is for the editors alone. What is not
    known of a field that `waits` is no fault: the editors can add it, and until then the record
    waits for them. `also` are words that people use for it: they are read and never shown.
    """

    name: str
    labels: tuple[str, ...]
    reading: Reading = Reading.TEXT
    required: bool = False
    choices: str | None = None
    asked: bool = True
    per_row: bool = False
    exact: bool = False
    private: bool = False
    waits: bool = False
    also: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The label people see."""
        return self.labels[0]


@dataclass(frozen=True)
class Kind:
    """One kind of record: its Dutch name, the section names that announce it, its fields.

    With `same`, a record takes more rows of a sheet: those that give the same in these fields.
    """

    name: str
    dutch: str
    sections: tuple[str, ...]
    prefix: str
    fields: tuple[Field, ...]
    same: tuple[str, ...] = ()

    @cached_property
    def labels(self) -> dict[str, Field]:
        """The field that each label names; the labels as `normalise` gives them."""
        return {normalise(label): field for field in self.fields for label in field.labels}

    @cached_property
    def wordings(self) -> dict[frozenset[str], Field]:
        """The field that a label names in people's own words, by the gist of those words. A label
        of ours with a number in it says just that, and of an `exact` field nothing is guessed."""
        return {
            key: field
            for field in self.fields
            if not field.exact
            for label in (*field.labels, *field.also)
            if (key := gist(label)) and not any(map(str.isdigit, label))
        }

    @property
    def telling(self) -> frozenset[str]:
        """The fields with what somebody tells: without these there is no record, whatever the
        editors know."""
        return frozenset(
            f.name for f in self.fields if f.required and not (f.waits or f.choices or f.per_row)
        )

    @property
    def rows(self) -> tuple[Field, ...]:
        """The fields with a value in each row."""
        return tuple(field for field in self.fields if field.per_row)

    def field(self, name: str) -> Field:
        """The field of that name (KeyError when there is none)."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def find(self, label: str) -> Field | None:
        """The field a label names, also in people's own words, or None. A sentence is no label, and
        among figures a number is no rank."""
        own = self.labels.get(normalise(label))
        if own is not None or len(label) > MAX_WORDING or label.rstrip().endswith("."):
            return own
        if self.same and any(map(str.isdigit, label)):
            return None
        return self.wordings.get(gist(label))

    def owns(self, label: str) -> bool:
        """True for a label of ours, as forms show it; other words may only look like it."""
        return normalise(label) in self.labels

    def nearest(self, label: str, words: bool = False) -> Field | None:
        """The field that a label with a slip of the pen names ("Hoofstuk"), or None; with `words`
        also the field that people's own words nearly name ("Onderwrp"), which is only asked. A
        number in a label is no slip."""
        given = normalise(label)
        if not MIN_LABEL <= len(given) <= MAX_LABEL or any(map(str.isdigit, given)):
            return None
        own = {normalise(word): field for field in self.fields for word in field.also if words}
        known = {
            name: found
            for name, found in (own | self.labels).items()
            if not found.exact and not any(map(str.isdigit, name))
        }
        alike = get_close_matches(given, known, 1, ALIKE)
        return known[alike[0]] if alike else None
