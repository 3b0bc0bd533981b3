"""Names, units and element order of WordprocessingML (ECMA-376 part 1, 17), for the Word writer.

Word repairs or refuses a file whose children stand in the wrong order; `PPR` and `RPR` hold the
order of CT_PPr and CT_RPr (wml.xsd), and `insert_in_order` keeps to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from samenleren.render.characters import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


def _order(names: str) -> tuple[str, ...]:
    return tuple(names.split())


PPR = _order(
    """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers
    pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
    suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
    sectPr pPrChange"""
)
RPR = _order(
    """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
    snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
    fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"""
)
TBLPR = _order(
    """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
    tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
    tblPrChange"""
)


def q(name: str) -> str:
    """The qualified name of a `w:` element or attribute."""
    return f"{{{W}}}{name}"


def twips(points: float) -> int:
    """Twentieths of a point, the unit of distances."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Half points, the unit of type sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Eighths of a point, the unit of line widths; 2 to 96 is what Word draws (17.18.2)."""
    return max(2, min(96, round(points * 8)))


def text(value: object) -> str:
    """Anything as XML text."""
    return escape(clean(str(value)))


def attribute(value: object) -> str:
    """Anything as a quoted XML attribute."""
    return quoteattr(clean(str(value)))


def el(name: str, /, *content: str, **attributes: object) -> str:
    """One `w:` element as a string: `el("ind", left=20)` is `<w:ind w:left="20"/>`.

    `content` is XML already; an attribute that is None is left out, True and False are 1 and 0.
    """
    out = f"<w:{name}"
    for key, value in attributes.items():
        if value is not None:
            out += f" w:{key}={attribute(int(value) if isinstance(value, bool) else value)}"
    inner = "".join(content)
    return f"{out}>{inner}</w:{name}>" if inner else f"{out}/>"


def root(name: str, *content: str) -> str:
    """A whole part: declaration and a root element that declares `w:` and `r:`."""
    return f"{DECLARATION}<w:{name} {SPACES}>{''.join(content)}</w:{name}>"


def run(value: object) -> str:
    """A run of text without a look of its own."""
    return f'<w:r><w:t xml:space="preserve">{text(value)}</w:t></w:r>'


def paragraph(style: str, *content: str) -> str:
    """A paragraph with a style, by its identifier."""
    return el("p", el("pPr", el("pStyle", val=style)), *content)


def parse(xml: str) -> Any:
    """One element from a string that uses the `w:` and `r:` prefixes."""
    return etree.fromstring(f"<parse {SPACES}>{xml}</parse>")[0]


def insert_in_order(parent: Any, child: Any, order: Sequence[str]) -> None:
    """Puts `child` in `parent` where the schema wants it, in place of an old one of its name."""
    old = parent.find(child.tag)
    if old is not None:
        parent.remove(old)
    rank = {q(name): at for at, name in enumerate(order)}
    for at, sibling in enumerate(parent):
        if rank.get(sibling.tag, len(order)) > rank[child.tag]:
            parent.insert(at, child)
            return
    parent.append(child)


def properties(element: Any, name: str = "pPr") -> Any:
    """The `w:pPr` of a paragraph (or `w:rPr` of a run), made when it is not there."""
    found = element.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        element.insert(0, found)
    return found


def style_of(paragraph: Any) -> str:
    """The style identifier of a paragraph element."""
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return "Normal" if found is None else str(found.get(q("val")))


def text_of(element: Any) -> str:
    """The text of an element; tabs and line breaks as spaces."""
    nodes = element.iter(q("t"), q("tab"), q("br"))
    return "".join(n.text or "" if n.tag == q("t") else " " for n in nodes).strip()


def compatibility() -> str:
    """The setting of layout as Word 2013 and later do it (17.15.3.4)."""
    uri = "http://schemas.microsoft.com/office/word"
    settings = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    return el("compat", *(el("compatSetting", name=n, uri=uri, val=v) for n, v in settings.items()))


def colour_mapping() -> str:
    """The setting that gives the colours of the theme their usual places (17.15.1.20)."""
    mapping: dict[str, object] = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    mapping |= {f"accent{n}": f"accent{n}" for n in range(1, 7)}
    mapping |= {name: name for name in ("hyperlink", "followedHyperlink")}
    return el("clrSchemeMapping", **mapping)
