"""Words that stand out in a text are known of any kind of file, and shown again in every format."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from samenleren.programs.pandoc import pandoc_path
from samenleren.readers import read_file
from samenleren.shown.written import Piece, Written

TEXT = """Ga **nooit** weg, en *altijd mee* met ~~hem~~ haar.

**Alles staat vet.**

Zie **[de gids](https://vng.nl)** en **7**.
"""
FOUND = [("nooit", "altijd mee"), (), ("7",)]


def by_pandoc(ending: str, folder: Path) -> bytes:
    out = folder / f"a.{ending}"
    command = [pandoc_path(), "--from=markdown", f"--output={out}"]
    subprocess.run(command, input=TEXT.encode(), check=True)
    return out.read_bytes()


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    bold, slanted = InlineFont(b=True), InlineFont(i=True)
    sheet["A1"] = CellRichText(
        "Ga ", TextBlock(bold, "nooit"), " weg, en ", TextBlock(slanted, "altijd mee"), " met haar."
    )
    sheet["A2"] = CellRichText(TextBlock(bold, "Alles staat vet."))
    sheet["A3"] = CellRichText("Zie de gids en ", TextBlock(InlineFont(u="single"), "7"), ".")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("ending", ["md", "docx", "odt", "xlsx"])
def test_words_that_stand_out_are_known(ending: str, tmp_path: Path) -> None:
    match ending:
        case "md":
            data = TEXT.encode()
        case "xlsx":
            data = by_openpyxl()
        case _:
            data = by_pandoc(ending, tmp_path)
    units = [unit for unit in read_file(f"a.{ending}", data).units() if unit.text]
    assert [unit.stressed for unit in units[:3]] == FOUND  # behind it stands a number of a page


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (["geen"], ()),
        ([("alles", 1)], ()),
        ([("alles", 1), "."], ()),  # a full stop does not stand out by itself
        (["a ", ("b ", 1), ("c", 1), " d"], ("b c",)),
        (["a ", ("b", 1), " ", ("c", 1)], ("b", "c")),
        (["a ", ("een\ntwee", 1)], ("een", "twee")),
        (["a ", (" – ", 1)], ()),
    ],
)
def test_only_words_among_others_stand_out(
    pieces: list[str | tuple[str, int]], found: tuple[str, ...]
) -> None:
    written = Written.of(
        each if isinstance(each, str) else Piece(each[0], stressed=bool(each[1])) for each in pieces
    )
    assert written.stressed == found


def test_what_nobody_sees_does_not_stand_out() -> None:
    struck = Piece("weg", "struck", stressed=True)
    assert Written.of(["blijft ", struck, Piece(" en dit", stressed=True)]).stressed == ("en dit",)
