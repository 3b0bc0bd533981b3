"""Addresses that run, open or fetch something: none becomes a link, each is reported."""

from __future__ import annotations

import pytest

from conftest import Product
from deliveries import HEADER, row, workbook
from samenleren.language.addresses import is_web_address, unsafe_address

ATTACKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "javascript&#58;alert(1)",
    "data:text/html;base64,PHNj",
    "file:///etc/passwd",
    "\\\\server\\deel\\x",
    "//evil.example/x",
    "https://www.vng.nl@evil.example/",
]
HONEST = [
    "https://www.vng.nl/artikelen?x=1&y=2#kop",
    "http://voorbeeld.nl:8080/a",
    "https://zorg-en-welzijn.nl/a_(b)",
]


@pytest.mark.parametrize("address", ATTACKS)
def test_address_that_runs_or_opens_something_becomes_no_link(address: str) -> None:
    assert not is_web_address(address)
    assert unsafe_address(f"Kijk op {address} vandaag") is not None


@pytest.mark.parametrize("address", HONEST)
def test_honest_address_becomes_a_link_and_is_not_suspected(address: str) -> None:
    assert is_web_address(address)
    assert unsafe_address(f"Kijk op {address} vandaag") is None


def test_field_with_an_address_of_another_server_without_https_is_reported_at_its_cell(
    product: Product,
) -> None:
    cells = row("les-901", Adres_van_de_bron="//evil.example/x")
    messages = product.deliver("aanval.xlsx", workbook([HEADER, cells]))
    assert [m for m in messages if "[onveilig-adres]" in m] == [
        "sources/consortia/drenthe/aanval.xlsx, blad Lessen, cel J2 (kolom “Adres van de bron”):"
        " adres"
        ' "//evil.example/x" is geen webadres [onveilig-adres]; geef een gewoon webadres dat'
        " begint met https://"
    ]
