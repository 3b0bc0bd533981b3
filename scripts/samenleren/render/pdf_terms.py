"""Terms for catalogues in a finished PDF; Typst itself writes fewer (title, author, keywords …).

The PDF stays as it is, byte for byte: behind it comes an incremental update (ISO 32000-1, 7.5.6)
with one object, the metadata. PDF/A wants every schema that is not its own described there
(ISO 19005-2, 6.6.2.3). A library would read all ten thousand objects for this, in two seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from samenleren.render.terms import Vocabulary

_METADATA = re.compile(rb"\n(\d+) 0 obj\n<</Length (\d+)/Type/Metadata/Subtype/XML>>\nstream\n")
_TRAILER = re.compile(rb"trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\s*\Z", re.DOTALL)
_SCHEMAS = "<pdfaExtension:schemas><rdf:Bag>"
_END = "</rdf:Description></rdf:RDF>"


def with_terms(pdf: bytes, vocabularies: Iterable[Vocabulary]) -> bytes:
    """The PDF with the terms of these vocabularies in its XMP metadata. Raises ValueError when it
    is not built as Typst builds one (a new version may)."""
    metadata, trailer = _METADATA.search(pdf), _TRAILER.search(pdf)
    if metadata is None or trailer is None:
        raise ValueError("the PDF has no metadata or trailer where Typst puts them")
    number, start, length = int(metadata[1]), metadata.end(), int(metadata[2])
    xmp = pdf[start : start + length].decode("utf-8")
    for vocabulary in vocabularies:
        xmp = _described(xmp, vocabulary)
    said = xmp.encode("utf-8")
    head = f"{number} 0 obj\n<</Length {len(said)}/Type/Metadata/Subtype/XML>>\nstream\n"
    body = b"\n" + head.encode() + said + b"\nendstream\nendobj\n"
    table = f"xref\n{number} 1\n{len(pdf) + 1:010} 00000 n\r\ntrailer\n".encode()
    ending = f"/Prev {int(trailer[2])}>>\nstartxref\n{len(pdf) + len(body)}\n%%EOF\n"
    return pdf + body + table + b"<<" + trailer[1] + ending.encode()


def _described(xmp: str, vocabulary: Vocabulary) -> str:
    values: dict[str, list[str]] = {}
    for name, value in vocabulary.terms:
        values.setdefault(name, []).append(escape(value))
    if xmp.count(_SCHEMAS) != 1 or xmp.count(_END) != 1:
        raise ValueError("the metadata of the PDF have no place for more")
    properties = "".join(_property(name, len(given) > 1) for name, given in values.items())
    schema = (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{vocabulary.name}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{vocabulary.address}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{vocabulary.prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
    prefix = vocabulary.prefix
    said = "".join(
        f"<{prefix}:{name}>{_value(given)}</{prefix}:{name}>" for name, given in values.items()
    )
    named = f'rdf:about="" xmlns:{prefix}="{vocabulary.address}"'
    ours = f"</rdf:Description><rdf:Description {named}>{said}{_END}"
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
