"""Likeness: contributions that say nearly the same and may be one, delivered twice.

Texts are compared as sets of words, without case, accents and punctuation. Two are alike when

- they share at least 70% of all their words (Jaccard): one word in six may differ, as after a
  correction or a rewritten half sentence; or
- the shorter has at least 8 different words, and the longer holds 90% of them: a text to which a
  sentence was added.

Measured on the 150 lessons, 41 materials, 60 literature points and 20 interviews of the six
consortia, of which none is double: the most alike lessons share 30%, the most alike materials
54% (two films for the same purpose); the most that is held is 80%. Equal texts are not reported
here: `collect` does that.

A text that was delivered before is known again by a sketch, in which none of its words can be
read: of each two words in a row 16 bits of a hash, of a long text only the lowest of those (Broder,
1997). In the same texts no two sketches share more than a third.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import normalise
from samenleren.model import KIND, Record

SHARED = 0.7
HELD = 0.9
FEW = 5
"""Fewer different words than this say too little to compare: "Film over bewegen"."""
SHORTEST_HELD = 8
MANY = 20
"""Of the texts with the same rare word the first so many are compared; it bounds the time."""
_TEXTS = {"lesson": ("text",), "material": ("title", "purpose"), "interview": ("summary",)}
_TEXTS |= {"literature": ("point",), "question": ("text",), "offer": ("text",)}


MOST = 40
"""So many hashes are in a sketch at most: enough to tell 60% from 40% in a long text."""


def sketch(text: str) -> tuple[int, ...]:
    """By what a text (as `normalise` gives it) is known again after words in it were changed."""
    words = ["", *text.split(), ""]
    pairs = {f"{one} {other}" for one, other in pairwise(words)} if len(words) > 2 else set()
    hashes = {int.from_bytes(hashlib.sha256(p.encode()).digest()[:2], "big") for p in pairs}
    return tuple(sorted(hashes)[:MOST])


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Which share of two texts is equal, as far as their sketches tell: from 0 to 1."""
    both = sorted({*one, *other})[:MOST]
    return len({*both} & {*one} & {*other}) / len(both) if both else 0.0


@dataclass(frozen=True)
class _Words:
    record: Record
    text: str
    words: frozenset[str]


def text_of(record: Record) -> str:
    """The text by which a record is compared with others; empty when it is not compared."""
    return " ".join(str(getattr(record, name)) for name in _TEXTS.get(record.kind_name, ()))


def alike_pairs(records: Iterable[Record]) -> list[tuple[Record, Record]]:
    """For each record that nearly says what an earlier one of its kind says, in the order given,
    that first one and itself."""
    by_kind: dict[str, list[_Words]] = {}
    for record in records:
        text = normalise(text_of(record))
        words = _Words(record, text, frozenset(text.split()))
        if len(words.words) >= FEW:
            by_kind.setdefault(record.kind_name, []).append(words)
    return [
        (first.record, later.record) for group in by_kind.values() for first, later in _pairs(group)
    ]


def possible_twins(pairs: Iterable[tuple[Record, Record]]) -> list[Diagnostic]:
    """A warning for each of these pairs; it stands at the later record, and names the place of the
    first one."""
    return [_diagnostic(later, first) for first, later in pairs]


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """True for two sets of words that may be one contribution."""
    common, fewest = len(one & other), min(len(one), len(other))
    if common >= SHARED * (len(one) + len(other) - common):
        return True
    return fewest >= SHORTEST_HELD and common >= HELD * fewest


def _pairs(group: list[_Words]) -> Iterator[tuple[_Words, _Words]]:
    """For each text that is like an earlier one, that one and itself.

    Comparing all with all would take minutes for 10,000 lessons. Two alike texts share one of
    their rarest words: with the words of both from rare to common, a set of n words can only
    reach a share s when it holds one of the first n - s·n + 1 of the other (prefix filtering:
    Chaudhuri, Ganti and Kaushik, 2006).
    """
    frequency = Counter(word for each in group for word in each.words)
    rank = {word: at for at, word in enumerate(sorted(frequency, key=lambda w: (frequency[w], w)))}
    # By word the places of earlier texts: by the words of which a text that shares enough has one,
    # by those of which a text that holds it has one, and by all of its words.
    shared: dict[str, list[int]] = {}
    held: dict[str, list[int]] = {}
    every: dict[str, list[int]] = {}
    for at, each in enumerate(group):
        words = sorted(each.words, key=rank.__getitem__)
        rare, rarest = _first(words, SHARED), _first(words, HELD)
        looked_up = ((shared, rare), (held, words), (every, rarest))
        candidates = {n for lists, some in looked_up for word in some for n in lists.get(word, ())}
        for n in sorted(candidates):
            if group[n].text != each.text and alike(group[n].words, each.words):
                yield group[n], each
                break
        for lists, some in ((shared, rare), (held, rarest), (every, words)):
            for word in some:
                numbers = lists.setdefault(word, [])
                if len(numbers) < MANY:
                    numbers.append(at)


def _first(words: list[str], share: float) -> list[str]:
    return words[: len(words) - ceil(share * len(words)) + 1]


def _diagnostic(later: Record, first: Record) -> Diagnostic:
    kind = KIND[later.kind_name].dutch
    return Diagnostic(
        Rule.POSSIBLE_DUPLICATE,
        later.where,
        f'{kind} "{later.id}" lijkt sterk op {kind} "{first.id}" in {first.where}',
        "beide zijn geplaatst; is het dezelfde bijdrage, haal er dan een weg",
    )
