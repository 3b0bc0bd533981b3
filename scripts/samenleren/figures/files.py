"""The drawings as files: each drawing once, whichever editions show it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samenleren.dependencies import code_of
from samenleren.files import WORK, read_json, write_bytes, write_json, write_text
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


MADE_OF = FOLDER / "gemaakt-van.txt"
"""The hash of what all drawings in the folder are made of, besides the data in their names."""
_FORMS = {
    ".svg": "outlined",
    f"{WIDE}.svg": "wide",
    f"{NARROW}.svg": "narrow",
    f"{COLUMN}.svg": "narrow_outlined",
    ".png": "png",
}
_COMPACT_FORMS = {f"{COMPACT}.svg": "compact", f"{COMPACT}.png": "compact_png"}
"""How the names of the files of a drawing end, and what of `Drawn` is in them."""


def draw_all(root: Path, lists: Iterable[Path]) -> None:
    """Draws the figures that these figuren.json name: per drawing two SVGs and a PNG for paper,
    two SVGs for web pages, and an index of them. A drawing that stands is not made again: its name
    holds its data, and when the code, the fonts or the colours changed none stands. What an earlier
    run drew and nobody shows any more is removed."""
    from samenleren.figures.draw import COMPACT_KINDS, draw

    figures: dict[str, dict[str, Any]] = {}
    for path in lists:
        figures.update((figure["file"], figure) for figure in read_json(path))
    folder = root / FOLDER
    _clear_what_is_old(root)
    shown = {root / MADE_OF}
    for name, figure in sorted(figures.items()):
        kind = figure["kind"]
        forms = _FORMS | (_COMPACT_FORMS if kind in COMPACT_KINDS else {})
        files = {folder / f"{name}{end}": form for end, form in forms.items()}
        shown.update(files)
        if not all(file.is_file() for file in files):
            drawn = draw(kind, figure["data"], name, load_tokens(root), root)
            for file, form in files.items():
                write_bytes(file, getattr(drawn, form))
    for old in set(folder.iterdir()) - shown:
        old.unlink()
    told = ("id", "kind", "title", "alt", "header", "rows")
    write_json(
        root / INDEX,
        {name: {key: figure[key] for key in told} for name, figure in sorted(figures.items())},
    )


def _clear_what_is_old(root: Path) -> None:
    """Removes all drawings when they are made of something else than what there is now."""
    from samenleren.figures.draw.canvas import colours_of
    from samenleren.figures.draw.letters import files_of_faces

    made_of = hashlib.sha256(json.dumps(colours_of(load_tokens(root))).encode())
    for path in (*map(Path, code_of("samenleren.figures.draw")), *files_of_faces(root)):
        made_of.update(path.read_bytes())
    note = root / MADE_OF
    if not note.is_file() or note.read_text("utf-8") != made_of.hexdigest():
        note.unlink(missing_ok=True)
        for old in (root / FOLDER).glob("*"):
            old.unlink()
        write_text(note, made_of.hexdigest())
