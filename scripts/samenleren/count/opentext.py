"""Counts the text in ODT with the standard library's SAX parser, for the ledger.

The raw XML parts are counted. Nothing is shared with `readers`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from typing import Any
from xml.sax.handler import ContentHandler

from samenleren.count.drawings import OpenDrawings
from samenleren.count.office_xml import Paragraphs, parse
from samenleren.count.open_forms import Controls, Formula
from samenleren.count.tally import Count

_PAGE = {f"style:{name}{page}" for name in ("header", "footer") for page in ("", "-left", "-first")}
_PAGE |= {"loext:header-first", "loext:footer-first"}
Part = Callable[[str], bytes | None]


class _Parted(ContentHandler):
    """Finds which fields have an instruction: those of which it ends at a separator. They are named
    by their rank."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[int] = set()
        self.seen = 0
        self.inside: list[int] = []

    def startElement(self, name: str, attrs: Any) -> None:
        if name == "field:fieldmark-start":
            self.inside.append(self.seen)
            self.seen += 1
        elif name == "field:fieldmark-separator":
            self.found.update(self.inside[-1:])
        elif name == "field:fieldmark-end" and self.inside:
            self.inside.pop()


class _OpenText(Paragraphs):
    paragraphs = frozenset({"text:p", "text:h"})
    skipped = frozenset(
        {
            "text:tracked-changes",
            "text:sequence-decls",
            "text:script",
            "text:number",
            "office:binary-data",
            "svg:title",
            "svg:desc",
        }
    )
    apart = frozenset({"text:note", "office:annotation", "draw:text-box"})

    def __init__(self, parted: set[int], part: Part) -> None:
        super().__init__()
        self.parted = parted
        self.part = part
        self.links: list[list[str]] = []
        self.addresses: list[list[str]] = []
        self.drawings = OpenDrawings(objects=True)
        self.controls = Controls()
        self.in_forms = 0
        self.fields: list[bool] = []
        self.field_rank = 0
        self.entries: list[str] = []
        self.selected = 0
        self.hidden: list[tuple[str, int]] = []
        self.formula: Formula | None = None

    def startElement(self, name: str, attrs: Any) -> None:
        if self.in_forms or name == "office:forms":
            self.in_forms += 1
            self.controls.start(name, attrs)
            return
        if self.formula is not None or name == "math:math":
            self.formula = self.formula or Formula()
            self.formula.startElement(name, attrs)
            return
        if not self.skip:
            self.drawings.start(name)
            self._start_field(name, attrs)
        if name == "text:a" and not self.skip and self.links:
            address = attrs.get("xlink:href", "")
            outside = re.match(r"[^/]*:", address) is not None
            self.links[-1].append(address if outside else self.links[-1][-1])
        super().startElement(name, attrs)
        if not self.skip and (name in self.paragraphs or name in self.apart):
            self.links.append([""])
            self.addresses.append([])

    def _start_field(self, name: str, attrs: Any) -> None:
        """What an element shows by its attributes."""
        if name == "draw:control":
            if self.open and self.open[-1] is not None:
                self.text(self.controls.placed(attrs.get("draw:control", "")))
        elif name == "draw:object" and "xlink:href" in attrs:
            self._object(f"{posixpath.normpath(attrs['xlink:href'])}/content.xml")
        elif name == "field:fieldmark":
            self.entries, self.selected = [], 0
            if attrs.get("field:type", "").endswith(".FORMCHECKBOX"):
                self.text("☐")
        elif name == "loext:content-control" and attrs.get("loext:checkbox") == "true":
            self.text("☐")
        elif name == "field:param":
            self._parameter(attrs.get("field:name"), attrs.get("field:value", ""))
        elif name == "field:fieldmark-start":
            self.fields.append(self.field_rank in self.parted)
            self.field_rank += 1
        elif name == "field:fieldmark-separator" and self.fields:
            self.fields[-1] = False
        elif name == "field:fieldmark-end" and self.fields:
            self.fields.pop()
        elif name == "text:hidden-text" and self.open:
            self.hidden.append((attrs.get("text:string-value", ""), len(self.open[-1] or [])))

    def _parameter(self, name: str | None, value: str) -> None:
        if name == "Dropdown_ListEntry":
            self.entries.append(value)
        elif name == "Dropdown_Selected" and value.isdecimal() and len(value) < 5:
            self.selected = int(value)

    def _object(self, name: str) -> None:
        data = self.part(name)
        if data is not None:
            formula = Formula()
            parse(data, formula)
            self._read(formula)

    def _read(self, formula: Formula) -> None:
        if formula.text is not None:
            self.drawings.is_text()
            self.text(formula.text)

    def endElement(self, name: str) -> None:
        if self.in_forms:
            self.in_forms -= 1
            self.controls.end(name)
            return
        if self.formula is not None:
            formula = self.formula
            formula.endElement(name)
            if not formula.is_open:
                self.formula = None
                if not self.skip:
                    self._read(formula)
            return
        if not self.skip or name in ("svg:title", "svg:desc"):
            self.count([self.drawings.end(name)])
        if not self.skip:
            self._end_field(name)
        super().endElement(name)

    def _end_field(self, name: str) -> None:
        if name == "text:a" and self.links and len(self.links[-1]) > 1:
            self.links[-1].pop()
        elif name == "field:fieldmark" and self.selected < len(self.entries):
            self.text(self.entries[self.selected])
        elif name == "text:hidden-text" and self.hidden:
            words, start = self.hidden.pop()
            if len(self.open[-1] or []) == start:
                self.text(words)
        elif name == "office:text":
            for text in self.controls.loose():
                self.count([text])
        elif name in self.paragraphs or name in self.apart:
            self.links.pop()
            self._address(self.addresses.pop(), self.open[-1] or [])

    def _address(self, addresses: list[str], texts: list[str]) -> None:
        """Adds the address of each link to its label, when they differ; white space between two
        pieces of one link does not part them."""
        label, last = "", ""
        words = [pair for pair in zip(texts, addresses, strict=True) if pair[0].strip()]
        for text, address in [*words, ("", None)]:
            if address != last:
                if last and label.strip() not in ("", last.removeprefix("mailto:")):
                    texts.append(f" ({last})")
                label, last = "", address or ""
            label += text

    def text(self, content: str) -> None:
        """Adds text to the innermost open paragraph; the instruction of a field is no text."""
        if any(self.fields) or not content:
            return
        if not self.skip and self.open and self.open[-1] is not None:
            self.addresses[-1].append(self.links[-1][-1])
        super().text(content)

    def characters(self, content: str) -> None:
        if self.in_forms:
            self.controls.characters(content)
        elif self.formula is not None:
            self.formula.characters(content)
        else:
            self.text(content)
            self.drawings.characters(content)


class _PageStyles(_OpenText):
    """Counts the headers and footers among the styles of an ODT file."""

    counted = _PAGE

    def __init__(self, parted: set[int], part: Part) -> None:
        super().__init__(parted, part)
        self.inside = 0

    def startElement(self, name: str, attrs: Any) -> None:
        self.inside += name in self.counted
        if self.inside:
            super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        if self.inside:
            super().endElement(name)
        self.inside -= name in self.counted


class _Flat(_PageStyles):
    """Counts an ODT file that is one XML text: its body too."""

    counted = _PAGE | {"office:body"}


def count_flat_opentext(data: bytes) -> Count:
    """An FODT file."""
    handler = _counted(_Flat, data, lambda name: None)
    return Count(handler.units, handler.letters, handler.drawings.pictures)


def count_opentext(data: bytes) -> Count:
    """An ODT file: its paragraphs and headings, those of its page styles too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())

        def part(name: str) -> bytes | None:
            return archive.read(name) if name in names else None

        texts = _counted(_OpenText, archive.read("content.xml"), part)
        styles = part("styles.xml")
        around = None if styles is None else _counted(_PageStyles, styles, part)
    handlers = [texts] if around is None else [texts, around]
    return Count(
        sum(each.units for each in handlers),
        sum(each.letters for each in handlers),
        sum(each.drawings.pictures for each in handlers),
    )


def _counted(kind: type[_OpenText], data: bytes, part: Part) -> _OpenText:
    """A handler that has read an XML text; the fields in it are looked at first."""
    fields = _Parted()
    parse(data, fields)
    handler = kind(fields.found, part)
    parse(data, handler)
    return handler
