"""The package around a Word form: styles from the tokens, footer, settings and properties.

Theme, fonts and the writing of styles are those of the Word edition (`render.word.reference`), so
that a form looks like the publication it is for. Nothing in it is of a default template.
"""

from __future__ import annotations

from samenleren.config import Config
from samenleren.forms import texts
from samenleren.render.office_styles import Border, Style
from samenleren.render.tokens import Tokens
from samenleren.render.word.ooxml import (
    DECLARATION,
    attribute,
    colour_mapping,
    compatibility,
    eighths,
    el,
    root,
    run,
    text,
    twips,
)
from samenleren.render.word.reference import font_table_xml, styles_xml, theme_xml

TABLE_STYLE = "Formuliertabel"
MARGIN = 56.7  # 2 cm, in points
TEXT_WIDTH = 9638  # twips: A4 less the margins
LABEL_WIDTH = 3118  # twips: 5.5 cm
_CONTROL = "http://schemas.openxmlformats.org/officeDocument/2006/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def package(document: str, title: str, config: Config, tokens: Tokens) -> dict[str, bytes]:
    """All parts of the DOCX, from `word/document.xml` without its section properties."""
    document = document.replace("</w:body>", f"{_page()}</w:body>")
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "docProps/core.xml": _core(title, config),
        "docProps/custom.xml": _custom(),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/document.xml": document,
        "word/fontTable.xml": font_table_xml(tokens),
        "word/footer1.xml": _footer(),
        "word/settings.xml": _settings(config),
        "word/styles.xml": _styles(tokens),
        "word/theme/theme1.xml": theme_xml(tokens),
    }
    return {name: content.encode() for name, content in parts.items()}


# --- the look -------------------------------------------------------------------------------------


def _sheet(tokens: Tokens) -> tuple[Style, ...]:
    """The styles of a form. Sizes from the scale, distances multiples of the tokens' unit."""
    unit, scale, leading = tokens.space.unit, tokens.type.scale, tokens.type.leading
    small = round(scale.small * leading * 2) / 2
    return (
        Style("Normal", based=None, family="sans", size=scale.text, colour="ink", after=2 * unit),
        Style(
            "Publicatie",
            family="serif",
            italic=True,
            colour="muted",
            after=unit,
            borders={"top": Border(6, "ink", 12)},
        ),
        Style(
            "Title",
            follows="Subtitle",
            size=24,
            bold=True,
            line=28,
            after=unit,
            keep_next=True,
            hyphens=False,
        ),
        Style(
            "Subtitle",
            family="serif",
            size=scale.lead,
            colour="muted",
            line=18,
            after=5 * unit,
            hyphens=False,
        ),
        Style(
            "Let op",
            before=2 * unit,
            after=3 * unit,
            left=12,
            borders={"left": Border(3, "ink", 9)},
        ),
        Style(
            "heading 1",
            follows="Normal",
            size=scale.heading,
            bold=True,
            line=22,
            before=8 * unit,
            after=unit,
            borders={"top": Border(1.5, "ink", 8)},
            keep_next=True,
            level=0,
            hyphens=False,
        ),
        Style(
            "heading 2",
            follows="Normal",
            size=scale.lead,
            bold=True,
            line=17,
            before=3 * unit,
            after=1.5 * unit,
            keep_next=True,
            level=1,
            hyphens=False,
        ),
        Style("Aanloop", after=2 * unit, keep_next=True),
        Style("Kolomkop", size=scale.small, colour="muted", line=small, after=0, keep_next=True),
        Style("Tussenkop", bold=True, before=unit, after=0, keep_next=True),
        Style("Veldnaam", bold=True, line=14, after=0, hyphens=False),
        Style(
            "Velduitleg",
            size=scale.small,
            colour="muted",
            line=small - 1,
            after=0,
            hyphens=False,
        ),
        Style("Antwoord", after=0, hyphens=False),
        Style("Vakje", size=scale.lead, line=16, after=0, hyphens=False),
        Style("Nieuwe bladzijde", based="heading 1", level=0, page_break=True),
        Style("Tussenruimte", size=scale.small, line=8, after=0),
        Style("footer", size=scale.small, colour="muted", line=small, after=0, quick=False),
        Style("Plaatshouder", kind="character", based=None, colour="muted", quick=False),
    )


def _styles(tokens: Tokens) -> str:
    """The styles part, with the look of the tables that hold the fields."""
    line, wash = tokens.light.line[1:], tokens.light.wash[1:]
    muted = tokens.light.muted[1:]

    def rule(side: str, width: float, colour: str) -> str:
        return el(side, val="single", sz=eighths(width), space=0, color=colour)

    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    margins = (("top", 80), ("left", 120), ("bottom", 80), ("right", 120))
    shade = el("tcPr", el("shd", val="clear", color="auto", fill=wash))
    table = el(
        "style",
        el("name", val=TABLE_STYLE),
        el("basedOn", val="TableNormal"),
        el("uiPriority", val=40),
        el(
            "tblPr",
            el(
                "tblBorders",
                *(rule(side, 0.75, line if side == "insideV" else muted) for side in sides),
            ),
            el("tblCellMar", *(el(side, w=width, type="dxa") for side, width in margins)),
        ),
        el("tblStylePr", shade, type="firstRow"),
        el("tblStylePr", shade, type="firstCol"),
        type="table",
        customStyle=1,
        styleId=TABLE_STYLE,
    )
    return styles_xml(tokens, _sheet(tokens)).replace("</w:styles>", f"{table}</w:styles>")


def _page() -> str:
    margin = twips(MARGIN)
    return el(
        "sectPr",
        '<w:footerReference w:type="default" r:id="rId5"/>',
        el("pgSz", w=11906, h=16838),
        el(
            "pgMar",
            top=margin,
            right=margin,
            bottom=margin,
            left=margin,
            header=twips(28),
            footer=twips(28),
            gutter=0,
        ),
    )


def _footer() -> str:
    """`Formulier versie 2 · bladzijde 1 van 4`; the numbers are fields."""
    before, between = texts.page_line("\0", "\0").split("\0")[:2]

    def number(code: str) -> str:
        return el("fldSimple", run("1"), instr=f" {code} ")

    style = el("pPr", el("pStyle", val="Footer"))
    return root(
        "ftr",
        el("p", style, run(before), number("PAGE"), run(between), number("NUMPAGES")),
    )


# --- settings and properties ----------------------------------------------------------------------


def _settings(config: Config) -> str:
    return root(
        "settings",
        el("zoom", percent=100),
        el("defaultTabStop", val=720),
        el("characterSpacingControl", val="doNotCompress"),
        compatibility(),
        el("themeFontLang", val=config.publication.language),
        colour_mapping(),
        el("decimalSymbol", val=","),
        el("listSeparator", val=";"),
    )


def _core(title: str, config: Config) -> str:
    """The core properties: of the publication, of no person, with the publication's date."""
    publication = config.publication
    lines = {
        "dc:title": title,
        "dc:subject": texts.publication_line(config),
        "dc:creator": publication.author,
        "cp:lastModifiedBy": publication.author,
        "dc:language": publication.language,
    }
    body = "".join(f"<{name}>{text(value)}</{name}>" for name, value in lines.items())
    for name in ("created", "modified"):
        moment = f"{publication.date}T00:00:00Z"
        body += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
    spaces = (
        f'xmlns:cp="{_PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return f"{DECLARATION}<cp:coreProperties {spaces}>{body}</cp:coreProperties>"


def _custom() -> str:
    """The version of the form as a custom property, which every office program keeps."""
    return (
        f'{DECLARATION}<Properties xmlns="{_CONTROL}custom-properties"'
        f' xmlns:vt="{_CONTROL}docPropsVTypes"><property'
        ' fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2"'
        f" name={attribute(texts.VERSION_PROPERTY)}><vt:lpwstr>{texts.VERSION}</vt:lpwstr>"
        "</property></Properties>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{lines}</Relationships>'


_KIND = f"{_CONTROL}relationships/"
_ROOT_RELATIONS = _relations(
    (f"{_KIND}officeDocument", "word/document.xml"),
    (f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_KIND}custom-properties", "docProps/custom.xml"),
)
_DOCUMENT_RELATIONS = _relations(
    (f"{_KIND}styles", "styles.xml"),
    (f"{_KIND}settings", "settings.xml"),
    (f"{_KIND}fontTable", "fontTable.xml"),
    (f"{_KIND}theme", "theme/theme1.xml"),
    (f"{_KIND}footer", "footer1.xml"),
)
_TYPES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "word/document.xml": f"{_WORD}document.main+xml",
    "word/fontTable.xml": f"{_WORD}fontTable+xml",
    "word/footer1.xml": f"{_WORD}footer+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in _TYPES.items())
    + "</Types>"
)
