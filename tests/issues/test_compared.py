"""Two issues beside each other: a record is known by its number, whatever it says and wherever."""

from __future__ import annotations

import pytest

from samenleren.issues.compared import (
    CAME,
    CHANGED,
    IN,
    MOVED,
    OUT,
    SAME,
    WENT,
    aligned,
    compare,
    label_of,
    words,
)
from samenleren.issues.kept import Block


def lesson(number: int, text: str, chapter: str = "why", place: str = "Praktijk") -> Block:
    record = f"les-{number:03}"
    return Block(f"{record}/text/1", text, record, "text", chapter, place)


def own(text: str, rank: int) -> Block:
    return Block(f"why/inleiding/paragraph/{rank}", text, "why", "paragraph", "why", "Inleiding")


OLD = [
    own("Begin klein.", 1),
    lesson(1, "De wijk werd los na drie winters."),
    lesson(2, "Vraag het eerst aan de buren."),
    lesson(3, "Niemand gaf water."),
]


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (OLD, []),
        ([*OLD, lesson(4, "Nieuw.")], [(CAME, "Les 4")]),
        (OLD[:-1], [(WENT, "Les 3")]),
        ([*OLD[:-1], lesson(3, "Niets van wat er stond is er nog.")], [(CHANGED, "Les 3")]),
        ([*OLD[:-1], lesson(3, OLD[3].text, "yield")], [(MOVED, "Les 3")]),
        ([*OLD[:-1], lesson(3, "Niemand gaf mest.", "yield")], [(CHANGED, "Les 3")]),
        ([own("Begin heel klein.", 1), *OLD[1:]], [(CHANGED, "Inleiding")]),
        ([own("Erbij.", 1), own("Begin klein.", 2), *OLD[1:]], [(CHANGED, "Inleiding")]),
    ],
    ids=["same", "came", "went", "rewritten", "moved", "moved and changed", "own", "own, one more"],
)
def test_what_became_of_each(new: list[Block], found: list[tuple[str, str]]) -> None:
    assert [(one.what, one.unit.label) for one in compare(OLD, new)] == found


def test_a_record_that_changed_says_where_it_stood_when_it_moved_too() -> None:
    (change,) = compare(OLD, [*OLD[:-1], lesson(3, "Niemand gaf mest.", "yield")])
    assert change.before is not None
    assert (change.before.chapter, change.unit.chapter) == ("why", "yield")
    assert change.lines == (((SAME, "Niemand gaf "), (OUT, "water."), (IN, "mest.")),)


def test_a_paragraph_more_leaves_the_others_as_they_are() -> None:
    new = [own("Erbij kwam dit hier.", 1), own("Begin klein.", 2), *OLD[1:]]
    (change,) = compare(OLD, new)
    assert change.lines == (((IN, "Erbij kwam dit hier."),), ((SAME, "Begin klein."),))


def test_numbers_that_are_counted_anew_are_no_change() -> None:
    def numbered(number: str) -> Block:
        text = f"{number} Er is een bron."
        return Block("les-001/text/1", text, "les-001", "text", "why", counted=((0, len(number)),))

    assert compare([numbered("B7")], [numbered("B12")]) == []


def test_what_a_message_rests_on_is_told() -> None:
    def support(text: str, *links: str) -> Block:
        return Block("kb-why-1/support/1", text, "kb-why-1", "support", "why", links=links)

    old = [support("Gedragen door 1: les 2.", "les-002")]
    new = [support("Gedragen door 1: les 3.", "les-003")]
    assert compare(old, new)[0].support == (("les-003",), ("les-002",))


def test_words_give_the_old_and_the_new_text_back() -> None:
    old, new = "Vraag eerst de buren, dan de schop.", "Vraag nu eerst de buren en dan een schop."
    pieces = list(words(old, new))
    assert "".join(text for op, text in pieces if op != IN) == old
    assert "".join(text for op, text in pieces if op != OUT) == new
    assert any(op == IN and text.split() == ["nu"] for op, text in pieces)


def test_every_paragraph_stands_once_in_the_order_of_both() -> None:
    old = ["een twee drie vier", "alleen oud", "vijf zes zeven acht"]
    new = ["iets anders hier", "vijf zes zeven negen", "een twee drie vier"]
    pairs = list(aligned(old, new))
    assert [i for i, _ in pairs if i is not None] == [0, 1, 2]
    assert [j for _, j in pairs if j is not None] == [0, 1, 2]


def test_a_number_is_said_as_readers_know_it() -> None:
    assert [label_of(one) for one in ("les-031", "int-03", "drenthe")] == [
        "Les 31",
        "Portret 3",
        "drenthe",
    ]
