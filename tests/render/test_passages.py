"""Passages in another language: found in the tree, and marked in every format."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from conftest import ROOT
from render.office_sample import META
from samenleren.diagnostics import StageFault
from samenleren.render.passages import mark_passages
from samenleren.render.syntax import parse
from samenleren.render.writers import WRITERS
from samenleren.storage.files import read_json

TITLE = "How to Institutionalize Health Promotion Programs"
TEXT = """\
# Deel {#deel .part}

Een *community of practice*, soms een [making of]{lang=en-GB} en [x]{.title}.

De communities\nof practice heten zo.

::: {#les-001 .lesson .les}
[→ Les]{.label} Ook hier een community of practice. [Drenthe]{.attribution} [@steckler]
:::

# Literatuur {#literatuur .part}

::: {#refs}
:::
"""
PASSAGES = {"en": ["community of practice", "communities of practice"]}
REFERENCES = [
    {"id": "steckler", "type": "report", "title": TITLE, "language": "en"},
    {"id": "other", "type": "report", "title": "Traag versnellen"},
]


def tree(folder: Path, markdown: str = TEXT) -> dict[str, Any]:
    return parse([markdown], REFERENCES, ROOT, META | {"passages": PASSAGES})


def written(folder: Path, name: str) -> Path:
    ast, out = folder / "tree.json", folder / f"uit.{name}"
    ast.write_text(json.dumps(tree(folder)), encoding="utf-8")
    assert WRITERS[name](read_json(ast), META | {"chapters": []}, out, ROOT) == []
    return out


def line(text: str) -> list[Any]:
    return [
        {"t": "Space"} if part == " " else {"t": "Str", "c": part}
        for part in re.findall(r" |[^ ]+", text)
    ]


def marked(text: str, *passages: str) -> str:
    """The line with what was marked between brackets."""
    blocks = [{"t": "Para", "c": line(text)}]
    mark_passages(blocks, {"en": passages})

    def said(inlines: list[Any]) -> str:
        shown = {"Space": " "}
        return "".join(
            f"[{said(one['c'][1])}]" if one["t"] == "Span" else shown.get(one["t"]) or one["c"]
            for one in inlines
        )

    return said(blocks[0]["c"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een position paper.", "een [position paper]."),
        ("Position paper (position papers)", "[Position paper] (position papers)"),
        ("het positionpaper en een compositie", "het positionpaper en een compositie"),
        ("“What is a community of practice?” of zo", "“[What is a community of practice?]” of zo"),
        ("een community of practice", "een [community of practice]"),
        ("a-position paper", "a-position paper"),
    ],
)
def test_listed_words_are_found_as_whole_words_and_the_longest_wins(
    text: str, expected: str
) -> None:
    passages = ("community of practice", "position paper", "What is a community of practice?")
    assert marked(text, *passages) == expected


def test_words_are_found_where_a_line_of_the_file_ends_and_not_in_code(tmp_path: Path) -> None:
    found = json.dumps(tree(tmp_path, "De communities\nof practice.\n\n`community of practice`\n"))
    assert found.count('[["lang", "en"]]') == 1


def test_a_language_that_is_no_abbreviation_is_a_fault_in_dutch(tmp_path: Path) -> None:
    with pytest.raises(StageFault) as fault:
        tree(tmp_path, "Een [making of]{lang=Engels}.\n")
    assert list(fault.value.messages) == [
        'chapters/: de taal "Engels" is geen afkorting van een taal; schrijf bijvoorbeeld {lang=en}'
        " voor Engels"
    ]


def test_html_marks_passages_and_the_title_in_the_list(tmp_path: Path) -> None:
    html = written(tmp_path, "html").read_text(encoding="utf-8")
    text = " ".join(html.split())
    assert text.count('<span lang="en">community of practice</span>') == 2
    assert '<span lang="en">communities of practice</span>' in text
    assert '<span lang="en-GB">making of</span>' in text
    assert f'<em><span lang="en">{TITLE}</span></em>' in text
    assert "lang" not in text.partition("Traag versnellen")[0][-40:]


def test_word_marks_passages_in_their_runs(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, "docx")) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = [
        (one.get(f"{w}val"), "".join(one.getparent().getparent().itertext(f"{w}t")))
        for one in document.iter(f"{w}lang")
    ]
    assert ("en", "community of practice") in found
    assert ("en-GB", "making of") in found
    assert ("en", TITLE) in found


def test_opendocument_marks_passages_by_their_styles(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, "odt")) as package:
        content = package.read("content.xml").decode("utf-8")
    assert 'fo:language="en"' in content
    assert all("fo:country=" in look for look in re.findall(r"<[^>]*fo:language=[^>]*>", content))
    styles = dict(
        re.findall(
            r'<style:style style:name="(T\d+)"[^>]*>\s*<style:text-properties([^>]*)', content
        )
    )
    spans = re.findall(r'<text:span text:style-name="(T\d+)">([^<]*)', content)
    foreign = {words for name, words in spans if 'fo:language="en"' in styles.get(name, "")}
    assert {"communities of practice", "making of", TITLE} <= foreign


def test_pdf_marks_passages_in_its_text(tmp_path: Path) -> None:
    reader = PdfReader(written(tmp_path, "pdf"))
    marks = [
        language
        for page in reader.pages
        for language in re.findall(rb"/Lang ?\(([^)]*)\)", page.get_contents().get_data())  # type: ignore[union-attr]
    ]
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    assert {b"en", b"en-GB"} <= {*marks}
