"""A poll with more statements: what its figure says, and where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from samenleren.config import Config
from samenleren.contents.view import View
from samenleren.diagnostics.location import Location
from samenleren.figures.delivered import delivered_figures
from samenleren.figures.statements import MOST_DRAWN, statements
from samenleren.model import COUNT, PERCENT, SCORE, Answer, Corpus, Event, Stated, Survey

WHERE = Location("sources/a.xlsx", row=2)
ROWS = {"Leren kost tijd": (1, 4, 15), "Wij leren van elkaar": (5, 5, 10)}


def poll(measure: str, heads: tuple[str, ...], rows: Any = ROWS, **changes: Any) -> Survey:
    stated = tuple(
        Stated(name, tuple(Answer(h, n) for h, n in zip(heads, numbers, strict=True) if n != ""))
        for name, numbers in rows.items()
    )
    values = {"title": "Proefpoll"} | changes
    return Survey("pol-001", WHERE, "leernetwerk", measure, stated, **values)


def test_points_of_a_scale_give_a_mean_and_points_that_nobody_chose_a_zero() -> None:
    figure = statements(poll(COUNT, ("1", "2", "4"), scale=(1, 4)))
    assert figure is not None
    assert figure.title == (
        "Proefpoll: het hoogst scoort “Leren kost tijd” (3,45), het laagst “Wij leren van elkaar”"
        " (2,75), op een schaal van 1 tot 4"
    )
    assert figure.header == ("Stelling", "1", "2", "3", "4", "Gemiddeld")
    assert figure.rows[0] == ("Leren kost tijd", "1", "4", "0", "15", "3,45")
    assert figure.note == "Elke stelling kreeg 20 antwoorden."
    assert figure.records == ("pol-001",)


def test_answers_in_words_say_which_is_the_clearest() -> None:
    figure = statements(poll(COUNT, ("Oneens", "Neutraal", "Eens"), moment="mei 2021"))
    assert figure is not None
    assert figure.title == (
        "Proefpoll, mei 2021: het duidelijkst is “Leren kost tijd”: 15 van de 20 kozen “Eens”"
    )
    assert figure.alt == (
        "Staafjes per stelling en antwoord. “Leren kost tijd”: 1 keer Oneens, 4 keer Neutraal,"
        " 15 keer Eens. “Wij leren van elkaar”: 5 keer Oneens, 5 keer Neutraal, 10 keer Eens."
    )
    shares = statements(poll(PERCENT, ("Ja", "Nee"), {"Leren kost tijd": (80, 20)}))
    assert shares is not None
    assert shares.title == "Proefpoll: het duidelijkst is “Leren kost tijd”: 80% koos “Ja”"
    assert shares.rows == (("Leren kost tijd", "80%", "20%"),)


def test_scores_of_groups_say_where_they_are_highest_and_lowest() -> None:
    rows = {"Leren kost tijd": (5, 4), "Wij leren van elkaar": ("", 2)}
    figure = statements(poll(SCORE, ("Noord", "Zuid"), rows, scale=(1, 5)))
    assert figure is not None
    assert figure.title == (
        "Proefpoll: het hoogst scoort “Leren kost tijd” bij Noord (5), het laagst “Wij leren van"
        " elkaar” bij Zuid (2), op een schaal van 1 tot 5"
    )
    assert figure.rows[1] == ("Wij leren van elkaar", "–", "2")
    assert (figure.data["low"], figure.data["high"]) == (1, 5)


def test_a_poll_without_answers_has_no_figure_and_a_long_one_is_drawn_in_part() -> None:
    assert statements(poll(COUNT, ("Ja",), {"Leren kost tijd": (0,)})) is None
    many = {f"Stelling {number}": (1,) for number in range(MOST_DRAWN + 1)}
    figure = statements(poll(COUNT, ("Ja",), many))
    assert figure is not None
    assert (len(figure.data["rows"]), len(figure.rows)) == (MOST_DRAWN, MOST_DRAWN + 1)
    assert "Getekend zijn de eerste 20 stellingen; alle staan in de tabel." in figure.note


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"meeting": "Derde proefdag"}, True),
        ({"meeting": "evt-001"}, True),
        ({"meeting": "29 september 2020"}, True),
        ({"title": "Uitslag poll derde proefdag"}, True),
        ({"moment": "2020-09-29"}, True),
        ({"moment": "2020"}, False),
        ({"meeting": "Proefdag"}, False),
    ],
)
def test_a_poll_stands_with_its_event_and_else_with_its_contributor(
    real_config: Config, said: dict[str, str], found: bool
) -> None:
    event = Event("evt-001", WHERE, "Derde proefdag", "proef", date="2020-09-29")
    other = Event("evt-002", WHERE, "Vierde proefdag", "proef", date="2020")
    survey = poll(COUNT, ("1", "2", "3"), **said)
    corpus = Corpus(events=(event, other), surveys=(survey,))
    for call in ("tijdlijn", "consortia"):
        view = View(corpus, real_config, real_config.editions[0], (), (call,))
        assert view.surveys_of(event) == [survey] * found
        assert delivered_figures(view, "leernetwerk") == ["stellingen-pol-001"] * (not found)
        assert ("pol-001" in view.expected) == ((call == "tijdlijn") == found)
