"""Meetings: two records of one, and texts against the timeline."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.made import EVENT, KIND, found, lesson, said
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import dutch_date
from samenleren.model import Event, Source

OTHER: dict[str, Any] = {
    "title": "Bijeenkomst aan het kanaal",
    "date": "2020-09-30",
    "number": 4,
    "place": "Kampen",
    "host": "Rivierenland",
    "participants": 40,
}
WHAT = {
    "title": "de titel",
    "date": "de datum",
    "number": "het volgnummer",
    "place": "de plaats",
    "host": "de gastheer",
    "participants": "het aantal deelnemers",
}


def again(**changes: Any) -> Event:
    """The same meeting, delivered once more in another file."""
    where = Location("sources/leernetwerk/verslag.yaml", line=1)
    return replace(EVENT, id="evt-9", where=where, title="Derde middag", **changes)


TWICE = replace(EVENT, title="Derde middag")


@pytest.mark.parametrize("name", OTHER)
def test_two_records_of_a_meeting_that_differ_in_one_fact_are_a_pair(name: str) -> None:
    (pair,) = found(TWICE, replace(again(), **{name: OTHER[name]}))
    assert pair.what == f"{WHAT[name]} van “Derde middag”"
    assert {pair.one.record.id, pair.other.record.id} == {"evt-3", "evt-9"}
    assert pair.one.said != pair.other.said


@pytest.mark.parametrize("names", [*combinations(OTHER, 4)])
def test_meetings_that_differ_in_most_are_two_meetings(names: tuple[str, ...]) -> None:
    assert found(TWICE, replace(again(), **{name: OTHER[name] for name in names})) == []


@pytest.mark.parametrize("name", OTHER)
def test_what_only_one_of_them_knows_is_no_difference(name: str) -> None:
    lacks = replace(again(), **{name: "" if name == "title" else None})
    assert found(TWICE, lacks) == []
    assert found(TWICE, again()) == []


def test_a_series_of_meetings_with_one_title_is_no_contradiction() -> None:
    other = ("Er was soep en iedereen bleef tot tien uur.",)
    assert found(TWICE, again(date="2021-03-01", facts=other)) == []


@pytest.mark.parametrize(("one", "other"), [("2020", "2020-09-29"), ("2020-09-29", "2020-09")])
def test_a_rougher_date_or_place_is_no_contradiction(one: str, other: str) -> None:
    assert found(replace(TWICE, date=one), again(date=other)) == []
    assert found(TWICE, again(place="Wormer, in het dorpshuis")) == []


# -- texts against the timeline -----------------------------------------------------------------

NAMED = (
    "derde leernetwerkbijeenkomst",
    "Derde Leernetwerkbijeenkomst",
    f"3e {KIND}",
    f"3de {KIND}",
)
DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2023, 12, 31))
WRITTEN = (
    lambda day: dutch_date(day.isoformat()),
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: dutch_date(day.isoformat()[:7]),
)
SHAPES: tuple[tuple[str, str], ...] = (
    ("moment", "{named}, {date}"),
    ("moment", "{named} ({date})"),
    ("moment", "terugblik op de {named} van het netwerk, {date}"),
    ("text", "Op de {named} van {date} leerden wij elkaar kennen."),
    ("text", "Het was koud. De {named} was op {date}. Wij bleven."),
    ("text", "In Wormer, op de {named} ({date}), viel het kwartje."),
    ("text", "De {named} in Wormer, {date}, was druk."),
)


@pytest.mark.parametrize("shape", SHAPES)
@given(day=DAYS, named=st.sampled_from(NAMED), written=st.sampled_from(WRITTEN))
def test_a_date_in_a_text_is_held_against_the_timeline(
    shape: tuple[str, str], day: datetime.date, named: str, written: Any
) -> None:
    name, form = shape
    text = form.format(named=named, date=written(day))
    record = replace(lesson(1, "Neem de tijd voor koffie."), **{name: text})
    same = written(day) == written(datetime.date(2020, 9, 29))
    expected = [("de datum van “Derde leernetwerkbijeenkomst”", "29 september 2020", written(day))]
    assert said(EVENT, record) == ([] if same else expected)


@pytest.mark.parametrize(
    "text",
    [
        "Na de derde leernetwerkbijeenkomst stopten wij op 3 mei 2021.",
        "De vierde leernetwerkbijeenkomst was op 3 mei 2021.",
        "Een leernetwerkbijeenkomst van 3 mei 2021 bracht ons verder.",
        "De derde leernetwerkbijeenkomst was leuk. Op 3 mei 2021 begonnen wij.",
    ],
)
def test_a_date_of_something_else_is_not_that_of_the_meeting(text: str) -> None:
    assert found(EVENT, lesson(1, text)) == []


def test_the_title_of_a_source_is_held_against_the_timeline() -> None:
    source = Source("ZonMw, verslag derde leernetwerkbijeenkomst, Wormer, 28 september (2020)")
    (pair,) = found(EVENT, lesson(1, "Neem de tijd.", source=source))
    assert pair.other.said == "28 september (2020)"


def test_a_meeting_is_known_by_its_place_and_by_its_title() -> None:
    opening = replace(
        EVENT, id="evt-7", title="Opening van het dorpshuis", number=None, kind="feest"
    )
    assert [
        p.other.said for p in found(EVENT, lesson(1, f"De {KIND} in Wormer op 1 mei 2020."))
    ] == ["1 mei 2020"]
    assert found(EVENT, opening) == []  # another kind of meeting, on the same day
    text = "Op de opening van het dorpshuis op 1 mei 2020 was taart."
    assert [p.one.record.id for p in found(EVENT, opening, lesson(1, text))] == ["evt-7"]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Bij de derde leernetwerkbijeenkomst waren 40 deelnemers.", "40"),
        ("Bij de derde leernetwerkbijeenkomst waren twaalf aanwezigen.", "twaalf"),
        ("Bij de derde leernetwerkbijeenkomst waren ruim 24 deelnemers.", ""),
        ("Bij de derde leernetwerkbijeenkomst waren 25 deelnemers.", ""),
        ("De derde leernetwerkbijeenkomst in Kampen was druk.", "Kampen"),
        ("De derde leernetwerkbijeenkomst in Wormer was druk.", ""),
    ],
)
def test_people_and_places_are_held_against_the_timeline(text: str, other: str) -> None:
    assert [p.other.said for p in found(EVENT, lesson(1, text))] == ([other] if other else [])


def test_of_two_series_with_equal_names_the_one_that_agrees_is_meant() -> None:
    ours = replace(EVENT, id="evt-4", date="2019-01-02", host="Rivierenland", place="Tiel")
    text = "derde leernetwerkbijeenkomst, 2 januari 2019"
    assert found(EVENT, ours, lesson(1, "Neem de tijd.", moment=text)) == []


def test_a_meeting_whose_number_is_another_than_its_title_says() -> None:
    assert said(replace(EVENT, number=5)) == [
        ("het volgnummer van “Derde leernetwerkbijeenkomst”", "5", "Derde")
    ]


def test_what_one_file_says_many_times_is_told_once() -> None:
    where = Location("sources/consortia/drenthe/alles.yaml", line=1)
    moment = "derde leernetwerkbijeenkomst, 1 mei 2020"
    texts = ("Neem de tijd.", "Koffie helpt altijd.", "Begin op tijd met geld.")
    many = [replace(lesson(n, t, moment=moment), where=where) for n, t in enumerate(texts)]
    (pair,) = found(EVENT, *many)
    assert pair.again == 2
