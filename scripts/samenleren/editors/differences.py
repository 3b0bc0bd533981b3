"""Differences: on the same theme in the same chapter, what helped one hindered another.

They are set side by side for the editors. Whether they contradict each other no program can know:
these are experiences that diverge, and both stay in the publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenleren.config import Chapter, Choice, Config
from samenleren.contents.matching import HELPED, HINDERED, kinds_marked
from samenleren.model import Lesson


@dataclass(frozen=True)
class Difference:
    """The lessons of one theme and chapter that tell what helped, and those what hindered."""

    theme: Choice
    chapter: Chapter
    helped: tuple[Lesson, ...]
    hindered: tuple[Lesson, ...]


def differences(lessons: Sequence[Lesson], config: Config) -> list[Difference]:
    """Where one contributor tells what helped and another one what hindered, by chapter."""
    helping, hindering = kinds_marked(config, HELPED), kinds_marked(config, HINDERED)
    order = [c.slug for c in config.contributors]
    found = []
    for chapter in config.chapters:
        for theme in config.themes:
            here = sorted(
                (x for x in lessons if (x.chapter, x.theme) == (chapter.slug, theme.slug)),
                key=lambda x: (order.index(x.consortium), x.id),
            )
            helped = tuple(x for x in here if x.kind in helping)
            hindered = tuple(x for x in here if x.kind in hindering)
            pairs = {(h.consortium, x.consortium) for h in helped for x in hindered}
            if any(one != other for one, other in pairs):
                found.append(Difference(theme, chapter, helped, hindered))
    return found
