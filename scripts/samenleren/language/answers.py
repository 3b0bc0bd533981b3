"""What stands in one answer: paragraphs, lists and small tables, in a text as people type it.

An answer is kept as plain text, so that it can be compared, searched, counted and typed again in a
form. Its structure is what a reader of that text sees: an empty line between paragraphs, a new
line where somebody made one, a dash or a number before an item, a row of cells between upright
strokes. `blocks_of` reads it; `pieces` is the one way in which it is spelt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise
from string import ascii_lowercase
from typing import Any, Literal

DASH = "–"
"""The sign before an item that an office program shows with a bullet."""
_END = r"[\n\v\f\u0085\u2028]"
_SPACES = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")  # a no-break space stays one
_APART = re.compile(rf"{_END}\s*{_END}|\u2029")
_LINE = re.compile(_END)
_SIGN = r"[-–—•*·▪‣◦]|[0-9]{1,2}[.)]|[a-z][.)]"
_ITEM = re.compile(rf"(?P<indent>\s*)(?P<sign>{_SIGN})[^\S\n]+(?=\S)")
_ROW = re.compile(r"\s*\|(.*[^\\]\|.*)\|\s*")
_STRESS = re.compile(r"(?<![\w*])\*([\w“‘](?:[^*\n]*[\w.,!?…’”])?)\*(?![\w*])")
_RULE = re.compile(r":?-{3,}:?|:-+:?|-+:")
_CELL_END = re.compile(r"(?<!\\)\|")
WRAPPED = re.compile(rf"(?<![\n\u2028])\n(?!\s*\n|[^\S\n]*(?:(?:{_SIGN})[^\S\n]|\|))")
"""The end of a line that was full, in a file of plain text: neither the end of a paragraph, nor
before an item that somebody gave a sign by hand or a row of a table."""
HARD_BREAK = "\u2028\n"
"""A new line that somebody made in such a file."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a new line in its text is one that somebody made."""

    text: str


@dataclass(frozen=True)
class Item:
    """An item of a list, with the lists in it. `sign` is what it shows before its text."""

    sign: str
    text: str
    inner: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A list of at least one item, all of one kind."""

    items: tuple[Item, ...]

    @property
    def counting(self) -> Literal["", "1", "a"]:
        """How its items are counted: not, in numbers, in letters."""
        return _counting(self.items[0].sign)

    @property
    def start(self) -> int:
        """The number of its first item; 1 when it has none."""
        return _number(self.items[0].sign) or 1


@dataclass(frozen=True)
class Rows:
    """A small table: rows of as many cells. Its first row has the names of the columns."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Listed | Rows


def blocks_of(text: str) -> list[Block]:
    """The blocks of an answer. One item by itself is no list, and neither are items whose numbers
    do not follow each other: these stay paragraphs that show their sign. One row is no table, and
    neither are rows of different lengths."""
    blocks: list[Block] = []
    for kind, group in groupby(_lines(text), key=type):
        lines: list[Any] = list(group)
        blocks += _TOGETHER[kind](lines) if kind in _TOGETHER else lines
    return blocks


def pieces(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The texts in these blocks, each with what stands before it: ends of lines, the sign of an
    item, the strokes of a cell."""
    for block in blocks:
        match block:
            case Paragraph(text):
                yield from _broken("\n\n", text)
            case Listed():
                yield from _spelt(block, "\n\n")
            case Rows(rows):
                before = "\n\n| "
                for row in rows:
                    for cell in row:
                        yield before, cell
                        before = " | "
                    before = " |\n| "
                yield " |", ""


def written(text: str) -> str:
    """The same answer as it is spelt: single spaces, an empty line between blocks, a line for each
    item and row."""
    spelt = ""
    for before, words in pieces(blocks_of(text)):
        spelt += before + (_in_cell(words) if "|" in before else " ".join(words.split()))
    return spelt.strip("\n")


def item_of(depth: int, sign: str, text: str) -> str:
    """An item that stands in so many other lists, as a line of an answer."""
    return f"{'  ' * depth}{sign} {text}"


def stressed(text: str, words: Sequence[str]) -> str:
    """A text with stars around these words, which stand in it in this order; those that are not
    there, or would not be read as stressed again, are left alone."""
    done, at = "", 0
    for each in words:
        start = text.find(each, at)
        starred = f"*{each}*"
        around = f"{text[max(start - 1, 0) : start]}{starred}{text[start + len(each) :][:1]}"
        if start >= 0 and [one for one, _ in stresses(around) if one == each]:
            done += text[at:start] + starred
            at = start + len(each)
    return done + text[at:]


def stresses(line: str) -> Iterator[tuple[str, bool]]:
    """A line in pieces, each with whether it is stressed: what stands between two stars."""
    at = 0
    for found in _STRESS.finditer(line):
        yield line[at : found.start()], False
        yield found[1], True
        at = found.end()
    yield line[at:], False


def unstressed(text: str) -> str:
    """A text for a place where no words can stand out."""
    return "".join(words for words, _ in stresses(text))


def row_of(cells: Sequence[str]) -> str:
    """A row of a small table, as a line of an answer."""
    return f"| {' | '.join(map(_in_cell, cells))} |"


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


@dataclass(frozen=True)
class _Item:
    """An item before it has its place in a list."""

    indent: int
    sign: str
    text: str


@dataclass(frozen=True)
class _Row:
    cells: tuple[str, ...]
    line: str


def _lines(text: str) -> Iterator[Paragraph | _Item | _Row]:
    """The paragraphs, items and rows of an answer, in order."""
    for part in _APART.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        before: Paragraph | _Item | _Row | None = None
        for line in _LINE.split(part):
            item, row, words = _ITEM.match(line), _ROW.fullmatch(line), _tidy(line)
            goes_on = isinstance(before, Paragraph | _Item) and not item and not row
            if not words:
                continue
            if before is not None and not goes_on:
                yield before
            if isinstance(before, Paragraph | _Item) and goes_on:
                before = replace(before, text=f"{before.text}\n{words}")
            elif row:
                cells = _CELL_END.split(row[1])
                before = _Row(tuple(_tidy(cell.replace("\\|", "|")) for cell in cells), words)
            elif item:
                indent = len(item["indent"].expandtabs(2))
                before = _Item(indent, item["sign"], _tidy(line[item.end() :]))
            else:
                before = Paragraph(words)
        if before is not None:
            yield before


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _lists(lines: Sequence[_Item]) -> Iterator[Block]:
    """Lists of these items; where one is none, nothing says in which list the others stand."""
    found = _nested(lines)
    if all(map(_stands, found)):
        yield from found
        return
    left = iter(lines)
    for listed in _nested([replace(line, indent=0) for line in lines]):
        own = list(islice(left, len(listed.items)))
        if _stands(listed):
            yield listed
        else:
            yield from (Paragraph(f"{line.sign} {line.text}") for line in own)


def _stands(listed: Listed) -> bool:
    """True for a list of more than one item whose numbers follow each other."""
    return (len(listed.items) > 1 or bool(listed.items[0].inner)) and _follow(listed)


def _nested(lines: Sequence[_Item]) -> list[Listed]:
    """Lists of these items: what is indented more than an item is in it."""
    items: list[tuple[_Item, list[_Item]]] = []
    for line in lines:
        if items and line.indent > items[0][0].indent:
            items[-1][1].append(line)
        else:
            items.append((line, []))
    made = [Item(one.sign, one.text, tuple(_nested(inner))) for one, inner in items]
    return [Listed(tuple(each)) for _, each in groupby(made, lambda item: _counting(item.sign))]


def _follow(listed: Listed) -> bool:
    """True when its items count on from each other, from one or more and with the same sign behind
    each number, and those of the lists in it: else a format that counts would show other signs."""
    signs = [item.sign for item in listed.items]
    counted = not listed.counting or all(
        (_number(sign) or 0) - (_number(before) or 0) == 1 and sign[-1] == before[-1]
        for before, sign in pairwise(signs)
    )
    return (
        counted
        and signs[0][0] != "0"
        and all(_follow(inner) for item in listed.items for inner in item.inner)
    )


def _counting(sign: str) -> Literal["", "1", "a"]:
    if sign[0].isdigit():
        return "1"
    return "a" if sign[0].isalpha() else ""


def _number(sign: str) -> int | None:
    """The number that a sign says: 3 for "3." and for "c)"."""
    if sign[0].isdigit():
        return int(sign.rstrip(".)"))
    return ascii_lowercase.index(sign[0]) + 1 if sign[0].isalpha() else None


def _table(rows: Sequence[_Row]) -> Iterable[Block]:
    """A table; the line of dashes that Markdown wants below the names of the columns is no row."""
    rules = [at for at, row in enumerate(rows) if all(map(_RULE.fullmatch, row.cells))]
    if rules == [1] and len(rows) > 2:
        rows = [rows[0], *rows[2:]]
    elif rules:
        return [Paragraph(row.line) for row in rows]
    if len(rows) > 1 and len({len(row.cells) for row in rows}) == 1:
        return [Rows(tuple(row.cells for row in rows))]
    return [Paragraph(row.line) for row in rows]


_TOGETHER: dict[type, Callable[[Any], Iterable[Block]]] = {_Item: _lists, _Row: _table}


def _spelt(listed: Listed, before: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    for item in listed.items:
        yield from _broken(before + item_of(depth, item.sign, ""), item.text)
        before = "\n"
        for inner in item.inner:
            yield from _spelt(inner, before, depth + 1)


def _broken(before: str, text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        yield before, line
        before = "\n"
