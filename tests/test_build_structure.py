"""The real product, built once: its headings, tables, links and properties in every format."""

from __future__ import annotations

import re
from typing import Any

import pytest

from building import Build
from own_formats import FORMATS, Html, Pdf, document, holds, single_spaced, squeeze
from real_product import (
    CHAPTERS,
    CONFIG,
    EDITIONS,
    all_delivered,
    belongs,
    each_edition,
    each_format,
    edition_file,
    header,
)
from render.test_direct_formatting import REASONS, direct

pytest_plugins = ["build_fixtures"]


# -- headings -----------------------------------------------------------------------------------


def untitled(headings: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Headings without the list of contents, their numbers and their typography."""
    numbers = re.compile(r"^\s*(?:\d+(?:\.\d+)*)?\s*")
    return [
        (level, squeeze(numbers.sub("", text, count=1)))
        for level, text in headings
        if single_spaced(text) != "Inhoud"
    ]


ANNEX, WITH_FIGURES = "cijfers.md.j2", {"overzicht.md.j2", "tijdlijn.md.j2"}
"""The part with the data of figures, and the parts that make figures."""

WAYS_ON = [
    (1, "Verder met deze uitgave"),
    *((2, title) for title in ("Deze uitgave", "Andere edities", "Meer")),
]
"""The headings at the foot of the page, which no file has that stands on its own."""
ASKED = (2, "Vragen en reacties")
"""And this one, when config.yaml says whom to ask."""


def expected_parts(edition: dict[str, Any], form: str) -> list[str]:
    """The titles of the parts and chapters of an edition, in order. The annex of figures stands
    where there are figures; on the page their data open in place, and it ends with ways on."""
    annexed = form != "html" and WITH_FIGURES & set(edition["back"])
    back = [name for name in edition["back"] if name != ANNEX or annexed]
    return [
        *(header(f"voor/{name}")["titel"] for name in edition["front"]),
        *(chapter["title"] for chapter in CHAPTERS),
        *(header(f"na/{name}")["titel"] for name in back),
        *([WAYS_ON[0][1]] if form == "html" else []),
    ]


@each_edition
@each_format
def test_parts_and_chapters_are_the_top_headings_in_their_order(
    real_build: Build, edition: str, name: str
) -> None:
    headings = untitled(document(edition_file(real_build, edition, name)).headings)
    expected = [squeeze(title) for title in expected_parts(EDITIONS[edition], name)]
    assert [text for level, text in headings if level == 1] == expected


@each_edition
def test_all_formats_have_the_same_headings_and_levels(real_build: Build, edition: str) -> None:
    lists = {
        name: untitled(document(edition_file(real_build, edition, name)).headings)
        for name in FORMATS
    }
    asks = any(CONFIG["publication"].get(key) for key in ("contact", "publisher", "licence"))
    foot = [(level, squeeze(title)) for level, title in [*WAYS_ON, *([ASKED] if asks else [])]]
    assert lists["html"][-len(foot) :] == foot
    del lists["html"][-len(foot) :]
    assert len(lists["html"]) > 40
    annex = (1, squeeze(header(f"na/{ANNEX}")["titel"]))  # on the page the data open in place
    for name in FORMATS:
        assert [each for each in lists[name] if each != annex] == lists["html"], name


@each_edition
@each_format
def test_no_heading_is_empty_or_skips_a_level(real_build: Build, edition: str, name: str) -> None:
    before = 0
    for level, text in document(edition_file(real_build, edition, name)).headings:
        assert text.strip()
        assert level <= before + 1, text
        before = level


@each_edition
@pytest.mark.parametrize("name", ["html", "odt", "pdf"])
def test_chapters_are_numbered_and_parts_are_not(
    real_build: Build, edition: str, name: str
) -> None:
    tops = [
        single_spaced(text)
        for level, text in document(edition_file(real_build, edition, name)).headings
        if level == 1
    ]
    titles = [chapter["title"] for chapter in CHAPTERS]
    numbered = [text for text in tops if text[:1].isdigit()]
    assert [squeeze(text) for text in numbered] == [
        squeeze(f"{number}{title}") for number, title in enumerate(titles, 1)
    ]


# -- accessibility that can be read from the files ------------------------------------------------


@each_edition
@each_format
def test_every_table_has_a_header_row(real_build: Build, edition: str, name: str) -> None:
    found = document(edition_file(real_build, edition, name))
    assert found.tables > 5
    assert found.tables_without_header == []


@each_edition
def test_all_formats_have_the_same_number_of_tables(real_build: Build, edition: str) -> None:
    counts = {name: document(edition_file(real_build, edition, name)).tables for name in FORMATS}
    assert len(set(counts.values())) == 1, counts


@each_edition
def test_a_table_has_the_same_number_in_all_formats(real_build: Build, edition: str) -> None:
    numbered = {}
    for name in FORMATS:
        found = document(edition_file(real_build, edition, name))
        said = re.findall(r"Tabel(\d+)\.(.{12})", squeeze(found.text))
        numbered[name] = dict(said)
        assert sorted(map(int, numbered[name])) == list(range(1, found.tables + 1)), name
    assert all(each == numbered["html"] for each in numbered.values())


@each_edition
@each_format
def test_every_link_leads_somewhere(real_build: Build, edition: str, name: str) -> None:
    found = document(edition_file(real_build, edition, name))
    inside = [link for link in found.links if link.startswith("#")]
    outside = [link for link in found.links if not link.startswith("#")]
    if isinstance(found, Html):  # its ways to the other files of the build, from where it stands
        beside = found.root.xpath("//*[@id='pagina-uitgave']//a/@href[not(contains(., ':'))]")
        assert len(beside) == len(FORMATS) - 1 + len(["site", "report"]) + len(EDITIONS) - 1
        folder = real_build.output / edition
        assert [way for way in beside if not (folder / way).is_file()] == []
        outside = [link for link in outside if link not in beside]
    assert len(inside) > 100
    assert [link for link in inside if link != "#" and link[1:] not in found.targets] == []
    assert [link for link in outside if not re.match(r"https?://[\w.-]+\.\w+", link)] == []


@each_edition
def test_every_record_of_an_edition_can_be_linked_to(real_build: Build, edition: str) -> None:
    page = document(edition_file(real_build, edition, "html"))
    assert isinstance(page, Html)
    wanted = {r.id for r in all_delivered() if belongs(r, EDITIONS[edition])}
    assert wanted - page.targets == set()
    assert page.doubles == []


@each_edition
@each_format
def test_title_author_keywords_and_language_are_in_the_file(
    real_build: Build, edition: str, name: str
) -> None:
    found = document(edition_file(real_build, edition, name))
    properties, publication = found.properties, CONFIG["publication"]
    assert publication["title"] in properties["title"]
    if name == "html":  # the page names its author in sight, and tools nowhere
        assert holds(found, f"{publication['author']}.")
    else:
        assert properties["author"] == publication["author"]
    assert re.split(r"[,;]\s*", properties["keywords"]) == publication["keywords"]
    assert properties["language"] == publication["language"]


@each_edition
def test_the_pdf_is_tagged_and_shows_its_title(real_build: Build, edition: str) -> None:
    found = document(edition_file(real_build, edition, "pdf"))
    assert isinstance(found, Pdf)
    assert found.catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  (pypdf's own boolean)
    assert found.catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    figures = [node for node in found.structure if node["/S"] == "/Figure"]
    assert [node for node in figures if not str(node.get("/Alt", ""))] == []


# -- look ---------------------------------------------------------------------------------------


@each_edition
def test_the_look_of_a_word_edition_is_in_its_styles(real_build: Build, edition: str) -> None:
    found = direct(edition_file(real_build, edition, "docx"))
    assert set(found) <= set(REASONS)
    # What is left is rows that stay together; an editor who changes a style changes it everywhere.
    assert found.total() - found["keepNext"] - found["lang"] < 10
