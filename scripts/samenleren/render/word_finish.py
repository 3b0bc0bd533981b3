"""What pandoc does not do in a Word document's body: bookmarks, chapter colours, tables, lists.

In: the `w:body` pandoc wrote (lxml), the chapters, the tokens. Changes it in place and returns what the
other parts need. The order in `finish_body` matters: bookmarks first, since the later steps expect only
paragraphs and tables as children of the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from samenleren.render.office_styles import HANG, SMALL_TABLE, TEXT, Style, column_widths, style_sheet
from samenleren.render.ooxml import NSMAP, PPR, RPR, TBLPR, W, XML_SPACE, insert_in_order, q, text, twips
from samenleren.render.tokens import Tokens
from samenleren.render.word_reference import (
    BOX_BULLETS,
    BULLETS,
    NUMBERS,
    STRIP_BULLETS,
    TABLE_STYLE,
    borders_xml,
    colour_xml,
)

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MAX_BOOKMARK = 40  # characters in a bookmark's name (17.13.6.2)
# Styles that pandoc chooses itself, and ours.
OURS = {
    "TableCaption": "Caption",
    "ImageCaption": "Bijschriftfiguur",
    "CaptionedFigure": "Figuur",
    "Figure": "Figuur",
    "Compact": "Compact",
    "FootnoteBlockText": "FootnoteText",
    "SourceCode": "BlockText",
    "Heading5": "Heading4",
    "Heading6": "Heading4",
}


@dataclass
class Heading:
    """A heading of level 1 or 2 for the contents: its text runs and the bookmark to link to."""

    level: int
    number: str
    title: str
    bookmark: str


@dataclass
class Chapter:
    """A part of the body that starts with a heading of level 1."""

    title: str = ""
    number: str = ""
    slug: str | None = None  # None for a part without accent
    elements: list[Any] = field(default_factory=list)


@dataclass
class Finished:
    """What the body holds after finishing."""

    chapters: list[Chapter]
    headings: list[Heading]
    numbers: list[tuple[int, int, int | None]]
    warnings: list[str]


def finish_body(body: Any, numbering: Any, slugs: dict[str, str], tokens: Tokens) -> Finished:
    """Finish ``body`` in place.

    ``numbering``: the root of pandoc's numbering part, or None. ``slugs``: bookmark of a chapter's heading to
    the slug of its accent.
    """
    for section in body.findall(q("sectPr")):
        body.remove(section)
    for paragraph in body.iter(q("p")):
        _rename_style(paragraph)
        join_runs(paragraph)
    settle_bookmarks(body)
    warnings = unlink_dead_anchors(body)
    numbers = finish_lists(body, numbering)
    for table in body.iter(q("tbl")):
        finish_table(table)
    fit_pictures(body)
    headings = mark_headings(body)
    chapters = split_chapters(body, slugs)
    sheet = {style.ident: style for style in style_sheet(tokens)}
    for chapter in chapters:
        if chapter.slug in tokens.accents:
            colour_chapter(chapter, sheet, tokens)
    return Finished(chapters, headings, numbers, warnings)


def style_of(paragraph: Any) -> str:
    """The style identifier of a paragraph."""
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return "Normal" if found is None else str(found.get(q("val")))


def text_of(element: Any) -> str:
    """The text of an element; tabs and line breaks as spaces."""
    return "".join(
        node.text or "" if node.tag == q("t") else " " for node in element.iter(q("t"), q("tab"), q("br"))
    ).strip()


def parse(xml: str) -> Any:
    """One element from a string that uses the `w:` and `r:` prefixes."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NSMAP.items())
    end = next(at for at, c in enumerate(xml) if c in " />")
    return etree.fromstring(f"{xml[:end]} {spaces}{xml[end:]}")


def properties(element: Any, name: str = "pPr") -> Any:
    """The `w:pPr` (or `w:rPr`) of a paragraph (or run), made when it is not there."""
    found = element.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        element.insert(0, found)
    return found


def _rename_style(paragraph: Any) -> None:
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    if found is not None and found.get(q("val")) in OURS:
        found.set(q("val"), OURS[found.get(q("val"))])


def join_runs(paragraph: Any) -> None:
    """Join neighbouring runs of the same look: pandoc makes a run per word group, an editor wants sentences."""
    for parent in (paragraph, *paragraph.findall(q("hyperlink"))):
        previous: Any = None
        look = b""
        for run in list(parent):
            plain = run.tag == q("r") and len(run) and run[-1].tag == q("t") and len(run.findall(q("t"))) == 1
            plain = plain and all(child.tag in (q("rPr"), q("t")) for child in run)
            if not plain:
                previous = None
                continue
            own = b"" if run.find(q("rPr")) is None else etree.tostring(run.find(q("rPr")))
            if previous is not None and own == look:
                previous[-1].text = (previous[-1].text or "") + (run[-1].text or "")
                previous[-1].set(XML_SPACE, "preserve")
                parent.remove(run)
            else:
                previous, look = run, own


# --- bookmarks and links --------------------------------------------------------------------------------


def settle_bookmarks(body: Any) -> None:
    """Move bookmarks from between the paragraphs into them, and number them anew.

    pandoc lets a heading's bookmark span its whole section; it then covers just the heading. The bookmark
    of a component spans its paragraphs. Names are checked for length and made unique without regard to
    case, as Word compares them.
    """
    ends = {end.get(q("id")): end for end in body.iter(q("bookmarkEnd"))}
    names: set[str] = set()
    for at, start in enumerate(list(body.iter(q("bookmarkStart"))), 1):
        end = ends.pop(start.get(q("id")), None)
        name = start.get(q("name"))
        if end is None or name.casefold() in names or len(name) > MAX_BOOKMARK:
            _remove(start, end)
            continue
        names.add(name.casefold())
        if start.getparent().tag != q("p"):
            first, last = _first_paragraph(start), _last_paragraph(end)
            if first is None:
                _remove(start, end)
                continue
            if last is None or style_of(first).startswith("Heading") or last.getparent() is not first.getparent():
                last = first
            first.insert(1 if first.find(q("pPr")) is not None else 0, start)
            last.append(end)
        for element in (start, end):
            element.set(q("id"), str(at))
    for end in ends.values():
        _remove(end)


def _remove(*elements: Any) -> None:
    for element in elements:
        if element is not None and element.getparent() is not None:
            element.getparent().remove(element)


def _first_paragraph(start: Any) -> Any:
    for sibling in start.itersiblings():
        if sibling.tag == q("bookmarkEnd") and sibling.get(q("id")) == start.get(q("id")):
            return None
        if sibling.tag in (q("p"), q("tbl")):
            return sibling if sibling.tag == q("p") else next(sibling.iter(q("p")), None)
    return None


def _last_paragraph(end: Any) -> Any:
    for sibling in end.itersiblings(preceding=True):
        if sibling.tag == q("p"):
            return sibling
        if sibling.tag == q("tbl"):
            return None
    return None


def unlink_dead_anchors(body: Any) -> list[str]:
    """Turn a link to a place that does not exist into plain text, and say so."""
    names = {start.get(q("name")) for start in body.iter(q("bookmarkStart"))}
    warnings = []
    for link in list(body.iter(q("hyperlink"))):
        anchor = link.get(q("anchor"))
        if anchor is None or anchor in names:
            continue
        warnings.append(f'Word: de verwijzing "{text_of(link)}" wijst naar "{anchor}", maar die plek is er niet. [dode-verwijzing]')
        for run in link:
            mark = run.find(f"{q('rPr')}/{q('rStyle')}")
            if mark is not None and mark.get(q("val")) == "Hyperlink":
                mark.getparent().remove(mark)
            link.addprevious(run)
        _remove(link)
    return warnings


# --- lists and tables -----------------------------------------------------------------------------------


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
        abstracts[abstract.get(q("abstractNumId"))] = (kind, 1 if start is None else int(start.get(q("val"))))
    kinds = {}
    for num in numbering.findall(q("num")):
        kind, start = abstracts.get(num.find(q("abstractNumId")).get(q("val")), ("bullet", 1))
        override = num.find(f"{q('lvlOverride')}/{q('startOverride')}")
        kinds[num.get(q("numId"))] = (kind, start if override is None else int(override.get(q("val"))))
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
    description.set(q("val"), f"Tabel met {columns} kolommen ({heads}) en {max(len(rows) - header, 0)} rijen.")
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
    _remove(look)
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


# --- headings and chapters ------------------------------------------------------------------------------


def mark_headings(body: Any) -> list[Heading]:
    """Hang the numbers of numbered headings in the margin, and give levels 1 and 2 a bookmark for the contents."""
    headings = []
    ident = len(list(body.iter(q("bookmarkStart")))) + 100
    for paragraph in body.iter(q("p")):
        level = {"Heading1": 1, "Heading2": 2}.get(style_of(paragraph))
        if level is None:
            continue
        number = next((text_of(run) for run in paragraph.iter(q("r")) if _run_style(run) == "Nummer"), "")
        if number:
            insert_in_order(properties(paragraph), parse(f'<w:ind w:left="0" w:hanging="{twips(HANG)}"/>'), PPR)
            insert_in_order(properties(paragraph), parse('<w:tabs><w:tab w:val="left" w:pos="0"/></w:tabs>'), PPR)
        title = text_of(paragraph)[len(number) :].strip()
        name = f"_Toc{100000000 + len(headings) + 1}"
        properties(paragraph).addnext(parse(f'<w:bookmarkStart w:id="{ident}" w:name="{name}"/>'))
        paragraph.append(parse(f'<w:bookmarkEnd w:id="{ident}"/>'))
        headings.append(Heading(level, number, title, name))
        ident += 1
    return headings


def _run_style(run: Any) -> str | None:
    found = run.find(f"{q('rPr')}/{q('rStyle')}")
    return None if found is None else found.get(q("val"))


def split_chapters(body: Any, slugs: dict[str, str]) -> list[Chapter]:
    """The body's elements by chapter; what stands before the first heading is a chapter without title."""
    chapters: list[Chapter] = []
    for element in body:
        if element.tag == q("p") and style_of(element) == "Heading1":
            names = (start.get(q("name")) for start in element.iter(q("bookmarkStart")))
            slug = next((slugs[name] for name in names if name in slugs), None)
            number = next((text_of(run) for run in element.iter(q("r")) if _run_style(run) == "Nummer"), "")
            chapters.append(Chapter(text_of(element)[len(number) :].strip(), number, slug))
        elif not chapters:
            chapters.append(Chapter())
        chapters[-1].elements.append(element)
    return chapters


def colour_chapter(chapter: Chapter, sheet: dict[str, Style], tokens: Tokens) -> None:
    """Give the chapter its accent: lines and words whose style is accent-coloured get the chapter's theme colour."""
    colour = colour_xml(tokens, "accent", chapter.slug)
    marked = {ident for ident, style in sheet.items() if style.kind == "character" and style.colour == "accent"}
    for paragraph in _paragraphs(chapter):
        style = sheet.get(style_of(paragraph))
        if style and any(border.colour == "accent" for border in style.borders.values()):
            insert_in_order(properties(paragraph), parse(borders_xml(tokens, style.borders, chapter.slug)), PPR)
        for run in paragraph.iter(q("r")):
            if _run_style(run) in marked or (style and style.colour == "accent" and _run_style(run) is None):
                insert_in_order(properties(run, "rPr"), parse(colour), RPR)


def _paragraphs(chapter: Chapter) -> Iterator[Any]:
    for element in chapter.elements:
        yield from element.iter(q("p"))


__all__ = ["W", "Chapter", "Finished", "Heading", "finish_body", "parse", "properties", "style_of", "text", "text_of"]
