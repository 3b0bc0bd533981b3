"""Files that are XML and still damaged: what stands where it cannot stand is never lost."""

from __future__ import annotations

import pytest

from deliveries import part_of, tampered
from readers.show import messages
from readers.test_opensheet import cell, row, with_sheet
from readers.test_opensheet import read as read_sheet
from readers.test_opentext_foreign import flat, read_flat
from readers.test_workbook import read as read_book
from readers.test_workbook import with_sheet as with_cells
from readers.word_files import paragraph, read, run, with_body
from samenleren.diagnostics import Rule
from samenleren.readers import read_file

BEFORE = "a.docx: het bestand is beschadigd: "
AFTER = (
    " [beschadigd-bestand]; open het in het programma waarmee het is gemaakt, sla het opnieuw op"
    " en lever het nog een keer aan"
)
CELL = f"<w:tc>{paragraph(run('cel'))}</w:tc>"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            f"<w:tbl>{CELL}</w:tbl>",
            'de tekst "cel" staat op een plek waar dat niet kan (tc in tbl)',
        ),
        (CELL, 'de tekst "cel" staat op een plek waar dat niet kan (tc in body)'),
        (run("los"), 'de tekst "los" staat op een plek waar dat niet kan (r in body)'),
        (
            paragraph(f"<w:pPr>{run('stijl')}</w:pPr>"),
            'de tekst "stijl" staat op een plek waar dat niet kan (r in pPr)',
        ),
        (
            paragraph("<w:r><onbekend>woorden</onbekend></w:r>"),
            'de tekst "woorden" staat op een plek waar dat niet kan (onbekend in r)',
        ),
        (
            paragraph("<w:r>woorden</w:r>"),
            'de tekst "woorden" staat op een plek waar dat niet kan (r in p)',
        ),
        (
            paragraph(f"<w:r><w:t>a{run('b')}</w:t></w:r>"),
            'de tekst "a b" staat op een plek waar dat niet kan (t in r)',
        ),
        (
            paragraph("<w:rPr><w:drawing/></w:rPr>"),
            "een onderdeel staat op een plek waar dat niet kan (drawing in rPr)",
        ),
    ],
    ids=[
        "a cell outside a row",
        "a cell outside a table",
        "letters outside a paragraph",
        "letters among the properties",
        "text in an element that nobody knows",
        "text beside the elements for text",
        "letters in letters",
        "a drawing among the properties",
    ],
)
def test_word_file_with_text_where_none_can_be_is_damaged(body: str, what: str) -> None:
    delivered = read_file("a.docx", with_body(paragraph(run("goed")) + body))
    assert list(delivered.units()) == []
    assert messages(delivered) == [f"{BEFORE}{what}{AFTER}"]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:tbl><onbekend><w:tr><onbekend>{CELL}</onbekend></w:tr></onbekend></w:tbl>",
        f"<onbekend>{paragraph(run('cel'))}</onbekend>",
        paragraph(f"<w:ins><w:sdt><w:sdtContent>{run('cel')}</w:sdtContent></w:sdt></w:ins>"),
        paragraph(f"<w:sdt><w:sdtContent>{paragraph(run('cel'))}</w:sdtContent></w:sdt>"),
        paragraph(run("cel")) + "<w:p>&gt;</w:p>",
    ],
    ids=[
        "a wrapper that nobody knows in a table",
        "a wrapper that nobody knows around a paragraph",
        "a mark of a change around a control",
        "a paragraph in a paragraph",
        "a loose sign",
    ],
)
def test_word_file_with_odd_wrappers_is_read(body: str) -> None:
    delivered = read(with_body(body))
    assert [unit.text for unit in delivered.units()] == ["cel"]
    assert [d.rule for d in delivered.diagnostics if d.rule is Rule.DAMAGED_FILE] == []


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "<table:table><table:table-cell><text:p>cel</text:p></table:table-cell></table:table>",
            "table-cell in table",
        ),
        (
            "<table:table><table:table-row><text:p>cel</text:p></table:table-row></table:table>",
            "p in table-row",
        ),
        ("<text:span>cel</text:span>", "span in text"),
        ("<text:section>cel</text:section>", "section in text"),
        ("<onbekend>cel</onbekend>", "onbekend in text"),
        (
            "<table:table><text:note><text:note-body><text:p>cel</text:p></text:note-body></text:note>"
            "</table:table>",
            "note in table",
        ),
    ],
    ids=[
        "a cell outside a row",
        "a paragraph in a row",
        "letters outside a paragraph",
        "letters in a section",
        "text in an element that nobody knows",
        "a footnote in a table",
    ],
)
def test_opendocument_with_text_where_none_can_be_is_damaged(body: str, what: str) -> None:
    delivered = read_file("a.fodt", flat(f"<text:p>goed</text:p>{body}"))
    assert list(delivered.units()) == []
    found = f'de tekst "cel" staat op een plek waar dat niet kan ({what})'
    assert messages(delivered) == [f"{BEFORE.replace('docx', 'fodt')}{found}{AFTER}"]


@pytest.mark.parametrize(
    "body",
    [
        "<table:table><table:table-row><onbekend><table:table-cell><text:p>cel</text:p>"
        "</table:table-cell></onbekend></table:table-row></table:table>",
        "<onbekend><text:p>cel</text:p></onbekend>",
        "<text:p>ce<onbekend>l</onbekend></text:p>",
    ],
)
def test_opendocument_with_odd_wrappers_is_read(body: str) -> None:
    assert [unit.text for unit in read_flat(body).units()] == ["cel"]


def test_header_of_the_first_page_that_libreoffice_names_its_own_way_is_read() -> None:
    loext = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
    header = f'<h:header-first xmlns:h="{loext}"><text:p>Boven</text:p></h:header-first>'
    delivered = read_flat("<text:p>tekst</text:p>", header)
    assert [unit.text for unit in delivered.units()] == ["tekst", "Boven"]


@pytest.mark.parametrize(
    ("sheet", "what"),
    [
        (cell("cel"), "table-cell in table"),
        (row("<text:p>cel</text:p>"), "p in table-row"),
        (row(cell(more=row(cell("cel")))), "table-row in table-cell"),
        ("<form:form><text:p>cel</text:p></form:form>", "form in table"),
    ],
    ids=["a cell outside a row", "a paragraph in a row", "a row in a cell", "a form by itself"],
)
def test_open_sheet_with_text_where_none_can_be_is_damaged(sheet: str, what: str) -> None:
    delivered = read_file("a.ods", with_sheet(sheet))
    assert list(delivered.units()) == []
    found = f'de tekst "cel" staat op een plek waar dat niet kan ({what})'
    assert messages(delivered) == [f"{BEFORE.replace('docx', 'ods')}{found}{AFTER}"]


def test_open_sheet_with_odd_wrappers_is_read() -> None:
    delivered = read_sheet(with_sheet(row(f"<onbekend>{cell('cel')}</onbekend>")))
    assert [unit.text for unit in delivered.units()] == ["cel"]


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ASTRAY = 'de tekst "cel" staat op een plek waar dat niet kan ({})'


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ('<c r="A1" t="str"><v>cel</v></c>', ASTRAY.format("c in sheetData")),
        ('<row r="1"><v>cel</v></row>', ASTRAY.format("v in row")),
        ('<row r="1">cel</row>', ASTRAY.format("row in sheetData")),
        ('<row r="1"><c r="A1" t="str"><v>a</v><v>cel</v></c></row>', ASTRAY.format("v in c")),
        ('<row r="1"><onbekend>cel</onbekend></row>', ASTRAY.format("onbekend in row")),
        (
            '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
            "blad Lessen, cel A1 is twee keer ingevuld",
        ),
    ],
    ids=[
        "a cell outside a row",
        "a value outside a cell",
        "letters in a row",
        "two values in a cell",
        "text in an element that nobody knows",
        "a cell twice",
    ],
)
def test_workbook_with_text_where_none_can_be_is_damaged(rows: str, what: str) -> None:
    delivered = read_file("a.xlsx", with_cells(f"<sheetData>{rows}</sheetData>"))
    assert list(delivered.units()) == []
    assert messages(delivered) == [f"{BEFORE.replace('docx', 'xlsx')}{what}{AFTER}"]


@pytest.mark.parametrize(
    "cell",
    [
        '<x:a xmlns:x="urn:x"><c r="A1" t="str"><x:b><v>cel</v></x:b></c></x:a>',
        '<c r="A1"><is><t>cel</t></is></c>',
    ],
    ids=["a wrapper that nobody knows", "a text that does not say that it stands in its cell"],
)
def test_workbook_with_odd_cells_is_read(cell: str) -> None:
    delivered = read_book(with_cells(f'<sheetData><row r="1">{cell}</row></sheetData>'))
    assert [unit.text for unit in delivered.units()] == ["cel"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "</sheets>",
            f'<sheet xmlns:r="{RELATION}" name="Dubbel" r:id="rId1"/></sheets>',
            "Dubbel",
        ),
        ('r:id="rId1"', 'r:id="rId99"', "ontbreekt"),
    ],
    ids=["twice", "not at all"],
)
def test_workbook_is_damaged_when_its_list_names_a_sheet(old: str, new: str, what: str) -> None:
    data = with_cells('<sheetData><row r="1"><c r="A1" t="str"><v>cel</v></c></row></sheetData>')
    book = part_of(data, "xl/workbook.xml").decode()
    assert old in book
    delivered = read_file(
        "a.xlsx", tampered(data, {"xl/workbook.xml": book.replace(old, new, 1).encode()})
    )
    assert list(delivered.units()) == []
    assert what in messages(delivered)[0]
