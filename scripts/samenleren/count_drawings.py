"""Counts pictures and their descriptions in the XML of office files, for the ledger.

Used by `count_word` on the stream of the SAX parser; nothing is shared with `readers`. Elements
are known by their names without prefix (ECMA-376 part 1, chapter 20; part 4, chapter 14).
"""

from __future__ import annotations

from typing import Any

_DRAWINGS = ("drawing", "pict", "object")
_DRAWN = ("blip", "imagedata", "relIds", "oleObject")
_SHAPES = ("shape", "rect", "group", "roundrect", "oval", "line", "polyline")


class Drawings:
    """Fed with the start and end of elements; counts what is drawn, and the different texts that
    describe a drawing, once each."""

    def __init__(self) -> None:
        self.pictures = 0
        self._open: list[list[str]] = []

    def start(self, name: str, attrs: Any) -> None:
        """An element starts; `name` is without its prefix."""
        if name in _DRAWINGS:
            self._open.append([])
        if not self._open:
            return
        if name in _DRAWN:
            self.pictures += 1
        if name in ("docPr", "cNvPr"):
            words = [" ".join(attrs.get(key, "").split()) for key in ("title", "descr")]
            self._tell(": ".join(dict.fromkeys(filter(None, words))))
        elif name in _SHAPES:
            self._tell(" ".join(attrs.get("alt", "").split()))

    def end(self, name: str) -> list[str]:
        """An element ends; gives the descriptions of a drawing that is complete."""
        return self._open.pop() if name in _DRAWINGS and self._open else []

    def _tell(self, text: str) -> None:
        if text and text not in self._open[-1]:
            self._open[-1].append(text)
