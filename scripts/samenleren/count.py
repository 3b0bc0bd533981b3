"""Counts the text in a delivered file by another route than the readers, for the ledger.

DOCX, ODT and XLSX are counted with the standard library's SAX parser on the raw XML parts,
Markdown by pandoc's own CommonMark reader, YAML by PyYAML's event stream. None of it shares
code with `readers`, so that a reader that loses text is found out.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import xml.sax
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml

COUNT_FAULTS = (
    xml.sax.SAXException,
    yaml.YAMLError,
    subprocess.SubprocessError,
    ValueError,
    LookupError,
    RecursionError,
)
"""What counting raises on a file that a reader could read but this route could not."""


@dataclass(frozen=True)
class Count:
    """How many text units a file holds and, where a format tells, how many letters and digits."""

    units: int
    letters: int | None


def letters_in(text: str) -> int:
    """The number of letters and digits: what no difference in layout can change."""
    return sum(character.isalnum() for character in text)


def count_file(file: str, data: bytes) -> Count:
    """The text in a file that a reader could open. The ending decides the route."""
    return _COUNTERS[PurePosixPath(file).suffix.lower()](data)


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


class _Word(_Paragraphs):
    paragraphs = frozenset({"w:p"})
    skipped = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:instrText"})

    def __init__(self, links: dict[str, str]) -> None:
        super().__init__()
        self.links = links
        self.link: tuple[str, int] | None = None
        self.in_text = False
        self.controls: list[bool] = []

    def startElement(self, name: str, attrs: Any) -> None:
        if name == "w:sdt":
            self.controls.append(False)
        elif name == "w:showingPlcHdr" and self.controls:
            self.controls[-1] = True
        elif name == "w:sdtContent" and self.controls and self.controls[-1]:
            self.skip += 1
            return
        if name == "w:hyperlink" and self.open and self.open[-1] is not None:
            self.link = (self.links.get(attrs.get("r:id", ""), ""), len(self.open[-1]))
        self.in_text = name in ("w:t", "m:t")
        super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        self.in_text = False
        if name == "w:sdt":
            self.controls.pop()
        if name == "w:hyperlink" and self.link is not None:
            address, start = self.link
            self.link = None
            self.add_address(address, start)
        super().endElement(name)

    def characters(self, content: str) -> None:
        if self.in_text:
            self.text(content)


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


class _Cells(xml.sax.ContentHandler):
    """Counts the cells of one worksheet that hold text or a number."""

    def __init__(self, shared: list[str]) -> None:
        super().__init__()
        self.shared = shared
        self.units = 0
        self.kind = self.value = ""
        self.reading = self.phonetic = False

    def startElement(self, name: str, attrs: Any) -> None:
        name = name.rpartition(":")[2]  # some programs write x:c
        if name == "c":
            self.kind, self.value = attrs.get("t", "n"), ""
        if name == "f":
            self.kind = "f"
        self.phonetic = self.phonetic or name == "rPh"
        self.reading = name in ("v", "t", "f") and not self.phonetic

    def endElement(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self.reading = False
        self.phonetic = self.phonetic and name != "rPh"
        if name == "c" and self.value.strip():
            text = self.shared[int(self.value)] if self.kind == "s" else self.value
            self.units += bool(text.strip())

    def characters(self, content: str) -> None:
        if self.reading:
            self.value += content


class _Shared(xml.sax.ContentHandler):
    """The shared strings or comments of a workbook; phonetic hints (rPh) are no text."""

    def __init__(self, item: str = "si") -> None:
        super().__init__()
        self.item = item
        self.texts: list[str] = []
        self.phonetic = self.reading = False

    def startElement(self, name: str, attrs: Any) -> None:
        name = name.rpartition(":")[2]
        if name == self.item:
            self.texts.append("")
        self.phonetic = self.phonetic or name == "rPh"
        self.reading = name == "t" and not self.phonetic

    def endElement(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self.reading = False
        self.phonetic = self.phonetic and name != "rPh"

    def characters(self, content: str) -> None:
        if self.reading:
            self.texts[-1] += content


_WORD_PART = re.compile(r"word/(document|footnotes|endnotes|comments|header|footer)\d*\.xml")


class _Links(xml.sax.ContentHandler):
    """The addresses of the links of one part of a Word file, by their ids."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:
        if attrs.get("Type", "").endswith("/hyperlink"):
            self.addresses[attrs.get("Id", "")] = attrs.get("Target", "")


def _count_word(data: bytes) -> Count:
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


def _count_opentext(data: bytes) -> Count:
    handler = _OpenText()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml.sax.parseString(archive.read("content.xml"), handler)
        around = _PageStyles()
        if "styles.xml" in archive.namelist():
            xml.sax.parseString(archive.read("styles.xml"), around)
    return Count(handler.units + around.units, handler.letters + around.letters)


def _count_workbook(data: bytes) -> Count:
    units = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shared = _Shared()
        if "xl/sharedStrings.xml" in archive.namelist():
            xml.sax.parseString(archive.read("xl/sharedStrings.xml"), shared)
        for name in archive.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                cells = _Cells(shared.texts)
                xml.sax.parseString(archive.read(name), cells)
                units += cells.units
            elif re.fullmatch(r"xl/(comments/)?comment[^/]*\.xml", name):
                comments = _Shared("comment")
                xml.sax.parseString(archive.read(name), comments)
                units += sum(bool(text.strip()) for text in comments.texts)
    return Count(units, None)


def _count_markdown(data: bytes) -> Count:
    from samenleren.programs.pandoc import pandoc_path

    text = _text(data)
    header = re.match(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", text, re.DOTALL)
    units = letters = 0
    if header is not None:
        front = _count_yaml(header[1].encode())
        units, letters = front.units, front.letters or 0
        text = text[header.end() :]
    result = subprocess.run(
        [pandoc_path(), "--from=commonmark+pipe_tables", "--to=json", "--sandbox"],
        input=text.encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    body = _count_blocks(json.loads(result.stdout)["blocks"])
    return Count(units + body.units, letters + (body.letters or 0))


def _count_blocks(node: Any) -> Count:
    """The text blocks of a pandoc AST, and the letters of what they show (links: address too)."""
    units = letters = 0
    if isinstance(node, list):
        counts = [_count_blocks(item) for item in node]
        return Count(sum(c.units for c in counts), sum(c.letters or 0 for c in counts))
    if isinstance(node, dict):
        content = node.get("c")
        match node.get("t"):
            case "RawBlock":
                text = str(content[1])  # after the name of its format
                units, letters = (1 if text.strip() else 0), letters_in(text)
            case "Para" | "Plain" | "Header" | "CodeBlock":
                letters = letters_in(_shown(content))
                units = 1 if _shown(content).strip() else 0
            case _:
                inner = _count_blocks(list(node.values()))
                units, letters = inner.units, inner.letters or 0
    return Count(units, letters)


def _shown(node: Any) -> str:
    if isinstance(node, dict):
        content: Any = node.get("c")
        match node.get("t"):
            case "Str" | "Code" | "RawInline":
                return content if isinstance(content, str) else str(content[1])
            case "Space" | "SoftBreak" | "LineBreak":
                return " "
            case "Link":
                label, address = _shown(content[1]), str(content[2][0])
                return label if label == address else f"{label} ({address})"
            case "Image":
                return f"afbeelding {_shown(content[1])} {content[2][0]}"
            case _:
                return _shown(content)
    if isinstance(node, list):
        if len(node) == 3 and isinstance(node[0], str) and isinstance(node[1], list):
            return ""  # an Attr: identifier, classes, key-values
        return "".join(_shown(item) if not isinstance(item, str) else item for item in node)
    return ""


def _count_yaml(data: bytes) -> Count:
    units = letters = 0
    for event in yaml.parse(_text(data), Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None
            if event.value.strip() and not (plain and event.value in ("~", "null", "Null", "NULL")):
                units += 1
                letters += letters_in(event.value)
    return Count(units, letters)


def _count_plain(data: bytes) -> Count:
    chunks = [c for c in re.split(r"\n[ \t]*(?:\n[ \t]*)+", _text(data)) if c.strip()]
    return Count(len(chunks), letters_in(_text(data)))


def _text(data: bytes) -> str:
    for encoding in (
        ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    ):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    return ""


_COUNTERS: dict[str, Callable[[bytes], Count]] = {
    ".docx": _count_word,
    ".odt": _count_opentext,
    ".xlsx": _count_workbook,
    ".md": _count_markdown,
    ".markdown": _count_markdown,
    ".yaml": _count_yaml,
    ".yml": _count_yaml,
    ".txt": _count_plain,
}
