"""Consent that is withdrawn: after the next build the text stands nowhere, archives unpacked.

The builds are real ones, with the real command, of the small product in tests/product.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest

from building import Build, samenleren
from pictures.making import photo, show, telling_jpeg
from privacy.small import (
    HEADER,
    as_portrait,
    places_of,
    places_of_image,
    product,
    write_interview,
)
from samenleren.collect import collect
from samenleren.config import load_config
from samenleren.diagnostics import Rule

TEXT = "De boswachter zag een zeldzame wielewaal nestelen naast het tuinhek."
NEEDLE = "zeldzame wielewaal"
PART = "een zeldzame wielewaal nestelen naast het tuinhek"
BIRD = "Een gele vogel op de rand van een regenton."
MOLE = "Een hoop aarde onder een houten schommel."
SHOWN = f"{TEXT}\n\n![{BIRD}](vogel.jpg)"
"""The same with a photo that lies beside it."""
EDITED = "output/redactie/veranderd/alles-samen-leren.docx"
"""An edition that somebody changed, which was set aside: it may hold work of theirs."""
ROLE = "kwartiermaakster"
"""A role that nothing else in the product holds; a portrait starts it with a capital."""


@dataclass(frozen=True)
class History:
    """A product that was built, and built again after the consent was withdrawn."""

    root: Path
    first: Build
    before: list[str]
    roles: list[str]
    second: Build
    images: dict[str, bytes]
    seen: dict[str, list[str]]
    told: dict[str, list[str]]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    root = product(tmp_path_factory.mktemp("ingetrokken") / "tuin")
    (root / "sources/interviews/vogel.jpg").write_bytes(telling_jpeg(photo()))
    write_interview(root, SHOWN, rol=ROLE)
    as_portrait(root)
    _tell_in_word(root, "gegeven")
    # An older copy of the same conversation, and a lesson in which somebody copied the text.
    write_interview(root, SHOWN, "oude-versie.md", nummer="", rol=ROLE)
    (root / "sources/consortia/noord/nog-een.yaml").write_text(
        "lessen:\n  - {nummer: les-n9, thema: Grond, soort: Oogst, hoofdstuk: Beginnen,"
        f" voor_wie: tuinder, les: {TEXT}}}\n",
        encoding="utf-8",
    )
    _quote_it(root)
    first = samenleren(root, "build", "--quiet", "all", "producten")
    samenleren(root, "forms")
    before = places_of(NEEDLE, root / "output")
    roles = places_of(ROLE[1:], root / "output/alles")
    images = _images(root)
    seen = {alt: places_of_image(image, root / "output") for alt, image in images.items()}
    told = {alt: places_of(alt, root / "output") for alt in images}
    _leave_behind(root)
    write_interview(root, SHOWN, rol=ROLE, toestemming="ingetrokken op 3 mei")
    _tell_in_word(root, "ingetrokken")
    second = samenleren(root, "build", "--quiet", "all", "producten")
    samenleren(root, "forms")
    return History(root, first, before, roles, second, images, seen, told)


def _tell_in_word(root: Path, status: str) -> None:
    """A Word form with a lesson under consent, and a photo with it."""
    document = docx.Document()
    document.add_heading("Les", 2)
    table = document.add_table(0, 2)
    fields = {"Nummer": "les-n6", "Thema": "Grond", "Soort": "Oogst", "Hoofdstuk": "Beginnen"}
    fields |= {"Voor wie": "tuinder", "Les": "De molshoop lag precies onder de schommel."}
    fields |= {"Grondslag": "toestemming", "Toestemming": status, "Reikwijdte": "alle edities"}
    fields |= {"Datum van de toestemming": "2026-05-12", "Bewaren tot": "2030-12-31"}
    for label, value in fields.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    show(document.add_paragraph(), telling_jpeg(photo((500, 400))), MOLE)
    document.save(str(root / "sources/consortia/noord/mol.docx"))


def _images(root: Path) -> dict[str, bytes]:
    """By their descriptions the images of the two contributions, as the build has made them."""
    corpus = json.loads((root / "output/corpus.json").read_text(encoding="utf-8"))
    return {
        picture["alt"]: (root / "output/werk/beelden" / picture["file"]).read_bytes()
        for record in (*corpus["interviews"], *corpus["lessons"])
        for picture in record.get("pictures", ())
        if picture["alt"] in (BIRD, MOLE)
    }


def _quote_it(root: Path) -> None:
    """A part of the text in a key message, in a lesson with words of its own, and in a comment."""
    chapter = root / "chapters/2-volhouden.md.j2"
    text = chapter.read_text("utf-8")
    at = text.index("tekst: ") + len("tekst: ")
    chapter.write_text(f"{text[:at]}Iemand zag {PART}. {text[at:]}", "utf-8")
    document = docx.Document()
    document.add_heading("Grond", 1)
    told = document.add_paragraph(f"Wij hoorden dat er {PART} was, en zaaiden daar niet meer.")
    document.add_paragraph(
        "Nummer: les-n8 · Soort: Oogst · Hoofdstuk: Beginnen · Voor wie: tuinder"
    )
    document.add_paragraph("De egel kwam iedere avond langs bij de composthoop.")
    line = "Nummer: les-n7 · Soort: Oogst · Hoofdstuk: Beginnen · Voor wie: tuinder"
    document.add_comment(document.add_paragraph(line).runs, text=f"Over: {TEXT}", author="x")
    assert told.text
    document.save(str(root / "sources/consortia/noord/verhaal.docx"))


def _leave_behind(root: Path) -> None:
    """What no rule of the workflow makes again: half a file, an edited copy, an archive."""
    output = root / "output"
    (output / "alles/.bezig-x1.docx").write_text(TEXT, encoding="utf-8")
    (output / "werk/oude-editie").mkdir()
    (output / "werk/oude-editie/text.md").write_text(TEXT, encoding="utf-8")
    kept = output / "redactie/veranderd"
    kept.mkdir(parents=True)
    with zipfile.ZipFile(kept / "alles-samen-leren.docx", "w") as archive:
        archive.writestr("word/document.xml", gzip.compress(TEXT.encode()))


def test_before_the_withdrawal_the_text_is_placed(history: History) -> None:
    assert history.first.status == 0, history.first.stderr
    for place in ("corpus.json", "alles/samen-leren.html", "alles/samen-leren.docx!word"):
        assert any(name.startswith(place) for name in history.before), place
    assert any(name.startswith("alles/samen-leren.pdf!text") for name in history.before)
    assert any(name.startswith("alles/samen-leren.odt!content.xml") for name in history.before)
    for name in ("docx!word", "html", "odt!content", "pdf!text"):  # the portrait itself
        assert any(place.startswith(f"samen-leren.{name}") for place in history.roles), name
    assert any(name.startswith("forms/") for name in history.before)
    assert any(name.startswith("werk/delivery.json") for name in history.before)


def test_after_the_withdrawal_the_text_stands_nowhere(history: History) -> None:
    assert history.second.status == 2, history.second.stderr  # a chapter still repeats it
    found = places_of(NEEDLE, history.root)
    left = [place for place in found if not place.startswith(("sources/", "chapters/"))]
    assert {place.partition("!")[0] for place in left} == {EDITED}
    assert NEEDLE not in history.second.stdout + history.second.stderr
    assert [p for p in places_of(ROLE[1:], history.root) if not p.startswith("sources/")] == []


@pytest.mark.parametrize("alt", [BIRD, MOLE])
def test_before_the_withdrawal_its_picture_is_everywhere(history: History, alt: str) -> None:
    for kind in ("docx!", "odt!", "html", "pdf"):
        file = f"alles/samen-leren.{kind}"
        assert any(place.startswith(file) for place in history.seen[alt]), file
    for place in ("werk/beelden/", "alles/site/", "producten/ebook/"):
        assert any(found.startswith(place) for found in history.seen[alt]), place
    for place in ("corpus.json", "werk/delivery.json", "alles/site/", "producten/ebook/"):
        assert any(found.startswith(place) for found in history.told[alt]), place


@pytest.mark.parametrize("alt", [BIRD, MOLE])
def test_after_the_withdrawal_neither_picture_nor_description_is_anywhere(
    history: History, alt: str
) -> None:
    def left(places: list[str]) -> list[str]:
        return [place for place in places if not place.startswith("sources/")]

    assert left(places_of(alt, history.root)) == []
    assert left(places_of_image(history.images[alt], history.root)) == []
    name = hashlib.sha256(history.images[alt]).hexdigest()
    assert left(places_of(name[:32], history.root)) == [], "nor its name, which others may know"
    assert alt not in history.second.stdout + history.second.stderr


def test_products_are_made_again_too(history: History) -> None:
    made = {path.parent.name for path in history.root.glob("output/producten/*/manifest.json")}
    assert made == {"kaart", "dias", "tabel", "ebook", "druk", "gegevens"}


def test_the_outputs_are_made_again_without_it(history: History) -> None:
    for name in ("docx", "pdf", "html", "odt"):
        for edition in ("alles", "tuinders"):
            assert (history.root / f"output/{edition}/samen-leren.{name}").stat().st_size > 0
    corpus = json.loads((history.root / "output/corpus.json").read_text(encoding="utf-8"))
    assert [i["id"] for i in corpus["interviews"]] == ["int-t1"]


def test_the_ledger_names_it_by_file_and_spot_only(history: History) -> None:
    path = history.root / "output/redactie/grootboek.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [
            row
            for row in csv.DictReader(stream, delimiter=";")
            if row["waar of waarom"] == "ingetrokken"
        ]
    files = {row["bestand"] for row in rows}
    assert files == {
        "sources/interviews/gesprek.md",
        "sources/interviews/oude-versie.md",
        "sources/consortia/noord/mol.docx",
        "sources/consortia/noord/nog-een.yaml",
        "sources/consortia/noord/verhaal.docx",
    }
    assert {(row["tekst"], row["nummer"], row["lot"]) for row in rows} == {
        ("", "", "achtergehouden")
    }
    assert all(row["plaats"] for row in rows)
    sums = json.loads((history.root / "output/redactie/grootboek.json").read_text("utf-8"))
    assert all(entry["adds_up"] for entry in sums)


def test_editors_are_told_where_it_was_and_that_the_source_still_holds_it(
    history: History,
) -> None:
    messages = json.loads((history.root / "output/redactie/meldingen.json").read_text("utf-8"))
    told = [m["text"] for m in messages if m["rule"] == "toestemming-ingetrokken"]
    places = ["mol.docx", "nog-een.yaml, regel 2", "verhaal.docx", "gesprek.md", "oude-versie.md"]
    assert [place in line for place, line in zip(places, told, strict=True)] == [True] * 5
    assert told[1].endswith(
        "deze bijdrage herhaalt woorden van een bijdrage die is ingetrokken; ook zij wordt niet"
        f" geplaatst, maar zulke woorden staan nog in {EDITED} [toestemming-ingetrokken]; vraag"
        " haar zonder die woorden, of haal haar uit het bestand"
    )
    assert told[3].endswith(
        "de toestemming voor deze bijdrage is ingetrokken; zij wordt niet geplaatst, maar zulke"
        f" woorden staan nog in {EDITED} [toestemming-ingetrokken]; haal de tekst ook uit het"
        " bestand, en verwijder eerder verspreide versies"
    )


def test_a_chapter_that_repeats_its_words_is_told_and_the_draft_goes_without_them(
    history: History,
) -> None:
    messages = json.loads((history.root / "output/redactie/meldingen.json").read_text("utf-8"))
    left, told = [m["text"] for m in messages if m["rule"] == "ingetrokken-woorden"]
    assert left == (
        f"{EDITED}: hierin staan nog woorden van een bijdrage die is ingetrokken of weggehaald; het"
        " is werk van mensen en is daarom niet weggegooid [ingetrokken-woorden]; neem over wat u"
        " nodig hebt, zonder die woorden, en gooi het bestand dan weg"
    )
    assert re.fullmatch(
        r"chapters/2-volhouden\.md\.j2, regel \d+, “[^”]+”: hier staan woorden van een bijdrage"
        r" waarvan de toestemming is ingetrokken \[ingetrokken-woorden\]; herschrijf de zin"
        r" zonder die woorden; in het concept zijn zij weggelaten",
        told,
    )
    said = f"Iemand ingetrokken tekst van {len('zag ' + PART)} tekens weggelaten"
    parts = " ".join(places_of(said, history.root / "output/alles"))
    for name in ("samen-leren.html", "samen-leren.docx!word", "samen-leren.odt!content"):
        assert name in parts
    assert "CONCEPT" in (history.root / "output/alles/samen-leren.html").read_text("utf-8")
    assert "Iemand zag" in (history.root / "chapters/2-volhouden.md.j2").read_text("utf-8")


def test_what_stands_beside_a_copy_stays(history: History) -> None:
    corpus = json.loads((history.root / "output/corpus.json").read_text(encoding="utf-8"))
    assert {x["id"] for x in corpus["lessons"]} & {"les-n7", "les-n8", "les-n9"} == {"les-n7"}
    messages = json.loads((history.root / "output/redactie/meldingen.json").read_text("utf-8"))
    (comment,) = [m["found"] for m in messages if m["rule"] == "opmerking-in-bestand"]
    assert (
        comment == "in dit bestand staat een ingetrokken bijdrage; de melding noemt de tekst niet"
    )


def test_it_is_nowhere_once_the_edited_copy_is_thrown_away(history: History) -> None:
    (history.root / EDITED).unlink()
    samenleren(history.root, "build", "--quiet")
    messages = json.loads((history.root / "output/redactie/meldingen.json").read_text("utf-8"))
    told = [m["found"] for m in messages if m["rule"] == "toestemming-ingetrokken"]
    assert [found.endswith("zij staat nergens meer") for found in told] == [True] * 5
    assert EDITED not in str(messages)


def test_a_build_without_news_removes_nothing(history: History) -> None:
    note = history.root / "output/redactie/notitie.txt"
    note.write_text("van de redactie", encoding="utf-8")
    (history.root / "sources/interviews/leeg.md").write_text("", encoding="utf-8")
    samenleren(history.root, "build", "--quiet")
    assert note.is_file()


# -- other shapes, without Snakemake --------------------------------------------------------------


def word_interview(path: Path, status: str) -> None:
    """A Word form with a table, headings, a comment and a tracked change around the text."""
    document = docx.Document()
    document.add_heading('Zij zei: "de wielewaal" zong', 2)
    document.add_heading("Gesprek", 2)
    fields = HEADER | {"toestemming": status, "samenvatting": TEXT}
    fields |= {"themas": "Buren", "hoofdstukken": "Volhouden"}
    labels = {"themas": "Thema's", "datum_van_de_toestemming": "Datum van de toestemming"}
    table = document.add_table(0, 2)
    for key, value in fields.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = labels.get(key, key.capitalize().replace("_", " ")), value
    row = table.add_row().cells
    row[0].text, row[1].text = "Onbekend label", f"Nog eens: {TEXT}"
    paragraph = document.add_paragraph(f"Los eronder: {TEXT}")
    document.add_comment(paragraph.runs, text=f"Klopt dit: {TEXT}", author="x", initials="x")
    document.add_heading("Een kop met de wielewaal erin", 2)
    document.add_paragraph("Tekst onder die kop over de wielewaal.")
    document.save(str(path))


def test_a_withdrawn_word_form_leaves_no_word_in_messages_spots_or_account(tmp_path: Path) -> None:
    root = product(tmp_path / "tuin")
    path = root / "sources/interviews/gesprek.docx"
    word_interview(path, "gegeven")
    config = load_config(root)
    given = collect(root, config)
    assert "int-t2" in {record.id for record in given.corpus.interviews}
    assert "wielewaal" in str(given.diagnostics)
    assert any("wielewaal" in unit.where.spot for a in given.accounts for unit in a.units)
    word_interview(path, "ingetrokken")
    found = collect(root, config)
    told = f"{found.diagnostics} {found.accounts} {found.corpus} {found.withheld} {found.faulty}"
    assert "wielewaal" not in told
    assert "zeldzame" not in told
    (account,) = [a for a in found.accounts if a.file.endswith("gesprek.docx")]
    assert account.agrees
    assert len(account.units) == account.counted
    assert {unit.fate for unit in account.units} == {"ingetrokken", "kader"}


def test_a_workbook_keeps_the_other_rows_of_a_withdrawn_one(tmp_path: Path) -> None:
    root = product(tmp_path / "tuin")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Gesprekken"
    names = ["Nummer", "Consortium", "Rol", "Thema's", "Hoofdstukken", "Samenvatting"]
    sheet.append([*names, "Grondslag", "Toestemming"])
    row = ["Stadsnetwerk", "boswachter", "Buren", "Volhouden"]
    sheet.append(["int-w1", *row, TEXT, "toestemming", "ingetrokken"])
    sheet.append(["int-w2", *row, "De mol groef door.", "openbare bron", None])
    sheet.append(["int-w3", *row, "De egel sliep.", "openbare bron", "misschien"])
    book.save(root / "sources/interviews/gesprekken.xlsx")
    found = collect(root, load_config(root))
    assert {i.id for i in found.corpus.interviews} == {"int-t1", "int-w2"}
    told = str(found.diagnostics) + str(found.accounts)
    assert "wielewaal" not in told
    assert "De mol groef door." in told
    assert 'status van de toestemming "misschien" is onbekend' in told
    (notice,) = [d for d in found.diagnostics if d.rule is Rule.WITHDRAWN]
    assert str(notice.where) == "sources/interviews/gesprekken.xlsx, blad Gesprekken, rij 2"


def test_six_shared_words_and_the_name_of_a_contributor_repeat_nobody(tmp_path: Path) -> None:
    root = product(tmp_path / "tuin")
    name = load_config(root).contributors[0].title
    told = f"Over {name} sprak ik met de buren, de bakker en het bestuur van de straat."
    write_interview(root, told, toestemming="ingetrokken")
    (root / "sources/consortia/noord/los.yaml").write_text(
        "lessen:\n"
        "  - {nummer: les-n5, thema: Grond, soort: Oogst, hoofdstuk: Beginnen, voor_wie: tuinder,"
        " les: 'Hij sprak ik met de buren, de, zei zij.'}\n"
        "  - {nummer: les-n6, thema: Grond, soort: Oogst, hoofdstuk: Beginnen, voor_wie: tuinder,"
        f" les: 'Wat {name} zaaide, kwam op naast {name} sprak ik met de buren.'}}\n"
        "  - {nummer: les-n7, thema: Grond, soort: Oogst, hoofdstuk: Beginnen, voor_wie: tuinder,"
        " les: 'Toen zag ik de buren, de bakker en het bestuur van de straat.'}\n",
        encoding="utf-8",
    )
    found = collect(root, load_config(root))
    numbers = {x.id for x in found.corpus.lessons}
    assert numbers & {"les-n5", "les-n6", "les-n7"} == {"les-n5", "les-n6"}
    assert found.withheld == {"int-t2": "ingetrokken", "les-n7": "ingetrokken"}


def test_a_chapter_that_names_a_number_we_gave_is_told_in_one_warning(tmp_path: Path) -> None:
    root = product(tmp_path / "tuin")
    write_interview(root, TEXT, nummer="")
    (number,) = {i.id for i in collect(root, load_config(root)).corpus.interviews} - {"int-t1"}
    write_interview(root, TEXT, nummer="", toestemming="ingetrokken")
    assert collect(root, load_config(root)).withheld == {number: "ingetrokken"}
