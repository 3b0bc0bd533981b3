"""Sheets of Excel: how cells look, texts that stay texts, and a file that repeats byte for byte.

All text cells are of the type text, so that Excel makes no formula of a text that starts with
`=`, no date of "1-2" and no day in 1905 of the year 2021.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from samenleren.config import Config
from samenleren.design.tokens import Tokens
from samenleren.render.characters import clean

TEXT_FORMAT = "@"
MAX_CELL = 32_767
"""Characters that a cell can hold, by Excel's specification; counted in UTF-16 units."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FIXED_HEIGHT = re.compile(rb' customHeight="1"')
Line = tuple[str, Callable[[Cell], None]]
"""A text with the look it takes."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def cell_text(text: str) -> str:
    """The text as a cell holds it: Excel reads `_x000A_` as a character, so its underscore is
    escaped."""
    return _ESCAPE.sub("_x005F_", text)


def put_text(cell: Cell, text: str) -> None:
    """A text in a cell."""
    cell.value = cell_text(clean(text))
    cell.data_type = "s"  # openpyxl takes a text that starts with = for a formula
    cell.number_format = TEXT_FORMAT
    if text[:1] in ("=", "+", "-", "@", "'"):
        cell.quotePrefix = True


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


class Writer:
    """A workbook in the making, in our look."""

    def __init__(self, tokens: Tokens) -> None:
        self.look = Look(tokens)
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])

    def new(self, name: str) -> Worksheet:
        """One more sheet."""
        sheet: Worksheet = self.book.create_sheet(name)
        self.look.page(sheet)
        return sheet

    def lines(self, sheet: Worksheet, lines: Sequence[Line]) -> None:
        """Fills a sheet that is there to be read: a line per row, each with its look."""
        sheet.column_dimensions["A"].width = 100
        for row, (line, look) in enumerate(lines, 1):
            put(sheet, row, 1, line, look)
        set_heights(sheet, len(lines))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell in a row and a column, both from 1."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # no cells of ours are merged
    return cell


def put(
    sheet: Worksheet, row: int, column: int, text: str, look: Callable[[Cell], None] | None = None
) -> None:
    """A text in the cell in a row and a column, in its look; no text leaves the cell empty."""
    cell = cell_at(sheet, row, column)
    if text:
        put_text(cell, text)
    if look:
        look(cell)


def set_heights(sheet: Worksheet, last: int) -> None:
    """The heights of the rows that hold text; LibreOffice does not work them out itself."""
    for row in range(1, last + 1):
        sheet.row_dimensions[row].height = height_of(sheet, row)


def as_table(sheet: Worksheet, name: str, labels: Sequence[str], last: int) -> None:
    """Makes a real table of a sheet with a label above each column, so that screen readers name the
    column of a cell."""
    area = f"A1:{get_column_letter(len(labels))}{last}"
    table = Table(displayName=name, name=name, ref=area)
    table.tableColumns = [TableColumn(id=at, name=label) for at, label in enumerate(labels, 1)]
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    sheet.add_table(table)


def package(book: Workbook, title: str, subject: str, config: Config) -> dict[str, bytes]:
    """The parts of the file, with the publication's date instead of today's."""
    publication = config.publication
    properties = book.properties
    properties.title, properties.subject = title, subject
    properties.creator = properties.lastModifiedBy = publication.author
    properties.language = publication.language
    properties.created = datetime.datetime.fromisoformat(publication.date)
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as stored:
        parts = {name: stored.read(name) for name in stored.namelist()}
    moment = f"{publication.date}T00:00:00Z".encode()
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", parts[core])
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = _FIXED_HEIGHT.sub(b"", parts[name])  # so that rows grow with their text
    return parts
