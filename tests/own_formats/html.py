"""A web page, read back with lxml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from lxml import html

from own_formats.texts import Heading

COMPONENTS = {"portrait", "dilemma-card", "event", "lesson", "material", "key-message", "contents"}


class Html:
    """A web page."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = html.document_fromstring(path.read_bytes().decode("utf-8"))

    @cached_property
    def text(self) -> str:
        """The words of the page, without what hides in script and style."""
        copy = html.document_fromstring(html.tostring(self.root))
        for element in list(copy.iter("script", "style", "svg", "head")):
            element.drop_tree()
        return str(copy.text_content())

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings below the title (h1), as levels from 1; headings of components (a
        portrait, a dilemma) stand in no list of contents and are left out."""
        return [
            (int(h.tag[1]) - 1, h.text_content())
            for h in self.root.iter("h2", "h3", "h4", "h5", "h6")
            if not any(set((a.get("class") or "").split()) & COMPONENTS for a in h.iterancestors())
        ]

    @cached_property
    def tables_without_header(self) -> list[str]:
        return [
            table.text_content()[:80]
            for table in self.root.iter("table")
            if not table.xpath("./thead/tr/th[@scope='col']")
        ]

    @cached_property
    def tables(self) -> int:
        return sum(1 for _ in self.root.iter("table"))

    @cached_property
    def targets(self) -> set[str]:
        return {element.get("id") for element in self.root.iter() if element.get("id")}

    @cached_property
    def doubles(self) -> list[str]:
        counted = Counter(e.get("id") for e in self.root.iter() if e.get("id"))
        return [name for name, count in counted.items() if count > 1]

    @cached_property
    def links(self) -> list[str]:
        return [link.get("href") for link in self.root.iter("a") if link.get("href") is not None]

    @cached_property
    def properties(self) -> dict[str, str]:
        named = {m.get("name"): m.get("content") or "" for m in self.root.iter("meta")}
        keywords = named.get("keywords", "")
        return {
            "title": self.root.findtext("head/title") or "",
            "author": named.get("author", ""),
            "keywords": keywords,
            "language": self.root.get("lang") or "",
        }

    def parts(self) -> Iterator[tuple[str, bytes]]:
        yield self.path.name, self.path.read_bytes()
