"""A returned text as its paragraphs, with what a reviewer did to each: the same for every format.

A paragraph is kept as segments: words with who added or took them out. Refusing every change gives
the text that was sent, accepting every change the text that the reviewer wants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

INSERTED, DELETED, MOVED_FROM, MOVED_TO = "insertion", "deletion", "moved from", "moved to"
REPLACED, FORMATTED, ROW, PICTURE = "replacement", "format", "row", "picture"
ADDS, TAKES = (INSERTED, MOVED_TO), (DELETED, MOVED_FROM)
_COPIED = re.compile(r"(?:[ _]Copy[ _]\d+)+$")
"""What LibreOffice puts behind the name of a bookmark that was copied or moved."""


@dataclass(frozen=True)
class By:
    """Who did something, and when, as the file says it; both may be empty."""

    who: str = ""
    when: str = ""


@dataclass(frozen=True)
class Segment:
    """Words of a paragraph: as they were, or added or taken out by somebody. `move` is what ties
    the two ends of a move together."""

    text: str
    kind: str = ""
    by: By = By()
    move: str = ""


@dataclass(frozen=True)
class Change:
    """What one reviewer changed at one place: `now` is the paragraph as it was sent, `proposed` the
    paragraph with this change alone, `text` the words in question."""

    kind: str
    by: By
    now: str
    proposed: str
    text: str
    move: str = ""


@dataclass
class Comment:
    """A remark beside the text, with the words it stands at and the answers it got."""

    by: By
    text: str
    quoted: str = ""
    resolved: bool = False
    replies: list[Comment] = field(default_factory=list)


@dataclass
class Paragraph:
    """A paragraph, heading or cell: the bookmarks that begin in it, its words, the remarks that
    begin in it, what was done to it as a whole (kind, by whom, the words), and, when it stands in a
    row, which one. `ended` is who put the line end behind it."""

    marks: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    whole: list[tuple[str, By, str]] = field(default_factory=list)
    row: int = 0
    ended: By | None = None

    @property
    def sent(self) -> str:
        """Its text with every change refused."""
        return "".join(one.text for one in self.segments if one.kind not in ADDS)

    @property
    def wanted(self) -> str:
        """Its text with every change accepted."""
        return "".join(one.text for one in self.segments if one.kind not in TAKES)

    def mark(self, name: str) -> None:
        """Notes a bookmark, without the tail that a copy of it gets."""
        if (bare := _COPIED.sub("", name)) not in self.marks:
            self.marks.append(bare)

    def changes(self) -> Iterator[Change]:
        """What was changed in it, in the order of the text. Words taken out and words put in their
        place by the same person are one replacement."""
        for run in _runs(self.segments):
            kind = REPLACED if len({one.kind for one in run}) > 1 else run[0].kind
            removed = "".join(one.text for one in run if one.kind in TAKES)
            added = "".join(one.text for one in run if one.kind in ADDS)
            words = " → ".join(filter(None, (removed.strip(), added.strip())))
            yield Change(kind, run[0].by, self.sent, self._with(run), words, run[0].move)
        for kind, by, text in dict.fromkeys(self.whole):
            yield Change(kind, by, self.sent, self.sent, text or self.sent)

    def _with(self, run: list[Segment]) -> str:
        """The text as it was sent, with one change."""
        mine = {id(one) for one in run}
        return "".join(
            one.text
            for one in self.segments
            if (one.kind not in TAKES if id(one) in mine else one.kind not in ADDS)
        )


@dataclass
class Returned:
    """A returned file: of which edition and version it says it is (empty: it does not say), and
    its paragraphs in order."""

    file: str
    edition: str = ""
    version: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)


def as_sent(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs as they were sent: those are one that somebody put a line end between."""
    before: Paragraph | None = None
    for one in paragraphs:
        if before is not None and before.ended is not None:
            one = Paragraph(
                [*before.marks, *one.marks],
                [*before.segments, Segment("\n", INSERTED, before.ended), *one.segments],
                [*before.comments, *one.comments],
                [*before.whole, *one.whole],
                before.row,
                one.ended,
            )
        elif before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def join_rows(paragraphs: Iterable[Paragraph], changed: Mapping[int, tuple[str, By]]) -> None:
    """Makes one change of each row that somebody put in or took out, told at its first cell.
    `changed` has them by what `Paragraph.row` says."""
    in_rows = sorted((one for one in paragraphs if one.row in changed), key=lambda one: one.row)
    for row, group in groupby(in_rows, key=lambda one: one.row):
        cells, (kind, by) = list(group), changed[row]
        texts = [one.wanted if kind in ADDS else one.sent for one in cells]
        for one in cells:
            one.whole, one.ended = [], None
            one.segments = [Segment(each.text) for each in one.segments if each.kind not in ADDS]
        cells[0].whole = [(ROW, by, f"{'+' if kind in ADDS else '-'} {' | '.join(texts)}")]


def _runs(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Changed segments that belong together: words of one kind by one person, and words taken out
    with those that came in their place."""
    kinds = groupby((one for one in segments if one.text), key=_of_one_change)
    parts = [list(run) for _, run in kinds]
    at = 0
    while at < len(parts):
        run, after = parts[at], parts[at + 1] if at + 1 < len(parts) else []
        at += 1
        pair = {one[0].kind for one in (run, after) if one}
        if pair == {INSERTED, DELETED} and run[0].by.who == after[0].by.who:
            run, at = [*run, *after], at + 1
        if run[0].kind:
            yield run


def _of_one_change(one: Segment) -> tuple[str, str, str]:
    return one.kind, one.by.who if one.kind else "", one.move
