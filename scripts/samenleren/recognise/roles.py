"""Whether "Gesproken met: …" names a role, a person, or both. A person is never published.

Only what is plainly a role is taken for one: a word for what somebody does, with nothing beside it
that may be a name. In doubt the contributor is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samenleren.language.names import Names

_DOES = re.compile(
    r"[\w-]*(?:"
    r"leider|leidster|manager|medewerker|medewerkster|adviseur|ambtena(?:ar|ren)|wethouder"
    r"|burgemeester|raadslid|directeur|bestuurder|voorzitter|secretaris|co[oö]rdinator|coach"
    r"|werker|werkster|verpleegkundige|verzorgende|arts|therapeut|di[eë]tist|docent|leraar"
    r"|leerkracht|onderzoeker|promovend(?:us|a)|hoogleraar|lector|begeleider|regisseur|makelaar"
    r"|verbinder|consulent|vrijwilliger|inwoner|bewoner|mantelzorger|trekker|aanjager|functionaris"
    r"|specialist|ondernemer|trainer|opdrachtgever|beleidsmaker|ouder|deskundige"
    r")(?:s|es|n|en)?",
    re.IGNORECASE,
)
"""What people do in a neighbourhood: the ends of the words for it."""
_BEFORE_PLACE = frozenset(
    [
        "gemeente",
        "gemeenten",
        "regio",
        "provincie",
        "wijk",
        "buurt",
        "dorp",
        "stichting",
        "in",
        "bij",
        "uit",
        "ggd",
    ]
)
"""Words behind which a capital begins a place or an organisation."""
_BETWEEN = re.compile(r"[,;()/\n–—]|\s-\s|\s&\s|\ben\b")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_NAME = re.compile(r"[A-Z][\w’'-]{2,}")


@dataclass(frozen=True)
class Spoken:
    """Who was spoken with: the role as it stands there, or empty, and what may be a name."""

    role: str
    names: tuple[str, ...] = ()


def spoken_with(text: str, consortia: Names, is_asked: bool) -> Spoken:
    """What of a text is plainly a role; what stands beside it may be a name. `is_asked`: it answers
    what the role is, so that a word that we do not know is one too ("Boswachter")."""
    if _is_role(text, consortia):
        return Spoken(text.strip())
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    roles = [part for part in parts if _is_role(part, consortia)]
    rest = [part for part in parts if part not in roles]
    names = [name for part in rest for name in _NAME.findall(part) if not _DOES.fullmatch(name)]
    if is_asked and not roles and all(text.strip().startswith(name) for name in names):
        return Spoken(text.strip())
    return Spoken(", ".join(roles), tuple(names))


def _is_role(text: str, consortia: Names) -> bool:
    words = _WORD.findall(text)
    does = [word for word in words if _DOES.fullmatch(word)]
    if not does or any(char.isdigit() for char in text):
        return False
    plain = text
    for spelling in _runs(words):
        if consortia.resolve(spelling) is not None:
            plain = plain.replace(spelling, " ")
    words = _WORD.findall(plain)
    return all(
        _is_plain(word, words[at - 1].lower() if at else "", at == 0)
        for at, word in enumerate(words)
    )


def _is_plain(word: str, before: str, first: bool) -> bool:
    """True for a word that is part of no name."""
    if word.endswith(".") and len(word) < 4:
        return False
    if word.islower() or (word.isupper() and len(word) > 1) or _DOES.fullmatch(word):
        return True
    return before in _BEFORE_PLACE or (first and word.lower() in ("de", "een", "twee", "drie"))


def _runs(words: list[str]) -> list[str]:
    """All words in a row, the longest first: the name of a consortium is more than one."""
    size = len(words)
    return [
        " ".join(words[at : at + length])
        for length in range(size, 0, -1)
        for at in range(size - length + 1)
    ]
