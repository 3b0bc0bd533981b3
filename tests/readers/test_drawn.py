"""Drawings, charts and diagrams in which words stand where no program shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from deliveries import part_of, tampered
from readers.show import messages
from readers.test_nesting import AFTER, BEFORE
from readers.test_word_foreign import DIAGRAM, with_part
from readers.test_workbook_around import drawn, read
from readers.word_files import paragraph, run, with_body
from samenleren.readers import read_file

DRAWING, CHART = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"


def book() -> bytes:
    def make(book: Any, sheet: Any) -> None:
        sheet.insert_textbox("D9", "Los tekstvak")
        chart = book.add_chart({"type": "bar"})
        chart.set_title({"name": "Titel"})
        chart.add_series({"values": "=Lessen!$A$1:$A$2", "name": "Reeks"})
        sheet.insert_chart("D12", chart)

    return drawn(make)


def with_words(part: str, mark: str, words: str) -> bytes:
    """The workbook with words right behind the first of these marks in a part."""
    text = part_of(book(), part).decode()
    assert mark in text
    return tampered(book(), {part: text.replace(mark, f"{mark}{words}", 1).encode()})


@pytest.mark.parametrize(
    ("part", "mark", "words", "place"),
    [
        (DRAWING, "<a:p>", "los", "p in txBody"),
        (DRAWING, "</a:p>", "<a:t>los</a:t>", "t in txBody"),
        (DRAWING, '<xdr:sp macro="" textlink="">', "los", "sp in twoCellAnchor"),
        (DRAWING, "<a:p>", "<x:y xmlns:x='urn:x'>los</x:y>", "y in p"),
        (CHART, "<c:title>", "los", "title in chart"),
        (CHART, "<c:title>", "<c:v>los</c:v>", "v in title"),
        (CHART, "<a:r>", "los", "r in p"),
    ],
)
def test_workbook_with_such_words_in_a_drawing_is_damaged(
    part: str, mark: str, words: str, place: str
) -> None:
    delivered = read_file("a.xlsx", with_words(part, mark, words))
    assert list(delivered.units()) == []
    (message,) = messages(delivered)
    assert message.startswith(f'{BEFORE.replace("docx", "xlsx")}de tekst "los')
    assert message.endswith(f" staat op een plek waar dat niet kan ({place}){AFTER}")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("<a:p>", "<a:p>los", 1),
        lambda text: text.replace("</a:p>", "</a:p><a:t>los</a:t>", 1),
        lambda text: text.replace("<dgm:pt", "los<dgm:pt", 1),
    ],
    ids=["in a paragraph", "outside a paragraph", "between the points"],
)
def test_word_file_with_such_words_in_a_diagram_is_damaged(change: Callable[[str], str]) -> None:
    assert change(DIAGRAM) != DIAGRAM
    data = with_part(with_body(paragraph(run("t"))), "diagramData", "data1.xml", change(DIAGRAM))
    (message,) = messages(read_file("a.docx", data))
    assert message.startswith(f'{BEFORE}de tekst "los')


def test_equation_in_a_text_box_is_read() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    words = (
        '<a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main">'
        f'<m:oMath xmlns:m="{math}"><m:r><m:t>a=b</m:t></m:r></m:oMath></a14:m>'
    )
    delivered = read(with_words(DRAWING, "</a:p>", f"<a:p>{words}</a:p>"))
    assert "a=b" in [unit.text for unit in delivered.units()]
