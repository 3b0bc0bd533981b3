"""What a page holds, by the standard library's parser: no help from what wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

VOID = frozenset(["br", "col", "hr", "img", "input", "link", "meta", "wbr"])


@dataclass
class Element:
    """A start tag with its attributes and all text inside it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    inside: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """A page: its elements in order, its text, and what is wrong with the nesting."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __init__(self, path: Path) -> None:
        HTMLParser.__init__(self)
        self.elements, self.faults = [], []
        self.source = path.read_text(encoding="utf-8")
        self._open: list[Element] = []
        self.feed(self.source)
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), inside=tuple(e.tag for e in self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop().tag != tag:
            self.faults.append(f"</{tag}> on line {self.getpos()[0]}")
        elif tag in ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "caption", "summary"):
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements of these kinds, in order."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def text(self) -> str:
        """What a reader reads, with single spaces."""
        return squeezed(self.all("body")[0].text)

    def lines(self, tag: str) -> list[str]:
        """The text of each element of a kind, with single spaces."""
        return [squeezed(element.text) for element in self.all(tag)]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def structure_faults(page: Page) -> list[str]:
    """What breaks the structure that a screen reader leans on."""
    faults = list(page.faults)
    root = page.all("html")[0]
    if root.attributes.get("lang") != "nl-NL":
        faults.append(f"the language is {root.attributes.get('lang')}")
    levels = [int(e.tag[1]) for e in page.all("h1", "h2", "h3", "h4", "h5")]
    if levels[:1] != [1] or levels.count(1) != 1:
        faults.append(f"the first heading is not the only h1: {levels}")
    for before, after in pairwise(levels):
        if after > before + 1:
            faults.append(f"a heading of level {after} follows one of level {before}")
    ids = [e.attributes["id"] for e in page.elements if e.attributes.get("id")]
    faults += [f"id {name} is used twice" for name in ids if ids.count(name) > 1]
    faults += [
        f"{e.tag} is empty" for e in page.all("h1", "h2", "h3", "li", "p") if not e.text.strip()
    ]
    if len(page.all("table")) != len(page.all("caption")):
        faults.append("a table has no caption")
    faults += [f"th without scope: {e.text}" for e in page.all("th") if "scope" not in e.attributes]
    for e in page.all("table"):
        if "thead" not in [x.tag for x in page.elements if "table" in x.inside]:
            faults.append(f"a table without a header: {e.text[:40]}")
    for e in page.all("a"):
        target = str(e.attributes.get("href"))
        if target.startswith("#") and target[1:] not in ids:
            faults.append(f"link to {target} leads nowhere")
    faults += [f"<{e.tag}> loads something" for e in page.all("script", "link", "img", "iframe")]
    return faults
