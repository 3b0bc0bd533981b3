"""Moments, days and numbers of cells: in words, told when they cannot be, and never guessed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from conftest import Product
from deliveries import HEADER, lesson_yaml, row, workbook
from samenleren.model import Event, Lesson, Record

NAME = "sources/consortia/drenthe/lessen.xlsx"


def added(product: Product) -> list[Record]:
    assert product.collection is not None
    numbers = set(product.added)
    return [record for record in product.collection.corpus.records() if record.id in numbers]


def moment_of(product: Product, value: Any, code: str = "General") -> tuple[str | None, list[str]]:
    """The moment of a lesson with this value in its cell, and the messages."""

    def change(sheet: Any) -> None:
        sheet.cell(2, HEADER.index("Wanneer") + 1).number_format = code

    messages = product.deliver(
        "lessen.xlsx", workbook([HEADER, row("les-901", Wanneer=value)], change)
    )
    (lesson,) = added(product)
    assert isinstance(lesson, Lesson)
    return lesson.moment, messages


MOMENTS: dict[tuple[Any, str], str] = {
    (datetime.date(2021, 3, 1), "mmm-yy"): "maart 2021",
    (datetime.date(2021, 3, 1), "yyyy"): "2021",
    (datetime.date(2021, 3, 12), "yyyy-mm-dd"): "12 maart 2021",
    (datetime.date(2021, 3, 12), "m/d/yyyy"): "12 maart 2021",
    (datetime.date(2021, 5, 3), "dddd d mmmm yyyy"): "maandag 3 mei 2021",
    (datetime.datetime(2021, 3, 1, 13, 30), "d/m/yyyy h:mm"): "1 maart 2021, 13.30 uur",
    (12, '"week "0'): "week 12",
    (106, "0000"): "0106",
    (20, '0" deelnemers"'): "20 deelnemers",
    ("voorjaar 2022", "General"): "voorjaar 2022",
    ("20-4-21", "@"): "20 april 2021",
    ("3 mei ’21 (ochtend)", "@"): "3 mei 2021 (ochtend)",
    ("2011-12", "@"): "2011-12",
    ("3 mei 2021 om 10.00 uur", "@"): "3 mei 2021 om 10.00 uur",
}


@pytest.mark.parametrize(("value", "code"), MOMENTS)
def test_moment_is_printed_as_people_say_it(product: Product, value: Any, code: str) -> None:
    assert moment_of(product, value, code) == (MOMENTS[value, code], [])


DOUBTFUL = {
    "31 februari 2021": "die dag bestaat niet",
    "dinsdag 3 mei 2021": "die dag is een maandag",
    "04/23/2021": "maand 23 bestaat niet; staat de maand voor de dag?",
    "voorjaar 1821": "1821 valt buiten 1996 tot en met 2031",
    "12 maart 2121": "2121 valt buiten 1996 tot en met 2031",
}


@pytest.mark.parametrize("text", DOUBTFUL)
def test_moment_that_cannot_be_is_told_and_kept(product: Product, text: str) -> None:
    assert moment_of(product, text) == (
        text,
        [
            f"{NAME}, blad Lessen, cel H2 (kolom “Wanneer”):"
            f' wanneer "{text}" kan niet kloppen ({DOUBTFUL[text]})'
            " [twijfel-over-datum]; verbeter het; nu staat het er zoals u het schreef"
        ],
    )


EVENTS = ["Titel", "Datum", "Soort bijeenkomst", "Deelnemers"]


def event(product: Product, date: Any, people: Any = None, code: str = "General") -> list[str]:
    def change(sheet: Any) -> None:
        sheet.title = "Bijeenkomsten"
        for column in (2, 4):
            sheet.cell(2, column).number_format = code

    rows = [EVENTS, ["Proefdag", date, "werkbijeenkomst", people]]
    return product.deliver("lessen.xlsx", workbook(rows, change))


def test_day_with_a_time_is_that_day(product: Product) -> None:
    assert event(product, datetime.datetime(2021, 3, 1, 13, 30), code="d/m/yyyy h:mm") == []
    (record,) = added(product)
    assert isinstance(record, Event)
    assert record.date == "2021-03-01"


def test_number_with_words_of_its_format_is_a_number(product: Product) -> None:
    assert event(product, "2021", 1250, '#,##0" deelnemers"') == []
    (record,) = added(product)
    assert isinstance(record, Event)
    assert record.participants == 1250


def test_day_of_the_week_that_does_not_fit_is_told(product: Product) -> None:
    (message,) = event(product, "dinsdag 3 mei 2021")
    assert message == (
        "sources/consortia/drenthe/lessen.xlsx, blad Bijeenkomsten, cel B2 (kolom “Datum”):"
        ' datum "dinsdag 3 mei'
        ' 2021" kan niet kloppen (die dag is een maandag) [twijfel-over-datum]; gelezen als 3 mei'
        " 2021; verbeter de dag van de week of de datum"
    )
    (record,) = added(product)
    assert isinstance(record, Event)
    assert record.date == "2021-05-03"


def test_day_outside_the_programme_is_no_date(product: Product) -> None:
    (message,) = event(product, "12 maart 2121")
    assert (
        'datum "12 maart 2121" is niet te lezen (2121 valt buiten 1996 tot en met 2031)' in message
    )


def test_bounds_of_the_programme_come_from_the_configuration(product: Product) -> None:
    publication = product.config.publication
    assert publication.moments == range(1996, 2032)
    assert publication.keeping == range(1996, 2082)


PROFILE = ["Wijk", "Onderwerp", "Score", "Schaal", "Jaar", "Bron"]


def profile(
    product: Product, score: Any, scale: str = "0 tot 10", code: str = "General"
) -> list[str]:
    def change(sheet: Any) -> None:
        sheet.title = "Wijkprofielen"
        sheet.cell(2, 3).number_format = code

    first = ["Noord", "Bewegen", score, scale, "2020", "GGD"]
    others = [["Noord", topic, 7, scale, "2020", "GGD"] for topic in ("Roken", "Slaap")]
    return product.deliver("lessen.xlsx", workbook([PROFILE, first, *others], change))


@pytest.mark.parametrize(
    ("score", "code", "expected"),
    [(3.3000000000000003, "General", 3.3), (3.28, "0", 3), (0.58, "0.00", 0.58), ("3,3", "@", 3.3)],
)
def test_score_is_what_its_cell_shows(
    product: Product, score: Any, code: str, expected: float
) -> None:
    assert profile(product, score, code=code) == []
    (record,) = added(product)
    assert getattr(record, "axes")[0].score == expected  # noqa: B009


def test_number_of_a_cell_with_thousands_is_no_doubt_and_a_typed_one_is(product: Product) -> None:
    assert profile(product, 1250, "0 tot 2000", "#,##0") == []
    (message,) = profile(product, "1.250", "0 tot 2000")
    assert 'score "1.250" kan 1250 of 1,250 zijn' in message


def test_line_breaks_of_a_cell_stay_and_those_of_plain_text_do_not(product: Product) -> None:
    text = "Dit hielp:\nEen vast gezicht.\n- elke week bellen"
    assert product.deliver("lessen.xlsx", workbook([HEADER, row("les-901", text)])) == []
    (lesson,) = added(product)
    assert isinstance(lesson, Lesson)
    assert lesson.text == "Dit hielp:\nEen vast gezicht.\n\n- elke week bellen"
    product.put("consortia/drenthe/lessen.xlsx", workbook([HEADER]))
    product.deliver("nieuw.yaml", lesson_yaml(les='"Een zin\\ndie verder gaat."'))
    (lesson,) = added(product)
    assert isinstance(lesson, Lesson)
    assert lesson.text == "Een zin die verder gaat."
