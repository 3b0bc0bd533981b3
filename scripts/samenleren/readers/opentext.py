"""Reads ODT: paragraphs, headings, lists and tables of content.xml, as LibreOffice saves them.

Element names are those of OpenDocument 1.3 part 3. Text deleted with tracked changes stands in
`text:tracked-changes` and is not read; notes, comments, headers and footers are kept apart.
"""

from __future__ import annotations

from lxml import etree

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.readers.archive import damaged, open_archive
from samenleren.readers.delivered import Cell, Collector, Delivered, Role, Table, Unit, short
from samenleren.readers.odf import (
    CELLS,
    DRAW,
    OFFICE,
    PARAGRAPHS,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    nearest_table,
    text_of,
    whole,
)

_APART: dict[str, tuple[str, Role]] = {
    TEXT + "note": ("voetnoot", "meta"),
    OFFICE + "annotation": ("opmerking", "comment"),
    DRAW + "text-box": ("tekstvak", "meta"),
}
_AROUND = {STYLE + "header": "koptekst", STYLE + "footer": "voettekst"}
_NO_TEXT = {
    TEXT + "tracked-changes",
    TEXT + "sequence-decls",
    OFFICE + "forms",
    SVG + "title",
    SVG + "desc",
}


def read_opentext(file: str, data: bytes) -> Delivered:
    """An ODT file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    content = archive.xml("content.xml")
    if content is None:
        raise damaged(file, "content.xml ontbreekt")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged(file, "er zit geen tekst in")
    styles = archive.xml("styles.xml")
    reader = _Reader(file, _styles(content, styles))
    reader.blocks(body)
    reader.read_apart()
    reader.read_around(styles)
    reader.report(body)
    return reader.out.result()


def _styles(*roots: etree._Element | None) -> dict[str, str]:
    """For each style its named ancestor: automatic styles (P1) point to real ones (Title)."""
    parents: dict[str, str] = {}
    for root in roots:
        for style in root.iter(STYLE + "style") if root is not None else ():
            parents[style.get(STYLE + "name", "")] = style.get(STYLE + "parent-style-name", "")
    return parents


class _Reader:
    def __init__(self, file: str, styles: dict[str, str]) -> None:
        self.out = Collector(file)
        self.styles = styles
        self.heading = ""
        self.rank = 0
        self.apart: list[etree._Element] = []

    def blocks(self, parent: etree._Element, item: bool = False) -> None:
        """Reads the paragraphs, tables and lists in an element."""
        for child in parent:
            if child.tag in PARAGRAPHS:
                self._paragraph(child, item)
            elif child.tag == TABLE + "table":
                self._table(child)
            elif child.tag == TEXT + "list":
                self.blocks(child, True)
            elif child.tag in _APART:
                self.apart.append(child)
            elif child.tag not in _NO_TEXT:
                self.blocks(child, item)

    def _paragraph(self, element: etree._Element, item: bool) -> None:
        text = self._text(element)
        if not text.strip():
            return
        role: Role = "item" if item else "body"
        level = 0
        if element.tag == TEXT + "h":
            role, level = "heading", whole(element, TEXT + "outline-level")
        elif self._named(element.get(TEXT + "style-name", ""), ("Title", "Subtitle")):
            role = "title"
        if role in ("heading", "title"):
            self.heading, self.rank = text.strip(), 0
            spot = f'kop "{short(text)}"'
        else:
            self.rank += 1
            spot = self._under(f"alinea {self.rank}")
        self.out.paragraph(text, spot, role, level)

    def _named(self, style: str, names: tuple[str, ...]) -> bool:
        for _ in range(20):
            if style in names:
                return True
            style = self.styles.get(style, "")
        return False

    def _under(self, spot: str) -> str:
        return f'onder "{short(self.heading)}", {spot}' if self.heading else spot

    def _table(self, element: etree._Element) -> None:
        rows: list[tuple[Cell, ...]] = []
        merged: dict[int, tuple[int, Cell]] = {}
        own = (r for r in element.iter(TABLE + "table-row") if nearest_table(r) is element)
        for number, row in enumerate(own):
            cells: list[Cell] = []
            for cell in row.iterchildren(*CELLS):
                label = cells[0].text if cells else ""
                where = f'rij "{short(label)}"' if label else f"rij {number + 1}"
                spot = self._under(f"tabel, {where}, kolom {len(cells) + 1}")
                units = self._cell_units(cell, spot)
                last, first = merged.get(len(cells), (-1, None))
                if cell.tag == CELLS[1] and not units and first is not None and number <= last:
                    units = first.units  # a merged cell speaks for each of its rows
                cells.append(Cell(units, Location(self.out.file, spot)))
                if cell.tag == CELLS[0]:
                    height = whole(cell, TABLE + "number-rows-spanned")
                    merged[len(cells) - 1] = (number + height - 1, cells[-1])
            rows.append(tuple(cells))
        where_table = Location(self.out.file, self._under("tabel"))
        self.out.blocks.append(Table(self.heading, tuple(rows), where_table))

    def _cell_units(self, cell: etree._Element, spot: str) -> tuple[Unit, ...]:
        units: list[Unit] = []
        for paragraph in cell.iter(*PARAGRAPHS):
            if _shown_in(paragraph, cell):
                text = self._text(paragraph).strip()
                if text:
                    units.append(self.out.unit(text, spot))
        return tuple(units)

    def _text(self, element: etree._Element) -> str:
        return text_of(element, _NO_TEXT, self._put_apart)

    def _put_apart(self, element: etree._Element) -> bool:
        if element.tag in _APART:
            self.apart.append(element)
        return element.tag in _APART

    def read_apart(self) -> None:
        """The notes, comments and text boxes found on the way, as units of their own."""
        while self.apart:
            element = self.apart.pop(0)
            spot, role = _APART[element.tag]
            for paragraph in element.iter(*PARAGRAPHS):
                if _shown_in(paragraph, element):
                    self.out.paragraph(self._text(paragraph), spot, role)

    def read_around(self, styles: etree._Element | None) -> None:
        """The headers and footers of the page styles; equal ones of two styles are both read."""
        for element in styles.iter(*_AROUND) if styles is not None else ():
            for paragraph in element.iter(*PARAGRAPHS):
                if _shown_in(paragraph, element):
                    self.out.paragraph(self._text(paragraph), _AROUND[element.tag], "meta")
        self.read_apart()

    def report(self, body: etree._Element) -> None:
        """Diagnostics for what is in the text besides text."""
        where = Location(self.out.file)
        if body.find(TEXT + "tracked-changes") is not None:
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.TRACKED_CHANGES,
                    where,
                    "er staan bijgehouden wijzigingen in het bestand",
                    "ze zijn gelezen alsof ze zijn goedgekeurd; klopt dat niet, verwerp ze dan"
                    " in LibreOffice en lever het bestand opnieuw aan",
                )
            )
        if any(s.get(TEXT + "display", "true") != "true" for s in body.iter(TEXT + "section")):
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.HIDDEN_CONTENT,
                    where,
                    "er staat verborgen tekst in het bestand; ze is wel gelezen",
                    "maak de tekst zichtbaar of haal haar weg",
                )
            )


def _shown_in(paragraph: etree._Element, container: etree._Element) -> bool:
    """False for paragraphs of a note, comment or text box deeper in the container."""
    for parent in paragraph.iterancestors():
        if parent is container:
            return True
        if parent.tag in _APART or parent.tag in _NO_TEXT:
            return False
    return True
