"""What a publication is, for catalogues: the terms of Dublin Core that OWMS builds on.

OWMS is the Dutch standard for government information (https://standaarden.overheid.nl/owms); its
names are those of the DCMI metadata terms
(https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TERMS = "http://purl.org/dc/terms/"


def terms_of(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(term, value) of an edition, in a fixed order; a term can stand more than once."""
    terms = [
        ("title", document_title(meta)),
        ("description", meta["description"]),
        ("creator", meta["author"]),
        ("language", meta["lang"]),
        ("modified", meta["date"]),
        ("type", meta.get("type")),
        *(("subject", word) for word in meta["keywords"]),
    ]
    return [(name, str(value)) for name, value in terms if value]


def document_title(meta: Mapping[str, Any]) -> str:
    """Title, subtitle and edition in one line."""
    return f"{meta['title']}: {meta['subtitle']} ({meta['edition_title']})"
