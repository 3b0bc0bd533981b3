"""What OpenDocument texts hold that nobody here made; each case was once read wrong.

The cases were found by trying the test documents of LibreOffice, Calligra and AbiWord with
`tests/foreign.py`. The files here are made by code.
"""

from __future__ import annotations

import pytest

from conftest import Product
from deliveries import part_of, tampered
from readers.show import messages
from readers.test_opentext import FIXTURES, ODT, read, with_body
from samenleren.collect.second_count import texts_in_file
from samenleren.count import count_file, letters_in
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered, Paragraph

NAMES = {
    "office": "office",
    "text": "text",
    "table": "table",
    "style": "style",
    "fo": "xsl-fo-compatible",
    "draw": "drawing",
    "form": "form",
    "meta": "meta",
    "svg": "svg-compatible",
}
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in NAMES.items()
)
SPACES += (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:math="http://www.w3.org/1998/Math/MathML"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
)
STYLES = """
<style:default-style style:family="paragraph">
  <style:text-properties fo:font-size="12pt"/></style:default-style>
<style:style style:name="Groot" style:family="paragraph">
  <style:text-properties fo:font-size="150%" fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Groot"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Groot">
  <style:text-properties fo:font-size="12pt" fo:font-weight="normal"/></style:style>
<style:style style:name="Kring" style:family="paragraph" style:parent-style-name="Kring"/>
<style:style style:name="T1" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
"""

KIND = ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"'


def flat(body: str, page: str = "", styles: str = STYLES, before: str = "") -> bytes:
    """An FODT file with these styles, this text, this in its page style and this before it all."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES}{KIND}>{before}'
        f"<office:styles>{styles}</office:styles><office:master-styles>{page}"
        f"</office:master-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    ).encode()


def read_flat(body: str, page: str = "", styles: str = STYLES, before: str = "") -> Delivered:
    """Reads it as an .fodt and holds it against the independent count."""
    data = flat(body, page, styles, before)
    delivered = read_file("a.fodt", data)
    texts = texts_in_file(delivered)
    count = count_file("a.fodt", data)
    assert (count.units, count.letters) == (len(texts), sum(map(letters_in, texts)))
    assert count.pictures == len(list(delivered.pictures()))
    return delivered


def leads(body: str) -> list[tuple[str, int, str]]:
    """Role, level and bold start of each paragraph, after one that is long and usual."""
    usual = f"<text:p>{'gewone tekst ' * 20}</text:p>"
    blocks = read_flat(usual + body).blocks[1:]
    return [(b.role, b.level, b.lead) for b in blocks if isinstance(b, Paragraph)]


LOOKS = {
    "bold and larger by the style of its style": (
        '<text:p text:style-name="P1">Borging</text:p>',
        ("body", 0, "Borging"),
    ),
    "a style that takes the bold of its parent back": (
        '<text:p text:style-name="P3">Borging</text:p>',
        ("body", 0, ""),
    ),
    "a heading by the name of its style only": (
        '<text:p text:style-name="P2">Borging</text:p>',
        ("heading", 2, ""),
    ),
    "bold words at the start": (
        '<text:p><text:span text:style-name="T1">Thema:</text:span> Borging</text:p>',
        ("body", 0, "Thema:"),
    ),
    "a style that is its own parent": (
        '<text:p text:style-name="Kring">Borging</text:p>',
        ("body", 0, ""),
    ),
    "a table of contents": (
        "<text:table-of-content><text:index-body><text:h>Borging</text:h></text:index-body>"
        "</text:table-of-content>",
        ("contents", 0, ""),
    ),
}


@pytest.mark.parametrize("case", LOOKS)
def test_paragraph_is_what_its_styles_make_of_it(case: str) -> None:
    xml, expected = LOOKS[case]
    assert leads(xml) == [expected]


TEXTS = {
    "text in a shape stands apart": (
        "<text:p>tekst<draw:custom-shape><text:p>in de vorm</text:p></draw:custom-shape></text:p>",
        ["tekst", "in de vorm"],
    ),
    "what is filled in in a form is read": (
        '<office:forms><form:form><form:text form:value="leeg" form:current-value="Borging"/>'
        '<form:textarea form:value="Een les."/></form:form></office:forms><text:p>tekst</text:p>',
        ["tekst", "Borging", "Een les."],
    ),
    "a hint above letters stands in brackets": (
        "<text:p><text:ruby><text:ruby-base>GGD</text:ruby-base><text:ruby-text>gezondheid"
        "</text:ruby-text></text:ruby></text:p>",
        ["GGD (gezondheid)"],
    ),
    "a link without words shows nothing": (
        '<text:p>tekst<text:a xlink:href="mailto:a@b.nl"><text:span/></text:a></text:p>',
        ["tekst"],
    ),
    "the bytes of a picture are no text": (
        "<text:p>tekst<draw:frame><draw:image><office:binary-data>iVBORw0KGgo="
        "</office:binary-data></draw:image></draw:frame></text:p>",
        ["tekst"],
    ),
}


@pytest.mark.parametrize("case", TEXTS)
def test_text_of_flat_file_is_read_as_libreoffice_shows_it(case: str) -> None:
    xml, texts = TEXTS[case]
    assert [unit.text for unit in read_flat(xml).units()] == texts


def test_headers_of_left_and_first_pages_are_read() -> None:
    page = (
        '<style:master-page style:name="S"><style:header><text:p>rechts</text:p></style:header>'
        "<style:header-left><text:p>links</text:p></style:header-left>"
        "<style:footer-first><text:p>eerste</text:p></style:footer-first></style:master-page>"
    )
    units = list(read_flat("<text:p>tekst</text:p>", page).units())
    assert [(unit.text, unit.where.spot) for unit in units] == [
        ("tekst", "alinea 1"),
        ("rechts", "koptekst"),
        ("links", "koptekst"),
        ("eerste", "voettekst"),
    ]


@pytest.mark.parametrize(
    ("field", "hidden"),
    [
        ("<text:hidden-text text:string-value='geheim'/>", "geheim"),
        ("<text:hidden-paragraph/>", "tekst"),
    ],
)
def test_hidden_words_are_reported(field: str, hidden: str) -> None:
    delivered = read(with_body(f"<text:p>tekst{field}</text:p>"))
    assert messages(delivered) == [
        f'a.odt, alinea 1: hier staat verborgen tekst: "{hidden}" [verborgen-inhoud]; zij is niet'
        " geplaatst, want niemand ziet haar; maak haar zichtbaar of haal haar weg"
    ]


def test_template_is_read_like_a_document() -> None:
    mimetype = part_of(ODT, "mimetype") + b"-template"
    template = tampered(ODT, {"mimetype": mimetype})
    found = [unit.text for unit in read_file("a.ott", template).units()]
    assert found == [unit.text for unit in read(ODT).units()]
    assert count_file("a.ott", template) == count_file("a.odt", ODT)


def test_flat_file_with_a_document_type_is_refused() -> None:
    data = flat("<text:p>&x;</text:p>").replace(
        b"<office:document ", b'<!DOCTYPE x [<!ENTITY x "y">]><office:document ', 1
    )
    assert messages(read_file("a.fodt", data)) == [
        'a.fodt: onderdeel "content.xml" bevat een documenttypedeclaratie [onveilige-inhoud];'
        " open het bestand in Word of LibreOffice en sla het opnieuw op"
    ]


LABELS = (
    "<text:p>Soort: les · Hoofdstuk: Opbrengst · Voor wie: ambtelijk · Bron: Het verslag ·"
    " Adres van de bron: https://www.voorbeeld.nl/verslag · Bron gelezen: volledig</text:p>"
)


def test_bold_lines_above_lessons_in_a_flat_file_make_lessons(product: Product) -> None:
    body = (
        '<text:p text:style-name="P1">Borging</text:p>'
        "<text:p>Leg afspraken vast voordat het project stopt, ook met de wethouder.</text:p>"
        + LABELS
    )
    product.deliver("ervaringen.fodt", flat(body))
    assert product.collection is not None
    lessons = [x for x in product.collection.corpus.lessons if x.id in product.added]
    assert [(x.theme, x.text) for x in lessons] == [
        ("borging", "Leg afspraken vast voordat het project stopt, ook met de wethouder.")
    ]


def test_bold_sentence_under_a_theme_stays_text(product: Product) -> None:
    body = (
        '<text:p text:style-name="P1">Borging</text:p>'
        "<text:p>Leg afspraken vast voordat het project stopt, ook met de wethouder.</text:p>"
        '<text:p text:style-name="P1">Doe dat samen.</text:p>' + LABELS
    )
    product.deliver("ervaringen.fodt", flat(body))
    assert product.collection is not None
    lessons = [x for x in product.collection.corpus.lessons if x.id in product.added]
    assert [x.text.endswith("Doe dat samen.") for x in lessons] == [True]


def test_flat_file_of_libreoffice_says_the_same_as_its_package() -> None:
    data = (FIXTURES / "bron" / "ervaringen.fodt").read_bytes()
    found = [unit.text.split() for unit in read_file("a.fodt", data).units()]
    assert found == [unit.text.split() for unit in read(ODT).units()]
    assert count_file("a.fodt", data) == count_file("a.odt", ODT)


def test_line_that_a_program_breaks_in_the_xml_is_one_line() -> None:
    delivered = read_flat(
        "<text:p>Leg afspraken\n      vast <text:span>voordat\n het</text:span> stopt."
        "<text:line-break/>Tweede<text:s text:c='2'/>regel<text:tab/>einde.</text:p>"
    )
    (unit,) = delivered.units()
    assert unit.text == "Leg afspraken vast voordat het stopt.\nTweede  regel\teinde."


def test_label_that_is_broken_over_two_lines_of_the_xml_is_known(product: Product) -> None:
    lesson = "Soort: les; Hoofdstuk: Opbrengst; Voor\n wie: ambtelijk; Bron: verslag"
    body = f"<text:h text:outline-level='1'>Borging</text:h><text:p>Leg het vast.</text:p>{lesson}"
    product.deliver("a.fodt", flat(body.replace(lesson, f"<text:p>{lesson}</text:p>")))
    assert len(product.added) == 1
