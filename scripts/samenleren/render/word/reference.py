"""The Word reference document, made from the tokens: styles, theme, fonts and settings.

In: the tokens and the style sheet. Out: the root elements of the parts beside a document's text.
pandoc takes the style names from it; the same parts stand in the final document, so that nothing
of pandoc's own reference document stays. Everything follows ECMA-376 part 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from samenleren.design.tokens import DEFAULT_ACCENT, Tokens
from samenleren.render.office_fonts import DISPLAY, families
from samenleren.render.office_styles import Border, Style
from samenleren.render.office_tree import NUMBER
from samenleren.render.word.numbering import HEADINGS, Counted, lists_of, numbering_part
from samenleren.render.word.ooxml import (
    colour_mapping,
    compatibility,
    eighths,
    el,
    half_points,
    twips,
)

LANGUAGE = "nl-NL"
TABLE_STYLE = "Samenlerentabel"
DILEMMA_STYLE = "Dilemmatabel"
FALLBACK = {"sans": "Source Sans Pro,Calibri,Carlito", "serif": "Source Serif Pro,Cambria,Caladea"}
# The hex comes from the tokens; the theme colour lets an editor find it in the palette.
THEME = {"ink": "text1", "paper": "background1", "muted": "text2", "wash": "background2"}
BUILT_IN = frozenset(
    {"Normal", "Body Text", "List Bullet", "List Number", "Block Text", "Title", "Subtitle"}
    | {"TOC Heading", "Bibliography", "Hyperlink", "Strong", "Emphasis"}
)


def build_reference(tokens: Tokens, sheet: Sequence[Style]) -> dict[str, Any]:
    """The parts of the reference document by their kind."""
    return {
        "styles": styles_part(tokens, sheet),
        "theme": theme_part(tokens),
        "numbering": numbers_of(tokens, sheet),
        "fontTable": font_table(tokens),
        "settings": settings_part(),
    }


def numbers_of(tokens: Tokens, sheet: Sequence[Style], numbers: Iterable[Counted] = ()) -> Any:
    """The numbering part, with the numbered lists in the text."""
    look = next((_run_look(tokens, style) for style in sheet if style.name == NUMBER), None)
    return numbering_part(sheet, numbers, look)


# --- colours and lines ---------------------------------------------------------------------------


def accent_slots(tokens: Tokens) -> dict[str, str]:
    """Chapter slug to theme colour (accent1 to accent6), in the order of the tokens."""
    slugs = [slug for slug in tokens.accents if slug != DEFAULT_ACCENT][:6]
    return {slug: f"accent{at}" for at, slug in enumerate(slugs, 1)}


def colour_of(tokens: Tokens, name: str, slug: str | None = None) -> tuple[str, str | None]:
    """A colour's name (or "accent" of a chapter) as hex without `#`, and its theme colour."""
    if name == "accent":
        return tokens.accent(slug).light[1:], accent_slots(tokens).get(slug) if slug else "text1"
    return getattr(tokens.light, name)[1:], "hyperlink" if name == "link" else THEME.get(name)


def colour_element(tokens: Tokens, name: str, slug: str | None = None) -> Any:
    """`w:color` of a run."""
    value, theme = colour_of(tokens, name, slug)
    return el("color", val=value, themeColor=theme)


def borders_element(tokens: Tokens, borders: dict[str, Border], slug: str | None = None) -> Any:
    """`w:pBdr` with its sides in schema order."""
    lines = el("pBdr")
    for side in ("top", "left", "bottom", "right", "between"):
        if border := borders.get(side):
            value, theme = colour_of(tokens, border.colour, slug)
            space = min(31, round(border.space))  # points; more is not allowed (17.3.4)
            size = eighths(border.width)
            look = {"val": border.kind, "sz": size, "space": space, "color": value}
            lines.append(el(side, **look, themeColor=theme))
    return lines


def rule(side: str, width: float, colour: str) -> Any:
    """A line of a table: its side, width in points and colour as hex without `#`."""
    return el(side, val="single", sz=eighths(width), space=0, color=colour)


def cell_margins(**sides: int) -> Any:
    """`w:tblCellMar`, in twips."""
    return el("tblCellMar", *(el(side, w=width, type="dxa") for side, width in sides.items()))


# --- styles --------------------------------------------------------------------------------------


def styles_part(tokens: Tokens, sheet: Sequence[Style]) -> Any:
    """The whole styles part: defaults, named styles, and the table style."""
    size = half_points(tokens.type.scale.text)
    line = twips(tokens.type.scale.text * tokens.type.leading)
    language = el("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    run = el("rPr", _fonts("minor"), el("sz", val=size), el("szCs", val=size), language)
    paragraph = el("pPr", el("spacing", line=line, lineRule="atLeast"))
    defaults = el("docDefaults", el("rPrDefault", run), el("pPrDefault", paragraph))
    # What is not ours stays out of the gallery until an editor uses it.
    latent = el(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )
    idents = {style.name: style.ident for style in sheet}
    lists = lists_of(sheet) | {
        style.ident: HEADINGS if style.numbered else 0
        for style in sheet
        if style.numbered is not None
    }
    named = (
        _style(tokens, style, idents, at, lists.get(style.ident))
        for at, style in enumerate(sheet, 1)
    )
    return el(
        "styles", defaults, latent, *_defaults(), *named, _table_style(tokens), _sides(tokens)
    )


def _fonts(slot: str) -> Any:
    return el(
        "rFonts",
        asciiTheme=f"{slot}HAnsi",
        eastAsiaTheme=f"{slot}EastAsia",
        hAnsiTheme=f"{slot}HAnsi",
        cstheme=f"{slot}Bidi",
    )


def _defaults() -> tuple[Any, ...]:
    """The three styles every document has under these names (17.7.4.17)."""

    def style(kind: str, ident: str, name: str, rest: Any = None) -> Any:
        hidden = (el("uiPriority", val=99), el("semiHidden"), el("unhideWhenUsed"))
        return el("style", el("name", val=name), *hidden, rest, type=kind, default=1, styleId=ident)

    margins = cell_margins(top=0, left=108, bottom=0, right=108)
    table = el("tblPr", el("tblInd", w=0, type="dxa"), margins)
    return (
        style("character", "DefaultParagraphFont", "Default Paragraph Font"),
        style("table", "TableNormal", "Normal Table", table),
        style("numbering", "NoList", "No List"),
    )


def _style(
    tokens: Tokens, style: Style, idents: dict[str, str], rank: int, number: int | None
) -> Any:
    own = not (style.name[0].islower() or style.name in BUILT_IN)
    paragraphs = style.kind == "paragraph"
    based = idents[style.based] if style.based else None if paragraphs else "DefaultParagraphFont"
    return el(
        "style",
        el("name", val=style.name),
        el("basedOn", val=based) if based else None,
        el("next", val=idents[style.follows]) if style.follows else None,
        el("uiPriority", val=rank),
        el("qFormat") if style.quick else None,
        _paragraph_look(tokens, style, number) if paragraphs else None,
        _run_look(tokens, style),
        type=style.kind,
        default=1 if style.name == "Normal" else None,
        customStyle=1 if own else None,
        styleId=style.ident,
    )


def variant_style(tokens: Tokens, style: Style, slug: str, number: str) -> Any:
    """A style in the accent of a chapter: all else it has from the style itself, so that who
    changes that one changes it in every chapter. `number`: the chapter's, empty without one."""
    borders = borders_element(tokens, style.borders, slug) if style.borders else None
    colour = colour_element(tokens, "accent", slug) if style.colour == "accent" else None
    return el(
        "style",
        el("name", val=f"{style.name} {number or slug}"),
        el("basedOn", val=style.ident),
        el("uiPriority", val=99),
        _filled("pPr", borders),
        _filled("rPr", colour),
        type=style.kind,
        customStyle=1,
        styleId=f"{style.ident}.{number or slug}",
    )


def _paragraph_look(tokens: Tokens, style: Style, number: int | None) -> Any:
    """`w:pPr` of a style, children in schema order; `number` is the id of its list, 0 for none."""
    level = el("ilvl", val=style.level) if number and style.level else None
    fill, theme = colour_of(tokens, style.fill) if style.fill else (None, None)
    tabs = (el("tab", val=kind, pos=twips(at)) for at, kind in style.tabs)
    rule = None if style.line is None else "exact" if style.line < 4 else "atLeast"
    first = style.first or 0
    return _filled(
        "pPr",
        el("keepNext") if style.keep_next else None,
        el("keepLines") if style.keep_lines else None,
        el("pageBreakBefore") if style.page_break else None,
        None if number is None else el("numPr", level, el("numId", val=number)),
        borders_element(tokens, style.borders) if style.borders else None,
        el("shd", val="clear", color="auto", fill=fill, themeFill=theme) if fill else None,
        _filled("tabs", *tabs),
        None if style.hyphens is None else el("suppressAutoHyphens", val=not style.hyphens),
        _distances("spacing", before=style.before, after=style.after, line=style.line, rule=rule),
        _distances(
            "ind",
            left=style.left,
            right=style.right,
            hanging=-first if first < 0 else None,
            firstLine=None if style.first is None or first < 0 else first,
        ),
        el("contextualSpacing") if style.together else None,
        el("jc", val=style.align) if style.align else None,
        None if style.level is None else el("outlineLvl", val=style.level),
    )


def _distances(name: str, rule: str | None = None, **points: float | None) -> Any:
    """An element with distances; None without any."""
    said = {side: twips(value) for side, value in points.items() if value is not None}
    return el(name, **said, lineRule=rule) if said else None


def _filled(name: str, *content: Any) -> Any:
    """An element, or None when it would be empty."""
    element = el(name, *content)
    return element if len(element) else None


def _run_look(tokens: Tokens, style: Style) -> Any:
    """`w:rPr` of a style, children in schema order."""
    fonts = None
    if style.family == "mono":
        fonts = el("rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas")
    elif style.family in DISPLAY:
        face = families(tokens)[style.family]
        fonts = el("rFonts", ascii=face, hAnsi=face, cs=face)
    elif style.family:
        fonts = _fonts("major" if style.family == "sans" else "minor")
    flags = (
        el(flag, val=None if value else 0)
        for name, value in (("b", style.bold), ("i", style.italic))
        if value is not None
        for flag in (name, f"{name}Cs")
    )
    sizes = ("sz", "szCs") if style.size else ()
    line = {True: "single", False: "none", None: None}[style.underline]
    return _filled(
        "rPr",
        fonts,
        *flags,
        colour_element(tokens, style.colour) if style.colour else None,
        *(el(size, val=half_points(style.size or 0)) for size in sizes),
        el("u", val=line) if line else None,
        el("vertAlign", val="superscript") if style.name == "footnote reference" else None,
    )


def _table_style(tokens: Tokens) -> Any:
    """Rules under the rows, a strong one under the header; row headers in the first column bold."""
    ink, line = tokens.light.ink[1:], tokens.light.line[1:]
    borders = (rule("top", 1.5, ink), rule("bottom", 1, ink), rule("insideH", 0.5, line))
    fill, theme = colour_of(tokens, "wash")
    head = el(
        "tcPr",
        el("tcBorders", rule("bottom", 1, ink)),
        el("shd", val="clear", color="auto", fill=fill, themeFill=theme),
        el("vAlign", val="bottom"),
    )
    margins = cell_margins(top=70, left=110, bottom=80, right=110)
    return table_style(
        TABLE_STYLE,
        "Huisstijl tabel",
        el("tblPr", el("tblBorders", *borders), margins),
        el("tblStylePr", _bold(), head, type="firstRow"),
        el("tblStylePr", _bold(), type="firstCol"),
    )


def _sides(tokens: Tokens) -> Any:
    """Two cells on a light ground, with a strip of paper between them."""
    fill, theme = colour_of(tokens, "wash")
    between = rule("insideV", 4, tokens.light.paper[1:])
    return table_style(
        DILEMMA_STYLE,
        "Huisstijl dilemma",
        el(
            "tblPr",
            el("tblBorders", between),
            cell_margins(top=100, left=200, bottom=100, right=200),
        ),
        el("tcPr", el("shd", val="clear", color="auto", fill=fill, themeFill=theme)),
    )


def _bold() -> Any:
    return el("rPr", el("b"), el("bCs"))


def table_style(ident: str, name: str, *look: Any) -> Any:
    """A style for tables, of our own."""
    return el(
        "style",
        el("name", val=name),
        el("basedOn", val="TableNormal"),
        el("uiPriority", val=40),
        el("qFormat"),
        *look,
        type="table",
        customStyle=1,
        styleId=ident,
    )


# --- theme, fonts, settings ----------------------------------------------------------------------


def theme_part(tokens: Tokens) -> Any:
    """The theme: our colours in the palette, our fonts for headings and text (20.1.6.9)."""
    light, slots = tokens.light, accent_slots(tokens)
    colours = {"dk1": light.ink, "lt1": light.paper, "dk2": light.muted, "lt2": light.wash}
    colours |= {f"accent{n}": light.ink for n in range(1, 7)}
    colours |= {slot: tokens.accent(slug).light for slug, slot in slots.items()}
    colours |= {"hlink": light.link, "folHlink": light.link}
    scheme = (el(f"a:{name}", el("a:srgbClr", val=v[1:])) for name, v in colours.items())
    fonts = (
        el(
            f"a:{slot}",
            el("a:latin", typeface=face),
            el("a:ea", typeface=""),
            el("a:cs", typeface=""),
        )
        for slot, face in (("majorFont", tokens.type.sans), ("minorFont", tokens.type.serif))
    )

    def fill() -> Any:
        return el("a:solidFill", el("a:schemeClr", val="phClr"))

    def line() -> Any:
        dash = el("a:prstDash", val="solid")
        return el("a:ln", fill(), dash, w=9525, cap="flat", cmpd="sng", algn="ctr")

    def effect() -> Any:
        return el("a:effectStyle", el("a:effectLst"))

    return el(
        "a:theme",
        el(
            "a:themeElements",
            el("a:clrScheme", *scheme, name="Huisstijl"),
            el("a:fontScheme", *fonts, name="Huisstijl"),
            el(
                "a:fmtScheme",
                *(
                    el(f"a:{name}Lst", *(make() for _ in range(3)))
                    for name, make in (
                        ("fillStyle", fill),
                        ("lnStyle", line),
                        ("effectStyle", effect),
                        ("bgFillStyle", fill),
                    )
                ),
                name="Huisstijl",
            ),
        ),
        name="Huisstijl",
    )


def font_table(tokens: Tokens) -> Any:
    """Our fonts, with what stands in where they are not installed (17.8.3.1, 17.8.3.13)."""

    def font(name: str, alternatives: str, family: str, panose: str) -> Any:
        return el(
            "font",
            el("altName", val=alternatives),
            el("panose1", val=panose),
            el("charset", val="00"),
            el("family", val=family),
            el("pitch", val="variable"),
            name=name,
        )

    serif = FALLBACK["serif"], "roman", "02040603050405020204"
    return el(
        "fonts",
        font(tokens.type.sans, FALLBACK["sans"], "swiss", "020B0503030403020204"),
        *(font(name, *serif) for kind, name in families(tokens).items() if kind != "sans"),
    )


def no_footnotes() -> Any:
    """The footnotes part of a document without one: its separators (17.11.23)."""
    kinds = (("separator", -1), ("continuationSeparator", 0))
    return el(
        "footnotes",
        *(el("footnote", el("p", el("r", el(kind))), type=kind, id=at) for kind, at in kinds),
    )


def settings_part(language: str = LANGUAGE, *, form: bool = False) -> Any:
    """Dutch, layout as Word 2013 and later, no update on opening (Word would ask), no rsids. In a
    form no word is broken and no font carried."""
    hyphens = (
        el("autoHyphenation"),
        el("consecutiveHyphenLimit", val=2),
        el("doNotHyphenateCaps"),
    )
    return el(
        "settings",
        el("zoom", percent=100),
        None if form else el("embedTrueTypeFonts"),  # they stay in it when an editor saves
        el("defaultTabStop", val=720),
        *(() if form else hyphens),
        el("characterSpacingControl", val="doNotCompress"),
        None if form else el("footnotePr", el("footnote", id=-1), el("footnote", id=0)),
        compatibility(),
        el("themeFontLang", val=language),
        colour_mapping(),
        el("decimalSymbol", val=","),
        el("listSeparator", val=";"),
    )
