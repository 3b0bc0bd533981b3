"""Public files carry nothing of the kitchen: which file, sheet, cell or heading a text came from.

Each of those is a word that stands nowhere else, and everything is built. The editors' pages have
them all, since that is the way back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from building import Build, samenleren
from privacy.small import as_portrait, places_of, product, unpacked, write_interview
from samenleren.privacy.texts import texts_of
from second_product import LESSON_HEADER, NORTH_LESSONS

PUBLISHED = ("alles", "tuinders", "producten")
FILES = ("kwartelbrief", "griendlijst", "sijsjesgesprek", "tapuitboek", "oeverloperfoto")
HEADINGS = ("Vergadering met Truus Pietersma", "Grutto in het veld")
SHEETS = ("Zomertaling", "Krakeend")
FOLDERS = ("pijlstaartmap",)
MARKERS = (*FILES, *HEADINGS, *SHEETS, *FOLDERS)
LEFT_OUT = "Kramsvogel staat hier los."
"""Text that has no place in a record; the editors are told of it."""
REFERENCE = re.compile(r"\b(?:cel|rij|kolom|alinea|regel) (?:[A-Z]?\d+|\")|sources/")
"""How a place in a delivered file is written."""


def rename(path: Path, name: str) -> Path:
    return path.rename(path.with_name(f"{name}{path.suffix}"))


def mark_all(sources: Path) -> None:
    """Gives all that is of the kitchen a word of its own."""
    form = rename(sources / "consortia/noord/formulier.docx", "kwartelbrief")
    document = docx.Document(str(form))
    document.add_heading(HEADINGS[0], 1)
    document.add_paragraph(LEFT_OUT)
    document.add_heading(HEADINGS[1], 2)
    table = document.add_table(len(LESSON_HEADER), 2)
    lesson = ("les-n7", *NORTH_LESSONS[0][1:-1], "Onder een vreemde kop groeit ook wat.")
    for row, label, value in zip(table.rows, LESSON_HEADER, lesson, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
    document.save(str(form))
    book_file = rename(sources / "consortia/zuid/ervaringen.xlsx", "griendlijst")
    book_file = book_file.rename(_folder(book_file.parent / "pijlstaartmap") / book_file.name)
    book = openpyxl.load_workbook(book_file)
    book.worksheets[0].title = SHEETS[0]
    book.worksheets[1].title = SHEETS[1]
    book.worksheets[1]["H9"] = LEFT_OUT
    book.save(book_file)
    rename(sources / "literatuur/handboek.yaml", "tapuitboek")
    rename(sources / "interviews/gesprek-stadsnetwerk.md", "sijsjesgesprek")


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def spoil(sources: Path) -> None:
    """Faults of every sort, so that drafts tell what is missing."""
    (sources / "consortia/noord/oeverloperfoto.docx").write_bytes(b"Beste redactie \x00")
    (sources / "consortia/noord/leeg-oeverloperfoto.txt").write_bytes(b"")
    form = next((sources / "consortia/noord").glob("kwartelbrief.docx"))
    document = docx.Document(str(form))
    document.tables[1].rows[1].cells[1].text = "Onbekend thema"
    document.save(str(form))


@pytest.fixture(scope="module", params=["in order", "with faults"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Everything that can be made, of deliveries full of marks."""
    root = product(tmp_path_factory.mktemp("keuken") / "tuin")
    mark_all(root / "sources")
    write_interview(root, "# Truus Pietersma vertelt\n\nDe boswachter zag een ijsvogel.")
    as_portrait(root)
    if request.param == "with faults":
        spoil(root / "sources")
    build = samenleren(root, "build", "--quiet", "all", "producten")
    assert build.status == (0 if request.param == "in order" else 2), build.stdout + build.stderr
    return build


def published(build: Build) -> Iterator[tuple[str, str]]:
    """(place, text) of everything that a person or a program reads in a public file."""
    for folder in PUBLISHED:
        for path in sorted((build.output / folder).rglob("*")):
            if path.is_file():
                name = path.relative_to(build.output).as_posix()
                yield f"{name} (naam)", path.name
                yield from ((f"{name}, {part}", text) for part, text in texts_of(path))
                for part, data in unpacked(name, path.read_bytes()):
                    yield part, data.decode("utf-8", "replace")


def test_the_marks_are_delivered_and_the_records_under_them_published(build: Build) -> None:
    """Without this nothing below would say anything."""
    sources = build.folder / "sources"
    for mark in MARKERS[:4] + HEADINGS + SHEETS + FOLDERS:
        assert places_of(mark, sources), mark
    for text in ("Onder een vreemde kop groeit ook wat", "ijsvogel", "Zaadkalender"):
        assert places_of(text, build.output / "alles"), text


def test_no_public_file_holds_a_mark_or_a_place(build: Build) -> None:
    places = dict(published(build))
    assert len(places) > 300
    found = {
        (place, mark)
        for place, text in places.items()
        for mark in (*MARKERS, LEFT_OUT, "data-herkomst")
        if mark.casefold() in text.casefold()
    }
    assert found == set()
    code = (".js", ".css")
    told = {
        (place, match[0])
        for place, text in places.items()
        if not place.partition(",")[0].partition(" (")[0].endswith(code)
        for match in REFERENCE.finditer(text)
    }
    assert told == set()


def test_no_picture_or_archive_of_a_public_file_holds_a_mark(build: Build) -> None:
    for folder in PUBLISHED:
        for mark in MARKERS:
            assert places_of(mark, build.output / folder) == [], mark


def test_the_editors_pages_have_the_way_back(build: Build) -> None:
    """From a record number to its file, and from a file to what it says where."""
    faults = build.status == 2
    for mark in (*(FILES if faults else FILES[:4]), *SHEETS, *FOLDERS, HEADINGS[0]):
        assert places_of(mark, build.output / "redactie"), mark
    lines = (build.output / "redactie/grootboek.csv").read_text("utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    files = {row["nummer"]: row["bestand"] for row in rows if row["plaats"]}
    for number, file in (
        ("les-n7", "noord/kwartelbrief.docx"),
        ("mat-z1", "zuid/pijlstaartmap/griendlijst.xlsx"),
        ("int-t2", "interviews/gesprek.md"),
        ("lit-h1", "literatuur/tapuitboek.yaml"),
    ):
        assert files[number].endswith(file), number


def test_a_draft_says_whose_contribution_is_missing(build: Build) -> None:
    page = (build.output / "alles/samen-leren.html").read_text("utf-8")
    gaps = ("Een bestand van Buurttuin Noord is niet gelezen.",
            "Hier ontbreekt les les-n1 van Buurttuin Noord: er staat nog een fout in.")  # fmt: skip
    for gap in gaps:
        assert (gap in page) is (build.status == 2)
