"""Remarks led back to where they belong: a returned text held against the text as it was sent.

A paragraph is known by its bookmark, which survives a save in Word and LibreOffice; one without is
known by its words, and one whose words changed too by its neighbours. What then still differs from
the text that was sent, while no change says so, somebody changed without tracking.
"""

from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from samenleren.review.returned import Paragraph

COMMENT, SILENT, MOVE = "comment", "silent", "move"
BY_MARK, BY_TEXT, BY_PLACE = "bladwijzer", "tekst", "plaats"
_LIKE = 0.5
"""How much of two texts is the same before one can be a change of the other (0 to 1)."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class Sent:
    """A paragraph as it was sent: the marks that begin in it, and its words. Of an older version
    `text` is that of its block, without our numbers, and `digest` knows the words themselves."""

    marks: Sequence[str]
    text: str
    digest: str = ""

    @property
    def known(self) -> str:
        """The fingerprint of its words; empty when there are none."""
        return self.digest or (digest_of(self.text) if bare(self.text) else "")

    def says(self, text: str) -> bool:
        """Whether a paragraph still reads as this one did."""
        return (digest_of(text) if bare(text) else "") == self.known


def digest_of(text: str) -> str:
    """A fingerprint of the words of a paragraph: what is kept of it can never be read."""
    return hashlib.sha256(bare(text).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands in the edition, whose words it holds (the number of a record or key
    message, and the field of it), and the file and place where those were delivered."""

    place: str = ""
    record: str = ""
    field: str = ""
    source: str = ""


@dataclass
class Remark:
    """One remark of one reviewer: an item of the worklist, and of the JSON with its answers."""

    file: str
    kind: str
    who: str
    when: str
    place: str
    record: str
    field: str
    source: str
    now: str
    proposed: str
    text: str
    resolved: bool = False
    quoted: str = ""
    replies: list[dict[str, str]] = dataclasses.field(default_factory=list)
    certainty: str = ""
    answer: str = ""
    new_text: str = ""
    note: str = ""
    id: str = ""

    def named(self) -> Remark:
        """The remark with an identity that returns when the same is read again."""
        said = (self.kind, self.who, self.when, self.record, self.field, self.now, self.proposed)
        self.id = hashlib.sha256("\n".join((*said, self.text)).encode()).hexdigest()[:12]
        return self

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def bare(text: str) -> str:
    """A text as it is compared: without what nobody sees, all white space as one."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split())


@dataclass(frozen=True)
class Led:
    """A returned paragraph with the number of the paragraph that was sent (None: there was none,
    and then `after` is the one before it), and how it was found."""

    paragraph: Paragraph
    at: int | None
    certainty: str
    after: int = 0


def lead_back(paragraphs: Sequence[Paragraph], sent: Sequence[Sent]) -> tuple[list[Led], set[int]]:
    """Finds for each returned paragraph the one that was sent; gives them with the numbers of those
    that are not there any more. Paragraphs without words are nobody's."""
    mine = [one for one in paragraphs if bare(one.sent) or bare(one.wanted) or one.comments]
    theirs = [at for at, one in enumerate(sent) if one.known]
    found: dict[int, tuple[int, str]] = {}
    _by_marks(mine, sent, theirs, found)
    _by_words(mine, sent, theirs, found)
    led, before = [], 0
    for number, one in enumerate(mine):
        at, how = found.get(number, (None, BY_PLACE))
        before = before if at is None else at
        led.append(Led(one, at, how, before))
    gone = set(theirs) - {at for at, _ in found.values()}
    return led, gone


def _by_marks(
    mine: Sequence[Paragraph], sent: Sequence[Sent], theirs: Sequence[int],
    found: dict[int, tuple[int, str]],
) -> None:  # fmt: skip
    """By the marks that both have; a mark that stands twice is taken where the words are alike."""
    home = {mark: at for at in theirs for mark in sent[at].marks}
    claims: dict[int, list[int]] = {}
    for number, one in enumerate(mine):
        for at in dict.fromkeys(home[mark] for mark in one.marks if mark in home):
            claims.setdefault(at, []).append(number)
    for at, numbers in claims.items():
        free = [number for number in numbers if number not in found]
        if free:
            best = max(free, key=lambda number: _likeness(mine[number].sent, sent[at].text))
            found[best] = at, BY_MARK


def _by_words(
    mine: Sequence[Paragraph], sent: Sequence[Sent], theirs: Sequence[int],
    found: dict[int, tuple[int, str]],
) -> None:  # fmt: skip
    """Those in the same order with the same words; between them those that are alike."""
    taken = {at for at, _ in found.values()}
    left = [number for number in range(len(mine)) if number not in found]
    rest = [at for at in theirs if at not in taken]
    words = [digest_of(mine[number].sent) for number in left]
    issued = [sent[at].known for at in rest]
    for what, a, b, c, d in SequenceMatcher(None, words, issued, autojunk=False).get_opcodes():
        if what == "equal":
            found.update(zip(left[a:b], ((at, BY_TEXT) for at in rest[c:d]), strict=True))
        elif what == "replace":
            _alike(left[a:b], rest[c:d], mine, sent, found)


def _alike(
    left: Sequence[int], rest: Sequence[int], mine: Sequence[Paragraph], sent: Sequence[Sent],
    found: dict[int, tuple[int, str]],
) -> None:  # fmt: skip
    """Pairs what stands at the same place and is alike, the first that fits."""
    free = list(rest)
    for number in left:
        text = mine[number].sent
        fits = [at for at in free[:9] if _likeness(text, sent[at].text) >= _LIKE]
        if bare(text) and fits:
            best = max(fits, key=lambda at: _likeness(text, sent[at].text))
            found[number] = best, BY_PLACE
            free = [at for at in free if at > best]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, bare(one).split(), bare(other).split(), autojunk=False).ratio()
