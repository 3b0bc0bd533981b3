"""Signs deliveries as office programs do: names, a firm, folders, comments, changes, photos' data.

Nothing of it is text of the contribution, so nothing of it may be in any output.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl.comments import Comment

from deliveries import part_of, tampered
from hostile.attacks import open_document
from pictures.making import CANARY
from second_product import LESSON_HEADER

WHO = "Pietertje Bijdrager"
FIRM = "Gemeente Geheimdorp"
USER = "pbijdrager"
REMARK = "Nog nakijken bij de bakker"
"""What a comment says: for the editors, never for a reader."""
ADDED = "Erbij geschreven."
"""What was typed while changes were tracked: part of the text."""
TRACES = (WHO, FIRM, USER, ".dotm", ".ott", "2001-02-03", CANARY)
OPEN_LESSON = ("les-n5", "Buren", "Oogst", "Volhouden", "tuinder", "Een bankje houdt mensen vast.")

_DAY = "2001-02-03T00:00:00"
_FOLDER = f"C:\\Users\\{USER}\\{FIRM}"
_DUBLIN = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_META = 'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'


def sign_all(sources: Path) -> None:
    """Signs every Word file and workbook in a folder, and adds an OpenDocument text."""
    for path in sources.rglob("*.docx"):
        sign_word(path)
    for path in sources.rglob("*.xlsx"):
        sign_workbook(path)
    (sources / "consortia/noord/les.odt").write_bytes(signed_opendocument())


def sign_word(path: Path) -> None:
    """A Word file with an author, a firm, a template, a comment, a change and paths of pictures."""
    document = docx.Document(str(path))
    properties = document.core_properties
    properties.author = properties.last_modified_by = WHO
    properties.comments = properties.category = FIRM
    properties.created = datetime.datetime(2001, 2, 3)
    cell = document.tables[1].rows[-1].cells[1].paragraphs[0]
    document.add_comment(cell.runs, text=REMARK, author=WHO, initials="PB")
    cell._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="77" w:author="{WHO}" w:date="{_DAY}Z">'
            f'<w:r w:rsidR="00C0FFEE"><w:t xml:space="preserve"> {ADDED}</w:t></w:r></w:ins>'
        )
    )
    for drawing in document.element.body.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        drawing.set("name", f"{_FOLDER}\\foto.jpg")
    document.save(str(path))
    _sign_package(path)


def sign_workbook(path: Path) -> None:
    """A workbook with the same."""
    book = openpyxl.load_workbook(path)
    book.properties.creator = book.properties.lastModifiedBy = WHO
    book.properties.description = book.properties.category = FIRM
    book.worksheets[0]["A2"].comment = Comment(REMARK, WHO)
    book.save(path)
    _sign_package(path)


def _sign_package(path: Path) -> None:
    """Firm, manager and template of a program, and a property of somebody's own."""
    data = path.read_bytes()
    app = re.sub(r"<(Template|Company)>.*?</\1>", "", part_of(data, "docProps/app.xml").decode())
    extra = f"<Template>{_FOLDER}.dotm</Template><Manager>{WHO}</Manager><Company>{FIRM}</Company>"
    custom = f"<Properties><property name='Afdeling'>{FIRM}</property></Properties>"
    parts = {
        "docProps/app.xml": re.sub("</([a-z]*:?)Properties>", r"{}</\1Properties>", app).replace(
            "{}", extra
        ),
        "docProps/custom.xml": custom,
    }
    path.write_bytes(tampered(data, {name: text.encode() for name, text in parts.items()}))


def signed_opendocument() -> bytes:
    """An OpenDocument text with a lesson, an author, a template, a change and a comment."""
    who = f"<dc:creator {_DUBLIN}>{WHO}</dc:creator><dc:date {_DUBLIN}>{_DAY}</dc:date>"
    change = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion>'
        f"<office:change-info>{who}</office:change-info></text:insertion></text:changed-region>"
        "</text:tracked-changes>"
    )
    texts = dict(zip(LESSON_HEADER, OPEN_LESSON, strict=True))
    texts["Les"] += (
        f'<text:change-start text:change-id="c1"/> {ADDED}<text:change-end text:change-id="c1"/>'
        f"<office:annotation>{who}<text:p>{REMARK}</text:p></office:annotation>"
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in pair)
        + "</table:table-row>"
        for pair in texts.items()
    )
    meta = (
        f'<office:document-meta {_DUBLIN} {_META} xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:meta>'
        f"<meta:initial-creator>{WHO}</meta:initial-creator>{who}"
        f"<meta:printed-by>{WHO}</meta:printed-by><meta:creation-date>{_DAY}</meta:creation-date>"
        f'<meta:template xlink:href="file:///home/{USER}/{FIRM}.ott"/>'
        f'<meta:user-defined meta:name="Afdeling">{FIRM}</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )
    body = f'{change}<text:h>Les</text:h><table:table table:name="Les">{rows}</table:table>'
    return tampered(open_document("text", body), {"meta.xml": meta.encode()})
