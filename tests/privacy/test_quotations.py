"""Somebody's own words need a basis, in whatever field of whatever record they stand."""

from __future__ import annotations

import json

import pytest

from conftest import Product
from samenleren.collect import collect
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.model import KIND
from samenleren.model.declaration import Reading

SPOKEN = "ik kom elke dinsdag hier naar toe met mijn buurvrouw"
QUOTED = f"Een bewoner: “{SPOKEN}.”"
SOURCE = {"Bron": "Verslag van de middag", "Adres van de bron": "https://www.voorbeeld.nl/verslag"}
MINIMAL: dict[str, tuple[str, dict[str, str]]] = {
    "lesson": ("lessen", {"Nummer": "les-901", "Thema": "Borging", "Soort": "les",
                          "Hoofdstuk": "Opbrengst", "Voor wie": "ambtelijk", "Les": "Ja."}),
    "material": ("materialen", {"Nummer": "mat-901", "Titel": "Film", "Soort materiaal": "film",
                                "Waarvoor": "Om te laten zien.", "Hoofdstuk": "Opbrengst"}),
    "question": ("vragen", {"Nummer": "vra-901", "Thema": "Borging", "Vraag": "Hoe begint u?"}),
    "offer": ("aanbod", {"Nummer": "aan-901", "Thema": "Borging", "Aanbod": "Wij denken mee."}),
    "literature": ("literatuur", {"Nummer": "lit-901", "Hoofdstuk": "Opbrengst", "Punt": "Dit.",
                                  "Auteur(s)": "A. Schrijver", "Jaar": "2020", "Titel": "Boek",
                                  "Herkomst": "Aanvullende literatuur"}),
    "event": ("bijeenkomsten", {"Nummer": "evt-901", "Titel": "Middag", "Datum": "2021-05-03",
                                "Soort bijeenkomst": "leernetwerk"}),
    "consortium": ("consortium", {"Consortium": "Aan de slag met preventie in de Drentse gemeenten",
                                  "Regio": "Drenthe"}),
}  # fmt: skip
PLACE = {"literature": "literatuur", "event": "leernetwerk"}
MAKERS = {"title", "source_title", "poll_question", "poll_votes", "name", "author"}
FIELDS = [
    (kind, field.label)
    for kind in MINIMAL
    for field in KIND[kind].fields
    if field.reading in (Reading.TEXT, Reading.LINES) and field.name not in MAKERS
]


def take(product: Product, kind: str, **changes: str) -> tuple[list[str], list[Diagnostic]]:
    """(the numbers of the records that are shown, the messages about consent)."""
    name, fields = MINIMAL[kind]
    lines = [f"{key}: {json.dumps(value)}" for key, value in (fields | changes).items()]
    text = f"{name}:\n- " + "\n  ".join(lines) + "\n"
    product.put(f"{PLACE.get(kind, 'consortia/drenthe')}/extra.yaml", text)
    found = collect(product.root, product.config)
    told = [d for d in found.diagnostics if d.rule is Rule.NO_CONSENT]
    return [record.id for record in found.corpus.records()], told


def test_the_fields_of_all_kinds_that_speak_are_tried() -> None:
    assert {kind for kind, _ in FIELDS} == set(MINIMAL)
    assert ("material", "Waarvoor") in FIELDS
    assert ("consortium", "Toelichting") in FIELDS
    assert ("event", "Feiten") in FIELDS


@pytest.mark.parametrize("kind", sorted(MINIMAL))
def test_without_a_quotation_there_is_nothing_to_say(product: Product, kind: str) -> None:
    shown, told = take(product, kind)
    number = MINIMAL[kind][1].get("Nummer", "drenthe")
    assert number in shown
    assert told == []


@pytest.mark.parametrize(("kind", "label"), FIELDS)
def test_a_quotation_in_any_field_withholds_its_record_and_is_told_at_its_place(
    product: Product, kind: str, label: str
) -> None:
    shown, told = take(product, kind, **{label: QUOTED})
    number = MINIMAL[kind][1].get("Nummer", "drenthe")
    assert number not in shown
    (message,) = told
    assert message.found == f'citaat "{number}" geeft iemands eigen woorden zonder grondslag'
    line = [*(MINIMAL[kind][1] | {label: QUOTED})].index(label) + 2
    assert str(message.where).endswith(f"extra.yaml, regel {line}")
    assert ("Grondslag" in message.remedy) is (kind == "lesson")


@pytest.mark.parametrize("kind", ["lesson", "material", "literature"])
def test_a_public_source_with_its_address_is_a_basis(product: Product, kind: str) -> None:
    label = {"lesson": "Les", "material": "Waarvoor", "literature": "Punt"}[kind]
    shown, told = take(product, kind, **({label: QUOTED} | SOURCE))
    assert MINIMAL[kind][1]["Nummer"] in shown
    assert told == []


@pytest.mark.parametrize(
    ("kind", "label"), [("material", "Titel"), ("material", "Bron"), ("event", "Titel")]
)
def test_a_title_between_quotation_marks_is_nobodys_words(
    product: Product, kind: str, label: str
) -> None:
    shown, told = take(product, kind, **{label: QUOTED})
    assert MINIMAL[kind][1]["Nummer"] in shown
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        f"»{SPOKEN}«", f"«{SPOKEN}»", f",,{SPOKEN}''", f"„{SPOKEN}“", f"„{SPOKEN}”",
        f"``{SPOKEN}''", f"‟{SPOKEN}”", f"＂{SPOKEN}＂", f"❝{SPOKEN}❞", f"‘{SPOKEN}’",
        f"‚{SPOKEN}’", f'"{SPOKEN}"', f"'{SPOKEN}'",
    ],
)  # fmt: skip
def test_the_marks_that_people_use_all_quote(product: Product, text: str) -> None:
    shown, told = take(product, "material", Waarvoor=f"Zij zei {text} en ging.")
    assert "mat-901" not in shown
    assert len(told) == 1
