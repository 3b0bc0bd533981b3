"""Counts what the controls of a form and the formulas in an OpenDocument text show, for the ledger.

Nothing is shared with `readers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from samenleren.count.office_xml import attributes_of, name_of

_VALUES = frozenset(
    f"form:{name}" for name in ("text", "textarea", "combobox", "file", "date", "number")
) | {"form:formatted-text", "form:time"}
_OTHERS = ("form:checkbox", "form:radio", "form:listbox", "form:fixed-text")
_TIME = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:[\d.]+S)?")


class Controls:
    """The controls of a document, with what each shows."""

    def __init__(self, root: ET.Element) -> None:
        self._all: list[tuple[set[str], str]] = []
        self._used: set[str] = set()
        for forms in (each for each in root.iter() if name_of(each.tag) == "office:forms"):
            for control in forms.iter():
                if name_of(control.tag) in (*_VALUES, *_OTHERS):
                    given = attributes_of(control)
                    names = {given.get("xml:id", ""), given.get("form:id", "")} - {""}
                    self._all.append((names, _shown(control, given)))

    def placed(self, name: str) -> str:
        """What the control shows that stands here in the text."""
        self._used.add(name)
        return next((shown for names, shown in self._all if name in names), "")

    def loose(self) -> list[str]:
        """What the controls show that stand nowhere in the text."""
        return [shown for names, shown in self._all if not names & self._used]


def _shown(control: ET.Element, given: Mapping[str, str]) -> str:
    """What a person sees in it, as far as letters go."""
    own = "form:control-implementation" in given
    options = [attributes_of(each) for each in control.iter() if name_of(each.tag) == "form:option"]
    labels = [
        [each.get("form:label", "") for each in options if each.get(f"form:{kind}") == "true"]
        for kind in ("current-selected", "selected")
    ]
    lines = [
        text for each in control if name_of(each.tag)[:5] == "text:" for text in each.itertext()
    ]
    said = labels[0] or ([] if own else labels[1]) or lines
    return _value(name_of(control.tag), given, own) or "".join(said)


def _value(name: str, given: Mapping[str, str], own: bool) -> str:
    if name in ("form:checkbox", "form:radio"):
        return "☐ " + given.get("form:label", "")
    if name == "form:fixed-text":
        return given.get("form:label", "")
    if name == "form:listbox":
        return ""
    value = given.get("form:current-value", "" if own else given.get("form:value", ""))
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


def formula_text(root: ET.Element) -> str | None:
    """The letters of a formula in MathML; None when it has a form that text cannot have, or is no
    formula."""
    return _letters(root) if name_of(root.tag) == "math:math" else None


def _letters(element: ET.Element) -> str | None:
    name = name_of(element.tag)
    children = [each for each in element if name_of(each.tag) not in _BESIDE]
    inside = [_letters(each) for each in children]
    known = name in _LETTERS or name in _PARTS or name in _ROWS
    if not known or _PARTS.get(name, len(children)) != len(children):
        return None
    own = (element.text or "") if name in _LETTERS else ""
    readable = [text for text in inside if text is not None]
    return own + "".join(readable) if len(readable) == len(inside) else None
