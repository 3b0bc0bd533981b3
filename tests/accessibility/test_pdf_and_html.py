"""Our own rules for PDF (files of Typst) and HTML: each broken once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst
from pypdf.generic import NameObject

from samenleren.accessibility import check

GOOD_PDF = """
#set document(title: "Samen leren")
#set text(lang: "nl", region: "nl")
= Samen leren
Zie #link("https://example.org/wijk")[het gezondheidsprofiel van de wijk].
== Hoe het ging
#table(columns: 2, table.header[Thema][Aantal], [Borging], [3])
#image(alt: "Een zwart vlak.", bytes("
<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"))
"""
LONG = (
    "Zo gaat het in de wijk: eerst koffie drinken en dan luisteren en dan pas een plan maken " * 2
)
PDF_TEXTS = {
    "titel": ('title: "Samen leren"', "", "eigenschappen: het bestand heeft geen titel"),
    "kopcel": (
        "table.header[Thema][Aantal]",
        "[Thema], [Aantal]",
        'tabel 1, bladzijde 1, onder "Hoe het ging": de tabel heeft geen kopcellen (TH)',
    ),
    "alt-tekst": (
        'alt: "Een zwart vlak."',
        'alt: ""',
        'bladzijde 1, onder "Hoe het ging": een afbeelding heeft geen alternatieve tekst',
    ),
    "alt-tekst-bestandsnaam": (
        "Een zwart vlak.",
        "vlak.svg",
        'bladzijde 1, onder "Hoe het ging": de alternatieve tekst van een afbeelding is "vlak.svg"',
    ),
    "linktekst": (
        "[het gezondheidsprofiel van de wijk]",
        "[klik hier]",
        'bladzijde 1, onder "Samen leren": de tekst van een koppeling is "klik hier"',
    ),
    "kopniveau": (
        "== Hoe het ging",
        "=== Hoe het ging",
        'kop "Hoe het ging": een kop van niveau 3 staat na een kop van niveau 1',
    ),
    "lange-kop": (
        "== Hoe het ging",
        f"== {LONG}",
        'kop "Zo gaat het in de wijk: eerst koffie drinken en dan…": de kop telt 36 woorden',
    ),
    "bladwijzers": (
        "== Hoe het ging",
        "#heading(level: 2, bookmarked: false)[Hoe het ging]",
        'bladwijzer 2: de kop is "Hoe het ging", de bladwijzer "niets"',
    ),
}


def without(*keys: str) -> Callable[[Any], None]:
    def change(writer: Any) -> None:
        for key in keys:
            writer.root_object.pop(NameObject(key), None)

    return change


def without_tabs(writer: Any) -> None:
    del writer.pages[0]["/Tabs"]


PDF_CHANGES: dict[str, tuple[Callable[[Any], None], str]] = {
    "taal": (without("/Lang"), "eigenschappen: het bestand heeft geen taal"),
    "titel-getoond": (
        without("/ViewerPreferences"),
        "eigenschappen: het venster toont de bestandsnaam",
    ),
    "gelabeld": (without("/StructTreeRoot"), "hele bestand: het bestand heeft geen labels"),
    "tabvolgorde": (without_tabs, "bladzijde 1: de tabvolgorde is niet ingesteld"),
}


def pdf(folder: Path, source: str = GOOD_PDF, standards: str | list[str] = "ua-1") -> Path:
    """A PDF of Typst; by PDF/UA-1 it refuses half of the faults that we look for."""
    path = folder / "bestand.pdf"
    data = typst.compile(source.encode(), format="pdf", pdf_standards=standards)
    path.write_bytes(data)
    return path


def said(path: Path) -> list[str]:
    return [f"{each.where}: {each.found}" for each in check(path)]


def test_a_pdf_in_order_breaks_no_rule(tmp_path: Path) -> None:
    assert said(pdf(tmp_path)) == []


@pytest.mark.parametrize("rule", PDF_TEXTS)
def test_a_pdf_that_breaks_a_rule_is_told_so(rule: str, tmp_path: Path) -> None:
    before, after, expected = PDF_TEXTS[rule]
    assert before in GOOD_PDF
    path = pdf(tmp_path, GOOD_PDF.replace(before, after), "1.7")
    assert expected in said(path)
    assert rule in {each.ident for each in check(path)}


@pytest.mark.parametrize("rule", PDF_CHANGES)
def test_a_pdf_that_lost_a_property_is_told_so(rule: str, tmp_path: Path) -> None:
    change, expected = PDF_CHANGES[rule]
    path = pdf(tmp_path)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    change(writer)
    writer.write(path)
    assert said(path) == [expected]
    assert check(path)[0].ident == rule


GOOD_HTML = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">
<title>Samen</title></head><body>
<h1 id="top">Samen leren</h1><p>Zie <a href="#top">het begin van de bladzijde</a>.</p>
<h2>Hoe het ging</h2><table><tr><th scope="col">Thema</th></tr><tr><td>Borging</td></tr></table>
<img src="data:," alt="Een zwart vlak."><svg aria-label="Een groen vlak."></svg></body></html>"""
HTML_TEXTS = {
    "taal": (' lang="nl"', "", "html: de bladzijde heeft geen taal (lang)"),
    "titel": ("<title>Samen</title>", "", "head: de bladzijde heeft geen titel"),
    "kopniveau": (
        "<h2>Hoe het ging</h2>",
        "<h4>Hoe het ging</h4>",
        'kop "Hoe het ging": een kop van niveau 4 staat na een kop van niveau 1',
    ),
    "lange-kop": (
        "<h2>Hoe het ging",
        f"<h2>{LONG}",
        'kop "Zo gaat het in de wijk: eerst koffie drinken en dan…": de kop telt 36 woorden',
    ),
    "linktekst": (
        ">het begin van de bladzijde<",
        "><span aria-hidden='true'>iets</span><",
        'onder "Samen leren": de tekst van een koppeling is leeg',
    ),
    "kopcel": (
        '<th scope="col">Thema</th>',
        "<td>Thema</td>",
        'tabel 1, onder "Hoe het ging": de tabel heeft geen kopcellen (th)',
    ),
    "geneste-tabel": (
        "<td>Borging</td>",
        "<td><table><tr><th>x</th></tr></table></td>",
        'tabel 1, onder "Hoe het ging": in een cel staat een andere tabel',
    ),
    "alt-tekst": (
        ' aria-label="Een groen vlak."',
        "",
        'onder "Hoe het ging": een tekening heeft geen alternatieve tekst',
    ),
    "alt-tekst-bestandsnaam": (
        "Een zwart vlak.",
        "vlak.png",
        'onder "Hoe het ging": de alternatieve tekst van een afbeelding is "vlak.png"',
    ),
    "dubbele-id": (
        "<h2>",
        '<h2 id="top">',
        'kop "Hoe het ging": het kenmerk "top" staat er vaker',
    ),
    "dood-anker": ('"#top"', '"#weg"', 'onder "Samen leren": een koppeling gaat naar #weg'),
}


def test_a_page_in_order_breaks_no_rule(tmp_path: Path) -> None:
    (tmp_path / "goed.html").write_text(GOOD_HTML, encoding="utf-8")
    assert said(tmp_path / "goed.html") == []


@pytest.mark.parametrize("rule", HTML_TEXTS)
def test_a_page_that_breaks_a_rule_is_told_so(rule: str, tmp_path: Path) -> None:
    before, after, expected = HTML_TEXTS[rule]
    assert before in GOOD_HTML
    path = tmp_path / "fout.html"
    path.write_text(GOOD_HTML.replace(before, after), encoding="utf-8")
    assert said(path) == [expected]
    assert check(path)[0].ident == rule
