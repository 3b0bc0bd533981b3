"""The Word letter as a file: what Word, a screen reader and a curious recipient find in it."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from lxml import etree

from building import ROOT
from samenleren.design.tokens import load_tokens
from samenleren.editors.letter import Grid, Heading, Item, Items, Letter, Paragraph, letter_html
from samenleren.editors.letter_word import write_letter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOKENS = load_tokens(ROOT)
HOSTILE = "<script>x</script> & \"q\" 'a' {{ 7*7 }} {% raw %} ]]> \x00\x0b =1+1 \u202e 😀"
LETTER = Letter(
    title="Uw bijdrage aan Samen leren",
    subtitle="Drenthe <b>",
    dateline="22 november 2026",
    author="Redactie Samen leren",
    description="Antwoord",
    language="nl-NL",
    date="2026-11-22",
    version="0.1.0",
    blocks=(
        Paragraph("Beste collega’s,"),
        Heading("In het kort"),
        Items((Item(("een", "twee"), "Kop"), Item(("drie",), "les-001", run_in=True))),
        Heading("Bijlage", 2),
        Items((Item(("eerst",)), Item(("dan",))), ordered=True),
        Items((Item(("opnieuw",)),), ordered=True),
        Grid("Tabel", ("Hoofdstuk", "Bestuur"), (("Partijen", "2"), (HOSTILE, "3")), True),
        Paragraph(HOSTILE),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_letter(LETTER, tmp_path / "brief.docx", ROOT, TOKENS)
    return tmp_path / "brief.docx"


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def test_headings_lists_and_the_title_are_real_ones(path: Path) -> None:
    found = [(p.style.name, p.text) for p in docx.Document(str(path)).paragraphs if p.style]
    assert found[:8] == [
        ("Title", "Uw bijdrage aan Samen leren"),
        ("Subtitle", "Drenthe <b>"),
        ("Versie", "22 november 2026"),
        ("Body Text", "Beste collega’s,"),
        ("Heading 1", "In het kort"),
        ("List Bullet", "Kop\neen\ntwee"),
        ("List Bullet", "les-001 drie"),
        ("Heading 2", "Bijlage"),
    ]


def test_each_numbered_list_starts_again_at_one(path: Path) -> None:
    document, numbering = part(path, "word/document.xml"), part(path, "word/numbering.xml")
    used = [e.get(f"{W}val") for e in document.iter(f"{W}numId")]
    assert used == ["101", "101", "102"]  # bullets have the list of their style
    for ident in ("101", "102"):
        start = numbering.xpath(
            f"//w:num[@w:numId='{ident}']//w:startOverride/@w:val", namespaces={"w": W[1:-1]}
        )
        assert start == ["1"]


def test_the_table_has_a_header_that_repeats_and_a_caption(path: Path) -> None:
    table = docx.Document(str(path)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Hoofdstuk", "Bestuur"]
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Tabel"
    look = table._tbl.tblPr.find(f"{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")


def test_the_language_is_dutch_and_the_properties_name_no_person(path: Path) -> None:
    styles = part(path, "word/styles.xml")
    assert styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "nl-NL"
    properties = docx.Document(str(path)).core_properties
    assert properties.title == "Uw bijdrage aan Samen leren – Drenthe <b>"
    assert properties.author == properties.last_modified_by == "Redactie Samen leren"
    assert properties.language == "nl-NL"
    assert properties.created == properties.modified == datetime(2026, 11, 22, tzinfo=UTC)
    with zipfile.ZipFile(path) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"python-docx" not in everything
    assert b"w:rsid" not in everything


def test_text_is_text_in_both_formats_and_control_characters_are_gone(path: Path) -> None:
    shown = HOSTILE.replace("\x00", "").replace("\x0b", "")
    document = docx.Document(str(path))
    assert document.paragraphs[-1].text == shown
    assert document.tables[0].rows[2].cells[0].text == shown
    page = letter_html(LETTER, ROOT, TOKENS)
    assert "&lt;script&gt;x&lt;/script&gt; &amp; &#34;q&#34; &#39;a&#39; {{ 7*7 }}" in page
    assert "<script" not in page


def test_the_same_letter_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write_letter(LETTER, tmp_path / "nog eens.docx", ROOT, TOKENS)
    assert path.read_bytes() == (tmp_path / "nog eens.docx").read_bytes()
    assert letter_html(LETTER, ROOT, TOKENS) == letter_html(LETTER, ROOT, TOKENS)
