"""What pandoc does not do in a Word document's body: chapter colours, hanging numbers.

In: the `w:body` pandoc wrote (lxml), the chapters, the tokens. Changes it in place and returns what
the other parts need. The order in `finish_body` matters: bookmarks first, since the later steps
expect only paragraphs and tables as children of the body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from lxml import etree

from samenleren.design.tokens import Tokens
from samenleren.render.office_styles import HANG, PAGE, Page, Style
from samenleren.render.word.figures import number_fields
from samenleren.render.word.links import (
    next_bookmark,
    remove,
    settle_bookmarks,
)
from samenleren.render.word.numbering import Counted, lists_of
from samenleren.render.word.ooxml import (
    XML_SPACE,
    el,
    put_in_paragraph,
    q,
    style_of,
    text_of,
    twips,
)
from samenleren.render.word.reference import borders_element, colour_element
from samenleren.render.word.tables import (
    describe_pictures,
    finish_lists,
    finish_table,
    fit_pictures,
)

SOURCE = "Bron"
FIRST_TOC = 100_000_000  # Word numbers its own `_Toc` bookmarks with nine digits
# Styles that pandoc chooses itself, and ours in their place.
OURS = {
    "TableCaption": "Caption",
    "FootnoteBlockText": "FootnoteText",
    "SourceCode": "BlockText",
    "Heading5": "Heading4",
    "Heading6": "Heading4",
}


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2 for the contents, and the bookmark to link to."""

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


@dataclass(frozen=True)
class Finished:
    """What the body holds after finishing."""

    chapters: list[Chapter]
    headings: list[Heading]
    numbers: list[Counted]


def finish_body(
    body: Any,
    numbering: Any,
    slugs: Mapping[str, str],
    tokens: Tokens,
    sheet: Sequence[Style],
    page: Page = PAGE,
) -> Finished:
    """Finishes `body` in place.

    `numbering`: the root of pandoc's numbering part. `slugs`: the bookmark of a
    chapter's heading to the slug of its accent.
    """
    remove(*body.findall(q("sectPr")))
    for paragraph in body.iter(q("p")):
        rename_style(paragraph)
        join_runs(paragraph)
    settle_bookmarks(body)
    numbers = finish_lists(body, numbering, lists_of(sheet))
    for table in body.iter(q("tbl")):
        finish_table(table, page.text)
    fit_pictures(body, page.text)
    describe_pictures(body)
    number_fields(body)
    keep_last_sources(body)
    headings = mark_headings(body)
    chapters = split_chapters(body, slugs)
    for chapter in chapters:
        if chapter.slug in tokens.accents:
            colour_chapter(chapter, {style.ident: style for style in sheet}, tokens)
    return Finished(chapters, headings, numbers)


def keep_last_sources(body: Any) -> None:
    """The last three sources of a list stand on one page: one alone there looks forgotten."""
    paragraphs = list(body.iter(q("p")))
    for at, paragraph in enumerate(paragraphs):
        run = [style_of(other) == SOURCE for other in paragraphs[at : at + 4]]
        if run[:2] == [True, True] and not all([*run, len(run) == 4]):
            put_in_paragraph(paragraph, el("keepNext"))


def finish_notes(notes: Any) -> None:
    """Gives the footnotes (their part) our styles."""
    for paragraph in notes.element.iter(q("p")):
        rename_style(paragraph)
        join_runs(paragraph)


def rename_style(paragraph: Any) -> None:
    """Puts our style in the place of one that pandoc chose."""
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    if found is not None and found.get(q("val")) in OURS:
        found.set(q("val"), OURS[found.get(q("val"))])


def join_runs(paragraph: Any) -> None:
    """Joins neighbouring runs of one look: pandoc makes many, an editor wants sentences."""
    for parent in (paragraph, *paragraph.findall(q("hyperlink"))):
        previous, look = None, b""
        for run in list(parent):
            names = [child.tag for child in run]
            if run.tag != q("r") or names not in ([q("t")], [q("rPr"), q("t")]):
                previous = None
                continue
            own = etree.tostring(run[0]) if len(names) == 2 else b""
            if previous is not None and own == look:
                previous[-1].text = (previous[-1].text or "") + (run[-1].text or "")
                previous[-1].set(XML_SPACE, "preserve")
                parent.remove(run)
            else:
                previous, look = run, own
    tidy_breaks(paragraph)


def tidy_breaks(paragraph: Any) -> None:
    """Takes away the spaces beside a tab or line break: they would shift the text."""
    letters = list(paragraph.iter(q("t"), q("tab"), q("br")))
    for before, after in pairwise(letters):
        if before.tag != q("t") and after.tag == q("t"):
            after.text = (after.text or "").lstrip(" ")
        elif before.tag == q("t") and after.tag != q("t"):
            before.text = (before.text or "").rstrip(" ")


def mark_headings(body: Any) -> list[Heading]:
    """Hang the numbers of headings in the margin; bookmark levels 1 and 2 for the contents."""
    headings: list[Heading] = []
    ident = next_bookmark(body)
    for paragraph in body.iter(q("p")):
        level = {"Heading1": 1, "Heading2": 2}.get(style_of(paragraph))
        if level is None:
            continue
        number, title = number_and_title(paragraph)
        look = paragraph.get_or_add_pPr()
        if number:
            put_in_paragraph(paragraph, el("ind", left=0, hanging=twips(HANG)))
            put_in_paragraph(paragraph, el("tabs", el("tab", val="left", pos=0)))
        name = f"_Toc{FIRST_TOC + len(headings) + 1}"
        look.addnext(el("bookmarkStart", id=ident, name=name))
        paragraph.append(el("bookmarkEnd", id=ident))
        headings.append(Heading(level, number, title, name))
        ident += 1
    return headings


def number_and_title(heading: Any) -> tuple[str, str]:
    """The number of a heading (empty without one) and its words."""
    runs = heading.iter(q("r"))
    number = next((text_of(run) for run in runs if run.style == "Nummer"), "")
    return number, text_of(heading)[len(number) :].strip()


def split_chapters(body: Any, slugs: Mapping[str, str]) -> list[Chapter]:
    """The body's elements by chapter; what stands before the first heading has no title."""
    chapters: list[Chapter] = []
    for element in body:
        if element.tag == q("p") and style_of(element) == "Heading1":
            names = (start.get(q("name")) for start in element.iter(q("bookmarkStart")))
            slug = next((slugs[name] for name in names if name in slugs), None)
            number, title = number_and_title(element)
            chapters.append(Chapter(title, number, slug))
        elif not chapters:
            chapters.append(Chapter())
        chapters[-1].elements.append(element)
    return chapters


def colour_chapter(chapter: Chapter, sheet: Mapping[str, Style], tokens: Tokens) -> None:
    """Gives the lines and words whose style is accent-coloured the chapter's theme colour.

    `sheet`: the styles by identifier.
    """
    for element in chapter.elements:
        for paragraph in element.iter(q("p")):
            style = sheet.get(style_of(paragraph))
            if style and style.accented and style.borders:
                borders = borders_element(tokens, style.borders, chapter.slug)
                put_in_paragraph(paragraph, borders)
            for run in paragraph.iter(q("r")):
                own = run.style
                look = sheet.get(own) if own else style
                if look and look.colour == "accent":
                    colour = colour_element(tokens, "accent", chapter.slug)
                    words = run.get_or_add_rPr()
                    words.replace(words.get_or_add_color(), colour)
