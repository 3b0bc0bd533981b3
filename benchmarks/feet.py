"""How much of each page of a PDF stays empty at its foot.

`python -m benchmarks.feet output/compleet/samen-leren.pdf` needs the environment of the build. The
room for text is what lies between the running line and the footer, as the fullest page has it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

FEW = 0.3
"""The part of the room for text from which a foot is called empty."""


def feet(path: Path) -> list[float]:
    """For each page the part of the room for text that stays empty below its last words, drawing
    or frame; 1 for a page without any."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        edges = [_edges(page) for page in document]
    lowest = min(min(bottoms, default=1000.0) for _, bottoms in edges)
    found = []
    for height, bottoms in edges:
        room = 0.9 * height - lowest
        found.append((min(bottoms, default=lowest + room) - lowest) / room)
    return found


def _edges(page: Any) -> tuple[float, list[float]]:
    """The height of a page, and the lower edge of what stands between its head and its footer;
    what fills most of the page is its ground."""
    height = page.get_height()
    bounds = [one.get_bounds() for one in page.get_objects(max_depth=1)]
    inside = [
        bottom
        for _, bottom, _, top in bounds
        if 0.085 * height < bottom and top < 0.93 * height and top - bottom < 0.8 * height
    ]
    return height, inside


if __name__ == "__main__":
    for name in sys.argv[1:]:
        found = feet(Path(name))
        empty = [at for at, share in enumerate(found, 1) if share > FEW]
        print(f"{name}: {len(empty)} of {len(found)} pages: {empty}")
