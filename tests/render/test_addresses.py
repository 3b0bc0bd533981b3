"""Addresses in running text become links, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.language.addresses import is_web_address
from samenleren.render.addresses import mark_addresses
from samenleren.render.tree import stringify, walk

VNG = "https://vng.nl/samen"


def linked(text: str) -> list[Any]:
    words = [{"t": "Str", "c": word} for word in text.split(" ")]
    spaced = [one for word in words for one in (word, {"t": "Space"})][:-1]
    blocks = [{"t": "Para", "c": spaced}]
    mark_addresses(blocks)
    return blocks


def links(blocks: list[Any]) -> list[str]:
    found = [one["c"] for one in walk(blocks) if one["t"] == "Link"]
    assert all(stringify(words) == target for _, words, (target, _) in found)
    return [target for _, _, (target, _) in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (VNG, [VNG]),
        (f"het verslag ({VNG}).", [VNG]),
        (f"zie {VNG}, en {VNG}/b!", [VNG, f"{VNG}/b"]),
        (f"{VNG}/wiki_(wijk)", [f"{VNG}/wiki_(wijk)"]),
        (f"({VNG}/wiki_(wijk))", [f"{VNG}/wiki_(wijk)"]),
        (f"“{VNG}”", [VNG]),
        ("https://www.vng.nl@evil.example/x", []),
        ("javascript://vng.nl/x", []),
        ("https://", []),
        ("ftp://vng.nl", []),
        ("www.vng.nl", []),
    ],
)
def test_an_address_is_a_link_without_the_signs_around_it(text: str, found: list[str]) -> None:
    blocks = linked(text)
    assert links(blocks) == found
    assert stringify(blocks) == text


@given(
    st.lists(st.sampled_from([VNG, "https://a.b", "(", ")", ".", "x", "://", "http://", "]", "@"]))
)
def test_no_word_is_lost_and_only_web_addresses_are_links(parts: list[str]) -> None:
    text = "".join(parts)
    blocks = linked(text)
    assert stringify(blocks) == text
    assert all(map(is_web_address, links(blocks)))


@pytest.mark.parametrize("kind", ["Link", "Header", "Image"])
def test_a_link_a_heading_and_a_picture_get_no_link_in_them(kind: str) -> None:
    words = [{"t": "Str", "c": VNG}]
    inside = {
        "Link": {"t": "Para", "c": [{"t": "Link", "c": [["", [], []], words, ["#a", ""]]}]},
        "Header": {"t": "Header", "c": [2, ["a", [], []], words]},
        "Image": {"t": "Para", "c": [{"t": "Image", "c": [["", [], []], words, ["a.png", ""]]}]},
    }[kind]
    before = str(inside)
    mark_addresses([inside])
    assert str(inside) == before
