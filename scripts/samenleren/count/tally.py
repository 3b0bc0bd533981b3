"""What a counter gives: how many texts and pictures, and the letters of each text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Count:
    """How many text units a file holds, where a format tells how many letters and digits, and how
    many pictures. `texts` are those of which every letter is known, as `lettered` gives them."""

    units: int
    letters: int | None
    pictures: int = 0
    texts: Counter[str] = field(default_factory=Counter, compare=False)


def count_of(texts: Iterable[str], pictures: int = 0) -> Count:
    """The count of these texts; white space by itself is none."""
    given = [text for text in texts if text.strip()]
    return Count(len(given), sum(map(letters_in, given)), pictures, Counter(map(lettered, given)))


def lettered(text: str) -> str:
    """The letters and digits of a text, raised and lowered ones as others: what no difference in
    layout can change."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, plain))


def letters_in(text: str) -> int:
    """The number of letters and digits in a text."""
    return sum(map(str.isalnum, text))
