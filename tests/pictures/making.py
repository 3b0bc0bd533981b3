"""Pictures and documents with pictures, made when a test asks for them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import docx
from lxml import etree
from PIL import Image, ImageDraw

from deliveries import saved

CANARY = "kanarie-5521"
"""Stands in the metadata of a picture, and may stand nowhere else."""

DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def drawing(size: tuple[int, int] = (300, 200), mode: str = "RGB") -> Image.Image:
    """A picture of few colours: red at the top left, blue at the bottom right."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, size[0] // 2, size[1] // 2), fill=(200, 30, 30))
    pen.rectangle((size[0] // 2, size[1] // 2, *size), fill=(30, 30, 200))
    return image.convert(mode)


def photo(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture of many colours."""
    noise = [Image.effect_noise(size, 80) for _ in range(3)]
    return Image.merge("RGB", noise)


def as_bytes(image: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes of a picture in a format of Pillow."""
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def png(size: tuple[int, int] = (300, 200)) -> bytes:
    """A plain PNG."""
    return as_bytes(drawing(size), "PNG")


def telling_jpeg(image: Image.Image | None = None, orientation: int = 1) -> bytes:
    """A JPEG as a telephone makes it: the canary as its maker, description, comment and XMP, a
    position and a thumbnail."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = exif[0x013B] = CANARY
    exif[0x8825] = {1: "N", 2: (52.0, 5.0, 21.0), 3: "E", 4: (5.0, 6.0, 7.0)}
    shown = image or drawing()
    options: dict[str, Any] = {"exif": exif, "comment": CANARY.encode()}
    options["xmp"] = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
    data = as_bytes(shown, "JPEG", quality=95, **options)
    assert data.count(CANARY.encode()) >= 3
    return data


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def huge_png(width: int, height: int, rows: int | None = None) -> bytes:
    """A grey PNG of this size in a file of some kilobytes; `rows` of it are there."""
    packer = zlib.compressobj(9)
    row = bytes(1 + width)
    body = b"".join(packer.compress(row) for _ in range(rows or height)) + packer.flush()
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def document(write: Callable[[Any], None]) -> bytes:
    """A Word document that `write` fills, saved by python-docx."""
    made = docx.Document()
    write(made)
    return saved(made)


def show(paragraph: Any, data: bytes, alt: str = "", decorative: bool = False) -> Any:
    """Puts a picture in a paragraph of python-docx; gives its wp:docPr."""
    properties = paragraph.add_run().add_picture(io.BytesIO(data))._inline.docPr
    if alt:
        properties.set("descr", alt)
    if decorative:
        properties.append(etree.fromstring(DECORATIVE))
    return properties
