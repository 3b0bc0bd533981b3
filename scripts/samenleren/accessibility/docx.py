"""A finished DOCX as a `Document`, and its findings (ECMA-376 part 1, chapters 17 and 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from samenleren.accessibility.document import Document, Paragraph, Picture, Run, Table
from samenleren.accessibility.docx_fields import take_fields
from samenleren.accessibility.docx_styles import Look, Styles
from samenleren.readers.archive import Archive
from samenleren.readers.word_tree import MC, A, W, value_in

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
DC = "{http://purl.org/dc/elements/1.1/}"
_KINDS = {"picture": "afbeelding", "chart": "grafiek", "diagram": "schema"}
_GONE = {W + "del", W + "moveFrom", MC + "Fallback"}
_AROUND = re.compile(r"word/((header|footer)\d*|footnotes|endnotes)\.xml")
_WATERMARK = re.compile("watermark", re.IGNORECASE)


def read_docx(archive: Archive) -> Document:
    """The document in a DOCX."""
    return _Reader(archive).document


class _Reader:
    def __init__(self, archive: Archive) -> None:
        theme = next((name for name in archive.parts if name.startswith("word/theme/")), "")
        self.styles = Styles(archive.xml("word/styles.xml"), archive.xml(theme))
        self.document = Document(
            title=_first(archive.xml("docProps/core.xml"), DC + "title"),
            language=self.styles.defaults.under(self.styles.of("")).language or "",
        )
        main: Any = archive.xml("word/document.xml")
        page = main.find(W + "background")
        self.page = Look(ground=f"#{page.get(W + 'color', 'FFFFFF')}" if page is not None else None)
        self.blocks(main.find(W + "body"), self.page)
        self.document.body = len(self.document.blocks)
        around = [archive.xml(name) for name in sorted(archive.parts) if _AROUND.fullmatch(name)]
        for part in around:
            self.around(part)
        take_fields(self.document, [main, *around])

    def around(self, root: Any) -> None:
        """A header, footer or the notes: a watermark, and what stands in it."""
        for shape in list(root.iter(V + "shape")):
            if _WATERMARK.search(shape.get("id", "") + shape.get("alt", "")):
                self.document.watermark = True
                shape.getparent().remove(shape)
        notes = [*root.iter(W + "footnote", W + "endnote")]
        for part in notes or [root]:
            if part.get(W + "type", "normal") == "normal":  # not the line above the notes
                self.blocks(part, self.page)

    def blocks(self, parent: Any, look: Look, in_cell: bool = False) -> None:
        for child in parent:
            if child.tag == W + "p":
                self.paragraph(child, look, in_cell)
            elif child.tag == W + "tbl":
                self.table(child, look)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
                self.blocks(child, look, in_cell)

    # -- paragraphs ----------------------------------------------------------------------------

    def paragraph(self, element: Any, around: Look, in_cell: bool) -> None:
        properties = element.find(W + "pPr")
        style = value_in(properties, W + "pStyle")
        # What a style says of the text stands above the table around it, but for its ground.
        named = self.styles.defaults.under(around).under(self.styles.of(style))
        own = self.styles.look(properties) if properties is not None else Look()
        look = named.under(own)
        paragraph = Paragraph(level=look.level or 0, in_cell=in_cell)
        at = len(self.document.blocks)
        self.document.blocks.append(paragraph)
        field: list[str] = []
        for run, link in _runs(element):
            if run.tag == W + "fldChar":
                _field(run, field, paragraph)
            elif run.tag == W + "instrText":
                if field:
                    field[0] += run.text or ""
            else:
                self.run(run, link, look, paragraph, field)
        paragraph.holds_object = len(self.document.blocks) > at + 1 or _breaks_page(element)
        for box in _boxes(element):
            self.blocks(box, around)

    def run(
        self, run: Any, link: int | None, around: Look, paragraph: Paragraph, field: list[str]
    ) -> None:
        properties = run.find(W + "rPr")
        look = around
        if properties is not None:
            character = value_in(properties, W + "rStyle")
            look = look.under(self.styles.of(character, "character")) if character else look
            look = look.under(self.styles.look(properties))
        for picture in _pictures(run):
            self.document.blocks.append(picture)
        words = "".join(_letters(run))
        if link is not None:
            while len(paragraph.links) <= link:
                paragraph.links.append("")
            paragraph.links[link] += words or "".join(p.alt or "" for p in _pictures(run))
        if len(field) > 1 and "HYPERLINK" in field[0]:
            field[1] += words
        if words and not look.hidden:
            paragraph.runs.append(
                Run(words, look.colour or None, look.ground or None, look.points or 10.0,
                    bool(look.bold), look.language or "")
            )  # fmt: skip

    # -- tables --------------------------------------------------------------------------------

    def table(self, element: Any, around: Look) -> None:
        properties, rows = element.find(W + "tblPr"), element.findall(W + "tr")
        style = value_in(properties, W + "tblStyle")
        header = bool(rows) and rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        merges = (W + "gridSpan", W + "vMerge", W + "hMerge")
        cells = [_cells(row) for row in rows]
        every = [cell for row in cells for cell in row]
        self.document.blocks.append(
            Table(
                header,
                any(cell.find(f"{W}tcPr/{tag}") is not None for cell in every for tag in merges),
                any(cell.find(f".//{W}tbl") is not None for cell in every),
                [[_cell_text(cell) for cell in row] for row in cells],
            )
        )
        whole = around.under(_own(self.styles, properties, self.styles.of(style, "table")))
        for number, row in enumerate(cells):
            look = whole.under(self.styles.first_row(style)) if number == 0 else whole
            for cell in row:
                direct = cell.find(W + "tcPr")
                said = self.styles.look(direct) if direct is not None else Look()
                self.blocks(cell, look.under(said), in_cell=True)


def _first(root: Any, tag: str) -> str:
    found = root.find(tag) if root is not None else None
    return (found.text or "") if found is not None else ""


def _own(styles: Styles, properties: Any, look: Look) -> Look:
    return look.under(styles.look(properties)) if properties is not None else look


def _runs(paragraph: Any) -> Iterator[tuple[Any, int | None]]:
    """Runs, field marks and field codes in order, each with the number of the link it is in."""
    links = 0
    stack: list[tuple[Any, int | None]] = [(child, None) for child in reversed(paragraph)]
    while stack:
        element, link = stack.pop()
        if element.tag in _GONE or element.tag == W + "pPr":
            continue
        if element.tag == W + "hyperlink":
            stack.extend((child, links) for child in reversed(element))
            links += 1
        elif element.tag == W + "r":
            marks = element.findall(W + "fldChar") + element.findall(W + "instrText")
            yield from ((mark, link) for mark in marks)
            yield element, link
        else:
            stack.extend((child, link) for child in reversed(element))


def _field(mark: Any, field: list[str], paragraph: Paragraph) -> None:
    """A field: its code, then its result; a HYPERLINK's result is the text of a link."""
    match mark.get(W + "fldCharType"):
        case "begin":
            field[:] = [""]
        case "separate" if field:
            field.append("")
        case "end":
            if len(field) > 1 and "HYPERLINK" in field[0]:
                paragraph.links.append(field[1])
            field.clear()


def _letters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag == W + "tab":
            yield "\t"
        elif child.tag in (W + "br", W + "cr"):
            yield "\n"


def _breaks_page(paragraph: Any) -> bool:
    """True for an empty paragraph that is there for a page or section."""
    pages = any(b.get(W + "type") == "page" for b in paragraph.iter(W + "br"))
    return pages or paragraph.find(f"{W}pPr/{W}sectPr") is not None


def _shown(element: Any, top: Any) -> bool:
    """False inside a fallback for old programs, and inside a text box of a deeper shape."""
    for parent in element.iterancestors():
        if parent is top:
            return True
        if parent.tag == MC + "Fallback" or parent.tag == W + "txbxContent":
            return False
    return True


def _boxes(paragraph: Any) -> list[Any]:
    return [box for box in paragraph.iter(W + "txbxContent") if _shown(box, paragraph)]


def _pictures(run: Any) -> Iterator[Picture]:
    for drawing in run.iter(W + "drawing"):
        place = next(drawing.iterchildren(WP + "inline", WP + "anchor"), None)
        if place is None or not _shown(drawing, run):
            continue
        properties = place.find(WP + "docPr")
        data = place.find(f"{A}graphic/{A}graphicData")
        address = data.get("uri", "") if data is not None else ""
        kind = _KINDS.get(address.rsplit("/", 1)[-1], "vorm")
        texts = "".join(t.text or "" for t in place.iter(W + "t")).strip()
        mark = next(properties.iter(DECORATIVE), None) if properties is not None else None
        yield Picture(
            "tekstvak" if texts and kind == "vorm" else kind,
            None if properties is None else properties.get("descr") or properties.get("title"),
            decorative=mark is not None and mark.get("val") in ("1", "true"),
            floating=place.tag == WP + "anchor",
            needs_alt=not texts,
        )
    for shape in run.iter(V + "shape", V + "rect", V + "oval", V + "line", V + "group"):
        nested = any(parent.tag == V + "group" for parent in shape.iterancestors())
        if nested or not _shown(shape, run):
            continue
        texts = "".join(t.text or "" for t in shape.iter(W + "t")).strip()
        yield Picture(
            "object" if run.find(W + "object") is not None else "tekstvak" if texts else "vorm",
            shape.get("alt") or shape.get("title"),
            floating="position:absolute" in shape.get("style", "").replace(" ", ""),
            needs_alt=not texts,
        )


def _cells(row: Any) -> list[Any]:
    cells = []
    for child in row:
        if child.tag == W + "tc":
            cells.append(child)
        elif child.tag == W + "sdt":
            cells.extend(child.findall(f"{W}sdtContent/{W}tc"))
    return cells


def _cell_text(cell: Any) -> str:
    """The words of a cell; an object counts as words."""
    objects = "□" if next(cell.iter(W + "drawing", W + "pict"), None) is not None else ""
    return "".join(t.text or "" for t in cell.iter(W + "t")) + objects
