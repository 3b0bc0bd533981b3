"""The tree of a text as the HTML page has it: sections with headings, lists of cards, tables in
labelled regions, figures. pandoc writes it.

What concerns the whole text is gathered once (`book_of`): facets, the data of figures, how the
tables are numbered. Then each chapter is made by itself (`chapter`), from its blocks alone.
Heading levels are those of the tree (a chapter is 1); pandoc shifts them by one, because the title
of the document is the page's h1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise
from pathlib import Path

from samenleren.render import components as ours
from samenleren.render.html_tree.figures import anchor_of_data, shown
from samenleren.render.html_tree.inlines import linked, spoken
from samenleren.render.html_tree.markup import Change, changed, div, link, para, span, wrap
from samenleren.render.html_tree.sections import sections, transform
from samenleren.render.html_tree.tables import Facets, accessible, facets_in, in_matrix
from samenleren.render.tree import Element, Elements, is_a, walk


@dataclass(frozen=True)
class Book:
    """What a chapter needs to know of the whole text, and the chapters."""

    root: Path
    """The folder of the publication, where images are."""
    facets: dict[str, Facets] = field(default_factory=dict)
    """The facets of records by anchor."""
    data: dict[str, Element] = field(default_factory=dict)
    """The data of figures by anchor, as the page has them."""
    gone: set[str] = field(default_factory=set)
    """The anchors of what the page leaves out."""
    chapters: list[tuple[Elements, int]] = field(default_factory=list)
    """Also the parts: each with the number of its first table."""
    uncaptioned: list[Element] = field(default_factory=list)
    """The tables without a caption."""


def book_of(blocks: Elements, root: Path) -> Book:
    """A text as chapters. A part that holds the data of figures is left out, since these stand at
    the figures."""
    book = Book(root)
    number = 1
    for part in _parts(_without_data(blocks)):
        if any(is_a(block, ours.FigureAnnex) for block in part):
            book.gone.update(one["c"][1][0] for one in part if one["t"] == "Header")
            continue
        elements = list(walk(part))
        book.facets.update(facets_in(elements))
        book.chapters.append((part, number))
        tables = [one for one in elements if one["t"] == "Table"]
        book.uncaptioned.extend(
            one for one in tables if not one["c"][1][1] and ours.IN_ANSWER not in one["c"][0][1]
        )
        number += len(tables)
    for one in _in_divs(blocks):
        if is_a(one, ours.FigureData):
            attributes, content = one["c"]
            book.data[attributes[0]] = div(attributes, _prepared(content, number, book))
            number += sum(each["t"] == "Table" for each in walk(content))
    return book


def chapter(blocks: Elements, first_table: int, book: Book) -> Elements:
    """A chapter as the page has it, by itself."""
    return transform(sections(_with_data(_prepared(blocks, first_table, book), book)), 1)


def contents(blocks: Elements, level: int = 1) -> Elements:
    """The list of the chapters in `blocks`, of their sections and of the themes in these, with
    links."""
    headings = [one for one in _in_divs(blocks) if one["t"] == "Header" and _is_listed(one)]
    starts = [at for at, one in enumerate(headings) if one["c"][0] == level]
    items: Elements = []
    for start, end in pairwise([*starts, len(headings)]):
        _, (anchor, _, pairs), inlines = headings[start]["c"]
        entry = [para([link(changed(inlines, _BARE), f"#{anchor}")], "Plain")]
        below = contents(headings[start + 1 : end], level + 1)
        items += wrap("li", {"data-accent": dict(pairs).get("accent")}, entry + below)
    return wrap("ol", {}, items) if items else []


def _is_listed(heading: Element) -> bool:
    level, (_, names, _), _ = heading["c"]
    return level <= 2 or (level == 3 and THEME in names)


THEME = "theme"
"""The class of a heading below which the records on one theme stand."""
_BARE: dict[str, Change] = {
    "Note": lambda note: [],
    "Link": lambda link: list(changed(link["c"][1], _BARE)),
    "Span": lambda one: [span(one["c"][1], *one["c"][0][1])],
}
"""What a heading is in the list of contents."""


def _parts(blocks: Elements) -> Iterator[Elements]:
    starts = [at for at, one in enumerate(blocks) if one["t"] == "Header" and one["c"][0] == 1]
    for start, end in pairwise(sorted({0, *starts, len(blocks)})):
        yield blocks[start:end]


def _in_divs(blocks: Elements) -> Iterator[Element]:
    """Blocks, also those within Divs."""
    for block in blocks:
        yield block
        if block["t"] == "Div":
            yield from _in_divs(block["c"][1])


def _without_data(blocks: Elements) -> Elements:
    return [
        div(one["c"][0], _without_data(one["c"][1])) if one["t"] == "Div" else one
        for one in blocks
        if not is_a(one, ours.FigureData)
    ]


def _with_data(blocks: Elements, book: Book) -> Elements:
    """Blocks with the data in each figure."""
    found = []
    for one in blocks:
        if one["t"] == "Div":
            data = [book.data[name] for name in [anchor_of_data(one)] if name in book.data]
            one = div(one["c"][0], [*_with_data(one["c"][1], book), *data])
        found.append(one)
    return found


def _prepared(blocks: Elements, first_table: int, book: Book) -> Elements:
    """What can be said of an element by itself: links, signs, images, tables."""
    numbers = count(first_table)
    prepared: Elements = changed(
        blocks,
        {
            "Link": lambda one: one["c"][1] if _target(one) in book.gone else [linked(one)],
            "Span": spoken,
            "Image": lambda one: [shown(one, book.root)],
            "Table": lambda one: accessible(one, next(numbers), book.facets),
            "Div": lambda one: [in_matrix(_unlinked(one, book))],
        },
    )
    return prepared


def _unlinked(block: Element, book: Book) -> Element:
    """A block; if it is the note of a figure, without links to data, which unfold beside it."""
    if not is_a(block, ours.FigureNote):
        return block
    attributes, content = block["c"]
    kept = {"Link": lambda one: [] if _target(one) in book.data else [one]}
    return div(attributes, changed(content, kept))


def _target(link: Element) -> str:
    return str(link["c"][2][0]).removeprefix("#")
