"""Reads ODT: paragraphs, headings, lists and tables of content.xml, as LibreOffice saves them.

Element names are those of OpenDocument 1.3 part 3. Text deleted with tracked changes stands in
`text:tracked-changes` and is not read; notes and comments are kept apart as `meta`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.readers.archive import Archive, damaged, open_archive
from samenleren.readers.delivered import Cell, Collector, Delivered, Role, Table, Unit

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

_APART = {
    TEXT + "note": "voetnoot",
    OFFICE + "annotation": "opmerking",
    DRAW + "text-box": "tekstvak",
}
_NO_TEXT = {TEXT + "tracked-changes", TEXT + "sequence-decls", OFFICE + "forms"}
MAX_REPEAT = 200


def read_opentext(file: str, data: bytes) -> Delivered:
    """An ODT file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    content = archive.xml("content.xml")
    if content is None:
        raise damaged(file, "content.xml ontbreekt")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged(file, "er zit geen tekst in")
    reader = _Reader(file, _styles(archive, content))
    reader.blocks(body)
    reader.read_apart()
    if body.find(TEXT + "tracked-changes") is not None:
        reader.out.diagnostics.append(
            Diagnostic(
                Rule.TRACKED_CHANGES,
                Location(file),
                "er staan bijgehouden wijzigingen in het bestand",
                "ze zijn gelezen alsof ze zijn goedgekeurd; klopt dat niet, verwerp ze dan"
                " in LibreOffice en lever het bestand opnieuw aan",
            )
        )
    return reader.out.result()


def _styles(archive: Archive, content: etree._Element) -> dict[str, str]:
    """For each style its named ancestor: automatic styles (P1) point to real ones (Title)."""
    parents: dict[str, str] = {}
    for root in (content, archive.xml("styles.xml")):
        if root is not None:
            for style in root.iter(STYLE + "style"):
                parents[style.get(STYLE + "name", "")] = style.get(STYLE + "parent-style-name", "")
    return parents


class _Reader:
    def __init__(self, file: str, styles: dict[str, str]) -> None:
        self.out = Collector(file)
        self.styles = styles
        self.heading = ""
        self.rank = 0
        self.apart: list[tuple[str, etree._Element]] = []

    def blocks(self, parent: etree._Element, item: bool = False) -> None:
        for child in parent:
            if child.tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, item)
            elif child.tag == TABLE + "table":
                self._table(child)
            elif child.tag == TEXT + "list":
                self.blocks(child, True)
            elif child.tag not in _NO_TEXT:
                self.blocks(child, item)

    def _paragraph(self, element: etree._Element, item: bool) -> None:
        text = self._text(element)
        if not text.strip():
            return
        role: Role = "item" if item else "body"
        level = 0
        if element.tag == TEXT + "h":
            role, level = "heading", int(element.get(TEXT + "outline-level", "1"))
        elif self._named(element.get(TEXT + "style-name", ""), "Title"):
            role = "title"
        if role in ("heading", "title"):
            self.heading, self.rank = text.strip(), 0
            spot = f'kop "{_short(text)}"'
        else:
            self.rank += 1
            spot = self._under(f"alinea {self.rank}")
        self.out.paragraph(text, spot, role, level)

    def _named(self, style: str, name: str) -> bool:
        for _ in range(20):
            if style == name:
                return True
            style = self.styles.get(style, "")
        return False

    def _under(self, spot: str) -> str:
        return f'onder "{_short(self.heading)}", {spot}' if self.heading else spot

    def _table(self, element: etree._Element) -> None:
        rows = []
        for number, row in enumerate(element.iter(TABLE + "table-row"), 1):
            cells: list[Cell] = []
            for cell in row:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                label = cells[0].text if cells else ""
                where = f'rij "{_short(label)}"' if label else f"rij {number}"
                spot = self._under(f"tabel, {where}, kolom {len(cells) + 1}")
                units: list[Unit] = []
                for paragraph in cell.iter(TEXT + "p", TEXT + "h"):
                    if not any(p.tag in _APART for p in paragraph.iterancestors()):
                        text = self._text(paragraph).strip()
                        if text:
                            units.append(self.out.unit(text, spot))
                cells.append(Cell(tuple(units), Location(self.out.file, spot)))
            rows.append(tuple(cells))
        where_table = Location(self.out.file, self._under("tabel"))
        self.out.blocks.append(Table(self.heading, tuple(rows), where_table))

    def _text(self, element: etree._Element) -> str:
        return "".join(self._runs(element))

    def _runs(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag in _APART:
                self.apart.append((_APART[child.tag], child))
            elif child.tag == TEXT + "s":
                yield " " * min(int(child.get(TEXT + "c", "1")), MAX_REPEAT)
            elif child.tag == TEXT + "tab":
                yield "\t"
            elif child.tag == TEXT + "line-break":
                yield "\n"
            elif isinstance(child.tag, str):
                yield from self._runs(child)
            yield child.tail or ""

    def read_apart(self) -> None:
        """The notes, comments and text boxes found on the way, as units of their own."""
        while self.apart:
            spot, element = self.apart.pop(0)
            for paragraph in element.iter(TEXT + "p"):
                self.out.paragraph(self._text(paragraph), spot, "meta")


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:57] + "…"
