"""The look of slides: colours and fonts of the house style in the theme."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from samenleren.design.tokens import load_tokens
from samenleren.render.slide_design import design

ROOT = Path(__file__).parents[2]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def test_a_computer_without_our_fonts_is_told_what_kind_of_letters_they_are() -> None:
    """By PANOSE: the second number is that of a serif (2 to 10) or of a sans (11 to 15)."""
    tokens = load_tokens(ROOT)
    saved = io.BytesIO()
    design(tokens, ["#8A3B12", "#1F5A7A"], "nl-NL", ROOT).save(saved)
    with zipfile.ZipFile(saved) as parts:
        name = next(name for name in parts.namelist() if "/theme/theme" in name)
        theme = etree.fromstring(parts.read(name))
    major, minor = theme.findall(f".//{A}latin")[:2]
    assert [font.get("typeface") for font in (major, minor)] == [
        tokens.type.serif,
        tokens.type.sans,
    ]
    kinds = [int(font.get("panose")[2:4], 16) for font in (major, minor)]
    assert 2 <= kinds[0] <= 10
    assert 11 <= kinds[1] <= 15
