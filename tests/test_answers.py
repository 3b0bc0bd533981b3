"""What stands in one answer: how its structure is read from plain text, and spelt again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.language.answers import (
    Item,
    Listed,
    Paragraph,
    Rows,
    blocks_of,
    stressed,
    stresses,
    unstressed,
    written,
)


def listed(*items: str | Item) -> Listed:
    """A list; an item as text is "<sign> <words>"."""
    made = [one if isinstance(one, Item) else Item(*one.split(" ", 1)) for one in items]
    return Listed(tuple(made))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Een.\n\nTwee.", [Paragraph("Een."), Paragraph("Twee.")]),
        ("Een\nregel", [Paragraph("Een\nregel")]),
        ("Zo:\n- bel\n- ga", [Paragraph("Zo:"), listed("- bel", "- ga")]),
        ("• bel\n\n• ga\n\nSlot", [listed("• bel", "• ga"), Paragraph("Slot")]),
        ("1. bel\n2. ga", [listed("1. bel", "2. ga")]),
        ("3) bel\n4) ga", [listed("3) bel", "4) ga")]),
        ("a) bel\nb) ga", [listed("a) bel", "b) ga")]),
        ("- bel\nen wacht\n- ga", [listed("- bel\nen wacht", "- ga")]),
        (
            "1. bel\n  - eerst\n  - dan\n2. ga",
            [listed(Item("1.", "bel", (listed("- eerst", "- dan"),)), "2. ga")],
        ),
        ("- bel\n1. ga\n2. kom", [Paragraph("- bel"), listed("1. ga", "2. kom")]),
        ("| a | b |\n| 1 | 2 |", [Rows((("a", "b"), ("1", "2")))]),
        (r"| a\|b | c |" "\n| 1 | 2 |", [Rows((("a|b", "c"), ("1", "2")))]),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", [Rows((("a", "b"), ("1", "2")))]),
        ("| a | |\n| | 2 |", [Rows((("a", ""), ("", "2")))]),
    ],
)
def test_what_a_person_sees_as_structure_is_read_as_such(text: str, blocks: list[object]) -> None:
    assert blocks_of(text) == blocks


@pytest.mark.parametrize(
    "text",
    [
        "- alleen dit",
        "3. dit",
        "1. een\n\n3. drie",  # a number is missing: what they say stays as it was typed
        "1. een\n\n1. nog een",
        "0. een\n\n1. twee",
        "01. een\n\n02. twee",
        "1. een\n\n2) twee",
        "2) een\n\n1) twee",
        "b. een\n\na. twee",
        "-5 graden",
        "1.5 keer",
        "a.b",
        "| a | b |",
        "| a |",
        "a | b\nc | d",
        "|---|---|\n| c | d |",
        "| a | b |\n|---|---|",
    ],
)
def test_what_is_no_list_or_table_stays_what_was_typed(text: str) -> None:
    assert all(isinstance(one, Paragraph) for one in blocks_of(text))
    assert "\n".join(one.text for one in blocks_of(text)) == text.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("text", "words", "spelt"),
    [
        ("Wij gaan nooit weg.", ("nooit",), "Wij gaan *nooit* weg."),
        ("nooit, echt nooit", ("nooit", "nooit"), "*nooit*, echt *nooit*"),
        ("Doe dit. Altijd!", ("dit.", "Altijd!"), "Doe *dit.* *Altijd!*"),
        ("Een woord", ("Les:", "woord"), "Een *woord*"),  # a label before it is not in the answer
        ("onmogelijk", ("mogelijk",), "onmogelijk"),  # half a word is no stress
        ("2*3 is zes", ("2*3",), "2*3 is zes"),
    ],
)
def test_words_that_stand_out_have_stars(text: str, words: tuple[str, ...], spelt: str) -> None:
    assert stressed(text, words) == spelt
    assert unstressed(spelt) == text


@pytest.mark.parametrize("text", ["2*3*4", "* een * twee", "5* en 4*", "**vet**", "(*) a (*)", "*"])
def test_a_star_that_stresses_nothing_is_a_star(text: str) -> None:
    assert list(stresses(text)) == [(text, False)]


LINES = st.sampled_from(
    [
        *("- een", "  - twee", "    • drie", "1. een", "2. twee", "  a) een", "  b) twee", "woord"),
        *("| a | b |", "| c | d |", r"| a\|b | |", "|", "–", "3.", "", "\u2028x", "a  b"),
    ]
)


@given(
    st.one_of(st.lists(LINES, max_size=12).map("\n".join), st.text("-–1.2a)| \n\\x", max_size=40))
)
def test_an_answer_is_spelt_in_one_way(text: str) -> None:
    once = written(text)
    assert written(once) == once
    assert bare(once) == bare(text)


def bare(text: str) -> str:
    """Its words: no spaces, and one sign for all items without a number."""
    return re.sub(r"[•*·▪‣◦—–]", "-", re.sub(r"[\s|\\]", "", text))


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_spelling_keeps_the_structure(text: str) -> None:
    assert blocks_of(written(text)) == blocks_of(text)
