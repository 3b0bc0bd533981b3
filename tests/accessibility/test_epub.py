"""Every rule for EPUB, broken once in a small book."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from samenleren.accessibility import check

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Samen leren</dc:title>
<dc:language>nl-NL</dc:language><meta property="schema:accessMode">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Alle tekst is te horen.</meta></metadata></package>"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="nl-NL" xml:lang="nl-NL"><head>
<title>Partijen</title></head><body><h1>Partijen</h1>
<p>Een <span lang="en" xml:lang="en">position paper</span>.</p>
<img src="a.png" alt="Een groen vlak."/></body></html>"""
BROKEN = {
    "titel": (
        "<dc:title>Samen leren</dc:title>",
        "",
        "eigenschappen: het bestand heeft geen titel",
    ),
    "taal": ("<dc:language>nl-NL</dc:language>", "", "eigenschappen: het bestand heeft geen taal"),
    "leeswijze": (
        '<meta property="schema:accessibilityHazard">none</meta>',
        "",
        "eigenschappen: schema:accessibilityHazard ontbreekt",
    ),
    "twee-talen": (
        '<span lang="en" xml:lang="en">',
        '<span lang="en">',
        "ch001.xhtml: lang is en en xml:lang is leeg",
    ),
    "alt-tekst": (
        ' alt="Een groen vlak."',
        "",
        'ch001.xhtml, onder "Partijen": een afbeelding heeft geen alternatieve tekst',
    ),
}


def book(path: Path, before: str = "", after: str = "") -> Path:
    parts = {"EPUB/content.opf": PACKAGE, "EPUB/text/ch001.xhtml": PAGE}
    assert not before or any(before in text for text in parts.values())
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text.replace(before, after) if before else text)
    return path


def test_a_book_in_order_breaks_no_rule(tmp_path: Path) -> None:
    assert [str(each) for each in check(book(tmp_path / "goed.epub"))] == []


@pytest.mark.parametrize("rule", BROKEN)
def test_a_book_that_breaks_a_rule_is_told_so(rule: str, tmp_path: Path) -> None:
    before, after, expected = BROKEN[rule]
    (found,) = check(book(tmp_path / "fout.epub", before, after))
    assert found.ident == rule
    assert str(found).startswith(f"{expected} [{rule}]; ")
