"""The finds of a delivered file, also those that stand in two units or more: a telephone number of
which a paragraph holds the first half, a name with a cell for each of its words.

What people write below each other or side by side is read as the lines of one text: in reading
order, down each column of a table, and through the values of a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from samenleren.privacy.identifiers import (
    Find,
    Identifier,
    address_across,
    find_identifiers,
)
from samenleren.privacy.names_list import NamesList
from samenleren.readers.delivered import Delivered, Pairs, Table, Unit

NEAR = 80
"""So much of the start and the end of a unit can belong to what stands in the next one."""

_LEFT_OUT = "\n\n0\n\n"
"""Nothing of a person goes on behind this."""

Piece = tuple[int, Find]
"""The number of a unit, and what of a find stands in it."""


@dataclass(frozen=True)
class InUnit:
    """What was found in a unit, or begins in it. `pieces` gives for a find all it stands in."""

    unit: Unit
    pieces: dict[Find, tuple[Piece, ...]] = field(default_factory=dict)


def finds_in(delivered: Delivered, names: NamesList) -> list[InUnit]:
    """Everything that was found in a file, each once, by the unit that it begins in."""
    found = {unit.number: InUnit(unit) for unit in delivered.units()}
    taken: dict[int, list[Find]] = {}
    before = ""
    for number, here in found.items():
        finds = list(find_identifiers(here.unit.text, names))
        street = address_across(before, here.unit.text)
        if street is not None and not any(find.start < street.end for find in finds):
            finds.append(street)
        before, taken[number] = here.unit.text, finds
        here.pieces.update({find: ((number, find),) for find in finds})
    for lines in _lines(delivered):
        for find, pieces in _across(lines, names):
            known = [(n, other) for n, one in pieces for other in taken[n] if _overlap(one, other)]
            if known and find.kind is not Identifier.IBAN:
                continue
            for number, other in known:  # the end of an account number can be one to call
                found[number].pieces.pop(other, None)
            found[pieces[0][0]].pieces[find] = pieces
            for number, piece in pieces:
                taken[number].append(piece)
    return [here for here in found.values() if here.pieces]


def _overlap(one: Find, other: Find) -> bool:
    return one.start < other.end and other.start < one.end


def _lines(delivered: Delivered) -> Iterator[list[Unit]]:
    """The units in each order in which they can be read."""
    yield list(delivered.units())
    for block in delivered.blocks:
        if isinstance(block, Table):
            for column in zip_longest(*block.rows):
                yield [unit for cell in column if cell is not None for unit in cell.units]
        elif isinstance(block, Pairs):
            yield [unit for pair in block.pairs for unit in pair.values]


def _across(lines: Sequence[Unit], names: NamesList) -> Iterator[tuple[Find, tuple[Piece, ...]]]:
    """The finds that stand in more than one of these units, with their pieces. Only a name may
    stand in more than two: the numbers in the cells of a table are no number of somebody."""
    text, spans = _as_one(lines)
    for find in find_identifiers(text, names) if len(spans) > 1 else ():
        pieces: list[Piece] = []
        for number, start, end, offset in spans:
            first, last = max(start, find.start), min(end, find.end)
            if first < last:
                value = text[first:last]
                pieces.append((number, Find(find.kind, first + offset, last + offset, value)))
        if len(pieces) == 2 or (find.kind is Identifier.NAME and len(pieces) > 2):
            begin = pieces[0][1]
            yield Find(find.kind, begin.start, begin.end, find.value), tuple(pieces)


def _as_one(lines: Sequence[Unit]) -> tuple[str, list[tuple[int, int, int, int]]]:
    """(the units as lines of one text, the middle of a long one left out; for each piece of it the
    number of its unit, where it starts and ends, and what to add for its place in the unit)."""
    parts: list[str] = []
    spans: list[tuple[int, int, int, int]] = []
    at, last = 0, None
    for unit in lines:
        if unit.number == last:  # a merged cell
            continue
        last, long = unit.number, len(unit.text) > 2 * NEAR
        ends = [NEAR, len(unit.text)] if long else [len(unit.text)]
        for end in ends:
            start = max(0, end - NEAR) if long else 0
            piece = unit.text[start:end] + ("\n" if end == len(unit.text) else _LEFT_OUT)
            spans.append((unit.number, at, at + end - start, start - at))
            parts.append(piece)
            at += len(piece)
    return "".join(parts), spans
