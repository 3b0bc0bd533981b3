"""Reads ODT: paragraphs, headings, lists and tables of content.xml, as LibreOffice saves them.

Element names are those of OpenDocument 1.3 part 3. Text deleted with tracked changes stands in
`text:tracked-changes` and is not read; notes, comments, headers and footers are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.readers.active import fetches, inspect
from samenleren.readers.archive import Archive, open_archive
from samenleren.readers.delivered import (
    Cell,
    Collector,
    Delivered,
    Picture,
    Role,
    Table,
    Unit,
    short,
)
from samenleren.readers.emphasis import Look, lead_of, usual_look
from samenleren.readers.odf import (
    CELLS,
    DRAW,
    FORM,
    MARGINS,
    OFFICE,
    OPENDOCUMENT,
    PARAGRAPHS,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    cells_of,
    characters,
    nearest_table,
    text_of,
    whole,
)
from samenleren.readers.odf_pictures import description, drawings_at, drawn_in, is_picture
from samenleren.readers.odf_styles import Styles
from samenleren.readers.refusal import damaged
from samenleren.readers.tracked import tracked

_APART: dict[str, tuple[str, Role]] = {
    TEXT + "note": ("voetnoot", "meta"),
    OFFICE + "annotation": ("opmerking", "comment"),
    DRAW + "text-box": ("tekstvak", "meta"),
}
_SHAPE: tuple[str, Role] = ("tekstvak", "meta")
_AROUND = {tag: "koptekst" if "}header" in tag else "voettekst" for tag in MARGINS}
_CONTENTS = {
    TEXT + name
    for name in ("table-of-content", "illustration-index", "table-index", "object-index")
}
_FORM_VALUES = (FORM + "current-value", FORM + "value")
_HIDDEN = {TEXT + "hidden-text", TEXT + "hidden-paragraph"}
_NO_TEXT = {
    TEXT + "tracked-changes",
    TEXT + "sequence-decls",
    OFFICE + "forms",
    OFFICE + "binary-data",
    SVG + "title",
    SVG + "desc",
}

_Piece = tuple[str, Look]


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
    OPENDOCUMENT.check(file, [content] if styles is None else [content, styles])
    reader = _Reader(archive, Styles([content] if styles is None else [styles, content]))
    objects = body.iter(DRAW + "object", DRAW + "object-ole")
    told = [element.get(XLINK + "href", "").removeprefix("./") for element in objects]
    reader.out.diagnostics.extend(inspect(archive, told))
    reader.note_usual(body)
    reader.blocks(body)
    reader.read_fields(body)
    reader.read_apart()
    reader.read_around(styles)
    reader.report(body)
    reader.out.diagnostics.extend(fetches(archive, reader.out.links))
    return reader.out.result()


class _Reader:
    def __init__(self, archive: Archive, styles: Styles) -> None:
        self.archive = archive
        self.out = Collector(archive.file)
        self.styles = styles
        self.usual = Look(False, 0)
        self.apart: list[etree._Element] = []

    def note_usual(self, body: etree._Element) -> None:
        """Finds how most letters of the text look."""
        self.usual = usual_look(
            piece for element in body.iter(*PARAGRAPHS) for piece in self._pieces(element)
        )

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
                    self.out.blocks.extend(self._pictures(child, self.out.under("")))
                self.blocks(child, "contents" if child.tag in _CONTENTS else role)

    def _paragraph(self, element: etree._Element, role: Role) -> None:
        text = self._text(element)
        if text.strip():
            self._words(element, text, role)
        self.out.blocks.extend(self._pictures(element, self.out.under("")))

    def _words(self, element: etree._Element, text: str, role: Role) -> None:
        style = element.get(TEXT + "style-name", "")
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
        spot = self.out.spot_of(text, role)
        lead = lead_of(self._pieces(element), self.usual) if role in ("body", "item") else ""
        self.out.paragraph(text, spot, role, level, lead)

    def _pieces(self, element: etree._Element, above: Look | None = None) -> Iterator[_Piece]:
        """The pieces of a paragraph with their looks, without what stands apart in it."""
        look = self.styles.look(element.get(TEXT + "style-name", ""), above)
        yield characters(element.text), look
        for child in element:
            if child.tag == TEXT + "s":
                yield " ", look
            elif child.tag not in _APART and child.tag not in _NO_TEXT | set(PARAGRAPHS):
                yield from self._pieces(child, look)
            yield characters(child.tail), look

    def _is_caption(self, paragraph: etree._Element) -> bool:
        return self.styles.is_caption(paragraph.get(TEXT + "style-name", ""))

    def _pictures(self, anchor: etree._Element, spot: str, apart: bool = False) -> list[Picture]:
        """The pictures in a paragraph; a description of something else is a text apart."""
        found: list[Picture] = []
        for drawing in drawings_at(anchor):
            drawn = drawn_in(drawing, self.archive)
            if drawn is not None:
                found.append(self.out.picture(spot, drawn, apart=apart))
            elif words := description(drawing):
                where = f"{spot or 'tekst'}, beschrijving van een tekening"
                self.out.paragraph(words, where, "meta")
            for box in drawing.iterchildren(DRAW + "text-box"):
                if self._is_captioned(box):
                    found += self._captioned(box, spot, apart)
        return found

    def _is_captioned(self, box: etree._Element) -> bool:
        """True for a text box with a picture and one text: so LibreOffice writes a picture that
        somebody gave a caption."""
        own = list(self._own_paragraphs(box))
        texts = [text for each in own if (text := text_of(each, _NO_TEXT, _stands_apart)).strip()]
        inside = (each.tag for paragraph in own for each in paragraph.iterdescendants())
        return (
            len(texts) == 1
            and any(is_picture(drawing) for each in own for drawing in drawings_at(each))
            and not any(tag in _APART or tag in PARAGRAPHS for tag in inside)
        )

    def _captioned(self, box: etree._Element, spot: str, apart: bool) -> list[Picture]:
        """The pictures of a text box with one text."""
        found: list[Picture] = []
        words = ""
        for paragraph in self._own_paragraphs(box):
            words = words or self._text(paragraph).strip()
            found += self._pictures(paragraph, spot, apart)
        return self.out.captioned(found, words, spot)

    @staticmethod
    def _own_paragraphs(container: etree._Element) -> Iterator[etree._Element]:
        return (each for each in container.iter(*PARAGRAPHS) if _shown_in(each, container))

    def _table(self, element: etree._Element) -> None:
        rows: list[tuple[Cell, ...]] = []
        merged: dict[int, tuple[int, Cell]] = {}
        own = (r for r in element.iter(TABLE + "table-row") if nearest_table(r) is element)
        for number, row in enumerate(own):
            cells: list[Cell] = []
            for cell in cells_of(row):
                label = cells[0].label if cells else ""
                where = f'rij "{short(label)}"' if label else f"rij {number + 1}"
                spot = self.out.under(f"tabel, {where}, kolom {len(cells) + 1}")
                units, pictures = self._cell_content(cell, spot)
                last, first = merged.get(len(cells), (-1, None))
                if cell.tag == CELLS[1] and not units and first is not None and number <= last:
                    units = first.units  # a merged cell speaks for each of its rows
                cells.append(Cell(units, Location(self.out.file, spot), pictures=pictures))
                if cell.tag == CELLS[0]:
                    height = whole(cell, TABLE + "number-rows-spanned")
                    merged[len(cells) - 1] = (number + height - 1, cells[-1])
            rows.append(tuple(cells))
        where_table = Location(self.out.file, self.out.under("tabel"))
        header = next(element.iterchildren(TABLE + "table-header-rows"), None) is not None
        self.out.blocks.append(Table(self.out.heading, tuple(rows), where_table, header))

    def _cell_content(
        self, cell: etree._Element, spot: str
    ) -> tuple[tuple[Unit, ...], tuple[Picture, ...]]:
        units: list[Unit] = []
        pictures: list[Picture] = []
        for paragraph in self._own_paragraphs(cell):
            text = self._text(paragraph).strip()
            if text:
                unit = self.out.unit(text, spot)
                if pictures and pictures[-1].caption is None and self._is_caption(paragraph):
                    pictures[-1] = replace(pictures[-1], caption=unit)
                else:
                    units.append(unit)
            pictures += self._pictures(paragraph, spot)
        return tuple(units), tuple(pictures)

    def _text(self, element: etree._Element) -> str:
        return text_of(element, _NO_TEXT, self._put_apart)

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
                spot, role = _APART.get(element.tag, _SHAPE)
                for paragraph in element.iter(*PARAGRAPHS):
                    if paragraph is element or _shown_in(paragraph, element):
                        self.out.paragraph(self._text(paragraph), spot, role)
                        self.out.blocks.extend(self._pictures(paragraph, spot, apart=True))

    def read_fields(self, body: etree._Element) -> None:
        """What is filled in in the fields of a form."""
        for forms in body.iter(OFFICE + "forms"):
            for field in forms.iter(FORM + "text", FORM + "textarea", FORM + "combobox"):
                value = next((v for name in _FORM_VALUES if (v := field.get(name))), "")
                self.out.paragraph(value, "formulierveld", "meta")
            for paragraph in forms.iter(*PARAGRAPHS):
                if _shown_in(paragraph, forms):
                    self.out.paragraph(self._text(paragraph), "formulierveld", "meta")

    def read_around(self, styles: etree._Element | None) -> None:
        """The headers and footers of the page styles; equal ones of two styles are both read."""
        for element in styles.iter(*_AROUND) if styles is not None else ():
            spot = _AROUND[element.tag]
            for paragraph in self._own_paragraphs(element):
                self.out.paragraph(self._text(paragraph), spot, "meta")
                self.out.blocks.extend(self._pictures(paragraph, spot, apart=True))
        self.read_apart()

    def report(self, body: etree._Element) -> None:
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
        if next(body.iter(DRAW + "object", DRAW + "object-ole"), None) is not None:
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.EMBEDDED,
                    where,
                    "er zit een ingesloten object in de tekst, zoals een grafiek, een werkblad of"
                    " een formule; dat is niet gelezen",
                    "lever het als apart bestand aan als het meetelt",
                )
            )
        sections = (s.get(TEXT + "display", "true") != "true" for s in body.iter(TEXT + "section"))
        if any(sections) or next(body.iter(*_HIDDEN), None) is not None:
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.HIDDEN_CONTENT,
                    where,
                    "er staat verborgen tekst in het bestand; ze is wel gelezen",
                    "maak de tekst zichtbaar of haal haar weg",
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
