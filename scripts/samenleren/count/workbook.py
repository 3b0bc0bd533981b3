"""Counts the text in XLSX with the standard library's SAX parser, for the ledger: by the content
types of its parts, not by the relations that a reader follows."""

from __future__ import annotations

import io
import re
import xml.sax
import zipfile
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from samenleren.count.cell_pictures import cell_pictures
from samenleren.count.controls import count_controls
from samenleren.count.drawings import DRAWN, Drawings
from samenleren.count.office_xml import elements
from samenleren.count.tally import Count

_CODES = re.compile(r"_x00[01][0-9A-Fa-f]_")


class _Units(xml.sax.ContentHandler):
    """Counts elements with text in them. Prefixes differ per program, so they are cut off."""

    def __init__(self) -> None:
        super().__init__()
        self.units = self.pictures = 0
        self.path: list[str] = []
        self.text = ""

    def startElement(self, name: str, attrs: Any) -> None:
        self.path.append(name.rpartition(":")[2])
        self.start(self.path[-1], attrs)

    def endElement(self, name: str) -> None:
        self.end(self.path.pop())

    def start(self, name: str, attrs: Any) -> None:
        """An element begins; it is the last of the path."""

    def end(self, name: str) -> None:
        """An element has ended; it is no longer in the path."""

    def add_unit(self, text: str) -> None:
        """Counts a text that is more than white space and codes for signs XML has no place for."""
        self.units += bool(_CODES.sub("", text).strip())


class _Cells(_Units):
    """The cells of one worksheet that hold text or a number, and its headers and footers.

    `shown` has the numbers of cells that hold a picture, and whether it has a description."""

    def __init__(self, shared: list[str], shown: dict[int, bool]) -> None:
        super().__init__()
        self.shared, self.shown = shared, shown
        self.kind = ""
        self.number = 0

    def start(self, name: str, attrs: Any) -> None:
        if name == "c":
            self.kind, self.text = attrs.get("t", "n"), ""
            self.number = int(attrs.get("vm", "0"))
        elif name == "f":
            self.kind = "f"
        elif "headerFooter" in self.path:
            self.text = ""

    def end(self, name: str) -> None:
        if name == "c" and self.kind == "e" and self.number in self.shown:
            self.pictures += 1
            self.units += self.shown[self.number]
        elif name == "c" and self.text.strip():
            self.add_unit(self.shared[int(self.text)] if self.kind == "s" else self.text)
        elif name.endswith(("Header", "Footer")) and self.path[-1:] == ["headerFooter"]:
            self.units += sum(any(map(str.isalpha, part)) for part in _margin(self.text))

    def characters(self, content: str) -> None:
        inside = self.path[-1]
        shown = inside in ("v", "t", "f") and "rPh" not in self.path
        if shown or inside.endswith(("Header", "Footer")):
            self.text += content


def _margin(text: str) -> list[str]:
    """The left, middle and right of a header, letters only: its codes start with &."""
    parts, rest = [""], text
    while rest:
        before, _, rest = rest.partition("&")
        parts[-1] += before
        if rest[:1] == '"':
            rest = rest[1:].partition('"')[2]
        elif rest[:1] == "K":
            rest = rest[7:]
        elif rest[:1].isdigit():
            rest = rest.lstrip("0123456789")
        else:
            parts += [""] * (rest[:1] in ("L", "C", "R"))
            rest = rest[1:]
    return parts


class _Texts(_Units):
    """The texts of some items (shared strings, comments); phonetic hints (rPh) are no text."""

    def __init__(self, item: str, leaf: str = "t") -> None:
        super().__init__()
        self.item, self.leaf = item, leaf
        self.texts: list[str] = []
        self.authors: list[str] = []
        self.threads = self.copy = False

    def start(self, name: str, attrs: Any) -> None:
        if name == self.item:
            by = attrs.get("authorId", "")
            author = self.authors[int(by)] if by.isdigit() and int(by) < len(self.authors) else ""
            self.copy = self.threads and author.startswith("tc=")
            self.texts.append("")
        elif name == "author":
            self.authors.append("")

    def characters(self, content: str) -> None:
        if self.path[-1] == "author":
            self.authors[-1] += content
        elif self.path[-1] == self.leaf and "rPh" not in self.path and not self.copy:
            self.texts[-1] += content

    def endDocument(self) -> None:
        for text in self.texts:
            self.add_unit(text)


@dataclass
class _Instead:
    """What older programs show (mc:Fallback): the units and descriptions before it, whether what
    stands before it has pictures, so that nothing of it counts, and whether it has any itself."""

    units: int
    told: list[str]
    skipped: bool
    draws: bool = False


class _Drawn(_Units):
    """The paragraphs of a drawing or chart, texts of a chart that are no copy of cells, and the
    pictures of a drawing with what describes it."""

    def __init__(self, elsewhere: Container[str] = ()) -> None:
        super().__init__()
        self.elsewhere = elsewhere
        self.shape = self.label = ""
        self.source = ""
        self.drawings = Drawings(("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))
        self.before: list[int] = []
        self.instead: list[_Instead] = []

    def start(self, name: str, attrs: Any) -> None:
        if name == "AlternateContent":
            self.before.append(self.pictures)
        elif name == "Fallback" and self.before:
            self.instead.append(
                _Instead(self.units, self.drawings.told(), self.pictures > self.before[-1])
            )
        if not any(instead.skipped for instead in self.instead):
            self.drawings.start(name, attrs)
            self.pictures = self.drawings.pictures
            if self.instead and self.path[-1] in DRAWN:
                for instead in self.instead:
                    instead.draws = True
        if name == "cNvPr":
            self.shape, self.label = attrs.get("id", ""), ""
        elif name == "p" or name == "v":
            self.text = ""
        elif name in ("strRef", "strLit", "txData", "ser"):
            self.source = ""

    def end(self, name: str) -> None:
        if name == "AlternateContent":
            self.before.pop()
        elif name == "Fallback" and self.before:
            instead = self.instead.pop()
            if not instead.draws:
                self.units = instead.units
                self.drawings.forget(instead.told)
        if any(instead.skipped for instead in self.instead):
            return
        in_cell = self.shape in self.elsewhere
        self.units += sum(not in_cell or text != self.label for text in self.drawings.end(name))
        if "sp" in self.path and in_cell:  # a control, which stands in its cell
            self.label = (
                " ".join(f"{self.label} {self.text}".split()) if name == "p" else self.label
            )
            return
        if "Fallback" not in self.path and (name == "p" or (name == "v" and self._own())):
            self.add_unit(self.text)

    def _own(self) -> bool:
        if self.path[-1] == "tx" or "strLit" in self.path:
            return True
        if self.path[-1] == "txData":
            return not self.source
        return "strRef" in self.path and "[" in self.source

    def characters(self, content: str) -> None:
        if self.path[-1] in ("t", "v"):
            self.text += content
        elif self.path[-1] == "f":
            self.source += content


class _Pivot(_Units):
    """The fields in the cache of a pivot table, and its rows with a text of their own."""

    def start(self, name: str, attrs: Any) -> None:
        if name in ("cacheField", "r"):
            self.text = attrs.get("name", "")
        elif name == "s":
            self.text += attrs.get("v", "")

    def end(self, name: str) -> None:
        if name in ("cacheField", "r"):
            self.add_unit(self.text)


_BY_NAME = (
    (r"xl/worksheets/[^/]+\.xml", "worksheet"),
    (r"xl/(comments/)?comment[^/]*\.xml", "comments"),
    (r"xl/sharedStrings\.xml", "sharedstrings"),
    (r"xl/drawings/drawing[^/]*\.xml", "drawing"),
    (r"xl/charts/chart[^/]*\.xml", "chart"),
)
"""What a part is when the list of content types leaves it out."""


def _types(listed: bytes, element: str, key: str) -> dict[str, str]:
    """The content type of each part of a package that has one of its own, or of each ending."""
    return {
        each.get(key, "").lstrip("/").lower(): (
            each.get("ContentType", "").rpartition(".")[2].removesuffix("+xml").lower()
        )
        for each in elements(listed, element)
    }


def count_workbook(data: bytes) -> Count:
    """An XLSX file: its filled cells, comments, drawings, headers and footers, pivot caches."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = next(n for n in archive.namelist() if n.lower() == "[content_types].xml")
        types = _types(archive.read(listed), "Override", "PartName")
        endings = _types(archive.read(listed), "Default", "Extension")
        named = {name: archive.read(name) for name in archive.namelist()}
        parts: dict[str, list[bytes]] = {}
        drawings: list[str] = []
        for name in named:
            ending = endings.get(name.rpartition(".")[2].lower(), "")
            by_name = (kind for like, kind in _BY_NAME if re.fullmatch(like, name, re.IGNORECASE))
            kind = types.get(name.lower()) or next(by_name, ending)
            parts.setdefault(kind, []).append(named[name])
            drawings += [name] if kind == "drawing" else []
    shared = _Texts("si")
    for part in parts.get("sharedstrings", ()):
        xml.sax.parseString(part, shared)

    rich = [parts.get(kind) for kind in ("sheetmetadata", "rdrichvalue", "rdrichvaluestructure")]
    shown = cell_pictures(*(part[0] for part in rich if part)) if all(rich) else {}

    def comments() -> _Texts:
        made = _Texts("comment")
        made.threads = "threadedcomments" in parts
        return made

    counters: dict[str, Callable[[], _Units]] = {
        **dict.fromkeys(
            ("worksheet", "chartsheet", "dialogsheet"), lambda: _Cells(shared.texts, shown)
        ),
        **dict.fromkeys(("chart", "chartex", "chartshapes", "diagramdata"), _Drawn),
        **dict.fromkeys(("pivotcachedefinition", "pivotcacherecords"), _Pivot),
        "comments": comments,
        "threadedcomments": lambda: _Texts("threadedComment", "text"),
    }
    units, in_cells = count_controls(named)
    pictures = 0
    for name in drawings:
        drawing = _Drawn(in_cells.get(name, ()))
        xml.sax.parseString(named[name], drawing)
        units += drawing.units
        pictures += drawing.pictures
    for kind, counter in counters.items():
        for part in parts.get(kind, ()):
            handler = counter()
            xml.sax.parseString(part, handler)
            units += handler.units
            pictures += handler.pictures
    return Count(units, None, pictures)
