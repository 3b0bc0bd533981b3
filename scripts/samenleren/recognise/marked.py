"""What a line says first of its own kind of experience: "Succes: …", "1. Lastig – …", "(+) …".

A word says so wherever it stands. A sign says so when + and - both occur, or when a line explains
them: a dash is a bullet far more often. So the signs of a file are counted before it is read, per
list or part between two headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from samenleren.language.names import Names, normalise
from samenleren.model import KIND
from samenleren.readers.delivered import Block, Paragraph, Unit

LESSON = KIND["lesson"]
_NUMBERED = r"(?:\d{1,2}[.)]?\s{1,3}|[a-z][.)]\s{1,3}|[•·▪]\s{0,3})?"
_WORD = re.compile(
    rf"{_NUMBERED}(?P<kind>[^\W\d](?:[^:\n–—]{{0,28}}[^:\n–—\s\d])?)"
    r"(?:\s{0,2}\d{0,2}\??(?::\s|\s[–—-]\s)|\s\d{1,2}[.)]\s)\s{0,3}(?=\S)"
)
"""A word before a colon or a dash, with or without a number: "Succes: …", "Inzicht 2. …"."""
_GOES_ON = frozenset(("let op", "nb", "ps", "toelichting", "bijvoorbeeld", "voorbeeld", "dus"))
"""What people write before a colon that belongs to the text above it."""
_SIGN = re.compile(
    rf"{_NUMBERED}(?:[(\[]\s?(?P<held>[+＋–—−-])\s?[)\]]|(?P<bare>[+＋–—−-]))[:.]?\s{{0,3}}(?=[^\W_])"
)
"""A plus or a minus, between brackets or not."""
_EXPLAINED = re.compile(
    r"(?<!\w)(?P<sign>[+＋–—−-])\s?\)?\s?(?:=|:|betekent|is)\s?(?P<means>[^,;.()+]+)"
)
_BULLETS = "-+*•·▪‣◦ "
_SIGNS = {"＋": "+", "–": "-", "—": "-", "−": "-"}
_BOTH = frozenset("+-")
_COUNTED = re.compile(
    rf"{_NUMBERED}(?P<word>[^\W\d][^:.\n\d]{{0,28}}?)\s?\d{{1,2}}(?:[:.)]|\s[–—-])\s{{1,3}}(?=\S)"
)
"""What somebody tells, with its number: "Inzicht 2. …", "Les 3: …"."""
_FULL_STOP = re.compile(r"[.!?…]\W*$")
_LONG = 8
FEWEST_WORDS, FEWEST_BEHIND_SIGN = 3, 5
"""A text of fewer words tells no experience: "Goed: ja", "+ een snufje zout"."""


@dataclass(frozen=True)
class Marked:
    """What a paragraph says of its kind, as it stands there, and the text that is left. `bare` is a
    sign without brackets, which may as well be a bullet."""

    kind: str
    text: str
    bare: bool = False

    @property
    def tells(self) -> bool:
        """True when there is enough text to tell an experience."""
        return len(self.text.split()) >= (FEWEST_BEHIND_SIGN if self.bare else FEWEST_WORDS)


@dataclass
class _Part:
    """The signs that occur in a list or between two headings, with brackets and without."""

    held: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)


class Marks:
    """The kinds that the lines of one file say of themselves. `means` has what a line says that
    signs mean, `explaining` the units of such lines, and `told` the kinds that lines name.
    `counted` has the word of the paragraphs that tell a lesson with its number."""

    def __init__(self, kinds: Names, blocks: Sequence[Block]) -> None:
        self.kinds = kinds
        self.means: dict[str, str] = {}
        self.explaining: set[int] = set()
        self._held: set[str] = set()
        self._part_of: dict[int, _Part] = {}
        part, in_list = _Part(), False
        for block in blocks:
            if not isinstance(block, Paragraph) or (
                (stands_out(block) or in_list)  # a heading, or the end of a list
                and not _sign(_lines(block)[0])  # which a line of plain text may be too
            ):
                part = _Part()
            in_list = isinstance(block, Paragraph) and block.role == "item"
            if isinstance(block, Paragraph):
                self._note(block, part)
        found = [mark for block in blocks for mark in self._said(block) if mark.tells]
        bare = {kinds.resolve(mark.kind) for mark in found if mark.bare}
        self.told = {kinds.resolve(mark.kind) for mark in found if not mark.bare}
        self.told |= bare if len(bare) > 1 else set()  # of one sign alone all may be bullets
        self.counted = _counted(blocks)

    def _note(self, block: Paragraph, part: _Part) -> None:
        self._part_of[block.unit.number] = part
        means = {
            _plain(m["sign"]): m["means"].strip() for m in _EXPLAINED.finditer(block.unit.text)
        }
        if means.keys() == _BOTH:
            self.means |= means
            self.explaining.add(block.unit.number)
            return
        for line in _lines(block):
            if found := _sign(line):
                (part.held if found["held"] else part.bare).add(
                    _plain(found["held"] or found["bare"])
                )
        self._held |= part.held

    def _said(self, block: Block) -> list[Marked]:
        """The lines of a block that name their kind."""
        if not isinstance(block, Paragraph) or block.role not in ("body", "item"):
            return []
        marks = (self._of_line(block.unit, line) for line in _lines(block))
        return [mark for mark in marks if mark is not None]

    def of(self, block: Paragraph) -> Marked | None:
        """What a paragraph says of its kind; None when it says nothing of it, or not surely."""
        return self._of_line(block.unit, f"{block.bullet} {block.unit.text}".strip())

    def names_another(self, text: str) -> bool:
        """True for a line that begins as those that name their kind do, with a word that nobody
        knows: it may be the opposite ("Ging minder: …")."""
        word = _WORD.match(text)
        if word is None or word[0].rstrip()[-1] != ":" or len(word["kind"].split()) > 3:
            return False
        label = word["kind"]
        return LESSON.find(label) is None and normalise(label) not in _GOES_ON

    def _of_line(self, unit: Unit, line: str) -> Marked | None:
        text = line.lstrip("-+* ")
        word = _WORD.match(text)
        if word and self.kinds.resolve(word["kind"]):
            return Marked(word["kind"], text[word.end() :])
        found = _sign(line)
        if found is None or not self._counts(unit, bool(found["held"])):
            return None
        sign = _plain(found["held"] or found["bare"])
        names = (name for name in (self.means.get(sign, sign), sign) if self.kinds.resolve(name))
        kind = next(names, None)
        rest = found.string[found.end() :]
        return Marked(kind, rest, not found["held"]) if kind else None

    def _counts(self, unit: Unit, held: bool) -> bool:
        """True where a sign tells a kind: both signs occur, or a line explains them."""
        part = self._part_of.get(unit.number, _Part())
        return bool(self.means) or (self._held if held else part.bare) >= _BOTH

    def apart(self, block: Block) -> list[Block]:
        """A paragraph in which more lines name their kind, as a paragraph for each of them."""
        if not isinstance(block, Paragraph) or not self._said(block):
            return [block]
        texts: list[str] = []
        for line in block.unit.text.split("\n"):
            if not texts or self._of_line(block.unit, line) or self.names_another(line):
                texts.append(line)
            else:
                texts[-1] += f"\n{line}"
        if len(texts) == 1:
            return [block]
        return [replace(block, unit=replace(block.unit, text=text), lead="") for text in texts]


def _counted(blocks: Sequence[Block]) -> dict[int, str]:
    """By unit the word for what a numbered line tells, when more of them are lessons."""
    found = [
        (block.unit.number, line["word"], line.string[line.end() :])
        for block in blocks
        if isinstance(block, Paragraph) and block.role in ("body", "item")
        for text in block.unit.text.split("\n")
        if (line := _COUNTED.match(text)) and LESSON.find(line["word"]) is LESSON.field("text")
    ]
    lessons = len(found) > 1 and are_written_out([text for *_, text in found])
    return {number: word for number, word, _ in found} if lessons else {}


def are_written_out(texts: Sequence[str]) -> bool:
    """True when most of these texts are sentences with their full stop, or longer than what stands
    behind the lessons of a timetable."""
    told = sum(_FULL_STOP.search(text) is not None for text in texts if len(text.split()) > 3)
    return max(told, sum(len(text.split()) >= _LONG for text in texts)) * 2 > len(texts)


def stands_out(block: Paragraph) -> bool:
    """True for a heading, and for a paragraph that looks like one as a whole."""
    return block.role in ("title", "heading") or block.lead.strip() == block.unit.text


def _lines(block: Paragraph) -> list[str]:
    """The lines of a paragraph as they are shown, the first with the bullet of its list."""
    return f"{block.bullet} {block.unit.text}".strip().split("\n")


def _sign(line: str) -> re.Match[str] | None:
    """The sign that a line begins with; one between brackets may stand behind a bullet."""
    found = _SIGN.match(line.lstrip(_BULLETS))
    return found if found and found["held"] else _SIGN.match(line)


def _plain(sign: str) -> str:
    return _SIGNS.get(sign, sign)
