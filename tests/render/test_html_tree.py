"""What the tree of a text becomes for the page: a chapter by itself, tables, images, data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from html_pages import META, ROOT, div, document, para, sample_ast, string, written

from samenleren.render import html
from samenleren.render.html_tree import book_of, chapter
from samenleren.render.html_tree.figures import shown
from samenleren.render.tree import rewritten

PICTURE = f"output/werk/beelden/{'0' * 32}.png"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return json.loads(sample_ast(tmp_path_factory.mktemp("tree")).read_text("utf-8"))


def test_a_chapter_made_alone_is_that_of_the_whole_page(sample: Any) -> None:
    whole, warnings = html.html_of(sample, META, ROOT)
    assert warnings == []
    book = book_of(sample["blocks"], ROOT)
    assert len(book.chapters) == 7
    for blocks, first_table in book.chapters:
        made = sample | {"meta": {}, "blocks": chapter(blocks, first_table, book)}
        page = html.written(made, ROOT)
        alone = page[page.index("<main") : page.index("</main>")].partition("\n")[2]
        text = re.sub(r'<section id="footnotes".*?</section>', "", alone, flags=re.DOTALL).strip()
        assert text.startswith("<section id=")
        assert text in whole


def test_the_tree_of_a_text_stays_as_it_is(sample: Any) -> None:
    before = json.dumps(sample)
    html.html_of(sample, META, ROOT)
    assert json.dumps(sample) == before


def test_an_image_is_put_inside_with_its_description(tmp_path: Path) -> None:
    (tmp_path / PICTURE).parent.mkdir(parents=True)
    (tmp_path / PICTURE).write_bytes(b"\x89PNG")
    image = {"t": "Image", "c": [["", [], []], [string("Een kaart")], [PICTURE, ""]]}
    assert shown(image, tmp_path)["c"] == [
        ["", [], []],
        [string("Een kaart")],
        ["data:image/png;base64,iVBORw==", ""],
    ]


def test_a_drawing_is_part_of_the_page_in_both_layouts(tmp_path: Path) -> None:
    folder = tmp_path / "output/werk/beeld/figuren"
    folder.mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="x"><use xlink:href="#{}"/></svg>\n'
    for layout in ("-breed", "-smal"):
        (folder / f"kaart{layout}.svg").write_text(svg.format(f"kaart{layout}"), "utf-8")
    target = ["beeld/figuren/kaart-klein.svg", ""]
    image = {"t": "Image", "c": [["", [], []], [string('Een "kaart"')], target]}
    label = 'role="img" aria-label="Een &quot;kaart&quot;"'
    assert shown(image, tmp_path)["c"] == [
        "html",
        f'<span class="drawing"><svg class="wide" {label}><use href="#kaart-breed"/></svg>'
        f'<svg class="narrow" {label}><use href="#kaart-smal"/></svg></span>',
    ]


def _table(words: str, caption: str) -> dict[str, Any]:
    cell = [["", [], []], {"t": "AlignRight"}, 1, 1, [{"t": "Plain", "c": [string(words)]}]]
    row = [["", [], []], [cell]]
    said = [{"t": "Plain", "c": [string(caption)]}] if caption else []
    columns = [[{"t": "AlignRight"}, {"t": "ColWidthDefault"}]]
    bare: list[Any] = ["", [], []]
    parts = [[bare, [row]], [[bare, 0, [], [row]]], [bare, []]]
    return {"t": "Table", "c": [bare, [None, said], columns, *parts]}


def _heading(anchor: str) -> dict[str, Any]:
    return {"t": "Header", "c": [1, [anchor, ["part"], []], [string(anchor)]]}


def _link(target: str) -> dict[str, Any]:
    return {"t": "Link", "c": [["", [], []], [string(target)], [target, ""]]}


def test_the_data_of_a_figure_unfold_there_and_not_at_the_end(tmp_path: Path) -> None:
    number = {"t": "Span", "c": [["", ["figure-number"], []], [string("Figuur 1")]]}
    figure = div(
        ["figuur-a", ["figure"], []],
        div(["", ["figure-caption"], []], para(number)),
        div(["", ["figure-note"], []], para(string("Bron."), _link("#cijfers-a"))),
    )
    data = div(["cijfers-a", ["figure-data"], []], _table("7", "Cijfers"))
    annex = div(["", ["figure-annex"], []], data)
    elsewhere = para(_link("#cijfers"), _link("#cijfers-a"))
    blocks = [_heading("een"), figure, elsewhere, _table("1", "Eerst"), _heading("cijfers"), annex]
    text, warnings = written(tmp_path, document(*blocks))
    assert warnings == []
    main = lxml.html.document_fromstring(text).find(".//main")
    assert [section.get("id") for section in main] == ["een"]
    (details,) = main.xpath(".//figure[@id='figuur-a']/details[@id='cijfers-a']")
    assert details.findtext("summary") == "De cijfers bij figuur 1"
    assert details.xpath(".//caption/span/@id") == ["pagina-tabel-2"]
    assert main.xpath("./section/div//caption/span/@id") == ["pagina-tabel-1"]
    assert main.find_class("figure-note")[0].text_content().strip() == "Bron."
    assert main.xpath("./section/p[1]/a/@href") == ["#cijfers-a"]
    assert "#cijfers#cijfers-a" in main.xpath("./section/p[1]")[0].text_content()


def test_tables_have_a_name_each_also_where_data_stand_in_the_figure(tmp_path: Path) -> None:
    data = div(["cijfers-a", ["figure-data"], []], _table("7", "Cijfers"))
    figure = div(["figuur-a", ["figure"], []], para(string("Beeld")), data)
    blocks = [_heading("een"), _table("1", "Eerst"), figure, _heading("twee"), _table("2", "Dan")]
    main = lxml.html.document_fromstring(written(tmp_path, document(*blocks))[0]).find(".//main")
    names = [(name.text, name.get("id")) for name in main.iterfind(".//caption/span")]
    assert names == [
        ("Eerst", "pagina-tabel-1"),
        ("Cijfers", "pagina-tabel-3"),
        ("Dan", "pagina-tabel-2"),
    ]
    assert main.xpath("//figure/details/@id") == ["cijfers-a"]


def test_a_table_without_a_caption_is_told(tmp_path: Path) -> None:
    text, warnings = written(tmp_path, document(_table("1", "")))
    (region,) = lxml.html.document_fromstring(text).find_class("table-scroll")
    assert region.get("aria-label") == "Tabel: 1"
    assert warnings == ["tabel zonder bijschrift"]


def test_only_elements_are_asked_what_takes_their_place() -> None:
    cite = {"t": "Cite", "c": [[{"citationId": "a", "citationPrefix": []}], [string("weg")]]}
    asked: list[str] = []

    def change(one: dict[str, Any]) -> list[dict[str, Any]] | None:
        asked.append(one["t"])
        return [] if one["t"] == "Str" else None

    made = rewritten([para(cite, string("weg"))], change)
    assert asked == ["Para", "Cite", "Str", "Str"]
    assert made == [para({"t": "Cite", "c": [cite["c"][0], []]})]
