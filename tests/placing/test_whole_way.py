"""The whole way: delivered, listed, completed in LibreOffice, built, corrected, still completed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from building import Build, copy_second_product, samenleren
from deliveries import sheet_file
from libreoffice import Run, with_libreoffice
from own_formats import FORMATS, document, holds
from placing.listed import rows
from samenleren.placing.columns import FILE

pytestmark = with_libreoffice
LESSON = "De regenton was leeg voordat het zomer werd"
LOOSE = "Een schuur met een slot trekt meer gereedschap aan"
SHORT = "Een schuur met een slot trekt gereedschap aan"
HEADER = ["Onderwerp", "Wat leerden we?", "Wie zei dit?", "Periode"]
DELIVERED = "sources/consortia/noord/onze-lessen.xlsx"
LETTER = "sources/consortia/noord/brief.txt"
ANSWERS = {
    "In te delen": {LESSON: {"Thema": "Grond en water", "Soort": "Oogst", "Hoofdstuk": "begin",
                             "Voor wie": "Tuinders"}},
    "Zonder plaats": {
        LOOSE: {"Opnemen als": "les", "Verkorte tekst": SHORT, "Thema": "Buren", "Soort": "Oogst",
                "Hoofdstuk": "begin", "Voor wie": "Tuinders, De gemeente"},
        "Dag redactie": {"Niet opnemen": "JA", "Reden": "een groet"},
    },
}  # fmt: skip


def deliver(folder: Path, name: str, text: str) -> None:
    """A workbook of one lesson in somebody's own words, of which nobody said more."""
    (folder / name).write_bytes(
        sheet_file("xlsx", [HEADER, ["Droogte", text, "een buurvrouw", "2021"]], "Blad1")
    )


def complete(folder: Path, office: Run) -> None:
    """Fills in the list in LibreOffice and saves it as LibreOffice does."""
    path = folder / FILE
    book = load_workbook(path)
    typed = []
    for sheet, by_text in ANSWERS.items():
        page = book[sheet]
        columns = {cell.value: cell.column_letter for cell in page[1]}
        for line in range(2, page.max_row + 1):
            text = page[f"{columns['Tekst']}{line}"].value
            for label, answer in by_text.get(str(text), {}).items():
                typed.append([sheet, f"{columns[label]}{line}", answer])
    assert len(typed) == 12
    (saved,) = office("indeling.xlsx", path.read_bytes(), typed, ".xlsx")
    path.write_bytes(saved.read_bytes())


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small product with a workbook and a letter that say less than our forms ask."""
    folder = copy_second_product(tmp_path_factory.mktemp("indelen") / "tuin")
    deliver(folder, DELIVERED, LESSON)
    (folder / LETTER).write_text(f"Dag redactie\n\n{LOOSE}\n", encoding="utf-8")
    samenleren(folder, "ingest")
    return folder


def texts_in(folder: Path) -> dict[str, str]:
    """By number the texts of the lessons that are placed."""
    corpus = json.loads((folder / "output/corpus.json").read_text(encoding="utf-8"))
    return {lesson["id"]: lesson["text"] for lesson in corpus["lessons"]}


def rules_in(folder: Path) -> set[str]:
    """The rules of the messages about what was delivered here."""
    told = json.loads((folder / "output/werk/delivery.json").read_text(encoding="utf-8"))
    return {d["rule"] for d in told["diagnostics"] if "/noord/" in d["where"]["file"]}


def test_the_whole_way(garden: Path, office: Run) -> None:
    assert not {LESSON, LOOSE} & set(texts_in(garden).values())
    assert {"nog-in-te-delen", "niets-gelezen"} <= rules_in(garden)
    complete(garden, office)

    built: Build = samenleren(garden, "build", "--quiet", "output/alles/manifest.json")
    assert built.status in (0, 2), built.stderr
    assert not {"nog-in-te-delen", "niets-gelezen"} & rules_in(garden)
    for name in FORMATS:
        made = document(built.output / f"alles/samen-leren.{name}")
        assert holds(made, LESSON), name
        assert holds(made, SHORT), name
        assert not holds(made, LOOSE), name
    numbers = {text: number for number, text in texts_in(garden).items()}

    (garden / DELIVERED).unlink()  # it comes back: another name, one word of another field
    corrected = [
        HEADER,
        ["Droogte", f"{LESSON}.", "een tuinder", "2021"],
        ["Zaaien", "Wij zaaien nu in maart", None, "2021"],
    ]
    again = garden / "sources/consortia/noord/onze-lessen-verbeterd.xlsx"
    again.write_bytes(sheet_file("xlsx", corrected, "Blad1"))
    samenleren(garden, "ingest")
    assert texts_in(garden)[numbers[LESSON]] == f"{LESSON}."
    assert [cells["Tekst"] for cells in rows(garden, "In te delen").values()] == [
        "Wij zaaien nu in maart"
    ]

    deliver(garden, again.relative_to(garden).as_posix(), LESSON.replace("leeg", "nooit leeg"))
    samenleren(garden, "ingest")
    assert numbers[LESSON] not in texts_in(garden)
    asked = rows(garden, "In te delen")[numbers[LESSON]]
    assert asked["Voorstel thema"] == "Grond en water"
    assert "Thema" not in asked
