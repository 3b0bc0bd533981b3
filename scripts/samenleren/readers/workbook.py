"""Reads XLSX: every worksheet as a table of cells, one unit per filled cell.

A merged area gives its text to each of its cells, so that a theme merged over three lessons
counts for all three; the unit itself exists once. Formulas are refused: their result is not
in the file that people see, and they can reach outside it.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.readers.archive import damaged, open_archive
from samenleren.readers.delivered import Cell, Collector, Delivered, Table, Unit

MAX_ROWS = 20_000
MAX_COLUMNS = 200


def read_workbook(file: str, data: bytes) -> Delivered:
    """An XLSX file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    for name in archive.parts:
        if name.endswith((".xml", ".rels")):
            archive.xml(name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, zipfile.BadZipFile) as error:
        raise damaged(file, "de opbouw van de werkmap klopt niet") from error
    out = Collector(file)
    for sheet in book.worksheets:
        _read_sheet(out, sheet)
    return out.result()


def _read_sheet(out: Collector, sheet: Worksheet) -> None:
    where = Location(out.file, f"blad {sheet.title}")
    if sheet.sheet_state != "visible":
        out.diagnostics.append(
            Diagnostic(
                Rule.HIDDEN_CONTENT,
                where,
                "het werkblad is verborgen, maar wel gelezen",
                "maak het zichtbaar of haal het weg",
            )
        )
    if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
        out.diagnostics.append(
            Diagnostic(
                Rule.TOO_LARGE,
                where,
                f"het werkblad heeft {sheet.max_row} rijen en {sheet.max_column} kolommen",
                f"alleen de eerste {MAX_ROWS} rijen en {MAX_COLUMNS} kolommen zijn gelezen;"
                " haal lege rijen en kolommen weg",
            )
        )
    merged = _merged(out, sheet)
    units: dict[tuple[int, int], Unit] = {}
    rows: list[tuple[Cell, ...]] = []
    for row in sheet.iter_rows(
        max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS)
    ):
        cells: list[Cell] = []
        for cell in row:
            at = (int(cell.row or 0), int(cell.column or 0))
            spot = f"blad {sheet.title}, cel {get_column_letter(at[1])}{at[0]}"
            if at in merged and merged[at] in units:
                cells.append(Cell((units[merged[at]],), Location(out.file, spot)))
                continue
            text = _text(cell.value)
            if cell.data_type == "f":
                _report_formula(out, Location(out.file, spot), text)
            if text.strip():
                units[at] = out.unit(text.strip(), spot)
                cells.append(Cell((units[at],), Location(out.file, spot)))
            else:
                cells.append(Cell((), Location(out.file, spot)))
        rows.append(tuple(cells))
    if units:
        out.blocks.append(Table(sheet.title, tuple(rows), where))


def _merged(out: Collector, sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged area the (row, column) of its first cell."""
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        out.diagnostics.append(
            Diagnostic(
                Rule.MERGED_CELLS,
                Location(out.file, f"blad {sheet.title}, cellen {area.coord}"),
                "de cellen zijn samengevoegd",
                "de tekst is voor elk van deze cellen gelezen; klopt dat niet, hef de"
                " samenvoeging dan op en vul elke cel apart in",
            )
        )
        if area.size["rows"] * area.size["columns"] > MAX_ROWS:
            continue
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                first[row, column] = (area.min_row, area.min_col)
    return first


def _report_formula(out: Collector, where: Location, text: str) -> None:
    out.diagnostics.append(
        Diagnostic(
            Rule.FORMULA,
            where,
            f'de cel bevat een formule: "{text[:60]}"',
            "zet er gewone tekst in; begint de tekst met =, zet er dan een aanhalingsteken"
            " (') voor",
        )
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
