"""What a key message rests on, counted: who says it, and how well its sources were read.

The frame is GRADE-CERQual's, for how far one can trust a finding from many qualitative sources:
method, coherence, adequacy and relevance (https://doi.org/10.1186/s13012-017-0688-3). Of adequacy
and method can be counted who speaks, how many sources there are and how they were read. The rest
is a judgement: editors write it in the header of a chapter, and until then nobody judged it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samenleren.config import Config
from samenleren.contents.headers import ASPECTS
from samenleren.contents.sources import Sourced
from samenleren.language.dutch import count_of, enumerate_dutch
from samenleren.language.names import normalise
from samenleren.model import Interview, Lesson, LiteraturePoint, Record, Source

NOT_JUDGED = "niet beoordeeld"
SILENT = "bron, geen spreker"

FULL, PART, THROUGH, UNTOLD = "volledig", "fragment", "ander_werk", ""
READ_AS = {
    FULL: "volledig gelezen",
    PART: "deels gelezen",
    THROUGH: "via een ander werk gelezen",
    UNTOLD: "niet verteld hoe gelezen",
}
"""The ways in which a source was read, the best first, and the words for them."""

_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Rest:
    """What a statement rests on. `spoken` are the consortia (slugs) of whom somebody says it,
    `silent` those of whom only a page of their own does; `roles` is how many roles speak, a role
    of a consortium once. `network` and `network_speaks` say the same of the learning network.
    `read` says how many sources were read in which way, `literature` how many of them are that.
    """

    spoken: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    network: bool = False
    network_speaks: bool = False
    roles: int = 0
    literature: int = 0
    read: tuple[tuple[str, int], ...] = ()

    @property
    def consortia(self) -> tuple[str, ...]:
        """All consortia that carry it."""
        return (*self.spoken, *self.silent)

    @property
    def sources(self) -> int:
        """How many sources it rests on."""
        return sum(number for _, number in self.read)

    @property
    def partly(self) -> bool:
        """True when it has sources and none of them was read in full."""
        return self.sources > 0 and FULL not in dict(self.read)


def resting(view: Sourced, records: Iterable[Record]) -> Rest:
    """What these records are together as support for one statement."""
    found = list(records)
    voices = [voice for record in found if (voice := voice_of(record, view.config))]
    speaking = {who for who, _ in voices}
    pages = {
        str(owner)
        for record in found
        if (owner := getattr(record, "consortium", None))
        and voice_of(record, view.config) is None
        and is_own_page(view, record)
    }
    slugs = [consortium.slug for consortium in view.config.consortia]
    network = view.config.network.slug
    ways: dict[int | str, str] = {}
    literature = set()
    for record in found:
        for name, way in _sources(view, record):
            ways[name] = min(ways.get(name, way), way, key=list(READ_AS).index)
            if isinstance(record, LiteraturePoint):
                literature.add(name)
    read = Counter(ways.values())
    return Rest(
        tuple(slug for slug in slugs if slug in speaking),
        tuple(slug for slug in slugs if slug in pages - speaking),
        network in speaking | pages,
        network in speaking,
        _roles(set(voices)),
        len(literature),
        tuple((way, read[way]) for way in READ_AS if read[way]),
    )


def _sources(view: Sourced, record: Record) -> Iterator[tuple[int | str, str]]:
    """Each source of a record, by its number, and in which way it was read. Literature without a
    page where it was read is a source itself."""
    sources = view.sources_of(record)
    for source in sources:
        yield view.sources[source], read_as(record, source)
    if not sources and isinstance(record, LiteraturePoint):
        through = record.read_through == THROUGH
        yield view.citations[record.id], THROUGH if through else UNTOLD


def voice_of(record: Record, config: Config) -> tuple[str, str] | None:
    """Who says what a record tells: the contributor (slug) and the role, so that one person who is
    heard twice counts once. None when nobody speaks.

    Whom a speaker belongs to, the words for him say first ("projectleider, Drenthe" in a lesson
    about another project); else he belongs to whoever delivered the record.
    """
    if isinstance(record, Interview):
        return record.consortium, _role(record.role, config)
    if not isinstance(record, Lesson) or not record.speaker:
        return None
    said = f" {normalise(record.speaker)} "
    places = [
        (at, contributor.slug)
        for contributor in config.contributors
        for name in (contributor.title, contributor.short, *contributor.names)
        if (at := said.find(f" {normalise(name)} ")) >= 0
    ]
    return min(places)[1] if places else record.consortium, _role(record.speaker, config)


def _role(words: str, config: Config) -> str:
    """A role without whose it is, what stands in brackets, and the s of more than one."""
    said = f" {normalise(_BRACKETS.sub(' ', words))} "
    for contributor in config.contributors:
        for name in (contributor.title, contributor.short, *contributor.names):
            said = said.replace(f" {normalise(name)} ", " ")
    return said.strip().removesuffix("s")


def _roles(voices: set[tuple[str, str]]) -> int:
    """How many roles speak. One that is part of another ("inwoner" of "inwoner en projectleider")
    may be the same person, and does not count again."""
    return sum(
        not any(
            who == whose and role != other and f" {role} " in f" {other} "
            for whose, other in voices
        )
        for who, role in voices
    )


def is_own_page(view: Sourced, record: Record) -> bool:
    """True unless the source of a record is one of more contributors, like the report of a meeting:
    that is nobody's own page. What the network delivers is always its own."""
    source = getattr(record, "source", None)
    if source is None or getattr(record, "consortium", None) == view.config.network.slug:
        return True
    return len(view.source_owners[view.sources[source]]) < 2


def read_as(record: Record, source: Source) -> str:
    """In which way a source of a record was read: a key of `READ_AS`."""
    if isinstance(record, LiteraturePoint) and record.read_through == THROUGH:
        return THROUGH
    return source.seen or UNTOLD


def carried_by(rest: Rest, view: Sourced) -> str:
    """What a statement rests on, in a sentence: consortia, the network, literature."""
    if by := carriers(rest, view):
        return f"Gedragen door {by}."
    if rest.sources:
        return "Geen consortium zegt dit zelf."
    return "Nog zonder steun in de bijdragen."


def carriers(rest: Rest, view: Sourced) -> str:
    """Who carries a statement: "2 van 6 consortia en 1 bron uit de literatuur"."""
    by: list[str] = []
    if rest.consortia:
        silent = ""
        if rest.silent:
            silent = f" (bij {len(rest.silent)} een {SILENT})" if rest.spoken else f" ({SILENT})"
        by.append(f"{len(rest.consortia)} van {len(view.config.consortia)} consortia{silent}")
    if rest.network:
        by.append(view.network + ("" if rest.network_speaks else f" ({SILENT})"))
    if rest.literature:
        by.append(count_of(rest.literature, "bron", "bronnen") + " uit de literatuur")
    return enumerate_dutch(by)


def told_reading(rest: Rest) -> str:
    """How many sources there are and how they were read."""
    if rest.sources == 0:
        return ""
    if len(rest.read) == 1:
        which = {1: "De enige bron is", 2: "Beide bronnen zijn"}.get(
            rest.sources, f"Alle {rest.sources} bronnen zijn"
        )
        only = " alleen" if rest.partly else ""
        return f"{which}{only} {READ_AS[rest.read[0][0]]}."
    if rest.partly:
        return f"Geen van de {rest.sources} bronnen is volledig gelezen: {_ways(rest)}."
    return f"Van {rest.sources} bronnen: {_ways(rest)}."


def told_roles(rest: Rest) -> str:
    """How many roles speak."""
    return f"Aan het woord: {count_of(rest.roles, 'rol', 'rollen')}." if rest.roles else ""


def _ways(rest: Rest) -> str:
    return ", ".join(f"{number} {READ_AS[way]}" for way, number in rest.read)


def told_judgement(judged: Mapping[str, str]) -> str:
    """What editors judged of the four components, and what nobody judged yet."""
    given = [f"{aspect} {judged[aspect]}" for aspect in ASPECTS if aspect in judged]
    left = [aspect for aspect in ASPECTS if aspect not in judged]
    if not given:
        return NOT_JUDGED
    return "; ".join([*given, f"{enumerate_dutch(left)} {NOT_JUDGED}"] if left else given)
