"""The signs of fonts of signs: complete tables, and what people use most."""

import unicodedata

import pytest

from samenleren.diagnostics import Rule
from samenleren.readers import read_file
from samenleren.shown.signs import is_of_signs, shown_in, symbol

COMPLETE = {
    "Symbol": 189,
    "Wingdings": 223,
    "Wingdings 2": 217,
    "Wingdings 3": 208,
    "Webdings": 223,
}


@pytest.mark.parametrize("font", COMPLETE)
def test_each_place_of_a_font_of_signs_gives_a_character_of_unicode(font: str) -> None:
    signs = [sign for code in range(0x20, 0x100) if (sign := symbol(font, code)) is not None]

    assert len(signs) == COMPLETE[font]
    assert all(unicodedata.name(sign) for sign in signs)
    assert [symbol(font, 0xF000 + code) for code in range(0x20, 0x100)] == [
        symbol(font, code) for code in range(0x20, 0x100)
    ]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", 0xB3, "≥"),
        ("Symbol", 0xF0A3, "≤"),
        ("Symbol", 0xB7, "•"),
        ("Symbol", ord("a"), "α"),
        ("Wingdings", 0x6F, "☐"),
        ("Wingdings", 0xA8, "☐"),
        ("Wingdings", 0xFC, "✓"),
        ("Wingdings", 0xFB, "✗"),
        ("Wingdings", 0xFD, "☒"),
        ("Wingdings", 0xFE, "☑"),
        ("Wingdings", 0xE0, "→"),  # Word makes it of -->
        ("Wingdings", 0x4A, "☺"),  # and this of :)
        ("Wingdings 2", 0x50, "✓"),
        ("Wingdings 2", 0x52, "☑"),
        ("Wingdings 2", 0x54, "☒"),
        ("Wingdings 2", 0xA3, "□"),
        ("Wingdings 3", 0x67, "→"),
        ("Webdings", 0x61, "✔"),
        ("Webdings", 0x63, "☐"),
        ("Segoe UI Symbol", 0x2611, "☑"),
        ("Segoe UI Symbol", 0xF0FC, None),
        ("Symbol", 0xF0F0, None),
        ("Symbol", 0x2610, "☐"),
        ("", 0xE000, None),
        ("", 0xFFFD, None),
        ("", 0x1F600, "😀"),
    ],
)
def test_a_place_gives_the_sign_that_a_person_sees(font: str, code: int, sign: str | None) -> None:
    assert symbol(font, code) == sign


@pytest.mark.parametrize(
    "font", ["Wingdings", "WINGDINGS", "Wingdings-Regular", "wingdings regular", " Wingdings "]
)
def test_a_font_has_more_names_than_one(font: str) -> None:
    assert is_of_signs(font)
    assert symbol(font, 0xFC) == "✓"


@pytest.mark.parametrize("font", ["SymbolMT", "Symbol MT", "SymbolPSMT"])
def test_the_names_of_symbol_are_names_of_one_font(font: str) -> None:
    assert symbol(font, 0xB3) == "≥"


@pytest.mark.parametrize("font", ["Segoe UI Symbol", "Arial", "", "Wingdings 4", "Symbola"])
def test_another_font_has_no_signs_for_letters(font: str) -> None:
    assert not is_of_signs(font)
    assert shown_in(font, "drie ü") == "drie ü"


def test_a_text_in_a_font_of_signs_is_its_signs_with_the_space_between_them() -> None:
    assert shown_in("Wingdings", "\uf0fe\t\xa8 \uf0ff") == "☑\t☐ \ufffd"


@pytest.mark.parametrize("sign", ["\ue000", "\uf0fc", "\U000f0001", "\U0010fffd", "\ufffd"])
@pytest.mark.parametrize(("name", "spot"), [("a.txt", "regel 3"), ("a.csv", "cel A3")])
def test_a_sign_that_nobody_can_read_is_told_at_its_place(sign: str, name: str, spot: str) -> None:
    delivered = read_file(name, f"Wat telt\n\nTel drie {sign} vier\n\nGoed.\n".encode())

    told = [d for d in delivered.diagnostics if d.rule is Rule.UNKNOWN_SIGN]
    assert [(d.where.spot, d.found) for d in told] == [
        (spot, 'in de tekst staat een teken dat niet te lezen is: "Tel drie \ufffd vier"')
    ]
    assert "Tel drie \ufffd vier" in [unit.text for unit in delivered.units()]
