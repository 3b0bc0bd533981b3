"""The HTML edition: one file, no request outside, sound structure, enough contrast."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from html_pages import META, ROOT, div, document, para, sample_ast, sha256, string, written

from samenleren.design.tokens import contrast, load_tokens
from samenleren.render.html import write_html
from samenleren.render.html_style import FACES, grounds
from samenleren.storage.files import read_json


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("html")
    assert write_html(read_json(sample_ast(folder)), META, folder / "samen-leren.html", ROOT) == []
    return lxml.html.parse(
        str(folder / "samen-leren.html"), lxml.html.HTMLParser(encoding="utf-8")
    ).getroot()


def test_the_page_asks_for_nothing_outside_itself(page: Any) -> None:
    asked = [value for _, name, value, _ in page.iterlinks() if name != "href"]
    assert all(value.startswith(("data:", "#")) for value in asked), asked
    assert {element.tag for element in page.iter() if "href" in element.attrib} == {
        "a",
        "use",
        "link",
    }
    assert page.xpath("//link/@rel") == [
        "icon",
        "schema.dcterms",
    ]  # a name, which browsers do not load
    assert set(page.xpath("//*[local-name()='use']/@href")) == {"#pagina-weefsel"}
    style = page.findtext(".//style")
    assert "@import" not in style
    assert all(re.match(r'"?data:', address) for address in re.findall(r"url\(([^)]{0,40})", style))


def test_the_policy_allows_this_style_and_this_script_and_nothing_from_outside(page: Any) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert not re.search("http|unsafe|[*]", policy)
    for tag in ("style", "script"):
        allowed = re.search(f"{tag}-src ([^;]+)", policy)
        assert allowed
        texts = [each.text for each in page.iter(tag) if not each.get("type")]
        assert allowed[1].split() == [f"'{sha256(text)}'" for text in texts]
    assert page.xpath("//@style | //body//@*[starts-with(name(), 'on')]") == []


def test_the_fonts_are_inside(page: Any) -> None:
    style = page.findtext(".//style")
    assert style.count("@font-face") == len(FACES) + 1
    assert style.count("data:font/woff2;base64,") == len(FACES) + 1


def test_language_title_and_description_are_there(page: Any) -> None:
    assert page.get("lang") == "nl-NL"
    assert page.findtext(".//title") == "Samen leren – Complete editie"
    assert page.xpath("//meta[@name='description']/@content") == ["Een kennisproduct."]
    assert page.xpath("//meta[@name='author']/@content") == ["Redactie"]
    assert page.xpath("//meta[@name='generator']") == []


def test_there_is_one_h1_and_headings_never_skip_a_level(page: Any) -> None:
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_every_internal_link_has_its_target_and_ids_are_unique(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert links
    assert set(links) <= set(ids)
    labels = page.xpath("//@aria-labelledby")
    assert labels
    assert set(labels) <= set(ids)


def test_the_contents_list_holds_chapters_sections_and_themes(page: Any) -> None:
    entries = [
        " ".join(a.text_content().split()) for a in page.xpath("//nav[@aria-label='Inhoud']//ol//a")
    ]
    assert entries[:3] == ["Zo leest u dit", "1 Waarom samen leren?", "1.1 Kernboodschappen"]
    assert {"Drenthe", "2.1 Wie doet mee", "Bronnen"} <= set(entries)
    themes = page.xpath("//nav[@aria-label='Inhoud']//li//li//li/a/@href")
    assert [page.get_element_by_id(target[1:]).get("class") for target in themes] == ["theme"] * 2
    assert "Aanpak" in entries


def test_tables_have_captions_header_cells_and_a_region_to_scroll_in(page: Any) -> None:
    tables = list(page.iter("table"))
    assert len(tables) == 4
    for table in tables:
        assert table.findtext("caption/span")
        assert {cell.get("scope") for cell in table.iterfind("thead/tr/th")} == {"col"}
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    rows = page.xpath("//table[contains(@class, 'matrix')]/tbody/tr/th")
    assert [(row.text, row.get("scope")) for row in rows] == [
        ("Drenthe", "row"),
        ("Rivierenland", "row"),
        ("Gemeenten", "row"),
        ("Doelgroepen", "row"),
    ]


def test_what_helped_stands_beside_what_hindered_and_both_say_so_in_words(page: Any) -> None:
    (pair,) = page.find_class("pair")
    assert [column.get("aria-label") for column in pair] == ["Dit hielp", "Dit hinderde"]
    labels = [
        " ".join(label.text_content().split()) for label in page.xpath("//li//span[@class='label']")
    ]
    assert (
        labels == ["✓ Dit hielp", "✕ Dit hinderde", "→ Les", "! Tip", "? Dilemma"] + ["→ Les"] * 2
    )
    assert page.xpath("//span[contains(@class, 'sign')]/@aria-hidden") == ["true"] * 10


def test_a_record_shows_the_number_that_the_key_messages_use(page: Any) -> None:
    assert page.get_element_by_id("les-074").find_class("record")[0].text == "les 74"
    assert page.get_element_by_id("int-13").find_class("record")[0].text == "portret 13"
    assert page.get_element_by_id("lit-15").find_class("record")[0].text == "literatuurpunt 15"


def test_a_number_that_the_attribution_gives_is_not_repeated(page: Any) -> None:
    lesson = page.get_element_by_id("les-131")
    assert "les 131" in lesson.find_class("attribution")[0].text_content()
    assert lesson.find_class("record") == []


def test_a_record_does_not_tell_where_it_was_delivered(page: Any) -> None:
    assert page.get_element_by_id("les-001").get("data-thema") == "aanpak"
    assert "lessen.xlsx" not in lxml.html.tostring(page, encoding="unicode")


def test_the_cover_is_drawn_in_colours_that_the_dark_scheme_knows(page: Any) -> None:
    tokens = load_tokens(ROOT)
    known = {accent.light for accent in tokens.accents.values()} | {tokens.light.wash, "none"}
    drawn = set(page.xpath("//*[@id='pagina-weefsel']//@stroke | //*[@id='pagina-weefsel']//@fill"))
    assert len(drawn) > 6
    assert drawn <= known


def table(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A table of one column with a caption; each row is the blocks of its cell."""

    def row(blocks: list[dict[str, Any]]) -> list[Any]:
        return [["", [], []], [[["", [], []], {"t": "AlignDefault"}, 1, 1, blocks]]]

    head = [["", [], []], [row([{"t": "Plain", "c": [string("Thema")]}])]]
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": 0.5}]]
    caption = [None, [{"t": "Plain", "c": [string("Aantallen")]}]]
    body = [["", [], []], 0, [], [row(blocks) for blocks in rows]]
    return {"t": "Table", "c": [["", [], []], caption, columns, head, [body], [["", [], []], []]]}


def test_counts_in_a_table_keep_their_signs_as_text(tmp_path: Path) -> None:
    count = {"t": "Plain", "c": [string("✓"), {"t": "Space"}, string("2")]}
    text, warnings = written(tmp_path, document(table([count])))
    assert "<td>✓\u00a02</td>" in text
    assert "style=" not in text.partition("<body>")[2]
    assert warnings == []


def test_dates_can_be_read_by_machines(page: Any) -> None:
    moments = page.xpath("//main//time/@datetime")
    assert moments == ["2020-09", "2020-09-29"]


def test_the_title_of_a_source_is_its_link_with_the_name_of_the_site_behind_it(page: Any) -> None:
    (line,) = page.get_element_by_id("bron-01")
    source = line.find(".//a")
    assert source.text_content() == "ZonMw, verslag, 29 september 2020"
    assert line.text_content() == (
        "B1 ZonMw, verslag, 29 september 2020. publicaties.zonmw.example.nl. Volledig gelezen."
    )
    assert (
        source.get("href")
        == "https://publicaties.zonmw.example.nl/wijzer-in-de-wijk-zoomt-in-op-samen-leren/"
    )


def test_every_opening_of_a_chapter_shows_the_cover_drawing_to_the_eye_only(page: Any) -> None:
    drawings = page.xpath("//header[@class='chapter-head']//*[local-name()='svg']")
    assert len(drawings) == len(page.find_class("chapter")) == 2
    assert {drawing.get("aria-hidden") for drawing in drawings} == {"true"}
    assert "id" not in {name for drawing in drawings for name in drawing.attrib}


def test_key_messages_lessons_and_portraits_say_what_their_address_leads_to(page: Any) -> None:
    labels = {place.get("id"): place.get("data-label") for place in page.xpath("//*[@data-label]")}
    assert labels["kb-why-1"] == "kernboodschap 1.1"
    assert labels["les-074"] == "les 74"
    assert labels["int-13"] == "portret 13"


def test_a_lesson_and_a_row_about_it_have_the_same_facets(tmp_path: Path) -> None:
    facets = [["thema", "borging"], ["doelgroep", "a b"]]
    lesson = div(["les-001", ["lesson", "les"], facets], para(string("Les")))
    link = {"t": "Link", "c": [["", [], []], [string("les")], ["#les-001", ""]]}
    anchored = {"t": "Span", "c": [["les-002", [], facets], [string("les")]]}
    text, _ = written(tmp_path, document(lesson, table([para(link)], [para(anchored)])))
    made = lxml.html.document_fromstring(text)
    (card,) = made.find_class("lesson")
    rows = made.xpath("//main//tbody/tr")
    for element in (card, *rows):
        assert (element.get("data-thema"), element.get("data-doelgroep")) == ("borging", "a b")
    assert made.xpath("//main//span/@data-thema") == []


def test_the_filter_offers_the_choices_of_the_edition(tmp_path: Path) -> None:
    choices = [{"value": "a", "label": "Één & <twee>"}, {"value": "b", "label": "B"}]
    facets = [{"name": "thema", "label": "Thema", "choices": choices}]
    text, _ = written(tmp_path, document(para(string("x"))), facets=facets)
    template = lxml.html.document_fromstring(text).get_element_by_id("pagina-filter")
    assert [
        (box.get("name"), box.get("value"), box.getparent().text_content().strip())
        for box in template.iter("input")
    ] == [("thema", "a", "Één & <twee>"), ("thema", "b", "B")]


def test_a_choice_in_another_language_is_marked_in_the_filter(tmp_path: Path) -> None:
    choices = [{"value": "position-paper", "label": "Position paper"}]
    facets = [{"name": "materiaal", "label": "Soort materiaal", "choices": choices}]
    passages = {"en": ["position paper"]}
    made = document(para(string("x")))
    text, _ = written(tmp_path, made, facets=facets, passages=passages)
    template = lxml.html.document_fromstring(text).get_element_by_id("pagina-filter")
    (marked,) = template.xpath(".//label/span[@lang]")
    assert (marked.get("lang"), marked.text_content()) == ("en", "Position paper")


def test_a_gap_is_announced(page: Any) -> None:
    (gap,) = page.find_class("gap")
    assert gap.get("role") == "note"
    assert "Nog open" in gap.text_content()


def test_a_concept_says_so_at_the_top_in_the_running_bar_and_at_the_end(
    tmp_path: Path, page: Any
) -> None:
    text, _ = written(tmp_path, document(para(string("x"))), concept=True)
    concept = lxml.html.document_fromstring(text)
    for place in ("header", "nav", "footer"):
        assert "CONCEPT" in concept.find(f".//{place}").text_content()
    assert "CONCEPT" not in page.find("body").text_content()


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    ast = sample_ast(tmp_path)
    for name in ("one.html", "two.html"):
        write_html(read_json(ast), META, tmp_path / name, ROOT)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_on_tints_and_key_messages_has_enough_contrast(scheme: str) -> None:
    tokens = load_tokens(ROOT)
    colours = getattr(tokens, scheme)
    for slug, accent in tokens.accents.items():
        colour = getattr(accent, scheme)
        ground = grounds(tokens, colour, scheme)
        assert contrast(ground["on-field"], ground["field"]) >= 4.5, slug
        for text in (colour, colours.ink, colours.muted, colours.link):
            assert contrast(text, ground["tint"]) >= 4.5, (slug, text)
