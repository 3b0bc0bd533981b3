"""Every component has its type, by the first class that names one."""

from typing import Any

from samenleren.render.components import COMPONENTS, ConsortiumCard, Lesson
from samenleren.render.tree import component, is_a


def div(*classes: str) -> dict[str, Any]:
    words = {"t": "Para", "c": [{"t": "Str", "c": "Samen"}]}
    return {"t": "Div", "c": [["x", list(classes), [["a", "b"]]], [words]]}


def test_a_div_has_the_type_of_the_first_class_that_names_one() -> None:
    found = [
        component(div(*names))
        for names in (("lesson", "succes"), ("x",), ("consortium-card", "matrix"))
    ]
    assert found == [Lesson, None, ConsortiumCard]
    assert is_a(div("lesson", "succes"), Lesson)
    assert not is_a(div("x"), Lesson)


def test_no_two_components_have_one_name() -> None:
    assert len(COMPONENTS) > 30
    assert all(kind.name == name for name, kind in COMPONENTS.items())
