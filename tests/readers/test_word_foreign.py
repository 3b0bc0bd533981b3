"""What Word files hold that nobody here made; each case is a class that was once read wrong.

The classes were found by trying the test documents of LibreOffice, Apache POI, pandoc and mammoth
with `tests/foreign.py`. The files here are made by code.
"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from conftest import Product
from deliveries import part_of, saved, tampered
from readers.show import messages, shown
from readers.word_files import RELATIONS, paragraph, read, run, with_body, with_part
from samenleren.count import count_file

FIXTURES = Path(__file__).parent / "fixtures"
EMPTY = "word/document.xml"
DELETED = "<w:pPr><w:rPr><w:del w:id='1' w:author='x'/></w:rPr></w:pPr>"


def texts(data: bytes) -> list[str]:
    return [unit.text for unit in read(data).units()]


def choice(shown: str, fallback: str) -> str:
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps">'
        f"{shown}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(text: str, properties: str = "", cell: str = "") -> str:
    return f"<w:tr>{properties}<w:tc>{cell}{paragraph(run(text))}</w:tc></w:tr>"


BODIES = {
    "a paragraph whose mark is deleted goes on in the next one": (
        paragraph(DELETED + run("Eerste ")) + "<w:bookmarkEnd/>" + paragraph(run("helft.")),
        ["Eerste helft."],
    ),
    "three paragraphs with two deleted marks are one": (
        paragraph(DELETED + run("a")) + paragraph(DELETED + run("b")) + paragraph(run("c")),
        ["abc"],
    ),
    "a paragraph whose mark is deleted before a table stays one": (
        paragraph(DELETED + run("boven")) + table(row("cel")),
        ["boven", "cel"],
    ),
    "a paragraph whose mark is deleted at the end of a cell stays in it": (
        table(f"<w:tr><w:tc>{paragraph(DELETED + run('slot'))}</w:tc></w:tr>")
        + paragraph(run("na")),
        ["slot", "na"],
    ),
    "a row that is deleted is not read": (
        table(row("blijft"), row("weg", "<w:trPr><w:del w:id='1'/></w:trPr>"), row("ook")),
        ["blijft", "ook"],
    ),
    "a cell that is deleted is not read": (
        table(row("weg", cell="<w:tcPr><w:cellDel w:id='1'/></w:tcPr>"), row("blijft")),
        ["blijft"],
    ),
    "a block in a wrapper that we do not know is text": (
        choice(paragraph(run("nieuw")), paragraph(run("oud"))),
        ["nieuw"],
    ),
    "text that only the second branch has is read": (
        paragraph(f"<w:r>{choice('<w:drawing/>', '<w:t>alleen hier</w:t>')}</w:r>"),
        ["alleen hier"],
    ),
    "the choice in a list of an older form is its answer": (
        paragraph(
            run("Soort: ")
            + '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="succes"/><w:listEntry w:val="tip"/></w:ddList></w:ffData>'
            "</w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
        ),
        ["Soort: tip"],
    ),
    "a list of an older form that nobody touched shows its default": (
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:default w:val="0"/>'
            '<w:listEntry w:val="succes"/></w:ddList></w:ffData></w:fldChar></w:r>'
        ),
        ["succes"],
    ),
    "a tick box of an older form is shown as it is": (
        paragraph(
            '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
            "</w:ffData></w:fldChar></w:r>" + run(" wethouders")
        )
        + paragraph(
            '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
            "</w:fldChar></w:r>" + run(" professionals")
        ),
        ["☑ wethouders", "☐ professionals"],
    ),
    "a sign of Wingdings is the sign people see, of another font the letter": (
        paragraph(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
            + run(" ja")
            + '<w:r><w:sym w:font="Arial" w:char="0041"/><w:sym w:font="X" w:char="zz"/></w:r>'
        ),
        ["☑ jaA"],
    ),
    "the reading of a character stands behind it": (
        paragraph(
            f"<w:r><w:ruby><w:rt>{run('hint')}</w:rt><w:rubyBase>{run('woord')}</w:rubyBase>"
            "</w:ruby></w:r>"
        ),
        ["woord (hint)"],
    ),
    "the result of a field is text, its instruction is not": (
        paragraph(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            "<w:r><w:instrText>DATE \\@ yyyy</w:instrText></w:r>"
            f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('2024')}"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
        + paragraph(f"<w:fldSimple w:instr='AUTHOR'>{run('de redactie')}</w:fldSimple>"),
        ["2024", "de redactie"],
    ),
    "WordArt keeps its text in an attribute": (
        paragraph(
            "<w:r><w:pict><v:shape><v:textpath string='CONCEPT'/></v:shape></w:pict></w:r>"
            + run("tekst")
        ),
        ["tekst", "CONCEPT"],
    ),
    "a drawing on a locked canvas holds text of its own": (
        paragraph(
            "<w:r><w:drawing><a:txBody><a:p><a:r><a:t>In een vorm.</a:t></a:r></a:p></a:txBody>"
            "</w:drawing></w:r>" + run("tekst")
        ),
        ["tekst", "In een vorm."],
    ),
    "a table in a paragraph follows it": (
        table(f"<w:tr><w:tc><w:p>{run('buiten')}{table(row('binnen'))}</w:p></w:tc></w:tr>")
        + f"<w:p>{run('na')}{table(row('cel'))}</w:p>",
        ["buiten", "binnen", "na", "cel"],
    ),
    "text in a second body is text": (
        paragraph(run("een")) + "</w:body><w:body>" + paragraph(run("twee")),
        ["een", "twee"],
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_word_shows(case: str) -> None:
    xml, expected = BODIES[case]
    assert texts(with_body(xml)) == expected


@pytest.mark.parametrize("prefix", ["ns0", "x"])
def test_file_that_names_its_namespaces_otherwise_is_read_and_counted(prefix: str) -> None:
    data = with_body(paragraph(run("tekst")))
    xml = part_of(data, EMPTY).decode()
    xml = xml.replace("<w:", f"<{prefix}:").replace("</w:", f"</{prefix}:")
    xml = xml.replace("xmlns:w=", f"xmlns:{prefix}=")
    assert texts(tampered(data, {EMPTY: xml.encode()})) == ["tekst"]


def test_strict_file_is_read_and_counted() -> None:
    """As Word saves "Strict Open XML-document": the same parts under other namespaces."""
    data = saved(docx.Document())
    document = docx.Document()
    document.add_heading("Samenwerking", 1)
    document.add_paragraph("Begin klein.")
    data = saved(document)
    changed = {
        name: part_of(data, name).replace(old, new)
        for name in (EMPTY, "word/styles.xml", "_rels/.rels", RELATIONS)
        for old, new in [(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")]
    }
    changed = {
        name: xml.replace(b"/wordprocessingml/2006/", b"/wordprocessingml/")
        .replace(b"/officeDocument/2006/", b"/officeDocument/")
        .replace(b"purl.oclc.org/ooxml/package/", b"schemas.openxmlformats.org/package/")
        for name, xml in changed.items()
    }
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in changed[EMPTY]
    assert [block[:2] for block in shown(read(tampered(data, changed)))] == [
        ("heading", "Samenwerking"),
        ("body", "Begin klein."),
    ]


def test_template_is_read_as_the_document_that_it_is() -> None:
    data = saved(docx.Document())
    types = part_of(data, "[Content_Types].xml").replace(b"document.main", b"template.main")
    document = tampered(with_body(paragraph(run("tekst"))), {"[Content_Types].xml": types})
    assert [unit.text for unit in read(document, "a.dotx").units()] == ["tekst"]


DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt><dgm:t>'
    "<a:p><a:r><a:t>Wijk</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p/></dgm:t></dgm:pt>"
    "</dgm:ptLst></dgm:dataModel>"
)
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><c:tx><c:rich>'
    "<a:p><a:r><a:t>Bezoekers</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:cat>"
    "<c:strCache><c:pt><c:v>maandag</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:pt>"
    "<c:v>12</c:v></c:pt></c:numCache></c:val></c:ser></c:chartSpace>"
)


def test_words_in_a_diagram_are_read() -> None:
    data = with_part(with_body(paragraph(run("tekst"))), "diagramData", "data1.xml", DIAGRAM)
    assert shown(read(data))[1:] == [("meta", "Wijk", "schema")]


def test_words_in_a_chart_are_read_and_its_numbers_asked_for() -> None:
    data = with_part(with_body(paragraph(run("tekst"))), "chart", "chart1.xml", CHART)
    delivered = read(data)
    assert shown(delivered)[1:] == [
        ("meta", "Bezoekers", "grafiek"),
        ("meta", "maandag", "grafiek"),
    ]
    assert messages(delivered) == [
        "a.docx: er zit een grafiek met cijfers in de tekst; dat is niet gelezen"
        " [ingesloten-bestand]; lever het als apart bestand aan als het meetelt"
    ]


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("package", "een ingesloten bestand, zoals een werkblad"),
        ("oleObject", "een ingesloten object"),
        ("aFChunk", "een ingevoegd document"),
    ],
)
def test_file_inside_the_file_is_named_and_never_opened(kind: str, what: str) -> None:
    data = with_part(with_body(paragraph(run("tekst"))), kind, "embeddings/x.bin", "geheim")
    delivered = read(data)
    assert [unit.text for unit in delivered.units()] == ["tekst"]
    assert messages(delivered) == [
        f"a.docx: er zit {what} in de tekst; dat is niet gelezen [ingesloten-bestand]; lever het"
        " als apart bestand aan als het meetelt"
    ]


def test_document_that_refers_to_another_one_is_told() -> None:
    delivered = read(with_body(paragraph(run("tekst")) + '<w:subDoc r:id="rX"/>'))
    assert messages(delivered) == [
        "a.docx: er zit een verwijzing naar een ander document in de tekst; dat is niet gelezen"
        " [ingesloten-bestand]; lever het als apart bestand aan als het meetelt"
    ]


def test_table_of_contents_is_no_heading_and_no_text() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        f"</w:sdtPr><w:sdtContent>{paragraph(run('Samenwerking 2'))}</w:sdtContent></w:sdt>"
    )
    assert [block[0] for block in shown(read(with_body(control + paragraph(run("tekst")))))] == [
        "contents",
        "body",
    ]


def test_file_with_empty_tables_only_is_called_empty(product: Product) -> None:
    document = docx.Document()
    document.add_table(2, 2)
    assert product.deliver("a.docx", saved(document)) == [
        "sources/consortia/drenthe/a.docx: er staat geen tekst in [leeg-bestand]; lever het bestand"
        " opnieuw aan, met inhoud"
    ]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("a.xml", "open het in Word en kies Opslaan als, Word-document (.docx)"),
        ("a.dotm", "sla het op als gewoon Word-document (.docx), zonder macro's"),
        ("a.sxw", "open het in LibreOffice en kies Opslaan als, ODF-tekst (.odt)"),
        ("a.zip", "pak het uit en zet elk bestand los in de map van uw consortium"),
        ("a.msg", "bewaar de bijlage uit de mail en zet die in de map van uw consortium"),
        ("a.url", "dit is een snelkoppeling; zet het bestand waar zij naar wijst in de map"),
        ("a.gdoc", "kies in Google Documenten Bestand, Downloaden, Microsoft Word"),
        ("a.ppt", "zet de tekst die u wilt delen in een Word-document (.docx)"),
        ("a.htm", "open het in Word en kies Opslaan als, Word-document (.docx)"),
        ("a.slk", "open het in Excel en kies Opslaan als, Excel-werkmap (.xlsx)"),
        ("a.bak", "dit lijkt een reservekopie; haal haar weg, of lever het bestand zelf aan"),
        ("a.odm", "open het in LibreOffice en kies Exporteren, ODF-tekst (.odt)"),
    ],
)
def test_kind_of_document_that_is_not_read_says_how_to_save_it(
    product: Product, name: str, remedy: str
) -> None:
    ending = name[1:]
    assert product.deliver(name, b"<x/>") == [
        f'sources/consortia/drenthe/{name}: bestanden van het type "{ending}" kunnen niet worden'
        f" gelezen [onbekend-bestandstype]; {remedy}"
    ]


def test_part_that_nothing_refers_to_does_not_count() -> None:
    data = with_body(paragraph(run("tekst")))
    more = tampered(data, {"word/header9.xml": part_of(data, EMPTY)})
    assert count_file("a.docx", more) == count_file("a.docx", data)
    assert texts(more) == ["tekst"]
