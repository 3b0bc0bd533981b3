"""What a search in the HTML edition can find: every text once, each with its place."""

from __future__ import annotations

import json
import re
from typing import Any

import lxml.html
import pytest
from html_pages import META, ROOT, sample_ast

from samenleren.render.html import write_html
from samenleren.render.html_search import entries_of, search_index
from samenleren.storage.files import read_json


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


PAGE = """<main>
<section id="een" class="chapter"><h2><span class="number">1</span> Eén</h2>
<p>Eigen <em>tekst</em>.</p>
<section id="een-praktijk"><h3>Praktijk</h3>
<ul><li id="les-001" class="lesson"><p><span class="label"><span aria-hidden="true">✓</span> Dit
hielp</span> Samen eten. <span class="credit">Drenthe</span></p></li></ul>
<table><tr data-thema="x"><td>Samen eten.</td><td><a href="#les-001">les 1</a></td></tr>
<tr data-thema="x"><td>Los <span id="les-002">les 2</span></td></tr></table>
<p class="up"><a href="#x">Terug naar de inhoud</a></p></section></section>
</main>"""


def test_a_text_stands_in_one_entry_with_its_kind_title_and_anchor() -> None:
    (section,) = lxml.html.fragment_fromstring(PAGE)
    found = [(e.anchor, e.kind, e.title, e.text, e.section) for e in entries_of(section, 0)]
    assert found == [
        ("een", "Hoofdstuk", "1 Eén", "Eigen tekst.", ""),
        ("een-praktijk", "Tekst", "Praktijk", "", ""),
        ("les-001", "Dit hielp", "", "Samen eten. Drenthe", "Praktijk"),
        ("les-002", "Tabel", "", "Los les 2", "Praktijk"),
    ]


def test_words_in_another_language_keep_it() -> None:
    page = PAGE.replace("Samen eten. <", 'Samen <i lang="en">peer\nlearning</i>. <')
    index = json.loads(search_index(lxml.html.fragment_fromstring(page), ROOT))
    assert [entry[6:] for entry in index["entries"]] == [[], [], [[["en", "peer learning"]]], []]


def test_the_index_cannot_close_the_script_it_stands_in() -> None:
    page = PAGE.replace("Samen eten", "&lt;/script&gt;&lt;!--")
    text = search_index(lxml.html.fragment_fromstring(page), ROOT)
    assert "<" not in text
    assert any("</script><!--" in entry[4] for entry in json.loads(text)["entries"])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("search")
    assert write_html(read_json(sample_ast(folder)), META, folder / "samen-leren.html", ROOT) == []
    return lxml.html.document_fromstring((folder / "samen-leren.html").read_text("utf-8"))


def test_every_entry_of_the_page_has_its_place_and_every_word_of_the_text_can_be_found(
    page: Any,
) -> None:
    index = json.loads(page.get_element_by_id("pagina-zoekindex").text)
    assert [group["title"] for group in index["groups"]][:2] == [
        "Zo leest u dit",
        "1 Waarom samen leren?",
    ]
    anchors = [entry[1] for entry in index["entries"]]
    assert len(anchors) == len(set(anchors)) > 20
    assert set(anchors) <= set(page.xpath("//main//@id"))
    known = words(" ".join(" ".join(map(str, entry[2:])) for entry in index["entries"]))
    main = page.find(".//main")
    for silent in main.xpath(
        ".//*[local-name()='svg' or @aria-hidden or @class='up' or contains(@class, 'label')]"
    ):
        silent.drop_tree()
    assert len(known) > 250
    assert words(" ".join(main.itertext())) <= known
