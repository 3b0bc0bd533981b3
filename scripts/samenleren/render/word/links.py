"""Bookmarks and internal links in a Word document's body, so that every link arrives.

In: the `w:body` pandoc wrote. Changes it in place.
"""

from __future__ import annotations

from typing import Any

from samenleren.render.word.ooxml import q, style_of, text_of

MAX_BOOKMARK = 40  # characters in a bookmark's name (17.13.6.2)


def settle_bookmarks(body: Any) -> None:
    """Moves bookmarks from between the paragraphs into them, and numbers them anew.

    pandoc lets a heading's bookmark span its whole section; it then covers just the heading. The
    bookmark of a component spans its paragraphs. A name that is too long or that stands twice
    (without regard to case, as Word compares them) is dropped.
    """
    ends = {end.get(q("id")): end for end in body.iter(q("bookmarkEnd"))}
    names: set[str] = set()
    for at, start in enumerate(list(body.iter(q("bookmarkStart"))), 1):
        end = ends.pop(start.get(q("id")), None)
        name = start.get(q("name"))
        if end is None or name.casefold() in names or len(name) > MAX_BOOKMARK:
            remove(start, end)
            continue
        names.add(name.casefold())
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


def dead_link(words: str, target: str) -> str:
    """The warning about a link that leads nowhere."""
    return f'de verwijzing "{words}" wijst naar "{target}", maar die plek is er niet'


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


def unlink_dead_anchors(body: Any) -> list[str]:
    """Turn a link to a place that does not exist into plain text, and say so."""
    names = {start.get(q("name")) for start in body.iter(q("bookmarkStart"))}
    warnings = []
    for link in list(body.iter(q("hyperlink"))):
        anchor = link.get(q("anchor"))
        if anchor is None or anchor in names:
            continue
        warnings.append(dead_link(text_of(link), anchor))
        for run in link:
            mark = run.find(f"{q('rPr')}/{q('rStyle')}")
            if mark is not None and mark.get(q("val")) == "Hyperlink":
                mark.getparent().remove(mark)
            link.addprevious(run)
        remove(link)
    return warnings
