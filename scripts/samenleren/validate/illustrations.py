"""The pictures of an entry as its record has them, and the requests for what they lack.

A picture without a description is not shown: who cannot see it would not know that something is
missing. Its place is marked, and the contributor is asked for the description. Office programs put
something in that field by themselves: the name of the file, a guess by a computer. A reader who
cannot see the picture has nothing to gain from the one, and nobody checked the other.
"""

from __future__ import annotations

import re

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.model import Illustration
from samenleren.readers.delivered import Picture
from samenleren.recognise.entries import Entry

_FILE = re.compile(r"[^/\\\s]*\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic|svg|emf|wmf)", re.IGNORECASE)
_CAMERA = re.compile(
    r"(?:img|dsc[nf]?|pxl|screenshot|schermafbeelding|whatsapp image|image|picture|photo|foto"
    r"|afbeelding|grafik|grafiek|figuur|figure|plaatje|beeld|logo|clip ?art|object|untitled"
    r"|naamloos)?[\s_.:-]*[\d\s_.:()-]*",
    re.IGNORECASE,
)
_BY_MACHINE = re.compile(
    r"automatisch gegenereerde (?:beschrijving|omschrijving)"
    r"|beschrijving automatisch gegenereerd"
    r"|door AI gegenereerde inhoud"
    r"|description (?:automatically|generated)"
    r"|automatically generated"
    r"|AI-generated content",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:afbeelding|figuur|foto|illustratie|figure|illustration|picture|tekening|drawing)"
    r"\s*\d+\s*[.:–-]?\s+",
    re.IGNORECASE,
)
MAX_ALT = 1000
"""Characters that are placed; a longer one belongs in the text."""
NO_DESCRIPTION = "de beschrijving ontbreekt nog"
NOT_READ = "de afbeelding kon niet worden gelezen"


def illustrations(entry: Entry) -> tuple[tuple[Illustration, ...], list[Diagnostic]]:
    """(the pictures of an entry in order, what to ask of the contributor)."""
    asked: list[Diagnostic] = []
    shown = tuple(_illustration(picture, entry, asked) for picture in entry.pictures)
    return shown, asked


def _illustration(picture: Picture, entry: Entry, asked: list[Diagnostic]) -> Illustration:
    caption = _without_number(picture.caption.text) if picture.caption else None
    if picture.image is None:  # the reader has said why
        return Illustration(picture.where, caption=caption, missing=NOT_READ)
    alt = " ".join(picture.alt.text.split()) if picture.alt else ""
    fault = None if picture.decorative and not alt else _fault_in(alt)
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


def _fault_in(text: str) -> tuple[str, str] | None:
    """(what was found, what to do) for a description that says nothing; None for a good one."""
    plain = " ".join(text.split())
    ask = "schrijf in een of twee zinnen wat er te zien is"
    if not plain:
        return "heeft geen beschrijving (alternatieve tekst)", f"{ask}, voor wie haar niet ziet"
    if _FILE.fullmatch(plain):
        return f'heeft als beschrijving alleen een bestandsnaam: "{plain[:60]}"', ask
    if _CAMERA.fullmatch(plain):
        return f'heeft een beschrijving die niets zegt: "{plain[:60]}"', ask
    if _BY_MACHINE.search(plain):
        return (
            "heeft een beschrijving die een computer heeft gemaakt",
            "controleer haar, verbeter haar en haal de zin weg die zegt dat een computer haar"
            " heeft gemaakt",
        )
    return None


def _without_number(caption: str) -> str:
    """A caption without the number it had in the contributor's own file ("Afbeelding 3: …")."""
    plain = " ".join(caption.split())
    return _NUMBERED.sub("", plain, count=1) if _NUMBERED.match(plain) else plain
