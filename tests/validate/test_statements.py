"""What is wrong with a poll with more statements is told, with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from conftest import Product
from deliveries import sheet_file

ABOVE = [["Bijeenkomst", "Proefdag"], ["Bron", "Testverslag"], []]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [["Stelling", "Ja", "Nee"], ["Leren kost tijd", 19, 1]],
            "poll: er staat niet bij van welke bijeenkomst zij is",
        ),
        (
            [*ABOVE, ["Stelling", "Ja", "Nee"], ["Leren kost tijd", 3.5, 1]],
            'poll "Proefdag": "3,5" is geen aantal antwoorden',
        ),
        (
            [*ABOVE, ["Schaal", "1 tot 2"], ["Stelling", 1, 3], ["Leren kost tijd", 4, 1]],
            'antwoord "3" valt buiten de schaal van 1 tot 2',
        ),
        (
            [*ABOVE, ["Schaal", "1 tot 5"], ["Stelling", "Drenthe"], ["Leren kost tijd", 8]],
            'score "8" valt buiten de schaal van 1 tot 5',
        ),
        (
            [*ABOVE, ["Stelling", "Ja"], ["Leren kost tijd", 8], ["Leren kost tijd", 8]],
            'bij "Leren kost tijd" staat antwoord "Ja" er twee keer in',
        ),
        (
            [*ABOVE, ["Stelling", "Ja", "Nee"], ["", 8, 3], ["Leren kost tijd", 1, 2]],
            'poll "Proefdag": bij "8" staat geen stelling',
        ),
    ],
)
def test_what_is_wrong_with_a_poll_is_told(
    product: Product, rows: Sequence[Sequence[Any]], said: str
) -> None:
    messages = product.deliver("p.xlsx", sheet_file("xlsx", rows))
    assert any(said in message for message in messages), messages
