"""The pictures of an entry as its record has them, and the requests for what they lack.

A picture without a description is not shown: who cannot see it would not know that something is
missing. Its place is marked, and the contributor is asked for the description.
"""

from __future__ import annotations

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.model import Illustration
from samenleren.pictures.describe import MAX_ALT, fault_in_description, without_number
from samenleren.readers.delivered import Picture
from samenleren.recognise.entries import Entry

NO_DESCRIPTION = "de beschrijving ontbreekt nog"
NOT_READ = "de afbeelding kon niet worden gelezen"


def illustrations(entry: Entry) -> tuple[tuple[Illustration, ...], list[Diagnostic]]:
    """(the pictures of an entry in order, what to ask of the contributor)."""
    asked: list[Diagnostic] = []
    shown = tuple(_illustration(picture, entry, asked) for picture in entry.pictures)
    return shown, asked


def _illustration(picture: Picture, entry: Entry, asked: list[Diagnostic]) -> Illustration:
    caption = without_number(picture.caption.text) if picture.caption else None
    if picture.image is None:  # the reader has said why
        return Illustration(picture.where, caption=caption, missing=NOT_READ)
    alt = " ".join(picture.alt.text.split()) if picture.alt else ""
    fault = None if picture.decorative and not alt else fault_in_description(alt)
    if fault is not None:
        found, remedy = fault
        how = "in Word en Excel: klik met rechts op de afbeelding en kies Alternatieve tekst"
        asked.append(
            Diagnostic(
                Rule.PICTURE_WITHOUT_ALT,
                picture.where,
                f"de afbeelding bij een {entry.kind.dutch} {found}",
                f"{remedy} ({how})",
            )
        )
        return Illustration(picture.where, caption=caption, missing=NO_DESCRIPTION)
    return Illustration(
        picture.where,
        picture.image.name,
        alt if len(alt) <= MAX_ALT else f"{alt[: MAX_ALT - 1]}…",
        caption,
        picture.image.width,
        picture.image.height,
        not alt,
    )
