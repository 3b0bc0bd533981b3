"""By what a reader can filter lessons and materials: attributes on records, and their choices.

The attributes travel with the record to the page (`data-thema="borging"`); the choices give
each value its words. Both come from config.yaml and the records, in that order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samenleren.config import Choice, Config
from samenleren.contents.view import View
from samenleren.language.names import normalise
from samenleren.model import Lesson, Material, Record


def facets_of(record: Record, for_all: bool) -> dict[str, str]:
    """The facets of a record by name, several values with a space between them; none for a record
    that is no lesson or material. `for_all`: the edition is for every audience (in an edition for
    one, whom else a lesson is for does not matter)."""
    if isinstance(record, Lesson):
        found = {
            "thema": record.theme,
            "consortium": record.consortium,
            "soort": record.kind,
            "hoofdstuk": record.chapter,
        }
        return found | ({"doelgroep": " ".join(record.audience)} if for_all else {})
    if isinstance(record, Material):
        return {
            "consortium": record.consortium,
            "hoofdstuk": record.chapter,
            "materiaal": _slug(record.kind),
        }
    return {}


def facet_choices(view: View) -> list[dict[str, Any]]:
    """Name, label and choices (value, label) of every facet, for the metadata of an edition."""
    config = view.config
    kinds = {_slug(m.kind): view.sentence_case(m.kind) for m in view.corpus.materials}
    return [
        _facet("thema", "Thema", _choices(config.themes)),
        _facet("soort", "Soort ervaring", [(kind.slug, kind.title) for kind in config.kinds]),
        _facet("materiaal", "Soort materiaal", sorted(kinds.items())),
        _facet("consortium", "Consortium", _contributors(config)),
        _facet("hoofdstuk", "Hoofdstuk", _choices(config.chapters)),
        _facet("doelgroep", "Voor wie", _choices(config.audiences)),
    ]


def _choices(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(choice.slug, choice.title) for choice in choices]


def _contributors(config: Config) -> list[tuple[str, str]]:
    return [(contributor.slug, contributor.short) for contributor in config.contributors]


def _facet(name: str, label: str, choices: Iterable[tuple[str, str]]) -> dict[str, Any]:
    listed = [{"value": value, "label": words} for value, words in choices]
    return {"name": name, "label": label, "choices": listed}


def _slug(text: str) -> str:
    return normalise(text).replace(" ", "-")
