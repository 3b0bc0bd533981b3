"""Reads XLSX: every worksheet as a table of cells, one unit per filled cell.

The XML is read directly (ECMA-376 part 1, chapter 18): openpyxl makes an object for each cell
of a merged area, so one line of XML could fill memory. A cell with a formula is marked: what
people see there is not what is in the file. Lists and help texts of validation rules are a form's
machinery and no text; what stands around the cells is read by `workbook_around`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from samenleren.diagnostics.location import Location
from samenleren.model.labels import LISTS_SHEET
from samenleren.readers.active import fetches, inspect
from samenleren.readers.archive import Archive, open_archive
from samenleren.readers.delivered import DESCRIPTION, Collector, Delivered, Drawn, Unit
from samenleren.readers.number_shown import Shown
from samenleren.readers.package import MAIN, R, related, relations
from samenleren.readers.refusal import damaged
from samenleren.readers.sheet import (
    FILTERED,
    HIDDEN_COLUMNS,
    HIDDEN_ROWS,
    HIDDEN_SHEET,
    MAX_COLUMNS,
    MAX_ROWS,
    Sheet,
    Sheets,
    pictures_left_out,
)
from samenleren.readers.workbook_around import Around
from samenleren.readers.workbook_controls import controls
from samenleren.readers.workbook_formats import WORKBOOK, Formats, S
from samenleren.readers.workbook_pictures import Pictures
from samenleren.readers.workbook_text import Looks, Run, as_written, runs
from samenleren.readers.workbook_unlisted import (
    check_types,
    left_behind,
    unlisted,
    without_place,
)
from samenleren.shown.written import Piece, Written

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_UNSEEN = {
    "hidden": HIDDEN_SHEET,
    "veryHidden": (
        "het werkblad is zo verborgen dat Excel het nergens noemt",
        "haal het werkblad weg of maak het zichtbaar; in LibreOffice kan dat met Blad, Blad tonen",
    ),
}
At = tuple[int, int]
"""Row and column, from 1."""


def read_workbook(file: str, data: bytes) -> Delivered:
    """An XLSX file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    mains = related(archive, MAIN, "officeDocument")
    book = archive.xml(mains[0]) if mains else None
    if book is None or book.tag != S + "workbook":
        raise damaged(file, "er zit geen werkmap van Excel in")
    reader = _Reader(archive, mains[0], book)
    WORKBOOK.check(file, [book])
    parts = relations(archive, mains[0])
    for sheet in book.iter(S + "sheet"):
        kind, part = parts.get(sheet.get(R + "id", ""), ("", ""))
        if archive.stored(part) in reader.around.seen:
            raise damaged(file, f'werkblad "{sheet.get("name", "")}" staat er twee keer in')
        if kind == "worksheet":
            reader.read_sheet(sheet, part)
        elif kind in ("chartsheet", "dialogsheet"):
            reader.read_other(sheet, part)
        elif not kind:
            raise damaged(file, f'werkblad "{sheet.get("name", "")}" ontbreekt')
    reader.around.book(mains[0])
    reader.read_unlisted()
    check_types(archive, reader.around.seen)
    reader.out.diagnostics.extend(fetches(archive, reader.out.links))
    reader.out.diagnostics.extend(pictures_left_out(file, archive.unread_in("xl/media/")))
    return reader.out.result()


class _Reader:
    def __init__(self, archive: Archive, main: str, book: etree._Element) -> None:
        self.archive = archive
        self.out = Collector(archive.file, diagnostics=inspect(archive))
        self.sheets = Sheets(self.out)
        self.around = Around(archive, self.sheets)
        shared = [archive.xml(part) for part in related(archive, main, "sharedStrings")]
        texts = [root for root in shared if root is not None]
        WORKBOOK.check(archive.file, texts)
        self.shared = [runs(item) for root in texts for item in root.iter(S + "si")]
        properties = book.find(S + "workbookPr")
        mac = properties is not None and properties.get("date1904") in ("1", "true")
        parts = (archive.xml(part) for part in related(archive, main, "styles"))
        styles = [root for root in parts if root is not None]
        self.formats = Formats(styles, mac)
        self.looks = Looks(styles)
        self.pictures = Pictures(archive, main)
        self.read: dict[str, dict[At, Unit]] = {}

    def read_sheet(self, element: etree._Element, part: str) -> None:
        """Adds the table of one worksheet, and what stands around it."""
        root, sheet = self._open(element, part)
        links = self._links(root, part, sheet.where)
        row_number = 0
        for row in root.iter(S + "row"):
            row_number = _whole(row.get("r"), row_number + 1)
            column = 0
            for cell in row.iter(S + "c"):
                given = _REFERENCE.fullmatch(cell.get("r", ""))
                column = _column(given[1]) if given else column + 1
                if len(cell) or cell.get("vm") or "s" not in cell.attrib:
                    # an empty one with a border or a colour says nothing
                    self.sheets.take(sheet.where, 1)
                    self._read_cell(cell, sheet, (row_number, column), links)
        self._report_hidden(element, root, sheet, part)
        for area in root.iter(S + "mergeCell"):
            if corners := _area(area.get("ref", "")):
                sheet.merge(*corners)
        self._finish(root, sheet, part)

    def _read_cell(
        self, cell: etree._Element, sheet: Sheet, at: At, links: Mapping[At, str]
    ) -> None:
        if picture := self._picture(cell):
            sheet.show(picture, at)
            return
        formula = _in(cell, "f") is not None or cell.get("t") == "e"
        text, figure = self._content(cell, sheet.at(*at))
        address = links.get(at, "")
        if text and address and address.removeprefix("mailto:") != text.text:
            text = Written.of((*text.pieces, f" ({address})"))
        if text and at in sheet.units:
            raise damaged(self.out.file, f"{sheet.at(*at).spot} is twee keer ingevuld")
        sheet.put(*at, text, formula, figure, self.looks.colour(cell.get("s", "0")))

    def read_other(self, element: etree._Element, part: str) -> None:
        """Adds what stands on a sheet that has no cells: a chart or a dialog."""
        root, sheet = self._open(element, part, "grafiekblad")
        self._report_hidden(element, root, sheet, part)
        self._finish(root, sheet, part)

    def read_unlisted(self) -> None:
        """Adds what stands in parts that nothing leads to, as text without a place."""
        first, nowhere = len(self.out.blocks), Location(self.out.file)
        sheets = others = 0
        for kind, part in unlisted(self.archive, self.around.seen):
            if kind == "worksheet":
                sheets += 1
                self.read_sheet(etree.Element(S + "sheet", name=f"zonder naam {sheets}"), part)
            else:
                others += 1
                for pictures, texts, _ in self.pictures.drawn_in(part) if kind == "drawing" else ():
                    for drawn in pictures:
                        self.out.blocks.append(self.out.picture(nowhere, drawn, apart=True))
                    for text in texts:
                        self.out.paragraph(text, replace(nowhere, about=DESCRIPTION), "meta")
                self.around.unlisted(kind, part)
        self.out.blocks[first:] = without_place(self.out.blocks[first:])
        self.out.diagnostics.extend(left_behind(self.out.file, sheets, others))

    def _cell_text(self, sheet: Sheet, reference: str) -> str:
        """The text of a cell of this sheet, or of one that was read before ("" for any other)."""
        name, _, cell = reference.rpartition("!")
        area = _area(cell)
        mine = name.strip("'") in ("", sheet.title)
        read = sheet.units if mine else self.read.get(name.strip("'").replace("''", "'"), {})
        unit = read.get(area[:2]) if area else None
        return unit.text if unit else ""

    def _float(self, root: etree._Element, sheet: Sheet, part: str) -> set[str]:
        """Takes the boxes and lists that float over the cells, and gives their words; a cell that
        only repeats what the box over it says is no text."""
        found = controls(self.archive, root, part, lambda at: self._cell_text(sheet, at))
        self.around.floating = {control.shape for control in found}
        for control in found:
            sheet.float_over(control.text, control.at, control.labelled)
            area = _area(control.linked.rpartition("!")[2])
            if area and area[:2] == control.at:
                sheet.repeat(control.at)
        return {control.text[2:] for control in found if control.labelled}

    def _finish(self, root: etree._Element, sheet: Sheet, part: str) -> None:
        """Adds the table of a sheet with its pictures, then what stands around the cells."""
        words = self._float(root, sheet, part)
        self.read[sheet.title] = sheet.units
        for pictures, texts, at in self.pictures.on_sheet(part):
            for drawn in pictures:
                sheet.show(drawn, at)
            for text in texts:
                if text not in words:  # what describes a box is what stands beside it
                    sheet.describe(text)
        sheet.finish()
        self.around.sheet(root, part, sheet.where)

    def _open(
        self, element: etree._Element, part: str, kind: str | None = None
    ) -> tuple[etree._Element, Sheet]:
        root = self.archive.xml(part)
        if root is None:
            raise damaged(self.out.file, f'onderdeel "{part}" ontbreekt')
        self.around.seen.add(self.archive.stored(part))
        WORKBOOK.check(self.out.file, [root])
        title = " ".join(element.get("name", "").split())
        return root, Sheet(self.sheets, title, Location(self.out.file, holder=kind, sheet=title))

    def _picture(self, cell: etree._Element) -> Drawn | None:
        """The picture that is the value of a cell; for older programs it has an error value."""
        if cell.get("t") != "e" or _in(cell, "f") is not None:
            return None
        return self.pictures.in_cells.get(_whole(cell.get("vm"), 0))

    def _content(self, cell: etree._Element, where: Location) -> tuple[Written, str]:
        """The text of a c element as its letters and its number format show it, and the bare number
        in it. A number that the format hides is in the file all the same."""
        style = cell.get("s", "0")
        letters = self.looks.letters(style)
        found = self._value(cell, where)
        if isinstance(found, tuple):
            return as_written(found, letters, self.formats.code(style)).strip(), ""
        if found.text:
            return Written.of([letters.piece(found.text)]).strip(), found.figure
        stored = _in(cell, "v")
        text = stored.text or "" if stored is not None else ""
        return Written.of([Piece(text, "hidden")]).strip(), ""

    def _value(self, cell: etree._Element, where: Location) -> Shown | tuple[Run, ...]:
        """The value of a c element by its type (ECMA-376 18.18.11): what is shown of it, or a text
        in runs."""
        kind, style = cell.get("t", "n"), cell.get("s", "0")
        formula, inline, stored = (_in(cell, name) for name in ("f", "is", "v"))
        if formula is None and inline is not None:
            return runs(inline)
        value = (stored.text or "") if stored is not None else ""
        if formula is not None:
            return Shown(f"={formula.text}" if formula.text else value)
        match kind:
            case "s":
                if not value.isascii() or not value.isdigit() or int(value) >= len(self.shared):
                    raise damaged(
                        self.out.file, f"{where.spot} verwijst naar een tekst die er niet is"
                    )
                return self.shared[int(value)]
            case "b":
                return Shown(self.looks.truth(value in ("1", "true"), style) if value else "")
            case "d":
                return self.formats.of_day(value, style)
            case "n":
                return self.formats.shown(value, style)
            case _:
                return (Run(value),)

    def _report_hidden(
        self, element: etree._Element, root: etree._Element, sheet: Sheet, part: str
    ) -> None:
        unseen = _UNSEEN.get(element.get("state", "visible"))
        if unseen and element.get("name") != LISTS_SHEET:
            sheet.hidden(*unseen)
        filled_rows = {row for row, _ in sheet.units}
        filled_columns = {column for _, column in sheet.units}
        number, rows = 0, set()
        for row in root.iter(S + "row"):
            number = _whole(row.get("r"), number + 1)
            if _is_set(row, "hidden") or _nothing(row.get("ht")):
                rows.add(number)
        if rows & filled_rows:
            sheet.hidden(*(FILTERED if self._is_filtered(root, part) else HIDDEN_ROWS))
        for column in root.iter(S + "col"):
            low, high = _whole(column.get("min"), 0), _whole(column.get("max"), 0)
            unseen_column = _is_set(column, "hidden") or _nothing(column.get("width"))
            if unseen_column and any(low <= at <= high for at in filled_columns):
                sheet.hidden(*HIDDEN_COLUMNS)
                break

    def _is_filtered(self, root: etree._Element, part: str) -> bool:
        """True when a filter of the sheet, or of a table on it, leaves out rows."""
        tables = (self.archive.xml(table) for table in related(self.archive, part, "table"))
        filters = (top.iter(S + "filterColumn") for top in (root, *tables) if top is not None)
        return any(next(found, None) is not None for found in filters)

    def _links(self, root: etree._Element, part: str, where: Location) -> dict[At, str]:
        """The address of each cell with a link; a link can hold for an area."""
        targets = relations(self.archive, part)
        links: dict[At, str] = {}
        for link in root.iter(S + "hyperlink"):
            address = targets.get(link.get(R + "id", ""), ("", ""))[1]
            if address and (area := _area(link.get("ref", ""))):
                top, left, bottom, right = area
                rows = range(top, min(bottom, MAX_ROWS) + 1)
                columns = range(left, min(right, MAX_COLUMNS) + 1)
                self.sheets.take(where, len(rows) * len(columns) - 1)
                links |= {(row, column): address for row in rows for column in columns}
        return links


def _in(cell: etree._Element, name: str) -> etree._Element | None:
    """What a cell has of this name, also in an element that nobody knows."""
    return next(cell.iter(S + name), None) if len(cell) else None


def _area(reference: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom and right of `B2:C4` or `B2`, or None."""
    corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
    if len(corners) > 2 or corners[0] is None or corners[-1] is None:
        return None
    rows = sorted(int(corner[2]) for corner in (corners[0], corners[-1]))
    columns = sorted(_column(corner[1]) for corner in (corners[0], corners[-1]))
    return rows[0], columns[0], rows[1], columns[1]


def _is_set(element: etree._Element, name: str) -> bool:
    return element.get(name) in ("1", "true")


def _nothing(size: str | None) -> bool:
    """True for a height or width of zero: hidden under another name."""
    return size is not None and re.fullmatch(r"0+(\.0*)?", size) is not None


def _column(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else default
