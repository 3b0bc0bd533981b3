"""What stands before the first element of an XML part: its encoding, and a document type or not.

Entities are how XML reads files, fetches addresses and fills memory, and only a document type
declaration can make them. Every XML part of a document is looked at, also those no reader opens;
expat stops at the first element, so it costs next to nothing.
"""

from __future__ import annotations

from enum import Enum, auto
from xml.parsers import expat

_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
"""ECMA-376 part 2 (6.2.5) and OpenDocument want UTF-8 or UTF-16; some programs write the others."""


class Prolog(Enum):
    """What was found."""

    PLAIN = auto()
    UNKNOWN = auto()  # no XML, or in an encoding in which `<` may look different
    NAMED_TYPE = auto()  # a document type that lies beside the document, without entities
    DECLARES = auto()  # a document type with declarations of its own, or one from elsewhere


class _FirstElement(Exception):
    """The prolog is over."""


def prolog_of(data: bytes) -> Prolog:
    """What the prolog of an XML part holds.

    OpenOffice 1 and 2 name a type (`"Manifest.dtd"`) in parts that nobody opens; that declares
    nothing and is never fetched.
    """
    found = Prolog.PLAIN
    parser = expat.ParserCreate()

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        nonlocal found
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            found = Prolog.UNKNOWN

    def doctype(_name: str, system: str | None, _public: str | None, subset: bool) -> None:
        nonlocal found
        beside = system is None or not any(mark in system for mark in (":", "/", "\\"))
        found = Prolog.NAMED_TYPE if beside and not subset else Prolog.DECLARES
        raise _FirstElement

    def element(_name: str, _attributes: object) -> None:
        raise _FirstElement

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except _FirstElement:
        return found
    except (expat.ExpatError, LookupError, ValueError):
        # No XML, or an encoding that Python does not have, or one of more bytes (UTF-7, Shift-JIS)
        return Prolog.UNKNOWN
    return found
