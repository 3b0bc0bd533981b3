"""What a pre-filled form holds: the texts of each field, from records and from faulty entries.

A contribution with a fault gives no record, but it belongs in the form: the contributor must mend
it there, and would lose it by replacing the old file with a form that lacks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from samenleren.config import Config
from samenleren.language.dutch import digits_of, dutch_date
from samenleren.model import PERCENT, Motimeter, Profile, Record, Source, Survey, Vote
from samenleren.model.declaration import Field, Reading
from samenleren.model.kind import Kind
from samenleren.questionnaire.layout import Section
from samenleren.recognise.entries import Entry

Answers = Mapping[str, tuple[str, ...]]
"""Field name to its texts, each an answer by itself. A field without an answer is not there."""


@dataclass(frozen=True)
class Filled:
    """One contribution, as a form shows it. `ident` is its number, empty when it has none."""

    kind: Kind
    answers: Answers

    @property
    def ident(self) -> str:
        """The number of the contribution."""
        return "".join(self.answers.get("id", ())[:1])


def from_record(record: Record, kind: Kind, config: Config) -> Filled:
    """The answers that give this record when they are read.

    Of a record that takes more rows, an answer is the text of a row, empty where it has none.
    """
    if kind.same:
        return Filled(kind, _columns(list(_rows(record, kind, config))))
    answers = {
        fld.name: tuple(_texts(fld.value_of(record), fld, config))
        for fld in kind.fields
        if not fld.private
    }
    return Filled(kind, {name: texts for name, texts in answers.items() if texts})


def from_entry(entry: Entry) -> Filled:
    """The answers as they were delivered; what a heading said counts for the field it fills."""
    names = {fld.name for fld in entry.kind.fields if not fld.private}
    answers: dict[str, tuple[str, ...]] = {
        name: (hint,) for name, hint in entry.hints.items() if name in names
    }
    if entry.kind.same:
        rows = sorted({value.row for values in entry.values.values() for value in values})
        ours = {"id": entry.number} if entry.number else {}
        return Filled(
            entry.kind,
            _columns(
                [
                    {
                        name: "\n\n".join(value.text for value in values if value.row == row)
                        for name, values in entry.values.items()
                        if name in names
                    }
                    | ours
                    for row in rows
                ]
            ),
        )
    for name, values in entry.values.items():
        texts = tuple(value.text for value in values if value.text.strip())
        if texts and name in names:
            answers[name] = texts
    if entry.number:
        answers["id"] = (entry.number,)
    return Filled(entry.kind, answers)


def each_row(filled: Filled) -> Iterator[Filled]:
    """A contribution that takes more rows of a sheet, row by row; any other as it is."""
    if not filled.kind.same:
        yield filled
        return
    for row in range(max(map(len, filled.answers.values()), default=0)):
        texts = {name: column[row] for name, column in filled.answers.items()}
        yield Filled(filled.kind, {name: (text,) for name, text in texts.items() if text})


def _columns(rows: Sequence[Mapping[str, str]]) -> Answers:
    names = dict.fromkeys(name for row in rows for name, text in row.items() if text)
    return {name: tuple(row.get(name, "") for row in rows) for name in names}


def _rows(record: Record, kind: Kind, config: Config) -> Iterator[dict[str, str]]:
    """The rows of a record: what they share stands in each, its sources in the first ones."""
    shared = {
        fld.name: as_text(tuple(_texts(fld.value_of(record), fld, config)), fld)
        for fld in kind.fields
        if not (fld.per_row or fld.private)
    }
    own = _parts(record)
    sources = getattr(record, "sources", ())
    for each, source in zip_longest(own, sources):
        row = dict(shared)
        for fld in kind.rows:
            part = getattr(source, fld.path[-1], None) if fld.path[0] == "sources" else None
            value = each.get(fld.name, part) if each is not None else part
            row[fld.name] = as_text(tuple(_texts(value, fld, config)), fld)
        yield row


def _parts(record: Record) -> list[dict[str, Any]]:
    """What each row of a record tells, by field."""
    match record:
        case Profile(axes=axes):
            return [{"topic": axis.topic, "score": axis.score} for axis in axes]
        case Motimeter(points=points):
            counts = ({f"count_{n}": c for n, c in enumerate(point.counts)} for point in points)
            return [{"point": p.point} | c for p, c in zip(points, counts, strict=True)]
        case Survey(statements=statements, measure=measure):
            unit = "%" if measure == PERCENT else ""
            return [
                {
                    "statement": each.statement,
                    "answer": one.answer,
                    "value": f"{digits_of(one.value, 6)}{unit}",
                }
                for each in statements
                for one in each.answers
            ]
        case _:
            return []


def of_section(filled: Iterable[Filled], section: Section, config: Config) -> list[Filled]:
    """Those of these contributions that belong in a section of a form."""
    return [
        one
        for one in filled
        if one.kind is section.kind
        and all(_answers(one, name, value, config) for name, value in section.given.items())
    ]


def divide(
    filled: Sequence[Filled], sections: Sequence[Section], config: Config
) -> dict[str, list[Filled]]:
    """The contributions by the title of their section; sections with a given value go first."""
    left = list(filled)
    found: dict[str, list[Filled]] = {}
    for section in sorted(sections, key=lambda section: not section.given):
        found[section.title] = of_section(left, section, config)
        left = [one for one in left if one not in found[section.title]]
    return found


def as_text(texts: Sequence[str], fld: Field) -> str:
    """All answers of a field in one place: a cell, or a field of more lines."""
    if fld.reading is Reading.TEXT:
        return "\n\n".join(texts)
    if fld.reading is Reading.CHOICES and not any(c in text for text in texts for c in ",;/\n"):
        return ", ".join(texts)
    return "\n".join(texts)


def _answers(filled: Filled, name: str, value: str, config: Config) -> bool:
    choices = filled.kind.field(name).choices
    given = filled.answers.get(name, ())
    if choices is None or len(given) != 1:
        return False
    slug = config.names(choices).resolve(given[0])
    return slug is not None and slug == config.names(choices).resolve(value)


def _texts(value: Any, fld: Field, config: Config) -> Iterator[str]:
    if value is None or value == "":
        return
    match fld.reading:
        case Reading.CHOICE | Reading.CHOICES:
            for slug in [value] if isinstance(value, str) else value:
                yield config.titles(fld.choices or "").get(slug, slug)
        case Reading.LINES:
            for line in value:
                yield f"{line.answer}: {line.count}" if isinstance(line, Vote) else line
        case Reading.SOURCES:
            yield from (_source_line(source) for source in value)
        case Reading.DATE:
            yield dutch_date(value)
        case Reading.NUMBER:
            yield value if isinstance(value, str) else digits_of(value, 6)
        case Reading.SCALE:
            yield " tot ".join(digits_of(point, 6) for point in value)
        case _:
            yield str(value)


def _source_line(source: Source) -> str:
    parts = [source.title, source.address or "", source.seen or ""]
    while not parts[-1] and len(parts) > 1:
        parts.pop()
    return " | ".join(parts)
