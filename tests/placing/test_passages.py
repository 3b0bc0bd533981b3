"""Text without a place: offered to the editors, taken as a contribution or left out by them."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Product
from deliveries import sheet_file
from placing.listed import all_texts, build, fill, rows, told
from samenleren.editors.ledger import balance
from samenleren.model import Record
from samenleren.placing.decisions import FILE as DECIDED

LETTER = "consortia/drenthe/brief.txt"
GREETING, TOLD = "Beste mensen", "Een ontbijt op school trekt meer ouders dan een avond in de wijk"
LOOSE = "Zonder plaats"
AS_LESSON = {
    "Opnemen als": "les",
    "Thema": "Aanpak",
    "Soort": "Les",
    "Hoofdstuk": "Partijen",
    "Voor wie": "Beleid",
}


@pytest.fixture
def letter(product: Product) -> Product:
    """A letter of two paragraphs, of which nothing could be read."""
    product.put(LETTER, f"{GREETING}\n\n{TOLD}\n")
    build(product)
    return product


def marks(product: Product) -> dict[str, str]:
    """By its text the mark of each text without a place."""
    return {cells["Tekst"]: mark for mark, cells in rows(product.root, LOOSE).items()}


def decide(product: Product, text: str, **answers: Any) -> None:
    """Answers on the row of a text."""
    given = {label.replace("_", " "): answer for label, answer in answers.items()}
    fill(product.root, LOOSE, marks(product)[text], given)


def found(product: Product, number: str) -> Any:
    """The record of this number."""
    assert product.collection is not None
    records: list[Record] = list(product.collection.corpus.records())
    return next(record for record in records if record.id == number)


def test_a_file_of_which_nothing_is_read_is_a_fault_until_all_is_decided(letter: Product) -> None:
    (message,) = told(build(letter), "niets-gelezen")
    assert message == (
        f"sources/{LETTER}, regel 1: in dit bestand is geen enkele bijdrage herkend; de eerste"
        f' tekst is "{GREETING}" [niets-gelezen]; zet de tekst onder een kop zoals Lessen of'
        " Materialen, of in een formulier; of laat de redactie er zelf bijdragen uit kiezen"
    )
    assert set(marks(letter)) == {GREETING, TOLD}
    decide(letter, GREETING, Niet_opnemen="ja", Reden="een groet")
    assert len(told(build(letter), "niets-gelezen")) == 1
    decide(letter, TOLD, Niet_opnemen="ja", Reden="een groet")
    assert build(letter).diagnostics == []
    assert set(letter.fates(LETTER)["niet opgenomen"]) == {GREETING, TOLD}


REMEDY = {
    "consortia/drenthe/a.xlsx": "zet boven elke kolom wat erin staat",
    "consortia/drenthe/a.ods": "zet boven elke kolom wat erin staat",
    "consortia/drenthe/a.csv": "zet boven elke kolom wat erin staat",
    "consortia/drenthe/a.txt": "zet de tekst onder een kop zoals Lessen",
    "interviews/a.txt": "zet haar dan onder een kop Samenvatting",
    "literatuur/a.csv": "zet de tekst in het werkblad voor literatuur, bij Punt",
}


@pytest.mark.parametrize("file", REMEDY)
def test_the_remedy_fits_the_folder_and_the_kind_of_file(product: Product, file: str) -> None:
    ending = file.rpartition(".")[2]
    grid = [["Wat zagen we", "Hoe vaak"], ["bewoners komen graag", "vaak"]]
    product.put(file, TOLD if ending == "txt" else sheet_file(ending, grid))
    (message,) = told(product.collect(), "niets-gelezen")
    assert REMEDY[file] in message


def test_a_passage_is_taken_and_traced_to_its_place(letter: Product) -> None:
    decide(letter, GREETING, Niet_opnemen="ja", Reden="een groet")
    fill(letter.root, LOOSE, marks(letter)[TOLD], AS_LESSON)
    collection = build(letter)
    assert collection.diagnostics == []
    assert letter.added == ["les-301"]
    assert (found(letter, "les-301").text, found(letter, "les-301").theme) == (TOLD, "aanpak")
    entries, sums = balance(collection.accounts, {}, {"e": {"les-301": ["partijen"]}})
    (line,) = [entry for entry in entries if entry.text == TOLD]
    assert (line.fate, line.record, line.where.file) == (
        "geplaatst",
        "les-301",
        f"sources/{LETTER}",
    )
    assert all(each.adds_up for each in sums)
    assert rows(letter.root, LOOSE)[marks(letter)[TOLD]]["Opnemen als"] == "les"


@pytest.mark.parametrize("kind", ["les", "materiaal", "vraag", "aanbod"])
def test_what_is_not_said_yet_is_asked_like_of_others(letter: Product, kind: str) -> None:
    decide(letter, TOLD, Opnemen_als=kind)
    (one,) = build(letter).waiting
    assert one.entry.kind.dutch == kind
    assert one.number in rows(letter.root, "In te delen")


def test_a_shorter_wording_keeps_the_original_beside_it(letter: Product) -> None:
    short = "Een ontbijt trekt meer ouders"
    fill(letter.root, LOOSE, marks(letter)[TOLD], AS_LESSON | {"Verkorte tekst": short})
    build(letter)
    assert found(letter, "les-301").text == short
    assert TOLD in letter.fates(LETTER)["record"]
    cells = rows(letter.root, "Ingedeeld") or rows(letter.root, LOOSE)
    assert any(TOLD in one["Tekst"] for one in cells.values())
    fill(letter.root, LOOSE, marks(letter)[TOLD], {"Verkorte tekst": "Een ontbijt werkt"})
    build(letter)
    assert found(letter, "les-301").text == "Een ontbijt werkt", "another wording, the same number"


def test_personal_data_in_a_wording_keeps_it_back(letter: Product) -> None:
    answers = AS_LESSON | {"Verkorte tekst": "Bel 06-12345678 over het ontbijt"}
    fill(letter.root, LOOSE, marks(letter)[TOLD], answers)
    collection = build(letter)
    (message,) = told(collection, "persoonsgegeven")
    assert message.startswith(f"{DECIDED}, verkorte_tekst: ")
    assert "12345678" not in message
    assert letter.added == []
    assert collection.withheld == {"les-301": "persoonsgegevens"}


def test_personal_data_in_what_an_editor_adds_keeps_it_back(product: Product) -> None:
    product.put("consortia/drenthe/m.yaml", "materialen:\n  - {titel: Film, hoofdstuk: inhoud}\n")
    build(product)
    answers = {"Soort materiaal": "film", "Waarvoor": "bel jan@voorbeeld-gemeente.nl"}
    fill(product.root, "In te delen", "mat-301", answers)
    collection = build(product)
    assert len(told(collection, "persoonsgegeven")) == 1
    assert collection.withheld == {"mat-301": "persoonsgegevens"}


@pytest.mark.parametrize("how", ["said", "deleted"])
def test_withdrawn_text_and_its_wording_are_nowhere(letter: Product, how: str) -> None:
    short = "Een ontbijt op school werkt voor ouders beter dan een avond"
    fill(letter.root, LOOSE, marks(letter)[TOLD], AS_LESSON | {"Verkorte tekst": short})
    build(letter)
    assert short in all_texts(letter.root)
    if how == "said":
        letter.put("consortia/drenthe/m.txt", "De toestemming voor les-301 is ingetrokken.")
    else:
        letter.put(LETTER, GREETING)
    build(letter)
    assert letter.added == []
    assert not {TOLD, short} & set(all_texts(letter.root).split("\n"))
    assert short not in all_texts(letter.root)


def test_a_passage_of_a_conversation_stands_under_its_terms(product: Product) -> None:
    said = "Wij gaan altijd met zijn tweeën langs de deuren in de wijk"
    head = "interview:\n  consortium: Drenthe\n  rol: coach\n"
    talk = "thema_s: aanpak\n  hoofdstukken: inhoud\n  samenvatting: De coach vertelt veel.\n"
    for terms, shown in (
        ("grondslag: openbare bron", True),
        ("grondslag: toestemming", False),
        ("rol_extra: x", False),
    ):
        content = f"{head}  {terms}\n  {talk}opmerking_over: {said}\n"
        product.put("interviews/gesprek.yaml", content)
        build(product)
        if said in marks(product):
            fill(product.root, LOOSE, marks(product)[said], AS_LESSON)
        collection = build(product)
        lessons = [r for r in collection.corpus.lessons if r.text == said]
        assert bool(lessons) is shown, terms
        if shown:
            assert lessons[0].consortium == "drenthe"
            assert lessons[0].basis == "openbare_bron"


def test_the_same_text_twice_is_decided_once(letter: Product) -> None:
    letter.put("consortia/drenthe/kopie.txt", f"{TOLD}\n")
    build(letter)
    fill(letter.root, LOOSE, marks(letter)[TOLD], AS_LESSON)
    build(letter)
    assert letter.added == ["les-301"]


def test_no_kind_no_contribution(letter: Product) -> None:
    decide(letter, TOLD, Thema="Aanpak", Verkorte_tekst="Kort")
    messages = told(build(letter), "onjuist-antwoord")
    assert [m for m in messages if "er staat niet wat deze tekst is" in m]
    assert rows(letter.root, LOOSE)[marks(letter)[TOLD]]["Thema"] == "Aanpak"
    decide(letter, TOLD, Opnemen_als="les")
    (one,) = build(letter).waiting
    assert "Thema" not in {fld.label for fld in one.fields}
