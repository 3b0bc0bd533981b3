"""What the product as a whole still lacks, as warnings for the editors.

A chapter that is thin for readers, and literature that stands in no edition. One message per
chapter and per file: whoever has to ask for a lesson asks once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.editors.coverage import Line, coverage
from samenleren.language.dutch import count_of, enumerate_dutch
from samenleren.model import Corpus

SHOWN = 5
"""How many numbers a message names before it says how many more there are."""


def lacking(corpus: Corpus, placed: Collection[str], config: Config) -> list[Diagnostic]:
    """The warnings; `placed` are the numbers of the records that stand in some edition."""
    return [*_thin(corpus, config), *_unused(corpus, placed)]


def _thin(corpus: Corpus, config: Config) -> Iterator[Diagnostic]:
    for chapter, lines in groupby(coverage(corpus.lessons, config), key=lambda line: line.chapter):
        thin = [line for line in lines if line.thin]
        if thin and thin[0].audience is None:  # for all readers together: that says it all
            thin = thin[:1]
        if thin:
            yield Diagnostic(
                Rule.THIN_CHAPTER,
                Location(f"chapters/{chapter.file}"),
                f'het hoofdstuk "{chapter.title}" is dun: {_told(thin, config)}',
                f"vraag lessen van ten minste {config.enough_voices} consortia; welk consortium er"
                " nog geen heeft, staat in output/redactie/status.html, onder Dekking",
            )


def _told(lines: Sequence[Line], config: Config) -> str:
    return enumerate_dutch(
        (f"voor {line.audience.title} " if line.audience else "")
        + f"{count_of(line.total, 'les', 'lessen') if line.total else 'geen les'}"
        + (f" van {line.voices} van de {len(config.consortia)} consortia" if line.total else "")
        for line in lines
    )


def _unused(corpus: Corpus, placed: Collection[str]) -> Iterator[Diagnostic]:
    unused = [point for point in corpus.literature if point.id not in placed]
    for file, points in groupby(unused, key=lambda point: point.where.file):
        numbers = [point.id for point in points]
        more = [f"nog {len(numbers) - SHOWN}"] if len(numbers) > SHOWN else []
        yield Diagnostic(
            Rule.UNUSED_LITERATURE,
            Location(file),
            f"{count_of(len(numbers), 'literatuurpunt staat', 'literatuurpunten staan')} in geen"
            f" enkele editie: {enumerate_dutch([*numbers[:SHOWN], *more])}",
            "zet literatuur bij de onderdelen van een editie in config.yaml, en de aanroep"
            " {{ literatuur() }} in het hoofdstuk; of haal weg wat niemand nodig heeft",
        )
