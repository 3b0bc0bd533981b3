"""How the Excel form looks: fonts, colours and widths from the tokens."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from samenleren.fields import Field, Reading
from samenleren.render.tokens import Tokens

TEXT_FORMAT = "@"
_WIDTHS = {
    Reading.ID: 14.0,
    Reading.CHOICE: 24.0,
    Reading.CHOICES: 28.0,
    Reading.INTEGER: 14.0,
    Reading.NUMBER: 14.0,
    Reading.DATE: 22.0,
    Reading.ADDRESS: 34.0,
}
LONG = 64.0


def width_of(fld: Field) -> float:
    """The width of a column in characters: by its kind of value, wide for the main text."""
    if fld.reading is Reading.TEXT and fld.required and fld.name in ("text", "summary", "purpose"):
        return LONG
    return _WIDTHS.get(fld.reading, 30.0)


def height_of(sheet: Worksheet, row: int) -> float:
    """The height, in points, that shows the texts of a row; Excel draws at most 409."""
    lines = 1.0
    size = 11.0
    for column, cell in enumerate(sheet[row], 1):
        width = sheet.column_dimensions[get_column_letter(column)].width
        if cell.value:
            size = max(size, float(cell.font.size))
            letters = width * 11 / float(cell.font.size)
            parts = str(cell.value).split("\n")
            lines = max(lines, sum(-(-len(part) // max(letters - 1, 1)) or 1 for part in parts))
    return min(409.0, 6 + lines * size * 1.4)


class Look:
    """Gives cells their look. Source Sans stands in the file; Excel takes a sans where it lacks."""

    def __init__(self, tokens: Tokens) -> None:
        light = tokens.light
        scale = tokens.type.scale
        self._wash = PatternFill("solid", fgColor=light.wash[1:])
        self._ink = PatternFill("solid", fgColor=light.ink[1:])
        line = Side("thin", color=light.line[1:])
        self._box = Border(left=line, right=line, top=line, bottom=line)
        self._wrap = Alignment(wrap_text=True, vertical="top")

        def font(size: float, colour: str, **more: Any) -> Font:
            return Font(name=tokens.type.sans, family=2, size=size, color=colour[1:], **more)

        self._text = font(11, light.ink)
        self._strong = font(11, light.ink, bold=True)
        self._head = font(11, light.paper, bold=True)
        self._small = font(10, light.muted)
        self._sample = font(10, light.muted, italic=True)
        self._lead = font(scale.lead + 1, light.muted)
        self._title = font(scale.heading + 2, light.ink, bold=True)

    def page(self, sheet: Worksheet) -> None:
        """Landscape A4, as wide as one page, without grid lines."""
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.5

    def head(self, cell: Cell) -> None:
        """A column's label."""
        self._give(cell, self._head, self._ink)

    def label(self, cell: Cell) -> None:
        """A row's label."""
        self._give(cell, self._strong, self._wash)

    def help(self, cell: Cell) -> None:
        """The help below a label."""
        self._give(cell, self._small, self._wash)

    def example(self, cell: Cell) -> None:
        """A cell of the example row."""
        self._give(cell, self._sample, self._wash)

    def answer(self, cell: Cell) -> None:
        """A cell to fill in: text, unless its value says otherwise."""
        cell.font, cell.border, cell.alignment = self._text, self._box, self._wrap
        cell.number_format = TEXT_FORMAT

    def title(self, cell: Cell) -> None:
        """The title of the workbook."""
        self._plain(cell, self._title)

    def lead(self, cell: Cell) -> None:
        """For whom it is."""
        self._plain(cell, self._lead)

    def text(self, cell: Cell) -> None:
        """Running text."""
        self._plain(cell, self._text)

    def strong(self, cell: Cell) -> None:
        """Running text that must stand out."""
        self._plain(cell, self._strong)

    def small(self, cell: Cell) -> None:
        """Small print."""
        self._plain(cell, self._small)

    def _give(self, cell: Cell, font: Font, fill: PatternFill) -> None:
        cell.font, cell.fill, cell.border, cell.alignment = font, fill, self._box, self._wrap

    def _plain(self, cell: Cell, font: Font) -> None:
        cell.font, cell.alignment = font, self._wrap
