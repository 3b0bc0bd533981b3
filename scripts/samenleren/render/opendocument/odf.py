"""Names and elements of OpenDocument (ODF 1.3 part 3), for the ODT writer."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from samenleren.render.characters import attribute

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_ODF}office:1.0",
    "style": f"{_ODF}style:1.0",
    "text": f"{_ODF}text:1.0",
    "table": f"{_ODF}table:1.0",
    "draw": f"{_ODF}drawing:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "meta": f"{_ODF}meta:1.0",
    "config": f"{_ODF}config:1.0",
    "manifest": f"{_ODF}manifest:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooo": "http://openoffice.org/2004/office",  # the name of a settings group uses this prefix
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
# Names LibreOffice knows, so that its own functions (contents, navigator) go on working.
_KNOWN = {
    "Normal": "Standard",
    "Body Text": "Text_20_body",
    "First Paragraph": "First_20_paragraph",
    "caption": "Caption",
    "heading 1": "Heading_20_1",
    "heading 2": "Heading_20_2",
    "heading 3": "Heading_20_3",
    "heading 4": "Heading_20_4",
    "TOC Heading": "Contents_20_Heading",
    "toc 1": "Contents_20_1",
    "toc 2": "Contents_20_2",
    "header": "Header",
    "footer": "Footer",
    "footnote text": "Footnote",
    "Hyperlink": "Internet_20_link",
    "Strong": "Strong_20_Emphasis",
    "Tabeltekst": "Table_20_Contents",
    "Tabelkop": "Table_20_Heading",
    "Block Text": "Quotations",
    "Verbatim Char": "Source_Text",
    "footnote reference": "Footnote_20_anchor",
}


def odf_name(name: str) -> str:
    """The `style:name` of a style of the sheet: an NCName, a space as `_20_` (19.502)."""
    return _KNOWN.get(name) or re.sub(r"[^\w.-]", lambda found: f"_{ord(found[0]):x}_", name)


def shown_name(name: str) -> str:
    """The `style:display-name`: what an editor sees."""
    return odf_name(name).replace("_20_", " ") if name in _KNOWN else name


def q(name: str) -> str:
    """`text:p` as a qualified name."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def pt(value: float) -> str:
    """A length in points."""
    return f"{value:g}pt"


def tag(name: str, /, *content: str, **attributes: object) -> str:
    """One element as a string: `tag("text:p", "Tekst", text__style_name="Les")`.

    In the name of an attribute `__` stands for the colon and `_` for a hyphen. `content` is XML
    already; an attribute that is None is left out.
    """
    out = f"<{name}"
    for key, value in attributes.items():
        if value is not None:
            out += f" {key.replace('__', ':').replace('_', '-')}={attribute(value)}"
    inner = "".join(content)
    return f"{out}>{inner}</{name}>" if inner else f"{out}/>"


def root(name: str, *content: str) -> str:
    """A whole file: declaration and a root element of ODF 1.3 that declares the prefixes."""
    return f'{DECLARATION}<{name} {_SPACES} office:version="1.3">{"".join(content)}</{name}>'


def parse(xml: str) -> Any:
    """One element from a string that uses the prefixes of `NAMESPACES`."""
    return etree.fromstring(f"<parse {_SPACES}>{xml}</parse>")[0]


def words(element: Any) -> str:
    """The text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())
