"""The site: the pages of the single file, each with its own chapter or part, in any folder."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
from html_pages import META, ROOT, document, para, sample_ast, sha256, string

from samenleren.render.html import write_html
from samenleren.render.html_site import write_site
from samenleren.storage.files import read_json


def made(folder: Path, ast: Path, **meta: Any) -> Path:
    """The single file of an AST in a folder, and the site beside it."""
    write_html(read_json(ast), META | meta, folder / "samen-leren.html", ROOT)
    assert write_site(folder / "samen-leren.html", META | meta, folder / "site", ROOT) == []
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    return made(folder, sample_ast(folder))


@pytest.fixture(scope="module")
def single(site: Path) -> Any:
    return parsed(site.parent / "samen-leren.html")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Any]:
    return {path.name: parsed(path) for path in sorted(site.glob("*.html"))}


def parsed(path: Path) -> Any:
    return lxml.html.document_fromstring(path.read_text("utf-8"))


def data_of(file: Path, name: str) -> Any:
    """What a file of the site tells the program under a name."""
    _, _, text = file.read_text("utf-8").partition(f"globalThis.{name} = ")
    return json.loads(text.removesuffix(";\n"))


def words(element: Any) -> Counter[str]:
    return Counter(" ".join(element.itertext()).split())


def test_there_is_a_page_per_chapter_and_part_and_one_style_program_and_index(site: Path) -> None:
    assert {re.sub(r"-[0-9a-f]{10}\.", ".", path.name) for path in site.iterdir()} == {
        "index.html",
        *(f"{name}.html" for name in ("why", "parties", "consortia", "tijdlijn", "literatuur")),
        "bronnen.html",
        "footnotes.html",
        "lessen.html",
        "404.html",
        "nieuws.atom",
        "letters.css",
        "stijl.css",
        "pagina.js",
        "plaatsen.js",
        "weefsel.svg",
        "zoekindex.js",
    }


def test_every_word_of_the_text_stands_on_exactly_one_page(
    single: Any, pages: dict[str, Any]
) -> None:
    whole, parts = Counter[str](), Counter[str]()
    for section in single.xpath("//main/section"):
        whole += words(section)
    for page in pages.values():
        for section in page.xpath("//main/section[@id][@id!='lessen']"):  # first words only
            parts += words(section)
    up = words(lxml.html.fromstring("<p>Terug naar de inhoud</p>"))
    lost = whole - parts
    assert sum(whole.values()) > 400
    assert lost.keys() <= up.keys()
    assert parts - whole == Counter({"Noten": 1})


def test_every_internal_link_of_every_page_has_its_target(pages: dict[str, Any]) -> None:
    ids = {name: page.xpath("//@id[not(ancestor::template)]") for name, page in pages.items()}
    checked = 0
    for name, page in pages.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for href in page.xpath("//a/@href"):
            if re.match("https?:|mailto:", href):
                continue
            file, _, anchor = href.partition("#")
            assert (file or name) in pages, (name, href)
            assert not anchor or anchor in ids[file or name], (name, href)
            checked += 1
    assert checked > 100


def test_every_address_of_the_single_file_leads_on_from_the_first_page(
    site: Path, single: Any, pages: dict[str, Any]
) -> None:
    file = pages["index.html"].find("body").get("data-places")
    told = data_of(site / file, "plaatsen")
    places = {name: page for page, names in told.items() for name in names.split()}
    deep = single.xpath("//main//*[self::section or self::li or self::article]/@id")
    assert {"les-001", "kb-why-1", "bron-02", "why-praktijk"} <= set(deep)
    for name in deep:
        assert pages[places[name]].xpath("count(//main//*[@id=$name])", name=name) == 1


def test_every_page_has_one_h1_and_no_level_is_skipped(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert (levels[0], levels.count(1)) == (1, 1), name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_a_page_is_called_after_its_chapter_and_the_publication(pages: dict[str, Any]) -> None:
    assert pages["why.html"].findtext(".//title") == (
        "1 Waarom samen leren? – Samen leren – Complete editie"
    )
    titles = [page.findtext(".//title") for page in pages.values()]
    assert len(titles) == len(set(titles))


def test_previous_and_next_follow_the_order_of_the_publication(pages: dict[str, Any]) -> None:
    walked, name = ["index.html"], "index.html"
    while following := pages[name].xpath("//a[@class='next']/@href"):
        (name,) = following
        assert pages[name].xpath("//a[@class='previous']/@href") == walked[-1:]
        walked.append(name)
    assert walked[:3] == ["index.html", "why.html", "parties.html"]
    assert {*walked, "404.html"} == set(pages)


def test_the_contents_mark_the_page_and_show_its_sections_only(pages: dict[str, Any]) -> None:
    nav = pages["parties.html"].get_element_by_id("pagina-inhoud")
    (current,) = nav.xpath(".//a[@aria-current='page']")
    assert current.get("href") == "parties.html"
    assert nav.xpath(".//li/ol//a/@href") == ["#parties-wie"]


def test_the_first_page_shows_the_chapters_with_their_questions(pages: dict[str, Any]) -> None:
    cards = pages["index.html"].find_class("chapter-cards")[0]
    assert cards.xpath("li/a/@href") == ["why.html", "parties.html"]
    assert "Wie nodigt u uit?" in cards.text_content()


def test_a_page_carries_the_sources_it_names_for_the_notes_in_place(pages: dict[str, Any]) -> None:
    template = pages["why.html"].get_element_by_id("pagina-bronnen")
    assert [item.get("id") for item in template.iter("li")] == [
        "ref-simons2023",
        "ref-liso",
        "bron-01",
        "bron-02",
    ]
    assert "pagina-bronnen" not in pages["bronnen.html"].xpath("//@id")


def test_the_policy_of_a_page_allows_the_own_site_and_one_inline_script(
    pages: dict[str, Any],
) -> None:
    for page in pages.values():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        (inline,) = (s.text for s in page.iter("script") if not (s.get("type") or s.get("src")))
        assert policy == (
            "default-src 'none'; style-src 'self' file:;"
            f" script-src 'self' file: '{sha256(inline)}'; img-src 'self' file: data:;"
            " font-src data:; base-uri 'none'; form-action 'none'"
        )
        shared = page.xpath("//script/@src | //link[@rel='stylesheet']/@href")
        assert [name.split("-")[0] for name in shared] == ["letters", "stijl", "pagina"]


def test_the_index_of_the_site_names_the_page_of_every_entry(
    site: Path, pages: dict[str, Any]
) -> None:
    (file,) = site.glob("zoekindex-*.js")
    index = data_of(file, "zoekindex")
    for group, anchor, *_ in index["entries"]:
        page = pages[index["groups"][group]["page"]]
        assert page.xpath("count(//main//*[@id=$name])", name=anchor) == 1


def test_the_name_of_a_shared_file_holds_a_hash_of_what_is_in_it(site: Path) -> None:
    shared = [path for path in site.iterdir() if path.suffix not in (".html", ".atom")]
    assert len(shared) == 6
    for path in shared:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        assert path.stem.endswith(f"-{digest}"), path.name


def test_the_drawing_is_one_file_of_which_each_opening_shows_its_part(
    site: Path, pages: dict[str, Any]
) -> None:
    (file,) = site.glob("weefsel-*.svg")
    drawing = lxml.etree.parse(file)
    views = set(drawing.xpath("//*[local-name()='view']/@id"))
    shown = {n: [*p.xpath("//img[contains(@src, '.svg')]/@src")] for n, p in pages.items()}
    assert shown["index.html"] == [f"{file.name}#omslag", f"{file.name}#omslag-donker"]
    assert shown["why.html"] == [f"{file.name}#why", f"{file.name}#why-donker"]
    for targets in shown.values():
        assert {target.partition("#")[2] for target in targets} <= views
    assert not any(page.xpath("//*[@id='pagina-weefsel']") for page in pages.values())


def test_the_first_page_is_light_before_its_fonts(site: Path, pages: dict[str, Any]) -> None:
    page = pages["index.html"]
    asked = {*page.xpath("//script/@src | //link[@rel='stylesheet']/@href")}
    asked |= {source.partition("#")[0] for source in page.xpath("//img/@src")}
    files = [site / "index.html", *(site / name for name in asked if "letters-" not in name)]
    assert len(files) > 3
    assert sum(file.stat().st_size for file in files) < 150_000


def test_a_concept_says_so_on_every_page(tmp_path: Path) -> None:
    pages = list(made(tmp_path, sample_ast(tmp_path), concept=True).glob("*.html"))
    assert len(pages) == 10
    for page in pages:
        text = parsed(page)
        assert "CONCEPT" in text.findtext(".//title")
        for place in ("//nav[@id='pagina-inhoud']", "//footer[@class='colophon']"):
            assert "CONCEPT" in text.xpath(f"string({place})")
        assert "nog niet vastgesteld" in text.xpath("string(//main | //section[@class='cover'])")


def test_a_text_without_sections_is_on_the_first_page(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(document(para(string("Los"))), encoding="utf-8")
    site = made(tmp_path, tmp_path / "in.json", chapters=[])
    assert {path.name for path in site.glob("*.html")} == {"index.html", "404.html"}
    assert "Los" in parsed(site / "index.html").find(".//main").text_content()


def test_the_same_file_gives_the_same_site_in_place_of_an_older_one(site: Path) -> None:
    before = {path.name: path.read_bytes() for path in site.iterdir()}
    (site / "verdwenen.html").write_text("oud", encoding="utf-8")
    (site / "map").mkdir()
    for path in site.iterdir():
        os.utime(path, (1, 1))
    (site / "why.html").write_text("oud", encoding="utf-8")
    write_site(site.parent / "samen-leren.html", META, site, ROOT)
    assert {path.name: path.read_bytes() for path in site.iterdir()} == before
    assert [path.name for path in site.iterdir() if path.stat().st_mtime > 1] == ["why.html"]
    assert not list(site.glob(".bezig-*"))


def linked_data(page: Any) -> Any:
    return json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)


def test_the_publication_and_its_parts_are_described_for_machines(
    single: Any, pages: dict[str, Any]
) -> None:
    for page, address in ((single, "#why"), (pages["index.html"], "why.html")):
        data = linked_data(page)
        assert (data["@type"], data["name"]) == ("Report", "Samen leren (Complete editie)")
        assert data["author"] == {"@type": "Organization", "name": "Redactie"}
        assert (data["inLanguage"], data["dateModified"]) == ("nl-NL", "2026-11-22")
        assert address in [part["url"] for part in data["hasPart"]]
    part = linked_data(pages["why.html"])
    assert (part["@type"], part["url"]) == ("CreativeWork", "why.html")
    assert part["isPartOf"]["url"] == "index.html"


def test_dublin_core_terms_stand_in_every_page_once(single: Any, pages: dict[str, Any]) -> None:
    for page in (single, *pages.values()):
        terms = [
            (meta.get("name"), meta.get("content"))
            for meta in page.iter("meta")
            if (meta.get("name") or "").startswith("dcterms.")
        ]
        assert terms == [
            ("dcterms.title", "Samen leren: Ervaringen uit de lerende praktijk (Complete editie)"),
            ("dcterms.description", "Een kennisproduct."),
            ("dcterms.creator", "Redactie"),
            ("dcterms.language", "nl-NL"),
            ("dcterms.modified", "2026-11-22"),
            ("dcterms.type", "rapport"),
            ("dcterms.subject", "preventie"),
            ("dcterms.subject", "leernetwerk"),
        ]
