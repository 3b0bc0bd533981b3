"""The tree of a text as a book for e-readers has it: what the page of an edition makes with markup
of its own, an e-reader gets as plain elements with a class, so that pandoc knows every anchor and
every link finds its chapter."""

from __future__ import annotations

from samenleren.render.components import Lesson, LiteraturePoint, Matrix
from samenleren.render.html_tree.inlines import credited, linked
from samenleren.render.html_tree.markup import Blocks, Element, has, rewritten
from samenleren.render.html_tree.tables import tables_of


def book_tree(blocks: Blocks) -> Blocks:
    """A text for pandoc's EPUB writer."""
    made: Blocks = rewritten(
        blocks,
        {
            "Div": _block,
            "Span": _bare,
            "Header": _bare,
            "Link": lambda link: _bare(linked(link)),
        },
    )
    return made


def _block(block: Element) -> Element:
    if has(block, Lesson) or has(block, LiteraturePoint):
        block = credited(block)
    if has(block, Matrix):
        for table in tables_of(block):
            table["c"][0][1].append(Matrix.name)
            for body in table["c"][4]:
                body[1] = 1
    return _bare(block)


def _bare(element: Element) -> Element:
    """Of the attributes only a language is of use to a reader; the accent of a chapter becomes a
    class. XHTML knows a language by two names, and some e-readers only `xml:lang`."""
    attributes = element["c"][element["t"] == "Header"]
    known = dict(attributes[2])
    lang, accent = known.get("lang"), known.get("accent")
    attributes[1] += [f"accent-{accent}"] if accent else []
    attributes[2] = [["lang", lang], ["xml:lang", lang]] if lang else []
    return element
