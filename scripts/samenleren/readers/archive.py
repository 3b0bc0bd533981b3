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
from functools import cached_property
from pathlib import PurePosixPath

from lxml import etree

from samenleren.diagnostics import Rule
from samenleren.language.dutch import dutch_number
from samenleren.readers import container
from samenleren.readers.prolog import Prolog, prolog_of
from samenleren.readers.refusal import Refused, damaged, refuse
from samenleren.readers.strict import is_strict, make_transitional

MAX_XML = 10_000_000
MAX_XML_TOTAL = 30_000_000
MAX_WEIGHT = 2_500_000
"""Nodes in the trees of all XML parts together; they take 300 MB when every part is opened."""
MAX_TOTAL = 150_000_000
MAX_PARTS = 5_000
MAX_RATIO = 200
_KEPT = (".xml", ".rels", ".vml", ".rdf", "mimetype")
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


@dataclass(frozen=True)
class Archive:
    """The XML parts of an office document: name to bytes, all within the limits.

    `names` are those of all members; those that are no XML (pictures) are only unpacked when
    somebody asks for one.
    """

    file: str
    parts: dict[str, bytes]
    names: tuple[str, ...] = ()
    _data: bytes = field(default=b"", repr=False)
    _roots: dict[str, etree._Element] = field(default_factory=dict)
    _others: dict[str, bytes] = field(default_factory=dict, repr=False)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name.casefold(): name for name in (*self.names, *self.parts)}

    def stored(self, name: str) -> str:
        """The name of a part as it is stored: case does not count (ECMA-376 part 2, 6.2.2.3), and
        no two names differ by it alone. The name itself for one that is not there."""
        return self._names.get(name.casefold(), name)

    def has(self, name: str) -> bool:
        """True when the document has a part of this name, XML or not."""
        return name.casefold() in self._names

    def unread_in(self, folder: str) -> int:
        """How many members of a folder of the package ("xl/media/") nobody has asked for."""
        mine = (name for name in self._names.values() if name.startswith(folder))
        return sum(not name.endswith("/") and name not in self._others for name in mine)

    def read(self, name: str) -> bytes:
        """The bytes of a part. What was unpacked once to be measured can be unpacked again; a
        picture that is shown a thousand times is in memory once."""
        name = self.stored(name)
        if name in self.parts:
            return self.parts[name]
        if name not in self._others:
            with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                self._others[name] = archive.read(name)
        return self._others[name]

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, or None when the part is not there.

        Raises `Refused` for damaged XML and for a document type declaration: office formats
        never have one, and entities are how files are read or memory is filled.
        """
        name = self.stored(name)
        data = self.parts.get(name)
        if data is None:
            return None
        if name not in self._roots:
            if prolog_of(data) is Prolog.UNKNOWN:
                raise damaged(self.file, f'onderdeel "{name}" is geen geldige XML')
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            try:
                root = etree.fromstring(data, parser)
            except (etree.XMLSyntaxError, ValueError) as error:
                raise damaged(self.file, f'onderdeel "{name}" is geen geldige XML') from error
            # Asked of the parser and not of the bytes: a declaration can be written in UTF-16.
            if getattr(root.getroottree().docinfo, "doctype", ""):
                raise _declares(self.file, name)
            if is_strict(data, root):
                make_transitional(root)
            self._roots[name] = root
        return self._roots[name]


def open_archive(file: str, data: bytes) -> Archive:
    """The XML parts of the zip in `data`, a document of the kind that its name says.

    Raises `Refused` when it is damaged, too large, protected or something else.
    """
    entries = container.entries_at_most(data)
    if entries > MAX_PARTS:  # before zipfile makes an object for each of them
        raise _too_large(file, f"het pakket heeft {dutch_number(entries)} onderdelen")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(file, archive.infolist(), data)
            parts = _read_parts(file, archive)
            names = archive.namelist()
    except _DAMAGED as error:
        raise damaged(file, "het is niet volledig") from error
    except RuntimeError as error:  # zipfile raises it for an encrypted member
        raise _protected(file) from error
    if not data.startswith(b"PK"):  # a program or a PDF that is a document as well
        raise refuse(
            file,
            Rule.WRONG_CONTENT,
            "voor het document staat nog iets anders in het bestand",
            "open het in het programma waarmee het is gemaakt en sla het opnieuw op",
        )
    _check_kind(file, names, parts)
    _check_xml(file, parts)
    return Archive(file, parts, tuple(names), data)


def _check_members(file: str, members: list[zipfile.ZipInfo], data: bytes) -> None:
    """Refuses a zip whose directory lies, or that is packed as no office program packs."""
    twice = container.name_twice(members)
    if twice is not None:
        raise damaged(file, f'onderdeel "{twice[:80]}" komt twee keer voor')
    outside = container.name_outside(members)
    if outside is not None:
        raise refuse(
            file,
            Rule.DANGEROUS_CONTENT,
            f'onderdeel "{outside[:80]}" wijst naar een plek buiten het bestand',
            "open het bestand in het programma waarmee het is gemaakt en sla het opnieuw op",
        )
    if any(member.flag_bits & 1 for member in members):
        raise _protected(file)
    for member in members:
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(
                file, f'onderdeel "{member.filename[:80]}" is op een vreemde manier ingepakt'
            )
    overlaps = container.overlapping(members, data)
    if overlaps is not None:
        raise damaged(file, f'onderdeel "{overlaps[:80]}" loopt door een ander onderdeel heen')


def _check_xml(file: str, parts: dict[str, bytes]) -> None:
    """Refuses documents with declarations in any part, and more XML than memory should hold."""
    if sum(map(len, parts.values())) > MAX_XML_TOTAL:
        raise _too_large(file, "de tekst en opmaak samen zijn groter dan 30 MB")
    if sum(map(container.weight, parts.values())) > MAX_WEIGHT:
        raise _too_large(file, "de tekst en opmaak bestaan uit te veel losse onderdelen")
    for name, data in parts.items():
        if prolog_of(data) is Prolog.DECLARES:
            raise _declares(file, name)


def _declares(file: str, name: str) -> Refused:
    return refuse(
        file,
        Rule.DANGEROUS_CONTENT,
        f'onderdeel "{name}" bevat een documenttypedeclaratie',
        "open het bestand in Word of LibreOffice en sla het opnieuw op",
    )


def _read_parts(file: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for member in archive.infolist():
        if member.is_dir():
            continue
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
    """Refuses a document with a password, and one of another kind than its name."""
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise _protected(file)
    ending = PurePosixPath(file).suffix.lower()
    ending = _TEMPLATES.get(ending, ending)
    mimetype = parts.get("mimetype", b"").decode("ascii", "replace").strip()
    kind = _MIMETYPES.get(mimetype.removesuffix("-template"))
    for name in map(str.lower, names):
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
