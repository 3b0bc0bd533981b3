"""Every text in a finished file, also what no reader sees: properties, comments, alt texts.

Texts are given as (part, text); a part is a member of the file in the words of its format.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from samenleren.privacy.pdf_text import pdf_texts

Texts = Iterator[tuple[str, str]]

# What does not end a word: runs, marks and properties of text in OOXML (ECMA-376 part 1, chapter
# 17.3), OpenDocument (part 3, chapter 6) and HTML. Anything else starts a new line.
_INLINE = frozenset(
    [
        "r",
        "t",
        "ins",
        "del",
        "moveTo",
        "moveFrom",
        "hyperlink",
        "smartTag",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "lastRenderedPageBreak",
        "softHyphen",
        "fldSimple",
        "bookmark",
        "bookmark-start",
        "bookmark-end",
        "bookmark-ref",
        "reference-mark",
        "soft-page-break",
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)
_AS_TEXT = {"s": " ", "tab": "\t", "noBreakHyphen": "-", "br": "\n", "line-break": "\n"}
_TELLING = frozenset(
    [
        "descr",
        "title",
        "name",
        "author",
        "initials",
        "alt",
        "tooltip",
        "href",
        "Target",
        "aria-label",
        "content",
        "value",
        "display-name",
        "data-herkomst",
    ]
)
_SKIPPED = frozenset({"style", "script"})


def texts_of(path: Path) -> Texts:
    """The texts of a file, by its ending; of a kind without text only its name is looked at."""
    match path.suffix.lower():
        case ".html" | ".htm" | ".xhtml":
            yield from _html(path.read_bytes())
        case ".docx" | ".odt" | ".xlsx" | ".ods" | ".epub" | ".zip":
            yield from _archive(path.read_bytes(), "")
        case ".pdf":
            yield from pdf_texts(path)
        case ".json" | ".txt" | ".md" | ".csv" | ".xml" | ".svg" | ".yaml":
            yield "tekst", path.read_text(encoding="utf-8", errors="replace")


def _archive(data: bytes, above: str) -> Texts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield "namen van onderdelen", f"{above}{name}"
            if name.endswith((".xml", ".rels", ".rdf", ".svg", ".xhtml", ".opf", ".ncx")):
                parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
                root = etree.fromstring(archive.read(name), parser)
                yield from _markup(root, f"{above}{name}")
            elif name.endswith((".docx", ".odt", ".xlsx", ".ods", ".zip")):
                yield from _archive(archive.read(name), f"{above}{name}/")


def _html(data: bytes) -> Texts:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(data, parser)
    if root is not None:
        yield from _markup(root, "pagina")


def _markup(root: Any, part: str) -> Texts:
    found: list[str] = []
    attributes: list[str] = []
    _walk(root, found, attributes)
    yield part, "".join(found)
    yield f"{part}, kenmerken", "\n".join(attributes)


def _walk(element: Any, found: list[str], attributes: list[str]) -> None:
    """The text of an element in reading order, and the attributes that can tell something."""
    if isinstance(element.tag, str):
        name = etree.QName(element).localname
        inline = name in _INLINE or name.endswith("Pr")
        if not inline:
            found.append("\n")
        found.append(_AS_TEXT.get(name, "") if not element.text else "")
        for key, value in element.attrib.items():
            if (
                etree.QName(key).localname in _TELLING and not str(value).startswith(("#", "data:"))
            ) or ("@" in str(value) and not str(value).startswith("data:")):
                attributes.append(str(value))
        if name not in _SKIPPED:
            found.append(element.text or "")
            for child in element:
                _walk(child, found, attributes)
        if not inline:
            found.append("\n")
    else:  # a comment or processing instruction
        attributes.append(str(element.text or ""))
    found.append(element.tail or "")
