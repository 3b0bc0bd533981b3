"""The account of a delivered file: what became of each of its text units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samenleren.privacy.withdrawal import Withdrawn, bare
from samenleren.readers.delivered import Delivered

FRAME, REJECTED, UNPLACED, WITHDRAWN = "kader", "geweigerd", "niet geplaatst", "ingetrokken"


@dataclass(frozen=True)
class UnitFate:
    """What became of one text unit. `fate` is kader, geweigerd, niet geplaatst, ingetrokken
    (without its text) or `record`; for `record` the id follows, and each edition says whether
    that record is placed."""

    spot: str
    text: str
    fate: str
    record: str = ""


@dataclass
class FileAccount:
    """One delivered file: the fate of its units and whether the independent count agrees."""

    file: str
    consortium: str | None
    units: list[UnitFate] = field(default_factory=list)
    counted: int | None = None
    agrees: bool = True


def settle(
    account: FileAccount,
    delivered: Delivered,
    fates: Mapping[int, tuple[str, str]],
    loose: str,
    withdrawn: Withdrawn,
    holds_withdrawn: bool,
) -> set[int]:
    """Writes the account of a file; gives the units that it names without their text.

    `fates` has (fate, record) of the units that are something; the others are `loose`. In a file
    with a withdrawn contribution loose text may belong to it, so it is named without its text.
    """
    silent: set[int] = set()
    for unit in delivered.units():
        fate, record = fates.get(unit.number, (loose, ""))
        where, text = unit.where, unit.text
        outside = unit.number not in fates or fate == FRAME
        if fate == WITHDRAWN or (outside and (holds_withdrawn or withdrawn.has_text(text))):
            silent.add(unit.number)
            fate = fate if fate == FRAME else WITHDRAWN
            where, text = bare(where), ""
        account.units.append(UnitFate(where.spot, text, fate, record))
    return silent
