"""Word: from the AST of an edition to a DOCX an editor can go on working with.

The main path: a reference document from the tokens (reference.py), named styles in the tree
(office_tree.py), pandoc, then what pandoc does not do: chapters, tables, lists (finish.py), cover,
contents, headers and sections (front.py); at last a package with fixed dates and order (package.py,
zipfiles.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samenleren.files import read_json
from samenleren.render.office_package import moment, parts_by_pandoc
from samenleren.render.office_styles import PAGE, SHEET, style_sheet
from samenleren.render.tokens import load_tokens
from samenleren.render.zipfiles import write_parts

READS = ("templates/pandoc/docx.yaml",)


def write_docx(ast: Path, meta: Mapping[str, Any], out: Path, root: Path) -> list[str]:
    """As `docx_from_tree`, of a tree in a file."""
    return docx_from_tree(read_json(ast), meta, out, root)


def docx_from_tree(
    tree: Mapping[str, Any], meta: Mapping[str, Any], out: Path, root: Path
) -> list[str]:
    """Writes a tree as Word document to `out`; returns Dutch warnings, none when all is well.

    `tree`: as `syntax.parse` gives it, and left as it is; `meta`: what the cover and the properties
    say; `root`: the repository. Raises RuntimeError with pandoc's message when it fails. The same
    inputs give the same bytes.
    """
    from lxml import etree

    from samenleren.render.office_cover import cover_picture
    from samenleren.render.office_fonts import carried
    from samenleren.render.vectors import vectors
    from samenleren.render.word.figures import add_vectors
    from samenleren.render.word.finish import Chapter, finish_body, finish_notes
    from samenleren.render.word.front import (
        CONTENTS,
        contents,
        cover,
        end_section,
        footer_xml,
        header_xml,
        section,
    )
    from samenleren.render.word.numbering import numbering_xml
    from samenleren.render.word.package import Package, empty_document
    from samenleren.render.word.reference import build_reference

    tokens = load_tokens(root)
    page = SHEET if meta.get("layout") == "sheet" else PAGE
    sheet = style_sheet(root, tokens, page)
    reference = build_reference(tokens, sheet)
    empty = empty_document(reference)
    parts, warnings = parts_by_pandoc(
        "docx", tree, meta, root, lambda model: write_parts(model, empty)
    )

    document = etree.fromstring(parts["word/document.xml"])
    numbering = parts.get("word/numbering.xml")
    finished = finish_body(
        document[0],
        None if numbering is None else etree.fromstring(numbering),
        accents(meta),
        tokens,
        sheet,
        page,
    )

    package = Package(reference, parts)
    add_vectors(document, vectors(parts, root), package)
    if notes := parts.get("word/footnotes.xml"):
        package.put("word/footnotes.xml", _serialised(finish_notes(etree.fromstring(notes))))
    package.put("word/numbering.xml", numbering_xml(sheet, finished.numbers))
    whole = meta.get("layout", "edition") == "edition"  # with a cover and contents
    footer = package.add("footer", "footer1.xml", footer_xml(meta))
    opening = [Chapter(CONTENTS, elements=contents(finished.headings))] if finished.headings else []
    elements: list[Any] = []
    if whole:
        picture = package.add("image", "media/omslag.png", cover_picture(tokens))
        elements = end_section(cover(meta, sheet, picture), section(None, None, page))
    else:
        opening = []
    for at, chapter in enumerate(chapters := opening + finished.chapters, 1):
        running = section(
            package.add("header", f"header{at}.xml", header_xml(meta, chapter)), footer, page
        )
        if at < len(chapters):
            elements += end_section(chapter.elements, running)
        else:  # the last section ends with the body
            elements += [*chapter.elements, running]
    body = document[0]
    for element in list(body):
        body.remove(element)
    body.extend(elements)
    etree.cleanup_namespaces(document)
    package.put("word/document.xml", _serialised(document))
    package.carry(carried(tokens, root), tokens)
    package.describe(meta, moment(meta))
    write_parts(out, package.parts(), first=("[Content_Types].xml", "_rels/.rels"))
    return warnings


def _serialised(part: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(part, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def accents(meta: Mapping[str, Any]) -> dict[str, str]:
    """The anchor of a chapter's heading to the slug of its accent."""
    chapters = meta.get("chapters", [])
    return {chapter["slug"]: chapter.get("accent") or chapter["slug"] for chapter in chapters}
