"""Dates as people write them: every form round-trips, and what cannot be is said."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.language.dates import (
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
    Dated,
    dates_in,
    iso_date,
    read_date,
)

YEARS = range(1996, 2032)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2031, 12, 31))
Form = Callable[[datetime.date], str]


def month(day: datetime.date) -> str:
    return MONTHS[day.month - 1]


def short(day: datetime.date) -> str:
    return SHORT_MONTHS[day.month - 1]


def weekday(day: datetime.date) -> str:
    return WEEKDAYS[day.weekday()]


WITH_A_DAY: tuple[Form, ...] = (
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}{d.month:02}{d.day:02}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year % 100:02}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.day} – {d.month} – {d.year}",
    lambda d: f"{d.day}/{d.month}/'{d.year % 100:02}",
    lambda d: f"{d.day} {d.month} {d.year}",
    lambda d: f"{d.day} {month(d)} {d.year}",
    lambda d: f"{d.day}\u00a0{month(d).capitalize()}\u00a0{d.year}",
    lambda d: f"{d.day} {short(d)}. {d.year}",
    lambda d: f"{d.day}-{short(d)}-{d.year % 100:02}",
    lambda d: f"{d.day} {month(d)} ’{d.year % 100:02}",
    lambda d: f"{d.day}e {month(d)} {d.year}",
    lambda d: f"{month(d)} {d.day}, {d.year}",
    lambda d: f"{weekday(d)} {d.day} {month(d)} {d.year}",
    lambda d: f"{weekday(d)[:2].capitalize()}. {d.day}-{d.month}-{d.year}",
    lambda d: f"{weekday(d)}, {d.day} {month(d)} {d.year}",
)
BEHIND = {
    "": "",
    "T10:00:00": "10.00",
    "T23:15:00+02:00": "23.15",
    "T10:00:00.000Z": "10.00",
    " 13:30": "13.30",
    " om 10.00 uur": "10.00",
    ", 9:05 u": "09.05",
    " (13.30-15.00 uur)": "13.30 tot 15.00",
    " om 10 uur": "10.00",
    " 10:00-12:00 uur": "10.00 tot 12.00",
    " (ochtend)": "",
    " 's middags": "",
    " 00:00:00": "",
}


@given(DAYS, st.sampled_from(WITH_A_DAY), st.sampled_from(sorted(BEHIND)))
def test_a_day_in_any_form_is_that_day(day: datetime.date, form: Form, behind: str) -> None:
    found = read_date(form(day) + behind, YEARS)
    assert (found.iso, found.fault, found.clock) == (day.isoformat(), "", BEHIND[behind])


@given(
    DAYS,
    st.sampled_from(
        (
            lambda d: f"{month(d)} {d.year}",
            lambda d: f"{short(d)}-{d.year % 100:02}",
            lambda d: f"{short(d)}. ’{d.year % 100:02}",
            lambda d: f"{d.month}-{d.year}",
            lambda d: f"{d.year}-{d.month:02}",
            lambda d: f"{d.year}/{d.month}",
        )
    ),
)
def test_a_month_in_any_form_gets_no_day(day: datetime.date, form: Form) -> None:
    assert iso_date(form(day)) == day.isoformat()[:7]


@given(DAYS, st.integers(1, 6))
def test_a_day_of_the_week_that_does_not_fit_is_said(day: datetime.date, off: int) -> None:
    other = WEEKDAYS[(day.weekday() + off) % 7]
    found = read_date(f"{other} {day.day} {month(day)} {day.year}", YEARS)
    assert found == Dated(day.isoformat(), f"die dag is een {weekday(day)}")
    assert iso_date(f"{other} {day.day} {month(day)} {day.year}") is None


@given(st.integers(1000, 9999).filter(lambda year: year not in YEARS))
def test_a_year_outside_the_programme_is_said(year: int) -> None:
    found = read_date(f"{year}", YEARS)
    assert found == Dated(None, f"{year} valt buiten 1996 tot en met 2031")
    assert iso_date(f"{year}") == f"{year}"


IMPOSSIBLE = {
    "31 februari 2021": "die dag bestaat niet",
    "31-4-2021": "die dag bestaat niet",
    "2021-02-29": "die dag bestaat niet",
    "04/23/2021": "maand 23 bestaat niet; staat de maand voor de dag?",
    "2021-13": "maand 13 bestaat niet",
    "13-13-2021": "maand 13 bestaat niet",
    "maandag 2021": "bij een dag van de week hoort een datum met een dag",
    "20-4-98": "2098 valt buiten 1996 tot en met 2031",
    "2021-05-02T22:00:00Z": (
        "de tijd is die van een andere tijdzone, waar het een andere dag kan zijn"
    ),
    "2021-05-02T10:00:00-08:00": (
        "de tijd is die van een andere tijdzone, waar het een andere dag kan zijn"
    ),
}


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_date_that_cannot_be_says_why(text: str) -> None:
    assert read_date(text, YEARS) == Dated(None, IMPOSSIBLE[text])


@pytest.mark.parametrize(
    "text",
    [
        "", "ooit", "voorjaar 2021", "half maart 2021", "12 maart", "12 t/m 14 maart 2021", "44267",
        "q1 2021", "03-21", "0106", "3 mei 2021 om 25.00 uur", "3 mei 2021 in Assen", "3 foo 2021",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none_without_a_reason(text: str) -> None:
    assert read_date(text, YEARS) == Dated()


def test_the_day_comes_before_the_month() -> None:
    assert iso_date("03/04/2021") == "2021-04-03"


def test_the_dates_in_a_sentence_are_found() -> None:
    assert dates_in("Tussen 17 mei (2022) en juni 2023") == ["2022-05-17", "2023-06"]
