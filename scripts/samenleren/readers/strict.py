"""Strict OOXML (ISO/IEC 29500 strict): the same elements as everyday OOXML in other namespaces.

Excel and Word offer it under Save as. Each namespace `http://purl.oclc.org/ooxml/A/B` stands for
`http://schemas.openxmlformats.org/A/2006/B`, so the readers need to know one of the two.
"""

from __future__ import annotations

from lxml import etree

_STRICT = "http://purl.oclc.org/ooxml/"
_MARK = "{" + _STRICT


def is_strict(data: bytes, root: etree._Element) -> bool:
    """True when an XML part uses a namespace of strict OOXML."""
    return _STRICT.encode() in data or any(uri.startswith(_STRICT) for uri in root.nsmap.values())


def make_transitional(root: etree._Element) -> None:
    """Gives the elements and attributes of a part the everyday namespaces, in place."""
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag.startswith(_MARK):
            element.tag = _everyday(tag)
        for name in [str(n) for n in element.attrib if str(n).startswith(_MARK)]:
            element.set(_everyday(name), element.attrib.pop(name))


def _everyday(name: str) -> str:
    area, _, rest = name.removeprefix(_MARK).partition("/")
    return f"{{http://schemas.openxmlformats.org/{area}/2006/{rest}"
