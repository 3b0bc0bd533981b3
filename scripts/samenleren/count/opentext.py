"""Counts the text in ODT by the tree of its raw XML, for the ledger.

Pandoc sees too little of it to be asked (see `samenleren.count`). Nothing is shared with `readers`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

from samenleren.count.drawings import open_drawing
from samenleren.count.links import Linked, with_addresses
from samenleren.count.office_xml import attributes_of, name_of
from samenleren.count.open_forms import Controls, formula_text
from samenleren.count.tally import Count, count_of

_PAGE = {f"style:{name}{page}" for name in ("header", "footer") for page in ("", "-left", "-first")}
_PAGE |= {"loext:header-first", "loext:footer-first"}
_PARAGRAPHS = ("text:p", "text:h")
_APART = ("text:note", "office:annotation", "draw:text-box")
_SKIPPED = {"text:tracked-changes", "text:sequence-decls", "text:script", "text:number"}
_SKIPPED |= {"office:binary-data", "office:forms", "svg:title", "svg:desc"}
_BOXES = ("field:type", ".FORMCHECKBOX"), ("loext:checkbox", "true")
Part = Callable[[str], bytes | None]


class _Texts:
    """The texts and pictures of a document."""

    def __init__(self, root: ET.Element, part: Part) -> None:
        self.part = part
        self.texts: list[str] = []
        self.pictures = 0
        self.parted = _parted(root)
        self.fields: list[bool] = []
        self.controls = Controls(root)

    def add(self, stories: Iterable[ET.Element]) -> None:
        """Adds what is in these elements, and the controls that stand nowhere."""
        for story in stories:
            self._walk(story, None, "")
        self.texts += self.controls.loose()

    def _walk(self, element: ET.Element, pieces: list[str] | None, link: str) -> None:
        """What is in an element goes to the pieces of the paragraph around it, if any."""
        self._say(element.text, pieces, link)
        for child in element:
            self._take(child, pieces, link)
            self._say(child.tail, pieces, link)

    def _say(self, text: str | None, pieces: list[str] | None, link: str) -> None:
        """Adds text; the instruction of a field is none."""
        if text and pieces is not None and not any(self.fields):
            pieces.append(Linked(text, link))

    def _take(self, element: ET.Element, pieces: list[str] | None, link: str) -> None:
        name = name_of(element.tag)
        if name in _SKIPPED:
            return
        if name in _PARAGRAPHS:
            own: list[str] = []
            self._walk(element, own, "")
            self.texts.append("".join(with_addresses(own)))
        elif name in _APART:
            self._draw(element, name, False)
            self._walk(element, None, "")
        elif name == "math:math":
            self._say(formula_text(element), pieces, link)
        elif name.startswith("draw:"):
            self._take_drawing(element, name, pieces, link)
        elif name.startswith(("field:", "loext:", "text:hidden-text")):
            self._take_field(element, name, pieces, link)
        else:
            self._walk(element, pieces, _address(element, link) if name == "text:a" else link)

    def _take_drawing(
        self, element: ET.Element, name: str, pieces: list[str] | None, link: str
    ) -> None:
        if name == "draw:control" and pieces is not None:
            self._say(
                self.controls.placed(attributes_of(element).get("draw:control", "")), pieces, link
            )
        formula = self._formula(element)
        self._say(formula, pieces, link)
        self._draw(element, name, any(self._formula(each) is not None for each in element))
        if formula is None:
            self._walk(element, pieces, link)

    def _formula(self, element: ET.Element) -> str | None:
        """The text of an object that is a formula which can be read."""
        if name_of(element.tag) != "draw:object":
            return None
        inside = next((each for each in element if name_of(each.tag) == "math:math"), None)
        address = attributes_of(element).get("xlink:href")
        data = None if address is None else self.part(f"{posixpath.normpath(address)}/content.xml")
        root = inside if data is None else ET.fromstring(data)
        return None if root is None else formula_text(root)

    def _draw(self, element: ET.Element, name: str, is_text: bool) -> None:
        pictures, told = open_drawing(element, objects=True)
        self.pictures += 0 if is_text else pictures
        self.texts.append(told)

    def _take_field(
        self, element: ET.Element, name: str, pieces: list[str] | None, link: str
    ) -> None:
        attributes = attributes_of(element)
        if any(attributes.get(key, "").endswith(kind) for key, kind in _BOXES):
            self._say("☐", pieces, link)
        if name == "field:fieldmark-start":
            self.fields.append(element in self.parted)
        elif name == "field:fieldmark-separator":
            self.fields[-1:] = [False] * bool(self.fields)
        elif name == "field:fieldmark-end":
            del self.fields[-1:]
        before = len(pieces or ())
        self._walk(element, pieces, link)
        if name == "field:fieldmark":
            self._say(_chosen(element), pieces, link)
        elif name == "text:hidden-text" and len(pieces or ()) == before:
            self._say(attributes.get("text:string-value"), pieces, link)


def _address(element: ET.Element, around: str) -> str:
    address = attributes_of(element).get("xlink:href", "")
    return address if re.match(r"[^/]*:", address) else around


def _chosen(fieldmark: ET.Element) -> str:
    """The chosen entry of a list in a field."""
    given = [attributes_of(each) for each in fieldmark if name_of(each.tag) == "field:param"]
    said = [(each.get("field:name"), each.get("field:value", "")) for each in given]
    entries = [value for name, value in said if name == "Dropdown_ListEntry"]
    number = dict(said).get("Dropdown_Selected", "0")
    at = int(number) if number.isdecimal() and len(number) < 5 else 0
    return entries[at] if at < len(entries) else ""


def _parted(root: ET.Element) -> set[ET.Element]:
    """The starts of fields with an instruction: those of which it ends at a separator."""
    found: set[ET.Element] = set()
    inside: list[ET.Element] = []
    for element in root.iter():
        name = name_of(element.tag)
        if name == "field:fieldmark-start":
            inside.append(element)
        elif name == "field:fieldmark-separator":
            found.update(inside[-1:])
        elif name == "field:fieldmark-end":
            del inside[-1:]
    return found


def count_flat_opentext(data: bytes) -> Count:
    """An FODT file: its body, and the headers among its styles."""
    return _counted([data], lambda name: None)


def count_opentext(data: bytes) -> Count:
    """An ODT file: its paragraphs and headings, those of its page styles too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())

        def part(name: str) -> bytes | None:
            return archive.read(name) if name in names else None

        styles = part("styles.xml")
        return _counted([archive.read("content.xml"), *([styles] if styles else [])], part)


def _counted(files: list[bytes], part: Part) -> Count:
    found: list[_Texts] = []
    for data in files:
        root = ET.fromstring(data)
        found.append(_Texts(root, part))
        found[-1].add(each for each in root.iter() if name_of(each.tag) in ("office:body", *_PAGE))
    return count_of((t for each in found for t in each.texts), sum(f.pictures for f in found))
