"""A long text is cut off on one line, so that a message stays a sentence."""

from __future__ import annotations

from samenleren.language.shorten import shorten, whole_words


def test_a_short_text_stays_whole_on_one_line() -> None:
    assert shorten("  een\n les ", 8) == "een les"
    assert whole_words("een\nles", 7) == "een les"


def test_a_long_text_is_cut_at_any_letter_or_behind_a_word() -> None:
    assert shorten("bewegen in de wijk", 12) == "bewegen i…"
    assert whole_words("bewegen, in de wijk", 15) == "bewegen, in…"
    assert whole_words("bewegen, in de wijk", 10) == "bewegen…"
