"""An OpenDocument text, read back with lxml; OpenDocument 1.3 names the elements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from own_formats.package import Package
from own_formats.texts import Heading

DC = "{http://purl.org/dc/elements/1.1/}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


class Odt(Package):
    """An OpenDocument text."""

    @cached_property
    def body(self) -> Any:
        return self.part("content.xml")

    @cached_property
    def text(self) -> str:
        blocks = self.body.iter(f"{TEXT}p", f"{TEXT}h")
        return "\n".join(self.numbers.get(block, "") + _odf_text(block) for block in blocks)

    @cached_property
    def numbers(self) -> dict[Any, str]:
        """The numbers of headings, each with a tab: as the outline counts them (4.3.4, 16.34)."""
        shapes = {
            int(level.get(f"{TEXT}level")): int(level.get(f"{TEXT}display-levels", "1"))
            for level in self.part("styles.xml").iter(f"{TEXT}outline-level-style")
            if level.get(f"{STYLE}num-format")
        }
        found, counts = {}, [0] * 11
        for heading in self.body.iter(f"{TEXT}h"):
            level = int(heading.get(f"{TEXT}outline-level"))
            if level in shapes and self._in_outline(heading.get(f"{TEXT}style-name")):
                counts = [*counts[:level], counts[level] + 1, *[0] * (10 - level)]
                shown = counts[level + 1 - shapes[level] : level + 1]
                found[heading] = ".".join(map(str, shown)) + "\t"
        return found

    def _in_outline(self, name: str | None) -> bool:
        """Whether headings of a style are numbered: neither it nor a parent has another list."""
        while name:
            style = self._styles[name]
            if style.get(f"{STYLE}list-style-name") is not None:
                return False
            name = style.get(f"{STYLE}parent-style-name")
        return True

    @cached_property
    def _styles(self) -> dict[str, Any]:
        roots = (self.body, self.part("styles.xml"))
        return {s.get(f"{STYLE}name"): s for root in roots for s in root.iter(f"{STYLE}style")
                if s.get(f"{STYLE}family") == "paragraph"}  # fmt: skip

    @cached_property
    def headings(self) -> list[Heading]:
        return [
            (int(h.get(f"{TEXT}outline-level")), self.numbers.get(h, "") + _odf_text(h))
            for h in self.body.iter(f"{TEXT}h")
        ]

    @cached_property
    def tables_without_header(self) -> list[str]:
        return [
            _odf_text(table)[:80]
            for table in self.body.iter(f"{TABLE}table")
            if table.find(f"{TABLE}table-header-rows") is None
        ]

    @cached_property
    def tables(self) -> int:
        """How many tables there are, but for the sides of a dilemma, which only here are one."""
        cells = (t.find(f".//{TABLE}table-cell") for t in self.body.iter(f"{TABLE}table"))
        return sum(1 for cell in cells if cell.get(f"{TABLE}style-name") != "Dilemmacel")

    @cached_property
    def targets(self) -> set[str]:
        marks = self.body.iter(
            f"{TEXT}bookmark", f"{TEXT}bookmark-start", f"{TEXT}reference-mark-start"
        )
        return {mark.get(f"{TEXT}name") for mark in marks}

    @cached_property
    def links(self) -> list[str]:
        return [link.get(f"{XLINK}href") for link in self.body.iter(f"{TEXT}a")]

    @cached_property
    def properties(self) -> dict[str, str]:
        meta = self.part("meta.xml")
        style = self.part("styles.xml").find(f".//{FO}language/..")
        languages = {
            f"{p.get(f'{FO}language')}-{p.get(f'{FO}country')}"
            for p in self.part("styles.xml").iter()
            if p.get(f"{FO}language") not in (None, "none", "zxx")
        }
        assert style is None
        return {
            "title": meta.findtext(f".//{DC}title", ""),
            "author": meta.findtext(f".//{DC}creator", "")
            or meta.findtext(f".//{META}initial-creator", ""),
            "keywords": ", ".join(k.text or "" for k in meta.iter(f"{META}keyword")),
            "language": "/".join(sorted(languages)),
        }

    def parts(self) -> Iterator[tuple[str, bytes]]:
        yield from ((name, self.zip.read(name)) for name in self.zip.namelist())


def _odf_text(node: Any) -> str:
    found = [node.text or ""]
    for child in node:
        if child.tag == f"{TEXT}s":
            found.append(" " * int(child.get(f"{TEXT}c", "1")))
        elif child.tag == f"{TEXT}tab":
            found.append("\t")
        elif child.tag == f"{TEXT}line-break":
            found.append("\n")
        elif isinstance(child.tag, str):
            found.append(_odf_text(child))
        found.append(child.tail or "")
    return "".join(found)
