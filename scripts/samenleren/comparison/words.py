"""Two texts word by word: which words differ, and whether a fact is among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from samenleren.language.dates import MONTHS, WEEKDAYS
from samenleren.language.dutch import number_of
from samenleren.language.names import normalise

NUMBER, DATE, NAME, DENIAL = "het getal", "de datum", "de naam", "wel of niet"
_WORD = re.compile(r"\d+(?:[.,:]\d+)*\w*|\w+(?:['’-]\w+)*")
_ENDS = re.compile(r"[.!?:;“\"(•\n]\s*[‘'’]?$")
MOST = 2000
"""Longer texts, in words, are not compared: it would take minutes, and nobody would see it."""
_DENIALS = frozenset({"niet", "geen", "nooit", "niemand", "niets", "nergens"})
_DAYS = frozenset({*MONTHS, *WEEKDAYS})

Piece = tuple[str, bool]
"""Words of a text, and whether they differ from those of the other text."""


@dataclass(frozen=True)
class _Word:
    """A word at its place. `fact` says what kind of fact it is, if any; `key` is what it says,
    which "drie" and "3" have in common."""

    start: int
    end: int
    key: str
    fact: str


def _words(text: str) -> list[_Word]:
    return [_word(text, found) for found in _WORD.finditer(text)]


def _word(text: str, found: re.Match[str]) -> _Word:
    written = found[0]
    number, plain = number_of(written), normalise(written)
    key, fact = plain, ""
    if number is not None:
        key, fact = f"{number:g}", NUMBER
    elif plain in _DAYS:
        fact = DATE
    elif plain in _DENIALS:
        fact = DENIAL
    elif written[:1].isupper() and not _starts(text, found.start()):
        fact = NAME
    return _Word(found.start(), found.end(), key, fact)


def _starts(text: str, at: int) -> bool:
    """True for the start of a sentence, where any word has a capital."""
    before = text[max(0, at - 4) : at]
    return bool(_ENDS.search(before)) or (at < 4 and not before.strip("‘'’ "))


def compare(one: str, other: str) -> tuple[list[Piece], list[Piece], str]:
    """Both texts in pieces, and which kind of fact is another one in the second; "" when none is.

    What one of them tells more is no other fact, but for a denial.
    """
    first, second = _words(one), _words(other)
    if max(len(first), len(second)) > MOST:
        return [(one, False)], [(other, False)], ""
    matcher = SequenceMatcher(None, [w.key for w in first], [w.key for w in second], False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    facts = (_fact(first[a:b], second[c:d]) for _, a, b, c, d in changes)
    return (
        list(pieces(one, _spans(first, [(a, b) for _, a, b, _, _ in changes]))),
        list(pieces(other, _spans(second, [(c, d) for *_, c, d in changes]))),
        next(filter(None, facts), ""),
    )


def _fact(one: Sequence[_Word], other: Sequence[_Word]) -> str:
    """Which kind of fact these words of one text say differently from those of the other."""
    for fact in (DATE, NUMBER, NAME):
        keys = [{word.key for word in words if word.fact == fact} for words in (one, other)]
        if all(keys) and keys[0] != keys[1]:
            return fact
    denied = [any(word.fact == DENIAL for word in words) for words in (one, other)]
    return DENIAL if denied[0] != denied[1] else ""


def _spans(words: Sequence[_Word], ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(words[a].start, words[b - 1].end) for a, b in ranges if b > a]


def pieces(text: str, marked: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """A text in pieces, those from one place to another marked."""
    at = 0
    for start, end in marked:
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
