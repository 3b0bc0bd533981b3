"""A kind of record: its class, by which words people name it, and which field a label of theirs
names. Which kinds there are, stands in `model`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from samenleren.language.names import gist, normalise
from samenleren.model.declaration import Field, fields_of
from samenleren.model.record import Record

MIN_LABEL, MAX_LABEL = 4, 40
MAX_WORDING = 90
"""The longest label that is looked at word by word: a question with help in brackets behind it."""
ALIKE = 0.8
"""How like a label must be to one that we know: a letter more, less or swapped in five."""


@dataclass(frozen=True)
class Kind:
    """One kind of record: its class, its Dutch name and that of more of them, the section names
    that announce it, what its numbers begin with.

    Readers see it as `shown`, letters to contributors as `told`, where that is another word than
    the Dutch name; the published data have it in the table with the name `table`, and a kind
    without one is for the editors and the network alone. With `same`, a record takes more rows of a
    sheet: those that give the same in these fields.
    """

    record: type[Record]
    dutch: str
    plural: str
    sections: tuple[str, ...]
    prefix: str
    shown: str = ""
    told: str = ""
    table: str = ""
    same: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the kind in code."""
        return self.record.kind_name

    @property
    def counted(self) -> tuple[str, str]:
        """The words for one and for more of them, in letters."""
        return self.told or self.dutch, self.plural

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Its fields, in the order of a form."""
        return tuple(fields_of(self.record))

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
        return {field.name: field for field in self.fields}[name]

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
