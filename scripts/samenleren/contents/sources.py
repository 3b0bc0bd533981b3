"""The public sources that the records of an edition name, each with its number."""

from __future__ import annotations

from functools import cached_property

from samenleren.contents.selection import Selection
from samenleren.model import Interview, Lesson, Material, Record, Source


def sources_of(record: Record) -> tuple[Source, ...]:
    """The public sources a record names."""
    one = getattr(record, "source", None)
    many: tuple[Source, ...] = getattr(record, "sources", ())
    return (one,) if one is not None else many


class Sourced(Selection):
    """The corpus as one edition shows it, with its sources."""

    @cached_property
    def sources(self) -> dict[Source, int]:
        """Every public source of the corpus with its number: the same in every edition."""
        numbers: dict[tuple[str, str | None], int] = {}
        sources: dict[Source, int] = {}
        for record in self.corpus.records():
            for source in sources_of(record):
                key = (source.title, source.address)
                numbers.setdefault(key, len(numbers) + 1)
                sources[source] = numbers[key]
        return sources

    def source_anchor(self, source: Source) -> str:
        """The anchor of a source in the list: bron-07."""
        return f"bron-{self.sources[source]:02d}"

    @cached_property
    def source_owners(self) -> dict[int, set[str]]:
        """For the number of each source whose experiences and materials come from it."""
        owners: dict[int, set[str]] = {number: set() for number in self.sources.values()}
        corpus = self.corpus
        told: tuple[Lesson | Interview | Material, ...]
        told = (*corpus.lessons, *corpus.interviews, *corpus.materials)
        for record in told:
            for source in sources_of(record):
                owners[self.sources[source]].add(record.consortium)
        return owners

    def sources_of(self, record: Record) -> tuple[Source, ...]:
        """The public sources a record names."""
        return sources_of(record)
