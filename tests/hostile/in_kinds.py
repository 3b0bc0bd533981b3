"""A lesson with any text, as a file of each kind that is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from deliveries import LESSON, form, lesson_yaml, part_of, tampered, workbook
from hostile.attacks import open_document

_LABELS = "Soort: les · Hoofdstuk: Opbrengst · Voor wie: ambtelijk"
_HERE = "HIERKOMTDETEKST"
_ROWS = {label: value for label, value in LESSON.items() if label != "Nummer"} | {"Les": _HERE}


def _odf(kind: str) -> bytes:
    cells = [list(_ROWS), list(_ROWS.values())]
    rows = cells if kind == "spreadsheet" else [list(pair) for pair in zip(*cells, strict=True)]
    table = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
            "</table:table-cell>"
            for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return open_document(kind, f'<table:table table:name="Lessen">{table}</table:table>')


_PACKAGES: dict[str, tuple[Callable[[], bytes], str]] = {
    "docx": (lambda: form(_ROWS), "word/document.xml"),
    "odt": (lambda: _odf("text"), "content.xml"),
    "xlsx": (lambda: workbook([list(_ROWS), list(_ROWS.values())]), "xl/worksheets/sheet1.xml"),
    "ods": (lambda: _odf("spreadsheet"), "content.xml"),
}
KINDS = (*_PACKAGES, "csv", "md", "yaml", "txt")


def lesson_in(kind: str, text: str) -> bytes:
    """A file of this kind with one lesson, which has this text and no number of its own."""
    match kind:
        case "csv":
            stream = io.StringIO()
            rows = (list(_ROWS), list((_ROWS | {"Les": text}).values()))
            csv.writer(stream, delimiter=";").writerows(rows)
            return stream.getvalue().encode()
        case "md":
            return f"# Borging\n\n{text}\n\n{_LABELS}\n".encode()
        case "yaml":
            return lesson_yaml(nummer=None, les=json.dumps(text, ensure_ascii=False)).encode()
        case "txt":
            return f"Borging\n=======\n\n{text}\n\n{_LABELS}\n".encode()
    make, part = _PACKAGES[kind]
    data = make()
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").encode()
    content = part_of(data, part)
    assert _HERE.encode() in content
    return tampered(data, {part: content.replace(_HERE.encode(), escaped)})
