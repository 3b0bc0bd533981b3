"""Boxes, round buttons and lists that float over the cells of an XLSX file (form controls).

What is chosen stands in a part of its own ([MS-XLSX] 2.6.42 `formControlPr`); in files of Excel
2007 only in the drawing in VML that older programs show ([ECMA-376] part 4, 19.4). That drawing
has the place and the words in both. A control stands in the cell under its middle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from samenleren.readers.archive import Archive
from samenleren.readers.drawn import A
from samenleren.readers.package import R, relations
from samenleren.readers.workbook_formats import S

V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741  # the prefix that everybody uses
X = "{urn:schemas-microsoft-com:office:excel}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_BOXES = ("checkbox", "radio")
_LISTS = ("drop", "list")
_EMU = 9_525
"""English metric units in a pixel; VML counts in pixels."""
_INSIDE = 8
"""Pixels from the left side of a control to the middle of its box."""
_MOST = 200
"""Columns or rows that a control can lie across."""
At = tuple[int, int]
Cells = Callable[[str], str]
"""The text of a cell by its reference (`$B$2`, `Lijst!$A$1`); "" when it is not known."""


@dataclass(frozen=True)
class Control:
    """A control: what a person sees of it, the cell (row, column) it stands in, whether it has
    words of its own, the number of its shape, and the cell that repeats what is chosen."""

    text: str
    at: At
    labelled: bool
    shape: str
    linked: str


@dataclass(frozen=True)
class _Shape:
    """A control as one of the parts describes it."""

    kind: str
    number: str = ""
    label: str = ""
    state: str = ""
    linked: str = ""
    items: str = ""
    chosen: str = ""
    anchor: tuple[int, ...] = ()


def controls(archive: Archive, root: etree._Element, part: str, cells: Cells) -> list[Control]:
    """The controls of a worksheet with something to see: boxes, and lists with a choice."""
    kinds = list(relations(archive, part).values())
    old = [shape for kind, name in kinds if kind == "vmlDrawing" for shape in _old(archive, name)]
    labels: dict[str, str] = {}
    for kind, name in kinds:
        drawing = archive.xml(name) if kind == "drawing" else None
        labels |= _labels(drawing) if drawing is not None else {}
    modern = list(_modern(archive, root, part, labels))
    found = [_both(*pair) for pair in _paired(modern, old)] if modern else old
    grid = _Grid(root) if found else None
    made = (_control(shape, cells, grid) for shape in found if grid is not None)
    return [control for control in made if control is not None]


def _control(shape: _Shape, cells: Cells, grid: _Grid) -> Control | None:
    at = grid.cell(shape.anchor) if shape.anchor else (1, 1)
    if shape.kind in _BOXES:
        ticked = shape.state.casefold() in ("1", "checked", "true")
        text = f"{'☑' if ticked else '☐'} {shape.label}".strip()
        return Control(text, at, bool(shape.label), shape.number, shape.linked)
    if shape.kind in _LISTS and shape.chosen not in ("", "0"):
        item = cells(_nth(shape.items, shape.chosen))
        text = item or f"keuze {shape.chosen} van een lijst"
        return Control(text, at, True, shape.number, shape.linked)
    return None


def _nth(area: str, rank: str) -> str:
    """The reference to the nth cell of a column: `Lijst!$A$1:$A$9` and 2 give `Lijst!$A$2`."""
    sheet, _, cells = area.rpartition("!")
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::.*)?", cells)
    if found is None or not rank.isascii() or not rank.isdigit() or len(rank) > 5:
        return ""
    return f"{sheet}!{found[1]}{int(found[2]) + int(rank) - 1}"


def _modern(
    archive: Archive, root: etree._Element, part: str, labels: dict[str, str]
) -> Iterator[_Shape]:
    targets = relations(archive, part)
    seen: set[str] = set()
    for control in root.iter(S + "control"):
        number = control.get("shapeId", "")
        kind, target = targets.get(control.get(R + "id", ""), ("", ""))
        says = archive.xml(target) if kind == "ctrlProp" else None
        if says is None or target in seen:
            continue
        seen.add(target)
        yield _Shape(
            says.get("objectType", "").casefold(),
            number,
            labels.get(number, ""),
            says.get("checked", ""),
            says.get("fmlaLink", ""),
            says.get("fmlaRange", ""),
            says.get("sel", ""),
            _anchor(control),
        )


def _labels(drawing: etree._Element) -> dict[str, str]:
    """The words of each shape by its number."""
    found: dict[str, str] = {}
    for shape in drawing.iter(XDR + "sp"):
        name = next(shape.iter(XDR + "cNvPr"), None)
        lines = ("".join(t.text or "" for t in p.iter(A + "t")) for p in shape.iter(A + "p"))
        if name is not None:
            found[name.get("id", "")] = " ".join(" ".join(lines).split())
    return found


def _anchor(control: etree._Element) -> tuple[int, ...]:
    """Where a control stands, by the anchor that newer programs write."""
    for anchor in control.iter(S + "anchor"):
        numbers = [
            int(text) // (_EMU if name.endswith("Off") else 1)
            for corner in anchor.iterchildren(S + "from", S + "to")
            for name in ("col", "colOff", "row", "rowOff")
            if re.fullmatch(r"\d{1,9}", text := corner.findtext(XDR + name, ""))
        ]
        if len(numbers) == 8 and any(numbers):
            return tuple(numbers)
    return ()


class _Grid:
    """The sizes of the columns and rows of a worksheet in pixels."""

    def __init__(self, root: etree._Element) -> None:
        usual = root.find(S + "sheetFormatPr")
        row, column = (
            usual.get(f"default{name}") if usual is not None else None
            for name in ("RowHeight", "ColWidth")
        )
        self._row = round(_number(row, 15) * 4 / 3)
        self._column = _pixels(_number(column, 8.43))
        self._rows: dict[int, int] = {}
        for rank, line in enumerate(root.iter(S + "row"), 1):
            hidden = line.get("hidden") in ("1", "true")
            if hidden or line.get("ht"):
                height = 0 if hidden else round(_number(line.get("ht"), 15) * 4 / 3)
                self._rows[int(_number(line.get("r"), rank))] = height
        self._columns = [
            (
                int(_number(column.get("min"), 0)),
                int(_number(column.get("max"), 0)),
                0
                if column.get("hidden") in ("1", "true")
                else _pixels(_number(column.get("width"), 8.43)),
            )
            for column in root.iter(S + "col")
        ]

    def _width(self, number: int) -> int:
        found = (width for low, high, width in self._columns if low <= number <= high)
        return next(found, self._column)

    def _height(self, number: int) -> int:
        return self._rows.get(number, self._row)

    def cell(self, anchor: Sequence[int]) -> At:
        """The cell under the middle of the left side of an anchor: column, pixels in it, row,
        pixels in it, and the same of its end."""
        left, into, top, over, _, _, bottom, under = anchor
        high = sum(map(self._height, range(top + 1, min(bottom, top + _MOST) + 1))) - over + under
        row, _ = _walk(top + 1, over + high // 2, self._height)
        column, _ = _walk(left + 1, into + _INSIDE, self._width)
        return row, column


def _walk(number: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """The column or row that is reached this many pixels behind the start of one."""
    for _ in range(_MOST):
        if pixels < size(number):
            break
        pixels -= size(number)
        number += 1
    return number, pixels


def _number(text: str | None, usual: float) -> float:
    try:
        number = float(text or usual)
    except ValueError:
        return usual
    return number if 0 <= number < 1e7 else usual


def _pixels(width: float) -> int:
    """A width in characters of the usual font in pixels (ECMA-376 18.3.1.13)."""
    return int(width * 7 + 5)


def _old(archive: Archive, name: str) -> list[_Shape]:
    """The controls of a drawing in VML. Programs write HTML in it, so it is read as it comes."""
    data = re.sub(rb"<br\s*>", b"<br/>", archive.parts.get(archive.stored(name), b""))
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    found = [] if root is None else [_of_vml(shape) for shape in root.iter(V + "shape")]
    return [shape for shape in found if shape is not None]


def _of_vml(shape: etree._Element) -> _Shape | None:
    data = shape.find(X + "ClientData")
    kind = data.get("ObjectType", "").casefold() if data is not None else ""
    if data is None or kind not in (*_BOXES, *_LISTS):
        return None
    box = shape.find(V + "textbox")
    name = re.search(r"_s(\d+)$", shape.get(O + "spid") or shape.get("id") or "")
    numbers = re.findall(r"\d{1,7}", data.findtext(X + "Anchor", ""))
    return _Shape(
        kind,
        name[1] if name else "",
        " ".join("".join(map(str, box.itertext())).split()) if box is not None else "",
        data.findtext(X + "Checked", ""),
        data.findtext(X + "FmlaLink", ""),
        data.findtext(X + "FmlaRange", ""),
        data.findtext(X + "Sel", ""),
        tuple(map(int, numbers)) if len(numbers) == 8 else (),
    )


def _paired(modern: list[_Shape], old: list[_Shape]) -> Iterable[tuple[_Shape, _Shape | None]]:
    """Each control with its shape in VML: by number, else in order; LibreOffice numbers none."""
    by_number = {shape.number: shape for shape in old if shape.number}
    mine = [shape for shape in modern if shape.kind in (*_BOXES, *_LISTS)]
    in_order = len(mine) == len(old)
    for rank, shape in enumerate(mine):
        yield shape, by_number.get(shape.number) or (old[rank] if in_order else None)


def _both(modern: _Shape, old: _Shape | None) -> _Shape:
    if old is None:
        return modern
    return _Shape(
        modern.kind,
        modern.number,
        modern.label or old.label,
        modern.state,
        modern.linked,
        modern.items,
        modern.chosen,
        old.anchor or modern.anchor,
    )
