"""ODT files as LibreOffice saves them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import Product
from deliveries import part_of, tampered
from readers.show import messages, shown
from samenleren.collect.second_count import texts_in_file
from samenleren.count import count_file, letters_in
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered

FIXTURES = Path(__file__).parent / "fixtures"
ODT = (FIXTURES / "ervaringen.odt").read_bytes()
START = b"<office:text"


def read(data: bytes) -> Delivered:
    """Reads it as an .odt and holds it against the independent count."""
    delivered = read_file("a.odt", data)
    texts = texts_in_file(delivered)
    count = count_file("a.odt", data)
    assert (count.units, count.letters) == (len(texts), sum(map(letters_in, texts)))
    assert count.pictures == len(list(delivered.pictures()))
    return delivered


def with_body(xml: str) -> bytes:
    """An ODT file with this XML as its text, and no headers."""
    content = part_of(ODT, "content.xml")
    head, _, rest = content.partition(b"<office:text")
    tail = rest.rpartition(b"</office:text>")[2]
    changed = head + b"<office:text>" + xml.encode() + b"</office:text>" + tail
    return tampered(ODT, {"content.xml": changed, "styles.xml": None})


def test_document_of_libreoffice_is_read_with_everything_around_the_text() -> None:
    delivered = read(ODT)
    found = shown(delivered)
    assert found[0] == ("title", "Drenthe", 'kop "Drenthe"')
    assert found[2] == ("body", "Begin meteen met drie partners.", 'onder "Samenwerking", alinea 1')
    assert found[4] == ("item", "Een punt in een lijst.", 'onder "Samenwerking", alinea 3')
    assert found[7:] == [
        [
            ["Thema", "Soort", "Hoofdstuk", "Voor wie", "Les"],
            ["Borging", "les", "Opbrengst", "ambtelijk", "Eerste les in de tabel."],
            ["Borging", "les", "Opbrengst", "ambtelijk", "Tweede les in de tabel."],
        ],
        ("meta", "Een voetnoot van de werkgroep.", "voetnoot"),
        ("comment", "Klopt dit nog?", "opmerking"),
        ("meta", "Tekst in een vak.", "tekstvak"),
        ("meta", "Koptekst van de werkgroep", "koptekst"),
    ]
    assert messages(delivered) == [
        "a.odt: er staan bijgehouden wijzigingen in het bestand: 1 keer tekst toegevoegd en 1 keer"
        " tekst weggehaald [wijzigingen-bijgehouden]; ze zijn gelezen"
        " alsof ze zijn goedgekeurd; klopt dat niet, verwerp ze dan in LibreOffice en lever"
        " het bestand opnieuw aan"
    ]


BODIES: dict[str, tuple[str, list[Any]]] = {
    "spaces, tabs and line breaks stay": (
        '<text:p>een<text:s text:c="3"/>twee<text:tab/>drie<text:line-break/>vier</text:p>',
        ["een   twee\tdrie\nvier"],
    ),
    "counts that are no numbers do no harm": (
        '<text:h text:outline-level="x">een<text:s text:c="veel"/>twee</text:h>',
        ["een twee"],
    ),
    "a link to outside keeps its address, one inside the file has none": (
        '<text:p><text:a xlink:href="https://a.nl/x">hier</text:a> en'
        ' <text:a xlink:href="#kop">daar</text:a></text:p>',
        ["hier (https://a.nl/x) en daar"],
    ),
    "a table in a table cell is read once": (
        "<table:table><table:table-row><table:table-cell><text:p>cel</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>cel in cel</text:p>"
        "</table:table-cell></table:table-row></table:table>"
        "</table:table-cell></table:table-row></table:table>",
        ["cel", "cel in cel"],
    ),
    "a comment in a text box is read once": (
        "<text:p>tekst<draw:frame><draw:text-box><text:p>vak<office:annotation><text:p>opmerking"
        "</text:p></office:annotation></text:p><text:h>kop in vak</text:h></draw:text-box>"
        "</draw:frame></text:p>",
        ["tekst", "vak", "kop in vak", "opmerking"],
    ),
    "the description of a picture is a text apart": (
        "<text:p>tekst<draw:frame><svg:desc>een foto</svg:desc></draw:frame></text:p>",
        ["tekst", "een foto"],
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_text_is_read_as_libreoffice_shows_it(case: str) -> None:
    xml, texts = BODIES[case]
    assert [unit.text for unit in read(with_body(xml)).units()] == texts


def test_hidden_section_is_told_and_no_content() -> None:
    xml = '<text:section text:display="none"><text:p>stiekem</text:p></text:section>'
    delivered = read(with_body(xml))
    assert shown(delivered) == []
    assert messages(delivered) == [
        'a.odt, alinea 1: hier staat verborgen tekst: "stiekem" [verborgen-inhoud]; zij is niet'
        " geplaatst, want niemand ziet haar; maak haar zichtbaar of haal haar weg"
    ]


def test_lessons_of_running_text_and_table_are_all_there(product: Product) -> None:
    product.deliver("ervaringen.odt", ODT)
    assert product.collection is not None
    lessons = [x for x in product.collection.corpus.lessons if x.id in product.added]
    assert {(x.theme, x.kind, x.text) for x in lessons} == {
        ("samenwerking", "les", "Begin meteen met drie partners."),
        ("samenwerking", "tip", "Een punt in een lijst."),
        ("borging", "les", "Eerste les in de tabel."),
        ("borging", "les", "Tweede les in de tabel."),
    }


def test_link_of_a_source_becomes_its_address(product: Product) -> None:
    product.deliver("ervaringen.odt", ODT)
    assert product.collection is not None
    sources = {
        (x.source.title, x.source.address) for x in product.collection.corpus.lessons if x.source
    }
    assert sources == {("het verslag", "https://www.voorbeeld.nl/verslag")}
