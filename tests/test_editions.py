"""Each edition as its readers get it: short enough, with a summary first, nothing told twice.

The bounds on pages are those of who asked for them; the rest is counted in the finished files.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document as open_docx
from lxml import html

from building import ROOT, Build
from own_formats import Html, document, single_spaced
from real_product import (
    CHAPTERS,
    CONFIG,
    EDITIONS,
    all_delivered,
    each_edition,
    edition_file,
    header,
    starts,
)
from samenleren.language.typography import typography

pytest_plugins = ["build_fixtures"]

PAGES = {"bestuurlijk": (16, 24), "ambtelijk": (1, 80), "uitvoering": (1, 50), "compleet": (1, 110)}
MESSAGES = [
    (f"{number}.{rank}", message)
    for number, chapter in enumerate(CHAPTERS, 1)
    for rank, message in enumerate(header(chapter["file"])["kernboodschappen"], 1)
]


def for_readers_of(edition: str, item: dict[str, Any]) -> bool:
    return EDITIONS[edition]["audience"] in (None, *item["voor"])


def plain(text: str) -> str:
    return single_spaced(typography(text.strip()))


@cache
def pages(path: Path) -> list[str]:
    """The text of each page, in the order of its content, hyphens at the ends of lines undone."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [re.sub(r"[\ufffe\xad]\r?\n?|-\r?\n", "", text) for text in texts]


@each_edition
def test_an_edition_has_no_more_pages_than_its_readers_have_time_for(
    real_build: Build, edition: str
) -> None:
    least, most = PAGES[edition]
    assert least <= len(pages(edition_file(real_build, edition, "pdf"))) <= most


def test_each_chapter_of_the_board_is_a_spread(real_build: Build) -> None:
    path = edition_file(real_build, "bestuurlijk", "pdf")
    begins = list(starts(path).items())
    chapters = [at for at, (title, _) in enumerate(begins) if re.match(r"[1-6] ", title)]
    assert len(chapters) == len(CHAPTERS)
    for at in chapters:
        (title, page), (_, after) = begins[at : at + 2]
        assert (page % 2, after - page) == (0, 2), title


@each_edition
def test_the_first_five_pages_have_every_key_message_with_its_number(
    real_build: Build, edition: str
) -> None:
    """Its own in full with who carries them and where, the others in short with their editions."""
    text = single_spaced(" ".join(pages(edition_file(real_build, edition, "pdf"))[:5]))
    assert len(MESSAGES) == 30
    for number, message in MESSAGES:
        said = message["tekst"] if for_readers_of(edition, message) else message["kort"]
        words = re.sub(r"\s", "", plain(said))
        assert f"Boodschap{number}{words}" in re.sub(r"\s", "", text), number
    own = [message for _, message in MESSAGES if for_readers_of(edition, message)]
    assert len(re.findall(r"blz\.\s*\d+", text)) >= len(own)
    if edition != "compleet":
        assert text.count("Staat in:") == len(MESSAGES) - len(own)


@each_edition
def test_three_messages_to_start_with_are_chosen_for_these_readers(
    real_build: Build, edition: str
) -> None:
    plan = (ROOT / "chapters/plannen" / EDITIONS[edition]["plan"]).read_text(encoding="utf-8")
    chosen = yaml.safe_load(plan.split("---\n")[1])["begin_met"]
    known = {message["id"]: message for _, message in MESSAGES}
    assert len(chosen) == 3
    assert all(for_readers_of(edition, known[name]) for name in chosen)
    found = document(edition_file(real_build, edition, "html"))
    assert isinstance(found, Html)
    (start,) = found.root.xpath("//section[@id='begin-hier']")
    assert [link.get("href") for link in start.iter("a") if "#kb-" in link.get("href", "")] == [
        f"#{name}" for name in chosen
    ]


@each_edition
def test_the_summary_comes_first_in_word_and_on_the_site(real_build: Build, edition: str) -> None:
    first = header(CHAPTERS[0]["file"])["kernboodschappen"][0]
    said = plain(first["tekst"])
    texts = [
        single_spaced(paragraph.text)
        for paragraph in open_docx(str(edition_file(real_build, edition, "docx"))).paragraphs
    ]
    summary = next(at for at, text in enumerate(texts) if said in text)
    chapter = next(
        at for at, text in enumerate(texts) if plain(header("1-why.md.j2")["vraag"]) in text
    )
    assert summary < chapter
    site = html.parse(real_build.output / edition / "site/index.html").getroot()
    assert said in single_spaced(site.text_content())


@each_edition
def test_a_record_stands_in_full_once_and_a_message_at_most_twice(
    real_build: Build, edition: str
) -> None:
    found = document(edition_file(real_build, edition, "html"))
    text = single_spaced(found.text)
    twice = {
        record.id: count
        for record in all_delivered()
        for told in record.shown
        if told != record.fields.get("titel")  # a table beside a figure names it too
        and len(told) > 60
        and (count := text.count(plain(told))) > 1
    }
    assert twice == {}
    for number, message in MESSAGES:
        assert text.count(plain(message["tekst"])) <= 2, number


def test_each_abbreviation_in_the_records_stands_in_the_glossary() -> None:
    text = (ROOT / "chapters/na/begrippen.md.j2").read_text(encoding="utf-8")
    terms = " ".join(re.findall(r"^(.+)\n:   ", text, re.MULTILINE))
    used = {
        word
        for record in all_delivered()
        for told in record.shown
        for word in re.findall(r"\b[A-Z]{2,}\b", told)
    }
    assert "RIVM" in used
    assert used - set(re.findall(r"\w+", terms)) == set()


def test_chapter_5_says_which_sessions_and_when() -> None:
    """The records that hold the answer carry its messages."""
    carried = {
        record
        for message in header("5-content.md.j2")["kernboodschappen"]
        for record in message["steunt_op"]
    }
    assert carried >= {"lit-22", "lit-27", "les-130", "les-142", "les-144"}


@pytest.mark.parametrize("chapter", [chapter["file"] for chapter in CHAPTERS])
def test_no_introduction_to_a_theme_names_a_consortium(chapter: str) -> None:
    """What holds for every selection of lessons."""
    names = [name for c in CONFIG["consortia"] for name in (c["title"], c["short"])]
    for theme, text in header(chapter)["themas"].items():
        assert [name for name in names if name in text] == [], theme
