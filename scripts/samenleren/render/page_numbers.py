"""References to a place with the number of its page, which only paper has.

In the PDF every link within the text is followed by the page it leads to: "les 31 (blz. 34)", and
in the same paragraph "les 95 (36)". Left alone are links to sources, whose mark ([B7]) says where
to look, and links of the class `no-page`. The number alone, without a sentence, is a link without
words: `[](#les-031){.page-of}` prints "blz. 34" where it stands, and to the right when it ends its
paragraph; every other format leaves it out (`drop_page_links`).
"""

from __future__ import annotations

from collections.abc import Iterator

from samenleren.render.components import SourceItem, SourceNote
from samenleren.render.tree import Element, Elements, element, is_a, rewritten, walk
from samenleren.render.typst_text import arguments, quote

PAGE_OF = "page-of"
"""The class of a link without words that prints the number of a page."""
NO_PAGE = "no-page"
"""The class of a link that never has one."""
_REFERENCES = "refs"


def is_page_link(one: Element) -> bool:
    """True for a link that is nothing but the number of a page."""
    return one["t"] == "Link" and PAGE_OF in one["c"][0][1] and not one["c"][1]


def drop_page_links(blocks: Elements) -> Elements:
    """Blocks for a format without pages."""
    return rewritten(blocks, lambda one: [] if is_page_link(one) else None)


def print_pages(blocks: Elements) -> Elements:
    """Blocks for Typst, with calls that print the pages of what links lead to."""
    sources = set(_sources(blocks))
    tables = (one for one in walk(blocks) if one["t"] == "Table")
    in_cells = {id(one) for table in tables for one in walk(table["c"])}

    def change(one: Element) -> Elements | None:
        if one["t"] in ("Para", "Plain"):
            return [element(one["t"], _with_pages(one["c"], sources, id(one) in in_cells))]
        return None

    return rewritten(blocks, change)


def _sources(blocks: Elements) -> Iterator[str]:
    """The anchors of all that is in a list of sources."""
    for one in walk(blocks):
        if is_a(one, SourceItem):
            yield one["c"][0][0]
        elif is_a(one, SourceNote):
            yield from (each["c"][0][0] for each in walk(one) if each["t"] == "Span")
        elif one["t"] == "Div" and one["c"][0][0] == _REFERENCES:
            yield from (each["c"][0][0] for each in walk(one) if each["t"] == "Div")


def _with_pages(inlines: Elements, sources: set[str], cell: bool) -> Elements:
    """The words of a paragraph; the first number of a page in it says that it is one."""
    told = False

    def change(one: Element) -> Elements | None:
        nonlocal told
        if one["t"] != "Link":
            return None
        (_, classes, _), _, (target, _) = one["c"]
        if is_page_link(one):
            given = arguments(last=one is inlines[-1]).removesuffix(", ")
            return [_code(f"#page-link({quote(target[1:])}, {given});")]
        if not target.startswith("#") or target[1:] in sources or NO_PAGE in classes:
            return None
        first, told = not told, True
        link, stop = _without_stop(one)
        given = arguments(first=first, cell=cell or None).removesuffix(", ")
        return [link, _code(f"#page-of({quote(target[1:])}, {given});"), *stop]

    return rewritten(inlines, change)


def _without_stop(link: Element) -> tuple[Element, Elements]:
    """A link, and the full stop that ended its words: that comes behind the number."""
    attributes, words, target = link["c"]
    if not words or words[-1]["t"] != "Str" or not words[-1]["c"].endswith("."):
        return link, []
    bare = [*words[:-1], element("Str", words[-1]["c"][:-1])]
    return element("Link", [attributes, bare, target]), [element("Str", ".")]


def _code(code: str) -> Element:
    return element("RawInline", ["typst", code])
