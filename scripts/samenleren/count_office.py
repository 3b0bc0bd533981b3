"""Counts the text in DOCX and ODT with the standard library's SAX parser, for the ledger.

The raw XML parts are counted by their names in the package. Nothing is shared with `readers`; only
what counts as the placeholder of an empty field is said once, in `forms.texts`.
"""

from __future__ import annotations

import io
import re
import xml.sax
import zipfile
from dataclasses import dataclass
from typing import Any

from samenleren.forms.texts import is_prompt


@dataclass(frozen=True)
class Count:
    """How many text units a file holds and, where a format tells, how many letters and digits."""

    units: int
    letters: int | None


def letters_in(text: str) -> int:
    """The number of letters and digits: what no difference in layout can change."""
    return sum(character.isalnum() for character in text)


class _Paragraphs(xml.sax.ContentHandler):
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
        if self.skip or name in self.skipped:
            self.skip += 1
        elif name in self.paragraphs:
            self.open.append([])
        elif name in self.apart:
            self.open.append(None)

    def endElement(self, name: str) -> None:
        if self.skip:
            self.skip -= 1
        elif name in self.paragraphs or name in self.apart:
            texts = self.open.pop()
            if texts is not None and (text := "".join(texts)).strip():
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


@dataclass
class _Prompt:
    """A content control that says it shows its placeholder: the counts at its start, its text."""

    units: int
    letters: int
    start: int
    text: str = ""


class _Word(_Paragraphs):
    paragraphs = frozenset({"w:p"})
    skipped = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:instrText"})

    def __init__(self, links: dict[str, str]) -> None:
        super().__init__()
        self.links = links
        self.link: tuple[str, int] | None = None
        self.in_text = False
        self.controls: list[_Prompt | None] = []

    def startElement(self, name: str, attrs: Any) -> None:
        if name == "w:sdt":
            self.controls.append(None)
        elif name == "w:showingPlcHdr" and self.controls:
            paragraph = self.open[-1] if self.open else None
            start = len(paragraph) if paragraph is not None else 0
            self.controls[-1] = _Prompt(self.units, self.letters, start)
        if name == "w:hyperlink" and self.open and self.open[-1] is not None:
            self.link = (self.links.get(attrs.get("r:id", ""), ""), len(self.open[-1]))
        self.in_text = name in ("w:t", "m:t")
        super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        self.in_text = False
        if name == "w:sdt" and (control := self.controls.pop()) is not None:
            self._forget(control)
        if name == "w:hyperlink" and self.link is not None:
            address, start = self.link
            self.link = None
            self.add_address(address, start)
        super().endElement(name)

    def characters(self, content: str) -> None:
        if self.in_text:
            self.text(content)
            if not self.skip:
                for control in filter(None, self.controls):
                    control.text += content

    def _forget(self, control: _Prompt) -> None:
        """Takes back the text of a control that shows its placeholder."""
        if is_prompt(control.text):
            self.units, self.letters = control.units, control.letters
            if self.open and (paragraph := self.open[-1]) is not None:
                del paragraph[control.start :]


class _OpenText(_Paragraphs):
    paragraphs = frozenset({"text:p", "text:h"})
    skipped = frozenset({"text:tracked-changes", "svg:title", "svg:desc"})
    apart = frozenset({"text:note", "office:annotation", "draw:text-box"})

    def __init__(self) -> None:
        super().__init__()
        self.link: tuple[str, int] | None = None

    def startElement(self, name: str, attrs: Any) -> None:
        if name == "text:a" and self.open and self.open[-1] is not None:
            address = attrs.get("xlink:href", "")
            outside = re.match(r"[^/]*:", address) is not None
            self.link = (address if outside else "", len(self.open[-1]))
        super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        if name == "text:a" and self.link is not None:
            address, start = self.link
            self.link = None
            self.add_address(address, start)
        super().endElement(name)

    def characters(self, content: str) -> None:
        self.text(content)


class _PageStyles(_OpenText):
    """Counts the headers and footers among the styles of an ODT file."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0

    def startElement(self, name: str, attrs: Any) -> None:
        self.inside += name in ("style:header", "style:footer")
        if self.inside:
            super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        if self.inside:
            super().endElement(name)
        self.inside -= name in ("style:header", "style:footer")


_WORD_PART = re.compile(r"word/(document|footnotes|endnotes|comments|header|footer)\d*\.xml")


class _Links(xml.sax.ContentHandler):
    """The addresses of the links of one part of a Word file, by their ids."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:
        if attrs.get("Type", "").endswith("/hyperlink"):
            self.addresses[attrs.get("Id", "")] = attrs.get("Target", "")


def count_word(data: bytes) -> Count:
    """A DOCX file: its paragraphs, those around the body too."""
    units = letters = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        for name in filter(_WORD_PART.fullmatch, names):
            links, relations = _Links(), name.replace("word/", "word/_rels/") + ".rels"
            if relations in names:
                xml.sax.parseString(archive.read(relations), links)
            handler = _Word(links.addresses)
            xml.sax.parseString(archive.read(name), handler)
            units += handler.units
            letters += handler.letters
    return Count(units, letters)


def count_opentext(data: bytes) -> Count:
    """An ODT file: its paragraphs and headings, those of its page styles too."""
    handler = _OpenText()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml.sax.parseString(archive.read("content.xml"), handler)
        around = _PageStyles()
        if "styles.xml" in archive.namelist():
            xml.sax.parseString(archive.read("styles.xml"), around)
    return Count(handler.units + around.units, handler.letters + around.letters)
