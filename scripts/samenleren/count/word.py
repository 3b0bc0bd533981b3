"""Counts the text in DOCX with the standard library's SAX parser, for the ledger.

The parts are found by their relations and counted as raw XML. Nothing is shared with `readers`;
only what counts as the placeholder of an empty field is said once, in `forms.texts`.
"""

from __future__ import annotations

import io
import posixpath
import xml.sax
import zipfile
from dataclasses import astuple, dataclass, field
from typing import Any

from samenleren.count.drawings import Drawings
from samenleren.count.office_xml import Paragraphs, parse
from samenleren.count.tally import Count, letters_in
from samenleren.forms.texts import is_prompt

_PARTS = ("footnotes", "endnotes", "header", "footer", "comments")
_DRAWN = ("diagramData", "chart")
_ROW_GONE = {("w:trPr", "w:del"), ("w:tcPr", "w:cellDel")}
_BLOCKS = {
    f"w:{name}" for name in ["tbl", "sdt", "ins", "moveTo", "customXml", "altChunk", "subDoc"]
}
_BLOCKS |= {"mc:AlternateContent"}
"""What ends a paragraph that waits for the next one to join it."""


@dataclass
class _Prompt:
    """A content control that says it shows its placeholder: the counts at its start, its text."""

    units: int
    letters: int
    start: int
    text: str = ""


@dataclass
class _Counts:
    """Units, letters and pictures; and how many of these units and letters describe a drawing."""

    units: int = 0
    letters: int = 0
    pictures: int = 0
    told: int = 0
    told_letters: int = 0

    def __add__(self, other: _Counts) -> _Counts:
        return _Counts(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def since(self, before: _Counts) -> _Counts:
        """What was counted after `before`."""
        return _Counts(
            *(now - then for now, then in zip(astuple(self), astuple(before), strict=True))
        )

    @property
    def drawn(self) -> _Counts:
        """The pictures and descriptions only."""
        return _Counts(self.told, self.told_letters, self.pictures, self.told, self.told_letters)


@dataclass
class _Branch:
    """A branch of an mc:AlternateContent: what is in it, whether it has text, and its part of the
    text of the paragraph that it is in."""

    counts: _Counts
    says: bool
    texts: list[str]


@dataclass
class _Branches:
    """An mc:AlternateContent: the counts before it, the characters seen before the branch that is
    open, where its text starts in the paragraph around it, and the branches that are complete.

    The first branch with text counts, and when it has no pictures those of the first that has any.
    Without both it is the first one: there can be a description in it.
    """

    start: _Counts
    seen: int = 0
    mark: int = 0
    done: list[_Branch] = field(default_factory=list)

    def chosen(self) -> tuple[_Counts, list[str]]:
        """What counts of it, and its part of the text of the paragraph around it."""
        told = next((branch for branch in self.done if branch.says), None)
        drawn = next((branch for branch in self.done if branch.counts.pictures), None)
        if told is not None and drawn is not None and not told.counts.pictures:
            return told.counts + drawn.counts.drawn, told.texts
        shown = told or drawn or next(iter(self.done), _Branch(_Counts(), False, []))
        return shown.counts, shown.texts


@dataclass
class _FormField:
    """A field of older Word versions: the entries of its list, the chosen one, or its tick."""

    entries: list[str] = field(default_factory=list)
    chosen: str | None = None
    default: str | None = None
    sign: str = ""


class _Word(Paragraphs):
    paragraphs = frozenset({"w:p", "a:p"})
    apart = frozenset({"a:txBody"})
    skipped = frozenset({"w:instrText", "w:delInstrText"})
    texts = frozenset({"w:t", "m:t", "a:t"})

    def __init__(self, links: dict[str, str]) -> None:
        super().__init__()
        self.links = links
        self.link: tuple[str, int] | None = None
        self.in_text = False
        self.seen = self.told = self.told_letters = 0
        self.path: list[str] = []
        self.controls: list[_Prompt | None] = []
        self.drawings = Drawings()
        self.icons: list[set[str]] = []
        self.branches: list[_Branches] = []
        self.form = _FormField()
        self.joined: list[bool] = []
        self.waiting: dict[int, list[str]] = {}

    def startElement(self, name: str, attrs: Any) -> None:
        parent = self.path[-1] if self.path else ""
        self._end_of_waiting(name)
        self.path.append(name)
        if name == "w:sdt":
            self.controls.append(None)
            self.icons.append(set())
        elif name == "w:picture" and self.icons:
            self.icons[-1].add(name)
        elif name == "w:showingPlcHdr" and self.controls:
            paragraph = self.open[-1] if self.open else None
            start = len(paragraph) if paragraph is not None else 0
            self.controls[-1] = _Prompt(self.units, self.letters, start)
            self.icons[-1].add(name)
        elif name == "w:hyperlink" and self.open and self.open[-1] is not None:
            self.link = (self.links.get(attrs.get("r:id", ""), ""), len(self.open[-1]))
        self.in_text = name in self.texts
        if not self.skip and (parent, name) in _ROW_GONE:
            self.skip += 3  # until the end of the row or cell: two elements up
            return
        if self.skip or name in self.skipped or self._is_gone(name, parent):
            self.skip += 1
            return
        if not self._in_icon():
            self.drawings.start(name.rpartition(":")[2], attrs)
        self._take(name, attrs, parent)
        super().startElement(name, attrs)
        if name == "w:p":
            self.joined.append(False)
            if (texts := self.waiting.pop(len(self.path), None)) is not None:
                self.open[-1] = texts

    def _take(self, name: str, attrs: Any, parent: str) -> None:
        """What has text, or a meaning, in its attributes."""
        value = attrs.get("w:val", "")
        if name == "mc:AlternateContent":
            self.branches.append(_Branches(self._counts()))
        elif name in ("mc:Choice", "mc:Fallback") and self.branches:
            branches = self.branches[-1]
            branches.seen, branches.mark = self.seen, len(self._paragraph())
        elif name == "w:del" and parent == "w:rPr" and self.path[-3] == "w:pPr" and self.joined:
            self.joined[-1] = True
        elif name == "w:sym":
            self.text(_sign(attrs.get("w:font", ""), attrs.get("w:char", "")))
        elif name == "v:textpath":
            self.seen += len(attrs.get("string", ""))
            self.count([attrs.get("string", "")])
        elif name == "w:ffData":
            self.form = _FormField()
        elif name == "w:listEntry":
            self.form.entries.append(value)
        elif parent == "w:ddList" and name in ("w:result", "w:default"):
            self.form.chosen = value if name == "w:result" else self.form.chosen
            self.form.default = value if name == "w:default" else self.form.default
        elif name == "w:checkBox":
            self.form.sign = "\u2610"

    def endElement(self, name: str) -> None:
        self.in_text = False
        self._end_of_waiting("", 1)
        if not self.skip and not self._in_icon():
            for text in self.drawings.end(name.rpartition(":")[2]):
                self.units += 1
                self.told += 1
                self.letters += letters_in(text)
                self.told_letters += letters_in(text)
        if name == "w:sdt":
            self.icons.pop()
            if (control := self.controls.pop()) is not None:
                self._forget(control)
        if name == "w:hyperlink" and self.link is not None:
            address, start = self.link
            self.link = None
            self.add_address(address, start)
        if not self.skip:
            self._leave(name)
        if name == "w:p" and not self.skip and self.joined.pop():
            self.waiting[len(self.path)] = self.open.pop() or []
        else:
            super().endElement(name)
        self.path.pop()

    def _leave(self, name: str) -> None:
        if name == "w:ffData":
            self.text(self._chosen())
        elif name in ("mc:Choice", "mc:Fallback") and self.branches:
            self._leave_branch(self.branches[-1])
        elif name == "mc:AlternateContent" and self.branches:
            self._leave_branches(self.branches.pop())

    def _leave_branch(self, branches: _Branches) -> None:
        """Keeps apart what was counted in a branch, until it is known which of them counts."""
        paragraph = self._paragraph()
        counts, texts = self._counts().since(branches.start), paragraph[branches.mark :]
        branches.done.append(_Branch(counts, self.seen > branches.seen, texts))
        del paragraph[branches.mark :]
        self._set_counts(branches.start)

    def _leave_branches(self, branches: _Branches) -> None:
        counts, texts = branches.chosen()
        self._set_counts(self._counts() + counts)
        self._paragraph().extend(texts)

    def _paragraph(self) -> list[str]:
        """The texts of the paragraph that is open; outside one nothing is kept."""
        paragraph = self.open[-1] if self.open else None
        return paragraph if paragraph is not None else []

    def _counts(self) -> _Counts:
        return _Counts(
            self.units, self.letters, self.drawings.pictures, self.told, self.told_letters
        )

    def _set_counts(self, counts: _Counts) -> None:
        self.units, self.letters, self.told = counts.units, counts.letters, counts.told
        self.drawings.pictures, self.told_letters = counts.pictures, counts.told_letters

    def _in_icon(self) -> bool:
        """True inside an empty picture field, which shows an icon."""
        return any(len(marks) == 2 for marks in self.icons)

    def characters(self, content: str) -> None:
        if self.in_text:
            self.seen += len(content)
            self.text(content)
            if not self.skip:
                for control in filter(None, self.controls):
                    control.text += content

    def _is_gone(self, name: str, parent: str) -> bool:
        """True for deleted content, which a reader does not see."""
        return name in ("w:del", "w:moveFrom") and parent not in ("w:rPr", "w:trPr", "w:pPr")

    def _end_of_waiting(self, name: str, up: int = 0) -> None:
        """Counts a paragraph that was to be joined with the next one, when there is none."""
        depth = len(self.path) + 1
        texts = self.waiting.get(depth) if up or name in _BLOCKS else None
        if texts is not None:
            del self.waiting[depth]
            self.count(texts)

    def _chosen(self) -> str:
        form = self.form
        number = form.chosen if form.chosen is not None else form.default
        if form.entries:
            index = int(number or "0") if (number or "0").isdecimal() else 0
            return form.entries[index] if index < len(form.entries) else ""
        return form.sign

    def _forget(self, control: _Prompt) -> None:
        """Takes back the text of a control that shows its placeholder."""
        if is_prompt(control.text):
            self.units, self.letters = control.units, control.letters
            if self.open and (paragraph := self.open[-1]) is not None:
                del paragraph[control.start :]


class _Drawn(_Word):
    """The words in a diagram or a chart; its numbers are no text."""

    paragraphs = frozenset({"a:p", "c:v"})
    skipped = frozenset({"c:numCache", "c:numLit"})
    texts = frozenset({"a:t", "c:v"})


def _sign(font: str, code: str) -> str:
    """A sign as far as it counts: those of Wingdings are no letters."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    plain = 0x20 <= number < 0xD800 and not font.lower().startswith("wingdings")
    return chr(number) if plain else "\ufffd"


class _Relations(xml.sax.ContentHandler):
    """The relations of a part: what kind (the last word of its type), whereto, outside or not."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str, bool]] = []

    def startElement(self, name: str, attrs: Any) -> None:
        if name.endswith("Relationship"):
            kind = attrs.get("Type", "").rpartition("/")[2]
            outside = attrs.get("TargetMode") == "External"
            self.found.append((attrs.get("Id", ""), kind, attrs.get("Target", ""), outside))


def count_word(data: bytes) -> Count:
    """A DOCX file: its paragraphs, those around the body and those in what is drawn."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = _related(archive, "", ("officeDocument",))[0]
        handlers: list[_Word] = []
        for part in [main, *_related(archive, main, _PARTS)]:
            links = {
                key: to for key, kind, to, _ in _relations(archive, part) if kind == "hyperlink"
            }
            handlers.append(_Word(links))
            parse(archive.read(part), handlers[-1])
            for drawn in _related(archive, part, _DRAWN):
                handlers.append(_Drawn({}))
                parse(archive.read(drawn), handlers[-1])
    return Count(
        sum(h.units for h in handlers),
        sum(h.letters for h in handlers),
        sum(h.drawings.pictures for h in handlers),
    )


def _relations(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str, str, bool]]:
    folder, name = posixpath.split(part)
    relations = _Relations()
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    if file in archive.namelist():
        parse(archive.read(file), relations)
    return relations.found


def _related(archive: zipfile.ZipFile, part: str, kinds: tuple[str, ...]) -> list[str]:
    """The parts of these kinds that a part refers to, once each."""
    found = [
        posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        for _, kind, target, outside in _relations(archive, part)
        if kind in kinds and not outside
    ]
    return [name for name in dict.fromkeys(found) if name in archive.namelist()]
