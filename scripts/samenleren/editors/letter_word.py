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

from samenleren.editors.letter import Block, Grid, Heading, Item, Items, Letter, Paragraph
from samenleren.render.office_styles import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Style,
    column_widths,
    style_sheet,
)
from samenleren.render.tokens import Tokens
from samenleren.render.word.numbering import NUMBERING, numbering_xml
from samenleren.render.word.ooxml import el, paragraph, root, run, text, twips
from samenleren.render.word.package import Package
from samenleren.render.word.reference import TABLE_STYLE, build_reference
from samenleren.render.zipfiles import write_parts

SIDE, TOP, BOTTOM = 80.0, 64.0, 72.0  # margins in points; a letter has no margin column
TEXT = PAGE_WIDTH - 2 * SIDE
FIRST_LIST = 101
"""The number of the first numbered list; each starts again at 1."""


def write_letter(letter: Letter, out: Path, root_folder: Path, tokens: Tokens) -> None:
    """Writes the letter to `out`. The same letter gives the same bytes."""
    sheet = letter_styles(style_sheet(root_folder, tokens), tokens)
    package = Package(build_reference(tokens, sheet), {"word/_rels/document.xml.rels": _NO_LINKS})
    footer = package.add("footer", "footer1.xml", _footer(letter))
    ordered = [b for b in letter.blocks if isinstance(b, Items) and b.ordered]
    numbers = [(FIRST_LIST + at, 1) for at in range(len(ordered))]
    package.put("word/numbering.xml", numbering_xml(sheet, numbers))
    package.put("word/document.xml", _document(letter, footer))
    package.describe(_meta(letter), datetime.fromisoformat(letter.date).replace(tzinfo=UTC))
    out.parent.mkdir(parents=True, exist_ok=True)
    write_parts(out, package.parts(), first=("[Content_Types].xml", "_rels/.rels"))


def letter_styles(sheet: tuple[Style, ...], tokens: Tokens) -> tuple[Style, ...]:
    """The style sheet of the publication for a letter: no margin column, smaller headings."""
    scale = tokens.type.scale
    changes: dict[str, dict[str, Any]] = {
        "Title": {"left": 0, "size": 24, "line": 28, "before": 0},
        "Subtitle": {"left": 0, "size": scale.lead, "line": 18, "after": 4},
        "Versie": {"left": 0, "after": 20},
        "heading 1": {
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
        "footer": {"left": 0, "tabs": ((TEXT, "right"),)},
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


def _document(letter: Letter, footer: str) -> str:
    blocks = [
        paragraph("Title", run(letter.title)),
        paragraph("Subtitle", run(letter.subtitle)),
        paragraph("Versie", run(letter.dateline)),
    ]
    list_number = FIRST_LIST
    for block in letter.blocks:
        blocks.extend(_block(block, list_number))
        list_number += isinstance(block, Items) and block.ordered
    return root("document", el("body", *blocks, _page(footer)))


def _block(block: Block, list_number: int) -> Iterator[str]:
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


def _item(item: Item, number: int | None) -> str:
    ident = number or NUMBERING["List Bullet"]
    style = "ListNumber" if number else "ListBullet"
    look = el("pStyle", val=style) + el("numPr", el("ilvl", val=0), el("numId", val=ident))
    runs = [run(line) for line in item.lines]
    if item.lead:
        words = f"{item.lead} " if item.run_in else item.lead
        bold = el("rPr", el("rStyle", val="Strong"))
        lead = el("r", bold, f'<w:t xml:space="preserve">{text(words)}</w:t>')
        if item.run_in:
            runs[:1] = [lead + "".join(runs[:1])]
        else:
            runs.insert(0, lead)
    return el("p", el("pPr", look), el("r", el("br")).join(runs))


def _grid(grid: Grid) -> Iterator[str]:
    """A table with a caption above it, a header that repeats, and rows that stay whole."""
    yield paragraph("Caption", run(grid.caption))
    widths = [twips(width) for width in _widths(grid)]
    properties = el(
        "tblPr",
        el("tblStyle", val=TABLE_STYLE),
        el("tblW", w=sum(widths), type="dxa"),
        el("tblLayout", type="fixed"),
        el(
            "tblLook",
            val="04A0",
            firstRow=1,
            lastRow=0,
            firstColumn=1,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        el("tblCaption", val=grid.caption),
    )
    columns = el("tblGrid", *(el("gridCol", w=width) for width in widths))
    head = ("Tabelkop", "Tabelkopgetalklein") if grid.numbers else ("Tabelkop", "Tabelkop")
    body = ("Rijkop", "Tabelgetal" if grid.numbers else "Tabeltekst")
    rows = [_row(grid.header, widths, head, el("tblHeader"))]
    rows += [_row(row, widths, body, "") for row in grid.rows]
    yield el("tbl", properties, columns, *rows)
    yield paragraph("BodyText")


def _widths(grid: Grid) -> list[float]:
    """Columns with numbers are equally wide, so that they compare; others by what they hold."""
    if not grid.numbers:
        return column_widths([list(row) for row in (grid.header, *grid.rows)], TEXT)
    least = 14 + 7.6 * max(len(word) for cell in grid.header[1:] for word in cell.split())
    width = min(least, TEXT / (len(grid.header) + 1))
    return [TEXT - width * (len(grid.header) - 1), *[width] * (len(grid.header) - 1)]


def _row(cells: tuple[str, ...], widths: list[int], styles: tuple[str, str], header: str) -> str:
    return el(
        "tr",
        el("trPr", el("cantSplit"), header),
        *(
            el(
                "tc",
                el("tcPr", el("tcW", w=width, type="dxa")),
                paragraph(styles[bool(at)], run(cell)),
            )
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ),
    )


def _page(footer: str) -> str:
    side = twips(SIDE)
    return el(
        "sectPr",
        f'<w:footerReference w:type="default" r:id="{footer}"/>',
        el("pgSz", w=twips(PAGE_WIDTH), h=twips(PAGE_HEIGHT)),
        el(
            "pgMar",
            top=twips(TOP),
            right=side,
            bottom=twips(BOTTOM),
            left=side,
            header=twips(32),
            footer=twips(36),
            gutter=0,
        ),
    )


def _footer(letter: Letter) -> str:
    def number(code: str) -> str:
        return el("fldSimple", run("1"), instr=f" {code} ")

    return root(
        "ftr",
        el(
            "p",
            el("pPr", el("pStyle", val="Footer")),
            run(letter.title),
            el("r", el("tab")),
            run("bladzijde "),
            number("PAGE"),
            run(" van "),
            number("NUMPAGES"),
        ),
    )


_NO_LINKS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
