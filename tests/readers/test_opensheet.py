"""ODS files as LibreOffice saves them: the same cells, and the same messages, as an XLSX gives."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from conftest import Product
from deliveries import part_of, tampered
from readers.show import messages, shown
from samenleren.count import Count, count_file
from samenleren.diagnostics import Rule
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered

FIXTURES = Path(__file__).parent / "fixtures"
ODS = (FIXTURES / "werkblad.ods").read_bytes()
VISIBLE = "[verborgen-inhoud]; maak de tekst zichtbaar of haal haar weg"


def read(data: bytes) -> Delivered:
    """Reads it as an .ods and holds it against the independent count."""
    delivered = read_file("a.ods", data)
    assert count_file("a.ods", data) == Count(len(list(delivered.units())), None), shown(delivered)
    return delivered


def with_sheet(xml: str, name: str = "Lessen") -> bytes:
    """An ODS file with one sheet with this XML in it, and no headers."""
    content = part_of(ODS, "content.xml")
    head, _, rest = content.partition(b"<office:spreadsheet>")
    tail = rest.rpartition(b"</office:spreadsheet>")[2]
    table = f'<table:table table:name="{name}">{xml}</table:table>'
    body = f"<office:spreadsheet>{table}</office:spreadsheet>"
    return tampered(ODS, {"content.xml": head + body.encode() + tail, "styles.xml": None})


def cell(text: str = "", more: str = "", **attributes: str) -> str:
    """A table-cell with a paragraph; attribute names have `__` for the colon."""
    given = "".join(
        f' {name.replace("__", ":").replace("_", "-")}="{value}"'
        for name, value in attributes.items()
    )
    return f"<table:table-cell{given}>{more}<text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize("name", ["werkblad", "grafiek"])
def test_same_sheet_saved_as_ods_and_as_xlsx_reads_the_same(name: str) -> None:
    ods = read((FIXTURES / f"{name}.ods").read_bytes())
    xlsx = read_file("a.xlsx", (FIXTURES / f"{name}.xlsx").read_bytes())
    assert ods.blocks
    tables = [[block for block in shown(x) if isinstance(block, list)] for x in (ods, xlsx)]
    assert tables[0] == tables[1]
    loose = [{b[:2] for b in shown(x) if isinstance(b, tuple)} for x in (ods, xlsx)]
    assert loose[0] == loose[1]
    assert [m.replace("a.ods", "a.xlsx") for m in messages(ods)] == messages(xlsx)


@pytest.mark.parametrize("name", ["grafiek.ods", "grafiek.xlsx"])
def test_chart_on_a_sheet_is_named_once_with_what_to_deliver_instead(name: str) -> None:
    delivered = read_file(name, (FIXTURES / name).read_bytes())
    told = [str(d) for d in delivered.diagnostics if d.rule is Rule.EMBEDDED]
    assert len(told) == 1
    assert told[0].endswith(
        "op dit werkblad staat een grafiek; haar woorden zijn gelezen, de grafiek zelf nemen wij"
        " niet over [ingesloten-bestand]; lever de cijfers aan als rijen, of zet de grafiek als"
        " afbeelding met een beschrijving op de rij van de les"
    )


def test_sheet_of_libreoffice_is_read_with_everything_in_it() -> None:
    delivered = read(ODS)
    assert shown(delivered) == [
        [
            ["soort", "waarde", "verborgen"],
            ["herhaald", "herhaald", "herhaald"],
            ["herhaald", "herhaald", "herhaald"],
            ["dag", "20-4-2021"],
            ["moment", "20-4-2021 13:20"],
            ["deel", "12,5%"],
            ["geld", "€ 1.250,50"],
            ["tijd", "13:30"],
            ["duur", "36:15"],
            ["waar", "ja"],
            ["getal", "2,5"],
            ["alinea's", "eerste alinea\n\nderde  alinea"],
            ["verwijzing", "de handreiking (https://www.voorbeeld.nl/x)"],
            ["formule", "=B11*2"],
            ["opmerking", "met opmerking"],
            ["gefilterd"],
            ["samengevoegd", "samengevoegd"],
            ["samengevoegd", "eronder"],
            ["", "", "", "", "", "☐ Akkoord met plaatsing"],
        ],
        (
            "comment",
            "Eerste regel.\nTweede regel.",
            "blad Waarden, opmerking bij cel B15",
        ),
        ("meta", "Tekst in een vak.", "blad Waarden, tekstvak"),
        ("meta", "Tweede alinea in het vak.", "blad Waarden, tekstvak"),
        ("meta", "Tekst in een vorm.", "blad Waarden, tekstvak"),
        ("meta", "Page", "voettekst"),
    ]
    formulas = [unit.where.spot for unit in delivered.units() if unit.formula]
    assert formulas == ["blad Waarden, cel B14"]
    assert messages(delivered) == [
        "a.ods, blad Waarden: er zijn rijen weggefilterd, maar wel gelezen [verborgen-inhoud]; zet"
        " het filter uit en haal rijen weg die niet meetellen",
        f"a.ods, blad Waarden: er zijn kolommen verborgen, maar wel gelezen {VISIBLE}",
        "a.ods, blad Waarden, cellen A17:B18: de cellen zijn samengevoegd [samengevoegde-cellen];"
        " de tekst telt voor elke rij, en in een rij met een bijdrage alleen voor de eerste kolom;"
        " klopt dat niet, hef de samenvoeging dan op en vul elke cel apart in",
        "a.ods, blad Waarden, cellen A17:B18: onder de samengevoegde cellen staat tekst die niemand"
        ' ziet; zij is wel gelezen: "eronder" [verborgen-inhoud]; hef de samenvoeging op en haal de'
        " tekst weg of zet haar op haar plaats",
        "a.ods: er staan bijgehouden wijzigingen in het bestand [wijzigingen-bijgehouden]; ze zijn"
        " gelezen alsof ze zijn goedgekeurd; klopt dat niet, zet dan de oude tekst terug en lever"
        " het bestand opnieuw aan",
    ]


def test_titles_of_an_embedded_chart_are_read_and_its_copy_of_cells_is_not() -> None:
    assert shown(read((FIXTURES / "grafiek.ods").read_bytes())) == [
        [["Jaar", "Aantal"], ["2021", "3"], ["2022", "5"]],
        ("meta", "Meer bewoners deden mee", "blad Cijfers, grafiek"),
        ("meta", "Per jaar", "blad Cijfers, grafiek"),
        ("meta", "Bron: de wijkmonitor", "blad Cijfers, tekstvak"),
    ]


BODIES: dict[str, tuple[str, list[Any]]] = {
    "rows in groups and header rows": (
        f"<table:table-header-rows>{row(cell('kop'))}</table:table-header-rows>"
        f"<table:table-row-group>{row(cell('rij'))}</table:table-row-group>",
        [[["kop"], ["rij"]]],
    ),
    "a link in the middle of a text": (
        row(cell('zie <text:a xlink:href="https://a.nl">hier</text:a> en verder')),
        [[["zie hier (https://a.nl) en verder"]]],
    ),
    "a list in a cell": (
        row(
            "<table:table-cell><text:list><text:list-item><text:p>een</text:p></text:list-item>"
            "<text:list-item><text:p>twee</text:p></text:list-item></text:list></table:table-cell>"
        ),
        [[["een\ntwee"]]],
    ),
    "a value that no paragraph shows": (
        row(
            '<table:table-cell office:value-type="string" office:string-value="stil"/>',
            '<table:table-cell office:value-type="float" office:value="7"/>',
        ),
        [[["stil", "7"]]],
    ),
    "a value that cannot be": (
        row(
            cell("morgen", office__value_type="date", office__date_value="9999-99-99"),
            cell("veel", office__value_type="float", office__value="x"),
            cell("lang", office__value_type="time", office__time_value="lang"),
            cell("oneindig", office__value_type="currency", office__value="INF"),
        ),
        [[["morgen", "veel", "lang", "oneindig"]]],
    ),
    "another currency": (
        row(cell("x", office__value_type="currency", office__currency="CHF", office__value="3")),
        [[["CHF 3"]]],
    ),
    "a negative time and a false": (
        row(
            cell("x", office__value_type="time", office__time_value="-PT1H0M5S"),
            cell("ONWAAR", office__value_type="boolean", office__boolean_value="false"),
        ),
        [[["-01:00:05", "nee"]]],
    ),
    "a text box in a cell, with a comment in it": (
        row(
            cell(
                "tekst",
                "<draw:frame><draw:text-box><text:p>vak<office:annotation><text:p>bij vak</text:p>"
                "</office:annotation></text:p></draw:text-box><svg:desc>een foto</svg:desc>"
                "</draw:frame>",
            )
        ),
        [
            [["tekst"]],
            ("meta", "een foto", "blad Lessen, beschrijving van een tekening"),
            ("meta", "vak", "blad Lessen, tekstvak"),
            ("comment", "bij vak", "blad Lessen, opmerking bij tekstvak"),
        ],
    ),
    "a group of shapes with a shape in a text": (
        "<table:shapes><draw:g><draw:rect><text:p>een<draw:frame><draw:text-box><text:p>twee"
        "</text:p></draw:text-box></draw:frame></text:p></draw:rect></draw:g></table:shapes>"
        + row(cell("cel")),
        [
            [["cel"]],
            ("meta", "een", "blad Lessen, tekstvak"),
            ("meta", "twee", "blad Lessen, tekstvak"),
        ],
    ),
    "a table in a cell": (
        row(
            "<table:table-cell><table:table><table:table-row><table:table-cell><text:p>binnen"
            "</text:p></table:table-cell></table:table-row></table:table></table:table-cell>",
            cell("buiten"),
        ),
        [[["binnen", "buiten"]]],
    ),
    "empty columns and rows that go on to the end of the sheet": (
        row('<table:table-cell table:number-columns-repeated="2"/>', cell("C1"))
        + row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            more=' table:number-rows-repeated="1048574"',
        ),
        [[["", "", "C1"]]],
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_sheet_is_read_with(case: str) -> None:
    xml, expected = BODIES[case]
    delivered = read(with_sheet(xml))
    assert shown(delivered) == expected
    assert messages(delivered) == []


def test_error_in_a_cell_is_no_text() -> None:
    data = with_sheet(row(cell("#N/B", office__value_type="string", calcext__value_type="error")))
    assert [unit.formula for unit in read(data).units()] == [True]


def test_formula_is_written_as_people_know_it() -> None:
    formula = "of:=SUM([.A1:.B2])+[$Blad2.C3]&amp;&quot;x&quot;"
    (unit,) = read(with_sheet(row(cell("3", table__formula=formula)))).units()
    assert unit.text == '=SUM(A1:B2)+$Blad2!C3&"x"'


def test_hidden_sheet_is_read_and_reported() -> None:
    style = (
        '<style:style style:name="uit" style:family="table"><style:table-properties'
        ' table:display="false"/></style:style></office:automatic-styles>'
    )
    content = part_of(ODS, "content.xml").decode()
    content = content.replace("</office:automatic-styles>", style)
    content = content.replace(
        'table:name="Leeg" table:style-name="ta1">',
        f'table:name="Geheim" table:style-name="uit">{row(cell("stil"))}',
    )
    delivered = read(tampered(ODS, {"content.xml": content.encode()}))
    assert [["stil"]] in shown(delivered)
    assert messages(delivered)[-2] == (
        f"a.ods, blad Geheim: het werkblad is verborgen, maar wel gelezen {VISIBLE}"
    )


def test_text_that_fills_a_whole_sheet_is_refused_at_once() -> None:
    bomb = row(
        cell("boem " * 1000, table__number_columns_repeated="16384"),
        more=' table:number-rows-repeated="1048576"',
    )
    start = time.process_time()
    assert messages(read_file("a.ods", with_sheet(bomb))) == [
        "a.ods, blad Lessen: het bestand heeft meer dan 300.000 cellen [te-groot]; haal lege rijen"
        " en kolommen weg en sla het bestand opnieuw op"
    ]
    assert time.process_time() - start < 1


def test_long_text_repeated_many_times_is_refused_at_once() -> None:
    bomb = row(cell("x" * 100_000, table__number_columns_repeated="201"))
    assert messages(read_file("a.ods", with_sheet(bomb))) == [
        "a.ods, blad Lessen: de cellen hebben samen meer dan 2 miljoen tekens [te-groot]; verdeel"
        " de tekst over meer bestanden, of haal weg wat dubbel is"
    ]


def test_long_text_that_many_cells_of_a_workbook_share_is_refused_too() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Lessen")
        for number in range(4):
            sheet.write_row(number, 0, ["x" * 30_000] * 200)
    assert len(stream.getvalue()) < 20_000
    assert messages(read_file("a.xlsx", stream.getvalue())) == [
        "a.xlsx, blad Lessen: de cellen hebben samen meer dan 2 miljoen tekens [te-groot]; verdeel"
        " de tekst over meer bestanden, of haal weg wat dubbel is"
    ]


def test_merged_area_over_the_whole_sheet_fills_only_the_rows_that_have_text() -> None:
    spans = {"number_rows_spanned": "1048576", "number_columns_spanned": "16384"}
    first = cell("boven", **{f"table__{name}": value for name, value in spans.items()})
    assert shown(read(with_sheet(row(first) + row(cell("onder"))))) == [[["boven"], ["onder"]]]


def test_text_far_away_is_kept_and_reported() -> None:
    far = row("<table:table-cell/>", more=' table:number-rows-repeated="29999"') + row(cell("ver"))
    delivered = read(with_sheet(far))
    assert shown(delivered) == [("meta", "ver", "blad Lessen, cel A30000")]
    assert messages(delivered) == [
        "a.ods, blad Lessen, cel A30000: buiten de eerste 20.000 rijen en 200 kolommen ligt deze"
        " cel [te-groot]; de tekst is niet geplaatst; zet haar bij de andere rijen of haal haar weg"
    ]


DAMAGED = (
    "[beschadigd-bestand]; open het in het programma waarmee het is gemaakt, sla het opnieuw op en"
    " lever het nog een keer aan"
)


@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        (
            "a.ods",
            {"content.xml": None},
            f"het bestand is beschadigd: content.xml ontbreekt {DAMAGED}",
        ),
        (
            "a.ods",
            {"content.xml": b"<x/>"},
            f"het bestand is beschadigd: er zit geen werkmap in {DAMAGED}",
        ),
        (
            "a.ods",
            {"Basic/script-lb.xml": b"<x/>"},
            "het bestand bevat macro's [onveilige-inhoud]; sla het op zonder macro's (als .docx,"
            " .xlsx of .odt) en lever het opnieuw aan",
        ),
        (
            "a.ods",
            {"META-INF/manifest.xml": b"<manifest:encryption-data/>"},
            "het bestand is met een wachtwoord beveiligd [beschadigd-bestand]; haal het wachtwoord"
            " eraf en lever het opnieuw aan",
        ),
        (
            "a.xlsx",
            {},
            'de naam eindigt op ".xlsx", maar het is een werkmap van LibreOffice'
            " [inhoud-past-niet-bij-naam]; sla het op als .xlsx of geef het de naam die erbij"
            " hoort",
        ),
    ],
)
def test_file_that_cannot_be_opened_is_refused(
    name: str, changes: dict[str, bytes | None], message: str
) -> None:
    assert messages(read_file(name, tampered(ODS, changes))) == [f"{name}: {message}"]


@pytest.mark.parametrize("times", ["1000000000", "99999999"])
def test_a_text_that_is_repeated_a_milliard_times_is_too_much(times: str) -> None:
    many = f'<table:table-row table:number-rows-repeated="{times}">{cell("x")}</table:table-row>'
    (message,) = messages(read_file("a.ods", with_sheet(many)))
    assert "[te-groot]" in message


@pytest.mark.parametrize("times", ["-5", "abc", ""])
def test_a_number_of_repeats_that_is_no_number_counts_as_one(product: Product, times: str) -> None:
    odd = f'<table:table-row table:number-rows-repeated="{times}">{cell("x")}</table:table-row>'
    assert not any(
        "grootboek-klopt-niet" in told for told in product.deliver("a.ods", with_sheet(odd))
    )


def test_lessons_of_an_ods_file_become_records(product: Product) -> None:
    header = ["Nummer", "Thema", "Soort", "Hoofdstuk", "Voor wie", "Les"]
    values = ["les-901", "Borging", "les", "Opbrengst", "ambtelijk", "Leg afspraken vast."]
    data = with_sheet(row(*map(cell, header)) + row(*map(cell, values)))
    assert product.deliver("lessen.ods", data) == []
    assert product.added == ["les-901"]
