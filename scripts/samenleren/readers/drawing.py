"""DrawingML: the pictures in a drawing of Word or Excel, with their descriptions.

Element names are those of ECMA-376 part 1, chapters 20.1 (a:blip) and 20.4 (wp:docPr); `svgBlip`
and `decorative` are extensions that Microsoft describes in [MS-ODRAWXML] 2.24 and 2.30. Names are
compared without their namespace, since Word and Excel call the same thing wp:docPr and xdr:cNvPr.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from lxml import etree

from samenleren.readers.archive import Archive
from samenleren.readers.delivered import Drawn

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DESCRIBED = ("docPr", "cNvPr")
_OTHER = {
    "relIds": "een SmartArt-tekening",
    "oleObject": "een ingesloten bestand",
}
_HOLDERS = ("drawing", "pic", "sp", "grpSp", "graphicFrame", "wsp", "wgp", "cxnSp")


def pictures_of(
    drawing: etree._Element, archive: Archive, links: dict[str, tuple[str, str]]
) -> tuple[list[Drawn], list[str]]:
    """(its pictures, the descriptions that belong to none of them, each once).

    `links` are the relations of the part that the drawing is in. Of pictures that share the
    description of their group the first gets it; the others then need none.
    """
    alone = set(drawn_alone(drawing))
    own = [element for element in drawing.iter() if _is_own(element, drawing, alone)]
    told = [element for element in own if name_of(element) in _DESCRIBED]
    texts = list(dict.fromkeys(text for element in told if (text := description(element))))
    whole = description(told[0]) if told else ""
    decorative = any(
        name_of(element) == "decorative" and element.get("val") in ("1", "true") for element in own
    )
    found: list[Drawn] = []
    used: set[str] = set()
    for element in own:
        drawn = _drawn(element, archive, links)
        if drawn is None:
            continue
        alt = _nearest(element, drawing) or whole
        told_already = bool(alt) and alt in used
        found.append(
            replace(drawn, alt="" if told_already else alt, decorative=decorative or told_already)
        )
        used.add(alt)
    return found, [text for text in texts if text not in used]


def description(element: etree._Element) -> str:
    """The words of a docPr or cNvPr: its description, after its title when it has one."""
    words = [" ".join((element.get(name) or "").split()) for name in ("title", "descr")]
    return ": ".join(dict.fromkeys(word for word in words if word))


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; of a comment there is none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def drawn_alone(root: etree._Element) -> Iterator[etree._Element]:
    """Each mc:Fallback with a picture where what stands before it has none, as of ink."""
    for element in root.iter(FALLBACK):
        before = element.itersiblings(preceding=True)
        if _draws(element) and not any(_draws(choice) for choice in before):
            yield element


def _draws(branch: etree._Element) -> bool:
    return any(name_of(element) in ("blip", *_OTHER) for element in branch.iter())


def _is_own(
    element: etree._Element, drawing: etree._Element, alone: Container[etree._Element]
) -> bool:
    """False for what is in a drawing inside this one (in a text box), and for what older programs
    show instead."""
    for parent in element.iterancestors():
        if parent is drawing:
            return True
        if name_of(parent) in ("drawing", "pict", "txbxContent"):
            return False
        if parent.tag == FALLBACK and parent not in alone:
            return False
    return element is drawing


def _drawn(
    element: etree._Element, archive: Archive, links: dict[str, tuple[str, str]]
) -> Drawn | None:
    name = name_of(element)
    if name in _OTHER:
        return Drawn(other=_OTHER[name])
    if name != "blip":
        return None
    _, target = links.get(element.get(R + "embed", ""), ("", ""))
    if not target:  # an SVG without a copy in pixels, or a picture that is somewhere else
        for extension in element.iter():
            if name_of(extension) == "svgBlip":
                _, target = links.get(extension.get(R + "embed", ""), ("", ""))
    if target and archive.has(target):
        return Drawn(raw=archive.read(target))
    _, address = links.get(element.get(R + "link", ""), ("", ""))
    return Drawn(link=address or target or "?")


def _nearest(element: etree._Element, drawing: etree._Element) -> str:
    """The description of the picture or shape that an element is a part of."""
    for parent in element.iterancestors():
        if parent is drawing:
            break
        if name_of(parent) in _HOLDERS:
            text = next(
                (description(each) for each in _descend(parent) if name_of(each) == "cNvPr"), ""
            )
            if text:
                return text
    return ""


def _descend(holder: etree._Element) -> Iterator[etree._Element]:
    """The properties of a shape itself, not those of the shapes in a group."""
    for child in holder:
        yield child
        if name_of(child).startswith("nv"):
            yield from child
