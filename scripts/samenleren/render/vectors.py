"""The vector drawing behind a PNG: what the office formats embed beside the picture.

pandoc embeds a picture under a name of its own, so a drawing is found by the content of its PNG.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from samenleren.storage.files import WORK


def vectors(parts: Mapping[str, bytes], root: Path) -> dict[str, bytes]:
    """For each part of a package that is the PNG of a drawing of ours: the same drawing as SVG."""
    drawn = {
        _hash(png.read_bytes()): png.with_suffix(".svg")
        for png in sorted((root / WORK / "beeld").glob("*/*.png"))
        if png.with_suffix(".svg").is_file()
    }
    found = {}
    for name, data in parts.items():
        if drawn and name.endswith(".png") and (svg := drawn.get(_hash(data))):
            found[name] = svg.read_bytes()
    return found


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
