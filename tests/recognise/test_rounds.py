"""Questions with their answers below them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognise.papers import FORMATS, Line
from recognise.test_own_headings import found
from samenleren.config import Config

OURS = {
    "theme": ("Waar gaat het over?", "Onderwerp?"),
    "kind": ("Was dit een succes of een belemmering?",),
    "audience": ("Voor wie?", "Voor wie is dit van belang?", "Wie heeft hier iets aan?"),
}
TEXT = ("Wat heeft u geleerd?", "Wat hebt u geleerd?", "Wat leerden wij?")
ANSWERS = {"theme": "Borging", "kind": "Succes", "audience": "ambtelijk"}
STRANGE = "Hoe laat was het?"


@given(
    st.sampled_from(sorted(FORMATS)),
    st.sampled_from(["p", "b", "u"]),
    st.booleans(),
    st.lists(st.sampled_from(sorted(OURS)), unique=True, max_size=3),
    st.sampled_from(TEXT),
    st.integers(1, 3),
    st.booleans(),
)
def test_each_round_of_questions_is_a_lesson(
    real_config: Config,
    name: str,
    look: str,
    numbered: bool,
    fields: list[str],
    text: str,
    rounds: int,
    strange: bool,
) -> None:
    lines: list[Line] = []
    for rank in range(rounds):
        asked = [(OURS[field][rank % len(OURS[field])], ANSWERS[field]) for field in fields]
        asked += [(text, f"Wij leerden dit, keer {rank}.")]
        asked += [(STRANGE, "Om half tien.")] if strange else []
        for number, (question, answer) in enumerate(asked, 1):
            lines += [(look, f"{number}. {question}" if numbered else question), ("p", answer)]
    read = found(real_config, name, lines)
    assert [entry.text("text") for entry in read.entries] == [
        f"Wij leerden dit, keer {rank}." for rank in range(rounds)
    ]
    for entry in read.entries:
        assert {field: entry.text(field) for field in fields} == {f: ANSWERS[f] for f in fields}
    assert sum(STRANGE in d.found for d in read.diagnostics) == (rounds if strange else 0)


def test_a_theme_above_the_questions_holds_for_them(real_config: Config) -> None:
    lines = [("#", "Borging"), ("b", TEXT[0]), ("p", "Een."), ("p", "Twee."), ("b", "Voor wie?")]
    (entry,) = found(real_config, "a.docx", [*lines, ("p", "ambtelijk")]).entries
    assert (entry.text("text"), entry.hints["theme"]) == ("Een.\n\nTwee.", "Borging")


def test_the_answer_to_a_strange_question_is_unplaced(real_config: Config) -> None:
    lines = [("b", TEXT[0]), ("p", "Een."), ("b", STRANGE), ("p", "Om half tien.")]
    read = found(real_config, "a.docx", lines)
    assert [entry.text("text") for entry in read.entries] == ["Een."]
    assert [strange.text for strange in read.strange] == [STRANGE]


@pytest.mark.parametrize("question", ["Komt u ook?", "Hoe oud is uw kind?", "Wat kost het?"])
def test_questions_that_are_none_of_ours_are_no_contribution(
    real_config: Config, question: str
) -> None:
    lines = [("b", question), ("p", "Ja."), ("b", "Waar is het?"), ("p", "In de kantine.")]
    assert found(real_config, "a.docx", lines).entries == []
