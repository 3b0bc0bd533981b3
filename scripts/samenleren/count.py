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

    def text(self, content: str) -> None:
        """Adds text to the innermost open paragraph."""
        if not self.skip and self.open and self.open[-1] is not None:
            self.open[-1].append(content)


class _Word(_Paragraphs):
    paragraphs = frozenset({"w:p"})
    skipped = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:instrText"})

    def __init__(self) -> None:
        super().__init__()
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
        self.in_text = name == "w:t"
        super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        self.in_text = False
        if name == "w:sdt":
            self.controls.pop()
        super().endElement(name)

    def characters(self, content: str) -> None:
        if self.in_text:
            self.text(content)


class _OpenText(_Paragraphs):
    paragraphs = frozenset({"text:p", "text:h"})
    skipped = frozenset({"text:tracked-changes"})
    apart = frozenset({"text:note", "office:annotation", "draw:text-box"})

    def characters(self, content: str) -> None:
        self.text(content)


class _Cells(xml.sax.ContentHandler):
    """Counts the cells of one worksheet that hold text or a number."""

    def __init__(self, shared: list[str]) -> None:
        super().__init__()
        self.shared = shared
        self.units = 0
        self.kind = self.value = ""
        self.reading = False

    def startElement(self, name: str, attrs: Any) -> None:
        if name == "c":
            self.kind, self.value = attrs.get("t", "n"), ""
        self.reading = name in ("v", "t")

    def endElement(self, name: str) -> None:
        self.reading = False
        if name == "c" and self.value.strip():
            text = self.shared[int(self.value)] if self.kind == "s" else self.value
            self.units += bool(text.strip())

    def characters(self, content: str) -> None:
        if self.reading:
            self.value += content


class _Shared(xml.sax.ContentHandler):
    """The shared strings of a workbook; phonetic hints (rPh) are no text."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.phonetic = self.reading = False

    def startElement(self, name: str, attrs: Any) -> None:
        if name == "si":
            self.texts.append("")
        self.phonetic = self.phonetic or name == "rPh"
        self.reading = name == "t" and not self.phonetic

    def endElement(self, name: str) -> None:
        self.reading = False
        self.phonetic = self.phonetic and name != "rPh"

    def characters(self, content: str) -> None:
        if self.reading:
            self.texts[-1] += content


_WORD_PART = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")


def _count_word(data: bytes) -> Count:
    handler = _Word()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if _WORD_PART.fullmatch(name):
                xml.sax.parseString(archive.read(name), handler)
    return Count(handler.units, handler.letters)


def _count_opentext(data: bytes) -> Count:
    handler = _OpenText()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml.sax.parseString(archive.read("content.xml"), handler)
    return Count(handler.units, handler.letters)


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
    return Count(units, None)


def _count_markdown(data: bytes) -> Count:
    import pypandoc

    text = _text(data)
    header = re.match(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", text, re.DOTALL)
    units = letters = 0
    if header is not None:
        front = _count_yaml(header[1].encode())
        units, letters = front.units, front.letters or 0
        text = text[header.end() :]
    result = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=commonmark+pipe_tables", "--to=json", "--sandbox"],
        input=text.encode(),
        capture_output=True,
        check=True,
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
            case "Para" | "Plain" | "Header" | "CodeBlock" | "RawBlock":
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
