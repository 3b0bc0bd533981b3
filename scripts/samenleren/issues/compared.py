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

CAME, WENT, CHANGED, MOVED = "nieuw", "vervallen", "veranderd", "verplaatst"
SAME, IN, OUT = "same", "in", "out"
_CHANGING_NAMES = ("source-item",)
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
        kind, _, number = self.key.rpartition("-")
        word = _WORDS.get(self.key.partition("-")[0])
        if first.counted and first.counted[0][0] == 0 and word:
            return first.text[: first.counted[0][1]].replace("\u00a0", " ")
        if word and number.isdigit() and kind:
            return f"{word} {int(number)}"
        return word or (first.place or first.said)


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
    """The units of an edition by their identity. What is told again is none."""
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if block.home:
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
        tuple(dict.fromkeys(link for block in unit.blocks for link in block.links))
        for unit in (before, after)
    )
    return tuple(x for x in new if x not in old), tuple(x for x in old if x not in new)


def _lines(old: Sequence[Block], new: Sequence[Block]) -> tuple[tuple[Piece, ...], ...]:
    return tuple(
        line
        for _, pair in aligned([block.said for block in old], [block.said for block in new])
        if (line := tuple(words(*pair)))
    )


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Paragraphs of an old and a new text in one order: (what became of it, (old, new)), either of
    which is empty when it is not there. Paragraphs that are like each other are one that changed.
    """
    for op, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield from ((SAME, (text, text)) for text in old[i:i_end])
            continue
        gone, come = list(old[i:i_end]), list(new[j:j_end])
        for text in come:
            while gone and not _is_like(gone[0], text) and _any_like(gone[1:], text):
                yield OUT, (gone.pop(0), "")
            if gone and _is_like(gone[0], text):
                yield CHANGED, (gone.pop(0), text)
            else:
                yield IN, ("", text)
        yield from ((OUT, (text, "")) for text in gone)


def _any_like(texts: Sequence[str], text: str) -> bool:
    return any(_is_like(other, text) for other in texts)


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
