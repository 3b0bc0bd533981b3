"""Workbooks of LibreOffice and openpyxl: rows, merged cells, what hides, what calculates."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import Product
from deliveries import HEADER, LABELS, part_of, row, tampered, workbook
from readers.show import messages, shown
from samenleren.count import count_file
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered

FIXTURES = Path(__file__).parent / "fixtures"
NAME = "sources/consortia/drenthe/lessen.xlsx"
SHEET = f"{NAME}, blad Lessen"
MERGED = (
    "de cellen zijn samengevoegd [samengevoegde-cellen]; de tekst is voor elk van deze cellen"
    " gelezen; klopt dat niet, hef de samenvoeging dan op en vul elke cel apart in"
)
VISIBLE = "[verborgen-inhoud]; maak de tekst zichtbaar of haal haar weg"
NO_FORMULA = (
    "[formule-in-cel]; zet er gewone tekst in; begint de tekst met =, zet er dan een"
    " aanhalingsteken (') voor"
)
SHIFTED = (
    "[verschoven-kolommen]; de kolommen zijn verschoven: zet elke waarde weer onder haar eigen kop"
)
UNPLACED = (
    "[tekst-niet-geplaatst]; zet de tekst in een veld van het formulier of onder een kop met een"
    " thema; het grootboek noemt alle delen"
)
NOTHING_READ = (
    "[niets-gelezen]; zet boven elke kolom wat erin staat, zoals Les, Soort en Thema; of laat de"
    " redactie er zelf bijdragen uit kiezen"
)
THREE = [row("les-901"), row("les-902"), row("les-903")]


def read(data: bytes) -> Delivered:
    """Reads it as an .xlsx and holds it against the independent count."""
    delivered = read_file("a.xlsx", data)
    assert count_file("a.xlsx", data).units == len(list(delivered.units()))
    return delivered


def with_sheet(xml: str, *more: tuple[str, bytes]) -> bytes:
    """A workbook whose sheet is this XML."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{namespace}">{xml}</worksheet>'.encode()
    return tampered(workbook([]), {"xl/worksheets/sheet1.xml": sheet, **dict(more)})


def test_workbook_of_libreoffice_is_read_with_all_that_hides_in_it(product: Product) -> None:
    data = (FIXTURES / "lessen.xlsx").read_bytes()
    found = shown(read(data))
    assert found[0][1:3] == [
        [
            "les-801",
            "Aanpak",
            "les",
            "Inhoud",
            "uitvoering",
            "Een les met een opmerking.",
            "2021-04-20",
        ],
        ["les-802", "Aanpak", "les", "Inhoud", "uitvoering", "Een tweede les.", "2021"],
    ]
    assert found[1] == ("comment", "Is dit af?", "blad Lessen, opmerking bij cel F2")
    assert product.deliver("lessen.xlsx", data) == [
        f"{SHEET}, cel F5 (kolom “Les”):"
        f' de cel bevat een formule of een fout: "=of:=F2&" en meer"" {NO_FORMULA}',
        f"{SHEET}: er zijn rijen verborgen, maar wel gelezen {VISIBLE}",
        f"{SHEET}, cellen B2:B4: {MERGED}",
        f"{NAME}, blad Oud: het werkblad is verborgen, maar wel gelezen {VISIBLE}",
        f"{SHEET}, opmerking bij cel F2 (kolom “Les”): er staat een opmerking in het bestand:"
        ' "Is dit af?" [opmerking-in-bestand]; opmerkingen worden niet geplaatst; verwerk haar in'
        " de tekst of haal haar weg",
    ]
    assert product.added == ["les-801", "les-802", "les-803", "les-805"]


def test_theme_merged_over_three_rows_is_read_for_all_three(product: Product) -> None:
    rows = [row(f"les-{n}", Thema="Aanpak" if n == 901 else None) for n in (901, 902, 903)]
    data = workbook([HEADER, *rows], lambda sheet: sheet.merge_cells("B2:B4"))
    assert product.deliver("lessen.xlsx", data) == [f"{SHEET}, cellen B2:B4: {MERGED}"]
    assert product.collection is not None
    themes = {x.id: x.theme for x in product.collection.corpus.lessons if x.id in product.added}
    assert themes == {"les-901": "aanpak", "les-902": "aanpak", "les-903": "aanpak"}


def test_merged_cell_of_a_good_and_a_refused_row_counts_as_placed(product: Product) -> None:
    rows = [row("les-901", Thema="Aanpak"), row("les-902", Thema=None, Soort="verhaal")]
    product.deliver(
        "lessen.xlsx", workbook([HEADER, *rows], lambda sheet: sheet.merge_cells("B2:B3"))
    )
    fates = product.fates("consortia/drenthe/lessen.xlsx")
    assert "Aanpak" in fates["record"]
    assert "verhaal" in fates["geweigerd"]


GOOD: dict[str, list[list[Any]]] = {
    "a blank column and blank rows above the header": [
        [],
        [],
        [None, *HEADER],
        *([None, *cells] for cells in THREE),
    ],
    "blank rows between the lessons": [HEADER, THREE[0], [], [], THREE[1], THREE[2]],
    "columns in another order": [HEADER[::-1], *(cells[::-1] for cells in THREE)],
    "numbers waiting in rows below": [HEADER, *THREE],
}


@pytest.mark.parametrize("case", GOOD)
def test_sheet_is_simply_read_with(product: Product, case: str) -> None:
    assert product.deliver("lessen.xlsx", workbook(GOOD[case])) == []
    assert product.added == ["les-901", "les-902", "les-903"]


BAD: dict[str, tuple[list[list[Any]], list[str], list[str]]] = {
    "all columns one to the right": (
        [HEADER, *([None, *cells] for cells in THREE)],
        [
            f"{SHEET}: in 3 rijen staan waarden onder een verkeerde kolomkop {SHIFTED}",
            f'{SHEET}, cel L2: 3 tekstdelen zijn niet geplaatst; het eerste is "volledig"'
            f" {UNPLACED}",
        ],
        [],
    ),
    "all columns one to the left": (
        [HEADER, *(cells[1:] for cells in THREE)],
        [f"{SHEET}: in 3 rijen staan waarden onder een verkeerde kolomkop {SHIFTED}"],
        [],
    ),
    "one row to the right": (
        [HEADER, THREE[0], [None, *THREE[1]], THREE[2]],
        [
            f"{SHEET}, rij 3: 6 waarden staan onder een verkeerde kolomkop {SHIFTED}",
            f'{SHEET}, cel L3: 1 tekstdeel is niet geplaatst; het eerste is "volledig" {UNPLACED}',
        ],
        ["les-901", "les-903"],
    ),
    "one row shifted from the middle": (
        [HEADER, THREE[0], [*THREE[1][:4], None, *THREE[1][4:-1]], THREE[2]],
        [f"{SHEET}, rij 3: 2 waarden staan onder een verkeerde kolomkop {SHIFTED}"],
        ["les-901", "les-903"],
    ),
    "an unknown theme in one cell": (
        [HEADER, row("les-901", Thema="financien")],
        [
            f"{SHEET}, cel B2 (kolom “Thema”):"
            f' thema "financien" is onbekend [onbekend-thema]; kies een'
            " van: Wie is u?, Samenwerking, Politiek en beleid, Wijkgezondheidsprofiel, Aanpak,"
            " Bereiken en betrekken, Monitoring en evaluatie, Borging"
        ],
        [],
    ),
    "a row without its text": (
        [HEADER, row("les-901", Les=None)],
        [
            f'{SHEET}, rij 2: les "les-901": het veld "Les" is leeg of ontbreekt'
            " [ontbrekend-veld]; vul het in"
        ],
        [],
    ),
    "a formula as text": (
        [HEADER, row("les-901", Les='=A1&"x"'), THREE[1]],
        [
            f"{SHEET}, cel F2 (kolom “Les”):"
            f' de cel bevat een formule of een fout: "=A1&"x"" {NO_FORMULA}'
        ],
        ["les-902"],
    ),
    "a column that stands twice": (
        [[*HEADER, "Thema"], [*THREE[0], "Aanpak"]],
        [
            f'{SHEET}, cel L1: kolom "Thema" staat twee keer in het werkblad'
            " [herhaald-veld]; alleen de eerste is gelezen; haal een van de twee weg",
            f"{SHEET}, cel L2 (kolom “Thema”):"
            f' 1 tekstdeel is niet geplaatst; het eerste is "Aanpak" {UNPLACED}',
        ],
        ["les-901"],
    ),
    "a column with an unknown name": (
        [[*HEADER, "Kleur"], [*THREE[0], "rood"]],
        [
            f'{SHEET}, cel L1: kolom "Kleur" hoort niet bij een les [onbekend-veld];'
            f" de tekst is niet geplaatst; kies een van: {LABELS}",
            f'{SHEET}, cel L1: 2 tekstdelen zijn niet geplaatst; het eerste is "Kleur" {UNPLACED}',
        ],
        ["les-901"],
    ),
    "a title and a greeting above the header": (
        [["Onze lessen"], ["Beste redactie"], HEADER, THREE[0]],
        [
            f"{SHEET}, cel A1: 2 tekstdelen zijn niet geplaatst; het eerste is"
            f' "Onze lessen" {UNPLACED}'
        ],
        ["les-901"],
    ),
    "no header at all": (
        THREE[:1],
        [
            f"{SHEET}, cel A1: in dit bestand is geen enkele bijdrage herkend; de eerste tekst is"
            f' "les-901" {NOTHING_READ}',
            f"{SHEET}: de tabel begint niet met bekende veldnamen (gevonden:"
            ' "les-901", "Borging", "les", "Opbrengst") [onbekend-onderdeel]; bedoelde u "Les" met'
            ' "Opbrengst"? neem de eerste rij of kolom over uit het formulier, met namen als'
            " Nummer, Thema, Soort, Hoofdstuk, Voor wie en Les",
        ],
        [],
    ),
    "a header and nothing else": (
        [HEADER],
        [
            f"{NAME}: geen enkel veld van het formulier is ingevuld [leeg-formulier]; vul het"
            " formulier in en lever het opnieuw aan"
        ],
        [],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_sheet_is_reported_with(product: Product, case: str) -> None:
    rows, expected, added = BAD[case]
    assert product.deliver("lessen.xlsx", workbook(rows)) == expected
    assert product.added == added


def test_text_far_away_is_reported_and_kept(product: Product) -> None:
    data = workbook([HEADER, THREE[0]], lambda sheet: sheet.cell(30_000, 1, "ver weg"))
    assert product.deliver("lessen.xlsx", data)[0] == (
        f"{SHEET}, cel A30000 (kolom “Nummer”):"
        f" buiten de eerste 20.000 rijen en 200 kolommen ligt deze cel"
        " [te-groot]; de tekst is niet geplaatst; zet haar bij de andere rijen of haal haar weg"
    )
    assert product.fates("consortia/drenthe/lessen.xlsx")["niet geplaatst"] == ["ver weg"]
    assert product.added == ["les-901"]


def test_sheet_with_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samenleren.readers.sheet.MAX_CELLS", 20)
    cells = "<c/>" * 21
    assert messages(
        read_file("a.xlsx", with_sheet(f"<sheetData><row>{cells}</row></sheetData>"))
    ) == [
        "a.xlsx, blad Lessen: het bestand heeft meer dan 20 cellen [te-groot]; haal lege rijen"
        " en kolommen weg en sla het bestand opnieuw op"
    ]


def test_text_that_is_not_in_the_list_of_texts_is_damage() -> None:
    data = with_sheet('<sheetData><row><c r="A1" t="s"><v>99999</v></c></row></sheetData>')
    assert messages(read_file("a.xlsx", data)) == [
        "a.xlsx: het bestand is beschadigd: blad Lessen, cel A1 verwijst naar een tekst die er niet"
        " is [beschadigd-bestand]; open het in het programma waarmee het is gemaakt, sla het"
        " opnieuw op en lever het nog een keer aan"
    ]


CELLS: dict[str, tuple[Any, str]] = {
    "a whole number": (2021, "2021"),
    "a fraction": (2.5, "2,5"),
    "a day": (datetime.date(2021, 4, 20), "2021-04-20"),
    "a day and a time": (datetime.datetime(2021, 4, 20, 13, 30), "2021-04-20 13:30:00"),
    "yes": (True, "ja"),
    "no": (False, "nee"),
    "text with spaces around it": ("  tekst ", "tekst"),
}


@pytest.mark.parametrize("case", CELLS)
def test_cell_is_read_as_it_is_shown(case: str) -> None:
    value, text = CELLS[case]
    assert shown(read(workbook([[value]]))) == [[[text]]]


def test_text_in_the_sheet_itself_and_coded_characters_are_read() -> None:
    xml = (
        '<sheetData><row r="2"><c t="inlineStr"><is><t>een_x000D_twee</t><rPh><t>ee</t></rPh></is>'
        '</c><c r="D2"><v>3</v></c></row></sheetData>'
    )
    assert shown(read(with_sheet(xml))) == [[["een twee", "", "", "3"]]]


def test_link_of_a_cell_keeps_its_address() -> None:
    def link(sheet: Any) -> None:
        sheet["A1"].hyperlink = "https://www.voorbeeld.nl/x"

    assert shown(read(workbook([["de handreiking"]], link))) == [
        [["de handreiking (https://www.voorbeeld.nl/x)"]]
    ]


def test_hidden_column_is_read_and_reported() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["F"].hidden = True

    delivered = read(workbook([["een", "twee"]], hide))
    assert shown(delivered) == [[["een", "twee"]]]
    assert messages(delivered) == [
        f"a.xlsx, blad Lessen: er zijn kolommen verborgen, maar wel gelezen {VISIBLE}"
    ]


def test_hidden_column_without_text_is_nothing_to_report() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["F"].hidden = True

    assert messages(read(workbook([["een", "twee"]], hide))) == []


def test_parts_of_other_programs_with_a_prefix_are_counted_too() -> None:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = workbook([["een"]])
    sheet = (
        f'<x:worksheet xmlns:x="{namespace}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr">'
        "<x:is><x:t>een</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    changed = tampered(data, {"xl/worksheets/sheet1.xml": sheet.encode()})
    assert part_of(changed, "xl/worksheets/sheet1.xml").startswith(b"<x:worksheet")
    assert shown(read(changed)) == [[["een"]]]


def test_many_cells_far_away_are_one_message() -> None:
    def far(sheet: Any) -> None:
        for column in range(201, 206):
            sheet.cell(1, column, "ver weg")

    delivered = read(workbook([HEADER, THREE[0]], far))
    assert messages(delivered) == [
        "a.xlsx, blad Lessen, cel GS1: buiten de eerste 20.000 rijen en 200 kolommen liggen 5"
        " cellen, vanaf deze [te-groot]; de tekst is niet geplaatst; zet haar bij de andere rijen"
        " of haal haar weg"
    ]


def test_sheet_with_a_thousand_merged_areas_is_refused() -> None:
    areas = '<mergeCell ref="A1:CV200"/>' * 1001
    xml = (
        f'<sheetData><row><c r="A1"><v>1</v></c></row></sheetData><mergeCells>{areas}</mergeCells>'
    )
    assert messages(read_file("a.xlsx", with_sheet(xml))) == [
        "a.xlsx, blad Lessen: het werkblad heeft meer dan 1.000 samengevoegde gebieden [te-groot];"
        " hef de samenvoegingen op en sla het bestand opnieuw op"
    ]


def test_formula_in_a_cell_that_says_it_holds_text_is_a_formula() -> None:
    """As LibreOffice writes a text that comes from another workbook; the text itself is in v."""
    data = workbook([["x"]])
    sheet = part_of(data, "xl/worksheets/sheet1.xml").decode()
    start, end = sheet.index("<sheetData>"), sheet.index("</sheetData>")
    cell = '<row r="1"><c r="A1" t="inlineStr"><f>[1]Blad1!A1</f><v>tekst</v></c></row>'
    changed = f"{sheet[:start]}<sheetData>{cell}{sheet[end:]}"
    delivered = read(tampered(data, {"xl/worksheets/sheet1.xml": changed.encode()}))
    assert [(u.text, u.formula) for u in delivered.units()] == [("=[1]Blad1!A1", True)]
