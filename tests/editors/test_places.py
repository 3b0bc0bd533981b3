"""Places in words."""

from __future__ import annotations

import pytest

from samenleren.delivery.account import FRAME, FileAccount, UnitFate
from samenleren.diagnostics.location import Location
from samenleren.editors.places import in_words

FILE = "sources/consortia/drenthe/lessen.xlsx"


def cell(sheet: str, at: str) -> Location:
    """A cell by its letter and number."""
    return Location(FILE, sheet=sheet, row=int(at[1:]), column=ord(at[0]) - 64)


SHEET = FileAccount(
    FILE,
    "drenthe",
    [
        UnitFate(cell("Lessen", "D1"), "Thema", FRAME),
        UnitFate(cell("Lessen", "D2"), "Borging", "record", "les-001"),
        UnitFate(cell("Materialen", "D1"), "Waarvoor", FRAME),
        UnitFate(cell("Lessen", "E9"), "Onderaan", FRAME),
    ],
)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (cell("Lessen", "D7"), "blad “Lessen”, kolom D (“Thema”), rij 7"),
        (cell("Materialen", "D7"), "blad “Materialen”, kolom D (“Waarvoor”), rij 7"),
        (cell("Lessen", "E7"), "blad “Lessen”, kolom E, rij 7"),
        (
            Location(FILE, sheet="Lessen").beside_cell("opmerking", "D7"),
            "blad “Lessen”, opmerking bij kolom D (“Thema”), rij 7",
        ),
        (Location(FILE, sheet="Les, sen", row=5), "blad “Les, sen”, rij 5"),
        (Location(FILE, row=7, column=4), "kolom D, rij 7"),
        (Location(FILE, row=5), "rij 5"),
        (Location(FILE, line=14), "regel 14"),
        (
            Location(FILE, heading="Les 3", table=0, field="Thema", column=2),
            "onder het kopje “Les 3”, in het vak naast “Thema”",
        ),
        (
            Location(FILE, heading="Les 3", table=0, row=4, column=2),
            "onder het kopje “Les 3”, in de tabel, rij 4, kolom 2",
        ),
        (
            Location(FILE, heading="Les 3", times=2, table=0, field="Thema", column=2),
            "onder het kopje “Les 3” (2e keer), in het vak naast “Thema”",
        ),
        (Location(FILE, heading="Les 3", paragraph=4), "onder het kopje “Les 3”, alinea 4"),
        (Location(FILE, table=0), "in de tabel"),
        (Location(FILE, part="voetnoot"), "voetnoot"),
    ],
)
def test_a_place_is_told_as_a_colleague_would(where: Location, words: str) -> None:
    assert in_words(where, [SHEET]) == f"lessen.xlsx, {words}"


def test_a_place_starts_with_the_name_of_the_file_and_not_with_our_folders() -> None:
    where = cell("Lessen", "D7")
    assert in_words(where, [SHEET]) == "lessen.xlsx, blad “Lessen”, kolom D (“Thema”), rij 7"
    assert in_words(Location("sources/consortia/drenthe/foto.docx"), []) == "foto.docx"


def test_column_is_named_by_its_header_and_not_by_help_or_an_example() -> None:
    account = FileAccount(
        "sources/consortia/drenthe/lessen.xlsx",
        "drenthe",
        [
            UnitFate(cell("Lessen", "B1"), "Thema", FRAME),
            UnitFate(cell("Lessen", "B2"), "Verplicht. Het thema dat er het best bij past.", FRAME),
            UnitFate(cell("Lessen", "B3"), "Wie is u?", FRAME),
        ],
    )
    said = in_words(cell("Lessen", "B4"), [account])
    assert said == "lessen.xlsx, blad “Lessen”, kolom B (“Thema”), rij 4"
