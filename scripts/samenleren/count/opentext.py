"""Counts the text in ODT with the standard library's SAX parser, for the ledger.

The raw XML parts are counted. Nothing is shared with `readers`.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from samenleren.count.drawings import OpenDrawings
from samenleren.count.office_xml import Paragraphs, parse
from samenleren.count.tally import Count

_FORM_FIELDS = ("form:text", "form:textarea", "form:combobox")
_PAGE = {f"style:{name}{page}" for name in ("header", "footer") for page in ("", "-left", "-first")}
_PAGE |= {"loext:header-first", "loext:footer-first"}


class _OpenText(Paragraphs):
    paragraphs = frozenset({"text:p", "text:h"})
    skipped = frozenset(
        {
            "text:tracked-changes",
            "text:sequence-decls",
            "office:binary-data",
            "svg:title",
            "svg:desc",
        }
    )
    apart = frozenset({"text:note", "office:annotation", "draw:text-box"})

    def __init__(self) -> None:
        super().__init__()
        self.link: tuple[str, int] | None = None
        self.drawings = OpenDrawings(objects=True)

    def startElement(self, name: str, attrs: Any) -> None:
        if name in _FORM_FIELDS and not self.skip:
            self.count([attrs.get("form:current-value") or attrs.get("form:value") or ""])
        if not self.skip:
            self.drawings.start(name)
        if name == "text:a" and self.open and self.open[-1] is not None:
            address = attrs.get("xlink:href", "")
            outside = re.match(r"[^/]*:", address) is not None
            self.link = (address if outside else "", len(self.open[-1]))
        super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        if not self.skip or name in ("svg:title", "svg:desc"):
            self.count([self.drawings.end(name)])
        if name == "text:a" and self.link is not None:
            address, start = self.link
            self.link = None
            self.add_address(address, start)
        super().endElement(name)

    def characters(self, content: str) -> None:
        self.text(content)
        self.drawings.characters(content)


class _PageStyles(_OpenText):
    """Counts the headers and footers among the styles of an ODT file."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0

    def startElement(self, name: str, attrs: Any) -> None:
        self.inside += name in _PAGE
        if self.inside:
            super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        if self.inside:
            super().endElement(name)
        self.inside -= name in _PAGE


class _Flat(_OpenText):
    """Counts an ODT file that is one XML text: its body, and the headers among its styles."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0

    def startElement(self, name: str, attrs: Any) -> None:
        self.inside += name == "office:body" or name in _PAGE
        if self.inside:
            super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        if self.inside:
            super().endElement(name)
        self.inside -= name == "office:body" or name in _PAGE


def count_flat_opentext(data: bytes) -> Count:
    """An FODT file."""
    handler = _Flat()
    parse(data, handler)
    return Count(handler.units, handler.letters, handler.drawings.pictures)


def count_opentext(data: bytes) -> Count:
    """An ODT file: its paragraphs and headings, those of its page styles too."""
    handler = _OpenText()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parse(archive.read("content.xml"), handler)
        around = _PageStyles()
        if "styles.xml" in archive.namelist():
            parse(archive.read("styles.xml"), around)
    return Count(
        handler.units + around.units,
        handler.letters + around.letters,
        handler.drawings.pictures + around.drawings.pictures,
    )
