"""Elements of WordprocessingML (ECMA-376 part 1, 17), made with python-docx, and their order.

Word repairs or refuses a file whose children stand in the wrong order. python-docx keeps the order
of the children that it knows; `PPR` holds that of all children of CT_PPr (wml.xsd).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser

from samenleren.render.characters import clean
from samenleren.render.office_styles import PAGE_HEIGHT, PAGE_WIDTH, Page

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_DRAWING = "http://schemas.microsoft.com/office/drawing/"
NAMESPACES = nsmap | {
    "ap": f"{_OFFICE}extended-properties",
    "op": f"{_OFFICE}custom-properties",
    "vt": f"{_OFFICE}docPropsVTypes",
    "asvg": f"{_DRAWING}2016/SVG/main",
    "adec": f"{_DRAWING}2017/decorative",
}
"""Those of python-docx, and of what it does not know."""
W, R = NAMESPACES["w"], NAMESPACES["r"]
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PPR = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
sectPr pPrChange
"""


@cache
def q(name: str) -> str:
    """The qualified name of an element or attribute: `w:` when it says no other prefix."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


PPR = {q(name): rank for rank, name in enumerate(_PPR.split())}
"""The children of `w:pPr` to their rank in CT_PPr."""


def twips(points: float) -> int:
    """Twentieths of a point, the unit of distances."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Half points, the unit of type sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Eighths of a point, the unit of line widths; 2 to 96 is what Word draws (17.18.2)."""
    return max(2, min(96, round(points * 8)))


def el(name: str, /, *content: Any, **attributes: object) -> Any:
    """One element of python-docx: `el("ind", left=20)` is `<w:ind w:left="20"/>`.

    `content` is elements or a text; None is passed over. An attribute that is None is left out,
    True and False are 1 and 0. Attributes of `w:` and `w14:` have the prefix of their element.
    """
    prefix = name.rpartition(":")[0] or "w"
    own = f"{prefix}:" if prefix in ("w", "w14") else ""
    named = {key if ":" in key else own + key: v for key, v in attributes.items() if v is not None}
    prefixes = {prefix: None} | {key.rpartition(":")[0]: None for key in named}
    spaces = {each: NAMESPACES[each] for each in prefixes if each not in ("", "xml")}
    element: Any = oxml_parser.makeelement(q(name), nsmap=spaces)
    for key, value in named.items():
        said = clean(str(int(value) if isinstance(value, bool) else value))
        element.set(q(key) if ":" in key else key, said)
    for item in content:
        if isinstance(item, str):
            element.text = clean(item)
        elif item is not None:
            element.append(item)
    return element


def run(*lines: object, style: str | None = None) -> Any:
    """A run of text, with a break between its lines."""
    made = el("r", el("rPr", el("rStyle", val=style)) if style else None)
    for at, line in enumerate(lines):
        if at:
            made.append(el("br"))
        made.append(el("t", str(line), **{"xml:space": "preserve"}))
    return made


def paragraph(style: str, *content: Any) -> Any:
    """A paragraph with a style, by its identifier."""
    return el("p", el("pPr", el("pStyle", val=style)), *content)


def table_properties(
    style: str,
    widths: Sequence[int],
    *,
    header: bool = True,
    row_headers: bool = True,
    caption: str | None = None,
    description: str | None = None,
    indent: int | None = None,
    margins: Any = None,
) -> Any:
    """`w:tblPr` of a table with columns of these widths (twips), in the order of CT_TblPr."""
    # Bits of the look: first row, first column, no bands across or along (17.4.55).
    look = el(
        "tblLook",
        val=f"{0x600 | (0x20 if header else 0) | (0x80 if row_headers else 0):04X}",
        firstRow=header,
        lastRow=0,
        firstColumn=row_headers,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    return el(
        "tblPr",
        el("tblStyle", val=style),
        el("tblW", w=sum(widths), type="dxa"),
        None if indent is None else el("tblInd", w=indent, type="dxa"),
        el("tblLayout", type="fixed"),
        margins,
        look,
        None if caption is None else el("tblCaption", val=caption),
        None if description is None else el("tblDescription", val=description),
    )


def table(properties: Any, widths: Sequence[int], rows: Iterable[Any]) -> Any:
    """A table: its properties, the widths of its columns, and its rows."""
    return el(
        "tbl", properties, el("tblGrid", *(el("gridCol", w=width) for width in widths)), *rows
    )


def row(*cells: Any, header: bool = False, splits: bool = False, height: int | None = None) -> Any:
    """A row; a header repeats on each page, and only one that `splits` is broken over two."""
    look = el(
        "trPr",
        None if splits else el("cantSplit"),
        None if height is None else el("trHeight", val=height, hRule="atLeast"),
        el("tblHeader") if header else None,
    )
    return el("tr", look if len(look) else None, *cells)


def cell(width: int, *content: Any, span: int | None = None) -> Any:
    """A cell, its width in twips."""
    over = el("gridSpan", val=span) if span else None
    return el("tc", el("tcPr", el("tcW", w=width, type="dxa"), over), *content)


def page_number(code: str) -> Any:
    """The number of this page (PAGE) or of all (NUMPAGES), as a field."""
    return el("fldSimple", run("1"), instr=f" {code} ")


def section(
    page: Page, header: str | None = None, footer: str | None = None, opens: bool = False
) -> Any:
    """A section on A4 that starts on a new page. `header`, `footer`: ids of their relations;
    `opens`: its first page has no header."""
    parts = [("header", "default", header), ("footer", "default", footer)]
    if opens:
        parts.append(("footer", "first", footer))
    references = (
        el(f"{kind}Reference", type=pages, **{"r:id": ident})
        for kind, pages, ident in parts
        if ident
    )
    sides = ("top", "right", "bottom", "left", "header", "footer")
    return el(
        "sectPr",
        *references,
        el("type", val="nextPage"),
        el("pgSz", w=twips(PAGE_WIDTH), h=twips(PAGE_HEIGHT)),
        el("pgMar", **{side: twips(getattr(page, side)) for side in sides}, gutter=0),
        el("cols", space=708),
        el("titlePg") if opens else None,
    )


def put_in_paragraph(paragraph: Any, child: Any) -> None:
    """Puts a property of a paragraph where the schema wants it, in place of an old one."""
    look = paragraph.get_or_add_pPr()
    later = next((each for each in look if PPR[each.tag] >= PPR[child.tag]), None)
    if later is None:
        look.append(child)
    elif later.tag == child.tag:
        look.replace(later, child)
    else:
        later.addprevious(child)


def style_of(paragraph: Any) -> str:
    """The style identifier of a paragraph element."""
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return "Normal" if found is None else str(found.get(q("val")))


def text_of(element: Any) -> str:
    """The text of an element; tabs and line breaks as spaces."""
    nodes = element.iter(q("t"), q("tab"), q("br"))
    return "".join(n.text or "" if n.tag == q("t") else " " for n in nodes).strip()


def compatibility() -> Any:
    """The setting of layout as Word 2013 and later do it (17.15.3.4)."""
    uri = "http://schemas.microsoft.com/office/word"
    settings = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    return el("compat", *(el("compatSetting", name=n, uri=uri, val=v) for n, v in settings.items()))


def colour_mapping() -> Any:
    """The setting that gives the colours of the theme their usual places (17.15.1.20)."""
    mapping: dict[str, object] = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    mapping |= {f"accent{n}": f"accent{n}" for n in range(1, 7)}
    mapping |= {name: name for name in ("hyperlink", "followedHyperlink")}
    return el("clrSchemeMapping", **mapping)
