"""Our own rules for a finished PDF, beyond those of veraPDF (ISO 32000-2, 14.7 and 14.8).

The structure comes from pypdf. An element names its text by numbers of marked content; PDFium
gives the text of each number, many times faster.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from samenleren.accessibility.rules import Finding
from samenleren.accessibility.words import alt_findings, heading_findings, link_findings
from samenleren.shorten import whole_words

_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_NUMBER = re.compile(r"^\d+(\.\d+)*\s+")


def judge_pdf(data: bytes) -> list[Finding]:
    """What is wrong with a PDF."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    catalogue: Any = reader.trailer["/Root"]
    pages = list(reader.pages)  # each look at `reader.pages` counts them anew
    found = list(_whole(reader.metadata or {}, catalogue, pages))
    root = catalogue.get("/StructTreeRoot")
    if root is None:
        return [*found, Finding("gelabeld", "hele bestand", "het bestand heeft geen labels")]
    tree = _Tree(pages, data)
    try:
        tree.children(root.get_object(), [])
    finally:
        tree.shown.close()
    found.extend(tree.found)
    found.extend(heading_findings(tree.headings))
    found.extend(_bookmarks([words for _, words in tree.headings], list(_outline(catalogue))))
    return list(dict.fromkeys(found))


def _whole(properties: Any, catalogue: Any, pages: list[Any]) -> Iterator[Finding]:
    if not str(catalogue.get("/Lang", "")).strip():
        yield Finding("taal", "eigenschappen", "het bestand heeft geen taal")
    if not (properties.get("/Title") or "").strip():
        yield Finding("titel", "eigenschappen", "het bestand heeft geen titel")
    shown = catalogue.get("/ViewerPreferences", {})
    if not getattr(shown.get("/DisplayDocTitle"), "value", False):
        yield Finding("titel-getoond", "eigenschappen", "het venster toont de bestandsnaam")
    for number, page in enumerate(pages, 1):
        if page.get("/Annots") and page.get("/Tabs") != "/S":
            order = page.get("/Tabs", "niet ingesteld")
            where = f"bladzijde {number}"
            yield Finding("tabvolgorde", where, f"de tabvolgorde is {str(order).lstrip('/')}")


class _Tree:
    """The structure tree, walked once; what it finds is in `found` and `headings`."""

    def __init__(self, pages: list[Any], data: bytes) -> None:
        import pypdfium2

        self.shown = pypdfium2.PdfDocument(data)
        self.numbers = {page.indirect_reference.idnum: at for at, page in enumerate(pages)}
        self.texts: dict[int, dict[int, str]] = {}
        self.found: list[Finding] = []
        self.headings: list[tuple[int, str]] = []
        self.page = 0
        self.tables = 0

    def element(self, element: Any, around: list[str]) -> bool:
        """One structure element; true when a TH is in it. Its words go to `around`."""
        kind = str(element.get("/S"))
        if "/Pg" in element:
            self.page = self.numbers.get(element.raw_get("/Pg").idnum, self.page)
        own: list[str] = []
        header = self.children(element, own) or kind == "/TH"
        words = str(element.get("/ActualText") or "") or "".join(own)
        around.append(words)
        self.judge(kind, element, words, header)
        return header

    def judge(self, kind: str, element: Any, words: str, header: bool) -> None:
        """What one element of this kind breaks."""
        if kind in _HEADINGS:
            self.headings.append((_HEADINGS[kind], str(element.get("/T") or words)))
        elif kind == "/Table":
            self.tables += 1
            if not header:
                where = f"tabel {self.tables}, {self.where()}"
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
        for kid in kids if isinstance(kids, list) else [kids]:
            value = kid.get_object() if hasattr(kid, "get_object") else kid
            if isinstance(value, int):
                words.append(self.text(element, int(value)))
            elif "/S" in value:
                header = self.element(value, words) or header
            elif value.get("/Type") == "/MCR":
                words.append(self.text(value if "/Pg" in value else element, int(value["/MCID"])))
        return header

    def text(self, named: Any, number: int) -> str:
        """A piece of marked content, of the page that the element or reference names."""
        if "/Pg" in named:
            self.page = self.numbers.get(named.raw_get("/Pg").idnum, self.page)
        if self.page not in self.texts:
            self.texts[self.page] = _marked(self.shown[self.page])
        return self.texts[self.page].get(number, "")

    def where(self) -> str:
        """The page, and the heading before it."""
        under = f', onder "{whole_words(self.headings[-1][1])}"' if self.headings else ""
        return f"bladzijde {self.page + 1}{under}"


def _marked(page: Any) -> dict[int, str]:
    """The text of a page by its numbers of marked content, as its objects stand in the file."""
    import pypdfium2.raw as pdfium

    texts: dict[int, str] = {}
    words = page.get_textpage()
    buffer = (pdfium.FPDF_WCHAR * 1024)()
    # The objects by number: `page.get_objects` makes an object of Python of each, and takes twice
    # as long, in every build.
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, at)
        number = pdfium.FPDFPageObj_GetMarkedContentID(one)
        if number >= 0 and pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT:
            size = pdfium.FPDFTextObj_GetText(one, words, buffer, len(buffer) * 2)
            if size > len(buffer) * 2:
                buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
                pdfium.FPDFTextObj_GetText(one, words, buffer, size)
            said = bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
            texts[number] = texts.get(number, "") + said
    words.close()
    page.close()
    return texts


def _outline(catalogue: Any) -> Iterator[str]:
    """The bookmarks in order, those below each other too (12.3.3)."""
    top = catalogue.get("/Outlines")
    waiting = [top.get_object().get("/First")] if top is not None else []
    while waiting:
        item = waiting.pop()
        if item is None:
            continue
        item = item.get_object()
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
        f"bladwijzer {at + 1}",
        f'de kop is "{whole_words(heading)}", de bladwijzer "{whole_words(mark)}"',
    )
