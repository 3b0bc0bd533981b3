"""One consortium, several names: each delivery ends up with the right one, whoever wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deliveries import form, lesson_yaml, sheet_file
from samenleren.collect import collect
from samenleren.config import Config
from samenleren.model import KIND
from samenleren.questionnaire.texts import form_texts, help_of

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


OLDER = ("Top 3 successen", "top 3 belemmeringen", "top_3_successen")
NEWER = ("Genoemde successen", "genoemde belemmeringen", "genoemde_successen")


@pytest.mark.parametrize(("older", "newer"), list(zip(OLDER, NEWER, strict=True)))
def test_the_older_label_of_what_people_named_is_read_as_the_newer_one(
    older: str, newer: str
) -> None:
    found = KIND["event"].find(older)
    assert found is not None
    assert found == KIND["event"].find(newer)
    assert found.label.startswith("Genoemde ")


def test_no_form_asks_for_a_top_three_and_the_words_of_older_forms_are_known(
    real_config: Config,
) -> None:
    event = KIND["event"]
    asked = [f"{field.label} {help_of(field)}" for field in event.fields if field.asked]
    assert [said for said in asked if "top 3" in said.casefold() or "meest hielpen" in said] == []
    texts = form_texts(real_config)
    for older in (
        "Eén rij per bijeenkomst, met de poll en de top 3 als die er waren.",
        "De drie dingen die het meest hielpen, elk op een nieuwe regel.",
        "De drie dingen die het meest hinderden, elk op een nieuwe regel.",
    ):
        assert texts.is_text(older)


LESSON = {
    "Nummer": "les-901",
    "Thema": "Borging",
    "Soort": "les",
    "Hoofdstuk": "Opbrengst",
    "Voor wie": "ambtelijk",
    "Les": "Leg afspraken vast voordat het project stopt.",
    "Wanneer": "mei 2021",
    "Zekerheid van de datum": "gepland",
    "Toelichting redactie": "Of het doorging, is niet gezien.",
}
LINE = " · ".join(f"{k}: {v}" for k, v in LESSON.items() if k not in ("Les", "Thema"))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods", "docx", "md", "yaml"])
def test_the_fields_of_the_editors_are_read_in_every_format(
    tmp_path: Path, real_config: Config, ending: str
) -> None:
    rows = [list(LESSON), list(LESSON.values())]
    data = {
        "docx": form(LESSON),
        "md": f"# Borging\n\n{LESSON['Les']}\n\n{LINE}\n".encode(),
        "yaml": lesson_yaml(
            wanneer=LESSON["Wanneer"],
            zekerheid_datum=LESSON["Zekerheid van de datum"],
            toelichting_redactie=LESSON["Toelichting redactie"],
        ).encode(),
    }.get(ending) or sheet_file(ending, rows, "Lessen")
    file = f"sources/consortia/drenthe/nieuw.{ending}"
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_bytes(data)
    collection = collect(tmp_path, real_config, [file])
    assert [str(d) for d in collection.diagnostics] == []
    (lesson,) = collection.corpus.lessons
    assert (lesson.moment, lesson.certainty) == ("mei 2021", "gepland")
    assert lesson.editors_note == "Of het doorging, is niet gezien."
    assert lesson.text == LESSON["Les"]
