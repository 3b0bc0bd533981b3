"""A digest in letters. In digits it may look like a number of a person: the search through outputs
would stop a build on its own version number, and a reader could take a mark for a telephone."""

from __future__ import annotations

_LETTERS = "abcdefghijklmnop"


def in_letters(digest: str) -> str:
    """A hexadecimal digest with a letter for each of its digits."""
    return "".join(_LETTERS[int(digit, 16)] for digit in digest)
