"""Counts the text in ODS with the standard library's SAX parser, for the ledger: by multiplying
what is repeated, not by writing it out."""

from __future__ import annotations

import io
import re
import xml.sax
import zipfile
from dataclasses import dataclass
from typing import Any

from samenleren.count.drawings import OpenDrawings
from samenleren.count.office_xml import parse
from samenleren.count.tally import Count


@dataclass
class _Open:
    """A cell, comment, drawing or paragraph that has begun; `depth` says where it ends."""

    kind: str
    depth: int
    times: int = 1
    text: str = ""


def _times(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 1


class _OpenSheet(xml.sax.ContentHandler):
    """The filled cells of an ODS file, and the paragraphs of its comments and drawings.

    In an embedded object (`cells` is False) every paragraph counts, but not a chart's own table.
    """

    def __init__(self, cells: bool = True) -> None:
        super().__init__()
        self.cells = cells
        self.no_text = {"table:tracked-changes", "table:content-validations", "svg:title"}
        self.no_text.add("svg:desc")
        self.units = self.rows = 0
        self.foreign_list, self.chosen_in_list = False, 0
        self.path: list[str] = []
        self.open: list[_Open] = []
        self.drawings = OpenDrawings(objects=False)

    def startElement(self, name: str, attrs: Any) -> None:
        self.path.append(name)
        if self.cells:
            self.drawings.start(name)
        elif name == "chart:chart":
            self.no_text.add("table:table")
        if name == "table:table-row" and not self.open:
            self.rows = _times(attrs.get("table:number-rows-repeated", "1"))
        elif name.startswith("form:"):
            self.units += self._controls(name, attrs)
        elif kind := self._kind(name):
            self.open.append(_Open(kind, len(self.path)))
            if kind == "cell":
                across = _times(attrs.get("table:number-columns-repeated", "1"))
                self.open[-1].times = self.rows * across
                self.open[-1].text = "".join(map(attrs.get, set(attrs.keys()) & _VALUES))

    def _controls(self, name: str, attrs: Any) -> int:
        """What a control counts for: a box one, a list with a choice one, another its words. Of
        LibreOffice only what is chosen now counts, of other programs also what was so at first."""
        foreign = "form:control-implementation" not in attrs
        if name in ("form:checkbox", "form:radio"):
            return 1
        if name == "form:listbox":
            self.foreign_list, self.chosen_in_list = foreign, 0
        elif name == "form:option" and attrs.get("form:label", "").strip():
            now = attrs.get("form:current-selected") == "true"
            first = self.foreign_list and attrs.get("form:selected") == "true"
            self.chosen_in_list += now or first
            return (now or first) and self.chosen_in_list == 1
        elif name == "form:combobox":
            usual = attrs.get("form:value", "") if foreign else ""
            return bool(attrs.get("form:current-value", usual).strip())
        elif name not in ("form:option", "form:item"):
            words = (attrs.get(name, "") for name in ("form:label", "form:current-value"))
            return sum(bool(text.strip()) for text in words)
        return 0

    def _kind(self, name: str) -> str:
        if name in ("table:table-cell", "table:covered-table-cell"):
            return "cell" if self.cells and not self.open else ""
        if name == "office:annotation":
            return "comment"
        if name.startswith("draw:"):
            return "drawing"
        paragraph = name in ("text:p", "text:h")
        return "paragraph" if paragraph and (not self.open or self._top == "drawing") else ""

    @property
    def _top(self) -> str:
        return self.open[-1].kind

    def endElement(self, name: str) -> None:
        if self.open and self.open[-1].depth == len(self.path):
            ended = self.open.pop()
            self.units += ended.times * bool(ended.text.strip())
        self.path.pop()
        if self.cells:
            self.units += bool(self.drawings.end(name))

    def characters(self, content: str) -> None:
        self.drawings.characters(content)
        inside = self.open and ("text:p" in self.path or "text:h" in self.path)
        if inside and self._top != "drawing" and not self.no_text & set(self.path):
            self.open[-1].text += content


class _Margins(xml.sax.ContentHandler):
    """The headers and footers of an ODS file in which a letter stands that is no field."""

    def __init__(self) -> None:
        super().__init__()
        self.units = 0
        self.path: list[str] = []
        self.texts: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:
        margin = re.fullmatch("style:(header|footer)(-left|-first)?", name) is not None
        self.path.append("no" if margin and attrs.get("style:display") == "false" else name)
        if margin or name.startswith("style:region-"):
            self.texts.append("")

    def endElement(self, name: str) -> None:
        self.path.pop()
        if re.fullmatch("style:(header|footer)(-left|-first)?", name):
            self.units += sum(any(map(str.isalpha, text)) for text in self.texts)
            self.texts = []

    def characters(self, content: str) -> None:
        in_margin = self.texts and "no" not in self.path and "text:p" in self.path
        if in_margin and not _FIELDS & set(self.path):
            self.texts[-1] += content


_VALUES = {"table:formula", "office:value", "office:string-value", "office:boolean-value"}
_VALUES |= {"office:date-value", "office:time-value"}
_FIELDS = {"text:sheet-name", "text:page-number", "text:page-count", "text:date", "text:time"}
_FIELDS |= {"text:title", "text:file-name"}


def count_opensheet(data: bytes) -> Count:
    """An ODS file: its filled cells, comments, drawings, embedded objects and page styles."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {
            name: archive.read(name)
            for name in archive.namelist()
            if name == "styles.xml" or name.endswith("content.xml")
        }
    units = pictures = 0
    for name, part in parts.items():
        handler = _Margins() if name == "styles.xml" else _OpenSheet(name == "content.xml")
        parse(part, handler)
        units += handler.units
        pictures += 0 if isinstance(handler, _Margins) else handler.drawings.pictures
    return Count(units, None, pictures)
