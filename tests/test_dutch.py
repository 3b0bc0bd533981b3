"""Numbers, dates and enumerations are written as Dutch writes them."""

from __future__ import annotations

import pytest

from samenleren.language.dutch import (
    capital,
    count_of,
    digits_of,
    dutch_date,
    dutch_number,
    enumerate_dutch,
    word_of,
)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, "Datum onbekend"),
        ("2021", "2021"),
        ("2020-09", "september 2020"),
        ("2021-04-05", "5 april 2021"),
    ],
)
def test_date_is_written_in_words(date: str | None, words: str) -> None:
    assert dutch_date(date) == words


def test_lists_and_numbers_are_written_as_dutch_does() -> None:
    assert [enumerate_dutch(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
    assert [count_of(n, "les", "lessen") for n in (0, 1, 2)] == ["0 lessen", "1 les", "2 lessen"]


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (7.5, 2, "7,5"),
        (8, 2, "8"),
        (10, 0, "10"),
        (0.125, 2, "0,13"),
        (-0.001, 2, "0"),
        (3.14159, 3, "3,142"),
    ],
)
def test_a_number_has_a_comma_and_no_zeros_behind_it(
    number: float, places: int, written: str
) -> None:
    assert digits_of(number, places) == written


def test_small_numbers_are_words_and_large_ones_have_points() -> None:
    assert [word_of(n) for n in (0, 1, 12, 13)] == ["nul", "één", "twaalf", "13"]
    assert [dutch_number(n) for n in (999, 1000, 30_000_000)] == ["999", "1.000", "30.000.000"]


def test_a_sentence_starts_with_a_capital_with_its_accents_as_dutch_has_them() -> None:
    assert [capital(text) for text in ("één les", "de les", "")] == ["Eén les", "De les", ""]
