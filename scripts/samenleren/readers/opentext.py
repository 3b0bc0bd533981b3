"""Reads ODT: paragraphs, headings, lists and tables of content.xml, as LibreOffice saves them.

Element names are those of OpenDocument 1.3 part 3. Text deleted with tracked changes stands in
`text:tracked-changes` and is not read; notes, comments, headers and footers are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.questionnaire.texts import marks_form
from samenleren.readers.active import fetches, inspect
from samenleren.readers.archive import Archive, open_archive
from samenleren.readers.delivered import (
    Cell,
    Collector,
    Delivered,
    Drawn,
    Picture,
    Role,
    Table,
    Unit,
)
from samenleren.readers.emphasis import Look, lead_of, usual_look
from samenleren.readers.inner_tables import InnerTables
from samenleren.readers.list_numbers import NO_SIGN, Sign
from samenleren.readers.odf import (
    CELLS,
    DRAW,
    FORM,
    MARGINS,
    MATH,
    OFFICE,
    OPENDOCUMENT,
    PARAGRAPHS,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    cells_of,
    of_table,
    whole,
)
from samenleren.readers.odf_forms import control_text, controls_in, names_of, placed_in
from samenleren.readers.odf_hidden import Ranges, is_of_libreoffice
from samenleren.readers.odf_lists import BOXES, Lists
from samenleren.readers.odf_math import formula_of, text_of_formula
from samenleren.readers.odf_pictures import description, drawings_at, drawn_in, is_picture
from samenleren.readers.odf_styles import Styles
from samenleren.readers.odf_text import Flow, Run, looks, written
from samenleren.readers.refusal import damaged
from samenleren.readers.tracked import tracked
from samenleren.shown.written import Written

_APART: dict[str, tuple[str, Role]] = {
    TEXT + "note": ("voetnoot", "meta"),
    OFFICE + "annotation": ("opmerking", "comment"),
    DRAW + "text-box": ("tekstvak", "meta"),
}
_SHAPE: tuple[str, Role] = ("tekstvak", "meta")
_AROUND = {tag: "koptekst" if "}header" in tag else "voettekst" for tag in MARGINS}
_OBJECTS = (DRAW + "object", DRAW + "object-ole")
_CONTENTS = {
    TEXT + name
    for name in ("table-of-content", "illustration-index", "table-index", "object-index")
}
_NO_TEXT = {
    MATH + "math",
    TEXT + "tracked-changes",
    TEXT + "sequence-decls",
    TEXT + "script",
    TEXT + "number",
    OFFICE + "forms",
    OFFICE + "binary-data",
    SVG + "title",
    SVG + "desc",
}


def read_opentext(file: str, data: bytes) -> Delivered:
    """An ODT file's units. Raises `Refused` when it cannot be opened."""
    return _read(file, open_archive(file, data))


def read_flat_opentext(file: str, data: bytes) -> Delivered:
    """The units of an FODT file: the same document as one XML text instead of a package."""
    return _read(file, Archive(file, {"content.xml": data, "styles.xml": data}))


def _read(file: str, archive: Archive) -> Delivered:
    content = archive.xml("content.xml")
    if content is None:
        raise damaged(file, "content.xml ontbreekt")
    bodies = content.findall(f"{OFFICE}body/{OFFICE}text")
    if len(bodies) != 1:
        raise damaged(file, "er zit meer dan één tekst in" if bodies else "er zit geen tekst in")
    body = bodies[0]
    styles = archive.xml("styles.xml")
    roots = [content] if styles is None else [styles, content]
    OPENDOCUMENT.check(file, roots)
    reader = _Reader(archive, roots, body)
    objects = list(body.iter(*_OBJECTS))
    told = [element.get(XLINK + "href", "").removeprefix("./") for element in objects]
    reader.out.diagnostics.extend(inspect(archive, told))
    reader.note_usual(body)
    reader.blocks(body)
    reader.read_fields(body)
    reader.read_apart()
    if styles is not None:
        reader.read_around(styles)
    reader.report(body, any(not reader.is_formula(each) for each in objects))
    reader.out.diagnostics.extend(fetches(archive, reader.out.links))
    return reader.out.result()


class _Reader:
    def __init__(self, archive: Archive, roots: list[etree._Element], body: etree._Element) -> None:
        self.archive = archive
        self.out = Collector(archive.file)
        self.styles = Styles(roots)
        self.flow = Flow(
            self.styles,
            _NO_TEXT,
            archive,
            Ranges([body]),
            controls_in(body),
            any(marks_form("".join(map(str, each.itertext()))) for each in body.iter(*PARAGRAPHS)),
            is_of_libreoffice(*roots, archive.xml("meta.xml")),
        )
        self.lists = Lists(roots, self.styles)
        self.lists.read(body)
        self.usual = Look(False, 0)
        self.apart: list[etree._Element] = []

    def note_usual(self, body: etree._Element) -> None:
        """Finds how most letters of the text look."""
        self.usual = usual_look(
            (run.text, run.letters.look)
            for element in body.iter(*PARAGRAPHS)
            for run in self.flow.runs(element, _stands_apart)
        )

    def is_formula(self, thing: etree._Element) -> bool:
        """True for an object that is a formula, read as text or told at its place."""
        frame = thing.getparent()
        return frame is not None and formula_of(frame, self.archive) is not None

    def blocks(self, parent: etree._Element, role: Role = "body") -> None:
        """Reads the paragraphs, tables and lists in an element."""
        for child in parent:
            if child.tag in PARAGRAPHS:
                self._paragraph(child, role)
            elif child.tag == TABLE + "table":
                self._table(child)
            elif child.tag == TEXT + "list":
                self.blocks(child, "item" if role == "body" else role)
            elif child.tag not in _NO_TEXT and not self._put_apart(child):
                drawn = [str(each.tag).startswith(DRAW) for each in (child, parent)]
                if drawn == [True, False]:  # anchored to a page
                    self.out.blocks.extend(self._pictures(child, self.out.here))
                self.blocks(child, "contents" if child.tag in _CONTENTS else role)

    def _paragraph(self, element: etree._Element, role: Role) -> None:
        runs = self._runs(element)
        if any(run.text.strip() for run in runs):
            self._words(element, runs, role)
        self.out.blocks.extend(self._pictures(element, self.out.here))

    def _words(self, element: etree._Element, runs: list[Run], role: Role) -> None:
        style = element.get(TEXT + "style-name", "")
        text = written(runs)
        level = 0
        if role == "contents":
            pass
        elif element.tag == TEXT + "h":
            role, level = "heading", whole(element, TEXT + "outline-level")
        elif self.styles.is_title(style):
            role = "title"
        elif number := self.styles.heading_level(style):
            role, level = "heading", number
        elif self._is_caption(element):
            role = "caption"
        where = self.out.place_of(text.shown, role if text.shown else "body")
        lead = lead_of(looks(runs), self.usual) if role in ("body", "item") else ""
        self.out.paragraph(text, where, role, level, lead, sign=self._sign(element))

    def _is_caption(self, paragraph: etree._Element) -> bool:
        return self.styles.is_caption(paragraph.get(TEXT + "style-name", ""))

    def _pictures(
        self, anchor: etree._Element, where: Location, apart: bool = False
    ) -> list[Picture]:
        """The pictures in a paragraph; a description of something else is a text apart."""
        found: list[Picture] = []
        for drawing in drawings_at(anchor):
            drawn = self._drawn(drawing)
            if drawn is not None:
                found.append(self.out.picture(where, drawn, apart=apart))
            elif words := description(drawing):
                self.out.drawing(words, where)
            for box in drawing.iterchildren(DRAW + "text-box"):
                if self._is_captioned(box):
                    found += self._captioned(box, where, apart)
        return found

    def _drawn(self, drawing: etree._Element) -> Drawn | None:
        """The picture of a drawing; a formula that is read as text is none."""
        drawn = drawn_in(drawing, self.archive)
        if drawn is None:
            return None
        formula = formula_of(drawing, self.archive)
        if formula is not None:
            unread = text_of_formula(formula) is None
            other = "een formule die niet als tekst is te lezen"
            return replace(drawn, other=other) if unread else None
        hidden = self.flow.ranges.before(drawing) == "hidden"
        if hidden or self.flow.is_around_hidden(drawing):
            return replace(drawn, raw=b"", link="", other="een verborgen afbeelding")
        return drawn

    def _is_captioned(self, box: etree._Element) -> bool:
        """True for a text box with a picture and one text: so LibreOffice writes a picture that
        somebody gave a caption."""
        own = list(self._own_paragraphs(box))
        texts = [each for each in own if self._has_words(each)]
        inside = (each.tag for paragraph in own for each in paragraph.iterdescendants())
        return (
            len(texts) == 1
            and any(self._shows(drawing) for each in own for drawing in drawings_at(each))
            and not any(tag in _APART or tag in PARAGRAPHS for tag in inside)
        )

    def _shows(self, drawing: etree._Element) -> bool:
        return is_picture(drawing) and self._drawn(drawing) is not None

    def _has_words(self, paragraph: etree._Element) -> bool:
        runs = self.flow.runs(paragraph, _stands_apart)
        return any(run.text.strip() for run in runs)

    def _captioned(self, box: etree._Element, where: Location, apart: bool) -> list[Picture]:
        """The pictures of a text box with one text."""
        found: list[Picture] = []
        words = Written()
        for paragraph in self._own_paragraphs(box):
            words = words or self._text(paragraph)
            found += self._pictures(paragraph, where, apart)
        return self.out.captioned(found, words, where)

    @staticmethod
    def _own_paragraphs(container: etree._Element) -> Iterator[etree._Element]:
        return (each for each in container.iter(*PARAGRAPHS) if _shown_in(each, container))

    def _table(self, element: etree._Element) -> None:
        rows: list[tuple[Cell, ...]] = []
        merged: dict[int, tuple[int, Cell]] = {}
        own = of_table(element, TABLE + "table-row")
        for number, row in enumerate(own):
            cells: list[Cell] = []
            for cell in cells_of(row):
                label = cells[0].label if cells else ""
                where = self.out.in_table(number + 1, label, len(cells) + 1)
                units, pictures = self._cell_content(cell, where)
                last, first = merged.get(len(cells), (-1, None))
                if cell.tag == CELLS[1] and not units and first is not None and number <= last:
                    units = first.units  # a merged cell speaks for each of its rows
                cells.append(Cell(units, where, pictures=pictures))
                if cell.tag == CELLS[0]:
                    height = whole(cell, TABLE + "number-rows-spanned")
                    merged[len(cells) - 1] = (number + height - 1, cells[-1])
            rows.append(tuple(cells))
        where_table = replace(self.out.here, table=0)
        header = next(element.iterchildren(TABLE + "table-header-rows"), None) is not None
        self.out.blocks.append(Table(self.out.heading, tuple(rows), where_table, header))

    def _cell_content(
        self, cell: etree._Element, where: Location
    ) -> tuple[tuple[Unit, ...], tuple[Picture, ...]]:
        units: list[Unit] = []
        pictures: list[Picture] = []
        inner = _INNER.places(cell)
        for paragraph in self._own_paragraphs(cell):
            text = self._text(paragraph)
            if text:
                unit = self.out.unit(text, where, sign=self._sign(paragraph))
                unit = replace(unit, inner=inner.get(paragraph))
                if pictures and pictures[-1].caption is None and self._is_caption(paragraph):
                    pictures[-1] = replace(pictures[-1], caption=unit)
                else:
                    units.append(unit)
            pictures += self._pictures(paragraph, where)
        settled = _INNER.settled(units)
        self.out.diagnostics += _INNER.tell(cell, settled, where)
        return settled, tuple(pictures)

    def _runs(self, element: etree._Element) -> list[Run]:
        """The pieces of a paragraph; a box as the bullet of an item belongs to its words."""
        runs = self.flow.runs(element, self._put_apart)
        box = self.lists.signs.get(element, NO_SIGN).text
        return [replace(runs[0], text=f"{box} ", held=""), *runs] if runs and box in BOXES else runs

    def _sign(self, element: etree._Element) -> Sign:
        """What stands before a paragraph, but for a box, which belongs to its words."""
        sign = self.lists.signs.get(element, NO_SIGN)
        return NO_SIGN if sign.text in BOXES else sign

    def _text(self, element: etree._Element) -> Written:
        return written(self._runs(element)).strip()

    def _put_apart(self, element: etree._Element) -> bool:
        """Keeps notes, comments and text boxes for later; in a shape stand paragraphs as such."""
        if element.tag == DRAW + "text-box" and self._is_captioned(element):
            return True  # read with the picture in it
        stands_apart = element.tag in _APART or element.tag in PARAGRAPHS
        if stands_apart:
            self.apart.append(element)
        return stands_apart

    def read_apart(self) -> None:
        """The notes, comments and text boxes found on the way, as units of their own."""
        while self.apart:
            waiting, self.apart = self.apart, []
            for element in waiting:
                part, role = _APART.get(element.tag, _SHAPE)
                where = Location(self.out.file, part=part)
                for paragraph in element.iter(*PARAGRAPHS):
                    if paragraph is element or _shown_in(paragraph, element):
                        self.out.paragraph(self._text(paragraph), where, role)
                        self.out.blocks.extend(self._pictures(paragraph, where, apart=True))

    def read_fields(self, body: etree._Element) -> None:
        """What is filled in in the fields of a form of which the place in the text is not known."""
        placed, where = placed_in(body), Location(self.out.file, part="formulierveld")
        for forms in body.iter(OFFICE + "forms"):
            for control in forms.iter(FORM + "*"):
                if placed.isdisjoint(names_of(control)):
                    self.out.paragraph(control_text(control), where, "meta")

    def read_around(self, styles: etree._Element) -> None:
        """The headers and footers of the page styles; equal ones of two styles are both read."""
        self.flow = replace(self.flow, styles=Styles([styles]), ranges=Ranges([styles]))
        for element in styles.iter(*_AROUND):
            where = Location(self.out.file, part=_AROUND[element.tag])
            for paragraph in self._own_paragraphs(element):
                self.out.paragraph(self._text(paragraph), where, "meta")
                self.out.blocks.extend(self._pictures(paragraph, where, apart=True))
        self.read_apart()

    def report(self, body: etree._Element, objects: bool) -> None:
        """Diagnostics for what is in the text besides text."""
        where = Location(self.out.file)
        changes = body.find(TEXT + "tracked-changes")
        if changes is not None:
            self.out.diagnostics.append(
                tracked(
                    self.out.file,
                    "LibreOffice",
                    [""] * sum(1 for _ in changes.iter(TEXT + "insertion")),
                    sum(1 for _ in changes.iter(TEXT + "deletion")),
                )
            )
        if objects:
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.EMBEDDED,
                    where,
                    "er zit een ingesloten object in de tekst, zoals een grafiek, een werkblad of"
                    " een formule; dat is niet gelezen",
                    "lever het als apart bestand aan als het meetelt",
                )
            )


def _stands_apart(element: etree._Element) -> bool:
    return element.tag in _APART or element.tag in PARAGRAPHS


def _shown_in(paragraph: etree._Element, container: etree._Element) -> bool:
    """False for paragraphs of a note, comment, text box or shape deeper in the container."""
    for parent in paragraph.iterancestors():
        if parent is container:
            return True
        if parent.tag in _APART or parent.tag in _NO_TEXT or parent.tag in PARAGRAPHS:
            return False
    return True


def _is_merged(cell: etree._Element) -> bool:
    """True for a cell in the place of more, or in that of another."""
    row = cell.getparent()
    several = [f"number-{what}" for what in ("columns-repeated", "columns-spanned", "rows-spanned")]
    return (
        cell.tag == CELLS[1]
        or any(whole(cell, TABLE + name) > 1 for name in several)
        or (row is not None and whole(row, TABLE + "number-rows-repeated") > 1)
    )


def _grid(table: etree._Element) -> list[list[etree._Element]]:
    return [list(cells_of(row)) for row in of_table(table, TABLE + "table-row")]


_INNER = InnerTables(TABLE + "table", CELLS, PARAGRAPHS, _grid, _is_merged)
