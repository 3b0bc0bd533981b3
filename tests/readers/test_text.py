"""Plain text: paragraphs, headings with a line under them, old character sets, and no text."""

from __future__ import annotations

import pytest

from conftest import NOT_READ, Product
from readers.show import messages, shown
from samenleren.readers import MAX_MARKDOWN, MAX_TEXT, read_file

TEXT = """\
Samenwerking
------------

Eén “café” van € 5 per wijk is genoeg.

Soort: les · Hoofdstuk: Inhoud · Voor wie: ambtelijk
"""
NAME = "sources/consortia/drenthe/ervaringen.txt"
OLD = (
    "de tekst is opgeslagen als Windows-1252 en niet als UTF-8 [niet-utf-8]; ze is zo gelezen; kijk"
    " of letters als é en ë kloppen en sla het bestand de volgende keer op als UTF-8"
)
NO_TEXT = (
    "het bestand bevat geen leesbare tekst [onleesbare-tekst]; lever het aan als Word-, Excel- of"
    " gewoon tekstbestand"
)
SENT = "[leeg-bestand]; lever het bestand opnieuw aan; misschien ging het versturen mis"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("cp1252", [f"{NAME}: {OLD}"])],
)
def test_text_is_read_in_each_character_set(
    product: Product, encoding: str, expected: list[str]
) -> None:
    assert product.deliver("ervaringen.txt", TEXT.encode(encoding)) == expected
    assert product.collection is not None
    texts = [x.text for x in product.collection.corpus.lessons if x.id in product.added]
    assert texts == ["Eén “café” van € 5 per wijk is genoeg."]


def test_line_ends_of_windows_and_old_macs_make_no_difference() -> None:
    unix = shown(read_file("a.txt", TEXT.encode()))
    for line_end in ("\r\n", "\r"):
        assert shown(read_file("a.txt", TEXT.replace("\n", line_end).encode())) == unix
    assert unix == [
        ("heading", "Samenwerking", "regel 1"),
        ("body", "Eén “café” van € 5 per wijk is genoeg.", "regel 4"),
        ("body", "Soort: les · Hoofdstuk: Inhoud · Voor wie: ambtelijk", "regel 6"),
    ]


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)), b"\xff\xfe\x00", b"tekst\x00tekst", "tekst".encode("utf-16-le")[:-1]],
    ids=["all bytes", "half a letter in UTF-16", "a zero byte", "half a letter without a mark"],
)
def test_bytes_that_are_no_text_are_refused(product: Product, content: bytes) -> None:
    assert product.deliver("ervaringen.txt", content) == [f"{NAME}: {NO_TEXT}"]


@pytest.mark.parametrize("ending", ["txt", "md", "yaml", "csv", "docx", "xlsx", "odt", "ods"])
@pytest.mark.parametrize(
    "content",
    [b"", b" \r\n\t\n", b"\xef\xbb\xbf\n", bytes(50)],
    ids=["0", "space", "BOM", "zeros"],
)
def test_file_without_anything_is_reported(product: Product, ending: str, content: bytes) -> None:
    at = f"sources/consortia/drenthe/a.{ending}"
    assert product.deliver(f"a.{ending}", content) == [f"{at}: het bestand is leeg {SENT}"]
    assert product.gaps == [NOT_READ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "---\n---\n"),
        ("a.yaml", "# niets\n"),
        ("a.txt", "\u00a0\n"),
        ("a.md", "***\n"),
        ("a.csv", ";;\n"),
    ],
)
def test_file_with_marks_and_no_text_is_reported(product: Product, name: str, content: str) -> None:
    assert product.deliver(name, content) == [
        f"sources/consortia/drenthe/{name}: er staat geen tekst in [leeg-bestand]; lever het"
        " bestand opnieuw aan, met inhoud"
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.yaml"])
def test_text_that_goes_on_and_on_is_refused(name: str) -> None:
    most = MAX_MARKDOWN if name == "a.md" else MAX_TEXT
    assert messages(read_file(name, b"a\n" * MAX_TEXT)) == [
        f"{name}: het tekstbestand heeft 400.000 tekens [te-groot]; verdeel het over bestanden van"
        f" hooguit {most:,} tekens".replace(",", ".")
    ]


def test_file_of_more_than_50_mb_is_refused() -> None:
    assert messages(read_file("a.docx", b"PK" + bytes(50_000_001))) == [
        "a.docx: het bestand is groter dan 50 MB [te-groot]; lever een kleiner bestand aan; haal"
        " grote afbeeldingen eruit"
    ]


@pytest.mark.parametrize("content", [b"PK\x03\x04...", b"%PDF-1.7 ..."], ids=["zip", "pdf"])
def test_something_else_with_the_name_of_a_text_is_refused(
    product: Product, content: bytes
) -> None:
    assert product.deliver("a.txt", content) == [
        'sources/consortia/drenthe/a.txt: de naam eindigt op ".txt", maar het is geen tekstbestand'
        " [inhoud-past-niet-bij-naam]; lever het aan als .docx, .xlsx, .odt, .ods, .csv, .md, .yaml"
        " of .txt"
    ]
