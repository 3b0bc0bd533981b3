"""What a counter gives: how many texts, letters and pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """How many text units a file holds, where a format tells how many letters and digits, and how
    many pictures."""

    units: int
    letters: int | None
    pictures: int = 0


def letters_in(text: str) -> int:
    """The number of letters and digits: what no difference in layout can change."""
    return sum(character.isalnum() for character in text)
