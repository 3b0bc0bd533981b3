"""A returned OpenDocument text: its text with who changed what, and the remarks beside it.

Element names are those of OpenDocument 1.3 part 3, 5.5 (tracked changes) and 14.1 (annotations).
Words that were taken out stand in a list at the head of the text, with a sign where they were.
"""

from __future__ import annotations

from lxml import etree

from samenleren.readers.archive import open_archive
from samenleren.readers.odf import OFFICE, TEXT
from samenleren.review.returned import (
    DELETED,
    FORMATTED,
    INSERTED,
    By,
    Comment,
    Paragraph,
    Returned,
    Segment,
    as_sent,
)

DC = "{http://purl.org/dc/elements/1.1/}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_FILLED_IN = (
    *("sequence", "sequence-ref", "bookmark-ref", "reference-ref", "page-number", "page-count"),
    *("chapter", "note-citation", "table-of-content", "tracked-changes"),
)
_COUNTED = (*(TEXT + name for name in _FILLED_IN), SVG + "title", SVG + "desc")
"""What a word processor fills in anew, the list of changes, and what a
picture shows: no words of the text."""
_SIGNS = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_BEGINS = (TEXT + "bookmark", TEXT + "bookmark-start")
_KINDS = {
    TEXT + "insertion": INSERTED,
    TEXT + "deletion": DELETED,
    TEXT + "format-change": FORMATTED,
}


def read(file: str, data: bytes) -> Returned:
    """The paragraphs of a returned ODT. Raises `Refused` for a file that no reader opens."""
    archive = open_archive(file, data)
    meta, content = archive.xml("meta.xml"), archive.xml("content.xml")
    said = {
        one.get(META + "name", ""): one.text or ""
        for one in (() if meta is None else meta.iter(META + "user-defined"))
    }
    found = Returned(file, said.get("editie", ""), said.get("versie", ""))
    if content is not None:
        found.paragraphs = list(as_sent(_Text(content).read()))
    return found


class _Text:
    """One walk through the text: which changes and remarks are open where."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        regions = root.iter(TEXT + "changed-region")
        self.regions = {one.get(TEXT + "id", ""): one for one in regions}
        ends = root.iter(OFFICE + "annotation-end")
        self.ends = {one.get(OFFICE + "name", "") for one in ends}
        self.made: list[Paragraph] = []
        self.open: list[Paragraph] = []
        self.added: dict[str, By] = {}
        self.looks: dict[str, By] = {}
        self.skipped = 0
        self.speaking: dict[str, Comment] = {}
        self.by_name: dict[str, Comment] = {}

    def read(self) -> list[Paragraph]:
        """The paragraphs in order."""
        for event, one in etree.iterwalk(self.root, events=("start", "end")):
            if not isinstance(one.tag, str):
                self._say(one.tail if event == "end" else None)
            elif event == "start":
                self._enter(one)
                self._say(one.text)
            else:
                self._leave(one)
                self._say(one.tail)
        return self.made

    def _enter(self, one: etree._Element) -> None:
        if one.tag in _COUNTED:
            self.skipped += 1
        elif one.tag == OFFICE + "annotation":
            self._remark(one)
            self.skipped += 1
        elif self.skipped:
            return
        elif one.tag in _PARAGRAPHS:
            self._begin()
        elif self.open:
            self._note(one)

    def _leave(self, one: etree._Element) -> None:
        if one.tag in _COUNTED or one.tag == OFFICE + "annotation":
            self.skipped -= 1
        elif one.tag in _PARAGRAPHS and not self.skipped:
            here = self.open.pop()
            here.ended = next(iter(self.added.values()), None)

    def _begin(self) -> None:
        self.open.append(Paragraph())
        self.made.append(self.open[-1])
        self.open[-1].whole += [(FORMATTED, by, "") for by in self.looks.values()]

    def _note(self, one: etree._Element) -> None:
        here, tag = self.open[-1], one.tag
        change = one.get(TEXT + "change-id", "")
        if tag in _BEGINS:
            here.mark(one.get(TEXT + "name", ""))
        elif tag in _SIGNS:
            self._say(_SIGNS[str(tag)])
        elif tag == TEXT + "s":
            self._say(" " * _number(one.get(TEXT + "c", "1")))
        elif tag == TEXT + "change-start":
            self._begin_change(change)
        elif tag == TEXT + "change-end":
            self.added.pop(change, None)
            self.looks.pop(change, None)
        elif tag == TEXT + "change":
            self._taken_out(change)
        elif tag == OFFICE + "annotation-end":
            self.speaking.pop(one.get(OFFICE + "name", ""), None)

    def _begin_change(self, ident: str) -> None:
        kind, by, _ = self._region(ident)
        if kind == INSERTED:
            self.added[ident] = by
        elif kind == FORMATTED:
            self.looks[ident] = by
            self.open[-1].whole.append((FORMATTED, by, ""))

    def _taken_out(self, ident: str) -> None:
        """Words taken out here: more than one paragraph of them were paragraphs of their own."""
        kind, by, region = self._region(ident)
        if kind != DELETED or region is None:
            return
        for number, paragraph in enumerate(region.iter(*_PARAGRAPHS)):
            if number:
                self.made.append(Paragraph())
                self.open[-1] = self.made[-1]
            here = self.open[-1]
            for mark in paragraph.iter(*_BEGINS):
                here.mark(mark.get(TEXT + "name", ""))
            here.segments.append(Segment(_words(paragraph), DELETED, by))

    def _region(self, ident: str) -> tuple[str, By, etree._Element | None]:
        region = self.regions.get(ident)
        for one in () if region is None else region:
            if one.tag in _KINDS:
                return _KINDS[str(one.tag)], _by(one.find(OFFICE + "change-info")), one
        return "", By(), None

    def _remark(self, one: etree._Element) -> None:
        """A remark, or the answer to one."""
        if not self.open:
            return
        text = "\n".join(filter(None, (_words(each) for each in one.iter(*_PARAGRAPHS))))
        made = Comment(_by(one), text, resolved=one.get(LO + "resolved") == "true")
        name, above = one.get(OFFICE + "name", ""), one.get(LO + "parent-name", "")
        if above in self.by_name:
            self.by_name[above].replies.append(made)
            return
        self.by_name[name] = made
        self.open[-1].comments.append(made)
        if name in self.ends:
            self.speaking[name] = made

    def _say(self, text: str | None) -> None:
        """Words of the paragraph that is open."""
        if not text or self.skipped or not self.open:
            return
        by = next(iter(self.added.values()), None)
        segment = Segment(text) if by is None else Segment(text, INSERTED, by)
        self.open[-1].segments.append(segment)
        for remark in self.speaking.values():
            remark.quoted += text


def _words(paragraph: etree._Element) -> str:
    return str(etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False))


def _number(said: str) -> int:
    return min(int(said), 100) if said.isdigit() else 1


def _by(one: etree._Element | None) -> By:
    if one is None:
        return By()
    return By(one.findtext(DC + "creator", ""), one.findtext(DC + "date", ""))
