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


_FILLER = re.compile(
    r"de|het|een|en|of|ons|onze|uw|je|jouw|jullie|mijn|wij|we|u|dit|deze|dat|die|is|was|zijn"
    r"|waren|heeft|hebt|hebben|heb|had|hadden|er|hier|hiervan|ervan|hieruit|eruit|van|in|bij"
    r"|welk|welke|graag|svp|eventueel|kort|kies|vul"
)
"""Words that say nothing about what a label is for: "Was dit een succes of een belemmering?"."""
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]][\s*:?.!]*$")
_RANK = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.):]?\s+(?=\S)|\s+\d{1,2}\s*[.):]?\s*$", re.IGNORECASE)
"""A number before or behind a label: "3. Thema", "Les 1"; that of "les-901" is a part of it."""
_NO_SIGN = re.compile(r"[\w\s()\[\]{}/.,:;*'’\"“”|\ufe0e\ufe0f]+")
_DASHES = re.compile(r"[‐-―−﹣－]")
_TWICE_AT_END = re.compile(r"([b-df-hj-np-tv-z])\1$")
_LONG_AT_END = re.compile(r"([aeou])\1([b-df-hj-np-tv-z]+)$")


def sign(text: str) -> str:
    """The key of a name that is a sign: "(+)" and "++" are "+", and every dash is "-"."""
    found = _DASHES.sub("-", _NO_SIGN.sub("", text.replace("±", "+-")))
    return found[:1] if len(set(found)) == 1 else found


@lru_cache(maxsize=4096)
def gist(label: str) -> frozenset[str]:
    """The words of a label that matter, for comparing it with another: without help in brackets
    behind it, a number before or behind it, articles and the words of a question; singular and
    plural are the same. Of "+/-" it is the signs."""
    bare = _RANK.sub("", _BRACKETS.sub("", label))
    words = (word for word in normalise(bare).split() if not _FILLER.fullmatch(word))
    return frozenset(map(_stem, words)) or frozenset(filter(None, [sign(bare)]))


def _stem(word: str) -> str:
    """A word without its ending: "lessen" and "les", "thema's" and "thema", "geleerde" and
    "geleerd". It is no word, and need not be: both sides are treated the same."""
    if len(word) > 4 and word.endswith("s") and word[-2] in "aeiouy":
        word = word[:-1]
    for ending in ("en", "e"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            word = _TWICE_AT_END.sub(r"\1", word.removesuffix(ending))
            break
    return _LONG_AT_END.sub(r"\1\2", word)


_NOTHING = frozenset({"nvt", "n v t", "niet van toepassing", "geen", "onbekend", "weet ik niet"})
_NOTHING |= {"nb", "n b", "niet bekend"}
_ONLY_SIGNS = re.compile(r"[\s._/\\?*‐-―−…-]+")


def says_nothing(text: str) -> bool:
    """True for what people type in a field to which they have no answer: "n.v.t.", "-", "?"."""
    return len(text) < 40 and bool(
        not text.strip() or _ONLY_SIGNS.fullmatch(text) or normalise(text) in _NOTHING
    )


def key_of(name: str) -> str:
    """The key of a name of a choice, which may be a sign and no more: "+"."""
    return normalise(name) or sign(name)


class Names:
    """A list of slugs with the names and aliases people use for them.

    `resolve` takes any of those spellings and gives the slug, or None.
    """

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        self._slugs: dict[str, str] = {}
        self._spellings: set[str] = set()
        self._gists: dict[frozenset[str], str] = {}
        self.slugs = tuple(entries)
        for slug, names in entries.items():
            for name in (slug, *names):
                self._slugs.setdefault(key_of(name), slug)
                self._spellings.add(_as_written(name))
                self._gists.setdefault(gist(name), slug)

    def resolve(self, text: str) -> str | None:
        """The slug for a spelling, or None when nobody agreed on it."""
        return self._slugs.get(key_of(text))

    def meant(self, text: str) -> str | None:
        """The slug for a name in somebody's own words: "Wat ging er goed?"; for what stands above a
        column or beside a text, since a word in a sentence may mean anything."""
        if len(text) > _SHORT:
            return None
        return self.resolve(text) or self._gists.get(gist(text))

    def spells(self, text: str) -> bool:
        """True for a spelling with the very signs that somebody agreed on ("Wie is u?")."""
        return _as_written(text) in self._spellings


def _as_written(text: str) -> str:
    return " ".join(text.split()).casefold()
