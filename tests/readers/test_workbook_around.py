"""What a workbook holds besides its cells: drawings, charts, threads, margins, pivot tables."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from conftest import Product
from deliveries import workbook
from readers.show import messages
from readers.workbook_files import NAME, OFFICE, around, drawn, read, related


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
