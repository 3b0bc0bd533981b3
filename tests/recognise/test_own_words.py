"""Words that editors explained once are read as ours; the ledger shows what was delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Product
from deliveries import lesson_yaml, sheet_file, workbook
from samenleren.config import Config
from samenleren.config.faults import meaning_faults
from samenleren.readers import read_file
from samenleren.recognise import recognise
from samenleren.recognise.entries import Recognised
from samenleren.recognise.own_words import OwnWords, explained, key, translated

WORDS = OwnWords(
    {"waarover": "Thema", "verhaal": "Les", "smaak": "Soort", "±": "Soort"},
    {("Soort", "zoet"): "succes", ("Soort", "#"): "belemmering", ("Thema", "geld"): "Borging"},
)
ROWS = [["Waarover", "Verhaal", "Smaak"], ["geld", "Een tekst.", "zoet"], ["geld", "Nog een.", "#"]]


def read(config: Config, name: str, data: bytes, words: OwnWords | None = WORDS) -> Recognised:
    lists = map(config.names, ("themes", "consortia", "kinds"))
    return recognise(read_file(name, data), *lists, words=words)


def said(found: Recognised) -> list[dict[str, str]]:
    return [{name: entry.text(name) for name in entry.values} for entry in found.entries]


READ = [
    {"theme": "Borging", "text": "Een tekst.", "kind": "succes"},
    {"theme": "Borging", "text": "Nog een.", "kind": "belemmering"},
]


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_sheet_is_read_in_the_words_that_were_explained(real_config: Config, ending: str) -> None:
    data = sheet_file(ending, ROWS)
    found = read(real_config, f"a.{ending}", data)
    assert said(found) == READ
    assert found.strange == []
    assert found.entries[0].loose == {"theme", "text", "kind"}
    unread = read(real_config, f"a.{ending}", data, None)
    assert unread.entries == []
    assert [each.text for each in unread.strange] == ROWS[0]


def test_labels_beside_their_values_and_keys_of_yaml_too(real_config: Config) -> None:
    form = "\n".join(
        ["| | |", "|-|-|", *(f"| {a} | {b} |" for a, b in zip(*ROWS[:2], strict=True))]
    )
    assert said(read(real_config, "a.md", form.encode())) == READ[:1]
    pairs = "".join(f"    {name}: {text}\n" for name, text in zip(*ROWS[:2], strict=True))
    assert said(read(real_config, "a.yaml", f"lessen:\n  -\n{pairs}".encode())) == READ[:1]


def test_values_of_a_column_that_needs_no_explanation(real_config: Config) -> None:
    rows = [["Onderwerp", "Inzicht"], ["geld", "Een tekst."]]
    (entry,) = said(read(real_config, "a.xlsx", workbook(rows)))
    assert entry["theme"] == "Borging"


def test_a_word_in_a_text_is_no_label(real_config: Config) -> None:
    rows = [ROWS[0], ["geld", "smaak", "zoet"]]
    assert said(read(real_config, "a.xlsx", workbook(rows)))[0]["text"] == "smaak"


CELLS = st.sampled_from(["Waarover", "Verhaal", "geld", "zoet", "Een tekst.", "", "±", "Thema"])


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5))
def test_translating_changes_no_number_and_no_place(rows: Sequence[Sequence[Any]]) -> None:
    delivered = read_file("a.xlsx", workbook([["x"], *rows]))
    changed = translated(delivered, WORDS)
    assert [(u.number, u.where) for u in changed.units()] == [
        (u.number, u.where) for u in delivered.units()
    ]
    assert translated(delivered, OwnWords()) is delivered


def test_the_ledger_shows_what_was_delivered(product: Product) -> None:
    product.config = replace(product.config, words={"Les": ("Verhaal",), "Soort": ("Smaak",)})
    rows = [["Thema", "Verhaal", "Smaak", "Hoofdstuk", "Voor wie"]]
    rows += [["Borging", "Een tekst van ons.", "succes", "Inhoud", "Beleid"]]
    assert product.deliver("a.xlsx", workbook(rows)) == []
    assert len(product.added) == 1
    assert {"Verhaal", "Smaak"} <= set(product.fates("consortia/drenthe/a.xlsx")["kader"])


def test_words_of_a_contributor_go_before_those_of_everybody() -> None:
    all_words = explained({"Thema": ("Smaak", "Kleur")})
    assert WORDS.over(all_words).label("SMAAK") == "Soort"
    assert WORDS.over(all_words).label("kleur") == "Thema"
    assert key("+/-") == "+/-"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"Themma": ["Waar het over gaat"]}, '"Themma" is geen veld van een formulier; bedoelde u'),
        ({"Thema": ["Iets"], "Les": ["iets!"]}, '"iets!" staat bij Thema en bij Les'),
    ],
)
def test_a_fault_in_the_words_is_told(
    words: dict[str, list[str]], fault: str, product: Product
) -> None:
    (told,) = meaning_faults({"woorden": words}, product.root)
    assert fault in told


def test_keys_of_our_own_stay_ours(real_config: Config) -> None:
    found = read(real_config, "a.yaml", lesson_yaml().encode())
    assert found.entries[0].loose == set()
