"""The HTML edition and hostile input: text stays text, nothing from elsewhere gets in."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
import pytest
from html_pages import div, document, para, string, written

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    attributes = [
        HOSTILE,
        ["portrait", HOSTILE],
        [["onclick", "alert(1)"], ["style", "color:red"], ["accent", HOSTILE]],
    ]
    heading = {
        "t": "Header",
        "c": [
            1,
            ["h", ["chapter"], [["accent", HOSTILE], ["herkomst", HOSTILE]]],
            [string(HOSTILE)],
        ],
    }
    span = {"t": "Span", "c": [attributes, [string(HOSTILE)]]}
    ast = document(heading, div(attributes, para(string(HOSTILE), {**span})))
    text, _ = written(
        tmp_path,
        ast,
        **dict.fromkeys(("title", "subtitle", "lead", "version", "date_text"), HOSTILE),
    )
    hostile = lxml.html.document_fromstring(text)
    first, data, index, program = hostile.iter("script")
    assert (first.attrib, program.attrib) == ({}, {})
    assert json.loads(data.text)["name"] == f"{HOSTILE} (Complete editie)"
    assert HOSTILE in json.loads(index.text)["entries"][0][4]
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
    assert "<img" not in text
    assert "Een kaart" in text
    assert warnings == [f"afbeelding weggelaten, alleen de beschrijving staat er nog: {target}"]


@pytest.mark.parametrize("way", ["up", "absolute", "link"])
def test_an_image_outside_the_folders_is_not_read(tmp_path: Path, way: str) -> None:
    secret, folder = tmp_path / "geheim.png", tmp_path / "werk"
    secret.write_bytes(b"\x89PNG")
    folder.mkdir()
    if way == "link":
        (folder / "kaart.png").symlink_to(secret)
    target = {"up": "../geheim.png", "absolute": str(secret), "link": "kaart.png"}[way]
    text, warnings = written(folder, image(target))
    assert "<img" not in text
    assert len(warnings) == 1
