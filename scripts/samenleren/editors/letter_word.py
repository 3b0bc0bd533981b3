"""A letter as Word document, in the style sheet of the publication.

Theme, fonts, styles and package are those of the Word edition (`render.word.reference`), so nothing
of a default template is in it: no author, no template path, no date but that of the publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samenleren.design.tokens import Tokens
from samenleren.editors.letter import Block, Grid, Heading, Item, Items, Letter, Paragraph
from samenleren.render.office_styles import Page, Style, column_widths, style_sheet
from samenleren.render.word.numbering import Counted, lists_of, numbering_part
from samenleren.render.word.ooxml import (
    cell,
    el,
    page_number,
    paragraph,
    row,
    run,
    section,
    table,
    table_properties,
    twips,
)
from samenleren.render.word.package import add_part, describe, styled_document, write_document
from samenleren.render.word.reference import TABLE_STYLE, build_reference

PAPER = Page(left=80, right=80, top=64, bottom=72, header=32, footer=36)
"""The margins of a letter; it has no margin column."""
FIRST_LIST = 101
"""The number of the first numbered list; each starts again at 1."""


def write_letter(letter: Letter, out: Path, root_folder: Path, tokens: Tokens) -> None:
    """Writes the letter to `out`. The same letter gives the same bytes."""
    sheet = letter_styles(style_sheet(root_folder, tokens, numbered=False), tokens)
    ordered = [b for b in letter.blocks if isinstance(b, Items) and b.ordered]
    style = lists_of(sheet)["ListNumber"]
    numbers = [Counted(FIRST_LIST + at, style) for at in range(len(ordered))]
    reference = build_reference(tokens, sheet) | {"numbering": numbering_part(sheet, numbers)}
    document = styled_document(reference)
    footer = add_part(document.part, "footer", "footer1.xml", _footer(letter))
    document.element.body.extend([*_blocks(letter), section(PAPER, footer=footer)])
    describe(document, _meta(letter), datetime.fromisoformat(letter.date).replace(tzinfo=UTC))
    out.parent.mkdir(parents=True, exist_ok=True)
    write_document(out, document)


def letter_styles(sheet: tuple[Style, ...], tokens: Tokens) -> tuple[Style, ...]:
    """The style sheet of the publication for a letter: no margin column, smaller headings."""
    scale = tokens.type.scale
    changes: dict[str, dict[str, Any]] = {
        "Title": {"family": "sans", "bold": True, "left": 0, "size": 24, "line": 28, "before": 0},
        "Subtitle": {"left": 0, "size": scale.lead, "line": 18, "after": 4},
        "Versie": {"left": 0, "after": 20},
        "heading 1": {
            "family": "sans",
            "bold": True,
            "left": 0,
            "size": 15,
            "line": 19,
            "before": 20,
            "after": 8,
            "page_break": False,
            "borders": {},
        },
        "heading 2": {"size": scale.lead, "line": 17, "before": 16, "after": 4},
        "List Bullet": {"together": False, "after": 5},
        "List Number": {"together": False, "after": 8},
        "header": {"left": 0, "tabs": ()},
        "footer": {"left": 0, "tabs": ((PAPER.text, "right"),)},
    }
    return tuple(replace(style, **changes.get(style.name, {})) for style in sheet)


def _meta(letter: Letter) -> dict[str, Any]:
    return {
        "document_title": f"{letter.title} – {letter.subtitle}",
        "edition_title": letter.subtitle,
        "author": letter.author,
        "description": letter.description,
        "lang": letter.language,
        "version": letter.version,
    }


def _blocks(letter: Letter) -> Iterator[Any]:
    yield paragraph("Title", run(letter.title))
    yield paragraph("Subtitle", run(letter.subtitle))
    yield paragraph("Versie", run(letter.dateline))
    list_number = FIRST_LIST
    for block in letter.blocks:
        yield from _block(block, list_number)
        list_number += isinstance(block, Items) and block.ordered


def _block(block: Block, list_number: int) -> Iterator[Any]:
    match block:
        case Heading():
            yield paragraph(f"Heading{block.level}", run(block.text))
        case Paragraph():
            yield paragraph("BodyText", run(block.text))
        case Items():
            for item in block.items:
                yield _item(item, list_number if block.ordered else None)
        case Grid():
            yield from _grid(block)


def _item(item: Item, number: int | None) -> Any:
    made = paragraph("ListNumber" if number else "ListBullet")
    if number:
        made.pPr.append(el("numPr", el("ilvl", val=0), el("numId", val=number)))
    lines = [run(line) for line in item.lines]
    if item.lead and item.run_in:
        made.append(run(f"{item.lead} ", style="Strong"))
    elif item.lead:
        lines.insert(0, run(item.lead, style="Strong"))
    for at, line in enumerate(lines):
        made.extend([el("r", el("br")), line] if at else [line])
    return made


def _grid(grid: Grid) -> Iterator[Any]:
    """A table with a caption above it, a header that repeats, and rows that stay whole."""
    yield paragraph("Caption", run(grid.caption))
    widths = [twips(width) for width in _widths(grid)]
    head = ("Tabelkop", "Tabelkopgetalklein") if grid.numbers else ("Tabelkop", "Tabelkop")
    body = ("Rijkop", "Tabelgetal" if grid.numbers else "Tabeltekst")
    rows = [row(*_cells(grid.header, widths, head), header=True)]
    rows += [row(*_cells(texts, widths, body)) for texts in grid.rows]
    yield table(table_properties(TABLE_STYLE, widths, caption=grid.caption), widths, rows)
    yield paragraph("BodyText")


def _cells(texts: tuple[str, ...], widths: list[int], styles: tuple[str, str]) -> Iterator[Any]:
    for at, (text, width) in enumerate(zip(texts, widths, strict=True)):
        yield cell(width, paragraph(styles[bool(at)], run(text)))


def _widths(grid: Grid) -> list[float]:
    """Columns with numbers are equally wide, so that they compare; others by what they hold."""
    if not grid.numbers:
        return column_widths([list(row) for row in (grid.header, *grid.rows)], PAPER.text)
    least = 14 + 7.6 * max(len(word) for cell in grid.header[1:] for word in cell.split())
    width = min(least, PAPER.text / (len(grid.header) + 1))
    return [PAPER.text - width * (len(grid.header) - 1), *[width] * (len(grid.header) - 1)]


def _footer(letter: Letter) -> Any:
    numbers = (page_number("PAGE"), run(" van "), page_number("NUMPAGES"))
    title = (run(letter.title), el("r", el("tab")), run("bladzijde "))
    return el("ftr", paragraph("Footer", *title, *numbers))
