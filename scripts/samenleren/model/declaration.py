"""What a record is made of: its fields, by which labels people name them, and how the text of a
field becomes a value.

A field is declared once, on its attribute: `theme: Annotated[str, named("Thema", …)]`. Whether it
must be filled in and how its text is read follow from the type of that attribute. A text by itself
is what tables of data say above an attribute that is no field of a form.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

MAIN_TEXTS = ("text", "summary", "point")
"""The fields with what somebody tells; a kind of record has one of them, or none."""
TELL_APART = ("purpose", "date")
"""The fields that tell apart what has only a title: two factsheets, two meetings of one group."""


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


_BY_TYPE = {
    (str, False): Reading.TEXT,
    (str, True): Reading.CHOICE,
    (int, False): Reading.INTEGER,
    (float, False): Reading.NUMBER,
    (tuple[str, ...], False): Reading.LINES,
    (tuple[str, ...], True): Reading.CHOICES,
    (tuple[float, float], False): Reading.SCALE,
}
"""How a field is read whose declaration does not say it: by its type, and whether it is chosen."""


@dataclass(frozen=True)
class Field:
    """One field of a record: its labels (the first is shown) and its reading.

    `choices` names the list of config.yaml that gives the allowed slugs. A field that is not
    `asked` stands in no form, and is read when somebody gives it. A field `per_row` has a value in
    each row of a record that takes more rows of a sheet. A label with a slip of the pen does not
    name a field that is `exact`. What a `private` field says is for the editors alone, and what is
    not `published` is in no data. What is not known of a field that `waits` is no fault: the
    editors can add it, and until then the record waits for them. `help` and `example` stand in
    forms. `behind` names the attribute behind which a form asks for it, where that is another than
    in the data; `path` are the attributes that lead to its value.

    `also` are words that people use for it: they are read and never shown. One stands here only
    when it can mean nothing else with that kind of record: "Omschrijving" is the purpose of a
    material, but of a lesson it is anybody's guess, and that the editors say once
    (`recognise.own_words`).
    """

    labels: tuple[str, ...]
    name: str = ""
    reading: Reading = Reading.TEXT
    required: bool = True
    choices: str | None = None
    asked: bool = True
    per_row: bool = False
    exact: bool = False
    private: bool = False
    published: bool = True
    waits: bool = False
    also: tuple[str, ...] = ()
    help: str = ""
    example: str = ""
    behind: str = ""
    path: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The label people see."""
        return self.labels[0]

    def value_of(self, record: object) -> Any:
        """What a record says in this field; None where it has no such part."""
        for name in self.path:
            record = getattr(record, name, None)
        return record


def named(*labels: str, also: str = "", **said: Any) -> Field:
    """The field of an attribute, by the labels people see. `also` has a semicolon between the words
    of people; the rest is as `Field` has it."""
    return Field(labels, also=tuple(filter(None, also.split("; "))), **said)


def but(name: str = "", **said: Any) -> Callable[[Field], Field]:
    """What an attribute says otherwise than the declaration it shares: of its field with that name,
    or of all its fields."""
    return lambda field: replace(field, **said) if name in ("", field.name) else field


@cache
def hints_of(cls: Any) -> dict[str, Any]:
    """The types of the attributes of a class, with what is declared of them."""
    return typing.get_type_hints(cls, include_extras=True)


def bare(hint: Any) -> Any:
    """The type of a value that is there: without None, and without what is declared."""
    hint = getattr(hint, "__origin__", hint) if hasattr(hint, "__metadata__") else hint
    return typing.get_args(hint)[0] if isinstance(hint, types.UnionType) else hint


def fields_of(cls: Any, required: bool = True) -> list[Field]:
    """The fields that the attributes of a class declare, in the order of a form."""
    found = {
        each.name: list(
            _declared(each.name, hints_of(cls)[each.name], required and each.default is MISSING)
        )
        for each in fields(cls)
    }
    order = list(found)
    for name, (first, *_) in ((name, own) for name, own in found.items() if own):
        if first.behind:
            order.remove(name)
            order.insert(order.index(first.behind) + 1, name)
    return sorted((f for name in order for f in found[name]), key=lambda f: f.private)


def columns_of(cls: Any) -> dict[str, str]:
    """The attributes of a record that are published, in the order of the data, with their heads."""
    heads = {f.name: f.label for f in fields_of(cls) if f.path == (f.name,) and f.published}
    heads |= {
        name: said
        for name, hint in hints_of(cls).items()
        for said in getattr(hint, "__metadata__", ())
        if isinstance(said, str)
    }
    return {each.name: heads[each.name] for each in fields(cls) if each.name in heads}


def _declared(name: str, hint: Any, required: bool) -> Iterator[Field]:
    """The fields of one attribute: its own, or those of the class of its value, which have a value
    in each row when there are more of these."""
    kind, declared = bare(hint), getattr(hint, "__metadata__", ())
    own = [each for each in declared if isinstance(each, Field)]
    many = typing.get_origin(kind) is tuple
    if not own:
        part = typing.get_args(kind)[0] if many else kind
        own = fields_of(part, required) if is_dataclass(part) else []
        own = [replace(each, per_row=many) for each in own]
    for each in own:
        for change in declared:
            each = change(each) if callable(change) else each
        reading = each.reading
        if reading is Reading.TEXT and not each.path:
            reading = _BY_TYPE[kind, each.choices is not None]
        yield replace(
            each,
            name=each.name or name,
            path=(name, *each.path),
            required=each.required and required,
            reading=reading,
        )
