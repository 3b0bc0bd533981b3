"""Questions as officers and professionals type them, put to the search of the real edition.

What answers is the program of the page itself, in Node, with the index that a build made.
"""

from __future__ import annotations

import json
from typing import Any

import lxml.html
import pytest

from building import Build
from finding import asked
from real_product import edition_file

pytest_plugins = ["build_fixtures"]

QUESTIONS = [
    ("hoe betrek ik bestuurders", "les-076"),
    ("hoe vaak per jaar kwam het leernetwerk samen", "les-130"),
    ("uit hoeveel mensen bestaat een leernetwerk", "lit-22"),
    ("hoe bereik je ouderen in coronatijd", "les-051"),
    ("covid en senioren", "les-059"),
    ("taken van een procesbegeleider", "mat-12"),
    ("wie betaalt als de subsidie stopt", "kb-preconditions-2"),
    ("hoe borg ik een interventie", "les-042"),
    ("is een borgingspact genoeg", "les-048"),
    ("wat levert intervisie op", "les-086"),
    ("burgers laten meepraten", "mat-13"),
    ("ervaringsdeskundigen inzetten", "les-078"),
    ("armoede en overgewicht bij kinderen", "les-095"),
    ("cijfers over obesitas in de regio", "les-094"),
    ("maatschappelijke kosten van overgewicht", "les-093"),
    ("welzijn op recept opzetten", "int-07"),
    ("verwijzen van zorg naar welzijn", "les-039"),
    ("hoe gebruik je de motimeter", "les-125"),
    ("hebben we een stuurgroep nodig?", "dil-parties-2"),
    ("waarom haakten gemeenten af", "les-015"),
    ("studenten betrekken bij onderzoek", "les-087"),
    ("hoe monitor je samenwerking tussen ambtenaren", "les-080"),
    ("erkende interventie aanpassen", "dil-content-1"),
    ("eenzaamheid bij ouderen", "les-036"),
    ("werkvormen voor een digitale bijeenkomst", "mat-38"),
    ("wijkprofielen maken", "mat-11"),
    ("meten om te leren of om te bewijzen", "dil-content-3"),
    ("zijn vrijwilligers nog tevreden", "les-109"),
    ("wie doet wat tijdens een bijeenkomst, rollen verdelen", "les-142"),
    ("position paper voor het ministerie", "les-104"),
    ("afdelingshoofden meekrijgen", "kb-parties-4"),
    ("elkaar leren kennen en vertrouwen", "kb-functioning-2"),
    ("gezondheidsachterstanden verkleinen", "les-002"),
    ("rol van de GGD gezondheidsmakelaar", "les-116"),
]
"""Each with a record that answers it; it must be among the first five."""
NONSENSE = [
    "recept voor appeltaart",
    "hoe laat begint de wedstrijd van Ajax",
    "vliegticket naar Spanje boeken",
    "parkeervergunning aanvragen kosten",
    "winterbanden verwisselen in de garage",
    "xyzzyq plugh",
]


@pytest.fixture(scope="module")
def index(real_build: Build) -> dict[str, Any]:
    page = lxml.html.parse(edition_file(real_build, "compleet", "html"))
    index: dict[str, Any] = json.loads(page.xpath("string(//script[@id='pagina-zoekindex'])"))
    return index


@pytest.fixture(scope="module")
def first_five(index: dict[str, Any]) -> dict[str, list[str]]:
    answers = asked(index, [question for question, _ in QUESTIONS])
    return {
        question: answer["anchors"][:5]
        for (question, _), answer in zip(QUESTIONS, answers, strict=True)
    }


@pytest.mark.parametrize(("question", "record"), QUESTIONS)
def test_the_record_that_answers_is_among_the_first_five(
    first_five: dict[str, list[str]], question: str, record: str
) -> None:
    assert record in first_five[question]


def test_a_question_about_something_else_finds_nothing(index: dict[str, Any]) -> None:
    for question, answer in zip(NONSENSE, asked(index, NONSENSE), strict=True):
        assert (question, answer["anchors"]) == (question, [])


def test_the_site_has_the_same_entries_each_with_its_page(
    real_build: Build, index: dict[str, Any]
) -> None:
    (file,) = (real_build.output / "compleet" / "site").glob("zoekindex*.js")
    _, _, text = file.read_text("utf-8").partition("globalThis.zoekindex = ")
    site = json.loads(text.removesuffix(";\n"))
    assert site["words"] == index["words"]
    assert [entry[1:] for entry in site["entries"]] == [entry[1:] for entry in index["entries"]]
    assert all((file.parent / group["page"]).is_file() for group in site["groups"])
