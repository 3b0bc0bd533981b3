"""What a delivery leaves for the editors to decide, gathered file by file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from samenleren.collect.result import Read
from samenleren.collect.waiting import Open
from samenleren.delivery.account import UNPLACED, UnitFate
from samenleren.diagnostics.location import Location
from samenleren.placing.decisions import mark_of_passage
from samenleren.placing.desk import PlacingDesk
from samenleren.privacy.guard import PERSONAL_DATA
from samenleren.readers.delivered import Unit
from samenleren.recognise.entries import Strange
from samenleren.validate import Validated


@dataclass
class Offered:
    """What editors can decide on; the attributes are as in `Collection`."""

    placing: PlacingDesk
    open: list[Open] = field(default_factory=list)
    strange: list[tuple[str, Strange]] = field(default_factory=list)
    loose: list[tuple[str, UnitFate, str]] = field(default_factory=list)
    passages: list[tuple[str, Unit, str]] = field(default_factory=list)

    def contribution(self, validated: Validated, read: Read) -> None:
        """Notes a contribution that editors can decide on, or did."""
        entry = validated.entry
        if not entry.number or not (validated.open or entry.number in self.placing.decisions):
            return
        standing = self.placing.standing(entry)
        fields = () if standing and standing.left_out else validated.open
        faulty = bool(fields) and validated.waiting is None
        owner = validated.owner or read.whose
        if all(one.number != entry.number for one in self.open):
            self.open.append(Open(entry.number, read.whose, owner, entry, fields, faulty))

    def words(self, read: Read) -> None:
        """Notes the words in a file that nobody knows."""
        self.strange.extend((read.whose, word) for word in read.recognised.strange)

    def texts(self, read: Read, free: Collection[Location]) -> None:
        """Notes the texts of a file that are part of nothing (at the places in `free`), and those
        that editors made something of."""
        colours = (unit.colour for unit in read.guarded.delivered.units())
        self.loose.extend(
            (read.whose, unit, colour)
            for unit, colour in zip(read.account.units, colours, strict=True)
            if unit.fate == UNPLACED and unit.where in free
        )
        self.passages.extend(
            (read.whose, unit, mark_of_passage(read.whose, unit.text))
            for unit in read.passages.units
            if unit.number not in read.silent
        )

    def waiting_in(self, file: str, withheld: Collection[str]) -> list[Open]:
        """The contributions in a file that wait, without those that are withheld."""
        mine = [one for one in self.open if one.entry.where.file == file]
        return [one for one in mine if one.waits and one.number not in withheld]

    def listed(self, withheld: Mapping[str, str]) -> list[Open]:
        """What may be listed: not what is withheld, but for personal data that are concealed."""
        return [
            one for one in self.open if withheld.get(one.number, PERSONAL_DATA) == PERSONAL_DATA
        ]
