"""The parts around the text of a Word document: cover, contents, sections, header and footer.

In: the finished chapters, the metadata, the style sheet. Every chapter is a section of its own, so
that its header shows its title also in programs that do not know Word's STYLEREF field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samenleren.concept import CONCEPT
from samenleren.render.office_cover import (
    COVER_ALT,
    COVER_SIZE,
    COVER_STYLE,
    cover_lines,
)
from samenleren.render.office_styles import (
    PAGE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Page,
    Style,
)
from samenleren.render.word.finish import Chapter, Heading
from samenleren.render.word.ooxml import (
    PPR,
    attribute,
    el,
    insert_in_order,
    paragraph,
    parse,
    properties,
    q,
    root,
    run,
    twips,
)

CONTENTS = "Inhoud"
COVER_ID = 90001  # drawing object, far from the numbers pandoc gives
EMU = 36000  # per millimetre
TAB = el("r", el("tab"))


def cover(meta: Mapping[str, Any], sheet: Iterable[Style], picture: str | None) -> list[Any]:
    """The paragraphs of the cover. `picture`: relationship id of the illustration, or None."""
    idents = {style.name: style.ident for style in sheet}
    lines = [parse(paragraph(idents[name], run(line))) for name, line in cover_lines(meta)]
    if picture is None:
        return lines
    return [parse(paragraph(idents[COVER_STYLE], el("r", _inline(picture)))), *lines]


def _inline(relationship: str) -> str:
    """A picture as wide as the page, in its line of text: a floating one is hard to reach for a
    screen reader (20.4.2.8)."""
    width, height = (round(side * EMU) for side in COVER_SIZE)
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
    about = f'id="{COVER_ID}" name="Omslagbeeld" descr={attribute(COVER_ALT)}'
    picture = (
        f'<pic:pic xmlns:pic="{drawing}picture"><pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic>"
    )
    return el(
        "drawing",
        f'<wp:inline xmlns:wp="{drawing}wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" '
        f'b="0"/><wp:docPr {about}/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{drawing}main">'
        f'<a:graphicData uri="{drawing}picture">{picture}</a:graphicData></a:graphic></wp:inline>',
    )


def contents(headings: list[Heading]) -> list[Any]:
    """The word "Inhoud" and a filled TOC field in Word's own control, where "update" is one click.

    Each entry links to its heading and ends in a PAGEREF field. Page numbers are known only after
    layout, which is not ours: the result of that field is empty rather than wrong. The fields are
    not marked dirty and the settings ask for no update: Word would question the reader on opening.
    """
    entries = ""
    for at, heading in enumerate(headings):
        link = el(
            "hyperlink",
            run(heading.number) + TAB if heading.number else "",
            run(heading.title),
            TAB,
            field(f"PAGEREF {heading.bookmark} \\h"),
            anchor=heading.bookmark,
            history=1,
        )
        start = _field_start('TOC \\o "1-2" \\h \\z') if at == 0 else ""
        end = _FIELD_END if at == len(headings) - 1 else ""
        entries += paragraph(f"TOC{heading.level}", start, link, end)
    part = el("docPartObj", el("docPartGallery", val="Table of Contents"), el("docPartUnique"))
    control = el("sdt", el("sdtPr", part), el("sdtContent", entries))
    return [parse(paragraph("TOCHeading", run(CONTENTS))), parse(control)]


_FIELD_END = el("r", el("fldChar", fldCharType="end"))


def _field_start(instruction: str) -> str:
    code = f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'
    begin, separate = (el("r", el("fldChar", fldCharType=kind)) for kind in ("begin", "separate"))
    return f"{begin}{el('r', code)}{separate}"


def field(instruction: str, result: str = "") -> str:
    """A complex field (17.16.18): begin, instruction, separate, result, end."""
    return _field_start(instruction) + result + _FIELD_END


def header_xml(meta: Mapping[str, Any], chapter: Chapter) -> str:
    """The running header: title, chapter, and CONCEPT where it is one.

    The chapter is a field: `STYLEREF 1` is "heading 1" in every language of Word (17.16.5.59).
    """
    number = run(chapter.number) + TAB if chapter.number else ""
    title = field("STYLEREF 1", number + run(chapter.title)) if chapter.title else ""
    strong = el("r", el("rPr", el("rStyle", val="Strong")), el("t", CONCEPT))
    concept = TAB + strong if meta.get("concept") else ""
    return root("hdr", paragraph("Header", run(meta["title"]), TAB, title, concept))


def footer_xml(meta: Mapping[str, Any]) -> str:
    """The footer: edition and version at the left, the page number at the right."""
    edition = f"{meta['edition_title']} · versie {meta['version']} · {meta['date_text']}"
    return root("ftr", paragraph("Footer", run(edition), TAB, field("PAGE", run(1))))


def section(header: str | None, footer: str | None, page: Page = PAGE) -> Any:
    """A section on A4 that starts on a new page. Relationship ids; None on the cover, whose
    picture begins at the edge of the paper."""
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{ident}"/>'
        for kind, ident in (("header", header), ("footer", footer))
        if ident
    )
    margins = el(
        "pgMar",
        top=twips(page.top) if header else 0,
        right=twips(page.right),
        bottom=twips(page.bottom),
        left=twips(page.left),
        header=twips(page.header) if header else 0,
        footer=twips(page.footer),
        gutter=0,
    )
    size = el("pgSz", w=twips(PAGE_WIDTH), h=twips(PAGE_HEIGHT))
    columns = el("cols", space=708)
    return parse(el("sectPr", references, el("type", val="nextPage"), size, margins, columns))


def end_section(elements: list[Any], look: Any) -> list[Any]:
    """The elements with a section ended in the last paragraph; `look` is its `w:sectPr`.

    After a table or a control a tiny paragraph is added: a section ends only in a paragraph
    (17.6.18).
    """
    if not elements or elements[-1].tag != q("p"):
        elements = [*elements, parse(paragraph("Sectie-einde"))]
    insert_in_order(properties(elements[-1]), look, PPR)
    return elements
