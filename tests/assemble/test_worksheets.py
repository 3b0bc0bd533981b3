"""Sheets that editors lay out in chapters/bladen, as the products of the real corpus print them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assemble.making import interview
from conftest import ROOT
from samenleren.assemble import assemble
from samenleren.assemble.subjects import Document, assemble_documents
from samenleren.collect import Collection, collect
from samenleren.config import Config, Product
from samenleren.contents.chapters import load_part
from samenleren.contents.sheet_numbers import sheet_faults
from samenleren.contents.view import View
from samenleren.diagnostics import StageFault
from samenleren.model import Corpus, Offer, Question

SHEETS = sorted(path.stem for path in (ROOT / "chapters/bladen").glob("*.yaml"))
ASKING = {
    path.name: re.findall(r'blad\("([^"]+)"\)', path.read_text("utf-8"))
    for path in sorted((ROOT / "chapters/producten").glob("*.j2"))
}
WITH_SHEETS = sorted(name for name, asked in ASKING.items() if asked)


@pytest.fixture(scope="module")
def collection(real_config: Config) -> Collection:
    return collect(ROOT, real_config)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("chapters", "templates/markdown"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "config.schema.yaml", tmp_path)
    return tmp_path


def product(config: Config, file: str) -> Product:
    return next(one for one in config.products if one.file == file)


def printed(root: Path, config: Config, corpus: Corpus, file: str) -> list[Document]:
    return list(assemble_documents(root, config, product(config, file), corpus, concept=False))


def sheet(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        (ROOT / f"chapters/bladen/{name}.yaml").read_text("utf-8")
    )
    return data


def put(root: Path, name: str, text: str) -> None:
    (root / f"chapters/bladen/{name}.yaml").write_text(text, encoding="utf-8")


def numbers(root: Path, config: Config, file: str, read: Collection) -> list[str]:
    """What is said of the numbers on the sheets of a product."""
    part, _ = load_part(root, config, file)
    view = View(read.corpus, config, product(config, file).as_edition, ())
    return [str(one) for one in sheet_faults(part.sheets.values(), view, read.withheld)]


def test_every_sheet_is_asked_for_by_a_product() -> None:
    assert sorted(name for asked in ASKING.values() for name in asked) == SHEETS
    assert len(WITH_SHEETS) >= 6


@pytest.mark.parametrize("file", WITH_SHEETS)
def test_each_record_that_a_sheet_names_stands_there_with_its_number_and_sources(
    real_config: Config, collection: Collection, file: str
) -> None:
    (document,) = printed(ROOT, real_config, collection.corpus, file)
    records = {record.id: record for record in collection.corpus.records()}
    view = View(collection.corpus, real_config, product(real_config, file).as_edition, ())
    rows = [row for name in ASKING[file] for row in sheet(name)["rijen"]]
    named = {n for row in rows for n in (*row.get("bij", ()), *row.get("steunt_op", ()))}
    assert named
    for number in named:
        assert number in document.placed
        assert view.label(number) in document.markdown
        for source in view.sources_of(records[number]):
            assert f"[B{view.sources[source]}]" in document.markdown, (number, source)


@pytest.mark.parametrize("file", WITH_SHEETS)
def test_every_number_on_the_sheets_is_a_record(
    real_config: Config, collection: Collection, file: str
) -> None:
    assert numbers(ROOT, real_config, file, collection) == []


def test_a_number_that_is_none_is_told_with_its_file_and_line(
    root: Path, real_config: Config, collection: Collection
) -> None:
    text = (ROOT / "chapters/bladen/borging.yaml").read_text("utf-8").replace("les-027", "les-999")
    put(root, "borging", text)
    line = next(at for at, one in enumerate(text.split("\n"), 1) if "les-999" in one)
    assert numbers(root, real_config, "borgingskaart.md.j2", collection) == [
        f'chapters/bladen/borging.yaml, regel {line}: het blad noemt "les-999", maar dat nummer is'
        " niet geplaatst of bestaat niet [onbekende-verwijzing]; verbeter het nummer, of haal het"
        " weg"
    ]


def without(corpus: Corpus, number: str) -> Corpus:
    return replace(corpus, lessons=tuple(x for x in corpus.lessons if x.id != number))


def test_a_withdrawn_record_leaves_no_text_and_is_told(
    real_config: Config, collection: Collection
) -> None:
    (text,) = {x.text for x in collection.corpus.lessons if x.id == "les-027"}
    (before,) = printed(ROOT, real_config, collection.corpus, "borgingskaart.md.j2")
    assert text[:40] in before.markdown
    left = replace(
        collection,
        corpus=without(collection.corpus, "les-027"),
        withheld={**collection.withheld, "les-027": "ingetrokken"},
    )
    (after,) = printed(ROOT, real_config, left.corpus, "borgingskaart.md.j2")
    assert text[:40] not in after.markdown
    assert "les-027" not in after.placed
    (told,) = numbers(ROOT, real_config, "borgingskaart.md.j2", left)
    assert 'noemt "les-027", maar die bijdrage is achtergehouden' in told


def test_a_text_that_was_given_for_one_edition_stands_on_no_sheet(
    real_config: Config, collection: Collection
) -> None:
    given = interview("int-01", summary="Alleen voor bestuurders.", consent_scope=("bestuurlijk",))
    others = [x for x in collection.corpus.interviews if x.id != "int-01"]
    corpus = replace(collection.corpus, interviews=(given, *others))
    (document,) = printed(ROOT, real_config, corpus, "borgingskaart.md.j2")
    assert "Alleen voor bestuurders" not in document.markdown
    left = replace(collection, corpus=corpus)
    told = numbers(ROOT, real_config, "borgingskaart.md.j2", left)
    assert told
    assert all('"int-01", maar die bijdrage is achtergehouden' in one for one in told)


def test_what_no_record_tells_is_said(real_config: Config, collection: Collection) -> None:
    (costs,) = printed(ROOT, real_config, collection.corpus, "opzetblad.md.j2")
    row = next(line for line in costs.markdown.split("\n") if line.startswith("| Zaal, reizen"))
    assert "niet in de bronnen" in row
    assert row.count(".fill lines=") == 2
    (asked,) = printed(ROOT, real_config, collection.corpus, "onderzoeksvragen.md.j2")
    assert asked.markdown.count("Geen antwoord in de bronnen.") == 2


def test_the_questions_of_the_research_stand_there_with_how_their_evidence_was_read(
    real_config: Config, collection: Collection
) -> None:
    (document,) = printed(ROOT, real_config, collection.corpus, "onderzoeksvragen.md.j2")
    rows = sheet("onderzoeksvragen")["rijen"]
    assert len(rows) == 6
    for row in rows:
        assert row["tekst"] in document.markdown
    answered = [row for row in rows if row.get("bij") or row.get("soorten")]
    assert len(re.findall(r"(?:Van|Alle) \d+ bronnen", document.markdown)) == len(answered)


def test_a_comparison_gives_each_consortium_its_own_records(
    real_config: Config, collection: Collection
) -> None:
    (document,) = printed(ROOT, real_config, collection.corpus, "consortia-vergeleken.md.j2")
    lessons = {x.id: x for x in collection.corpus.lessons}
    cells: dict[str, str] = {}
    for table in document.markdown.split("::: {.matrix")[1:]:
        lines = [line.split(" | ") for line in table.split("\n")]
        (heads,) = [cells for cells in lines if cells[0] == "| Onderwerp"]
        (helped,) = [cells for cells in lines if cells[0] == "| Wat hielp"]
        cells |= zip(heads[1:], helped[1:], strict=True)
    assert len(cells) == len(real_config.consortia)
    row = next(row for row in sheet("consortia-vergeleken")["rijen"] if row["naam"] == "Wat hielp")
    for number in row["bij"]:
        (cell,) = [c for head, c in cells.items() if f"#{lessons[number].consortium}}}" in head]
        assert f"#{number} " in cell


def test_a_comparison_says_what_a_consortium_did_not_deliver(
    real_config: Config, collection: Collection
) -> None:
    profiles = tuple(p for p in collection.corpus.consortia if p.id != "drenthe")
    corpus = replace(collection.corpus, consortia=profiles)
    (document,) = printed(ROOT, real_config, corpus, "consortia-vergeleken.md.j2")
    regions = [one for one in document.markdown.split("\n") if one.startswith("| Regio")]
    assert "niet in de bronnen" in regions[1].split(" | ")[1]


def test_a_record_of_nobody_is_no_part_of_a_comparison(
    root: Path, real_config: Config, collection: Collection
) -> None:
    text = (ROOT / "chapters/bladen/consortia-vergeleken.yaml").read_text("utf-8")
    put(root, "consortia-vergeleken", text.replace("les-017", "les-130"))
    (told,) = numbers(root, real_config, "consortia-vergeleken.md.j2", collection)
    assert 'vergelijkt de consortia, maar "les-130" is van geen van hen' in told


def test_a_pair_has_every_lesson_of_both_beside_each_other(
    real_config: Config, collection: Collection
) -> None:
    (document,) = printed(ROOT, real_config, collection.corpus, "intervisie.md.j2")
    assert document.name == "intervisie-drenthe-rivierenland"
    theirs = [x for x in collection.corpus.lessons if x.consortium in ("drenthe", "rivierenland")]
    assert {x.id for x in theirs} <= set(document.placed)
    assert "Van beide is iemand aan het woord." in document.markdown
    assert "Van geen van beide is iemand aan het woord." in document.markdown
    # a lesson about Rivierenland that somebody of Drenthe tells is no voice of Rivierenland
    chosen = document.markdown.split("## Aanpak")[1].split("##")[0]
    assert "Alleen van Drenthe is iemand aan het woord." in chosen


def test_another_pair_is_a_line_in_the_configuration(
    real_config: Config, collection: Collection
) -> None:
    own = replace(
        product(real_config, "intervisie.md.j2"),
        pairs=(("wijzer-in-de-wijk", "samen-in-beweging"), ("drenthe", "rivierenland")),
    )
    found = list(assemble_documents(ROOT, real_config, own, collection.corpus, concept=False))
    assert [one.name for one in found] == [
        "intervisie-wijzer-in-de-wijk-samen-in-beweging",
        "intervisie-drenthe-rivierenland",
    ]


def test_questions_and_offers_are_shown_or_it_is_said_that_there_are_none(
    real_config: Config, collection: Collection
) -> None:
    (document,) = printed(ROOT, real_config, collection.corpus, "vraag-en-aanbod.md.j2")
    assert "vulden geen vragen en geen aanbod in" in document.markdown
    where = collection.corpus.lessons[0].where
    corpus = replace(
        collection.corpus,
        questions=(Question("vra-001", where, "drenthe", "borging", "Wie betaalt?"),),
        offers=(Offer("aan-001", where, "rivierenland", "borging", "Wij komen langs."),),
    )
    (document,) = printed(ROOT, real_config, corpus, "vraag-en-aanbod.md.j2")
    assert "vulden geen" not in document.markdown
    assert "**Drenthe vraagt:** Wie betaalt?" in document.markdown
    assert "- Rivierenland biedt: Wij komen langs." in document.markdown


# -- what editors can do wrong --------------------------------------------------------------------

GOOD = "titel: Proef\nvorm: invulblad\nrijen:\n  - {naam: Eén, bij: [les-001]}\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("vorm: invulblad", "vorm: poster"), '"poster" mag hier niet; kies uit invulblad,'),
        (("titel: Proef\n", ""), "sleutel titel ontbreekt; vul hem in"),
        (("naam:", "nam:"), "onbekende sleutel nam"),
        (("bij: [les-001]", "velden: [Regio]"), "velden horen bij vorm: vergelijking"),
        (("bij: [les-001]", "soorten: [pech]"), 'soort "pech" bestaat niet; kies uit succes,'),
        (("bij: [les-001]", "tekst: Zo moet het."), "tekst heeft steunt_op nodig"),
        (("titel: Proef", "titel: [Proef"), "de YAML is niet te lezen"),
        ((GOOD, "\n"), "het blad is leeg"),
    ],
)
def test_a_fault_on_a_sheet_is_told_with_its_file(
    root: Path, real_config: Config, change: tuple[str, str], said: str
) -> None:
    put(root, "borging", GOOD.replace(*change))
    with pytest.raises(StageFault) as found:
        load_part(root, real_config, "borgingskaart.md.j2")
    told = found.value.messages
    assert all(one.startswith("chapters/bladen/borging.yaml") for one in told)
    assert any(said in one for one in told)


def test_a_sheet_that_is_not_there_is_told_with_the_line_that_asks_for_it(
    root: Path, real_config: Config, collection: Collection
) -> None:
    (root / "chapters/bladen/borging.yaml").unlink()
    with pytest.raises(StageFault) as found:
        printed(root, real_config, collection.corpus, "borgingskaart.md.j2")
    (told,) = found.value.messages
    assert told.startswith("chapters/producten/borgingskaart.md.j2, regel 11: ")
    assert 'het blad "borging" bestaat niet; kies uit borging-bron, ' in told


def test_an_editor_adds_a_product_with_two_files_and_a_line(
    root: Path, real_config: Config, collection: Collection
) -> None:
    put(root, "eerste-dag", GOOD.replace("rijen:", "invullen: [Ons plan]\nrijen:"))
    text = '---\ntitel: De eerste dag\nslug: eerste-dag\n---\n{{ blad("eerste-dag") }}\n'
    (root / "chapters/producten/eerste-dag.md.j2").write_text(text, encoding="utf-8")
    own = Product("eerste-dag", "De eerste dag", "report", "eerste-dag.md.j2", formats=("pdf",))
    (document,) = assemble_documents(root, real_config, own, collection.corpus, concept=False)
    assert document.placed == ("les-001",)
    assert "Ons plan" in document.markdown


def test_a_lesson_that_stands_twice_is_told_once(
    root: Path, real_config: Config, collection: Collection
) -> None:
    put(root, "borging", GOOD + "  - {naam: Twee, bij: [les-001]}\n")
    (document,) = printed(root, real_config, collection.corpus, "borgingskaart.md.j2")
    (text,) = {x.text for x in collection.corpus.lessons if x.id == "les-001"}
    rows = [one for one in document.markdown.split("\n") if one.startswith(("| Eén", "| Twee"))]
    assert len(rows) == 2
    assert text in rows[0]
    assert text not in rows[1]
    assert "[les 1](#les-001)" in rows[1].replace("\u00a0", " ")


def test_a_sheet_in_an_edition_prints_in_full_what_the_edition_does_not_show(
    root: Path, real_config: Config, collection: Collection
) -> None:
    """Before the chapters as well as behind them; what they print, it refers to."""
    put(root, "borging", GOOD.replace("[les-001]", "[les-001, les-104]"))
    part = "---\ntitel: Proef\nslug: proef\n---\n{{ blad('borging') }}\n"
    edition = real_config.edition("ambtelijk")
    corpus = collection.corpus
    for name in ("voor/leeswijzer.md.j2", "na/overzicht.md.j2"):
        (root / "chapters" / name).write_text(part, encoding="utf-8")
        made = assemble(root, real_config, edition, corpus, [], {})
        text = "\n".join(made.markdown.values())
        for lesson in corpus.lessons:
            if lesson.id in ("les-001", "les-104"):
                assert text.count(lesson.text) == 1, (name, lesson.id)
        shutil.copy(ROOT / "chapters" / name, root / "chapters" / name)
