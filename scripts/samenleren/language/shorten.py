"""Texts of others on one line, cut off where they are long and without what cannot be shown: as
messages and places quote them."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shorten(text: str, most: int = 80) -> str:
    """A text on one line, cut off at any letter when it is longer than `most`."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 3]}…"


def whole_words(text: str, most: int = 60) -> str:
    """A text on one line, cut off behind a whole word when it is longer than `most`."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rsplit(' ', 1)[0].rstrip(',;:.')}…"


def printable(text: str) -> str:
    """A text with a question mark for what cannot be shown or steers the console or direction.

    Surrogates are the bytes of a file name that is no UTF-8; no file can be written with them.
    """
    return "".join(
        "?" if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in _STEERING else c
        for c in text
    )
