"""What is added to the tree of a text: numbers, and what belongs together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samenleren.diagnostics import StageFault
from samenleren.render.elements import walk
from samenleren.render.syntax import parse

ROOT = Path(__file__).parents[2]
PORTRAIT = "::: portrait\nHet ging goed.\n:::\n\n"
TABLE = "| A | B |\n|---|---|\n| 1 | 2 |\n\n"


def parsed(folder: Path, markdown: str) -> list[Any]:
    blocks = parse([markdown], [], ROOT, {"lang": "nl-NL"})["blocks"]
    assert isinstance(blocks, list)
    return blocks


def of_class(blocks: list[Any], name: str) -> list[str]:
    """The words of every div or span of a class."""
    return [
        "".join(word["c"] if word["t"] == "Str" else " " for word in walk(element["c"][1])).strip()
        for element in walk(blocks)
        if element["t"] in ("Div", "Span") and name in element["c"][0][1]
    ]


def test_tables_with_a_caption_are_numbered_in_the_order_of_the_text(tmp_path: Path) -> None:
    with_caption = TABLE + "Table: Wie er waren\n\n"
    blocks = parsed(
        tmp_path, f"{with_caption}::: figure-data\n{with_caption}:::\n\n{TABLE}{with_caption}"
    )
    assert of_class(blocks, "table-number") == [f"Tabel\N{NO-BREAK SPACE}{n}" for n in (1, 2, 3)]


def test_what_leads_in_to_a_list_of_sources_stays_with_the_first(tmp_path: Path) -> None:
    markdown = "## Bronnen\n\nWat wij lazen.\n\n::: source-item\nEen verslag.\n:::\n"
    assert of_class(parsed(tmp_path, markdown), "introduction") == ["Wat wij lazen."]


def test_one_paragraph_between_a_heading_and_a_portrait_leads_in_to_it(tmp_path: Path) -> None:
    markdown = f"## Portret\n\nDe aanloop.\n\n{PORTRAIT}## Nog een\n\n{PORTRAIT}"
    markdown += f"## Lang\n\nEerst.\n\nDan.\n\n{PORTRAIT}## Tekst\n\nAlleen dit.\n\nEn dit.\n"
    assert of_class(parsed(tmp_path, markdown), "introduction") == ["De aanloop."]


@pytest.mark.parametrize(
    ("markdown", "fault"),
    [
        (
            "# Deel\n\n#### Te diep",
            'de kop "Te diep" is van niveau 4 en volgt op een kop van niveau 1; maak er niveau 2'
            " van (##)",
        ),
        (
            "Zie [](https://www.vng.nl/).",
            'een verwijzing naar "https://www.vng.nl/" heeft geen woorden; schrijf tussen de'
            " vierkante haken wat de lezer ziet",
        ),
        (
            "|  |  |\n|---|---|\n| x | y |",
            'de tabel met "xy" heeft geen kopregel; schrijf boven elke kolom wat erin staat',
        ),
        (
            '[rood]{typst:text:fill="panic()"}',
            'het kenmerk "typst:text:fill" mag niet; haal het weg',
        ),
        (
            "::: {#a}\neen\n:::\n\n::: {#a}\ntwee\n:::",
            "de naam #a staat twee keer in dezelfde editie; geef een van de twee een andere naam",
        ),
        (
            "::: {#a}\neen\n:::\n\n::: {#A}\ntwee\n:::",
            "de naam #A staat twee keer in dezelfde editie; geef een van de twee een andere naam",
        ),
        (
            "Zie [hier](#x) en `daar`{#x}.",
            "een verwijzing naar #x komt nergens uit in deze editie; verbeter de naam of haal de"
            " verwijzing weg",
        ),
        (
            "Zie [hier](#x).\n\n::: {#x}\n:::",
            "een verwijzing naar #x komt nergens uit in deze editie; verbeter de naam of haal de"
            " verwijzing weg",
        ),
        (
            "Zie [de les](#les-999).",
            "een verwijzing naar #les-999 komt nergens uit in deze editie; verbeter de naam of haal"
            " de verwijzing weg",
        ),
        (
            "Zie [niets](javascript:alert(1)).",
            'een verwijzing naar "javascript:alert(1)" mag niet; gebruik een webadres dat begint'
            " met https://, of # met de naam van een onderdeel",
        ),
        ("![een plaat](/tmp/weg.png)", 'de afbeelding "/tmp/weg.png" mag niet; haal haar weg'),
    ],
)
def test_what_a_format_cannot_show_is_refused_when_the_tree_is_made(
    tmp_path: Path, markdown: str, fault: str
) -> None:
    with pytest.raises(StageFault) as raised:
        parsed(tmp_path, markdown)
    assert raised.value.messages == (f"chapters/: {fault}",)
