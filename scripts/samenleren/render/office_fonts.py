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
DISPLAY = {"display": "Light", "title": "Semibold"}
"""The weights of the serif for large letters. A word processor takes each for a family of its own,
of one face."""
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


def families(tokens: Tokens) -> dict[str, str]:
    """The families by how the style sheet names them: those of text, and those of large letters."""
    large = {name: f"{tokens.type.serif} Display {weight}" for name, weight in DISPLAY.items()}
    return {"sans": tokens.type.sans, "serif": tokens.type.serif, **large}


def faces_of(family: str) -> dict[str, str]:
    """The faces of a family with the names of their files."""
    name, _, weight = family.rpartition(" ")
    if weight in DISPLAY.values():
        return {"Regular": f"{name.replace(' ', '')}-{weight}.ttf"}
    return {style: f"{family.replace(' ', '')}-{ending}.ttf" for style, ending in FACES.items()}


def carried(tokens: Tokens, root: Path) -> list[Face]:
    """The faces that go along: upright, bold and italic of both families of text, and those of
    large letters. Raises FileNotFoundError when a file is missing."""
    return [
        Face(family, style, name, (root / FONTS / name).read_bytes())
        for family in families(tokens).values()
        for style, name in faces_of(family).items()
    ]
