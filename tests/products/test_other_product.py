"""Products of the small product of tests/product: other words, a fault, a text with limits."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from building import Build, copy_second_product, samenleren
from own_formats import Pdf, alternatives, holds
from samenleren.privacy.texts import texts_of
from samenleren.storage.csv_text import without_formula
from samenleren.storage.files import read_json

SLUGS = ("kaart", "dias", "tabel", "ebook", "druk", "gegevens")


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The products of the gardens; one lesson looks like a formula, one portrait is for one
    edition only, and one lesson has a theme that nobody knows."""
    folder = copy_second_product(tmp_path_factory.mktemp("tuin") / "tuin")
    (folder / "sources/consortia/noord/meer.yaml").write_text(
        """\
lessen:
  - {nummer: les-n8, thema: Grond, soort: Oogst, hoofdstuk: Beginnen, voor_wie: tuinder,
     les: "=HYPERLINK(\\"https://kwaad.example\\")"}
  - {nummer: les-n9, thema: Sterren, soort: Oogst, hoofdstuk: Beginnen, voor_wie: tuinder,
     les: "Dit thema bestaat niet."}
interviews:
  - {nummer: int-n9, consortium: noord, rol: tuinder, thema's: Grond, hoofdstukken: Beginnen,
     samenvatting: "Alleen voor de krant van de tuinders.", grondslag: toestemming,
     toestemming: gegeven, voor welke edities: Voor tuinders, datum van de toestemming: 2026-01-01,
     bewaren tot: 2099-01-01}
wijkprofielen:
  - {wijk: Proefwijk, onderwerp: Groen, score: 8, schaal: 10, jaar: 2026, bron: Proefmeting,
     nummer: wpr-001}
  - {wijk: Proefwijk, onderwerp: Geluid, score: 3.5, schaal: 10, jaar: 2026, bron: Proefmeting}
  - {wijk: Proefwijk, onderwerp: Buren, score: 6, schaal: 10, jaar: 2026, bron: Proefmeting}
bijeenkomsten:
  - titel: Avond in de kas
    soort bijeenkomst: avond
    poll: {vraag: "Komt u terug?", verdeling: {Ja: 7, "Alleen als het droog is": 2}}
""",
        encoding="utf-8",
    )
    chapter = folder / "chapters/2-volhouden.md.j2"
    text = chapter.read_text("utf-8").replace("[les-n2]", "[les-n2, wpr-001]")
    chapter.write_text(text, encoding="utf-8")
    config = folder / "config.yaml"
    line = "  - {slug: avond, title: Verslag, kind: report, file: avond.md.j2, per: event,"
    line += " formats: [docx, pdf]}\n"
    config.write_text(config.read_text("utf-8") + line, encoding="utf-8")
    text = "---\ntitel: Verslag\nslug: verslag\n---\n{{ bijeenkomst() }}\n"
    (folder / "chapters/producten/avond.md.j2").write_text(text, encoding="utf-8")
    return samenleren(folder, "build", "producten")


def test_the_sheet_of_who_delivered_a_profile_shows_its_web_and_stays_one_page(
    garden: Build,
) -> None:
    folder = garden.output / "producten/kaart"
    title = "Proefwijk, 2026: het hoogst scoort Groen (8), het laagst Geluid (3,5)"
    alt = "Spinnenweb met 3 assen van 0 in het midden tot 10 aan de rand. Groen 8, Geluid 3,5"
    for name in ("kaart-noord", "kaart-zuid"):
        made = Pdf(folder / f"{name}.pdf")
        shows = name == "kaart-noord"
        assert holds(made, title) is shows
        assert any(alt in figure for figure in alternatives(made)) is shows
        with pypdfium2.PdfDocument(folder / f"{name}.pdf") as document:
            assert len(document) == 1
    assert holds(Pdf(folder / "kaart-noord.pdf"), "De cijfers staan als tabel in: ")


def every_text(build: Build, slug: str) -> str:
    folder = build.output / "producten" / slug
    found = [p for p in folder.iterdir() if p.name != "manifest.json"]
    assert found, build.stdout + build.stderr
    return "\n".join(text for path in sorted(found) for _, text in texts_of(path))


def test_a_fault_gives_status_2_and_still_every_product(garden: Build) -> None:
    assert garden.status == 2
    assert "Sterren" in garden.stdout
    for slug in SLUGS:
        assert read_json(garden.output / "producten" / slug / "manifest.json")["concept"] is True


@pytest.mark.parametrize("slug", ["kaart", "dias", "tabel", "ebook", "druk"])
def test_a_draft_says_so(garden: Build, slug: str) -> None:
    assert "CONCEPT" in every_text(garden, slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_no_word_of_the_first_product_shows(garden: Build, slug: str) -> None:
    text = every_text(garden, slug)
    for word in ("Samen leren", "VNG", "ZonMw", "consortia van gemeenten"):
        assert word not in text


@pytest.mark.parametrize("slug", SLUGS)
def test_a_text_for_one_edition_stands_in_no_other_product(garden: Build, slug: str) -> None:
    assert ("Alleen voor de krant" in every_text(garden, slug)) is False


def test_a_figure_that_no_edition_draws_is_a_table_in_a_product(garden: Build) -> None:
    text = every_text(garden, "avond")
    assert "Komt u terug? Het vaakst gekozen: Ja (7 van 9)" in text
    assert "Alleen als het droog is" in text
    assert "Figuur 1" not in text


def test_what_was_measured_is_in_the_data_and_in_the_notes_of_a_slide(garden: Build) -> None:
    folder = garden.output / "producten/gegevens"
    data = json.loads((folder / "gegevens.json").read_text("utf-8"))
    (profile,) = data["profiles"]
    assert profile["scale"] == [0, 10]
    assert profile["axes"][1] == {"topic": "Geluid", "score": 3.5}
    table = (folder / "wijkprofielen.csv").read_text("utf-8-sig")
    assert ';"0, 10";' in table or ";0, 10;" in table
    assert "Geluid | 3.5" in table
    assert "Wijkprofiel 1. Proefwijk, 2026 (Noord) Bron: Proefmeting." in every_text(garden, "dias")


def test_a_formula_stays_text(garden: Build) -> None:
    folder = garden.output / "producten"
    book = openpyxl.load_workbook(folder / "tabel/tabel.xlsx")
    cells = [cell for row in book["Lessen"].iter_rows() for cell in row]
    (odd,) = [cell for cell in cells if str(cell.value).startswith("=")]
    assert odd.data_type == "s"
    assert odd.quotePrefix
    with zipfile.ZipFile(folder / "tabel/tabel.xlsx") as stored:
        sheets = [stored.read(name) for name in stored.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert "\"'=HYPERLINK" in (folder / "gegevens/lessen.csv").read_text("utf-8-sig")
    data = json.loads((folder / "gegevens/gegevens.json").read_text("utf-8"))
    assert any(lesson["text"].startswith("=HYPERLINK") for lesson in data["lessons"])


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@som", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_reckon_gets_an_apostrophe(start: str) -> None:
    assert without_formula(start) == f"'{start}"
    assert without_formula(f"tekst {start}") == f"tekst {start}"


def test_a_product_with_a_key_that_misses_is_told_in_dutch(tmp_path: Path) -> None:
    folder = copy_second_product(tmp_path / "tuin")
    config = folder / "config.yaml"
    text = config.read_text("utf-8").replace(", kind: book, edition: alles", ", kind: book")
    config.write_text(text.replace("file: kaart.md.j2", "file: weg.md.j2"), encoding="utf-8")
    build = samenleren(folder, "build", "producten")
    assert build.status == 3
    assert "sleutel edition ontbreekt; vul hem in" in build.stderr
