"""The tree of a text as a book for e-readers has it: what the page of an edition makes with markup
of its own, an e-reader gets as plain elements with a class, so that pandoc knows every anchor and
every link finds its chapter."""

from __future__ import annotations

from samenleren.render.components import Lesson, LiteraturePoint, Matrix
from samenleren.render.html_tree.inlines import credited, linked
from samenleren.render.html_tree.markup import changed
from samenleren.render.html_tree.tables import in_matrix
from samenleren.render.tree import Element, Elements, element, is_a


def book_tree(blocks: Elements) -> Elements:
    """A text for pandoc's EPUB writer."""
    made: Elements = changed(
        blocks,
        {
            "Div": _block,
            "Span": _bare,
            "Header": _bare,
            "Link": lambda link: _bare(linked(link)),
            "Table": _headed,
        },
    )
    return made


def _block(block: Element) -> Elements:
    return _bare(in_matrix(credited(block) if is_a(block, Lesson, LiteraturePoint) else block))


def _headed(table: Element) -> Elements:
    """A table of which the first cell of a row is its header, in a matrix."""
    attributes, caption, columns, head, bodies, foot = table["c"]
    if Matrix.name in attributes[1]:
        bodies = [[names, 1, above, rows] for names, _, above, rows in bodies]
    return [element("Table", [attributes, caption, columns, head, bodies, foot])]


def _bare(one: Element) -> Elements:
    """Of the attributes only a language is of use to a reader; the accent of a chapter becomes a
    class. XHTML knows a language by two names, and some e-readers only `xml:lang`."""
    content = list(one["c"])
    at = 1 if one["t"] == "Header" else 0
    anchor, names, pairs = content[at]
    known = dict(pairs)
    accent = [f"accent-{known['accent']}"] if "accent" in known else []
    spoken = [[name, known["lang"]] for name in ("lang", "xml:lang") if "lang" in known]
    content[at] = [anchor, [*names, *accent], spoken]
    return [element(one["t"], content)]
