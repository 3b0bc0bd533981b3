"""Reads what an XLSX file holds besides cells: nothing of it is content, all of it is text.

Comments and their threads, headers and footers, text boxes, shapes and SmartArt, the titles of
charts, and the copy of its source that a pivot table keeps. ECMA-376 part 1: 18.7 (comments), 18.3
(headers and footers), 18.10 (pivot tables), 20.5 and 21 (drawings); [MS-XLSX] 2.6.205 (threads).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from lxml import etree

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.archive import Archive
from samenleren.readers.drawn import DRAWN, A, C
from samenleren.readers.package import related, relations
from samenleren.readers.sheet import COMMENT, Sheets, chart_left_out, tracked_changes
from samenleren.readers.workbook_controls import XDR
from samenleren.readers.workbook_formats import WORKBOOK, S
from samenleren.readers.workbook_text import PLAIN, as_written, runs

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_DRAWN = {
    "drawing": "tekstvak",
    "chart": "grafiek",
    "chartEx": "grafiek",
    "chartUserShapes": "tekstvak in grafiek",
    "diagramData": "SmartArt",
}
"""For each kind of relation that leads to text in a drawing what people call it."""
_MARGINS = {"Header": "koptekst", "Footer": "voettekst"}
_CODE = re.compile(
    r'&(?:(&)|([LCR])|"[^"]*"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]+|[A-Za-z])'
)


class Around:
    """Reads the parts around the sheets of one workbook; each part once."""

    def __init__(self, archive: Archive, sheets: Sheets) -> None:
        self.archive = archive
        self.sheets = sheets
        self.out = sheets.out
        self.seen: set[str] = set()
        self.floating: set[str] = set()
        """The numbers of the shapes of this sheet that stand in a cell."""

    def sheet(self, root: etree._Element, part: str, where: Location) -> None:
        """Adds what belongs to one sheet."""
        self._comments(part, where)
        self._margins(root, where)
        self._drawings(part, where)

    def book(self, main: str) -> None:
        """Adds what belongs to the workbook as a whole."""
        where = Location(self.out.file)
        caches = related(self.archive, main, "pivotCacheDefinition")
        for number, part in enumerate(caches, 1):
            name = f"draaitabel {number}" if len(caches) > 1 else "draaitabel"
            self._pivot_cache(part, replace(where, holder=name))
        if caches:
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.HIDDEN_CONTENT,
                    where,
                    "een draaitabel bewaart een kopie van de gegevens waar zij van is gemaakt; die"
                    " is gelezen, maar niet geplaatst",
                    "haal de draaitabel weg, of kopieer haar en plak alleen de waarden",
                )
            )
        if related(self.archive, main, "revisionHeaders"):
            self.out.diagnostics.append(tracked_changes(self.out.file))

    def unlisted(self, kind: str, name: str) -> None:
        """Adds the text of a part that belongs to no sheet."""
        where = Location(self.out.file)
        match kind:
            case "comments":
                self._notes(name, where, False)
            case "threadedComment":
                self._threads(name, where)
            case "pivotCacheDefinition":
                self._pivot_cache(name, replace(where, holder="losse draaitabel"))
            case "pivotCacheRecords":
                self._pivot_rows(name, replace(where, holder="losse draaitabel"))
            case _:
                self._drawing(kind, name, where)

    def _comments(self, part: str, where: Location) -> None:
        threads = related(self.archive, part, "threadedComment")
        for name in related(self.archive, part, "comments"):
            self._notes(name, where, bool(threads))
        for name in threads:
            self._threads(name, where)

    def _notes(self, name: str, where: Location, threads: bool) -> None:
        root = self.archive.xml(name)
        self.seen.add(self.archive.stored(name))
        if root is None:
            return
        WORKBOOK.check(self.out.file, [root])
        authors = [author.text or "" for author in root.iter(S + "author")]
        for comment in root.iter(S + "comment"):
            author = comment.get("authorId", "")
            by = int(author) if author.isascii() and author.isdigit() else len(authors)
            if threads and by < len(authors) and authors[by].startswith("tc="):
                continue  # what older programs see of a thread: a copy
            text = comment.find(S + "text")
            at = where.beside_cell(COMMENT, comment.get("ref", "?"))
            found = runs(text) if text is not None else ()
            self.sheets.add(as_written(found, PLAIN, ""), at, "comment")

    def _threads(self, name: str, where: Location) -> None:
        root = self.archive.xml(name)
        self.seen.add(self.archive.stored(name))
        for comment in root.iter(THREADED + "threadedComment") if root is not None else ():
            reply = "antwoord op opmerking" if comment.get("parentId") else COMMENT
            at = where.beside_cell(reply, comment.get("ref", "?"))
            self.sheets.add(comment.findtext(THREADED + "text") or "", at, "comment")

    def _margins(self, root: etree._Element, where: Location) -> None:
        """The left, middle and right of each header and footer that holds a letter."""
        for element in root.iter(S + "headerFooter"):
            for margin in element:
                name = etree.QName(margin).localname[-6:]
                for text in _sections(margin.text or ""):
                    if any(map(str.isalpha, text)):
                        self.sheets.add(text, replace(where, part=_MARGINS.get(name, "koptekst")))

    def _drawings(self, part: str, where: Location) -> None:
        """The paragraphs of the drawings a part refers to, and of what those refer to."""
        for kind, name in relations(self.archive, part).values():
            if kind in _DRAWN and self.archive.stored(name) not in self.seen:
                self._drawing(kind, name, where)

    def _drawing(self, kind: str, name: str, where: Location) -> None:
        root = self.archive.xml(name)
        if root is None:
            return
        self.seen.add(self.archive.stored(name))
        DRAWN.check(self.out.file, [root])
        told = chart_left_out(where)
        if kind in ("chart", "chartEx") and told not in self.out.diagnostics:
            self.out.diagnostics.append(told)
        for text in drawn_texts(root, self.floating):
            self.sheets.add(text, replace(where, part=_DRAWN[kind]))
        self._drawings(name, where)

    def _pivot_cache(self, part: str, where: Location) -> None:
        root = self.archive.xml(part)
        self.seen.add(self.archive.stored(part))
        for field in root.iter(S + "cacheField") if root is not None else ():
            name = field.get("name", "")
            texts = [item.get("v", "") for item in field.iter(S + "s")]
            text = f"{name}: {'; '.join(texts)}" if texts else name
            self.sheets.add(text, replace(where, field=" ".join(name.split())))
        for records in related(self.archive, part, "pivotCacheRecords"):
            self._pivot_rows(records, where)

    def _pivot_rows(self, part: str, where: Location) -> None:
        root = self.archive.xml(part)
        self.seen.add(self.archive.stored(part))
        for number, row in enumerate(root.iter(S + "r") if root is not None else (), 1):
            text = "; ".join(item.get("v", "") for item in row.iter(S + "s"))
            self.sheets.add(text, replace(where, line=number))


def drawn_texts(root: etree._Element, apart: Container[str] = ()) -> Iterator[str]:
    """The paragraphs of a drawing or chart, and the texts that a chart keeps by itself.

    A chart's copy of cells is left out, since the cells are there. What an older program would
    show instead (mc:Fallback) is no text. The shapes with the numbers `apart` stand elsewhere.
    """
    elsewhere = {
        shape
        for shape in root.iter(XDR + "sp")
        for name in shape.iter(XDR + "cNvPr")
        if name.get("id") in apart
    }
    for element in root.iter(A + "p", C + "v", CX + "v"):
        if elsewhere and not elsewhere.isdisjoint(element.iterancestors(XDR + "sp")):
            continue
        if any(parent.tag == MC + "Fallback" for parent in element.iterancestors()):
            continue
        if element.tag == A + "p":
            parts = (
                "\n" if x.tag == A + "br" else x.text or ""
                for x in element.iter(A + "t", M + "t", A + "br")
            )
            yield "".join(parts)
        elif _is_own(element):
            yield element.text or ""


def _is_own(value: etree._Element) -> bool:
    """True for a text of a chart that is no copy of a cell of this workbook."""
    parent = value.getparent()
    if value.tag == CX + "v":
        return parent is not None and parent.find(CX + "f") is None
    if parent is not None and parent.tag == C + "tx":
        return True
    for source in value.iterancestors(C + "strLit", C + "strRef"):
        return source.tag == C + "strLit" or "[" in (source.findtext(C + "f") or "")
    return False


def _sections(text: str) -> list[str]:
    """A header or footer without its codes, in the sections that &L, &C and &R begin."""
    sections = [""]
    at = 0
    for code in _CODE.finditer(text):
        sections[-1] += text[at : code.start()] + (code[1] or "")
        at = code.end()
        if code[2]:
            sections.append("")
    sections[-1] += text[at:]
    return sections
