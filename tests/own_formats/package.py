"""A file that is a zip of XML parts, read back with lxml."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree


class Package:
    """An office document as its parts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.zip = zipfile.ZipFile(path)

    def part(self, name: str) -> Any:
        return etree.fromstring(self.zip.read(name))
