"""What the product still lacks: chapters thin for readers, literature that stands in no edition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assemble.making import lesson, point
from samenleren.config import Config
from samenleren.diagnostics.location import Location
from samenleren.editors.lacking import lacking
from samenleren.model import Corpus, Lesson

REMEDY = (
    "vraag lessen van ten minste 3 consortia; welk consortium er nog geen heeft, staat in"
    " output/redactie/status.html, onder Dekking"
)


def full(config: Config) -> list[Lesson]:
    """A lesson of every consortium in every chapter, for all readers."""
    everyone = tuple(audience.slug for audience in config.audiences)
    return [
        lesson(f"les-{c.slug}-{who.slug}", chapter=c.slug, consortium=who.slug, audience=everyone)
        for c in config.chapters
        for who in config.consortia
    ]


def told(lessons: list[Lesson], config: Config) -> list[str]:
    return [str(d) for d in lacking(Corpus(lessons=tuple(lessons)), (), config)]


def test_a_chapter_with_lessons_of_everybody_for_everybody_is_not_thin(real_config: Config) -> None:
    assert told(full(real_config), real_config) == []


def test_a_chapter_that_is_thin_for_some_readers_says_for_whom(real_config: Config) -> None:
    lessons = [
        replace(one, audience=("bestuurlijk", "ambtelijk"))
        if one.chapter == "why" and one.consortium not in ("drenthe", "rivierenland")
        else one
        for one in full(real_config)
    ]
    assert told(lessons, real_config) == [
        'chapters/1-why.md.j2: het hoofdstuk "Waarom samen leren?" is dun: voor Uitvoering 2 lessen'
        f" van 2 van de 6 consortia [hoofdstuk-dun]; {REMEDY}"
    ]


def test_a_chapter_that_is_thin_for_all_says_it_once(real_config: Config) -> None:
    few = [
        one for one in full(real_config) if one.chapter != "yield" or one.consortium == "drenthe"
    ]
    none = [one for one in full(real_config) if one.chapter != "yield"]
    title = 'chapters/6-yield.md.j2: het hoofdstuk "Opbrengst" is dun'
    assert told(few, real_config) == [
        f"{title}: 1 les van 1 van de 6 consortia [hoofdstuk-dun]; {REMEDY}"
    ]
    assert told(none, real_config) == [f"{title}: geen les [hoofdstuk-dun]; {REMEDY}"]


def test_lessons_of_the_network_are_no_voice_of_a_consortium(real_config: Config) -> None:
    lessons = [
        replace(one, consortium="leernetwerk") if one.chapter == "yield" else one
        for one in full(real_config)
    ]
    assert "is dun: 6 lessen van 0 van de 6 consortia" in told(lessons, real_config)[0]


@pytest.mark.parametrize(("voices", "thin"), [(None, 6), (0, 0), (1, 0), (2, 6)])
def test_the_configuration_says_how_many_are_enough(
    real_config: Config, voices: int | None, thin: int
) -> None:
    lessons = [one for one in full(real_config) if one.consortium == "drenthe"]
    assert len(told(lessons, replace(real_config, voices=voices))) == thin


def test_literature_in_no_edition_is_named_once_per_file(real_config: Config) -> None:
    points = [replace(point(f"lit-{n}"), where=Location("sources/a.xlsx", row=n)) for n in range(8)]
    other = replace(point("lit-9"), where=Location("sources/b.xlsx", row=2))
    corpus = Corpus(lessons=tuple(full(real_config)), literature=(*points, other))
    remedy = (
        "zet literatuur bij de onderdelen van een editie in config.yaml, en de aanroep"
        " {{ literatuur() }} in het hoofdstuk; of haal weg wat niemand nodig heeft"
    )
    assert [str(d) for d in lacking(corpus, {"lit-0"}, real_config)] == [
        "sources/a.xlsx: 7 literatuurpunten staan in geen enkele editie: lit-1, lit-2, lit-3,"
        f" lit-4, lit-5 en nog 2 [literatuur-nergens-genoemd]; {remedy}",
        "sources/b.xlsx: 1 literatuurpunt staat in geen enkele editie: lit-9"
        f" [literatuur-nergens-genoemd]; {remedy}",
    ]
    assert lacking(corpus, {one.id for one in (*points, other)}, real_config) == []
