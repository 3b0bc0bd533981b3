"""Lists, tables and pictures in a Word document's body, as our styles and the page want them.

In: the `w:body` pandoc wrote. Changes it in place.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from samenleren.render.office_styles import HANG, SMALL_TABLE, TEXT, column_widths
from samenleren.render.ooxml import (
    PPR,
    TBLPR,
    insert_in_order,
    parse,
    properties,
    q,
    style_of,
    text_of,
    twips,
)
from samenleren.render.word_links import remove
from samenleren.render.word_reference import (
    BOX_BULLETS,
    BULLETS,
    NUMBERS,
    STRIP_BULLETS,
    TABLE_STYLE,
)

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def finish_lists(body: Any, numbering: Any) -> list[tuple[int, int, int | None]]:
    """Give list paragraphs the numbering of our styles; returns the numberings (id, abstract, start) it made."""
    kinds = _list_kinds(numbering)
    own = {"Voorwie": STRIP_BULLETS, "Tafelvraag": BOX_BULLETS}
    made: dict[str, tuple[int, int, int | None]] = {}
    for number in list(body.iter(q("numPr"))):
        paragraph = number.getparent().getparent()
        ident = number.find(q("numId")).get(q("val"))
        level = int(number.find(q("ilvl")).get(q("val")))
        kind, start = kinds.get(ident, ("bullet", 1))
        target = number.find(q("numId"))
        if kind == "none":  # a further paragraph of an item
            number.getparent().remove(number)
            indent = parse(f'<w:ind w:left="{twips(12 * (level + 1))}" w:firstLine="0"/>')
            insert_in_order(properties(paragraph), indent, PPR)
        elif kind == "bullet":
            target.set(q("val"), str(own.get(style_of(paragraph), BULLETS)))
        else:
            made.setdefault(ident, (len(made) + 101, NUMBERS, start))
            target.set(q("val"), str(made[ident][0]))
    return list(made.values())


def _list_kinds(numbering: Any) -> dict[str, tuple[str, int]]:
    """pandoc's numberings: id to kind (bullet, number, none) and start."""
    if numbering is None:
        return {}
    abstracts = {}
    for abstract in numbering.findall(q("abstractNum")):
        level = abstract.find(q("lvl"))
        form, sign, start = (level.find(q(name)) for name in ("numFmt", "lvlText", "start"))
        blank = sign is not None and not (sign.get(q("val")) or "").strip()
        kind = "none" if blank else "bullet" if form.get(q("val")) == "bullet" else "number"
        abstracts[abstract.get(q("abstractNumId"))] = (
            kind,
            1 if start is None else int(start.get(q("val"))),
        )
    kinds = {}
    for num in numbering.findall(q("num")):
        kind, start = abstracts.get(num.find(q("abstractNumId")).get(q("val")), ("bullet", 1))
        override = num.find(f"{q('lvlOverride')}/{q('startOverride')}")
        kinds[num.get(q("numId"))] = (
            kind,
            start if override is None else int(override.get(q("val"))),
        )
    return kinds


def finish_table(table: Any) -> None:
    """Our table style, a repeated header row, whole rows, row headers, widths by content, and a description."""
    rows = table.findall(q("tr"))
    cells = [[text_of(cell) for cell in row.findall(q("tc"))] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    total = TEXT if columns <= 3 else TEXT + HANG
    widths = [twips(width) for width in column_widths(cells, total)]
    matrix = any(style_of(paragraph) == "Rijkop" for paragraph in table.iter(q("p")))
    header = rows[0].find(f"{q('trPr')}/{q('tblHeader')}") is not None if rows else False
    caption = table.find(f"{q('tblPr')}/{q('tblCaption')}")

    old = table.find(q("tblPr"))
    new = etree.Element(q("tblPr"))
    flags = (0x20 if header else 0) | (0x80 if matrix else 0) | 0x600
    for xml in (
        f'<w:tblStyle w:val="{TABLE_STYLE}"/>',
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>',
        f'<w:tblInd w:w="{0 if columns <= 3 else twips(-HANG)}" w:type="dxa"/>',
        '<w:tblLayout w:type="fixed"/>',
        f'<w:tblLook w:val="{flags:04X}" w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="{int(matrix)}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
    ):
        new.append(parse(xml))
    if caption is not None:
        insert_in_order(new, deepcopy(caption), TBLPR)
    heads = ", ".join(cells[0]) if cells else ""
    description = etree.Element(q("tblDescription"))
    description.set(
        q("val"), f"Tabel met {columns} kolommen ({heads}) en {max(len(rows) - header, 0)} rijen."
    )
    insert_in_order(new, description, TBLPR)
    table.replace(old, new)

    grid = table.find(q("tblGrid"))
    for column in list(grid):
        grid.remove(column)
    grid.extend(parse(f'<w:gridCol w:w="{width}"/>') for width in widths)
    for row in rows:
        _finish_row(row, widths)
    if columns > 3:
        _hang_caption(table)
    if len(rows) <= SMALL_TABLE:
        for row in rows[:-1]:
            for paragraph in row.iter(q("p")):
                insert_in_order(properties(paragraph), parse("<w:keepNext/>"), PPR)
    after = table.getnext()
    if after is not None and after.tag == q("p") and not style_of(after).startswith("Heading"):
        insert_in_order(properties(after), parse(f'<w:spacing w:before="{twips(16)}"/>'), PPR)


def fit_pictures(body: Any) -> None:
    """Scale pictures that are wider than the text column down to it."""
    limit = round(TEXT * 12700)  # EMU per point
    for extent in body.iter(f"{{{WP}}}extent"):
        width, height = int(extent.get("cx")), int(extent.get("cy"))
        if width > limit:
            size = {"cx": str(limit), "cy": str(round(height * limit / width))}
            for element in (extent, *extent.getparent().iter(f"{{{A}}}ext")):
                if element.get("cx"):
                    element.attrib.update(size)


def _finish_row(row: Any, widths: list[int]) -> None:
    look = row.find(q("trPr"))
    repeated = look is not None and look.find(q("tblHeader")) is not None
    remove(look)
    row.insert(0, parse(f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if repeated else ''}</w:trPr>"))
    at = 0
    for cell in row.findall(q("tc")):
        look = properties(cell, "tcPr")
        span = look.find(q("gridSpan"))
        count = 1 if span is None else int(span.get(q("val")))
        for old in look.findall(q("tcW")) + look.findall(q("tcBorders")):
            look.remove(old)
        look.insert(0, parse(f'<w:tcW w:w="{sum(widths[at : at + count])}" w:type="dxa"/>'))
        at += count


def _hang_caption(table: Any) -> None:
    before = table.getprevious()
    if before is not None and before.tag == q("p") and style_of(before) == "Caption":
        insert_in_order(properties(before), parse(f'<w:ind w:left="{twips(-HANG)}"/>'), PPR)
