"""The pictures of one file as read: each becomes an image of ours, or a message that says why not.

A picture that lies somewhere else (on the web, on a disk) is never fetched. The one exception is a
picture beside a Markdown file, in the contributor's own folder: the caller gives it, or refuses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.shorten import shorten
from samenleren.pictures.image import ImageFile
from samenleren.readers.delivered import Delivered, Picture

MAX_PICTURES = 100
MAX_WORK = 100_000_000
"""Pixels to decode in one file, a plain JPEG counting for a third: 8 seconds at most (measured)."""

Beside = Callable[[str], "bytes | Refusal"]
"""Gives the bytes of the file at a relative address, or why it may not be read."""


@dataclass(frozen=True)
class Refusal:
    """Why a picture is not taken in, what to do, and under which rule it is reported."""

    found: str
    remedy: str
    rule: Rule = Rule.PICTURE_REFUSED


def nothing_beside(address: str) -> bytes | Refusal:
    """For a file of which the surroundings are not known, and of kinds that bring their pictures
    along: a picture that is only linked is not there."""
    return Refusal(
        f"de afbeelding staat niet in het bestand maar ergens anders ({shorten(address)}); zij is"
        " niet opgehaald",
        "voeg de afbeelding zelf in het bestand in, als PNG of JPEG",
        Rule.PICTURE_LINKED,
    )


TOO_MANY = Refusal(
    "het bestand heeft te veel of te grote afbeeldingen; deze is niet gelezen",
    f"lever hooguit {MAX_PICTURES} afbeeldingen per bestand, elk niet breder dan 2000 beeldpunten,"
    " of verdeel ze over meer bestanden",
)


def take_in(delivered: Delivered, beside: Beside = nothing_beside) -> Delivered:
    """The file with an image of ours for each picture, and a message for each without one."""
    if not any(delivered.pictures()):
        return delivered
    desk = _Desk(beside)
    changed = delivered.with_pictures(desk.take)
    told = (*delivered.diagnostics, *desk.diagnostics, *desk.past_the_limit())
    return replace(changed, diagnostics=told)


class _Desk:
    def __init__(self, beside: Beside) -> None:
        self.beside = beside
        self.diagnostics: list[Diagnostic] = []
        self.known: dict[bytes, ImageFile | Refusal] = {}
        self.seen: dict[str | int, ImageFile | Refusal] = {}
        self.count = self.work = 0
        self.left: list[Picture] = []

    def take(self, picture: Picture) -> Picture:
        """The picture with its image, or with the reason why there is none."""
        found = self._image(picture)
        if found is TOO_MANY:
            self.left.append(picture)
        elif isinstance(found, Refusal):
            self.diagnostics.append(
                Diagnostic(found.rule, picture.where, found.found, found.remedy)
            )
        if isinstance(found, Refusal):
            return replace(picture, raw=b"", refused=found.found)
        return replace(picture, raw=b"", image=found)

    def past_the_limit(self) -> Iterator[Diagnostic]:
        """One message for all pictures that were left, at the first of them."""
        if self.left:
            others = len(self.left) - 1
            more = f"deze en {others} andere zijn" if others else "deze is"
            found = f"het bestand heeft te veel of te grote afbeeldingen; {more} niet gelezen"
            yield Diagnostic(TOO_MANY.rule, self.left[0].where, found, TOO_MANY.remedy)

    def _image(self, picture: Picture) -> ImageFile | Refusal:
        if picture.other:
            return Refusal(
                f"dit is {picture.other}; die kan niet worden overgenomen",
                "maak er een afbeelding van (in Office: kopiëren, dan Plakken als afbeelding) en"
                " voeg die in",
            )
        # A logo on every page is read, hashed and decoded once. The pictures of an archive share
        # their bytes, which live as long as the file that is taken in.
        place = picture.link or id(picture.raw)
        if place not in self.seen:
            raw = self.beside(picture.link) if picture.link else picture.raw
            self.seen[place] = raw if isinstance(raw, Refusal) else self._once(raw)
        return self.seen[place]

    def _once(self, raw: bytes) -> ImageFile | Refusal:
        digest = hashlib.sha256(raw).digest()
        if digest not in self.known:
            self.known[digest] = self._encoded(raw)
        return self.known[digest]

    def _encoded(self, raw: bytes) -> ImageFile | Refusal:
        from samenleren.pictures.encode import Unusable, encode, work_for

        work = work_for(raw)
        if self.count >= MAX_PICTURES or self.work + work > MAX_WORK:
            return TOO_MANY  # one that is too large takes nothing from those after it
        self.count += 1
        self.work += work
        try:
            return encode(raw)
        except Unusable as fault:
            return Refusal(fault.found, fault.remedy)
