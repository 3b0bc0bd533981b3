"""Sticky notes: texts of which a colour tells the kind, where the file says what colours mean."""

from __future__ import annotations

from collections.abc import Sequence

import docx
import openpyxl
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import PatternFill

from conftest import Product
from deliveries import saved
from placing.listed import build, rows
from recognise.test_own_tables import BAD, BOTH, GOOD, read, told
from samenleren.config import Config

GREEN, RED = "C6E0B4", "F4B6B6"
NOTES = [[(GOOD, GREEN), (BAD, RED)]]
Notes = Sequence[Sequence[tuple[str, str]]]
LEGENDS = [
    "Groene briefjes: dit werkte. Rode briefjes: dit werkte niet.",
    "groen = succes, rood = belemmering",
    "Groen: ging goed; rood: kon beter",
    "Rood betekent knelpunt, groen betekent succesfactor",
]


def in_word(notes: Notes, legend: str = "") -> bytes:
    """Notes as cells of a table with a colour behind them."""
    made = docx.Document()
    made.add_paragraph(legend or "Oogst van de avond")
    table = made.add_table(len(notes), len(notes[0]))
    for line, cells in zip(notes, table.rows, strict=True):
        for (text, colour), cell in zip(line, cells.cells, strict=True):
            cell.text = text
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), colour)
            cell._tc.get_or_add_tcPr().append(shade)
    return saved(made)


def marked(notes: Notes, legend: str = "") -> bytes:
    """Notes as paragraphs, gone over with a marker."""
    made = docx.Document()
    made.add_paragraph(legend or "Oogst van de avond")
    for text, colour in (note for line in notes for note in line):
        font = made.add_paragraph().add_run(text).font
        index = WD_COLOR_INDEX.BRIGHT_GREEN if colour == GREEN else WD_COLOR_INDEX.RED
        font.highlight_color = index
    return saved(made)


def in_excel(notes: Notes, legend: str = "") -> bytes:
    """Notes as cells of a sheet with a colour behind them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([legend or "Oogst van de avond"])
    for line in notes:
        sheet.append([text for text, _ in line])
        for (_, colour), cell in zip(line, sheet[sheet.max_row], strict=True):
            cell.fill = PatternFill("solid", fgColor=colour)
    return saved(book)


SHAPES = {"a.docx": in_word, "b.docx": marked, "a.xlsx": in_excel}


@pytest.mark.parametrize("legend", LEGENDS)
@pytest.mark.parametrize("name", SHAPES)
def test_a_colour_tells_the_kind_where_a_line_explains_it(
    real_config: Config, name: str, legend: str
) -> None:
    found = read(real_config, SHAPES[name](NOTES, legend), name)
    assert told(real_config, found) == BOTH
    assert found.frame.union(*(entry.units for entry in found.entries)) == {0, 1, 2}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    "legend", ["", "Groene briefjes: dit werkte.", "groen = lekker, rood = vies"]
)
def test_without_a_meaning_a_text_is_offered_with_its_colour(
    product: Product, name: str, legend: str
) -> None:
    product.put(f"consortia/drenthe/{name}", SHAPES[name](NOTES, legend))
    collection = build(product)
    assert product.added == []
    assert collection.faulty == []
    listed = {row["Tekst"]: row for row in rows(product.root, "Zonder plaats").values()}
    assert listed[GOOD]["Bestand en plaats"].endswith(", groen")
    assert listed[BAD]["Bestand en plaats"].endswith(", rood")


def test_a_text_without_a_colour_is_no_note(real_config: Config) -> None:
    notes = [[(GOOD, GREEN), (BAD, RED)], [("Dit staat er zonder kleur bij.", "FFFFFF")] * 2]
    found = read(real_config, in_word(notes, LEGENDS[0]), "a.docx")
    assert told(real_config, found) == BOTH


def test_a_row_in_a_colour_has_its_kind_from_it_and_a_column_goes_before(
    real_config: Config,
) -> None:
    notes = [[("Thema", "FFFFFF"), ("Inzicht", "FFFFFF")]]
    notes += [[("Borging", colour), (text, colour)] for text, colour in NOTES[0]]
    found = read(real_config, in_excel(notes, LEGENDS[1]))
    assert told(real_config, found) == [(kind, "borging", text) for kind, _, text in BOTH]
    said = [[*notes[0], ("Soort", "FFFFFF")], *([*line, ("tip", RED)] for line in notes[1:])]
    found = read(real_config, in_excel(said, LEGENDS[1]))
    assert [kind for kind, *_ in told(real_config, found)] == ["tip", "tip"]
