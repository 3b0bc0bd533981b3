"""Counts the pictures that are the value of a cell in XLSX, for the ledger.

Excel writes such a cell as an error value with a number; four parts of the package say whether
that number is a picture. Nothing is shared with `readers`.
"""

from __future__ import annotations

import xml.sax
from typing import Any


class _Numbers(xml.sax.ContentHandler):
    """The attributes and texts that lead from a cell to what it shows, of any of these parts."""

    def __init__(self) -> None:
        super().__init__()
        self.path: list[str] = []
        self.kinds: list[str] = []
        self.future: list[int] = []
        self.chosen: list[int] = []
        self.values: list[tuple[int, list[str]]] = []
        self.structures: list[tuple[str, list[str]]] = []
        self.name = ""

    def startElement(self, name: str, attrs: Any) -> None:
        name = name.rpartition(":")[2]
        self.path.append(name)
        self._of_metadata(name, attrs)
        if name == "rv":
            self.values.append((int(attrs.get("s", "-1")), []))
        elif name == "v" and self.values:
            self.values[-1][1].append("")
        elif name == "s":
            self.structures.append((attrs.get("t", ""), []))
        elif name == "k" and self.structures:
            self.structures[-1][1].append(attrs.get("n", ""))

    def _of_metadata(self, name: str, attrs: Any) -> None:
        if name == "metadataType":
            self.kinds.append(attrs.get("name", ""))
        elif name == "futureMetadata":
            self.name = attrs.get("name", "")
        elif name == "bk":
            if "valueMetadata" in self.path:
                self.chosen.append(-1)
            elif self.name == "XLRICHVALUE":
                self.future.append(-1)
        elif name == "rvb" and self.name == "XLRICHVALUE" and self.future:
            self.future[-1] = int(attrs.get("i", "-1"))
        elif name == "rc" and "valueMetadata" in self.path:
            kind = int(attrs.get("t", "0")) - 1
            if 0 <= kind < len(self.kinds) and self.kinds[kind] == "XLRICHVALUE":
                self.chosen[-1] = int(attrs.get("v", "-1"))

    def endElement(self, name: str) -> None:
        self.path.pop()

    def characters(self, content: str) -> None:
        if self.path[-1] == "v" and self.values:
            self.values[-1][1][-1] += content


def cell_pictures(metadata: bytes, values: bytes, structures: bytes) -> dict[int, bool]:
    """For each number of a cell that means a picture in the file: whether it has a description."""
    found = _Numbers()
    for part in (metadata, values, structures):
        xml.sax.parseString(part, found)
    pictures: dict[int, bool] = {}
    for number, chosen in enumerate(found.chosen, 1):
        rich = found.future[chosen] if 0 <= chosen < len(found.future) else -1
        if not 0 <= rich < len(found.values):
            continue
        kind, texts = found.values[rich]
        if 0 <= kind < len(found.structures) and found.structures[kind][0] == "_localImage":
            told = dict(zip(found.structures[kind][1], texts, strict=False))
            pictures[number] = bool(told.get("Text", "").strip())
    return pictures
