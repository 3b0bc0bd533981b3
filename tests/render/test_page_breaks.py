"""Where a page ends, in the PDF and in Word: no first row of a table and no last source alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypandoc
from lxml import etree
from office_sample import META, ROOT, ast_of
from test_pdf import rendered

from samenleren.render.word import write_docx
from samenleren.render.word.ooxml import q, text_of
from samenleren.render.zipfiles import read_parts
from samenleren.storage.files import read_json

FILLED = range(12, 28)
"""Lines above what is tested: with some of them it fits on the page, with others it does not."""


def parts(below: str) -> str:
    """A part for each number of lines, with `below` after them; N in it is that number."""
    return "\n".join(
        f"# Deel {lines} {{.part}}\n\n" + "Regel.\n\n" * lines + below.replace("N", str(lines))
        for lines in FILLED
    )


def pages(folder: Path, text: str) -> list[str]:
    return [page.extract_text() for page in rendered(folder, text)[0].pages[2:]]


def together(shown: list[str], first: str, second: str) -> int:
    """On how many pages both stand; each of the two has to stand on one page with the other."""
    found = 0
    for lines in FILLED:
        one, other = (
            [at for at, page in enumerate(shown) if words.replace("N", str(lines)) in page]
            for words in (first, second)
        )
        assert one == other, (lines, one, other)
        found += len(one)
    return found


def table(rows: int) -> str:
    lines = "".join(f"| rijN-{row}. | {'tekst ' * 20} |\n" for row in range(1, rows + 1))
    return f"## Kop\n\n| A | B |\n|---|---|\n{lines}\nTable: Een tabel\n\n"


def test_a_page_never_ends_with_the_first_row_of_a_table_alone(tmp_path: Path) -> None:
    shown = pages(tmp_path, parts(table(12)))
    assert together(shown, "rijN-1.", "rijN-2.") == len(FILLED)
    assert any("-2." in page and "-12." not in page for page in shown)  # some go on


SOURCES = "".join(
    f"::: {{#bron-N{n} .source-item}}\nbronN-{n}. Titel.\n:::\n\n" for n in range(1, 9)
)


def test_the_last_sources_stand_on_one_page(tmp_path: Path) -> None:
    shown = pages(tmp_path, parts(SOURCES))
    for before in (6, 7):
        assert together(shown, f"bronN-{before}.", "bronN-8.") == len(FILLED)
    assert any("-2." in page and "-8." not in page for page in shown)


def kept(paragraph: Any) -> bool:
    return paragraph.find(f"{q('pPr')}/{q('keepNext')}") is not None


def test_word_keeps_them_together_too(tmp_path: Path) -> None:
    out = tmp_path / "samen-leren.docx"
    text = f"# Deel {{.part}}\n\n{table(12)}{SOURCES}"
    blocks = json.loads(pypandoc.convert_text(text, "json", format="markdown"))["blocks"]
    assert write_docx(read_json(ast_of(tmp_path, *blocks)), META, out, ROOT) == []
    body = etree.fromstring(read_parts(out)["word/document.xml"])[0]
    rows = [row for row in body.iter(q("tr")) if "rijN" in text_of(row) or "A" in text_of(row)]
    assert [all(map(kept, row.iter(q("p")))) for row in rows] == [
        True, True, *[False] * 9, True, False
    ]  # fmt: skip
    sources = [p for p in body.iter(q("p")) if text_of(p).startswith("bronN-")]
    assert [kept(paragraph) for paragraph in sources] == [*[False] * 5, True, True, False]
