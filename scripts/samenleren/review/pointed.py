"""Notes without a text of their own, led back by the words or the number that they point at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from samenleren.issues.kept import Block
from samenleren.review import notes, pages
from samenleren.review.edits import letters
from samenleren.review.led_back import COMMENT, Place, Remark
from samenleren.review.origins import Origins

ANNOTATION = "annotation"
BY_WORDS, BY_NUMBER, BY_PAGE = "woorden", "nummer", "bladzijde"
_NEAR = 40
"""Letters around words that are compared when they stand at more places."""
_LEAST = 16
"""Words of fewer letters are not sought by half."""
_MESSAGE = re.compile(r"^\D{0,20}?(\d{1,2}\.\d{1,2})\b")


class Words:
    """The letters of an edition from its first block to its last."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.said = [letters(block.text) for block in blocks]
        self.letters = "".join(self.said)
        self.starts = list(accumulate(map(len, self.said), initial=0))

    def share(self, texts: Iterable[str]) -> float:
        """How much of the blocks stands in these texts (0 to 1)."""
        held = letters("".join(texts))
        long = [one for one in self.said if len(one) > _NEAR]
        return sum(one in held for one in long) / max(len(long), 1)

    def block(self, words: str, before: str, after: str) -> Block | None:
        """The block with these words, of more the one with these around it."""
        sought = letters(words)
        if not sought:
            return None
        left, right = letters(before)[-_NEAR:], letters(after)[:_NEAR]
        found = [one.start() for one in re.finditer(re.escape(sought), self.letters)]
        if not found and len(sought) > _LEAST:  # the number of a page in it, or the end of a page
            half = len(words) // 2
            first = self.block(words[:half], before, words[half:])
            return first or self.block(words[half:], words[:half], after)
        if not found:
            return None
        best = max(found, key=lambda at: self._alike(at, at + len(sought), left, right))
        return self.blocks[bisect_right(self.starts, best) - 1]

    def _alike(self, start: int, end: int, left: str, right: str) -> int:
        before = self.letters[max(start - len(left), 0) : start]
        after = self.letters[end : end + len(right)]
        return sum(_same(pair) for pair in zip(before[::-1], left[::-1], strict=False)) + sum(
            _same(pair) for pair in zip(after, right, strict=False)
        )


def _same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def of_pages(file: str, read: pages.Pages, words: Words, origins: Origins) -> list[Remark]:
    """The remarks of a PDF."""
    found = []
    for note in read.notes:
        lines = [note.words] if note.words else [note.before, *note.before.splitlines()]
        tried = (words.block(line, note.before, note.after) for line in lines)
        block = next(filter(None, tried), None)
        now = block.text if block else note.words
        proposed = now.replace(note.words.strip(), "", 1) if note.words else now
        place, now, wanted = origins.place(block, now, proposed)
        struck = note.kind == pages.TAKEN_OUT and note.words
        told = f"doorgehaald: {note.words}" if struck else note.words
        one = Remark(
            *(file, ANNOTATION, note.by.who, note.by.when),
            *(_on_page(place, note.page).place, place.record, place.field, place.source),
            *(now, wanted if struck else "", note.text or told),
            quoted=note.words,
            replies=note.replies,
            certainty=BY_WORDS if block else BY_PAGE,
        )
        found.append(one.named())
    return found


def _on_page(place: Place, page: int) -> Place:
    return replace(place, place=", ".join(filter(None, (f"blz. {page}", place.place))))


def of_notes(
    file: str, read: Sequence[notes.Note], blocks: Sequence[Block], origins: Origins
) -> list[Remark]:
    """The remarks of a note or a mail."""
    messages = {
        number[1]: block.record
        for block in blocks
        if block.record.startswith("kb-") and (number := _MESSAGE.match(block.text))
    }
    homes: dict[str, Block] = {}
    for block in blocks:
        homes.setdefault(_number(block.record), block)
    found = []
    for note in read:
        record = _number(note.record) if note.record else messages.get(note.message, "")
        home = homes.get(record)
        place, now, _ = origins.place(home, home.text, home.text) if home else (Place(), "", "")
        if note.page:
            place = _on_page(place, note.page)
        one = Remark(
            *(file, COMMENT, note.by.who, note.by.when),
            *(place.place, home.record if home else "", place.field, place.source),
            *(now, "", note.text),
            certainty=BY_NUMBER if home else BY_PAGE if note.page else "",
        )
        found.append(one.named())
    return found


def _number(record: str) -> str:
    """A number of a record as people write it: les-31 and les-031 are one."""
    kind, _, number = record.partition("-")
    return f"{kind}-{int(number)}" if number.isdigit() else record
