"""The form of the Motimeter: people tick boxes, on paper or in Word, and every tick is counted."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from conftest import Product
from forms.making import ROOT, Document, W, config, contributor, package, read, unpack
from libreoffice import with_libreoffice
from samenleren.accessibility import check
from samenleren.design.tokens import load_tokens
from samenleren.diagnostics.location import Location
from samenleren.forms.content import from_record
from samenleren.forms.motimeter import POINTS, measured_before, motimeter_form
from samenleren.model import KIND, Motimeter, Point
from samenleren.questionnaire import texts

NAME = "formulier-motimeter.docx"


def blank() -> bytes:
    return package(motimeter_form(contributor(), config(), load_tokens(ROOT)))


def filled(ticks: Mapping[str, str], mark: str = "☒", activity: str = "Wandelen") -> bytes:
    """A form on which somebody ticked: for each point the scores, such as "2"."""
    form = Document(blank())
    for name, text in (("activiteit", activity), ("wijk", "Zuid"), ("wanneer", "mei 2021")):
        form.fill(f"motimeterscores.{name}.1", [text])
    for row, (point, scores) in enumerate(ticks.items(), 1):
        form.fill(f"motimeterscores.punt.{row}", [point])
        for score in scores:
            form.fill(f"motimeterscores.aantal-keer-{score}.{row}", [mark])
    return form.data()


TICKS = {"Prijs": "0", "Afstand": "2", "Sfeer": ""}
POINTS_READ = (Point("Prijs", (1, 0, 0)), Point("Afstand", (0, 0, 1)), Point("Sfeer", (0, 0, 0)))


def test_a_blank_form_says_nothing_of_its_own() -> None:
    found = read(NAME, blank())
    assert found.unplaced == []
    assert found.records == []
    assert [message.partition("[")[2].partition("]")[0] for message in found.messages] == [
        "leeg-formulier"
    ]


@pytest.mark.parametrize("mark", ["☒", "☑", "x", "☐ X"])
def test_a_tick_is_an_answer_however_it_is_made(mark: str) -> None:
    found = read(NAME, filled(TICKS, mark))
    assert found.messages == []
    assert found.unplaced == []
    (record,) = found.records
    assert isinstance(record, Motimeter)
    assert (record.activity, record.area, record.moment) == ("Wandelen", "Zuid", "mei 2021")
    assert record.points == POINTS_READ


def test_a_point_with_two_ticks_is_told_and_not_guessed() -> None:
    found = read(NAME, filled(TICKS | {"Sfeer": "01"}))
    (message,) = found.messages
    assert message == (
        'formulier-motimeter.docx, onder "Uw antwoorden", tabel, rij 4, kolom 1: Motimeter'
        ' "Wandelen": bij punt "Sfeer" staan 2 kruisjes [herhaald-veld]; zet bij elk punt één'
        " kruisje"
    )


def test_a_form_that_nobody_ticked_is_told() -> None:
    (message,) = read(NAME, filled({"Prijs": ""})).messages
    assert "geen enkel punt heeft een score [ontbrekend-veld]" in message


def test_two_people_in_one_file_are_counted_together() -> None:
    one, other = (Document(filled(ticks)) for ticks in (TICKS, {"prijs": "0", "Sfeer": "1"}))
    body, more = (form.tree.find(W + "body") for form in (one, other))
    end = body.find(W + "sectPr")
    for block in [block for block in more if block.tag != W + "sectPr"]:
        end.addprevious(block)
    (record,) = read(NAME, one.data()).records
    assert isinstance(record, Motimeter)
    assert {point.point: point.counts for point in record.points} == {
        "Prijs": (2, 0, 0),
        "Afstand": (0, 0, 1),
        "Sfeer": (0, 1, 0),
    }


def test_the_form_is_accessible(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(blank())
    assert [str(finding) for finding in check(path)] == []


def test_a_word_program_knows_every_box_and_its_two_states() -> None:
    xml = unpack(blank())["word/document.xml"].decode()
    assert xml.count("<w14:checkbox>") == 3 * POINTS
    assert xml.count('<w14:checkedState w14:val="2612" ') == 3 * POINTS
    assert xml.count('<w14:uncheckedState w14:val="2610" ') == 3 * POINTS


def test_the_same_form_has_the_same_bytes() -> None:
    assert unpack(blank()) == unpack(blank())


def converted(data: bytes, ending: str, folder: Path) -> Path:
    """What LibreOffice saves of a form."""
    (folder / NAME).write_bytes(data)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}",
         "--convert-to", ending, "--outdir", str(folder / "uit"), str(folder / NAME)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "uit" / NAME).with_suffix(f".{ending}")


def test_two_people_with_a_number_on_their_form_count_twice_and_a_copy_once(
    product: Product,
) -> None:
    first, second = (numbered(filled(TICKS), number) for number in ("1", "2"))
    assert product.deliver("a.docx", first) == []
    assert product.deliver("b.docx", second) == []
    assert product.collection is not None
    measured = product.collection.corpus.measurements
    assert [record.respondent for record in measured] in (["1", "2"], ["2", "1"])
    assert measured[0].points == measured[1].points == POINTS_READ
    (message,) = product.deliver("c.docx", first)
    assert message == (
        "sources/consortia/drenthe/c.docx: dit bestand is precies gelijk aan sources/consortia/"
        "drenthe/a.docx [dubbel-bestand]; het is een keer gelezen; gooi een van de twee weg; zijn"
        " het twee bewoners met dezelfde antwoorden, geef elk formulier dan een eigen"
        " formuliernummer"
    )
    (message,) = product.deliver("c.docx", numbered(filled(TICKS | {"Sfeer": "1"}), "1"))
    assert 'formulier 1 over "Wandelen" staat ook in sources/consortia/drenthe/a.docx' in message
    assert "met andere antwoorden [dubbel-nummer]; geef elk formulier een eigen nummer" in message
    assert len(product.collection.corpus.measurements) == 2


def numbered(data: bytes, number: str) -> bytes:
    form = Document(data)
    form.fill("motimeterscores.formuliernummer.1", [number])
    return form.data()


def test_the_pre_filled_form_has_what_was_scored_before_and_no_answers() -> None:
    kind = KIND["motimeter"]
    points = tuple(Point(f"Punt {n}", (1, 2, 3)) for n in range(1, 11))
    where = Location("m.csv")
    records = [
        Motimeter("mot-1", where, "drenthe", "Wandelen", points, "Zuid", "2021"),
        Motimeter("mot-2", where, "drenthe", "wandelen", points[:1], "Zuid", "2022"),
        Motimeter("mot-3", where, "drenthe", "Koken", points[:2]),
    ]
    before = list(measured_before(from_record(record, kind, config()) for record in records))
    assert [(dict(one.answers), len(names)) for one, names in before] == [
        ({"activity": ("Wandelen",), "area": ("Zuid",)}, 10),
        ({"activity": ("Koken",)}, 2),
    ]
    form = package(motimeter_form(contributor(), config(), load_tokens(ROOT), *before[0]))
    (message,) = read(NAME, form).messages  # the answers are for people to give
    assert 'Motimeter "Wandelen": geen enkel punt heeft een score' in message
    xml = unpack(form)["word/document.xml"].decode()
    assert xml.count("<w14:checkbox>") == 3 * 10
    assert "2021" not in xml


@with_libreoffice
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_what_libreoffice_saves_is_read_the_same(ending: str, tmp_path: Path) -> None:
    path = converted(filled(TICKS), ending, tmp_path)
    found = read(path.name, path.read_bytes())
    assert found.messages == []
    assert found.unplaced == []
    (record,) = found.records
    assert isinstance(record, Motimeter)
    assert record.points == POINTS_READ


@with_libreoffice
def test_what_people_get_is_one_page_and_the_other_is_for_who_hands_it_out(
    tmp_path: Path,
) -> None:
    with pypdfium2.PdfDocument(converted(blank(), "pdf", tmp_path)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) == 2
    assert pages[0].count("☐") == 3 * POINTS
    assert next(iter(texts.HANDING_OUT)).split()[0] in pages[1]
