"""The pictures in a paragraph of Word: DrawingML, and VML as older programs write it.

VML is described in ECMA-376 part 4 (transitional), chapter 14: v:shape carries the description
(`alt`), v:imagedata the picture. The preview of an embedded object (w:object) is such a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree

from samenleren.readers.archive import Archive
from samenleren.readers.delivered import Drawn
from samenleren.readers.drawing import R, name_of, pictures_of
from samenleren.shown.written import Written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
_DRAWINGS = (W + "drawing", W + "pict", W + "object")
_GONE = ("del", "moveFrom")


def drawings_in(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The drawings anchored in this paragraph itself: not those in its text boxes, nor what was
    deleted, nor the icon that an empty picture field shows."""
    if any(map(_is_icon, paragraph.iterancestors(W + "sdt"))):
        return
    for drawing in paragraph.iter(*_DRAWINGS):
        if next(drawing.iterancestors(W + "p"), None) is not paragraph:
            continue
        above = []
        for parent in drawing.iterancestors():
            if parent is paragraph:
                break
            above.append(parent)
        if not any(_is_gone(parent) for parent in above):
            yield drawing


def _is_gone(parent: etree._Element) -> bool:
    if name_of(parent) in _GONE or parent.tag in _DRAWINGS:
        return True
    return parent.tag == W + "sdt" and _is_icon(parent)


def _is_icon(control: etree._Element) -> bool:
    """True for an empty picture field: what it shows is an icon. The properties of a control stand
    at its start; a hostile file has a hundred thousand paragraphs in one without."""
    properties = next((child for child in islice(control, 3) if child.tag == W + "sdtPr"), None)
    return (
        properties is not None
        and properties.find(W + "picture") is not None
        and properties.find(W + "showingPlcHdr") is not None
    )


def pictures_in(
    drawing: etree._Element, archive: Archive, links: dict[str, tuple[str, str]]
) -> tuple[list[Drawn], list[str]]:
    """(the pictures of a drawing, descriptions that belong to none of them)."""
    if drawing.tag == W + "drawing":
        return pictures_of(drawing, archive, links)
    found: list[Drawn] = []
    used: set[str] = set()
    shapes = [e for e in drawing.iter() if name_of(e) in _VML_SHAPES and not _in_box(e, drawing)]
    for shape in shapes:
        alt = _alt(shape)
        for data in shape.iter(V + "imagedata"):
            if next(data.iterancestors(*_SHAPE_TAGS), None) is not shape:
                continue
            _, target = links.get(data.get(R + "id", ""), ("", ""))
            told = bool(alt) and alt in used
            words = "" if told else alt
            used.add(alt)
            if target and archive.has(target):
                found.append(Drawn(words, told, raw=archive.read(target)))
            else:
                _, address = links.get(data.get(R + "href", ""), ("", ""))
                found.append(Drawn(words, told, link=address or target or "?"))
    texts = dict.fromkeys(text for shape in shapes if (text := _alt(shape)))
    return found, [text for text in texts if text not in used]


_VML_SHAPES = ("shape", "rect", "group", "roundrect", "oval", "line", "polyline")
_SHAPE_TAGS = tuple(V + name for name in _VML_SHAPES)


def _alt(shape: etree._Element) -> str:
    return " ".join(shape.get("alt", "").split())


def _in_box(shape: etree._Element, drawing: etree._Element) -> bool:
    """True for a shape in the text of another one; it is found by its own paragraph."""
    for parent in shape.iterancestors():
        if parent is drawing:
            return False
        if parent.tag == W + "txbxContent":
            return True
    return False


def is_captioned_picture(
    box: etree._Element,
    is_caption: Callable[[etree._Element], bool],
    text: Callable[[etree._Element], Written],
) -> bool:
    """True for a text box that holds a picture and one paragraph of text, its caption: so
    LibreOffice writes a picture that somebody gave a caption."""
    paragraphs = list(box.iter(W + "p"))
    texts = [paragraph for paragraph in paragraphs if text(paragraph).strip()]
    drawn = any(True for paragraph in paragraphs for _ in drawings_in(paragraph))
    return drawn and len(texts) == 1 and is_caption(texts[0])
