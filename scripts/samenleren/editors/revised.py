"""Texts of contributors that editors changed at a reader's word, to which they are to say yes.

`review --apply` writes them down. What may not be shown any more is told nobody again, and of the
reader nothing is said.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from samenleren.diagnostics.location import Location
from samenleren.storage.lasting import changes_in_sources

READS = ("redactie/wijzigingen.jsonl",)


@dataclass(frozen=True)
class Revised:
    """A text that was changed: where, and what it said and says now."""

    where: Location
    old: str
    new: str


def revised(root: Path, shown: Container[str]) -> tuple[Revised, ...]:
    """The changes in sources, in order, of the records that may be shown."""
    return tuple(
        Revised(Location(one["file"], **one["place"]), one["old"], one["new"])
        for one in changes_in_sources(root)
        if one["record"] in shown
    )
