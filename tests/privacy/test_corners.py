"""Every kind of identifier, in every corner of every format: each is found, and told where."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pypandoc
import pypdf
import pytest
import typst
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx.util import Inches
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, create_string_object

from samenleren.privacy.identifiers import Identifier
from samenleren.privacy.names_list import NamesList
from samenleren.privacy.outputs import search
from samenleren.privacy.releases import Releases

NAMES = NamesList(["Els van der Bos"])
ALL = (
    "Els van der Bos, Dorpsstraat 12, 1234 AB, tel. 06-12345678, jan.jansen@gemeente.nl,"
    " rekening NL91ABNA0417164300, BSN 111222333."
)
"""One of each kind."""


def kinds(folder: Path) -> dict[str, set[str]]:
    """For each part of the files in a folder the kinds that were found in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found: dict[str, set[str]] = {}
    for one in search(folder, files, "x", NAMES, Releases(), []).diagnostics:
        kind = one.found.removeprefix("hier staat een ").split(":")[0]
        found.setdefault(one.where.spot, set()).add(kind)
    return found


def parts_with_all(folder: Path) -> set[str]:
    """The parts in which all kinds were found; in no part may only some be found."""
    found = kinds(folder)
    some = {part for part, here in found.items() if here != {k.value for k in Identifier}}
    assert some == set()
    return set(found)


def word(*more: str) -> docx.document.Document:
    """A Word document with pieces of WordprocessingML in its body."""
    document = docx.Document()
    for xml in more:
        spaces = nsdecls("w", "wp", "a")
        document.element.body.insert(0, parse_xml(xml.replace(" NS", f" {spaces}", 1)))
    return document


def runs(element: str = "t") -> str:
    """The text in runs of three characters, as Word breaks it up."""
    pieces = [ALL[at : at + 3] for at in range(0, len(ALL), 3)]
    return "".join(
        f'<w:r><w:rPr><w:vanish/></w:rPr><w:{element} xml:space="preserve">{p}</w:{element}></w:r>'
        for p in pieces
    )


BOX = (
    "<w:p NS><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
    f"<w:txbxContent><w:p><w:r><w:t>{ALL}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r></w:p>"
)
FIELD = (
    f"<w:p NS><w:r><w:fldChar w:fldCharType='begin'/></w:r>{runs('instrText')}"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
)
CONTROL = (
    f"<w:sdt NS><w:sdtPr><w:alias w:val='{ALL}'/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent>"
    "</w:sdt>"
)
DRAWING = (
    f"<w:p NS><w:r><w:drawing><wp:inline><wp:docPr id='9' name='b' descr='{ALL}'/></wp:inline>"
    "</w:drawing></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("xml", "part"),
    [
        (f"<w:p NS>{runs()}</w:p>", "word/document.xml"),
        (f"<w:p NS><w:ins>{runs()}</w:ins></w:p>", "word/document.xml"),
        (f"<w:p NS><w:del>{runs('delText')}</w:del></w:p>", "word/document.xml"),
        (BOX, "word/document.xml"),
        (FIELD, "word/document.xml"),
        (CONTROL, "word/document.xml, kenmerken"),
        (DRAWING, "word/document.xml, kenmerken"),
    ],
    ids=["hidden runs", "insertion", "deletion", "text box", "field", "content control", "alt"],
)
def test_word_body(tmp_path: Path, xml: str, part: str) -> None:
    word(xml).save(str(tmp_path / "a.docx"))
    assert parts_with_all(tmp_path) == {part}


def test_word_around_the_body(tmp_path: Path) -> None:
    document = word()
    section = document.sections[0]
    section.header.paragraphs[0].text = section.footer.paragraphs[0].text = ALL
    table = document.add_table(1, 1)
    table.cell(0, 0).text = ALL
    document.add_comment(table.cell(0, 0).paragraphs[0].runs, text=ALL, author="r", initials="r")
    document.core_properties.comments = ALL
    document.part.relate_to(f"file:///C:/{ALL}.dotm", "http://x/attachedTemplate", is_external=True)
    document.settings.element.append(
        parse_xml(f'<w:docVars {nsdecls("w")}><w:docVar w:name="a" w:val="{ALL}"/></w:docVars>')
    )
    document.save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx", "a") as archive:
        archive.writestr(
            "docProps/custom.xml", f"<Properties><p><lpwstr>{ALL}</lpwstr></p></Properties>"
        )
        archive.writestr(
            "word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{runs()}</w:footnotes>"
        )
        archive.writestr("word/media/a.png", picture("PNG"))
        archive.writestr("word/media/a.jpg", picture("JPEG"))
        archive.writestr(f"word/{ALL}.bin", b"")
    assert parts_with_all(tmp_path) == {
        "docProps/core.xml",
        "docProps/custom.xml",
        "namen van onderdelen",
        "word/_rels/document.xml.rels, kenmerken",
        "word/comments.xml",
        "word/document.xml",
        "word/footer1.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/media/a.jpg, kenmerken",
        "word/media/a.png, kenmerken",
        "word/settings.xml, kenmerken",
    }


def picture(form: str) -> bytes:
    """A picture that tells who is on it: in a text chunk, or in EXIF."""
    stream = io.BytesIO()
    image = Image.new("RGB", (9, 9), "white")
    if form == "PNG":
        chunks = PngInfo()
        chunks.add_itxt("Comment", ALL)
        image.save(stream, form, pnginfo=chunks)
    else:
        exif = Image.Exif()
        exif[0x010E] = ALL  # ImageDescription
        image.save(stream, form, exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_pictures(tmp_path: Path, form: str) -> None:
    (tmp_path / f"a.{form.lower()}").write_bytes(picture(form))
    assert parts_with_all(tmp_path) == {"beeld, kenmerken"}


def test_opendocument_made_by_pandoc(tmp_path: Path) -> None:
    text = f"---\ntitle: T\nsubject: '{ALL}'\n---\n\nTekst[^1] van **Els** *van* der Bos.\n\n"
    text += f"[^1]: {ALL}\n"
    pypandoc.convert_text(text, "odt", format="markdown", outputfile=str(tmp_path / "a.odt"))
    found = kinds(tmp_path)
    every = {k.value for k in Identifier}
    assert found == {"content.xml": every, "meta.xml": every} | {
        part: found[part]
        for part in found
        if part.endswith("kenmerken")  # the link of the mail
    }


def test_workbooks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = ALL
    sheet["A2"] = "x"
    sheet["A2"].comment = Comment(ALL, "r")
    sheet["A3"].hyperlink = f"https://voorbeeld.nl/#{ALL}"
    sheet["A3"].hyperlink.tooltip = ALL
    sheet.oddFooter.center.text = ALL
    checked = DataValidation(type="list", formula1='"a,b"', showInputMessage=True, prompt=ALL)
    sheet.add_data_validation(checked)
    book.create_sheet("Verborgen").sheet_state = "hidden"
    book["Verborgen"]["B2"] = f"Nog eens: {ALL}"
    book.properties.keywords = ALL
    book.save(tmp_path / "a.xlsx")
    assert parts_with_all(tmp_path) == {
        "docProps/core.xml",
        "xl/comments/comment1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels, kenmerken",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet1.xml, kenmerken",
        "xl/worksheets/sheet2.xml",
    }


def test_workbook_with_shared_strings_in_pieces(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    bold = book.add_format({"bold": True})
    pieces = [ALL[at : at + 7] for at in range(0, len(ALL), 7)]
    sheet = book.add_worksheet()
    sheet.write_rich_string(0, 0, *(p for piece in pieces for p in (bold, piece)))
    sheet.insert_textbox(3, 3, ALL, {"description": ALL})
    book.set_custom_property("Wie", ALL)
    book.close()
    assert parts_with_all(tmp_path) == {
        "docProps/custom.xml",
        "xl/drawings/drawing1.xml",
        "xl/drawings/drawing1.xml, kenmerken",
        "xl/sharedStrings.xml",
    }


def test_a_number_in_a_cell_is_a_number_of_a_person_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([111222333, 31612345678])
    book.save(tmp_path / "a.xlsx")
    assert kinds(tmp_path) == {
        "xl/worksheets/sheet1.xml": {"burgerservicenummer", "telefoonnummer"}
    }


def test_slides(tmp_path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1))
    paragraph = box.text_frame.paragraphs[0]
    for at in range(0, len(ALL), 4):
        paragraph.add_run().text = ALL[at : at + 4]
    box._element.nvSpPr.cNvPr.set("descr", ALL)
    slide.notes_slide.notes_text_frame.text = ALL
    show.core_properties.author = ALL
    show.save(str(tmp_path / "a.pptx"))
    assert parts_with_all(tmp_path) == {
        "docProps/core.xml",
        "ppt/notesSlides/notesSlide1.xml",
        "ppt/slides/slide1.xml",
        "ppt/slides/slide1.xml, kenmerken",
    }


def test_epub_made_by_pandoc(tmp_path: Path) -> None:
    text = f"---\ntitle: T\nlang: nl\nrights: '{ALL}'\n---\n\n# Een kop\n\nHier: {ALL}\n"
    pypandoc.convert_text(text, "epub3", format="markdown", outputfile=str(tmp_path / "a.epub"))
    every = {k.value for k in Identifier}
    found = kinds(tmp_path)
    assert found["EPUB/content.opf"] == every
    assert found["EPUB/text/ch001.xhtml"] == every


@pytest.mark.parametrize(
    ("html", "part"),
    [
        (f"<p>{ALL}</p>", "pagina"),
        ("<p>" + "<b>".join(ALL[at : at + 5] + "</b>" for at in range(0, len(ALL), 5)), "pagina"),
        (f"<p hidden>{ALL}</p>", "pagina"),
        (f"<title>{ALL}</title>", "pagina"),
        (f'<script type="application/json">{{"a": "{ALL}"}}</script>', "pagina"),
        (f"<svg><desc>{ALL}</desc></svg>", "pagina"),
        (f'<img alt="{ALL}">', "pagina, kenmerken"),
        (f'<p data-herkomst="{ALL}">x</p>', "pagina, kenmerken"),
        (f'<p aria-label="{ALL}">x</p>', "pagina, kenmerken"),
        (f'<meta name="description" content="{ALL}">', "pagina, kenmerken"),
        (f"<!-- {ALL} --><p>x</p>", "pagina, kenmerken"),
        (f"<img src=\"data:image/svg+xml,<svg><text>{ALL}</text></svg>\">", "pagina, beeld"),
    ],
)  # fmt: skip
def test_html(tmp_path: Path, html: str, part: str) -> None:
    (tmp_path / "a.html").write_text(f"<!doctype html>{html}", encoding="utf-8")
    assert parts_with_all(tmp_path) == {part}


@pytest.mark.parametrize(
    "address", ["tel:+31612345678", "tel:0612345678", "mailto:jan@gemeente.nl"]
)
def test_addresses_of_links(tmp_path: Path, address: str) -> None:
    (tmp_path / "a.html").write_text(f'<a href="{address}">bel of mail</a>', encoding="utf-8")
    assert set(kinds(tmp_path)) == {"pagina, kenmerken"}


# -- PDF ------------------------------------------------------------------------------------------


def pdf(path: Path, source: str) -> Path:
    typst.compile(source.encode(), output=str(path))
    return path


NARROW = '#set page(width: {width}pt, height: auto)\n#set text(lang: "nl", hyphenate: true)\n'


@pytest.mark.parametrize("width", [190, 230, 270, 310, 350, 400])
def test_pdf_text_that_is_broken_over_lines(tmp_path: Path, width: int) -> None:
    text = ALL.replace("@", "\\@").replace("06-12345678", "06 12 34 56 78")
    text = text.replace("NL91ABNA0417164300", "NL91 ABNA 0417 1643 00")
    pdf(tmp_path / "a.pdf", NARROW.format(width=width) + f"De wijkgezondheidsprofielen. {text}")
    assert kinds(tmp_path)["bladzijde 1"] >= {k.value for k in Identifier}


def test_pdf_hidden_and_outside_the_page(tmp_path: Path) -> None:
    text = ALL.replace("@", "\\@")
    pdf(
        tmp_path / "a.pdf",
        f"#place(dx: 900pt, box(width: 900pt)[{text}])\n#text(fill: white, size: 1pt)[{text}]",
    )
    assert parts_with_all(tmp_path) == {"bladzijde 1"}


def test_pdf_around_the_pages(tmp_path: Path) -> None:
    source = pdf(tmp_path / "bron.pdf", f'#figure(alt: "{ALL}", rect())\n= Kop')
    writer = pypdf.PdfWriter(clone_from=str(source))
    writer.add_metadata({"/Subject": ALL, "/Eigen": f"Eigen {ALL}"})
    writer.add_outline_item(title=ALL, page_number=0)
    writer.add_attachment("lijst.txt", ALL.encode())
    writer.add_annotation(0, FreeText(text=ALL, rect=(9, 9, 99, 99)))
    writer.pages[0][NameObject("/Anders")] = create_string_object("Els van der Bos")
    writer.write(str(tmp_path / "a.pdf"))
    source.unlink()
    assert parts_with_all(tmp_path) == {
        "eigenschappen",
        "bladwijzers",
        "bijlage 1",
        "teksten buiten de bladzijden",
    }


def test_pdf_metadata_and_object_streams(tmp_path: Path) -> None:
    pdf(tmp_path / "a.pdf", f'#set document(title: "T", author: "{ALL}", keywords: ("{ALL}",))\nx')
    writer = pypdf.PdfWriter(clone_from=str(tmp_path / "a.pdf"))
    for page in writer.pages:
        page.compress_content_streams()
    writer.write(str(tmp_path / "a.pdf"))
    assert {"eigenschappen", "XMP"} <= parts_with_all(tmp_path)


def test_a_file_name_and_an_archive_in_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(Path(__file__), "b.txt")
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as packed:
            packed.writestr("c.txt", ALL)
        archive.writestr("d.zip", inner.getvalue())
        archive.comment = ALL.encode()
    (tmp_path / f"{ALL}.bin").write_bytes(b"")
    assert parts_with_all(tmp_path) == {
        "b.txt",
        "bestandsnaam",
        "d.zip/c.txt",
        "opmerking bij het archief",
    }
