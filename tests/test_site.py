"""The site of each real edition: what a page offers, how heavy it is, and where things stand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html

from building import Build
from real_product import CHAPTERS, EDITIONS, all_delivered, each_edition, header

pytest_plugins = ["build_fixtures"]


def site_of(build: Build, edition: str) -> Path:
    return build.output / edition / "site"


@cache
def parsed(path: Path) -> Any:
    return lxml.html.document_fromstring(path.read_text("utf-8"))


def pages_of(build: Build, edition: str) -> list[Path]:
    return sorted(site_of(build, edition).glob("*.html"))


def rows_of(page: Any) -> list[Any]:
    """What a page lists of lessons: the rows of a table, or the items of a list made of them."""
    found: list[Any] = page.xpath("//main//*[self::tr or self::li][@data-soort][not(@id)]")
    return found


@each_edition
def test_the_first_page_is_under_150_kb_before_its_fonts(real_build: Build, edition: str) -> None:
    folder = site_of(real_build, edition)
    page = parsed(folder / "index.html")
    asked = {*page.xpath("//script/@src | //link[@rel='stylesheet']/@href")}
    asked |= {source.partition("#")[0] for source in page.xpath("//img/@src")}
    files = [folder / "index.html", *(folder / name for name in asked if "letters-" not in name)]
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 150_000


@each_edition
def test_every_page_leads_on_and_each_of_its_ways_is_there(real_build: Build, edition: str) -> None:
    for path in pages_of(real_build, edition):
        ways = parsed(path).xpath("//*[@id='pagina-uitgave']//a/@href")
        assert len(ways) > 6, path.name
        for way in ways:
            assert (path.parent / way).resolve().is_file(), (path.name, way)


@each_edition
def test_a_chapter_leads_to_the_same_chapter_in_every_other_edition(
    real_build: Build, edition: str
) -> None:
    folder = site_of(real_build, edition)
    for chapter in CHAPTERS:
        file = f"{chapter['slug']}.html"
        ways = parsed(folder / file).xpath("//*[@id='pagina-uitgave']//a/@href")
        for other in EDITIONS.keys() - {edition}:
            assert f"../../{other}/site/{file}" in ways


@each_edition
def test_one_page_lists_every_lesson_of_the_edition(real_build: Build, edition: str) -> None:
    lessons, listed = set(), []
    for path in pages_of(real_build, edition):
        page = parsed(path)
        lessons |= set(page.xpath("//li[contains(concat(' ', @class, ' '), ' lesson ')]/@id"))
        named = {row.xpath("string(.//a/@href)").rpartition("#")[2] for row in rows_of(page)}
        listed.append(named)
    assert len(lessons) > 5
    assert max(listed, key=len) >= lessons


@each_edition
def test_the_contents_of_a_chapter_name_its_themes(real_build: Build, edition: str) -> None:
    for chapter in CHAPTERS:
        page = parsed(site_of(real_build, edition) / f"{chapter['slug']}.html")
        themes = page.xpath("//section[contains(concat(' ', @class, ' '), ' theme ')]/@id")
        named = page.xpath("//nav[@id='pagina-inhoud']//li//li//li/a/@href")
        assert named == [f"#{theme}" for theme in themes]


@each_edition
def test_every_page_says_in_its_own_words_what_it_is_about(real_build: Build, edition: str) -> None:
    about = [
        parsed(path).xpath("string(//meta[@name='description']/@content)")
        for path in pages_of(real_build, edition)
    ]
    assert all(0 < len(words) <= 160 for words in about)
    assert len(set(about)) == len(about)


def test_the_address_of_a_record_or_message_is_its_number(real_build: Build) -> None:
    folder = site_of(real_build, "compleet")
    found = {
        name for path in pages_of(real_build, "compleet") for name in parsed(path).xpath("//@id")
    }
    numbers = {record.id for record in all_delivered() if record.kind in ("les", "lit", "mat")}
    messages = {
        message["id"]
        for chapter in CHAPTERS
        for message in header(chapter["file"])["kernboodschappen"]
    }
    assert len(numbers) > 200
    assert len(messages) == 30
    assert numbers | messages <= found
    (places,) = folder.glob("plaatsen-*.js")
    told = json.loads(places.read_text("utf-8").partition(" = ")[2].removesuffix(";\n"))
    assert numbers | messages <= {name for names in told.values() for name in names.split()}


def test_the_cells_of_a_figure_lead_to_the_lessons_they_count(real_build: Build) -> None:
    folder = site_of(real_build, "compleet")
    page = parsed(folder / "overzicht.html")
    cells = page.xpath("//figure[@id='figuur-dekking']//td/a")
    assert len(cells) > 40
    for cell in cells:
        file, _, query = cell.get("href").partition("?")
        wanted = dict(pair.split("=") for pair in query.partition("#")[0].split("&"))
        rows = [
            row
            for row in rows_of(parsed(folder / file))
            if all(value in row.get(f"data-{name}", "").split() for name, value in wanted.items())
        ]
        counted = sum(int(word) for word in cell.text_content().split() if word.isdigit())
        assert len(rows) == counted, cell.get("href")
