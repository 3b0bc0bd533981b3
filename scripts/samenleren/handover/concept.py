"""The mark CONCEPT: what is made of a delivery with errors says so wherever its title stands."""

from __future__ import annotations

CONCEPT = "CONCEPT"


def concept_mark(concept: bool) -> str:
    """What stands behind a title: the mark with a space before it, or nothing."""
    return f" ({CONCEPT})" if concept else ""
