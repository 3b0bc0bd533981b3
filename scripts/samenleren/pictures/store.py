"""The images of the corpus as files in output/werk/beelden, where a person can look at them.

A name is made of the content, so a picture that changed has another name: what shows it follows by
its name in the text, and nothing else has to be made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from samenleren.storage.files import WORK, replacing

FOLDER = "output/werk/beelden"


def store(root: Path, images: Mapping[str, bytes]) -> None:
    """Makes the folder hold exactly these images: what is withdrawn or gone stays nowhere."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_file() and path.name not in images:
            path.unlink()
    for name, data in images.items():
        with replacing(folder / name) as temporary:
            temporary.write_bytes(data)


def picture_path(target: str) -> str:
    """Where a picture lies that a text shows, from the root: a text names one of a contribution
    from there, and a drawing from `files.WORK`."""
    return target if target.startswith(f"{FOLDER}/") else f"{WORK.as_posix()}/{target}"
