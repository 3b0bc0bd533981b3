"""What a figure may say of a record is named by the fields that the record has."""

from __future__ import annotations

from samenleren.collect.drawn import _DRAWN
from samenleren.model import CLASSES


def test_every_field_that_a_figure_draws_is_one_of_its_record() -> None:
    for kind, names in _DRAWN.items():
        assert set(names) <= set(CLASSES[kind].__dataclass_fields__), kind
