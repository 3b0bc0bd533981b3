"""The parts around the text of a Word document: cover, contents, sections, header and footer.

In: the finished body, the metadata, the tokens. Every chapter is a section of its own, so that its
header shows its title also in programs that do not know Word's STYLEREF field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samenleren.render.office_styles import (
    BOTTOM,
    FOOTER,
    HEADER,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
    Style,
)
from samenleren.render.ooxml import (
    DECLARATION,
    NSMAP,
    PPR,
    attribute,
    insert_in_order,
    parse,
    properties,
    q,
    text,
    twips,
)
from samenleren.render.tokens import DEFAULT_ACCENT, Tokens
from samenleren.render.word_finish import Chapter, Heading

CONTENTS = "Inhoud"
CONCEPT = "CONCEPT"
COVER_SIZE = (210.0, 148.0)  # millimetres
COVER_ALT = "Omslagbeeld: gekleurde draden kruisen elkaar en vormen samen één weefsel."
COVER_ID = 90001  # drawing object, far from the numbers pandoc gives
EMU = 36000  # per millimetre


def cover_picture(tokens: Tokens) -> bytes | None:
    """The cover illustration as PNG, or None when nothing can draw it here."""
    try:
        from samenleren.render.weave import weave_png
    except ImportError:
        return None
    colours = [accent.light for slug, accent in tokens.accents.items() if slug != DEFAULT_ACCENT]
    return weave_png(*COVER_SIZE, colours, background=tokens.light.wash)


def cover(meta: Mapping[str, Any], sheet: Iterable[Style], picture: str | None) -> list[Any]:
    """The paragraphs of the cover. ``picture``: relationship id of the illustration, or None."""
    drawing = f"<w:r>{_anchored(picture)}</w:r>" if picture else ""
    idents = {style.name: style.ident for style in sheet}
    return [
        _paragraph(idents[name], f"{drawing if at == 0 else ''}{_run(line)}")
        for at, (name, line) in enumerate(cover_lines(meta))
    ]


def cover_lines(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The lines of the cover as style name and text; the title is always first."""
    lines = [
        ("Title", str(meta["title"])),
        ("Subtitle", str(meta.get("subtitle") or "")),
        ("Concept", CONCEPT if meta.get("concept") else ""),
        ("Editie", str(meta["edition_title"])),
        ("Editie voor wie", str(meta.get("lead") or "")),
        ("Versie", f"Versie {meta['version']} · {meta['date_text']} · {meta['author']}"),
    ]
    return [(name, line) for name, line in lines if line]


def _run(value: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text(value)}</w:t></w:r>'


def _paragraph(style: str, content: str) -> Any:
    return parse(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>')


def _anchored(relationship: str) -> str:
    """A picture over the full width at the top of the page; the text starts below it (DrawingML, 20.4.2.3)."""
    width, height = (round(side * EMU) for side in COVER_SIZE)
    a, pic = (
        "http://schemas.openxmlformats.org/drawingml/2006/" + name for name in ("main", "picture")
    )
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    alt = attribute(COVER_ALT)
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{COVER_ID}" name="Omslagbeeld" descr={alt}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{COVER_ID}" name="omslag.png" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )


def contents(headings: list[Heading]) -> list[Any]:
    """The heading and a filled table of contents: a TOC field in Word's own contents control, so that "update" is one click away.

    Each entry links to its heading and ends in a PAGEREF field. Page numbers are known only after layout, which
    is not ours: the field's result is empty rather than wrong. The field is not marked dirty and the settings do
    not ask for an update, because Word then questions the reader on opening.
    """
    entries = []
    for at, heading in enumerate(headings):
        number = f"{_run(heading.number)}<w:r><w:tab/></w:r>" if heading.number else ""
        page = _field(f"PAGEREF {heading.bookmark} \\h", "")
        link = (
            f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">{number}{_run(heading.title)}'
            f"<w:r><w:tab/></w:r>{page}</w:hyperlink>"
        )
        start = _field_start('TOC \\o "1-2" \\h \\z') if at == 0 else ""
        end = _FIELD_END if at == len(headings) - 1 else ""
        entries.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{start}{link}{end}</w:p>'
        )
    field = parse(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(entries)}</w:sdtContent></w:sdt>"
    )
    return [_paragraph("TOCHeading", _run(CONTENTS)), field]


_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _field_start(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _field(instruction: str, result: str) -> str:
    """A complex field (17.16.18): begin, instruction, separate, result, end."""
    return _field_start(instruction) + result + _FIELD_END


def header_xml(meta: Mapping[str, Any], chapter: Chapter) -> str:
    """The running header: title, CONCEPT where it is one, and the chapter as STYLEREF of heading level 1.

    `STYLEREF 1` means "heading 1" in every language of Word (17.16.5.59).
    """
    number = f"{_run(chapter.number)}<w:r><w:tab/></w:r>" if chapter.number else ""
    title = _field("STYLEREF 1", number + _run(chapter.title)) if chapter.title else ""
    concept = ""
    if meta.get("concept"):
        concept = f'<w:r><w:tab/></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>{CONCEPT}</w:t></w:r>'
    return _margin("hdr", "Header", f"{_run(meta['title'])}<w:r><w:tab/></w:r>{title}{concept}")


def footer_xml(meta: Mapping[str, Any]) -> str:
    """The footer: edition and version at the left, the page number at the right."""
    edition = f"{meta['edition_title']} · versie {meta['version']} · {meta['date_text']}"
    return _margin(
        "ftr", "Footer", f"{_run(edition)}<w:r><w:tab/></w:r>{_field('PAGE', _run('1'))}"
    )


def _margin(kind: str, style: str, content: str) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NSMAP.items())
    return f'{DECLARATION}<w:{kind} {spaces}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p></w:{kind}>'


def section(header: str | None, footer: str | None) -> Any:
    """A section on A4 that starts on a new page; the arguments are relationship ids, None on the cover."""
    references = "".join(
        f'<w:{name}Reference w:type="default" r:id="{ident}"/>'
        for name, ident in (("header", header), ("footer", footer))
        if ident
    )
    return parse(
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(RIGHT)}" w:bottom="{twips(BOTTOM)}" w:left="{twips(LEFT)}" '
        f'w:header="{twips(HEADER)}" w:footer="{twips(FOOTER)}" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
    )


def end_section(elements: list[Any], properties_of_section: Any) -> list[Any]:
    """The elements with the section ended in the last paragraph, or in a tiny one after a table or control."""
    last = elements[-1] if elements else None
    if last is None or last.tag != q("p"):
        last = _paragraph("Sectie-einde", "")
        elements = [*elements, last]
    insert_in_order(properties(last), properties_of_section, PPR)
    return elements
