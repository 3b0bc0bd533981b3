"""The fonts that a Word or OpenDocument text carries with it: hardly any computer has ours.

In: the tokens and the files in templates/fonts. Out: faces, as they are and as Word wants them.
Their licence (SIL Open Font License) allows it, and their own flag too (OS/2 `fsType` 0).
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import Path

from samenleren.design.tokens import Tokens

READS = ("templates/fonts/Source*-*.ttf",)
FONTS = Path("templates") / "fonts"
FACES = {"Regular": "Regular", "Bold": "Bold", "Italic": "It"}
"""The faces of a family, as OOXML names them, and how the name of their file ends."""
_VEILED = 32  # bytes at the start of a font that OOXML changes


@dataclass(frozen=True)
class Face:
    """One font file: its `family`, its `style` (a key of `FACES`), its name and its bytes."""

    family: str
    style: str
    name: str
    data: bytes

    @property
    def key(self) -> str:
        """A GUID that belongs to these bytes, so that the same font gives the same document."""
        return str(uuid.UUID(bytes=hashlib.sha256(self.data).digest()[:16])).upper()

    def veiled(self) -> bytes:
        """The font with its first 32 bytes XORed with the key, last byte first (ECMA-376 part 4,
        9.1: what Word asks of an embedded font)."""
        key = uuid.UUID(self.key).bytes[::-1] * (_VEILED // 16)
        start = bytes(byte ^ veil for byte, veil in zip(self.data, key, strict=False))
        return start + self.data[_VEILED:]


def name_of(family: str, style: str) -> str:
    """The name of the file of a face."""
    return f"{family.replace(' ', '')}-{FACES[style]}.ttf"


def carried(tokens: Tokens, root: Path) -> list[Face]:
    """The faces that go along: upright, bold and italic of both families. Raises
    FileNotFoundError when a file is missing."""
    faces = []
    for family in (tokens.type.sans, tokens.type.serif):
        for style in FACES:
            name = name_of(family, style)
            faces.append(Face(family, style, name, (root / FONTS / name).read_bytes()))
    return faces
