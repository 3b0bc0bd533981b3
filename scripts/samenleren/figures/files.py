"""The drawings as files: each drawing once, whichever editions show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from samenleren.dependencies import digest_of
from samenleren.figures.draw import COMPACT_KINDS, draw
from samenleren.files import WORK, sha256_of, write_bytes, write_text
from samenleren.render.tokens import load_tokens

FOLDER = WORK / "beeld" / "figuren"
WIDE, NARROW = "-breed", "-smal"
"""What follows the name of a drawing for web pages: in its usual layout and for telephones."""
COLUMN = "-kolom"
"""What follows it for a narrow column on paper. No letters: Typst gives those of a drawing to
whatever font it finds first, and refuses the document over one that this font lacks."""
COMPACT = "-klein"
"""What follows it for a document of one page, where the kind of figure has such a layout."""


MADE_OF = ".txt"
"""What follows it for the note of what a drawing was made of, besides the data in its name."""
_FORMS = {
    ".svg": "outlined",
    f"{WIDE}.svg": "wide",
    f"{NARROW}.svg": "narrow",
    f"{COLUMN}.svg": "narrow_outlined",
    ".png": "png",
}
_COMPACT_FORMS = {f"{COMPACT}.svg": "compact", f"{COMPACT}.png": "compact_png"}
"""How the names of the files of a drawing end, and what of `Drawn` is in them."""


def draw_figures(root: Path, figures: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Draws these figures (as in figuren.json): per drawing two SVGs and a PNG for paper, two SVGs
    for web pages. Gives the hash of each file by its name. A drawing that stands is not made again:
    its name holds its data, and beside it is noted of which code, fonts and colours it was made.
    """
    made_of = digest_of(root, draw.__module__)
    found: dict[str, str] = {}
    for figure in figures:
        name, kind = figure["file"], figure["kind"]
        note = root / FOLDER / f"{name}{MADE_OF}"
        forms = _FORMS | (_COMPACT_FORMS if kind in COMPACT_KINDS else {})
        files = {root / FOLDER / f"{name}{end}": form for end, form in forms.items()}
        known = note.read_text("utf-8") if note.is_file() else ""
        if known != made_of or not all(file.is_file() for file in files):
            drawn = draw(kind, figure["data"], name, load_tokens(root), root)
            for file, form in files.items():
                write_bytes(file, getattr(drawn, form))
            write_text(note, made_of)
        found |= {file.name: sha256_of(file) for file in files} | {note.name: ""}
    return found
