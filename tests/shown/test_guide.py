"""The page that tells contributors what is read how says what the code does, row by row."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from readers.test_floating_controls import box_in_a_cell, floating
from readers.test_opensheet import with_sheet
from samenleren.config import Config
from samenleren.language.dates import read_date
from samenleren.readers import read_file
from samenleren.shown.choice import SIGNS, chosen
from samenleren.shown.heights import lowered, raised
from shown.making import opentext, ways, word

PAGE = (ROOT / "docs/zo-lezen-wij.md").read_text(encoding="utf-8")
ASK = "wij vragen het u"


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its header."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| \n") for line in part.split("\n") if line.startswith("|")]
    assert len(rows) > 2, heading
    return [[cell.strip() for cell in row.split("|")] for row in rows[2:]]


def signs(row: int) -> list[str]:
    return re.findall(r"`([^`]+)`", table("Wat u kiest")[row][0])


def read(text: str, ours: bool = False) -> str:
    """ "a", "" or "?": whether the option a is chosen, is not, or somebody must be asked."""
    found = chosen([text], {"a", "b"}.__contains__, {"a", "b"}.__contains__, ours)
    return "?" if found.doubts else "".join(option for option, _ in found.options if option == "a")


def test_signs_of_the_first_row_choose() -> None:
    assert [read(f"{sign} a") for sign in signs(0)] == ["a"] * 11


def test_signs_of_the_second_row_do_not() -> None:
    assert [read(f"{sign} a") for sign in signs(1)] == [""] * 8


def test_crosses_in_a_box_choose_beside_an_empty_box_and_in_our_form() -> None:
    empty = {"☒": "☐", "[x]": "[ ]", "(x)": "( )"}
    assert signs(2) == list(empty)
    assert [read(f"{sign} a") for sign in signs(2)] == ["?"] * 3
    assert [read(f"{sign} a", ours=True) for sign in signs(2)] == ["a"] * 3
    assert [read(f"{sign} a\n{empty[sign]} b") for sign in signs(2)] == ["a"] * 3


def test_loose_crosses_are_asked_about_and_say_no_beside_a_tick() -> None:
    crosses = signs(3)[:-1]  # the last one is the tick that the row speaks of
    crosses = [sign for sign in crosses if sign != "✓"]
    assert len(crosses) >= 5
    assert [read(f"{sign} a") for sign in crosses] == ["?"] * len(crosses)
    assert [read(f"{sign} a\n✓ b") for sign in crosses] == [""] * len(crosses)


def test_page_names_a_sign_of_every_kind_that_the_code_knows() -> None:
    named = {SIGNS[sign] for row in range(4) for sign in signs(row) if sign in SIGNS}
    assert named >= {kind for kind in SIGNS.values() if kind != ("crossed", "rondje")}


@pytest.mark.parametrize(("written", "expected"), [tuple(row) for row in table("Datums")])
def test_dates_of_the_page_are_read_as_it_says(
    written: str, expected: str, real_config: Config
) -> None:
    found = read_date(written, real_config.publication.moments)
    asked = [ASK] if found.fault or found.iso is None else []
    assert ", en ".join(filter(None, [found.iso, *asked])) == expected


def test_heights_of_the_page_are_set_as_it_says() -> None:
    shown = [row[1] for row in table("Hoog, laag en tekens")]
    assert shown == [f"10{raised('6')}", f"CO{lowered('2')}", f"1{raised('e')}"]


CLICKED = {
    "docx": word([("a", True)], [], "control", "run", True),
    "odt": opentext([("a", True)], [], "control", "span", True),
    "xlsx": floating([("a", True, 3, 2)], True),
    "ods": with_sheet(box_in_a_cell("a ticked box")),
    "md": b"- [x] a\n",
    "csv": b"",
}
"""A box of the program itself, ticked; a table of plain text has none."""


@pytest.mark.parametrize("ending", CLICKED)
def test_row_of_boxes_says_which_files_have_them(ending: str) -> None:
    what, *answers = table("Per soort bestand")[0]
    assert what == "vakjes om aan te klikken"
    units = read_file(f"a.{ending}", CLICKED[ending]).units()
    ticked = any(unit.text in ("☑ a", "☑ ambtelijk") for unit in units)
    assert answers[list(CLICKED).index(ending)] == ("ja" if ticked else "nee")


def test_rows_of_looks_are_what_all_formats_are_tested_for() -> None:
    can: dict[str, set[str]] = {ending: set() for ending in CLICKED}
    for ending, _, how, _, looks in ways():
        can[ending].add("tekens die u typt" if how.startswith("typed") else "")
        can[ending] |= {
            {"struck": "doorgehaalde woorden", "hidden": "verborgen woorden"}[look]
            for look in looks
            if look != "seen"
        }
    for what, *answers in table("Per soort bestand")[1:]:
        expected = ["ja" if what in can[ending] else "nee" for ending in CLICKED]
        assert answers == expected, what
