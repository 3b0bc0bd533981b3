"""Reads DOCX: paragraphs, tables and everything around them (notes, text boxes, headers).

The text is taken from the XML: `paragraph.text` of python-docx 1.2.0 leaves out content
controls and tracked insertions (measured). Tracked changes are read as accepted. Element names
are those of ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.forms.texts import is_prompt
from samenleren.readers.archive import Archive, damaged, open_archive
from samenleren.readers.delivered import Cell, Collector, Delivered, Role, Table, Unit, short
from samenleren.readers.package import MAIN, related, relations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

_GONE = {W + "del", W + "moveFrom", W + "instrText", MC + "Fallback"}
_SKIPPED = _GONE | {W + "txbxContent"}
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_WRAPPERS = {W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml"}
_AROUND: tuple[tuple[str, str, Role], ...] = (
    ("footnotes", "voetnoot", "meta"),
    ("endnotes", "eindnoot", "meta"),
    ("header", "koptekst", "meta"),
    ("footer", "voettekst", "meta"),
    ("comments", "opmerking", "comment"),
)


def read_word(file: str, data: bytes) -> Delivered:
    """A DOCX file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    mains = related(archive, MAIN, "officeDocument")
    root = archive.xml(mains[0]) if mains else None
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise damaged(file, "er zit geen tekst van Word in")
    reader = _Reader(archive, mains[0])
    reader.read_body(body)
    reader.read_around()
    return reader.out.result()


class _Reader:
    def __init__(self, archive: Archive, main: str) -> None:
        self.archive = archive
        self.main = main
        self.out = Collector(archive.file)
        self.links = relations(archive, main)
        self.styles = self._style_names()
        self.heading = ""
        self.rank = 0
        self.boxes: list[etree._Element] = []

    # -- the body ---------------------------------------------------------------------------

    def read_body(self, body: etree._Element) -> None:
        self._blocks(body)
        for box in self.boxes:
            self._apart(box, "tekstvak", "meta")
        tags = {element.tag for element in body.iter()}
        if tags & {W + "ins", W + "del", W + "moveFrom", W + "moveTo"}:
            self._report(
                Rule.TRACKED_CHANGES,
                "er staan bijgehouden wijzigingen in het bestand",
                "ze zijn gelezen alsof ze zijn goedgekeurd; klopt dat niet, verwerp ze dan"
                " in Word en lever het bestand opnieuw aan",
            )
        if any(_is_on(mark) for mark in body.iter(W + "vanish")):
            self._report(
                Rule.HIDDEN_CONTENT,
                "er staat verborgen tekst in het bestand; ze is wel gelezen",
                "maak de tekst zichtbaar of haal haar weg",
            )
        if W + "altChunk" in tags:
            self._report(
                Rule.UNPLACED_TEXT,
                "er is een ander document ingevoegd; dat is niet gelezen",
                "open het bestand in Word, sla het opnieuw op en lever het nog een keer aan",
            )

    def _report(self, rule: Rule, found: str, remedy: str) -> None:
        self.out.diagnostics.append(Diagnostic(rule, Location(self.out.file), found, remedy))

    def _blocks(self, parent: etree._Element) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in _WRAPPERS and not _placeholder(child):
                self._blocks(child)

    def _paragraph(self, element: etree._Element) -> None:
        text = text_of(element, self.links)
        self.boxes.extend(_boxes(element))
        if not text.strip():
            return
        role, level = self._role(element)
        if role in ("heading", "title"):
            self.heading, self.rank = text.strip(), 0
            spot = f'kop "{short(text)}"'
        else:
            self.rank += 1
            spot = self._under(f"alinea {self.rank}")
        self.out.paragraph(text, spot, role, level)

    def _under(self, spot: str) -> str:
        return f'onder "{short(self.heading)}", {spot}' if self.heading else spot

    def _role(self, element: etree._Element) -> tuple[Role, int]:
        properties = element.find(W + "pPr")
        if properties is None:
            return "body", 0
        style = properties.find(W + "pStyle")
        name = self.styles.get(style.get(W + "val", ""), "") if style is not None else ""
        if name in ("title", "subtitle", "titel", "ondertitel"):
            return "title", 0
        if name.startswith(("heading ", "kop ")) and name[-1] in "123456789":
            return "heading", int(name[-1])
        outline = properties.find(W + "outlineLvl")
        if outline is not None and outline.get(W + "val", "9") in "012345678":
            return "heading", int(outline.get(W + "val", "0") or "0") + 1
        if properties.find(W + "numPr") is not None or name.startswith(("list", "lijst")):
            return "item", 0
        return "body", 0

    def _style_names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for part in related(self.archive, self.main, "styles"):
            root = self.archive.xml(part)
            for style in root.iter(W + "style") if root is not None else ():
                name = style.find(W + "name")
                if name is not None:
                    names[style.get(W + "styleId", "")] = name.get(W + "val", "").lower()
        return names

    # -- tables -----------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> None:
        rows = []
        above: dict[int, Cell] = {}
        for row_number, row in enumerate(_children(element, W + "tr"), 1):
            cells: list[Cell] = []
            column = 0
            for cell in _children(row, W + "tc"):
                label = cells[0].text if cells else ""
                where = f'rij "{short(label)}"' if label else f"rij {row_number}"
                spot = self._under(f"tabel, {where}, kolom {len(cells) + 1}")
                units = self._cell_units(cell, spot)
                merged, width = _spans(cell)
                if merged and not units and column in above:
                    units = above[column].units  # a merged cell speaks for each of its rows
                where_cell = Location(self.out.file, spot)
                cells.append(Cell(tuple(units), where_cell, _control_name(cell)))
                above[column] = cells[-1]
                column += width
            rows.append(tuple(cells))
        where_table = Location(self.out.file, self._under("tabel"))
        self.out.blocks.append(Table(self.heading, tuple(rows), where_table))

    def _cell_units(self, cell: etree._Element, spot: str) -> tuple[Unit, ...]:
        units: list[Unit] = []
        if any(parent.tag == W + "sdt" and _placeholder(parent) for parent in cell.iterancestors()):
            return ()
        for paragraph in cell.iter(W + "p"):
            if _shown_in(paragraph, cell):
                text = text_of(paragraph, self.links).strip()
                if text:
                    units.append(self.out.unit(text, spot))
                self.boxes.extend(_boxes(paragraph))
        return tuple(units)

    # -- what is around the body ------------------------------------------------------------

    def read_around(self) -> None:
        """The notes, headers, footers and comments, as units of their own."""
        for kind, spot, role in _AROUND:
            for part in related(self.archive, self.main, kind):
                root = self.archive.xml(part)
                if root is not None:
                    self.links = relations(self.archive, part)
                    self._apart(root, spot, role)

    def _apart(self, root: etree._Element, spot: str, role: Role) -> None:
        for paragraph in root.iter(W + "p"):
            if _shown_in(paragraph, root):
                self.out.paragraph(text_of(paragraph, self.links), spot, role)
                for box in _boxes(paragraph):
                    self._apart(box, spot, role)


def text_of(paragraph: etree._Element, links: dict[str, tuple[str, str]]) -> str:
    """The text of a w:p as a reader of Word sees it with all changes accepted.

    The address of a link follows its text when they differ; `links` are the part's relations.
    Text boxes inside it are left to the caller, placeholders of empty fields are no text.
    """
    return "".join(_runs(paragraph, links))


def _runs(element: etree._Element, links: dict[str, tuple[str, str]]) -> Iterator[str]:
    for child in element:
        if child.tag in (W + "t", MATH_TEXT):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == W + "hyperlink":
            label = "".join(_runs(child, links))
            address = links.get(child.get(R + "id", ""), ("", ""))[1]
            yield label
            if address and label.strip() and address.removeprefix("mailto:") != label.strip():
                yield f" ({address})"
        elif child.tag in _SKIPPED or (child.tag == W + "sdt" and _placeholder(child)):
            continue
        elif child.tag != W + "pPr":
            yield from _runs(child, links)


def _placeholder(control: etree._Element) -> bool:
    """True when a control shows its placeholder, and not an answer.

    LibreOffice 7.4 keeps `showingPlcHdr` when somebody fills in the control (measured). So the
    text must also be a placeholder that we know; any other text counts, lest an answer be lost.
    """
    properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
    if properties is None or content is None or properties.find(W + "showingPlcHdr") is None:
        return False
    return is_prompt("".join(_runs(content, {})))


def _control_name(cell: etree._Element) -> str:
    """The name of the content control in a cell: LibreOffice 7.4 keeps the alias, not the tag."""
    for properties in cell.iter(W + "sdtPr"):
        for mark in (properties.find(W + "tag"), properties.find(W + "alias")):
            if mark is not None and mark.get(W + "val"):
                return mark.get(W + "val", "")
    return ""


def _is_on(mark: etree._Element) -> bool:
    return mark.get(W + "val", "1") not in ("0", "false", "off")


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    """The text boxes anchored in this paragraph itself (not in a box inside it)."""
    return [
        box
        for box in paragraph.iter(W + "txbxContent")
        if next(box.iterancestors(W + "p"), None) is paragraph
        and not any(parent.tag in _GONE for parent in box.iterancestors())
    ]


def _shown_in(paragraph: etree._Element, container: etree._Element) -> bool:
    """False for paragraphs of deeper text boxes and of deleted content; nested tables count."""
    for parent in paragraph.iterancestors():
        if parent is container:
            return True
        if parent.tag in _SKIPPED or (parent.tag == W + "sdt" and _placeholder(parent)):
            return False
    return True


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _spans(cell: etree._Element) -> tuple[bool, int]:
    """(continues the cell above, number of columns) of a w:tc."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        return False, 1
    merge, span = properties.find(W + "vMerge"), properties.find(W + "gridSpan")
    width = span.get(W + "val", "1") if span is not None else "1"
    continues = merge is not None and merge.get(W + "val", "continue") == "continue"
    return continues, int(width) if width in map(str, range(1, 64)) else 1
