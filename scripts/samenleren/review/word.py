"""A returned Word file: its text with who changed what, and the remarks beside it.

Element names are those of ECMA-376 part 1, 17.13 (annotations); the threads of remarks are in
`commentsExtended` ([MS-DOCX] 2.5.37). It is read within the limits of every delivered file,
and by no other program: LibreOffice loses threads, pandoc loses moves and rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from samenleren.readers.archive import Archive, open_archive
from samenleren.readers.word_tree import MC, W
from samenleren.review.returned import (
    ADDS,
    DELETED,
    FORMATTED,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PICTURE,
    By,
    Comment,
    Paragraph,
    Returned,
    Segment,
    as_sent,
    join_rows,
)

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_KINDS = {
    W + "ins": INSERTED,
    W + "del": DELETED,
    W + "moveFrom": MOVED_FROM,
    W + "moveTo": MOVED_TO,
}
_COUNTED = ("REF", "PAGEREF", "NOTEREF", "SEQ", "PAGE", "NUMPAGES", "TOC", "STYLEREF")
"""Fields whose result a word processor fills in anew: no text of ours, and nobody's change."""
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_TEXTS = (W + "t", W + "delText")
_FIELDS = (W + "fldChar", W + "fldSimple", W + "instrText")
_REMARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
_PICTURES = (W + "drawing", W + "pict", W + "object")
_MOVES = {W + "moveFromRangeStart": MOVED_FROM, W + "moveToRangeStart": MOVED_TO}
_WATCHED = (
    *(W + "p", W + "tr", W + "bookmarkStart", W + "rPrChange", W + "pPrChange", MC + "Fallback"),
    *(*_KINDS, *_SIGNS, *_TEXTS, *_FIELDS, *_REMARKS, *_PICTURES, *_MOVES),
)
_STORIES = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
PROPERTIES = "docProps/custom.xml"


def read(file: str, data: bytes) -> Returned:
    """The paragraphs of a returned DOCX. Raises `Refused` for a file that no reader opens."""
    archive = open_archive(file, data)
    remarks = _comments(archive)
    found = Returned(file, *_issue(archive))
    for part in _STORIES:
        root = archive.xml(part)
        if root is not None:
            found.paragraphs += _Story(remarks).read(root)
    return found


def _issue(archive: Archive) -> tuple[str, str]:
    """The edition and the version that the file is of."""
    root = archive.xml(PROPERTIES)
    said = {
        one.get("name"): str(etree.tostring(one, method="text", encoding="unicode"))
        for one in (() if root is None else root)
    }
    return said.get("editie", ""), said.get("versie", "")


class _Story:
    """One walk through a part: which changes, fields and remarks are open where."""

    def __init__(self, remarks: Mapping[str, Comment]) -> None:
        self.remarks = dict(remarks)
        self.made: list[Paragraph] = []
        self.open: list[Paragraph] = []
        self.changes: list[tuple[str, By]] = []
        self.changed_rows: dict[int, tuple[str, By]] = {}
        self.rows: list[int] = []
        self.moves = {MOVED_FROM: "", MOVED_TO: ""}
        self.fields: list[tuple[str, bool]] = []
        self.speaking: set[str] = set()

    def read(self, root: etree._Element) -> list[Paragraph]:
        """The paragraphs of the part, those in a text box after the one it is tied to."""
        skipped, rows = 0, 0
        for event, one in etree.iterwalk(root, events=("start", "end"), tag=_WATCHED):
            starts = event == "start"
            if one.tag == MC + "Fallback":  # the same once more, for old programs
                skipped += 1 if starts else -1
            elif skipped:
                continue
            elif one.tag == W + "tr" and starts:
                rows += 1
                self.rows.append(rows)
            elif starts:
                self._enter(one)
            else:
                self._leave(one)
        join_rows(self.made, self.changed_rows)
        return list(as_sent(self.made))

    def _enter(self, one: etree._Element) -> None:
        if one.tag == W + "p":
            self.open.append(Paragraph(row=self.rows[-1] if self.rows else 0))
            self.made.append(self.open[-1])
        elif one.tag in _KINDS:
            self._begin_change(one)
        elif self.open and one.tag in _TEXTS:
            self._say(one.text or "")
        elif self.open and one.tag in _SIGNS:
            if _holder(one) == W + "r":  # a tab of a style is no sign
                self._say(_SIGNS[str(one.tag)])
        elif self.open and one.tag in _FIELDS:
            self._field(one)
        elif self.open and one.tag in _REMARKS:
            self._remark(one)
        elif self.open:
            self._note(one)

    def _leave(self, one: etree._Element) -> None:
        if one.tag == W + "p":
            self.open.pop()
        elif one.tag == W + "tr":
            self.rows.pop()
        elif one.tag in _KINDS:
            self.changes.pop()
        elif one.tag == W + "fldSimple" and self.open and self.fields:
            self.fields.pop()

    def _begin_change(self, one: etree._Element) -> None:
        """A change; one without words speaks of a row, or of the line end of a paragraph."""
        kind, by = _KINDS[str(one.tag)], _by(one)
        self.changes.append((kind, by))
        parent = one.getparent()
        if parent is not None and parent.tag == W + "trPr" and self.rows:
            self.changed_rows[self.rows[-1]] = kind, by
        elif parent is not None and parent.tag == W + "rPr" and not len(one) and self.open:
            within = parent.getparent()
            if within is not None and within.tag == W + "pPr" and kind in ADDS:
                self.open[-1].ended = by

    def _note(self, one: etree._Element) -> None:
        """What is no text: a bookmark, a picture that came or went, another look, a move."""
        here = self.open[-1]
        if one.tag == W + "bookmarkStart":
            here.mark(one.get(W + "name", ""))
        elif one.tag in _PICTURES:
            here.whole += [(PICTURE, by, "") for _, by in self.changes[-1:]]
        elif one.tag in (W + "rPrChange", W + "pPrChange"):
            here.whole.append((FORMATTED, _by(one), ""))
        elif one.tag in _MOVES:
            self.moves[_MOVES[str(one.tag)]] = one.get(W + "name", "")

    def _say(self, text: str) -> None:
        """Words of the paragraph, unless a field fills them in."""
        if any(counted for _, counted in self.fields):
            return
        kind, by = self.changes[-1] if self.changes else ("", By())
        self.open[-1].segments.append(Segment(text, kind, by, self.moves.get(kind, "")))
        for ident in self.speaking:
            self.remarks[ident].quoted += text

    def _field(self, one: etree._Element) -> None:
        """Which fields are open, and whether their result is filled in anew."""
        if one.tag == W + "fldSimple":
            self.fields.append(("", _is_counted(one.get(W + "instr", ""))))
        elif one.tag == W + "instrText":
            if self.fields:
                said = self.fields[-1][0] + (one.text or "")
                self.fields[-1] = said, _is_counted(said)
        elif one.get(W + "fldCharType") == "begin":
            self.fields.append(("", False))
        elif one.get(W + "fldCharType") == "end" and self.fields:
            self.fields.pop()

    def _remark(self, one: etree._Element) -> None:
        """A remark belongs to the paragraph in which its range begins, or else its sign stands."""
        ident = one.get(W + "id", "")
        if ident not in self.remarks:
            return
        if one.tag == W + "commentRangeStart":
            self.speaking.add(ident)
            self.open[-1].comments.append(self.remarks[ident])
        elif one.tag == W + "commentRangeEnd":
            self.speaking.discard(ident)
        elif not any(self.remarks[ident] in each.comments for each in self.made):
            self.open[-1].comments.append(self.remarks[ident])


def _comments(archive: Archive) -> dict[str, Comment]:
    """The remarks by their id; an answer stands with the remark that it answers."""
    root = archive.xml("word/comments.xml")
    if root is None:
        return {}
    found = {one.get(W + "id", ""): one for one in root.iter(W + "comment")}
    made = {ident: Comment(_by(one), _said(one)) for ident, one in found.items()}
    paragraphs = {
        each.get(W14 + "paraId", ""): ident
        for ident, one in found.items()
        for each in one.iter(W + "p")
    }
    threads = archive.xml("word/commentsExtended.xml")
    for one in () if threads is None else threads.iter(W15 + "commentEx"):
        ident = paragraphs.get(one.get(W15 + "paraId", ""), "")
        above = paragraphs.get(one.get(W15 + "paraIdParent", ""), "")
        if ident in made:
            made[ident].resolved = one.get(W15 + "done") in ("1", "true")
        if ident in made and above in made and ident != above:
            made[above].replies.append(made.pop(ident))
            paragraphs = {key: above if of == ident else of for key, of in paragraphs.items()}
    return made


def _said(comment: etree._Element) -> str:
    """The words of a remark, a line per paragraph."""
    lines = (
        "".join(each.text or "" for each in one.iter(W + "t")) for one in comment.iter(W + "p")
    )
    return "\n".join(line for line in lines if line)


def _is_counted(instruction: str) -> bool:
    return instruction.split()[:1] != [] and instruction.split()[0].upper() in _COUNTED


def _holder(one: etree._Element) -> str:
    parent = one.getparent()
    return "" if parent is None else str(parent.tag)


def _by(one: etree._Element) -> By:
    return By(one.get(W + "author", ""), one.get(W + "date", ""))
