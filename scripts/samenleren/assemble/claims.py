"""What the editors' texts claim about an edition, held against what it prints.

An introduction that names a consortium of which no lesson follows sends its reader looking for
what is not there; a number in a sentence ("de zes consortia") stays when what it counts changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from samenleren.contents.chapters import ChapterText, Texts
from samenleren.contents.view import View
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import word_of
from samenleren.language.names import normalise

_COUNTED = re.compile(
    r"\b(?:de|alle|deze|onze)\s+(?P<number>\w+)"
    r"\s+(?P<what>consortia|hoofdstukken|thema[’']s|edities)\b",
    re.IGNORECASE,
)
"""A number of what config.yaml lists, said of all of them."""


def check_claims(root: Path, texts: Texts, view: View, practice: bool) -> list[Diagnostic]:
    """What the texts of an edition say of it that is not so. `practice`: its plan prints the
    introductions to themes."""
    found = [*_counts(root, texts, view)]
    for chapter in texts.chapters:
        if practice:
            found += _absent(chapter, view)
    return found


def _absent(chapter: ChapterText, view: View) -> Iterator[Diagnostic]:
    """Consortia that an introduction names, without a lesson of theirs below it."""
    shown = [x for x in view.chapter_lessons(chapter.slug) if view.shows(x.id)]
    for theme, text in chapter.themes.items():
        there = {lesson.consortium for lesson in shown if lesson.theme == theme}
        if there:  # without a lesson the theme is left out, and its introduction too
            yield from _named(chapter, view, f"themas, {theme}", text, there)
    there = {lesson.consortium for lesson in shown}
    yield from _named(chapter, view, "praktijk", chapter.practice, there)


def _named(
    chapter: ChapterText, view: View, part: str, text: str, there: Iterable[str]
) -> Iterator[Diagnostic]:
    said = f" {normalise(text)} "
    for contributor in view.config.consortia:
        names = (contributor.title, contributor.short, *contributor.names)
        if contributor.slug not in there and any(f" {normalise(n)} " in said for n in names):
            yield Diagnostic(
                Rule.NAMED_WITHOUT_LESSON,
                Location(chapter.file, part=part),
                f'de inleiding noemt "{contributor.short}", maar in de editie'
                f" {view.edition.slug} staat daar geen les van dit consortium onder",
                "haal de naam weg, of laat het plan van de editie een les van dit consortium zien",
            )


def _counts(root: Path, texts: Texts, view: View) -> Iterator[Diagnostic]:
    config = view.config
    numbers: Mapping[str, int] = {
        "consortia": len(config.consortia),
        "hoofdstukken": len(config.chapters),
        "themas": len(config.themes),
        "edities": len(config.editions),
    }
    words = {word_of(number): number for number in range(13)}
    parts = [part.file for part in (*texts.front, *texts.back)]
    for file in (*parts, *(chapter.file for chapter in texts.chapters)):
        said = (root / file).read_text(encoding="utf-8-sig")
        for claim in _COUNTED.finditer(said):
            word = claim["number"].lower()
            number = int(word) if word.isdigit() else words.get(word)
            counted = numbers[re.sub("[’']", "", claim["what"].lower())]
            if number is not None and number != counted:
                line = said.count("\n", 0, claim.start()) + 1
                yield Diagnostic(
                    Rule.COUNT_DIFFERS,
                    Location(file, line=line),
                    f'er staat "{" ".join(claim[0].split())}", maar config.yaml noemt er {counted}',
                    "verbeter het aantal in de zin",
                )
