"""The HTML edition and hostile input: text stays text, nothing from elsewhere gets in."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
from html_pages import div, document, para, string, written

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    attributes = [HOSTILE, ["portrait", HOSTILE], [["thema", HOSTILE], ["accent", HOSTILE]]]
    heading = {
        "t": "Header",
        "c": [
            1,
            ["h", ["chapter"], [["accent", HOSTILE]]],
            [string(HOSTILE)],
        ],
    }
    span = {"t": "Span", "c": [["", *attributes[1:]], [string(HOSTILE)]]}
    ast = document(heading, div(attributes, para(string(HOSTILE), span)))
    text, _ = written(
        tmp_path,
        ast,
        **dict.fromkeys(("title", "subtitle", "lead", "version", "date_text"), HOSTILE),
    )
    hostile = lxml.html.document_fromstring(text)
    first, data, catalogued, index, program = hostile.iter("script")
    assert (first.attrib, program.attrib) == ({}, {})
    assert json.loads(data.text)["name"] == f"{HOSTILE} (Complete editie)"
    assert json.loads(catalogued.text)["dct:title"] == f"{HOSTILE}: {HOSTILE} (Complete editie)"
    assert HOSTILE in json.loads(index.text)["entries"][1][4]
    assert hostile.xpath("//img | //@onclick | //@onerror | //@style") == []
    assert hostile.findtext(".//h1") == HOSTILE
    assert hostile.xpath("//main")[0].text_content().count(HOSTILE) == 3
