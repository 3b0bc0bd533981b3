"""The Word edition: the package, the styles, and text that stays text."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree
from office_sample import (
    META,
    NAMES,
    ROOT,
    ast_of,
    para,
    paragraphs,
    pdf_of_libreoffice,
    sample_ast,
    words,
)

from samenleren.design.tokens import load_tokens
from samenleren.render.office_styles import SHEET, Style, style_sheet
from samenleren.render.word import write_docx
from samenleren.render.word.ooxml import W, q
from samenleren.render.word.reference import accent_slots
from samenleren.render.zipfiles import read_parts, write_parts
from samenleren.storage.files import read_json


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a Word document that is still a draft."""
    folder = tmp_path_factory.mktemp("word")
    out = folder / "samen-leren.docx"
    assert write_docx(read_json(sample_ast(folder)), META | {"concept": True}, out, folder) == []
    return out


@pytest.fixture(scope="module")
def parts(made: Path) -> dict[str, Any]:
    """Every XML part of the document, parsed."""
    return {
        name: etree.fromstring(data)
        for name, data in read_parts(made).items()
        if name.endswith((".xml", ".rels"))
    }


@pytest.fixture(scope="module")
def body(parts: dict[str, Any]) -> Any:
    return parts["word/document.xml"][0]


# --- what is in the file -------------------------------------------------------------------------


def test_python_docx_opens_the_document_and_sees_the_headings(made: Path) -> None:
    document = docx.Document(str(made))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Waarom samen leren?", "Opbrengst"]


def test_language_is_dutch_everywhere(parts: dict[str, Any]) -> None:
    default = parts["word/styles.xml"].find(f".//{q('rPrDefault')}//{q('lang')}")
    theme = parts["word/settings.xml"].find(q("themeFontLang"))
    assert default.get(q("val")) == theme.get(q("val")) == "nl-NL"
    assert (
        parts["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}language") == "nl-NL"
    )


def test_properties_are_those_of_the_publication(made: Path) -> None:
    properties = docx.Document(str(made)).core_properties
    assert properties.title == "Samen leren – Complete editie"
    assert properties.subject == "Complete editie"
    assert properties.keywords == "preventie, leernetwerk"
    assert (
        properties.created.isoformat()[:10] == properties.modified.isoformat()[:10] == "2026-11-22"
    )


def test_no_person_template_or_revision_number_is_in_the_file(made: Path) -> None:
    properties = docx.Document(str(made)).core_properties
    assert properties.author == properties.last_modified_by == "Redactie Samen leren"
    for name, data in read_parts(made).items():
        if name.endswith(".xml"):
            assert b"rsid" not in data, name
            assert b"attachedTemplate" not in data, name
            assert b"Normal.dot" not in data, name


def test_on_opening_word_asks_for_the_contents_alone(parts: dict[str, Any]) -> None:
    """Their page numbers are what only Word can know; of all else the stored result is right."""
    assert parts["word/settings.xml"].find(q("updateFields")) is None
    (dirty,) = parts["word/document.xml"].xpath("//*[@w:dirty]", namespaces={"w": W})
    code = dirty.getparent().getnext()
    assert words(code) == ""
    assert code.find(q("instrText")).text.split()[0] == "TOC"


def test_theme_holds_the_tokens(parts: dict[str, Any]) -> None:
    theme = etree.tostring(parts["word/theme/theme1.xml"]).decode()
    tokens = load_tokens(ROOT)
    assert f'typeface="{tokens.type.sans}"' in theme
    assert f'typeface="{tokens.type.serif}"' in theme
    for slug, slot in accent_slots(tokens).items():
        assert f'<a:{slot}><a:srgbClr val="{tokens.accent(slug).light[1:]}"/>' in theme


def test_every_relationship_has_its_part_and_every_part_its_type(
    made: Path, parts: dict[str, Any]
) -> None:
    names = set(read_parts(made))
    for relation in parts["word/_rels/document.xml.rels"]:
        if relation.get("TargetMode") != "External":
            assert f"word/{relation.get('Target')}" in names
    ids = {relation.get("Id") for relation in parts["word/_rels/document.xml.rels"]}
    used = parts["word/document.xml"].xpath("//@r:id | //@r:embed", namespaces=NAMES)
    assert set(used) <= ids
    types = parts["[Content_Types].xml"]
    known = {t.get("PartName") or t.get("Extension") for t in types}
    assert {n for n in names if f"/{n}" not in known and n.rsplit(".", 1)[1] not in known} == set()


# --- styles --------------------------------------------------------------------------------------


def test_every_style_of_the_sheet_is_there_and_every_style_used_exists(
    parts: dict[str, Any],
) -> None:
    styles = parts["word/styles.xml"]
    idents = {style.get(q("styleId")) for style in styles.findall(q("style"))}
    sheet = style_sheet(ROOT, load_tokens(ROOT))
    assert {style.ident for style in sheet} <= idents
    for name, part in parts.items():
        if name.startswith("word/"):
            kinds = "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"
            assert set(part.xpath(kinds, namespaces=NAMES)) <= idents, name


def test_style_names_and_identifiers_are_unique(parts: dict[str, Any]) -> None:
    styles = parts["word/styles.xml"].findall(q("style"))
    names = [style.find(q("name")).get(q("val")).casefold() for style in styles]
    idents = [style.get(q("styleId")) for style in styles]
    assert len(set(names)) == len(names)
    assert len(set(idents)) == len(idents)


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ("Hoofdstukvraag", "Waarom zou u met"),
        ("Voorwie", "Bestuur:"),
        ("Kernboodschap", "Kernboodschap 1.1 Gezondheidsverschillen"),
        ("Kernboodschapsteun", "Gedragen door 2"),
        ("Opendeur", "Leren en het"),
        ("Literatuurpunt", "In het sociaal"),
        ("Les", "→ Les Drie"),
        ("Lesdithielp", "✓ Dit hielp Al"),
        ("Lesdithinderde", "✕ Dit hinderde Voor"),
        ("Tip", "! Tip Begin"),
        ("Lesdilemma", "? Dilemma Wanneer"),
        ("Portretkop", "Coördinator"),
        ("Portret", "De coördinator zag"),
        ("Bronnoot", "Samenvatting van"),
        ("Materiaal", "Factsheet"),
        ("Dilemma", "Neemt u"),
        ("Dilemmakop", "Aan de andere kant:"),
        ("Dilemmaenekant", "Soms vragen"),
        ("Dilemmaanderekant", "Toch werkt"),
        ("Dilemmasteun", "Hierover:"),
        ("Tafelvraag", "Welke vraag"),
        ("Momentkop", "29 september 2020"),
        ("Consortiumkaart", "Drenthe Beweegt werkt"),
        ("Ontbreekt", "Hier ontbreekt"),
        ("Letop", "Dit thema"),
        ("Bron", "B1 ZonMw"),
        ("Bibliography", "Liso"),
    ],
)
def test_component_has_its_named_style(body: Any, style: str, start: str) -> None:
    assert any(words(p).startswith(start) for p in paragraphs(body, style))


def test_help_and_hindrance_differ_in_word_and_mark(body: Any) -> None:
    helped, hindered = paragraphs(body, "Lesdithielp")[0], paragraphs(body, "Lesdithinderde")[0]
    assert words(helped).startswith("✓ Dit hielp")
    assert words(hindered).startswith("✕ Dit hinderde")


def test_chapters_have_their_own_accent_in_styles_from_the_theme(
    body: Any, parts: dict[str, Any]
) -> None:
    slots = accent_slots(load_tokens(ROOT))
    styles = {s.get(q("styleId")): s for s in parts["word/styles.xml"].iter(q("style"))}
    for name in ("Kernboodschap", "Hoofdstukvraag", "Label"):
        own = styles[f"{name}.1"]
        assert own.find(q("basedOn")).get(q("val")) == name
        assert {e.get(q("themeColor")) for e in own.iter(q("color"), q("left"))} == {slots["why"]}
    assert not any(q("themeColor") in each.attrib for each in body.iter())
    drawings = [next(p.getprevious().iter(q("a:blip"))) for p in paragraphs(body, "Heading1")]
    assert len({drawing.get(q("r:embed")) for drawing in drawings}) == 2


# --- behaviour -----------------------------------------------------------------------------------


def test_the_cover_picture_reaches_the_edges_of_the_page(body: Any) -> None:
    """Without a distance LibreOffice keeps 3 mm free on either side."""
    (picture,) = [
        one
        for one in body.iter(q("wp:inline"))
        if one.find(q("wp:docPr")).get("name") == "Omslagbeeld"
    ]
    assert [picture.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4
    assert picture.find(q("wp:extent")).get("cx") == str(210 * 36000)


def test_concept_is_on_the_cover_and_nowhere_when_it_is_none(made: Path, tmp_path: Path) -> None:
    document = docx.Document(str(made))
    assert [p.text for p in document.paragraphs if p.style.name == "Concept"] == ["CONCEPT"]
    write_docx(read_json(ast_of(tmp_path, para("Tekst"))), META, tmp_path / "b.docx", ROOT)
    for name, data in read_parts(tmp_path / "b.docx").items():
        assert name == "word/styles.xml" or b"CONCEPT" not in data, name


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    ast = sample_ast(tmp_path)
    for name in ("a.docx", "b.docx"):
        write_docx(read_json(ast), META, tmp_path / name, tmp_path)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    nasty = '<w:p>&amp; ]]> "x" \' {{7*7}} \\o <script>alert(1)</script>'
    meta = META | {
        "title": nasty,
        "document_title": nasty,
        "author": nasty,
        "keywords": [nasty],
        "edition_title": nasty,
    }
    heading = {"t": "Header", "c": [1, ["x", [], []], [{"t": "Str", "c": nasty}]]}
    write_docx(read_json(ast_of(tmp_path, heading, para(nasty))), meta, tmp_path / "c.docx", ROOT)
    document = docx.Document(str(tmp_path / "c.docx"))
    assert [p.text for p in document.paragraphs].count(nasty) == 4  # cover twice, heading, text
    assert document.core_properties.author == nasty


def test_control_characters_are_dropped(tmp_path: Path) -> None:
    meta = META | {"lead": "voor\x00 wie\x0b dan ook\ufffe"}
    write_docx(read_json(ast_of(tmp_path, para("Tekst"))), meta, tmp_path / "d.docx", ROOT)
    assert "voor wie dan ook" in [
        p.text for p in docx.Document(str(tmp_path / "d.docx")).paragraphs
    ]


def test_nothing_is_left_beside_the_document(tmp_path: Path) -> None:
    write_docx(read_json(ast_of(tmp_path, para("Tekst"))), META, tmp_path / "e.docx", ROOT)
    assert {p.name for p in tmp_path.iterdir()} == {"blocks.json", "e.docx"}


def test_writing_fails_with_the_words_of_pandoc(tmp_path: Path) -> None:
    unknown = ast_of(tmp_path, {"t": "Onbekend", "c": []})
    with pytest.raises(RuntimeError, match=r"pandoc: .*Onbekend"):
        write_docx(read_json(unknown), META, tmp_path / "f.docx", ROOT)
    assert not (tmp_path / "f.docx").exists()


def test_zip_puts_the_named_parts_first_and_stores_what_must_be_stored(tmp_path: Path) -> None:
    write_parts(tmp_path / "z", {"b": b"2", "a": b"1", "m": b"0"}, first=("m",), stored=("m",))
    with zipfile.ZipFile(tmp_path / "z") as package:
        assert package.namelist() == ["m", "a", "b"]
        assert package.getinfo("m").compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize("numbered", [True, False])
def test_every_style_is_based_on_one_before_it(numbered: bool) -> None:
    seen: set[str] = set()
    for style in style_sheet(ROOT, load_tokens(ROOT), numbered=numbered):
        assert isinstance(style, Style)
        assert style.based is None or style.based in seen
        seen.add(style.name)


def test_headings_of_a_text_without_chapters_are_not_numbered_and_keep_the_look_of_a_sheet() -> (
    None
):
    sheet = {s.name: s for s in style_sheet(ROOT, load_tokens(ROOT), SHEET, numbered=False)}
    assert not any(style.numbered for style in sheet.values())
    assert not [name for name in sheet if name.startswith("Deelkop")]
    heading = sheet["heading 1"]
    assert (heading.left, heading.first, heading.size) == (-112, 0, 22)
    assert heading.borders["top"].colour == "accent"


def test_libreoffice_starts_every_part_on_a_page(made: Path, tmp_path: Path) -> None:
    # cover, contents, two chapters and five parts; the first chapter takes three pages
    assert 11 <= len(pdf_of_libreoffice(made, tmp_path).pages) <= 14
