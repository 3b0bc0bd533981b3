"""What a workbook holds besides its cells: drawings, charts, threads, margins, pivot tables."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from conftest import Product
from deliveries import HEADER, part_of, row, saved, tampered, workbook
from readers.show import messages, shown
from samenleren.count import count_file
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered

NAME = "sources/consortia/drenthe/lessen.xlsx"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
VISIBLE = "[verborgen-inhoud]; maak de tekst zichtbaar of haal haar weg"


def read(data: bytes) -> Delivered:
    """Reads it as an .xlsx and holds it against the independent count."""
    delivered = read_file("a.xlsx", data)
    assert count_file("a.xlsx", data).units == len(list(delivered.units())), shown(delivered)
    return delivered


def drawn(make: Callable[[Any, Any], None]) -> bytes:
    """A workbook of XlsxWriter with one lesson on its sheet; `make` gets the book and the sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Lessen")
    for number, cells in enumerate((HEADER, row("les-901"))):
        sheet.write_row(number, 0, [cell or "" for cell in cells])
    make(book, sheet)
    book.close()
    return stream.getvalue()


def related(
    data: bytes, part: str, kind: str, target: str, content: str, content_type: str
) -> bytes:
    """The package with one more part, which another part refers to."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    try:
        old = part_of(data, relations).decode()
    except KeyError:
        old = f'<Relationships xmlns="{RELATIONS}"></Relationships>'
    new = f'<Relationship Id="extra-{kind}" Type="{kind}" Target="/{target}"/></Relationships>'
    types = part_of(data, "[Content_Types].xml").decode()
    override = f'<Override PartName="/{target}" ContentType="application/{content_type}+xml"/>'
    return tampered(
        data,
        {
            relations: old.replace("</Relationships>", new).encode(),
            target: content.encode(),
            "[Content_Types].xml": types.replace("</Types>", f"{override}</Types>").encode(),
        },
    )


def around(data: bytes) -> list[Any]:
    """What is read after the table of cells."""
    return shown(read(data))[1:]


def test_text_boxes_and_shapes_are_read_apart_and_unplaced(product: Product) -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.insert_textbox("D9", "Eerste alinea\nTweede & laatste")
        sheet.insert_textbox("D20", "")

    data = drawn(make)
    assert around(data) == [
        ("meta", "Eerste alinea", "blad Lessen, tekstvak"),
        ("meta", "Tweede & laatste", "blad Lessen, tekstvak"),
    ]
    assert product.deliver("lessen.xlsx", data) == [
        f"{NAME}, blad Lessen, tekstvak: 2 tekstdelen zijn niet geplaatst; het eerste is"
        ' "Eerste alinea" [tekst-niet-geplaatst]; zet de tekst in een veld van het formulier of'
        " onder een kop met een thema; het grootboek noemt alle delen"
    ]
    assert product.added == ["les-901"]


def test_titles_of_charts_are_read_and_their_copies_of_cells_are_not() -> None:
    def make(book: Any, sheet: Any) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"name": "=Lessen!$A$1", "values": "=Lessen!$B$2:$B$3"})
        chart.add_series({"name": "Een eigen naam", "values": "=Lessen!$B$2:$B$3"})
        chart.set_title({"name": "Wat werkte"})
        chart.set_x_axis({"name": "Jaar"})
        sheet.insert_chart("D9", chart)
        alone = book.add_chartsheet("Grafiek")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Lessen!$B$2:$B$3"})
        chart.set_title({"name": "Op een eigen blad"})
        alone.set_chart(chart)
        alone.set_footer("&LNiet voor buiten")

    assert sorted(around(drawn(make))) == [
        ("meta", "Een eigen naam", "blad Lessen, grafiek"),
        ("meta", "Jaar", "blad Lessen, grafiek"),
        ("meta", "Niet voor buiten", "grafiekblad Grafiek, voettekst"),
        ("meta", "Op een eigen blad", "grafiekblad Grafiek, grafiek"),
        ("meta", "Wat werkte", "blad Lessen, grafiek"),
    ]


def test_chart_of_openpyxl_is_read_too() -> None:
    def make(sheet: Any) -> None:
        chart = BarChart()
        chart.title = "Aantal lessen"
        chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2), titles_from_data=True)
        sheet.add_chart(chart, "D5")

    assert around(workbook([["a"], [1]], make)) == [
        ("meta", "Aantal lessen", "blad Lessen, grafiek")
    ]


def test_headers_and_footers_are_read_without_their_codes(product: Product) -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.set_header('&L&"Arial,Bold"&14Werkgroep && co&C&D&R&K00FF00Concept')
        sheet.set_footer("&CPagina &P van &N")

    data = drawn(make)
    assert around(data) == [
        ("meta", "Werkgroep & co", "blad Lessen, koptekst"),
        ("meta", "Concept", "blad Lessen, koptekst"),
        ("meta", "Pagina  van", "blad Lessen, voettekst"),
    ]
    (message,) = product.deliver("lessen.xlsx", data)
    assert message.startswith(
        f"{NAME}, blad Lessen, koptekst: 2 tekstdelen zijn niet geplaatst; het eerste is"
        ' "Werkgroep & co" [tekst-niet-geplaatst]'
    )
    assert "Pagina  van" in product.fates("consortia/drenthe/lessen.xlsx")["kader"]


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


THREAD = """\
<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="A1" dT="2024-01-01T10:00:00.00" personId="{0}" id="{1}"><text>Klopt dit?
Of niet?</text></threadedComment>
<threadedComment ref="A1" dT="2024-01-02T10:00:00.00" personId="{0}" id="{2}" parentId="{1}">
<text>Ja.</text></threadedComment></ThreadedComments>"""


def threaded() -> bytes:
    """A workbook with a thread, and with the copy of it that Excel makes for older programs."""

    def make(sheet: Any) -> None:
        sheet["A1"].comment = Comment("[Opmerkingenthread] Klopt dit?", "tc={1}")
        sheet["B1"].comment = Comment("Een gewone opmerking", "iemand")

    return related(
        workbook([["a", "b"]], make),
        "xl/worksheets/sheet1.xml",
        "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        "xl/threadedComments/threadedComment1.xml",
        THREAD,
        "vnd.ms-excel.threadedcomments",
    )


def test_threads_of_comments_are_read_once(product: Product) -> None:
    assert around(threaded()) == [
        ("comment", "Een gewone opmerking", "blad Lessen, opmerking bij cel B1"),
        ("comment", "Klopt dit?\nOf niet?", "blad Lessen, opmerking bij cel A1"),
        ("comment", "Ja.", "blad Lessen, antwoord op opmerking bij cel A1"),
    ]
    found = product.deliver("lessen.xlsx", threaded())
    assert [message.partition(": ")[2] for message in found if "opmerking-in" in message] == [
        f'er staat een opmerking in het bestand: "{text}" [opmerking-in-bestand]; opmerkingen'
        " worden niet geplaatst; verwerk haar in de tekst of haal haar weg"
        for text in ("Een gewone opmerking", "Klopt dit? Of niet?", "Ja.")
    ]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CACHE = f"""\
<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}"><cacheFields count="2">
<cacheField name="Thema"><sharedItems><s v="Borging"/><s v="Aanpak"/><n v="3"/></sharedItems>
</cacheField><cacheField name="Aantal"><sharedItems containsNumber="1"/></cacheField>
</cacheFields></pivotCacheDefinition>"""
RECORDS = f'<pivotCacheRecords xmlns="{MAIN}"><r><x v="0"/><n v="1"/></r><r><s v="Stil"/></r>\
</pivotCacheRecords>'


def test_copy_of_data_in_a_pivot_table_is_read_and_reported() -> None:
    definition = "xl/pivotCache/pivotCacheDefinition1.xml"
    kind = f"{OFFICE}/pivotCacheDefinition"
    spreadsheet = "vnd.openxmlformats-officedocument.spreadsheetml"
    data = related(
        workbook([["a"]]),
        "xl/workbook.xml",
        kind,
        definition,
        CACHE,
        f"{spreadsheet}.pivotCacheDefinition",
    )
    data = related(
        data,
        definition,
        f"{OFFICE}/pivotCacheRecords",
        "xl/pivotCache/pivotCacheRecords1.xml",
        RECORDS,
        f"{spreadsheet}.pivotCacheRecords",
    )
    assert around(data) == [
        ("meta", "Thema: Borging; Aanpak", 'draaitabel, veld "Thema"'),
        ("meta", "Aantal", 'draaitabel, veld "Aantal"'),
        ("meta", "Stil", "draaitabel, regel 2"),
    ]
    assert messages(read(data)) == [
        "a.xlsx: een draaitabel bewaart een kopie van de gegevens waar zij van is gemaakt; die is"
        " gelezen, maar niet geplaatst [verborgen-inhoud]; haal de draaitabel weg, of kopieer haar"
        " en plak alleen de waarden"
    ]


DIAGRAM = """\
<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt><dgm:t>
<a:p><a:r><a:t>Stap 1</a:t></a:r><a:br/><a:r><a:t>beginnen</a:t></a:r></a:p></dgm:t></dgm:pt>
</dgm:ptLst></dgm:dataModel>"""
SHAPES = """\
<c:userShapes xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>
<mc:Choice Requires="x"><a:p><a:r><a:t>In de grafiek</a:t></a:r></a:p></mc:Choice>
<mc:Fallback><a:p><a:r><a:t>voor oude programma's</a:t></a:r></a:p></mc:Fallback>
</mc:AlternateContent></c:userShapes>"""
MODERN = """\
<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"><cx:chartData>
<cx:data id="0"><cx:strDim type="cat"><cx:f>Lessen!A1</cx:f><cx:lvl><cx:pt idx="0">a</cx:pt>
</cx:lvl></cx:strDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:txData>
<cx:v>Watervalgrafiek</cx:v></cx:txData></cx:tx></cx:title><cx:plotArea><cx:series><cx:tx>
<cx:txData><cx:f>Lessen!A1</cx:f><cx:v>a</cx:v></cx:txData></cx:tx></cx:series></cx:plotArea>
</cx:chart></cx:chartSpace>"""


def test_smartart_modern_charts_and_shapes_in_a_chart_are_read() -> None:
    def make(sheet: Any) -> None:
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
        sheet.add_chart(chart, "D5")

    data = workbook([["a"], [1]], make)
    drawing = "xl/drawings/drawing1.xml"
    document = "vnd.openxmlformats-officedocument"
    for part, kind, target, content, content_type in (
        (
            drawing,
            f"{OFFICE}/diagramData",
            "xl/diagrams/data1.xml",
            DIAGRAM,
            f"{document}.drawingml.diagramData",
        ),
        (
            "xl/charts/chart1.xml",
            f"{OFFICE}/chartUserShapes",
            "xl/drawings/drawing2.xml",
            SHAPES,
            f"{document}.drawingml.chartshapes",
        ),
        (
            drawing,
            "http://schemas.microsoft.com/office/2014/relationships/chartEx",
            "xl/charts/chartEx1.xml",
            MODERN,
            "vnd.ms-office.chartex",
        ),
    ):
        data = related(data, part, kind, target, content, content_type)
    assert around(data) == [
        ("meta", "In de grafiek", "blad Lessen, tekstvak in grafiek"),
        ("meta", "Stap 1\nbeginnen", "blad Lessen, SmartArt"),
        ("meta", "Watervalgrafiek", "blad Lessen, grafiek"),
    ]


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
    assert ["2021-04-20"] in shown(read(changed))[0]


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
    ("[$€-413] #,##0", 1200): "€ 1200",
    ("hh:mm", 0.5625): "13:30",
    ("[h]:mm", 1.5): "36:00",
    ("hh:mm:ss", 0.5 / 86400 + 0.5): "12:00",
    ("mmm-yy", 44306): "2021-04-20",
    ("d-m-yyyy hh:mm", 44306.5625): "2021-04-20 13:30:00",
    ('0 "stuks %"', 3): "3",
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
        f'{NAME}, blad Lessen, cel F2: de cel bevat een formule of een fout: "=B2" ',
        f'{NAME}, blad Lessen, cel F3: de cel bevat een formule of een fout: "y" ',
    ]
