"""Forms that people changed: what is left of them is read, and nothing of ours becomes content."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import combinations

import openpyxl
import pytest

from conftest import Product
from forms.making import (
    Document,
    W,
    config,
    example,
    fill_document,
    fill_workbook,
    read,
    section_of,
)
from samenleren.diagnostics import Rule
from samenleren.model import KIND, Consortium, Lesson
from samenleren.questionnaire.texts import example_of

LESSON = example("lesson")
OWN = "De fietsenmaker gaf les in banden plakken."


def changed(data: bytes, cells: dict[tuple[int, int], str | None], drop: int = 0) -> bytes:
    """The sheet with lessons with other cells, without the row `drop`."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Lessen"]
    for (row, column), text in cells.items():
        sheet.cell(row, column).value = text
    if drop:
        sheet.delete_rows(drop)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def column(name: str) -> int:
    section = section_of("lesson")
    return 1 + [field.name for field in section.fields].index(name)


@pytest.mark.parametrize("kind", ["lesson", "material", "question"])
def test_a_form_without_its_labels_is_read_by_its_fields(kind: str) -> None:
    form = Document(fill_document(kind, example(kind)))
    for row in list(form.tree.iter(W + "tr")):
        row.remove(next(row.iter(W + "tc")))
    found = read("formulier.docx", form.data())
    whole = read("formulier.docx", fill_document(kind, example(kind)))
    assert found.records == whole.records != []
    assert Rule.EMPTY_FORM not in {each.rule for each in found.diagnostics}


def test_a_sheet_without_its_names_is_read_by_the_examples() -> None:
    data = fill_workbook("lesson", LESSON)
    found = read("werkmap.xlsx", changed(data, {}, drop=1))
    assert found.records == read("werkmap.xlsx", data).records != []
    assert found.unplaced == []


def test_text_without_names_and_examples_is_told_and_the_form_not_called_empty() -> None:
    book = openpyxl.load_workbook(io.BytesIO(fill_workbook("lesson", LESSON)))
    book["Lessen"].delete_rows(1, 3)
    buffer = io.BytesIO()
    book.save(buffer)
    found = read("werkmap.xlsx", buffer.getvalue())
    assert Rule.EMPTY_FORM not in {each.rule for each in found.diagnostics}
    assert LESSON["text"][0] in found.unplaced


LEFT = ("speaker", "moment", "source_title", "source_address")
ALONE = [("speaker", "source_address"), ("moment", "source_address")]
"""Not enough to know our example by: an address without its title can be anybody's."""


@pytest.mark.parametrize(
    "left",
    [left for size in (2, 3, 4) for left in combinations(LEFT, size) if left not in ALONE],
    ids="-".join,
)
def test_examples_that_were_left_are_no_content(left: Sequence[str]) -> None:
    cells: dict[tuple[int, int], str | None] = {(3, column(name)): None for name in LEFT}
    cells |= {(3, column(name)): "\n".join(texts) for name, texts in LESSON.items()}
    cells |= {(3, column("text")): OWN, (3, column("source_title")): None, (3, column("id")): None}
    cells |= {(3, column(name)): example_of(KIND["lesson"].field(name), config()) for name in left}
    found = read("werkmap.xlsx", changed(fill_workbook("question", example("question")), cells))
    (lesson,) = (entry for entry in found.recognised.entries if entry.kind.name == "lesson")
    assert lesson.text("text") == OWN
    assert lesson.text("theme") == "Borging"
    assert not set(left) & set(lesson.values)
    assert any("nog een deel van ons voorbeeld" in message for message in found.messages)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_form_that_names_another_consortium_than_its_folder_is_told(
    product: Product, ending: str
) -> None:
    answers = {"name": ("Rivierenland",)}
    fill = fill_document if ending == "docx" else fill_workbook
    messages = product.deliver(f"formulier.{ending}", fill("consortium", answers))
    assert any(
        'noemt "Rivierenland", maar staat in de map van Drenthe [consortium-botst-met-map]' in told
        for told in messages
    )
    assert product.collection is not None
    profiles = [r for r in product.collection.corpus.records() if isinstance(r, Consortium)]
    assert "Rivierenland" not in [r.name for r in profiles]


def test_a_text_over_more_columns_is_that_of_the_first(product: Product) -> None:
    data = fill_workbook(
        "lesson", {name: text for name, text in LESSON.items() if name != "source_title"}
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Lessen"].merge_cells("F4:I4")
    buffer = io.BytesIO()
    book.save(buffer)
    product.deliver("werkmap.xlsx", buffer.getvalue())
    assert product.collection is not None
    (lesson,) = (r for r in product.collection.corpus.lessons if r.id in product.added)
    assert isinstance(lesson, Lesson)
    assert (lesson.text, lesson.speaker, lesson.moment, lesson.source) == (
        LESSON["text"][0],
        None,
        None,
        None,
    )
