"""The finished files: searched for personal data in every corner."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment

from privacy.small import product
from samenleren.jobs import edition as edition_job
from samenleren.jobs import ingest, text
from samenleren.privacy.names_list import NO_NAMES, NamesList
from samenleren.privacy.outputs import check_outputs, search
from samenleren.privacy.releases import Releases

MAIL = "jan.jansen@gemeente.nl"
FORMATS = ("docx", "odt", "html", "pdf")


def spots(folder: Path, names: NamesList = NO_NAMES) -> list[tuple[str, str]]:
    """(file, part) of every find in a folder; no message may repeat the value."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = search(folder, files, "output/x", names, Releases(), []).diagnostics
    assert all(MAIL not in f"{d.found} {d.remedy}" for d in found)
    return sorted({(d.where.file.removeprefix("output/x/"), d.where.spot) for d in found})


# -- every corner -------------------------------------------------------------------------------


def test_word_is_searched_in_text_properties_comments_alt_text_and_links(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Mail jan.")
    paragraph.add_run("jansen").bold = True
    paragraph.add_run("@gemeente.nl")  # one address over three runs
    document.add_comment(paragraph.runs, text=f"Van {MAIL}", author=MAIL, initials="JJ")
    document.core_properties.author = MAIL
    document.sections[0].footer.paragraphs[0].text = f"Vragen: {MAIL}"
    drawing = f'<w:p {nsdecls("w", "wp")}><w:r><w:drawing><wp:inline><wp:docPr id="9" name="b"'
    document.element.body.append(
        parse_xml(f'{drawing} descr="{MAIL}"/></wp:inline></w:drawing></w:r></w:p>')
    )
    document.part.relate_to(f"mailto:{MAIL}", "http://x/hyperlink", is_external=True)
    document.save(str(tmp_path / "a.docx"))
    assert spots(tmp_path) == [
        ("a.docx", "docProps/core.xml"),
        ("a.docx", "word/_rels/document.xml.rels, kenmerken"),
        ("a.docx", "word/comments.xml"),
        ("a.docx", "word/comments.xml, kenmerken"),
        ("a.docx", "word/document.xml"),
        ("a.docx", "word/document.xml, kenmerken"),
        ("a.docx", "word/footer1.xml"),
    ]


def test_html_is_searched_in_text_attributes_and_comments(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<p>jan.<b>jansen</b>@gemeente.nl</p><!-- {MAIL} -->")
    (tmp_path / "b.html").write_text(f'<img alt="{MAIL}"><style>a{{content:"0612345678"}}</style>')
    (tmp_path / "c.html").write_text("<td>06</td><td>12345678</td>")
    (tmp_path / "d.html").write_text(f'<meta name="author" content="{MAIL}">')
    assert spots(tmp_path) == [
        ("a.html", "pagina"),
        ("a.html", "pagina, kenmerken"),
        ("b.html", "pagina, kenmerken"),
        ("d.html", "pagina, kenmerken"),
    ]


def test_pdf_is_searched_in_text_properties_alt_text_and_links(tmp_path: Path) -> None:
    source = tmp_path / "a.typ"
    source.write_text(
        f'#set document(title: "T", author: "{MAIL}")\n'
        'Bel 06-12345678 of #link("mailto:els@gemeente.nl")[mail].\n'
        '#figure(alt: "Foto van 020-1234567", rect(width: 1cm))\n',
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(tmp_path / "a.pdf"))
    source.unlink()
    found = spots(tmp_path)
    assert ("a.pdf", "bladzijde 1") in found
    assert ("a.pdf", "eigenschappen") in found
    assert ("a.pdf", "XMP") in found
    assert ("a.pdf", "teksten buiten de bladzijden") in found


def test_workbooks_and_file_names_are_searched(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "gewoon"
    sheet["A1"].comment = Comment(f"van {MAIL}", "x")
    book.save(tmp_path / "a.xlsx")
    (tmp_path / f"{MAIL}.png").write_bytes(b"x")
    found = spots(tmp_path)
    assert (f"{MAIL}.png", "bestandsnaam") in found
    assert any(file == "a.xlsx" and "comments" in part for file, part in found)


def test_the_programs_of_a_page_hold_texts_too_and_are_searched(tmp_path: Path) -> None:
    """The search index of the site is text of contributors."""
    (tmp_path / "zoekindex.js").write_text(f'zoekindex = {{"entries": [["Mail {MAIL} nu"]]}};')
    assert spots(tmp_path) == [("zoekindex.js", "tekst")]


def test_listed_names_are_found_in_outputs(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Els <em>Bos</em> vertelt.</p>")
    assert spots(tmp_path, NamesList(["Els Bos"])) == [("a.html", "pagina")]


# -- a real edition -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One edition in all formats and as a site."""
    root = product(tmp_path_factory.mktemp("uitgave") / "tuin")
    ingest.run(root)
    text.run(root, "alles")
    edition_job.run(root, "alles")
    return root


def test_a_clean_edition_says_so_in_its_manifest(edition: Path) -> None:
    manifest = json.loads((edition / "output/alles/manifest.json").read_text("utf-8"))
    assert manifest["privacy"] == []


def test_what_came_in_past_the_guard_is_an_error_in_the_manifest(
    edition: Path, tmp_path: Path
) -> None:
    page = edition / "output/alles/samen-leren.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"</main>", f"<p>{MAIL}</p></main>".encode()))
    try:
        edition_job.package(edition, "alles")
        manifest = json.loads((edition / "output/alles/manifest.json").read_text("utf-8"))
        (found,) = check_outputs(edition, "alles").diagnostics
    finally:
        page.write_bytes(before)
    assert manifest["privacy"] == [found.to_dict()]
    assert found.severity == "fout"
    assert str(found.where) == "output/alles/samen-leren.html, pagina"
    assert MAIL not in str(found)
    mark = found.found.split("kenmerk ")[1]
    release = {"kenmerk": mark, "reden": "x", "door": "redacteur", "datum": "2027-03-01"}
    (edition / "chapters/vrijgaven.yaml").write_text(json.dumps([release]), encoding="utf-8")
    page.write_bytes(before.replace(b"</main>", f"<p>{MAIL}</p></main>".encode()))
    try:
        checked = check_outputs(edition, "alles")
    finally:
        page.write_bytes(before)
        (edition / "chapters/vrijgaven.yaml").unlink()
    assert (checked.diagnostics, checked.met) == ([], [mark])
