"""What became of each text and picture of a file, written to its account."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from samenleren.delivery.account import (
    FRAME,
    REJECTED,
    UNPLACED,
    WITHDRAWN,
    WITHHELD,
    FileAccount,
    PictureFate,
    UnitFate,
)
from samenleren.model import Illustration
from samenleren.privacy.withdrawal import Withdrawn, bare
from samenleren.readers.delivered import Delivered


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
        if fate == WITHDRAWN or (outside and (holds_withdrawn or withdrawn.find(text))):
            silent.add(unit.number)
            fate = fate if fate == FRAME else WITHDRAWN
            where, text = bare(where), ""
        account.units.append(UnitFate(where, text, fate, record))
    return silent


def settle_pictures(
    account: FileAccount,
    delivered: Delivered,
    shown: Mapping[int, tuple[str, Illustration | None]],
    refused: bool,
    back: Collection[int],
    holds_withdrawn: bool,
) -> None:
    """Writes what became of a file's pictures.

    `shown` has for the number of a picture of an entry its record and the illustration there (None
    when the entry gave no record); `refused` says that nothing of the file was taken; `back` are
    the pictures of contributions that are withdrawn, of which nothing but the place is told. In a
    file with one a loose picture may belong to it.
    """
    for picture in delivered.pictures():
        where = picture.where
        record, illustration = shown.get(picture.number, ("", None))
        if picture.number in back or (holds_withdrawn and picture.number not in shown):
            fate = PictureFate(bare(where), WITHDRAWN)
        elif picture.image is None:
            fate = PictureFate(where, REJECTED, record, reason=picture.refused)
        elif refused or (picture.number in shown and illustration is None):
            why = "het bestand is niet gelezen" if refused else "de bijdrage erbij is niet gelezen"
            fate = PictureFate(where, REJECTED, reason=why)
        elif illustration is None:
            fate = PictureFate(where, UNPLACED, reason="zij staat bij geen bijdrage")
        elif illustration.missing:
            fate = PictureFate(where, WITHHELD, record, reason=illustration.missing)
        else:
            fate = PictureFate(where, "record", record, illustration.file)
        account.pictures.append(fate)
