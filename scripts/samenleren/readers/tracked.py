"""Tracked changes in a text, named for whoever must decide whether they were meant.

They are read as accepted. A text that was taken out is counted and never quoted: somebody may have
had a reason for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import enumerate_dutch
from samenleren.readers.delivered import short
from samenleren.readers.word_tree import W

NAMED = 3
"""So many added texts are quoted."""
_MARKS = (W + "rPr", W + "trPr", W + "pPr", W + "tcPr")


def changes_in_word(root: etree._Element) -> tuple[list[str], int, int]:
    """(texts added, number of texts taken out, number of texts moved) in a part, before the
    changes are accepted. What follows each other at once is one."""
    added = ["".join(t.text or "" for t in one.iter(W + "t")) for one in _runs_of(root, W + "ins")]
    removed = sum(1 for _ in _runs_of(root, W + "del"))
    return added, removed, sum(1 for _ in _runs_of(root, W + "moveTo"))


def _runs_of(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    for one in root.iter(tag):
        parent, before = one.getparent(), one.getprevious()
        mark = parent is not None and parent.tag in _MARKS
        if not mark and (before is None or before.tag != tag):
            yield one


def tracked(
    file: str, program: str, added: list[str], removed: int = 0, moved: int = 0
) -> Diagnostic:
    """The warning; `program` is where the contributor can refuse the changes."""
    texts = [short(text) for text in added if text.strip()]
    quoted = ", ".join(f'"{text}"' for text in texts[:NAMED])
    more = " en meer" if len(texts) > NAMED else ""
    parts = [
        f"{number} keer tekst {what}"
        for number, what in (
            (len(added), "toegevoegd" + (f" ({quoted}{more})" if quoted else "")),
            (removed, "weggehaald"),
            (moved, "verplaatst"),
        )
        if number
    ]
    told = f": {enumerate_dutch(parts)}" if parts else ""
    return Diagnostic(
        Rule.TRACKED_CHANGES,
        Location(file),
        f"er staan bijgehouden wijzigingen in het bestand{told}",
        "ze zijn gelezen alsof ze zijn goedgekeurd; klopt dat niet, verwerp ze dan in"
        f" {program} en lever het bestand opnieuw aan",
    )
