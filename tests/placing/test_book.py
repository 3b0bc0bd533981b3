"""The list as a workbook: readable, repeatable, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from conftest import Product
from deliveries import lesson_yaml
from placing.listed import build, fill, rows
from samenleren.diagnostics import StageFault
from samenleren.placing.columns import EXPLANATION, FILE, LISTS, SHEETS, STATE
from samenleren.placing.decisions import FILE as DECIDED

LESSON = "consortia/drenthe/nieuw.yaml"


@pytest.fixture
def listed(product: Product) -> Product:
    """A lesson that waits, a loose text and a text with a formula in it."""
    product.put(LESSON, lesson_yaml(thema=None, les="'=1+1 is geen som maar een les'"))
    product.put("consortia/drenthe/brief.txt", "Beste mensen\n\n" + "Een lange zin. " * 300)
    build(product)
    return product


def test_nothing_to_decide_no_list(product: Product) -> None:
    build(product)
    assert list(product.root.glob("redactie/*")) == [product.root / "redactie/nummers.yaml"]


def test_the_same_input_gives_the_same_bytes(listed: Product) -> None:
    path = listed.root / FILE
    first, date = path.read_bytes(), path.stat().st_mtime_ns
    build(listed)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (first, date), "written when it changed"
    path.unlink()
    build(listed)
    assert path.read_bytes() == first


def test_the_list_is_readable(listed: Product) -> None:
    book = load_workbook(listed.root / FILE)
    assert book.sheetnames == [*(sheet.name for sheet in SHEETS), EXPLANATION, LISTS, STATE]
    assert [page.title for page in book if page.sheet_state == "hidden"] == [LISTS, STATE]
    assert book.active is not None
    assert book.active.title == SHEETS[0].name
    for sheet in SHEETS:
        page = book[sheet.name]
        assert page.freeze_panes == "B2"
        assert not page.protection.sheet
        for at, column in enumerate(sheet.columns, 1):
            cell = page.cell(1, at)
            assert (cell.value, cell.alignment.wrap_text) == (column.label, True)
            assert page.column_dimensions[cell.column_letter].width == column.width
        assert page.page_setup.orientation == "landscape"
        assert (page.print_title_rows, page.print_title_cols) == ("$1:$1", "$A:$A")
        width = sum(column.width for column in sheet.columns)
        assert width / page.page_setup.fitToWidth <= 180, "letters of 9 points on A4"
    cells = [cell for page in book for line in page.iter_rows() for cell in line if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}, "no text becomes a formula"
    assert book.properties.title == "Indelen – Samen leren"


def test_what_we_propose_looks_unlike_an_answer(listed: Product) -> None:
    listed.put("consortia/drenthe/eerder.yaml", lesson_yaml(nummer="les-902", les="Geen som."))
    build(listed)
    page = load_workbook(listed.root / FILE)["In te delen"]
    head = {cell.value: cell.column for cell in page[1]}
    proposal, answer = page.cell(2, head["Voorstel thema"]), page.cell(2, head["Thema"])
    assert proposal.font.italic
    assert proposal.fill.fgColor.rgb != answer.fill.fgColor.rgb
    assert answer.value is None


def lists_of(page: Worksheet) -> Iterator[tuple[str, str]]:
    """(column, the area it may be chosen from) of each list on a sheet."""
    for rule in page.data_validations.dataValidation:
        letter = str(rule.sqref).partition("2:")[0]
        yield str(page[f"{letter}1"].value), str(rule.formula1)


def test_each_answer_with_choices_has_a_list_of_them(listed: Product) -> None:
    book = load_workbook(listed.root / FILE)
    for sheet in SHEETS:
        found = dict(lists_of(book[sheet.name]))
        assert set(found) == {c.label for c in sheet.columns if c.options}
        for label, area in found.items():
            first, last = area.replace("$", "").partition("!")[2].split(":")
            options = [str(cell[0].value) for cell in book[LISTS][first:last]]
            if label == "Thema":
                assert options == [theme.title for theme in listed.config.themes]
            assert all(options)


# -- open elsewhere, or protected ---------------------------------------------------------------


@pytest.mark.parametrize("lock", [".~lock.indeling.xlsx#", "~$indeling.xlsx"])
def test_a_list_that_is_open_elsewhere_stays_and_no_answer_is_lost(
    listed: Product, lock: str
) -> None:
    fill(listed.root, "In te delen", "les-901", {"Thema": "Aanpak"})
    path = listed.root / FILE
    before = path.read_bytes()
    (path.parent / lock).write_bytes(b"")
    with pytest.raises(StageFault) as fault:
        build(listed)
    assert fault.value.status == 4
    (message,) = fault.value.messages
    assert "nog open in een ander programma" in message
    assert lock in message
    assert path.read_bytes() == before
    assert "thema: aanpak" in (listed.root / DECIDED).read_text(encoding="utf-8")
    (path.parent / lock).unlink()
    build(listed)
    assert listed.added == ["les-901"]
    assert "les-901" in rows(listed.root, "Ingedeeld")


def test_a_list_that_is_write_protected_stays(listed: Product) -> None:
    fill(listed.root, "In te delen", "les-901", {"Thema": "Aanpak"})
    path = listed.root / FILE
    path.chmod(0o444)
    with pytest.raises(StageFault) as fault:
        build(listed)
    assert fault.value.status == 4
    assert fault.value.messages[0].startswith(f"{FILE}: het bestand is niet te schrijven")
    assert "haal een schrijfbeveiliging eraf" in fault.value.messages[0]


@pytest.mark.parametrize("lock", [".~lock.indeling.xlsx#", "~$indeling.xlsx"])
def test_an_open_list_that_needs_no_change_is_no_matter(listed: Product, lock: str) -> None:
    Path(listed.root / "redactie" / lock).write_bytes(b"")
    build(listed)
