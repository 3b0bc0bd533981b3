"""What is on the cover of the word processor formats: the lines and the illustration, and the
drawing that a chapter opens with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from samenleren.design.tokens import DEFAULT_ACCENT, Tokens
from samenleren.handover.concept import CONCEPT
from samenleren.render.weave import chapter_strands

COVER_SIZE = (210.0, 148.0)  # millimetres
COVER_STYLE = "Omslagbeeld"
OPENING_SIZE = (210.0, 44.0)
OPENING_STYLE = "Openingsbeeld"
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
    return _drawn(COVER_SIZE, tuple(colours), tokens.light.wash)


def opening_pictures(meta: Mapping[str, Any], tokens: Tokens) -> dict[str, bytes]:
    """For each chapter the drawing above its heading as PNG, `OPENING_SIZE` large: the weave on its
    accent, with its own strand in the light. It says nothing that the heading does not say."""
    chapters = meta.get("chapters", [])
    found = {}
    for at, chapter in enumerate(chapters):
        accent = tokens.accent(chapter.get("accent")).light
        strands = chapter_strands(accent, at, max(2, len(chapters)), tokens.light.wash)
        found[chapter["slug"]] = _drawn(OPENING_SIZE, tuple(strands), accent)
    return found


@cache
def _drawn(size: tuple[float, float], colours: tuple[str, ...], background: str) -> bytes:
    from samenleren.render.weave import weave_png

    return weave_png(*size, list(colours), background=background, ppi=150)
