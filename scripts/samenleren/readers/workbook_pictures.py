"""The pictures of an XLSX file: those that lie on a sheet, and those that are the value of a cell.

A picture on a sheet is anchored at a cell (ECMA-376 part 1, 20.5.2). A picture in a cell is a rich
value ([MS-XLSX] 2.3.6): the cell names a row of the metadata, that one a rich value, and that one
a relation to the file of the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from samenleren.readers.archive import Archive
from samenleren.readers.delivered import Drawn
from samenleren.readers.drawing import FALLBACK, drawn_alone, pictures_of
from samenleren.readers.package import R, relations
from samenleren.readers.workbook_formats import S

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_ANCHORS = (XDR + "twoCellAnchor", XDR + "oneCellAnchor", XDR + "absoluteAnchor")
_RICH = "{http://schemas.microsoft.com/office/spreadsheetml/2017/richdata}"
_RELS = "{http://schemas.microsoft.com/office/spreadsheetml/2022/richvaluerel}"
_LOCAL, _KIND = "_localImage", "XLRICHVALUE"
_DECORATIVE = "6"
"""What CalcOrigin says of a picture in a cell that is marked as decorative."""
At = tuple[int, int]
_T = TypeVar("_T")


@dataclass
class Pictures:
    """The pictures of one workbook; each drawing is read once."""

    archive: Archive
    main: str
    in_cells: dict[int, Drawn] = field(init=False)
    """For each row of the value metadata (from 1) that leads to a picture in the file: that one."""
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.in_cells = _in_cells(self.archive, self.main)

    def on_sheet(self, part: str) -> Iterator[tuple[list[Drawn], list[str], At | None]]:
        """What is drawn on a sheet: (pictures, descriptions that belong to none of them, row and
        column of its top left corner if it has one)."""
        for kind, name in relations(self.archive, part).values():
            if kind == "drawing":
                yield from self.drawn_in(name)

    def drawn_in(self, name: str) -> Iterator[tuple[list[Drawn], list[str], At | None]]:
        """The same for one drawing; nothing for one that was read before."""
        root = self.archive.xml(name) if self.archive.stored(name) not in self._seen else None
        if root is None:
            return
        self._seen.add(self.archive.stored(name))
        links = relations(self.archive, name)
        alone = set(drawn_alone(root))
        for anchor in root.iter(*_ANCHORS):
            if any(each not in alone for each in anchor.iterancestors(FALLBACK)):
                continue
            yield *pictures_of(anchor, self.archive, links), _corner(anchor)


def _corner(anchor: etree._Element) -> At | None:
    row, column = (
        _whole(anchor.findtext(f"{XDR}from/{XDR}{name}", "").strip()) for name in ("row", "col")
    )
    return None if row is None or column is None else (row + 1, column + 1)


def _in_cells(archive: Archive, main: str) -> dict[int, Drawn]:
    names = dict(relations(archive, main).values())
    kinds = ("sheetMetadata", "rdRichValue", "rdRichValueStructure", "richValueRel")
    roots = [archive.xml(names.get(kind, "")) for kind in kinds]
    if None in roots:
        return {}
    metadata, values, structures, rels = (root for root in roots if root is not None)
    targets = relations(archive, names["richValueRel"])
    files = [targets.get(rel.get(R + "id", ""), ("", ""))[1] for rel in rels.iter(_RELS + "rel")]
    keys = [
        [key.get("n", "") for key in each.iter(_RICH + "k")] if each.get("t") == _LOCAL else []
        for each in structures.iter(_RICH + "s")
    ]
    rich: list[Drawn | None] = []
    for value in values.iter(_RICH + "rv"):
        own = _item(keys, value.get("s")) or []
        told = dict(zip(own, (v.text or "" for v in value.iter(_RICH + "v")), strict=False))
        file = _item(files, told.get("_rvRel:LocalImageIdentifier")) or ""
        rich.append(_picture(archive, file, told) if own else None)
    found = {
        number: _item(rich, value) for number, value in enumerate(_values_of(metadata), 1) if value
    }
    return {number: picture for number, picture in found.items() if picture is not None}


def _picture(archive: Archive, file: str, told: dict[str, str]) -> Drawn:
    alt, decorative = told.get("Text", ""), told.get("CalcOrigin") == _DECORATIVE
    if file and archive.has(file):
        return Drawn(alt, decorative, raw=archive.read(file))
    return Drawn(alt, decorative, link=file or "?")


def _values_of(metadata: etree._Element) -> Iterator[str | None]:
    """For each row of the value metadata the number of its rich value, if it has one."""
    kinds = [kind.get("name") for kind in metadata.iter(S + "metadataType")]
    rows = [
        next((each.get("i") for each in block.iter(_RICH + "rvb")), None)
        for future in metadata.iter(S + "futureMetadata")
        if future.get("name") == _KIND
        for block in future.iter(S + "bk")
    ]
    for block in metadata.iterfind(f"{S}valueMetadata/{S}bk"):
        found = None
        for record in block.iter(S + "rc"):
            kind = _whole(record.get("t"))
            if kind and _item(kinds, str(kind - 1)) == _KIND:
                found = _item(rows, record.get("v"))
        yield found


def _item(items: Sequence[_T], number: str | None) -> _T | None:
    """The item with this number (from 0), None when there is none."""
    at = _whole(number)
    return items[at] if at is not None and at < len(items) else None


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None
