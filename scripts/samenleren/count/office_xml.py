"""Parses office XML for the counters: events with names that do not depend on the file.

A file may call WordprocessingML `w:`, `ns0:` or nothing at all, and the strict variant of OOXML
has namespaces of its own. The counters see the usual prefix in every case.
"""

from __future__ import annotations

import re
import xml.sax
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.sax.handler import ContentHandler, feature_namespaces

from samenleren.count.tally import letters_in

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1998/Math/MathML": "math",
    "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0": "field",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}
_OASIS = re.compile(r"urn:oasis:names:tc:opendocument:xmlns:([a-z0-9-]+):1\.0")
_OASIS_NAMES = {"drawing": "draw", "svg-compatible": "svg"}
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")


def parse(data: bytes, handler: ContentHandler) -> None:
    """Feeds the events of an XML text to a handler, as one that knows no namespaces."""
    parser = xml.sax.make_parser()
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(_Named(handler))
    parser.parse(BytesIO(data))


def elements(data: bytes, *names: str) -> Iterator[ElementTree.Element]:
    """The elements of an XML text that have one of these names, whatever their namespace."""
    every = ElementTree.fromstring(data).iter()
    return (each for each in every if each.tag.rpartition("}")[2] in names)


class _Named(ContentHandler):
    def __init__(self, handler: ContentHandler) -> None:
        super().__init__()
        self.handler = handler
        self.characters = handler.characters  # type: ignore[method-assign]
        self.names: dict[tuple[str | None, str], str] = {}

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:
        given = {self._name(key): value for key, value in attrs.items()}
        self.handler.startElement(self._name(name), given)  # type: ignore[arg-type]

    def endElementNS(self, name: Any, qname: Any) -> None:
        self.handler.endElement(self._name(name))

    def _name(self, name: tuple[str | None, str]) -> str:
        if name not in self.names:
            prefix = _prefix(name[0] or "")
            self.names[name] = f"{prefix}:{name[1]}" if prefix else name[1]
        return self.names[name]


def _prefix(uri: str) -> str:
    uri = _STRICT.sub(r"http://schemas.openxmlformats.org/\1/2006/\2", uri)
    if oasis := _OASIS.fullmatch(uri):
        return _OASIS_NAMES.get(oasis[1], oasis[1])
    return _PREFIXES.get(uri, "other" if uri else "")


class Paragraphs(ContentHandler):
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

    def text(self, content: str) -> None:
        """Adds text to the innermost open paragraph."""
        if not self.skip and self.open and self.open[-1] is not None:
            self.open[-1].append(content)
