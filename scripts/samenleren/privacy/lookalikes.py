"""Letters that look like those of our alphabet, by which a name or an address can hide.

Cyrillic and Greek letters from the list of Unicode (UTS 39, confusables.txt) whose image is one
letter of ours, with the small letter beside each capital, so that a word folds to the same in both.
Latin letters that Unicode does not take apart stand below them.
"""

from __future__ import annotations

_CAPITALS = {
    "А": "A", "В": "B", "Е": "E", "Ѕ": "S", "І": "I", "Ј": "J", "К": "K", "М": "M", "Н": "H",
    "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y", "Ү": "Y", "Х": "X", "Һ": "H", "Ԁ": "D",
    "Ԍ": "G", "Ԛ": "Q", "Ԝ": "W", "Ӏ": "I",
    "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N",
    "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X", "Ϲ": "C", "Ϳ": "J",
}  # fmt: skip
_SMALL = {"ν": "v", "γ": "y", "υ": "u", "ѵ": "v", "ո": "n", "ս": "u", "օ": "o"}
LATIN = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th",
    "ð": "d",
}  # fmt: skip
"""What people type who do not have these letters."""

LOOKALIKES = (
    _CAPITALS | {strange.lower(): plain.lower() for strange, plain in _CAPITALS.items()} | _SMALL
)
"""For each such letter the one of ours."""
