"""The parts around the text of a Word document: cover, contents, sections, header and footer.

In: the finished chapters, the metadata, the style sheet. Every chapter is a section of its own, so
that its header shows its title also in programs that do not know Word's STYLEREF field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docx.oxml.shape import CT_Inline
from docx.shared import Mm

from samenleren.handover.concept import CONCEPT
from samenleren.render.office_cover import (
    COVER_ALT,
    COVER_SIZE,
    COVER_STYLE,
    OPENING_SIZE,
    OPENING_STYLE,
    cover_lines,
)
from samenleren.render.office_styles import Style
from samenleren.render.word.finish import Chapter, Heading
from samenleren.render.word.ooxml import el, paragraph, q, run
from samenleren.render.word.tables import describe_pictures

CONTENTS = "Inhoud"
COVER_ID = 90001  # drawing object, far from the numbers pandoc gives


def cover(meta: Mapping[str, Any], sheet: Iterable[Style], picture: str) -> list[Any]:
    """The paragraphs of the cover. `picture`: relationship id of the illustration."""
    idents = {style.name: style.ident for style in sheet}
    return [
        _banner(COVER_STYLE, COVER_SIZE, picture, COVER_ID, COVER_ALT),
        *(paragraph(idents[name], run(line)) for name, line in cover_lines(meta)),
    ]


def opening(picture: str, at: int) -> Any:
    """The drawing above the heading of a chapter, the `at`th. `picture`: its relationship id."""
    return _banner(OPENING_STYLE, OPENING_SIZE, picture, COVER_ID + at, "")


def _banner(
    style: str, size: tuple[float, float], relationship: str, ident: int, words: str
) -> Any:
    """A picture as wide as the page, in its line of text: a floating one is hard to reach for a
    screen reader (20.4.2.8). One without `words` is decoration."""
    width, height = (Mm(side) for side in size)
    inline = CT_Inline.new_pic_inline(ident, relationship, style, width, height)
    for side in ("T", "B", "L", "R"):  # without it LibreOffice keeps 3 mm free
        inline.set(f"dist{side}", "0")
    for about in inline.iter(q("wp:docPr"), q("pic:cNvPr")):
        about.attrib.update({"name": style, "descr": words})
    describe_pictures(inline)
    return paragraph(style, el("r", el("drawing", inline)))


def contents(headings: list[Heading]) -> list[Any]:
    """The word "Inhoud" and a filled TOC field in Word's own control, where "update" is one click.

    Each entry links to its heading and ends in a PAGEREF field. Page numbers are known only after
    layout, which is not ours: the result of that field is empty rather than wrong, and the contents
    are marked as out of date (17.16.18). Then Word asks on opening whether it may update them;
    without the mark they have no page numbers until somebody updates them by hand. Entries come
    from all outline levels of styles (`\\u`), so parts without a number are among them.
    """
    entries = []
    for heading in headings:
        link = el(
            "hyperlink",
            *(run(heading.number), _tab()) if heading.number else (),
            run(heading.title),
            _tab(),
            *field(f"PAGEREF {heading.bookmark} \\h"),
            anchor=heading.bookmark,
            history=1,
        )
        entries.append(paragraph(f"TOC{heading.level}", link))
    start, end = _field_marks('TOC \\o "1-2" \\h \\z \\u')
    start[0][0].set(q("dirty"), "true")
    for mark in reversed(start):
        entries[0].insert(1, mark)
    entries[-1].append(end)
    part = el("docPartObj", el("docPartGallery", val="Table of Contents"), el("docPartUnique"))
    control = el("sdt", el("sdtPr", part), el("sdtContent", *entries))
    return [paragraph("TOCHeading", run(CONTENTS)), control]


def _tab() -> Any:
    return el("r", el("tab"))


def _field_marks(instruction: str) -> tuple[list[Any], Any]:
    """What stands before the result of a complex field (17.16.18), and what stands after it."""
    begin, separate, end = (
        el("r", el("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")
    )
    code = el("instrText", f" {instruction} ", **{"xml:space": "preserve"})
    return [begin, el("r", code), separate], end


def field(instruction: str, *result: Any) -> list[Any]:
    """A complex field: begin, instruction, separate, result, end."""
    start, end = _field_marks(instruction)
    return [*start, *result, end]


def header_part(meta: Mapping[str, Any], chapter: Chapter) -> Any:
    """The running header: title, chapter, and CONCEPT where it is one.

    Number and title of the chapter are fields: `STYLEREF 1` is "heading 1" in every language of
    Word (17.16.5.59).
    """
    style = {"": "", "Heading1": "STYLEREF 1"}.get(chapter.style, f"STYLEREF {chapter.style}")
    number = [*field(f"{style} \\n", run(chapter.number)), _tab()] if chapter.number else []
    title = field(style, run(chapter.title)) if style else [run(chapter.title)]
    title = [*number, *title] if chapter.title else []
    concept = (_tab(), run(CONCEPT, style="Strong")) if meta.get("concept") else ()
    return el("hdr", paragraph("Header", run(meta["title"]), _tab(), *title, *concept))


def footer_part(meta: Mapping[str, Any]) -> Any:
    """The footer: edition and version at the left, the page number at the right."""
    edition = f"{meta['edition_title']} · versie {meta['version']} · {meta['date_text']}"
    return el("ftr", paragraph("Footer", run(edition), _tab(), *field("PAGE", run(1))))


def end_section(elements: list[Any], look: Any) -> list[Any]:
    """The elements with a section ended in the last paragraph; `look` is its `w:sectPr`.

    After a table or a control a tiny paragraph is added: a section ends only in a paragraph
    (17.6.18).
    """
    if not elements or elements[-1].tag != q("p"):
        elements = [*elements, paragraph("Sectie-einde")]
    elements[-1].set_sectPr(look)
    return elements
