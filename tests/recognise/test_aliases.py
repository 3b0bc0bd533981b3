"""One consortium, several names: each delivery ends up with the right one, whoever wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deliveries import lesson_yaml
from samenleren.collect import collect
from samenleren.config import Config

FOLDERS = {
    "Ouderen sterker maken": "senioren-sterker-maken",
    "Senioren sterker maken: fysiek en sociaal": "senioren-sterker-maken",
    "Bruggen naar gezond gewicht": "zaanstreek-waterland",
    "Bruggen naar gezonder gewicht": "zaanstreek-waterland",
    "Samen in beweging met kwetsbare bewoners": "samen-in-beweging",
    "Samen in beweging met kwetsbare inwoners": "samen-in-beweging",
}


def delivered(root: Path, folder: str, content: str) -> None:
    path = root / "sources" / folder / "nieuw.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")


@pytest.mark.parametrize("name", FOLDERS)
def test_name_in_the_file_agrees_with_the_folder(
    tmp_path: Path, real_config: Config, name: str
) -> None:
    content = f"consortium: '{name}'\n{lesson_yaml()}"
    delivered(tmp_path, f"consortia/{FOLDERS[name]}", content)
    collection = collect(tmp_path, real_config, [f"sources/consortia/{FOLDERS[name]}/nieuw.yaml"])
    assert collection.diagnostics == []
    assert [x.consortium for x in collection.corpus.lessons] == [FOLDERS[name]]


@pytest.mark.parametrize("name", FOLDERS)
def test_profile_under_any_name_is_the_profile_of_the_folder(
    tmp_path: Path, real_config: Config, name: str
) -> None:
    delivered(
        tmp_path,
        f"consortia/{FOLDERS[name]}",
        f"consortium:\n  consortium: '{name}'\n  regio: Ergens\n",
    )
    collection = collect(tmp_path, real_config, [f"sources/consortia/{FOLDERS[name]}/nieuw.yaml"])
    assert collection.diagnostics == []
    assert [(x.id, x.name) for x in collection.corpus.consortia] == [(FOLDERS[name], name)]


@pytest.mark.parametrize("name", FOLDERS)
def test_interview_under_any_name_is_that_of_the_consortium(
    tmp_path: Path, real_config: Config, name: str
) -> None:
    content = (
        f"interviews:\n  - consortium: '{name}'\n    rol: projectleider\n    themas: Borging\n"
        "    hoofdstukken: Inhoud\n    samenvatting: Tekst.\n    grondslag: openbaar\n"
    )
    delivered(tmp_path, "interviews", content)
    collection = collect(tmp_path, real_config, ["sources/interviews/nieuw.yaml"])
    assert collection.diagnostics == []
    assert [x.consortium for x in collection.corpus.interviews] == [FOLDERS[name]]
