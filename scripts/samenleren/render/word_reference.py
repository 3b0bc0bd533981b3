"""The Word reference document, made from the tokens: styles, theme, numbering, fonts, settings.

In: Tokens. Out: the parts of a DOCX package (name to bytes), without content. pandoc takes the style names
from it; word_finish.py puts the same parts in the final document, so that nothing of pandoc's own
reference document stays. Everything follows ECMA-376 part 1 (WordprocessingML and DrawingML).
"""

from __future__ import annotations

from samenleren.render.office_styles import HANG, Border, Style, style_sheet
from samenleren.render.ooxml import DECLARATION, R, W, eighths, half_points, text, twips
from samenleren.render.tokens import DEFAULT_ACCENT, Tokens

LANGUAGE = "nl-NL"
TABLE_STYLE, TABLE_STYLE_NAME = "Samenlerentabel", "Samen leren tabel"
BULLETS, NUMBERS, STRIP_BULLETS, BOX_BULLETS = 1, 2, 3, 4  # abstract numberings
FALLBACK = {"sans": "Source Sans Pro,Calibri,Carlito", "serif": "Source Serif Pro,Cambria,Caladea"}
# Per token name: hex comes from the tokens, the theme slot lets an editor find it in the palette.
THEME = {"ink": "text1", "paper": "background1", "muted": "text2", "wash": "background2"}
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
    'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)


def accent_slots(tokens: Tokens) -> dict[str, str]:
    """Chapter slug to theme colour (accent1 to accent6), in the order of the tokens."""
    slugs = [slug for slug in tokens.accents if slug != DEFAULT_ACCENT][:6]
    return {slug: f"accent{at}" for at, slug in enumerate(slugs, 1)}


def colour_of(tokens: Tokens, name: str, slug: str | None = None) -> tuple[str, str | None]:
    """A token name (or "accent" of a chapter) as hex without `#`, and its theme colour if it has one."""
    if name == "accent":
        slot = accent_slots(tokens).get(slug or "")
        return tokens.accent(slug).light[1:], slot or ("text1" if not slug else None)
    return getattr(tokens.light, name)[1:], "hyperlink" if name == "link" else THEME.get(name)


def colour_xml(tokens: Tokens, name: str, slug: str | None = None) -> str:
    """`w:color` of a run."""
    value, theme = colour_of(tokens, name, slug)
    return f'<w:color w:val="{value}"' + (f' w:themeColor="{theme}"' if theme else "") + "/>"


def borders_xml(tokens: Tokens, borders: dict[str, Border], slug: str | None = None) -> str:
    """`w:pBdr` with its sides in schema order; empty without borders."""
    sides = []
    for side in ("top", "left", "bottom", "right", "between"):
        if border := borders.get(side):
            value, theme = colour_of(tokens, border.colour, slug)
            kind = {"single": "single", "double": "double", "dashed": "dashed", "dotted": "dotted"}[
                border.kind
            ]
            sides.append(
                f'<w:{side} w:val="{kind}" w:sz="{eighths(border.width)}" w:space="{min(31, round(border.space))}" '
                f'w:color="{value}"' + (f' w:themeColor="{theme}"' if theme else "") + "/>"
            )
    return f"<w:pBdr>{''.join(sides)}</w:pBdr>" if sides else ""


def build_reference(tokens: Tokens) -> dict[str, bytes]:
    """The parts of the reference document that the tokens decide, by their name in the package."""
    return {
        "word/styles.xml": styles_xml(tokens).encode(),
        "word/theme/theme1.xml": theme_xml(tokens).encode(),
        "word/numbering.xml": numbering_xml(tokens, []).encode(),
        "word/fontTable.xml": font_table_xml(tokens).encode(),
        "word/settings.xml": settings_xml().encode(),
    }


def styles_xml(tokens: Tokens) -> str:
    """The whole styles part: defaults, named styles, and the table style."""
    size, line = (
        half_points(tokens.type.scale.text),
        twips(tokens.type.scale.text * tokens.type.leading),
    )
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:line="{line}" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    fixed = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
    )
    sheet = style_sheet(tokens)
    idents = {style.name: style.ident for style in sheet} | {
        "Default Paragraph Font": "DefaultParagraphFont"
    }
    body = "".join(_style_xml(tokens, style, idents, at) for at, style in enumerate(sheet, 1))
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{defaults}{_LATENT}{fixed}{body}{_table_style(tokens)}</w:styles>'


def _style_xml(tokens: Tokens, style: Style, idents: dict[str, str], rank: int) -> str:
    builtin = style.name[0].islower() or style.name in _BUILT_IN
    head = f'<w:style w:type="{style.kind}"' + (' w:default="1"' if style.name == "Normal" else "")
    head += (
        "" if builtin else ' w:customStyle="1"'
    ) + f' w:styleId="{style.ident}"><w:name w:val="{text(style.name)}"/>'
    if style.based:
        head += f'<w:basedOn w:val="{idents[style.based]}"/>'
    if style.follows:
        head += f'<w:next w:val="{idents[style.follows]}"/>'
    head += f'<w:uiPriority w:val="{rank}"/>' + ("<w:qFormat/>" if style.quick else "")
    paragraph, run = paragraph_xml(tokens, style), run_xml(tokens, style)
    return f"{head}{paragraph if style.kind == 'paragraph' else ''}{run}</w:style>"


_BUILT_IN = {
    "Normal", "Body Text", "List Bullet", "List Number", "Block Text", "Title", "Subtitle",
    "TOC Heading", "Bibliography", "Hyperlink", "Strong", "Emphasis",
}  # fmt: skip
_STYLE_NUMBERING = {
    "List Bullet": BULLETS, "List Number": NUMBERS, "Voor wie": STRIP_BULLETS, "Tafelvraag": BOX_BULLETS,
}  # fmt: skip


def paragraph_xml(tokens: Tokens, style: Style) -> str:
    """`w:pPr` of a style, children in schema order."""
    out = ("<w:keepNext/>" if style.keep_next else "") + (
        "<w:keepLines/>" if style.keep_lines else ""
    )
    out += "<w:pageBreakBefore/>" if style.page_break else ""
    if style.list_kind:
        out += f'<w:numPr><w:numId w:val="{_STYLE_NUMBERING[style.name]}"/></w:numPr>'
    out += borders_xml(tokens, style.borders)
    if style.fill:
        value, theme = colour_of(tokens, style.fill)
        out += (
            f'<w:shd w:val="clear" w:color="auto" w:fill="{value}"'
            + (f' w:themeFill="{theme}"' if theme else "")
            + "/>"
        )
    if style.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for at, kind in style.tabs)
        out += f"<w:tabs>{stops}</w:tabs>"
    if style.hyphens is not None:
        out += f'<w:suppressAutoHyphens w:val="{0 if style.hyphens else 1}"/>'
    spacing = "".join(
        f' w:{key}="{twips(v)}"'
        for key, v in (("before", style.before), ("after", style.after))
        if v is not None
    )
    if style.line is not None:
        spacing += f' w:line="{twips(style.line)}" w:lineRule="{"exact" if style.line <= 2 else "atLeast"}"'
    out += f"<w:spacing{spacing}/>" if spacing else ""
    indent = "".join(
        f' w:{key}="{twips(v)}"'
        for key, v in (("left", style.left), ("right", style.right))
        if v is not None
    )
    if style.first is not None:
        indent += (
            f' w:hanging="{twips(-style.first)}"'
            if style.first < 0
            else f' w:firstLine="{twips(style.first)}"'
        )
    out += f"<w:ind{indent}/>" if indent else ""
    out += "<w:contextualSpacing/>" if style.together else ""
    out += f'<w:jc w:val="{style.align}"/>' if style.align else ""
    out += f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else ""
    return f"<w:pPr>{out}</w:pPr>" if out else ""


def run_xml(tokens: Tokens, style: Style) -> str:
    """`w:rPr` of a style, children in schema order."""
    out = ""
    if style.family == "mono":
        out += '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
    elif style.family:
        slot = "major" if style.family == "sans" else "minor"
        out += (
            f'<w:rFonts w:asciiTheme="{slot}HAnsi" w:eastAsiaTheme="{slot}EastAsia" w:hAnsiTheme="{slot}HAnsi" '
            f'w:cstheme="{slot}Bidi"/>'
        )
    for flag, value in (("b", style.bold), ("i", style.italic)):
        if value is not None:
            setting = "" if value else ' w:val="0"'
            out += f"<w:{flag}{setting}/><w:{flag}Cs{setting}/>"
    if style.colour:
        out += colour_xml(tokens, style.colour)
    if style.size:
        out += (
            f'<w:sz w:val="{half_points(style.size)}"/><w:szCs w:val="{half_points(style.size)}"/>'
        )
    if style.underline is not None:
        out += f'<w:u w:val="{"single" if style.underline else "none"}"/>'
    if style.name == "footnote reference":
        out += '<w:vertAlign w:val="superscript"/>'
    return f"<w:rPr>{out}</w:rPr>" if out else ""


def _table_style(tokens: Tokens) -> str:
    """Rules under the rows, a strong one under the header; the first column is bold when it holds row headers."""
    ink, line = tokens.light.ink[1:], tokens.light.line[1:]

    def rule(side: str, width: float, colour: str) -> str:
        return f'<w:{side} w:val="single" w:sz="{eighths(width)}" w:space="0" w:color="{colour}"/>'

    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="{TABLE_STYLE_NAME}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        "<w:tblPr><w:tblBorders>"
        f"{rule('top', 1.5, ink)}{rule('bottom', 1, ink)}{rule('insideH', 0.5, line)}</w:tblBorders>"
        '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="110" w:type="dxa"/><w:bottom w:w="80" w:type="dxa"/>'
        '<w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow">{bold}<w:tblPr/><w:tcPr><w:tcBorders>{rule("bottom", 1, ink)}</w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tokens.light.wash[1:]}" w:themeFill="background2"/>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="firstCol">{bold}</w:tblStylePr></w:style>'
    )


def theme_xml(tokens: Tokens) -> str:
    """The theme: our colours in the palette, our fonts as heading and body font (ECMA-376 part 1, 20.1.6)."""
    light = tokens.light
    slots = accent_slots(tokens)
    accents = {slot: tokens.accent(slug).light for slug, slot in slots.items()}
    colours = {"dk1": light.ink, "lt1": light.paper, "dk2": light.muted, "lt2": light.wash}
    colours |= {f"accent{n}": accents.get(f"accent{n}", light.ink) for n in range(1, 7)}
    colours |= {"hlink": light.link, "folHlink": light.link}
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>' for name, value in colours.items()
    )

    def font(slot: str, face: str) -> str:
        return f'<a:{slot}><a:latin typeface="{text(face)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{slot}>'

    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Samen leren">'
        f'<a:themeElements><a:clrScheme name="Samen leren">{scheme}</a:clrScheme><a:fontScheme name="Samen leren">'
        f"{font('majorFont', tokens.type.sans)}{font('minorFont', tokens.type.serif)}</a:fontScheme>"
        f'<a:fmtScheme name="Samen leren"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def font_table_xml(tokens: Tokens) -> str:
    """Our fonts with what stands in for them where they are not installed (17.8.3.1 altName, 17.8.3.13 panose1)."""

    def font(name: str, alternatives: str, family: str, panose: str) -> str:
        return (
            f'<w:font w:name="{text(name)}"><w:altName w:val="{alternatives}"/><w:panose1 w:val="{panose}"/>'
            f'<w:charset w:val="00"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        )

    return (
        f'{DECLARATION}<w:fonts xmlns:w="{W}">'
        + font(tokens.type.sans, FALLBACK["sans"], "swiss", "020B0503030403020204")
        + font(tokens.type.serif, FALLBACK["serif"], "roman", "02040603050405020204")
        + "</w:fonts>"
    )


def settings_xml() -> str:
    """Settings: Dutch, Word 2013+ layout, no update on opening (it would ask the reader a question), no rsids."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1),
                            ("enableOpenTypeFeatures", 1), ("doNotFlipMirrorIndents", 1))
    )  # fmt: skip
    mapping = " ".join(
        f'w:{key}="{value}"'
        for key, value in (("bg1", "light1"), ("t1", "dark1"), ("bg2", "light2"), ("t2", "dark2"),
                           *((f"accent{n}", f"accent{n}") for n in range(1, 7)),
                           ("hyperlink", "hyperlink"), ("followedHyperlink", "followedHyperlink"))
    )  # fmt: skip
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="{LANGUAGE}"/><w:clrSchemeMapping {mapping}/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def numbering_xml(tokens: Tokens, numbers: list[tuple[int, int, int | None]]) -> str:
    """The numbering part. ``numbers``: per list in the text its id, its abstract numbering, and where it starts.

    The first ids equal the abstract numberings: those are the lists of the styles themselves.
    """
    unit = tokens.space.unit
    shapes = {
        BULLETS: ("bullet", 3 * unit, 3 * unit, "ListBullet"),
        NUMBERS: ("decimal", 5 * unit, 5 * unit, "ListNumber"),
        STRIP_BULLETS: ("bullet", -HANG + 6 * unit, 3 * unit, "Voorwie"),
        BOX_BULLETS: ("bullet", -HANG + 6 * unit, 3 * unit, "Tafelvraag"),
    }
    out = "".join(_abstract(ident, *shape) for ident, shape in shapes.items())
    out += "".join(
        f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{ident}"/></w:num>' for ident in shapes
    )
    for ident, abstract, start in numbers:
        override = (
            ""
            if start is None
            else f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        )
        out += f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
    return f'{DECLARATION}<w:numbering xmlns:w="{W}">{out}</w:numbering>'


def _abstract(ident: int, kind: str, left: float, hang: float, style: str) -> str:
    levels = ""
    for level in range(9):
        formats = ("decimal", "lowerLetter", "lowerRoman")
        form = "bullet" if kind == "bullet" else formats[level % 3]
        sign = ("•", "–", "·")[level % 3] if kind == "bullet" else f"%{level + 1}."
        link = f'<w:pStyle w:val="{style}"/>' if level == 0 else ""
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}<w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{twips(left + level * hang)}" w:hanging="{twips(hang)}"/></w:pPr></w:lvl>'
        )
    nsid = f"5A{ident:06X}"
    return (
        f'<w:abstractNum w:abstractNumId="{ident}"><w:nsid w:val="{nsid}"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="{nsid}"/>{levels}</w:abstractNum>'
    )
