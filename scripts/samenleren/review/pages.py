"""A returned PDF: the notes and marks on its pages, led back to the words that they stand at.

Annotations are those of ISO 32000-1, 12.5: notes, highlights, strike-outs, carets and free text,
with the answers to them (IRT). Programs leave out T, NM or Contents, and give the corners of a mark
(QuadPoints) in two orders; a mark of a state ("gelezen") is no remark.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdf
import pypdfium2
from pypdf.generic import IndirectObject

from samenleren.readers.refusal import damaged
from samenleren.review.edits import letters
from samenleren.review.returned import By

TAKEN_OUT = "/StrikeOut"
_MARKS = ("/Highlight", TAKEN_OUT, "/Underline", "/Squiggly")
_NOTES = ("/Text", "/Caret", "/FreeText", "/Stamp")
_AROUND = 90
"""Signs before and behind a mark by which its place is found when its words stand at more."""
_SOFT_HYPHEN = "\u00ad"


@dataclass
class Note:
    """One annotation: what it says, the words it marks, and the words around it on its page."""

    kind: str
    by: By
    text: str
    words: str
    before: str
    after: str
    page: int
    replies: list[dict[str, str]]


@dataclass(frozen=True)
class Pages:
    """A returned PDF: the letters of each page, and the notes in order."""

    texts: Sequence[str]
    notes: Sequence[Note]


def read(file: str, data: bytes) -> Pages:
    """The notes in a PDF. Raises `Refused` for a file that no reader opens."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        with pypdfium2.PdfDocument(data) as document:
            pages = [_Page(page) for page in document]
            found = [
                note
                for number, page in enumerate(reader.pages)
                for note in _notes(page, pages[number], number + 1)
            ]
            return Pages([page.text for page in pages], found)
    except (pypdf.errors.PyPdfError, pypdfium2.PdfiumError, ValueError, KeyError) as error:
        raise damaged(file, "de PDF is niet te lezen") from error


class _Page:
    """The words of a page and where they stand."""

    def __init__(self, page: Any) -> None:
        self.page = page.get_textpage()
        self.text: str = self.page.get_text_range().replace(_SOFT_HYPHEN, "")
        self.width = page.get_width()

    def within(self, box: Sequence[float]) -> str:
        """The words in a box (left, bottom, right, top)."""
        return str(self.page.get_text_bounded(*box)).replace(_SOFT_HYPHEN, "")

    def line(self, box: Sequence[float]) -> str:
        """The words on the lines that a box touches."""
        return self.within((0, box[1] - 2, self.width, box[3] + 2))


def _notes(page: Any, words: _Page, number: int) -> Iterator[Note]:
    """The annotations of a page that say something; an answer stands with what it answers."""
    found: dict[int, Note] = {}
    answers: list[tuple[int, dict[str, str]]] = []
    for one in page.get("/Annots") or ():
        item = one.get_object()
        kind = str(item.get("/Subtype", ""))
        if kind not in (*_MARKS, *_NOTES) or "/StateModel" in item:
            continue
        text, by = str(item.get("/Contents", "") or ""), _by(item)
        above = item.raw_get("/IRT") if "/IRT" in item else None
        if isinstance(above, IndirectObject) and item.get("/RT") != "/Group":
            answers.append((above.idnum, {"who": by.who, "when": by.when, "text": text}))
            continue
        marked = "".join(words.within(box) for box in _boxes(item)) if kind in _MARKS else ""
        if not marked and not text:
            continue
        around = marked or words.line([float(side) for side in item["/Rect"]])
        before, after = _around(words.text, around)
        said = "" if letters(text) == letters(marked) else text  # some programs copy the words
        note = Note(kind, by, said, marked, before, after, number, [])
        found[one.idnum if isinstance(one, IndirectObject) else id(one)] = note
        if not marked:
            note.before, note.after = around, ""
    for ident, answer in answers:
        if ident in found:
            found[ident].replies.append(answer)
    yield from found.values()


def _boxes(item: Any) -> Iterator[tuple[float, float, float, float]]:
    """The box of each line of a mark, in whatever order its corners are given."""
    given = [float(number) for number in item.get("/QuadPoints", ())]
    for at in range(0, len(given) - 7, 8):
        across, up = given[at : at + 8 : 2], given[at + 1 : at + 8 : 2]
        middle = (max(up) - min(up)) / 4  # a mark reaches into the lines beside it
        yield min(across) - 0.5, min(up) + middle, max(across) + 0.5, max(up) - middle


def _around(text: str, words: str) -> tuple[str, str]:
    """What stands on the page before and behind words."""
    at = text.find(words.strip())
    if at < 0:
        return "", ""
    end = at + len(words.strip())
    return text[max(at - _AROUND, 0) : at], text[end : end + _AROUND]


def _by(item: Any) -> By:
    """Who, and when (D:20261201101500+01'00') as ISO."""
    said = str(item.get("/M", "") or item.get("/CreationDate", ""))
    digits = "".join(filter(str.isdigit, said.removeprefix("D:")))[:14]
    when = ""
    if len(digits) >= 8:
        when = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
        when += f"T{digits[8:10]}:{digits[10:12]}" if len(digits) >= 12 else ""
    return By(str(item.get("/T", "") or ""), when)
