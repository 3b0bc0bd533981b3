"""Boxes and lists that float over the cells of an ODS file, and the cells they stand in.

A control is described under `office:forms`; a `draw:control` says where people see it: in a cell,
or at a place on the sheet, of which the cell follows from the sizes of columns and rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from samenleren.readers.odf import DRAW, FORM, STYLE, SVG, TABLE, of_table, whole
from samenleren.readers.odf_forms import control_text
from samenleren.readers.sheet import MAX_COLUMNS, MAX_ROWS

At = tuple[int, int]
BOXES = (FORM + "checkbox", FORM + "radio")
LISTS = (FORM + "listbox", FORM + "combobox")
ENTRIES = (FORM + "option", FORM + "item")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(in|cm|mm|pt|pc|px)")
_INCHES = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "pc": 1 / 6, "px": 1 / 96}
_INSIDE = 8 / 96
"""Inches from the left side of a control to the middle of its box."""
_USUAL = {"column": 0.889, "row": 0.178}
"""Sizes that LibreOffice gives by itself, in inches."""


def seen(control: etree._Element) -> str:
    """What a person sees of a box or a list; "" for anything else."""
    return control_text(control) if control.tag in (*BOXES, *LISTS) else ""


def is_labelled(control: etree._Element) -> bool:
    """True for a control with words of its own."""
    return control.tag not in BOXES or bool(control.get(FORM + "label", "").strip())


class Sizes:
    """The sizes of columns and rows by their style."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._sizes: dict[tuple[str, str], float] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                for kind, name in (("column", "column-width"), ("row", "row-height")):
                    says = style.find(f"{STYLE}table-{kind}-properties")
                    if says is not None and (size := _inches(says.get(STYLE + name, ""))) > 0:
                        self._sizes[kind, style.get(STYLE + "name", "")] = size

    def cell(self, table: etree._Element, shape: etree._Element) -> At:
        """The cell under the middle of the left side of a shape on a sheet."""
        left, top, height = (_inches(shape.get(SVG + name, "")) for name in ("x", "y", "height"))
        rows = self._bands(table, "row")
        columns = self._bands(table, "column")
        row = _reached(rows, top + height / 2, MAX_ROWS)
        return row, _reached(columns, left + _INSIDE, MAX_COLUMNS)

    def _bands(self, table: etree._Element, kind: str) -> Iterator[tuple[int, float]]:
        for element in of_table(table, f"{TABLE}table-{kind}"):
            name = element.get(TABLE + "style-name", "")
            seen = element.get(TABLE + "visibility", "visible") == "visible"
            size = self._sizes.get((kind, name), _USUAL[kind]) if seen else 0.0
            yield whole(element, f"{TABLE}number-{kind}s-repeated"), size
        yield MAX_ROWS, _USUAL[kind]


def _reached(bands: Iterable[tuple[int, float]], length: float, most: int) -> int:
    """Which column or row lies at this length."""
    before, start = 0, 0.0
    for count, size in bands:
        if size and start + count * size > length:
            return min(before + int((length - start) / size) + 1, most)
        before, start = before + count, start + count * size
    return min(before + 1, most)


def _inches(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _INCHES[found[2]] if found else 0.0


def shape_of(element: etree._Element) -> str:
    """The name of the control that a shape shows."""
    return element.get(DRAW + "control", "")
