"""Names, units and element order of WordprocessingML (ECMA-376 part 1, 17), for the Word writer.

Word repairs or refuses a file whose children stand in the wrong order; `PPR` and `RPR` hold the order
of CT_PPr and CT_RPr (wml.xsd), `insert_in_order` keeps to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NSMAP = {"w": W, "r": R}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PPR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
RPR = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
).split()
TBLPR = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
).split()


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


def text(value: str) -> str:
    """Text as XML content; characters that XML 1.0 cannot hold are dropped."""
    return escape(
        "".join(c for c in value if c in "\t\n\r" or (" " <= c and c not in "\ufffe\uffff"))
    )


def attribute(value: str) -> str:
    """Text as a quoted XML attribute."""
    return quoteattr(text(value).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


def insert_in_order(parent: Any, child: Any, order: Sequence[str]) -> None:
    """Put ``child`` (an lxml element) in ``parent`` where the schema wants it, in place of one of its name."""
    old = parent.find(child.tag)
    if old is not None:
        parent.remove(old)
    rank = {q(name): at for at, name in enumerate(order)}
    own = rank[child.tag]
    for at, sibling in enumerate(parent):
        if rank.get(sibling.tag, len(order)) > own:
            parent.insert(at, child)
            return
    parent.append(child)


def style_of(paragraph: Any) -> str:
    """The style identifier of a paragraph."""
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return "Normal" if found is None else str(found.get(q("val")))


def text_of(element: Any) -> str:
    """The text of an element; tabs and line breaks as spaces."""
    return "".join(
        node.text or "" if node.tag == q("t") else " "
        for node in element.iter(q("t"), q("tab"), q("br"))
    ).strip()


def parse(xml: str) -> Any:
    """One element from a string that uses the `w:` and `r:` prefixes."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NSMAP.items())
    end = next(at for at, c in enumerate(xml) if c in " />")
    return etree.fromstring(f"{xml[:end]} {spaces}{xml[end:]}")


def properties(element: Any, name: str = "pPr") -> Any:
    """The `w:pPr` (or `w:rPr`) of a paragraph (or run), made when it is not there."""
    found = element.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        element.insert(0, found)
    return found
