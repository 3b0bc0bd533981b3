"""Where a page ends, in the PDF and in Word: no first row of a table and no last source alone, room
to write where a chapter ends, and text below columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypandoc
import pypdfium2
from lxml import etree
from office_sample import META, ROOT, ast_of
from test_pdf import rendered

from samenleren.render.word import write_docx
from samenleren.render.word.ooxml import q, style_of, text_of
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
    by_style = style_of(paragraph) == "Tabelkop"
    return by_style or paragraph.find(f"{q('pPr')}/{q('keepNext')}") is not None


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


def test_questions_at_the_end_of_a_chapter_get_lines_for_the_room_that_is_left(
    tmp_path: Path,
) -> None:
    """As many as fit: they never push the questions to the next page."""
    asked = "".join(f"- VraagN-{n}?\n" for n in (1, 2, 3))
    text = parts(f"## TafelN\n\n::: own-table\n{asked}:::\n\n").replace(".part", ".chapter")
    without = rules(tmp_path, text.replace(":::\n\n\n#", ":::\n\nSlot.\n\n#"))
    with_lines = rules(tmp_path, text)
    assert [above for above, _ in with_lines] == [above for above, _ in without]
    pairs = zip(with_lines, without, strict=True)
    added = [many - few for (_, many), (_, few) in pairs]
    assert all(count % 3 == 0 for count in added[:-1])  # the last one had none to compare with
    assert {0, 18} < set(added[:-1])


def rules(folder: Path, text: str) -> list[tuple[bool, int]]:
    """For each page with questions: whether lines stand above them, and how many rules it has."""
    rendered(folder, text)
    with pypdfium2.PdfDocument(folder / "out.pdf") as document:
        found = []
        for page in document:
            text = page.get_textpage().get_text_range()
            bounds = [one.get_bounds() for one in page.get_objects()]
            flat = [1 for left, low, right, high in bounds if high - low < 2 and right - left > 99]
            if "Vraag" in text:
                found.append(("Regel." in text, len(flat)))
    return found


def test_text_goes_on_below_columns_of_one_height(tmp_path: Path) -> None:
    words = "".join(f"W{n:02}\n\n:   {'Wat het is. ' * (n % 5 + 1)}\n\n" for n in range(60))
    shown = pages(tmp_path, parts(f"{words}\n\nDaaronder.\n\n"))
    below = sum("W59" in page and "Daaronder." in page for page in shown)
    assert below > len(FILLED) - 4  # but for columns that end at the foot of the page
