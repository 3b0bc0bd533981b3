"""Contributions that have only their title in common are more contributions."""

from __future__ import annotations

import pytest

from conftest import Product
from deliveries import sheet_file

MATERIALS = ["Titel", "Soort materiaal", "Waarvoor", "Hoofdstuk", "Waar te vinden"]
SHEET = ["Factsheet", "factsheet", "Eerste factsheet over lopen.", "Inhoud", "https://a.nl/1"]
FILM = ["Factsheet", "film", "Andere film over fietsen.", "Opbrengst", "https://a.nl/2"]
MEETINGS = ["Titel", "Datum", "Soort bijeenkomst"]
MARCH = ["Stuurgroep", "2021-03-04", "overleg"]
JUNE = ["Stuurgroep", "2021-06-04", "overleg"]
NAMESAKES = {
    "materials": ("Materialen", MATERIALS, SHEET, FILM),
    "meetings": ("Bijeenkomsten", MEETINGS, MARCH, JUNE),
}


@pytest.mark.parametrize("kind", NAMESAKES)
def test_two_with_one_title_are_two(product: Product, kind: str) -> None:
    name, header, one, other = NAMESAKES[kind]
    assert product.deliver("blad.xlsx", sheet_file("xlsx", [header, one, other], name)) == []
    assert len(product.added) == len(set(product.added)) == 2


@pytest.mark.parametrize("kind", NAMESAKES)
def test_two_numbers_for_one_title_are_no_doubt(product: Product, kind: str) -> None:
    name, header, one, other = NAMESAKES[kind]
    prefix = {"materials": "mat", "meetings": "evt"}[kind]
    rows = [["Nummer", *header], [f"{prefix}-901", *one], [f"{prefix}-902", *other]]
    assert product.deliver("blad.xlsx", sheet_file("xlsx", rows, name)) == []
    assert product.added == [f"{prefix}-901", f"{prefix}-902"]


@pytest.mark.parametrize("kind", NAMESAKES)
def test_one_that_stands_there_twice_is_still_one(product: Product, kind: str) -> None:
    name, header, one, _ = NAMESAKES[kind]
    file = "sources/consortia/drenthe/blad.xlsx"
    assert product.deliver("blad.xlsx", sheet_file("xlsx", [header, one, one], name)) == [
        f"{file}, blad {name}, rij 3: deze tekst staat ook in {file}, blad {name}, rij 2"
        " [dubbele-tekst]; de eerste blijft staan; haal deze weg"
    ]
    assert len(product.added) == 1


def test_a_purpose_in_other_words_is_asked_about(product: Product) -> None:
    """A later version beside the older one: both are there, and the editors choose."""
    purpose = "Om met ouders te praten over lopen naar school"
    rows = [[*SHEET[:2], f"{purpose}{end}", *SHEET[3:]] for end in (".", " en naar huis.")]
    (told,) = product.deliver("blad.xlsx", sheet_file("xlsx", [MATERIALS, *rows], "Materialen"))
    assert "[mogelijk-dubbel]" in told
    assert len(product.added) == 2
