"""The configuration: every fault named at once, in Dutch, with what was expected."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from samenleren.config import WELL_FORMED, Config, load_config, note_well_formed
from samenleren.diagnostics import StageFault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("config.yaml", "config.schema.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "chapters", tmp_path / "chapters")
    return tmp_path


def faults(folder: Path, change: Callable[[Any], object] | None = None) -> list[str]:
    """What is said about config.yaml after a change."""
    path = folder / "config.yaml"
    if change is not None:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        data["publication"]["date"] = str(data["publication"]["date"])
        change(data)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(StageFault) as found:
        load_config(folder)
    assert found.value.status == 3
    return list(found.value.messages)


def test_configuration_of_the_repository_is_in_order(real_config: Config) -> None:
    assert [chapter.slug for chapter in real_config.chapters] == [
        "why",
        "parties",
        "functioning",
        "preconditions",
        "content",
        "yield",
    ]
    assert [edition.slug for edition in real_config.editions] == [
        "compleet",
        "bestuurlijk",
        "ambtelijk",
        "uitvoering",
    ]
    assert len(real_config.consortia) == 6
    assert real_config.contributors[-1].slug == "leernetwerk"
    assert real_config.edition("ambtelijk").audience == "ambtelijk"
    with pytest.raises(KeyError):
        real_config.edition("geheim")


FAULTS: dict[str, tuple[Callable[[Any], object], list[str]]] = {
    "a key that is not there": (
        lambda data: data["publication"].pop("title"),
        ["config.yaml, publication: sleutel title ontbreekt; vul hem in"],
    ),
    "an unknown key": (
        lambda data: data["themes"][0].update(kleur="rood"),
        [
            "config.yaml, themes[1]: onbekende sleutel kleur; kies uit slug, title, names",
        ],
    ),
    "a date that is none": (
        lambda data: data["publication"].update(date="gisteren"),
        [
            'config.yaml, publication.date: "gisteren" is niet goed geschreven; verwacht: datum,'
            " zoals 2026-11-22"
        ],
    ),
    "two of the same slug": (
        lambda data: data["themes"].append(dict(data["themes"][0])),
        ['config.yaml, themes: "wie_is_u" staat er 2 keer; elke slug moet uniek zijn'],
    ),
    "an edition for nobody we know": (
        lambda data: data["editions"][0].update(audience="bewoners"),
        [
            'config.yaml, editions, compleet: doelgroep "bewoners" bestaat niet; kies uit'
            " bestuurlijk, ambtelijk, uitvoering of null"
        ],
    ),
    "a chapter without its file": (
        lambda data: data["chapters"][0].update(file="9-weg.md.j2"),
        [
            "config.yaml, chapters, why: chapters/9-weg.md.j2 bestaat niet; maak het of haal het"
            " hoofdstuk weg"
        ],
    ),
    "a part without its file": (
        lambda data: data["editions"][0]["back"].append("weg.md.j2"),
        [
            "config.yaml, editions, compleet: chapters/na/weg.md.j2 bestaat niet; maak het of haal"
            " het weg"
        ],
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_fault_is_named(folder: Path, case: str) -> None:
    change, expected = FAULTS[case]
    assert faults(folder, change) == expected


def test_all_faults_are_named_at_once(folder: Path) -> None:
    def change(data: Any) -> None:
        data["publication"].pop("title")
        data["editions"][0].update(audience="bewoners")
        data["chapters"][0].update(file="9-weg.md.j2")

    assert len(faults(folder, change)) == 3


def test_yaml_that_cannot_be_read_is_named_with_its_line(folder: Path) -> None:
    (folder / "config.yaml").write_text("a: 1\nb: [\n", encoding="utf-8")
    assert faults(folder) == [
        "config.yaml, regel 3: de YAML is niet te lezen; controleer inspringing en leestekens"
    ]


def test_missing_file_is_named(folder: Path) -> None:
    (folder / "config.yaml").unlink()
    assert faults(folder) == [
        "config.yaml: het bestand ontbreekt; haal het terug uit de vorige versie"
    ]


def test_list_where_keys_belong_is_named(folder: Path) -> None:
    (folder / "config.yaml").write_text("- a\n", encoding="utf-8")
    assert faults(folder) == ["config.yaml: verwacht een lijst van sleutels met waarden"]


def test_date_without_quotes_stays_the_text_that_was_typed(real_config: Config) -> None:
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    assert f"  date: {real_config.publication.date}\n" in text


def test_a_configuration_noted_as_well_formed_is_judged_again_when_it_changes(
    folder: Path,
) -> None:
    load_config(folder)
    assert not (folder / WELL_FORMED).exists()  # only a build leaves a note
    note_well_formed(folder)
    load_config(folder)
    (fault,) = faults(folder, lambda data: data["editions"][0].update(kleur="rood"))
    assert "onbekende sleutel kleur" in fault


def test_a_noted_configuration_still_needs_its_chapters(folder: Path) -> None:
    note_well_formed(folder)
    next((folder / "chapters").glob("1-*")).unlink()
    (fault,) = faults(folder)
    assert "chapters" in fault
