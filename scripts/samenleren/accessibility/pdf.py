"""Our own rules for a finished PDF, beyond those of veraPDF (ISO 32000-2, 14.7 and 14.8).

The structure comes from pikepdf. An element names its text by numbers of marked content; PDFium
gives the text of each number, many times faster, and where it stands (`pdf_layout`).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf

from samenleren.accessibility.pdf_layout import Shown, misplaced, outside_cells, read_page, told
from samenleren.accessibility.rules import PROPERTIES, Finding
from samenleren.accessibility.words import alt_findings, heading_findings, link_findings
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import whole_words
from samenleren.privacy.pdf_text import READ

_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_NUMBER = re.compile(r"^\d+(\.\d+)*\s+")


def judge_pdf(data: bytes) -> list[Finding]:
    """What is wrong with a PDF."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return list(dict.fromkeys(_judged(document, data)))


def _judged(document: Any, data: bytes) -> list[Finding]:
    catalogue, pages = document.Root, list(document.pages)
    found = list(_whole(document.trailer.get("/Info", {}), catalogue, pages))
    root = catalogue.get("/StructTreeRoot")
    if root is None:
        return [
            *found,
            Finding("gelabeld", Location(part="hele bestand"), "het bestand heeft geen labels"),
        ]
    tree = _Tree(pages, data)
    try:
        tree.children(root, [])
        found.extend(tree.found)
        found.extend(tree.misplaced())
    finally:
        tree.document.close()
    found.extend(heading_findings(tree.headings))
    found.extend(_bookmarks([words for _, words in tree.headings], list(_outline(catalogue))))
    return found


def _whole(properties: Any, catalogue: Any, pages: list[Any]) -> Iterator[Finding]:
    if not str(catalogue.get("/Lang", "")).strip():
        yield Finding("taal", PROPERTIES, "het bestand heeft geen taal")
    if not str(properties.get("/Title", "")).strip():
        yield Finding("titel", PROPERTIES, "het bestand heeft geen titel")
    shown = catalogue.get("/ViewerPreferences", {})
    if shown.get("/DisplayDocTitle") is not True:
        yield Finding("titel-getoond", PROPERTIES, "het venster toont de bestandsnaam")
    for number, page in enumerate(pages, 1):
        if page.get("/Annots") and page.get("/Tabs") != "/S":
            order = page.get("/Tabs", "niet ingesteld")
            where = Location(page=number)
            yield Finding("tabvolgorde", where, f"de tabvolgorde is {str(order).lstrip('/')}")


class _Tree:
    """The structure tree, walked once; what it finds is in `found` and `headings`."""

    def __init__(self, pages: list[Any], data: bytes) -> None:
        import pypdfium2

        self.document = pypdfium2.PdfDocument(data)
        self.numbers = {page.obj.objgen: at for at, page in enumerate(pages)}
        self.shown: list[list[Shown]] = []
        self.texts: list[dict[int, list[Shown]]] = []
        self.edges: list[tuple[float, ...]] = []
        texts = READ[hashlib.sha256(data).hexdigest()] = []
        for page in self.document:
            words = page.get_textpage()
            texts.append(words.get_text_range())
            self.shown.append(read_page(page, words))
            words.close()
            self.edges.append(page.get_trimbox())
            page.close()
            by_number: dict[int, list[Shown]] = {}
            for each in self.shown[-1]:
                by_number.setdefault(each.number, []).append(each)
            self.texts.append(by_number)
        self.found: list[Finding] = []
        self.headings: list[tuple[int, str]] = []
        self.page = 0
        self.tables = 0
        self.cells: list[list[Shown]] = []
        self.rows: list[tuple[int, list[list[Shown]]]] = []
        self.outside: dict[int, list[str]] = {}

    def element(self, element: Any, around: list[str]) -> bool:
        """One structure element; true when a TH is in it. Its words go to `around`."""
        kind = str(element.get("/S"))
        if "/Pg" in element:
            self.page = self.numbers.get(element["/Pg"].objgen, self.page)
        own: list[str] = []
        header = self.part_of_table(kind, element, own) or kind == "/TH"
        words = str(element.get("/ActualText") or "") or "".join(own)
        around.append(words)
        self.judge(kind, element, words, header)
        return header

    def part_of_table(self, kind: str, element: Any, words: list[str]) -> bool:
        """What is in an element, as `children`; keeps which pieces of text each cell holds."""
        rows, cells = self.rows, self.cells
        if kind == "/Table":
            self.rows = []
        elif kind == "/TR":
            self.cells = []
        elif kind in ("/TH", "/TD"):
            self.cells.append([])
        header = self.children(element, words)
        if kind == "/Table":
            for page, found in outside_cells(self.rows):
                self.outside.setdefault(page, []).append(found)
            self.rows = rows
        elif kind == "/TR":
            self.rows.append((self.page, self.cells))
            self.cells = cells
        return header

    def misplaced(self) -> Iterator[Finding]:
        """The words of each page that stand over others or stick out."""
        for at, (shown, edges) in enumerate(zip(self.shown, self.edges, strict=True)):
            found = [*self.outside.get(at, ()), *misplaced(shown, edges)]
            yield from told(found, Location(page=at + 1))

    def judge(self, kind: str, element: Any, words: str, header: bool) -> None:
        """What one element of this kind breaks."""
        if kind in _HEADINGS:
            self.headings.append((_HEADINGS[kind], str(element.get("/T") or words)))
        elif kind == "/Table":
            self.tables += 1
            if not header:
                where = replace(self.where(), table=self.tables)
                self.found.append(Finding("kopcel", where, "de tabel heeft geen kopcellen (TH)"))
        elif kind in ("/Figure", "/Formula"):
            alt = element.get("/Alt") or element.get("/ActualText")
            self.found.extend(alt_findings(self.where(), "afbeelding", alt and str(alt)))
        elif kind == "/Link":
            self.found.extend(link_findings(self.where(), str(element.get("/Alt") or words)))

    def children(self, element: Any, words: list[str]) -> bool:
        """What is in an element; true when a TH is."""
        header = False
        kids = element.get("/K", [])
        for value in kids if isinstance(kids, (list, pikepdf.Array)) else [kids]:
            if isinstance(value, int):
                words.append(self.text(element, value))
            elif "/S" in value:
                header = self.element(value, words) or header
            elif value.get("/Type") == "/MCR":
                words.append(self.text(value if "/Pg" in value else element, int(value["/MCID"])))
        return header

    def text(self, named: Any, number: int) -> str:
        """A piece of marked content, of the page that the element or reference names."""
        if "/Pg" in named:
            self.page = self.numbers.get(named["/Pg"].objgen, self.page)
        shown = self.texts[self.page].get(number, [])
        if self.cells:
            self.cells[-1].extend(shown)
        return "".join(each.text for each in shown)

    def where(self) -> Location:
        """The page, and the heading before it."""
        heading = whole_words(self.headings[-1][1]) if self.headings else None
        return Location(page=self.page + 1, heading=heading)


def _outline(catalogue: Any) -> Iterator[str]:
    """The bookmarks in order, those below each other too (12.3.3)."""
    top = catalogue.get("/Outlines")
    waiting = [top.get("/First")] if top is not None else []
    while waiting:
        item = waiting.pop()
        if item is None:
            continue
        yield str(item.get("/Title", ""))
        waiting.extend([item.get("/Next"), item.get("/First")])


def _bookmarks(headings: list[str], bookmarks: list[str]) -> Iterator[Finding]:
    """Where the two first differ. A bookmark may carry the number that stands beside a heading."""
    said, kept = (
        [_NUMBER.sub("", " ".join(words.split())) for words in each]
        for each in (headings, bookmarks)
    )
    if said == kept:
        return
    at = next((n for n, pair in enumerate(zip(said, kept, strict=False)) if pair[0] != pair[1]),
              min(len(said), len(kept)))  # fmt: skip
    heading, mark = (each[at] if at < len(each) else "niets" for each in (said, kept))
    yield Finding(
        "bladwijzers",
        Location(part=f"bladwijzer {at + 1}"),
        f'de kop is "{whole_words(heading)}", de bladwijzer "{whole_words(mark)}"',
    )
