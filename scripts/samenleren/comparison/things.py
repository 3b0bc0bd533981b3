"""Consortia, materials, works and sources: what two places say differently of the same one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from samenleren.comparison.pairs import Pair, field_side, side, sources_of
from samenleren.language.dates import dates_in
from samenleren.language.dutch import number_of
from samenleren.language.names import normalise
from samenleren.model import Consortium, Corpus, LiteraturePoint, Material, Record, Source

_Titled = TypeVar("_Titled", Material, LiteraturePoint)
_MUNICIPALITIES = re.compile(
    r"\b(?:alle|onze|de|deze|ons(?:\s+consortium)?\s+van)\s+(?P<number>[\w.]{1,20})\s+"
    r"(?:deelnemende\s+|\w+se\s+)?gemeenten\b",
    re.IGNORECASE,
)


def of_municipalities(corpus: Corpus) -> Iterator[Pair]:
    """How many municipalities a consortium has: its profile against itself and its other texts."""
    for profile in corpus.consortia:
        named, number = profile.municipalities, profile.municipality_count
        listed = len(named) if len(named) > 1 else None
        if number is not None and listed is not None and number != listed:
            yield Pair(
                f"het aantal gemeenten van {profile.name}",
                field_side(profile, profile.name, "Gemeenten", ", ".join(named)),
                field_side(profile, profile.name, "Aantal gemeenten", str(number)),
            )
        if known := number or listed:
            mine = (r for r in corpus.records() if getattr(r, "consortium", "") == profile.id)
            yield from _counted(profile, known, mine)


def _counted(profile: Consortium, known: int, records: Iterable[Record]) -> Iterator[Pair]:
    for record in records:
        for name in ("text", "summary", "purpose"):
            text = getattr(record, name, None) or ""
            for found in _MUNICIPALITIES.finditer(text):
                number = number_of(found["number"])
                if number is not None and number != known:
                    yield Pair(
                        f"het aantal gemeenten van {profile.name}",
                        field_side(profile, profile.name, "Gemeenten", str(known)),
                        side(record, text, found.span("number")),
                    )


def of_materials(corpus: Corpus) -> Iterator[Pair]:
    """A material by two names at one address, or one of a kind at two addresses by one name."""
    yield from _two(
        corpus.materials,
        lambda m: _address(m.address),
        lambda m: m.title,
        lambda m: ("de naam van dit materiaal", "Titel", m.title),
    )
    yield from _two(
        corpus.materials,
        lambda m: f"{m.consortium}: {normalise(f'{m.kind}: {m.title}')}" if m.address else "",
        lambda m: _address(m.address),
        lambda m: ("het adres van dit materiaal", "Waar te vinden", m.address or ""),
    )


def of_works(corpus: Corpus) -> Iterator[Pair]:
    """A work of literature with two years."""
    dated = [point for point in corpus.literature if point.year]
    yield from _two(
        dated,
        lambda p: f"{normalise(p.title)}/{normalise(p.author or '')}",
        lambda p: str(p.year),
        lambda p: (f"het jaar van “{p.title}”", "Jaar", str(p.year)),
    )


def of_sources(corpus: Corpus) -> Iterator[Pair]:
    """A source at one address, with two dates in its title."""
    first: dict[str, tuple[Record, Source, str]] = {}
    for record in corpus.records():
        for source in sources_of(record):
            dates = dates_in(source.title)
            if not source.address or len(dates) != 1:
                continue
            known, one, date = first.setdefault(
                _address(source.address), (record, source, dates[0])
            )
            if not (date.startswith(dates[0]) or dates[0].startswith(date)):
                yield Pair(
                    f"de datum van de bron {source.address}",
                    field_side(known, known.id, "Bron", one.title),
                    field_side(record, record.id, "Bron", source.title),
                )


def _address(address: str | None) -> str:
    """An address without what does not tell pages apart."""
    return re.sub(r"^https?://(?:www\.)?|/$", "", address or "")


def _two(
    records: Iterable[_Titled],
    thing: Callable[[_Titled], str],
    value: Callable[[_Titled], str],
    told: Callable[[_Titled], tuple[str, str, str]],
) -> Iterator[Pair]:
    """Each record that says another `value` of a `thing` than the first that speaks of it."""
    first: dict[str, _Titled] = {}
    for record in records:
        if not thing(record):
            continue
        known = first.setdefault(thing(record), record)
        if normalise(value(known)) != normalise(value(record)):
            what, label, _ = told(record)
            left, right = (
                field_side(each, each.title, label, told(each)[2]) for each in (known, record)
            )
            yield Pair(what, left, right)
