"""The Word reference document, made from the tokens: styles, theme, fonts and settings.

In: the tokens and the style sheet. Out: parts of a DOCX package (name to bytes), without content.
pandoc takes the style names from it; word.py puts the same parts in the final document, so that
nothing of pandoc's own reference document stays. Everything follows ECMA-376 part 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from samenleren.render.office_fonts import Face
from samenleren.render.office_styles import Border, Style
from samenleren.render.tokens import DEFAULT_ACCENT, Tokens
from samenleren.render.word.numbering import NUMBERING, numbering_xml
from samenleren.render.word.ooxml import (
    DECLARATION,
    attribute,
    colour_mapping,
    compatibility,
    eighths,
    el,
    half_points,
    root,
    twips,
)

LANGUAGE = "nl-NL"
TABLE_STYLE = "Samenlerentabel"
FALLBACK = {"sans": "Source Sans Pro,Calibri,Carlito", "serif": "Source Serif Pro,Cambria,Caladea"}
# The hex comes from the tokens; the theme colour lets an editor find it in the palette.
THEME = {"ink": "text1", "paper": "background1", "muted": "text2", "wash": "background2"}
BUILT_IN = frozenset(
    {"Normal", "Body Text", "List Bullet", "List Number", "Block Text", "Title", "Subtitle"}
    | {"TOC Heading", "Bibliography", "Hyperlink", "Strong", "Emphasis"}
)


def build_reference(tokens: Tokens, sheet: Sequence[Style]) -> dict[str, bytes]:
    """The parts of the reference document by their name in the package."""
    return {
        "word/styles.xml": styles_xml(tokens, sheet).encode(),
        "word/theme/theme1.xml": theme_xml(tokens).encode(),
        "word/numbering.xml": numbering_xml(sheet, []).encode(),
        "word/fontTable.xml": font_table_xml(tokens).encode(),
        "word/settings.xml": settings_xml().encode(),
    }


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


def colour_xml(tokens: Tokens, name: str, slug: str | None = None) -> str:
    """`w:color` of a run."""
    value, theme = colour_of(tokens, name, slug)
    return el("color", val=value, themeColor=theme)


def borders_xml(tokens: Tokens, borders: dict[str, Border], slug: str | None = None) -> str:
    """`w:pBdr` with its sides in schema order; empty without borders."""
    sides = ""
    for side in ("top", "left", "bottom", "right", "between"):
        if border := borders.get(side):
            value, theme = colour_of(tokens, border.colour, slug)
            space = min(31, round(border.space))  # points; more is not allowed (17.3.4)
            size = eighths(border.width)
            sides += el(side, val=border.kind, sz=size, space=space, color=value, themeColor=theme)
    return el("pBdr", sides) if sides else ""


# --- styles --------------------------------------------------------------------------------------


def styles_xml(tokens: Tokens, sheet: Sequence[Style]) -> str:
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
    named = (_style_xml(tokens, style, idents, at) for at, style in enumerate(sheet, 1))
    return root("styles", defaults, latent, _defaults(), *named, _table_style(tokens))


def _fonts(slot: str) -> str:
    return el(
        "rFonts",
        asciiTheme=f"{slot}HAnsi",
        eastAsiaTheme=f"{slot}EastAsia",
        hAnsiTheme=f"{slot}HAnsi",
        cstheme=f"{slot}Bidi",
    )


def _defaults() -> str:
    """The three styles every document has under these names (17.7.4.17)."""

    def style(kind: str, ident: str, name: str, rest: str = "") -> str:
        hidden = el("uiPriority", val=99) + el("semiHidden") + el("unhideWhenUsed")
        return el("style", el("name", val=name), hidden, rest, type=kind, default=1, styleId=ident)

    cell = "".join(
        el(side, w=width, type="dxa")
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    table = el("tblPr", el("tblInd", w=0, type="dxa"), el("tblCellMar", cell))
    return (
        style("character", "DefaultParagraphFont", "Default Paragraph Font")
        + style("table", "TableNormal", "Normal Table", table)
        + style("numbering", "NoList", "No List")
    )


def _style_xml(tokens: Tokens, style: Style, idents: dict[str, str], rank: int) -> str:
    own = not (style.name[0].islower() or style.name in BUILT_IN)
    paragraphs = style.kind == "paragraph"
    based = idents[style.based] if style.based else None if paragraphs else "DefaultParagraphFont"
    return el(
        "style",
        el("name", val=style.name),
        el("basedOn", val=based) if based else "",
        el("next", val=idents[style.follows]) if style.follows else "",
        el("uiPriority", val=rank),
        el("qFormat") if style.quick else "",
        paragraph_xml(tokens, style) if paragraphs else "",
        run_xml(tokens, style),
        type=style.kind,
        default=1 if style.name == "Normal" else None,
        customStyle=1 if own else None,
        styleId=style.ident,
    )


def paragraph_xml(tokens: Tokens, style: Style) -> str:
    """`w:pPr` of a style, children in schema order."""
    out = el("keepNext") if style.keep_next else ""
    out += el("keepLines") if style.keep_lines else ""
    out += el("pageBreakBefore") if style.page_break else ""
    if style.list_kind:
        out += el("numPr", el("numId", val=NUMBERING[style.name]))
    out += borders_xml(tokens, style.borders)
    if style.fill:
        value, theme = colour_of(tokens, style.fill)
        out += el("shd", val="clear", color="auto", fill=value, themeFill=theme)
    if style.tabs:
        out += el("tabs", *(el("tab", val=kind, pos=twips(at)) for at, kind in style.tabs))
    if style.hyphens is not None:
        out += el("suppressAutoHyphens", val=not style.hyphens)
    spacing: dict[str, object] = {
        side: twips(value)
        for side, value in (("before", style.before), ("after", style.after))
        if value is not None
    }
    if style.line is not None:
        spacing["line"] = twips(style.line)
        spacing["lineRule"] = "exact" if style.line < 4 else "atLeast"
    out += el("spacing", **spacing) if spacing else ""
    indent: dict[str, object] = {
        side: twips(value)
        for side, value in (("left", style.left), ("right", style.right))
        if value is not None
    }
    if style.first is not None:
        indent["hanging" if style.first < 0 else "firstLine"] = twips(abs(style.first))
    out += el("ind", **indent) if indent else ""
    out += el("contextualSpacing") if style.together else ""
    out += el("jc", val=style.align) if style.align else ""
    out += el("outlineLvl", val=style.level) if style.level is not None else ""
    return el("pPr", out) if out else ""


def run_xml(tokens: Tokens, style: Style) -> str:
    """`w:rPr` of a style, children in schema order."""
    out = ""
    if style.family == "mono":
        out += el("rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas")
    elif style.family:
        out += _fonts("major" if style.family == "sans" else "minor")
    for flag, value in (("b", style.bold), ("i", style.italic)):
        if value is not None:
            setting = None if value else 0
            out += el(flag, val=setting) + el(f"{flag}Cs", val=setting)
    out += colour_xml(tokens, style.colour) if style.colour else ""
    if style.size:
        out += el("sz", val=half_points(style.size)) + el("szCs", val=half_points(style.size))
    if style.underline is not None:
        out += el("u", val="single" if style.underline else "none")
    out += el("vertAlign", val="superscript") if style.name == "footnote reference" else ""
    return el("rPr", out) if out else ""


def _table_style(tokens: Tokens) -> str:
    """Rules under the rows, a strong one under the header; row headers in the first column bold."""
    ink, line = tokens.light.ink[1:], tokens.light.line[1:]

    def rule(side: str, width: float, colour: str) -> str:
        return el(side, val="single", sz=eighths(width), space=0, color=colour)

    borders = rule("top", 1.5, ink) + rule("bottom", 1, ink) + rule("insideH", 0.5, line)
    margins = "".join(
        el(side, w=width, type="dxa")
        for side, width in (("top", 70), ("left", 110), ("bottom", 80), ("right", 110))
    )
    bold = el("rPr", el("b"), el("bCs"))
    fill, theme = colour_of(tokens, "wash")
    head = el(
        "tcPr",
        el("tcBorders", rule("bottom", 1, ink)),
        el("shd", val="clear", color="auto", fill=fill, themeFill=theme),
        el("vAlign", val="bottom"),
    )
    return el(
        "style",
        el("name", val="Huisstijl tabel"),
        el("basedOn", val="TableNormal"),
        el("uiPriority", val=40),
        el("qFormat"),
        el("tblPr", el("tblBorders", borders), el("tblCellMar", margins)),
        el("tblStylePr", bold, head, type="firstRow"),
        el("tblStylePr", bold, type="firstCol"),
        type="table",
        customStyle=1,
        styleId=TABLE_STYLE,
    )


# --- theme, fonts, settings ----------------------------------------------------------------------


def theme_xml(tokens: Tokens) -> str:
    """The theme: our colours in the palette, our fonts for headings and text (20.1.6.9)."""
    light, slots = tokens.light, accent_slots(tokens)
    colours = {"dk1": light.ink, "lt1": light.paper, "dk2": light.muted, "lt2": light.wash}
    colours |= {f"accent{n}": light.ink for n in range(1, 7)}
    colours |= {slot: tokens.accent(slug).light for slug, slot in slots.items()}
    colours |= {"hlink": light.link, "folHlink": light.link}
    scheme = "".join(f'<a:{n}><a:srgbClr val="{v[1:]}"/></a:{n}>' for n, v in colours.items())
    fonts = "".join(
        f'<a:{slot}><a:latin typeface={attribute(face)}/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{slot}>"
        for slot, face in (("majorFont", tokens.type.sans), ("minorFont", tokens.type.serif))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f"{DECLARATION}<a:theme "
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Huisstijl">'
        f'<a:themeElements><a:clrScheme name="Huisstijl">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Huisstijl">{fonts}</a:fontScheme><a:fmtScheme name="Huisstijl">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def font_table_xml(tokens: Tokens, carried: Sequence[tuple[Face, str]] = ()) -> str:
    """Our fonts, with what stands in where they are not installed (17.8.3.1, 17.8.3.13); of the
    ones that the file carries their relation and key (17.8.3.3 to 17.8.3.6)."""

    def font(name: str, alternatives: str, family: str, panose: str) -> str:
        return el(
            "font",
            el("altName", val=alternatives),
            el("panose1", val=panose),
            el("charset", val="00"),
            el("family", val=family),
            el("pitch", val="variable"),
            *(
                f'<w:embed{face.style} r:id="{ident}" w:fontKey="{{{face.key}}}"/>'
                for face, ident in carried
                if face.family == name
            ),
            name=name,
        )

    return root(
        "fonts",
        font(tokens.type.sans, FALLBACK["sans"], "swiss", "020B0503030403020204"),
        font(tokens.type.serif, FALLBACK["serif"], "roman", "02040603050405020204"),
    )


def settings_xml() -> str:
    """Dutch, layout as Word 2013 and later, no update on opening (Word would ask), no rsids."""
    return root(
        "settings",
        el("zoom", percent=100),
        el("embedTrueTypeFonts"),  # those of the file stay in it when an editor saves
        el("defaultTabStop", val=720),
        el("autoHyphenation"),
        el("consecutiveHyphenLimit", val=2),
        el("doNotHyphenateCaps"),
        el("characterSpacingControl", val="doNotCompress"),
        el("footnotePr", el("footnote", id=-1), el("footnote", id=0)),
        compatibility(),
        el("themeFontLang", val=LANGUAGE),
        colour_mapping(),
        el("decimalSymbol", val=","),
        el("listSeparator", val=";"),
    )
