"""Every component has its type."""

from samenleren.render.components import COMPONENTS, ConsortiumCard, Lesson, type_of


def test_a_div_has_the_type_of_the_first_class_that_names_one() -> None:
    classes = (["lesson", "succes"], ["other"], ["consortium-card", "matrix"], [])
    assert [type_of(each) for each in classes] == [Lesson, None, ConsortiumCard, None]


def test_no_two_components_have_one_name() -> None:
    assert len(COMPONENTS) == len(set(COMPONENTS.values()))
    assert all(kind.name == name for name, kind in COMPONENTS.items())
