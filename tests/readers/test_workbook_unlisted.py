"""Parts of a workbook that nothing leads to: told and unplaced, and the rest is simply read."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.comments import Comment

from conftest import Product
from deliveries import HEADER, part_of, row, tampered, workbook
from readers.test_workbook_around import drawn, read, related

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "vnd.openxmlformats-officedocument.spreadsheetml.worksheet"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXTRA = "xl/worksheets/extra.xml"
SHEET = (
    f'<worksheet xmlns="{S}"><sheetData><row r="1"><c r="A1" t="str"><v>Vergeten tekst</v></c>'
    "</row></sheetData></worksheet>"
)
LESSONS = workbook([HEADER, row("les-901")])
TOLD = (
    "sources/consortia/drenthe/lessen.xlsx: in het bestand zit nog een werkblad dat niet in de"
    " lijst van werkbladen staat; Excel laat het niet zien; de tekst is wel gelezen, maar niet"
    " geplaatst [verborgen-inhoud]; hoort die tekst erbij, zet haar dan op een blad dat u ziet;"
    " open het bestand anders in Excel en sla het opnieuw op, dan is zij weg"
)


@pytest.mark.parametrize(
    "data",
    [
        related(LESSONS, "xl/workbook.xml", f"{OFFICE}/worksheet", EXTRA, SHEET, SHEET_TYPE),
        tampered(LESSONS, {EXTRA: SHEET.encode()}),
    ],
    ids=["related but not listed", "not even related"],
)
def test_sheet_that_the_list_does_not_name_is_told_and_unplaced(
    data: bytes, product: Product
) -> None:
    told, unplaced = product.deliver("lessen.xlsx", data)
    assert "blad zonder naam 1, cel A1: 1 tekstdeel is niet geplaatst" in unplaced
    assert told == TOLD
    assert product.added == ["les-901"]
    assert product.fates("consortia/drenthe/lessen.xlsx")["niet geplaatst"] == ["Vergeten tekst"]


def test_lesson_on_such_a_sheet_is_not_published(product: Product) -> None:
    lessons = part_of(workbook([HEADER, row("les-902")]), "xl/worksheets/sheet1.xml")
    product.deliver("lessen.xlsx", tampered(LESSONS, {EXTRA: lessons}))
    assert product.added == ["les-901"]


@pytest.mark.parametrize(
    "content",
    [
        f'<?xml version="1.0" encoding="cp037"?>{SHEET}'.encode("cp037"),
        f'<?xml version="1.0" encoding="utf-7"?>{SHEET}'.encode("utf-7"),
        b"geen XML",
    ],
    ids=["EBCDIC", "UTF-7", "no XML"],
)
def test_such_a_part_that_cannot_be_read_is_named(content: bytes, product: Product) -> None:
    (message,) = product.deliver("lessen.xlsx", tampered(LESSONS, {EXTRA: content}))
    assert f'onderdeel "{EXTRA}" is geen geldige XML [beschadigd-bestand]' in message


def without(data: bytes, *relations: str) -> bytes:
    """The package without the relations of these parts, so that nothing leads to what they name."""
    return tampered(data, dict.fromkeys(relations))


def test_comments_that_belong_to_no_sheet_are_told(product: Product) -> None:
    def comment(sheet: Any) -> None:
        sheet["A2"].comment = Comment("Is dit zo?", "Iemand")

    data = workbook([HEADER, row("les-901")], comment)
    (told, message) = product.deliver(
        "lessen.xlsx", without(data, "xl/worksheets/_rels/sheet1.xml.rels")
    )
    assert "Is dit zo?" in message
    assert "die bij geen werkblad horen; Excel laat ze niet zien" in told


def test_drawings_and_charts_that_belong_to_no_sheet_are_counted_and_told() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.insert_textbox("D9", "Los tekstvak")
        chart = book.add_chart({"type": "bar"})
        chart.set_title({"name": "Losse grafiek"})
        chart.add_series({"values": "=Lessen!$A$1:$A$2"})
        sheet.insert_chart("D12", chart)

    data = drawn(make)
    delivered = read(without(data, "xl/worksheets/_rels/sheet1.xml.rels"))
    texts = [unit.text for unit in delivered.units()]
    assert {"Los tekstvak", "Losse grafiek"} <= set(texts)
    assert [told.where.spot for told in delivered.diagnostics if "lijst" in told.found] == []
    assert sum("die bij geen werkblad horen" in told.found for told in delivered.diagnostics) == 1


def test_workbook_whose_list_names_a_sheet_that_is_not_there_is_damaged(product: Product) -> None:
    relations = part_of(LESSONS, "xl/workbook.xml").decode().replace('r:id="rId1"', 'r:id="rId99"')
    (message,) = product.deliver(
        "lessen.xlsx", tampered(LESSONS, {"xl/workbook.xml": relations.encode()})
    )
    assert 'het bestand is beschadigd: werkblad "Lessen" ontbreekt' in message


MOVED = "xl/tabs/one.xml"
TYPES = part_of(LESSONS, "[Content_Types].xml").decode()


def moved(types: str) -> bytes:
    """The lessons with their sheet in another folder, and this list of content types."""
    relations = part_of(LESSONS, "xl/_rels/workbook.xml.rels").decode()
    return tampered(
        LESSONS,
        {
            "xl/worksheets/sheet1.xml": None,
            MOVED: part_of(LESSONS, "xl/worksheets/sheet1.xml"),
            "xl/_rels/workbook.xml.rels": relations.replace(
                "worksheets/sheet1.xml", "tabs/one.xml"
            ).encode(),
            "[Content_Types].xml": types.encode(),
        },
    )


def test_sheet_whose_type_is_that_of_its_extension_is_read_and_counted(product: Product) -> None:
    types = TYPES.replace('"application/xml"', f'"application/{SHEET_TYPE}+xml"')
    assert types != TYPES
    assert product.deliver("lessen.xlsx", moved(types)) == []
    assert product.added == ["les-901"]


@pytest.mark.parametrize(
    "types",
    [
        TYPES,
        TYPES.replace("worksheet+xml", "styles+xml").replace("worksheets/sheet1", "tabs/one"),
    ],
    ids=["no type", "another type"],
)
def test_sheet_without_its_type_is_damaged_and_no_fault_of_ours(
    types: str, product: Product
) -> None:
    (message,) = product.deliver("lessen.xlsx", moved(types))
    assert (
        f'het bestand is beschadigd: onderdeel "{MOVED}" staat niet of verkeerd in de lijst van'
        " soorten [beschadigd-bestand]"
    ) in message


def test_workbook_without_a_list_of_types_is_damaged_and_no_fault_of_ours(product: Product) -> None:
    (message,) = product.deliver("lessen.xlsx", without(LESSONS, "[Content_Types].xml"))
    assert 'beschadigd: onderdeel "[Content_Types].xml" ontbreekt' in message
