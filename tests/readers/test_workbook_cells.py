"""What stands in a cell of a workbook: links, dates, numbers as shown, rich text, formulas."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

import pytest

from conftest import Product
from deliveries import HEADER, part_of, row, tampered, workbook
from readers.show import shown
from readers.workbook_files import NAME, drawn, read


def test_link_over_an_area_holds_for_each_of_its_cells() -> None:
    def link(sheet: Any) -> None:
        sheet["A1"].hyperlink = "https://www.voorbeeld.nl/x"
        sheet["A1"].hyperlink.ref = "A1:A2"

    assert shown(read(workbook([["een"], ["twee"], ["drie"]], link))) == [
        [["een (https://www.voorbeeld.nl/x)"], ["twee (https://www.voorbeeld.nl/x)"], ["drie"]]
    ]


def strict(data: bytes) -> bytes:
    """The same workbook in the namespaces of strict OOXML."""
    changed = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.startswith(("docProps", "[")):
                changed[name] = re.sub(
                    rb"http://schemas.openxmlformats.org/(spreadsheetml|officeDocument|drawingml)/2006/",
                    rb"http://purl.oclc.org/ooxml/\1/",
                    archive.read(name),
                )
    return tampered(data, changed)


def test_strict_workbook_is_read_like_any_other() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.insert_textbox("D9", "In een vak")
        day = book.add_format({"num_format": "d-m-yyyy"})
        sheet.write_datetime("A4", datetime.datetime(2021, 4, 20), day)

    data = drawn(make)
    changed = strict(data)
    assert b"http://purl.oclc.org/ooxml/spreadsheetml/main" in part_of(changed, "xl/workbook.xml")
    assert shown(read(changed)) == shown(read(data))
    assert ["20-4-2021"] in shown(read(changed))[0]


def test_date_of_a_strict_workbook_is_a_date() -> None:
    sheet = part_of(workbook([["a"]]), "xl/worksheets/sheet1.xml")
    cell = b'<c r="A1" t="d"><v>2021-04-20T00:00:00.000</v></c>'
    start, end = sheet.index(b"<c r="), sheet.index(b"</c>") + 4
    data = tampered(
        workbook([["a"]]), {"xl/worksheets/sheet1.xml": sheet[:start] + cell + sheet[end:]}
    )
    assert shown(read(data)) == [[["2021-04-20"]]]


FORMATS = {
    ("0%", 0.5): "50%",
    ("0.0%", 0.125): "12,5%",
    ('"€" #,##0.00', 12.5): "€ 12,50",
    ("[$€-413] #,##0", 1200): "€ 1.200",
    ("hh:mm", 0.5625): "13:30",
    ("[h]:mm", 1.5): "36:00",
    ("hh:mm:ss", 0.4 / 86400 + 0.5): "12:00:00",
    ("mmm-yy", 44306): "apr-21",
    ("d-m-yyyy hh:mm", 44306.5625): "20-4-2021 13:30",
    ('0 "stuks %"', 3): "3 stuks %",
    ("d-m-yyyy", -5e9): "-5000000000",
}


@pytest.mark.parametrize(("code", "value"), FORMATS)
def test_number_is_written_as_its_format_shows_it(code: str, value: float) -> None:
    def make(sheet: Any) -> None:
        sheet["A1"].number_format = code

    assert shown(read(workbook([[value]], make))) == [[[FORMATS[code, value]]]]


def test_rich_text_of_xlsxwriter_is_one_text() -> None:
    def make(book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("A4", "heel ", bold, "vet", " gedrukt")

    assert ["heel vet gedrukt"] in shown(read(drawn(make)))[0]


def test_shared_formula_is_a_formula_in_each_of_its_cells(product: Product) -> None:
    data = workbook([HEADER, row("les-901", Les="=B2"), row("les-902", Les="=B3")])
    sheet = part_of(data, "xl/worksheets/sheet1.xml").decode()
    first = '<f t="shared" ref="F2:F3" si="0">B2</f><v>x</v>'
    sheet = re.sub("<f>B2</f><v ?/?>(</v>)?", first, sheet)
    sheet = re.sub("<f>B3</f><v ?/?>(</v>)?", '<f t="shared" si="0"/><v>y</v>', sheet)
    assert sheet.count("shared") == 2
    found = product.deliver(
        "lessen.xlsx", tampered(data, {"xl/worksheets/sheet1.xml": sheet.encode()})
    )
    assert [message.partition("[")[0] for message in found] == [
        f'{NAME}, blad Lessen, cel F2 (kolom “Les”): de cel bevat een formule of een fout: "=B2" ',
        f'{NAME}, blad Lessen, cel F3 (kolom “Les”): de cel bevat een formule of een fout: "y" ',
    ]
