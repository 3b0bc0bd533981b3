"""Constructs that grow: for each kind of file what can be nested, repeated, widened or referred to.

Each makes a file of which one thing is there `n` times.
"""

from __future__ import annotations

from collections.abc import Callable

from deliveries import form, part_of, tampered, workbook
from hostile.attacks import open_document
from hostile.big import around_a_lesson

Make = Callable[[int], bytes]


def _body(xml: str) -> bytes:
    return around_a_lesson(xml)


def _each(pattern: str, n: int) -> str:
    return "".join(pattern.format(k=k) for k in range(1, n + 1))


def _nested(start: str, inner: str, end: str) -> Callable[[int], str]:
    return lambda n: start * n + inner + end * n


def _xlsx(rows: str, shared: str = "") -> bytes:
    data = workbook([["Les"], ["Een les."]])
    sheet = part_of(data, "xl/worksheets/sheet1.xml").decode()
    head, _, rest = sheet.partition("<sheetData>")
    tail = rest.partition("</sheetData>")[2]
    return tampered(
        data,
        {"xl/worksheets/sheet1.xml": f"{head}<sheetData>{rows}</sheetData>{shared}{tail}".encode()},
    )


def _cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def _letters(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


_P = "<text:p>tekst</text:p>"
_ROW = f"<table:table-row><table:table-cell>{_P}</table:table-cell></table:table-row>"
_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>"

DOCX: dict[str, Make] = {
    "content controls in each other": lambda n: _body(
        _nested("<w:sdt><w:sdtContent>", "<w:p/>", "</w:sdtContent></w:sdt>")(n)
    ),
    "tables in each other": lambda n: _body(_nested(_TABLE, "", "<w:p/></w:tc></w:tr></w:tbl>")(n)),
    "namespaces in each other": lambda n: _body(
        "".join(f'<w:sdt xmlns:n{k}="u{k}"><w:sdtContent>' for k in range(n))
        + "<w:p/>" * n
        + "</w:sdtContent></w:sdt>" * n
    ),
    "paragraphs": lambda n: _body("<w:p><w:r><w:t>Een zin.</w:t></w:r></w:p>" * n),
    "paragraphs in a content control": lambda n: _body(f"<w:sdt>{'<w:p/>' * n}</w:sdt>"),
    "runs in a paragraph": lambda n: _body(f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * n}</w:p>"),
    "cells in a row": lambda n: _body(
        f"<w:tbl><w:tr>{'<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>' * n}</w:tr></w:tbl>"
    ),
    "rows in a table": lambda n: _body(
        f"<w:tbl>{'<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>' * n}</w:tbl>"
    ),
    "tables": lambda n: _body((_TABLE + "</w:tc></w:tr></w:tbl><w:p/>") * n),
    "attributes": lambda n: _body("<w:p " + _each(' w:a{k}="1"', n) + "/>"),
    "fields": lambda n: _body(
        '<w:p><w:fldSimple w:instr="REF a"><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>' * n
    ),
    "bookmarks": lambda n: _body(
        "".join(
            f'<w:p><w:bookmarkStart w:id="{k}" w:name="b{k}"/><w:r><w:t>a</w:t></w:r></w:p>'
            for k in range(n)
        )
    ),
    "lessons": lambda n: form(*({"Les": f"Tekst van les {k}."} for k in range(n))),
}
XLSX: dict[str, Make] = {
    "rows": lambda n: _xlsx(
        "".join(f'<row r="{k}">{_cell(f"A{k}", "tekst")}</row>' for k in range(1, n + 1))
    ),
    "cells in a row": lambda n: _xlsx(
        f'<row r="1">{"".join(_cell(f"{_letters(k)}1", "a") for k in range(1, n + 1))}</row>'
    ),
    "merged cells": lambda n: _xlsx(
        "".join(f'<row r="{k}">{_cell(f"A{k}", "tekst")}</row>' for k in range(1, n + 1)),
        "<mergeCells>" + _each('<mergeCell ref="B{k}:C{k}"/>', n) + "</mergeCells>",
    ),
    "runs in a cell": lambda n: _xlsx(
        f'<row r="1"><c r="A1" t="inlineStr"><is>{"<r><t>a </t></r>" * n}</is></c></row>'
    ),
}
ODT: dict[str, Make] = {
    "paragraphs": lambda n: open_document("text", _P * n),
    "spans in each other": lambda n: open_document(
        "text", f"<text:p>{_nested('<text:span>', 'a', '</text:span>')(n)}</text:p>"
    ),
    "lists in each other": lambda n: open_document(
        "text", _nested("<text:list><text:list-item>", _P, "</text:list-item></text:list>")(n)
    ),
    "sections in each other": lambda n: open_document(
        "text", _nested("<text:section>", _P, "</text:section>")(n)
    ),
    "rows in a table": lambda n: open_document("text", f"<table:table>{_ROW * n}</table:table>"),
    "items of a list": lambda n: open_document(
        "text", f"<text:list>{f'<text:list-item>{_P}</text:list-item>' * n}</text:list>"
    ),
}
ODS: dict[str, Make] = {
    "rows": lambda n: open_document(
        "spreadsheet", f'<table:table table:name="A">{_ROW * n}</table:table>'
    ),
    "cells in a row": lambda n: open_document(
        "spreadsheet",
        '<table:table table:name="A"><table:table-row>'
        f"{f'<table:table-cell>{_P}</table:table-cell>' * n}</table:table-row></table:table>",
    ),
    "groups in each other": lambda n: open_document(
        "spreadsheet",
        '<table:table table:name="A">'
        f"{_nested('<table:table-row-group>', _ROW, '</table:table-row-group>')(n)}</table:table>",
    ),
}
TEXTS: dict[str, dict[str, Make]] = {
    "md": {
        "paragraphs": lambda n: ("Een zin.\n\n" * n).encode(),
        "quotes in each other": lambda n: (">" * n + " a\n").encode(),
        "items in each other": lambda n: "".join(f"{'  ' * k}- a\n" for k in range(n)).encode(),
        "rows of a table": lambda n: ("|a|b|\n|-|-|\n" + "|c|d|\n" * n).encode(),
        "a wide row in a table": lambda n: ("|a|b|\n|-|-|\n|" + "c|" * n + "\n").encode(),
        "short rows and a wide one": lambda n: (
            "|a|b|\n|-|-|\n|" + "c|" * n + "\n" + "|c\n" * n
        ).encode(),
        "lines with a bar": lambda n: ("a|b\n" * n).encode(),
        "stars": lambda n: ("*a **b " * n).encode(),
        "brackets": lambda n: ("[a " * n).encode(),
        "references": lambda n: "".join(f"[a{k}]\n\n[a{k}]: b\n\n" for k in range(n)).encode(),
        "headings": lambda n: "".join(f"# Kop {k}\n\nTekst.\n\n" for k in range(n)).encode(),
    },
    "csv": {
        "rows": lambda n: ("a;b\n" + "c;d\n" * n).encode(),
        "cells in a row": lambda n: (";".join(["a"] * n) + "\n").encode(),
        "short rows and a wide one": lambda n: (";".join("c" * n) + "\n" + "c\n" * n).encode(),
        "quotes": lambda n: ('a;b\n"' + '""' * n + '";d\n').encode(),
    },
    "yaml": {
        "items": lambda n: ("lessen:\n" + "- les: tekst\n" * n).encode(),
        "keys": lambda n: "".join(f"k{k}: tekst\n" for k in range(n)).encode(),
        "lists in each other": lambda n: ("a: " + "[" * n + "]" * n + "\n").encode(),
        "anchors": lambda n: "".join(f"k{k}: &a{k} tekst\n" for k in range(n)).encode(),
        "lines of a text": lambda n: ("les: |\n" + "  Een zin.\n" * n).encode(),
    },
    "txt": {
        "lines": lambda n: ("Een zin.\n" * n).encode(),
        "chunks": lambda n: ("Een zin.\n\n" * n).encode(),
    },
}
CONSTRUCTS: dict[str, dict[str, Make]] = {
    "docx": DOCX,
    "xlsx": XLSX,
    "odt": ODT,
    "ods": ODS,
    **TEXTS,
}
