"""Bookmarks in a Word document's body, so that every link arrives.

In: the `w:body` pandoc wrote. Changes it in place.
"""

from __future__ import annotations

from typing import Any

from samenleren.render.word.ooxml import q, style_of


def settle_bookmarks(body: Any) -> None:
    """Moves bookmarks from between the paragraphs into them, and numbers them anew.

    pandoc lets a heading's bookmark span its whole section; it then covers just the heading. The
    bookmark of a component spans its paragraphs.
    """
    ends = {end.get(q("id")): end for end in body.iter(q("bookmarkEnd"))}
    for at, start in enumerate(list(body.iter(q("bookmarkStart"))), 1):
        end = ends.pop(start.get(q("id")), None)
        if end is None:
            remove(start)
            continue
        if start.getparent().tag != q("p"):
            first, last = _first_paragraph(start), _last_paragraph(end)
            if first is None:
                remove(start, end)
                continue
            heading = style_of(first).startswith("Heading")
            if heading or last is None or last.getparent() is not first.getparent():
                last = first
            first.insert(1 if first.find(q("pPr")) is not None else 0, start)
            last.append(end)
        for element in (start, end):
            element.set(q("id"), str(at))
    for end in ends.values():
        remove(end)


def next_bookmark(body: Any) -> int:
    """A number above those of all bookmarks."""
    return max((int(start.get(q("id"))) for start in body.iter(q("bookmarkStart"))), default=0) + 1


def remove(*elements: Any) -> None:
    """Takes elements out of the document; None and what is out already are passed over."""
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
