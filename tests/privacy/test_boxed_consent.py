"""Consent in a form of somebody's own, with boxes to tick: an empty box or a word struck through
is no consent, whatever way it is made."""

from __future__ import annotations

import pytest

from conftest import Product
from readers.word_files import paragraph, run, with_body
from samenleren.diagnostics import Rule
from samenleren.model import Interview
from shown.making import WORD_BOXES

FILE = "sources/interviews/gesprek.docx"
SAID = "De projectleider vertelt over de eerste stappen van het project."
GIVEN = {
    "Consortium": "Drenthe",
    "Rol": "projectleider",
    "Wanneer": "2021",
    "Thema’s": "Samenwerking",
    "Hoofdstukken": "Waarom",
    "Samenvatting": SAID,
    "Bron": "gesprek",
    "Grondslag": "toestemming",
    "Status van de toestemming": "gegeven",
    "Reikwijdte": "alle edities",
    "Datum van de toestemming": "2021-03-12",
    "Bewaren tot": "2030-01-01",
}
CONSENT = {
    "Grondslag": "toestemming",
    "Status van de toestemming": "gegeven",
    "Reikwijdte": "alle edities",
}
"""The answers without which nothing may be shown."""


def form(**changed: str) -> bytes:
    """A Word file with the answers in a table; what is changed is XML of runs."""
    cells = {label: run(text) for label, text in GIVEN.items()} | changed
    rows = "".join(
        f"<w:tr><w:tc>{paragraph(run(label))}</w:tc><w:tc>{paragraph(xml)}</w:tc></w:tr>"
        for label, xml in cells.items()
    )
    head = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("Gesprek")}</w:p>'
    return with_body(f"{head}<w:tbl>{rows}</w:tbl><w:p/>")


def taken(product: Product, data: bytes) -> list[Interview]:
    product.put("interviews/gesprek.docx", data)
    return list(product.collect().corpus.interviews)


def told(product: Product, rule: Rule) -> list[str]:
    assert product.collection is not None
    found = [d for d in product.collection.diagnostics if d.where.file == FILE]
    return [str(d) for d in found if d.rule is rule]


def test_the_form_without_boxes_is_in_order(product: Product) -> None:
    (interview,) = taken(product, form())
    assert interview.summary == SAID


@pytest.mark.parametrize("box", WORD_BOXES)
@pytest.mark.parametrize("label", CONSENT)
def test_a_ticked_box_gives_consent_and_an_empty_one_does_not(
    product: Product, label: str, box: str
) -> None:
    words = run(f" {CONSENT[label]} ")
    other = WORD_BOXES[box](False) + run(" geweigerd") if label.startswith("Status") else ""
    (interview,) = taken(product, form(**{label: WORD_BOXES[box](True) + words + other}))
    assert interview.summary == SAID
    for empty in (words, words + other):
        assert taken(product, form(**{label: WORD_BOXES[box](False) + empty})) == []
        assert told(product, Rule.NO_CONSENT)
    assert SAID in product.fates("interviews/gesprek.docx")["record"]


@pytest.mark.parametrize("label", CONSENT)
def test_consent_that_is_struck_through_is_taken_back(product: Product, label: str) -> None:
    struck = f"<w:r><w:rPr><w:strike/></w:rPr><w:t>{CONSENT[label]}</w:t></w:r>"
    assert taken(product, form(**{label: struck})) == []
    (about,) = told(product, Rule.STRUCK)
    assert f'rij "{label}"' in about
    assert told(product, Rule.NO_CONSENT)


@pytest.mark.parametrize("box", WORD_BOXES)
def test_of_the_editions_only_those_that_are_ticked_are_given(product: Product, box: str) -> None:
    ticks = {"bestuurlijk": False, "ambtelijk": True, "uitvoering": False}
    cell = "</w:p><w:p>".join(
        WORD_BOXES[box](ticked) + run(f" {edition}") for edition, ticked in ticks.items()
    )
    (interview,) = taken(product, form(Reikwijdte=cell))
    assert interview.consent_scope == ("ambtelijk",)


def test_a_basis_that_is_struck_through_in_a_line_of_text_is_none(product: Product) -> None:
    lines = "\n\n".join(f"{label}: {text}" for label, text in GIVEN.items())
    for basis, number in (("toestemming", 1), ("~~toestemming~~", 0), ("", 1)):
        product.put("interviews/gesprek.md", lines.replace("toestemming\n", f"{basis}\n", 1))
        assert len(product.collect().corpus.interviews) == number, basis
