"""Reads ODS: every sheet as a table of cells, one unit per filled cell, just as XLSX is read.

Element names are those of OpenDocument 1.3 part 3, chapter 9. A cell's value is read from its
attributes and shown by its number format, since its paragraphs hold what one program made of it;
cells and rows that are repeated are written out within the limits of `sheet`. What tracked changes
deleted is not read, and lists and help texts of validation rules are a form's machinery and no
text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from lxml import etree

from samenleren.diagnostics.location import Location
from samenleren.model.labels import LISTS_SHEET
from samenleren.readers.active import fetches, inspect
from samenleren.readers.archive import Archive, open_archive
from samenleren.readers.delivered import Collector, Delivered
from samenleren.readers.number_shown import shown_text
from samenleren.readers.odf import (
    CHART,
    DRAW,
    FORM,
    OBJECT,
    OFFICE,
    OPENSHEET,
    PARAGRAPHS,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    cells_of,
    nearest_table,
    of_table,
    whole,
)
from samenleren.readers.odf_forms import controls_in
from samenleren.readers.odf_pictures import description, drawn_in
from samenleren.readers.odf_styles import Letters, Styles
from samenleren.readers.odf_text import Flow, Run, written
from samenleren.readers.opensheet_controls import (
    BOXES,
    ENTRIES,
    LISTS,
    Sizes,
    is_labelled,
    seen,
    shape_of,
)
from samenleren.readers.opensheet_formats import DataStyles, shown_value
from samenleren.readers.refusal import damaged
from samenleren.readers.sheet import (
    COMMENT,
    FILTERED,
    HIDDEN_COLUMNS,
    HIDDEN_ROWS,
    HIDDEN_SHEET,
    MAX_COLUMNS,
    Sheet,
    Sheets,
    chart_left_out,
    pictures_left_out,
    tracked_changes,
)
from samenleren.shown.written import Piece, Unseen, Written

CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_NO_TEXT = {
    SVG + "title",
    SVG + "desc",
    OFFICE + "forms",
    "{http://purl.org/dc/elements/1.1/}creator",
    "{http://purl.org/dc/elements/1.1/}date",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}date-string",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creator-initials",
}
_FIELDS = {
    TEXT + name
    for name in ("sheet-name", "page-number", "page-count", "date", "time", "title", "file-name")
}
"""What a header shows by itself: no text of the contributor."""
_MARGINS = {
    STYLE + f"{name}{which}": shown
    for name, shown in (("header", "koptekst"), ("footer", "voettekst"))
    for which in ("", "-left", "-first")
}
_REGIONS = tuple(STYLE + f"region-{side}" for side in ("left", "center", "right"))
_NAMED = ("string", "date", "time", "boolean")
"""The types whose value stands in an attribute with the name of the type."""
_ADDRESS = re.compile(r"\[([^\[\]]*)\]")


def read_opensheet(file: str, data: bytes) -> Delivered:
    """An ODS file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    content = archive.xml("content.xml")
    if content is None:
        raise damaged(file, "content.xml ontbreekt")
    books = content.findall(f"{OFFICE}body/{OFFICE}spreadsheet")
    if len(books) != 1:
        raise damaged(
            file, "er zit geen werkmap in" if not books else "er zit meer dan één werkmap in"
        )
    book = books[0]
    styles = archive.xml("styles.xml")
    OPENSHEET.check(file, [content] if styles is None else [content, styles])
    roots = [root for root in (styles, content) if root is not None]
    reader = _Reader(archive, content, roots)
    for table in book.iter(TABLE + "table"):
        if nearest_table(table) is None:
            reader.read_sheet(table)
    reader.read_objects()
    reader.read_margins(styles)
    reader.report(book)
    reader.out.diagnostics.extend(fetches(archive, reader.out.links))
    reader.out.diagnostics.extend(pictures_left_out(file, archive.unread_in("Pictures/")))
    return reader.out.result()


def _hidden_styles(content: etree._Element) -> set[str]:
    """The styles of sheets that are not shown."""
    return {
        style.get(STYLE + "name", "")
        for style in content.iter(STYLE + "style")
        for properties in style.iterchildren(STYLE + "table-properties")
        if properties.get(TABLE + "display") == "false"
    }


class _Reader:
    def __init__(
        self, archive: Archive, content: etree._Element, roots: list[etree._Element]
    ) -> None:
        self.archive = archive
        self.hidden = _hidden_styles(content)
        self.formats = DataStyles(roots)
        self.styles = Styles(roots)
        self.sizes = Sizes(roots)
        self.controls = controls_in(content)
        self.floating: set[etree._Element] = set()
        self.usual: dict[int, str] = {}
        read = {posixpath.dirname(part) for part in archive.parts if part.endswith("/content.xml")}
        self.out = Collector(archive.file, diagnostics=inspect(archive, read))
        self.sheets = Sheets(self.out)
        self.comments: list[tuple[etree._Element, Location]] = []
        self.drawings: list[etree._Element] = []
        self.objects: set[str] = set()
        self.place = Location(archive.file)

    def read_sheet(self, table: etree._Element) -> None:
        """Adds the table of one sheet, its comments and its drawings."""
        title = " ".join(table.get(TABLE + "name", "").split())
        sheet = Sheet(self.sheets, title, Location(self.out.file, sheet=title))
        self.comments, self.drawings = [], []
        self.usual = _styles_of_columns(table)
        merged: list[tuple[int, int, int, int]] = []
        hidden, filtered, row_number = False, False, 1
        for row in of_table(table, TABLE + "table-row"):
            times = whole(row, TABLE + "number-rows-repeated")
            before = len(sheet.units)
            self._read_row(row, row_number, times, sheet, merged)
            if len(sheet.units) > before:
                shown = row.get(TABLE + "visibility", "visible")
                hidden, filtered = hidden or shown == "collapse", filtered or shown == "filter"
            row_number += times
        unseen = table.get(TABLE + "style-name", "") in self.hidden
        if unseen and table.get(TABLE + "name") != LISTS_SHEET:
            sheet.hidden(*HIDDEN_SHEET)
        if filtered:
            sheet.hidden(*FILTERED)
        if hidden:
            sheet.hidden(*HIDDEN_ROWS)
        if _hides_columns(table, {column for _, column in sheet.units}):
            sheet.hidden(*HIDDEN_COLUMNS)
        for area in merged:
            sheet.merge(*area)
        for shapes in of_table(table, TABLE + "shapes"):
            self._pictures(shapes, sheet, None)
            for shape in shapes.iter(DRAW + "control"):
                self._float(shape, sheet, self.sizes.cell(table, shape))
        sheet.finish()
        self._read_around(table, sheet.where)

    def _read_row(
        self,
        row: etree._Element,
        number: int,
        times: int,
        sheet: Sheet,
        merged: list[tuple[int, int, int, int]],
    ) -> None:
        column = 1
        for cell in cells_of(row):
            across = whole(cell, TABLE + "number-columns-repeated")
            self.place = sheet.at(number, column)
            formula = self._is_formula(cell)
            text, figure = self._content(cell, self._style(cell, row, column))
            self._pictures(cell, sheet, (number, column))
            for shape in cell.iterchildren(DRAW + "control"):
                self._float(shape, sheet, (number, column))
            if text:
                self.sheets.take(sheet.where, times * across)
                for at in range(number, number + times):
                    for beside in range(column, column + across):
                        sheet.put(at, beside, text, formula, figure)
            down = whole(cell, TABLE + "number-rows-spanned")
            wide = whole(cell, TABLE + "number-columns-spanned")
            if down > 1 or wide > 1:
                for top in range(number, number + (times if text else 1)):
                    merged.append((top, column, top + down - 1, column + wide - 1))
            column += across

    def _float(self, shape: etree._Element, sheet: Sheet, at: tuple[int, int]) -> None:
        """Takes a box or a list that floats over a cell."""
        control = self.controls.get(shape_of(shape))
        text = seen(control) if control is not None else ""
        if control is not None and text and control not in self.floating:
            self.floating.add(control)
            sheet.float_over(text, at, is_labelled(control))

    def _pictures(self, holder: etree._Element, sheet: Sheet, at: tuple[int, int] | None) -> None:
        """Takes the pictures in a cell, or of those of the sheet that are in no cell. What a chart
        or another object looks like is no picture: its text is read."""
        for element in holder.iter(etree.Element) if len(holder) else ():
            if not str(element.tag).startswith(DRAW):
                continue
            drawn = drawn_in(element, self.archive)
            if drawn is not None and not drawn.other:
                sheet.show(drawn, at)
            else:
                sheet.describe(description(element))

    def _style(self, cell: etree._Element, row: etree._Element, column: int) -> str:
        """The style of a cell: its own, else that of its row, else that of its column (9.1.4)."""
        own = cell.get(TABLE + "style-name") or row.get(TABLE + "default-cell-style-name")
        return own or self.usual.get(column, "")

    def _is_formula(self, cell: etree._Element) -> bool:
        """True for a formula or an error."""
        error = cell.get(CALCEXT + "value-type") == "error"
        return error or bool(cell.get(TABLE + "formula"))

    def _content(self, cell: etree._Element, style: str) -> tuple[Written, str]:
        """The text of a cell as it is shown, and the bare number in it. What a number format hides
        is in the file all the same."""
        letters = self.styles.of("table-cell", style)
        given = _lines(self._paragraphs(cell, above=letters)) if len(cell) else Written()
        if formula := cell.get(TABLE + "formula", ""):
            return Written.of([_as_excel(formula)]).strip(), ""
        kind = cell.get(OFFICE + "value-type", "string")
        value = cell.get(OFFICE + (f"{kind}-value" if kind in _NAMED else "value"), "")
        code = self.formats.code(style)
        try:
            shown = shown_value(cell, kind, value, code, given.text)
        except (ValueError, ArithmeticError):
            return given.strip(), ""
        if given and shown.text == given.text:  # a text, or a number in letters of its own
            return shown_text("" if shown.figure else code, given.pieces).strip(), shown.figure
        unseen: Unseen | None = None if shown.text.strip() else "hidden"
        run = Run(given.text or value if unseen else shown.text, letters, unseen)
        return written([run]).strip(), shown.figure

    def _paragraphs(
        self,
        element: etree._Element,
        no_text: Container[object] = _NO_TEXT,
        drawing: bool = False,
        above: Letters | None = None,
    ) -> Iterator[Written]:
        """The paragraphs in an element, in a text that looks like `above`; comments, and drawings
        outside a drawing, are put apart."""
        for child in element.iterchildren(etree.Element):
            if child.tag in PARAGRAPHS:
                flow = Flow(self.styles, no_text, self.archive)
                yield written(flow.runs(child, self._put_apart, above))
            elif drawing and str(child.tag).startswith(DRAW):
                yield from self._paragraphs(child, no_text, True)
            elif child.tag not in no_text and not self._put_apart(child):
                yield from self._paragraphs(child, no_text, drawing, above)

    def _put_apart(self, element: etree._Element) -> bool:
        if element.tag == OFFICE + "annotation":
            self.comments.append((element, self.place))
        elif str(element.tag).startswith(DRAW):
            self.drawings.append(element)
        else:
            return False
        return True

    # -- around the cells -------------------------------------------------------------------

    def _read_around(self, table: etree._Element, where: Location) -> None:
        """The comments of a sheet, its form controls, and what is drawn on it."""
        for shapes in of_table(table, TABLE + "shapes"):
            self.drawings.extend(shapes.iterchildren(etree.Element))
        self._comments()
        for forms in of_table(table, OFFICE + "forms"):
            for control in forms.iter(FORM + "*"):
                self._control(control, replace(where, part="besturingselement"))
        self.place = replace(where, part="tekstvak")
        while self.drawings:
            drawing = self.drawings.pop(0)
            for text in self._paragraphs(drawing, drawing=True):
                self.sheets.add(text, replace(where, part="tekstvak"))
            for thing in drawing.iter(DRAW + "object"):
                self._object(thing.get(XLINK + "href", ""), where)
            self._comments()

    def _control(self, control: etree._Element, where: Location) -> None:
        """Adds what a control says that stands in no cell; the entries of a list are no text."""
        if control.tag in (*BOXES, *LISTS):
            if control not in self.floating:
                self.sheets.add(seen(control), where)
        elif control.tag not in ENTRIES:
            for name in ("label", "current-value"):
                self.sheets.add(control.get(FORM + name, ""), where)

    def _comments(self) -> None:
        for comment, place in self.comments:
            part = f"{COMMENT} bij {place.part}" if place.part else COMMENT
            text = _lines(self._paragraphs(comment))
            self.sheets.add(text, replace(place, part=part), "comment")
        self.comments = []

    def _object(self, address: str, where: Location) -> None:
        """The text of an embedded object; a chart's own table is a copy of cells."""
        name = posixpath.normpath(address)
        root = self.archive.xml(f"{name}/content.xml") if name not in self.objects else None
        self.objects.add(name)
        if root is not None:
            OBJECT.check(self.out.file, [root])
            chart = next(root.iter(CHART + "chart"), None) is not None
            kind = "grafiek" if chart else "ingevoegd object"
            no_text = {*_NO_TEXT, TABLE + "table"} if chart else _NO_TEXT
            if chart and (told := chart_left_out(where)) not in self.out.diagnostics:
                self.out.diagnostics.append(told)
            for text in self._paragraphs(root, no_text, True):
                self.sheets.add(text, replace(where, part=kind))

    def read_objects(self) -> None:
        """The text of objects to which nothing in the sheets refers, as in a damaged file."""
        for part in self.archive.parts:
            folder, _, name = part.rpartition("/")
            if folder and name == "content.xml":
                self._object(folder, Location(self.out.file, holder="werkmap"))

    def read_margins(self, styles: etree._Element | None) -> None:
        """The headers and footers of the page styles, with a letter in them, by their regions."""
        for margin in styles.iter(*_MARGINS) if styles is not None else ():
            if margin.get(STYLE + "display") != "false":
                regions = list(margin.iterchildren(*_REGIONS)) or [margin]
                for region in regions:
                    text = _lines(self._paragraphs(region, _NO_TEXT | _FIELDS))
                    if any(map(str.isalpha, text.text)):
                        where = Location(self.out.file, part=_MARGINS[str(margin.tag)])
                        self.sheets.add(text, where)

    def report(self, book: etree._Element) -> None:
        """A diagnostic for tracked changes."""
        changes = book.find(TABLE + "tracked-changes")
        if changes is not None and len(changes):
            self.out.diagnostics.append(tracked_changes(self.out.file))


def _lines(paragraphs: Iterable[Written]) -> Written:
    """Paragraphs as one text, each on a line of its own."""
    pieces: list[Piece | str] = []
    for rank, paragraph in enumerate(paragraphs):
        pieces += ["\n", *paragraph.pieces] if rank else paragraph.pieces
    return Written.of(pieces)


def _styles_of_columns(table: etree._Element) -> dict[int, str]:
    """The style that the cells of a column have by themselves, for the columns that are read."""
    styles: dict[int, str] = {}
    column = 1
    for element in of_table(table, TABLE + "table-column"):
        last = column + whole(element, TABLE + "number-columns-repeated") - 1
        name = element.get(TABLE + "default-cell-style-name", "")
        for at in range(column, min(last, MAX_COLUMNS) + 1) if name else ():
            styles[at] = name
        column = last + 1
    return styles


def _hides_columns(table: etree._Element, filled: set[int]) -> bool:
    """True when a column with text is not shown."""
    column = 1
    for element in of_table(table, TABLE + "table-column"):
        last = column + whole(element, TABLE + "number-columns-repeated") - 1
        if element.get(TABLE + "visibility", "visible") != "visible" and any(
            column <= at <= last for at in filled
        ):
            return True
        column = last + 1
    return False


def _as_excel(formula: str) -> str:
    """A formula as people know it: `of:=[.F2]&"x"` is `=F2&"x"`."""
    plain = formula[formula.find("=") :] if "=" in formula else f"={formula}"
    return _ADDRESS.sub(
        lambda found: found[1].replace(":.", ":").removeprefix(".").replace(".", "!"), plain
    )
