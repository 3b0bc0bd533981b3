"""The drawings as files: each drawing once, whichever editions show it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samenleren.files import WORK, read_json, write_bytes, write_json
from samenleren.render.tokens import load_tokens

FOLDER = WORK / "beeld" / "figuren"
INDEX = WORK / "figuren.json"
WIDE, NARROW = "-breed", "-smal"
"""What follows the name of a drawing for web pages: in its usual layout and for telephones."""
COLUMN = "-kolom"
"""What follows it for a narrow column on paper. No letters: Typst gives those of a drawing to
whatever font it finds first, and refuses the document over one that this font lacks."""
COMPACT = "-klein"
"""What follows it for a document of one page, where the kind of figure has such a layout."""


def draw_all(root: Path, lists: Iterable[Path]) -> None:
    """Draws the figures that these figuren.json name: per drawing two SVGs and a PNG for paper,
    two SVGs for web pages, and an index of them. What an earlier run drew and nobody shows any
    more is removed."""
    from samenleren.figures.draw import draw

    figures: dict[str, dict[str, Any]] = {}
    for path in lists:
        figures.update((figure["file"], figure) for figure in read_json(path))
    tokens = load_tokens(root)
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, figure in sorted(figures.items()):
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
                written.add(file)
    for old in folder.iterdir():
        if old.name not in written:
            old.unlink()
    shown = ("id", "kind", "title", "alt", "header", "rows")
    write_json(
        root / INDEX,
        {name: {key: figure[key] for key in shown} for name, figure in sorted(figures.items())},
    )
