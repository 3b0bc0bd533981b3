"""Where the words of an edition came from: the record, its field, and the place in a source.

The blocks of an edition say whose words they are (`issues.kept`), the account of the delivery says
in which file, and where in it, each answer stood. The editors' own words stand in chapters/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenleren.delivery.account import UnitFate
from samenleren.diagnostics import StageFault
from samenleren.diagnostics.location import Location
from samenleren.handover.delivery import read_delivery
from samenleren.issues.kept import Block, load
from samenleren.review.edits import letters
from samenleren.review.led_back import Place, Sent, digest_of, lead_back
from samenleren.review.returned import Paragraph
from samenleren.storage.files import ISSUES, read_json, write_text
from samenleren.storage.lasting import BACK

CHAPTERS = "chapters"
_NUMBER = re.compile(r"\d+(?:\.\d+)*\s+(?=\D)")
_FEWEST = 12
"""Letters of a text of the editors by which it can be found."""


@dataclass(frozen=True)
class Edition:
    """An edition as it was sent in one format: its paragraphs, and the block of each."""

    slug: str
    sent: Sequence[Sent]
    blocks: Mapping[int, Block]


def edition_as_sent(slug: str, paragraphs: Iterable[Paragraph], blocks: Sequence[Block]) -> Edition:
    """Ties the paragraphs of an edition's own file to its blocks."""
    mine = list(paragraphs)
    numbers = {id(one): at for at, one in enumerate(mine)}
    led, _ = lead_back(mine, [Sent((), block.text) for block in blocks])
    found = {numbers[id(each.paragraph)]: blocks[each.at] for each in led if each.at is not None}
    return Edition(slug, [Sent(tuple(one.marks), one.sent) for one in mine], found)


def keep_as_sent(root: Path, version: str, edition: Edition, kind: str) -> None:
    """Writes of each paragraph its marks, its block and a fingerprint of its words."""
    kept = [
        [*one.marks, edition.blocks[at].id if at in edition.blocks else "", digest_of(one.text)]
        for at, one in enumerate(edition.sent)
        if one.known
    ]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in kept)
    write_text(_as_sent(root, version, edition.slug, kind), f"[\n{lines}\n]\n")


def edition_as_kept(root: Path, version: str, slug: str, kind: str) -> Edition:
    """The edition of a version that was released. Raises `StageFault(3)` when it was not kept."""
    try:
        blocks = {block.id: block for block in load(root, version).editions[slug]}
        kept = read_json(_as_sent(root, version, slug, kind))
        found = {at: blocks[one[-2]] for at, one in enumerate(kept) if one[-2] in blocks}
        sent = [
            Sent(tuple(one[:-2]), found[at].text if at in found else "", one[-1])
            for at, one in enumerate(kept)
        ]
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        told = (
            f"{ISSUES.as_posix()}/{version}: wat van deze uitgave is bewaard, is niet heel; {BACK}"
        )
        raise StageFault(3, [told]) from error
    return Edition(slug, sent, found)


def _as_sent(root: Path, version: str, slug: str, kind: str) -> Path:
    return root / ISSUES / version / f"{slug}{kind}.json"


class Origins:
    """Finds the source of words. `root` has a build in output/."""

    def __init__(self, root: Path) -> None:
        self.units: dict[str, list[UnitFate]] = {}
        for account in read_delivery(root)[2]:
            for unit in account.units:
                self.units.setdefault(unit.record, []).append(unit)
        self.own = [_Own(root, path) for path in sorted((root / CHAPTERS).rglob("*.j2"))]

    def place(self, block: Block | None, now: str, proposed: str) -> tuple[Place, str, str]:
        """Whose words a change or remark is about, with the text of that field now and as it is
        proposed; the whole paragraph when it is about no field alone. For a remark, which proposes
        nothing, `proposed` is `now` without the words it stands at, or all of it."""
        if block is None:
            return Place(), now, proposed
        start, end = _changed(now, proposed) if now != proposed else (len(now), 0)
        for name, first, last in sorted(block.held, key=lambda held: held[1] - held[2]):
            value = block.text[first:last]
            at = now.find(value)
            if at >= 0 and at <= start and end <= at + len(value):
                after = len(now) - at - len(value)
                wanted = proposed[at : len(proposed) - after]
                source = self.source(block.record, value)
                return Place(block.place, block.record, name, source), value, wanted
        now, proposed = _without_number(block, now), _without_number(block, proposed)
        source = self.source(block.record, now)
        return Place(block.place, block.record, block.field, source), now, proposed

    def source(self, record: str, text: str) -> str:
        """The file and place of a text in Dutch; empty when it has none."""
        where = self.where(record, text)
        return str(where) if where else ""

    def where(self, record: str, text: str) -> Location | None:
        """Where a text of a record, or of the editors, was delivered."""
        if unit := self.unit(record, text):
            return unit.where
        for said in (text, text.partition(": ")[2]):  # a label of ours may stand before it
            for own in self.own:
                if where := own.find(said):
                    return where
        return None

    def unit(self, record: str, text: str) -> UnitFate | None:
        """The delivered unit that holds this text of a record: alone, or with other answers."""
        sought = letters(text)
        units = [(unit, letters(unit.text)) for unit in self.units.get(record, ())]
        alone = (unit for unit, letters in units if letters == sought)
        among = (unit for unit, letters in units if sought and sought in letters)
        return next(alone, None) or next(among, None)


class _Own:
    """A text of the editors, searched by its letters: marks of Markdown count for nothing."""

    def __init__(self, root: Path, path: Path) -> None:
        self.file = path.relative_to(root).as_posix()
        self.letters, self.lines = "", []
        parts = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            parts.append(letters(line))
            self.lines += [number] * len(parts[-1])
        self.letters = "".join(parts)

    def find(self, text: str) -> Location | None:
        """The line on which a text begins that ends where a line ends: no part of a longer one."""
        sought = letters(text)
        at = self.letters.find(sought) if len(sought) >= _FEWEST else -1
        while at >= 0:
            end = at + len(sought)
            if end == len(self.lines) or self.lines[end] != self.lines[end - 1]:
                return Location(self.file, line=self.lines[at])
            at = self.letters.find(sought, at + 1)
        return None


def _without_number(block: Block, text: str) -> str:
    """A text without the number that it begins with, which is ours and in no source."""
    number = _NUMBER.match(block.text)
    return text[number.end() :] if number and text.startswith(number[0]) else text


def _changed(now: str, proposed: str) -> tuple[int, int]:
    """From where to where `now` differs from `proposed`."""
    shortest = min(len(now), len(proposed))
    start = next((at for at in range(shortest) if now[at] != proposed[at]), shortest)
    left = shortest - start
    same = next((at for at in range(left) if now[-1 - at] != proposed[-1 - at]), left)
    return start, len(now) - same
