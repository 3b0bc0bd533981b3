"""A PDF file, read back with pypdf."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from own_formats.texts import Heading, squeeze


class Pdf:
    """A PDF file."""

    def __init__(self, path: Path) -> None:
        from pypdf import PdfReader

        self.path = path
        self.reader = PdfReader(path)
        self.catalog: Any = self.reader.trailer["/Root"]

    @cached_property
    def pages(self) -> list[str]:
        """The squeezed text of each page."""
        return [squeeze(page.extract_text()) for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        return "".join(self.pages)

    def holds(self, text: str) -> bool:
        """Whether a text stands on a page, or runs on from one page to the next (with the foot
        of the one and the head of the other in between)."""
        wanted = squeeze(text)
        if any(wanted in page for page in self.pages):
            return True
        return any(
            _runs_on(wanted, first, second)
            for first, second in zip(self.pages, self.pages[1:], strict=False)
        )

    @cached_property
    def headings(self) -> list[Heading]:
        """The bookmarks."""
        found: list[Heading] = []

        def walk(items: Any, level: int) -> None:
            for item in items:
                if isinstance(item, list):
                    walk(item, level + 1)
                else:
                    found.append((level, str(item.title)))

        walk(self.reader.outline, 1)
        return found

    @cached_property
    def structure(self) -> list[Any]:
        """Every element of the structure tree, outermost first."""
        found, waiting = [], [self.catalog["/StructTreeRoot"]]
        while waiting:
            node = waiting.pop().get_object()
            if isinstance(node, list):
                waiting.extend(reversed(node))
            elif isinstance(node, dict) and node.get("/Type") != "/MCR":
                if "/S" in node:
                    found.append(node)
                if "/K" in node:
                    waiting.append(node["/K"])
        return found

    @cached_property
    def _tables(self) -> list[Any]:
        return [node for node in self.structure if node["/S"] == "/Table"]

    @cached_property
    def tables(self) -> int:
        return len(self._tables)

    @cached_property
    def tables_without_header(self) -> list[str]:
        return [f"table {n}" for n, t in enumerate(self._tables, 1) if not _has_header(t)]

    @cached_property
    def targets(self) -> set[str]:
        return set(self.reader.named_destinations)

    @cached_property
    def links(self) -> list[str]:
        """Named links as `#name`; a link to a page of this file as `#`; addresses."""
        found = []
        for page in self.reader.pages:
            for reference in page.get("/Annots") or ():
                note: Any = reference.get_object()
                if note.get("/Subtype") != "/Link":
                    continue
                action = note.get("/A") or {}
                if "/URI" in action:
                    found.append(str(action["/URI"]))
                    continue
                goal = note.get("/Dest", action.get("/D"))
                found.append(f"#{goal}" if isinstance(goal, str) else "#" if goal else "nowhere")
        return found

    @cached_property
    def properties(self) -> dict[str, str]:
        info = self.reader.metadata
        assert info is not None
        return {
            "title": info.title or "",
            "author": info.author or "",
            "keywords": str(info.get("/Keywords", "")),
            "language": str(self.catalog.get("/Lang", "")),
        }

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The file as it is, and every stream in it unpacked, pictures and fonts excepted."""
        yield self.path.name, self.path.read_bytes()
        for number in range(1, len(self.reader.xref[0]) + len(self.reader.xref_objStm) + 1):
            try:
                stream: Any = self.reader.get_object(number)
            except Exception:  # a free number
                continue
            if hasattr(stream, "get_data") and stream.get("/Subtype") not in ("/Image",):
                yield f"object {number}", stream.get_data()


def _runs_on(wanted: str, first: str, second: str) -> bool:
    """True when a beginning of the text stands on one page and all the rest on the next."""
    shortest = min(12, len(wanted) // 2)
    start = first.rfind(wanted[:shortest]) if shortest else -1
    if start < 0:
        return False
    length = shortest
    while length < len(wanted) and first.startswith(wanted[: length + 1], start):
        length += 1
    # The rest may itself run on over the page after that; what is left then starts there.
    return any(wanted[cut:] in second for cut in range(length, shortest - 1, -1))


def _has_header(table: Any) -> bool:
    waiting = [table.get("/K")]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if node.get("/S") == "/TH":
                return True
            waiting.append(node.get("/K"))
    return False
