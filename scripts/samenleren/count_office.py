"""Counts the text in ODT with the standard library's SAX parser, for the ledger.

The raw XML parts are counted. Nothing is shared with `readers`.
"""

from __future__ import annotations

import io
import re
import xml.sax
import zipfile
from dataclasses import dataclass
from typing import Any

from samenleren.count_drawings import OpenDrawings
from samenleren.count_xml import parse


@dataclass(frozen=True)
class Count:
    """How many text units a file holds, where a format tells how many letters and digits, and how
    many pictures."""

    units: int
    letters: int | None
    pictures: int = 0


def letters_in(text: str) -> int:
    """The number of letters and digits: what no difference in layout can change."""
    return sum(character.isalnum() for character in text)


class Paragraphs(xml.sax.ContentHandler):
    """Counts paragraphs with text. Paragraphs can stand in paragraphs (text boxes, notes)."""

    paragraphs: frozenset[str]
    skipped: frozenset[str]
    apart: frozenset[str] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.units = self.letters = 0
        self.open: list[list[str] | None] = []
        self.skip = 0

    def startElement(self, name: str, attrs: Any) -> None:
        """Opens a paragraph, or something that stands apart from the one it is in."""
        if self.skip or name in self.skipped:
            self.skip += 1
        elif name in self.paragraphs:
            self.open.append([])
        elif name in self.apart:
            self.open.append(None)

    def endElement(self, name: str) -> None:
        """Counts the paragraph that ends."""
        if self.skip:
            self.skip -= 1
        elif name in self.paragraphs or name in self.apart:
            self.count(self.open.pop() or [])

    def count(self, texts: list[str]) -> None:
        """Counts a paragraph that is complete."""
        if (text := "".join(texts)).strip():
            self.units += 1
            self.letters += letters_in(text)

    def add_address(self, address: str, start: int) -> None:
        """Adds the address of a link whose label began at `start`, when they differ."""
        texts = self.open[-1] if self.open else None
        if texts is not None and not self.skip:
            label = "".join(texts[start:]).strip()
            if address and label and address.removeprefix("mailto:") != label:
                texts.append(f" ({address})")

    def text(self, content: str) -> None:
        """Adds text to the innermost open paragraph."""
        if not self.skip and self.open and self.open[-1] is not None:
            self.open[-1].append(content)


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
