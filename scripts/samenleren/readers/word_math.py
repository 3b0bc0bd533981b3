"""The equations of Word as a line of text: ½, (a + b)/c, x², √(x + 1), ∑_(i=1)^n x.

Element names are those of ECMA-376 part 1, 22.1. What has rows and columns, or a sign above more
than one letter, cannot be said on a line; it is told, with its words as they come.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from lxml import etree

from samenleren.diagnostics import Rule
from samenleren.readers.word_marks import PIECES, Marks, Note, pieces_in, text_in
from samenleren.readers.word_tree import M
from samenleren.shown import heights

_ROOTS = {"": "√", "2": "√", "3": "³√", "4": "⁴√"}
_TELL = Note(
    Rule.EQUATION,
    "hier staat een formule die niet op één regel te schrijven is",
    "kijk of de tekst nog klopt; schrijf de formule anders in gewone woorden, of zet haar als"
    " afbeelding in het bestand",
)


def set_equations(root: etree._Element, marks: Marks) -> None:
    """Has the first piece of each equation show all of it as text."""
    for equation in list(root.iter(M + "oMath")):
        pieces = list(pieces_in(equation))
        if not pieces or next(equation.iterancestors(M + "oMath"), None) is not None:
            continue
        reader = _Reader()
        marks.show(pieces, reader.read(equation))
        if reader.lost:
            marks[pieces[0]].notes.append(_TELL)


class _Reader:
    """Reads one equation; `lost` tells that its text says less than a person sees."""

    def __init__(self) -> None:
        self.lost = False

    def read(self, element: etree._Element | None) -> str:
        """The text of an element and all in it."""
        if element is None:
            return ""
        return "".join(self._child(child) for child in element)

    def _child(self, element: etree._Element) -> str:
        name = _name(element)
        if element.tag in PIECES:
            return text_in(element)
        if name in _SPECIAL:
            return _SPECIAL[name](self, element)
        self.lost |= name not in _CONTENT and next(pieces_in(element), None) is not None
        return self.read(element)

    def part(self, element: etree._Element, name: str) -> str:
        """The text of a child of this name."""
        return self.read(element.find(M + name)).strip()

    def fraction(self, element: etree._Element) -> str:
        over, under = self.part(element, "num"), self.part(element, "den")
        if _setting(element, "fPr", "type", "bar") == "noBar":
            return f"({over} boven {under})"
        return heights.fraction(over, under)

    def script(self, element: etree._Element) -> str:
        """A base with what stands above and below it."""
        base = self.part(element, "e")
        above, below = self.part(element, "sup"), self.part(element, "sub")
        raised, lowered = _high(above), heights.lowered(below)
        if _name(element) == "sPre":
            return f"{lowered}{raised}{base}"
        return f"{_whole(base)}{lowered}{raised}"

    def root(self, element: etree._Element) -> str:
        degree = self.part(element, "deg")
        sign = _ROOTS.get(degree) or f"{_high(degree)}√"
        return sign + _whole(self.part(element, "e"))

    def sum(self, element: etree._Element) -> str:
        """A sum, product or integral."""
        sign = _setting(element, "naryPr", "chr", "∫")
        below, above = self.part(element, "sub"), self.part(element, "sup")
        return f"{sign}{heights.lowered(below)}{_high(above)} {self.part(element, 'e')}"

    def brackets(self, element: etree._Element) -> str:
        begin = _setting(element, "dPr", "begChr", "(")
        end = _setting(element, "dPr", "endChr", ")")
        between = _setting(element, "dPr", "sepChr", "|")
        inside = between.join(self.read(part) for part in element.findall(M + "e"))
        return f"{begin}{inside}{end}"

    def function(self, element: etree._Element) -> str:
        name, of = self.part(element, "fName"), self.part(element, "e")
        return f"{name}{'' if of.startswith(('(', '[')) else ' '}{of}"

    def limit(self, element: etree._Element) -> str:
        words = self.part(element, "lim")
        set_ = _high if _name(element) == "limUpp" else heights.lowered
        return self.part(element, "e") + set_(words)

    def accent(self, element: etree._Element) -> str:
        """A letter with a sign above it is one character; a sign above more letters is lost."""
        base = self.part(element, "e")
        usual = "\u0304" if _name(element) == "bar" else "\u0302"
        sign = _setting(element, "accPr", "chr", usual)
        whole = unicodedata.normalize("NFC", base + (sign if len(base) == 1 else ""))
        if len(whole) == 1 and len(base) == 1:
            return whole
        self.lost |= bool(base)
        return base

    def rows(self, element: etree._Element) -> str:
        """What stands below each other: a matrix, a system of equations."""
        self.lost = True
        rows = element.findall(M + "mr") or element.findall(M + "e")
        return "; ".join(
            ", ".join(self.read(cell).strip() for cell in row.findall(M + "e") or [row])
            for row in rows
        )

    def grouped(self, element: etree._Element) -> str:
        self.lost = True
        return self.part(element, "e")


_SPECIAL: dict[str, Callable[[_Reader, etree._Element], str]] = {
    "f": _Reader.fraction,
    **dict.fromkeys(("sSup", "sSub", "sSubSup", "sPre"), _Reader.script),
    "rad": _Reader.root,
    "nary": _Reader.sum,
    "d": _Reader.brackets,
    "func": _Reader.function,
    **dict.fromkeys(("limLow", "limUpp"), _Reader.limit),
    **dict.fromkeys(("acc", "bar"), _Reader.accent),
    **dict.fromkeys(("m", "eqArr"), _Reader.rows),
    "groupChr": _Reader.grouped,
}
_CONTENT = frozenset(("", "r", "e", "box", "borderBox", "phant", "oMath"))


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag[len(M) :] if isinstance(tag, str) and tag.startswith(M) else ""


def _setting(element: etree._Element, properties: str, name: str, usual: str) -> str:
    """A property of a structure; without it the usual value."""
    found = element.find(f"{M}{properties}/{M}{name}")
    return found.get(M + "val", "") if found is not None else usual


def _high(text: str) -> str:
    """Something raised; in an equation a letter is an exponent and not an ending (x^e)."""
    if text.isalpha() and text != "n":
        return f"^{text}" if len(text) == 1 else f"^({text})"
    return heights.raised(text)


def _whole(text: str) -> str:
    """A text that what follows is about, in brackets when it is more than one thing."""
    return text if re.fullmatch(r"\w*|\([^()]*\)|\[[^\]]*\]|\|[^|]*\|", text) else f"({text})"
