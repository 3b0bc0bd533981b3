"""The guard behind the readers: a delivered file with every find concealed that is not released.

Everything after it (records, messages, the ledger, the draft) is made of the text as it leaves
here. So what nobody released stands nowhere, also not in a message that quotes half a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic
from samenleren.diagnostics.location import Location
from samenleren.privacy.across import finds_in
from samenleren.privacy.identifiers import Find, conceal, find_identifiers
from samenleren.privacy.names_list import NO_NAMES, NamesList, load_names
from samenleren.privacy.releases import Releases, finding, load_releases, mark_of
from samenleren.readers.delivered import (
    Block,
    Cell,
    Delivered,
    Pairs,
    Paragraph,
    Picture,
    Table,
    Unit,
)

FILE_NAME = "bestandsnaam"
"""What the name of a file is called as the place of a find."""
PERSONAL_DATA = "persoonsgegevens"
"""Why a record with a find is withheld, as the ledger says it."""


@dataclass(frozen=True)
class Guarded:
    """A file as it may go on. `blocked` gives for units by number the messages about their
    finds; `allowed` the digests of the released values in a unit."""

    delivered: Delivered
    blocked: dict[int, list[Diagnostic]] = field(default_factory=dict)
    allowed: dict[int, list[str]] = field(default_factory=dict)


_ENDING = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,8}$")
"""The ending of the name of a file; ".00_v2" is a part of a name."""


class Guard:
    """Finds and conceals, with the names and released places of one product."""

    def __init__(self, names: NamesList = NO_NAMES, releases: Releases | None = None) -> None:
        self.names = names
        self.releases = releases or Releases()
        self._values: set[str] = set()
        self._shown: Callable[[str], str] = self.plain

    # -- a delivered file -------------------------------------------------------------------

    def file_name(self, file: str) -> tuple[str, list[Diagnostic]]:
        """The path with what its names give away concealed, and a message for each find."""
        first, *parts = PurePosixPath(file).parts
        told = [self._name(part, file) for part in parts]
        path = str(PurePosixPath(first, *(name for name, _ in told)))
        where = Location(path, part=FILE_NAME)
        found = [each for _, blocked in told for each in blocked]
        return path, [finding(find, mark, where) for find, mark in found]

    def _name(self, name: str, file: str) -> tuple[str, list[tuple[Find, str]]]:
        """The name of a file or folder with its finds concealed, and those finds. Its ending is
        none of an address, unless there is no other."""
        stem = _ENDING.sub("", name)
        finds = find_identifiers(stem, self.names) or find_identifiers(name, self.names)
        blocked, _ = self._sort(finds, Location(file, part=FILE_NAME))
        return conceal(name, [find for find, _ in blocked]), blocked

    def protect(self, delivered: Delivered) -> Guarded:
        """A file as read, as it may go on."""
        blocked: dict[int, list[Diagnostic]] = {}
        allowed: dict[int, list[str]] = {}
        hidden: dict[int, list[Find]] = {}
        self._values = set()
        for here in finds_in(delivered, self.names):
            unit = here.unit
            stopped, passed = self._sort(list(here.pieces), unit.where)
            allowed[unit.number] = [find.digest for find in passed]
            for find, mark in stopped:
                blocked.setdefault(unit.number, []).append(finding(find, mark, unit.where))
                self._values.add(find.value)
                for number, piece in here.pieces[find]:
                    blocked.setdefault(number, [])
                    hidden.setdefault(number, []).append(piece)
        texts = {
            unit.number: conceal(unit.text, hidden[unit.number])
            for unit in delivered.units()
            if unit.number in hidden
        }
        named = self._names_of_blocks(delivered)
        self._shown = cache(lambda text: self.plain(without(text, self._values)))
        blocked = {
            number: [replace(message, where=self._place(message.where)) for message in messages]
            for number, messages in blocked.items()
        }
        return Guarded(
            replace(
                delivered,
                blocks=tuple(self._block(block, texts) for block in delivered.blocks),
                diagnostics=tuple(self._message(d) for d in (*delivered.diagnostics, *named)),
                unseen=tuple(self._unit(unit, texts) for unit in delivered.unseen),
            ),
            blocked,
            allowed,
        )

    def _names_of_blocks(self, delivered: Delivered) -> list[Diagnostic]:
        """What the names of sheets give away; a heading is a unit, and told as one."""
        told: dict[tuple[str, str], Diagnostic] = {}
        texts = {unit.text for unit in delivered.units()}
        for block in delivered.blocks:
            if not isinstance(block, Table | Pairs) or block.name in texts:
                continue
            finds = find_identifiers(block.name, self.names)
            named = Location(delivered.file, part=f"naam {block.name}")
            for find, mark in self._sort(finds, named)[0]:
                told.setdefault((find.kind, find.digest), finding(find, mark, block.where))
                self._values.add(find.value)
        return list(told.values())

    def _sort(
        self, finds: Sequence[Find], where: Location
    ) -> tuple[list[tuple[Find, str]], list[Find]]:
        """(the finds that nobody released, with their marks; those that were released)."""
        blocked: list[tuple[Find, str]] = []
        passed: list[Find] = []
        seen: dict[tuple[str, str], int] = {}
        for find in finds:
            rank = seen.setdefault((find.kind, find.digest), 0)
            seen[find.kind, find.digest] += 1
            mark = mark_of(find, where, rank)
            if self.releases.covers(mark):
                passed.append(find)
            else:
                blocked.append((find, mark))
        return blocked, passed

    def _block(self, block: Block, texts: dict[int, str]) -> Block:
        match block:
            case Paragraph():
                return replace(block, unit=self._unit(block.unit, texts))
            case Picture():
                return self._picture(block, texts)
            case Table():
                rows = tuple(tuple(self._cell(cell, texts) for cell in row) for row in block.rows)
                where = self._place(block.where)
                return replace(block, name=self.plain(block.name), rows=rows, where=where)
            case Pairs():
                pairs = tuple(
                    replace(
                        pair,
                        labels=tuple(self._unit(unit, texts) for unit in pair.labels),
                        values=tuple(self._unit(unit, texts) for unit in pair.values),
                    )
                    for pair in block.pairs
                )
                return replace(block, pairs=pairs, where=self._place(block.where))

    def _cell(self, cell: Cell, texts: dict[int, str]) -> Cell:
        units = tuple(self._unit(unit, texts) for unit in cell.units)
        pictures = tuple(self._picture(picture, texts) for picture in cell.pictures)
        return replace(cell, units=units, where=self._place(cell.where), pictures=pictures)

    def _picture(self, picture: Picture, texts: dict[int, str]) -> Picture:
        """A picture's description, caption, address and place; a refusal may quote the address."""
        alt, caption = (
            None if unit is None else self._unit(unit, texts)
            for unit in (picture.alt, picture.caption)
        )
        return replace(
            picture,
            where=self._place(picture.where),
            alt=alt,
            caption=caption,
            link=self.plain(picture.link),
            refused=self.plain(picture.refused),
        )

    def _unit(self, unit: Unit, texts: dict[int, str]) -> Unit:
        text, where = texts.get(unit.number, unit.text), self._place(unit.where)
        if text is unit.text and where is unit.where and unit.written is None:
            return unit
        written = unit.written.map(lambda words: "") if unit.written is not None else None
        return replace(unit, text=text, where=where, written=written)

    def _place(self, where: Location) -> Location:
        """A place may quote a heading or the name of a sheet."""
        return where.with_texts(self._shown)

    def _message(self, diagnostic: Diagnostic) -> Diagnostic:
        found = self.plain(without(diagnostic.found, self._values))
        where = self._place(diagnostic.where)
        if found == diagnostic.found and where is diagnostic.where:
            return diagnostic
        return replace(diagnostic, found=found, where=where)

    # -- any text ---------------------------------------------------------------------------

    def plain(self, text: str) -> str:
        """A text with every find concealed, released or not."""
        return conceal(text, find_identifiers(text, self.names))

    def prose(self, file: str, text: str) -> tuple[str, list[Diagnostic], list[str]]:
        """An editor's text: as it may go on, the messages, the digests of what is released.

        Its marks do not name the line: a new paragraph above must not undo a release.
        """
        blocked, passed = self._sort(find_identifiers(text, self.names), Location(file))
        messages = [
            finding(find, mark, Location(file, line=text.count("\n", 0, find.start) + 1))
            for find, mark in blocked
        ]
        text = conceal(text, [find for find, _ in blocked])
        return text, messages, [find.digest for find in passed]


def load_guard(root: Path, config: Config) -> Guard:
    """The guard of the product in `root`. Raises `StageFault(3)` for faults in its files."""
    return Guard(load_names(root, config.names_file), load_releases(root))


def without(text: str, values: set[str]) -> str:
    """A message without these values, also where it broke one off ("jan@gemee…")."""
    for value in sorted(values, key=len, reverse=True):
        one_line = " ".join(value.split())
        text = text.replace(one_line, f"{value[:1]}…")
        for length in range(len(one_line) - 1, 3, -1) if "…" in text else ():
            text = text.replace(f"{one_line[:length]}…", f"{value[:1]}…")
    return text
