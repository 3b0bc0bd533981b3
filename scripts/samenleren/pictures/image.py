"""An image of our own; told apart from how it is made, because that loads Pillow."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ImageFile:
    """An image of our own. `name` is made of its content; width and height are in pixels."""

    name: str
    data: bytes = field(repr=False)
    width: int
    height: int
