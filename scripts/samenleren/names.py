"""Comparing names as people write them: case, accents, spaces and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_NO_WORD = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """The key under which a name is looked up: `Thema's ` and `themas` are the same."""
    return _key(text) if len(text) <= _SHORT else _made(text)


def _made(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "")).casefold()
    plain = folded.isascii()  # most is, and has no accents to look for
    letters = folded if plain else "".join(c for c in folded if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", letters).strip()


# Labels and headings are looked up again for every kind of record: a quarter of the time that
# reading all sources took. Long texts are met once, and would only fill the memory.
_SHORT = 80
_key = lru_cache(maxsize=4096)(_made)


_NOTHING = frozenset({"nvt", "n v t", "niet van toepassing", "geen", "onbekend", "weet ik niet"})
_NOTHING |= {"nb", "n b", "niet bekend"}
_ONLY_SIGNS = re.compile(r"[\s._/\\?*‐-―−…-]+")


def says_nothing(text: str) -> bool:
    """True for what people type in a field to which they have no answer: "n.v.t.", "-", "?"."""
    return len(text) < 40 and bool(
        not text.strip() or _ONLY_SIGNS.fullmatch(text) or normalise(text) in _NOTHING
    )


class Names:
    """A list of slugs with the names and aliases people use for them.

    `resolve` takes any of those spellings and gives the slug, or None.
    """

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        self._slugs: dict[str, str] = {}
        self._spellings: set[str] = set()
        self.slugs = tuple(entries)
        for slug, names in entries.items():
            for name in (slug, *names):
                self._slugs.setdefault(normalise(name), slug)
                self._spellings.add(_as_written(name))

    def resolve(self, text: str) -> str | None:
        """The slug for a spelling, or None when nobody agreed on it."""
        return self._slugs.get(normalise(text))

    def spells(self, text: str) -> bool:
        """True for a spelling with the very signs that somebody agreed on ("Wie is u?")."""
        return _as_written(text) in self._spellings


def _as_written(text: str) -> str:
    return " ".join(text.split()).casefold()
