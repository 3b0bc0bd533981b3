"""The words of one contributor, as the editors explained them once: read as ours from then on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from samenleren.language.names import normalise
from samenleren.model import KINDS
from samenleren.readers.delivered import Block, Cell, Delivered, Pair, Pairs, Paragraph, Table, Unit
from samenleren.recognise.around import HEADER_ROWS
from samenleren.recognise.grid import Row, head


@dataclass(frozen=True)
class OwnWords:
    """What a contributor's words mean. `labels` has by header or label (as `normalise` gives it, or
    as written when that leaves nothing, as of "+/-") our label: "positief of negatief" is "Soort".
    `values` has by our label and what stands in the cell (likewise) the choice: ("Soort", "+") is
    "succes".
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def label(self, text: str) -> str | None:
        """Our label for a header or label, when it was explained."""
        return self.labels.get(key(text))

    def value(self, label: str, text: str) -> str | None:
        """Our word for what stands under or beside a label of ours, when it was explained."""
        return self.values.get((label, key(text)))

    def over(self, other: OwnWords) -> OwnWords:
        """These words and the others; where both explain a word, these."""
        return OwnWords({**other.labels, **self.labels}, {**other.values, **self.values})


def explained(words: Mapping[str, Sequence[str]]) -> OwnWords:
    """The words that config.yaml gives for each of our labels."""
    return OwnWords({key(word): label for label, given in words.items() for word in given})


def key(text: str) -> str:
    """What a word is looked up by."""
    return normalise(text) or text.strip()


def translated(delivered: Delivered, words: OwnWords) -> Delivered:
    """The file with the labels and values that were explained in our words. The units keep their
    numbers and places, so that the ledger shows what was delivered."""
    if not words.labels and not words.values:
        return delivered
    return replace(delivered, blocks=tuple(_block(block, words) for block in delivered.blocks))


def _block(block: Block, words: OwnWords) -> Block:
    match block:
        case Table(rows=rows):
            return replace(block, rows=_table(rows, words))
        case Pairs(pairs=pairs):
            return replace(block, pairs=tuple(_pair(pair, words) for pair in pairs))
        case Paragraph():
            return _paragraph(block, words)
    return block


def _table(rows: tuple[Row, ...], words: OwnWords) -> tuple[Row, ...]:
    """The names above the columns or beside the rows, wherever more of them were explained, with
    the values below or beside those."""
    known = [sum(_of(cell, words) is not None for cell in row) for row in rows[:HEADER_ROWS]]
    rows = tuple(row for row in rows if row)
    beside = sum(_of(row[0], words) is not None for row in rows)
    if not known or max(beside, *known, 0) == 0:
        return rows
    if beside > max(known):
        return tuple(
            (_named(row[0], words), *_valued(row[0], row[1:], words)) for row in rows if row
        )
    at = known.index(max(known))
    labels = rows[at]
    return (
        *rows[:at],
        tuple(_named(cell, words) for cell in labels),
        *(
            tuple(
                _valued(labels[rank], [cell], words)[0] if rank < len(labels) else cell
                for rank, cell in enumerate(row)
            )
            for row in rows[at + 1 :]
        ),
    )


def _of(cell: Cell, words: OwnWords) -> str | None:
    """Our label for the name in a cell, explained, or known with values that were explained."""
    explained = words.label(head(cell)) if cell.units else None
    labels = {label for label, _ in words.values}
    return explained or next((name for name in _ours(head(cell)) if name in labels), None)


def _ours(text: str) -> list[str]:
    """Our labels for a word that needs no explanation."""
    found = (kind.find(text) for kind in KINDS if text)
    return [named.label for named in found if named is not None]


def _named(cell: Cell, words: OwnWords) -> Cell:
    label = words.label(head(cell)) if cell.units else None
    if label is None:
        return cell
    return replace(cell, units=(replace(cell.units[0], text=label), *cell.units[1:]))


def _valued(named: Cell, cells: Sequence[Cell], words: OwnWords) -> list[Cell]:
    label = _of(named, words)
    if label is None:
        return list(cells)
    return [
        replace(cell, units=tuple(_unit(unit, label, words) for unit in cell.units))
        for cell in cells
    ]


def _unit(unit: Unit, label: str, words: OwnWords) -> Unit:
    value = words.value(label, unit.text)
    return unit if value is None else replace(unit, text=value)


def _pair(pair: Pair, words: OwnWords) -> Pair:
    label = words.label(pair.path)
    named = label or next(iter(_ours(pair.path)), "")
    values = tuple(_unit(unit, named, words) for unit in pair.values)
    return replace(pair, path=label or pair.path, values=values)


def _paragraph(block: Paragraph, words: OwnWords) -> Paragraph:
    """A label by itself, or with its value behind a colon."""
    text = block.unit.text
    name, colon, value = text.partition(":")
    label = words.label(name)
    if label is None or (not colon and block.lead != text and block.role != "heading"):
        return block
    value = words.value(label, value) or value.strip()
    read = label + colon + (f" {value}" if value else "")
    lead = read if block.lead == text else (label + colon if block.lead else "")
    return replace(block, unit=replace(block.unit, text=read), lead=lead)
