"""Labels beside each other, with their values between them, and in turns below each other."""

from __future__ import annotations

from collections.abc import Sequence

import docx
import pytest

from conftest import Product
from deliveries import HEADER, LESSON, row, saved, workbook
from recognise.test_tables import recognised
from samenleren.config import Config

TEXT = LESSON["Les"]
WIDE = [
    ["Thema", "Borging", "Soort", "les"],
    ["Hoofdstuk", "Opbrengst", "Voor wie", "ambtelijk"],
    ["Les", TEXT, "Nummer", "les-901"],
]
IN_TURNS = [list(cells) for cells in zip(*WIDE, strict=True)]
FIELDS = {"theme", "kind", "chapter", "audience", "text", "id"}


def word(rows: Sequence[Sequence[str]]) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), max(map(len, rows)))
    for at, cells in enumerate(rows):
        for rank, text in enumerate(cells):
            table.cell(at, rank).text = text
    return saved(document)


@pytest.mark.parametrize("rows", [WIDE, IN_TURNS], ids=["beside each other", "in turns"])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_labels_and_values_in_four_columns_or_rows_are_one_record(
    rows: Sequence[Sequence[str]], kind: str, real_config: Config
) -> None:
    data = word(rows) if kind == "docx" else workbook(rows)
    found = recognised(real_config, f"a.{kind}", data)
    (entry,) = found.entries
    assert set(entry.values) == FIELDS
    assert entry.text("text") == TEXT
    assert entry.text("kind") == "les"  # which is the name of a field as well
    assert found.diagnostics == []


def test_every_text_of_such_a_form_has_a_place_in_the_ledger(product: Product) -> None:
    assert product.deliver("formulier.docx", word(WIDE)) == []
    assert product.added == ["les-901"]


def test_cell_that_is_merged_over_the_rest_of_its_row_is_one_value(real_config: Config) -> None:
    document = docx.Document()
    table = document.add_table(4, 4)
    for at, cells in enumerate([["Les 1"], *WIDE[:2], ["Les", TEXT]]):
        for rank, text in enumerate(cells):
            table.cell(at, rank).text = text
    table.cell(0, 0).merge(table.cell(0, 3))
    table.cell(3, 1).merge(table.cell(3, 3))
    found = recognised(real_config, "a.docx", saved(document))
    (entry,) = found.entries
    assert entry.text("text") == TEXT
    assert len(entry.values["text"]) == 1


def test_field_that_is_named_again_beside_it_begins_another_record(real_config: Config) -> None:
    rows = [[*pair, "", *pair] for pair in map(list, LESSON.items())]
    found = recognised(real_config, "a.xlsx", workbook(rows))
    assert [entry.text("text") for entry in found.entries] == [TEXT, TEXT]


def test_first_label_that_comes_again_below_begins_another_record(real_config: Config) -> None:
    others = {"Thema": "Aanpak", "Soort": "succes", "Hoofdstuk": "Inhoud", "Les": "Een tweede les."}
    first = dict(list(LESSON.items())[1:])
    rows = [["Les 1", ""], *first.items(), ["Les 2", ""], *others.items(), *others.items()]
    found = recognised(real_config, "a.docx", word(rows))
    assert [entry.text("text") for entry in found.entries] == [TEXT, *["Een tweede les."] * 2]
    assert not any(entry.repeated for entry in found.entries)
    assert str(found.entries[1].where) == "a.docx, tabel, rij 8, kolom 1"


def test_what_stands_apart_on_the_sheet_is_no_value(real_config: Config) -> None:
    rows = [[*cells, "", "", "los", "ernaast"] for cells in WIDE]
    (entry,) = recognised(real_config, "a.xlsx", workbook(rows)).entries
    assert entry.text("kind") == "les"


def test_label_that_is_nearly_right_is_told_and_read_there_too(real_config: Config) -> None:
    rows = [*WIDE[:2], ["Les", TEXT, "Numer", "les-901"]]
    (told,) = recognised(real_config, "a.docx", word(rows)).diagnostics
    assert told.found == 'veld "Numer" is gelezen als "Nummer"'


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER],
        [HEADER, row("les-901")],
        [HEADER, [None, *row("les-901")], [None, *row("les-902")]],
        [HEADER, [None, *row("les-901")]],
        [["Nummer", "Thema", "Soort", "Les"], ["", "", "", "Les"]],
        [list(LESSON), list(LESSON.values()), list(LESSON), list(LESSON.values())],
    ],
    ids=[
        "names only",
        "one row",
        "two rows to the right",
        "a row to the right",
        "a row that repeats a name",
        "two sheets below each other",
    ],
)
def test_row_with_the_names_of_columns_stays_a_sheet(
    rows: Sequence[Sequence[str]], real_config: Config
) -> None:
    found = recognised(real_config, "a.xlsx", workbook(rows))
    assert not any(entry.text("theme") == "Soort" for entry in found.entries)
    assert not any(entry.repeated for entry in found.entries)


def test_labels_that_are_not_sure_stay_unplaced_and_are_told(real_config: Config) -> None:
    rows = [["Thema", "Borging", "Wie", "Els"], ["Datum", "vandaag", "Plaats", "Assen"]]
    found = recognised(real_config, "a.docx", word(rows))
    assert found.entries == []
    assert [str(told.rule) for told in found.diagnostics] == [
        "onbekend-onderdeel",
        "tabel-zonder-kopregel",
    ]
