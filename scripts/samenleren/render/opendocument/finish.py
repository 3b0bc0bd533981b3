"""What pandoc does not do in an ODT: bookmarks, names of styles, chapter colours, cover, contents.

In: the root of the content.xml pandoc wrote (lxml), the metadata, the tokens. Changes it in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samenleren.design.tokens import Tokens
from samenleren.render.characters import text
from samenleren.render.office_cover import (
    COVER_ALT,
    COVER_SIZE,
    COVER_STYLE,
    OPENING_SIZE,
    OPENING_STYLE,
    cover_lines,
)
from samenleren.render.office_styles import HANG, PARTS, TEXT, Style
from samenleren.render.office_tree import NUMBER
from samenleren.render.opendocument.figures import declare_sequences, number_fields
from samenleren.render.opendocument.lists import counts_of, finish_lists
from samenleren.render.opendocument.odf import odf_name, parse, pt, q, tag, words
from samenleren.render.opendocument.reference import (
    COVER_PAGE,
    OPENING_PAGE,
    PAGE,
    border_attributes,
    colour,
    font_faces,
)
from samenleren.render.opendocument.tables import finish_table, table_styles
from samenleren.render.word import accents
from samenleren.render.word.finish import FIRST_TOC
from samenleren.render.word.front import CONTENTS

STYLE = q("text:style-name")
PICTURE = "Pictures/omslag.png"
OPENING_START = "Hoofdstukbegin"
# Styles that pandoc chooses itself, and ours in their place.
OURS = {
    "TableCaption": "caption",
    "Definition": "Hyperlink",
    "Definition_20_Term": "Definition Term",
    "Definition_20_Term_20_Tight": "Definition Term",
    "Definition_20_Definition": "Definition",
    "Definition_20_Definition_20_Tight": "Definition",
    "Heading_20_5": "heading 4",
    "Heading_20_6": "heading 4",
    "Preformatted_20_Text": "Block Text",
}


def finish_content(
    content: Any, meta: Mapping[str, Any], tokens: Tokens, sheet: Sequence[Style]
) -> None:
    """Finishes the root of content.xml in place."""
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    automatic = content.find(q("office:automatic-styles"))
    faces = content.find(q("office:font-face-decls"))
    if faces is not None:
        content.replace(faces, parse(font_faces(tokens)))
    counts = counts_of(automatic)
    for spare in list(automatic):  # pandoc's list, table and paragraph styles; ours replace them
        if spare.get(q("style:family")) not in ("text", "graphic"):
            automatic.remove(spare)
    for look in automatic.iter(q("style:text-properties")):
        if look.get(q("fo:language")) and not look.get(q("fo:country")):
            look.set(
                q("fo:country"), "none"
            )  # else the passage would be English of the Netherlands
    automatic.extend(table_styles(tokens))
    automatic.append(parse(picture_style()))
    sections_to_bookmarks(body)
    name_styles(body, {style.name for style in sheet})
    finish_lists(body, automatic, counts, sheet)
    tidy_breaks(body)
    for at, table in enumerate(body.iter(q("table:table")), 1):
        finish_table(table, at, automatic)
    finish_pictures(body)
    headings = number_headings(body, {style.name for style in sheet})
    open_chapters(headings, automatic, accents(meta))
    colour_chapters(body, automatic, accents(meta), tokens, sheet)
    whole = meta.get("layout", "edition") == "edition"  # a document of one part has no front
    front = [*cover(meta, automatic), *contents(headings, automatic)] if whole else []
    for at, element in enumerate(front):
        body.insert(at, element)
    number_fields(body)
    declare_sequences(body)


def sections_to_bookmarks(body: Any) -> None:
    """A div with an id comes as a section; a bookmark takes links in every program."""
    for section in reversed(list(body.iter(q("text:section")))):
        inside = list(section.iter(q("text:p"), q("text:h")))
        if inside:
            _bookmark(inside[0], inside[-1], section.get(q("text:name")))
        for child in section:
            section.addprevious(child)
        section.getparent().remove(section)


def _bookmark(first: Any, last: Any, name: str) -> None:
    start = parse(tag("text:bookmark-start", text__name=name))
    start.tail, first.text = first.text, None
    first.insert(0, start)
    last.append(parse(tag("text:bookmark-end", text__name=name)))


def name_styles(body: Any, names: set[str]) -> None:
    """Gives every paragraph, span and link a style of the sheet, under its ODF name."""
    for element in body.iter(q("text:p"), q("text:h"), q("text:span")):
        name = element.get(STYLE) or ""
        if name in OURS or name in names:
            element.set(STYLE, odf_name(OURS.get(name, name)))
        elif name[:1] == "P" and name[1:].isdigit():  # pandoc's automatic style of a quotation
            element.set(STYLE, odf_name("Block Text"))
    for link in body.iter(q("text:a")):
        link.attrib.pop(q("office:name"), None)
        for span in link.iter(q("text:span")):
            if span.get(STYLE) == odf_name("Bronverwijzing"):
                link.set(STYLE, odf_name("Bronverwijzing"))


def tidy_breaks(body: Any) -> None:
    """Takes away the spaces beside a tab or line break: they would shift the text."""
    for mark in body.iter(q("text:tab"), q("text:line-break")):
        mark.tail = (mark.tail or "").lstrip(" ")
        before = mark.getprevious()
        if before is None:
            mark.getparent().text = (mark.getparent().text or "").rstrip(" ")
        else:
            before.tail = (before.tail or "").rstrip(" ")


def finish_pictures(body: Any) -> None:
    """Puts the alternative text in its frame as `svg:desc` (10.3.18); fits it in the column.

    A picture stands in the line (19.575), so that what reads aloud meets it in its place.
    """
    width_key, height_key = q("svg:width"), q("svg:height")
    for frame in body.iter(q("draw:frame")):
        frame.set(q("text:anchor-type"), "as-char")
        words_after = frame.getnext()
        if words_after is not None and words_after.tag == q("svg:desc"):
            tail, words_after.tail = words_after.tail, None
            if words_after.text:
                frame.append(words_after)
            else:  # LibreOffice's own mark for decoration, from 7.5 on
                frame.getparent().remove(words_after)
                frame.set(q("loext:decorative"), "true")
            frame.tail = tail
        width, height = points(frame.get(width_key)), points(frame.get(height_key))
        paragraph = next(frame.iterancestors(q("text:p"), q("text:h")))
        limit = HANG + TEXT if paragraph.get(STYLE) == odf_name("Figuur breed") else TEXT
        if width > limit:
            frame.set(width_key, pt(limit))
            frame.set(height_key, pt(round(height * limit / width, 2)))


def points(length: str | None) -> float:
    """A length of ODF (18.3.18) in points, 0 without one."""
    units = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
    return float(length[:-2]) * units[length[-2:]] if length else 0.0


# --- headings and chapters ---------------------------------------------------------------------


def number_headings(body: Any, names: set[str]) -> list[tuple[Any, str]]:
    """Leaves the numbers of headings to the outline, which counts by their levels; gives the
    headings of the contents with their numbers, empty for one without.

    `names`: of the styles that there are.
    """
    headings = []
    for heading in body.iter(q("text:h")):
        level = int(heading.get(q("text:outline-level")))
        typed = next((s for s in heading.iter(q("text:span")) if s.get(STYLE) == NUMBER), None)
        if typed is not None:
            heading.text = (heading.text or "") + (typed.tail or "").lstrip(" ")
            heading.remove(typed)
        elif PARTS.get(level) in names:
            heading.set(STYLE, odf_name(PARTS[level]))
        if level in PARTS:
            headings.append((heading, "" if typed is None else typed.text or ""))
    return headings


def open_chapters(
    headings: Sequence[tuple[Any, str]], automatic: Any, slugs: Mapping[str, str]
) -> None:
    """Puts above the heading of each chapter its drawing, with which its first page begins."""
    for heading, number in headings:
        names = {start.get(q("text:name")) for start in heading.iter(q("text:bookmark-start"))}
        slug = next((name for name in slugs if name in names), None)
        if number and slug and heading.get(q("text:outline-level")) == "1":
            frame = _banner(OPENING_STYLE, OPENING_SIZE, opening_picture(slug), "")
            heading.addprevious(parse(tag("text:p", frame, text__style_name=OPENING_START)))
    automatic.append(parse(_page_start(OPENING_START, OPENING_STYLE, OPENING_PAGE)))


def opening_picture(slug: str) -> str:
    """The name in the package of the drawing of a chapter."""
    return f"Pictures/opening-{slug}.png"


def colour_chapters(
    body: Any,
    automatic: Any,
    slugs: Mapping[str, str],
    tokens: Tokens,
    sheet: Sequence[Style],
) -> None:
    """Colour each chapter with automatic styles."""
    styles = {odf_name(style.name): style for style in sheet}
    made: set[str] = set()
    slug: str | None = None
    for element in body.iter(q("text:p"), q("text:h"), q("text:span")):
        name = element.get(STYLE)
        style = styles.get(name)
        if style is None:
            continue
        if style.level == 0:
            names = (start.get(q("text:name")) for start in element.iter(q("text:bookmark-start")))
            slug = next((slugs[name] for name in names if name in slugs), None)
        if style.accented and slug is not None and slug in tokens.accents:
            variant = f"{name}.{slug}"
            if variant not in made:
                made.add(variant)
                automatic.append(parse(_variant(tokens, style, variant, slug)))
            element.set(STYLE, variant)


def _variant(tokens: Tokens, style: Style, name: str, slug: str) -> str:
    """The named style with a chapter's colour."""
    paragraphs = style.kind == "paragraph"
    look = border_attributes(tokens, style.borders, slug) if style.borders else {}
    run = ""
    if style.colour == "accent":
        run = tag("style:text-properties", fo__color=colour(tokens, "accent", slug))
    return tag(
        "style:style",
        tag("style:paragraph-properties", **look) if paragraphs and look else "",
        run,
        style__name=name,
        style__family="paragraph" if paragraphs else "text",
        style__parent_style_name=odf_name(style.name),
    )


# --- cover and contents --------------------------------------------------------------------------


def cover(meta: Mapping[str, Any], automatic: Any) -> list[Any]:
    """The paragraphs of the cover; the first holds the picture and carries the page style."""
    automatic.append(parse(_page_start("Omslagbegin", COVER_STYLE, COVER_PAGE)))
    frame = _banner(COVER_STYLE, COVER_SIZE, PICTURE, COVER_ALT)
    first = tag("text:p", frame, text__style_name="Omslagbegin")
    lines = cover_lines(meta)
    rest = [tag("text:p", text(line), text__style_name=odf_name(name)) for name, line in lines]
    return [parse(line) for line in (first, *rest)]


def picture_style() -> str:
    """How a picture as wide as the page stands in its line."""
    look = tag(
        "style:graphic-properties",
        style__vertical_pos="top",
        style__vertical_rel="baseline",
        fo__padding="0pt",
        fo__border="none",
    )
    return tag("style:style", look, style__name=COVER_STYLE, style__family="graphic")


def _banner(name: str, size: tuple[float, float], file: str, alt: str) -> str:
    """A picture as wide as the page; without words it is decoration."""
    image = tag(
        "draw:image",
        xlink__href=file,
        xlink__type="simple",
        xlink__show="embed",
        xlink__actuate="onLoad",
    )
    return tag(
        "draw:frame",
        image,
        *((tag("svg:title", name), tag("svg:desc", text(alt))) if alt else ()),
        draw__style_name=COVER_STYLE,
        draw__name=name if alt else None,
        text__anchor_type="as-char",
        svg__width=f"{size[0]:g}mm",
        svg__height=f"{size[1]:g}mm",
        loext__decorative=None if alt else "true",
    )


def _page_start(name: str, based: str, page: str) -> str:
    """An automatic style that starts a page of the given kind."""
    look = tag("style:paragraph-properties", fo__break_before="page") if page == PAGE else ""
    return tag(
        "style:style",
        look,
        style__name=name,
        style__family="paragraph",
        style__parent_style_name=odf_name(based),
        style__master_page_name=page,
    )


def contents(headings: list[tuple[Any, str]], automatic: Any) -> list[Any]:
    """A filled table of contents; LibreOffice puts the page numbers in the references itself."""
    automatic.append(parse(_page_start("Inhoudkop", "TOC Heading", PAGE)))
    entries = ""
    for at, (heading, number) in enumerate(headings, 1):
        title = words(heading)
        name = f"_Toc{FIRST_TOC + at}"
        _bookmark(heading, heading, name)
        page = tag("text:bookmark-ref", text__reference_format="page", text__ref_name=name)
        link = tag(
            "text:a",
            f"{text(number)}<text:tab/>" if number else "",
            text(title),
            "<text:tab/>",
            page,
            xlink__type="simple",
            xlink__href=f"#{name}",
            text__style_name=odf_name("Index Link"),
            text__visited_style_name=odf_name("Index Link"),
        )
        level = heading.get(q("text:outline-level"))
        entries += tag("text:p", link, text__style_name=odf_name(f"toc {level}"))
    index = tag(
        "text:table-of-content",
        # Without a title of its own LibreOffice gives it one: ours stands before it.
        tag(
            "text:table-of-content-source",
            tag("text:index-title-template"),
            *map(_template, (1, 2)),
            text__outline_level=2,
        ),
        tag("text:index-body", entries),
        text__name=CONTENTS,
        text__protected="true",
    )
    return [
        parse(tag("text:p", CONTENTS, text__style_name="Inhoudkop")),
        *([parse(index)] if headings else []),
    ]


def _template(level: int) -> str:
    """How LibreOffice makes an entry when an editor updates the contents (7.9)."""
    tab = tag("text:index-entry-tab-stop", style__type="right", style__leader_char=" ")
    return tag(
        "text:table-of-content-entry-template",
        tag("text:index-entry-link-start", text__style_name=odf_name("Index Link")),
        tag("text:index-entry-chapter"),
        tag("text:index-entry-tab-stop", style__type="left", style__position="28pt"),
        tag("text:index-entry-text"),
        tab,
        tag("text:index-entry-page-number"),
        tag("text:index-entry-link-end"),
        text__outline_level=level,
        text__style_name=odf_name(f"toc {level}"),
    )
