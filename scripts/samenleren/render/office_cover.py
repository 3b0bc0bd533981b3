"""What is on the cover of the word processor formats: the lines, and the illustration."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from samenleren.design.tokens import DEFAULT_ACCENT, Tokens
from samenleren.handover.concept import CONCEPT

COVER_SIZE = (210.0, 148.0)  # millimetres
COVER_STYLE = "Omslagbeeld"
COVER_ALT = "Omslagbeeld: gekleurde draden kruisen elkaar en vormen samen één weefsel."


def cover_lines(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The lines of the cover as style name and text; the title is always first."""
    lines = [
        ("Title", str(meta["title"])),
        ("Subtitle", str(meta.get("subtitle") or "")),
        ("Concept", CONCEPT if meta.get("concept") else ""),
        ("Editie", str(meta["edition_title"])),
        ("Editie voor wie", str(meta.get("lead") or "")),
        ("Versie", f"Versie {meta['version']} · {meta['date_text']} · {meta['author']}"),
    ]
    return lines[:1] + [(name, line) for name, line in lines[1:] if line]


def cover_picture(tokens: Tokens) -> bytes:
    """The illustration as PNG, `COVER_SIZE` large, in the colours of the chapters."""
    colours = [accent.light for slug, accent in tokens.accents.items() if slug != DEFAULT_ACCENT]
    return _drawn(tuple(colours), tokens.light.wash)


@cache
def _drawn(colours: tuple[str, ...], background: str) -> bytes:
    from samenleren.render.weave import weave_png

    return weave_png(*COVER_SIZE, list(colours), background=background)
