"""The ODT edition: the look and the structure of the Word edition, in OpenDocument."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from office_sample import META, ROOT, ast_of, para, pdf_of_libreoffice, sample_ast

from own_formats import Odt, squeeze
from samenleren.design.tokens import load_tokens
from samenleren.render.office_styles import style_sheet
from samenleren.render.opendocument import write_odt
from samenleren.render.opendocument.finish import points
from samenleren.render.opendocument.odf import NAMESPACES, odf_name, q, tag, words
from samenleren.render.zipfiles import read_parts
from samenleren.storage.files import read_json

STYLE = q("text:style-name")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as an ODT that is still a draft."""
    folder = tmp_path_factory.mktemp("odt")
    out = folder / "samen-leren.odt"
    assert write_odt(read_json(sample_ast(folder)), META | {"concept": True}, out, folder) == []
    return out


@pytest.fixture(scope="module")
def parts(made: Path) -> dict[str, Any]:
    """Every XML part of the document, parsed."""
    files = read_parts(made).items()
    return {name: etree.fromstring(data) for name, data in files if name.endswith(".xml")}


@pytest.fixture(scope="module")
def body(parts: dict[str, Any]) -> Any:
    return parts["content.xml"].find(f"{q('office:body')}/{q('office:text')}")


def of_style(body: Any, name: str) -> list[Any]:
    """The paragraphs of a named style, or of a chapter's variant of it."""
    wanted = odf_name(name)
    texts = body.iter(q("text:p"), q("text:h"))
    return [p for p in texts if (p.get(STYLE) or "").split(".")[0] == wanted]


# --- the package ---------------------------------------------------------------------------------


def test_mimetype_is_first_and_stored(made: Path) -> None:
    with zipfile.ZipFile(made) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"


def test_manifest_names_every_file(made: Path, parts: dict[str, Any]) -> None:
    key = q("manifest:full-path")
    named = {entry.get(key) for entry in parts["META-INF/manifest.xml"]} - {"/"}
    assert named == set(read_parts(made)) - {"mimetype", "META-INF/manifest.xml"}


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    ast = sample_ast(tmp_path)
    for name in ("a.odt", "b.odt"):
        write_odt(read_json(ast), META, tmp_path / name, tmp_path)
    assert (tmp_path / "a.odt").read_bytes() == (tmp_path / "b.odt").read_bytes()


def test_metadata_are_those_of_the_publication_and_of_no_person(parts: dict[str, Any]) -> None:
    meta = parts["meta.xml"][0]
    assert meta.findtext(q("dc:title")) == "Samen leren – Complete editie"
    assert meta.findtext(q("dc:language")) == "nl-NL"
    assert meta.findtext(q("dc:creator")) == "Redactie Samen leren"
    assert meta.findtext(q("meta:initial-creator")) == "Redactie Samen leren"
    assert meta.findtext(q("meta:creation-date")) == "2026-11-22T00:00:00"
    assert [k.text for k in meta.findall(q("meta:keyword"))] == ["preventie", "leernetwerk"]


def test_settings_group_has_a_prefix_that_is_declared(parts: dict[str, Any]) -> None:
    # LibreOffice skips the group in silence when it does not know the prefix of its name
    group = next(parts["settings.xml"].iter(q("config:config-item-set")))
    assert group.get(q("config:name")).split(":")[0] in group.nsmap


# --- styles --------------------------------------------------------------------------------------


def test_language_is_dutch(parts: dict[str, Any]) -> None:
    look = parts["styles.xml"].find(f".//{q('style:default-style')}/{q('style:text-properties')}")
    assert (look.get(q("fo:language")), look.get(q("fo:country"))) == ("nl", "NL")


def test_every_style_of_the_sheet_is_there_and_every_style_used_exists(
    parts: dict[str, Any], body: Any
) -> None:
    key = q("style:name")
    named = {s.get(key) for part in parts.values() for s in part.iter(q("style:style"))}
    assert {odf_name(s.name) for s in style_sheet(ROOT, load_tokens(ROOT))} <= named
    used = {e.get(STYLE) for e in body.iter(q("text:p"), q("text:h"), q("text:span"))}
    assert used - {None} <= named
    lists = {s.get(key) for s in parts["styles.xml"].iter(q("text:list-style"))}
    assert {e.get(STYLE) for e in body.iter(q("text:list"))} <= lists


def test_style_names_hold_no_space(parts: dict[str, Any]) -> None:
    names = [s.get(q("style:name")) for p in parts.values() for s in p.iter(q("style:style"))]
    assert all(" " not in name for name in names)


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ("Hoofdstukvraag", "Waarom zou u met"),
        ("Kernboodschap", "Kernboodschap 1.1"),
        ("Kernboodschap steun", "Gedragen door 2"),
        ("Open deur", "Leren en het"),
        ("Literatuurpunt", "In het sociaal"),
        ("Les dit hielp", "✓ Dit hielp"),
        ("Les dit hinderde", "✕ Dit hinderde"),
        ("Portret", "De coördinator zag"),
        ("Materiaal", "Factsheet"),
        ("Dilemma", "Neemt u"),
        ("Dilemma andere kant", "Toch werkt"),
        ("Tafelvraag", "Welke vraag"),
        ("Moment kop", "29 september 2020"),
        ("Ontbreekt", "Hier ontbreekt"),
    ],
)
def test_component_has_its_named_style(body: Any, style: str, start: str) -> None:
    assert any(words(p).startswith(start) for p in of_style(body, style))


# --- structure -----------------------------------------------------------------------------------


def test_contents_hold_exactly_the_headings_of_two_levels(made: Path, body: Any) -> None:
    headings = [squeeze(text) for level, text in Odt(made).headings if level < 3]
    entries = of_style(body, "toc 1") + of_style(body, "toc 2")
    assert sorted(squeeze(words(entry)) for entry in entries) == sorted(headings)
    assert len(entries) > 8


def test_headings_of_chapters_are_numbered_by_the_outline_and_others_are_not(
    made: Path, body: Any
) -> None:
    titles = [words(h) for h in body.iter(q("text:h"))]
    assert not any(title[:1].isdigit() for title in titles)
    shown = [text for level, text in Odt(made).headings if level < 3]
    assert {"1\tWaarom samen leren?", "1.1\tKernboodschappen", "2\tOpbrengst"} <= set(shown)
    assert "Literatuur" in shown
    assert [words(h) for h in of_style(body, "Deelkop")] == [
        text for level, text in Odt(made).headings if level == 1 and not text[0].isdigit()
    ]


def test_libreoffice_counts_the_headings_and_fills_in_their_pages(
    made: Path, tmp_path: Path
) -> None:
    """A heading of a part that no style leaves out of the outline would count along."""
    pdf = pdf_of_libreoffice(made, tmp_path)
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    entries = re.findall(r"(\d\.\d) (Kernboodschappen|Wat de literatuur zegt) (\d+)", pages[1])
    assert entries
    for number, title, page in entries:
        assert f"{number} {title}" in pages[int(page) - 1]


def test_every_internal_link_arrives(body: Any) -> None:
    names = [start.get(q("text:name")) for start in body.iter(q("text:bookmark-start"))]
    assert len(set(names)) == len(names)
    links = [link.get(q("xlink:href")) for link in body.iter(q("text:a"))]
    inside = {link[1:] for link in links if link.startswith("#")}
    assert {"les-001", "lit-15", "bron-01"} <= inside
    assert inside <= set(names)
    pages = {ref.get(q("text:ref-name")) for ref in body.iter(q("text:bookmark-ref"))}
    assert pages <= set(names)


def test_bookmarks_are_closed_and_no_section_is_left(body: Any) -> None:
    starts = [start.get(q("text:name")) for start in body.iter(q("text:bookmark-start"))]
    ends = [end.get(q("text:name")) for end in body.iter(q("text:bookmark-end"))]
    assert sorted(starts) == sorted(ends)
    assert next(body.iter(q("text:section")), None) is None


def test_tables_have_header_caption_and_description(body: Any) -> None:
    facing, *tables = sorted(
        body.iter(q("table:table")), key=lambda table: "kant:" not in words(table)
    )
    assert len(facing.find(q("table:table-header-rows"))) == 1
    assert len(tables) == 4
    for number, table in enumerate(tables, 1):
        assert table.find(q("table:header-rows")) is None
        assert len(table.find(q("table:table-header-rows"))) == 1
        title = table.findtext(q("table:title"))
        assert words(table.getprevious()) == f"Tabel {number}. {title}"
        (field,) = table.getprevious().iter(q("text:sequence"))
        assert field.get(q("text:name")) == "Tabel"
        assert table.findtext(q("table:desc")).startswith("Tabel met ")
    declared = [each.get(q("text:name")) for each in body.iter(q("text:sequence-decl"))]
    assert "Tabel" in declared
    matrix = next(t for t in tables if t.findtext(q("table:title")) == "Wie aan tafel zit")
    assert matrix.find(q("table:table-header-columns")) is not None
    assert tables[0].find(q("table:table-header-columns")) is None


def test_rows_are_not_split(parts: dict[str, Any]) -> None:
    row = f".//{q('style:default-style')}/{q('style:table-row-properties')}"
    assert parts["styles.xml"].find(row).get(q("fo:keep-together")) == "always"


def test_every_picture_has_alternative_text(body: Any) -> None:
    about = [frame.findtext(q("svg:desc")) for frame in body.iter(q("draw:frame"))]
    assert about[0].startswith("Omslagbeeld")
    assert about[1:] == [None, None, "Staafdiagram: 25, 31 en 40 deelnemers."]
    marks = [frame.get(q("loext:decorative")) for frame in body.iter(q("draw:frame"))]
    assert marks == [None, "true", "true", None]
    anchors = [frame.get(q("text:anchor-type")) for frame in body.iter(q("draw:frame"))]
    assert set(anchors[1:]) == {"as-char"}  # one beside the text would be read aloud anywhere
    widths = [points(frame.get(q("svg:width"))) for frame in body.iter(q("draw:frame"))]
    assert widths[-1] == 340


def test_a_chapter_opens_with_its_drawing_on_a_page_without_header(
    parts: dict[str, Any], body: Any
) -> None:
    before = [
        words(h.getprevious()) + h.getprevious().get(STYLE) for h in of_style(body, "heading 1")
    ]
    assert before == ["Hoofdstukbegin"] * 2
    pages = {p.get(q("style:name")): p for p in parts["styles.xml"].iter(q("style:master-page"))}
    assert pages["Opening"].find(q("style:header")) is None
    assert pages["Opening"].get(q("style:next-style-name")) == "Standard"


def test_header_and_footer_say_where_the_reader_is(parts: dict[str, Any]) -> None:
    page = parts["styles.xml"].find(f".//{q('style:master-page')}")
    assert page.find(f".//{q('text:chapter')}").get(q("text:outline-level")) == "1"
    assert "Complete editie" in words(page.find(q("style:footer")))
    assert page.find(f".//{q('text:page-number')}") is not None


# --- behaviour -----------------------------------------------------------------------------------


def test_concept_is_on_the_cover_and_in_the_header(parts: dict[str, Any], body: Any) -> None:
    assert [words(p) for p in of_style(body, "Concept")] == ["CONCEPT"]
    page = parts["styles.xml"].find(f".//{q('style:master-page')}")
    assert "CONCEPT" in words(page.find(q("style:header")))


def test_concept_is_nowhere_when_it_is_none(tmp_path: Path) -> None:
    write_odt(read_json(ast_of(tmp_path, para("Tekst"))), META, tmp_path / "b.odt", ROOT)
    assert all(b"CONCEPT" not in data for data in read_parts(tmp_path / "b.odt").values())


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    nasty = '<text:p>&amp; ]]> "x" {{7*7}} <script>alert(1)</script>'
    meta = META | {"title": nasty, "author": nasty, "keywords": [nasty], "lead": nasty}
    write_odt(read_json(ast_of(tmp_path, para(nasty))), meta, tmp_path / "c.odt", ROOT)
    parts = {
        name: etree.fromstring(data)
        for name, data in read_parts(tmp_path / "c.odt").items()
        if name.endswith(".xml")
    }
    texts = [words(p) for p in parts["content.xml"].iter(q("text:p"))]
    assert texts.count(nasty) == 3  # title, lead and text
    assert parts["meta.xml"][0].findtext(q("dc:creator")) == nasty
    assert not list(parts["content.xml"].iter("{*}script"))


def test_a_tag_escapes_its_attributes_and_knows_its_prefixes() -> None:
    assert (
        tag("text:p", "a", text__style_name='"<&')
        == "<text:p text:style-name='\"&lt;&amp;'>a</text:p>"
    )
    assert q("fo:border") == f"{{{NAMESPACES['fo']}}}border"


def test_libreoffice_starts_every_part_on_a_page(made: Path, tmp_path: Path) -> None:
    assert 11 <= len(pdf_of_libreoffice(made, tmp_path).pages) <= 14
