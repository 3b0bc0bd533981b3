"""The words by which letters name kinds of records, contributors and texts."""

from __future__ import annotations

from samenleren.config import Config
from samenleren.model import KIND, KINDS, Record
from samenleren.model.declaration import MAIN_TEXTS

_FIRST = {"consortium", "lesson", "material", "interview", "event"}
IN_NO_EDITION = tuple(kind.name for kind in KINDS if not kind.table)
"""The kinds that stand in no edition: they are for the editors, who bring people together."""
ORDER = sorted(KIND, key=lambda name: (name in IN_NO_EDITION, name not in _FIRST))
"""The kinds of record in the order of letters."""


def name_of(slug: str, config: Config) -> str:
    """A contributor in a sentence: the short name, or "het leernetwerk"."""
    network = config.network
    if slug == network.slug:
        name = network.names[0] if network.names else network.title
        return name[:1].lower() + name[1:]
    return next((c.short for c in config.consortia if c.slug == slug), slug)


def text_of(record: Record) -> str:
    """The text by which a contributor knows a record."""
    return record.first_of(*MAIN_TEXTS, "title", "name", "activity", "area")


def ended(text: str) -> str:
    """A text with a point, when nothing ends it."""
    return text if text.rstrip('"”’)').endswith((".", "!", "?", "…")) else f"{text}."
