"""The document around a Word form: styles from the tokens, page, footer and properties.

Theme, fonts and the writing of styles are those of the Word edition (`render.word.reference`), so
that a form looks like the publication it is for. Nothing in it is of a default template.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from samenleren.config import Config
from samenleren.design.tokens import Tokens
from samenleren.questionnaire import texts
from samenleren.render.office_styles import Border, Page, Style
from samenleren.render.word.ooxml import el, page_number, paragraph, run, section
from samenleren.render.word.package import (
    add_part,
    add_properties,
    describe,
    parts_of,
    styled_document,
)
from samenleren.render.word.reference import (
    cell_margins,
    font_table,
    rule,
    settings_part,
    styles_part,
    table_style,
    theme_part,
)

TABLE_STYLE = "Formuliertabel"
PAPER = Page(left=56.7, right=56.7, top=56.7, bottom=56.7, header=28, footer=28)  # 2 cm around
TEXT_WIDTH = 9638  # twips: A4 less the margins
LABEL_WIDTH = 3118  # twips: 5.5 cm


def package(body: Iterable[Any], title: str, config: Config, tokens: Tokens) -> dict[str, bytes]:
    """All parts of the DOCX with this body (elements), which lacks its section properties."""
    publication = config.publication
    document = styled_document(
        {
            "styles": _styles(tokens),
            "settings": settings_part(publication.language, form=True),
            "fontTable": font_table(tokens),
            "theme": theme_part(tokens),
        }
    )
    footer = add_part(document.part, "footer", "footer1.xml", _footer())
    document.element.body.extend([*body, section(PAPER, footer=footer)])
    meta = {
        "document_title": title,
        "edition_title": texts.publication_line(config),
        "author": publication.author,
        "lang": publication.language,
    }
    describe(document, meta, datetime.fromisoformat(str(publication.date)))
    _add_version(document)
    return parts_of(document)


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


def _styles(tokens: Tokens) -> Any:
    """The styles part, with the look of the tables that hold the fields."""
    line, wash = tokens.light.line[1:], tokens.light.wash[1:]
    sides = ("top", "left", "bottom", "right", "insideH")
    borders = [rule(side, 0.75, tokens.light.muted[1:]) for side in sides]
    margins = cell_margins(top=80, left=120, bottom=80, right=120)
    shaded = (
        el(
            "tblStylePr",
            el("tcPr", el("shd", val="clear", color="auto", fill=wash)),
            type=kind,
        )
        for kind in ("firstRow", "firstCol")
    )
    look = el("tblPr", el("tblBorders", *borders, rule("insideV", 0.75, line)), margins)
    styles = styles_part(tokens, _sheet(tokens))
    styles.append(table_style(TABLE_STYLE, TABLE_STYLE, look, *shaded))
    return styles


def _footer() -> Any:
    """`Formulier versie 2 · bladzijde 1 van 4`; the numbers are fields."""
    before, between = texts.page_line("\0", "\0").split("\0")[:2]
    numbers = (page_number("PAGE"), run(between), page_number("NUMPAGES"))
    return el("ftr", paragraph("Footer", run(before), *numbers))


def _add_version(document: Document) -> None:
    """The version of the form as a custom property, which every office program keeps."""
    version = el(
        "op:property",
        el("vt:lpwstr", str(texts.VERSION)),
        fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
        pid=2,
        name=texts.VERSION_PROPERTY,
    )
    properties = el("op:Properties", version)
    add_properties(document, "custom", CT.OFC_CUSTOM_PROPERTIES, RT.CUSTOM_PROPERTIES, properties)
