"""The corpus as JSON, as it stands in output/corpus.json, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from samenleren.diagnostics import Location
from samenleren.model import (
    CLASSES,
    LISTS,
    Answer,
    Axis,
    Corpus,
    Gap,
    Illustration,
    Point,
    Poll,
    Record,
    Source,
    Stated,
    Vote,
)


def corpus_to_json(corpus: Corpus) -> dict[str, Any]:
    """The corpus as it stands in corpus.json; empty fields are left out of the records."""
    lists = {
        name: [
            {key: value for key, value in asdict(record).items() if value not in (None, ())}
            for record in getattr(corpus, name)
        ]
        for name in LISTS.values()
    }
    return {**lists, "gaps": [asdict(gap) for gap in corpus.gaps]}


def corpus_from_json(data: Mapping[str, Any]) -> Corpus:
    """The inverse of `corpus_to_json`."""
    lists: dict[str, Any] = {
        name: tuple(_record(kind, item) for item in data[name]) for kind, name in LISTS.items()
    }
    return Corpus(**lists, gaps=tuple(Gap(**gap) for gap in data["gaps"]))


def _poll(value: dict[str, Any]) -> Poll:
    votes = tuple(Vote(**vote) for vote in value["votes"])
    return Poll(**value | {"labels": tuple(value["labels"]), "votes": votes})


def _record(kind: str, data: dict[str, Any]) -> Record:
    """A record from its JSON form; lists become tuples, nested maps their classes."""
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key == "where":
            values[key] = Location(**value)
        elif key == "source":
            values[key] = Source(**value) if value else None
        elif key == "sources":
            values[key] = tuple(Source(**item) for item in value)
        elif key == "axes":
            values[key] = tuple(Axis(**item) for item in value)
        elif key == "points":
            values[key] = tuple(Point(item["point"], tuple(item["counts"])) for item in value)
        elif key == "statements":
            values[key] = tuple(
                Stated(item["statement"], tuple(Answer(**answer) for answer in item["answers"]))
                for item in value
            )
        elif key == "pictures":
            values[key] = tuple(
                Illustration(**item | {"where": Location(**item["where"])}) for item in value
            )
        elif key == "poll":
            values[key] = _poll(value) if value else None
        else:
            values[key] = tuple(value) if isinstance(value, list) else value
    return CLASSES[kind](**values)
