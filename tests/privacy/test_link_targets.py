"""A number that stands only in the address behind the words of a link is found at the source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from conftest import Product
from deliveries import HEADER, LESSON, part_of, row, saved, tampered, workbook
from privacy.test_disguised import ODT
from readers.word_files import W, paragraph, run, with_body
from samenleren.diagnostics import Rule

DIGITS = "612345678"
ADDRESSES = [
    f"https://wa.me/31{DIGITS}",
    f"https://voorbeeld.nl/?tel=0{DIGITS}",
    f"tel:+31{DIGITS}",
    f"https://api.whatsapp.com/send?phone=31{DIGITS}&amp;text=Hoi",
]
WORDS = "Stuur ons een bericht"
TERMS = "Thema: Borging; Soort: les; Hoofdstuk: Inhoud; Voor wie: ambtelijk"


def by_relation(address: str) -> bytes:
    document = docx.Document()
    table = document.add_table(0, 2)
    for label, value in (LESSON | {"Les": ""}).items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    to = document.part.relate_to(
        address.replace("&amp;", "&"), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link = docx.oxml.parse_xml(f"<w:hyperlink {W}>{run(WORDS)}</w:hyperlink>")
    link.set(f"{{{docx.oxml.ns.nsmap['r']}}}id", to)
    table.rows[-1].cells[1].paragraphs[0]._p.append(link)
    return saved(document)


def by_field(address: str) -> bytes:
    link = f"<w:fldSimple w:instr=' HYPERLINK \"{address}\" '>{run(WORDS)}</w:fldSimple>"
    return with_body(paragraph(link) + paragraph(run(TERMS)))


def in_a_cell(address: str) -> bytes:
    def change(sheet: Any) -> None:
        sheet.cell(2, HEADER.index("Les") + 1).hyperlink = address.replace("&amp;", "&")

    return workbook([HEADER, row("les-901", WORDS)], change)


def in_opentext(address: str) -> bytes:
    content = part_of(ODT, "content.xml").decode()
    head, _, rest = content.partition("<office:text>")
    tail = rest.rpartition("</office:text>")[2]
    link = f'<text:a xlink:href="{address}">{WORDS}</text:a>'
    body = f"<office:text><text:p>{link}</text:p><text:p>{TERMS}</text:p></office:text>"
    return tampered(ODT, {"content.xml": (head + body + tail).encode(), "styles.xml": None})


def in_markdown(address: str) -> bytes:
    return f"[{WORDS}]({address.replace('&amp;', '&')})\n\n{TERMS}\n".encode()


WAYS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "relation of Word": ("a.docx", by_relation),
    "field of Word": ("a.docx", by_field),
    "cell of Excel": ("a.xlsx", in_a_cell),
    "OpenDocument": ("a.odt", in_opentext),
    "Markdown": ("a.md", in_markdown),
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("way", WAYS)
def test_a_number_behind_the_words_of_a_link_withholds_the_lesson(
    product: Product, way: str, address: str
) -> None:
    name, make = WAYS[way]
    told = product.deliver(name, make(address))
    found = [message for message in told if f"[{Rule.PERSONAL_DATA}]" in message]
    assert len(found) == 1
    assert f"/{name}" in found[0]
    assert "telefoonnummer" in found[0]
    assert product.added == []
    assert product.collection is not None
    left = [unit.text for account in product.collection.accounts for unit in account.units]
    assert any(WORDS in text for text in left)
    assert DIGITS not in str(left) + str(told) + str(product.collection.corpus)
