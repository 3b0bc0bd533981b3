"""The text of XML and HTML as it reads, and what stands in attributes and comments.

What does not end a word (runs, marks, links) is joined, so that an address over three runs is one
address. A line break within a text is the end of a line; anything else has an empty line before it,
so that the numbers in two cells are not read as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

# Runs, marks and properties of text in OOXML (ECMA-376 part 1, 17.3 and 21.1.2), OpenDocument
# (part 3, chapter 6) and HTML.
_INLINE = frozenset(
    re.findall(
        r"\S+",
        """
    r t ins del moveTo moveFrom hyperlink smartTag bookmarkStart bookmarkEnd proofErr instrText
    commentRangeStart commentRangeEnd commentReference lastRenderedPageBreak softHyphen fldSimple
    fld latin ea cs sym delText noProof lang
    bookmark bookmark-start bookmark-end bookmark-ref reference-mark soft-page-break
    br line-break tab noBreakHyphen cr
    a abbr b bdi cite code dfn em font i kbd mark q s samp small span strong sub sup tspan u var wbr
        """,
    )
)
_AS_TEXT = {"s": " ", "tab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n", "line-break": "\n"}
_SILENT = frozenset({"style"})

# The attributes of OOXML and OpenDocument that people fill in; most hold sizes and numbers.
_TELLING = frozenset(
    re.findall(
        r"\S+",
        """
    descr title name author initials alt altText tooltip href Target display-name display prompt
    promptTitle error errorTitle userId providerId value label lastModifiedBy manager company
        """,
    )
)
_TELLING_VALUES = frozenset({"alias", "tag", "docVar", "statusText", "helpText", "tblCaption"})
"""Elements of Word whose attribute `val` somebody fills in."""

# Of HTML and SVG those that only draw and arrange.
_DRAWING = frozenset(
    re.findall(
        r"\S+",
        """
    class id style d points viewBox viewbox transform width height x y x1 x2 y1 y2 cx cy r rx ry dx
    dy fill stroke offset rotate for headers colspan rowspan sizes nonce integrity role lang dir
    aria-labelledby aria-describedby aria-controls aria-owns aria-activedescendant aria-details
    charset tabindex type stroke-width stroke-dasharray font-size patternTransform
    gradientTransform
        """,
    )
)


@dataclass(frozen=True)
class Markup:
    """The text of a document, its telling attributes and comments a line each, and the `data:`
    addresses of the pictures that are packed in it."""

    text: str
    attributes: str
    packed: tuple[str, ...] = ()


def xml_texts(data: bytes) -> Markup:
    """What a part of an office document says; a drawing in SVG is told as HTML is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        return Markup(data.decode("utf-8", "replace"), "")
    return _markup(root, drawn=etree.QName(root).localname == "svg")


def html_texts(data: bytes) -> Markup:
    """What a page says, its scripts with their data included."""
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return _markup(root, drawn=True) if root is not None else Markup("", "")


_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_STANDS_FOR = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": " "}


def unescaped(code: str) -> str:
    """A script or JSON with what its escapes stand for (RFC 8259, 7): a program reads
    `jan\\u0040gemeente.nl` as an address."""
    return _ESCAPE.sub(
        lambda match: chr(int(match[1], 16)) if match[1] else _STANDS_FOR.get(match[2], match[2]),
        code,
    )


def _markup(root: etree._Element, drawn: bool) -> Markup:
    found: list[str] = []
    attributes: list[str] = []
    packed: list[str] = []
    within = 0  # how deep in what holds no text
    outside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    attributes.extend(comment.text or "" for comment in outside)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            attributes.append(element.text or "")
            found.append(element.tail or "")
            continue
        name, inline, silent = _kind(element.tag)
        if event == "start":
            within += silent
            if not within:
                text = element.text or _AS_TEXT.get(name, "")
                text = unescaped(text) if name == "script" else text
                found.append(text if inline else f"\n{text}")
            for key, value in element.items():
                if value.startswith("data:"):
                    packed.append(value)
                elif value[:1] != "#" and ("@" in value or _tells(key, name, drawn)):
                    attributes.append(value)
        else:
            if not within and not inline:
                found.append("\n")
            within -= silent
            if element.tail and not within:
                found.append(element.tail)
    return Markup("".join(found), "\n\n".join(attributes), tuple(packed))


@cache
def _kind(tag: str) -> tuple[str, bool, bool]:
    """(local name, whether it stands in a word, whether it holds no text) of an element. The
    properties in OOXML end in Pr: rPr, pPr, sdtPr."""
    name = tag.rpartition("}")[2]
    return name, name in _INLINE, name in _SILENT or name.endswith("Pr")


@cache
def _tells(key: str, element: str, drawn: bool) -> bool:
    name = key.rpartition("}")[2]
    if drawn:
        return name not in _DRAWING
    return name in _TELLING or (name == "val" and element in _TELLING_VALUES)
