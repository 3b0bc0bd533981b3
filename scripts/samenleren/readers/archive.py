"""Opening the zip container of DOCX, XLSX, ODT and ODS safely, and its XML parts without entities.

Limits: measured on the deliveries of this project (the largest is under 1 MB) and set so that
a hostile file costs at most seconds and some hundred megabytes. The declared sizes of a zip
can lie, so the bytes are counted while they are read. Only the XML parts are kept.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.readers.strict import is_strict, make_transitional

MAX_FILE = 50_000_000
MAX_XML = 10_000_000
MAX_TOTAL = 150_000_000
MAX_PARTS = 5_000
MAX_RATIO = 200
_KEPT = (".xml", ".rels", "mimetype")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
"""What `zipfile` raises on damaged data; found by flipping bytes at random."""

_KINDS = {
    ".docx": "een Word-document",
    ".xlsx": "een Excel-werkmap",
    ".odt": "een tekst van LibreOffice",
    ".pptx": "een PowerPoint-presentatie",
    ".ods": "een werkmap van LibreOffice",
    ".odp": "een presentatie van LibreOffice",
    ".epub": "een e-boek",
    ".pages": "een document van Pages, Numbers of Keynote",
}
_MIMETYPES = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/epub+zip": ".epub",
}
_TEMPLATES = {".dotx": ".docx", ".ott": ".odt"}
"""A template is a document like any other, and of the same kind."""
_FOLDERS = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx", "index": ".pages"}


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
    """The XML parts of an office document: name to bytes, all within the limits.

    Other parts (pictures) are only unpacked when somebody asks for one.
    """

    file: str
    parts: dict[str, bytes]
    _others: frozenset[str] = frozenset()
    _data: bytes = field(default=b"", repr=False)
    _roots: dict[str, etree._Element] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """True when the document has a part of this name, XML or not."""
        return name in self._others or name in self.parts

    def others_in(self, folder: str) -> int:
        """How many parts that are not XML are in a folder of the package ("xl/media/")."""
        return sum(name.startswith(folder) for name in self._others)

    def read(self, name: str) -> bytes:
        """The bytes of a part. What was unpacked once to be measured can be unpacked again."""
        if name in self.parts:
            return self.parts[name]
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            return archive.read(name)

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, or None when the part is not there.

        Raises `Refused` for damaged XML and for a document type declaration: office formats
        never have one, and entities are how files are read or memory is filled.
        """
        data = self.parts.get(name)
        if data is None:
            return None
        if name not in self._roots:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            try:
                root = etree.fromstring(data, parser)
            except (etree.XMLSyntaxError, ValueError) as error:
                raise damaged(self.file, f'onderdeel "{name}" is geen geldige XML') from error
            # Asked of the parser and not of the bytes: a declaration can be written in UTF-16.
            if getattr(root.getroottree().docinfo, "doctype", ""):
                raise refuse(
                    self.file,
                    Rule.DANGEROUS_CONTENT,
                    f'onderdeel "{name}" bevat een documenttypedeclaratie',
                    "open het bestand in Word of LibreOffice en sla het opnieuw op",
                )
            if is_strict(data, root):
                make_transitional(root)
            self._roots[name] = root
        return self._roots[name]


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
    """The XML parts of the zip in `data`, a document of the kind that its name says.

    Raises `Refused` when it is damaged, too large, protected or something else.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _read_parts(file, archive)
            names = archive.namelist()
    except _DAMAGED as error:
        raise damaged(file, "het is geen volledig zip-pakket") from error
    except RuntimeError as error:  # zipfile raises it for an encrypted member
        raise _protected(file) from error
    _check_kind(file, names, parts)
    return Archive(file, parts, frozenset(names), data)


def _read_parts(file: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MAX_PARTS:
        raise _too_large(file, f"het pakket heeft {len(members)} onderdelen")
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    total = 0
    for member in members:
        if member.is_dir():
            continue
        if member.filename in seen:
            raise damaged(file, f'onderdeel "{member.filename}" komt twee keer voor')
        seen.add(member.filename)
        kept = member.filename.lower().endswith(_KEPT)
        size, chunks = 0, []
        with archive.open(member) as stream:
            while chunk := stream.read(1_000_000):
                size += len(chunk)
                if size > MAX_RATIO * max(member.compress_size, 5_000):
                    raise _too_large(
                        file, f'onderdeel "{member.filename}" is verdacht sterk ingepakt'
                    )
                if total + size > MAX_TOTAL:
                    raise _too_large(file, "de uitgepakte inhoud is groter dan 150 MB")
                if kept:
                    chunks.append(chunk)
                    if size > MAX_XML:
                        raise _too_large(file, f'onderdeel "{member.filename}" is groter dan 10 MB')
        total += size
        if kept:
            parts[member.filename] = b"".join(chunks)
    return parts


def _check_kind(file: str, names: list[str], parts: dict[str, bytes]) -> None:
    """Refuses a document with macros or a password, and one of another kind than its name."""
    lower = [name.lower() for name in names]
    types = parts.get("[Content_Types].xml", b"").lower()
    if (
        b"macroenabled" in types
        or b"vbaproject" in types
        or any(n.endswith("vbaproject.bin") or n.startswith(("basic/", "scripts/")) for n in lower)
    ):
        raise refuse(
            file,
            Rule.DANGEROUS_CONTENT,
            "het bestand bevat macro's",
            "sla het op zonder macro's (als .docx, .xlsx of .odt) en lever het opnieuw aan",
        )
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise _protected(file)
    ending = PurePosixPath(file).suffix.lower()
    ending = _TEMPLATES.get(ending, ending)
    mimetype = parts.get("mimetype", b"").decode("ascii", "replace").strip()
    kind = _MIMETYPES.get(mimetype.removesuffix("-template"))
    for name in lower:
        kind = kind or _FOLDERS.get(name.partition("/")[0] if "/" in name else "")
    if kind is not None and kind != ending:
        raise refuse(
            file,
            Rule.WRONG_CONTENT,
            f'de naam eindigt op "{ending}", maar het is {_KINDS[kind]}',
            f"sla het op als {ending} of geef het de naam die erbij hoort",
        )


def _protected(file: str) -> Refused:
    return refuse(
        file,
        Rule.DAMAGED_FILE,
        "het bestand is met een wachtwoord beveiligd",
        "haal het wachtwoord eraf en lever het opnieuw aan",
    )


def _too_large(file: str, found: str) -> Refused:
    return refuse(
        file,
        Rule.TOO_LARGE,
        found,
        "lever een kleiner bestand aan; haal grote afbeeldingen en bijlagen eruit",
    )
