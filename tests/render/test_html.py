"""The HTML edition: one file, no request outside, sound structure, and text that stays text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import lxml.html
import pypandoc
import pytest

from samenleren.render.html import grounds, write_html
from samenleren.render.tokens import contrast, load_tokens

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).with_name("html-sample.md")
META: dict[str, Any] = {
    "title": "Samen leren", "subtitle": "Ervaringen uit de lerende praktijk", "edition": "compleet",
    "edition_title": "Complete editie", "lead": "Alles bij elkaar.", "version": "0.1.0", "date": "2026-11-22",
    "date_text": "22 november 2026", "lang": "nl-NL", "author": "Redactie", "description": "Een kennisproduct.",
    "keywords": ["preventie", "leernetwerk"], "concept": False, "chapters": [],
}  # fmt: skip


def sample_ast(folder: Path) -> Path:
    """The sample as an AST file, citations done, as the assembly delivers it."""
    ast = folder / "sample.json"
    command = [
        pypandoc.get_pandoc_path(),
        "--from=markdown",
        "--to=json",
        "--citeproc",
        f"--output={ast}",
        str(SAMPLE),
    ]
    subprocess.run(command, check=True)
    return ast


def document(*blocks: dict[str, Any]) -> str:
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})


def para(*inlines: dict[str, Any]) -> dict[str, Any]:
    return {"t": "Para", "c": list(inlines)}


def string(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}


def div(attributes: list[Any], *blocks: dict[str, Any]) -> dict[str, Any]:
    return {"t": "Div", "c": [attributes, list(blocks)]}


def written(tmp_path: Path, ast: str, **meta: Any) -> tuple[str, list[str]]:
    """The page of an AST, and the warnings."""
    (tmp_path / "in.json").write_text(ast, encoding="utf-8")
    warnings = write_html(tmp_path / "in.json", META | meta, tmp_path / "out.html", ROOT)
    return (tmp_path / "out.html").read_text(encoding="utf-8"), warnings


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("html")
    assert write_html(sample_ast(folder), META, folder / "samen-leren.html", ROOT) == []
    return lxml.html.parse(
        str(folder / "samen-leren.html"), lxml.html.HTMLParser(encoding="utf-8")
    ).getroot()


def test_the_page_asks_for_nothing_outside_itself(page: Any) -> None:
    asked = [value for _, name, value, _ in page.iterlinks() if name != "href"]
    assert all(value.startswith("data:") or value.startswith("#") for value in asked), asked
    assert {element.tag for element in page.iter() if "href" in element.attrib} == {"a"}
    style = page.findtext(".//style")
    assert "@import" not in style
    assert all(re.match(r'"?data:', address) for address in re.findall(r"url\(([^)]{0,40})", style))


def test_the_policy_allows_this_style_and_this_script_and_nothing_from_outside(page: Any) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy and "http:" not in policy and "unsafe" not in policy
    for tag in ("style", "script"):
        (element,) = page.iter(tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode("utf-8")).digest()).decode(
            "ascii"
        )
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert page.xpath("//@style | //body//@*[starts-with(name(), 'on')]") == []


def test_the_fonts_are_inside(page: Any) -> None:
    style = page.findtext(".//style")
    assert style.count("@font-face") == 5
    assert style.count("data:font/woff2;base64,") == 5


def test_language_title_and_description_are_there(page: Any) -> None:
    assert page.get("lang") == "nl-NL"
    assert page.findtext(".//title") == "Samen leren – Complete editie"
    assert page.xpath("//meta[@name='description']/@content") == ["Een kennisproduct."]
    assert (
        page.xpath("//meta[@name='generator' or @name='author'] | //link[@rel='canonical']") == []
    )


def test_there_is_one_h1_and_headings_never_skip_a_level(page: Any) -> None:
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), (
        levels
    )


def test_every_internal_link_has_its_target_and_ids_are_unique(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert links and set(links) <= set(ids)
    labels = page.xpath("//@aria-labelledby")
    assert labels and set(labels) <= set(ids)


def test_the_contents_list_holds_chapters_and_sections(page: Any) -> None:
    entries = [
        " ".join(a.text_content().split()) for a in page.xpath("//nav[@aria-label='Inhoud']//ol//a")
    ]
    assert entries[:3] == ["Zo leest u dit", "1 Waarom samen leren?", "1.1 Kernboodschappen"]
    assert {"Drenthe", "2.1 Wie doet mee", "Bronnen"} <= set(entries)
    assert "Aanpak" not in entries


def test_tables_have_captions_header_cells_and_a_region_to_scroll_in(page: Any) -> None:
    tables = list(page.iter("table"))
    assert len(tables) == 2
    for table in tables:
        assert table.findtext("caption/span")
        assert {cell.get("scope") for cell in table.iterfind("thead/tr/th")} == {"col"}
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    rows = page.xpath("//table[contains(@class, 'matrix')]/tbody/tr/th")
    assert [(row.text, row.get("scope")) for row in rows] == [
        ("Drenthe", "row"),
        ("Rivierenland", "row"),
    ]


def test_what_helped_stands_beside_what_hindered_and_both_say_so_in_words(page: Any) -> None:
    (pair,) = page.find_class("pair")
    assert [column.get("aria-label") for column in pair] == ["Dit hielp", "Dit hinderde"]
    labels = [
        " ".join(label.text_content().split()) for label in page.xpath("//li//span[@class='label']")
    ]
    assert labels == ["✓ Dit hielp", "✕ Dit hinderde", "→ Les", "! Tip", "? Dilemma"]
    assert page.xpath("//span[contains(@class, 'sign')]/@aria-hidden") == ["true"] * 7


def test_a_record_shows_the_number_that_the_key_messages_use(page: Any) -> None:
    assert page.get_element_by_id("les-074").find_class("record")[0].text == "les 74"
    assert page.get_element_by_id("lit-15").find_class("record")[0].text == "literatuurpunt 15"


def test_dates_can_be_read_by_machines(page: Any) -> None:
    moments = page.xpath("//main//time/@datetime")
    assert moments == ["2020-09", "2020-09-29"]


def test_a_long_address_is_shown_by_the_name_of_its_site(page: Any) -> None:
    source = page.get_element_by_id("bron-01").find(".//a")
    assert source.text_content() == "publicaties.zonmw.example.nl"
    assert (
        source.get("href")
        == "https://publicaties.zonmw.example.nl/wijzer-in-de-wijk-zoomt-in-op-samen-leren/"
    )


def test_a_gap_is_announced(page: Any) -> None:
    (gap,) = page.find_class("gap")
    assert gap.get("role") == "note" and "Nog open" in gap.text_content()


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
        write_html(ast, META, tmp_path / name, ROOT)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert not list(tmp_path.glob(".*.tmp"))


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    attributes = [
        HOSTILE,
        ["portrait", HOSTILE],
        [["onclick", "alert(1)"], ["style", "color:red"], ["accent", HOSTILE]],
    ]
    heading = {
        "t": "Header",
        "c": [1, ["h", ["chapter"], [["accent", HOSTILE]]], [string(HOSTILE)]],
    }
    span = {"t": "Span", "c": [attributes, [string(HOSTILE)]]}
    ast = document(heading, div(attributes, para(string(HOSTILE), {**span})))
    text, _ = written(
        tmp_path,
        ast,
        **{name: HOSTILE for name in ("title", "subtitle", "lead", "version", "date_text")},
    )
    hostile = lxml.html.document_fromstring(text)
    assert len(list(hostile.iter("script"))) == 1
    assert hostile.xpath("//img | //@onclick | //@onerror | //@style") == []
    assert hostile.findtext(".//h1") == HOSTILE
    assert hostile.xpath("//main")[0].text_content().count(HOSTILE) == 3


def test_markup_of_another_format_is_left_out_and_told(tmp_path: Path) -> None:
    raw = [
        {"t": "RawBlock", "c": ["html", "<b>weg</b>"]},
        para({"t": "RawInline", "c": ["html", "<b>weg</b>"]}),
    ]
    text, warnings = written(tmp_path, document(*raw))
    assert "<b>" not in text
    assert warnings == ["opmaak van een ander formaat weggelaten: <b>weg</b>"] * 2


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVa\nScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example/",
        "../geheim.txt",
    ],
)
def test_a_link_that_is_no_web_or_mail_address_becomes_text(tmp_path: Path, target: str) -> None:
    link = {"t": "Link", "c": [["", [], []], [string("klik")], [target, ""]]}
    text, warnings = written(tmp_path, document(para(link)))
    (paragraph,) = lxml.html.document_fromstring(text).xpath("//main/p")
    assert lxml.html.tostring(paragraph, encoding="unicode").strip() == "<p>klik</p>"
    shown = target.replace("\n", " ")
    assert warnings == [f"koppeling weggelaten, alleen de tekst staat er nog: {shown}"]


def test_a_link_to_a_record_that_is_not_in_this_edition_becomes_text(tmp_path: Path) -> None:
    link = {"t": "Link", "c": [["", [], []], [string("les 9")], ["#les-009", ""]]}
    text, warnings = written(tmp_path, document(para(link)))
    assert "<p>les 9</p>" in text
    assert warnings == [
        "koppeling naar les-009 weggelaten: dat kenmerk komt in deze editie niet voor"
    ]


def test_an_id_that_comes_twice_is_kept_once(tmp_path: Path) -> None:
    text, warnings = written(
        tmp_path,
        document(div(["a", [], []], para(string("x"))), div(["a", [], []], para(string("y")))),
    )
    assert lxml.html.document_fromstring(text).xpath("count(//*[@id='a'])") == 1
    assert warnings == ["het kenmerk a komt twee keer voor; het tweede is weggelaten"]


def image(target: str) -> str:
    return document(para({"t": "Image", "c": [["", [], []], [string("Een kaart")], [target, ""]]}))


def test_a_local_image_is_put_inside_with_its_description(tmp_path: Path) -> None:
    (tmp_path / "kaart.png").write_bytes(b"\x89PNG")
    text, warnings = written(tmp_path, image("kaart.png"))
    (picture,) = lxml.html.document_fromstring(text).iter("img")
    assert (picture.get("src"), picture.get("alt")) == (
        "data:image/png;base64,iVBORw==",
        "Een kaart",
    )
    assert warnings == []


@pytest.mark.parametrize(
    "target",
    [
        "https://example.nl/kaart.png",
        "../../../etc/kaart.png",
        "/etc/kaart.png",
        "data:image/png;base64,AA==",
    ],
)
def test_an_image_from_elsewhere_becomes_its_description(tmp_path: Path, target: str) -> None:
    text, warnings = written(tmp_path, image(target))
    assert "<img" not in text and "Een kaart" in text
    assert warnings == [f"afbeelding weggelaten, alleen de beschrijving staat er nog: {target}"]


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
