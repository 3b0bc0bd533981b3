"""Polls delivered as a matrix: statements down the side, answers or groups across the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from conftest import Product
from deliveries import sheet_file
from samenleren.model import Answer, Source, Survey

Rows = Sequence[Sequence[Any]]
ABOVE = [["Bijeenkomst", "Proefdag"], ["Bron", "Testverslag"], []]
VOTES: Rows = [["Wij leren van elkaar", 2, 5, 13], ["Leren kost tijd", 1, 0, 19]]


def only(product: Product) -> Survey:
    assert product.collection is not None
    (survey,) = product.collection.corpus.surveys
    return survey


def numbers(survey: Survey) -> list[list[float]]:
    return [[one.value for one in stated.answers] for stated in survey.statements]


def deliver(product: Product, rows: Rows, ending: str = "xlsx") -> list[str]:
    return product.deliver(f"p.{ending}", sheet_file(ending, rows))


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_statements_down_and_answers_across_are_a_poll(product: Product, ending: str) -> None:
    rows = [*ABOVE, ["Stelling", "Oneens", "Neutraal", "Eens"], *VOTES]
    assert deliver(product, rows, ending) == []
    survey = only(product)
    assert (survey.consortium, survey.meeting, survey.measure) == ("drenthe", "Proefdag", "aantal")
    assert survey.sources == (Source("Testverslag"),)
    assert survey.statements[0].statement == "Wij leren van elkaar"
    assert survey.statements[0].answers[2] == Answer("Eens", 13)
    assert numbers(survey) == [[2, 5, 13], [1, 0, 19]]
    fates = product.fates(f"consortia/drenthe/p.{ending}")
    assert {fate: len(texts) for fate, texts in fates.items()} == {"kader": 3, "record": 13}


def test_points_of_a_scale_stand_from_low_to_high(product: Product) -> None:
    rows = [*ABOVE, ["Schaal", "1 tot 3"], ["Stelling", 3, 2, 1], *VOTES]
    assert deliver(product, rows) == []
    survey = only(product)
    assert (survey.scale, survey.measure) == ((1, 3), "aantal")
    assert numbers(survey) == [[13, 5, 2], [19, 0, 1]]


def test_groups_across_with_a_scale_are_scores(product: Product) -> None:
    rows = [
        *ABOVE, ["Schaal", "1 tot 5"], ["Stelling", "Drenthe", "Rivierenland"],
        ["Wij leren van elkaar", 4.5, 3], ["Leren kost tijd", 4, None],
    ]  # fmt: skip
    assert deliver(product, rows) == []
    assert only(product).measure == "score"
    assert numbers(only(product)) == [[4.5, 3], [4]]


def test_a_mean_alone_is_a_score_and_beside_the_answers_it_is_told(product: Product) -> None:
    mean = [*ABOVE, ["Schaal", "1 tot 5"], ["Stelling", "Gemiddelde"], ["Leren kost tijd", 4.2]]
    assert deliver(product, mean) == []
    assert numbers(only(product)) == [[4.2]]
    beside = [*ABOVE, ["Stelling", 1, 2, 3, "Gemiddelde"], ["Leren kost tijd", 1, 0, 19, 2.9]]
    (told,) = deliver(product, beside)
    assert 'cel E4: "Gemiddelde" is een totaal of een gemiddelde van de andere cijfers' in told
    assert numbers(only(product)) == [[1, 0, 19]]


@pytest.mark.parametrize("title", ["Uitslag poll proefdag", "Resultaten van de Mentimeter"])
def test_a_title_that_speaks_of_a_poll_is_enough(product: Product, title: str) -> None:
    rows = [[title], ["Vraag", "Ja", "Nee"], ["Leert u van elkaar?", "80%", "20%"]]
    assert deliver(product, rows) == []
    survey = only(product)
    assert (survey.title, survey.measure) == (title, "procent")
    assert numbers(survey) == [[80, 20]]


def test_a_row_for_each_number_is_the_same_poll(product: Product) -> None:
    rows = [
        ["Bijeenkomst", "Stelling", "Antwoord", "Aantal"],
        ["Proefdag", "Leren kost tijd", "Eens", 19],
        ["", "Leren kost tijd", "Oneens", 1],
    ]
    assert deliver(product, rows) == []
    assert numbers(only(product)) == [[19, 1]]


@pytest.mark.parametrize(
    "rows",
    [
        [["Testcijfers"], ["Gemeente", "2019", "2020"], ["Emmen", 3, 4], ["Assen", 5, 6]],
        [["Vraag", "2019", "2020"], ["Emmen", 3, 4], ["Assen", 5, 6]],
    ],
)
def test_numbers_that_do_not_speak_of_a_poll_are_not_guessed(product: Product, rows: Rows) -> None:
    messages = deliver(product, rows)
    assert product.collection is not None
    assert product.collection.corpus.surveys == ()
    assert any("zegt niet waarover" in message for message in messages)
