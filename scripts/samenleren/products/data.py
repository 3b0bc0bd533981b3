"""Data: the corpus for programs, with its schema, and for spreadsheets.

    gegevens.json              all records and key messages, with the lists they choose from
    gegevens.schema.json       JSON Schema 2020-12, https://json-schema.org
    lessen.csv, …              a table per kind of record
    csv-metadata.json          what the columns are (CSV on the Web, https://www.w3.org/TR/tabular-data-primer/)

Schema and tables come from the declarations of the records (`model`), so they cannot say anything
else than the data do.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from samenleren.config import Config
from samenleren.contents.headers import ASPECTS, CONCERNS
from samenleren.contents.support import NOT_JUDGED, READ_AS, SILENT, Rest
from samenleren.contents.view import View
from samenleren.model import KIND, LISTS, Record
from samenleren.model.declaration import bare, columns_of, fields_of, hints_of
from samenleren.model.kind import Kind
from samenleren.products import Job, Made
from samenleren.products.shown import view_for
from samenleren.storage.csv_text import csv_text
from samenleren.storage.files import write_json, write_text

SHOWN = tuple(KIND[name] for name in LISTS if KIND[name].table)
"""The kinds of record that are published. Questions and offers are for the editors and the
network."""

VOCABULARIES = ("chapters", "themes", "kinds", "audiences", "origins", "consortia")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {str: "string", int: "integer", float: "number"}


def make(job: Job) -> Made:
    """Writes the data, its schema and the tables."""
    made = Made()
    view = view_for(job, made)
    records = {kind.name: list(_records(kind, view)) for kind in SHOWN}
    data = _data(job, view, records)
    schema = data_schema(job.config)
    _check(data, schema)
    write_json(job.folder / "gegevens.json", data)
    write_json(job.folder / "gegevens.schema.json", schema)
    every = tuple(sorted(record.id for found in records.values() for record in found))
    made.files |= {"gegevens.json": every, "gegevens.schema.json": ()}
    tables = []
    for kind in SHOWN:
        found = records[kind.name]
        name = f"{kind.table.lower()}.csv"
        columns = columns_of(kind.record)
        rows = [[_cell(getattr(r, attribute)) for attribute in columns] for r in found]
        write_text(job.folder / name, csv_text(list(columns.values()), rows))
        made.files[name] = tuple(sorted(record.id for record in found))
        tables.append(_table(name, kind.table, columns, job.config.publication.language))
    write_json(job.folder / "csv-metadata.json", _tables(tables))
    made.files["csv-metadata.json"] = ()
    return made


def _records(kind: Kind, view: View) -> Iterator[Record]:
    every: Iterable[Record] = getattr(view.corpus, LISTS[kind.name])
    return (record for record in every if view.may_show(record))


# -- JSON ---------------------------------------------------------------------------------------


def _data(job: Job, view: View, records: Mapping[str, Iterable[Record]]) -> dict[str, Any]:
    publication = job.config.publication
    return {
        "$schema": "gegevens.schema.json",
        "title": publication.title,
        "description": publication.description,
        "author": publication.author,
        "version": publication.version,
        "date": publication.date,
        "language": publication.language,
        "concept": job.concept,
        "vocabularies": {
            name: [{"slug": c.slug, "title": c.title} for c in job.config.choices(name)]
            for name in VOCABULARIES
        },
        "messages": [
            {
                "id": message.id,
                "chapter": chapter.slug,
                "audience": list(message.audience),
                "text": message.text.strip(),
                "rests_on": [i for i in message.rests_on if i in view.by_id],
                "touches": [i for i in message.touches if i in view.by_id],
                "support": _support(view.resting(message.rests_on)),
                "judgement": {each: message.judged.get(each, NOT_JUDGED) for each in ASPECTS},
            }
            for chapter in view.chapters
            for message in chapter.messages
        ],
        **{LISTS[kind]: [_public(r) for r in found] for kind, found in records.items()},
    }


def _support(rest: Rest) -> dict[str, Any]:
    """What a key message rests on, counted."""
    return {
        "consortia_speaking": list(rest.spoken),
        "consortia_by_source": list(rest.silent),
        "network": rest.network,
        "roles": rest.roles,
        "sources": {way or "onbekend": count for way, count in rest.read},
    }


def _public(value: Any) -> Any:
    """A record as JSON, without what is for editors only and without what is empty."""
    if is_dataclass(value) and not isinstance(value, type):
        found = {name: getattr(value, name) for name in _attributes(type(value))}
        return {name: _public(each) for name, each in found.items() if each not in (None, ())}
    return [_public(each) for each in value] if isinstance(value, tuple) else value


def _check(data: Any, schema: Any) -> None:
    """Raises `jsonschema.ValidationError`, a fault of ours, when the data are not as published."""
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)


def data_schema(config: Config) -> dict[str, Any]:
    """The JSON Schema of gegevens.json, for the lists of this product."""
    text = {"type": "string"}
    choice = {
        "type": "object",
        "additionalProperties": False,
        "required": ["slug", "title"],
        "properties": {"slug": text, "title": text},
    }
    message = {
        "type": "object",
        "additionalProperties": False,
        "required": [
            *("id", "chapter", "audience", "text", "rests_on", "touches", "support", "judgement")
        ],
        "properties": {
            "id": text,
            "chapter": {"enum": list(config.titles("chapters"))},
            "audience": {"type": "array", "items": {"enum": list(config.titles("audiences"))}},
            "text": text,
            "rests_on": {
                "type": "array",
                "items": text,
                "description": "bijdragen die haar dragen",
            },
            "touches": {"type": "array", "items": text, "description": "bijdragen die zij raakt"},
            "support": _support_schema(config),
            "judgement": {
                "type": "object",
                "additionalProperties": False,
                "required": list(ASPECTS),
                "properties": {each: {"enum": [*CONCERNS, NOT_JUDGED]} for each in ASPECTS},
            },
        },
    }
    properties: dict[str, Any] = {
        "$schema": text,
        **dict.fromkeys(("title", "description", "author", "version", "language"), text),
        "date": {"type": "string", "format": "date"},
        "concept": {"type": "boolean", "description": "true: er ontbreekt nog iets"},
        "vocabularies": {
            "type": "object",
            "additionalProperties": False,
            "required": list(VOCABULARIES),
            "properties": {name: {"type": "array", "items": choice} for name in VOCABULARIES},
        },
        "messages": {"type": "array", "items": message, "description": "kernboodschappen"},
    }
    for kind in SHOWN:
        properties[LISTS[kind.name]] = {
            "type": "array",
            "items": _class_schema(kind.record, config),
            "description": kind.table.lower(),
        }
    return {
        "$schema": _DIALECT,
        "title": f"{config.publication.title}: gegevens",
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _support_schema(config: Config) -> dict[str, Any]:
    slugs = {"type": "array", "items": {"enum": [c.slug for c in config.consortia]}}
    count = {"type": "integer", "minimum": 0}
    properties = {
        "consortia_speaking": slugs | {"description": "iemand van het consortium zegt het"},
        "consortia_by_source": slugs | {"description": SILENT},
        "network": {"type": "boolean"},
        "roles": count | {"description": "rollen aan het woord"},
        "sources": {
            "type": "object",
            "additionalProperties": False,
            "properties": {way or "onbekend": count for way in READ_AS},
            "description": "hoeveel bronnen, en hoe zij zijn gelezen",
        },
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _attributes(cls: Any) -> Iterable[str]:
    """What is published of a class: of a record the attributes with a head, of a part of it all."""
    return columns_of(cls) if issubclass(cls, Record) else hints_of(cls)


def _class_schema(cls: Any, config: Config) -> dict[str, Any]:
    """The schema of a class: its attributes with their Dutch labels and allowed values."""
    known = {field.name: field for field in fields_of(cls)} if issubclass(cls, Record) else {}
    properties: dict[str, Any] = {}
    for name in _attributes(cls):
        schema = _type_schema(hints_of(cls)[name], config)
        field = known.get(name)
        if field is not None and field.choices:
            choices = {"enum": list(config.titles(field.choices))}
            schema = schema | {"items": choices} if "items" in schema else choices
        properties[name] = schema | ({"description": field.label} if field else {})
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [n for n in properties if n == "id" or (n in known and known[n].required)],
        "properties": properties,
    }


def _type_schema(hint: Any, config: Config) -> dict[str, Any]:
    """The schema of a type. What may be None is left out of the data, so it needs no null."""
    kind = bare(hint)
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": _type_schema(typing.get_args(kind)[0], config)}
    return _class_schema(kind, config) if is_dataclass(kind) else {"type": _TYPES[kind]}


# -- CSV ----------------------------------------------------------------------------------------


def _cell(value: Any) -> str:
    """A value as the text of a cell; of a list an item per line, but numbers beside each other."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        if all(isinstance(item, int | float) for item in value):
            return ", ".join(map(str, value))
        return "\n".join(_cell(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return " | ".join(filter(None, (_cell(getattr(value, f.name)) for f in fields(value))))
    return str(value)


def _table(name: str, title: str, columns: Mapping[str, str], lang: str) -> dict[str, Any]:
    return {
        "url": name,
        "dc:title": title,
        "tableSchema": {
            "columns": [
                {"name": attribute, "titles": {lang: label}, "datatype": "string"}
                for attribute, label in columns.items()
            ],
            "primaryKey": "id",
        },
    }


def _tables(tables: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dialect": {"delimiter": ";", "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": tables,
    }
