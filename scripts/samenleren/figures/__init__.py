"""Figures: from the corpus to drawings that say something, with the same data as a table.

    catalogue   which figures an edition can show, each under the name editors use
    counted     what is counted in the corpus: lessons by theme, the support of key messages
    events      what the events of the network tell: the timeline, polls, what people named
    delivered   what contributors deliver as figures: profile, Motimeter
    statements  a poll with more statements
    draw        a figure's data to SVG and PNG
    files       the drawings that editions show, made anew only where something changed

A figure says in its title what it shows, in its alternative text what a reader would see, and in
its table every number. All of that is text of the edition; only the lines are drawn elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from samenleren.model import Source

COMPACT_KINDS = frozenset(("draagvlak", "wijkprofiel"))
"""The kinds of which there is a drawing in less room: for a document of one page, or a spread."""


@dataclass(frozen=True)
class Figure:
    """One figure. `id` is its anchor in an edition; `kind` and `data` are all that is drawn.

    `title` states the finding, `alt` says what the drawing shows, `header` and `rows` hold the
    same data; columns named in `numbers` (their rank) are numbers. `note` stands below it, with
    its `sources`. `records` are the numbers of the records that it shows and nothing else does.
    """

    id: str
    kind: str
    title: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    data: Mapping[str, Any]
    numbers: tuple[int, ...] = ()
    note: str = ""
    sources: tuple[Source, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The name by which links find the figure."""
        return f"figuur-{self.id}"

    @property
    def file(self) -> str:
        """The name of its drawing, without extension: equal drawings have equal names."""
        drawn = json.dumps([self.kind, self.data], sort_keys=True, ensure_ascii=False)
        return f"{self.id}-{hashlib.sha256(drawn.encode()).hexdigest()[:8]}"

    @property
    def has_compact(self) -> bool:
        """True when there is a drawing of it for a document of one page."""
        return self.kind in COMPACT_KINDS

    def to_dict(self) -> dict[str, Any]:
        """The figure for figures.json, with the name of its drawing."""
        return {"file": self.file, **asdict(self)}
