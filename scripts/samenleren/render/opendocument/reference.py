"""The OpenDocument reference: `styles.xml` made from the tokens, the same style sheet as Word's.

In: the tokens, the style sheet and the metadata. Out: XML by ODF 1.3 part 3. Where OOXML lets
borders stand outside the indent, ODF puts margin, border and padding inside one another;
`paragraph_properties` works that out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samenleren.design.tokens import Tokens
from samenleren.handover.concept import CONCEPT
from samenleren.render.characters import text
from samenleren.render.office_fonts import faces_of, families
from samenleren.render.office_styles import (
    BOTTOM,
    FOOTER,
    HANG,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TEXT,
    TOP,
    Border,
    Style,
)
from samenleren.render.office_tree import NUMBER
from samenleren.render.opendocument.odf import odf_name, pt, root, shown_name, tag

FALLBACK = {"sans": "Carlito, Calibri", "serif": "Caladea, Cambria"}
MONO = "Liberation Mono"
FONTS = "Fonts"
"""The folder in the package with the fonts that come along."""
BULLETS, NUMBERS = "Opsomming", "Nummering"
NUMBERED = ("1", "a", "i")
"""How a list of ours counts, level by level (19.500)."""
BULLET = 6.0  # points: a bullet and a space, where no tab can stand
COVER_PAGE, OPENING_PAGE, PAGE = "Omslag", "Opening", "Standard"
LEVELS = 10  # as many as ODF has
SIDES = ("top", "left", "bottom", "right")


def styles_xml(tokens: Tokens, sheet: Sequence[Style], meta: Mapping[str, Any]) -> str:
    """The whole styles.xml: fonts, defaults (Dutch), named styles, lists, pages."""
    named = (style_xml(tokens, style) for style in sheet)
    lists = (list_style(name_of_list(style), style) for style in sheet if style.list_kind)
    notes = tag(
        "text:notes-configuration",
        text__note_class="footnote",
        style__num_format="1",
        text__start_value=0,
        text__footnotes_position="page",
    )
    return root(
        "office:document-styles",
        font_faces(tokens),
        tag("office:styles", _defaults(tokens), *named, _outline(sheet), *lists, notes),
        tag("office:automatic-styles", *_layouts()),
        tag("office:master-styles", *_pages(meta)),
    )


def colour(tokens: Tokens, name: str, slug: str | None = None) -> str:
    """A colour's name, or "accent" of a chapter, as #RRGGBB."""
    return tokens.accent(slug).light if name == "accent" else str(getattr(tokens.light, name))


def font_faces(tokens: Tokens) -> str:
    """The font declarations, with the files that come along (16.25, 16.26) and what stands in
    where a program does not read these."""
    faces = ""
    kinds = {"sans": "swiss", MONO: "modern"}
    for name, face in {**families(tokens), MONO: MONO}.items():
        instead = "monospace" if face == MONO else FALLBACK.get(name, FALLBACK["serif"])
        faces += tag(
            "style:font-face",
            _sources(face) if face != MONO else "",
            style__name=face,
            svg__font_family=f"'{face}', {instead}",
            style__font_family_generic=kinds.get(name, "roman"),
        )
    return tag("office:font-face-decls", faces)


def _sources(family: str) -> str:
    """Where in the package the faces of a family are."""
    return tag(
        "svg:font-face-src",
        *(
            tag(
                "svg:font-face-uri",
                tag("svg:font-face-format", svg__string="truetype"),
                xlink__href=f"{FONTS}/{name}",
                xlink__type="simple",
            )
            for name in faces_of(family).values()
        ),
    )


def _defaults(tokens: Tokens) -> str:
    paragraph = tag(
        "style:paragraph-properties",
        fo__orphans=2,
        fo__widows=2,
        fo__hyphenation_ladder_count=2,
        style__tab_stop_distance="36pt",
        style__writing_mode="lr-tb",
    )
    run = tag(
        "style:text-properties",
        style__font_name=tokens.type.serif,
        fo__font_size=pt(tokens.type.scale.text),
        fo__language="nl",
        fo__country="NL",
        fo__color=tokens.light.ink,
        fo__hyphenate="false",
        fo__hyphenation_remain_char_count=3,
        fo__hyphenation_push_char_count=3,
        style__use_window_font_color="false",
    )
    table = tag("style:table-properties", table__border_model="collapsing")
    row = tag("style:table-row-properties", fo__keep_together="always")
    return (
        tag("style:default-style", paragraph, run, style__family="paragraph")
        + tag("style:default-style", table, style__family="table")
        + tag("style:default-style", row, style__family="table-row")
    )


# --- styles --------------------------------------------------------------------------------------


def style_xml(tokens: Tokens, style: Style) -> str:
    """One named style of the sheet."""
    paragraphs = style.kind == "paragraph"
    return tag(
        "style:style",
        paragraph_properties(tokens, style) if paragraphs else "",
        text_properties(tokens, style),
        style__name=odf_name(style.name),
        style__display_name=shown_name(style.name),
        style__family="paragraph" if paragraphs else "text",
        style__parent_style_name=odf_name(style.based) if paragraphs and style.based else None,
        style__next_style_name=odf_name(style.follows) if style.follows else None,
        style__default_outline_level=None if style.level is None else style.level + 1,
        style__list_style_name=_list_of(style),
    )


def _list_of(style: Style) -> str | None:
    """The list of a style; of a heading without a number, that it has none."""
    return name_of_list(style) if style.list_kind else "" if style.numbered is False else None


def border_attributes(
    tokens: Tokens, borders: Mapping[str, Border], slug: str | None = None
) -> dict[str, object]:
    """`fo:border-*` and `fo:padding-*` of the four sides; one without border says it has none."""
    out: dict[str, object] = {}
    for side in SIDES:
        border = borders.get(side)
        out[f"fo__border_{side}"] = "none"
        out[f"fo__padding_{side}"] = pt(border.space if border else 0)
        if not border:
            continue
        kind = "solid" if border.kind == "single" else border.kind
        line = colour(tokens, border.colour, slug)
        out[f"fo__border_{side}"] = f"{pt(border.width)} {kind} {line}"
        if border.kind == "double":
            third = pt(border.width / 3)
            out[f"style__border_line_width_{side}"] = f"{third} {third} {third}"
    return out


def paragraph_properties(tokens: Tokens, style: Style) -> str:
    """`style:paragraph-properties`; a margin gives way to the border and padding on its side."""
    # LibreOffice reads a negative indent of a list as none; the paragraph then says it.
    strip = style.list_kind is not None and (style.left or 0) < 0
    in_list = style.list_kind is not None and not strip
    out: dict[str, object] = {}
    for side, value in (("left", style.left), ("right", style.right)):
        border = style.borders.get(side)
        if (value is not None or border) and not (in_list and side == "left"):
            inner = border.space + border.width if border else 0
            inner += -(style.first or 0) - BULLET if strip and side == "left" else 0
            out[f"fo__margin_{side}"] = pt((value or 0) - inner)
    for side, value in (("top", style.before), ("bottom", style.after)):
        out[f"fo__margin_{side}"] = None if value is None else pt(value)
    first = -BULLET if strip else None if in_list else style.first
    out["fo__text_indent"] = None if first is None else pt(first)
    out["style__line_height_at_least"] = None if style.line is None else pt(style.line)
    if style.borders:
        out |= border_attributes(tokens, style.borders)
        out["style__join_border"] = "false" if "between" in style.borders else "true"
    out["fo__background_color"] = colour(tokens, style.fill) if style.fill else None
    out["fo__keep_with_next"] = "always" if style.keep_next else None
    out["fo__keep_together"] = "always" if style.keep_lines else None
    out["fo__break_before"] = "page" if style.page_break else None
    out["style__contextual_spacing"] = "true" if style.together else None
    out["fo__text_align"] = {"right": "end", "left": "start"}.get(style.align or "")
    return tag("style:paragraph-properties", _tab_stops(style), **out)


def _tab_stops(style: Style) -> str:
    """The tab stops; their positions count from the indent, as LibreOffice does by default."""
    if not style.tabs:
        return ""
    start = -HANG if style.name in ("header", "footer") else style.left or 0
    # A chapter field holds number and title without a tab: that stop would catch the next one.
    tabs = [(at, kind) for at, kind in style.tabs if style.name != "header" or at in (0, TEXT)]
    stops = (
        tag("style:tab-stop", style__position=pt(at - start), style__type=kind) for at, kind in tabs
    )
    return tag("style:tab-stops", *stops)


def text_properties(tokens: Tokens, style: Style) -> str:
    """`style:text-properties`; empty when the style says nothing about its letters."""
    faces = families(tokens) | {"mono": MONO}
    out: dict[str, object] = {
        "style__font_name": faces.get(style.family or ""),
        "fo__font_size": pt(style.size) if style.size else None,
        "fo__font_weight": _either(style.bold, "bold", "normal"),
        "fo__font_style": _either(style.italic, "italic", "normal"),
        "fo__color": colour(tokens, style.colour) if style.colour else None,
        "fo__hyphenate": _either(style.hyphens, "true", "false"),
        "style__text_underline_style": _either(style.underline, "solid", "none"),
        "style__text_position": "super 58%" if style.name == "footnote reference" else None,
    }
    said = {key: value for key, value in out.items() if value is not None}
    return tag("style:text-properties", **said) if said else ""


def _either(value: bool | None, yes: str, no: str) -> str | None:
    return None if value is None else yes if value else no


def _outline(sheet: Sequence[Style]) -> str:
    """The numbers of headings (1, 1.1), which hang in the margin column; levels whose style is not
    numbered have none."""
    numbered = {(style.level or 0) + 1: style for style in sheet if style.numbered}
    levels = ""
    for level in range(1, LEVELS + 1):
        style = numbered.get(level)
        left, first = (style.left or 0, style.first or 0) if style else (0, 0)
        label = tag(
            "style:list-level-label-alignment",
            text__label_followed_by="listtab" if style else "nothing",
            text__list_tab_stop_position=pt(left) if style else None,
            fo__margin_left=pt(left) if style else None,
            fo__text_indent=pt(first) if style else None,
        )
        place = tag(
            "style:list-level-properties",
            label,
            text__list_level_position_and_space_mode="label-alignment",
        )
        levels += tag(
            "text:outline-level-style",
            place,
            text__level=level,
            text__style_name=NUMBER if style else None,
            text__display_levels=level if style else None,
            style__num_format="1" if style else "",
        )
    return tag("text:outline-style", levels, style__name="Outline")


def name_of_list(style: Style) -> str:
    """The name of the list of a list style."""
    ours = {"List Bullet": BULLETS, "List Number": NUMBERS}
    return ours.get(style.name, f"{odf_name(style.name)}_20_lijst")


def list_style(name: str, style: Style) -> str:
    """The list of a list style, as XML."""
    left, hang = style.left or 0, -(style.first or 0)
    levels = ""
    for level in range(LEVELS):
        at = pt(left + level * hang)
        label = tag("style:list-level-label-alignment", text__label_followed_by="space")
        if left >= 0:
            label = tag(
                "style:list-level-label-alignment",
                text__label_followed_by="listtab",
                text__list_tab_stop_position=at,
                fo__text_indent=pt(-hang),
                fo__margin_left=at,
            )
        place = tag(
            "style:list-level-properties",
            label,
            text__list_level_position_and_space_mode="label-alignment",
        )
        if style.list_kind == "number":
            levels += tag(
                "text:list-level-style-number",
                place,
                text__level=level + 1,
                style__num_format=NUMBERED[level % 3],
                style__num_suffix=".",
            )
        else:
            levels += tag(
                "text:list-level-style-bullet",
                place,
                text__level=level + 1,
                text__bullet_char=("•", "–", "·")[level % 3],
            )
    shown = name.replace("_20_", " ")
    return tag("text:list-style", levels, style__name=name, style__display_name=shown)


# --- pages ---------------------------------------------------------------------------------------


def _layouts() -> tuple[str, ...]:
    def layout(name: str, top: float, bottom: float, *rest: str) -> str:
        page = tag(
            "style:page-layout-properties",
            fo__page_width=pt(PAGE_WIDTH),
            fo__page_height=pt(PAGE_HEIGHT),
            style__print_orientation="portrait",
            fo__margin_left=pt(LEFT),
            fo__margin_right=pt(RIGHT),
            fo__margin_top=pt(top),
            fo__margin_bottom=pt(bottom),
        )
        return tag("style:page-layout", page, *rest, style__name=name)

    line = 14  # points, of the footer
    below = BOTTOM - FOOTER
    header = tag("style:header-footer-properties", svg__height=pt(TOP), fo__margin_bottom="0pt")
    footer = tag(
        "style:header-footer-properties", svg__height=pt(below), fo__margin_top=pt(below - line)
    )
    styles = (tag("style:header-style", header), tag("style:footer-style", footer))
    return (
        layout("LayoutOmslag", 0, BOTTOM),
        layout("LayoutOpening", 0, FOOTER, tag("style:header-style"), styles[1]),
        layout("Layout", 0, FOOTER, *styles),
    )


def _pages(meta: Mapping[str, Any]) -> tuple[str, ...]:
    """The pages: title and chapter above, edition and page number below; the cover has neither, and
    a chapter opens without a header."""
    tab = "<text:tab/>"
    chapter = tag("text:chapter", text__display="number-and-name", text__outline_level=1)
    strong = tag("text:span", CONCEPT, text__style_name=odf_name("Strong"))
    concept = tab + strong if meta.get("concept") else ""
    edition = text(f"{meta['edition_title']} · versie {meta['version']} · {meta['date_text']}")
    number = tag("text:page-number", "1", text__select_page="current")
    above = tag("text:p", text(meta["title"]), tab, chapter, concept, text__style_name="Header")
    below = tag("text:p", edition, tab, number, text__style_name="Footer")
    page = tag(
        "style:master-page",
        tag("style:header", above),
        tag("style:footer", below),
        style__name=PAGE,
        style__page_layout_name="Layout",
    )
    first = tag(
        "style:master-page",
        style__name=COVER_PAGE,
        style__page_layout_name="LayoutOmslag",
        style__next_style_name=PAGE,
    )
    opening = tag(
        "style:master-page",
        tag("style:footer", below),
        style__name=OPENING_PAGE,
        style__page_layout_name="LayoutOpening",
        style__next_style_name=PAGE,
    )
    return page, opening, first
