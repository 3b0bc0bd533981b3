"""Colours have the names that people give them, and grey has none."""

from __future__ import annotations

import pytest

from samenleren.shown.colours import colour_named

COLOURS = {
    "C6E0B4": "groen",
    "FF92D050": "groen",
    "FFC6EFCE": "groen",
    "E2EFDA": "groen",
    "F4B6B6": "rood",
    "FFFF0000": "rood",
    "FFC7CE": "rood",
    "FFFF00": "geel",
    "FFF2CC": "geel",
    "FF9900": "oranje",
    "F8CBAD": "oranje",
    "#00B0F0": "blauw",
    "BDD7EE": "blauw",
    "7030A0": "paars",
    "FF99CC": "roze",
    "darkGreen": "groen",
    "yellow": "geel",
    "FFFFFF": "",
    "F6F2EA": "",
    "808080": "",
    "000000": "",
    "auto": "",
    "none": "",
    "": "",
}


@pytest.mark.parametrize("code", COLOURS)
def test_a_colour_has_the_name_that_people_give_it(code: str) -> None:
    assert colour_named(code) == COLOURS[code]
