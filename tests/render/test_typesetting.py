"""Typography in the tree: a line is set as one text, and what is no text stays as it is."""

from __future__ import annotations

import re
from typing import Any

from samenleren.render.lines import in_words, join_words
from samenleren.render.typesetting import set_tree

SET = [{"t": "Str", "c": "foto’s"}]


def words(text: str) -> list[Any]:
    """A line as pandoc gives it: a dot for emphasis, which stands by itself."""
    marks = {" ": {"t": "Space"}, "\n": {"t": "SoftBreak"}}
    marks["•"] = {"t": "Emph", "c": [{"t": "Str", "c": "foto's"}]}
    parts = re.findall(r"[ \n•]|[^ \n•]+", text)
    return [marks.get(part) or {"t": "Str", "c": part} for part in parts]


def test_a_line_of_the_tree_is_set_as_one_text() -> None:
    tree = [{"t": "Para", "c": words("\"De •\"\nmet 10 % - 'zo'")}]
    set_tree(tree)
    assert tree[0]["c"] == [
        {"t": "Str", "c": "“De"},
        {"t": "Space"},
        {"t": "Emph", "c": SET},
        {"t": "Str", "c": "”"},
        {"t": "SoftBreak"},
        {"t": "Str", "c": "met 10\u00a0%\u00a0– ‘zo’"},
    ]


def test_words_that_follow_each_other_are_one_element_and_can_be_parted_again() -> None:
    line = words("Een lange regel\nmet • en\u00a0meer ")
    joined = join_words([{"t": "Para", "c": [*line]}])[0]["c"]
    said = [one["c"] for one in joined if one["t"] == "Str"]
    assert said == ["Een lange regel", "met", "en\u00a0meer"]
    assert in_words(joined) == line


def test_code_and_addresses_stay_as_they_are() -> None:
    address = "https://example.org/2019-2022/'x'"
    tree = [
        {"t": "Code", "c": [["", [], []], "a - 'b'"]},
        {
            "t": "Link",
            "c": [["", ["uri"], []], [{"t": "Str", "c": address}], [address, "2019-2022"]],
        },
        {"t": "Span", "c": [["", [], [["herkomst", "cel D7 - 'x'"]]], words("'x'")]},
    ]
    set_tree(tree)
    assert tree[0]["c"][1] == "a - 'b'"
    assert tree[1]["c"][1:] == [[{"t": "Str", "c": address}], [address, "2019-2022"]]
    assert tree[2]["c"] == [["", [], [["herkomst", "cel D7 - 'x'"]]], [{"t": "Str", "c": "‘x’"}]]


def test_an_object_character_in_somebodys_text_is_not_taken_for_our_mark() -> None:
    tree = [{"t": "Para", "c": words("\ufffc - •")}]
    set_tree(tree)
    assert tree[0]["c"] == [
        {"t": "Str", "c": "[ingevoegd voorwerp]\u00a0–"},
        {"t": "Space"},
        {"t": "Emph", "c": SET},
    ]
