"""CSV and TSV: every separator, quotes and line breaks, and the faults people make with them."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Product
from deliveries import HEADER, LABELS, row
from readers.show import messages, shown
from readers.test_encoding import said
from samenleren.count import Count, count_file, letters_in
from samenleren.readers import MAX_TABLE, read_file
from samenleren.readers.characters import readable
from samenleren.readers.delivered import Delivered

FIXTURES = Path(__file__).parent / "fixtures"
NAME = "sources/consortia/drenthe/lessen.csv"
TWO = [HEADER, row("les-901"), row("les-902")]
UNPLACED = (
    "[tekst-niet-geplaatst]; zet de tekst in een veld van het formulier of onder een kop met een"
    " thema; het grootboek noemt alle delen"
)


def read(text: str | bytes, name: str = "a.csv") -> Delivered:
    """Reads it and holds it against the independent count."""
    data = text.encode() if isinstance(text, str) else text
    delivered = read_file(name, data)
    units = list(delivered.units())
    count = count_file(name, data)
    assert count.units == len(units), (count, shown(delivered))
    assert count.letters in (None, sum(letters_in(unit.text) for unit in units))
    return delivered


def written(rows: list[list[Any]], separator: str = ";") -> str:
    """The rows as Python's csv module writes them."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def table(text: str | bytes, name: str = "a.csv") -> list[list[str]]:
    """The one table of a file about which there is nothing to say."""
    delivered = read(text, name)
    assert messages(delivered) == []
    (found,) = shown(delivered)
    return list(found)


SAID = {
    "tekens-windows.csv": [said("Windows-1252", "tekens-windows.csv")],
    "tekens-mac.csv": [said("Mac Roman", "tekens-mac.csv")],
    "tekens-dos.csv": [said("MS-DOS (codepagina 850)", "tekens-dos.csv")],
    "tekens-iso.csv": [said("ISO-8859-15", "tekens-iso.csv")],
    "tekens-utf16.tsv": [],
}


@pytest.mark.parametrize("name", SAID)
def test_files_of_libreoffice_are_read_whatever_set_and_separator(name: str) -> None:
    delivered = read((FIXTURES / name).read_bytes(), name)
    assert messages(delivered) == SAID[name]
    marks = '"doe mee"' if name in ("tekens-dos.csv", "tekens-iso.csv") else "“doe mee”"
    assert shown(delivered) == [
        [
            ["Nummer", "Thema", "Soort", "Hoofdstuk", "Voor wie", "Les", "Wie zegt dit"],
            [
                "les-811",
                "Borging",
                "les",
                "Opbrengst",
                "bestuurlijk, ambtelijk",
                "Eén vaste coördinator voor € 5 per wijk; dat werkte.",
                "projectleider",
            ],
            [
                "les-812",
                "Aanpak",
                "succes",
                "Inhoud",
                "uitvoering",
                f'Zeg niet {marks}, zeg "kom eens kijken".',
                "wijkcoach",
            ],
            [
                "les-813",
                "Samenwerking",
                "tip",
                "Partijen",
                "ambtelijk",
                "Begin met drie partners:\nhuisarts, school\nén wijkteam.",
            ],
        ]
    ]


@pytest.mark.parametrize("ending", ["csv", "tsv", "tab"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_lessons_are_read_with_each_separator(
    product: Product, separator: str, ending: str
) -> None:
    assert product.deliver(f"lessen.{ending}", written(TWO, separator)) == []
    assert product.added == ["les-901", "les-902"]


def test_place_is_the_cell_that_a_spreadsheet_shows(product: Product) -> None:
    rows = [HEADER, row("les-901", Les="Eerst\nen dan"), row("les-902", Thema="financien")]
    (message,) = product.deliver("lessen.csv", written(rows))
    assert message.startswith(
        f'{NAME}, cel B3 (kolom “Thema”): thema "financien" is onbekend [onbekend-thema]'
    )
    rows = [HEADER, row("les-901", Les=None)]
    assert product.deliver("lessen.csv", written(rows)) == [
        f'{NAME}, rij 2: les "les-901": het veld "Les" is leeg of ontbreekt [ontbrekend-veld];'
        " vul het in"
    ]


GOOD: dict[str, tuple[str, list[list[str]]]] = {
    "the line by which Excel knows the separator": ("sep=;\na;b,c\n", [["a", "b,c"]]),
    "that line in quotes and capitals": ('"SEP=|"\na|b;c;d\n', [["a", "b;c;d"]]),
    "a tab in that line": ("sep=\t\na\tb,c\n", [["a", "b,c"]]),
    "decimal commas": (
        "jaar;cijfer\n2021;2,5\n2022;3,5\n",
        [["jaar", "cijfer"], ["2021", "2,5"], ["2022", "3,5"]],
    ),
    "text that Excel may not take for a number": ('a;="0123"\n', [["a", "0123"]]),
    "a quotation mark within a field": ('een;5" scherm\n', [["een", '5" scherm']]),
    "doubled quotation marks and a separator": ('"zeg ""ja"";";b\n', [['zeg "ja";', "b"]]),
    "a line break in a field": ('a;"b\r\n\r\nc"\r\nd;e\r\n', [["a", "b\n\nc"], ["d", "e"]]),
    "white space after the separator": ('a, "b, c"\nd, e\n', [["a", "b, c"], ["d", "e"]]),
    "blank lines": ("\na;b\n\n;\nc;d\n", [["a", "b"], ["c", "d"]]),
    "rows that stop early": ("a;b;c\nd\ne;f\n", [["a", "b", "c"], ["d"], ["e", "f"]]),
    "one column": ("een\ntwee\n", [["een"], ["twee"]]),
    "line ends of old Macs": ("a;b\rc;d\r", [["a", "b"], ["c", "d"]]),
    "no line end at all": ("a;b", [["a", "b"]]),
}


@pytest.mark.parametrize("case", GOOD)
def test_table_is_simply_read_with(case: str) -> None:
    text, rows = GOOD[case]
    assert table(text) == rows


def test_header_that_is_not_the_first_row_is_found(product: Product) -> None:
    rows = [["Onze lessen"], [], *TWO]
    assert product.deliver("lessen.csv", written(rows)) == [
        f'{NAME}, cel A1: 1 tekstdeel is niet geplaatst; het eerste is "Onze lessen" {UNPLACED}'
    ]
    assert product.added == ["les-901", "les-902"]


def test_text_under_an_empty_header_is_listed(product: Product) -> None:
    rows = [[*HEADER, ""], [*row("les-901"), "zonder kop"]]
    assert product.deliver("lessen.csv", written(rows)) == [
        f'{NAME}, cel L2: 1 tekstdeel is niet geplaatst; het eerste is "zonder kop" {UNPLACED}'
    ]


def test_unknown_column_is_reported(product: Product) -> None:
    rows = [[*HEADER, "Kleur"], [*row("les-901"), ""]]
    assert product.deliver("lessen.csv", written(rows))[0] == (
        f'{NAME}, cel L1: kolom "Kleur" hoort niet bij een les [onbekend-veld]; de tekst is niet'
        f" geplaatst; kies een van: {LABELS}"
    )


def test_shifted_rows_are_one_message(product: Product) -> None:
    rows = [HEADER, *([None, *row(number)] for number in ("les-901", "les-902"))]
    assert product.deliver("lessen.csv", written(rows))[0] == (
        f"{NAME}: in 2 rijen staan waarden onder een verkeerde kolomkop [verschoven-kolommen]; de"
        " kolommen zijn verschoven: zet elke waarde weer onder haar eigen kop"
    )


def test_separator_in_a_text_without_quotation_marks_is_reported() -> None:
    delivered = read("a;b;c\nd;e; en dan;f\ng;h;i\nj;k;l;m\n")
    assert messages(delivered) == [
        "a.csv, rij 2: 2 regels, vanaf deze, hebben meer velden dan de andere, die er 3 hebben"
        " [te-veel-velden]; zet een tekst met een puntkomma erin tussen aanhalingstekens, of lever"
        " het bestand aan als .xlsx"
    ]
    assert shown(delivered)[0][1] == ["d", "e", "en dan", "f"]
    assert messages(read("a,b\nc,d,e\nf,g\n")) == [
        "a.csv, rij 2: deze regel heeft meer velden dan de andere, die er 2 hebben"
        " [te-veel-velden]; zet een tekst met een komma erin tussen aanhalingstekens, of lever het"
        " bestand aan als .xlsx"
    ]


QUOTES = (
    "een aanhalingsteken dat niet of verkeerd wordt gesloten; de regel is gelezen zoals zij er"
    " staat [aanhalingsteken-open]; zet om een veld met aanhalingstekens erin nog een paar, en"
    ' verdubbel die erin (""); of lever het bestand aan als .xlsx'
)


def test_forgotten_quotation_mark_costs_its_own_line_only() -> None:
    delivered = read('a;b\nc;"d\ne;f\n"g"h;i\n"j";k\n')
    assert shown(delivered) == [[["a", "b"], ["c", '"d'], ["e", "f"], ['"g"h', "i"], ["j", "k"]]]
    assert messages(delivered) == [f"a.csv, rij 2: 2 regels, vanaf deze, hebben {QUOTES}"]
    assert messages(read('a;"b\n')) == [f"a.csv, rij 1: deze regel heeft {QUOTES}"]


def test_row_of_more_than_a_thousand_lines_is_a_forgotten_quotation_mark() -> None:
    rest = "x;y\n" * 1_000
    delivered = read(f'a;"b\n{rest}c;"d"\n')
    assert len(shown(delivered)[0]) == 1_002
    assert messages(delivered) == [f"a.csv, rij 1: deze regel heeft {QUOTES}"]


def test_file_full_of_quotation_marks_is_refused_in_time() -> None:
    start = time.process_time()
    data = ('a;"b\n' * 200_000)[:400_000].encode()
    assert messages(read_file("a.csv", data)) == [
        "a.csv: het bestand heeft meer dan 30.000 alinea's of cellen met tekst [te-groot]; verdeel"
        " het over meer bestanden, of lever alleen aan wat in de publicatie hoort"
    ]
    assert time.process_time() - start < 20


def test_formula_in_a_csv_file_is_a_text_and_one_that_calls_something_is_told_about() -> None:
    delivered = read("a;=1+1\nb;@SUM(A1)\n")
    assert shown(delivered) == [[["a", "=1+1"], ["b", "@SUM(A1)"]]]
    (message,) = messages(delivered)
    assert message.startswith(
        'a.csv, cel B2: in de tekst staat iets wat op code lijkt: "@SUM(" [code-in-tekst]'
    )


def test_table_that_excel_saved_as_tabbed_text_is_a_table_too(product: Product) -> None:
    data = b"\xff\xfe" + written(TWO, "\t").encode("utf-16-le")
    assert product.deliver("lessen.txt", data) == []
    assert product.added == ["les-901", "les-902"]
    assert shown(read("een\ttab\tin de tekst\n\nen verder\n", "a.txt"))[0][0] == "body"


def test_long_table_is_refused_with_its_size() -> None:
    assert messages(read_file("a.csv", b"a;b\n" * (MAX_TABLE // 4 + 1))) == [
        "a.csv: het tekstbestand heeft 1.000.004 tekens [te-groot]; verdeel het over bestanden van"
        " hooguit 1.000.000 tekens"
    ]


def test_table_with_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samenleren.readers.sheet.MAX_CELLS", 3)
    assert messages(read_file("a.csv", b"a;b\nc;d\n")) == [
        "a.csv: het bestand heeft meer dan 3 cellen [te-groot]; haal lege rijen en kolommen weg en"
        " sla het bestand opnieuw op"
    ]


def test_count_is_right_by_itself() -> None:
    assert count_file("a.csv", b'sep=;\na;"b;""c"\n;d\n') == Count(3, 4)
    assert count_file("a.csv", "é;b\n".encode("cp1252")) == Count(2, None)


_PIECES = st.sampled_from(
    ['"', '""', ";", ",", "\n", "a", "bc ", " ", "\t", "|", "=", '"x"', "é", "\r\n", "sep=;\n"]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join), st.sampled_from(["a.csv", "a.tsv", "a.txt"]))
def test_reader_and_count_agree_on_whatever_there_is(text: str, name: str) -> None:
    if text.strip():
        read(text, name)


_CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@settings(deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=2, max_size=2), min_size=2, max_size=5))
def test_what_was_written_is_what_is_read(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["kop", "kop"], *rows])
    found = {unit.where.spot: unit.text for unit in read("sep=;\n" + stream.getvalue()).units()}
    for number, cells in enumerate(rows, 2):
        for column, text in zip("AB", cells, strict=True):
            if text.strip() and not text.strip().startswith('="'):
                assert found[f"cel {column}{number}"] == readable(text.strip())
