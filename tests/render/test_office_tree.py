"""The tree with the styles of the office formats: of styles that there are, and left as it was."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from samenleren.render import office_tree
from samenleren.render.components import COMPONENTS
from samenleren.render.office_tree import office_blocks

STYLES = Path(__file__).parents[2] / "templates/pandoc/office-styles.yaml"


def para(*inlines: Any) -> dict[str, Any]:
    return {"t": "Para", "c": list(inlines) or [{"t": "Str", "c": "Tekst"}]}


def div(*blocks: Any, classes: tuple[str, ...] = (), ident: str = "") -> dict[str, Any]:
    return {"t": "Div", "c": [[ident, list(classes), []], list(blocks)]}


def styles(blocks: Any) -> list[str]:
    """The names of styles in a part of a tree, in order."""
    return re.findall(r"\['custom-style', '([^']*)'\]", str(blocks))


def test_every_style_of_the_tree_is_one_that_editors_see() -> None:
    known = set(yaml.safe_load(STYLES.read_text("utf-8")))
    lists = [{"t": "BulletList", "c": [[para()]]}]
    spans = [{"t": "Span", "c": [["", [name], []], []]} for name in office_tree._SPANS]
    tree = [
        *(div(para(), *lists, classes=(name,)) for name in COMPONENTS),
        *(div(para(), classes=("lesson", kind)) for kind in office_tree._LESSONS),
        div(*(div(para(), classes=("side",)) for _ in range(2)), classes=("dilemma-card",)),
        div(div(para(), classes=("literature-point",)), classes=("literature", "open-deur")),
        div(para(), ident="refs"),
        para(*spans),
    ]
    found = set(styles(office_blocks(tree, "docx")))
    assert {"Tip", "Dilemma andere kant", "Open deur", "Bibliography", "Bronnummer"} <= found
    assert found <= known


def test_a_tree_stays_as_it_was() -> None:
    image = {"t": "Image", "c": [["", [], [["alt", "Een lijn"]]], [], ["a.svg", ""]]}
    tree = [
        div(para(image), classes=("figure",)),
        div({"t": "BulletList", "c": [[{"t": "Plain", "c": []}]]}, classes=("for-whom",)),
    ]
    before = copy.deepcopy(tree)
    assert office_blocks(tree, "odt") != tree
    assert tree == before


@pytest.mark.parametrize(
    ("form", "behind"), [("docx", []), ("odt", ["<svg:desc>a &lt; b &amp; c</svg:desc>"])]
)
def test_a_drawing_comes_as_a_picture_with_its_words(form: str, behind: list[str]) -> None:
    image = {"t": "Image", "c": [["", [], [["alt", "a < b & c"]]], [], ["x/a.svg", ""]]}
    (made,) = office_blocks([para(image)], form)
    picture, *raw, known = made["c"]
    assert known["c"] == [["alinea-1", [], []], []]
    assert picture["c"] == [["", [], []], [{"t": "Str", "c": "a < b & c"}], ["x/a.png", ""]]
    assert [each["c"][1] for each in raw] == behind


def test_a_list_keeps_the_style_that_its_component_gave_it() -> None:
    items = {"t": "OrderedList", "c": [[1], [[para()]]]}
    bullets = {"t": "BulletList", "c": [[para()], [para(), items]]}
    assert styles(office_blocks([bullets], "docx")) == ["List Bullet"] * 2 + ["List Number"]
    assert styles(office_blocks([div(bullets, classes=("own-table",))], "docx")) == [
        "Tafelvraag", "Tafelvraag", "List Number",
    ]  # fmt: skip
