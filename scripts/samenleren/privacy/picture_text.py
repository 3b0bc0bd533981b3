"""What a picture carries beside its pixels: EXIF, XMP, comments, the text chunks of a PNG."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

_PNG = b"\x89PNG"
_TELLING_CHUNKS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
"""The chunks of a PNG that hold text (PNG specification, third edition, 11.3)."""


def picture_texts(data: bytes) -> str:
    """Everything of it that reads as text, a line each; nothing of what is no picture.

    EXIF 2.32: the tags of the picture itself and those of its camera (0x8769) and place (0x8825).
    """
    if data.startswith(_PNG) and not any(chunk in data for chunk in _TELLING_CHUNKS):
        return ""  # Pillow would decode all of it to find that out
    from PIL import Image, UnidentifiedImageError  # 60 ms, and few outputs hold pictures

    try:
        with Image.open(io.BytesIO(data)) as picture:
            exif = picture.getexif()
            found = [picture.info, exif, exif.get_ifd(0x8769), exif.get_ifd(0x8825)]
            return "\n\n".join(text for values in found for text in _readable(values))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return ""


def _readable(values: Any) -> Iterator[str]:
    for key, value in dict(values).items():
        if isinstance(value, bytes):
            yield value.decode("utf-8", "replace").replace("\0", " ")
            if b"\0" in value:  # XPAuthor and its like are UTF-16
                yield value.decode("utf-16-le", "replace")
        elif isinstance(value, str):
            yield f"{key}: {value}"
