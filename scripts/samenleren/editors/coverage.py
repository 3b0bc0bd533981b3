"""Coverage: which chapter has lessons of whom and for whom, and where that is thin.

A cell is thin when fewer consortia wrote for it than config.yaml asks (half of them): then the
chapter rests, for those readers, on the experience of a few. The network is shown, but it is no
consortium.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samenleren.config import Chapter, Choice, Config, Contributor
from samenleren.model import Lesson


@dataclass(frozen=True)
class Line:
    """A chapter, for one audience or (None) for all: the number of lessons of each contributor."""

    chapter: Chapter
    audience: Choice | None
    counts: tuple[int, ...]
    voices: int
    """How many consortia have a lesson here."""
    total: int
    thin: bool


def coverage(lessons: Sequence[Lesson], config: Config) -> list[Line]:
    """For each chapter a line for all readers, then one for each audience.

    A lesson for two audiences counts in both lines, and once in the line for all.
    """
    audiences: tuple[Choice | None, ...] = (None, *config.audiences)
    return [_line(lessons, c, audience, config) for c in config.chapters for audience in audiences]


def _line(
    lessons: Sequence[Lesson], chapter: Chapter, audience: Choice | None, config: Config
) -> Line:
    counts = Counter(
        lesson.consortium
        for lesson in lessons
        if lesson.chapter == chapter.slug and (audience is None or audience.slug in lesson.audience)
    )
    voices = sum(bool(counts[c.slug]) for c in config.consortia)
    return Line(
        chapter,
        audience,
        tuple(counts[c.slug] for c in config.contributors),
        voices,
        sum(counts.values()),
        voices < config.enough_voices,
    )


@dataclass(frozen=True)
class Missing:
    """The chapters and audiences for which one contributor has no lesson."""

    chapters: tuple[Chapter, ...]
    audiences: tuple[Choice, ...]


def missing_of(who: Contributor, lessons: Sequence[Lesson], config: Config) -> Missing:
    """What a contributor did not write about yet."""
    own = [lesson for lesson in lessons if lesson.consortium == who.slug]
    chapters = {lesson.chapter for lesson in own}
    audiences = {audience for lesson in own for audience in lesson.audience}
    return Missing(
        tuple(c for c in config.chapters if c.slug not in chapters),
        tuple(a for a in config.audiences if a.slug not in audiences),
    )
