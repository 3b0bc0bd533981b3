"""Tables in an ODT: our rules, repeated header, whole rows, row headers, title and description.

In: a `table:table` pandoc wrote and the automatic styles. Changes both in place.
"""

from __future__ import annotations

from typing import Any

from samenleren.design.tokens import Tokens
from samenleren.render.characters import text
from samenleren.render.office_styles import (
    HANG,
    NARROW_TABLE,
    SMALL_TABLE,
    TEXT,
    column_widths,
    title_of_table,
)
from samenleren.render.office_tree import SIDE_HEAD
from samenleren.render.opendocument.odf import odf_name, parse, pt, q, tag, words

SIDE = "Dilemmacel"
WIDE_CAPTION = "Bijschrift_20_breed"


def table_styles(tokens: Tokens) -> list[Any]:
    """The automatic styles that all tables share: rows and cells."""
    ink, line = tokens.light.ink, tokens.light.line
    cells = {
        "Kopcel": (f"1.5pt solid {ink}", f"1pt solid {ink}", tokens.light.wash),
        "Cel": ("none", f"0.5pt solid {line}", "transparent"),
        "Slotcel": ("none", f"1pt solid {ink}", "transparent"),
        SIDE: ("none", "none", tokens.light.wash),
    }
    row = tag("style:table-row-properties", fo__keep_together="always")
    made = [tag("style:style", row, style__name="Rij", style__family="table-row")]
    for name, (top, bottom, fill) in cells.items():
        look = tag(
            "style:table-cell-properties",
            fo__padding_left="10pt" if name == SIDE else "5.5pt",
            fo__padding_right="10pt" if name == SIDE else "5.5pt",
            fo__padding_top="3.5pt",
            fo__padding_bottom="4pt",
            fo__border_left=f"4pt solid {tokens.light.paper}" if name == SIDE else "none",
            fo__border_right="none",
            fo__border_top=top,
            fo__border_bottom=bottom,
            fo__background_color=fill,
        )
        made.append(tag("style:style", look, style__name=name, style__family="table-cell"))
    return [parse(style) for style in made]


def finish_table(table: Any, number: int, automatic: Any) -> None:
    """Finishes one table; `number` makes its name unique."""
    name, rows = f"Tabel{number}", list(table.iter(q("table:table-row")))
    cells = [[words(cell) for cell in row.findall(q("table:table-cell"))] for row in rows]
    styles = [p.get(q("text:style-name")) or "" for p in table.iter(q("text:p"))]
    facing = any(style.startswith(odf_name(SIDE_HEAD)) for style in styles)
    columns = max((len(row) for row in cells), default=0)
    wide = facing or columns > NARROW_TABLE
    total = TEXT + HANG if wide else TEXT
    widths = [total / columns] * columns if facing else column_widths(cells, total)
    automatic.append(parse(_table_style(name, total, wide, len(rows) <= SMALL_TABLE)))
    for key in ("table:name", "table:style-name"):
        table.set(q(key), name)

    for old in table.findall(q("table:table-column")):
        table.remove(old)
    shapes = []
    for at, width in enumerate(widths):
        look = tag("style:table-column-properties", style__column_width=f"{width:.1f}pt")
        style = tag("style:style", look, style__name=f"{name}.{at}", style__family="table-column")
        automatic.append(parse(style))
        shapes.append(tag("table:table-column", table__style_name=f"{name}.{at}"))
    if any(style.startswith("Rijkop") for style in styles):
        shapes[0] = tag("table:table-header-columns", shapes[0])
    new = [*_described(table, name, rows, cells, wide), *shapes]
    for place, element in enumerate(new):
        table.insert(place, parse(element))

    for row in rows:
        row.set(q("table:style-name"), "Rij")
        head = row.getparent().tag == q("table:table-header-rows")
        look = "Kopcel" if head else "Slotcel" if row is rows[-1] else "Cel"
        for cell in row.findall(q("table:table-cell")):
            cell.set(q("table:style-name"), SIDE if facing else look)


def _table_style(name: str, total: float, wide: bool, whole: bool) -> str:
    look = tag(
        "style:table-properties",
        style__width=pt(total),
        fo__margin_left=pt(-HANG if wide else 0),
        table__align="margins" if wide else "left",
        fo__margin_bottom="16pt",
        style__may_break_between_rows="false" if whole else None,
        table__border_model="collapsing",
    )
    return tag("style:style", look, style__name=name, style__family="table")


def _described(
    table: Any, name: str, rows: list[Any], cells: list[list[str]], wide: bool
) -> list[str]:
    """`table:title` and `table:desc` (9.1.13, 9.1.14); the caption goes where the table goes."""
    caption, key = table.getprevious(), q("text:style-name")
    title = name
    if caption is not None and caption.get(key) == odf_name("caption"):
        title = title_of_table(words(caption))
        if wide:
            caption.set(key, WIDE_CAPTION)
    head = table.find(q("table:table-header-rows"))
    count = len(rows) - (0 if head is None else len(head))
    columns = max((len(row) for row in cells), default=0)
    heads = ", ".join(cells[0]) if cells else ""
    description = f"Tabel met {columns} kolommen ({heads}) en {count} rijen."
    return [tag("table:title", text(title)), tag("table:desc", text(description))]
