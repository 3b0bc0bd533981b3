"""The drawings as files: each drawing once, whichever editions show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from samenleren.files import WORK, sha256_of, write_bytes
from samenleren.render.tokens import load_tokens

FOLDER = WORK / "beeld" / "figuren"
WIDE, NARROW = "-breed", "-smal"
"""What follows the name of a drawing for web pages: in its usual layout and for telephones."""
COLUMN = "-kolom"
"""What follows it for a narrow column on paper. No letters: Typst gives those of a drawing to
whatever font it finds first, and refuses the document over one that this font lacks."""
COMPACT = "-klein"
"""What follows it for a document of one page, where the kind of figure has such a layout."""


def draw_figures(root: Path, figures: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Draws these figures (as in figuren.json), each that is not there as it would be drawn: per
    drawing two SVGs and a PNG for paper, two SVGs for web pages. Gives the hash of each file.

    Raises OSError when the folder cannot be written.
    """
    from samenleren.figures.draw import draw

    tokens = load_tokens(root)
    folder = root / FOLDER
    written: dict[str, str] = {}
    for figure in figures:
        name = figure["file"]
        drawn = draw(figure["kind"], figure["data"], name, tokens, root)
        for file, data in (
            (f"{name}.svg", drawn.outlined),
            (f"{name}{WIDE}.svg", drawn.wide),
            (f"{name}{NARROW}.svg", drawn.narrow),
            (f"{name}{COLUMN}.svg", drawn.narrow_outlined),
            (f"{name}.png", drawn.png),
            (f"{name}{COMPACT}.svg", drawn.compact),
            (f"{name}{COMPACT}.png", drawn.compact_png),
        ):
            if data is not None:
                write_bytes(folder / file, data)
                written[file] = sha256_of(folder / file)
    return written
