"""No output of any kind carries metadata of a contributor, of its programs or its folders."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdf
import pytest
from lxml import etree

from building import Build, samenleren
from privacy.signed import ADDED, OPEN_LESSON, REMARK, TRACES, WHO, sign_all
from privacy.small import as_portrait, places_of, product, unpacked, write_interview
from samenleren.privacy.texts import texts_of
from second_product import CLAY, NORTH_LESSONS, SOUP

EDITORS = "Redactie Buurttuinen"
KINDS = {
    *(".docx", ".odt", ".pdf", ".html", ".css", ".js", ".xlsx", ".pptx", ".epub", ".csv", ".json"),
    *(".svg", ".png", ".jpg", ".md", ".log"),
}
PUBLISHED = ("alles", "tuinders", "producten", "forms")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Everything that can be made, of deliveries full of traces."""
    root = product(tmp_path_factory.mktemp("sporen") / "tuin")
    sign_all(root / "sources")
    write_interview(root, "De boswachter zag een ijsvogel.")
    as_portrait(root)
    build = samenleren(root, "build", "--quiet", "all", "producten")
    assert build.status == 0, build.stdout + build.stderr
    assert samenleren(root, "forms").status == 0
    return build


def outputs(build: Build, *endings: str) -> list[Path]:
    return [path for path in sorted(build.output.rglob("*")) if path.suffix in endings]


def test_the_deliveries_hold_every_trace_and_their_texts_are_placed(build: Build) -> None:
    """Without this nothing below would say anything."""
    sources = build.folder / "sources"
    for trace in TRACES:
        assert places_of(trace, sources), trace
    files = {place.partition("!")[0] for place in places_of(WHO, sources)}
    assert {Path(file).suffix for file in files} == {".docx", ".xlsx", ".odt"}
    for text in (NORTH_LESSONS[0][-1], OPEN_LESSON[-1], ADDED, CLAY, SOUP, "ijsvogel"):
        assert places_of(text, build.output / "alles"), text


def test_every_kind_of_output_is_there(build: Build) -> None:
    assert {path.suffix for path in build.output.rglob("*") if path.is_file()} >= KINDS
    for name in ("redactie/antwoord-noord.docx", "producten/druk/druk.pdf"):
        assert (build.output / name).is_file()


@pytest.mark.parametrize("trace", TRACES)
def test_no_output_of_any_kind_holds_a_trace(build: Build, trace: str) -> None:
    assert places_of(trace, build.output) == []
    assert trace not in build.stdout + build.stderr


def test_nor_do_the_texts_that_no_reader_sees(build: Build) -> None:
    """Properties, descriptions and notes, as the search for personal data finds them."""
    found = [
        (path.name, part, trace)
        for path in build.output.rglob("*")
        if path.is_file() and path.suffix != ".log"
        for part, text in texts_of(path)
        for trace in TRACES
        if trace in text
    ]
    assert found == []


def test_a_comment_is_for_the_editors_and_in_nothing_that_is_published(build: Build) -> None:
    assert places_of(REMARK, build.output / "redactie")
    for name in PUBLISHED:
        assert places_of(REMARK, build.output / name) == [], name


def test_office_files_name_the_editors_and_nobody_else(build: Build) -> None:
    files = outputs(build, ".docx", ".xlsx", ".pptx")
    assert len(files) > 12
    for path in files:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            core = etree.fromstring(archive.read("docProps/core.xml"))
            app = archive.read("docProps/app.xml") if "docProps/app.xml" in names else b""
            bodies = [archive.read(name) for name in names if name.endswith(".xml")]
        values = {etree.QName(e).localname: e.text for e in core}
        for key in ("creator", "lastModifiedBy"):
            assert values.get(key) in (None, "", EDITORS), (path.name, key)
        assert not re.search(rb"<(Company|Manager|Template|HyperlinkBase)>[^<]", app), path.name
        left = re.compile(r"comments|people|person|customXml|vba", re.IGNORECASE)
        assert [name for name in names if left.search(name)] == [], path.name
        marks = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\b|w:rsid|<w:attachedTemplate")
        assert not any(marks.search(body) for body in bodies), path.name


def test_opendocument_and_books_name_the_editors_and_nobody_else(build: Build) -> None:
    for path in outputs(build, ".odt", ".epub"):
        for part, data in unpacked(path.name, path.read_bytes()):
            assert not re.search(rb"tracked-changes|<office:annotation|<meta:template|printed-by",
                                 data), part  # fmt: skip
            if part.endswith(("meta.xml", ".opf")):
                whose = etree.fromstring(data).iter("{*}creator", "{*}initial-creator")
                assert {element.text for element in whose} == {EDITORS}, part


def test_pdfs_name_the_editors_and_nobody_else(build: Build) -> None:
    files = outputs(build, ".pdf")
    assert len(files) >= 4
    for path in files:
        reader = pypdf.PdfReader(path)
        assert reader.metadata is not None
        assert reader.metadata.author == EDITORS, path.name
        assert "typst" in str(reader.metadata.creator).lower()
        kinds = {a.get_object()["/Subtype"] for p in reader.pages for a in p.get("/Annots", ())}
        assert kinds <= {"/Link"}, path.name


def test_pictures_hold_pixels_and_nothing_else(build: Build) -> None:
    marks = (b"Exif\0\0", b"http://ns.adobe.com/xap", b"Photoshop 3.0", b"eXIf")
    pictures = 0
    for path in build.output.rglob("*"):
        if path.is_file():
            for part, data in unpacked(path.name, path.read_bytes()):
                if part.lower().endswith((".jpg", ".jpeg", ".png")):
                    pictures += 1
                    assert not any(mark in data for mark in marks), part
    assert pictures > 20
