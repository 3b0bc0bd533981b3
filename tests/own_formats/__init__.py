"""Reads a finished edition back, in each of its formats, without the code that wrote it.

One class per format with the same questions, each in a module of its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from own_formats.docx import Docx
from own_formats.html import Html
from own_formats.odt import Odt
from own_formats.pdf import Pdf
from own_formats.texts import Heading, single_spaced, squeeze

__all__ = [
    "CLASSES",
    "FORMATS",
    "Document",
    "Docx",
    "Heading",
    "Html",
    "Odt",
    "Pdf",
    "alternatives",
    "document",
    "holds",
    "single_spaced",
    "squeeze",
]

FORMATS = ("docx", "html", "odt", "pdf")
CLASSES = {"docx": Docx, "odt": Odt, "html": Html, "pdf": Pdf}
Document = Docx | Odt | Html | Pdf


@cache
def document(path: Path) -> Document:
    """The edition in `path`, opened once per session."""
    return CLASSES[path.suffix[1:]](path)


def holds(found: Document, text: str) -> bool:
    """Whether the document shows this text (spaces and, in PDF, hyphens do not count)."""
    if isinstance(found, Pdf):
        return found.holds(text)
    return single_spaced(text) in _spaced(found)


@cache
def _spaced(found: Document) -> str:
    return single_spaced(found.text)


def alternatives(found: Document) -> list[str]:
    """The alternative texts of all pictures, with single spaces, in the order of the document."""
    if isinstance(found, Html):
        pictures = found.root.xpath("//main//*[self::img or (self::svg and @role='img')]")
        texts = [node.get("alt") or node.get("aria-label") for node in pictures]
    elif isinstance(found, Pdf):
        texts = [node["/Alt"] for node in found.structure if "/Alt" in node]
    elif isinstance(found, Docx):
        texts = [node.get("descr") for node in found.body.iter("{*}docPr")]
    else:
        texts = ["".join(node.itertext()) for node in found.body.iter("{*}desc")]
    return [" ".join(str(text).split()) for text in texts]
