"""The number or the dash before an item of a list, as text."""

from __future__ import annotations

from typing import NamedTuple

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Sign(NamedTuple):
    """What an item shows before its text, and in how many other lists its list stands."""

    text: str = ""
    depth: int = 0


NO_SIGN = Sign()

_MOST_LETTERS = 260
"""Past "jjjjjjjjjj" letters are no number that anybody writes."""


def number_as(kind: str, number: int) -> str:
    """A number as this kind of list writes it: 3, c, C, iii, III."""
    match kind:
        case "a" | "A" if 0 < number <= _MOST_LETTERS:
            text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "i" | "I":
            text = _roman(number)
        case "":
            return ""
        case _:
            return str(number)
    return text.upper() if kind.isupper() else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN if 0 < number < 4000 else ():
        text += sign * (number // value)
        number %= value
    return text or str(number)
