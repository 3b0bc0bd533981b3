"""Counts the text in DOCX with the standard library's SAX parser, for the ledger.

The parts are found by their relations and counted as raw XML. Nothing is shared with `readers`.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import astuple, dataclass, field
from typing import Any
from xml.sax.handler import ContentHandler

from samenleren.count.drawings import Drawings
from samenleren.count.office_xml import Paragraphs, elements, parse
from samenleren.count.tally import Count, letters_in
from samenleren.count.word_links import Linked, leads_to, to_spot, with_addresses

_PARTS = ("footnotes", "endnotes", "header", "footer", "comments")
_DRAWN = ("diagramData", "chart")
_ROW_GONE = {("w:trPr", "w:del"), ("w:tcPr", "w:cellDel")}
_BLOCKS = {
    f"w:{name}" for name in ["tbl", "sdt", "ins", "moveTo", "customXml", "altChunk", "subDoc"]
}
_BLOCKS |= {"mc:AlternateContent"}
"""What ends a paragraph that waits for the next one to join it."""
_DEEP = 50
"""Deeper in each other there are no fields."""
_BREAKS = {"w:tab", "w:ptab", "w:br", "w:cr", "a:br"}
_STORIES = {"w:txbxContent", "a:txBody", "w:footnote", "w:endnote", "w:comment"}


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


@dataclass(eq=False)
class _Field:
    """A field or link that is open."""

    instruction: str = ""
    result: bool = False
    link: str = ""


class _Marks(ContentHandler):
    """Which marks of fields belong together: the rank of each to that of the one that begins it."""

    def __init__(self) -> None:
        super().__init__()
        self.begins: dict[int, int] = {}
        self.stories: list[list[list[int]]] = [[]]
        self.rank = self.deleted = 0
        self.path: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:
        self.deleted += _is_gone(name, self.path[-1] if self.path else "")
        self.path.append(name)
        if name in _STORIES:
            self.stories.append([])
        elif name == "w:fldChar":
            self.rank += 1
            if not self.deleted:
                self._mark(attrs.get("w:fldCharType", ""))

    def _mark(self, kind: str) -> None:
        begun = self.stories[-1]
        if kind == "begin":
            begun.append([])
        if begun:
            begun[-1].append(self.rank)
        if kind == "end" and begun:
            marks = begun.pop()
            if len(begun) < _DEEP:
                self.begins |= dict.fromkeys(marks, marks[0])

    def endElement(self, name: str) -> None:
        self.path.pop()
        self.deleted -= _is_gone(name, self.path[-1] if self.path else "")
        if name in _STORIES:
            self.stories.pop()


class _Word(Paragraphs):
    paragraphs = frozenset({"w:p", "a:p"})
    apart = frozenset({"a:txBody"})
    skipped = frozenset({"w:instrText", "w:delInstrText"})
    texts = frozenset({"w:t", "m:t", "a:t"})

    def __init__(self, links: dict[str, str], begins: dict[int, int]) -> None:
        super().__init__()
        self.links, self.begins = links, begins
        self.marks = 0
        self.stories: list[list[_Field]] = [[]]
        self.fields: dict[int, _Field] = {}
        self.begun: _Field | None = None
        self.in_text = self.in_instruction = False
        self.seen = self.told = self.told_letters = 0
        self.path: list[str] = []
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
            self.icons.append(set())
        elif name in ("w:picture", "w:showingPlcHdr") and self.icons:
            self.icons[-1].add(name)
        self.marks += name == "w:fldChar"
        self.in_text = name in self.texts
        self.in_instruction = name == "w:instrText" and not self.skip
        if not self.skip and (parent, name) in _ROW_GONE:
            self.skip += 3  # until the end of the row or cell: two elements up
            return
        if self.skip or name in self.skipped or _is_gone(name, parent):
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
        self._take_form(name, attrs.get("w:val", ""), parent)
        if name == "mc:AlternateContent":
            self.branches.append(_Branches(self._counts()))
        elif name in ("mc:Choice", "mc:Fallback") and self.branches:
            branches = self.branches[-1]
            branches.seen, branches.mark = self.seen, len(self._paragraph())
        elif name == "w:del" and parent == "w:rPr" and self.path[-3] == "w:pPr" and self.joined:
            self.joined[-1] = True
        elif name == "w:sym":
            self.text("\ufffd")
        elif name in _BREAKS and parent != "w:tabs":
            self.text("\t")
        elif name in _STORIES:
            self.stories.append([])
        elif name in ("w:hyperlink", "w:fldSimple", "w:fldChar"):
            self._take_field(name, attrs)
        elif name == "v:textpath":
            self.seen += len(attrs.get("string", ""))
            self.count([attrs.get("string", "")])

    def _take_form(self, name: str, value: str, parent: str) -> None:
        """What a field of an old form holds."""
        if name == "w:ffData":
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
        elif name == "w:fldChar":
            self.begun = None
        elif name in ("w:hyperlink", "w:fldSimple"):
            self.stories[-1].pop()
        elif name in _STORIES:
            self.stories.pop()
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
        elif self.in_instruction and self.stories[-1]:
            self.stories[-1][-1].instruction += content

    def _take_field(self, name: str, attrs: Any) -> None:
        """A field or link opens, or a mark of it is passed."""
        if name == "w:hyperlink":
            address, spot = self.links.get(attrs.get("r:id", ""), ""), attrs.get("w:anchor", "")
            self.stories[-1].append(_Field("", True, to_spot(address, spot)))
        elif name == "w:fldSimple":
            self.stories[-1].append(_Field("", True, leads_to(attrs.get("w:instr", ""))))
        elif self.marks in self.begins:
            begin, kind = self.begins[self.marks], attrs.get("w:fldCharType", "")
            if kind == "begin":
                self.begun = self.fields[begin] = _Field()
                self.stories[-1].append(self.begun)
            elif kind == "end":
                self.stories[-1].remove(self.fields.pop(begin))
            else:
                self.fields[begin].result = True
                self.fields[begin].link = leads_to(self.fields[begin].instruction)

    def text(self, content: str) -> None:
        """Adds text, but for that in the instruction of a field."""
        if self.skip:
            return
        around = [one for one in self.stories[-1] if one is not self.begun]
        for one in around:
            if not one.result:
                one.instruction += content
                return
        linked = Linked(content)
        linked.link = next((one.link for one in reversed(around) if one.link), "")
        super().text(linked)

    def count(self, texts: list[str]) -> None:
        """Counts a paragraph that is complete, with the addresses of the links in it."""
        super().count(list(with_addresses(texts)))

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


class _Drawn(_Word):
    """The words in a diagram or a chart; its numbers are no text."""

    paragraphs = frozenset({"a:p", "c:v"})
    skipped = frozenset({"c:numCache", "c:numLit"})
    texts = frozenset({"a:t", "c:v"})


def _is_gone(name: str, parent: str) -> bool:
    """True for deleted content, which a reader does not see."""
    return name in ("w:del", "w:moveFrom") and parent not in ("w:rPr", "w:trPr", "w:pPr")


def count_word(data: bytes) -> Count:
    """A DOCX file: its paragraphs, those around the body and those in what is drawn."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = _related(archive, "", ("officeDocument",))[0]
        handlers: list[_Word] = []
        for part in [main, *_related(archive, main, _PARTS)]:
            links = {
                key: to for key, kind, to, _ in _relations(archive, part) if kind == "hyperlink"
            }
            marks = _Marks()
            parse(archive.read(part), marks)
            handlers.append(_Word(links, marks.begins))
            parse(archive.read(part), handlers[-1])
            for drawn in _related(archive, part, _DRAWN):
                handlers.append(_Drawn({}, {}))
                parse(archive.read(drawn), handlers[-1])
    return Count(
        sum(h.units for h in handlers),
        sum(h.letters for h in handlers),
        sum(h.drawings.pictures for h in handlers),
    )


def _relations(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str, str, bool]]:
    """The relations of a part: its id, what kind (the last word of its type), whereto, outside."""
    folder, name = posixpath.split(part)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    if file not in archive.namelist():
        return []
    return [
        (
            each.get("Id", ""),
            each.get("Type", "").rpartition("/")[2],
            each.get("Target", ""),
            each.get("TargetMode") == "External",
        )
        for each in elements(archive.read(file), "Relationship")
    ]


def _related(archive: zipfile.ZipFile, part: str, kinds: tuple[str, ...]) -> list[str]:
    """The parts of these kinds that a part refers to, once each."""
    found = [
        posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        for _, kind, target, outside in _relations(archive, part)
        if kind in kinds and not outside
    ]
    return [name for name in dict.fromkeys(found) if name in archive.namelist()]
