"""What matplotlib writes as SVG, made plain: no style rules, no metadata, ids of our own.

Style becomes attributes, because the page's content security policy allows no inline style and
because the page gives the colours of its own scheme to elements by those attributes. Ids that
nothing refers to go; the others begin with the name of the drawing. Text has no family: the page
gives its own.
"""

from __future__ import annotations

import re
from typing import Any

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_NUMBER = re.compile(r"scale\([^)]*\)|-?\d+\.\d+")
# What SVG takes for granted (https://www.w3.org/TR/SVG2/propidx.html).
_DEFAULTS = {
    "font-weight": "400",
    "opacity": "1",
    "stroke-dashoffset": "0",
    "stroke-width": "1",
    "text-anchor": "start",
}
_OF_THE_PAGE = frozenset({"font-family"})  # matplotlib names every font it would take


def plain_svg(written: bytes, name: str) -> bytes:
    """The same drawing; `name` begins every id. Numbers are rounded to a hundredth of a point."""
    from lxml import etree

    root: Any = etree.fromstring(written)  # the stubs know no `pop` without a default
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in (
            "metadata",
            "style",
        ):
            _remove(element)
    _drop_spaces(root)
    used = _used(root)
    for element in root.iter():
        _style_to_attributes(element)
        _own_ids(element, used, name)
        for attribute in ("d", "x", "y", "transform"):
            if attribute in element.attrib:
                tidy = _NUMBER.sub(_rounded, element.attrib[attribute])
                element.set(attribute, " ".join(tidy.split()))
    for element in reversed(list(root.iter(f"{{{SVG}}}defs", f"{{{SVG}}}g"))):
        if len(element) == 0:
            _remove(element)
        elif not element.attrib and element.tag.endswith("}g"):
            _unwrap(element)
    for element in root.iter():
        element.tail = None
        if element.tag != f"{{{SVG}}}text":
            element.text = None
        elif element.get("transform", "").startswith(("rotate(0 ", "rotate(-0 ")):
            del element.attrib["transform"]
    root.attrib.pop("version", None)
    root.set("stroke-linejoin", "round")
    etree.cleanup_namespaces(root)
    data: bytes = etree.tostring(root, encoding="UTF-8")
    return data + b"\n"


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_spaces(root: Any) -> None:
    """Takes out the glyph of a space, which is a path without a way, and every use of it."""
    empty = [path for path in root.iter(f"{{{SVG}}}path") if not path.get("d", "").strip()]
    names = {f"#{path.get('id')}" for path in empty}
    uses = [use for use in root.iter(f"{{{SVG}}}use") if use.get(XLINK) in names]
    for element in (*empty, *uses):
        _remove(element)


def _unwrap(element: Any) -> None:
    """Puts what stands in a group without attributes in its place."""
    for child in element:
        element.addprevious(child)
    _remove(element)


def _used(root: Any) -> set[str]:
    """The ids that something refers to."""
    used: set[str] = set()
    for element in root.iter():
        for key, value in element.attrib.items():
            if key.endswith("href"):
                used.add(value.lstrip("#"))
            used.update(_REFERENCE.findall(value))
    return used


def _style_to_attributes(element: Any) -> None:
    for rule in element.attrib.pop("style", "").split(";"):
        key, _, value = (part.strip() for part in rule.partition(":"))
        if key and key not in _OF_THE_PAGE and _DEFAULTS.get(key) != value:
            element.set(key, value)


def _own_ids(element: Any, used: set[str], name: str) -> None:
    ident = element.get("id")
    if ident is not None:
        if ident in used:
            element.set("id", f"{name}-{ident}")
        else:
            del element.attrib["id"]
    href = element.get(XLINK)  # not SVG 2's plain href: office programs do not know that
    if href is not None:
        element.set(XLINK, f"#{name}-{href.lstrip('#')}")
    for key, value in element.attrib.items():
        if "url(#" in value:
            element.set(key, _REFERENCE.sub(rf"url(#{name}-\1)", value))


def _rounded(found: re.Match[str]) -> str:
    if found[0].startswith("scale"):  # a glyph is drawn at a 64th of its size
        return found[0]
    text = f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
