"""The texts that a reader can search in a page, gathered when the page is made.

In: the `main` element of the HTML edition. Out: groups (the chapters and parts) and entries (what
a search can find: a key message, a lesson, a section's own text), each with the anchor to go to.
The browser ranks them (templates/html/script/finder.js); a text is in one entry only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from samenleren.render.search_words import search_words

KINDS = {
    "key-message": "Kernboodschap",
    "literature-point": "Literatuur",
    "portrait": "Portret",
    "material": "Materiaal",
    "dilemma-card": "Dilemma",
    "event": "Moment",
    "source-item": "Bron",
    "references": "Bron",
    "chapter": "Hoofdstuk",
    "consortium-card": "Consortium",
    "figure": "Figuur",
}
"""What a component is called in the results; a lesson says it itself. What stands in a list of
references is what the list is."""
LESSER = ("Moment", "Bron", "Tekst", "Tabel", "Figuur")
"""What comes behind a text that answers a question as well."""
_ELSE = {"section": "Tekst", "tr": "Tabel"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SILENT = (*_HEADINGS, "style", "script", "svg", "template")
_INLINE = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "i", "q", "span", "strong", "sub", "sup", "time"]
)


@dataclass(frozen=True)
class Entry:
    """One place that can be found: its group (a number), anchor, kind, title and text; `section`
    is the title of what it stands in, below the group; `foreign` are the passages in another
    language, each with that language."""

    group: int
    anchor: str
    kind: str
    title: str
    text: str
    section: str = ""
    foreign: tuple[tuple[str, str], ...] = ()

    def packed(self, sections: list[str]) -> list[Any]:
        """The entry as search.js takes it: its section as a number in that list, 0 for none."""
        foreign = [list(map(list, self.foreign))] if self.foreign else []
        section = sections.index(self.section)
        return [self.group, self.anchor, self.kind, self.title, self.text, section, *foreign]


def search_index(
    main: HtmlElement,
    root: Path,
    pages: list[str] | None = None,
    synonyms: Iterable[Iterable[str]] = (),
) -> str:
    """The index of a page as JSON that can stand in a script element.

    `root` is the repository root; `pages` are the addresses of the top-level sections, in a site;
    in one page they are "". `synonyms` are groups of words that are searched as one.
    """
    sections = [section for section in main if section.tag == "section"]
    groups = [
        {"title": _title(section) or "Noten", "page": pages[number] if pages else ""}
        for number, section in enumerate(sections)
    ]
    entries = [
        entry for number, section in enumerate(sections) for entry in entries_of(section, number)
    ]
    titles = list(dict.fromkeys(["", *(entry.section for entry in entries)]))
    texts = [" ".join((e.title, e.kind, e.text, e.section)) for e in entries]
    index = {
        "groups": groups,
        "sections": titles,
        "lesser": LESSER,
        "entries": [entry.packed(titles) for entry in entries],
        "words": search_words([*texts, *(group["title"] for group in groups)], root, synonyms),
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def entries_of(section: HtmlElement, group: int) -> list[Entry]:
    """The entries of one top-level section, in the order of the text."""
    found = []
    for element in section.iter():
        if not isinstance(element.tag, str) or not (anchor := _anchor(element)):
            continue
        text = " ".join("".join(_own_text(element, element)).split())
        kind, title = _kind(element), _title(element)
        if text or title:
            foreign = _foreign(element, title, text)
            place = _section_of(element, section)
            found.append(Entry(group, anchor, kind, title, text, place, foreign))
    return found


def _section_of(element: HtmlElement, top: HtmlElement) -> str:
    """The title of the nearest section around an element, below `top`."""
    for outer in element.iterancestors():
        if outer is top:
            return ""
        if outer.tag in ("section", "article") and (title := _title(outer)):
            return title
    return ""


def _foreign(element: HtmlElement, title: str, text: str) -> tuple[tuple[str, str], ...]:
    """The passages in another language that an entry shows: (language, words)."""
    passages = (
        (str(part.get("lang")), " ".join(part.text_content().split()))
        for part in element.iter()
        if isinstance(part.tag, str) and part.get("lang")
    )
    shown = ((lang, words) for lang, words in passages if words and words in f"{title}\n{text}")
    return tuple(dict.fromkeys(shown))


def _anchor(element: HtmlElement) -> str | None:
    """The anchor of an element that is an entry of its own."""
    if element.tag in ("section", "article", "li", "figure"):
        return str(element.get("id", "")) or None
    if element.tag == "tr":
        anchors: list[str] = element.xpath(".//span/@id")
        return anchors[0] if anchors else None
    return None


def _repeats(element: HtmlElement) -> bool:
    """True for a row that only refers to a record with an entry of its own."""
    return element.tag == "tr" and any(name.startswith("data-") for name in element.attrib)


def _own_text(element: HtmlElement, top: HtmlElement) -> Any:
    """The text of an entry, without headings and without the entries inside it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            classes = (child.get("class") or "").split()
            inside = _anchor(child) or _repeats(child) or not {"label", "up"}.isdisjoint(classes)
            if not inside:
                yield from _own_text(child, top)
            if child.tag not in _INLINE:
                yield " "
        yield child.tail or ""


def _kind(element: HtmlElement) -> str:
    classes = (element.get("class") or "").split()
    if labels := element.find_class("label") if "lesson" in classes else []:
        return " ".join(_words(labels[0]))
    outer = element.getparent()
    classes += [] if outer is None or element.tag != "li" else (outer.get("class") or "").split()
    return next((KINDS[name] for name in classes if name in KINDS), _ELSE.get(element.tag, ""))


def _words(label: HtmlElement) -> list[str]:
    """The words of a label, without its sign."""
    texts: list[str] = label.xpath(".//text()[not(ancestor::*[@aria-hidden])]")
    return "".join(texts).split()


def _title(element: HtmlElement) -> str:
    """The heading of an entry itself, or the title that a card shows."""
    for child in element.iter(*_HEADINGS, "span"):
        if child.tag == "span" and "title" not in (child.get("class") or "").split():
            continue
        owner = next(a for a in child.iterancestors() if _anchor(a) or a is element)
        return " ".join(child.text_content().split()) if owner is element else ""
    return ""
