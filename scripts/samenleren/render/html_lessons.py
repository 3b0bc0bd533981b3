"""The lessons of an edition as one page of the site, and the ways to a part of them.

In: the sections of the single file. A part that lists the lessons already is that page; else one is
made, with the number and the first words of each, that leads to where it stands in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, LI, SPAN, UL, A, E

from samenleren.handover.edition import FACETS
from samenleren.language.shorten import whole_words
from samenleren.render.html_tree.inlines import record_name

ANCHOR = "lessen"
TITLE = "Lessen in deze editie"
LEAD = (
    "Hier staat van elke les in deze editie het begin. Kies wat u zoekt, en volg het nummer om de "
    "les met haar bron te lezen."
)
FEW = 6
"""So many rows about lessons make a part the list of lessons."""


def list_of_lessons(sections: Sequence[HtmlElement]) -> HtmlElement | None:
    """The part that lists the lessons, when there is one."""
    for section in sections:
        if "part" in _classes(section) and len(section.xpath(".//tr[@data-soort]")) >= FEW:
            return section
    return None


def made_list(sections: Sequence[HtmlElement]) -> HtmlElement | None:
    """A part that lists the lessons in these sections; None when there are few."""
    lessons = [item for section in sections for item in section.find_class("lesson")]
    items = [LI(*_told(lesson), _facets(lesson)) for lesson in lessons if lesson.get("id")]
    if len(items) < FEW:
        return None
    return E.section(
        {"id": ANCHOR, "class": "part"},
        E.h2(TITLE, CLASS("level-2")),
        E.p(LEAD),
        UL(*items, CLASS("lesson-list")),
    )


def _told(lesson: HtmlElement) -> Iterator[Any]:
    anchor = lesson.get("id")
    label = " ".join(" ".join(each.text_content().split()) for each in lesson.find_class("label"))
    credit = [" ".join(each.text_content().split()) for each in lesson.find_class("credit")]
    text = " ".join(lesson.text_content().split())
    for said in (label, *credit):
        text = text.replace(said, "", 1)
    yield A(record_name(anchor) or anchor, href=f"#{anchor}")
    yield " "
    yield SPAN(label, CLASS("label"))
    yield f" {whole_words(text, 110)}"


def _facets(lesson: HtmlElement) -> dict[str, str]:
    names = [f"data-{facet}" for facet in FACETS]
    return {name: lesson.get(name) for name in names if lesson.get(name)}


def link_cells(
    sections: Sequence[HtmlElement], facets: Sequence[Mapping[str, Any]], target: str
) -> None:
    """In a table that crosses two facets, each cell with something in it leads to `target` with
    those two chosen."""
    choices = {
        choice["label"]: (facet["name"], choice["value"])
        for facet in facets
        for choice in facet["choices"]
    }
    file, _, anchor = target.partition("#")
    for section in sections:
        for table in section.xpath(".//figure//table"):
            heads = [choices.get(_text(head)) for head in table.xpath("./thead/tr/th")]
            for row in table.xpath("./tbody/tr"):
                own = choices.get(_text(row[0]))
                for cell, head in zip(row, heads, strict=False):
                    if own and head and head[0] != own[0] and any(map(str.isdigit, _text(cell))):
                        query = urlencode(dict(sorted([own, head])))
                        _wrapped(cell, f"{file}?{query}#{anchor}")


def _wrapped(cell: HtmlElement, address: str) -> None:
    link = A(href=address)
    link.text, cell.text = cell.text, None
    link.extend(list(cell))
    cell.append(link)


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _classes(element: HtmlElement) -> list[str]:
    return str(element.get("class", "")).split()
