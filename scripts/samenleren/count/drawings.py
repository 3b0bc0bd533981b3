"""Counts pictures and their descriptions in the XML of office files, for the ledger.

Used by the counters on the stream of the SAX parser; nothing is shared with `readers`. Elements of
OOXML are known by their names without prefix (ECMA-376 part 1, chapter 20; part 4, chapter 14),
those of OpenDocument with it (version 1.3 part 3, chapter 10.4).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

_DRAWINGS = ("drawing", "pict", "object")
DRAWN = ("blip", "imagedata", "relIds", "oleObject")
_SHAPES = ("shape", "rect", "group", "roundrect", "oval", "line", "polyline")


class Drawings:
    """Fed with the start and end of elements; counts what is drawn, and the different texts that
    describe a drawing, once each. `holders` are the elements that hold one drawing."""

    def __init__(self, holders: Collection[str] = _DRAWINGS) -> None:
        self.pictures = 0
        self.holders = holders
        self._open: list[list[str]] = []

    def start(self, name: str, attrs: Any) -> None:
        """An element starts; `name` is without its prefix."""
        if name in self.holders:
            self._open.append([])
        if not self._open:
            return
        if name in DRAWN:
            self.pictures += 1
        if name in ("docPr", "cNvPr"):
            words = [" ".join(attrs.get(key, "").split()) for key in ("title", "descr")]
            self._tell(": ".join(dict.fromkeys(filter(None, words))))
        elif name in _SHAPES:
            self._tell(" ".join(attrs.get("alt", "").split()))

    def end(self, name: str) -> list[str]:
        """An element ends; gives the descriptions of a drawing that is complete."""
        return self._open.pop() if name in self.holders and self._open else []

    def told(self) -> list[str]:
        """The descriptions so far in the drawing that is open."""
        return list(self._open[-1]) if self._open else []

    def forget(self, told: list[str]) -> None:
        """Goes back to these descriptions of the drawing that is open."""
        if self._open:
            self._open[-1] = told

    def _tell(self, text: str) -> None:
        if text and text not in self._open[-1]:
            self._open[-1].append(text)


@dataclass
class _Frame:
    """Something drawn: the kinds of things in it, and the texts that describe it."""

    name: str
    inside: set[str] = field(default_factory=set)
    words: dict[str, None] = field(default_factory=dict)
    is_text: bool = False


class OpenDrawings:
    """The same for OpenDocument. `objects` says whether a frame with a chart or another object
    counts as a picture, as it does in a text; in a workbook its words are read instead."""

    def __init__(self, objects: bool) -> None:
        self.pictures = 0
        self.objects = objects
        self._open: list[_Frame] = []
        self._words: list[str] | None = None

    def start(self, name: str) -> None:
        """An element starts."""
        if name.startswith("draw:"):
            if self._open:
                self._open[-1].inside.add(name)
            self._open.append(_Frame(name))
        elif name in _DESCRIBE and self._open:
            self._words = []

    def end(self, name: str) -> str:
        """An element ends; gives the description of a frame or shape that is complete."""
        if name in _DESCRIBE and self._words is not None:
            told, self._words = " ".join("".join(self._words).split()), None
            self._open[-1].words[told] = None
        elif name.startswith("draw:"):
            frame = self._open.pop()
            object_in = frame.inside & {"draw:object", "draw:object-ole"}
            shows = self.objects if object_in else "draw:image" in frame.inside
            is_picture = frame.name == "draw:frame" and not frame.is_text
            self.pictures += shows and is_picture
            return ": ".join(filter(None, frame.words))
        return ""

    def is_text(self) -> None:
        """The object that is open is a formula which is read as text."""
        for frame in self._open[-2:]:
            frame.is_text = True

    def characters(self, content: str) -> None:
        """Text, of a description or not."""
        if self._words is not None:
            self._words.append(content)


_DESCRIBE = ("svg:title", "svg:desc")
