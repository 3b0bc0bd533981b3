"""The page on paper, of the real editions: how lines end, how small type is, how full it is."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from benchmarks.feet import FEW, feet
from benchmarks.lines import measured

from building import Build
from real_product import CONFIG, each_edition, edition_file, starts

pytest_plugins = ["build_fixtures"]
SMALLEST = 8.0
"""Points: below this nobody likes to read."""


@each_edition
def test_few_lines_end_in_a_hyphen(real_build: Build, edition: str) -> None:
    found = measured(edition_file(real_build, edition, "pdf"))
    assert found.lines > 100
    assert found.share < 142  # half of what it was with lines filled one by one: 284
    assert (found.short, found.rows) == (0, 0)
    assert found.ragged < 11  # with lines filled one by one: 6, and a hyphen in each fifth line


@each_edition
def test_few_pages_are_empty_at_their_foot(real_build: Build, edition: str) -> None:
    path = edition_file(real_build, edition, "pdf")
    found = feet(path)
    openings = {page for title, page in starts(path).items() if re.match("[1-9] ", title)}
    inside = set(range(2, len(found))) - openings
    empty = [page for page in sorted(inside) if found[page - 1] > FEW]
    assert len(openings) == 6
    assert len(empty) <= 0.06 * len(inside), empty


@each_edition
def test_no_words_stand_over_others(real_build: Build, edition: str) -> None:
    manifest = json.loads((real_build.output / edition / "manifest.json").read_text("utf-8"))
    assert manifest["accessibility"] == []


def test_each_consortium_fills_a_spread_or_half_of_one(real_build: Build) -> None:
    path = edition_file(real_build, "compleet", "pdf")
    begins = starts(path, "De zes consortia")
    after = next(page for page in starts(path).values() if page > max(begins.values()))
    lengths = [end - page for page, end in pairwise([*begins.values(), after])]
    assert set(begins) > {consortium["title"] for consortium in CONFIG["consortia"]}
    assert set(lengths) == {1, 2}
    spreads = [page for page, length in zip(begins.values(), lengths, strict=True) if length == 2]
    assert [page % 2 for page in spreads] == [0] * len(spreads)


@each_edition
def test_no_type_is_too_small_to_read(real_build: Build, edition: str) -> None:
    sizes = type_sizes(edition_file(real_build, edition, "pdf"))
    assert {size: words for size, words in sizes.items() if size < SMALLEST} == {}


def type_sizes(path: Path) -> dict[float, Counter[str]]:
    """The sizes in which letters are set, as they stand on the page, each with the words in it."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    found: dict[float, Counter[str]] = {}
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                sign = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
                if re.match(r"\w", sign):
                    pdfium.FPDFText_GetMatrix(text.raw, at, matrix)  # a drawing may be scaled
                    scale = math.hypot(matrix.c, matrix.d)
                    size = round(scale * pdfium.FPDFText_GetFontSize(text.raw, at), 1)
                    found.setdefault(size, Counter())[sign] += 1
    return found
