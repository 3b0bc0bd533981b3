"""Our own rules for a finished HTML page, beside axe-core and the Nu checker: they need no browser.

The page is read with lxml; element names are those of the HTML standard.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from samenleren.accessibility.rules import Finding
from samenleren.accessibility.words import alt_findings, heading_findings, link_findings
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import whole_words

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SILENT = ("script", "style", "template", "svg")


def judge_html(data: bytes) -> list[Finding]:
    """What is wrong with an HTML page."""
    from lxml import html

    page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    found = [*_whole(page), *_links(page), *_pictures(page), *_tables(page)]
    found.extend(heading_findings((int(h.tag[1]), _words(h)) for h in page.iter(*_HEADINGS)))
    return list(dict.fromkeys(found))


def _whole(page: Any) -> Iterator[Finding]:
    if not page.get("lang", "").strip():
        yield Finding("taal", Location(part="html"), "de bladzijde heeft geen taal (lang)")
    if not (page.findtext(".//title") or "").strip():
        yield Finding("titel", Location(part="head"), "de bladzijde heeft geen titel")
    seen: set[str] = set()
    for element in page.iter():
        if not isinstance(element.tag, str) or (ident := element.get("id")) is None:
            continue
        if ident in seen:
            yield Finding("dubbele-id", _where(element), f'het kenmerk "{ident}" staat er vaker')
        seen.add(ident)


def _links(page: Any) -> Iterator[Finding]:
    targets = {element.get("id") for element in page.iter() if isinstance(element.tag, str)}
    for link in page.iter("a"):
        address = link.get("href")
        if address is None:
            continue
        alts = " ".join(image.get("alt", "") for image in link.iter("img"))
        for each in link_findings(Location(), link.get("aria-label") or _words(link) or alts):
            yield replace(each, where=_where(link))
        if address.startswith("#") and address != "#" and address[1:] not in targets:
            yield Finding("dood-anker", _where(link), f"een koppeling gaat naar {address}")


def _pictures(page: Any) -> Iterator[Finding]:
    for image in page.iter("img"):
        if image.get("alt") == "" or _hidden(image):
            continue  # marked as decoration
        yield from alt_findings(_where(image), "afbeelding", image.get("alt"))
    for drawing in page.iter("svg"):
        if _hidden(drawing):
            continue
        label = drawing.get("aria-label") or drawing.findtext("title")
        named = [
            page.get_element_by_id(i, None) for i in drawing.get("aria-labelledby", "").split()
        ]
        words = label or " ".join(_words(e) for e in named if e is not None)
        yield from alt_findings(_where(drawing), "tekening", words)


def _tables(page: Any) -> Iterator[Finding]:
    for number, table in enumerate(page.iter("table"), 1):
        if table.get("role") in ("presentation", "none"):  # it holds a layout, and no data
            continue
        where = replace(_where(table), table=number)
        if next(table.iter("th"), None) is None:
            yield Finding("kopcel", where, "de tabel heeft geen kopcellen (th)")
        if table.find(".//td//table") is not None:
            yield Finding("geneste-tabel", where, "in een cel staat een andere tabel")


def _hidden(element: Any) -> bool:
    return any(
        e.get("aria-hidden") == "true" or e.get("role") in ("presentation", "none")
        for e in (element, *element.iterancestors())
    )


def _where(element: Any) -> Location:
    """The nearest heading before an element, else its tag."""
    for step in (element, *element.iterancestors()):
        if step.tag in _HEADINGS:
            return Location(heading=whole_words(_words(step)), paragraph=0)
        for before in step.itersiblings(preceding=True):
            if isinstance(before.tag, str):
                heading = before if before.tag in _HEADINGS else next(
                    iter(list(before.iter(*_HEADINGS))[-1:]), None)  # fmt: skip
                if heading is not None:
                    return Location(heading=whole_words(_words(heading)))
    return Location(part=f"element {element.tag}")


def _words(element: Any) -> str:
    """The text that a screen reader says of an element: not what is hidden from it."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        told = isinstance(child.tag, str) and child.tag not in _SILENT
        if told and child.get("aria-hidden") != "true":
            yield from _pieces(child)
        yield child.tail or ""
