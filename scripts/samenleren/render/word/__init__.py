"""Word: from the AST of an edition to a DOCX an editor can go on working with.

The main path: a reference document from the tokens (reference.py), named styles in the tree
(office_tree.py), pandoc, then what pandoc does not do: chapters, tables, lists (finish.py), cover,
contents, headers and sections (front.py); at last a package with fixed dates and order (package.py,
zipfiles.py). All of it is made and changed with python-docx.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from samenleren.design.tokens import load_tokens
from samenleren.render.office_package import made_by_pandoc, moment
from samenleren.render.office_styles import PAGE, SHEET, style_sheet
from samenleren.render.office_tree import has_numbers

READS = ("templates/pandoc/docx.yaml",)


def write_docx(
    tree: Mapping[str, Any], meta: Mapping[str, Any], out: Path, root: Path
) -> list[str]:
    """Writes a tree as Word document to `out`; returns Dutch warnings, none when all is well.

    `tree`: as `syntax.parse` gives it, and left as it is; `meta`: what the cover and the properties
    say; `root`: the repository. Raises RuntimeError with pandoc's message when it fails. The same
    inputs give the same bytes.
    """
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    from samenleren.render.office_cover import cover_picture, opening_pictures
    from samenleren.render.office_fonts import carried
    from samenleren.render.word.figures import add_vectors
    from samenleren.render.word.finish import Chapter, finish_body, finish_notes
    from samenleren.render.word.front import (
        CONTENTS,
        contents,
        cover,
        end_section,
        footer_part,
        header_part,
        opening,
    )
    from samenleren.render.word.ooxml import section
    from samenleren.render.word.package import (
        add_part,
        carry_fonts,
        describe,
        styled_document,
        write_document,
    )
    from samenleren.render.word.reference import build_reference, no_footnotes, numbers_of

    tokens = load_tokens(root)
    page = SHEET if meta.get("layout") == "sheet" else PAGE
    sheet = style_sheet(root, tokens, page, has_numbers(tree["blocks"]))
    reference = build_reference(tokens, sheet)
    model = styled_document(reference | {"footnotes": no_footnotes()})
    made, warnings = made_by_pandoc(
        "docx",
        tree,
        meta,
        root,
        lambda path: write_document(path, model),
        lambda path: docx.Document(str(path)),
    )
    text, lists = made.element.body, made.part.numbering_part.element
    finished = finish_body(text, lists, accents(meta), tokens, sheet, page)
    reference["styles"].extend(finished.variants)
    reference["numbering"] = numbers_of(tokens, sheet, finished.numbers)
    document = styled_document(reference, made)
    part, body = document.part, document.element.body
    finish_notes(part.part_related_by(RT.FOOTNOTES))
    add_vectors(text, part, root)
    chapters = finished.chapters
    paper = replace(page, top=0, header=0)  # pictures reach its edge; a header has its own space
    drawings = opening_pictures(meta, tokens)
    if meta.get("layout", "edition") == "edition":  # with a cover and contents
        picture = add_part(part, "image", "media/omslag.png", cover_picture(tokens))
        body.extend(end_section(cover(meta, sheet, picture), section(paper)))
        if finished.headings:
            chapters = [Chapter(CONTENTS, elements=contents(finished.headings)), *chapters]
    footer = add_part(part, "footer", "footer1.xml", footer_part(meta))
    for at, chapter in enumerate(chapters, 1):
        header = add_part(part, "header", f"header{at}.xml", header_part(meta, chapter))
        opens = bool(chapter.number) and chapter.slug in drawings
        running = section(paper, header, footer, opens)
        if opens:
            drawing = add_part(
                part, "image", f"media/opening{at}.png", drawings[chapter.slug or ""]
            )
            chapter.elements.insert(0, opening(drawing, at))
        if at < len(chapters):
            body.extend(end_section(chapter.elements, running))
        else:  # the last section ends with the body
            body.extend([*chapter.elements, running])
    carry_fonts(document, carried(tokens, root))
    describe(document, meta, moment(meta))
    write_document(out, document)
    return warnings


def accents(meta: Mapping[str, Any]) -> dict[str, str]:
    """The anchor of a chapter's heading to the slug of its accent."""
    chapters = meta.get("chapters", [])
    return {chapter["slug"]: chapter.get("accent") or chapter["slug"] for chapter in chapters}
