"""Quotes, dashes, ellipses and ranges in all that the project says: as Dutch prints them.

Spaces that may not break are set when an edition is made, so nobody has to type them. Messages
are printed on consoles too, whose letters may lack ’ and “; those, and the labels of forms that
people type again, have straight quotes, all of them.
"""

from __future__ import annotations

from samenleren.language.typography import NO_BREAK, typography
from writing.written import Said, everything

STRAIGHT = str.maketrans("‘’“”", "''\"\"")
ON_CONSOLES = ("code", "label")
AS_NAMED = {("config.yaml", "Dilemma's")}
"""The name of a sheet, as contributors type it."""


def wrong(one: Said) -> bool:
    """Whether the marks of a text are other than they are printed."""
    text = one.text.replace(NO_BREAK, " ")
    better = typography(text).replace(NO_BREAK, " ")
    if one.kind in ON_CONSOLES:
        return better.translate(STRAIGHT) != text.translate(STRAIGHT)
    return better != text or "'" in text or '"' in text


def test_every_mark_is_the_one_that_dutch_prints() -> None:
    said = [one for one in everything() if (one.file, one.text) not in AS_NAMED]
    assert len(said) > 2000
    assert [f"{one.file}:{one.line}: {one.text}" for one in said if wrong(one)] == []


def test_a_module_has_one_kind_of_quotes() -> None:
    curly = {
        one.file for one in everything() if one.kind in ON_CONSOLES and {*one.text} & {*"‘’“”"}
    }
    straight = {
        one.file for one in everything() if one.kind in ON_CONSOLES and {*one.text} & {*"'\""}
    }
    assert curly & straight == set()


def test_a_wrong_mark_is_seen() -> None:
    wrong_ones = ["thema's", "2019-2022", "kort - krachtig", "en...", 'een "woord"']
    assert all(wrong(Said("x.md", 1, text, "guide")) for text in wrong_ones)
    assert [text for text in wrong_ones if wrong(Said("x.py", 1, text, "code"))] == wrong_ones[1:4]
