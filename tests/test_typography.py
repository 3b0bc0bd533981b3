"""Typography: what a keyboard gives becomes what Dutch prints, and nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.language.typography import typography

SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}


def typed(text: str) -> str:
    """The text as a keyboard gives it."""
    for mark, keys in SAME.items():
        text = text.replace(mark, keys)
    return re.sub(" +--? +", " - ", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thema's en GGD'en", "thema’s en GGD’en"),
        ("'s avonds in '90", "’s avonds in ’90"),
        ("de gemeenten' rol", "de gemeenten’ rol"),
        ("Zij noemt het 'samen doen'.", "Zij noemt het ‘samen doen’."),
        ("'s Avonds is 't 'koud'", "’s Avonds is ’t ‘koud’"),
        ("een ''1'' en 5''", "een ''1'' en 5''"),
        ("""Zij zegt '"zo"'.""", "Zij zegt ‘“zo”’."),
        ('Het heet "Een open deur".', "Het heet “Een open deur”."),
        ('("zo", en "zo")', "(“zo”, en “zo”)"),
        ('een scherm van 5" breed', 'een scherm van 5" breed'),
        ('van 5" tot 7"', 'van 5" tot 7"'),
        ("kort - maar krachtig", "kort\u00a0– maar krachtig"),
        ("kort -- maar krachtig", "kort\u00a0– maar krachtig"),
        ("kort — maar krachtig", "kort\u00a0– maar krachtig"),
        ("en verder...", "en verder…"),
        ("inhoud ..... 5", "inhoud ..... 5"),
        ("in 2019-2022", "in 2019–2022"),
        ("kinderen van 4-12 jaar", "kinderen van 4–12\u00a0jaar"),
        ("06-12345678 en 020-1234", "06-12345678 en 020-1234"),
        ("op 2020-09-29, in 2020-12", "op 2020-09-29, in 2020-12"),
        ("het werd 3-0", "het werd 3-0"),
        ("les-001 tot B1-2", "les-001 tot B1-2"),
        ("12 gemeenten, 10 % en 5 km", "12\u00a0gemeenten, 10\u00a0% en 5\u00a0km"),
        ("5 maart en 5 manden", "5\u00a0maart en 5 manden"),
        ("een bedrag van € 5", "een bedrag van €\u00a05"),
        ("blz. 3 en nr. 4", "blz.\u00a03 en nr.\u00a04"),
        ("Figuur 2 in hoofdstuk 3", "Figuur\u00a02 in hoofdstuk\u00a03"),
        ("top. 3", "top. 3"),
    ],
)
def test_typography_is_dutch(text: str, expected: str) -> None:
    assert typography(text) == expected
    assert typography(expected) == expected


@given(st.text(st.sampled_from("aé1 2'\"-–….%€()\u00a0\n")))
def test_no_word_is_changed_and_twice_is_as_once(text: str) -> None:
    once = typography(text)
    assert typed(once) == typed(text)
    assert typography(once) == once
