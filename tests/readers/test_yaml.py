"""YAML: every value as the text that was typed, and nothing that YAML can do besides."""

from __future__ import annotations

import time

import pytest

from conftest import Product
from deliveries import LABELS, lesson_yaml
from readers.show import shown
from samenleren.count import count_file, letters_in
from samenleren.readers import read_file

NAME = "sources/consortia/drenthe/nieuw.yaml"
UNREADABLE = (
    "de YAML is niet te lezen [onleesbare-yaml]; controleer de inspringing en zet tekst met een"
    " dubbele punt tussen aanhalingstekens"
)
TWO = (
    "na een regel met --- begint een tweede YAML-document [onleesbare-yaml]; haal die regel weg, of"
    " bewaar wat erna staat in een eigen bestand"
)
NO_ALIAS = (
    "de YAML gebruikt een verwijzing met & of * [onveilige-inhoud]; schrijf de tekst voluit of zet"
    " hem tussen aanhalingstekens"
)
TOO_DEEP = "de blokken staan te diep in elkaar [onleesbare-yaml]; gebruik hooguit 6 niveaus"
NO_KEY = (
    "een sleutel is leeg, een lijst of een blok [onleesbare-yaml]; gebruik een gewoon woord als"
    " sleutel"
)


def test_values_stay_the_text_that_was_typed() -> None:
    text = (
        "lessen:\n  - a: no\n    b: 1.10\n    c: 0123\n    d: 2021-04-20\n    e: ~\n    f: [x, y]\n"
    )
    delivered = read_file("a.yaml", text.encode())
    assert shown(delivered) == [
        (
            "lessen",
            {
                "a": ["no"],
                "b": ["1.10"],
                "c": ["0123"],
                "d": ["2021-04-20"],
                "e": [],
                "f": ["x", "y"],
            },
        )
    ]
    units = list(delivered.units())
    count = count_file("a.yaml", text.encode())
    assert (count.units, count.letters) == (len(units), sum(letters_in(u.text) for u in units))


def test_nested_keys_keep_their_place_and_lines() -> None:
    delivered = read_file("a.yaml", b"lessen:\n  - bron:\n      titel: x\n")
    (unit,) = (unit for unit in delivered.units() if unit.text == "x")
    assert str(unit.where) == "a.yaml, regel 3"
    assert shown(delivered) == [("lessen", {"bron.titel": ["x"]})]


REFUSED = {
    "an alias": ("a: &x [1, 2]\nb: *x\n", f"regel 1: {NO_ALIAS}"),
    "seven lines that become megabytes": (
        "a: &a [x, x]\n"
        + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcde", "bcdef", strict=True)),
        f"regel 1: {NO_ALIAS}",
    ),
    "lists in lists in lists": ("a: " + "[" * 50 + "]" * 50, f"regel 1: {TOO_DEEP}"),
    "blocks in blocks in blocks": (
        "lessen:\n  - a:\n" + "".join(f"{'  ' * n}b:\n" for n in range(3, 14)),
        f"regel 9: {TOO_DEEP}",
    ),
    "a quote that stays open": ('lessen:\n  - thema: "open\n', f"regel 2: {UNREADABLE}"),
    "two colons": ("a: b: c\n", f"regel 1: {UNREADABLE}"),
    "a tab before a key": ("a:\n\tb: c\n", f"regel 2: {UNREADABLE}"),
    "a list as key": ("? [a, b]\n: c\n", f"regel 1: {NO_KEY}"),
    "an empty key": ("? \n: c\n", f"regel 1: {NO_KEY}"),
    "two documents": ("a: b\n---\nc: d\n", f"regel 2: {TWO}"),
    "a character that steers": ("a: b\x07\n", UNREADABLE),
}


@pytest.mark.parametrize("case", REFUSED)
def test_yaml_is_refused_with(product: Product, case: str) -> None:
    content, message = REFUSED[case]
    separator = ", " if message.startswith("regel") else ": "
    assert product.deliver("nieuw.yaml", content) == [f"{NAME}{separator}{message}"]


def test_ten_thousand_brackets_are_refused_at_once() -> None:
    start = time.process_time()
    read_file("a.yaml", b"[" * 190_000)
    assert time.process_time() - start < 2


def test_tag_of_a_program_is_only_text(product: Product) -> None:
    product.deliver("nieuw.yaml", "lessen: !!python/object/apply:os.system [echo]\n")
    assert product.fates("consortia/drenthe/nieuw.yaml") == {"niet geplaatst": ["lessen", "echo"]}


@pytest.mark.parametrize("again", ["thema: Aanpak", "Thema: Borging"], ids=["other", "same"])
def test_key_that_stands_twice_is_reported(product: Product, again: str) -> None:
    assert product.deliver("nieuw.yaml", lesson_yaml() + f"    {again}\n") == [
        f'{NAME}, regel 8: les: het veld "Thema" is twee keer ingevuld [herhaald-veld]; haal een'
        " van de twee weg, of zet de antwoorden bij elkaar"
    ]
    assert product.added == []


def test_two_names_for_one_field_are_reported(product: Product) -> None:
    content = lesson_yaml() + "    ervaring: Een tweede tekst.\n"
    assert [m.partition(" [")[0] for m in product.deliver("nieuw.yaml", content)] == [
        f'{NAME}, regel 8: les: het veld "Les" is twee keer ingevuld'
    ]
    assert "Een tweede tekst." in product.fates("consortia/drenthe/nieuw.yaml")["geweigerd"]


def test_second_consortium_in_one_file_is_reported(product: Product) -> None:
    content = "consortium: Drenthe\nconsortium: Rivierenland\n" + lesson_yaml()
    assert product.deliver("nieuw.yaml", content) == [
        f'{NAME}, regel 2: "Rivierenland" is het tweede consortium in dit bestand [herhaald-veld];'
        " haal een van de twee weg"
    ]
    assert product.added == ["les-901"]


def test_unknown_key_is_reported_and_its_text_kept(product: Product) -> None:
    assert product.deliver("nieuw.yaml", lesson_yaml(kleur="rood")) == [
        f'{NAME}, regel 8: veld "kleur" hoort niet bij een les [onbekend-veld]; de tekst is niet'
        f" geplaatst; kies een van: {LABELS}",
        f'{NAME}, regel 8: 2 tekstdelen zijn niet geplaatst; het eerste is "kleur"'
        " [tekst-niet-geplaatst]; zet de tekst in een veld van het formulier of onder een kop met"
        " een thema; het grootboek noemt alle delen",
    ]
    assert product.added == ["les-901"]
