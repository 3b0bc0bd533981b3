"""Every text in a finished file, also what no reader sees: properties, comments, alt texts.

Texts are given as (part, text); a part is a member of the file in the words of its format.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes

from samenleren.privacy.markup_text import Markup, html_texts, unescaped, xml_texts
from samenleren.privacy.pdf_text import pdf_texts
from samenleren.privacy.picture_text import picture_texts

Texts = Iterator[tuple[str, str]]

ARCHIVES = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".zip")
_XML = (".xml", ".rels", ".rdf", ".svg", ".opf", ".ncx", ".vml")
_HTML = (".html", ".htm", ".xhtml")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff")
_PLAIN = (".json", ".txt", ".md", ".csv", ".yaml", ".js", ".jsonld")

_CODED = (".json", ".js", ".jsonld")


def texts_of(path: Path) -> Texts:
    """The texts of a file, by its ending; of a kind without text only its name is looked at."""
    if path.suffix.lower() == ".pdf":
        yield from pdf_texts(path, texts_in)
    else:
        yield from texts_in(path.read_bytes(), path.name)


def texts_in(data: bytes, name: str, part: str = "") -> Texts:
    """The texts of a file from its bytes, by the ending of its name; `part` is what it is called
    in the file that it is packed in."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in ARCHIVES:
        yield from _archive(data, f"{part}/" if part else "")
    elif ending in _HTML:
        yield from _with_pictures(html_texts(data), part or "pagina")
    elif ending in _XML:
        yield from _with_pictures(xml_texts(data), part or "tekst")
    elif ending in _PICTURES:
        yield f"{part or 'beeld'}, kenmerken", picture_texts(data)
    elif ending in _PLAIN:
        text = data.decode("utf-8", "replace")
        yield part or "tekst", unescaped(text) if ending in _CODED else text


def _archive(data: bytes, above: str) -> Texts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        yield f"{above}namen van onderdelen", "\n\n".join(names)
        yield f"{above}opmerking bij het archief", archive.comment.decode("utf-8", "replace")
        for name in names:
            yield from texts_in(archive.read(name), name, f"{above}{name}")


def _with_pictures(markup: Markup, part: str) -> Texts:
    yield part, markup.text
    yield f"{part}, kenmerken", markup.attributes
    for address in markup.packed:
        kind, data = _unpacked(address)
        if kind:
            yield from texts_in(data, f"beeld.{kind}", f"{part}, beeld")


def _unpacked(address: str) -> tuple[str, bytes]:
    """(ending, bytes) of a picture in a `data:` address (RFC 2397); ("", b"") of anything else."""
    head, _, body = address.partition(",")
    kind = head.removeprefix("data:image/").split(";")[0].removesuffix("+xml")
    if not head.startswith("data:image/"):
        return "", b""
    try:
        raw = unquote_to_bytes(body)
        return kind, base64.b64decode(raw) if head.endswith(";base64") else raw
    except (binascii.Error, ValueError):
        return "", b""
