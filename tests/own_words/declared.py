"""What a file of the proof says to a person: which texts, which are good and bad news, what is
nobody's business."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

GOOD, BAD = "succes", "belemmering"
LESSON, MATERIAL, QUESTION, OFFER, INTERVIEW = (
    *("lesson", "material", "question", "offer"),
    "interview",
)


@dataclass(frozen=True)
class Told:
    """A text that must be taken in or offered to the editors.

    `kind` is the kind of experience that a person sees there, or nothing when it is not said; a
    record may know less than that, and never something else. `record` is the kind of record that
    it is, or nothing when that is for the editors to say.
    """

    text: str
    kind: str = ""
    record: str = LESSON


@dataclass(frozen=True)
class OwnFile:
    """A file, its place in sources/ and what makes it.

    `aside` are texts that are no contribution (a planning, the head of a mail): never in a record.
    `secret` must not be readable in anything that is published: names, and what was said without
    consent. `consent` tells that the person spoken with agreed, without any doubt.
    """

    place: str
    make: Callable[[], bytes]
    told: tuple[Told, ...]
    aside: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    consent: bool = False


def good(*texts: str) -> tuple[Told, ...]:
    """What helped."""
    return tuple(Told(text, GOOD) for text in texts)


def bad(*texts: str) -> tuple[Told, ...]:
    """What hindered."""
    return tuple(Told(text, BAD) for text in texts)


def tips(*texts: str) -> tuple[Told, ...]:
    """Advice for others."""
    return tuple(Told(text, "tip") for text in texts)


def lessons(*texts: str) -> tuple[Told, ...]:
    """Experiences of which nobody said whether they are good or bad news."""
    return tuple(Told(text) for text in texts)


def told(record: str, *texts: str) -> tuple[Told, ...]:
    """Texts for a kind of record; without one the editors decide."""
    return tuple(Told(text, record=record) for text in texts)
