"""Texts of others on one line, cut off where they are long: as messages and places quote them."""

from __future__ import annotations


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
