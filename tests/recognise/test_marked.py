"""Lessons that name their kind by a word or a sign, below a theme, above it or without one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognise.papers import FORMATS, Line
from recognise.test_own_headings import found, kinds
from samenleren.config import Config

WORDS = {"Succes": "succes", "Belemmering": "belemmering", "Goed": "succes", "Tip": "tip"}
WORDS |= {"Wat zat tegen": "belemmering", "Knelpunt": "belemmering", "Dit hielp ons": "succes"}
SIGNS = {"(+)": "succes", "(-)": "belemmering", "[+]": "succes", "(–)": "belemmering"}
BARE = {"+": "succes", "-": "belemmering", "−": "belemmering", "–": "belemmering"}
SAID = "wij hebben dit samen geleerd"


@settings(max_examples=40)
@given(
    st.sampled_from(sorted(FORMATS)),
    st.sampled_from(["", "#", "b"]),
    st.lists(st.sampled_from(sorted(WORDS)), min_size=2, max_size=5, unique_by=WORDS.__getitem__),
    st.sampled_from(["{}: |", "{}|: ", "1. {}: |", "{} – |", "{} 2: |"]),
    st.sampled_from("kp-"),
)
def test_a_word_before_a_colon_is_the_kind(
    real_config: Config, name: str, head: str, words: list[str], form: str, look: str
) -> None:
    lines: list[Line] = [(head, "Samenwerking")] if head else []
    bar = "|" if look == "k" else ""
    lines += [
        (look, form.format(w).replace("|", bar) + f"{SAID} {n}.") for n, w in enumerate(words)
    ]
    read = found(real_config, name, lines)
    assert kinds(real_config, read) == [
        (WORDS[word], f"{SAID} {n}.") for n, word in enumerate(words)
    ]
    assert {entry.hints.get("theme") for entry in read.entries} == {
        "Samenwerking" if head else None
    }


@given(
    st.sampled_from(sorted(FORMATS)),
    st.sampled_from(["", "Samenwerking", "Terugkijken"]),
    st.sampled_from([(SIGNS, "p"), (SIGNS, "-"), (BARE, "p")]),
    st.data(),
)
def test_a_sign_is_the_kind_where_both_occur(
    real_config: Config,
    name: str,
    head: str,
    used_in: tuple[dict[str, str], str],
    data: st.DataObject,
) -> None:
    signs, look = used_in
    used = data.draw(st.lists(st.sampled_from(sorted(signs)), min_size=2, max_size=5))
    lines: list[Line] = [("#", head)] if head else []
    lines += [(look, f"{sign} {SAID} {n}.") for n, sign in enumerate(used)]
    given = kinds(real_config, found(real_config, name, lines))
    if len({signs[sign] for sign in used}) == 2:
        assert given == [(signs[sign], f"{SAID} {n}.") for n, sign in enumerate(used)]
    else:
        assert {kind for kind, _ in given} <= {None}  # a dash is a bullet as well


def test_a_line_may_explain_the_signs(real_config: Config) -> None:
    lines = [("#", "Borging"), ("p", "(+ = ging goed, - = kon beter)"), ("p", f"- {SAID}.")]
    assert kinds(real_config, found(real_config, "a.docx", lines)) == [("belemmering", f"{SAID}.")]


def test_lines_of_one_paragraph_are_a_lesson_each(real_config: Config) -> None:
    for lines in (f"+ {SAID} a.\n- {SAID} b.", f"Succes: {SAID} a.\nBelemmering: {SAID} b."):
        assert kinds(real_config, found(real_config, "a.docx", [("p", lines)])) == [
            ("succes", f"{SAID} a."),
            ("belemmering", f"{SAID} b."),
        ]


def test_an_item_without_a_kind_does_not_go_on_with_the_one_above(real_config: Config) -> None:
    lines = [("#", "Borging"), ("-", f"Succes: {SAID} a."), ("-", f"{SAID} b.")]
    assert kinds(real_config, found(real_config, "a.docx", lines)) == [
        ("succes", f"{SAID} a."),
        (None, f"{SAID} b."),
    ]
    lines = [("#", "Borging"), ("-", f"Succes: {SAID}:"), ("-", "a;"), ("-", "b.")]
    assert kinds(real_config, found(real_config, "a.docx", lines)) == [
        ("succes", f"{SAID}:\n\na;\n\nb.")
    ]


@pytest.mark.parametrize(
    "text", ["Tip: neem de trein naar Utrecht.", "- een\n- twee", "+ 3 graden"]
)
def test_one_of_a_kind_is_no_contribution(real_config: Config, text: str) -> None:
    assert found(real_config, "a.docx", [("p", "Beste mensen"), ("p", text)]).entries == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("joint", [True, False])
def test_an_unknown_word_before_a_colon_ends_the_kind_above_it(
    real_config: Config, name: str, joint: bool
) -> None:
    """Nobody knows whether "Gedoe: …" is the opposite."""
    texts = [f"Succes: {SAID} a.", f"Gedoe: {SAID} b.", f"Tip: {SAID} c."]
    lines = [("p", "\n".join(texts))] if joint else [("p", text) for text in texts]
    if joint and name == "a.fodt":
        return  # a line break is another element there
    assert kinds(real_config, found(real_config, name, lines)) == [
        ("succes", f"{SAID} a."),
        (None, f"Gedoe: {SAID} b."),
        ("tip", f"{SAID} c."),
    ]


def test_lists_with_other_bullets_say_nothing_of_a_kind(real_config: Config) -> None:
    lines = [("#", "Aanpak"), ("-", f"{SAID} a."), ("p", "Ook kregen wij dit:")]
    lines += [("p", f"+ {SAID} b."), ("p", "Daarna:"), ("-", f"{SAID} c.")]
    assert {kind for kind, _ in kinds(real_config, found(real_config, "a.md", lines))} == {None}


FIRST, SECOND = "De coach ging mee naar het eerste gesprek.", "Het geld was op in mei."


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("look", "kp-")
@pytest.mark.parametrize(
    "form",
    ["Inzicht {}. |", "Les {}: |", "Leerpunt {} – |", "Ervaring {}: |", "Geleerde les {}: |"],
)
def test_lessons_with_a_number_need_no_heading(
    real_config: Config, name: str, look: str, form: str
) -> None:
    bar = "|" if look == "k" else ""
    lines: list[Line] = [("p", "Dit willen wij anderen meegeven.")]
    lines += [
        (look, form.format(number).replace("|", bar) + text)
        for number, text in enumerate((FIRST, SECOND), 1)
    ]
    read = found(real_config, name, lines)
    assert [entry.text("text") for entry in read.entries] == [FIRST, SECOND]
    assert {kind for kind, _ in kinds(real_config, read)} <= {"les", None}


def test_numbered_lines_of_one_paragraph_are_a_lesson_each(real_config: Config) -> None:
    read = found(real_config, "a.docx", [("p", f"Les 1: {FIRST}\nLes 2: {SECOND}")])
    assert [entry.text("text") for entry in read.entries] == [FIRST, SECOND]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "lines",
    [
        ["Rooster", "Les 1: rekenen tot tien", "Les 2: taal en lezen"],
        ["Lesplan groep 4", f"Les 1: {FIRST}", f"Les 2: {SECOND}"],
        ["Handleiding", f"Les 1: {FIRST}", f"Les 2: {SECOND}"],
        ["Beste mensen,", f"Les 1: {FIRST}"],
        ["Beste mensen,", f"Inzicht 1. {FIRST}"],
        ["Recept", f"Stap 1: {FIRST}", f"Stap 2: {SECOND}"],
        ["Huisregels", f"Tip 1: {FIRST}", f"Tip 2: {SECOND}"],
        ["Notulen", f"Actie 1: {FIRST}", f"Besluit 2: {SECOND}"],
    ],
    ids=lambda lines: lines[0],
)
def test_other_numbered_lines_tell_no_lesson(
    real_config: Config, name: str, lines: list[str]
) -> None:
    assert found(real_config, name, [("p", line) for line in lines]).entries == []
