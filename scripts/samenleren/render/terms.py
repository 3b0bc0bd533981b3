"""What a publication is, for catalogues and search engines: the terms of Dublin Core that OWMS
builds on, and those of https://schema.org/Report.

OWMS is the Dutch standard for government information (https://standaarden.overheid.nl/owms); its
names are those of the DCMI metadata terms
(https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary with a prefix, its address and a name for people, and what it says: (term,
    value), in a fixed order; a term can stand more than once."""

    prefix: str
    address: str
    name: str
    terms: tuple[tuple[str, str], ...]


def vocabularies_of(meta: Mapping[str, Any]) -> list[Vocabulary]:
    """What an edition is, in both vocabularies."""
    report = report_of(meta)
    words = [("keywords", word) for word in report.pop("keywords")]
    said = [("additionalType", f"{SCHEMA}Report"), *report.items(), *words]
    return [
        Vocabulary("dcterms", TERMS, "DCMI metadata terms", tuple(terms_of(meta))),
        Vocabulary("schema", SCHEMA, "schema.org", tuple(pair for pair in said if pair[1])),
    ]


def report_of(meta: Mapping[str, Any]) -> dict[str, Any]:
    """The terms of schema.org for an edition; `keywords` is a list, all others are text."""
    return {
        "name": f"{meta['title']} ({meta['edition_title']})",
        "alternativeHeadline": meta["subtitle"],
        "description": meta["description"],
        "inLanguage": meta["lang"],
        "author": meta["author"],
        "dateModified": meta["date"],
        "version": meta["version"],
        "publisher": meta.get("publisher") or "",
        "license": (meta.get("licence") or {}).get("address") or "",
        "keywords": list(meta["keywords"]),
    }


def terms_of(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(term, value) of an edition, in a fixed order; a term can stand more than once."""
    terms = [
        ("title", document_title(meta)),
        ("description", meta["description"]),
        ("creator", meta["author"]),
        ("publisher", meta.get("publisher")),
        ("language", meta["lang"]),
        ("modified", meta["date"]),
        ("type", meta.get("type")),
        ("license", (meta.get("licence") or {}).get("address")),
        ("rights", (meta.get("licence") or {}).get("name")),
        *(("subject", word) for word in meta["keywords"]),
    ]
    return [(name, str(value)) for name, value in terms if value]


def document_title(meta: Mapping[str, Any]) -> str:
    """Title, subtitle and edition in one line."""
    return f"{meta['title']}: {meta['subtitle']} ({meta['edition_title']})"
