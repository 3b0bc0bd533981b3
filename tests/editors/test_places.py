"""Places in words."""

from __future__ import annotations

import pytest

from samenleren.diagnostics.location import Location
from samenleren.editors.places import in_words

FILE = "sources/consortia/drenthe/lessen.xlsx"


def cell(sheet: str, at: str, header: str | None = None) -> Location:
    """A cell by its letter and number, in a column of that name."""
    return Location(FILE, sheet=sheet, row=int(at[1:]), column=ord(at[0]) - 64, header=header)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (cell("Lessen", "D7", "Thema"), "blad “Lessen”, kolom D (“Thema”), rij 7"),
        (cell("Lessen", "E7"), "blad “Lessen”, kolom E, rij 7"),
        (
            Location(FILE, sheet="Lessen", header="Thema").beside_cell("opmerking", "D7"),
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
            Location(FILE, heading="Les 3", table=0, row=4, column=2, header="Thema"),
            "onder het kopje “Les 3”, in de tabel, rij 4, kolom 2 (“Thema”)",
        ),
        (Location(FILE, sheet="Wijk", column=2, header="Noord"), "blad Wijk, kolom B (“Noord”)"),
        (
            Location(FILE, heading="Les 3", paragraph=4, begins="De wijk"),
            "onder het kopje “Les 3”, alinea 4, “De wijk”",
        ),
        (
            Location(FILE, line=14, under="Les 3", begins="De wijk"),
            "regel 14, onder het kopje “Les 3”, “De wijk”",
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
    assert in_words(where) == f"lessen.xlsx, {words}"


def test_a_place_starts_with_the_name_of_the_file_and_not_with_our_folders() -> None:
    where = cell("Lessen", "D7", "Thema")
    assert in_words(where) == "lessen.xlsx, blad “Lessen”, kolom D (“Thema”), rij 7"
    assert in_words(Location("sources/consortia/drenthe/foto.docx")) == "foto.docx"
