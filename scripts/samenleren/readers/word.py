"""Reads DOCX: paragraphs, tables and everything around them (notes, text boxes, headers).

python-docx opens the package and knows the styles; the text itself is taken from the XML,
because `paragraph.text` leaves out content controls and tracked insertions (measured with
python-docx 1.2.0). Tracked changes are read as accepted. Element names are those of
ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.readers.archive import damaged, open_archive
from samenleren.readers.delivered import Cell, Collector, Delivered, Role, Table, Unit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_SKIPPED = {W + "del", W + "moveFrom", W + "instrText", W + "txbxContent", MC + "Fallback"}
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_AROUND = (
    (RT.FOOTNOTES, "voetnoot"),
    (RT.ENDNOTES, "eindnoot"),
    (RT.HEADER, "koptekst"),
    (RT.FOOTER, "voettekst"),
    (RT.COMMENTS, "opmerking"),
)


def read_word(file: str, data: bytes) -> Delivered:
    """A DOCX file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    for name in archive.parts:
        if name.endswith((".xml", ".rels")):
            archive.xml(name)
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, PackageNotFoundError, etree.XMLSyntaxError) as error:
        raise damaged(file, "de opbouw van het Word-bestand klopt niet") from error
    reader = _Reader(file, document)
    reader.read_body()
    reader.read_around()
    return reader.out.result()


class _Reader:
    def __init__(self, file: str, document: Document) -> None:
        self.out = Collector(file)
        self.document = document
        self.heading = ""
        self.rank = 0
        self.boxes: list[etree._Element] = []

    # -- the body ---------------------------------------------------------------------------

    def read_body(self) -> None:
        body = self.document.element.body
        self._blocks(body)
        for box in self.boxes:
            for paragraph in box.iter(W + "p"):
                self.out.paragraph(text_of(paragraph), "tekstvak", "meta")
        changed = {W + "ins", W + "del", W + "moveFrom", W + "moveTo"}
        if any(element.tag in changed for element in body.iter()):
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.TRACKED_CHANGES,
                    Location(self.out.file),
                    "er staan bijgehouden wijzigingen in het bestand",
                    "ze zijn gelezen alsof ze zijn goedgekeurd; klopt dat niet, verwerp ze dan"
                    " in Word en lever het bestand opnieuw aan",
                )
            )

    def _blocks(self, parent: etree._Element) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in (W + "del", W + "moveFrom"):
                continue
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
                self._blocks(child)

    def _paragraph(self, element: etree._Element) -> None:
        text = text_of(element)
        self.boxes.extend(_boxes(element))
        if not text.strip():
            return
        role, level = self._role(element)
        if role in ("heading", "title"):
            self.heading, self.rank = text.strip(), 0
            spot = f'kop "{_short(text)}"'
        else:
            self.rank += 1
            spot = self._under(f"alinea {self.rank}")
        self.out.paragraph(text, spot, role, level)

    def _under(self, spot: str) -> str:
        return f'onder "{_short(self.heading)}", {spot}' if self.heading else spot

    def _role(self, element: etree._Element) -> tuple[Role, int]:
        properties = element.find(W + "pPr")
        if properties is None:
            return "body", 0
        style_id = properties.find(W + "pStyle")
        name = self._style_name(style_id.get(W + "val", "")) if style_id is not None else ""
        if name == "title":
            return "title", 0
        if name.startswith(("heading ", "kop ")) and name[-1].isdigit():
            return "heading", int(name[-1])
        outline = properties.find(W + "outlineLvl")
        if outline is not None and outline.get(W + "val", "9").isdigit():
            level = int(outline.get(W + "val", "9"))
            if level < 9:
                return "heading", level + 1
        if properties.find(W + "numPr") is not None or name.startswith(("list", "lijst")):
            return "item", 0
        return "body", 0

    def _style_name(self, style_id: str) -> str:
        styles = self.document.styles.element
        for style in styles.iter(W + "style"):
            if style.get(W + "styleId") == style_id:
                name = style.find(W + "name")
                return (name.get(W + "val") or "").lower() if name is not None else ""
        return ""

    # -- tables -----------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> None:
        rows = []
        for row_number, row in enumerate(_rows(element), 1):
            cells: list[Cell] = []
            for column, cell in enumerate(_cells(row), 1):
                label = cells[0].text if cells else ""
                where = f'rij "{_short(label)}"' if label else f"rij {row_number}"
                spot = self._under(f"tabel, {where}, kolom {column}")
                units: list[Unit] = []
                for paragraph in cell.iter(W + "p"):
                    if _inside(paragraph, cell):
                        text = text_of(paragraph).strip()
                        if text:
                            units.append(self.out.unit(text, spot))
                        self.boxes.extend(_boxes(paragraph))
                cells.append(Cell(tuple(units), Location(self.out.file, spot)))
            rows.append(tuple(cells))
        where_table = Location(self.out.file, self._under("tabel"))
        self.out.blocks.append(Table(self.heading, tuple(rows), where_table))

    # -- what is around the body ------------------------------------------------------------

    def read_around(self) -> None:
        seen: set[str] = set()
        for relation in self.document.part.rels.values():
            for kind, spot in _AROUND:
                if relation.reltype != kind or relation.is_external:
                    continue
                name = str(relation.target_part.partname)
                if name in seen:
                    continue
                seen.add(name)
                root = etree.fromstring(relation.target_part.blob)
                for paragraph in root.iter(W + "p"):
                    self.out.paragraph(text_of(paragraph), spot, "meta")


def text_of(paragraph: etree._Element) -> str:
    """The text of a w:p as a reader of Word sees it with all changes accepted.

    Text boxes inside it are left to the caller, placeholders of empty fields are no text.
    """
    return "".join(_runs(paragraph))


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag in _SKIPPED or (child.tag == W + "sdt" and _placeholder(child)):
            continue
        elif child.tag != W + "pPr":
            yield from _runs(child)


def _placeholder(control: etree._Element) -> bool:
    properties = control.find(W + "sdtPr")
    return properties is not None and properties.find(W + "showingPlcHdr") is not None


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    return [
        box
        for box in paragraph.iter(W + "txbxContent")
        if not any(parent.tag == MC + "Fallback" for parent in box.iterancestors())
    ]


def _inside(paragraph: etree._Element, cell: etree._Element) -> bool:
    """False for paragraphs of text boxes and of deleted content; nested tables count."""
    for parent in paragraph.iterancestors():
        if parent is cell:
            return True
        if parent.tag in _SKIPPED or (parent.tag == W + "sdt" and _placeholder(parent)):
            return False
    return True


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _cells(child)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:57] + "…"
