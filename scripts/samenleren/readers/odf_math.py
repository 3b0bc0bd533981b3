"""Formulas in OpenDocument: an object of MathML, read as text where it can be.

MathML 3, chapter 3. LibreOffice keeps a formula as a part of the package (`Object 1/content.xml`),
pandoc as `Formula-0/content.xml`, a flat file in the text itself. What has a form that text cannot
have (a matrix, something crossed out) is not read, and told where it stands.
"""

from __future__ import annotations

import posixpath

from lxml import etree

from samenleren.readers.archive import Archive
from samenleren.readers.odf import DRAW, MATH, XLINK
from samenleren.shown.heights import fraction, lowered, raised

_LETTERS = frozenset(MATH + name for name in ("mi", "mn", "mo", "mtext", "ms"))
_ROWS = frozenset(
    MATH + name for name in ("math", "mrow", "mstyle", "mpadded", "merror", "msqrt", "mfenced")
)
_BESIDE = (MATH + "annotation", MATH + "annotation-xml")
_SPACED = frozenset("=<>≤≥≠≈≡+−-±×·÷→⇒∈")
"""Signs between two things, which stand between spaces."""


class Unreadable(Exception):
    """A formula that text cannot say."""


def formula_of(frame: etree._Element, archive: Archive) -> etree._Element | None:
    """The formula in a frame; None when there is none."""
    for thing in frame.iterchildren(DRAW + "object"):
        inside = next(thing.iterchildren(MATH + "math"), None)
        address = thing.get(XLINK + "href", "")
        if inside is not None or not address:
            return inside
        root = archive.xml(f"{posixpath.normpath(address)}/content.xml")
        return root if root is not None and root.tag == MATH + "math" else None
    return None


def letters_of(formula: etree._Element) -> str:
    """The letters of a formula as its file holds them."""
    return "".join(
        part.text or ""
        for part in formula.iter(*_LETTERS)
        if next(part.iterancestors(*_BESIDE), None) is None
    )


def text_of_formula(formula: etree._Element) -> str | None:
    """A formula as people type it: ½ + x², √(a+b); None when text cannot say it."""
    try:
        return " ".join(_text(formula).split())
    except Unreadable:
        return None


def _text(part: etree._Element) -> str:
    name = str(part.tag).removeprefix(MATH)
    if part.tag in _LETTERS:
        text = "".join((part.text or "").split("\u2061")).strip()  # a function is applied
        return f" {text} " if name == "mo" and text in _SPACED else text
    parts = [child for child in part if isinstance(child.tag, str)]
    if part.tag in _ROWS:
        inside = "".join(map(_text, parts))
        if name == "msqrt":
            return f"√{_grouped(inside)}"
        if name == "mfenced":
            return part.get("open", "(") + ", ".join(map(_text, parts)) + part.get("close", ")")
        return inside
    if name == "semantics" and parts:
        return _text(parts[0])
    if name in ("mspace", "mphantom"):
        return " "
    return _scripted(name, [_text(each) for each in parts])


def _scripted(name: str, parts: list[str]) -> str:
    """A fraction, a root, or what has something above or below it."""
    match name, parts:
        case "mfrac", [over, under]:
            return fraction(_tight(over), _tight(under))
        case "mroot", [base, degree]:
            return f"{raised(_tight(degree))}√{_grouped(base)}"
        case "msup" | "mover", [base, above]:
            return base + raised(_tight(above))
        case "msub" | "munder", [base, below]:
            return base + lowered(_tight(below))
        case "msubsup" | "munderover", [base, below, above]:
            return base + lowered(_tight(below)) + raised(_tight(above))
    raise Unreadable


def _tight(text: str) -> str:
    return "".join(text.split())


def _grouped(text: str) -> str:
    text = _tight(text)
    return text if text.isalnum() else f"({text})"
