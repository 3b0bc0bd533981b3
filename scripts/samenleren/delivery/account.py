"""The account of a delivered file: what became of each of its text units."""

from __future__ import annotations

from dataclasses import dataclass, field

FRAME, REJECTED, UNPLACED, WITHDRAWN = "kader", "geweigerd", "niet geplaatst", "ingetrokken"
WITHHELD, FOR_EDITORS = "achtergehouden", "alleen voor de redactie"
WAITING, LEFT_OUT = "wacht op indeling", "niet opgenomen"


@dataclass(frozen=True)
class UnitFate:
    """What became of one text unit. `fate` is kader, geweigerd, niet geplaatst, ingetrokken
    (without its text), alleen voor de redactie, wacht op indeling or `record`; for the last three
    the id follows, and each edition says whether that record is placed. Or niet opgenomen: then the
    reason follows that the editors gave."""

    spot: str
    text: str
    fate: str
    record: str = ""


@dataclass(frozen=True)
class PictureFate:
    """What became of one picture. `fate` is `record` (it is shown with that record), geweigerd,
    niet geplaatst, achtergehouden or ingetrokken; `reason` says why it is not shown, `file` is its
    name in output/werk/beelden."""

    spot: str
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
    file: str
    spot: str
    text: str
    owner: str
    lacks: tuple[str, ...]


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
