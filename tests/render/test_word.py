"""The Word edition: styles to go on working with, sound structure, and text that stays text."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from samenleren.programs.pandoc import pandoc_path
from samenleren.render.office_styles import MANY_COLUMNS, Style, column_widths, style_sheet
from samenleren.render.ooxml import PPR, RPR, TBLPR, W, q, style_of, text_of
from samenleren.render.tokens import load_tokens
from samenleren.render.word import write_docx
from samenleren.render.word_reference import accent_slots
from samenleren.render.zipfiles import read_parts, write_parts

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).with_name("office-sample.md")
META: dict[str, Any] = {
    "title": "Samen leren",
    "subtitle": "Ervaringen uit de lerende praktijk",
    "edition": "compleet",
    "edition_title": "Complete editie",
    "lead": "Alles bij elkaar.",
    "version": "0.1.0",
    "date": "2026-11-22",
    "date_text": "22 november 2026",
    "lang": "nl-NL",
    "author": "Redactie Samen leren",
    "description": "Een kennisproduct.",
    "keywords": ["preventie", "leernetwerk"],
    "concept": False,
    "chapters": [
        {"slug": "why", "number": 1, "title": "Waarom samen leren?", "accent": "why"},
        {"slug": "yield", "number": 2, "title": "Opbrengst", "accent": "yield"},
    ],
}
NO_SOFFICE = "LibreOffice ontbreekt: installeer libreoffice-writer (apt) of libreoffice.org"


def png(width: int, height: int) -> bytes:
    """A plain blue picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x1f\x5a\x7a" * width) * height
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def sample_ast(folder: Path) -> Path:
    """The sample as an AST file, citations done, as the assembly delivers it."""
    (folder / "beeld").mkdir(exist_ok=True)
    (folder / "beeld" / "deelnemers.png").write_bytes(png(2000, 800))
    ast = folder / "sample.json"
    command = [pandoc_path(), "--from=markdown", "--to=json", "--citeproc"]
    subprocess.run([*command, "--metadata=lang:nl-NL", f"--output={ast}", SAMPLE], check=True)
    return ast


def para(text: str) -> dict[str, Any]:
    return {"t": "Para", "c": [{"t": "Str", "c": text}]}


def ast_of(folder: Path, *blocks: dict[str, Any]) -> Path:
    path = folder / "blocks.json"
    tree = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a Word document that is still a draft."""
    folder = tmp_path_factory.mktemp("word")
    out = folder / "samen-leren.docx"
    assert write_docx(sample_ast(folder), META | {"concept": True}, out, ROOT) == []
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


def paragraphs(body: Any, style: str) -> list[Any]:
    return [p for p in body.iter(q("p")) if style_of(p) == style]


def words(element: Any) -> str:
    return " ".join(text_of(element).split())


# --- what is in the file -------------------------------------------------------------------------


def test_python_docx_opens_the_document_and_sees_the_headings(made: Path) -> None:
    document = docx.Document(str(made))
    headings = [p.text.split() for p in document.paragraphs if p.style.name == "Heading 1"]
    assert ["1", "Waarom", "samen", "leren?"] in headings


def test_language_is_dutch_everywhere(parts: dict[str, Any]) -> None:
    default = parts["word/styles.xml"].find(f".//{q('rPrDefault')}//{q('lang')}")
    theme = parts["word/settings.xml"].find(q("themeFontLang"))
    assert default.get(q("val")) == theme.get(q("val")) == "nl-NL"
    assert (
        parts["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}language") == "nl-NL"
    )


def test_properties_are_those_of_the_publication(made: Path) -> None:
    properties = docx.Document(str(made)).core_properties
    assert properties.title == "Samen leren – Ervaringen uit de lerende praktijk"
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


def test_opening_asks_the_reader_nothing(parts: dict[str, Any]) -> None:
    assert parts["word/settings.xml"].find(q("updateFields")) is None
    assert not parts["word/document.xml"].xpath("//@w:dirty", namespaces={"w": W})


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


NAMES = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


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
        ("Kernboodschap", "Gezondheidsverschillen"),
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
        ("Dilemmaenekant", "Aan de ene kant"),
        ("Dilemmaanderekant", "Aan de andere kant"),
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


def test_chapters_have_their_own_accent_from_the_theme(body: Any) -> None:
    slots = accent_slots(load_tokens(ROOT))
    found = [
        run.find(f"{q('rPr')}/{q('color')}").get(q("themeColor"))
        for p in paragraphs(body, "Heading1")
        for run in p.iter(q("r"))
        if run.find(f"{q('rPr')}/{q('rStyle')}") is not None
    ]
    assert found == [slots["why"], slots["yield"]]


# --- structure -----------------------------------------------------------------------------------


def test_headings_do_not_skip_a_level(body: Any) -> None:
    before = 0
    for paragraph in body.iter(q("p")):
        if style_of(paragraph).startswith("Heading"):
            level = int(style_of(paragraph)[-1])
            assert level <= before + 1, words(paragraph)
            before = level


def test_contents_hold_exactly_the_headings_of_two_levels(body: Any) -> None:
    headings = [p for p in body.iter(q("p")) if style_of(p) in ("Heading1", "Heading2")]
    entries = [p for p in body.iter(q("p")) if style_of(p) in ("TOC1", "TOC2")]
    assert [words(p) for p in entries] == [words(p) for p in headings]
    assert [style_of(p)[-1] for p in entries] == [style_of(p)[-1] for p in headings]
    assert len(entries) > 8


def test_contents_are_a_field_that_word_can_update(body: Any) -> None:
    codes = [code.text.strip() for code in body.iter(q("instrText"))]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z'
    kinds = [mark.get(q("fldCharType")) for mark in body.iter(q("fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_every_internal_link_arrives(body: Any) -> None:
    names = [start.get(q("name")) for start in body.iter(q("bookmarkStart"))]
    anchors = {link.get(q("anchor")) for link in body.iter(q("hyperlink"))} - {None}
    assert {"les-001", "lit-15", "bron-01", "kb-why-1"} <= set(names)
    assert anchors <= set(names)
    codes = [code.text.split()[1] for code in body.iter(q("instrText")) if "PAGEREF" in code.text]
    assert codes
    assert set(codes) <= set(names)


def test_bookmarks_are_short_unique_and_closed_inside_paragraphs(body: Any) -> None:
    starts, ends = list(body.iter(q("bookmarkStart"))), list(body.iter(q("bookmarkEnd")))
    names = [start.get(q("name")) for start in starts]
    assert max(map(len, names)) <= 40
    assert len({name.casefold() for name in names}) == len(names)
    ids = [start.get(q("id")) for start in starts]
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(end.get(q("id")) for end in ends)
    assert {element.getparent().tag for element in starts + ends} == {q("p")}


def test_link_without_target_becomes_text_and_is_reported(tmp_path: Path) -> None:
    link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "les 9"}], ["#les-009", ""]]}
    ast = ast_of(tmp_path, {"t": "Para", "c": [link]})
    warnings = write_docx(ast, META, tmp_path / "a.docx", ROOT)
    assert warnings == ['de verwijzing "les 9" wijst naar "les-009", maar die plek is er niet']
    assert "les 9" in "".join(p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs)


def test_lists_are_lists_and_each_numbered_list_starts_anew(
    body: Any, parts: dict[str, Any]
) -> None:
    numbers = {num.get(q("numId")) for num in parts["word/numbering.xml"].findall(q("num"))}
    used = [p.find(f".//{q('numId')}").get(q("val")) for p in paragraphs(body, "ListNumber")]
    assert set(used) <= numbers
    assert len(used) == 5
    assert len(set(used)) == 2
    assert all(p.find(f".//{q('numId')}") is not None for p in paragraphs(body, "Tafelvraag"))


def test_every_chapter_starts_a_page_and_has_its_header(body: Any, parts: dict[str, Any]) -> None:
    headings = [words(p) for p in paragraphs(body, "Heading1")]
    sections = list(body.iter(q("sectPr")))
    assert len(sections) == len(headings) + 2  # cover and contents
    assert {s.find(q("type")).get(q("val")) for s in sections} == {"nextPage"}
    assert sections[0].find(q("headerReference")) is None
    headers = sorted(
        (name for name in parts if name.startswith("word/header")), key=lambda n: (len(n), n)
    )
    texts = [words(parts[name]) for name in headers]
    wanted = [f"Samen leren {title} CONCEPT" for title in ["Inhoud", *headings]]
    assert texts == wanted


def test_footer_has_edition_and_page_number(parts: dict[str, Any]) -> None:
    footer = parts["word/footer1.xml"]
    assert "Complete editie" in words(footer)
    assert [code.text.strip() for code in footer.iter(q("instrText"))] == ["PAGE"]


# --- tables and pictures -------------------------------------------------------------------------


def test_tables_repeat_their_header_and_keep_their_rows_whole(body: Any) -> None:
    for table in body.iter(q("tbl")):
        rows = table.findall(q("tr"))
        assert rows[0].find(f"{q('trPr')}/{q('tblHeader')}") is not None
        assert all(row.find(f"{q('trPr')}/{q('cantSplit')}") is not None for row in rows)
        assert {style_of(p) for p in rows[0].iter(q("p"))} <= {"Tabelkop", "Tabelkopgetal"}


def test_tables_have_caption_above_and_description(body: Any) -> None:
    tables = list(body.iter(q("tbl")))
    assert len(tables) == 4
    for table in tables:
        caption = table.getprevious()
        assert style_of(caption) == "Caption"
        look = table.find(q("tblPr"))
        assert look.find(q("tblCaption")).get(q("val")) == words(caption)
        assert look.find(q("tblDescription")).get(q("val")).startswith("Tabel met ")


def test_only_a_matrix_has_row_headers(body: Any) -> None:
    looks = {
        words(t.getprevious()): t.find(f"{q('tblPr')}/{q('tblLook')}").get(q("firstColumn"))
        for t in body.iter(q("tbl"))
    }
    assert looks["Wie aan tafel zit"] == "1"
    assert looks["De tekens in dit document"] == "0"


def test_grid_and_cells_have_the_same_widths(body: Any) -> None:
    for table in body.iter(q("tbl")):
        grid = [column.get(q("w")) for column in table.iter(q("gridCol"))]
        for row in table.findall(q("tr")):
            assert [width.get(q("w")) for width in row.iter(q("tcW"))] == grid


@pytest.mark.parametrize(
    "rows",
    [
        [["a"]],
        [["Teken", "Betekenis"], ["✓", "Een ervaring die het werk verder bracht"]],
        [["a" * 200, "b" * 200], ["", ""]],
        [["x", "y"], ["https://voorbeeld.nl/" + "a" * 90, "kort"]],
        [["kolom"] * (MANY_COLUMNS + 3)],
    ],
)
def test_column_widths_fill_the_table(rows: list[list[str]]) -> None:
    widths = column_widths(rows, 340)
    assert sum(widths) == pytest.approx(340)
    assert min(widths) > 0


def test_every_picture_has_alternative_text_and_fits(body: Any) -> None:
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    about = [d.get("descr") for d in body.iter(f"{wp}docPr")]
    assert about[0].startswith("Omslagbeeld")
    assert about[1] == "Staafdiagram: 25, 31 en 40 deelnemers."
    ids = [d.get("id") for d in body.iter(f"{wp}docPr")]
    assert len(set(ids)) == len(ids)
    inline = next(body.iter(f"{wp}inline"))
    assert int(inline.find(f"{wp}extent").get("cx")) <= 340 * 12700


# --- schema order --------------------------------------------------------------------------------

# Children in the order of wml.xsd, for the elements that we write or change.
SCHEMA = """
pBdr: top left bottom right between bar
tcPr: cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
tbl: bookmarkStart bookmarkEnd tblPr tblGrid tr
sectPr: headerReference footerReference footnotePr endnotePr type pgSz pgMar pgNumType cols titlePg
style: name aliases basedOn next link hidden uiPriority semiHidden unhideWhenUsed qFormat locked \
 pPr rPr tblPr trPr tcPr tblStylePr
tblStylePr: pPr rPr tblPr trPr tcPr
lvl: start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr
abstractNum: nsid multiLevelType tmpl name styleLink numStyleLink lvl
num: abstractNumId lvlOverride
numbering: numPicBullet abstractNum num numIdMacAtCleanup
styles: docDefaults latentStyles style
font: altName panose1 charset family notTrueType pitch sig
settings: view zoom defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone \
 doNotHyphenateCaps characterSpacingControl footnotePr endnotePr compat themeFontLang \
 clrSchemeMapping decimalSymbol listSeparator
sdt: sdtPr sdtEndPr sdtContent
"""
ORDER: dict[str, tuple[str, ...]] = {"pPr": PPR, "rPr": RPR, "tblPr": TBLPR}
for line in SCHEMA.replace("\\\n", "").split("\n"):
    name, _, children = line.partition(":")
    ORDER[name] = tuple(children.split())


def test_children_stand_in_the_order_of_the_schema(parts: dict[str, Any]) -> None:
    checked = 0
    for name, part in parts.items():
        if not name.startswith("word/"):
            continue
        for parent in part.iter():
            order = ORDER.get(etree.QName(parent).localname)
            if order is None or etree.QName(parent).namespace != W:
                continue
            names = [etree.QName(child).localname for child in parent]
            assert set(names) <= set(order), (name, parent.tag, names)
            assert names == sorted(names, key=order.index), (name, parent.tag, names)
            checked += 1
    assert checked > 500


def test_paragraph_properties_come_first_and_cells_end_in_a_paragraph(body: Any) -> None:
    for paragraph in body.iter(q("p")):
        assert [c.tag for c in paragraph].count(q("pPr")) <= 1
        assert all(c.tag != q("pPr") for c in list(paragraph)[1:])
    for cell in body.iter(q("tc")):
        assert cell[-1].tag == q("p")
    assert body[-1].tag == q("sectPr")


# --- behaviour -----------------------------------------------------------------------------------


def test_concept_is_on_the_cover_and_nowhere_when_it_is_none(made: Path, tmp_path: Path) -> None:
    document = docx.Document(str(made))
    assert [p.text for p in document.paragraphs if p.style.name == "Concept"] == ["CONCEPT"]
    write_docx(ast_of(tmp_path, para("Tekst")), META, tmp_path / "b.docx", ROOT)
    for name, data in read_parts(tmp_path / "b.docx").items():
        assert name == "word/styles.xml" or b"CONCEPT" not in data, name


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    ast = sample_ast(tmp_path)
    for name in ("a.docx", "b.docx"):
        write_docx(ast, META, tmp_path / name, ROOT)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    nasty = '<w:p>&amp; ]]> "x" \' {{7*7}} \\o <script>alert(1)</script>'
    meta = META | {"title": nasty, "author": nasty, "keywords": [nasty], "edition_title": nasty}
    heading = {"t": "Header", "c": [1, ["x", [], []], [{"t": "Str", "c": nasty}]]}
    write_docx(ast_of(tmp_path, heading, para(nasty)), meta, tmp_path / "c.docx", ROOT)
    document = docx.Document(str(tmp_path / "c.docx"))
    assert [p.text for p in document.paragraphs].count(nasty) == 4  # cover twice, heading, text
    assert document.core_properties.author == nasty


def test_control_characters_are_dropped(tmp_path: Path) -> None:
    meta = META | {"lead": "voor\x00 wie\x0b dan ook\ufffe"}
    write_docx(ast_of(tmp_path, para("Tekst")), meta, tmp_path / "d.docx", ROOT)
    assert "voor wie dan ook" in [
        p.text for p in docx.Document(str(tmp_path / "d.docx")).paragraphs
    ]


def test_nothing_is_left_beside_the_document(tmp_path: Path) -> None:
    write_docx(ast_of(tmp_path, para("Tekst")), META, tmp_path / "e.docx", ROOT)
    assert {p.name for p in tmp_path.iterdir()} == {"blocks.json", "e.docx"}


def test_writing_fails_with_the_words_of_pandoc(tmp_path: Path) -> None:
    (tmp_path / "kapot.json").write_text("{", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"pandoc \(docx\)"):
        write_docx(tmp_path / "kapot.json", META, tmp_path / "f.docx", ROOT)
    assert not (tmp_path / "f.docx").exists()


def test_zip_puts_the_named_parts_first_and_stores_what_must_be_stored(tmp_path: Path) -> None:
    write_parts(tmp_path / "z", {"b": b"2", "a": b"1", "m": b"0"}, first=("m",), stored=("m",))
    with zipfile.ZipFile(tmp_path / "z") as package:
        assert package.namelist() == ["m", "a", "b"]
        assert package.getinfo("m").compress_type == zipfile.ZIP_STORED


def test_every_style_is_based_on_one_before_it() -> None:
    seen: set[str] = set()
    for style in style_sheet(ROOT, load_tokens(ROOT)):
        assert isinstance(style, Style)
        assert style.based is None or style.based in seen
        seen.add(style.name)


def pages_in_libreoffice(document: Path, folder: Path) -> int:
    """The pages LibreOffice makes of a document; skips where it is not installed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip(NO_SOFFICE)
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(document)], check=True, capture_output=True, timeout=180)
    pdf = (folder / document.with_suffix(".pdf").name).read_bytes()
    return len(re.findall(rb"/Type\s*/Page(?!s)", pdf))


def test_libreoffice_starts_every_part_on_a_page(made: Path, tmp_path: Path) -> None:
    # cover, contents, two chapters and five parts; the first chapter takes three pages
    assert 11 <= pages_in_libreoffice(made, tmp_path) <= 14
