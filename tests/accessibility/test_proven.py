"""What is published, held against the programs from outside; and our own rules, each broken once.

The editions are those of the real product. `python3 build.py toegankelijk` asks the same of every
file, in more states; here are enough of them to see a fault in a template before that.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from lxml import etree, html

from accessibility import test_epub, test_pdf_and_html, test_slides, word_files
from building import ROOT, Build
from outside_tools import the_browser, the_nu_checker, vera
from samenleren.accessibility import CHECKS
from samenleren.accessibility.pdf import _Tree
from samenleren.accessibility.pdf_layout import RULE as OVERPRINT
from samenleren.programs import browser, nu, verapdf

pytest_plugins = ["build_fixtures"]

CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))
EDITIONS = [each["slug"] for each in CONFIG["editions"]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_every_rule_of_ours_is_broken_by_a_file_of_a_test() -> None:
    broken = {
        *word_files.BREAKS,
        *test_slides.BREAKS,
        *test_pdf_and_html.PDF_TEXTS,
        *test_pdf_and_html.PDF_CHANGES,
        *test_pdf_and_html.HTML_TEXTS,
        *test_epub.BROKEN,
        OVERPRINT,  # tests/render/test_overprint.py has its files
    }
    assert {*CHECKS} == broken


def test_every_pdf_of_an_edition_keeps_the_rules_of_pdf_ua_1_and_pdf_a_2a(
    real_build: Build, tmp_path: Path
) -> None:
    pdfs = [real_build.output / edition / "samen-leren.pdf" for edition in EDITIONS]
    said = verapdf.judge(vera(), pdfs, tmp_path)
    assert [(each["profile"], each["file"]) for each in said] == [
        (profile, str(pdf)) for profile in ("PDFUA-1", "PDFA-2A") for pdf in pdfs
    ]
    for each in said:
        assert each["rules"] > 100
        assert each["failures"] == [], each["file"]
        assert each["compliant"]


def test_every_page_of_every_edition_is_html_as_the_standard_describes_it(
    real_build: Build,
) -> None:
    pages = [
        page
        for edition in EDITIONS
        for page in [
            real_build.output / edition / "samen-leren.html",
            *sorted((real_build.output / edition / "site").glob("*.html")),
        ]
    ]
    assert len(pages) > 40
    for page, messages in nu.messages(the_nu_checker(), pages).items():
        assert nu.errors(messages) == [], page


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_in_the_real_text(real_build: Build, scheme: str, width: int) -> None:
    folder = real_build.output / "uitvoering"
    pages = [folder / "samen-leren.html", folder / "site/why.html", folder / "site/index.html"]
    said = browser.inspect(the_browser(), pages, browser.cases([scheme], [width]))["pages"]
    assert [page["found"] for page in said] == [[], [], []]
    assert all(len(page["rules"]) > 50 for page in said)


# -- words in another language -------------------------------------------------------------------


def listed(texts: Iterable[str]) -> set[str]:
    """Which of the words in another language in config.yaml stand in these texts."""
    words = [text for each in CONFIG["languages"] for text in each.get("passages", ())]
    said = "\n".join(texts).replace("\N{NO-BREAK SPACE}", " ")
    return {w for w in words if re.search(rf"(?<![\w-]){re.escape(w)}(?![\w-])", said, re.I)}


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_listed_words_are_left_unmarked_in_html_and_word(
    real_build: Build, edition: str
) -> None:
    folder = real_build.output / edition
    body = html.fromstring((folder / "samen-leren.html").read_bytes()).body
    marked = []
    for element in body.xpath(".//*[@lang] | .//script | .//style"):
        marked += [element.text_content()] if element.get("lang") else []
        element[:], element.text = [], "|"
    assert listed([body.text_content()]) == set()
    assert len(listed(marked)) > 2
    with zipfile.ZipFile(folder / "samen-leren.docx") as package:
        text = etree.fromstring(package.read("word/document.xml"))
    plain = []
    for paragraph in text.iter(f"{W}p"):
        runs = [(run.find(f"{W}rPr/{W}lang"), run) for run in paragraph.iter(f"{W}r")]
        said = ["|" if tag is not None else run.findtext(f"{W}t") or "" for tag, run in runs]
        plain.append("".join(said))
    assert listed(plain) == set()


# -- the order of reading ------------------------------------------------------------------------


class Words(_Tree):
    """The words of a PDF in the order in which a screen reader says them."""

    def __init__(self, pages: list[Any], data: bytes) -> None:
        super().__init__(pages, data)
        self.said: list[str] = []

    def judge(self, kind: str, element: Any, words: str, header: bool) -> None:
        if kind == "/P":
            self.said.append("".join(words.split()))


def spoken(path: Path) -> str:
    with pikepdf.open(path) as document:
        tree = Words(list(document.pages), path.read_bytes())
        tree.children(document.Root.StructTreeRoot, [])
    return "\n".join(tree.said).replace("\N{SOFT HYPHEN}", "").replace("\x02", "")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_pdf_is_read_aloud_in_the_order_of_the_page(real_build: Build, edition: str) -> None:
    folder = real_build.output / edition
    page = html.fromstring((folder / "samen-leren.html").read_bytes())
    texts = ["".join(p.text_content().split()) for p in page.findall(".//main//p")]
    aloud = spoken(folder / "samen-leren.pdf")
    once = [
        text for text in texts if len(text) > 80 and aloud.count(text) == texts.count(text) == 1
    ]
    assert len(once) > 50
    places = [aloud.index(text) for text in once]
    assert [t for t, a, b in zip(once, places, places[1:], strict=False) if a > b] == []
