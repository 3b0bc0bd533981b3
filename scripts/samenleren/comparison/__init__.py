"""Records beside each other: nearly the same, or about the same thing and different in one fact.

    likeness  texts that share most of their words, and a sketch by which one is known again
    words     two texts word by word, and whether a fact is among the words that differ
    meetings  two records of a meeting, and what a text says of one against the timeline
    things    consortia, materials, works and sources
    pairs     what is found: two sides, for the editors to see beside each other

No program knows which of the two is right, or whether both are. So each is a warning for the
editors, and few of them: a pair that is not worth their look hides one that is.
"""

from __future__ import annotations

from samenleren.comparison.likeness import alike_pairs, possible_twins, text_of
from samenleren.comparison.meetings import of_meetings
from samenleren.comparison.pairs import Pair, Side, diagnostics, together
from samenleren.comparison.things import (
    of_materials,
    of_municipalities,
    of_sources,
    of_works,
)
from samenleren.comparison.words import compare
from samenleren.diagnostics import Diagnostic
from samenleren.model import Corpus, Record


def contradictions(corpus: Corpus) -> list[Pair]:
    """Every pair of places that say something else of the same thing."""
    return _look(corpus)[0]


def told(corpus: Corpus) -> list[Diagnostic]:
    """A warning for each contradiction, and for all other records that are nearly the same."""
    found, alike = _look(corpus)
    return [*diagnostics(found), *possible_twins(alike)]


def _look(corpus: Corpus) -> tuple[list[Pair], list[tuple[Record, Record]]]:
    """The contradictions, and the records that are nearly the same without one."""
    found = [
        *of_meetings(corpus),
        *of_municipalities(corpus),
        *of_materials(corpus),
        *of_works(corpus),
        *of_sources(corpus),
    ]
    known = {(pair.one.record.id, pair.other.record.id) for pair in found}
    # By file, so that a record is compared with what was delivered before it.
    delivered = sorted(corpus.records(), key=lambda record: record.where.file)
    alike: list[tuple[Record, Record]] = []
    for first, later in alike_pairs(delivered):
        if (pair := _nearly(first, later)) is None:
            alike.append((first, later))
        elif (first.id, later.id) not in known and (later.id, first.id) not in known:
            found.append(pair)
    return together(found), alike


def _nearly(first: Record, later: Record) -> Pair | None:
    """Two records with nearly the same text, when a fact in it is another one."""
    one, other, fact = compare(text_of(first), text_of(later))
    if not fact:
        return None
    return Pair(
        f"{fact} in twee bijna gelijke teksten",
        Side(first, tuple(one)),
        Side(later, tuple(other)),
    )


__all__ = ["Pair", "Side", "contradictions", "told"]
