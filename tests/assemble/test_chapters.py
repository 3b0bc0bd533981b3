"""The editors' chapters: faults in the header, and references to what is (no longer) there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assemble.making import chapter, dilemma, event, lesson, message
from conftest import ROOT
from samenleren.config import Config
from samenleren.contents.chapters import ChapterText, check_references, load_texts
from samenleren.diagnostics import StageFault

FILE = "chapters/6-yield.md.j2"


def said(text: ChapterText) -> list[str]:
    known = {record.id: record for record in (lesson("les-001"), event("evt-01"))}
    return [str(d) for d in check_references((text,), known)]


def test_message_that_rests_on_known_records_is_fine() -> None:
    assert said(chapter(messages=(message("kb-1", "les-001"),))) == []


def test_message_that_names_an_unknown_record_is_reported() -> None:
    assert said(chapter(messages=(message("kb-1", "les-001", "les-999"),))) == [
        f'{FILE}, kb-1: kernboodschap verwijst naar "les-999", maar dat nummer is niet geplaatst of'
        " bestaat niet [onbekende-verwijzing]; verbeter het nummer, of haal de verwijzing weg"
    ]


def test_message_that_rests_on_nothing_is_reported() -> None:
    assert said(chapter(messages=(message("kb-1"),))) == [
        f"{FILE}, kb-1: de kernboodschap rust op geen enkele bijdrage of bron"
        " [kernboodschap-zonder-steun]; noem bij steunt_op een les, gesprek, materiaal of"
        " literatuurpunt waarop zij rust, of haal haar weg"
    ]


def test_a_moment_is_no_support_for_a_message() -> None:
    (told,) = said(chapter(messages=(message("kb-1", "evt-01"),)))
    assert "[kernboodschap-zonder-steun]" in told
    assert said(chapter(messages=(message("kb-1", "evt-01", "les-001"),))) == []


def test_message_whose_only_support_is_gone_gets_both() -> None:
    rules = [
        m.partition("[")[2].partition("]")[0]
        for m in said(chapter(messages=(message("kb-1", "les-9"),)))
    ]
    assert rules == ["onbekende-verwijzing", "kernboodschap-zonder-steun"]


def test_dilemma_and_portrait_are_looked_up_too() -> None:
    text = chapter(dilemmas=(dilemma("d-1", "les-8"), dilemma("d-2")), portrait="int-9")
    assert [m.partition(",")[2].partition(", maar")[0] for m in said(text)] == [
        ' d-1: dilemma verwijst naar "les-8"',
        ' portret: het hoofdstuk verwijst naar "int-9"',
    ]


# -- faults in the files ----------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "chapters", tmp_path / "chapters")
    shutil.copyfile(ROOT / "config.schema.yaml", tmp_path / "config.schema.yaml")  # of sheets
    return tmp_path


def edit(root: Path, change: Callable[[str], str], file: str = FILE) -> None:
    path = root / file
    old = path.read_text(encoding="utf-8")
    new = change(old)
    assert new != old
    path.write_text(new, encoding="utf-8")


def faults(root: Path, config: Config) -> list[str]:
    with pytest.raises(StageFault) as found:
        load_texts(root, config, config.editions[0])
    assert found.value.status == 3
    return list(found.value.messages)


def test_chapters_of_the_repository_are_in_order(root: Path, real_config: Config) -> None:
    for edition in real_config.editions:
        texts = load_texts(root, real_config, edition)
        assert [text.slug for text in texts.chapters] == [c.slug for c in real_config.chapters]
        assert len(texts.front) == len(edition.front)
        assert len(texts.back) == len(edition.back)


CHANGES: dict[str, tuple[Callable[[str], str], str]] = {
    "an unknown key": (
        lambda text: text.replace("praktijk:", "kleur: rood\npraktijk:", 1),
        'onbekende sleutel "kleur"; kies uit hoofdstuk, vraag, voor_wie, kernboodschappen,'
        " literatuur, praktijk, themas, portret, portret_inleiding, materialen, dilemmas,"
        " tafelvragen",
    ),
    "no header": (
        lambda text: text.removeprefix("---\n"),
        "de kop tussen twee regels met --- ontbreekt; zet hem bovenaan",
    ),
    "another chapter": (
        lambda text: text.replace("hoofdstuk: yield", "hoofdstuk: why", 1),
        '"why" is niet het hoofdstuk "yield" waarvoor config.yaml dit bestand noemt; maak ze'
        " gelijk",
    ),
    "a record that carries and touches": (
        lambda text: text.replace("raakt: [int-18", "raakt: [les-011, int-18", 1),
        "les-011 staat bij steunt_op en bij raakt; laat het staan bij steunt_op als het de"
        " boodschap zegt, en anders bij raakt",
    ),
    "what it touches as a text": (
        lambda text: text.replace("raakt: [int-18, lit-14]", "raakt: int-18", 1),
        'verwacht een lijst, gevonden: "int-18"',
    ),
    "a judgement about something else": (
        lambda text: text.replace("    raakt:", "    oordeel: {mening: x}\n    raakt:", 1),
        '"mening" bestaat niet; kies uit methode, samenhang, toereikendheid, relevantie',
    ),
    "a judgement that is none": (
        lambda text: text.replace("    raakt:", "    oordeel: {methode: goed}\n    raakt:", 1),
        '"goed" is geen oordeel; kies uit geen zorgen, kleine zorgen, matige zorgen, grote zorgen,'
        " of haal de regel weg: dan staat er niet beoordeeld",
    ),
    "a slip in what it touches": (
        lambda text: text.replace("    raakt:", "    raak:", 1),
        'onbekende sleutel "raak"; kies uit id, tekst, steunt_op, voor, raakt, oordeel, kort',
    ),
    "a key that is not there": (
        lambda text: text.replace("\ntafelvragen:", "\ntafelvraag:", 1),
        'sleutel "tafelvragen" ontbreekt; verwacht: een lijst',
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_fault_in_a_chapter_is_named(root: Path, real_config: Config, case: str) -> None:
    change, expected = CHANGES[case]
    edit(root, change)
    found = faults(root, real_config)
    assert any(line.startswith(FILE) and line.endswith(expected) for line in found), found


def test_faults_of_all_files_are_named_at_once(root: Path, real_config: Config) -> None:
    (root / FILE).unlink()
    edit(root, lambda text: text.replace("slug:", "anker:", 1), "chapters/na/colofon.md.j2")
    edit(root, lambda text: "---\na: [\n---\n", "chapters/1-why.md.j2")
    found = faults(root, real_config)
    assert [line.partition(":")[0].partition(",")[0] for line in found] == [
        "chapters/1-why.md.j2",
        FILE,
        "chapters/na/colofon.md.j2",
    ]
    assert found[1] == f"{FILE}: het bestand ontbreekt of is geen UTF-8; zet het terug"
    assert found[2] == "chapters/na/colofon.md.j2: sleutel slug ontbreekt in de kop; vul hem in"
