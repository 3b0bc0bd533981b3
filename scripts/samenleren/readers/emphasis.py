"""What stands out in a text: bold, underlined or larger letters, as people write headings.

A reader gives the pieces of a paragraph with their look; what is usual in a document is found by
its letters, so that a text that is bold from top to bottom has no headings in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

LARGER = 1.0
"""Points above the usual size at which letters stand out."""


@dataclass(frozen=True)
class Look:
    """How a piece of text looks: bold or underlined, its size in points, and slanted."""

    marked: bool
    size: float
    slanted: bool = False


def usual_look(pieces: Iterable[tuple[str, Look]]) -> Look:
    """The look that most letters have."""
    letters: Counter[Look] = Counter()
    for text, look in pieces:
        letters[look] += len(text.strip())
    best = letters.most_common(1)
    return best[0][0] if best else Look(False, 0)


def lead_of(pieces: Iterable[tuple[str, Look]], usual: Look) -> str:
    """The words at the start of a paragraph that stand out; all of it when all of it does."""
    lead: list[str] = []
    for text, look in pieces:
        marked = look.marked and not usual.marked
        if text.strip() and not marked and look.size < usual.size + LARGER:
            break
        lead.append(text)
    return "".join(lead).strip()
