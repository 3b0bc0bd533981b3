"""A contradiction: two places that say something else of the same thing, for an editor to see side
by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from samenleren.comparison.words import Piece, pieces
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.shorten import shorten
from samenleren.model import KIND, Record, Source

AROUND = 150
"""So many letters are shown before and behind what differs in a long text."""


@dataclass(frozen=True)
class Side:
    """One of the two: the record, and its text in pieces of which the differing ones are marked."""

    record: Record
    pieces: tuple[Piece, ...]

    @property
    def said(self) -> str:
        """The words that differ; all of them where the other side has words more."""
        marked = " … ".join(text for text, marked in self.pieces if marked)
        return marked or "".join(text for text, _ in self.pieces)

    @property
    def name(self) -> str:
        """What the record is, with its number."""
        return f'{KIND[self.record.kind_name].dutch} "{self.record.id}"'


@dataclass(frozen=True)
class Pair:
    """Two sides, and in Dutch of what they say something else ("de datum"). `again` is how many
    more records of the second one's file say the same as that."""

    what: str
    one: Side
    other: Side
    again: int = 0


def side(record: Record, text: str, marked: tuple[int, int]) -> Side:
    """A text of a record, marked from one place to another; of a long one what stands around."""
    first, last = max(0, marked[0] - AROUND), min(len(text), marked[1] + AROUND)
    start = max(first, text.find(" ", first, marked[0])) if first else 0
    end = max(marked[1], text.rfind(" ", marked[1], last)) if last < len(text) else last
    shown = pieces(text[start:end], [(marked[0] - start, marked[1] - start)])
    before, behind = [("…", False)] * (start > 0), [("…", False)] * (end < len(text))
    return Side(record, (*before, *shown, *behind))


def sources_of(record: Record) -> Iterator[Source]:
    """The public sources of a record."""
    if source := getattr(record, "source", None):
        yield source
    yield from getattr(record, "sources", ())


def field_side(record: Record, title: str, label: str, value: str) -> Side:
    """A field of a record, as "Titel – Label: value"."""
    start = f"{title} – {label}: "
    return side(record, start + value, (len(start), len(start) + len(value)))


def together(found: Iterable[Pair]) -> list[Pair]:
    """The pairs, with what more records of one file say in the same words told once."""
    first: dict[tuple[str, ...], int] = {}
    kept: list[Pair] = []
    for pair in found:
        who = f"{pair.one.record.kind_name}:{pair.one.record.id}"
        key = (pair.what, who, pair.one.said, pair.other.record.where.file, pair.other.said)
        if key in first:
            at = first[key]
            kept[at] = replace(kept[at], again=kept[at].again + 1)
        else:
            first[key] = len(kept)
            kept.append(pair)
    return kept


def diagnostics(found: Sequence[Pair]) -> list[Diagnostic]:
    """A warning for each pair, at the place of the second side."""
    return [_diagnostic(pair) for pair in found]


def _diagnostic(pair: Pair) -> Diagnostic:
    one, other = pair.one, pair.other
    more = f" (en nog {pair.again} keer in dit bestand)" if pair.again else ""
    who = "en ook" if one.record is other.record else f"en {one.name} in {one.record.where}"
    return Diagnostic(
        Rule.CONTRADICTION,
        other.record.where,
        f'{pair.what} verschilt: {other.name} zegt "{shorten(other.said)}"{more}, {who}'
        f' zegt "{shorten(one.said)}"',
        "ga na wat klopt en laat het andere verbeteren; tot dan staan beide zo in de publicatie",
    )
