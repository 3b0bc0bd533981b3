"""Reads a picture that was delivered as a file of its own: a picture without a text around it."""

from __future__ import annotations

from pathlib import PurePosixPath

from samenleren.diagnostics.location import Location
from samenleren.readers.delivered import Collector, Delivered, Drawn

ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp")
"""Of the kinds that `pictures.encode` knows; what is really in the file is seen there."""


def read_picture_file(file: str, data: bytes) -> Delivered:
    """A file with nothing but a picture."""
    out = Collector(file)
    out.blocks.append(out.picture(Location(file), Drawn(raw=data)))
    return out.result()


def is_picture_file(file: str) -> bool:
    """True for a file that is a picture by its name."""
    return PurePosixPath(file).suffix.lower() in ENDINGS
