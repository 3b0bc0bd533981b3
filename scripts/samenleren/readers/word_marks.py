"""The pieces of text in a part of a Word file, in order, and what is known of them.

What a piece means can stand far from it: in the field that begins three paragraphs before it, in
the properties of the control around it. Each of those is looked at once, and what it says is noted
at the pieces it is about; whoever reads a paragraph then only walks along its pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from samenleren.diagnostics import Rule
from samenleren.readers.word_tree import TEXTS, A, W, is_on, value_in
from samenleren.shown.written import Unseen

SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    A + "br": "\n",
}
LOST = "\ufffd"
PIECES = frozenset({*TEXTS, *SIGNS, W + "sym", W + "ffData"})
_NO_TEXT = frozenset(
    {W + "instrText", W + "delInstrText", W + "txbxContent", W + "pPr", A + "txBody"}
)


@dataclass(frozen=True)
class Note:
    """What somebody must be told about a piece, at the place where it stands."""

    rule: Rule
    found: str
    remedy: str


@dataclass
class Mark:
    """What a piece shows instead of its own text, why it is not seen, where it leads to, and what
    there is to tell about it."""

    shown: str | None = None
    unseen: Unseen | None = None
    link: str = ""
    notes: list[Note] = field(default_factory=list)


class Marks(dict[etree._Element, Mark]):
    """What is known of the pieces of one part."""

    def __missing__(self, piece: etree._Element) -> Mark:
        self[piece] = Mark()
        return self[piece]

    def show(self, pieces: list[etree._Element], text: str) -> None:
        """Has the first piece show a text for all of them."""
        for piece in pieces:
            self[piece].shown = ""
        self[pieces[0]].shown = text


def pieces_in(element: etree._Element) -> Iterator[etree._Element]:
    """The pieces of text in an element, but for those of text boxes in it. Without recursion, since
    a file can nest deeply."""
    open_elements = [iter(element)]
    while open_elements:
        child = next(open_elements[-1], None)
        if child is None:
            open_elements.pop()
        elif child.tag in PIECES:
            yield child
        elif child.tag not in _NO_TEXT:
            open_elements.append(iter(child))


def text_in(piece: etree._Element) -> str:
    """The text that the file itself has for a piece. A sign of a font of signs is no letter."""
    if piece.tag in SIGNS:
        return SIGNS[piece.tag]
    if piece.tag == W + "sym":
        return LOST
    if piece.tag == W + "ffData":
        return _answer(piece)
    return piece.text or ""


def words_in(element: etree._Element) -> str:
    """All text in an element."""
    return "".join(map(text_in, pieces_in(element)))


def _answer(data: etree._Element) -> str:
    """What a form field of older Word versions shows without text: a choice or a tick."""
    choices, tick = data.find(W + "ddList"), data.find(W + "checkBox")
    if choices is not None:
        entries = [entry.get(W + "val", "") for entry in choices.iter(W + "listEntry")]
        chosen = "result" if choices.find(W + "result") is not None else "default"
        number = value_in(choices, W + chosen, "0")
        index = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
        return entries[index] if index < len(entries) else ""
    if tick is not None:
        state = tick.find(W + "checked")
        state = state if state is not None else tick.find(W + "default")
        return "☑" if state is not None and is_on(state) else "☐"
    return ""


def set_readings(root: etree._Element, marks: Marks) -> None:
    """Puts the reading of characters (ruby, for Chinese and Japanese) behind them, in brackets."""
    for ruby in list(root.iter(W + "ruby")):
        base, hint = ruby.find(W + "rubyBase"), ruby.find(W + "rt")
        for child in list(ruby):
            if child is not base and child is not hint:
                ruby.remove(child)
        if hint is None:
            continue
        ruby.append(hint)
        pieces = list(pieces_in(hint))
        text = "".join(map(text_in, pieces))
        if pieces:
            marks.show(pieces, f" ({text})" if text.strip() else "")
