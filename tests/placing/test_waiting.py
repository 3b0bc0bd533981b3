"""What an editor can add is no fault: the contribution waits, counted and searched like others."""

from __future__ import annotations

from itertools import combinations

import pytest

from conftest import DRENTHE, Product
from deliveries import HEADER, lesson_yaml, row, workbook
from placing.listed import build, fill, rows, told
from samenleren.delivery.account import WAITING
from samenleren.editors.ledger import balance
from samenleren.model import KINDS
from samenleren.model.kind import Kind
from samenleren.placing.columns import COLUMNS

FILE = "consortia/drenthe/nieuw.yaml"
TEXT = "De huisarts verwijst pas door als zij de coach kent"
GIVEN = {
    "lesson": "lessen:\n  - {{{fields}les: {text}}}\n",
    "material": "materialen:\n  - {{{fields}titel: {text}}}\n",
    "question": "vragen:\n  - {{{fields}vraag: {text}}}\n",
    "offer": "aanbod:\n  - {{{fields}aanbod: {text}}}\n",
    "interview": "interview:\n  consortium: Drenthe\n  rol: wijkcoach\n"
    "  grondslag: openbare bron\n{fields}  samenvatting: {text}\n",
    "literature": "literatuur:\n  - {{titel: Boek, herkomst: Uit andere literatuur, {fields}"
    "punt: {text}}}\n",
}
VALUES = {
    "thema": "aanpak",
    "soort": "succes",
    "hoofdstuk": "inhoud",
    "voor_wie": "ambtelijk",
    "soort_materiaal": "film",
    "waarvoor": "een start",
}
WAITING_KINDS = [kind for kind in KINDS if any(fld.waits for fld in kind.fields)]


def delivery(kind: Kind, without: set[str]) -> tuple[str, str]:
    """(file, content) of a record of a kind that lacks these fields, by the keys of their
    questions."""
    fields = [
        f"{question.fields[kind.name].labels[0].lower().replace(' ', '_')}: {VALUES[key]}"
        for key, question in COLUMNS.items()
        if kind.name in question.fields and key not in without
    ]
    folder = {"interview": "interviews", "literature": "literatuur"}.get(kind.name)
    if kind.name == "interview":
        given = "".join(f"  {one}\n" for one in fields)
    else:
        given = "".join(f"{one}, " for one in fields)
    content = GIVEN[kind.name].format(fields=given, text=TEXT)
    return f"{folder or 'consortia/drenthe'}/nieuw.yaml", content


def lacks(kind: Kind) -> list[set[str]]:
    """All that a record of a kind can lack of what editors can add."""
    keys = [key for key, question in COLUMNS.items() if kind.name in question.fields]
    return [set(some) for n in range(1, len(keys) + 1) for some in combinations(keys, n)]


@pytest.mark.parametrize("kind", WAITING_KINDS, ids=lambda kind: kind.name)
def test_every_kind_waits_for_all_that_an_editor_can_add(product: Product, kind: Kind) -> None:
    for missing in lacks(kind):
        file, content = delivery(kind, missing)
        product.put(file, content)
        collection = product.collect()
        assert {d.rule.value for d in collection.diagnostics} == {"nog-in-te-delen"}, missing
        (one,) = collection.waiting
        assert {
            key for key, q in COLUMNS.items() if q.fields.get(kind.name) in one.fields
        } == missing
        assert one.number.startswith(f"{kind.prefix}-3")
        assert product.added == []
        assert TEXT in product.fates(file)[WAITING]


def test_nothing_is_missing_then_nothing_waits(product: Product) -> None:
    for kind in WAITING_KINDS:
        product.put(*delivery(kind, set()))
        assert product.messages() == [], kind.name


def test_it_is_told_once_for_a_file_and_where_to_decide(product: Product) -> None:
    lines = [row(f"les-9{n:02}", Thema=None, Voor_wie=None) for n in range(1, 32)]
    (message,) = product.deliver("l.xlsx", workbook([HEADER, *lines]))
    assert message == (
        "sources/consortia/drenthe/l.xlsx, blad Lessen, rij 2: 31 bijdragen wachten op de"
        " redactie; de eerste is les les-901 [nog-in-te-delen]; vul in redactie/indeling.xlsx in"
        " wat nog ontbreekt (Thema en Voor wie), op het werkblad In te delen; wie het aanleverde,"
        " hoeft niets te doen"
    )
    assert (
        product.gaps[0]
        == f"Hier ontbreekt les les-901 van {DRENTHE}: de redactie deelt dit nog in."
    )


@pytest.mark.parametrize("field", ["les", "nummer"])
def test_what_only_a_contributor_knows_stays_a_fault(product: Product, field: str) -> None:
    wrong = {"les": "n.v.t.", "nummer": "'7'"}
    (message,) = product.deliver("nieuw.yaml", lesson_yaml(**{field: wrong[field], "thema": None}))
    assert "nog-in-te-delen" not in message
    assert product.collection is not None
    assert product.collection.open == []


def test_a_wrong_value_under_our_label_is_a_fault_and_is_listed(product: Product) -> None:
    product.put(FILE, lesson_yaml(thema="Bereiken en betreken"))
    collection = build(product)
    (message,) = told(collection, "onbekend-thema")
    assert 'thema "Bereiken en betreken" is onbekend' in message
    cells = rows(product.root, "In te delen")["les-901"]
    assert cells["Voorstel thema"] == "Bereiken en betrekken"
    assert "Thema" not in cells
    fill(product.root, "In te delen", "les-901", {"Akkoord met voorstel": "ja"})
    assert build(product).diagnostics == []
    assert product.added == ["les-901"]


def test_own_words_for_a_choice_wait(product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    product.put(FILE, lesson_yaml(thema="Geld", soort="plus"))
    in_own_words(monkeypatch, "theme", "kind")
    collection = build(product)
    assert [d.rule.value for d in collection.diagnostics] == ["nog-in-te-delen"]
    cells = rows(product.root, "In te delen")["les-901"]
    assert cells["Dit leverden zij"].startswith("Thema: Geld\nSoort: plus")
    assert "Voorstel thema" in cells


def in_own_words(monkeypatch: pytest.MonkeyPatch, *fields: str) -> None:
    """Has the recogniser say that these fields were known by words that are not ours."""
    from samenleren.collect import intake

    recognise = intake.recognise

    def known_by_other_words(*given: object, **more: object) -> object:
        found = recognise(*given, **more)  # type: ignore[arg-type]
        for entry in found.entries:
            if entry.values.get("id"):
                entry.loose.update(set(fields) & entry.values.keys())
        return found

    monkeypatch.setattr(intake, "recognise", known_by_other_words)


def test_the_ledger_counts_what_waits(product: Product) -> None:
    product.put(FILE, lesson_yaml(thema=None))
    collection = product.collect()
    entries, sums = balance(collection.accounts, collection.withheld, {})
    (total,) = [each for each in sums if each.file.endswith("nieuw.yaml")]
    assert total.waiting == 5
    assert total.adds_up
    waiting = [entry for entry in entries if entry.fate == "wacht op indeling"]
    assert {entry.record for entry in waiting} == {"les-901"}


def test_the_same_text_twice_waits_once(product: Product) -> None:
    product.put(FILE, lesson_yaml(thema=None, nummer=None))
    product.put("consortia/drenthe/z.yaml", lesson_yaml(thema=None, nummer=None, soort="tip"))
    collection = product.collect()
    assert [one.number for one in collection.open] == ["les-301"]
    assert "dubbele-tekst" in {d.rule.value for d in collection.diagnostics}


# -- what holds for others holds for what waits ---------------------------------------------------


def test_personal_data_in_what_waits_is_found(product: Product) -> None:
    product.put(FILE, lesson_yaml(thema=None, les="Bel 06-12345678 voor de lijst"))
    collection = build(product)
    assert len(told(collection, "persoonsgegeven")) == 1
    assert "12345678" not in rows(product.root, "In te delen")["les-901"]["Tekst"]
    fill(product.root, "In te delen", "les-901", {"Thema": "Aanpak"})
    collection = build(product)
    assert product.added == []
    assert collection.withheld == {"les-901": "persoonsgegevens"}


def test_consent_holds_for_what_waits(product: Product) -> None:
    talk = (
        "interview:\n  consortium: Drenthe\n  rol: wijkcoach\n  grondslag: toestemming\n"
        f"  samenvatting: {TEXT}\n"
    )
    product.put("interviews/gesprek.yaml", talk)
    collection = build(product)
    assert {d.rule.value for d in collection.diagnostics} == {"geen-grondslag"}
    assert list(collection.withheld) == ["int-301"]
    assert collection.open == []  # its text may not be shown, also not in the list


def test_withdrawal_holds_for_what_waits(product: Product) -> None:
    said = f"interview:\n  consortium: Drenthe\n  rol: coach\n  samenvatting: {TEXT}\n"
    product.put("interviews/gesprek.yaml", f"{said}  toestemming:\n    status: ingetrokken\n")
    collection = build(product)
    assert collection.open == []
    assert collection.withheld == {"int-301": "ingetrokken"}


def test_what_stands_above_a_text_is_shown_beside_it(product: Product) -> None:
    product.put(
        "consortia/drenthe/a.csv", "Wat ging goed;Wat kon beter\nDe bus reed.;De bus viel uit."
    )
    build(product)
    shown = {
        cells["Tekst"]: cells["Dit leverden zij"]
        for cells in rows(product.root, "In te delen").values()
    }
    assert shown == {
        "De bus reed.": "Soort: Wat ging goed",
        "De bus viel uit.": "Soort: Wat kon beter",
    }
