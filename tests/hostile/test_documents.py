"""Hostile office files: each ends in a message that names it, and nothing in it is obeyed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Product
from deliveries import LESSON, form, part_of, tampered
from hostile import attacks
from samenleren.readers import read_file

SMALLER = "lever een kleiner bestand aan; haal grote afbeeldingen en bijlagen eruit"
AGAIN = "open het bestand in Word of LibreOffice en sla het opnieuw op"
NO_MACROS = (
    "het bestand bevat macro's [onveilige-inhoud]; sla het op zonder macro's (als .docx, .xlsx of"
    " .odt) en lever het opnieuw aan"
)
OUTSIDE = (
    "dat is niet opgehaald [actieve-inhoud]; zet in het bestand zelf wat erbij hoort; is de tekst"
    " compleet, dan hoeft u niets te doen"
)
NOT_RUN = "die is niet uitgevoerd [actieve-inhoud]; zet er gewone tekst voor in de plaats"
NO_LINK = (
    "[onveilige-koppeling]; zij is weggelaten, de woorden zijn gelezen; gebruik een adres dat"
    " begint met https://"
)


def messages(name: str, data: bytes) -> list[str]:
    return [str(diagnostic) for diagnostic in read_file(name, data).diagnostics]


def texts(name: str, data: bytes) -> list[str]:
    return [unit.text for unit in read_file(name, data).units()]


@pytest.mark.parametrize("name", attacks.DOCUMENTS)
def test_document_without_an_attack_gives_its_text_and_no_message(name: str) -> None:
    """Without this, a reader that refuses everything would pass all tests below."""
    data = attacks.honest(name)
    assert LESSON["Les"] in texts(name, data)
    assert messages(name, data) == []


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            attacks.bomb_of_size,
            f'onderdeel "word/media/groot.png" is verdacht sterk ingepakt [te-groot]; {SMALLER}',
        ),
        (
            attacks.bomb_of_ratio,
            f'onderdeel "word/document.xml" is verdacht sterk ingepakt [te-groot]; {SMALLER}',
        ),
        (attacks.bomb_of_count, f"het pakket heeft 60.017 onderdelen [te-groot]; {SMALLER}"),
        (
            attacks.overlapping_bomb,
            'het bestand is beschadigd: onderdeel "word/a.xml" loopt door een ander onderdeel heen'
            " [beschadigd-bestand]; open het in het programma waarmee het is gemaakt, sla het"
            " opnieuw op en lever het nog een keer aan",
        ),
    ],
    ids=["size", "ratio", "count", "overlap"],
)
def test_zip_bomb_is_refused_and_the_other_files_are_read(
    make: Callable[[], bytes], message: str, product: Product
) -> None:
    assert product.deliver("aanval.docx", make()) == [
        f"sources/consortia/drenthe/aanval.docx: {message}"
    ]
    assert product.added == []


def test_archive_inside_an_archive_is_named_and_not_opened() -> None:
    data = attacks.nested_archive()
    assert LESSON["Les"] in texts("aanval.docx", data)
    assert messages("aanval.docx", data) == [
        "aanval.docx: in het bestand zit een ander bestand of programma ingesloten:"
        " word/media/buiten.zip; dat is niet geopend [actieve-inhoud]; lever het apart aan als het"
        " erbij hoort, of haal het weg"
    ]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY g SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>',
    ],
    ids=["file", "billion laughs", "external type", "parameter entity"],
)
@pytest.mark.parametrize(
    ("name", "part"),
    [(name, part) for name, parts in attacks.DOCUMENTS.items() for part in parts],
)
def test_entities_in_any_part_are_refused(name: str, part: str, declaration: str) -> None:
    data = attacks.with_declaration(name, part, declaration)
    assert texts(name, data) == []
    assert messages(name, data) == [
        f'{name}: onderdeel "{part}" bevat een documenttypedeclaratie [onveilige-inhoud]; {AGAIN}'
    ]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("aanval.docx", "word/vbaProject.bin"),
        ("aanval.xlsx", "xl/vbaProject.bin"),
        ("aanval.xlsx", "xl/macrosheets/sheet1.xml"),
        ("aanval.odt", "Basic/Standard/Module1.xml"),
        ("aanval.ods", "Scripts/python/a.py"),
    ],
)
def test_macro_file_under_another_name_is_refused(name: str, part: str) -> None:
    data = tampered(attacks.honest(name), {part: b"<a/>"})
    assert texts(name, data) == []
    assert messages(name, data) == [f"{name}: {NO_MACROS}"]


def test_docm_whose_parts_have_other_names_is_known_by_its_content_type() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override'
        ' PartName="/word/document.xml"'
        ' ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    data = tampered(form(LESSON), {"[Content_Types].xml": types.encode("utf-16")})
    assert messages("aanval.docx", data) == [f"aanval.docx: {NO_MACROS}"]


@pytest.mark.parametrize(("part", "refused"), [("xl/los.bin", True), ("xl/los.dat", False)])
def test_type_of_macros_counts_when_a_part_has_its_extension(part: str, refused: bool) -> None:
    """SheetJS, by which web pages make workbooks, lists that type in each of them."""
    data = attacks.honest("aanval.xlsx")
    default = (
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    types = part_of(data, "[Content_Types].xml").replace(b"</Types>", default.encode())
    data = tampered(data, {"[Content_Types].xml": types, part: b"los"})
    assert (messages("aanval.xlsx", data) == [f"aanval.xlsx: {NO_MACROS}"]) is refused


@pytest.mark.parametrize(("code", "refused"), [("MsgBox 1", True), ("\n ", False)])
def test_macro_in_a_document_of_a_single_xml_text_is_refused(code: str, refused: bool) -> None:
    """As LibreOffice writes it; a document without macros has empty libraries."""
    flat = (Path(__file__).parents[1] / "readers/fixtures/bron/ervaringen.fodt").read_bytes()
    scripts = (
        '<office:scripts><office:script xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script'
        ':1.0" script:language="ooo:Basic"><ooo:libraries xmlns:ooo="http://openoffice.org/2004/'
        'office"><ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="Module1">'
        f"<ooo:source-code>{code}</ooo:source-code></ooo:module></ooo:library-embedded>"
        "</ooo:libraries></office:script></office:scripts><office:styles>"
    )
    data = flat.replace(b"<office:styles>", scripts.encode(), 1)
    assert (messages("aanval.fodt", data) == [f"aanval.fodt: {NO_MACROS}"]) is refused


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("attachedTemplate", "een sjabloon"),
        ("image", "een afbeelding"),
        ("frame", "een kader"),
        ("subDocument", "een deeldocument"),
        ("oleObject", "een gekoppeld object"),
    ],
)
def test_relation_that_leads_outside_is_named_and_not_followed(kind: str, what: str) -> None:
    data = attacks.with_relation(kind, "http://127.0.0.1:9/x")
    assert LESSON["Les"] in texts("aanval.docx", data)
    assert messages("aanval.docx", data) == [
        f"aanval.docx: het bestand haalt iets op van buiten: {what} van http://127.0.0.1:9/x;"
        f" {OUTSIDE}"
    ]


def test_linked_picture_in_an_opendocument_text_is_named_and_not_fetched() -> None:
    picture = '<text:p>tekst<draw:image xlink:href="http://127.0.0.1:9/x.png"/></text:p>'
    data = attacks.open_document("text", picture)
    assert messages("aanval.odt", data) == [
        "aanval.odt: het bestand haalt iets op van buiten: iets van http://127.0.0.1:9/x.png;"
        f" {OUTSIDE}"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "//evil.example/x",
        "https://www.vng.nl@evil.example/",
    ],
)
def test_link_that_runs_or_opens_something_is_named_and_left_out(address: str) -> None:
    data = attacks.with_relation("hyperlink", address)
    assert messages("aanval.docx", data) == [
        f"aanval.docx: het bestand heeft een koppeling die geen webadres is: {address} {NO_LINK}"
    ]
    assert address not in "".join(texts("aanval.docx", data))


def test_link_of_an_opendocument_text_that_runs_something_is_reported_as_text() -> None:
    link = '<text:p><text:a xlink:href="file:///etc/passwd">klik</text:a></text:p>'
    assert messages("aanval.odt", attacks.open_document("text", link)) == [
        'aanval.odt, alinea 1: in de tekst staat een verwijzing die geen webadres is: "file:///etc/'
        'passwd" [onveilige-koppeling]; zij is geen koppeling geworden; gebruik een adres dat'
        " begint met https://, of haal haar weg"
    ]


def test_ole_object_is_named_and_not_opened() -> None:
    data = attacks.with_relation("oleObject", "embeddings/ole1.bin", "")
    data = tampered(data, {"word/embeddings/ole1.bin": b"\xd0\xcf\x11\xe0" + b"x" * 100})
    assert messages("aanval.docx", data) == [
        "aanval.docx: er zit een ingesloten object in de tekst; dat is niet gelezen"
        " [ingesloten-bestand]; lever het als apart bestand aan als het meetelt"
    ]


@pytest.mark.parametrize("name", ["aanval.xlsx", "aanval.odt"])
def test_ole_object_anywhere_else_is_named_too(name: str) -> None:
    data = tampered(attacks.honest(name), {"embeddings/ole1.bin": b"\xd0\xcf\x11\xe0"})
    assert messages(name, data) == [
        f"{name}: in het bestand zit een ander bestand of programma ingesloten:"
        " embeddings/ole1.bin; dat is niet geopend [actieve-inhoud]; lever het apart aan als het"
        " erbij hoort, of haal het weg"
    ]


@pytest.mark.parametrize(
    "code",
    [
        'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"',
        'DDE Excel "x"',
        'INCLUDETEXT "/etc/passwd"',
        'INCLUDEPICTURE "http://127.0.0.1:9/x.png"',
        'LINK Excel.Sheet "x"',
        "MACROBUTTON AutoOpen klik",
    ],
)
def test_field_of_word_that_runs_or_fetches_is_named_and_not_obeyed(code: str) -> None:
    data = attacks.with_field(f" {code} ")
    assert LESSON["Les"] in texts("aanval.docx", data)
    assert messages("aanval.docx", data) == [
        f'aanval.docx: in het bestand staat een opdracht aan een programma: "{code}"; {NOT_RUN}'
    ]


def test_field_that_only_counts_pages_is_no_attack() -> None:
    assert messages("aanval.docx", attacks.with_field(" PAGE ")) == []


def test_dde_link_of_an_opendocument_sheet_is_named_and_not_run() -> None:
    body = '<table:dde-links><table:dde-link/></table:dde-links><table:table table:name="A"/>'
    data = attacks.open_document("spreadsheet", body)
    assert (
        "aanval.ods: in het bestand staat een opdracht aan een programma: een koppeling met een"
        f" ander programma (DDE); {NOT_RUN}"
    ) in messages("aanval.ods", data)


@pytest.mark.parametrize(
    "formula",
    ['=WEBSERVICE("http://127.0.0.1:9/")', "=cmd|'/c calc'!A0", '=HYPERLINK("http://127.0.0.1:9")'],
)
def test_formula_in_a_cell_is_reported_and_not_calculated(formula: str, product: Product) -> None:
    (message,) = product.deliver("aanval.xlsx", attacks.with_formula(formula))
    assert message == (
        "sources/consortia/drenthe/aanval.xlsx, blad Lessen, cel F2 (kolom “Les”):"
        " de cel bevat een formule of"
        f' een fout: "{formula}" [formule-in-cel]; zet er gewone tekst in; begint de tekst met'
        " =, zet er dan een aanhalingsteken (') voor"
    )
    assert product.added == []


@pytest.mark.parametrize(
    ("name", "place"),
    [("aanval.docx", 'onder "Les 1", afbeelding 1'), ("aanval.odt", "afbeelding 1")],
)
def test_linked_picture_in_the_text_is_named_once(name: str, place: str) -> None:
    """By the rule about pictures, which knows the place, and not by the one about the file too."""
    assert messages(name, attacks.with_linked_picture(name, "http://127.0.0.1:9/x.png")) == [
        f"{name}, {place}: de afbeelding staat niet in het bestand maar ergens anders"
        " (http://127.0.0.1:9/x.png); zij is niet opgehaald [afbeelding-buiten-bestand]; voeg de"
        " afbeelding zelf in het bestand in, als PNG of JPEG"
    ]


def test_object_in_an_opendocument_text_is_named_once() -> None:
    frame = '<text:p>tekst<draw:object xlink:href="./Object 1"/></text:p>'
    assert messages("aanval.odt", attacks.open_document("text", frame)) == [
        "aanval.odt: er zit een ingesloten object in de tekst, zoals een grafiek, een werkblad of"
        " een formule; dat is niet gelezen [ingesloten-bestand]; lever het als apart bestand aan"
        " als het meetelt"
    ]
