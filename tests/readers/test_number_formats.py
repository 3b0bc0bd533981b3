"""Numbers and days come as their cell shows them: by code, in XLSX and ODS, and as LibreOffice."""

from __future__ import annotations

import datetime
import io
import subprocess
import zipfile
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deliveries import part_of, tampered
from libreoffice import with_libreoffice
from readers.test_opensheet import ODS
from samenleren.count import count_file
from samenleren.language.dates import iso_date
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered, Table
from samenleren.readers.number_format import parse
from samenleren.readers.number_shown import general, shown_number, shown_text
from samenleren.readers.values import exact
from samenleren.shown.written import Piece, Written

CODES: dict[tuple[str, float], str] = {
    ("0000", 106): "0106",
    ("00-00", 106): "01-06",
    ("000-000", 1234): "001-234",
    ('"week "0', 12): "week 12",
    ('#,##0" deelnemers"', 1250): "1.250 deelnemers",
    ('General" keer"', 2.5): "2,5 keer",
    ("0.00", 3.3000000000000003): "3,30",
    ("General", 3.3000000000000003): "3,3",
    ("General", 7.09999999999999964): "7,1",
    ("General", 123456.789): "123456,789",
    ("General", 123456789012): "1,23457E+11",
    ("General", 1 / 3): "0,333333333",
    ("0", 2.5): "3",
    ("0", -0.3): "0",
    ("0.##", 3): "3",
    (".00", 0.5): ",50",
    ("0%", 0.29): "29%",
    ("0.0%", 0.125): "12,5%",
    ("# ?/?", 0.5): "1/2",
    ("# ?/?", 3.5): "3 1/2",
    ("# ??/??", 3): "3",
    ("?/?", 1.5): "3/2",
    ("# ?/4", 0.75): "3/4",
    ("0.00E+00", 12345): "1,23E+04",
    ("##0.0E+0", 12345): "12,3E+3",
    ("0.0,", 12345): "12,3",
    ('0.0,,"M"', 1234567): "1,2M",
    ("#,##0_M;#,##0_M;_(@_M", 1234): "1.234",
    ('_ € * #,##0.00_ ;_ € * \\-#,##0.00_ ;_ € * "-"??_ ;_ @_ ', 12.5): "€ 12,50",
    ('_ € * #,##0.00_ ;_ € * \\-#,##0.00_ ;_ € * "-"??_ ;_ @_ ', 0): "€ -",
    ("0.0;(0.0);\"nul\"", -1.25): "(1,3)",
    ("0.0;(0.0);\"nul\"", 0): "nul",
    ('[>=100]"veel";[>=10]"wat";0', 12): "wat",
    ('[>=100]"veel";[>=10]"wat";0', -3): "-3",
    ("[Red]-0;[Blue]+0", 3): "-3",
    ("[$-413]d mmmm yyyy;@", 44267): "12 maart 2021",
    ("dddd d mmmm yyyy", 44319): "maandag 3 mei 2021",
    ("ddd d mmm", 44319): "ma 3 mei",
    ("mmm\\-yy", 44256): "mrt-21",
    ("yyyy", 44256): "2021",
    ("mmmm", 44256): "maart",
    ('yyyy\\-"Q"q', 44267): "2021-Q1",
    ("d/m/yyyy h:mm", 44256.5625): "1-3-2021 13:30",
    ("m/d/yyyy", 44256): "1-3-2021",
    ("mm/dd/yy", 44267): "12-03-21",
    ("mm/yy", 44256): "03-2021",
    ("yy-mm-dd", 44256): "2021-03-01",
    ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 44319): "maandag 3 mei 2021",
    ("[h]:mm", 1.5): "36:00",
    ("[h]:mm", -1.5): "-36:00",
    ("mm:ss.0", 0.5 / 86400): "00:00,5",
    ("h:mm AM/PM", 0.5625): "1:30 PM",
    ('h "uur"', 0.5625): "13 uur",
    ("d-m-yyyy", 44256.0000000001): "1-3-2021",
    ("d-m-yyyy h:mm", 44255.9999999999): "1-3-2021 0:00",
    ("0;-0;;@", 0): "",
    (";;;", 5): "",
}  # fmt: skip
EPOCH = datetime.datetime(1899, 12, 30)


def as_shown(code: str, value: float) -> str:
    number = exact(value)
    moment = EPOCH + datetime.timedelta(days=float(number)) if abs(number) < 10**6 else None
    return shown_number(code, number, moment).text


@pytest.mark.parametrize(("code", "value"), CODES)
def test_number_is_shown_as_its_format_says(code: str, value: float) -> None:
    assert as_shown(code, value) == CODES[code, value]


@given(st.text(st.sampled_from('0#?.,%E+-/"\\_*[]<>=hmsdyq;@ aA€$')), st.floats(-1e14, 1e14))
def test_any_code_shows_any_number(code: str, value: float) -> None:
    number = exact(value)
    try:
        shown = shown_number(code, number, None)
    except ValueError:
        assert any(section.is_date for section in parse(code).numbers)
    else:
        assert "\x00" not in shown.text
    assert "tekst" in shown_text(code, [Piece("tekst")]).text or "@" in code


@given(
    st.decimals(-(10**9), 10**9, places=4),
    st.integers(0, 4),
    st.booleans(),
    st.integers(1, 5),
    st.sampled_from(("", "week ", "€ ")),
    st.sampled_from(("", " keer", "%")),
)
def test_digits_are_those_of_decimal(
    value: Decimal, places: int, grouped: bool, least: int, before: str, behind: str
) -> None:
    zeros = "0" * least
    front = f"#,##{zeros}" if grouped and least == 1 else zeros
    grouped = grouped and least == 1
    code = f'"{before}"{front}{"." + "0" * places if places else ""}'
    code += "%" if behind == "%" else f'"{behind}"'
    number = value * 100 if behind == "%" else value
    rounded = abs(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = f"{rounded:{',' if grouped else ''}.{places}f}"
    whole, _, decimals = digits.partition(".")
    digits = whole.replace(",", ".").zfill(least) + ("," + decimals if decimals else "")
    sign = "-" if number < 0 and rounded else ""
    shown = shown_number(code, value, None)
    assert shown.text == f"{sign}{before}{digits}{behind}".strip()
    bare = digits.replace(".", "").split(",")
    plain = ",".join((bare[0].lstrip("0") or "0", *bare[1:]))
    assert shown.figure == sign + plain + ("%" if behind == "%" else "")


@given(st.floats(-1e9, 1e9).filter(lambda value: abs(value) > 1e-3))
def test_a_number_without_a_format_is_close_and_short(value: float) -> None:
    shown = general(exact(value))
    assert len(shown.text) <= 12
    assert shown.figure == shown.text
    read = float(shown.text.replace(",", "."))
    assert abs(read - value) <= max(abs(value) * 1e-9, 1e-9)


DAY = {
    "d-m-yyyy", "dd/mm/yy", "d mmmm yyyy", "dddd d mmmm yyyy", "ddd d-m-yyyy", "yyyy-mm-dd",
    "m/d/yyyy", "mm-dd-yy", "mmmm d, yyyy", "d-mmm-yy", "d.m.yyyy", "yyyymmdd", "yy/m/d",
    "d-m-yyyy h:mm", "m/d/yy h:mm", "yyyy-mm-dd\\Thh:mm:ss", "[$-409]d\\-mmm\\-yyyy;@",
    "[$-F800]dddd, mmmm d, yyyy",
}  # fmt: skip
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
MONTH = {"mmm-yy", "mmmm yyyy", "mm/yyyy", "m-yy", "yyyy-mm", "[$-413]mmm\\-yy;@"}


@given(
    st.sampled_from(sorted(DAY)), st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
)
def test_a_day_in_any_format_is_read_as_that_day(code: str, day: datetime.date) -> None:
    value = (datetime.datetime.combine(day, datetime.time()) - EPOCH).days + 0.4375
    assert iso_date(as_shown(code, value)) == day.isoformat()


@given(
    st.sampled_from(sorted(MONTH)),
    st.dates(datetime.date(2000, 1, 1)).filter(lambda d: d.year < 2100),
)
def test_a_month_in_any_format_gets_no_day(code: str, day: datetime.date) -> None:
    value = (datetime.datetime.combine(day, datetime.time()) - EPOCH).days
    assert iso_date(as_shown(code, value)) == day.isoformat()[:7]


def test_a_text_gets_the_words_of_its_format() -> None:
    given = [Piece("Noord")]
    assert shown_text('0;0;0;"Wijk "@', given).shown == "Wijk Noord"
    assert shown_text("0.00", given).shown == "Noord"
    assert shown_text(";;;", given) == Written.of([Piece("Noord", "hidden")])


# -- against LibreOffice, and the same in ODS ---------------------------------------------------

NUMBERS = {
    "0", "0.00", "#,##0", "#,##0.00", "0000", "00-00", "0%", "0.0%", "0.##", ".00", "0.0#",
    "# ?/?", "# ??/??", "?/?", "0.00E+00", "0E+0", '"week "0', '0" deelnemers"', '# "deelnemers"',
    '#,##0" keer"', "\\w0", "0,", '0.0,,"M"', '#,##0,"k"', "0;-0;;@", '0.0;(0.0);"nul"',
    '[>=100]"veel";[>=10]"wat";"weinig"', '[<0]"min "0;0', "[Red]-0.0;[Blue]0.0", "€ #,##0.00",
    "[$€-413] #,##0.00", "[$€-2] #,##0", "000-000", "(000) 000", '0 "a" 0', "#,###", "#,##0.###",
    '_ € * #,##0.00_ ;_ € * \\-#,##0.00_ ;_ € * "-"??_ ;_ @_ ', "+0;-0;0", "0 %", "00000.00",
    "0.0############E-0", "##0.0E+0",
}  # fmt: skip
VALUES = (0, 1, 12, 0.5, 0.125, 3.3000000000000003, 106, 1234.5, 1234567.891, -3, -1234.5, 99.995)
DATES = {
    "d-m-yyyy", "dd-mm-yy", "yyyy-mm-dd", "mmm-yy", "mmmm yyyy", "d mmm", "d mmmm yyyy",
    "dddd d mmmm yyyy", "ddd d mmm", "yyyy", "mmmm", "d/m/yyyy", "dd/mm/yy;@", "d/m/yyyy h:mm",
    "h:mm", "hh:mm:ss", "h:mm AM/PM", "[h]:mm", "[mm]:ss", "mm:ss.0", "[h]:mm:ss", "yyyymmdd",
    "d.m.yyyy", "[$-413]d mmmm yyyy;@", "[$-413]mmm-yy", "mmmm d, yyyy", 'h "uur"', 'hh"u"mm',
    'd"e dag van" mmmm', "[ss]",
}  # fmt: skip
MOMENTS = (44256, 44267.5625, 44319.25, 36526, 30000.75)
_NL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
 oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"
 oor:op="fuse"><value>nl-NL</value></prop></item></oor:items>"""


def table_of(code_values: Iterable[tuple[str, Iterable[float]]]) -> bytes:
    """A workbook with a row for each code: the code, and the values in that format."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Getallen")
        for row, (code, values) in enumerate(code_values):
            sheet.write_string(row, 0, code)
            for column, value in enumerate(values, 1):
                sheet.write_number(row, column, value, book.add_format({"num_format": code}))
    return stream.getvalue()


def texts(delivered: Delivered) -> dict[str, str]:
    (table,) = (block for block in delivered.blocks if isinstance(block, Table))
    cells = (cell for row in table.rows for cell in row if cell.units)
    return {cell.where.spot: cell.text for cell in cells}


def paragraphs(ods: bytes) -> dict[str, str]:
    """What LibreOffice itself wrote as the text of each cell."""
    table, text = (
        f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "text")
    )
    with zipfile.ZipFile(io.BytesIO(ods)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    found: dict[str, str] = {}
    for row, line in enumerate(root.iter(f"{table}table-row"), 1):
        column = 1
        for cell in line:
            shown = " ".join("".join(p.itertext()) or "" for p in cell.iter(f"{text}p"))
            for _ in range(min(int(cell.get(f"{table}number-columns-repeated", "1")), 50)):
                if shown.strip():
                    found[f"blad Getallen, cel {chr(64 + column)}{row}"] = " ".join(shown.split())
                column += 1
    return found


@with_libreoffice
def test_what_a_cell_shows_is_what_libreoffice_shows_in_dutch(tmp_path: Path) -> None:
    rows = [*((code, VALUES) for code in sorted(NUMBERS))]
    rows += [(code, MOMENTS) for code in sorted(DATES)]
    profile = tmp_path / "profiel" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_NL)
    (tmp_path / "a.xlsx").write_bytes(data := table_of(rows))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile.parent.as_uri()}",
         "--convert-to", "ods", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    ods = (tmp_path / "a.ods").read_bytes()
    theirs = paragraphs(ods)
    assert len(theirs) > 600
    ours = texts(read_file("a.xlsx", data))
    assert {
        at: (ours.get(at), shown) for at, shown in theirs.items() if ours.get(at) != shown
    } == {}
    delivered = read_file("a.ods", ods)
    assert texts(delivered) == ours
    assert count_file("a.ods", ods).units == len(list(delivered.units()))


def ods_cell(style: str, attributes: str, text: str) -> bytes:
    """An ODS file with one cell; `style` is the XML of a data style by the name N."""
    styles = (
        f'{style}<style:style style:name="boven" style:family="table-cell"'
        ' style:data-style-name="N"/><style:style style:name="ce" style:family="table-cell"'
        ' style:parent-style-name="boven"/></office:automatic-styles>'
    )
    content = part_of(ODS, "content.xml").decode()
    content = content.replace("</office:automatic-styles>", styles)
    head, _, rest = content.partition("<office:spreadsheet>")
    tail = rest.rpartition("</office:spreadsheet>")[2]
    cell = f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
    body = f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>'
    xml = f"{head}<office:spreadsheet>{body}</office:spreadsheet>{tail}"
    return tampered(ODS, {"content.xml": xml.encode(), "styles.xml": None})


def value(kind: str, given: str) -> str:
    name = f"{kind}-value" if kind in ("date", "time") else "value"
    return f'office:value-type="{kind}" office:{name}="{given}"'


MONTH_STYLE = (
    '<number:date-style style:name="N"><number:month number:textual="true"/><number:text>-'
    "</number:text><number:year/></number:date-style>"
)
US_STYLE = (
    '<number:date-style style:name="N"><number:month/><number:text>/</number:text><number:day/>'
    '<number:text>/</number:text><number:year number:style="long"/></number:date-style>'
)
WORDS_STYLE = (
    '<number:number-style style:name="N"><number:text>week "</number:text><number:number'
    ' number:decimal-places="0" number:min-integer-digits="2"/><number:text>"</number:text>'
    "</number:number-style>"
)
IN_ODS = {
    "a month by a style's parent": (
        MONTH_STYLE, 'table:style-name="ce" ' + value("date", "2021-03-01"), "1-3-21", "mrt-21"
    ),
    "a month before its day": (
        US_STYLE, 'table:style-name="ce" ' + value("date", "2021-03-01"), "3/1/2021", "1/3/2021"
    ),
    "words and quotes": (
        WORDS_STYLE, 'table:style-name="ce" ' + value("float", "7"), "week 7", 'week "07"'
    ),
    "a number that only its paragraph shows": ("", value("float", "12"), "week 12", "week 12"),
    "a month that only its paragraph shows": (
        "", value("date", "2021-03-01"), "mrt-21", "maart 2021"
    ),
    "a rounded number in English": (
        "", value("float", "3.3000000000000003"), "3.3", "3,3"
    ),
    "a paragraph that shows another number": ("", value("float", "12"), "13", "12"),
    "a share": ("", value("percentage", "0.125"), "12.5%", "12,5%"),
    "a day in English without a format": (
        "", value("date", "2021-03-01"), "3/1/2021", "2021-03-01"
    ),
    "a duration": ("", value("time", "PT36H00M00S"), "36:00", "36:00"),
}  # fmt: skip


@pytest.mark.parametrize("case", IN_ODS)
def test_cell_of_an_ods_file_is_shown_as_its_data_style_says(case: str) -> None:
    style, attributes, text, expected = IN_ODS[case]
    delivered = read_file("a.ods", ods_cell(style, attributes, text))
    assert list(texts(delivered).values()) == [expected]


def test_style_of_a_column_holds_for_its_cells() -> None:
    data = ods_cell(MONTH_STYLE, value("date", "2021-03-01"), "x")
    column = '<table:table-column table:default-cell-style-name="ce"/>'
    content = part_of(data, "content.xml").decode()
    content = content.replace('table:name="A">', f'table:name="A">{column}')
    changed = tampered(data, {"content.xml": content.encode()})
    assert list(texts(read_file("a.ods", changed)).values()) == ["mrt-21"]


def test_number_that_its_format_hides_is_told_and_not_read() -> None:
    delivered = read_file("a.xlsx", data := table_of([(";;;", (5,)), ("0;-0;;@", (0, 3))]))
    assert list(texts(delivered).values()) == [";;;", "0;-0;;@", "3"]
    assert count_file("a.xlsx", data).units == len(list(delivered.units())) == 5
    assert [str(d) for d in delivered.diagnostics] == [
        f'a.xlsx, blad Getallen, cel B{row}: hier staat verborgen tekst: "{text}"'
        " [verborgen-inhoud]; zij is niet geplaatst, want niemand ziet haar; maak haar zichtbaar of"
        " haal haar weg"
        for row, text in ((1, "5"), (2, "0"))
    ]
