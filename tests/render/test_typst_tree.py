"""The tree as Typst calls: of functions that there are, of a tree that stays as it was."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

from samenleren.render.components import COMPONENTS
from samenleren.render.tree import stringify
from samenleren.render.typst_text import arguments, longest, quote
from samenleren.render.typst_tree import typst_blocks

TEMPLATES = Path(__file__).parents[2] / "templates/typst"
ATTRIBUTES: list[Any] = ["", [], []]


def words(text: str) -> list[Any]:
    spaced = [part for word in text.split() for part in ({"t": "Str", "c": word}, {"t": "Space"})]
    return spaced[:-1]


def para(*inlines: Any) -> dict[str, Any]:
    return {"t": "Para", "c": list(inlines)}


def span(name: str, text: str) -> dict[str, Any]:
    return {"t": "Span", "c": [["", [name], []], words(text)]}


def div(*blocks: Any, name: str = "", ident: str = "") -> dict[str, Any]:
    return {"t": "Div", "c": [[ident, [name] if name else [], []], list(blocks)]}


def code(blocks: list[Any]) -> str:
    """The code among the blocks, with the words between it."""
    text: list[str] = []
    for one in blocks:
        parts = one["c"] if one["t"] in ("Para", "Plain") else [one]
        text += (
            part["c"][1] if part["t"].startswith("Raw") else stringify([part]) for part in parts
        )
    return "".join(text)


def test_every_component_becomes_calls_of_functions_that_the_templates_have() -> None:
    source = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.typ"))
    functions = set(re.findall(r"^#let ([a-z-]+)\(", source, re.MULTILINE))
    cell = [ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": words("een cel")}]]
    rows = [ATTRIBUTES, [[ATTRIBUTES, [cell]]]]
    columns = [[{"t": "AlignLeft"}, {"t": "ColWidthDefault"}]]
    table = {
        "t": "Table",
        "c": [ATTRIBUTES, [None, []], columns, rows, [[ATTRIBUTES, 0, [], rows[1]]], rows],
    }
    made = code(
        typst_blocks(
            [div(para(*words("Wat er staat")), table, name=name) for name in COMPONENTS]
            + [div(para(*words("Een werk")), ident="refs"), div(para(*words("x")), ident="y")]
        )
    )
    called = set(re.findall(r"#([a-z-]+)\(", made))
    assert {"lesson", "key-message", "references", "anchored", "data-table"} <= called
    assert called <= functions


def test_a_tree_stays_as_it_was() -> None:
    tree = [
        {"t": "Header", "c": [1, ["een", ["chapter"], [["accent", "why"]]], words("Een - twee")]},
        div({"t": "BulletList", "c": [[para(*words("a"))], [para(*words("b"))]]}, name="for-whom"),
        *(
            div(para(span("source-number", "B1"), *words("x")), name="source-item")
            for _ in range(4)
        ),
        div(para(span("label", "✓ Hielp"), *words("Zo.")), name="lesson"),
    ]
    before = copy.deepcopy(tree)
    typst_blocks(tree)
    assert tree == before


def test_key_messages_have_their_number_and_the_last_sources_stay_together() -> None:
    number = {"t": "Span", "c": [["", ["message-number"], []], words("Kernboodschap 2.3")]}
    statement = div(para(number, {"t": "Space"}, *words("x")), name="statement")
    sources = [div(para(*words("x")), name="source-item")] * 4
    made = code(typst_blocks([div(statement, name="key-message"), *sources]))
    assert re.findall(r'#key-message\(.*?number: "(.*?)"', made) == ["Kernboodschap 2.3"]
    assert ["last: true" in call for call in re.findall(r"#source-item\([^\[]*", made)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_figure_in_a_column_has_its_narrow_drawing() -> None:
    image = {"t": "Image", "c": [ATTRIBUTES, words("Lijn"), ["beeld/figuren/a.svg", ""]]}
    figure = div(para(image), name="figure")
    assert '"/output/werk/beeld/figuren/a.svg", "Lijn"' in code(typst_blocks([figure]))
    made = code(typst_blocks([div(figure, name="event")]))
    assert '"/output/werk/beeld/figuren/a-kolom.svg"' in made


def test_words_that_are_code_or_long_are_written_so_that_they_stay_words() -> None:
    texts = ["=", "+", "1.", "a-b", 'zeg "ja"', "wacht...", "gewoon", "x" * 30]
    made = json.dumps([typst_blocks([para({"t": "Str", "c": text})]) for text in texts])
    assert made.count('"#\\"') == 6
    assert made.count("#fit[") == 1
    assert quote('a\\"b\n c') == '"a\\\\\\"b c"'
    assert arguments("x", last=None, in_column=True, number=3) == (
        'id: "x", in-column: true, number: 3, '
    )
    assert (longest("een tweede\N{NO-BREAK SPACE}x"), longest("")) == (8, 0)
