"""Two texts word by word: a fact that differs is found and marked, another word is no fact."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.made import found, lesson
from samenleren.comparison.words import DATE, DENIAL, MOST, NAME, NUMBER, compare
from samenleren.language.dates import MONTHS
from samenleren.language.dutch import number_of, word_of

FRAME = "De wijkcoach belde na {} met de buren in de straat en zij kwamen langs voor koffie."
NUMBERS = st.one_of(
    st.integers(2, 12).map(word_of),
    st.integers(2, 999_999).map(str),
    st.integers(1000, 999_999).map(lambda n: f"{n:,}".replace(",", ".")),
    st.sampled_from(["dertien", "eenentwintig", "drieëntwintig", "tachtig", "3e", "derde"]),
)
NAMES = st.sampled_from(["Tiel", "Culemborg", "Oost-Gelre", "Fatima", "GGD", "Ruud"])
SLOTS = {NUMBER: NUMBERS, DATE: st.sampled_from(MONTHS), NAME: NAMES}


@pytest.mark.parametrize("fact", SLOTS)
@given(data=st.data())
def test_one_fact_that_differs_is_named_and_marked(fact: str, data: st.DataObject) -> None:
    one, other = data.draw(SLOTS[fact]), data.draw(SLOTS[fact])
    left, right, said = compare(FRAME.format(one), FRAME.format(other))
    same = one == other or (number_of(one) is not None and number_of(one) == number_of(other))
    assert said == ("" if same else fact)
    assert [t for t, marked in left if marked] == ([] if same else [one])
    assert [t for t, marked in right if marked] == ([] if same else [other])
    assert "".join(t for t, _ in left) == FRAME.format(one)


@pytest.mark.parametrize("denial", ["niet", "geen", "nooit"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_denial_that_only_one_of_them_has_is_a_fact(denial: str, turned: bool) -> None:
    texts = [FRAME.format("een week"), FRAME.format(f"een week {denial}")]
    assert compare(*(texts[::-1] if turned else texts))[2] == DENIAL


@given(st.lists(st.sampled_from(["vaak", "graag", "samen", "snel", "weer"]), max_size=3))
def test_other_words_and_words_more_are_no_fact(words: list[str]) -> None:
    assert compare(FRAME.format("een week"), FRAME.format(" ".join(words)))[2] == ""
    assert (
        compare(FRAME.format("een week"), f"{FRAME.format('een week')} Dat was in 2019.")[2] == ""
    )


def test_a_capital_at_the_start_of_a_sentence_is_no_name() -> None:
    assert compare("Bewoners kwamen. Zij bleven.", "Ouders kwamen. Wij bleven.")[2] == ""


def test_very_long_texts_are_left_alone_and_take_no_time() -> None:
    text = "de een en de ander " * 20_000
    start = time.process_time()
    assert compare(f"{text} in 2019", f"{text} in 2020")[2] == ""
    assert compare("de een " * (MOST // 2), "een de " * (MOST // 2 - 1) + "vijf zes")[2] == ""
    assert time.process_time() - start < 5


@given(data=st.data(), fact=st.sampled_from(sorted(SLOTS)))
def test_two_lessons_that_differ_in_one_fact_are_a_pair(data: st.DataObject, fact: str) -> None:
    one, other = data.draw(SLOTS[fact]), data.draw(SLOTS[fact])
    pairs = found(lesson(1, FRAME.format(one)), lesson(2, FRAME.format(other)))
    differ = bool(compare(FRAME.format(one), FRAME.format(other))[2])
    assert [(p.one.said, p.other.said) for p in pairs] == ([(one, other)] if differ else [])
