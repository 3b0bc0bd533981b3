"""The corpus as JSON, as it stands in output/corpus.json, and back, as its classes say it."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from samenleren.model import LISTS, Corpus
from samenleren.model.declaration import bare, hints_of


def corpus_to_json(corpus: Corpus) -> dict[str, Any]:
    """The corpus as it stands in corpus.json; empty fields are left out."""
    lists = {
        name: [asdict(record, dict_factory=_without_empty) for record in getattr(corpus, name)]
        for name in LISTS.values()
    }
    return {**lists, "gaps": [asdict(gap) for gap in corpus.gaps]}


def _without_empty(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in fields if value not in (None, ())}


def corpus_from_json(data: Mapping[str, Any]) -> Corpus:
    """The inverse of `corpus_to_json`."""
    corpus: Corpus = _made(Corpus, data)
    return corpus


def _made(hint: Any, data: Any) -> Any:
    """The value of a type that this JSON stands for; numbers and texts stay as they are."""
    kind = bare(hint)
    if isinstance(data, list):
        return tuple(_made(typing.get_args(kind)[0], each) for each in data)
    if isinstance(data, dict):
        return kind(**{name: _made(hints_of(kind)[name], each) for name, each in data.items()})
    return data
