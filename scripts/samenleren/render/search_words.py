"""Which words belong together for who searches: forms of a word, parts of a compound, synonyms.

In: the texts of a page, and the synonyms of config.yaml. Out: what templates/html/script/finder.js
looks words up in. Stems are found here, by Snowball (https://snowballstem.org), so that the page
carries words and no rules of Dutch.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from samenleren.storage.own_yaml import read_yaml_text

READS = ("templates/html/search.yaml",)
LISTS = Path("templates") / "html" / "search.yaml"
SHORTEST = 4
"""Letters in a part of a compound; shorter ones are found in words that have nothing of them."""
LINKS = ("", "s", "en", "n", "e")
"""What stands between the parts of a compound."""


def search_words(
    texts: Iterable[str], root: Path, synonyms: Iterable[Iterable[str]] = ()
) -> dict[str, Any]:
    """`families`: the forms of a word, the first of which stands for all; `parts`: of a compound,
    by its first form; `synonyms`, each group in first forms; and the lists of templates/html.

    A form that is alone in its family is in none of them, and stands for itself."""
    lists: dict[str, str] = read_yaml_text((root / LISTS).read_text(encoding="utf-8"))
    groups = [forms_in(" ".join(group)) for group in synonyms]
    spoken = {form for text in [*texts, *map(" ".join, groups)] for form in forms_in(text)}
    families: dict[str, list[str]] = defaultdict(list)
    for form in sorted(spoken, key=lambda form: (len(form), form)):
        families[fold(_stem(form))].append(fold(form))
    forms = [list(dict.fromkeys(family)) for family in families.values()]
    heads = {form: family[0] for family in reversed(forms) for form in family}
    return lists | {
        "families": sorted(" ".join(family) for family in forms if len(family) > 1),
        "parts": dict(sorted(_compounds(forms, heads, set(lists["silent"].split())))),
        "synonyms": [
            " ".join(dict.fromkeys(heads[fold(form)] for form in group)) for group in groups
        ],
    }


def forms_in(text: str) -> list[str]:
    """The words of a text in small letters; finder.js cuts a text in the same way."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())


def fold(text: str) -> str:
    """A text without accents, in small letters."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(one for one in apart if not unicodedata.category(one).startswith("M")).lower()


@cache
def _stem(form: str) -> str:
    stem: str = _stemmer().stemWord(form)
    return stem


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("dutch")


def _compounds(
    families: Iterable[list[str]], heads: Mapping[str, str], silent: set[str]
) -> Iterator[tuple[str, str]]:
    """The compounds, each with its parts."""
    pieces = {form: heads[form] for form in heads if len(form) >= SHORTEST and form not in silent}
    stems = {fold(_stem(form)): head for form, head in pieces.items()}
    for family in families:
        for form in family:
            if parts := _parts(form, pieces, stems):
                found = " ".join(part for part in dict.fromkeys(parts) if part != family[0])
                yield family[0], found
                break


def _parts(form: str, pieces: Mapping[str, str], stems: Mapping[str, str]) -> list[str]:
    """The known words that a form is made of, as few and as long as possible; none when it is not
    made of them. The last of them may stand there in any form."""
    for at in range(len(form) - SHORTEST, SHORTEST - 1, -1):
        first, rest = form[:at], form[at:]
        known = next(
            (pieces[one] for link in LINKS if (one := _without(first, link)) in pieces), ""
        )
        if known:
            last = stems.get(fold(_stem(rest)))
            more = [last] if last else _parts(rest, pieces, stems)
            if more:
                return [known, *more]
    return []


def _without(text: str, link: str) -> str:
    """A text without the link at its end; "" when another stands there."""
    return text[: len(text) - len(link)] if text.endswith(link) else ""
