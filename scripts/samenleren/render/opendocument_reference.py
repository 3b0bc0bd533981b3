"""The OpenDocument reference: `styles.xml` made from the tokens, the same style sheet as Word's.

In: Tokens and the metadata. Out: XML strings by ODF 1.3 part 3 (https://docs.oasis-open.org/office/OpenDocument/v1.3/).
Where OOXML lets borders stand outside the indent, ODF puts margin, border and padding inside one another;
`_paragraph` works that out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from samenleren.render.office_styles import (
    BOTTOM,
    FOOTER,
    HANG,
    HEADER,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TEXT,
    TOP,
    Border,
    Style,
    style_sheet,
)
from samenleren.render.ooxml import attribute, text
from samenleren.render.tokens import Tokens

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{ODF}office:1.0", "style": f"{ODF}style:1.0", "text": f"{ODF}text:1.0", "table": f"{ODF}table:1.0",
    "draw": f"{ODF}drawing:1.0", "fo": f"{ODF}xsl-fo-compatible:1.0", "svg": f"{ODF}svg-compatible:1.0",
    "meta": f"{ODF}meta:1.0", "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
    "loext": f"{ODF}office:loext:1.0",
}  # fmt: skip
DECLARE = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
FALLBACK = {"sans": ("Carlito", "Calibri"), "serif": ("Caladea", "Cambria")}
BULLETS, STRIP_BULLETS, NUMBERS = "Opsomming", "Opsomming_20_strook", "Nummering"
BULLET = 6.0  # points: a bullet and a space, where no tab can stand
COVER_PAGE, PAGE = "Omslag", "Standard"
# Names LibreOffice knows, so that its own functions (contents, navigator) go on working.
_KNOWN = {
    "Normal": "Standard", "Body Text": "Text_20_body", "First Paragraph": "First_20_paragraph", "caption": "Caption",
    "heading 1": "Heading_20_1", "heading 2": "Heading_20_2", "heading 3": "Heading_20_3", "heading 4": "Heading_20_4",
    "TOC Heading": "Contents_20_Heading", "toc 1": "Contents_20_1", "toc 2": "Contents_20_2", "header": "Header",
    "footer": "Footer", "footnote text": "Footnote", "Hyperlink": "Internet_20_link", "Strong": "Strong_20_Emphasis",
    "Tabeltekst": "Table_20_Contents", "Tabelkop": "Table_20_Heading", "Block Text": "Quotations",
    "Verbatim Char": "Source_Text", "footnote reference": "Footnote_20_anchor",
}  # fmt: skip
_LISTS = {
    "Voor wie": STRIP_BULLETS,
    "Tafelvraag": STRIP_BULLETS,
    "List Bullet": BULLETS,
    "List Number": NUMBERS,
}


def odf_name(name: str) -> str:
    """The `style:name` of a style of the sheet: NCName, with a space as `_20_` (as LibreOffice writes it)."""
    return _KNOWN.get(name) or re.sub(r"[^\w.-]", lambda found: f"_{ord(found[0]):x}_", name)


def colour(tokens: Tokens, name: str, slug: str | None = None) -> str:
    """A token name, or "accent" of a chapter, as #RRGGBB."""
    return tokens.accent(slug).light if name == "accent" else str(getattr(tokens.light, name))


def _pt(value: float) -> str:
    return f"{value:g}pt"


def border_attributes(tokens: Tokens, borders: dict[str, Border], slug: str | None = None) -> str:
    """`fo:border-*` of the four sides; a side without border is said to have none."""
    out = ""
    for side in ("top", "left", "bottom", "right"):
        border = borders.get(side)
        kind = "solid" if border and border.kind == "single" else border.kind if border else ""
        width = (
            max(border.width, 2.0)
            if border and border.kind == "double"
            else border.width
            if border
            else 0
        )
        line = f"{_pt(width)} {kind} {colour(tokens, border.colour, slug)}" if border else "none"
        out += (
            f' fo:border-{side}="{line}" fo:padding-{side}="{_pt(border.space if border else 0)}"'
        )
        if kind == "double":
            third = _pt(width / 3)
            out += f' style:border-line-width-{side}="{third} {third} {third}"'
    return out


def _paragraph(tokens: Tokens, style: Style) -> str:
    """`style:paragraph-properties`; the margin of a side with a border gives way to border and padding."""
    out = ""
    strip = (
        style.left or 0
    ) < 0  # LibreOffice reads a negative indent of a list as none; the paragraph then says it
    in_list = style.list_kind is not None and not strip
    pads = {side: style.borders[side] for side in ("left", "right") if side in style.borders}
    for side, value in (("left", style.left), ("right", style.right)):
        border = pads.get(side)
        if in_list and side == "left":
            continue  # the list style says where its levels stand
        if value is not None or border:
            inner = (border.space + border.width) if border else 0
            out += f' fo:margin-{side}="{_pt((value or 0) - inner)}"'
    for side, value in (("top", style.before), ("bottom", style.after)):
        out += f' fo:margin-{side}="{_pt(value)}"' if value is not None else ""
    first = -BULLET if style.list_kind and strip else style.first
    out += f' fo:text-indent="{_pt(first)}"' if first is not None and not in_list else ""
    if style.line is not None:
        out += f' style:line-height-at-least="{_pt(style.line)}"'
    if style.borders:
        out += border_attributes(tokens, style.borders)
        out += f' style:join-border="{"false" if "between" in style.borders else "true"}"'
    out += f' fo:background-color="{colour(tokens, style.fill)}"' if style.fill else ""
    out += ' fo:keep-with-next="always"' if style.keep_next else ""
    out += ' fo:keep-together="always"' if style.keep_lines else ""
    out += ' fo:break-before="page"' if style.page_break else ""
    out += ' style:contextual-spacing="true"' if style.together else ""
    out += f' fo:text-align="{"end" if style.align == "right" else "start"}"' if style.align else ""
    stops = ""
    if style.tabs:  # a chapter field holds its number and title without a tab, so that stop would catch the next one
        tabs = [(at, kind) for at, kind in style.tabs if style.name != "header" or at in (0, TEXT)]
        start = (
            -HANG if style.name in ("header", "footer") else style.left or 0
        )  # positions count from the indent
        stops = "".join(
            f'<style:tab-stop style:position="{_pt(at - start)}" style:type="{kind}"/>'
            for at, kind in tabs
        )
        stops = f"<style:tab-stops>{stops}</style:tab-stops>"
    return (
        f"<style:paragraph-properties{out}>{stops}</style:paragraph-properties>"
        if out or stops
        else ""
    )


def _text(tokens: Tokens, style: Style) -> str:
    out = ""
    if style.family:
        face = {"sans": tokens.type.sans, "serif": tokens.type.serif, "mono": "Liberation Mono"}[
            style.family
        ]
        out += f" style:font-name={attribute(face)}"
    if style.size:
        out += f' fo:font-size="{_pt(style.size)}"'
    if style.bold is not None:
        out += f' fo:font-weight="{"bold" if style.bold else "normal"}"'
    if style.italic is not None:
        out += f' fo:font-style="{"italic" if style.italic else "normal"}"'
    if style.colour:
        out += f' fo:color="{colour(tokens, style.colour)}"'
    if style.underline is not None:
        line = "solid" if style.underline else "none"
        out += f' style:text-underline-style="{line}" style:text-underline-width="auto" style:text-underline-color="font-color"'
    if style.hyphens is not None:
        out += f' fo:hyphenate="{"true" if style.hyphens else "false"}" fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"'
    if style.name == "footnote reference":
        out += ' style:text-position="super 58%"'
    return f"<style:text-properties{out}/>" if out else ""


def style_xml(tokens: Tokens, style: Style) -> str:
    """One `style:style` of the sheet."""
    family = "paragraph" if style.kind == "paragraph" else "text"
    name = odf_name(style.name)
    shown = name.replace("_20_", " ") if style.name in _KNOWN else style.name
    out = f'<style:style style:name="{name}" style:display-name={attribute(shown)} style:family="{family}"'
    if style.kind == "paragraph" and style.based:
        out += f' style:parent-style-name="{odf_name(style.based)}"'
    if style.follows:
        out += f' style:next-style-name="{odf_name(style.follows)}"'
    if style.level is not None:
        out += f' style:default-outline-level="{style.level + 1}"'
    if style.name in _LISTS:
        out += f' style:list-style-name="{_LISTS[style.name]}"'
    if style.name == "Title":
        out += f' style:master-page-name="{COVER_PAGE}"'
    body = _paragraph(tokens, style) if style.kind == "paragraph" else ""
    return f"{out}>{body}{_text(tokens, style)}</style:style>"


def styles_xml(tokens: Tokens, meta: Mapping[str, Any]) -> str:
    """The whole styles.xml: fonts, defaults (Dutch), named styles, lists, pages with header and footer."""
    size = tokens.type.scale.text
    defaults = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" '
        'fo:hyphenation-ladder-count="no-limit" style:tab-stop-distance="36pt" style:writing-mode="lr-tb"/>'
        f'<style:text-properties style:font-name={attribute(tokens.type.serif)} fo:font-size="{_pt(size)}" fo:language="nl" '
        f'fo:country="NL" fo:color="{tokens.light.ink}" fo:hyphenate="false" style:use-window-font-color="false"/>'
        "</style:default-style>"
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>'
        '<style:default-style style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:default-style>'
    )
    named = "".join(style_xml(tokens, style) for style in style_sheet(tokens))
    outline = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""><style:list-level-properties '
        'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        'text:label-followed-by="nothing"/></style:list-level-properties></text:outline-level-style>'
        for level in range(1, 11)
    )
    unit = tokens.space.unit
    lists = (
        _list(BULLETS, False, 3 * unit, 3 * unit)
        + _list(STRIP_BULLETS, False, None, 3 * unit)
        + _list(NUMBERS, True, 5 * unit, 5 * unit)
    )
    notes = '<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page"/>'
    return (
        f'{DECLARATION}<office:document-styles {DECLARE} office:version="1.3">{font_faces(tokens)}<office:styles>{defaults}{named}'
        f'<text:outline-style style:name="Outline">{outline}</text:outline-style>{lists}{notes}</office:styles>'
        f"<office:automatic-styles>{_layouts()}</office:automatic-styles>"
        f"<office:master-styles>{_pages(meta)}</office:master-styles></office:document-styles>"
    )


def font_faces(tokens: Tokens) -> str:
    """The font declarations with what stands in where a font is not installed."""
    out = ""
    for family, face, kind in (
        ("sans", tokens.type.sans, "swiss"),
        ("serif", tokens.type.serif, "roman"),
    ):
        names = ", ".join([f"'{face}'", *FALLBACK[family]])
        out += (
            f"<style:font-face style:name={attribute(face)} svg:font-family={attribute(names)} "
            f'style:font-family-generic="{kind}" style:font-pitch="variable"/>'
        )
    out += '<style:font-face style:name="Liberation Mono" svg:font-family="\'Liberation Mono\'" style:font-pitch="fixed"/>'
    return f"<office:font-face-decls>{out}</office:font-face-decls>"


def _list(name: str, numbered: bool, left: float | None, hang: float) -> str:
    levels = ""
    for level in range(1, 11):
        at = (left or 0) + (level - 1) * hang
        indent, follow = "", "space"
        if left is not None:
            follow = "listtab"
            indent = f' text:list-tab-stop-position="{_pt(at)}" fo:text-indent="{_pt(-hang)}" fo:margin-left="{_pt(at)}"'
        place = (
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            f'<style:list-level-label-alignment text:label-followed-by="{follow}"{indent}/></style:list-level-properties>'
        )
        if numbered:
            form = ("1", "a", "i")[(level - 1) % 3]
            levels += f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" style:num-suffix=".">{place}</text:list-level-style-number>'
        else:
            sign = ("•", "–", "·")[(level - 1) % 3]
            levels += f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}">{place}</text:list-level-style-bullet>'
    return f'<text:list-style style:name="{name}" style:display-name="{name.replace("_20_", " ")}">{levels}</text:list-style>'


def _layouts() -> str:
    size = f'fo:page-width="{_pt(PAGE_WIDTH)}" fo:page-height="{_pt(PAGE_HEIGHT)}" style:print-orientation="portrait"'
    sides = f'fo:margin-left="{_pt(LEFT)}" fo:margin-right="{_pt(RIGHT)}"'
    header = f'<style:header-style><style:header-footer-properties svg:height="{_pt(TOP - HEADER)}" fo:margin-bottom="{_pt(TOP - HEADER - 14)}"/></style:header-style>'
    footer = f'<style:footer-style><style:header-footer-properties svg:height="{_pt(BOTTOM - FOOTER)}" fo:margin-top="{_pt(BOTTOM - FOOTER - 14)}"/></style:footer-style>'
    return (
        f'<style:page-layout style:name="LayoutOmslag"><style:page-layout-properties {size} {sides} '
        f'fo:margin-top="{_pt(TOP)}" fo:margin-bottom="{_pt(BOTTOM)}"/></style:page-layout>'
        f'<style:page-layout style:name="Layout"><style:page-layout-properties {size} {sides} '
        f'fo:margin-top="{_pt(HEADER)}" fo:margin-bottom="{_pt(FOOTER)}"/>{header}{footer}</style:page-layout>'
    )


def _pages(meta: Mapping[str, Any]) -> str:
    """The cover, without header, and the other pages: title and chapter above, edition and page number below."""
    concept = (
        '<text:tab/><text:span text:style-name="Strong_20_Emphasis">CONCEPT</text:span>'
        if meta.get("concept")
        else ""
    )
    chapter = '<text:chapter text:display="name" text:outline-level="1"/>'
    edition = text(f"{meta['edition_title']} · versie {meta['version']} · {meta['date_text']}")
    return (
        f'<style:master-page style:name="{PAGE}" style:page-layout-name="Layout">'
        f'<style:header><text:p text:style-name="Header">{text(str(meta["title"]))}<text:tab/>{chapter}{concept}</text:p></style:header>'
        f'<style:footer><text:p text:style-name="Footer">{edition}<text:tab/><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>'
        f'</style:master-page><style:master-page style:name="{COVER_PAGE}" style:page-layout-name="LayoutOmslag" '
        f'style:next-style-name="{PAGE}"/>'
    )


WIDE, NARROW = TEXT + HANG, TEXT
