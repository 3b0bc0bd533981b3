"""A kept issue: what an edition said when it was issued, block by block, with whose words they are.

A block is what a reader of a text sees as one piece: a paragraph, an item, a cell, a caption, a
heading. Its identity is made of what stands in the tree and of nothing else: the anchor of the
record or component around it, the field of that record whose words it holds, and its rank there.
So a record that moves to another chapter keeps its identities, and who compares two issues finds
that it moved, never that it went and came. The editors' own text is known by its chapter and the
heading above it.

Where a record is told again (a summary, a table of all lessons), the link that its row or item
begins with says which one it is; that identity begins with the part in which it stands.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from samenleren.design.glyphs import shown
from samenleren.language.typography import typography
from samenleren.model import Corpus, Record
from samenleren.model.declaration import MAIN_TEXTS, TELL_APART, fields_of
from samenleren.render.tree import Div, Element, Elements, stringify
from samenleren.storage.files import ISSUES, read_json, write_json, write_text

ISSUE = "uitgave.json"
BLOCKS = ".jsonl"
"""How the file with the blocks of an edition ends: a line each, so that one can be taken out."""
NUMBERS = frozenset(
    (
        *("source-ref", "source-number", "figure-number", "table-number"),
        *("message-number", "page-of", "number"),
    )
)
"""The classes of what is counted anew in every edition: it says nothing of its own."""
CELL, CAPTION, HEADING, ITEM, PICTURE, PARAGRAPH = (
    *("cell", "caption", "heading", "item", "picture", "paragraph"),
)
ABOVE = " › "
"""What stands between the headings of a place."""
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2028\n"), " ")
_APART = re.compile(r"\n|(?<!\\)\|")
_SIGNS = re.compile(r"^\s*(?:[-–—•*]|[0-9]{1,2}[.)]|[a-z][.)])\s+|(?<!\w)\*|\*(?!\w)")
_COUNTED_ANCHOR = re.compile(r"-\d+$")
_FEWEST = 3
"""A value of fewer letters than this can be anybody's."""


@dataclass(frozen=True)
class Block:
    """A piece of an edition. `record` is the number of a record, of a key message, a dilemma or a
    figure, or the chapter whose own text it is; `field` the attribute of that record, or what the
    component calls this part of it. `place` are the headings above it. `held` are the fields whose
    words stand in `text`, from where to where; `counted` the pieces that are numbers of ours;
    `links` the records that it leads to; `row` the table and row of a cell."""

    id: str
    text: str
    record: str
    field: str
    chapter: str
    place: str = ""
    kind: str = PARAGRAPH
    held: tuple[tuple[str, int, int], ...] = ()
    counted: tuple[tuple[int, int], ...] = ()
    links: tuple[str, ...] = ()
    row: str = ""

    @property
    def said(self) -> str:
        """The text without what is counted anew in every edition, its spaces as one."""
        text = self.text
        for start, end in reversed(self.counted):
            text = f"{text[:start]} {text[end:]}" if start else text[end:].lstrip(".: ")
        return " ".join(text.translate(_SPACES).split())

    @property
    def home(self) -> bool:
        """Whether the record itself stands here, and is not told again."""
        return self.id.startswith(f"{self.record}/")

    def to_dict(self) -> dict[str, Any]:
        """For JSON, without what is empty or a paragraph as most are."""
        return {
            name: value
            for name, value in asdict(self).items()
            if value not in ("", ()) and (name, value) != ("kind", PARAGRAPH)
        }

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Block:
        """The inverse of `to_dict`."""
        pairs = {
            name: tuple(tuple(each) for each in data.get(name, ())) for name in ("held", "counted")
        }
        return Block(**{**data, **pairs, "links": tuple(data.get("links", ()))})


@dataclass(frozen=True)
class Issue:
    """A version as it was issued. `about` is what can be known of it besides its text: version,
    date, title, the editions' titles, the hashes of outputs and, by number, of inputs."""

    about: Mapping[str, Any]
    editions: Mapping[str, Sequence[Block]]


def keep(root: Path, issue: Issue) -> Path:
    """Writes redactie/uitgaven/<version>/; gives that folder."""
    folder = root / ISSUES / str(issue.about["version"])
    for slug, blocks in issue.editions.items():
        lines = (json.dumps(block.to_dict(), ensure_ascii=False) for block in blocks)
        write_text(folder / f"{slug}{BLOCKS}", "".join(f"{line}\n" for line in lines))
    write_json(folder / ISSUE, issue.about)
    return folder


def load(root: Path, version: str) -> Issue:
    """The issue of that version. Raises OSError, ValueError or KeyError when it is not whole."""
    folder = root / ISSUES / version
    about = read_json(folder / ISSUE)
    return Issue(about, {slug: _read(folder / f"{slug}{BLOCKS}") for slug in about["editions"]})


def _read(path: Path) -> list[Block]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Block.from_dict(json.loads(line)) for line in lines]


def versions(root: Path) -> list[str]:
    """The versions that were kept, the oldest first."""
    found = {path.parent.name: read_json(path) for path in (root / ISSUES).glob(f"*/{ISSUE}")}
    return sorted(found, key=lambda version: (found[version]["date"], _rank(version)))


def _rank(version: str) -> list[tuple[int, str]]:
    return [(int(part or 0), text) for part, text in re.findall(r"(\d*)([^\d]*)", version)]


def blocks_of(tree: Mapping[str, Any], corpus: Corpus) -> list[Block]:
    """The blocks of the tree of an edition (tree.json), in reading order."""
    walk = _Walk({record.id: record for record in corpus.records()})
    walk.blocks_in(tree["blocks"], _Here())
    return walk.found


@dataclass(frozen=True)
class _Here:
    """Where the walk is: the record around, the component in it, what the next block is, of which
    record a row or item tells again, and its place in a table."""

    record: str = ""
    part: str = ""
    kind: str = PARAGRAPH
    told: str = ""
    row: str = ""
    column: str = ""


@dataclass
class _Walk:
    """Goes through a tree. `headings` are those above: level, anchor and words."""

    records: Mapping[str, Record]
    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    found: list[Block] = field(default_factory=list)
    chapter: str = ""
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    ranks: Counter[str] = field(default_factory=Counter)

    def blocks_in(self, blocks: Elements, here: _Here) -> None:
        """All of these, in order."""
        for one in blocks:
            self.block(one, here)

    def block(self, one: Element, here: _Here) -> None:
        """A block of pandoc; of a kind that no text of ours has, what is in it."""
        kind = one["t"]
        inside: Any = one.get("c")
        match kind:
            case "Div":
                div = Div.of(one)
                name = (div.classes or [here.part])[0]
                record = div.identifier or here.record
                self.blocks_in(div.blocks, replace(here, record=record, part=name))
            case "Header":
                self.heading(inside, here)
            case "Para" | "Plain":
                picture = len(inside) == 1 and inside[0]["t"] == "Image"
                self.add(inside, replace(here, kind=PICTURE) if picture else here)
            case "BulletList" | "OrderedList":
                for item in inside if kind == "BulletList" else inside[1]:
                    told = _link_of(item) or here.told
                    self.blocks_in(item, replace(here, kind=ITEM, told=told))
            case "DefinitionList":
                self.meanings(inside, replace(here, kind=ITEM))
            case "Table":
                self.table(inside, here)
            case "BlockQuote":
                self.blocks_in(inside, here)
            case "CodeBlock":
                self.add([{"t": "Str", "c": inside[1]}], here)
            case "LineBlock":
                self.blocks_in([{"t": "Plain", "c": line} for line in inside], here)

    def meanings(self, terms: Any, here: _Here) -> None:
        """A list of words with what they mean."""
        for term, meanings in terms:
            self.add(term, here)
            for meaning in meanings:
                self.blocks_in(meaning, here)

    def heading(self, content: Any, here: _Here) -> None:
        """A heading, below which its level has the rest stand."""
        level, (anchor, _, _), inlines = content
        if level == 1:
            self.chapter = anchor
        above = [each for each in self.headings if each[0] < level]
        words = " ".join(words for words, number in _pieces(inlines, False) if not number)
        self.headings = [*above, (level, anchor, " ".join(words.split()))]
        self.add(inlines, replace(here, kind=HEADING))

    def table(self, content: Any, here: _Here) -> None:
        """A caption and cells; the first cell of a row can say of which record the row is."""
        _, caption, _, head, bodies, foot = content
        self.blocks_in(caption[1], replace(here, kind=CAPTION))
        number = self._count(f"{self._around(here)}/{CELL}")
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        for at, (_, cells) in enumerate(rows):
            told = _link_of(cells[0][4]) if cells else ""
            for column, cell in enumerate(cells, 1):
                place = {"row": f"{number}.{at}", "column": str(column)}
                self.blocks_in(cell[4], replace(here, kind=CELL, told=told, **place))

    def add(self, inlines: Elements, here: _Here) -> None:
        """A block with these words, unless there are none."""
        text, counted = _said(inlines)
        if not text.strip():
            return
        owner = self._owner(here)
        told = here.told if here.kind != HEADING and not owner else ""
        record = owner or told or self.chapter
        if record in self.records and record not in self.values:
            self.values[record] = _values(self.records[record])
        held = _held(text, self.values.get(record, ()))
        first = min(held, key=_worth, default=("",))[0]
        name = first or (here.part if record != self.chapter else "") or here.kind
        key = f"{self.chapter}/{told}/{name}" if told else f"{self._around(here)}/{name}"
        if here.row and (told or not first):
            key += f"/{here.column}" if told else f"/{here.row}.{here.column}"
        rank = self._count(key)
        links = (link["c"][2][0][1:] for link in inlines if _is_to(link, self.records))
        self.found.append(
            Block(
                f"{key}/{rank}",
                text,
                record,
                name,
                self.chapter,
                ABOVE.join(words for _, _, words in self.headings[1:]),
                here.kind,
                held,
                counted,
                () if told else tuple(dict.fromkeys(links)),
                here.row,
            )
        )

    def _owner(self, here: _Here) -> str:
        """The record around, or the one that a heading above is the anchor of."""
        named = (anchor for _, anchor, _ in self.headings if anchor in self.records)
        return here.record or next(named, "")

    def _around(self, here: _Here) -> str:
        """How an identity begins: with the record, else with the chapter and the headings above."""
        below = (_COUNTED_ANCHOR.sub("", anchor) for _, anchor, _ in self.headings[1:])
        return self._owner(here) or "/".join([self.chapter, *below])

    def _count(self, key: str) -> int:
        self.ranks[key] += 1
        return self.ranks[key]


def _worth(held: tuple[str, int, int]) -> tuple[bool, int]:
    """Which field names a block that holds more of them: what is told, then the longest."""
    name, start, end = held
    return name not in (*MAIN_TEXTS, *TELL_APART), start - end


def _is_to(one: Element, records: Mapping[str, Any]) -> bool:
    return one["t"] == "Link" and one["c"][2][0][1:] in records


def _link_of(blocks: Elements) -> str:
    """The anchor that a cell or item begins with a link to."""
    first = blocks[0]["c"][:1] if blocks and blocks[0]["t"] in ("Para", "Plain") else []
    target = first[0]["c"][2][0] if first and first[0]["t"] == "Link" else ""
    return target[1:] if target.startswith("#") else ""


def _said(inlines: Elements) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words of a line, and where the pieces are that are counted anew."""
    text, counted = "", []
    for words, is_number in _pieces(inlines, False):
        if is_number and words:
            counted.append((len(text), len(text) + len(words)))
        text += words
    return text, tuple(counted)


def _pieces(inlines: Elements, is_number: bool) -> Iterator[tuple[str, bool]]:
    """The words of a line in pieces, each with whether it is a number of ours."""
    for one in inlines:
        if one["t"] in ("Span", "Link"):
            (_, classes, _), inside = one["c"][:2]
            counted = is_number or not NUMBERS.isdisjoint(classes)
            if counted:  # in one piece
                yield "".join(words for words, _ in _pieces(inside, True)), True
            else:
                yield from _pieces(inside, False)
        else:
            yield stringify(one), is_number


def _values(record: Any) -> list[tuple[str, str]]:
    """The texts of a record, each with its field, as an edition sets them; the longest first."""
    texts = (
        (name, piece)
        for name, value in _texts(record, "")
        for part in _APART.split(value)
        if len(piece := _set(part)) >= _FEWEST
    )
    return sorted(texts, key=lambda each: -len(each[1]))


def _texts(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Every text in a value with the attributes that lead to it; not what is chosen of a list."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, name)
    elif is_dataclass(value):
        left_out = {one.path[-1] for one in fields_of(type(value)) if one.choices or one.private}
        for each in fields(value):
            if each.name not in ("id", "where", "file", *left_out):
                inner = f"{name}.{each.name}" if name else each.name
                yield from _texts(getattr(value, each.name), inner)


def _set(text: str) -> str:
    return typography(shown(_SIGNS.sub("", text).strip())).translate(_SPACES)


def _held(text: str, values: Iterable[tuple[str, str]]) -> tuple[tuple[str, int, int], ...]:
    """Which fields stand in a text and where; no two in one place."""
    plain = text.translate(_SPACES)
    found: list[tuple[str, int, int]] = []
    for name, value in values:
        start = plain.find(value)
        end = start + len(value)
        if start >= 0 and all(end <= other[1] or start >= other[2] for other in found):
            found.append((name, start, end))
    return tuple(sorted(found, key=lambda each: each[1]))
