"""Two issues beside each other: what came, went, changed and moved, with the words.

What is compared are units: a record, a key message, a figure, or the editors' own text below one
heading. A unit is the same in both when its identity is, wherever it stands and whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from samenleren.issues.kept import Block
from samenleren.model import KINDS
from samenleren.render import components

CAME, WENT, CHANGED, MOVED = "nieuw", "vervallen", "veranderd", "verplaatst"
BETWEEN_CELLS = " | "
NEWS = "nieuw"
"""The part that tells of what changed, which is itself no change."""
SUPPORT = components.Support.name
SAME, IN, OUT = "same", "in", "out"
_CHANGING_NAMES = (components.SourceItem.name,)
"""Components whose anchors are counted anew in every edition: they are text of their part."""
_WORDS = {"kb": "Kernboodschap", "dil": "Dilemma", "figuur": "Figuur", "cijfers": "Cijfers"} | {
    kind.prefix: (kind.shown or kind.dutch).capitalize() for kind in KINDS
}
_LIKE = 0.4
"""So much of two paragraphs must be the same for one to be a change of the other."""

Piece = tuple[str, str]
"""SAME, IN or OUT, and words."""


@dataclass(frozen=True)
class Unit:
    """What is compared as one: its identity, and its blocks in reading order."""

    key: str
    blocks: tuple[Block, ...]

    @property
    def chapter(self) -> str:
        """The chapter or part in which it stands."""
        return self.blocks[0].chapter

    @property
    def place(self) -> str:
        """The headings above it."""
        return self.blocks[0].place

    @property
    def label(self) -> str:
        """How readers know it: "Les 31", "Kernboodschap 1.2", or the heading above it."""
        first = self.blocks[0]
        if first.counted and first.counted[0][0] == 0 and first.record != first.chapter:
            return first.text[: first.counted[0][1]].replace("\u00a0", " ")
        label = label_of(self.key)
        return label if label != self.key else (first.place or first.said)


def label_of(record: str) -> str:
    """The words for a record's number, "Les 12" for les-012; the number itself without any."""
    word = _WORDS.get(record.partition("-")[0])
    number = record.rpartition("-")[2]
    return f"{word} {int(number)}" if word and number.isdigit() else record


@dataclass(frozen=True)
class Change:
    """What became of a unit. `lines` are its paragraphs in pieces of words, old and new together;
    of one that moved, `before` is where it stood. `support` tells what a message rests on now that
    it did not before, and what no longer."""

    what: str
    unit: Unit
    lines: tuple[tuple[Piece, ...], ...]
    before: Unit | None = None
    support: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def compare(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """What changed in an edition, in the order of the new one; what went stands at the end of its
    chapter's changes, in the order of the old one."""
    before, after = units(old), units(new)
    order = list(dict.fromkeys(block.chapter for block in (*new, *old)))
    found = [change for key in after if (change := _change(before.get(key), after[key]))]
    went = [key for key in before if key not in after]
    found += [Change(WENT, before[key], _lines(before[key].blocks, ())) for key in went]
    return sorted(found, key=lambda change: order.index(change.unit.chapter))


def units(blocks: Sequence[Block]) -> dict[str, Unit]:
    """The units of an edition by their identity. What is told again is none, nor is
    what tells of changes."""
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if block.home and block.chapter != NEWS:
            found.setdefault(_key(block), []).append(block)
    return {key: Unit(key, tuple(mine)) for key, mine in found.items()}


def _key(block: Block) -> str:
    if block.field in _CHANGING_NAMES:
        return block.chapter
    own = block.record == block.chapter
    return block.id.rsplit(f"/{block.field}/", 1)[0] if own else block.record


def _change(before: Unit | None, after: Unit) -> Change | None:
    """What became of a unit that is there now; None when nothing did."""
    if before is None:
        return Change(CAME, after, _lines((), after.blocks))
    lines = _lines(before.blocks, after.blocks)
    moved = (before.chapter, before.place) != (after.chapter, after.place)
    if any(op != SAME for line in lines for op, _ in line):
        return Change(CHANGED, after, lines, before if moved else None, _support(before, after))
    return Change(MOVED, after, (), before) if moved else None


def _support(before: Unit, after: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a message rests on that it did not rest on before, and the other way round."""
    old, new = (
        tuple(
            dict.fromkeys(
                link for block in unit.blocks for link in block.links if block.field == SUPPORT
            )
        )
        for unit in (before, after)
    )
    return tuple(x for x in new if x not in old), tuple(x for x in old if x not in new)


def _lines(old: Sequence[Block], new: Sequence[Block]) -> tuple[tuple[Piece, ...], ...]:
    before, after = ([text for text, _ in paragraphs(side)] for side in (old, new))
    both = (words(*texts_of(pair, before, after)) for pair in aligned(before, after))
    return tuple(line for pieces in both if (line := tuple(pieces)))


def paragraphs(blocks: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """The texts of blocks, of the cells of a row together, each with its first block."""
    for _, group in groupby(enumerate(blocks), key=lambda each: each[1].row or each[0]):
        row = [block for _, block in group]
        yield BETWEEN_CELLS.join(block.said for block in row if block.said), row[0]


Pair = tuple[int | None, int | None]
"""Where a paragraph stands in the old and in the new text; None where it is not there."""


def texts_of(pair: Pair, old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """The old and the new text of a paragraph; empty where it is not there."""
    i, j = pair
    return "" if i is None else old[i], "" if j is None else new[j]


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """The paragraphs of an old and a new text in one order. Two that are like each other are one
    that changed."""
    for op, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield from zip(range(i, i_end), range(j, j_end), strict=True)
            continue
        gone = list(range(i, i_end))
        for at in range(j, j_end):
            like = next((one for one in gone if _is_like(old[one], new[at])), None)
            while like is not None and gone[0] != like:
                yield gone.pop(0), None
            yield like, at
            gone = gone[like is not None :]
        yield from ((one, None) for one in gone)


def _is_like(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, _tokens(one), _tokens(other), autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def words(old: str, new: str) -> Iterator[Piece]:
    """A paragraph in pieces: words that stayed, that went and that came."""
    if old == new:
        yield from [(SAME, old)] if old else []
        return
    a, b = _tokens(old), _tokens(new)
    pieces: list[Piece] = []
    for op, i, i_end, j, j_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append((SAME, "".join(a[i:i_end])))
        else:
            pieces += [(OUT, "".join(a[i:i_end])), (IN, "".join(b[j:j_end]))]
    for op, group in groupby((each for each in pieces if each[1]), key=lambda each: each[0]):
        yield op, "".join(text for _, text in group)


def _tokens(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
