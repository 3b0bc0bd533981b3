"""The package of a Word document, with python-docx: parts, relationships and properties.

Follows ECMA-376 part 2 (open packaging conventions). A document starts from our own parts, never
from python-docx's template, so there is no author, template or date in it that is not ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from samenleren.render.office_fonts import Face
from samenleren.render.office_package import issue_of
from samenleren.render.word.ooxml import NAMESPACES, el, q
from samenleren.render.zipfiles import write_parts

_WORD = CT.WML_DOCUMENT_MAIN.removesuffix("document.main+xml")
_OFFICE = RT.OFFICE_DOCUMENT.removesuffix("officeDocument")
TYPES = {
    "theme": CT.OFC_THEME,
    "png": CT.PNG,
    "svg": "image/svg+xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
"""Content types that do not follow from the kind of a part; of media by their extension."""
KEPT = (RT.IMAGE, RT.HYPERLINK, RT.FOOTNOTES)
"""What stays of a document that pandoc made, beside its text."""

PartFactory.part_type_for[CT.WML_FOOTNOTES] = XmlPart  # python-docx would not read them


def styled_document(reference: Mapping[str, Any], made: Document | None = None) -> Document:
    """An empty document with these parts (their kind to their root element).

    The footnotes, pictures and addresses that the text of `made` refers to are in it, under the
    same ids; nothing else that pandoc put there is.
    """
    package = Package()
    place, root = PackURI("/word/document.xml"), el("document", el("body"))
    part = DocumentPart(place, CT.WML_DOCUMENT_MAIN, root, package)
    package.relate_to(part, RT.OFFICE_DOCUMENT)
    for relation in made.part.rels.values() if made else ():
        if relation.reltype in KEPT:
            outside = relation.is_external
            target = relation.target_ref if outside else relation.target_part
            part.load_rel(relation.reltype, target, relation.rId, outside)
    for kind, element in reference.items():
        add_part(part, kind, "theme/theme1.xml" if kind == "theme" else f"{kind}.xml", element)
    return Document(root, part)


def add_part(part: Part, kind: str, name: str, content: Any) -> str:
    """Adds a part (a root element, or bytes) beside `part`; gives the id of the relation."""
    package, place = part.package, PackURI(f"/word/{name}")
    assert package is not None
    content_type = TYPES.get(place.ext) or TYPES.get(kind) or f"{_WORD}{kind}+xml"
    if isinstance(content, bytes):
        added = Part(place, content_type, content, package)
    else:
        made: Any = PartFactory.part_type_for.get(content_type, XmlPart)
        added = made(place, content_type, content, package)
    return part.relate_to(added, _OFFICE + kind)


def carry_fonts(document: Document, faces: Sequence[Face]) -> None:
    """Puts fonts in the package and names them in its table of fonts (17.8.3.3 to 17.8.3.6)."""
    table: Any = document.part.part_related_by(RT.FONT_TABLE)
    for at, face in enumerate(faces, 1):
        ident = add_part(table, "font", f"fonts/font{at}.odttf", face.veiled())
        key = {"r:id": ident, "fontKey": f"{{{face.key}}}"}
        font = next(each for each in table.element if each.get(q("name")) == face.family)
        font.append(el(f"embed{face.style}", **key))


OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that people make up themselves (ECMA-376 part 1, 22.3)."""


def describe(document: Document, meta: Mapping[str, Any], moment: datetime) -> None:
    """Adds the properties: of the publication, of no person, with the edition's date."""
    lines = {
        "dc:title": meta["document_title"],
        "dc:subject": meta["edition_title"],
        "dc:creator": meta["author"],
        "cp:keywords": ", ".join(meta.get("keywords", [])),
        "dc:description": meta.get("description", ""),
        "cp:lastModifiedBy": meta["author"],
        "dc:language": meta.get("lang", "nl-NL"),
        "cp:version": meta.get("version"),
    }
    date = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    core = el(
        "cp:coreProperties",
        *(el(name, str(value)) for name, value in lines.items() if value),
        *(
            el(f"dcterms:{name}", date, **{"xsi:type": "dcterms:W3CDTF"})
            for name in ("created", "modified")
        ),
    )
    program = el("ap:Properties", el("ap:Application", "Microsoft Office Word"))
    add_properties(document, "core", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES, core)
    add_properties(document, "app", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES, program)
    own = [
        el("op:property", el("vt:lpwstr", value), fmtid=OWN, pid=str(number), name=name)
        for number, (name, value) in enumerate(issue_of(meta).items(), 2)
    ]
    if own:
        said = el("op:Properties", *own)
        add_properties(document, "custom", CT.OFC_CUSTOM_PROPERTIES, RT.CUSTOM_PROPERTIES, said)


def add_properties(document: Document, name: str, type_: str, relation: str, root: Any) -> None:
    """Adds a part with properties to the package."""
    package: Any = document.part.package
    package.relate_to(XmlPart(PackURI(f"/docProps/{name}.xml"), type_, root, package), relation)


def parts_of(document: Document) -> dict[str, bytes]:
    """All parts of a document, with relationships and content types."""
    package: Any = document.part.package
    listed: Any = CT_Types  # python-docx says no types of it
    types = listed.new()
    kinds = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    parts = {"_rels/.rels": package.rels.xml}
    for part in sorted(package.iter_parts(), key=lambda part: str(part.partname)):
        if isinstance(part, XmlPart):
            etree.cleanup_namespaces(part.element, top_nsmap=NAMESPACES)
            types.add_override(part.partname, part.content_type)
        else:
            kinds[part.partname.ext] = part.content_type
        parts[part.partname.membername] = part.blob
        if part.rels:
            parts[part.partname.rels_uri.membername] = part.rels.xml
    for extension, kind in kinds.items():
        types.add_default(extension, kind)
    return parts | {"[Content_Types].xml": serialize_part_xml(types)}


def write_document(out: Path, document: Document) -> None:
    """Writes a document with fixed dates and order."""
    write_parts(out, parts_of(document), first=("[Content_Types].xml", "_rels/.rels"))
