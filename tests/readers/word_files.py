"""Small Word files, made from the XML of their body, and read with the count held against it."""

from __future__ import annotations

import posixpath
from functools import cache

import docx

from deliveries import part_of, saved, tampered
from samenleren.collect.second_count import texts_in_file
from samenleren.count import count_file, letters_in
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered

RELATIONS = "word/_rels/document.xml.rels"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes, name: str = "a.docx") -> Delivered:
    """Reads it as a Word file and holds it against the independent count."""
    delivered = read_file(name, data)
    texts = texts_in_file(delivered)
    count = count_file(name, data)
    assert (count.units, count.letters) == (len(texts), sum(map(letters_in, texts)))
    return delivered


@cache
def empty() -> bytes:
    """A Word file without text."""
    return saved(docx.Document())


def with_body(xml: str) -> bytes:
    """A Word file whose document has this XML in its body."""
    data = empty()
    namespaces = (
        f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )
    document = f"<w:document {namespaces}><w:body>{xml}</w:body></w:document>"
    return tampered(data, {"word/document.xml": document.encode()})


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(data: bytes, styles: str) -> bytes:
    """The file with these styles behind its own."""
    old = part_of(data, "word/styles.xml").decode()
    return tampered(
        data, {"word/styles.xml": old.replace("</w:styles>", f"{styles}</w:styles>").encode()}
    )


def with_part(data: bytes, kind: str, name: str, content: str) -> bytes:
    """The file with one more part, to which the document refers."""
    relations = part_of(data, RELATIONS).decode()
    rank = relations.count("<Relationship ")
    one = f'<Relationship Id="rX{rank}" Type="{TYPE}/{kind}" Target="{name}"/></Relationships>'
    return tampered(
        data,
        {
            RELATIONS: relations.replace("</Relationships>", one).encode(),
            posixpath.normpath(f"word/{name}"): content.encode(),
        },
    )


def seen(delivered: Delivered) -> list[str]:
    """The texts of which a person sees something."""
    return [unit.text for unit in delivered.units() if unit.text]
