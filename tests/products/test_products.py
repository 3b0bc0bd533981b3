"""The other products of the real corpus, made once with the real command, and each opened."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import yaml
from jsonschema import Draft202012Validator
from lxml import etree, html
from pptx import Presentation

from building import ROOT, Build, copy_build, samenleren
from libreoffice import Run, with_libreoffice
from own_sources import delivered
from samenleren.accessibility import FORMATS, check, kind_of
from samenleren.accessibility.pdf import judge_pdf
from samenleren.products.booklet import sides
from samenleren.storage.files import sha256_of

pytest_plugins = ["build_fixtures"]

CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
PRODUCTS = {product["slug"]: product for product in CONFIG["products"]}
A4, A5 = (210, 297), (148, 210)
MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def made(real_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real build with its products."""
    folder = copy_build(real_build, tmp_path_factory.mktemp("producten") / "Samen leren")
    build = samenleren(folder, "build", "producten")
    assert build.status == 0, build.stderr + build.stdout
    return build


def files(build: Build, slug: str) -> list[Path]:
    folder = build.output / "producten" / slug
    return sorted(path for path in folder.iterdir() if path.name != "manifest.json")


def lessons() -> dict[str, str]:
    """The delivered lessons by their number, read by a route of our own."""
    return {x.id: x.fields["les"] for x in delivered(ROOT / "sources") if x.kind == "les"}


@pytest.mark.parametrize("slug", PRODUCTS)
def test_a_product_has_a_manifest_that_names_its_files_and_nothing_else(
    made: Build, slug: str
) -> None:
    manifest = json.loads((made.output / "producten" / slug / "manifest.json").read_text("utf-8"))
    said = {entry["name"]: entry["sha256"] for entry in manifest["files"]}
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files(made, slug)}
    assert found
    assert said == found
    assert manifest["warnings"] == []
    assert manifest["privacy"] == []


def test_one_accessibility_report_names_every_file_of_every_product(made: Build) -> None:
    report = made.output / "producten/toegankelijkheid.html"
    assert check(report) == []
    text = report.read_text(encoding="utf-8")
    for slug in PRODUCTS:
        for path in files(made, slug):
            row = f'<tr><th scope="row">{slug}/{path.name}</th><td>{sha256_of(path)[:12]}</td>'
            assert (f"{row}<td>geen fouten</td>" in text) is (kind_of(path) in FORMATS)
            if kind_of(path) not in FORMATS:
                assert f"<strong>Bestanden die eindigen op {kind_of(path)}</strong>: " in text
    assert "In Excel kan de taal van een cel niet worden gemerkt" in text


def test_the_summary_names_every_product(made: Build) -> None:
    for slug, product in PRODUCTS.items():
        assert f"output/producten/{slug}/ – {product['title']}:" in made.stdout


@pytest.mark.parametrize("slug", PRODUCTS)
def test_no_rule_of_accessibility_is_broken(made: Build, slug: str) -> None:
    judged = [path for path in files(made, slug) if kind_of(path) in FORMATS]
    assert [(path.name, check(path)) for path in judged if check(path)] == []


def test_there_is_a_factsheet_of_one_page_for_every_consortium(made: Build) -> None:
    sheets = [path for path in files(made, "factsheet") if path.suffix == ".pdf"]
    assert [p.stem.removeprefix("factsheet-") for p in sheets] == sorted(
        consortium["slug"] for consortium in CONFIG["consortia"]
    )
    for path in sheets:
        with pypdfium2.PdfDocument(path) as document:
            assert len(document) == 1, path.name
            assert sizes(document[0].get_mediabox()) == A4


@with_libreoffice
def test_a_factsheet_is_one_page_in_word_too(made: Build, office: Run) -> None:
    for path in files(made, "factsheet"):
        if path.suffix == ".docx":
            (printed,) = office(path.name, path.read_bytes(), [], ".pdf")
            with pypdfium2.PdfDocument(printed) as document:
                assert len(document) == 1, path.name


def test_the_consortia_are_compared_on_one_spread(made: Build) -> None:
    path = made.output / "producten/consortia-vergeleken/consortia-vergeleken.pdf"
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 2
        for page, names in zip(document, (("Wijzer in de Wijk",), ("Rivierenland",)), strict=True):
            text = page.get_textpage().get_text_bounded()
            assert all(name in text for name in names)
            assert "Regio" in text


@pytest.mark.parametrize("slug", ["opzetblad", "borgingskaart", "intervisie", "stappen"])
def test_what_is_to_be_filled_in_is_a_named_field_in_word_and_on_the_page(
    made: Build, slug: str
) -> None:
    (word,) = [path for path in files(made, slug) if path.suffix == ".docx"]
    (page,) = [path for path in files(made, slug) if path.suffix == ".html"]
    with zipfile.ZipFile(word) as stored:
        body = etree.fromstring(stored.read("word/document.xml"))
    names = [one.get(f"{W}val") for one in body.iter(f"{W}alias")]
    numbers = [one.get(f"{W}val") for one in body.iterfind(f".//{W}sdtPr/{W}id")]
    fields = html.document_fromstring(page.read_text("utf-8")).xpath("//textarea/@aria-label")
    assert len(names) == len(fields) > 4
    assert all(names)
    assert len(set(numbers)) == len(numbers)
    assert len(set(fields)) == len(fields)


@with_libreoffice
def test_a_sheet_can_be_filled_in_and_read_again(made: Build, office: Run) -> None:
    path = made.output / "producten/opzetblad/opzetblad.docx"
    (kept,) = office(path.name, path.read_bytes(), [], ".odt")
    with zipfile.ZipFile(kept) as stored:
        assert "Klik hier en schrijf" in stored.read("content.xml").decode("utf-8")


LETTER = r"[^\W_]"


def sizes(box: tuple[float, float, float, float]) -> tuple[int, int]:
    """Width and height in whole millimetres."""
    left, bottom, right, top = box
    return round((right - left) / MM), round((top - bottom) / MM)


def test_the_toolkit_can_be_filtered_by_kind_consortium_and_chapter(made: Build) -> None:
    page = (made.output / "producten/toolkit/toolkit.html").read_text(encoding="utf-8")
    kinds = set(re.findall(r'<tr[^>]* data-materiaal="([^"]+)"', page))
    assert len(kinds) > 3
    for name in ("materiaal", "consortium", "hoofdstuk"):
        assert f'<fieldset data-facet="{name}">' in page
    offered = set(re.findall(r'name="materiaal" value="([^"]+)"', page))
    assert offered == kinds


def test_there_is_a_report_of_every_meeting_of_the_network(made: Build) -> None:
    meetings = [x for x in delivered(ROOT / "sources") if x.kind == "evt"]
    wanted = [x for x in meetings if x.fields["soort bijeenkomst"] in PRODUCTS["verslag"]["events"]]
    assert len(wanted) > 1
    assert len([p for p in files(made, "verslag") if p.suffix == ".pdf"]) == len(wanted)


def test_a_report_shows_poll_and_lists_as_the_drawings_of_the_editions(made: Build) -> None:
    drawn = {p.read_bytes() for p in (made.output / "werk/beeld/figuren").glob("*.svg")}
    shown = {}
    for path in (path for path in files(made, "verslag") if path.suffix == ".docx"):
        with zipfile.ZipFile(path) as archive:
            vectors = [archive.read(n) for n in archive.namelist() if n.endswith(".svg")]
        assert set(vectors) <= drawn
        shown[path.stem] = len(vectors)
    meetings = [x for x in delivered(ROOT / "sources") if x.kind == "evt"]
    lists = [x for x in meetings if any(name.startswith("genoemde") for name in x.fields)]
    polls = [x for x in meetings if any(name.startswith("poll") for name in x.fields)]
    assert sum(shown.values()) == len(lists) + len(polls) > 1


def test_the_booklet_has_bleed_and_says_where_to_trim(made: Build) -> None:
    printed, sheets, to_read = files(made, "boekje")
    assert [printed.name, sheets.name] == ["boekje-drukker.pdf", "boekje-vellen.pdf"]
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) > 50
        lefts = {at % 2: page.get_trimbox()[0] for at, page in enumerate(document, 1)}
        assert round((lefts[0] - lefts[1]) * 25.4 / 72) == 3  # the wide margin is at the fold
        for page in document:
            assert sizes(page.get_trimbox()) == A5
            assert sizes(page.get_bleedbox()) == (A5[0] + 6, A5[1] + 6)
            assert sizes(page.get_mediabox()) == (A5[0] + 20, A5[1] + 20)
    with pypdfium2.PdfDocument(to_read) as document:
        assert {sizes(page.get_mediabox()) for page in document} == {A5}
    assert judge_pdf(to_read.read_bytes()) == []


def test_the_sheets_of_the_booklet_are_the_pages_in_the_order_of_folding(made: Build) -> None:
    """Folded, the sheets lie in each other: on the outer side the back cover beside the front."""
    printed, sheets, _ = files(made, "boekje")
    with pypdfium2.PdfDocument(printed) as document:
        pages = [" ".join(p.get_textpage().get_text_range().split()) for p in document]
    whole = -(-len(pages) // 4) * 4
    texts = [*pages[:-1], *[""] * (whole - len(pages)), pages[-1]]
    with pypdfium2.PdfDocument(sheets) as document:
        assert len(document) == whole // 2
        for at, page in enumerate(document):
            width, height = page.get_size()
            assert sizes((0, 0, width, height)) == (2 * A5[0] + 20, A5[1] + 20)
            lies = (whole - 1 - at, at) if at % 2 == 0 else (at, whole - 1 - at)
            words = page.get_textpage()
            drawn = re.findall(LETTER, words.get_text_range())
            assert sorted(drawn) == sorted(re.findall(LETTER, "".join(texts[i] for i in lies))), at
            if at == 1:  # the contents are on the left, the blank page beside them
                half = words.get_text_bounded(right=width / 2)
                assert sorted(re.findall(LETTER, half)) == sorted(re.findall(LETTER, texts[1]))


def test_blank_pages_of_a_booklet_lie_before_its_back_cover() -> None:
    assert sides(4) == [(4, 1), (2, 3)]
    assert sides(6) == [(6, 1), (2, None), (None, 3), (4, 5)]


def test_each_chosen_message_has_a_slide_with_one_thought_and_a_drawing(made: Build) -> None:
    (path,) = files(made, "presentatie")
    deck = Presentation(str(path))
    slides = {s.shapes.title.text_frame.text: s for s in deck.slides if s.has_notes_slide}
    head = (ROOT / "chapters/producten/presentatie.md.j2").read_text("utf-8").split("---\n")[1]
    chosen = yaml.safe_load(head)
    messages = [
        message
        for chapter in CONFIG["chapters"]
        for message in yaml.safe_load(
            (ROOT / "chapters" / chapter["file"]).read_text("utf-8").split("---\n")[1]
        )["kernboodschappen"]
        if message["id"] in chosen["boodschappen"]
    ]
    assert len(slides) == len(messages) == len(chosen["boodschappen"]) <= 20
    texts = lessons()
    bodies: set[str] = set()
    for message in messages:
        said = " ".join(message["tekst"].split())
        slide = slides[" ".join(message.get("kort", "").split()) or f"{said.partition('. ')[0]}."]
        notes = slide.notes_slide.notes_text_frame.text
        assert said in notes
        body = slide.placeholders[1].text_frame
        assert len(body.paragraphs) == 1
        if body.text in bodies:  # a lesson stands on two slides when a message has no other
            assert len([ident for ident in message["steunt_op"] if ident in texts]) == 1
        bodies.add(body.text)
        for ident in message["steunt_op"]:
            if ident in texts:
                assert f"Les {int(ident[4:])}. " in notes, ident
        kind = "pic" if message["id"] in chosen["figuren"] else "grpSp"
        drawn = [one for one in slide.shapes if one.element.tag.endswith(f"}}{kind}")]
        assert next(drawn[0].element.iter("{*}cNvPr")).get("descr")


def test_the_summary_has_all_messages_with_who_carries_them_on_two_pages(made: Build) -> None:
    folder = made.output / "producten/samenvatting"
    with pypdfium2.PdfDocument(folder / "samenvatting.pdf") as document:
        assert len(document) == 2
    page = html.document_fromstring((folder / "samenvatting.html").read_text("utf-8"))
    rows = {row[0].text_content(): row for row in page.xpath("//tbody/tr")}
    for number, chapter in enumerate(CONFIG["chapters"], 1):
        text = (ROOT / "chapters" / chapter["file"]).read_text("utf-8").split("---\n")[1]
        for rank, message in enumerate(yaml.safe_load(text)["kernboodschappen"], 1):
            row = rows[f"{number}.{rank}"]
            said = " ".join(row[1].text_content().replace("\u00ad", "").split())
            assert said == " ".join(message["tekst"].split())
            assert re.search(r"consorti|leernetwerk|literatuur", row[2].text_content())


def test_the_newsletter_for_mail_needs_no_style_sheet_and_leads_nowhere_within(made: Build) -> None:
    (path,) = files(made, "nieuwsbrief-mail")
    page = html.document_fromstring(path.read_text("utf-8"))
    assert not page.xpath("//style | //script | //link | //img | //*[@class]")
    assert not page.xpath("//a[starts-with(@href, '#')]")
    assert page.xpath("//table[@role='presentation']")
    bare = page.xpath("//main//*[self::h1 or self::h2 or self::p or self::li]")
    assert bare
    assert all(one.get("style") for one in bare)
    first = page.xpath("//h2")[0]
    assert first.text_content() == "Om mee te beginnen"
    assert len(first.getnext().xpath("./li")) == 3


def test_the_workbook_holds_every_lesson_once_and_its_counts_add_up(made: Build) -> None:
    (path,) = files(made, "lessen-excel")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Uitleg", "Lessen", "Overzicht", "Materialen"]
    rows = list(book["Lessen"].iter_rows(min_row=2, values_only=True))
    assert sorted(str(row[0]) for row in rows) == sorted(lessons())
    assert book["Lessen"].tables
    assert book["Lessen"].freeze_panes == "B2"
    counts = list(book["Overzicht"].iter_rows(min_row=2, values_only=True))
    assert sum(int(str(row[-1])) for row in counts) == len(rows)
    for row in counts:
        assert sum(int(str(value)) for value in row[2:-1]) == row[-1]


def test_the_data_are_valid_by_the_schema_that_goes_with_them(made: Build) -> None:
    folder = made.output / "producten/gegevens"
    data = json.loads((folder / "gegevens.json").read_text("utf-8"))
    schema = json.loads((folder / "gegevens.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(data)
    assert sorted(x["id"] for x in data["lessons"]) == sorted(lessons())
    data["lessons"][0]["theme"] = "bestaat niet"
    assert not Draft202012Validator(schema).is_valid(data)


def test_the_data_hold_nothing_that_is_for_editors_only(made: Build) -> None:
    for path in files(made, "gegevens"):
        text = path.read_text("utf-8")
        for hidden in (
            "sources/consortia",
            "sources/interviews",
            "consent",
            "keep_until",
            "delivered",
            "Geleverd op",
        ):
            assert hidden not in text, (path.name, hidden)


def test_the_tables_are_as_their_metadata_say(made: Build) -> None:
    folder = made.output / "producten/gegevens"
    metadata = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
    data = json.loads((folder / "gegevens.json").read_text("utf-8"))
    assert {table["url"] for table in metadata["tables"]} == {p.name for p in folder.glob("*.csv")}
    for table in metadata["tables"]:
        text = (folder / table["url"]).read_text("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(text), delimiter=metadata["dialect"]["delimiter"])
        assert head == [c["titles"]["nl-NL"] for c in table["tableSchema"]["columns"]]
        assert all(len(row) == len(head) for row in rows)
        if table["url"] == "lessen.csv":
            assert len(rows) == len(data["lessons"])


def test_the_book_is_valid_epub(made: Build, tmp_path: Path) -> None:
    program, java = shutil.which("epubcheck"), shutil.which("java")
    if program is None or java is None:
        pytest.skip("epubcheck ontbreekt: installeer het Debian-pakket epubcheck en een JDK")
    (path,) = files(made, "e-boek")

    def judged(book: Path) -> subprocess.CompletedProcess[str]:
        command = [java, "-jar", program, str(book)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    done = judged(path)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout

    broken = tmp_path / "stuk.epub"  # a checker that finds nothing here would prove nothing
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(broken, "w") as bad:
        parts = {name: good.read(name) for name in good.namelist()}
        page = next(n for n, data in parts.items() if n.endswith(".xhtml") and b"</p>" in data)
        parts[page] = parts[page].replace(b"</p>", b"", 1)
        for name, data in parts.items():
            bad.writestr(name, data)
    assert judged(broken).returncode != 0


PASSAGES = {text: one["slug"] for one in CONFIG["languages"] for text in one.get("passages", ())}
"""Words in another language that config.yaml lists, with their language."""


def passages_in(texts: list[str]) -> set[str]:
    """Which of the listed words stand in these texts, as whole words."""
    words = [re.compile(rf"(?<![\w-]){re.escape(each)}(?![\w-])", re.I) for each in PASSAGES]
    return {
        each for each, word in zip(PASSAGES, words, strict=True) if word.search("\n".join(texts))
    }


def test_words_in_another_language_are_marked_on_every_slide_and_in_its_notes(
    made: Build,
) -> None:
    (path,) = files(made, "presentatie")
    plain, foreign = [], []
    for slide in Presentation(path).slides:
        notes = [slide.notes_slide._element] if slide.has_notes_slide else []
        for paragraph in (p for part in (slide.element, *notes) for p in part.iter(f"{A}p")):
            runs = [(r.find(f"{A}rPr"), r.findtext(f"{A}t") or "") for r in paragraph.iter(f"{A}r")]
            assert all(look is not None and look.get("lang") for look, text in runs if text.strip())
            said = [(text, look.get("lang")) for look, text in runs if look is not None]
            plain.append("".join(text if lang == "nl-NL" else "|" for text, lang in said))
            foreign += [text for text, lang in said if lang == "en"]
    assert passages_in(plain) == set()
    assert {"position paper", "Boundary crossing", "Making public health programs last"} <= {
        *foreign
    }


def test_words_in_another_language_are_marked_in_the_book_by_both_names(made: Build) -> None:
    (path,) = files(made, "e-boek")
    plain, foreign = [], []
    with zipfile.ZipFile(path) as book:
        pages = [etree.fromstring(book.read(n)) for n in book.namelist() if "/text/" in n]
    for page in pages:
        for element in list(page.iter("{*}span")):
            if element.get("lang"):
                assert element.get(XML_LANG) == element.get("lang")
                foreign.append("".join(element.itertext()))
                element[:], element.text = [], "|"
        plain += ["".join(p.itertext()) for p in page.iter("{*}p", "{*}li", "{*}td", "{*}h1")]
    assert passages_in(plain) == set()
    assert {"communities of practice", "How to Institutionalize Health Promotion Programs"} <= {
        *foreign
    }


def test_every_page_of_the_book_is_called_after_its_heading(made: Build) -> None:
    (path,) = files(made, "e-boek")
    with zipfile.ZipFile(path) as book:
        pages = {n: etree.fromstring(book.read(n)) for n in book.namelist() if "/text/" in n}
    for page in pages.values():
        headings = ["".join(h.itertext()) for h in page.iter("{*}h1", "{*}h2")]
        title = "Samen leren – Complete editie"
        assert page.findtext(".//{*}title") == " ".join([*headings, title][0].split())


def test_links_of_the_book_lead_somewhere(made: Build) -> None:
    (path,) = files(made, "e-boek")
    with zipfile.ZipFile(path) as book:
        pages = {
            Path(name).name: etree.fromstring(book.read(name))
            for name in book.namelist()
            if "/text/" in name
        }
    anchors = {
        name: {e.get("id") for e in page.iter() if e.get("id")} for name, page in pages.items()
    }
    links = [
        (name, str(e.get("href")))
        for name, page in pages.items()
        for e in page.iter("{http://www.w3.org/1999/xhtml}a")
        if "#" in str(e.get("href")) and ":" not in str(e.get("href"))
    ]
    assert len(links) > 500
    for name, link in links:
        target, anchor = link.split("#")
        assert anchor in anchors[target or name], (name, link)


def test_the_same_corpus_gives_the_same_bytes(made: Build, tmp_path: Path) -> None:
    folder = copy_build(made, tmp_path / "elders")
    shutil.rmtree(folder / "output/producten")
    again = samenleren(
        folder, "build", "--quiet", "producten", PYTHONHASHSEED="4711", TZ="Asia/Tokyo"
    )
    assert again.status == 0, again.stderr
    for slug in PRODUCTS:
        first = {p.name: p.read_bytes() for p in files(made, slug)}
        second = {p.name: p.read_bytes() for p in files(again, slug)}
        assert first.keys() == second.keys()
        assert [name for name in first if first[name] != second[name]] == []


def test_what_somebody_changed_is_kept_and_the_product_made_again(
    made: Build, tmp_path: Path
) -> None:
    folder = copy_build(made, tmp_path / "veranderd")
    sheet = folder / "output/producten/factsheet/factsheet-drenthe.pdf"
    gone = folder / "output/producten/gegevens/lessen.csv"
    good = sheet.read_bytes(), gone.read_bytes()
    sheet.write_bytes(b"mijn aantekeningen")
    gone.unlink()
    again = samenleren(folder, "build", "producten")
    assert again.status == 0, again.stderr
    assert (
        "output/producten/factsheet/factsheet-drenthe.pdf is veranderd nadat het was gemaakt"
        in (again.stderr)
    )
    kept = list((folder / "output/redactie/veranderd").iterdir())
    assert [path.read_bytes() for path in kept] == [b"mijn aantekeningen"]
    assert (sheet.read_bytes(), gone.read_bytes()) == good
