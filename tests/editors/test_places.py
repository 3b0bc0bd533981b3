"""Places in words."""

from __future__ import annotations

import pytest

from samenleren.delivery.account import FRAME, FileAccount, UnitFate
from samenleren.diagnostics import Location
from samenleren.editors.places import in_words, spot_in_words

SHEET = FileAccount(
    "sources/consortia/drenthe/lessen.xlsx",
    "drenthe",
    [
        UnitFate("blad Lessen, cel D1", "Thema", FRAME),
        UnitFate("blad Lessen, cel D2", "Borging", "record", "les-001"),
        UnitFate("blad Materialen, cel D1", "Waarvoor", FRAME),
        UnitFate("blad Lessen, cel E9", "Onderaan", FRAME),
    ],
)


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        ("blad Lessen, cel D7", "blad “Lessen”, kolom D (“Thema”), rij 7"),
        ("blad Materialen, cel D7", "blad “Materialen”, kolom D (“Waarvoor”), rij 7"),
        ("blad Lessen, cel E7", "blad “Lessen”, kolom E, rij 7"),
        (
            "blad Lessen, opmerking bij cel D7",
            "blad “Lessen”, opmerking bij kolom D (“Thema”), rij 7",
        ),
        ("blad Les, sen, rij 5", "blad “Les, sen”, rij 5"),
        ("cel D7", "kolom D, rij 7"),
        ("rij 5", "rij 5"),
        ("regel 14", "regel 14"),
        (
            'onder "Les 3", tabel, rij "Thema", kolom 2',
            "onder het kopje “Les 3”, in het vak naast “Thema”",
        ),
        (
            'onder "Les 3", tabel, rij 4, kolom 2',
            "onder het kopje “Les 3”, in de tabel, rij 4, kolom 2",
        ),
        (
            'onder "Les 3" (2e keer), tabel, rij "Thema", kolom 2',
            "onder het kopje “Les 3” (2e keer), in het vak naast “Thema”",
        ),
        ('onder "Les 3", alinea 4', "onder het kopje “Les 3”, alinea 4"),
        ("tabel", "in de tabel"),
        ("voetnoot", "voetnoot"),
    ],
)
def test_a_spot_is_told_as_a_colleague_would(spot: str, words: str) -> None:
    assert spot_in_words(spot, SHEET) == words


def test_a_place_starts_with_the_name_of_the_file_and_not_with_our_folders() -> None:
    where = Location(SHEET.file, "blad Lessen, cel D7")
    assert in_words(where, [SHEET]) == "lessen.xlsx, blad “Lessen”, kolom D (“Thema”), rij 7"
    assert in_words(Location("sources/consortia/drenthe/foto.docx"), []) == "foto.docx"


def test_column_is_named_by_its_header_and_not_by_help_or_an_example() -> None:
    account = FileAccount(
        "sources/consortia/drenthe/lessen.xlsx",
        "drenthe",
        [
            UnitFate("blad Lessen, cel B1", "Thema", FRAME),
            UnitFate(
                "blad Lessen, cel B2", "Verplicht. Het thema dat er het best bij past.", FRAME
            ),
            UnitFate("blad Lessen, cel B3", "Wie is u?", FRAME),
        ],
    )
    assert (
        spot_in_words("blad Lessen, cel B4", account) == "blad “Lessen”, kolom B (“Thema”), rij 4"
    )
