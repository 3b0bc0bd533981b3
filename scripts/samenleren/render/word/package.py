"""The package of a Word document: parts, relationships, content types and properties.

Follows ECMA-376 part 2 (open packaging conventions). Nothing of pandoc's own parts stays but the
text, the footnotes, the pictures and the addresses that the text links to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from samenleren.render.office_fonts import Face
from samenleren.render.tokens import Tokens
from samenleren.render.word.ooxml import DECLARATION, attribute, el, root, text
from samenleren.render.word.reference import font_table_xml

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
VENDOR = "application/vnd.openxmlformats-package."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
MEDIA = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
TARGETS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "theme": "theme/theme1.xml",
    "fontTable": "fontTable.xml",
    "footnotes": "footnotes.xml",
}
Relation = tuple[str, str, str, bool]  # id, type, target, external


class Package:
    """A Word package in the making, from our reference parts and what pandoc wrote."""

    def __init__(self, reference: Mapping[str, bytes], pandoc: Mapping[str, bytes]) -> None:
        kept = ("word/media/", "word/footnotes.xml", "word/_rels/footnotes.xml.rels")
        self._parts = {name: data for name, data in pandoc.items() if name.startswith(kept)}
        self._parts |= reference
        self._relations = _kept_relations(pandoc["word/_rels/document.xml.rels"])
        for kind, target in TARGETS.items():
            if f"word/{target}" in self._parts:
                self._relate(kind, target)

    def put(self, name: str, content: str | bytes) -> None:
        """Puts a part that nothing refers to, or that is there already."""
        self._parts[name] = content.encode() if isinstance(content, str) else content

    def targets(self) -> dict[str, str]:
        """The parts that the text refers to, by the id of the relation."""
        return {ident: target for ident, _, target, external in self._relations if not external}

    def add(self, kind: str, target: str, content: str | bytes) -> str:
        """Adds a part beside the document; returns the id by which the text refers to it."""
        self.put(f"word/{target}", content)
        return self._relate(kind, target)

    def carry(self, faces: Sequence[Face], tokens: Tokens) -> None:
        """Puts fonts in the package and name them in its table of fonts (17.8.1)."""
        table: list[tuple[Face, str]] = []
        relations: list[Relation] = []
        for at, face in enumerate(faces, 1):
            target, ident = f"fonts/font{at}.odttf", f"rId{at}"
            self.put(f"word/{target}", face.veiled())
            relations.append((ident, f"{RELATION}font", target, False))
            table.append((face, ident))
        self.put("word/fontTable.xml", font_table_xml(tokens, table))
        self.put("word/_rels/fontTable.xml.rels", _relations_xml(relations))

    def _relate(self, kind: str, target: str) -> str:
        ident = f"rIdSL{len(self._relations) + 1}"
        self._relations.append((ident, RELATION + kind, target, False))
        return ident

    def describe(self, meta: Mapping[str, Any], moment: datetime) -> None:
        """Adds the properties: of the publication, of no person, with the edition's date."""
        self.put("docProps/core.xml", core_xml(meta, moment))
        self.put("docProps/app.xml", _APP)

    def parts(self) -> dict[str, bytes]:
        """All parts, with relationships and content types."""
        parts = dict(self._parts)
        parts["word/_rels/document.xml.rels"] = _relations_xml(self._relations)
        parts["_rels/.rels"] = _ROOT_RELATIONS
        parts["[Content_Types].xml"] = _content_types(parts)
        return parts


def empty_document(reference: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a smallest document with our styles, for pandoc to read."""
    parts = dict(reference)
    parts["word/document.xml"] = root("document", el("body", el("p"), el("sectPr"))).encode()
    notes = (
        el("footnote", el("p", el("r", el(kind))), type=kind, id=ident)
        for kind, ident in (("separator", -1), ("continuationSeparator", 0))
    )
    parts["word/footnotes.xml"] = root("footnotes", *notes).encode()
    package = Package(parts, {"word/_rels/document.xml.rels": _relations_xml([])})
    return package.parts()


def _kept_relations(part: bytes) -> list[Relation]:
    """pandoc's relations to pictures and outside addresses."""
    from lxml import etree

    kept = []
    for relation in etree.fromstring(part):
        ident, kind, target = (str(relation.get(name)) for name in ("Id", "Type", "Target"))
        if kind.rsplit("/", 1)[1] in ("image", "hyperlink"):
            kept.append((ident, kind, target, relation.get("TargetMode") == "External"))
    return sorted(kept)


def _relations_xml(relations: list[Relation]) -> bytes:
    lines = ""
    for ident, kind, target, external in relations:
        mode = ' TargetMode="External"' if external else ""
        lines += f'<Relationship Id="{ident}" Type="{kind}" Target={attribute(target)}{mode}/>'
    relationships = f'<Relationships xmlns="{PACKAGE}relationships">{lines}</Relationships>'
    return f"{DECLARATION}{relationships}".encode()


_ROOT_RELATIONS = _relations_xml(
    [
        ("rId1", f"{RELATION}officeDocument", "word/document.xml", False),
        ("rId2", f"{PACKAGE}relationships/metadata/core-properties", "docProps/core.xml", False),
        ("rId3", f"{RELATION}extended-properties", "docProps/app.xml", False),
    ]
)


def _content_types(parts: Mapping[str, bytes]) -> bytes:
    kinds = {"rels": f"{VENDOR}relationships+xml", "xml": "application/xml"}
    folders = ("word/media/", "word/fonts/")
    used = {name.rsplit(".", 1)[1].lower() for name in parts if name.startswith(folders)}
    kinds |= {extension: MEDIA[extension] for extension in sorted(used & set(MEDIA))}
    out = "".join(f'<Default Extension="{e}" ContentType="{k}"/>' for e, k in kinds.items())
    for name in sorted(parts):
        if kind := _content_type(name):
            out += f'<Override PartName="/{name}" ContentType="{kind}"/>'
    return f'{DECLARATION}<Types xmlns="{PACKAGE}content-types">{out}</Types>'.encode()


def _content_type(name: str) -> str | None:
    office = "application/vnd.openxmlformats-officedocument."
    fixed = {
        "word/document.xml": f"{WORD}document.main+xml",
        "word/theme/theme1.xml": f"{office}theme+xml",
        "docProps/core.xml": f"{VENDOR}core-properties+xml",
        "docProps/app.xml": f"{office}extended-properties+xml",
    }
    if name in fixed:
        return fixed[name]
    if name.startswith("word/") and name.count("/") == 1:
        return f"{WORD}{name[5:].removesuffix('.xml').rstrip('0123456789')}+xml"
    return None


def core_xml(meta: Mapping[str, Any], moment: datetime) -> str:
    """The core properties; made and changed on the edition's date, by the editors as a body."""
    date = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = {
        "dc:title": meta["document_title"],
        "dc:subject": meta["edition_title"],
        "dc:creator": meta["author"],
        "cp:keywords": ", ".join(meta.get("keywords", [])),
        "dc:description": meta.get("description", ""),
        "cp:lastModifiedBy": meta["author"],
        "dc:language": meta.get("lang", "nl-NL"),
        "cp:version": meta["version"],
    }
    body = "".join(f"<{name}>{text(value)}</{name}>" for name, value in lines.items())
    for name in ("created", "modified"):
        body += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}</dcterms:{name}>'
    spaces = (
        f'xmlns:cp="{PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return f"{DECLARATION}<cp:coreProperties {spaces}>{body}</cp:coreProperties>"


_APP = (
    f"{DECLARATION}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application></Properties>"
)
