"""Small deliveries, made when a test asks for them: sheets, forms, tampered packages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import openpyxl

from samenleren.model import KIND

HEADER = ["Nummer", "Thema", "Soort", "Hoofdstuk", "Voor wie", "Les", "Wie zegt dit", "Wanneer"]
HEADER += ["Bron", "Adres van de bron", "Bron gelezen"]
LABELS = ", ".join(field.label for field in KIND["lesson"].fields if not field.private)
"""The names of the fields of a lesson that contributors fill in, as a message sums them up."""
ODS = Path(__file__).parent / "readers/fixtures/werkblad.ods"
"""Saved by LibreOffice."""
SOURCE = ["Het verslag", "https://www.voorbeeld.nl/verslag", "volledig"]
LESSON = {
    "Nummer": "les-901",
    "Thema": "Borging",
    "Soort": "les",
    "Hoofdstuk": "Opbrengst",
    "Voor wie": "ambtelijk",
    "Les": "Leg afspraken vast voordat het project stopt.",
}

TEXTS = {
    "les-901": "Leg afspraken vast voordat het project stopt.",
    "les-902": "Zonder vaste wijkcoach valt een groep bewoners snel uit elkaar.",
    "les-903": "Een wethouder die zelf komt kijken, neemt sneller een besluit.",
}


def row(number: str, text: str = "", **changes: Any) -> list[Any]:
    """A good row of a sheet with lessons; `changes` replace columns by their name."""
    cells = dict(zip(HEADER, [number, "Borging", "les", "Opbrengst", "ambtelijk"], strict=False))
    cells["Les"] = text or TEXTS.get(number, f"Dit is de tekst van {number}.")
    cells |= dict(zip(HEADER[-3:], SOURCE, strict=True))
    cells |= {name.replace("_", " "): value for name, value in changes.items()}
    return [cells.get(name) for name in HEADER]


def workbook(rows: Sequence[Sequence[Any]], change: Callable[[Any], None] | None = None) -> bytes:
    """An XLSX file with one sheet "Lessen", saved by openpyxl; `change` gets the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Lessen"
    for cells in rows:
        sheet.append(list(cells))
    if change is not None:
        change(sheet)
    return saved(book)


def sheet_file(ending: str, rows: Sequence[Sequence[Any]], name: str = "Blad1") -> bytes:
    """A file with one sheet: "xlsx" of openpyxl, "ods" of LibreOffice, "csv" as Excel saves it."""
    if ending == "csv":
        lines = [";".join("" if cell is None else str(cell) for cell in cells) for cells in rows]
        return "\r\n".join(lines).encode("utf-8-sig")
    if ending == "xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = name
        for cells in rows:
            sheet.append(list(cells))
        return saved(book)
    content = part_of(ODS.read_bytes(), "content.xml")
    head, _, rest = content.partition(b"<office:spreadsheet>")
    tail = rest.rpartition(b"</office:spreadsheet>")[2]
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows
    )
    table = f'<office:spreadsheet><table:table table:name="{name}">{body}</table:table>'
    table += "</office:spreadsheet>"
    return tampered(
        ODS.read_bytes(), {"content.xml": head + table.encode() + tail, "styles.xml": None}
    )


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        shown = str(value).replace(".", ",")
        number = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {number}><text:p>{shown}</text:p></table:table-cell>"
    return f"<table:table-cell><text:p>{escape(str(value))}</text:p></table:table-cell>"


def form(*records: Mapping[str, str]) -> bytes:
    """A DOCX form, saved by python-docx: for each record a heading and a table of two columns."""
    document = docx.Document()
    for number, record in enumerate(records, 1):
        document.add_heading(f"Les {number}", 2)
        table = document.add_table(rows=0, cols=2)
        for label, value in record.items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document or an openpyxl workbook."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def tampered(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """A zip package with other or new bytes for some parts; None takes a part out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """One part of a zip package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def lesson_yaml(**changes: str | None) -> str:
    """A YAML file with one good lesson; `changes` replace fields, None leaves one out."""
    fields: dict[str, str | None] = {
        "nummer": "les-901",
        "thema": "Borging",
        "soort": "les",
        "hoofdstuk": "Opbrengst",
        "voor_wie": "ambtelijk",
        "les": "Leg afspraken vast voordat het project stopt.",
    }
    fields |= changes
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "lessen:\n  - " + "\n    ".join(lines) + "\n"
