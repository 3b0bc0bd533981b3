"""What a finished file says about itself: on its cover, in its running lines, in its properties."""

from __future__ import annotations

from typing import Any

from samenleren.config import Config
from samenleren.handover.concept import concept_mark
from samenleren.language.dutch import dutch_date


def metadata(
    config: Config, slug: str, name: str, concept: bool, title: str | None = None
) -> dict[str, Any]:
    """The metadata of an edition or product: its slug, its name (as the cover has it) and, for
    a document with a title of its own, that title. Writers take it as `meta`."""
    publication = config.publication
    first, second = (title, publication.title) if title else (publication.title, name)
    return {
        "layout": "edition",
        "title": publication.title,
        "document_title": f"{first}{concept_mark(concept)} – {second}",
        "subtitle": publication.subtitle,
        "edition": slug,
        "edition_title": name,
        "lead": "",
        "version": publication.version,
        "date": publication.date,
        "date_text": dutch_date(publication.date),
        "lang": publication.language,
        "passages": {language.slug: list(language.passages) for language in config.languages},
        "author": publication.author,
        "description": publication.description,
        "keywords": list(publication.keywords),
        "type": publication.type,
        "contact": publication.contact,
        "publisher": publication.publisher,
        "licence": publication.licence,
        "address": publication.address,
        "editions": [{"slug": one.slug, "title": one.title} for one in config.editions],
        "products": [
            {"slug": one.slug, "title": one.title, "kind": one.kind, "edition": one.edition}
            for one in config.products
            if one.kind in ("book", "data")
        ],
        "synonyms": [list(group) for group in config.synonyms],
        "concept": concept,
        "chapters": [],
    }
