"""The pictures in OpenDocument: frames with an image, and what is drawn besides.

Element names are those of OpenDocument 1.3 part 3, chapter 10.4: a draw:frame holds one thing in
several forms, of which a program shows the first that it can. svg:title and svg:desc describe it;
`loext:decorative` is LibreOffice's mark from 7.5 on, `draw:decorative` that of OpenDocument 1.4.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from samenleren.readers.archive import Archive
from samenleren.readers.delivered import Drawn
from samenleren.readers.odf import DRAW, LOEXT, OFFICE, PARAGRAPHS, SVG, XLINK

_OBJECTS = (DRAW + "object", DRAW + "object-ole")
_PIXELS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp")


def drawings_at(anchor: etree._Element) -> Iterator[etree._Element]:
    """What is drawn in a paragraph (or a frame outside paragraphs) itself, in order: frames, and
    shapes with a description. What stands in a text box is found by its own paragraph."""
    for element in anchor.iter(etree.Element):
        if not str(element.tag).startswith(DRAW) or not _belongs(element, anchor):
            continue
        if element.tag == DRAW + "frame" or description(element):
            yield element


def _belongs(element: etree._Element, anchor: etree._Element) -> bool:
    """True when no other paragraph stands between them."""
    if element is anchor:
        return True
    for parent in element.iterancestors():
        if parent is anchor:
            return True
        if parent.tag in PARAGRAPHS:
            return False
    return False


def description(element: etree._Element) -> str:
    """The words of a frame or shape: its description, after its title when it has one."""
    words = [" ".join((element.findtext(SVG + name) or "").split()) for name in ("title", "desc")]
    return ": ".join(dict.fromkeys(word for word in words if word))


def drawn_in(frame: etree._Element, archive: Archive) -> Drawn | None:
    """The picture of a frame; None for a shape and for a frame of text."""
    if frame.tag != DRAW + "frame":
        return None
    decorative = "true" in (frame.get(LOEXT + "decorative"), frame.get(DRAW + "decorative"))
    drawn = Drawn(description(frame), decorative)
    if next(frame.iterchildren(*_OBJECTS), None) is not None:
        return replace(drawn, other="een ingevoegd object, zoals een grafiek of formule")
    images = list(frame.iterchildren(DRAW + "image"))
    if not images:
        return None
    images.sort(key=lambda image: not image.get(XLINK + "href", "").lower().endswith(_PIXELS))
    image = images[0]
    address = image.get(XLINK + "href", "")
    name = posixpath.normpath(unquote(address)) if address else ""
    if name and archive.has(name):
        return replace(drawn, raw=archive.read(name))
    inside = image.findtext(OFFICE + "binary-data")
    if inside:
        try:
            return replace(drawn, raw=base64.b64decode(inside))
        except binascii.Error:
            return replace(drawn, raw=b"?")  # damaged, and reported as such
    return replace(drawn, link=address or "?")


def is_picture(drawing: etree._Element) -> bool:
    """True for a frame with an image or an object in it."""
    shows = next(drawing.iterchildren(DRAW + "image", *_OBJECTS), None) is not None
    return shows and drawing.tag == DRAW + "frame"
