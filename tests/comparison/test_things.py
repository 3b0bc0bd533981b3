"""Consortia, materials, works and sources, and what the editor reads of a pair."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.made import found, lesson, said
from conftest import Product
from samenleren.comparison.pairs import AROUND, side
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import word_of
from samenleren.model import Consortium, LiteraturePoint, Material, Source

WHERE = Location("sources/consortia/drenthe/a.yaml", line=1)
PROFILE = Consortium("drenthe", WHERE, "Het Drentse project", municipality_count=12)
FILM = Material(
    "mat-1", WHERE, "drenthe", "Film Samen fietsen", "film", "Laten zien", "content",
    "https://www.voorbeeld.nl/fietsen",
)  # fmt: skip
BOOK = LiteraturePoint("lit-1", WHERE, "why", "Klein beginnen.", "vng", "Leren", "Jansen", 2019)


@pytest.mark.parametrize("start", ["alle", "De", "onze", "Ons consortium van"])
@given(number=st.integers(2, 30))
def test_how_many_municipalities_a_lesson_counts(start: str, number: int) -> None:
    text = f"{start} {word_of(number)} Drentse gemeenten deden mee."
    expected = [("het aantal gemeenten van Het Drentse project", "12", word_of(number))]
    assert said(PROFILE, lesson(1, text)) == ([] if number == 12 else expected)
    assert found(PROFILE, lesson(1, text, file="rivierenland")) == []


def test_some_of_the_municipalities_are_not_all_of_them() -> None:
    assert found(PROFILE, lesson(1, "In drie gemeenten begon het, later bij alle gemeenten.")) == []


def test_a_profile_that_counts_other_than_it_names() -> None:
    named = replace(PROFILE, municipalities=("Assen", "Emmen"), municipality_count=3)
    (pair,) = found(named)
    assert (pair.one.said, pair.other.said) == ("Assen, Emmen", "3")
    assert found(replace(named, municipality_count=2)) == []
    assert found(replace(named, municipalities=("alle drie",))) == []


def test_a_material_with_two_names_or_two_addresses() -> None:
    again = replace(FILM, id="mat-2", purpose="Voor een avond met bewoners in de zaal")
    for other, what in (
        (replace(again, title="Film Samen wandelen"), "de naam van dit materiaal"),
        (replace(again, address="https://www.voorbeeld.nl/film"), "het adres van dit materiaal"),
    ):
        assert [each[0] for each in said(FILM, other)] == [what]
    assert found(FILM, replace(again, address="http://voorbeeld.nl/fietsen/")) == []
    elsewhere = replace(again, consortium="rivierenland", address="https://elders.nl/film")
    assert found(FILM, elsewhere) == []


def test_what_two_ways_of_looking_find_is_told_once() -> None:
    purpose = "Voor een avond met bewoners die graag samen willen fietsen"
    long = replace(FILM, title="Film Samen Fietsen", purpose=purpose)
    assert len(found(long, replace(long, id="mat-2", title="Film Samen Wandelen"))) == 1


def test_a_work_of_two_years_and_a_source_of_two_dates() -> None:
    again = replace(BOOK, id="lit-2", point="Vraag het eerst aan bewoners.")
    assert said(BOOK, replace(again, year=2020)) == [("het jaar van “Leren”", "2019", "2020")]
    assert found(BOOK, again) == []
    assert found(BOOK, replace(again, year=2020, author="De Vries")) == []
    news = [Source(f"Nieuws, {day}", "https://v.nl/n") for day in ("3 mei 2020", "4 mei 2020")]
    one, other = lesson(1, "Neem de tijd.", source=news[0]), lesson(2, "Koffie.", source=news[1])
    assert len(found(one, other)) == 1
    assert found(one, replace(other, source=news[0])) == []


@given(st.text(" a", max_size=500), st.text(" a", max_size=500))
def test_of_a_long_text_what_stands_around_the_difference_is_shown(one: str, other: str) -> None:
    text = f"{one}HIER{other}"
    shown = side(lesson(1, text), text, (len(one), len(one) + 4))
    assert shown.said == "HIER"
    whole = "".join(piece for piece, _ in shown.pieces)
    assert whole.strip("…") in text
    assert len(whole) <= 2 * AROUND + 6
    assert whole == text or len(text) > AROUND


# -- what the editor reads ----------------------------------------------------------------------

LESSON = (
    "lessen:\n  - {{nummer: {}, thema: Aanpak, soort: les, hoofdstuk: Inhoud,"
    ' voor_wie: ambtelijk, les: "De bakker gaf {} broden weg aan wie meewandelde."}}\n'
)


def test_both_places_are_named_and_no_double_beside_it(product: Product) -> None:
    product.put("consortia/rivierenland/meer.yaml", LESSON.format("les-201", "vijftig"))
    assert product.deliver("meer.yaml", LESSON.format("les-202", "zestig")) == [
        "sources/consortia/rivierenland/meer.yaml, regel 2: het getal in twee bijna gelijke teksten"
        ' verschilt: les "les-201" zegt "vijftig", en les "les-202" in'
        ' sources/consortia/drenthe/meer.yaml, regel 2 zegt "zestig" [tegenspraak]; ga na wat klopt'
        " en laat het andere verbeteren; tot dan staan beide zo in de publicatie"
    ]


def test_the_editor_reads_no_word_of_what_is_withdrawn(product: Product, tmp_path: Path) -> None:
    product.put("consortia/rivierenland/meer.yaml", LESSON.format("les-201", "vijftig"))
    gone = LESSON.format("les-202", "zestig").replace("}\n", ", toestemming: ingetrokken}\n")
    assert not any("tegenspraak" in message for message in product.deliver("meer.yaml", gone))
