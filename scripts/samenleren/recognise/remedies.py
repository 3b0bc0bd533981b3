"""What to advise somebody whose text found no place, by the folder that the file is in: who writes
down a conversation has no use for the heading "Materialen"."""

from __future__ import annotations

from pathlib import PurePosixPath


def folder_of(file: str) -> str:
    """The folder below sources/ that a file is in ("interviews"); empty outside it."""
    parts = PurePosixPath(file).parts
    return parts[1] if len(parts) > 2 else ""


def place_of(file: str) -> str:
    """What to do to give the text below an unknown heading a place."""
    match folder_of(file):
        case "interviews":
            return f"{_SUMMARY}, zet haar dan onder een kop Samenvatting"
        case "literatuur":
            return _LITERATURE
        case _:
            return 'gebruik als kop de naam van een thema, of "Materialen" of "Over ons consortium"'


def field_of(file: str) -> str:
    """What to do to give any other text a place."""
    match folder_of(file):
        case "interviews":
            return (
                "zet bovenaan, elk op een regel: Rol, Consortium, Wanneer en Thema's, met een"
                f" dubbele punt en het antwoord; {_SUMMARY}, zet haar dan onder een kop"
                " Samenvatting"
            )
        case "literatuur":
            return _LITERATURE
        case _:
            return "zet de tekst in een veld van het formulier of onder een kop met een thema"


def shape_of(file: str) -> str:
    """What to do with a file in which nothing was recognised."""
    if folder_of(file) in ("interviews", "literatuur"):
        return field_of(file)
    if file.lower().endswith(_SHEETS):
        return "zet boven elke kolom wat erin staat, zoals Les, Soort en Thema"
    return "zet de tekst onder een kop zoals Lessen of Materialen, of in een formulier"


_SHEETS = (".xlsx", ".ods", ".csv", ".tsv", ".tab")
_SUMMARY = "hoort de tekst bij de samenvatting van het gesprek"
_LITERATURE = "zet de tekst in het werkblad voor literatuur, bij Punt"
