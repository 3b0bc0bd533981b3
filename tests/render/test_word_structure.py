"""The Word edition: headings, contents, links, lists, tables, and the order of the schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from office_sample import (
    META,
    NAMES,
    paragraphs,
    sample_ast,
    words,
)

from own_formats import Docx, squeeze
from samenleren.render.office_styles import MANY_COLUMNS, NARROW_TABLE, column_widths
from samenleren.render.word import write_docx
from samenleren.render.word.ooxml import W, q, style_of
from samenleren.render.zipfiles import read_parts
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


# --- structure -----------------------------------------------------------------------------------


def test_headings_do_not_skip_a_level(made: Path) -> None:
    before = 0
    for level, text in Docx(made).headings:
        assert level <= before + 1, text
        before = level


LEVELS = {"Heading1": 1, "Deelkop": 1, "Heading2": 2, "Deelkop2": 2}


def test_contents_hold_exactly_the_headings_of_two_levels(made: Path, body: Any) -> None:
    found = [(level, squeeze(text)) for level, text in Docx(made).headings if level < 3]
    entries = [p for p in body.iter(q("p")) if style_of(p) in ("TOC1", "TOC2")]
    assert [(int(style_of(p)[-1]), squeeze(words(p))) for p in entries] == found
    assert len(entries) > 8


def test_headings_of_chapters_are_numbered_by_their_list_and_others_are_not(
    made: Path, body: Any
) -> None:
    headings = {words(p): style_of(p) for p in body.iter(q("p")) if style_of(p) in LEVELS}
    assert headings["Waarom samen leren?"] == "Heading1"
    assert headings["Kernboodschappen"] == "Heading2"
    assert headings["Literatuur"] == "Deelkop"
    assert not any(title[:1].isdigit() for title in headings)
    shown = [text for level, text in Docx(made).headings if level < 3]
    assert {"1\tWaarom samen leren?", "1.1\tKernboodschappen", "2\tOpbrengst"} <= set(shown)
    assert {text for text in shown if not text[0].isdigit()} == {
        title for title, style in headings.items() if style.startswith("Deelkop")
    }


def test_the_list_of_the_headings_is_linked_to_their_styles(parts: dict[str, Any]) -> None:
    levels = parts["word/numbering.xml"].xpath(
        "//w:lvl[w:pStyle/@w:val='Heading1']", namespaces=NAMES
    )
    (first,) = levels
    second = first.getnext()
    assert second.find(q("pStyle")).get(q("val")) == "Heading2"
    assert second.find(q("lvlText")).get(q("val")) == "%1.%2"
    (ident,) = parts["word/numbering.xml"].xpath(
        f"//w:num[w:abstractNumId/@w:val='{first.getparent().get(q('abstractNumId'))}']/@w:numId",
        namespaces=NAMES,
    )
    styles = {s.get(q("styleId")): s for s in parts["word/styles.xml"].iter(q("style"))}
    for name in ("Heading1", "Heading2"):
        assert styles[name].find(f".//{q('numId')}").get(q("val")) == ident
    assert styles["Heading2"].find(f".//{q('ilvl')}").get(q("val")) == "1"


def test_contents_are_a_field_that_word_can_update(body: Any) -> None:
    codes = [code.text.strip() for code in body.iter(q("instrText"))]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
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


def test_lists_are_lists_and_each_numbered_list_starts_anew(
    body: Any, parts: dict[str, Any]
) -> None:
    numbers = {num.get(q("numId")) for num in parts["word/numbering.xml"].findall(q("num"))}
    used = [p.find(f".//{q('numId')}").get(q("val")) for p in paragraphs(body, "ListNumber")]
    assert set(used) <= numbers
    assert len(used) == 5
    assert len(set(used)) == 2
    styles = {s.get(q("styleId")): s for s in parts["word/styles.xml"].iter(q("style"))}
    for name in ("Tafelvraag", "ListBullet"):  # a list with bullets is that of its style
        assert styles[name].find(f".//{q('numId')}").get(q("val")) in numbers
    assert any(p.find(f".//{q('numId')}") is None for p in paragraphs(body, "Tafelvraag"))


def test_footnotes_have_our_style_and_their_separators(parts: dict[str, Any]) -> None:
    notes = parts["word/footnotes.xml"]
    assert {"FootnoteText"} == {style_of(p) for n in notes[2:] for p in n.iter(q("p"))}
    ids = {note.get(q("id")) for note in notes}
    named = parts["word/settings.xml"].findall(f"{q('footnotePr')}/{q('footnote')}")
    assert {note.get(q("id")) for note in named} <= ids


def test_every_chapter_starts_a_page_and_has_its_header(
    made: Path, body: Any, parts: dict[str, Any]
) -> None:
    headings = [" ".join(text.split()) for level, text in Docx(made).headings if level == 1]
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
    codes = [[code.text.strip() for code in parts[n].iter(q("instrText"))] for n in headers]
    assert codes[0] == []
    assert codes[1] == codes[-1] == ["STYLEREF Deelkop"]  # a part has no number
    assert codes[2] == ["STYLEREF 1 \\n", "STYLEREF 1"]


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
        assert {style_of(p).partition(".")[0] for p in rows[0].iter(q("p"))} <= {
            "Tabelkop", "Tabelkopgetal", "Dilemmakop"
        }  # fmt: skip


def of_dilemma(table: Any) -> bool:
    return next(table.iter(q("p"))) in paragraphs(table, "Dilemmakop")


def test_the_sides_of_a_dilemma_face_each_other_below_the_question(body: Any) -> None:
    (table,) = filter(of_dilemma, body.iter(q("tbl")))
    assert style_of(table.getprevious()) == "Dilemma.1"
    header, texts = ([words(cell) for cell in row.iter(q("tc"))] for row in table.iter(q("tr")))
    assert header == ["Aan de ene kant:", "Aan de andere kant:"]
    assert [text.split()[0] for text in texts] == ["Soms", "Toch"]
    assert len({column.get(q("w")) for column in table.iter(q("gridCol"))}) == 1


def test_tables_have_caption_above_and_description(body: Any) -> None:
    tables = [table for table in body.iter(q("tbl")) if not of_dilemma(table)]
    assert len(tables) == 4
    for number, table in enumerate(tables, 1):
        caption = table.getprevious()
        wide = len(list(table.iter(q("gridCol")))) > NARROW_TABLE
        assert style_of(caption) == ("Bijschriftbreed" if wide else "Caption")
        look = table.find(q("tblPr"))
        title = look.find(q("tblCaption")).get(q("val"))
        assert words(caption) == f"Tabel {number}. {title}"
        (field,) = caption.iter(q("fldSimple"))
        assert field.get(q("instr")) == " SEQ Tabel \\* ARABIC "
        assert words(field) == str(number)
        assert look.find(q("tblDescription")).get(q("val")).startswith("Tabel met ")


def test_only_a_matrix_has_row_headers(body: Any) -> None:
    looks = {
        t.find(f"{q('tblPr')}/{q('tblCaption')}").get(q("val")): t.find(
            f"{q('tblPr')}/{q('tblLook')}"
        ).get(q("firstColumn"))
        for t in body.iter(q("tbl"))
        if not of_dilemma(t)
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
    assert about[1:] == ["", "", "Staafdiagram: 25, 31 en 40 deelnemers."]
    marks = [d.find(".//{*}decorative") for d in body.iter(f"{wp}docPr")]
    assert [mark is not None for mark in marks] == [False, True, True, False]
    ids = [d.get("id") for d in body.iter(f"{wp}docPr")]
    assert len(set(ids)) == len(ids)
    assert list(body.iter(f"{wp}anchor")) == []  # floating pictures are hard to reach
    cover, *openings, other = (int(e.get("cx")) for e in body.iter(f"{wp}extent"))
    assert {cover, *openings} == {210 * 36000}  # the width of the page
    assert other <= 340 * 12700


def test_a_chapter_opens_with_its_drawing_at_the_edge_of_the_paper(
    body: Any, parts: dict[str, Any]
) -> None:
    styles = parts["word/styles.xml"].iter(q("style"))
    sections = list(body.iter(q("sectPr")))
    assert {
        (s.find(q("pgMar")).get(q("top")), s.find(q("pgMar")).get(q("header"))) for s in sections
    } == {("0", "0")}
    # cover, contents, a part, two chapters, the other parts
    opens = [s.find(q("titlePg")) is not None for s in sections]
    assert opens == [False, False, False, True, True, *[False] * (len(opens) - 5)]
    for heading in paragraphs(body, "Heading1"):
        drawing = heading.getprevious()
        assert style_of(drawing) == "Openingsbeeld"
        assert words(drawing) == ""
    header = next(s for s in styles if s.get(q("styleId")) == "Header").find(f".//{q('spacing')}")
    assert int(header.get(q("before"))) + int(header.get(q("after"))) > 1500  # the top margin


def test_the_cover_picture_begins_at_the_edge_of_the_paper(body: Any) -> None:
    picture = next(body.iter(q("p")))
    assert style_of(picture) == "Omslagbeeld"
    assert words(picture) == ""


# --- schema order --------------------------------------------------------------------------------

# Children in the order of wml.xsd, for the elements that we write or change.
SCHEMA = """
pBdr: top left bottom right between bar
pPr: pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers \
 pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE \
 autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents \
 suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr \
 sectPr pPrChange
rPr: rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint \
 noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect \
 bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
tblPr: tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc \
 tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
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
font: altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic \
 embedBoldItalic
settings: view zoom embedTrueTypeFonts defaultTabStop autoHyphenation consecutiveHyphenLimit \
 hyphenationZone doNotHyphenateCaps characterSpacingControl footnotePr endnotePr compat \
 themeFontLang clrSchemeMapping decimalSymbol listSeparator
sdt: sdtPr sdtEndPr sdtContent
"""
ORDER: dict[str, tuple[str, ...]] = {}
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
