"""A finished ODT as a `Document`, and its findings (OpenDocument 1.3 part 3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from samenleren.accessibility.document import Document, Paragraph, Picture, Run, Table
from samenleren.readers.archive import Archive
from samenleren.render.opendocument.odf import q

DECORATIVE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}decorative"
DR3D = "{urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0}scene"
_DRAWN = (
    "frame", "custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon", "path",
    "connector", "caption", "measure", "g", "regular-polygon",
)  # fmt: skip
_SHAPES = (*(q(f"draw:{name}") for name in _DRAWN), DR3D)
_PARAGRAPHS = (q("text:p"), q("text:h"))
_CELLS = (q("table:table-cell"), q("table:covered-table-cell"))
_SKIPPED = {q(name) for name in ("text:tracked-changes", "svg:title", "svg:desc")}
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


def read_odt(archive: Archive) -> Document:
    """The document in an ODT."""
    names = ("content.xml", "styles.xml", "meta.xml")
    return _Reader(*(archive.xml(name) for name in names)).document


@dataclass(frozen=True)
class _Look:
    """What one style says; None says nothing, "" is automatic. `scale` is a size in percent."""

    colour: str | None = None
    ground: str | None = None
    points: float | None = None
    scale: float | None = None
    bold: bool | None = None
    language: str | None = None
    hidden: bool | None = None

    def under(self, other: _Look) -> _Look:
        """This look with what `other`, nearer to the text, says otherwise."""
        return _joined(self, other)


@cache  # as in a DOCX, a text has few looks
def _joined(look: _Look, other: _Look) -> _Look:
    said = {f.name: getattr(other, f.name) for f in fields(other)}
    new = replace(look, **{name: value for name, value in said.items() if value is not None})
    if other.scale is not None and other.points is None and look.points is not None:
        new = replace(new, points=look.points * other.scale / 100)
    return replace(new, scale=None)


class _Reader:
    def __init__(self, content: Any, styles: Any, meta: Any) -> None:
        self.styles: dict[tuple[str, str], Any] = {}
        self.defaults: dict[str, _Look] = {}
        for root in (styles, content):  # automatic styles of the content go before others
            self._collect(root)
        self.of = cache(self._of)
        title = meta.find(".//{*}title") if meta is not None else None
        base = self.defaults.get("paragraph", _Look())
        self.document = Document(
            title=(title.text or "") if title is not None else "", language=base.language or ""
        )
        self.page = _Look(ground=_page_ground(styles)) if styles is not None else _Look()
        self.blocks(content.find(f"{q('office:body')}/{q('office:text')}"), self.page)
        self.document.body = len(self.document.blocks)
        _take_fields(self.document, content)
        masters = styles.find(q("office:master-styles")) if styles is not None else None
        if masters is not None:
            for part in masters.iter(q("style:header"), q("style:footer")):
                self.around(part)

    def _collect(self, root: Any) -> None:
        for style in root.iter(q("style:style")) if root is not None else ():
            key = (style.get(q("style:family"), ""), style.get(q("style:name"), ""))
            self.styles[key] = style
        for style in root.iter(q("style:default-style")) if root is not None else ():
            self.defaults[style.get(q("style:family"), "")] = _look(style)

    def _of(self, family: str, name: str) -> _Look:
        """The look of a style with what its parents say; not the defaults of its family."""
        chain: list[Any] = []
        style = self.styles.get((family, name))
        while style is not None and style not in chain:
            chain.append(style)
            style = self.styles.get((family, style.get(q("style:parent-style-name"), "")))
        look = _Look()
        for style in reversed(chain):
            look = look.under(_look(style))
        return look

    def around(self, part: Any) -> None:
        """A header or footer: its watermark, and what stands in it."""
        for shape in list(part.iter(*_SHAPES)):
            if "watermark" in shape.get(q("draw:name"), "").lower():
                self.document.watermark = True
                shape.getparent().remove(shape)
        self.blocks(part, self.page)

    def blocks(self, parent: Any, look: _Look, in_cell: bool = False) -> None:
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self.paragraph(child, look, in_cell)
            elif child.tag == q("table:table"):
                self.table(child, look)
            elif child.tag in _SHAPES:
                self.shape(child, look)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self.blocks(child, look, in_cell)

    # -- paragraphs ----------------------------------------------------------------------------

    def paragraph(self, element: Any, around: _Look, in_cell: bool) -> None:
        outline = element.get(q("text:outline-level"), "1")
        level = int(outline) if element.tag == q("text:h") else 0
        paragraph = Paragraph(level=level, in_cell=in_cell)
        self.document.blocks.append(paragraph)
        own = self.of("paragraph", element.get(q("text:style-name"), ""))
        look = self.defaults.get("paragraph", _Look()).under(around).under(own)
        at = len(self.document.blocks)
        self.inline(element, look, paragraph)
        paragraph.holds_object = len(self.document.blocks) > at

    def inline(self, element: Any, look: _Look, paragraph: Paragraph) -> None:
        self.words(element.text, look, paragraph)
        for child in element:
            inside = look
            if child.tag in (q("text:span"), q("text:a")):
                inside = look.under(self.of("text", child.get(q("text:style-name"), "")))
                before = len(paragraph.runs)
                self.inline(child, inside, paragraph)
                if child.tag == q("text:a"):
                    alts = "".join(d.text or "" for d in child.iter(q("svg:desc"), q("svg:title")))
                    runs = paragraph.runs[before:]
                    paragraph.links.append("".join(run.text for run in runs) or alts)
            elif child.tag == q("text:s"):
                self.words(" " * min(int(child.get(q("text:c"), "1")), 99), look, paragraph)
            elif child.tag == q("text:tab"):
                self.words("\t", look, paragraph)
            elif child.tag == q("text:line-break"):
                self.words("\n", look, paragraph)
            elif child.tag in _SHAPES:
                self.shape(child, self.page)
            elif child.tag == q("text:note"):
                self.blocks(child.find(q("text:note-body")), self.page)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self.inline(child, look, paragraph)
            self.words(child.tail, look, paragraph)

    def words(self, text: str | None, look: _Look, paragraph: Paragraph) -> None:
        if text and not look.hidden:
            # White space of the file is no white space of the text (6.1.2).
            said = text if text == "\t" else re.sub(r"[ \n\r\t]+", " ", text)
            paragraph.runs.append(
                Run(said, look.colour or None, look.ground or None, look.points or 12.0,
                    bool(look.bold), look.language or "")
            )  # fmt: skip

    # -- shapes and tables ---------------------------------------------------------------------

    def shape(self, element: Any, look: _Look) -> None:
        kind, texts = _kind(element), list(element.iter(*_PARAGRAPHS))
        said = "".join("".join(p.itertext()) for p in texts).strip()
        words = [element.find(q(name)) for name in ("svg:desc", "svg:title")]
        alt = next((w.text for w in words if w is not None and (w.text or "").strip()), None)
        style = self.styles.get(("graphic", element.get(q("draw:style-name"), "")))
        marks = [element, *(style.iter(q("style:graphic-properties")) if style is not None else ())]
        self.document.blocks.append(
            Picture(
                kind,
                alt,
                decorative=any(mark.get(DECORATIVE) == "true" for mark in marks),
                floating=element.get(q("text:anchor-type"), "paragraph") != "as-char",
                needs_alt=not said,
            )
        )
        for box in element.iter(q("draw:text-box")):
            self.blocks(box, look)

    def table(self, element: Any, around: _Look) -> None:
        rows = [
            row
            for row in element.iter(q("table:table-row"))
            if next(row.iterancestors(q("table:table"))) is element
        ]
        cells = [list(row.iterchildren(*_CELLS)) for row in rows]
        every = [cell for row in cells for cell in row]
        spans = (q("table:number-columns-spanned"), q("table:number-rows-spanned"))
        self.document.blocks.append(
            Table(
                element.find(q("table:table-header-rows")) is not None,
                any(c.tag == _CELLS[1] or c.get(s, "1") != "1" for c in every for s in spans),
                any(cell.find(f".//{q('table:table')}") is not None for cell in every),
                [[_cell_text(cell) for cell in row] for row in cells],
            )
        )
        whole = around.under(self.of("table", element.get(q("table:style-name"), "")))
        for row in rows:
            look = whole.under(self.of("table-row", row.get(q("table:style-name"), "")))
            for cell in row.iterchildren(*_CELLS):
                own = self.of("table-cell", cell.get(q("table:style-name"), ""))
                self.blocks(cell, look.under(own), in_cell=True)


_NAMED = {
    "bladwijzer": {
        f"text:{mark}": "text:name"
        for mark in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start")
    },
    "nummering": {"text:sequence": "text:ref-name"},
    "tabel": {"table:table": "table:name"},
}
"""What has a name that must stand once, and in which attribute."""


def _take_fields(document: Document, content: Any) -> None:
    """Puts names, references and the results of sequences (7.4.13, 7.7) in the document."""
    for kind, marks in _NAMED.items():
        for tag, attribute in marks.items():
            names = (element.get(q(attribute)) for element in content.iter(q(tag)))
            document.names += [(kind, name) for name in names if name]
    for link in content.iter(q("text:a")):
        target = link.get(q("xlink:href"), "")
        if target.startswith("#") and "|" not in target:  # "#Naam|outline" is a heading itself
            document.goals.append(("bladwijzer", target[1:]))
    counted: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for number in content.iter(q("text:sequence")):
        name = number.get(q("text:name"), "")
        counted[name] += 1
        shown[number.get(q("text:ref-name"), "")] = str(counted[name])
        document.results.append((name, "".join(number.itertext()), str(counted[name])))
    for reference in content.iter(q("text:bookmark-ref"), q("text:sequence-ref")):
        name = reference.get(q("text:ref-name"), "")
        kind = "nummering" if reference.tag == q("text:sequence-ref") else "bladwijzer"
        document.goals.append((kind, name))
        if reference.get(q("text:reference-format")) == "value" and name in shown:
            stored = "".join(reference.itertext())
            document.results.append((f"verwijzing naar {name}", stored, shown[name]))


def _look(style: Any) -> _Look:
    """The look that one style gives by itself."""
    values: dict[str, Any] = {}
    for element in style:
        ground = element.get(q("fo:background-color"))
        if ground and _HEX.fullmatch(ground):
            values["ground"] = ground.upper()
        if element.tag != q("style:text-properties"):
            continue
        colour, size = element.get(q("fo:color")), element.get(q("fo:font-size"), "")
        if colour and _HEX.fullmatch(colour):
            values["colour"] = colour.upper()
        if element.get(q("style:use-window-font-color")) == "true":
            values["colour"] = ""
        if match := re.fullmatch(r"([\d.]+)(pt|in|cm|mm|%)", size):
            if match[2] == "%":
                values["scale"] = float(match[1])
            else:
                values["points"] = float(match[1]) * _POINTS[match[2]]
        weight = element.get(q("fo:font-weight"))
        if weight:
            values["bold"] = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
        language, country = (element.get(q(f"fo:{name}")) for name in ("language", "country"))
        if language and language not in ("none", "zxx"):
            known = country not in (None, "none")
            values["language"] = f"{language}-{country}" if known else language
        if element.get(q("text:display")):
            values["hidden"] = element.get(q("text:display")) == "none"
    return _Look(**values)


def _page_ground(styles: Any) -> str | None:
    for layout in styles.iter(q("style:page-layout-properties")):
        ground = layout.get(q("fo:background-color"), "")
        if _HEX.fullmatch(ground):
            return str(ground.upper())
    return None


def _kind(shape: Any) -> str:
    inside: Iterator[str] = (child.tag for child in shape)
    for tag in inside:
        if tag == q("draw:image"):
            return "afbeelding"
        if tag == q("draw:text-box"):
            return "tekstvak"
        if tag == q("draw:object"):
            return "object"
    return "vorm"


def _cell_text(cell: Any) -> str:
    """The words of a cell; an object counts as words."""
    skipped = {text for tag in ("svg:title", "svg:desc") for text in cell.iter(q(tag))}
    words = "".join(
        e.text or "" for e in cell.iter() if e not in skipped and isinstance(e.tag, str)
    )
    tails = "".join(e.tail or "" for e in cell.iter() if e is not cell)
    return words + tails + ("□" if next(cell.iter(*_SHAPES), None) is not None else "")
