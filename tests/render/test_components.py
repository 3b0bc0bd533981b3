"""Every component has its type, and a tree that was read is written as it was."""

import json

import panflute

from samenleren.render.components import COMPONENTS, ConsortiumCard, Lesson, dump, load


def _div(*classes: str) -> dict[str, object]:
    words = {"t": "Para", "c": [{"t": "Str", "c": "Samen"}]}
    return {"t": "Div", "c": [["x", list(classes), [["a", "b"]]], [words]]}


def _tree(*blocks: object) -> dict[str, object]:
    return {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": list(blocks)}


def test_a_div_gets_the_type_of_the_first_class_that_names_one() -> None:
    tree = _tree(_div("lesson", "succes"), _div("other"), _div("consortium-card", "matrix"))
    first, second, third = load(tree).content
    assert (type(first), type(second), type(third)) == (Lesson, panflute.Div, ConsortiumCard)


def test_a_tree_is_written_as_it_was_read() -> None:
    tree = _tree(*(_div(name) for name in COMPONENTS))
    assert json.loads(dump(load(tree))) == tree
