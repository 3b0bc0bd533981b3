"""The account of a delivered file: what became of each of its text units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from samenleren.diagnostics.location import Location

FRAME, REJECTED, UNPLACED, WITHDRAWN = "kader", "geweigerd", "niet geplaatst", "ingetrokken"
WITHHELD, FOR_EDITORS = "achtergehouden", "alleen voor de redactie"
WAITING, LEFT_OUT = "wacht op indeling", "niet opgenomen"


@dataclass(frozen=True)
class UnitFate:
    """What became of one text unit. `fate` is kader, geweigerd, niet geplaatst, ingetrokken
    (without its text), alleen voor de redactie, wacht op indeling or `record`; for the last three
    the id follows, and each edition says whether that record is placed. Or niet opgenomen: then the
    reason follows that the editors gave."""

    where: Location
    text: str
    fate: str
    record: str = ""


@dataclass(frozen=True)
class PictureFate:
    """What became of one picture. `fate` is `record` (it is shown with that record), geweigerd,
    niet geplaatst, achtergehouden or ingetrokken; `reason` says why it is not shown, `file` is its
    name in output/werk/beelden."""

    where: Location
    fate: str
    record: str = ""
    file: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Waiting:
    """A contribution that waits for the editors: its number, kind and place, how it reads, whose it
    is (a contributor, or a folder), and the fields that it lacks."""

    number: str
    kind: str
    where: Location
    text: str
    owner: str
    lacks: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """What waits, for JSON."""
        return vars(self) | {"where": self.where.to_dict()}

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Waiting:
        """The inverse of `to_dict`."""
        return Waiting(**data | {"where": Location(**data["where"]), "lacks": tuple(data["lacks"])})


@dataclass
class FileAccount:
    """One delivered file: the fate of its units and pictures, and whether the independent count
    agrees."""

    file: str
    consortium: str | None
    units: list[UnitFate] = field(default_factory=list)
    counted: int | None = None
    agrees: bool = True
    pictures: list[PictureFate] = field(default_factory=list)
    pictures_counted: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The account for JSON; its places do not repeat the file."""

        def told(fates: Sequence[UnitFate | PictureFate]) -> list[dict[str, Any]]:
            return [vars(fate) | {"where": fate.where.inside()} for fate in fates]

        return vars(self) | {"units": told(self.units), "pictures": told(self.pictures)}

    @staticmethod
    def from_dict(data: dict[str, Any]) -> FileAccount:
        """The inverse of `to_dict`."""

        def placed(fate: dict[str, Any]) -> dict[str, Any]:
            return fate | {"where": Location(data["file"], **fate["where"])}

        units = [UnitFate(**placed(fate)) for fate in data["units"]]
        pictures = [PictureFate(**placed(fate)) for fate in data["pictures"]]
        return FileAccount(**data | {"units": units, "pictures": pictures})
