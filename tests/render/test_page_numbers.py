"""A reference on paper says on which page it is found; on a screen it is a link, and no more."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pypandoc
import pypdf
import pytest
from test_pdf import META, ROOT, rendered

from building import Build
from real_product import EDITIONS, edition_file
from samenleren.render.faults import element_faults
from samenleren.render.html import html_of
from samenleren.render.office_tree import office_blocks
from samenleren.render.page_numbers import print_pages
from samenleren.render.tree import stringify, walk
from samenleren.render.typst_tree import typst_blocks

pytest_plugins = ["build_fixtures"]
PRINTED = re.compile(r"\bles\s(\d+)\s\((?:blz\.\s)?(\d+)\)")
TEXT = """# Deel {.part #deel}

Zie [les 31](#les-031), [les 95](#les-095) en [B7](#bron-7), [B8](#bron-8). [Alles.](#deel)

[Zo](#deel){.no-page} of zo: [](#les-095){.page-of} of

Samen leren helpt. [](#les-031){.page-of}

::: {#les-031 .lesson}
[→ Les]{.label} Eerste.
:::

::: {#les-095 .lesson}
[→ Les]{.label} Tweede.
:::

::: {#bron-7 .source-item}
[B7]{.source-number} Bron.
:::

::: {.source-note}
[B8: Verslag]{#bron-8}.
:::
"""


def blocks_of(text: str) -> list[Any]:
    found: list[Any] = json.loads(pypandoc.convert_text(text, "json", format="markdown"))["blocks"]
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_printed_page_is_where_the_lesson_stands(real_build: Build, edition: str) -> None:
    reader = pypdf.PdfReader(edition_file(real_build, edition, "pdf"))
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]
    printed = {found.groups() for page in pages for found in PRINTED.finditer(page)}
    assert printed
    wrong = [
        (number, page)
        for number, page in printed
        if not re.search(rf"\b[Ll]es {number}\b(?! ?\()", pages[int(page) - 1])
    ]
    assert not wrong


def test_only_the_first_of_a_paragraph_says_that_it_is_a_page(tmp_path: Path) -> None:
    shown = rendered(tmp_path, TEXT)[0].pages[2].extract_text()
    words = re.sub(r"\s+", " ", shown)
    assert "Zie les 31 (blz. 3), les 95 (3) en B7, B8. Alles (3)." in words
    assert "Zo of zo: blz. 3 of" in words
    assert re.search(r"Samen leren helpt\. ?blz\. 3", words)


def test_a_number_that_ends_its_paragraph_stands_at_the_right() -> None:
    code = [one["c"][1] for one in walk(print_pages(blocks_of(TEXT))) if one["t"] == "RawInline"]
    assert [one for one in code if one.startswith("#page-link")] == [
        '#page-link("les-095", last: false);',
        '#page-link("les-031", last: true);',
    ]


def test_other_formats_have_no_pages() -> None:
    blocks = blocks_of(TEXT)
    assert not [*element_faults(walk(blocks))]
    for form in ("docx", "odt"):
        assert "blz." not in stringify(office_blocks(blocks, form))
        links = [one for one in walk(office_blocks(blocks, form)) if one["t"] == "Link"]
        assert len(links) == 6
        assert all(stringify([one]) for one in links)
    tree = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    page, _ = html_of(tree, META, ROOT)
    assert "blz." not in page
    assert not re.findall(r"<a [^>]*></a>", page)
    assert "#page-link" in json.dumps(typst_blocks(blocks))
