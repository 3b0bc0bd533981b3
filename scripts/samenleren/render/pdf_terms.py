"""Terms for catalogues in a finished PDF; Typst itself writes fewer (title, author, keywords …).

The PDF stays as it is, byte for byte: behind it comes an incremental update (ISO 32000-1, 7.5.6)
with one object, the metadata. PDF/A wants every schema that is not its own described there
(ISO 19005-2, 6.6.2.3). A library would read all ten thousand objects for this, in two seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from .terms import TERMS

_METADATA = re.compile(rb"\n(\d+) 0 obj\n<</Length (\d+)/Type/Metadata/Subtype/XML>>\nstream\n")
_TRAILER = re.compile(rb"trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\s*\Z", re.DOTALL)
_SCHEMAS = "<pdfaExtension:schemas><rdf:Bag>"
_END = "</rdf:Description></rdf:RDF>"


def with_terms(pdf: bytes, terms: Iterable[tuple[str, str]]) -> bytes:
    """The PDF with these terms (name, value) in its XMP metadata. Raises ValueError when it is not
    built as Typst builds one (a new version may)."""
    metadata, trailer = _METADATA.search(pdf), _TRAILER.search(pdf)
    if metadata is None or trailer is None:
        raise ValueError("the PDF has no metadata or trailer where Typst puts them")
    number, start, length = int(metadata[1]), metadata.end(), int(metadata[2])
    xmp = _described(pdf[start : start + length].decode("utf-8"), terms).encode("utf-8")
    head = f"{number} 0 obj\n<</Length {len(xmp)}/Type/Metadata/Subtype/XML>>\nstream\n"
    body = b"\n" + head.encode() + xmp + b"\nendstream\nendobj\n"
    table = f"xref\n{number} 1\n{len(pdf) + 1:010} 00000 n\r\ntrailer\n".encode()
    ending = f"/Prev {int(trailer[2])}>>\nstartxref\n{len(pdf) + len(body)}\n%%EOF\n"
    return pdf + body + table + b"<<" + trailer[1] + ending.encode()


def _described(xmp: str, terms: Iterable[tuple[str, str]]) -> str:
    values: dict[str, list[str]] = {}
    for name, value in terms:
        values.setdefault(name, []).append(escape(value))
    if xmp.count(_SCHEMAS) != 1 or xmp.count(_END) != 1:
        raise ValueError("the metadata of the PDF have no place for more")
    properties = "".join(_property(name, len(given) > 1) for name, given in values.items())
    schema = (
        '<rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>DCMI metadata terms</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{TERMS}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>dcterms</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
    said = "".join(
        f"<dcterms:{name}>{_value(given)}</dcterms:{name}>" for name, given in values.items()
    )
    ours = f'</rdf:Description><rdf:Description rdf:about="" xmlns:dcterms="{TERMS}">{said}{_END}'
    return xmp.replace(_SCHEMAS, _SCHEMAS + schema).replace(_END, ours)


def _property(name: str, several: bool) -> str:
    return (
        '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>'
        f"<pdfaProperty:description>The {name} of the publication</pdfaProperty:description>"
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{'bag Text' if several else 'Text'}</pdfaProperty:valueType>"
        "</rdf:li>"
    )


def _value(given: list[str]) -> str:
    if len(given) == 1:
        return given[0]
    return f"<rdf:Bag>{''.join(f'<rdf:li>{each}</rdf:li>' for each in given)}</rdf:Bag>"
