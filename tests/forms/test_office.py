"""LibreOffice, driven through its own interface, opens the forms, fills them in and saves them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forms.making import document, filled_document, read, workbook
from libreoffice import Run, with_libreoffice
from samenleren.forms.content import Filled
from samenleren.model import KIND
from samenleren.readers import READERS

TRACKED = "[wijzigingen-bijgehouden]"
pytestmark = with_libreoffice


CONTRIBUTION = [
    ("Over uw consortium", "Consortium", 0, "ADSMP"),
    ("Over uw consortium", "Gemeenten", 0, "Assen\nEmmen"),
    ("Over uw consortium", "Aantal gemeenten", 0, "12"),
    ("Les 1", "Thema", 0, "Borging"),
    ("Les 1", "Soort", 0, "Succes"),
    ("Les 1", "Hoofdstuk", 0, "Opbrengst"),
    ("Les 1", "Voor wie", 0, "Bestuur"),
    ("Les 1", "Voor wie", 1, "Uitvoering"),
    ("Les 1", "Les", 0, "Eerste regel “zo” 😀\n\n=Tweede alinea\n\n- bel\n- ga\n  - thuis\n- kom"),
    ("Dilemma 1", "Thema", 0, "Aanpak"),
    ("Dilemma 1", "Hoofdstuk", 0, "Partijen"),
    ("Dilemma 1", "Voor wie", 0, "Beleid"),
    ("Dilemma 1", "Dilemma", 0, "Snel beginnen of eerst iedereen spreken?"),
    ("Materiaal 1", "Titel", 0, "Gesprekskaarten"),
    ("Materiaal 1", "Soort materiaal", 0, "werkvorm"),
    ("Materiaal 1", "Waarvoor", 0, "Om een gesprek te beginnen."),
    ("Materiaal 1", "Hoofdstuk", 0, "Partijen"),
    ("Materiaal 1", "Waar te vinden", 0, "https://www.voorbeeld.nl/kaarten"),
    ("Vraag 1", "Thema", 0, "Borging"),
    ("Vraag 1", "Vraag", 0, "Wie weet raad?"),
    ("Aanbod 1", "Thema", 0, "Aanpak"),
    ("Aanbod 1", "Aanbod", 0, "Wij denken mee."),
]
CONVERSATION = [
    ("Gesprek 1", "Consortium", 0, "Wijzer in de Wijk"),
    ("Gesprek 1", "Rol", 0, "projectleider"),
    ("Gesprek 1", "Thema's", 0, "Borging"),
    ("Gesprek 1", "Thema's", 2, "Aanpak"),
    ("Gesprek 1", "Hoofdstukken", 0, "Opbrengst"),
    ("Gesprek 1", "Samenvatting", 0, "De projectleider vertelde over de start."),
    ("Gesprek 1", "Grondslag", 0, "toestemming"),
    ("Gesprek 1", "Status van de toestemming", 0, "gegeven"),
    ("Gesprek 1", "Reikwijdte", 0, "Complete editie"),
    ("Gesprek 1", "Datum van de toestemming", 0, "12 mei 2022"),
    ("Gesprek 1", "Bewaren tot", 0, "31 december 2030"),
]


def shown(path: Path, tracked: bool = False) -> list[dict[str, Any]]:
    """The records in a saved form, without what is empty; nothing else may be said about it."""
    found = read(path.name, path.read_bytes())
    assert [m for m in found.messages if TRACKED not in m] == []
    assert any(TRACKED in m for m in found.messages) is tracked
    assert found.unplaced == []
    return [
        {k: v for k, v in vars(record).items() if v not in (None, ()) and k not in ("id", "where")}
        for record in found.records
    ]


EXPECTED = [
    {"name": "ADSMP", "municipalities": ("Assen", "Emmen"), "municipality_count": 12},
    {
        "consortium": "drenthe",
        "theme": "borging",
        "kind": "succes",
        "chapter": "yield",
        "audience": ("bestuurlijk", "uitvoering"),
        "text": "Eerste regel “zo” 😀\n\n=Tweede alinea\n\n- bel\n- ga\n  - thuis\n- kom",
    },
    {
        "consortium": "drenthe",
        "theme": "aanpak",
        "kind": "dilemma",
        "chapter": "parties",
        "audience": ("ambtelijk",),
        "text": "Snel beginnen of eerst iedereen spreken?",
    },
    {
        "consortium": "drenthe",
        "title": "Gesprekskaarten",
        "kind": "werkvorm",
        "purpose": "Om een gesprek te beginnen.",
        "chapter": "parties",
        "address": "https://www.voorbeeld.nl/kaarten",
    },
    {"consortium": "drenthe", "theme": "borging", "text": "Wie weet raad?"},
    {"consortium": "drenthe", "theme": "aanpak", "text": "Wij denken mee."},
]
SPOKEN = {
    "consortium": "wijzer-in-de-wijk",
    "role": "projectleider",
    "themes": ("borging", "aanpak"),
    "chapters": ("yield",),
    "summary": "De projectleider vertelde over de start.",
    "basis": "toestemming",
    "consent_status": "gegeven",
    "consent_scope": ("compleet",),
    "consent_date": "2022-05-12",
    "keep_until": "2030-12-31",
}


@pytest.mark.parametrize("tracked", [False, True], ids=["as it is", "with tracked changes"])
def test_a_form_filled_in_with_libreoffice_is_read_from_docx_and_odt(
    office: Run, tracked: bool
) -> None:
    for path in office("f.docx", document(), CONTRIBUTION, ".docx", ".odt", record=tracked):
        assert shown(path, tracked) == EXPECTED


@pytest.mark.parametrize("tracked", [False, True], ids=["as it is", "with tracked changes"])
def test_a_conversation_filled_in_with_libreoffice_is_read_from_docx_and_odt(
    office: Run, tracked: bool
) -> None:
    data = document("gesprek")
    for path in office("g.docx", data, CONVERSATION, ".docx", ".odt", record=tracked):
        assert shown(path, tracked) == [SPOKEN]


@pytest.mark.parametrize("tracked", [False, True], ids=["as it is", "with tracked changes"])
def test_correcting_a_pre_filled_form_changes_only_what_was_corrected(
    office: Run, tracked: bool
) -> None:
    answers = {"theme": ("Borging",), "id": ("vra-001",), "text": ("Wie weet raad?",)}
    filled = [Filled(KIND["question"], answers)]
    correction = [("Vraag 1", "Vraag", 0, "Wie weet er raad?")]
    data = filled_document("bijdrage", filled)
    for path in office("f.docx", data, correction, ".docx", ".odt", record=tracked):
        (record,) = read(path.name, path.read_bytes()).records
        assert record.id == "vra-001"
        assert shown(path, tracked) == [
            {"consortium": "drenthe", "theme": "borging", "text": "Wie weet er raad?"}
        ]


def test_a_blank_form_that_libreoffice_saved_still_reads_as_blank(office: Run) -> None:
    for name, endings in (("f.docx", (".docx", ".odt")), ("f.xlsx", (".xlsx", *sheets()))):
        data = document() if name.endswith("docx") else workbook()
        for path in office(name, data, [], *endings):
            found = read(path.name, path.read_bytes())
            assert found.records == []
            assert found.unplaced == []
            assert [d.rule.value for d in found.diagnostics] == ["leeg-formulier"]


def sheets() -> tuple[str, ...]:
    """The other formats of workbooks that can be read."""
    return tuple(ending for ending in (".ods",) if ending in READERS)


def test_a_workbook_filled_in_with_libreoffice_is_read(office: Run) -> None:
    entered = [
        ("Consortium", "B2", "ADSMP"),
        ("Consortium", "B5", "Assen; Emmen"),
        ("Consortium", "B6", "12"),
        *(
            ("Lessen", cell, text)
            for cell, text in (
                ("B4", "Borging"),
                ("C4", "Succes"),
                ("D4", "Opbrengst"),
                ("E4", "Bestuur, Uitvoering"),
                ("F4", "=1+1 is meer dan “twee” 😀"),
                ("H4", "1-2"),
            )
        ),
        ("Vragen", "B5", "Borging"),
        ("Vragen", "C5", "Wie weet raad?"),
        *(
            ("Gesprekken", cell, text)
            for cell, text in (
                ("B4", "Wijzer in de Wijk"),
                ("C4", "projectleider"),
                ("D4", "2021"),
                ("E4", "Borging, Aanpak"),
                ("F4", "Opbrengst"),
                ("G4", "De projectleider vertelde over de start."),
                ("K4", "toestemming"),
                ("L4", "gegeven"),
                ("M4", "Complete editie"),
                ("N4", "12-5-2022"),
                ("O4", "2030"),
            )
        ),
    ]
    lesson = EXPECTED[1] | {"text": "=1+1 is meer dan “twee” 😀", "moment": "1-2"}
    expected = [EXPECTED[0], lesson, EXPECTED[4], SPOKEN | {"keep_until": "2030", "moment": "2021"}]
    for path in office("f.xlsx", workbook(), entered, ".xlsx", *sheets()):
        assert shown(path) == expected
