"""Opening the zip container of DOCX, XLSX and ODT safely, and its XML parts without entities.

Limits: measured on the deliveries of this project (the largest is under 1 MB) and set so that
a hostile file costs at most seconds and some hundred megabytes. The declared sizes of a zip
can lie, so the bytes are counted while they are read.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from samenleren.diagnostics import Diagnostic, Location, Rule

MAX_FILE = 50_000_000
MAX_PART = 60_000_000
MAX_TOTAL = 150_000_000
MAX_PARTS = 5_000
MAX_RATIO = 200
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


class Refused(Exception):
    """A file that a reader will not open; carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def refuse(file: str, rule: Rule, found: str, remedy: str, spot: str = "") -> Refused:
    """A `Refused` for this file, ready to be raised."""
    return Refused(Diagnostic(rule, Location(file, spot), found, remedy))


@dataclass(frozen=True)
class Archive:
    """The parts of an office document: name to bytes, all within the limits."""

    file: str
    parts: dict[str, bytes]

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, or None when the part is not there.

        Raises `Refused` for damaged XML and for a document type declaration: office formats
        never have one, and entities are how files are read or memory is filled.
        """
        data = self.parts.get(name)
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise refuse(
                self.file,
                Rule.DANGEROUS_CONTENT,
                f'onderdeel "{name}" bevat een documenttypedeclaratie',
                "open het bestand in Word of LibreOffice en sla het opnieuw op",
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise damaged(self.file, f'onderdeel "{name}" is geen geldige XML') from error


def damaged(file: str, detail: str) -> Refused:
    """The refusal for a file that office programs would call damaged."""
    return refuse(
        file,
        Rule.DAMAGED_FILE,
        f"het bestand is beschadigd: {detail}",
        "open het in het programma waarmee het is gemaakt, sla het opnieuw op en lever het"
        " nog een keer aan",
    )


def open_archive(file: str, data: bytes) -> Archive:
    """All parts of the zip in `data`. Raises `Refused` when it is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return Archive(file, _read_parts(file, archive))
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise damaged(file, "het is geen volledig zip-pakket") from error
    except RuntimeError as error:  # zipfile raises it for an encrypted member
        raise refuse(
            file,
            Rule.DAMAGED_FILE,
            "het bestand is met een wachtwoord beveiligd",
            "haal het wachtwoord eraf en lever het opnieuw aan",
        ) from error


def _read_parts(file: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MAX_PARTS:
        raise _too_large(file, f"het pakket heeft {len(members)} onderdelen")
    parts: dict[str, bytes] = {}
    total = 0
    for member in members:
        if member.is_dir():
            continue
        if member.filename.lower().endswith(_MACRO_PARTS):
            raise refuse(
                file,
                Rule.DANGEROUS_CONTENT,
                "het bestand bevat macro's",
                "sla het op zonder macro's (als .docx, .xlsx of .odt) en lever het opnieuw aan",
            )
        if member.filename in parts:
            raise damaged(file, f'onderdeel "{member.filename}" komt twee keer voor')
        with archive.open(member) as stream:
            content = stream.read(MAX_PART + 1)
        total += len(content)
        if len(content) > MAX_PART or total > MAX_TOTAL:
            raise _too_large(file, "de uitgepakte inhoud is groter dan 150 MB")
        if len(content) > 1_000_000 and len(content) > MAX_RATIO * max(member.compress_size, 1):
            raise _too_large(file, f'onderdeel "{member.filename}" is verdacht sterk ingepakt')
        parts[member.filename] = content
    return parts


def _too_large(file: str, found: str) -> Refused:
    return refuse(
        file,
        Rule.TOO_LARGE,
        found,
        "lever een kleiner bestand aan; haal grote afbeeldingen en bijlagen eruit",
    )
