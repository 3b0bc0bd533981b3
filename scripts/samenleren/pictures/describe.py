"""Whether a description (alt text) says what is to be seen, and a caption without its number.

Office programs put something in that field by themselves: the name of the file, a guess by a
computer. A reader who cannot see the picture has nothing to gain from the one, and nobody checked
the other.
"""

from __future__ import annotations

import re

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


def fault_in_description(text: str) -> tuple[str, str] | None:
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


def without_number(caption: str) -> str:
    """A caption without the number it had in the contributor's own file ("Afbeelding 3: …")."""
    plain = " ".join(caption.split())
    return _NUMBERED.sub("", plain, count=1) if _NUMBERED.match(plain) else plain
