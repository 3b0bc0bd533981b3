"""The independent count: right by itself, and by another route than the readers."""

from __future__ import annotations

import ast

import docx
import pytest

from conftest import ROOT
from deliveries import saved, tampered, workbook
from samenleren.count import COUNT_FAULTS, Count, count_file, letters_in
from samenleren.readers import read_file

FIXTURES = ROOT / "tests/readers/fixtures"


def test_letters_are_letters_and_digits_of_any_language() -> None:
    assert letters_in("Eén – 2 café's!") == 9


def test_word_file_is_counted_by_its_paragraphs() -> None:
    document = docx.Document()
    document.add_heading("Kop", 1)
    document.add_paragraph("")
    document.add_paragraph("Twee woorden.")
    document.add_table(1, 2).cell(0, 1).text = "cel"
    assert count_file("a.docx", saved(document)) == Count(3, 17)


def test_workbook_is_counted_by_its_filled_cells() -> None:
    assert count_file("a.xlsx", workbook([["a", None, " "], [1, True, "=A1"]])) == Count(4, None)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "# Kop\n\ntekst\nverder\n\n- a\n- b\n", Count(4, 16)),
        ("a.md", "---\na: b\nc: ~\n---\n\ntekst\n", Count(4, 8)),
        ("a.md", "<p>raw</p>\n\n    code\n", Count(2, 9)),
        ("a.md", "| a | b |\n| - | - |\n| c |   |\n", Count(3, 3)),
        ("a.md", "[a](http://b.nl) ![c](d.png)\n", Count(2, 9, 1)),
        ("a.yaml", "a: b\nlijst:\n  - c\n  - ''\n  - ~\n", Count(4, 8)),
        ("a.txt", "een\ntwee\n\n \n\ndrie\n", Count(2, 11)),
    ],
)
def test_text_is_counted(name: str, text: str, expected: Count) -> None:
    assert count_file(name, text.encode()) == expected


@pytest.mark.parametrize(("name", "units"), [("ervaringen.odt", 25), ("ervaringen.docx", 25)])
def test_documents_of_libreoffice_are_counted(name: str, units: int) -> None:
    assert count_file(name, (FIXTURES / name).read_bytes()) == Count(units, 374)


def test_text_around_the_body_counts_and_deleted_text_does_not() -> None:
    data = (FIXTURES / "ervaringen.docx").read_bytes()
    without = tampered(data, {"word/comments.xml": None})
    assert count_file("a.docx", data).units - count_file("a.docx", without).units == 1


def test_it_shares_no_code_with_the_readers() -> None:
    files = sorted((ROOT / "scripts/samenleren").glob("count/*.py"))
    assert {"__init__.py", "word.py", "markdown.py"} <= {file.name for file in files}
    imported = {
        name
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    shared = ("samenleren.readers", "samenleren.recognise", "lxml", "docx", "openpyxl")
    assert not [name for name in imported if name.startswith(shared)]


def test_a_space_of_ms_dos_by_itself_is_no_text() -> None:
    for name, data in (("a.txt", b"Borging\n\n\xff\n"), ("a.csv", b"a;b\n1;\xff\n")):
        assert count_file(name, data).units == len(list(read_file(name, data).units()))


def test_text_where_none_can_be_in_a_list_of_texts_is_a_fault_of_the_file() -> None:
    """Found by the fuzz target: a member with the content of another."""
    data = workbook([["a"]])
    part = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><t>x</t></sst>'
    with pytest.raises(COUNT_FAULTS):
        count_file("a.xlsx", tampered(data, {"xl/sharedStrings.xml": part}))
