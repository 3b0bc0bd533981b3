"""What is added to the tree of a text: numbers, and what belongs together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samenleren.diagnostics import StageFault
from samenleren.render.faults import element_faults
from samenleren.render.syntax import parse
from samenleren.render.tree import walk

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


def faults(folder: Path, markdown: str) -> list[str]:
    """What is refused in a text, without where it stands."""
    with pytest.raises(StageFault) as refused:
        parsed(folder, markdown)
    assert refused.value.status == 3
    return [line.removeprefix("chapters/: ") for line in refused.value.messages]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example/",
        "../geheim.txt",
    ],
)
def test_a_link_that_is_no_web_address_is_refused(tmp_path: Path, target: str) -> None:
    assert faults(tmp_path, f"[klik]({target})") == [
        f'een verwijzing naar "{target}" mag niet; gebruik een webadres dat begint met https://,'
        " of # met de naam van een onderdeel"
    ]


@pytest.mark.parametrize(
    "target",
    [
        "kaart.png",
        "../../../etc/kaart.png",
        "/etc/kaart.png",
        "https://example.nl/kaart.png",
        "data:image/png;base64,AA==",
    ],
)
def test_an_image_that_is_not_ours_is_refused(tmp_path: Path, target: str) -> None:
    found = faults(tmp_path, f"![Een kaart]({target})")
    assert found == [f'de afbeelding "{target}" mag niet; haal haar weg']


def test_a_link_to_what_is_not_in_this_edition_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, "[les 9](#les-009)") == [
        "een verwijzing naar #les-009 komt nergens uit in deze editie; verbeter de naam of haal de"
        " verwijzing weg"
    ]


def test_a_name_that_stands_twice_or_is_that_of_a_page_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, "# Een {#a}\n\n# Twee {#a}\n\n# Drie {#pagina-tekst}") == [
        "de naam #a staat twee keer in dezelfde editie; geef een van de twee een andere naam",
        "de naam #pagina-tekst hoort bij de pagina zelf; geef het onderdeel een naam die niet met"
        " pagina- begint",
    ]


@pytest.mark.parametrize("name", ["onclick", "style", "herkomst"])
def test_an_attribute_that_nobody_knows_is_refused(tmp_path: Path, name: str) -> None:
    assert faults(tmp_path, f'[woord]{{{name}="alert(1)"}}') == [
        f'het kenmerk "{name}" mag niet; haal het weg'
    ]


def test_markup_of_another_format_is_text(tmp_path: Path) -> None:
    blocks = parsed(tmp_path, "<b>weg</b>\n\n`<i>`{=html}\n\n```{=html}\n<script>\n```\n")
    assert {element["t"] for element in walk(blocks)}.isdisjoint(["RawBlock", "RawInline"])


def test_raw_markup_in_a_tree_is_refused() -> None:
    raw = {"t": "RawBlock", "c": ["html", "<b>weg</b>"]}
    ((said, _),) = element_faults([raw])
    assert said.startswith("een onderdeel van de soort RawBlock mag niet: ['html', '<b>weg</b>'];")
