"""Letters of a workbook: crossed out, raised, lowered, in a font of signs; and boxes in cells."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from conftest import Product
from deliveries import HEADER, part_of, tampered
from readers.show import messages, shown
from readers.workbook_files import drawn, read
from samenleren.count import count_file
from samenleren.readers import read_file

STRUCK = (
    "[doorgehaalde-tekst]; dat telt niet mee en wordt niet geplaatst; hoort het erbij, haal dan de"
    " streep weg; haal het anders helemaal weg"
)
Make = Callable[[Any, Any], None]


def one_sheet(make: Make) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        make(book, book.add_worksheet("Lessen"))
    return stream.getvalue()


def test_struck_cell_is_told_and_not_read() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.write("A1", "weg ermee", book.add_format({"font_strikeout": True}))
        sheet.write("B1", 12, book.add_format({"font_strikeout": True, "num_format": "0.0"}))
        sheet.write("C1", "blijft")

    delivered = read(one_sheet(make))
    assert shown(delivered) == [[["", "", "blijft"]]]
    assert messages(delivered) == [
        f"a.xlsx, blad Lessen, cel A1: 2 woorden zijn hier doorgehaald {STRUCK}",
        f"a.xlsx, blad Lessen, cel B1: 1 woord is hier doorgehaald {STRUCK}",
    ]


def test_struck_part_of_a_cell_is_left_out_and_told() -> None:
    def make(book: Any, sheet: Any) -> None:
        line = book.add_format({"font_strikeout": True})
        sheet.write_rich_string("A1", "voor wie: ", line, "bestuurlijk", " ambtelijk")

    delivered = read(one_sheet(make))
    assert shown(delivered) == [[["voor wie: ambtelijk"]]]
    assert messages(delivered) == [
        f"a.xlsx, blad Lessen, cel A1: 1 woord is hier doorgehaald {STRUCK}"
    ]


def test_run_without_letters_of_its_own_has_those_of_its_cell() -> None:
    def make(book: Any, sheet: Any) -> None:
        line = book.add_format({"font_strikeout": True})
        sheet.write_rich_string("A1", "weg ", book.add_format({"bold": True}), "blijft", line)

    assert shown(read(one_sheet(make))) == [[["blijft"]]]


def test_raised_and_lowered_letters_stay_so() -> None:
    def make(book: Any, sheet: Any) -> None:
        up, down = (book.add_format({"font_script": script}) for script in (1, 2))
        sheet.write_rich_string("A1", "10", up, "2", " en CO", down, "2")
        sheet.write_rich_string("A2", "de 2", up, "e", " keer")

    assert shown(read(one_sheet(make))) == [[["10² en CO₂"], ["de 2e keer"]]]


def test_letters_of_a_font_of_signs_are_signs() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.write("A1", "ü", book.add_format({"font_name": "Wingdings"}))
        signs = book.add_format({"font_name": "Symbol"})
        sheet.write_rich_string("B1", "x ", signs, "\uf0b3", " 2")

    assert shown(read(one_sheet(make))) == [[["✓", "x ≥ 2"]]]


def test_box_in_a_cell_is_a_box_and_no_word() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.insert_checkbox("A1", True)
        sheet.insert_checkbox("B1", False)
        sheet.write_boolean("C1", True)

    assert shown(read(one_sheet(make))) == [[["☑", "☐", "ja"]]]


def test_struck_audience_of_a_lesson_is_not_chosen(product: Product) -> None:
    def make(book: Any, sheet: Any) -> None:
        line = book.add_format({"font_strikeout": True})
        column = HEADER.index("Voor wie")
        sheet.write_rich_string(1, column, line, "bestuurlijk", ", ambtelijk")

    assert len(product.deliver("lessen.xlsx", drawn(make))) == 1
    assert product.collection is not None
    (lesson,) = (x for x in product.collection.corpus.lessons if x.id == "les-901")
    assert lesson.audience == ("ambtelijk",)


def test_part_of_which_the_name_differs_in_case_is_counted_too() -> None:
    data = drawn(lambda book, sheet: None)
    strings = part_of(data, "xl/sharedStrings.xml")
    changed = tampered(data, {"xl/sharedStrings.xml": None, "xl/SharedStrings.xml": strings})
    assert shown(read(changed)) == shown(read(data))


def test_empty_cells_with_a_border_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samenleren.readers.sheet.MAX_CELLS", 100)

    def make(book: Any, sheet: Any) -> None:
        border = book.add_format({"border": 1})
        for line in range(2, 200):
            for column in range(20):
                sheet.write_blank(line, column, None, border)

    delivered = read(drawn(make))
    assert messages(delivered) == []
    assert len(shown(delivered)[0]) == 2


PIECES = st.lists(
    st.tuples(st.text("abc é", min_size=1, max_size=8), st.booleans()), min_size=2, max_size=6
).filter(lambda pieces: len({struck for _, struck in pieces}) == 2)


@given(PIECES)
def test_of_any_rich_text_the_struck_letters_are_gone(pieces: list[tuple[str, bool]]) -> None:
    def make(book: Any, sheet: Any) -> None:
        line, bold = (book.add_format({name: True}) for name in ("font_strikeout", "bold"))
        parts: list[Any] = []
        for text, struck in pieces:
            parts += [line if struck else bold, text]
        sheet.write_rich_string("A1", *parts)

    data = one_sheet(make)
    delivered = read_file("a.xlsx", data)
    kept = "".join(text for text, struck in pieces if not struck)
    units = list(delivered.units())
    whole = "".join(text for text, _ in pieces)
    assert count_file("a.xlsx", data).units == len(units) == bool(whole.strip())
    read_text = "".join(cell for block in shown(delivered) for cell in block[0])
    assert "".join(read_text.split()) == "".join(kept.split())
    told = sum("doorgehaald" in message for message in messages(delivered))
    assert told == bool("".join(text for text, struck in pieces if struck).strip())


@pytest.mark.parametrize("value", ["0", "false"])
def test_line_that_is_taken_away_again_strikes_nothing(value: str) -> None:
    data = one_sheet(
        lambda book, sheet: sheet.write("A1", "tekst", book.add_format({"font_strikeout": True}))
    )
    styles = part_of(data, "xl/styles.xml").replace(
        b"<strike/>", f'<strike val="{value}"/>'.encode()
    )
    assert shown(read(tampered(data, {"xl/styles.xml": styles}))) == [[["tekst"]]]
