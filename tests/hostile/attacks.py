"""Hostile files, made when a test asks for them: nothing dangerous lies in the repository."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl

from deliveries import HEADER, LESSON, form, part_of, row, saved, tampered, workbook

RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENTS = {
    "aanval.docx": ("word/document.xml", "word/styles.xml", "word/settings.xml"),
    "aanval.xlsx": ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"),
    "aanval.odt": ("content.xml", "styles.xml", "meta.xml"),
    "aanval.ods": ("content.xml", "styles.xml", "META-INF/manifest.xml"),
}
"""Of each kind of document the parts into which a test puts an attack."""


def honest(name: str) -> bytes:
    """A document of the kind that the name says, with text in it and nothing wrong."""
    match name.rpartition(".")[2]:
        case "docx":
            return form(LESSON)
        case "xlsx":
            return workbook([list(LESSON), list(LESSON.values())])
        case "odt":
            return open_document("text", f"<text:p>{LESSON['Les']}</text:p>")
        case "ods":
            cells = (
                "<table:table-row>"
                + "".join(
                    f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
                    "</table:table-cell>"
                    for text in texts
                )
                + "</table:table-row>"
                for texts in (LESSON.keys(), LESSON.values())
            )
            return open_document(
                "spreadsheet", f'<table:table table:name="Lessen">{"".join(cells)}</table:table>'
            )
    raise AssertionError(name)


def open_document(kind: str, body: str) -> bytes:
    """An ODT ("text") or ODS ("spreadsheet") with this body."""
    base = "urn:oasis:names:tc:opendocument:xmlns"
    names = (
        f'xmlns:office="{base}:office:1.0" xmlns:text="{base}:text:1.0"'
        f' xmlns:table="{base}:table:1.0" xmlns:draw="{base}:drawing:1.0"'
        f' xmlns:script="{base}:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {names}/>")
        archive.writestr("meta.xml", f"<office:document-meta {names}/>")
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return stream.getvalue()


def with_declaration(name: str, part: str, declaration: str) -> bytes:
    """The honest document with a document type declaration before the root of one part."""
    data = honest(name)
    content = part_of(data, part)
    start = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    changed = content[:start] + declaration.encode() + content[start:]
    return tampered(data, {part: changed})


def with_relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """A form with one more relation of the document."""
    part = "word/_rels/document.xml.rels"
    relation = f'<Relationship Id="rX1" Type="{RELS}/{kind}" Target="{target}"{mode}/>'
    content = part_of(form(LESSON), part).replace(
        b"</Relationships>", f"{relation}</Relationships>".encode()
    )
    return tampered(form(LESSON), {part: content})


def with_linked_picture(name: str, address: str) -> bytes:
    """A text (DOCX or ODT) that shows a picture from elsewhere."""
    if name.endswith("odt"):
        image = f'<draw:frame><draw:image xlink:href="{address}"/></draw:frame>'
        return open_document("text", f"<text:p>tekst{image}</text:p>")
    data = with_relation("image", address)
    shape = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata'
        f' xmlns:r="{RELS}" r:href="rX1"/></v:shape></w:pict></w:r></w:p>'
    )
    part = "word/document.xml"
    content = part_of(data, part).replace(b"<w:sectPr", f"{shape}<w:sectPr".encode(), 1)
    return tampered(data, {part: content})


def with_field(code: str) -> bytes:
    """A form whose last paragraph holds a complex field, its instruction cut into two runs."""
    half = len(code) // 2
    document = docx.Document(io.BytesIO(form(LESSON)))
    paragraph = document.add_paragraph()
    for kind, text in (("begin", ""), ("", code[:half]), ("", code[half:]), ("end", "")):
        run = paragraph.add_run()._r
        if kind:
            mark = run.makeelement(docx.oxml.ns.qn("w:fldChar"))
            mark.set(docx.oxml.ns.qn("w:fldCharType"), kind)
        else:
            mark = run.makeelement(docx.oxml.ns.qn("w:instrText"))
            mark.text = text
        run.append(mark)
    return saved(document)


def with_formula(formula: str) -> bytes:
    """A workbook with a lesson whose text is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(workbook([list(LESSON), list(LESSON.values())])))
    cell = book.active.cell(2, list(LESSON).index("Les") + 1)
    cell.value = formula
    return saved(book)


def bomb_of_size(name: str = "aanval.docx") -> bytes:
    """200 MB of noughts in a part, packed to 200 kB."""
    part = "word/media/groot.png" if name.endswith("docx") else "xl/media/groot.png"
    return tampered(honest(name), {part: bytes(200_000_000)})


def bomb_of_ratio() -> bytes:
    """Nine million times the same letter in the text of a document."""
    return tampered(form(LESSON), {"word/document.xml": b"<a>" + b"a" * 9_000_000 + b"</a>"})


def bomb_of_count() -> bytes:
    """A document with 60,000 empty parts."""
    return tampered(form(LESSON), {f"word/media/{n}.png": b"" for n in range(60_000)})


def overlapping_bomb() -> bytes:
    """A package whose directory names the data of one member twice (Fifield, 2019)."""
    stream = io.BytesIO(form(LESSON))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/a.xml", b"<a/>")
        archive.writestr("word/b.xml", b"<a/>")
        archive.getinfo("word/b.xml").header_offset = archive.getinfo("word/a.xml").header_offset
    return stream.getvalue()


def nested_archive() -> bytes:
    """A zip in a zip in a document."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("binnen.docx", bomb_of_size())
    return tampered(form(LESSON), {"word/media/buiten.zip": inner.getvalue()})


def lesson_row(text: str) -> bytes:
    """A workbook with one good lesson with this text."""
    return workbook([HEADER, row("les-901", text)])
