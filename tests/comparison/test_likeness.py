"""Contributions that say nearly the same: found across files, and never in the real deliveries."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import ROOT
from conftest import Product
from samenleren.collect import collect
from samenleren.comparison import likeness
from samenleren.comparison.likeness import alike, alike_pairs, possible_twins
from samenleren.config import Config
from samenleren.diagnostics import Rule
from samenleren.diagnostics.location import Location
from samenleren.language.names import normalise
from samenleren.model import Lesson

TEXT = (
    "Een gezondheidsmakelaar van de GGD jaagt in elke werkgroep het werk aan en belt na een week"
    " wie er nog twijfelt."
)


def lesson(number: int, text: str) -> Lesson:
    where = Location(f"sources/{number}.yaml", line=1)
    return Lesson(f"les-{number}", where, "drenthe", "aanpak", "les", "content", (), text)


def found(*texts: str) -> list[str]:
    return [str(d) for d in possible_twins(alike_pairs(lesson(n, t) for n, t in enumerate(texts)))]


def test_a_lesson_that_was_delivered_again_with_a_correction_is_named_with_both_places() -> None:
    assert found(
        TEXT, "Iets heel anders over bewegen met ouderen.", TEXT.replace("jaagt", "drijft")
    ) == [
        'sources/2.yaml, regel 1: les "les-2" lijkt sterk op les "les-0" in sources/0.yaml,'
        " regel 1 [mogelijk-dubbel]; beide zijn geplaatst; is het dezelfde bijdrage, haal er dan"
        " een weg"
    ]


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("elke", "iedere").replace("wie", "degene die"),
        f"{TEXT} Daarna komt zij langs voor een gesprek met koffie en een taart van de bakker.",
        TEXT.upper().replace(",", " -"),
        f"Wij zagen dit: {TEXT}",
    ],
    ids=["other words", "a sentence more", "capitals and one dash", "an opening"],
)
def test_these_are_nearly_the_same(other: str) -> None:
    expected = 0 if normalise(other) == normalise(TEXT) else 1
    assert len(found(TEXT, other)) == expected


@pytest.mark.parametrize(
    "other",
    [
        "Een gezondheidsmakelaar van de GGD sluit in elke gemeente aan bij het wijkoverleg.",
        "In elke werkgroep zit een inwoner, en het werk is na een week verdeeld.",
        "De GGD belt.",
    ],
)
def test_the_same_subject_is_not_the_same_lesson(other: str) -> None:
    assert found(TEXT, other) == []


def test_equal_texts_are_left_to_the_message_about_equal_texts() -> None:
    assert found(TEXT, TEXT) == []


def test_very_short_texts_say_too_little() -> None:
    assert found("Film over bewegen.", "De film over bewegen.") == []


def test_the_real_deliveries_hold_no_double(real_config: Config) -> None:
    collection = collect(ROOT, real_config)
    assert len(collection.corpus.lessons) > 100
    told = (Rule.POSSIBLE_DUPLICATE, Rule.CONTRADICTION)
    assert [d for d in collection.diagnostics if d.rule in told] == []


def test_a_double_in_the_folder_of_another_consortium_is_reported(product: Product) -> None:
    delivered = "De huisarts stuurt altijd een brief als een nieuwe bewoner zich inschrijft."
    product.put(
        "consortia/rivierenland/meer.yaml",
        "lessen:\n  - {nummer: les-201, thema: Aanpak, soort: les, hoofdstuk: Inhoud,"
        f" voor_wie: ambtelijk, les: {delivered!r}}}\n",
    )
    again = delivered.replace("altijd", "vaak")
    messages = product.deliver(
        "meer.yaml",
        "lessen:\n  - {nummer: les-202, thema: Aanpak, soort: les, hoofdstuk: Inhoud,"
        f" voor_wie: ambtelijk, les: {again!r}}}\n",
    )
    assert messages == [
        'sources/consortia/rivierenland/meer.yaml, regel 2: les "les-201" lijkt sterk op les'
        ' "les-202" in sources/consortia/drenthe/meer.yaml, regel 2 [mogelijk-dubbel]; beide zijn'
        " geplaatst; is het dezelfde bijdrage, haal er dan een weg"
    ]


WORDS = st.lists(
    st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=5, max_size=14, unique=True
)


@given(st.lists(WORDS, min_size=2, max_size=12))
@settings(max_examples=300, deadline=None)
def test_the_short_cut_finds_what_comparing_all_with_all_finds(texts: list[list[str]]) -> None:
    sentences = [" ".join(words) for words in texts]
    reported = {
        d.where.file
        for d in possible_twins(alike_pairs(lesson(n, t) for n, t in enumerate(sentences)))
    }
    expected = {
        f"sources/{n}.yaml"
        for n, text in enumerate(sentences)
        if any(
            other != text and alike(frozenset(other.split()), frozenset(text.split()))
            for other in sentences[:n]
        )
    }
    assert reported == expected


def test_of_ten_thousand_lessons_few_pairs_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    pick = random.Random(7)
    words = [f"woord{n}" for n in range(3000)]
    lessons = [lesson(n, " ".join(pick.choices(words, k=20))) for n in range(3_000)]
    compared: list[int] = []

    def noted(one: frozenset[str], other: frozenset[str]) -> bool:
        compared.append(1)
        return alike(one, other)

    monkeypatch.setattr(likeness, "alike", noted)
    assert alike_pairs(lessons) == []
    assert 0 < len(compared) < 100 * len(lessons)  # all with all is 1,500 for each
