"""The way on from every page, and what a page tells programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
from html_pages import META, ROOT, sample_ast

from samenleren.render.html import write_html
from samenleren.render.html_edition import this_edition
from samenleren.render.html_meta import feed, metadata, site_map
from samenleren.render.html_site import write_site
from samenleren.storage.files import read_json

EDITIONS = [
    {"slug": "compleet", "title": "Complete editie"},
    {"slug": "kort", "title": "Editie voor wie weinig tijd heeft"},
]
PRODUCTS = [
    {"slug": "e-boek", "title": "E-boek", "kind": "book", "edition": "compleet"},
    {"slug": "kort-boek", "title": "Kort e-boek", "kind": "book", "edition": "kort"},
    {"slug": "gegevens", "title": "Gegevens", "kind": "data", "edition": None},
]
SAID = {
    "editions": EDITIONS,
    "products": PRODUCTS,
    "contact": "redactie@voorbeeld.nl",
    "publisher": "Stichting Tuin",
    "licence": {"name": "CC BY 4.0", "address": "https://creativecommons.org/licenses/by/4.0/"},
    "address": "https://voorbeeld.nl/samen/",
}


def links(markup: str) -> dict[str, str]:
    if not markup:
        return {}
    return {
        link.text_content(): link.get("href") for link in lxml.html.fromstring(markup).iter("a")
    }


def test_the_single_file_leads_to_its_other_files_and_to_the_other_editions() -> None:
    found = links(this_edition(META | {"editions": EDITIONS}))
    assert found == {
        "Als site, per hoofdstuk": "site/index.html",
        "Word (docx)": "samen-leren.docx",
        "PDF (pdf)": "samen-leren.pdf",
        "OpenDocument (odt)": "samen-leren.odt",
        "Editie voor wie weinig tijd heeft": "../kort/samen-leren.html",
        "Hoe toegankelijk is dit?": "toegankelijkheid.html",
    }


def test_a_chapter_leads_to_the_same_chapter_in_another_edition_a_part_to_the_first_page() -> None:
    other = "Editie voor wie weinig tijd heeft"
    meta = META | {"editions": EDITIONS}
    assert links(this_edition(meta, "why.html"))[other] == "../../kort/site/why.html"
    assert links(this_edition(meta, "bronnen.html"))[other] == "../../kort/site/index.html"
    assert links(this_edition(meta, "why.html"))["PDF (pdf)"] == "../samen-leren.pdf"


def test_what_the_configuration_does_not_say_is_left_out() -> None:
    assert this_edition(META) == ""
    bare = this_edition(META | {"editions": EDITIONS})
    for word in ("Vragen", "Uitgever", "Voorwaarden", "boek", "Gegevens"):
        assert word not in bare


def test_contact_publisher_licence_and_products_are_shown_when_they_are_there() -> None:
    made = this_edition(META | SAID, "why.html")
    found = links(made)
    assert found["redactie@voorbeeld.nl"] == "mailto:redactie@voorbeeld.nl"
    assert found["CC BY 4.0"] == SAID["licence"]["address"]  # type: ignore[index]
    assert found["E-boek (epub)"] == "../../producten/e-boek/e-boek.epub"
    assert found["Gegevens (json)"] == "../../producten/gegevens/gegevens.json"
    assert "Kort e-boek (epub)" not in found
    assert "Uitgever: Stichting Tuin." in made
    phone = this_edition(META | SAID | {"contact": "030 <123>"})
    assert "Laat het weten: 030 &lt;123&gt;." in phone


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("adres")
    meta = META | SAID
    write_html(read_json(sample_ast(folder)), meta, folder / "samen-leren.html", ROOT)
    assert write_site(folder / "samen-leren.html", meta, folder / "site", ROOT) == []
    return folder / "site"


def page_of(path: Path) -> Any:
    return lxml.html.document_fromstring(path.read_text("utf-8"))


def test_every_page_says_where_it_stands_and_what_it_is_about(site: Path) -> None:
    seen = {}
    for path in site.glob("*.html"):
        page = page_of(path)
        assert page.xpath("//link[@rel='canonical']/@href") == [
            f"https://voorbeeld.nl/samen/compleet/site/{path.name}"
        ]
        (about,) = page.xpath("//meta[@name='description']/@content")
        assert page.xpath("//meta[@property='og:description']/@content") == [about]
        assert len(about) <= 160
        seen[path.name] = about
        assert page.xpath("//link[@rel='icon']")
    assert seen["why.html"].startswith("Waarom zou u met andere gemeenten leren, als u het")
    assert len(set(seen.values())) > len(seen) - 3


def test_the_map_of_the_site_names_every_page_but_the_one_for_nothing_there(site: Path) -> None:
    found = lxml.etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    names = {path.name for path in site.glob("*.html")} - {"404.html"}
    assert set(found) == {f"https://voorbeeld.nl/samen/compleet/site/{name}" for name in names}
    assert 'content="noindex"' in (site / "404.html").read_text("utf-8")
    assert "<loc>" not in site_map(META, [])


def test_the_feed_has_an_entry_per_page_with_names_that_stay(site: Path) -> None:
    tree = lxml.etree.parse(site / "nieuws.atom")
    atom = "{http://www.w3.org/2005/Atom}"
    entries = tree.findall(f"{atom}entry")
    assert len(entries) == len(list(site.glob("*.html"))) - 1
    ids = [entry.findtext(f"{atom}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert {entry.findtext(f"{atom}updated") for entry in entries} == {"2026-11-22T00:00:00Z"}
    turned = feed(META | SAID, [("Nieuw", "nieuw.html", ""), ("Waarom", "why.html", "")])
    first = tree.xpath("//*[local-name()='entry'][contains(*/@href, 'why.html')]")[0]
    assert first.findtext(f"{atom}id") in turned


def test_the_publication_is_described_in_the_words_of_catalogues() -> None:
    head = lxml.html.fromstring(f"<div>{metadata(META | SAID, [('Waarom', 'why.html')])}</div>")
    terms = dict(
        zip(head.xpath("//meta[@name]/@name"), head.xpath("//meta[@name]/@content"), strict=True)
    )
    assert terms["dcterms.publisher"] == "Stichting Tuin"
    assert terms["dcterms.rights"] == "CC BY 4.0"
    assert terms["dcterms.identifier"] == ("https://voorbeeld.nl/samen/compleet/samen-leren.html")
    report, dataset = (json.loads(s.text) for s in head.iter("script"))
    assert report["publisher"] == {"@type": "Organization", "name": "Stichting Tuin"}
    assert dataset["@type"] == "dcat:Dataset"
    assert dataset["dct:publisher"] == "Stichting Tuin"
    files = [one["dcat:downloadURL"]["@id"] for one in dataset["dcat:distribution"]]
    assert files == [f"samen-leren.{name}" for name in ("docx", "pdf", "html", "odt")]
