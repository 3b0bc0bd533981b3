"""The finished files: searched in every corner, and without metadata of who contributed."""

from __future__ import annotations

import datetime
import json
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from openpyxl.comments import Comment

from privacy.small import as_portrait, places_of, product, write_interview
from samenleren import stages
from samenleren.privacy.names_list import NO_NAMES, NamesList
from samenleren.privacy.outputs import check_outputs, search
from samenleren.privacy.releases import Releases

MAIL = "jan.jansen@gemeente.nl"
WHO = "Pietertje Bijdrager"
FIRM = "Gemeente Geheimdorp"
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


def test_listed_names_are_found_in_outputs(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Els <em>Bos</em> vertelt.</p>")
    assert spots(tmp_path, NamesList(["Els Bos"])) == [("a.html", "pagina")]


# -- a real edition -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One edition in all formats and as a site, of deliveries full of metadata."""
    root = product(tmp_path_factory.mktemp("sporen") / "tuin")
    for path in (root / "sources").rglob("*.docx"):
        _sign(path)
    for path in (root / "sources").rglob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        book.properties.creator = book.properties.lastModifiedBy = WHO
        book.worksheets[0]["A2"].comment = Comment("Nog nakijken", WHO)
        book.save(path)
    write_interview(root, "De boswachter zag een ijsvogel.")
    as_portrait(root)
    stages.ingest(root)
    stages.assemble_edition(root, "alles")
    stages.parse_edition(root, "alles")
    for name in FORMATS:
        stages.render_job(root, "alles", name)
    stages.site_edition(root, "alles")
    stages.package_edition(root, "alles")
    return root


def _sign(path: Path) -> None:
    """Leaves the traces that Word leaves: names, a firm, a template, a change and a comment."""
    document = docx.Document(str(path))
    properties = document.core_properties
    properties.author = properties.last_modified_by = WHO
    properties.comments = properties.category = FIRM
    properties.created = datetime.datetime(2001, 2, 3)
    cell = document.tables[1].rows[-1].cells[1].paragraphs[0]
    document.add_comment(cell.runs, text=f"Van {WHO}", author=WHO, initials="PB")
    cell._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="77" w:author="{WHO}" w:date="2001-02-03T00:00:00Z">'
            "<w:r><w:t> Erbij geschreven.</w:t></w:r></w:ins>"
        )
    )
    document.save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    app = parts["docProps/app.xml"].decode()
    extra = f"<Template>C:\\Users\\pbijdrager\\{FIRM}.dotm</Template><Manager>{WHO}</Manager>"
    app = re.sub(r"<Template>.*?</Template>", "", app)
    parts["docProps/app.xml"] = app.replace("</Properties>", f"{extra}</Properties>").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_no_output_holds_a_name_firm_template_or_date_of_a_contributor(edition: Path) -> None:
    folder = edition / "output/alles"
    assert places_of("ijsvogel", folder)
    assert places_of("Erbij geschreven", folder)  # the change itself is read as accepted
    for trace in (WHO, FIRM, "pbijdrager", ".dotm", "2001-02-03", "Nog nakijken"):
        assert places_of(trace, folder) == [], trace


def test_word_holds_no_changes_comments_or_identities(edition: Path) -> None:
    with zipfile.ZipFile(edition / "output/alles/samen-leren.docx") as archive:
        names = archive.namelist()
        assert not [
            n for n in names if re.search(r"comment|people|customXml|vba", n, re.IGNORECASE)
        ]
        marks = re.compile(rb"<w:(ins|del|moveFrom|moveTo|rPrChange|pPrChange|attachedTemplate)\b")
        assert not [n for n in names if marks.search(archive.read(n))]
        assert not [n for n in names if b"w:rsid" in archive.read(n)]
        core = etree.fromstring(archive.read("docProps/core.xml"))
        app = archive.read("docProps/app.xml") if "docProps/app.xml" in names else b""
    values = {etree.QName(e).localname: e.text for e in core}
    assert values["creator"] == "Redactie Buurttuinen"
    assert values.get("lastModifiedBy") in (None, "", "Redactie Buurttuinen")
    assert not re.search(rb"<(Company|Manager|Template)>[^<]", app)


def test_opendocument_holds_no_changes_comments_or_identities(edition: Path) -> None:
    with zipfile.ZipFile(edition / "output/alles/samen-leren.odt") as archive:
        content = archive.read("content.xml")
        meta = etree.fromstring(archive.read("meta.xml"))
    for mark in (b"tracked-changes", b"<office:annotation", b"<text:change"):
        assert mark not in content
    values = {etree.QName(e).localname: e.text for e in meta.iter() if isinstance(e.tag, str)}
    assert values.get("creator") in (None, "Redactie Buurttuinen")
    assert values.get("initial-creator") in (None, "Redactie Buurttuinen")
    assert not {"template", "printed-by", "editing-duration"} & values.keys()


def test_pdf_and_html_name_the_editors_only(edition: Path) -> None:
    reader = pypdf.PdfReader(edition / "output/alles/samen-leren.pdf")
    assert reader.metadata is not None
    assert reader.metadata.author == "Redactie Buurttuinen"
    annotations = [a.get_object() for page in reader.pages for a in page.get("/Annots", ())]
    assert {a["/Subtype"] for a in annotations} <= {"/Link"}
    page = (edition / "output/alles/samen-leren.html").read_text("utf-8")
    assert "<!--" not in page
    names = re.findall(r'<meta name="author" content="([^"]*)"', page)
    assert set(names) <= {"Redactie Buurttuinen"}


def test_pictures_in_outputs_carry_no_exif(edition: Path) -> None:
    exif = (b"Exif\0\0", b"http://ns.adobe.com/xap", b"Photoshop 3.0", b"eXIf", b"tEXt", b"iTXt")
    for name in ("docx", "odt"):
        with zipfile.ZipFile(edition / f"output/alles/samen-leren.{name}") as archive:
            for member in archive.namelist():
                if member.lower().endswith((".jpg", ".jpeg", ".png", ".tif", ".webp")):
                    assert not any(mark in archive.read(member) for mark in exif), member
    assert b"Exif\0\0" not in (edition / "output/alles/samen-leren.pdf").read_bytes()


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
        stages.package_edition(edition, "alles")
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
