"""What a workbook hides: filtered, hidden and merged cells are read, and reported."""

from __future__ import annotations

from typing import Any

import openpyxl

from conftest import Product
from deliveries import HEADER, part_of, row, saved, tampered, workbook
from readers.show import messages, shown
from readers.workbook_files import NAME, drawn, read

VISIBLE = "[verborgen-inhoud]; maak de tekst zichtbaar of haal haar weg"


def test_rows_that_a_filter_hides_are_read_and_reported(product: Product) -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.write_row(2, 0, [cell or "" for cell in row("les-902")])
        sheet.autofilter("A1:K3")
        sheet.filter_column("A", "x == les-901")
        sheet.set_row(2, options={"hidden": True})

    assert product.deliver("lessen.xlsx", drawn(make)) == [
        f"{NAME}, blad Lessen: er zijn rijen weggefilterd, maar wel gelezen [verborgen-inhoud];"
        " zet het filter uit en haal rijen weg die niet meetellen"
    ]
    assert product.added == ["les-901", "les-902"]


def test_filter_of_a_table_on_the_sheet_hides_rows_too() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.add_table("A1:K2", {"columns": [{"header": name} for name in HEADER]})
        sheet.set_row(1, options={"hidden": True})

    data = drawn(make)
    plain = f"a.xlsx, blad Lessen: er zijn rijen verborgen, maar wel gelezen {VISIBLE}"
    assert messages(read(data)) == [plain]
    part = part_of(data, "xl/tables/table1.xml").decode()
    chosen = '<autoFilter ref="A1:K2"><filterColumn colId="0"><filters/></filterColumn>'
    filtered = part.replace('<autoFilter ref="A1:K2"/>', f"{chosen}</autoFilter>")
    assert filtered != part
    assert messages(read(tampered(data, {"xl/tables/table1.xml": filtered.encode()}))) == [
        "a.xlsx, blad Lessen: er zijn rijen weggefilterd, maar wel gelezen [verborgen-inhoud];"
        " zet het filter uit en haal rijen weg die niet meetellen"
    ]


def test_sheet_that_excel_names_nowhere_is_read_and_reported() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Geheim")
    sheet["A1"] = "verborgen tekst"
    sheet.sheet_state = "veryHidden"
    delivered = read(saved(book))
    assert shown(delivered) == [[["verborgen tekst"]]]
    assert messages(delivered) == [
        "a.xlsx, blad Geheim: het werkblad is zo verborgen dat Excel het nergens noemt, maar wel"
        " gelezen [verborgen-inhoud]; haal het werkblad weg of maak het zichtbaar; in LibreOffice"
        " kan dat met Blad, Blad tonen"
    ]


def test_row_or_column_of_no_size_is_hidden() -> None:
    data = workbook([["a", "b"], ["c", "d"]])
    sheet = part_of(data, "xl/worksheets/sheet1.xml").decode()
    sheet = sheet.replace('<row r="2"', '<row r="2" ht="0" customHeight="1"')
    sheet = sheet.replace("<sheetData>", '<cols><col min="2" max="2" width="0"/></cols><sheetData>')
    assert messages(read(tampered(data, {"xl/worksheets/sheet1.xml": sheet.encode()}))) == [
        f"a.xlsx, blad Lessen: er zijn rijen verborgen, maar wel gelezen {VISIBLE}",
        f"a.xlsx, blad Lessen: er zijn kolommen verborgen, maar wel gelezen {VISIBLE}",
    ]


def test_text_under_merged_cells_is_read_and_reported() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.merge_range("A5:A6", "boven")
        sheet.write("A6", "eronder")

    delivered = read(drawn(make))
    assert shown(delivered)[0][2:] == [["boven"], ["eronder"]]
    assert messages(delivered)[1] == (
        "a.xlsx, blad Lessen, cellen A5:A6: onder de samengevoegde cellen staat tekst die niemand"
        ' ziet; zij is wel gelezen: "eronder" [verborgen-inhoud]; hef de samenvoeging op en haal de'
        " tekst weg of zet haar op haar plaats"
    )
