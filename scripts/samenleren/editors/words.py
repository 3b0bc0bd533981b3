"""The words by which letters name kinds of records, contributors and texts."""

from __future__ import annotations

from samenleren.config import Config
from samenleren.model import Record

KINDS = {
    "lesson": ("les", "lessen"),
    "material": ("materiaal", "materialen"),
    "interview": ("gesprek", "gesprekken"),
    "event": ("bijeenkomst", "bijeenkomsten"),
    "literature": ("literatuurpunt", "literatuurpunten"),
    "profile": ("wijkprofiel", "wijkprofielen"),
    "motimeter": ("meting met de Motimeter", "metingen met de Motimeter"),
    "survey": ("poll", "polls"),
    "question": ("vraag", "vragen"),
    "offer": ("aanbod", "keer een aanbod"),
}
"""Each kind of record but the profile, in one and in more."""

IN_NO_EDITION = ("question", "offer")
"""The kinds that stand in no edition: they are for the editors, who bring people together."""


def name_of(slug: str, config: Config) -> str:
    """A contributor in a sentence: the short name, or "het leernetwerk"."""
    network = config.network
    if slug == network.slug:
        name = network.names[0] if network.names else network.title
        return name[:1].lower() + name[1:]
    return next((c.short for c in config.consortia if c.slug == slug), slug)


def text_of(record: Record) -> str:
    """The text by which a contributor knows a record."""
    for name in ("text", "summary", "point", "title", "name", "activity", "area"):
        if value := getattr(record, name, None):
            return str(value)
    return record.id


def ended(text: str) -> str:
    """A text with a point, when nothing ends it."""
    return text if text.rstrip('"”’)').endswith((".", "!", "?", "…")) else f"{text}."
