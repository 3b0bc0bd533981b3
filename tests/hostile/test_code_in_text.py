"""Code in a field: it stays text, and somebody is told where it stands."""

from __future__ import annotations

import pytest

from conftest import Product
from hostile import attacks
from hostile.in_kinds import lesson_in
from samenleren.readers import read_file

CODE = (
    "[code-in-tekst]; het is letterlijk overgenomen en doet niets; haal het weg als het er niet"
    " hoort"
)
LINK = (
    "[onveilige-koppeling]; zij is geen koppeling geworden; gebruik een adres dat begint met"
    " https://, of haal haar weg"
)
CELL = "aanval.xlsx, blad Lessen, cel F2"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ config }}", "{{ config }}"),
        ("{% include 'x' %}", "{% include 'x' %}"),
        ("```{=html}\n<script>alert(1)</script>\n```", "```{=html}"),
        ("`<w:br/>`{=openxml}", "<w:br/>"),
        ("`#read(1)`{=typst}", "#read("),
        ("---\ntitle: Gekaapt\n---", "---"),
        ("Tekst.\n\n# Kop", "# K"),
        ("{{< include /etc/passwd >}}", "{{< include /etc/passwd >}}"),
        ('#read("/etc/passwd")', "#read("),
        ("![](../../geheim.txt)", "![]("),
        ("<script>alert(1)</script>", "<script>"),
        ("\\input{/etc/passwd}", "\\input"),
    ],
)
def test_code_in_a_field_is_reported_at_its_cell(text: str, found: str) -> None:
    data = attacks.lesson_row(f"Begin.\n{text}")
    messages = [str(m) for m in read_file("aanval.xlsx", data).diagnostics]
    assert messages == [f'{CELL}: in de tekst staat iets wat op code lijkt: "{found}" {CODE}']


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("=cmd|'/c calc'!A0", "=cmd|"),
        ('=HYPERLINK("http://127.0.0.1:9")', "=HYPERLINK("),
        ("@SUM(1+9)*cmd|' /c calc'!A0", "@SUM("),
        ("-2+3+cmd|' /c calc'!A0", "-2+3+cmd|'"),
    ],
)
def test_formula_in_a_text_file_is_reported_at_its_cell(text: str, found: str) -> None:
    """CSV knows no formulas: it is a text, until a spreadsheet opens what is made of it."""
    (message,) = read_file("aanval.csv", lesson_in("csv", text)).diagnostics
    assert message.found == f'in de tekst staat iets wat op code lijkt: "{found}"'
    assert message.where.spot == "cel E2"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1",
        "data:text/html;base64,PHNj",
        "file:///etc/passwd",
        "\\\\server\\deel\\x",
        "https://vng.nl@evil.example/",
    ],
)
def test_address_that_is_no_web_address_is_reported_at_its_cell(address: str) -> None:
    data = attacks.lesson_row(f"Kijk bij {address}")
    messages = [str(m) for m in read_file("aanval.xlsx", data).diagnostics]
    assert messages == [
        f'{CELL}: in de tekst staat een verwijzing die geen webadres is: "{address}" {LINK}'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Les 1: begin klein - en houd vol (zie 3.2).",
        "Zie https://www.vng.nl/artikelen?x=1#kop; groep 3 & 4; 50% {ongeveer}.",
        "- Drenthe (zie 3.2) en Assen | Emmen",
        "+ meer tijd (zeggen zij), = winst",
        "Wie <18 is, doet mee; #samenleren; pad C/D; de #1 van [Drenthe].",
    ],
)
def test_honest_text_with_odd_signs_is_no_attack(text: str) -> None:
    assert read_file("aanval.xlsx", attacks.lesson_row(text)).diagnostics == ()


def test_mark_that_turns_text_around_is_left_out_and_reported(product: Product) -> None:
    messages = product.deliver("aanval.xlsx", attacks.lesson_row("Open bijlage\u202efdp.exe nu."))
    assert messages == [
        f"sources/consortia/drenthe/{CELL} (kolom “Les”): hier staan tekens die niet te tonen zijn"
        " of de tekst omkeren [vreemde-tekens]; ze zijn weggelaten, overal in dit bestand; kijk of"
        " de tekst nog klopt"
    ]
    assert product.collection is not None
    assert "Open bijlagefdp.exe nu." in [x.text for x in product.collection.corpus.lessons]
