"""The fields and links of Word: what is an instruction, what is its result, and where it leads to.

A complex field is three marks in the stream of runs (ECMA-376 part 1, 17.16.18): it begins, its
instruction ends, its result ends. Fields stand in each other and run over paragraphs, so the stream
is followed from mark to mark. The result of a field in the instruction of another is no text.
A mark without its partners is nothing to Word, and nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from samenleren.readers.word_marks import PIECES, Marks, text_in
from samenleren.readers.word_tree import A, R, W

Links = Mapping[str, tuple[str, str]]
"""The relations of a part: id to (kind, target)."""

_STORIES = (
    *(W + name for name in ("txbxContent", "footnote", "endnote", "comment")),
    A + "txBody",
)
"""Texts of their own: a field ends in the one in which it began."""
_WATCHED = (
    *(W + name for name in ("fldChar", "instrText", "fldSimple", "hyperlink")),
    *_STORIES,
    *PIECES,
)
_DEEP = 50
"""Deeper in each other marks are no field: people come to five, a hostile file to thousands."""
_ARGUMENT = re.compile(
    r'\\(?P<switch>[a-zA-Z*@#!])|["“”](?P<quoted>[^"“”]*)["“”]|(?P<bare>[^\s"“”]+)'
)


@dataclass(eq=False)
class _Field:
    """A field or link that is open: its instruction so far, whether its result has begun, and the
    address it leads to."""

    instruction: str = ""
    result: bool = False
    link: str = ""


def settle_fields(root: etree._Element, links: Links, marks: Marks) -> None:
    """Takes the pieces out that stand in an instruction, and notes where the others lead to."""
    walk = _Walk(links, marks, _partners(root))
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_WATCHED):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    for piece in walk.instructions:
        parent = piece.getparent()
        if parent is not None:
            parent.remove(piece)


def _partners(root: etree._Element) -> dict[etree._Element, etree._Element]:
    """For each mark of a complete field the mark that begins it."""
    found: dict[etree._Element, etree._Element] = {}
    stories: list[list[list[etree._Element]]] = [[]]
    for event, element in etree.iterwalk(
        root, events=("start", "end"), tag=(W + "fldChar", *_STORIES)
    ):
        if element.tag in _STORIES:
            if event == "start":
                stories.append([])
            else:
                stories.pop()
        elif event == "start":
            kind, begun = element.get(W + "fldCharType"), stories[-1]
            if kind == "begin":
                begun.append([element])
            elif begun:
                begun[-1].append(element)
            if kind == "end" and begun:
                field = begun.pop()
                if len(begun) < _DEEP:
                    found |= dict.fromkeys(field, field[0])
    return found


class _Walk:
    def __init__(
        self, links: Links, marks: Marks, partners: Mapping[etree._Element, etree._Element]
    ) -> None:
        self.links, self.marks, self.partners = links, marks, partners
        self.stories: list[list[_Field]] = [[]]
        self.fields: dict[etree._Element, _Field] = {}
        self.instructions: list[etree._Element] = []

    def enter(self, element: etree._Element) -> None:
        if element.tag in _STORIES:
            self.stories.append([])
        elif element.tag == W + "fldChar":
            self._mark(element)
        elif element.tag == W + "fldSimple":
            self._open(element, _Field(result=True, link=address_in(element.get(W + "instr", ""))))
        elif element.tag == W + "hyperlink":
            self._open(element, _Field(result=True, link=self._address(element)))
        elif element.tag == W + "instrText":
            if self.stories[-1]:
                self.stories[-1][-1].instruction += element.text or ""
        else:
            self._piece(element)

    def leave(self, element: etree._Element) -> None:
        if element.tag in _STORIES:
            self.stories.pop()
        elif element.tag in (W + "fldSimple", W + "hyperlink"):
            self._close(element)

    def _mark(self, mark: etree._Element) -> None:
        begin = self.partners.get(mark)
        kind = mark.get(W + "fldCharType")
        if begin is None:
            return
        if kind == "begin":
            self._open(mark, _Field())
        elif kind == "end":
            self._close(begin)
        elif kind == "separate" and begin in self.fields:
            field = self.fields[begin]
            field.result, field.link = True, address_in(field.instruction)

    def _open(self, element: etree._Element, field: _Field) -> None:
        self.fields[element] = field
        self.stories[-1].append(field)

    def _close(self, element: etree._Element) -> None:
        field = self.fields.pop(element)
        if field in self.stories[-1]:
            self.stories[-1].remove(field)

    def _piece(self, piece: etree._Element) -> None:
        parent = piece.getparent()  # the mark that begins a form field holds its answer
        own = self.fields.get(parent) if parent is not None else None
        around = [field for field in self.stories[-1] if field is not own]
        outer = next((field for field in around if not field.result), None)
        if outer is not None:
            outer.instruction += text_in(piece)
            self.instructions.append(piece)
        elif link := next((field.link for field in reversed(around) if field.link), ""):
            self.marks[piece].link = link

    def _address(self, link: etree._Element) -> str:
        address = self.links.get(link.get(R + "id", ""), ("", ""))[1]
        return _with_spot(address, link.get(W + "anchor", "")) if address else ""


def address_in(instruction: str) -> str:
    """The address in the instruction of a HYPERLINK field (ECMA-376 part 1, 17.16.5.25); empty for
    another field, and for a link to a place in the document itself."""
    words = list(_ARGUMENT.finditer(instruction))
    if not words or (words[0]["bare"] or "").upper() != "HYPERLINK":
        return ""
    address = spot = switch = ""
    for word in words[1:]:
        argument = word["quoted"] if word["quoted"] is not None else word["bare"]
        if argument is None:
            switch = word["switch"].lower().strip("mn")  # those two have no argument
        elif switch:
            spot, switch = (argument if switch == "l" else spot), ""
        else:
            address = address or argument.replace("\\\\", "\\").strip()
    return _with_spot(address, spot) if address else ""


def _with_spot(address: str, spot: str) -> str:
    return f"{address}#{spot}" if spot and "#" not in address else address
