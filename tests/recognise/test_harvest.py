"""A table of themes against kinds of experience, as people note what a meeting yields."""

from __future__ import annotations

from typing import Any

import docx
import pytest

from conftest import Product
from deliveries import saved, workbook
from samenleren.config import Config
from samenleren.readers import read_file
from samenleren.recognise import recognise
from samenleren.recognise.entries import Recognised

HEAD = ["Thema", "Dit hielp", "Belemmeringen", "Tips"]
ROWS = [
    ["Samenwerking", "Een.", "Twee.", "Drie."],
    ["Borging", "Vier.", "-", ""],
]
FOUND = [
    ("Samenwerking", "Dit hielp", "Een."),
    ("Samenwerking", "Belemmeringen", "Twee."),
    ("Samenwerking", "Tips", "Drie."),
    ("Borging", "Dit hielp", "Vier."),
]


def read(config: Config, name: str, data: bytes) -> Recognised:
    lists = map(config.names, ("themes", "consortia", "kinds"))
    return recognise(read_file(name, data), *lists)


def lessons(found: Recognised) -> list[dict[str, str]]:
    return [
        entry.hints | {name: entry.text(name) for name in entry.values} for entry in found.entries
    ]


def told(found: Recognised) -> list[tuple[str, ...]]:
    return [(lesson.get("theme", ""), lesson["kind"], lesson["text"]) for lesson in lessons(found)]


def turned(rows: list[list[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*rows, strict=True)]


@pytest.mark.parametrize("head", ["Thema", "Onderwerp", ""])
def test_every_cell_of_themes_against_kinds_is_a_lesson(real_config: Config, head: str) -> None:
    found = read(real_config, "a.xlsx", workbook([[head, *HEAD[1:]], *ROWS]))
    assert told(found) == FOUND
    assert found.diagnostics == []
    numbers = {number for entry in found.entries for number in entry.units} | found.frame
    assert numbers == set(range(11 if head else 10))


def test_themes_may_stand_beside_each_other(real_config: Config) -> None:
    found = read(real_config, "a.xlsx", workbook(turned([HEAD, *ROWS])))
    assert sorted(told(found)) == sorted(FOUND)


def test_other_columns_and_lines_around_the_table_hold_for_its_lessons(
    real_config: Config,
) -> None:
    rows = [
        ["Bron", "testverslag", "", "", ""],
        [*HEAD, "Hoofdstuk"],
        [*ROWS[0], "Partijen"],
        ["", "Nog een.", "", "", "Inhoud"],
        ["Voor wie: ambtelijk", "", "", "", ""],
    ]
    found = lessons(read(real_config, "a.xlsx", workbook(rows)))
    assert [lesson["chapter"] for lesson in found] == ["Partijen"] * 3 + ["Inhoud"]
    assert {lesson["theme"] for lesson in found} == {"Samenwerking"}  # goes on in the row below
    assert {lesson["source_title"] for lesson in found} == {"testverslag"}
    assert {lesson["audience"] for lesson in found} == {"ambtelijk"}


def document(*rows: list[str], above: str = "") -> bytes:
    made = docx.Document()
    made.add_heading("Samenwerking", 1)
    if above:
        made.add_paragraph(above)
    table = made.add_table(len(rows), len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return saved(made)


def test_in_a_document_the_heading_gives_the_theme_and_a_line_of_labels_the_rest(
    real_config: Config,
) -> None:
    data = document(
        ["Succes", "Tip"], ["Een.", "Twee."], above="Hoofdstuk: Inhoud; Voor wie: Beleid"
    )
    found = read(real_config, "a.docx", data)
    assert [
        (lesson["theme"], lesson["kind"], lesson["text"], lesson["chapter"], lesson["audience"])
        for lesson in lessons(found)
    ] == [
        ("Samenwerking", "Succes", "Een.", "Inhoud", "Beleid"),
        ("Samenwerking", "Tip", "Twee.", "Inhoud", "Beleid"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        ["Thema", "Soort", "Les", "Tip"],  # a sheet of lessons
        ["Thema", "Dit hielp", "Kleur"],  # one kind
        ["Vorm", "Kleur", "Maat", "Dit hielp", "Tips"],  # of something else
    ],
)
def test_another_table_is_none(real_config: Config, head: list[Any]) -> None:
    found = read(real_config, "a.xlsx", workbook([head, ["Iets"] * len(head)]))
    assert [lesson for lesson in lessons(found) if lesson.get("kind") == "Dit hielp"] == []


def test_such_lessons_are_placed(product: Product) -> None:
    rows = [[*HEAD, "Hoofdstuk", "Voor wie"], [*ROWS[0], "Partijen", "Beleid"]]
    assert product.deliver("oogst.xlsx", workbook(rows)) == []
    assert len(product.added) == 3
