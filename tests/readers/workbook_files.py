"""Workbooks made by a program, and read back: the table of one sheet and what stands around it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter

from deliveries import HEADER, part_of, row, tampered
from readers.show import shown
from samenleren.count import count_file
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered

NAME = "sources/consortia/drenthe/lessen.xlsx"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def read(data: bytes) -> Delivered:
    """Reads it as an .xlsx and holds it against the independent count."""
    delivered = read_file("a.xlsx", data)
    assert count_file("a.xlsx", data).units == len(list(delivered.units())), shown(delivered)
    return delivered


def drawn(make: Callable[[Any, Any], None]) -> bytes:
    """A workbook of XlsxWriter with one lesson on its sheet; `make` gets the book and the sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Lessen")
    for number, cells in enumerate((HEADER, row("les-901"))):
        sheet.write_row(number, 0, [cell or "" for cell in cells])
    make(book, sheet)
    book.close()
    return stream.getvalue()


def related(
    data: bytes, part: str, kind: str, target: str, content: str, content_type: str
) -> bytes:
    """The package with one more part, which another part refers to."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    try:
        old = part_of(data, relations).decode()
    except KeyError:
        old = f'<Relationships xmlns="{RELATIONS}"></Relationships>'
    new = f'<Relationship Id="extra-{kind}" Type="{kind}" Target="/{target}"/></Relationships>'
    types = part_of(data, "[Content_Types].xml").decode()
    override = f'<Override PartName="/{target}" ContentType="application/{content_type}+xml"/>'
    return tampered(
        data,
        {
            relations: old.replace("</Relationships>", new).encode(),
            target: content.encode(),
            "[Content_Types].xml": types.replace("</Types>", f"{override}</Types>").encode(),
        },
    )


def around(data: bytes) -> list[Any]:
    """What is read after the table of cells."""
    return shown(read(data))[1:]
