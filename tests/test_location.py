"""Places: as data, as said in Dutch, as JSON, and who says them."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.delivery.account import FileAccount, PictureFate, UnitFate
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import printable

NUMBER = st.integers(1, 3) | st.integers(1, 5_000)
COLUMN = st.integers(1, 3) | st.integers(1, 800)
NAME = st.sampled_from(["A", "3"]) | st.text("abXY é3", min_size=1, max_size=6)
PART = st.sampled_from(["koptekst", "voetnoot", "opmerking", "antwoord op opmerking", "kb-1"])
PICTURE = st.fixed_dictionaries(
    {}, optional={"picture": NUMBER, "about": st.sampled_from(["beschrijving", "bijschrift"])}
)


def parts(
    given: dict[str, st.SearchStrategy[object]],
    maybe: dict[str, st.SearchStrategy[object]] | None = None,
) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(given, optional=maybe)


ON_A_SHEET = st.one_of(
    parts({}),
    parts({"row": NUMBER, "column": COLUMN}, {"part": PART}),
    parts({"row": NUMBER}, {"field": NAME}),
    parts({"column": COLUMN}, {"last_column": COLUMN}),
    parts({"row": NUMBER, "column": COLUMN, "last_row": NUMBER, "last_column": COLUMN}),
    parts({"part": PART}),
)
SHEET = st.one_of(
    parts({}),
    parts({"sheet": NAME}, {"holder": st.just("grafiekblad")}),
)
IN_A_TEXT = st.one_of(
    parts({}),
    parts({"paragraph": NUMBER}),
    parts({"table": st.just(0)}),
    parts({"table": st.just(0), "row": NUMBER, "column": COLUMN}),
    parts({"table": st.just(0), "field": NAME, "column": COLUMN}),
)
HEADING = st.one_of(parts({}), parts({"heading": NAME}, {"times": st.integers(2, 9)}))
PLACES = st.one_of(
    st.builds(lambda sheet, at, picture: sheet | at | picture, SHEET, ON_A_SHEET, PICTURE),
    st.builds(lambda above, at, picture: above | at | picture, HEADING, IN_A_TEXT, PICTURE),
    parts({"heading": NAME, "paragraph": st.just(0)}),
    parts({"line": NUMBER}, {"column": COLUMN, "part": PART}),
    parts({"page": NUMBER}),
    parts({"holder": st.sampled_from(["draaitabel", "draaitabel 2"])}, {"field": NAME}),
    parts({"holder": st.just("losse draaitabel"), "line": NUMBER}),
)
"""The places that a reader, or who else points at something, can make. The names have no quotes
and no commas: with them two places can sound the same, which is why nobody reads what is said."""
LOCATIONS = st.builds(
    lambda file, place: Location(file, **place), st.sampled_from(["a.docx", "b.xlsx"]), PLACES
)


AROUND = st.fixed_dictionaries({}, optional=dict.fromkeys(("under", "header", "begins"), NAME))


@given(st.lists(LOCATIONS, min_size=20, max_size=60))
def test_places_that_differ_are_said_differently(found: list[Location]) -> None:
    assert len({str(where) for where in found}) == len(set(found))


@given(LOCATIONS, AROUND)
def test_what_stands_around_a_place_is_no_part_of_it(
    where: Location, around: dict[str, Any]
) -> None:
    told = replace(where, **around)
    assert (told, hash(told), told.spot, told.order) == (
        where,
        hash(where),
        where.spot,
        where.order,
    )
    assert all(printable(text) in str(told) for text in around.values())


@given(LOCATIONS, AROUND)
def test_a_place_comes_back_from_json_as_it_was(where: Location, around: dict[str, Any]) -> None:
    where = replace(where, **around)
    data = json.loads(json.dumps(where.to_dict()))
    assert vars(Location(**data)) == vars(where)
    assert None not in data.values()
    assert Location(where.file, **where.inside()) == where


@given(PLACES, PLACES)
def test_an_account_comes_back_from_json_and_names_its_file_once(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    account = FileAccount(
        "a.docx",
        "drenthe",
        [UnitFate(Location("a.docx", **one), "tekst", "record", "les-1")],
        pictures=[PictureFate(Location("a.docx", **other), "geweigerd", reason="te groot")],
    )
    written = json.dumps(account.to_dict())
    assert FileAccount.from_dict(json.loads(written)) == account
    assert written.count("a.docx") == 1


@given(st.lists(LOCATIONS, max_size=6), st.randoms())
def test_places_have_one_order(found: list[Location], chance: Random) -> None:
    one = sorted(found, key=lambda where: where.order)
    chance.shuffle(found)
    assert sorted(found, key=lambda where: where.order) == one


def test_the_tenth_row_comes_after_the_second() -> None:
    sheet = Location("a.xlsx", sheet="Lessen")
    two, ten, hundred = (replace(sheet, row=number) for number in (2, 10, 100))
    found = sorted([hundred, ten, sheet, two], key=lambda where: where.order)
    assert found == [sheet, two, ten, hundred]


SAID = [
    (Location("a"), ""),
    (Location("a", sheet="Lessen"), "blad Lessen"),
    (Location("a", sheet="Lessen", row=7, column=4), "blad Lessen, cel D7"),
    (Location("a", row=3, column=27), "cel AA3"),
    (Location("a", row=3, column=702), "cel ZZ3"),
    (Location("a", row=3, column=703), "cel AAA3"),
    (Location("a", sheet="Les, sen", row=5), "blad Les, sen, rij 5"),
    (Location("a", sheet="Wijk", column=2), "blad Wijk, kolom B"),
    (Location("a", column=2, last_column=5), "kolommen B tot en met E"),
    (Location("a", row=2, column=1, last_row=4, last_column=3), "cellen A2:C4"),
    (
        Location("a", sheet="In te delen", row=4, field="Thema"),
        "blad In te delen, rij 4, kolom Thema",
    ),
    (Location("a", holder="grafiekblad", sheet="G", part="koptekst"), "grafiekblad G, koptekst"),
    (Location("a", holder="draaitabel 2", field="Thema"), 'draaitabel 2, veld "Thema"'),
    (Location("a", holder="losse draaitabel", line=3), "losse draaitabel, regel 3"),
    (Location("a", sheet="B").beside_cell("opmerking", "D7"), "blad B, opmerking bij cel D7"),
    (Location("a", sheet="B").beside_cell("opmerking", "?"), "blad B, opmerking bij cel ?"),
    (Location("a", heading="Les 3", paragraph=0), 'kop "Les 3"'),
    (Location("a", heading="Les 3", paragraph=2), 'onder "Les 3", alinea 2'),
    (Location("a", heading="L", times=2, picture=1), 'onder "L" (2e keer), afbeelding 1'),
    (Location("a", table=0), "tabel"),
    (Location("a", table=0, row=4, column=2), "tabel, rij 4, kolom 2"),
    (
        Location("a", heading="L", table=0, field="Thema", column=2),
        'onder "L", tabel, rij "Thema", kolom 2',
    ),
    (Location("a", line=12), "regel 12"),
    (Location("a", line=4, column=2), "regel 4, kolom 2"),
    (Location("a", line=4, part="voetnoot"), "regel 4, voetnoot"),
    (Location("a", part="koptekst", picture=3), "koptekst, afbeelding 3"),
    (
        Location("a", row=1, column=1, picture=3, about="beschrijving"),
        "cel A1, beschrijving van afbeelding 3",
    ),
    (Location("a", part="tekst", about="beschrijving"), "tekst, beschrijving van een tekening"),
]


@pytest.mark.parametrize(("where", "said"), SAID, ids=[said for _, said in SAID])
def test_a_place_is_said_as_it_always_was(where: Location, said: str) -> None:
    assert where.spot == said
    assert str(where) == (f"a, {said}" if said else "a")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (
            Location("a", heading="Les 3", paragraph=2, begins="De wijk…"),
            'a, onder "Les 3", alinea 2, “De wijk…”',
        ),
        (
            Location("a", line=4, under="Les 3", begins="De wijk…"),
            "a, regel 4, onder “Les 3”, “De wijk…”",
        ),
        (
            Location("a", sheet="L", row=7, column=2, header="Thema"),
            "a, blad L, cel B7 (kolom “Thema”)",
        ),
        (Location("a", line=4, column=2, header="Thema"), "a, regel 4, kolom 2 (“Thema”)"),
    ],
)
def test_a_place_is_said_with_what_stands_around_it(where: Location, said: str) -> None:
    assert str(where) == said


def test_a_place_is_said_without_what_steers_the_console() -> None:
    assert str(Location("a\u202e", sheet="b\x1b")) == "a?, blad b?"


def test_only_a_cell_of_a_sheet_is_named_by_its_row_or_its_column() -> None:
    cell = Location("a.xlsx", sheet="Lessen", row=7, column=4)
    assert cell.of_row() == Location("a.xlsx", sheet="Lessen", row=7)
    assert cell.of_column() == Location("a.xlsx", sheet="Lessen", column=4)
    for other in (Location("a", table=0, row=4, column=2), Location("a", line=4, column=2)):
        assert other.of_row() == other.of_column() == other


def test_other_words_for_what_a_place_repeats_leave_the_rest() -> None:
    where = Location("a.docx", heading="Jan", table=0, field="Rol", column=2)
    told = where.with_texts(lambda text: text.replace("Jan", "J…"))
    assert told == replace(where, heading="J…")
    assert where.with_texts(str) is where
