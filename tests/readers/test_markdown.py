"""Markdown: text only, whatever it looks like; a header that is YAML and nothing more."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Product
from readers.show import messages, shown
from samenleren.collect.second_count import texts_in_file
from samenleren.count import count_file, letters_in
from samenleren.readers import MAX_TEXT, read_file

NAME = "sources/consortia/drenthe/ervaringen.md"
LESSON = """\
# Samenwerking

Een les.

Soort: les · Hoofdstuk: Inhoud · Voor wie: ambtelijk
"""


def texts(markdown: str) -> list[str]:
    """The texts of the file, held against pandoc's count of it."""
    data = markdown.encode()
    delivered = read_file("a.md", data)
    count = count_file("a.md", data)
    found = texts_in_file(delivered)
    assert (count.units, count.letters) == (len(found), sum(map(letters_in, found)))
    return [unit.text for unit in delivered.units()]


def test_blocks_are_read_with_their_lines() -> None:
    text = "# Borging\n\nEen *schuine*\nzin.\n\n- een punt\n\n| a | b |\n| - | - |\n| c | d |\n"
    assert shown(read_file("a.md", text.encode())) == [
        ("heading", "Borging", "regel 1"),
        ("body", "Een schuine\nzin.", "regel 3"),
        ("item", "een punt", "regel 6"),
        [["a", "b"], ["c", "d"]],
    ]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a <b>c</b>", "a <b>c</b>"),
        ("`code`{=html}", "code{=html}"),
        ("```{=typst}\n#read(1)\n```", "#read(1)"),
        ("![plaat](../geheim.txt)", "plaat"),
        ("[hier](https://a.nl)", "hier (https://a.nl)"),
        ("<https://a.nl>", "https://a.nl"),
        ("{{ config }} {% x %}", "{{ config }} {% x %}"),
    ],
)
def test_markup_is_text_like_any_other(markdown: str, text: str) -> None:
    assert [found.strip() for found in texts(markdown)] == [text]


def test_header_describes_the_file_and_replaces_nothing(product: Product) -> None:
    header = "---\nconsortium: Drenthe\ntitle: Gekaapt\n---\n\n"
    product.deliver("ervaringen.md", header + LESSON)
    assert product.fates("consortia/drenthe/ervaringen.md")["niet geplaatst"] == [
        "title",
        "Gekaapt",
    ]
    assert len(product.added) == 1


def test_a_file_may_end_with_its_header() -> None:
    assert texts("---\nconsortium: Drenthe\n---") == ["consortium", "Drenthe"]


def test_header_that_does_not_end_is_reported(product: Product) -> None:
    assert product.deliver("ervaringen.md", "---\nconsortium: Drenthe\n\n" + LESSON) == [
        f"{NAME}, regel 1: de kop begint met --- maar houdt nergens op [onleesbare-yaml]; zet onder"
        " de laatste regel van de kop een regel met alleen ---"
    ]


def test_header_that_cannot_be_read_is_reported_at_its_line(product: Product) -> None:
    content = '---\nconsortium: Drenthe\nsoort: "ervaringen\n---\n\n' + LESSON
    assert product.deliver("ervaringen.md", content) == [
        f"{NAME}, regel 3: de YAML is niet te lezen [onleesbare-yaml]; controleer de inspringing en"
        " zet tekst met een dubbele punt tussen aanhalingstekens"
    ]


def test_line_that_separates_is_no_header(product: Product) -> None:
    assert product.deliver("ervaringen.md", "---\n\n" + LESSON) == []
    assert len(product.added) == 1


def test_labels_on_lines_of_their_own_and_wrapped_values_are_read(product: Product) -> None:
    content = (
        "# Samenwerking\n\nEen les\nover twee regels.\n\n"
        "Soort: les\nHoofdstuk: Inhoud\nVoor wie: bestuurlijk, ambtelijk en uitvoering\n"
        "Bron: een lange titel\ndie doorloopt\n"
    )
    assert product.deliver("ervaringen.md", content) == []
    assert product.collection is not None
    (lesson,) = (x for x in product.collection.corpus.lessons if x.id in product.added)
    assert lesson.text == "Een les over twee regels."
    assert lesson.audience == ("bestuurlijk", "ambtelijk", "uitvoering")
    assert lesson.source is not None
    assert lesson.source.title == "een lange titel die doorloopt"


@given(st.text(alphabet="ab 12\n#>-*_`[]()!|<:/.&;\\é", max_size=200))
@settings(max_examples=20, deadline=None)
def test_no_text_is_lost_whatever_the_markup(text: str) -> None:
    """Each letter that pandoc finds, the reader gives too (or the ledger says that it does not)."""
    data = text.encode()
    delivered = read_file("a.md", data)
    if not delivered.blocks:
        return
    count = count_file("a.md", data)
    letters = sum(map(letters_in, texts_in_file(delivered)))
    assert count.letters is not None
    assert letters >= count.letters


@pytest.mark.parametrize(
    "content",
    [
        "[" * 50_000,
        "[a](" * 20_000,
        "*a_ " * 20_000,
        ">" * 100_000 + "a",
        "a\n\n" * (MAX_TEXT // 3),
        "|a|b|\n|-|-|\n" + "|c|d|\n" * 20_000,
    ],
    ids=["brackets", "links", "stars", "quotes", "paragraphs", "a table"],
)
def test_hostile_text_takes_seconds(content: str) -> None:
    start = time.process_time()
    read_file("a.md", content.encode())
    assert time.process_time() - start < 10


def test_link_with_a_script_stays_words(product: Product) -> None:
    content = LESSON.replace("Een les.", "[Een les](javascript:alert(1)).")
    assert product.deliver("ervaringen.md", content) == [
        f"{NAME}, regel 3, onder “Samenwerking”, “Een les (javascript:alert(1)).”: in de"
        ' tekst staat een verwijzing die geen webadres is: "javascript:alert(1"'
        " [onveilige-koppeling]; zij is geen koppeling geworden; gebruik een"
        " adres dat begint met https://, of haal haar weg",
    ]
    assert product.collection is not None
    (lesson,) = (x for x in product.collection.corpus.lessons if x.id in product.added)
    assert lesson.text == "Een les (javascript:alert(1))."


def test_unknown_heading_is_reported_with_what_stands_under_it(product: Product) -> None:
    found = product.deliver("ervaringen.md", LESSON.replace("Samenwerking", "Financiën"))
    assert found == [
        f"{NAME}, regel 1: in dit bestand is geen enkele bijdrage herkend; de eerste tekst is"
        ' "Financiën" [niets-gelezen]; zet de tekst onder een kop zoals Lessen of Materialen, of in'
        " een formulier; of laat de redactie er zelf bijdragen uit kiezen",
        f'{NAME}, regel 1: de kop "Financiën" is geen thema en geen bekend onderdeel'
        " [onbekend-onderdeel]; de tekst eronder is niet geplaatst; gebruik als kop de naam van een"
        ' thema, of "Materialen" of "Over ons consortium"',
    ]


def test_nothing_to_say_about_a_file_in_order() -> None:
    assert messages(read_file("a.md", LESSON.encode())) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Onze lessen:\n| a | b |\n|--|--|\n| c | d |\n", ["Onze lessen:", "a", "b", "c", "d"]),
        (
            "| a | b |\n|--|--|\n| c | d |\nSoort: les\nHoofdstuk: Inhoud\n",
            ["a", "b", "c", "d", "Soort: les\nHoofdstuk: Inhoud"],
        ),
        ("| a | b |\n|--|--|\n| c | d | e | f |\n| g |\n", [*"abcdefg"]),
        ("a | b\n--|--\n`c|d` | e\n", ["a", "b", "`c", "d`", "e"]),
        ("- een *les*# | b |\n|-\t|--|\n", ["een les# | b |\n|-\t|--|"]),
        ("> een | b\n|--|--|\n", ["een | b\n|--|--|"]),
        ("# Een | b |\n|--|--|\n", ["Een | b |", "|--|--|"]),
        ("- x\n  | a | b |\n  |--|--|\n  | c | d |\n", ["x", "a", "b", "c", "d"]),
        ("- x\n| a | b |\n|--|--|\n", ["x\n| a | b |\n|--|--|"]),
        ("a | b\n--|--\n- c | d\n", ["a", "b", "c | d"]),
        ("a | b\n--|--\n\tc | d\n", ["a", "b", "c | d"]),
        ("a | b | c\n- | - | -\n", ["a | b | c", "| - | -"]),
        ("Een les.\nvraag |\n--\n", ["Een les.\nvraag |"]),
    ],
    ids=[
        "right below a paragraph",
        "with text right below it",
        "with a row of more cells than its header",
        "with a bar between code marks",
        "of which the first line is an item of a list",
        "of which the first line is a quotation",
        "of which the first line is a heading",
        "in an item of a list",
        "right below an item of a list",
        "with an item of a list right below it",
        "with code right below it",
        "whose rule is an item of a list",
        "whose rule has no bar and underlines a heading",
    ],
)
def test_no_text_of_a_table_is_lost_and_the_count_agrees(text: str, expected: list[str]) -> None:
    delivered = read_file("a.md", text.encode())
    assert [unit.text for unit in delivered.units()] == expected
    assert count_file("a.md", text.encode()).units == len(expected)


def test_an_address_is_kept_as_it_was_written() -> None:
    text = "[zo](https://www.voorbeeld.nl/éü)\n\n<https://münchen.voorbeeld.nl/a?b=[c]>\n"
    data = text.encode()
    delivered = read_file("a.md", data)
    assert [unit.text for unit in delivered.units()] == [
        "zo (https://www.voorbeeld.nl/éü)",
        "https://münchen.voorbeeld.nl/a?b=[c]",
    ]
    letters = sum(map(letters_in, texts_in_file(delivered)))
    assert count_file("a.md", data).letters == letters


@pytest.mark.parametrize("written", ["<br>", "<br/>", "<BR />", "<br  >"])
def test_a_line_break_of_html_is_one_also_in_a_cell(product: Product, written: str) -> None:
    table = "| Titel | Soort materiaal | Waarvoor | Hoofdstuk |\n|--|--|--|--|\n"
    row = f"| Kaarten | werkvorm | Praten.{written}Luisteren. | Partijen |\n"
    lesson = f"# Borging\n\nEerst.{written}Dan.\nSoort: les; Hoofdstuk: Inhoud; Voor wie: beleid\n"
    assert product.deliver("a.md", f"# Materialen\n\n{table}{row}\n{lesson}") == []
    assert product.collection is not None
    corpus = product.collection.corpus
    (material,) = (m for m in corpus.materials if m.id in product.added)
    (found,) = (x for x in corpus.lessons if x.id in product.added)
    assert (material.purpose, found.text) == ("Praten.\nLuisteren.", "Eerst.\nDan.")
