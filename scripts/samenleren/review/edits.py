"""A changed text put into the text that it came from.

What a reader sees is not sign for sign what was typed: quotation marks are curled, spaces do not
break, Markdown and YAML have signs of their own. Letters and digits are the same in both, so a
place in the one is found in the other by counting them; only what somebody changed is put in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Unplaceable(Exception):
    """A text that stands nowhere in its source, or more than once."""


def letters(text: str) -> str:
    """What two spellings of a text share: its letters and digits, composed and in small letters."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).casefold()))


def find(whole: str, text: str, near: int = 0) -> tuple[int, int]:
    """Where a text stands in `whole`: from its first to behind its last letter. Of more places the
    one nearest to `near`. Raises `Unplaceable` when it stands nowhere."""
    places = [at for at, sign in enumerate(whole) for _ in letters(sign)]
    held, sought = letters(whole), letters(text)
    if len(held) != len(places) or not sought:
        raise Unplaceable(text)
    found = [one.start() for one in re.finditer(re.escape(sought), held)]
    if not found:
        raise Unplaceable(text)
    best = min(found, key=lambda at: abs(places[at] - near))
    return places[best], places[best + len(sought) - 1] + 1


def changed(source: str, now: str, wanted: str) -> str:
    """`source`, which reads as `now`, made to read as `wanted`: only the words that differ are
    replaced. Raises `Unplaceable` when that does not come out."""
    made, done = [], 0
    for start, end, words in _edits(now, wanted):
        first, last = _place(source, now, start), _place(source, now, end)
        made += [source[done:first], words]
        done = last
    text = "".join([*made, source[done:]])
    if letters(text) != letters(wanted):
        raise Unplaceable(now)
    return text


def combined(now: str, wanted: Sequence[str]) -> str:
    """A text with what several people changed in it. Raises `Unplaceable` when two want other words
    at the same place."""
    edits = sorted({edit for text in wanted for edit in _edits(now, text)})
    made, done = [], 0
    for start, end, words in edits:
        if start < done:
            raise Unplaceable(now)
        made += [now[done:start], words]
        done = end
    return "".join([*made, now[done:]])


def _edits(now: str, wanted: str) -> Iterator[tuple[int, int, str]]:
    """From where to where in `now` other words come, and which."""
    old, new = _TOKEN.findall(now), _TOKEN.findall(wanted)
    at = [0]
    for token in old:
        at.append(at[-1] + len(token))
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield at[a], at[b], "".join(new[c:d])


def _place(source: str, now: str, at: int) -> int:
    """The place in `source` of a place in `now`: behind as many letters, and as many other signs
    behind the last of those."""
    before = letters(now[:at])
    trailing = at - max((n + 1 for n in range(at) if letters(now[n])), default=0)
    seen, place = 0, 0
    while seen < len(before) and place < len(source):
        seen += len(letters(source[place]))
        place += 1
    while trailing and place < len(source) and not letters(source[place]):
        place, trailing = place + 1, trailing - 1
    return place
