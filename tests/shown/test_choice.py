"""What is chosen in an answer: every sign that people use, before and after the word, one per line
or several in one. The expected answer is made with the text, never read from it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.language.names import Names
from samenleren.shown.choice import chosen

OPTIONS = ("bestuurlijk", "ambtelijk", "uitvoering")
NAMES = Names({**dict.fromkeys(OPTIONS, ()), "begin": ("Hoe begint u?",)})
CONSENT = Names({"gegeven": ("ja",), "geweigerd": ("nee",), "ingetrokken": ()})

PAIRS = [  # (ticked, open) of one kind
    *[(ticked, empty) for ticked in "☑■✓✔☒🗹" for empty in "☐□◻"],
    *[("●", "◯"), ("◉", "○"), ("[x]", "[ ]"), ("[X]", "[]"), ("(x)", "( )"), ("[v]", "[ ]")],
    *[("(v)", "()"), ("[✓]", "[\u00a0]"), ("☑\ufe0f", "☐\ufe0e"), ("✅", "⬜")],
]


def known(text: str, names: Names = NAMES) -> bool:
    return names.resolve(text) is not None


def of(*texts: str, names: Names = NAMES, ours: bool = False) -> list[str]:
    """The options chosen; "twijfel" when somebody must be asked."""
    found = chosen(texts, lambda text: names.resolve(text) is not None, names.spells, ours)
    if found.doubts:
        return ["twijfel"]
    return [str(names.resolve(text)) for text, _ in found.options]


@st.composite
def answers(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """(the texts of an answer, the options that are ticked in it)."""
    ticked, empty = draw(st.sampled_from(PAIRS))
    options = draw(st.permutations(OPTIONS))
    states = draw(st.lists(st.booleans(), min_size=3, max_size=3))
    if all(states) and ticked in "☒[x][X](x)":
        states[0] = False  # only crosses, and nothing to hold them against
    space = draw(st.sampled_from([" ", "\t", "\u00a0", "  "]))
    before = draw(st.booleans())
    joined = draw(st.sampled_from(["\n", " ", ", ", "; ", " / ", None]))
    parts = [
        f"{mark}{space}{word}" if before else f"{word}{space}{mark}"
        for word, state in zip(options, states, strict=True)
        for mark in [ticked if state else empty]
    ]
    chosen_ones = [word for word, state in zip(options, states, strict=True) if state]
    return (parts if joined is None else [joined.join(parts)]), chosen_ones


@given(answers())
def test_what_is_ticked_is_chosen_and_what_is_not_is_not(
    answer: tuple[list[str], list[str]],
) -> None:
    texts, expected = answer
    assert of(*texts) == expected


@pytest.mark.parametrize(("ticked", "empty"), PAIRS)
def test_answer_with_nothing_ticked_chooses_nothing_and_is_no_doubt(
    ticked: str, empty: str
) -> None:
    found = chosen([f"{empty} {option}" for option in OPTIONS], known, NAMES.spells)
    assert (found.options, found.doubts, found.asked) == ([], [], True)


@pytest.mark.parametrize("sign", ["✗", "✘", "x", "X", "✖", "❌", "☒", "[x]", "(x)"])
def test_cross_by_itself_is_doubt(sign: str) -> None:
    assert of(f"{sign} bestuurlijk") == ["twijfel"]
    assert of(f"bestuurlijk {sign}") == ["twijfel"]
    assert of("ambtelijk", f"{sign} bestuurlijk") == ["twijfel"]


@pytest.mark.parametrize("sign", ["☒", "[x]", "(x)"])
def test_cross_in_a_box_is_a_tick_in_one_of_our_forms(sign: str) -> None:
    assert of(f"{sign} bestuurlijk", ours=True) == ["bestuurlijk"]


@pytest.mark.parametrize("sign", ["✗", "✘", "x"])
def test_cross_without_a_box_stays_doubt_in_our_forms(sign: str) -> None:
    assert of(f"{sign} bestuurlijk", ours=True) == ["twijfel"]


def test_empty_box_of_another_kind_says_nothing_of_a_cross() -> None:
    assert of("( ) ambtelijk", "☒ bestuurlijk") == ["twijfel"]


def test_cross_beside_a_tick_says_no() -> None:
    assert of("✓ bestuurlijk ✗ ambtelijk ✓ uitvoering") == ["bestuurlijk", "uitvoering"]


@pytest.mark.parametrize(
    "text",
    [
        "bestuurlijk: ja\nambtelijk: nee\nuitvoering: nee",
        "bestuurlijk ja, ambtelijk nee, uitvoering nee",
        "bestuurlijk (ja); ambtelijk (nee)",
        "bestuurlijk – wel\nambtelijk – niet",
        "bestuurlijk ☒ ja ☐ nee\nambtelijk ☐ ja ☒ nee",
        "bestuurlijk: ☑ ja ☐ nee\nambtelijk: ☐ ja ☐ nee",
        "bestuurlijk ja ☒ nee ☐\nambtelijk ja ☐ nee ☒",
        "bestuurlijk [x] ja [ ] nee\nambtelijk [ ] ja [x] nee",
    ],
)
def test_yes_and_no_behind_each_option(text: str) -> None:
    assert of(text) == ["bestuurlijk"]


@pytest.mark.parametrize(
    "text",
    [
        "bestuurlijk: ja / nee",
        "bestuurlijk ☒ ja ☒ nee",
        "bestuurlijk ☐ ambtelijk ☒ uitvoering",
        "☐ ☒",
        "☒ bestuurlijk ☐ ambtelijk ☒",
        "bestuurlijk?",
        "bestuurlijk en ambtelijk?",
        "👎 bestuurlijk",
        "≠ bestuurlijk",
        "☐ ambtelijk\nbestuurlijk",
    ],
)
def test_answer_that_can_be_read_in_two_ways_is_doubt(text: str) -> None:
    assert of(text) == ["twijfel"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Kruis aan: ☐ bestuurlijk ☑ ambtelijk"], ["ambtelijk"]),
        (["Wat past?", "☐ bestuurlijk", "☑ ambtelijk"], ["ambtelijk"]),
        (["☐", "bestuurlijk", "☑", "ambtelijk"], ["ambtelijk"]),
        (["v bestuurlijk"], ["bestuurlijk"]),
        (["Hoe begint u?"], ["begin"]),
        (["“bestuurlijk”!"], ["bestuurlijk"]),
        (["• bestuurlijk", "• ambtelijk"], ["bestuurlijk", "ambtelijk"]),
    ],
)
def test_words_around_the_boxes_do_not_count(texts: Sequence[str], expected: list[str]) -> None:
    assert of(*texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☐ gegeven ☒ geweigerd", ["geweigerd"]),
        ("☒ ja ☐ nee", ["gegeven"]),
        ("☐ ja ☐ nee", []),
        ("☐ gegeven", []),
        ("☒ gegeven", ["twijfel"]),
        ("gegeven?", ["twijfel"]),
        ("ja / nee", ["None"]),
        ("nog niet gegeven", ["None"]),
        ("gegeven: nee", []),
    ],
)
def test_consent_is_what_is_said_without_doubt(text: str, expected: list[str]) -> None:
    assert of(text, names=CONSENT) == expected
