"""Word: from the AST of an edition to a DOCX an editor can go on working with.

The main path: a reference document from the tokens (reference.py), pandoc with
templates/pandoc/docx.lua for named styles, then what pandoc does not do: chapters, tables, lists
(finish.py), cover, contents, headers and sections (front.py); at last a package with
fixed dates and order (package.py, zipfiles.py).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samenleren.files import WORK
from samenleren.programs.pandoc import run_pandoc
from samenleren.render.office_styles import PAGE, SHEET, style_sheet
from samenleren.render.tokens import load_tokens
from samenleren.render.zipfiles import read_parts, write_parts


def write_docx(ast: Path, meta: Mapping[str, Any], out: Path, root: Path) -> list[str]:
    """Writes the AST as Word document to `out`; returns Dutch warnings, none when all is well.

    `ast`: pandoc JSON; `meta`: what the cover and the properties say; `root`: the repository.
    Raises RuntimeError with pandoc's message when it fails. The same inputs give the same bytes.
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
    with tempfile.TemporaryDirectory() as folder:
        model, made = Path(folder) / "reference.docx", Path(folder) / "pandoc.docx"
        write_parts(model, empty_document(reference))
        warnings = written_by_pandoc("docx", ast, made, root, model, meta)
        parts = read_parts(made)

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
    return warnings + finished.warnings


def _serialised(part: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(part, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def written_by_pandoc(
    form: str, ast: Path, out: Path, root: Path, model: Path, meta: Mapping[str, Any]
) -> list[str]:
    """Runs pandoc with the defaults and filter of `form` (docx or odt); returns its warnings.

    `model`: the reference document.
    """
    templates = root / "templates" / "pandoc"
    folders = [ast.resolve().parent, root.resolve() / WORK, root.resolve()]
    said = run_pandoc(
        [
            f"--defaults={templates / f'{form}.yaml'}",
            f"--lua-filter={templates / f'{form}.lua'}",
            f"--reference-doc={model}",
            f"--resource-path={os.pathsep.join(map(str, folders))}",
            f"--output={out}",
            ast.resolve(),
        ],
        moment=moment(meta),
    )
    return [f"pandoc meldt: {line}" for line in said.warnings]


def moment(meta: Mapping[str, Any]) -> datetime:
    """The date of the edition, at midnight UTC."""
    return datetime.fromisoformat(str(meta["date"])).replace(tzinfo=UTC)


def accents(meta: Mapping[str, Any]) -> dict[str, str]:
    """The anchor of a chapter's heading to the slug of its accent."""
    chapters = meta.get("chapters", [])
    return {chapter["slug"]: chapter.get("accent") or chapter["slug"] for chapter in chapters}
