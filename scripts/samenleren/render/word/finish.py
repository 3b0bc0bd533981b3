"""What pandoc does not do in a Word document's body: chapter colours, numbered headings.

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
from samenleren.render.office_styles import PAGE, PARTS, Page, Style
from samenleren.render.office_tree import NUMBER
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
)
from samenleren.render.word.reference import variant_style
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


STRESS = {"Strong": (q("b"), q("bCs")), "Emphasis": (q("i"), q("iCs"))}


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
    style: str = ""  # of the heading
    elements: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Finished:
    """What the body holds after finishing."""

    chapters: list[Chapter]
    headings: list[Heading]
    numbers: list[Counted]
    variants: list[Any]  # the styles of chapters


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
    styles = {style.ident: style for style in sheet}
    for paragraph in body.iter(q("p")):
        rename_style(paragraph)
        name_stress(paragraph)
        join_runs(paragraph)
    settle_bookmarks(body)
    numbers = finish_lists(body, numbering, lists_of(sheet))
    for table in body.iter(q("tbl")):
        finish_table(table, page.text, styles)
    fit_pictures(body, page.text)
    describe_pictures(body)
    number_fields(body)
    keep_last_sources(body)
    headings = mark_headings(body, {style.name: style.ident for style in sheet})
    chapters = split_chapters(body, slugs, headings)
    variants: dict[str, Any] = {}
    for chapter in chapters:
        if chapter.slug in tokens.accents:
            colour_chapter(chapter, styles, tokens, variants)
    return Finished(chapters, headings, numbers, list(variants.values()))


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
        name_stress(paragraph)
        join_runs(paragraph)


def name_stress(paragraph: Any) -> None:
    """Gives words that pandoc made bold or slanted the style that says so."""
    for look in paragraph.iter(q("rPr")):
        for name, marks in STRESS.items():
            found = [child for child in look if child.tag in marks]
            if found and look.find(q("rStyle")) is None:
                remove(*found)
                look.insert(0, el("rStyle", val=name))


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


def mark_headings(body: Any, idents: Mapping[str, str]) -> list[Heading]:
    """Leave the numbers of headings to their list; bookmark levels 1 and 2 for the contents.

    `idents`: the identifier of each style.
    """
    headings: list[Heading] = []
    ident = next_bookmark(body)
    for paragraph in body.iter(q("p")):
        level = {"Heading1": 1, "Heading2": 2}.get(style_of(paragraph))
        if level is None:
            continue
        number = take_number(paragraph)
        look = paragraph.get_or_add_pPr()
        if not number and PARTS[level] in idents:
            look.find(q("pStyle")).set(q("val"), idents[PARTS[level]])
        name = f"_Toc{FIRST_TOC + len(headings) + 1}"
        look.addnext(el("bookmarkStart", id=ident, name=name))
        paragraph.append(el("bookmarkEnd", id=ident))
        headings.append(Heading(level, number, text_of(paragraph), name))
        ident += 1
    return headings


def take_number(heading: Any) -> str:
    """Takes the number that stands as text before a heading out of it, and gives it; empty without
    one."""
    typed = next((run for run in heading.iter(q("r")) if run.style == NUMBER), None)
    if typed is None:
        return ""
    following = next(typed.itersiblings(q("r")), None)
    words = None if following is None else following.find(q("t"))
    if words is not None:
        words.text = (words.text or "").lstrip(" ")
    remove(typed)
    return text_of(typed)


def split_chapters(
    body: Any, slugs: Mapping[str, str], headings: Sequence[Heading]
) -> list[Chapter]:
    """The body's elements by chapter; what stands before the first heading has no title."""
    chapters: list[Chapter] = []
    begins = {heading.bookmark: heading for heading in headings if heading.level == 1}
    for element in body:
        names = [start.get(q("name")) for start in element.iter(q("bookmarkStart"))]
        heading = next((begins[name] for name in names if name in begins), None)
        if heading is not None:
            slug = next((slugs[name] for name in names if name in slugs), None)
            chapters.append(Chapter(heading.title, heading.number, slug, style_of(element)))
        elif not chapters:
            chapters.append(Chapter())
        chapters[-1].elements.append(element)
    return chapters


def colour_chapter(
    chapter: Chapter, sheet: Mapping[str, Style], tokens: Tokens, variants: dict[str, Any]
) -> None:
    """Gives what stands in a style with an accent the style of this chapter, which has its colour.

    `sheet`: the styles by identifier. `variants`: those of chapters by identifier, which grow.
    """

    def coloured(ident: str) -> str:
        style = sheet.get(ident)
        if style is None or not style.accented:
            return ident
        made = variant_style(tokens, style, chapter.slug or "", chapter.number)
        own = str(made.get(q("styleId")))
        variants.setdefault(own, made)
        return own

    for element in chapter.elements:
        for mark in element.iter(q("pStyle"), q("rStyle")):
            mark.set(q("val"), coloured(mark.get(q("val"))))
