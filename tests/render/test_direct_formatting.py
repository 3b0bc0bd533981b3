"""What a Word document says of its look outside styles: nothing but what no style can say.

`PYTHONPATH=scripts:tests python -m render.test_direct_formatting samen-leren.docx` lists it.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from render.office_sample import META, sample_ast
from samenleren.render.word import write_docx
from samenleren.render.word.ooxml import q
from samenleren.render.zipfiles import read_parts
from samenleren.storage.files import read_json

STYLES = ("pStyle", "rStyle", "sectPr")
"""What names a style, or ends a section."""
REASONS = {
    "keepNext": "rows of a table, or the last sources, that stay on one page",
    "spacing": "the distance below a table, which has none of its own",
    "numPr": "a list that begins to count anew, or lies in another",
    "ind": "a further paragraph of an item in a list",
    "lang": "words in another language",
    "i": "slanted words in what has a style of its own",
    "b": "bold words in what has a style of its own",
}
"""What is left, and why no style says it."""


def direct(document: Path) -> Counter[str]:
    """How many paragraphs and runs of a text have each property by themselves."""
    body: Any = etree.fromstring(read_parts(document)["word/document.xml"])
    names = (
        etree.QName(child).localname for look in body.iter(q("pPr"), q("rPr")) for child in look
    )
    return Counter(name.removesuffix("Cs") for name in names if name not in STYLES)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    folder = tmp_path_factory.mktemp("opmaak")
    out = folder / "samen-leren.docx"
    assert write_docx(read_json(sample_ast(folder)), META, out, folder) == []
    return direct(out)


def test_a_style_says_all_that_a_style_can_say(found: Counter[str]) -> None:
    assert set(found) <= set(REASONS)
    assert found["keepNext"] > 0  # it is counted


def test_colours_of_chapters_are_styles(found: Counter[str]) -> None:
    assert not {"color", "pBdr", "shd", "rFonts", "sz", "jc", "tabs"} & set(found)


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        counted = direct(path)
        print(f"{path}: {counted.total()}")
        for name, count in counted.most_common():
            print(f"  {count:4} {name}: {REASONS.get(name, 'NO REASON')}")
