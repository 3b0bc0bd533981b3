"""The drawings as files: each drawing once, whichever editions show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from samenleren.dependencies import digest_of
from samenleren.design.tokens import load_tokens
from samenleren.storage.files import WORK, read_json, sha256_of, write_bytes, write_json

FOLDER = WORK / "beeld" / "figuren"
WIDE, NARROW = "-breed", "-smal"
"""What follows the name of a drawing for web pages: in its usual layout and for telephones."""
COLUMN = "-kolom"
"""What follows it for a narrow column on paper. No letters: Typst gives those of a drawing to
whatever font it finds first, and refuses the document over one that this font lacks."""
COMPACT = "-klein"
"""What follows it for a document of one page, where the kind of figure has such a layout."""
_FORMS = {
    ".svg": "outlined",
    f"{WIDE}.svg": "wide",
    f"{NARROW}.svg": "narrow",
    f"{COLUMN}.svg": "narrow_outlined",
    ".png": "png",
    f"{COMPACT}.svg": "compact",
    f"{COMPACT}.png": "compact_png",
}
"""How the names of the files of a drawing end, and what of `Drawn` is in them."""


def draw_figures(root: Path, figures: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Draws these figures (as in figures.json), each that is not there as it would be drawn: per
    drawing two SVGs and a PNG for paper, two SVGs for web pages. Gives the hash of each file.

    A drawing's name holds its data; a note beside it says of which code, fonts and colours it is
    made, and the hash of each of its files. Raises OSError when the folder cannot be written.
    """
    made_of = digest_of(root, "samenleren.figures.draw")
    there: dict[str, str] = {}
    for figure in figures:
        note = root / FOLDER / f"{figure['file']}.json"
        known = read_json(note) if note.is_file() else {}
        if known.get("of") != made_of or not _are_whole(note.parent, known["files"]):
            known = {"of": made_of, "files": _draw(root, figure)}
            write_json(note, known)
        there |= known["files"] | {note.name: ""}  # whoever shows the drawing does not depend on it
    return there


def _are_whole(folder: Path, files: Mapping[str, str]) -> bool:
    paths = {folder / name: digest for name, digest in files.items()}
    return all(path.is_file() and sha256_of(path) == digest for path, digest in paths.items())


def _draw(root: Path, figure: Mapping[str, Any]) -> dict[str, str]:
    """Writes the files of one drawing; gives the hash of each."""
    from samenleren.figures.draw import draw

    name, written = figure["file"], {}
    drawn = draw(figure["kind"], figure["data"], name, load_tokens(root), root)
    for end, form in _FORMS.items():
        if (data := getattr(drawn, form)) is not None:
            path = root / FOLDER / f"{name}{end}"
            write_bytes(path, data)
            written[path.name] = sha256_of(path)
    return written
