"""The pages for the editors: what they count, what they mark, and whether anybody can read them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import yaml
from deliver import COMMENT, OFFER, QUESTION, STRAY, report
from html_text import Page, structure_faults

from building import ROOT, copy_second_product
from outside_tools import the_browser
from own_sources import delivered, files
from samenleren.config import load_config
from samenleren.editors.coverage import coverage, missing_of
from samenleren.editors.differences import differences
from samenleren.handover.delivery import read_corpus
from samenleren.programs import browser

pytest_plugins = ["report_fixtures"]

CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def page(sound: Path) -> Page:
    return Page(sound / "status.html")


@pytest.fixture
def spoilt_page(spoilt: Path) -> Page:
    return Page(spoilt / "status.html")


def rows(page: Page, caption: str) -> list[list[str]]:
    """The cells of the rows of a table, found by its caption."""
    tables = page.source.split("<table>")[1:]
    table = next(t for t in tables if caption in t.split("</caption>")[0])
    body = table.split("<tbody>")[1].split("</tbody>")[0]
    cells = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells.findall(row)]
        for row in body.split("</tr>")[:-1]
    ]


def part(page: Page, heading: str) -> str:
    """The text of the section under a heading of level 2."""
    source = next(part for part in page.source.split("<h2 ")[1:] if f">{heading}</h2>" in part)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", source.partition("</h2>")[2])).split())


# -- what it counts -------------------------------------------------------------------------------


def test_the_coverage_equals_an_independent_count(page: Page) -> None:
    table = rows(page, "Aantal lessen per hoofdstuk")
    readers = [None, *CONFIG["audiences"]]
    assert len(table) == len(CONFIG["chapters"]) * len(readers)
    owners = [*CONFIG["consortia"], CONFIG["network"]]
    for at, (chapter, audience) in enumerate((c, a) for c in CONFIG["chapters"] for a in readers):
        names = {chapter["slug"], chapter["title"], *chapter["names"]}
        count = Counter(
            Path(lesson.file).parts[2 if "/consortia/" in lesson.file else 1]
            for lesson in delivered(ROOT / "sources")
            if lesson.kind == "les"
            and lesson.fields["hoofdstuk"] in names
            and (audience is None or audience["slug"] in lesson.audiences)
        )
        voices = sum(bool(count[c["slug"]]) for c in CONFIG["consortia"])
        thin = " dun" if voices < 3 else ""
        counts = [str(count[owner["slug"]] or "geen") for owner in owners]
        assert table[at] == [
            f"voor {audience['title']}" if audience else chapter["title"],
            f"{voices} van 6{thin}",
            str(sum(count.values()) or "geen"),
            *counts,
        ]


def test_thin_spots_are_told_in_words_and_not_by_colour(page: Page) -> None:
    listed = [line for line in page.lines("li") if not line.startswith("waarschuwing")]
    assert [line for line in listed if "van de 6 consortia" in line] == [
        "Waarom samen leren?, voor Uitvoering: 3 lessen, van 2 van de 6 consortia.",
        "Randvoorwaarden, voor Uitvoering: 1 les, van 1 van de 6 consortia.",
        "Inhoud van het leernetwerk, voor Bestuur: 1 les, van 1 van de 6 consortia.",
    ]
    assert [row[1] for row in rows(page, "Aantal lessen per") if "dun" in row[1]] == [
        "2 van 6 dun",
        "1 van 6 dun",
        "1 van 6 dun",
    ]


def test_who_delivered_what_and_when(page: Page, spoilt_page: Page) -> None:
    delivery = {row[0]: row[1:] for row in rows(page, "Wat er is aangeleverd")}
    assert delivery["Drenthe"] == [
        "antwoord , Word", "geen", "datum niet opgegeven", "4", "19", "5", "3", "–"
    ]  # fmt: skip
    assert set(delivery) == {c["short"] for c in [*CONFIG["consortia"], CONFIG["network"]]}
    after = {row[0]: row[1:] for row in rows(spoilt_page, "Wat er is aangeleverd")}
    assert after["Rivierenland"][1:3] == ["1 waarschuwing", "12 mei 2026"]
    assert after["Zaanstreek-Waterland"][1:] == ["1 waarschuwing", "nog niets", *"–––––"]
    assert after["Samen in beweging"][1] == "1 fout en 4 waarschuwingen"


def test_every_file_is_in_the_ledger_with_its_owner(page: Page) -> None:
    ledger = {row[0]: row for row in rows(page, "Tekstdelen per bestand")}
    assert set(ledger) == {p.relative_to(ROOT).as_posix() for p in files(ROOT / "sources")}
    assert {row[-1] for row in ledger.values()} == {"ja"}
    assert ledger["sources/interviews/int-20-drenthe.md"][1] == "Drenthe"
    assert ledger["sources/literatuur/literatuurpunten-vng.xlsx"][1] == "redactie"


# -- what waits -----------------------------------------------------------------------------------


def test_every_diagnostic_stands_under_the_reply_it_goes_in(
    spoilt: Path, spoilt_page: Page
) -> None:
    kept = json.loads((spoilt / "meldingen.json").read_text(encoding="utf-8"))
    for group in spoilt_page.source.split("<h3>")[1:]:
        title, _, body = group.partition("</h3>")
        links = re.findall(r'href="(antwoord-[^"]+)"', body.split("<h2")[0])
        assert all((spoilt / link).is_file() for link in links)
        if links:
            assert [c["short"] for c in CONFIG["consortia"] if c["short"] == title] == [title]
    assert len(kept) > 30
    for diagnostic in kept:
        assert " ".join(diagnostic["text"].split()) in spoilt_page.text
    assert "Voor de redactie Dit staat in geen antwoord" in spoilt_page.text


def test_a_contradiction_stands_side_by_side_with_what_differs_marked(
    page: Page, spoilt_page: Page
) -> None:
    assert part(page, "Tegenspraak") == "Wij vonden geen twee plaatsen die elkaar tegenspreken."
    told = part(spoilt_page, "Tegenspraak")
    assert "1. De datum van “Derde leernetwerkbijeenkomst” verschilt" in told
    assert "“29 september 2020” tegenover “30 september 2020”." in told
    assert "sources/leernetwerk/bijeenkomsten.yaml" in told
    assert "sources/consortia/rivierenland/rivierenland.yaml" in told
    marked = re.findall("<mark>(.*?)</mark>", spoilt_page.source)
    assert marked[:2] == ["29 september 2020", "30 september 2020"]
    assert "1 keer tegenspraak" in spoilt_page.text


def test_unplaced_text_comments_and_withheld_interviews_are_each_in_their_place(
    spoilt_page: Page,
) -> None:
    assert STRAY in part(spoilt_page, "Niet in de publicatie")
    assert COMMENT not in part(spoilt_page, "Niet in de publicatie")
    assert COMMENT in part(spoilt_page, "Opmerkingen in bijdragen")
    told = part(spoilt_page, "Toestemming")
    assert "17 op grond van openbare bron" in told
    assert "int-02 , Senioren sterker maken: grondslag ontbreekt" in told


def test_a_sound_delivery_leaves_nothing_open_but_thin_chapters(page: Page) -> None:
    messages = [line for line in page.lines("li") if line.startswith(("fout", "waarschuwing"))]
    assert [message.partition(" is dun: ")[2].partition(" [")[0] for message in messages] == [
        "voor Uitvoering 3 lessen van 2 van de 6 consortia",
        "voor Uitvoering 1 les van 1 van de 6 consortia",
        "voor Bestuur 1 les van 1 van de 6 consortia",
    ]
    for sentence in (
        "Alle aangeleverde tekst heeft een plaats.",
        "Er staan geen opmerkingen in de bijdragen.",
        "Er is niets achtergehouden.",
    ):
        assert sentence in page.text


# -- differences, questions and offers ------------------------------------------------------------


def test_experiences_that_diverge_stand_side_by_side(sound: Path, page: Page) -> None:
    told = part(page, "Verschillen")
    assert "Ervaringen die uiteenlopen" in told
    assert "Dat hoeft geen tegenspraak te zijn." in told
    lessons = [r for r in delivered(ROOT / "sources") if r.kind == "les"]
    borging = [r for r in lessons if r.fields.get("thema") == "Borging"]
    here = [r for r in borging if r.fields["hoofdstuk"] == "Opbrengst"]
    both = [r for r in here if r.fields["soort"].lower() in ("succes", "belemmering")]
    assert len(both) > 3
    side = told.partition("Borging, in Opbrengst")[2]
    assert all(" ".join(r.shown[0].split()) in side for r in both)
    assert side.index("✓ Dit hielp") < side.index("✕ Dit hinderde")


def test_a_difference_takes_two_contributors_one_theme_and_one_chapter(sound: Path) -> None:
    config = load_config(ROOT)
    lesson = replace(
        read_corpus(sound.parents[1]).lessons[0],
        consortium="drenthe", theme="aanpak", chapter="content", kind="succes",
    )  # fmt: skip
    other = replace(lesson, id="les-x", consortium="rivierenland", kind="belemmering")
    assert len(differences([lesson, other], config)) == 1
    for change in (
        {"consortium": "drenthe"},
        {"theme": "borging"},
        {"chapter": "why"},
        {"kind": "tip"},
    ):
        assert differences([lesson, replace(other, **change)], config) == []


def test_questions_and_offers_stand_side_by_side_for_the_editors(spoilt: Path) -> None:
    text = Page(spoilt / "vraag-en-aanbod.html").text
    assert f"Borging Rivierenland vraagt {QUESTION} vra-001 Wie kan helpen Drenthe: {OFFER}" in text
    assert "ook over: huisartsen, betrokken" in text


def test_without_questions_the_annex_says_how_they_come_in(sound: Path) -> None:
    text = Page(sound / "vraag-en-aanbod.html").text
    assert "Er zijn nog geen vragen en geen aanbod." in text


def test_what_a_contributor_has_no_lesson_for(sound: Path) -> None:
    config = load_config(ROOT)
    lessons = read_corpus(sound.parents[1]).lessons
    who = config.consortia[0]
    few = [x for x in lessons if x.consortium != who.slug or x.chapter != "yield"]
    assert [c.slug for c in missing_of(who, few, config).chapters] == ["yield"]
    assert missing_of(who, lessons, config).audiences == ()
    assert not any(line.total for line in coverage([], config))


# -- form -----------------------------------------------------------------------------------------

PAGES = ("status", "vraag-en-aanbod", "antwoord-samen-in-beweging", "antwoord-leernetwerk")


@pytest.mark.parametrize("folder", ["sound", "spoilt"])
@pytest.mark.parametrize("name", PAGES[:2])
def test_the_pages_are_well_formed(request: pytest.FixtureRequest, folder: str, name: str) -> None:
    page = Page(request.getfixturevalue(folder) / f"{name}.html")
    assert structure_faults(page) == []
    regions = [e for e in page.all("div") if e.attributes.get("role") == "region"]
    assert len(regions) == len(page.all("table"))
    for region in regions:
        assert region.attributes["tabindex"] == "0"
        assert f'id="{region.attributes["aria-labelledby"]}"' in page.source


def test_hostile_text_shows_as_text(spoilt_page: Page) -> None:
    assert spoilt_page.all("script") == []
    assert "<script>alert" not in spoilt_page.source
    assert "javascript:" not in "".join(str(e.attributes) for e in spoilt_page.elements)


@pytest.mark.parametrize("folder", ["sound", "spoilt"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    request: pytest.FixtureRequest, folder: str, name: str
) -> None:
    path = request.getfixturevalue(folder) / f"{name}.html"
    looks = browser.cases(widths=[320, 768, 1280], opened=[False, True])
    (said,) = browser.inspect(the_browser(), [path], looks)["pages"]
    assert said["found"] == []


# -- another product ------------------------------------------------------------------------------


def test_another_product_gets_its_own_pages_and_words(tmp_path: Path) -> None:
    folder = report(copy_second_product(tmp_path / "tuin"))
    assert {p.name for p in folder.glob("antwoord-*.html")} == {
        "antwoord-noord.html", "antwoord-zuid.html", "antwoord-stadstuin.html"
    }  # fmt: skip
    north = Page(folder / "antwoord-noord.html")
    assert structure_faults(north) == []
    assert north.lines("li")[0] == "Wij ontvingen 1 bestand, met uw profiel en 2 lessen."
    assert "Beste collega’s van Noord," in north.text
    text = Page(folder / "status.html").text
    assert "Buren, in Volhouden" not in text  # the harvest is told in another chapter
    for name in ("status.html", "antwoord-noord.html", "antwoord-stadstuin.html"):
        found = Page(folder / name).text
        assert not re.search("Samen leren|leernetwerk|Drenthe|Borging|bestuurder", found)
