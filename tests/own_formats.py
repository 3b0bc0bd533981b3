"""Reads a finished edition back, in each of its formats, without the code that wrote it.

DOCX and ODT with lxml (ECMA-376 part 1 and OpenDocument 1.3 name the elements), HTML with lxml,
PDF with pypdf. One class per format with the same questions.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from lxml import etree, html

FORMATS = ("docx", "html", "odt", "pdf")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

Heading = tuple[int, str]


def squeeze(text: str) -> str:
    """Text in which only the letters, digits and signs count: no spaces, no hyphens (a PDF
    breaks words), one form for what Unicode can write in two ways."""
    folded = unicodedata.normalize("NFKC", text).replace("’", "'")
    return re.sub(r"[\s\u00ad\u2010-\u2015-]+", "", folded)


def single_spaced(text: str) -> str:
    """Text with one space where there was white space of any kind."""
    return " ".join(text.split())


class Docx:
    """A Word file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.zip = zipfile.ZipFile(path)

    def part(self, name: str) -> Any:
        return etree.fromstring(self.zip.read(name))

    @cached_property
    def body(self) -> Any:
        return self.part("word/document.xml")

    @cached_property
    def text(self) -> str:
        """The text, paragraph by paragraph; what stands in text boxes and notes too."""
        notes = [n for n in self.zip.namelist() if re.search(r"word/(foot|end)notes.xml", n)]
        roots = [self.body, *(self.part(name) for name in notes)]
        return "\n".join(_word_text(p) for root in roots for p in root.iter(f"{W}p"))

    @cached_property
    def headings(self) -> list[Heading]:
        levels = self._outline_levels()
        found = []
        for paragraph in self.body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            level = levels.get(style.get(f"{W}val")) if style is not None else None
            if level is not None:
                found.append((level, _word_text(paragraph)))
        return found

    def _outline_levels(self) -> dict[str, int]:
        """Style id to heading level, by the style's own name (17.7.4.9) or those it is based on."""
        styles = {s.get(f"{W}styleId"): s for s in self.part("word/styles.xml").iter(f"{W}style")}
        levels: dict[str, int] = {}
        for name, style in styles.items():
            chain, seen = style, set()
            while chain is not None and id(chain) not in seen:
                seen.add(id(chain))
                title = chain.find(f"{W}name").get(f"{W}val").lower()
                if match := re.fullmatch(r"heading (\d)", title):
                    levels[name] = int(match[1])
                    break
                based = chain.find(f"{W}basedOn")
                chain = styles.get(based.get(f"{W}val")) if based is not None else None
        return levels

    @cached_property
    def tables_without_header(self) -> list[str]:
        """The first words of each table whose first row is no header row (17.4.49)."""
        return [
            _word_text(table)[:80]
            for table in self.body.iter(f"{W}tbl")
            if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None
        ]

    @cached_property
    def tables(self) -> int:
        return sum(1 for _ in self.body.iter(f"{W}tbl"))

    @cached_property
    def targets(self) -> set[str]:
        return {b.get(f"{W}name") for b in self.body.iter(f"{W}bookmarkStart")}

    @cached_property
    def links(self) -> list[str]:
        """Where links go: `#name` or an address."""
        relations = {
            r.get("Id"): r.get("Target") for r in self.part("word/_rels/document.xml.rels")
        }
        found = []
        for link in self.body.iter(f"{W}hyperlink"):
            anchor, relation = link.get(f"{W}anchor"), link.get(f"{R}id")
            found.append(f"#{anchor}" if anchor else str(relations[relation]))
        for field in self.body.iter(f"{W}instrText"):
            code = field.text or ""
            found += [f"#{n}" for n in re.findall(r'HYPERLINK \\l "([^"]+)"', code)]
            found += [f"#{n}" for n in re.findall(r"^\s*(?:PAGEREF|REF) (\S+)", code)]
        return found

    @cached_property
    def properties(self) -> dict[str, str]:
        core = self.part("docProps/core.xml")
        language = self.part("word/styles.xml").find(f"{W}docDefaults//{W}lang")
        return {
            "title": core.findtext(f"{DC}title", ""),
            "author": core.findtext(f"{DC}creator", ""),
            "keywords": core.findtext(f"{CP}keywords", ""),
            "language": language.get(f"{W}val") if language is not None else "",
        }

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Everything in the file, unpacked."""
        yield from ((name, self.zip.read(name)) for name in self.zip.namelist())


def _word_text(node: Any) -> str:
    pieces = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    return "".join(
        (element.text or "") if pieces[element.tag] is None else str(pieces[element.tag])
        for element in node.iter(*pieces)
    )


class Odt:
    """An OpenDocument text."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.zip = zipfile.ZipFile(path)

    def part(self, name: str) -> Any:
        return etree.fromstring(self.zip.read(name))

    @cached_property
    def body(self) -> Any:
        return self.part("content.xml")

    @cached_property
    def text(self) -> str:
        blocks = self.body.iter(f"{TEXT}p", f"{TEXT}h")
        return "\n".join(_odf_text(block) for block in blocks)

    @cached_property
    def headings(self) -> list[Heading]:
        return [
            (int(h.get(f"{TEXT}outline-level")), _odf_text(h)) for h in self.body.iter(f"{TEXT}h")
        ]

    @cached_property
    def tables_without_header(self) -> list[str]:
        return [
            _odf_text(table)[:80]
            for table in self.body.iter(f"{TABLE}table")
            if table.find(f"{TABLE}table-header-rows") is None
        ]

    @cached_property
    def tables(self) -> int:
        return sum(1 for _ in self.body.iter(f"{TABLE}table"))

    @cached_property
    def targets(self) -> set[str]:
        marks = self.body.iter(
            f"{TEXT}bookmark", f"{TEXT}bookmark-start", f"{TEXT}reference-mark-start"
        )
        return {mark.get(f"{TEXT}name") for mark in marks}

    @cached_property
    def links(self) -> list[str]:
        return [link.get(f"{XLINK}href") for link in self.body.iter(f"{TEXT}a")]

    @cached_property
    def properties(self) -> dict[str, str]:
        meta = self.part("meta.xml")
        style = self.part("styles.xml").find(f".//{FO}language/..")
        languages = {
            f"{p.get(f'{FO}language')}-{p.get(f'{FO}country')}"
            for p in self.part("styles.xml").iter()
            if p.get(f"{FO}language") not in (None, "none", "zxx")
        }
        assert style is None
        return {
            "title": meta.findtext(f".//{DC}title", ""),
            "author": meta.findtext(f".//{DC}creator", "")
            or meta.findtext(f".//{META}initial-creator", ""),
            "keywords": ", ".join(k.text or "" for k in meta.iter(f"{META}keyword")),
            "language": "/".join(sorted(languages)),
        }

    def parts(self) -> Iterator[tuple[str, bytes]]:
        yield from ((name, self.zip.read(name)) for name in self.zip.namelist())


def _odf_text(node: Any) -> str:
    found = [node.text or ""]
    for child in node:
        if child.tag == f"{TEXT}s":
            found.append(" " * int(child.get(f"{TEXT}c", "1")))
        elif child.tag == f"{TEXT}tab":
            found.append("\t")
        elif child.tag == f"{TEXT}line-break":
            found.append("\n")
        elif isinstance(child.tag, str):
            found.append(_odf_text(child))
        found.append(child.tail or "")
    return "".join(found)


class Html:
    """A web page."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = html.document_fromstring(path.read_bytes().decode("utf-8"))

    @cached_property
    def text(self) -> str:
        """The words of the page, without what hides in script and style."""
        copy = html.document_fromstring(html.tostring(self.root))
        for element in list(copy.iter("script", "style", "svg", "head")):
            element.drop_tree()
        return str(copy.text_content())

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings below the title (h1), as levels from 1; headings of components (a
        portrait, a dilemma) stand in no list of contents and are left out."""
        return [
            (int(h.tag[1]) - 1, h.text_content())
            for h in self.root.iter("h2", "h3", "h4", "h5", "h6")
            if not any(set((a.get("class") or "").split()) & COMPONENTS for a in h.iterancestors())
        ]

    @cached_property
    def tables_without_header(self) -> list[str]:
        return [
            table.text_content()[:80]
            for table in self.root.iter("table")
            if not table.xpath("./thead/tr/th[@scope='col']")
        ]

    @cached_property
    def tables(self) -> int:
        return sum(1 for _ in self.root.iter("table"))

    @cached_property
    def targets(self) -> set[str]:
        return {element.get("id") for element in self.root.iter() if element.get("id")}

    @cached_property
    def doubles(self) -> list[str]:
        counted = Counter(e.get("id") for e in self.root.iter() if e.get("id"))
        return [name for name, count in counted.items() if count > 1]

    @cached_property
    def links(self) -> list[str]:
        return [link.get("href") for link in self.root.iter("a") if link.get("href") is not None]

    @cached_property
    def properties(self) -> dict[str, str]:
        named = {m.get("name"): m.get("content") or "" for m in self.root.iter("meta")}
        keywords = named.get("keywords", "")
        return {
            "title": self.root.findtext("head/title") or "",
            "author": named.get("author", ""),
            "keywords": keywords,
            "language": self.root.get("lang") or "",
        }

    def parts(self) -> Iterator[tuple[str, bytes]]:
        yield self.path.name, self.path.read_bytes()


COMPONENTS = {"portrait", "dilemma-card", "event", "lesson", "material", "key-message", "contents"}


class Pdf:
    """A PDF file."""

    def __init__(self, path: Path) -> None:
        from pypdf import PdfReader

        self.path = path
        self.reader = PdfReader(path)
        self.catalog: Any = self.reader.trailer["/Root"]

    @cached_property
    def pages(self) -> list[str]:
        """The squeezed text of each page."""
        return [squeeze(page.extract_text()) for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        return "".join(self.pages)

    def holds(self, text: str) -> bool:
        """Whether a text stands on a page, or runs on from one page to the next (with the foot
        of the one and the head of the other in between)."""
        wanted = squeeze(text)
        if any(wanted in page for page in self.pages):
            return True
        return any(
            _runs_on(wanted, first, second)
            for first, second in zip(self.pages, self.pages[1:], strict=False)
        )

    @cached_property
    def headings(self) -> list[Heading]:
        """The bookmarks."""
        found: list[Heading] = []

        def walk(items: Any, level: int) -> None:
            for item in items:
                if isinstance(item, list):
                    walk(item, level + 1)
                else:
                    found.append((level, str(item.title)))

        walk(self.reader.outline, 1)
        return found

    @cached_property
    def structure(self) -> list[Any]:
        """Every element of the structure tree, outermost first."""
        found, waiting = [], [self.catalog["/StructTreeRoot"]]
        while waiting:
            node = waiting.pop().get_object()
            if isinstance(node, list):
                waiting.extend(reversed(node))
            elif isinstance(node, dict) and node.get("/Type") != "/MCR":
                if "/S" in node:
                    found.append(node)
                if "/K" in node:
                    waiting.append(node["/K"])
        return found

    @cached_property
    def _tables(self) -> list[Any]:
        return [node for node in self.structure if node["/S"] == "/Table"]

    @cached_property
    def tables(self) -> int:
        return len(self._tables)

    @cached_property
    def tables_without_header(self) -> list[str]:
        return [f"table {n}" for n, t in enumerate(self._tables, 1) if not _has_header(t)]

    @cached_property
    def targets(self) -> set[str]:
        return set(self.reader.named_destinations)

    @cached_property
    def links(self) -> list[str]:
        """Named links as `#name`; a link to a page of this file as `#`; addresses."""
        found = []
        for page in self.reader.pages:
            for reference in page.get("/Annots") or ():
                note: Any = reference.get_object()
                if note.get("/Subtype") != "/Link":
                    continue
                action = note.get("/A") or {}
                if "/URI" in action:
                    found.append(str(action["/URI"]))
                    continue
                goal = note.get("/Dest", action.get("/D"))
                found.append(f"#{goal}" if isinstance(goal, str) else "#" if goal else "nowhere")
        return found

    @cached_property
    def properties(self) -> dict[str, str]:
        info = self.reader.metadata
        assert info is not None
        return {
            "title": info.title or "",
            "author": info.author or "",
            "keywords": str(info.get("/Keywords", "")),
            "language": str(self.catalog.get("/Lang", "")),
        }

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The file as it is, and every stream in it unpacked, pictures and fonts excepted."""
        yield self.path.name, self.path.read_bytes()
        for number in range(1, len(self.reader.xref[0]) + len(self.reader.xref_objStm) + 1):
            try:
                stream: Any = self.reader.get_object(number)
            except Exception:  # a free number
                continue
            if hasattr(stream, "get_data") and stream.get("/Subtype") not in ("/Image",):
                yield f"object {number}", stream.get_data()


def _runs_on(wanted: str, first: str, second: str) -> bool:
    """True when a beginning of the text stands on one page and all the rest on the next."""
    shortest = min(12, len(wanted) // 2)
    start = first.rfind(wanted[:shortest]) if shortest else -1
    if start < 0:
        return False
    length = shortest
    while length < len(wanted) and first.startswith(wanted[: length + 1], start):
        length += 1
    # The rest may itself run on over the page after that; what is left then starts there.
    return any(wanted[cut:] in second for cut in range(length, shortest - 1, -1))


def _has_header(table: Any) -> bool:
    waiting = [table.get("/K")]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if node.get("/S") == "/TH":
                return True
            waiting.append(node.get("/K"))
    return False


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
