"""What pandoc does not do in a Word document's body: bookmarks, chapter colours, tables, lists.

In: the `w:body` pandoc wrote (lxml), the chapters, the tokens. Changes it in place and returns what the
other parts need. The order in `finish_body` matters: bookmarks first, since the later steps expect only
paragraphs and tables as children of the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from samenleren.render.office_styles import HANG, Style
from samenleren.render.ooxml import (
    PPR,
    RPR,
    XML_SPACE,
    insert_in_order,
    parse,
    properties,
    q,
    style_of,
    text_of,
    twips,
)
from samenleren.render.tokens import Tokens
from samenleren.render.word_links import settle_bookmarks, unlink_dead_anchors
from samenleren.render.word_reference import borders_xml, colour_xml
from samenleren.render.word_tables import finish_lists, finish_table, fit_pictures

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
    idents = {style.ident: style for style in sheet}
    for chapter in chapters:
        if chapter.slug in tokens.accents:
            colour_chapter(chapter, idents, tokens)
    return Finished(chapters, headings, numbers, warnings)


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
            plain = (
                run.tag == q("r")
                and len(run)
                and run[-1].tag == q("t")
                and len(run.findall(q("t"))) == 1
            )
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


# --- headings and chapters ------------------------------------------------------------------------------


def mark_headings(body: Any) -> list[Heading]:
    """Hang the numbers of numbered headings in the margin, and give levels 1 and 2 a bookmark for the contents."""
    headings = []
    ident = len(list(body.iter(q("bookmarkStart")))) + 100
    for paragraph in body.iter(q("p")):
        level = {"Heading1": 1, "Heading2": 2}.get(style_of(paragraph))
        if level is None:
            continue
        number = next(
            (text_of(run) for run in paragraph.iter(q("r")) if _run_style(run) == "Nummer"), ""
        )
        if number:
            insert_in_order(
                properties(paragraph), parse(f'<w:ind w:left="0" w:hanging="{twips(HANG)}"/>'), PPR
            )
            insert_in_order(
                properties(paragraph),
                parse('<w:tabs><w:tab w:val="left" w:pos="0"/></w:tabs>'),
                PPR,
            )
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
            number = next(
                (text_of(run) for run in element.iter(q("r")) if _run_style(run) == "Nummer"), ""
            )
            chapters.append(Chapter(text_of(element)[len(number) :].strip(), number, slug))
        elif not chapters:
            chapters.append(Chapter())
        chapters[-1].elements.append(element)
    return chapters


def colour_chapter(chapter: Chapter, sheet: dict[str, Style], tokens: Tokens) -> None:
    """Give the chapter its accent: lines and words whose style is accent-coloured get the chapter's theme colour."""
    colour = colour_xml(tokens, "accent", chapter.slug)
    marked = {
        ident
        for ident, style in sheet.items()
        if style.kind == "character" and style.colour == "accent"
    }
    for paragraph in _paragraphs(chapter):
        style = sheet.get(style_of(paragraph))
        if style and any(border.colour == "accent" for border in style.borders.values()):
            insert_in_order(
                properties(paragraph), parse(borders_xml(tokens, style.borders, chapter.slug)), PPR
            )
        for run in paragraph.iter(q("r")):
            if _run_style(run) in marked or (
                style and style.colour == "accent" and _run_style(run) is None
            ):
                insert_in_order(properties(run, "rPr"), parse(colour), RPR)


def _paragraphs(chapter: Chapter) -> Iterator[Any]:
    for element in chapter.elements:
        yield from element.iter(q("p"))
