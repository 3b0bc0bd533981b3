"""Characters that cannot be shown, or that turn the text around them: taken out of every unit.

A right-to-left override (U+202E) shows `fdp.exe` as `exe.pdf` and reverses the rest of a line that
is not its own; a control character ends a file for XML and Typst; half a surrogate pair cannot be
written at all; a letter with a thousand accents covers the page. What people type on purpose stays:
tabs, line breaks, soft hyphens, joiners in emoji and the marks U+200E and U+200F, which steer only
where they stand. Source: Unicode Standard Annex 9, and Unicode Technical Report 36, 2.10.
"""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 8
"""Accents on one letter; Hebrew, Vietnamese and Tibetan stay below it."""
_TAKEN_OUT = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_NOT_KNOWN = re.compile("[\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")
_MARK = re.compile(f"[\u0300-\U0010ffff]{{{MAX_MARKS + 1}}}")


def readable(text: str) -> str:
    """The text without them. Half a surrogate pair, and a character of which only the font knew
    the meaning (private use), become the sign for an unknown character."""
    if text.isascii() and text.isprintable():
        return text
    text = _NOT_KNOWN.sub("\ufffd", _SPACE.sub(" ", _TAKEN_OUT.sub("", text)))
    return _few_marks(text) if _MARK.search(text) else text


def _few_marks(text: str) -> str:
    kept: list[str] = []
    row = 0
    for character in text:
        row = row + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if row <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
