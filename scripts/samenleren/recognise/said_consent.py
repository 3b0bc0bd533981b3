"""Consent said in words: "ja, mondeling gegeven op 3 mei 2021".

It is given only when no word leaves a doubt. So this is a list of the words that may stand there,
with a date; any other word ("mits", "maar", "volgt", "waarschijnlijk", "intern") is a doubt, and so
is a question mark. For which editions it holds is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samenleren.language.dates import read_date

_SAYS = frozenset(("ja", "gegeven", "akkoord"))
_BESIDE = _SAYS | frozenset(
    [
        "toestemming",
        "is",
        "werd",
        "heeft",
        "de",
        "het",
        "op",
        "d.d",
        "dd",
        "per",
        "via",
        "door",
        "tijdens",
        "mondeling",
        "mondelinge",
        "schriftelijk",
        "schriftelijke",
        "telefonisch",
        "telefonische",
        "telefoon",
        "mail",
        "e-mail",
        "email",
        "hiervoor",
        "geïnterviewde",
        "gesprekspartner",
    ]
)
_OTHERWISE = re.compile(
    r"\b(?:nee|geen|(?:ge)?weiger\w*|\w*ge?trok\w*|intrek\w*|trekt?"
    r"|niet (?:langer|meer|gegeven|akkoord))\b",
    re.IGNORECASE,
)
"""What may say that there is no consent, or no longer: that is for `validate` and `privacy`."""


@dataclass(frozen=True)
class Said:
    """What the words say: `sure` that consent was given, and on which date if they name one."""

    sure: bool
    date: str = ""


def said(text: str) -> Said:
    """Whether these words give consent without any doubt."""
    words = [word for part in re.split(r"[\s,;:()!]+", text) if (word := part.strip(".–—-"))]
    other = [at for at, word in enumerate(words) if word.casefold() not in _BESIDE]
    date = " ".join(words[other[0] : other[-1] + 1]) if other else ""
    sure = bool({word.casefold() for word in words} & _SAYS) and (not date or _is_date(date))
    return Said(sure, date if sure else "")


def _is_date(text: str) -> bool:
    read = read_date(text)
    return read.iso is not None and not read.fault


def says_otherwise(text: str) -> bool:
    """True for words that may refuse consent, or take it back."""
    return _OTHERWISE.search(text) is not None
