"""Small Word files, made from the XML of their body, and read with the count held against it."""

from __future__ import annotations

import docx

from deliveries import saved, tampered
from samenleren.collect.second_count import texts_in_file
from samenleren.count import count_file, letters_in
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes, name: str = "a.docx") -> Delivered:
    """Reads it as a Word file and holds it against the independent count."""
    delivered = read_file(name, data)
    texts = texts_in_file(delivered)
    count = count_file(name, data)
    assert (count.units, count.letters) == (len(texts), sum(map(letters_in, texts)))
    return delivered


def with_body(xml: str) -> bytes:
    """A Word file whose document has this XML in its body."""
    data = saved(docx.Document())
    namespaces = (
        f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    document = f"<w:document {namespaces}><w:body>{xml}</w:body></w:document>"
    return tampered(data, {"word/document.xml": document.encode()})


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"
