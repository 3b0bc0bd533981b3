"""Rows of a sheet: merged cells, totals, and lines that are quoted as a whole."""

from __future__ import annotations

from typing import Any

from conftest import Product
from deliveries import HEADER, row, workbook
from samenleren.model import Lesson


def lessons(product: Product) -> list[Lesson]:
    assert product.collection is not None
    return [x for x in product.collection.corpus.lessons if x.id in product.added]


def test_text_merged_over_columns_is_that_of_the_first_one(product: Product) -> None:
    def merge(sheet: Any) -> None:
        for column in "GHI":
            sheet[f"{column}2"] = None
        sheet.merge_cells("F2:I2")

    (message,) = product.deliver("lessen.xlsx", workbook([HEADER, row("les-901")], merge))
    assert message.endswith(
        "cellen F2:I2: de cellen zijn samengevoegd [samengevoegde-cellen]; de tekst telt voor elke"
        " rij, en in een rij met een bijdrage alleen voor de eerste kolom; klopt dat niet, hef de"
        " samenvoeging dan op en vul elke cel apart in"
    )
    (lesson,) = lessons(product)
    assert (lesson.speaker, lesson.moment) == (None, None)
    assert lesson.source is None or lesson.source.title != lesson.text


def test_line_with_a_total_is_left_out_and_told(product: Product) -> None:
    total = [None, "Totaal", None, None, None, "1 les"]
    (message,) = product.deliver("lessen.xlsx", workbook([HEADER, row("les-901"), total]))
    assert '"Totaal" is een totaal of een gemiddelde' in message
    assert len(lessons(product)) == 1


def test_lines_that_are_quoted_as_a_whole_are_told_as_that(product: Product) -> None:
    lines = (
        '"Thema;Soort;Hoofdstuk;Voor wie;Les"\n"Borging;Les;Waarom;ambtelijk;Een les, met komma"\n'
    )
    messages = product.deliver("lessen.csv", lines)
    assert any(
        "elke regel staat in zijn geheel tussen aanhalingstekens, dus er is maar één kolom"
        in message
        for message in messages
    )
