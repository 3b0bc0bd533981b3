"""The ledger: every text unit of every delivered file ends up in exactly one of six places.

placed (with the editions and parts), waiting (for an editor to place its record), withheld (with
the reason), left out by the editors (with theirs), unplaced (listed for the editor) or rejected
(with a diagnostic). Labels and headings of the form itself are its frame:
they are counted too, so that the sum can be held against the independent count of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samenleren.delivery.account import (
    FOR_EDITORS,
    FRAME,
    LEFT_OUT,
    REJECTED,
    UNPLACED,
    WAITING,
    WITHDRAWN,
    FileAccount,
)
from samenleren.diagnostics.location import Location
from samenleren.storage.csv_text import csv_text

PLACED, WITHHELD = "geplaatst", "achtergehouden"


@dataclass(frozen=True)
class Entry:
    """One text unit in the ledger. `detail` names editions and parts, or the reason."""

    where: Location
    text: str
    fate: str
    record: str
    detail: str


@dataclass(frozen=True)
class Sum:
    """The sums of one file. `counted` is the independent count of its text units."""

    file: str
    frame: int
    placed: int
    withheld: int
    unplaced: int
    rejected: int
    waiting: int
    left_out: int
    counted: int | None

    @property
    def total(self) -> int:
        """All text units of the file."""
        placed = self.frame + self.placed + self.waiting
        return placed + self.withheld + self.left_out + self.unplaced + self.rejected

    @property
    def adds_up(self) -> bool:
        """True when the reader's units and the independent count agree."""
        return self.counted == self.total


def balance(
    accounts: Sequence[FileAccount],
    withheld: Mapping[str, str],
    placements: Mapping[str, Mapping[str, Sequence[str]]],
) -> tuple[list[Entry], list[Sum]]:
    """The ledger from the files' accounts, the withheld records (id to reason) and, for each
    edition, the parts in which it placed each record."""
    entries: list[Entry] = []
    sums: list[Sum] = []
    for account in accounts:
        tally: Counter[str] = Counter()
        for unit in account.units:
            fate, detail, record = unit.fate, "", unit.record
            if fate == "record":
                fate, detail = _fate_of_record(unit.record, withheld, placements)
            elif fate == WITHDRAWN:  # its text is nowhere, and so not here
                fate, detail = WITHHELD, WITHDRAWN
            elif fate == FOR_EDITORS:
                fate, detail = WITHHELD, FOR_EDITORS
            elif fate == LEFT_OUT:
                detail, record = record, ""
            elif fate == WAITING and record in withheld:
                fate, detail = WITHHELD, withheld[record]
            tally[fate] += 1
            entries.append(Entry(unit.where, unit.text, fate, record, detail))
        sums.append(
            Sum(
                account.file,
                tally[FRAME],
                tally[PLACED],
                tally[WITHHELD],
                tally[UNPLACED],
                tally[REJECTED],
                tally[WAITING],
                tally[LEFT_OUT],
                account.counted,
            )
        )
    return entries, sums


def _fate_of_record(
    record: str,
    withheld: Mapping[str, str],
    placements: Mapping[str, Mapping[str, Sequence[str]]],
) -> tuple[str, str]:
    if record in withheld:
        return WITHHELD, withheld[record]
    places = [
        f"{edition} ({', '.join(placed[record])})"
        for edition, placed in placements.items()
        if record in placed
    ]
    if places:
        return PLACED, "; ".join(places)
    return WITHHELD, "geen editie heeft deze doelgroep of dit onderdeel"


def ledger_csv(entries: Sequence[Entry]) -> str:
    """The ledger as CSV, a line per text unit."""
    head = ["bestand", "plaats", "tekst", "lot", "nummer", "waar of waarom"]
    rows = ((e.where.file, e.where.spot, e.text, e.fate, e.record, e.detail) for e in entries)
    return csv_text(head, rows)
