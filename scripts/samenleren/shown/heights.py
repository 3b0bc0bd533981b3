"""Raised and lowered signs as characters, so that they survive to every format: 10², CO₂.

Unicode has raised and lowered digits and signs of a sum (block 2070–209F; ¹, ² and ³ in Latin-1).
Raised letters that only count ("1e", "2de") stay letters: they mean the same. Anything else is
written as people type it in a plain text: x^(a+b), x_(ij).
"""

from __future__ import annotations

import re

_PLAIN = "0123456789+-−=()n"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans(_PLAIN[:-1], "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ORDINAL = re.compile(
    r"\s*(?:e|de|ste|er|ers|ième|st|nd|rd|th|m|mo|a|o|tm|®|™|\*)\s*", re.IGNORECASE
)
"""What stands raised behind a number or a name without changing what it says."""
_FRACTIONS = {
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖",
    "3/5": "⅗", "4/5": "⅘", "1/6": "⅙", "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞",
}  # fmt: skip


def raised(text: str) -> str:
    """A text in superscript as characters."""
    return _set(text, _RAISED, "^")


def lowered(text: str) -> str:
    """A text in subscript as characters."""
    return _set(text, _LOWERED, "_")


def fraction(over: str, under: str) -> str:
    """A fraction as text: ½ where there is a sign for it, 3/7, (a+b)/c."""
    over, under = over.strip(), under.strip()
    simple = f"{over}/{under}"
    return _FRACTIONS.get(simple, f"{_grouped(over)}/{_grouped(under)}")


def _grouped(text: str) -> str:
    return text if re.fullmatch(r"\w*", text) else f"({text})"


def _set(text: str, table: dict[int, int], mark: str) -> str:
    bare = text.strip()
    if not bare or _ORDINAL.fullmatch(text) or not any(map(str.isalnum, bare)):
        return text  # a star of a note stays a star
    if all(ord(c) in table or c.isspace() or c in ".,/" for c in bare):
        return text.translate(table)
    return text.replace(bare, f"{mark}{bare}" if len(bare) == 1 else f"{mark}({bare})")
