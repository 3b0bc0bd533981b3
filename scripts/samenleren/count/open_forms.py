"""Counts what the controls of a form and the formulas in an OpenDocument text show, for the ledger.

Fed with the events of the SAX parser; nothing is shared with `readers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.handler import ContentHandler

_VALUES = frozenset(
    f"form:{name}" for name in ("text", "textarea", "combobox", "file", "date", "number")
) | {"form:formatted-text", "form:time"}
_OTHERS = ("form:checkbox", "form:radio", "form:listbox", "form:fixed-text")
_TIME = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:[\d.]+S)?")


@dataclass
class _Control:
    names: set[str]
    text: str
    own: bool
    lines: list[str] = field(default_factory=list)
    defaults: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """What a person sees in it, as far as letters go."""
        return self.text or "".join(self.chosen or self.defaults or self.lines)


class Controls:
    """The controls of a document, with what each shows."""

    def __init__(self) -> None:
        self._all: list[_Control] = []
        self._used: set[str] = set()
        self._area = False

    def start(self, name: str, attrs: Mapping[str, Any]) -> None:
        """An element starts that belongs to a control."""
        if name == "form:option" and self._all:
            last, label = self._all[-1], attrs.get("form:label", "")
            if attrs.get("form:current-selected") == "true":
                last.chosen.append(label)
            elif attrs.get("form:selected") == "true" and not last.own:
                last.defaults.append(label)
        elif name in _VALUES or name in _OTHERS:
            names = {attrs.get("xml:id", ""), attrs.get("form:id", "")} - {""}
            own = "form:control-implementation" in attrs
            self._all.append(_Control(names, _shown(name, attrs, own), own))
        self._area = name == "form:textarea" or (self._area and name.startswith("text:"))

    def characters(self, content: str) -> None:
        """Text in the paragraphs of a control."""
        if self._area and self._all:
            self._all[-1].lines.append(content)

    def end(self, name: str) -> None:
        """An element ends."""
        self._area = self._area and name != "form:textarea"

    def placed(self, name: str) -> str:
        """What the control shows that stands here in the text."""
        self._used.add(name)
        return next((each.shown for each in self._all if name in each.names), "")

    def loose(self) -> list[str]:
        """What the controls show that stand nowhere in the text."""
        return [each.shown for each in self._all if not each.names & self._used]


def _shown(name: str, attrs: Mapping[str, Any], own: bool) -> str:
    if name in ("form:checkbox", "form:radio"):
        return "☐ " + str(attrs.get("form:label", ""))
    if name == "form:fixed-text":
        return str(attrs.get("form:label", ""))
    if name == "form:listbox":
        return ""
    value = str(attrs.get("form:current-value", "" if own else attrs.get("form:value", "")))
    if name == "form:time" and (found := _TIME.fullmatch(value)):
        return f"{int(found[1] or 0)}:{int(found[2] or 0):02d}"
    return value


_LETTERS = frozenset(f"math:{name}" for name in ("mi", "mn", "mo", "mtext", "ms"))
_PARTS = {
    "math:mfrac": 2, "math:mroot": 2, "math:msup": 2, "math:msub": 2, "math:mover": 2,
    "math:munder": 2, "math:msubsup": 3, "math:munderover": 3,
}  # fmt: skip
"""For what has something above or below it, of how many parts it is made."""
_ROWS = frozenset(
    f"math:{name}"
    for name in ("math", "mrow", "mstyle", "mpadded", "merror", "msqrt", "mfenced", "mspace")
) | {"math:semantics", "math:mphantom"}
_BESIDE = ("math:annotation", "math:annotation-xml")


class Formula(ContentHandler):
    """The letters of a formula in MathML; None when it has a form that text cannot have."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ""
        self.found: list[str] = []
        self.readable = True
        self._path: list[str] = []
        self._children: list[int] = []
        self._beside = 0

    def startElement(self, name: str, attrs: Any) -> None:
        """A part of the formula starts."""
        self.root = self.root or name
        self._path.append(name)
        if self._beside or name in _BESIDE:
            self._beside += 1
            return
        if self._children:
            self._children[-1] += 1
        self._children.append(0)
        self.readable &= name in _LETTERS or name in _PARTS or name in _ROWS

    def endElement(self, name: str) -> None:
        """A part ends; a fraction has two."""
        self._path.pop()
        if self._beside:
            self._beside -= 1
            return
        children = self._children.pop()
        self.readable &= _PARTS.get(name, children) == children

    def characters(self, content: str) -> None:
        """A number, a name or a sign."""
        if self._path and self._path[-1] in _LETTERS and not self._beside:
            self.found.append(content)

    @property
    def is_open(self) -> bool:
        """True as long as it has not ended."""
        return bool(self._path)

    @property
    def text(self) -> str | None:
        """Its letters, when it is a formula that is read."""
        is_read = self.root == "math:math" and self.readable
        return "".join(self.found) if is_read else None
