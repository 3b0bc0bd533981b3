"""Lists, tables and pictures in a Word document's body, as our styles and the page want them.

In: the `w:body` pandoc wrote. Changes it in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenleren.render.office_styles import (
    HANG,
    MANY_COLUMNS,
    NARROW_TABLE,
    SMALL_TABLE,
    Style,
    column_widths,
    title_of_table,
)
from samenleren.render.word.figures import CAPTIONS
from samenleren.render.word.links import remove
from samenleren.render.word.numbering import Counted
from samenleren.render.word.ooxml import (
    el,
    put_in_paragraph,
    q,
    style_of,
    table_properties,
    text_of,
    twips,
)
from samenleren.render.word.reference import DILEMMA_STYLE, TABLE_STYLE, cell_margins

EMU = 12700  # per point (20.1.2.1)
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # [MS-ODRAWXML] 2.30
WIDE_FIGURE = "Figuurbreed"
CAPTION, WIDE_CAPTION = CAPTIONS
LONG = 1500
"""Letters in a table that may not fit on a page, however few its rows."""
TO_WRITE = 3
"""How many times its prompt a field to write in has room for."""
FIRST_NUMBER = 101  # the first id for a numbered list; below it are the lists of the styles


# --- lists ---------------------------------------------------------------------------------------


def finish_lists(body: Any, numbering: Any, lists: Mapping[str, int]) -> list[Counted]:
    """Gives the lists the numbering of our styles (`lists_of`); returns the numbered ones.

    `numbering`: the root of pandoc's numbering part.
    """
    kinds = _list_kinds(numbering)
    made: dict[str, Counted] = {}
    for number in list(body.iter(q("numPr"))):
        paragraph = number.getparent().getparent()
        target, level = number.find(q("numId")), int(number.find(q("ilvl")).get(q("val")))
        ident = target.get(q("val"))
        kind, start, ending = kinds.get(ident, ("bullet", 1, ""))
        style = style_of(paragraph)
        if kind == "none":  # a further paragraph of an item: no sign, and a style without numbering
            remove(number)
            paragraph.find(f"{q('pPr')}/{q('pStyle')}").set(q("val"), "BodyText")
            indent = el("ind", left=twips(12 * (level + 1)), firstLine=0)
            put_in_paragraph(paragraph, indent)
        elif kind == "bullet" and not level and style in lists:
            remove(number)  # the style says it
        elif kind == "bullet":
            target.set(q("val"), str(lists.get(style, lists["ListBullet"])))
        else:
            own = lists.get(style, lists["ListNumber"])
            counted = Counted(FIRST_NUMBER + len(made), own, start, level, kind, ending)
            target.set(q("val"), str(made.setdefault(ident, counted).ident))
    return list(made.values())


def _list_kinds(numbering: Any) -> dict[str, tuple[str, int, str]]:
    """pandoc's numberings: id to kind (how it counts, bullet or none), first number and what stands
    behind each number."""
    abstracts = {}
    for abstract in numbering.findall(q("abstractNum")):
        level = abstract.find(q("lvl"))
        form, sign, start = (level.find(q(name)) for name in ("numFmt", "lvlText", "start"))
        blank = sign is not None and not (sign.get(q("val")) or "").strip()
        kind = "none" if blank else "bullet" if form is None else form.get(q("val"))
        first = 1 if start is None else int(start.get(q("val")))
        ending = "" if sign is None else (sign.get(q("val")) or "").removeprefix("%1")
        abstracts[abstract.get(q("abstractNumId"))] = (kind, first, ending)
    kinds = {}
    for num in numbering.findall(q("num")):
        abstract = num.find(q("abstractNumId")).get(q("val"))
        kind, start, ending = abstracts.get(abstract, ("bullet", 1, ""))
        override = num.find(f"{q('lvlOverride')}/{q('startOverride')}")
        first = start if override is None else int(override.get(q("val")))
        kinds[num.get(q("numId"))] = (kind, first, ending)
    return kinds


# --- tables --------------------------------------------------------------------------------------


def finish_table(table: Any, text: float, styles: Mapping[str, Style]) -> None:
    """Our style, repeated header, whole rows, row headers, widths by content, and a description.

    A table of more than three columns, or one to write in, also takes the margin column, with its
    caption. `text`: how wide the text column is; `styles`: by identifier.
    """
    rows = table.findall(q("tr"))
    cells = [[_words(cell) for cell in row.findall(q("tc"))] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    facing = any(style_of(paragraph) == "Dilemmakop" for paragraph in table.iter(q("p")))
    wide = facing or columns > NARROW_TABLE or table.find(f".//{q('sdt')}") is not None
    total = text + HANG if wide else text
    shares = [total / columns] * columns if facing else column_widths(cells, total)
    widths = [twips(width) for width in shares]
    _table_properties(table, rows, cells, widths, wide)
    if facing:
        table.find(q("tblPr")).find(q("tblStyle")).set(q("val"), DILEMMA_STYLE)
    grid = table.find(q("tblGrid"))
    for column in list(grid):
        remove(column)
    grid.extend(el("gridCol", w=width) for width in widths)
    for row in rows:
        _finish_row(row, widths)
    _neighbours(table, wide, styles)
    # Of a longer table no page begins or ends with one row alone.
    small = len(rows) <= SMALL_TABLE and sum(len(text) for row in cells for text in row) < LONG
    kept = rows[:-1] if small else [*rows[:2], rows[-2]]
    for row in kept:
        for paragraph in row.iter(q("p")):
            if not _keeps(style_of(paragraph), styles):
                put_in_paragraph(paragraph, el("keepNext"))


def _keeps(ident: str, styles: Mapping[str, Style]) -> bool:
    """Whether a style says that its paragraphs stay with the next."""
    style = styles.get(ident)
    parents = {parent.name: parent for parent in styles.values()}
    while style is not None and not style.keep_next:
        style = parents.get(style.based or "")
    return style is not None


def _words(cell: Any) -> str:
    """The text of a cell; of one to write in, as much as somebody needs room for."""
    text = text_of(cell)
    return " ".join([text] * TO_WRITE) if cell.find(f".//{q('sdt')}") is not None else text


def _table_properties(
    table: Any, rows: list[Any], cells: list[list[str]], widths: list[int], wide: bool
) -> None:
    matrix = any(style_of(paragraph).startswith("Rijkop") for paragraph in table.iter(q("p")))
    header = bool(rows) and rows[0].find(f"{q('trPr')}/{q('tblHeader')}") is not None
    heads = ", ".join(cells[0]) if cells else ""
    old = table.find(q("tblPr"))
    caption = old.find(q("tblCaption"))
    new = table_properties(
        TABLE_STYLE,
        widths,
        header=header,
        row_headers=matrix,
        caption=None if caption is None else title_of_table(caption.get(q("val"))),
        description=f"Tabel met {len(widths)} kolommen ({heads}) en {len(rows) - header} rijen.",
        indent=twips(-HANG) if wide else 0,
        margins=cell_margins(left=60, right=60) if len(widths) > MANY_COLUMNS else None,
    )
    table.replace(old, new)


def _finish_row(row: Any, widths: list[int]) -> None:
    look = row.find(q("trPr"))
    repeated = look is not None and look.find(q("tblHeader")) is not None
    remove(look)
    row.insert(0, el("trPr", el("cantSplit"), el("tblHeader") if repeated else None))
    at = 0
    for cell in row.findall(q("tc")):
        look = cell.get_or_add_tcPr()
        remove(*look.findall(q("tcW")), *look.findall(q("tcBorders")))
        span = look.find(q("gridSpan"))
        count = 1 if span is None else int(span.get(q("val")))
        look.insert(0, el("tcW", w=sum(widths[at : at + count]), type="dxa"))
        at += count


def _neighbours(table: Any, wide: bool, styles: Mapping[str, Style]) -> None:
    """The caption goes where the table goes; the text after a table keeps a distance."""
    before, after = table.getprevious(), table.getnext()
    if wide and before is not None and style_of(before) == CAPTION:
        before.find(f"{q('pPr')}/{q('pStyle')}").set(q("val"), WIDE_CAPTION)
    own = None if after is None or after.tag != q("p") else styles.get(style_of(after))
    if own is not None and own.level is None and not own.before:
        put_in_paragraph(after, el("spacing", before=twips(16)))


# --- pictures ------------------------------------------------------------------------------------


def describe_pictures(body: Any) -> None:
    """Gives a picture its description at both places that have one: pandoc puts the name of the
    file at the second. One without a description is marked as decoration ([MS-ODRAWXML] 2.30)."""
    for properties_of in body.iter(q("wp:docPr")):
        words = properties_of.get("descr", "")
        for other in properties_of.getparent().iter(q("pic:cNvPr")):
            other.set("descr", words)
        if not words:
            mark = el("adec:decorative", val=1)
            properties_of.append(el("a:extLst", el("a:ext", mark, uri=DECORATIVE)))


def fit_pictures(body: Any, text: float) -> None:
    """Scale pictures that are wider than their column down to it: the text column, or for a
    figure over both columns the two together. `text`: how wide the text column is."""
    for extent in body.iter(q("wp:extent")):
        paragraph = next(extent.iterancestors(q("p")))
        wide = style_of(paragraph) == WIDE_FIGURE
        limit = round((HANG + text if wide else text) * EMU)
        width, height = int(extent.get("cx")), int(extent.get("cy"))
        if width > limit:
            for element in (extent, *extent.getparent().iter(q("a:ext"))):
                if element.get("cx"):
                    element.set("cx", str(limit))
                    element.set("cy", str(round(height * limit / width)))
