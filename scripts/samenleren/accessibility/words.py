"""Judgements that all formats share: of link texts, alternative texts, headings and contrast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samenleren.accessibility.rules import Finding
from samenleren.design.tokens import contrast
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import whole_words

_EMPTY_TALK = frozenset(
    ["hier", "klik hier", "klik", "lees meer", "lees verder", "meer", "meer informatie", "link",
     "deze link", "verder", "ga naar", "download", "bekijk", "deze pagina", "click here", "here",
     "read more", "more"]
)  # fmt: skip
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|emf|wmf)", re.IGNORECASE)
_LINE = 120
"""Characters that fit on a line of a heading; Microsoft's advice is one line or 20 words."""
_LARGE, _LARGE_BOLD = 18.0, 14.0
"""Points from which 3:1 is enough (WCAG 2.2, 1.4.3)."""
MANY_PARAGRAPHS = 20
"""A text with more paragraphs is long, and needs headings."""


def link_findings(where: Location, words: str) -> Iterator[Finding]:
    """A link whose text does not say where it leads."""
    said = " ".join(words.split())
    if not any(c.isalnum() for c in said):
        shown = f'"{said}"' if said else "leeg"
        yield Finding("linktekst", where, f"de tekst van een koppeling is {shown}")
    elif said.strip(" .:!›»→…").lower() in _EMPTY_TALK:
        yield Finding("linktekst", where, f'de tekst van een koppeling is "{said}"')


def alt_findings(where: Location, kind: str, alt: str | None) -> Iterator[Finding]:
    """A picture without words, or with a file name for words. None: nothing was given."""
    said = " ".join((alt or "").split())
    if not said:
        yield Finding("alt-tekst", where, f"een {kind} heeft geen alternatieve tekst")
    elif _FILE_NAME.fullmatch(said):
        yield Finding(
            "alt-tekst-bestandsnaam", where, f'de alternatieve tekst van een {kind} is "{said}"'
        )


def heading_findings(headings: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """Levels that are skipped, and headings that are too long."""
    before = 0
    for level, words in headings:
        where = Location(heading=whole_words(words), paragraph=0)
        if level > before + 1:
            after = f"na een kop van niveau {before}" if before else "als eerste kop"
            yield Finding("kopniveau", where, f"een kop van niveau {level} staat {after}")
        if len(" ".join(words.split())) > _LINE:
            yield Finding("lange-kop", where, f"de kop telt {len(words.split())} woorden")
        before = level


def contrast_findings(
    where: Location, text: str, colour: str, ground: str, points: float, bold: bool
) -> Iterator[Finding]:
    """A text that does not stand out enough; colours are `#RRGGBB`."""
    needed = 3.0 if points >= (_LARGE_BOLD if bold else _LARGE) else 4.5
    ratio = contrast(colour, ground)
    if text.strip() and ratio < needed:
        said, wanted = (f"{value:.2g}".replace(".", ",") for value in (ratio, needed))
        found = (
            f'"{whole_words(text, 40)}" is {colour} op {ground}: contrast {said}, nodig is {wanted}'
        )
        yield Finding("contrast", where, found)
