"""The editions of the last good build, kept until the new ones are complete.

Each file is written beside the one it replaces, so nobody sees half of one; but an edition of which
the PDF failed would hold files of two builds. So a build first links every complete edition to a
folder of its own (the same files, no copies), and puts back those that did not become complete.
The dates of the files come back too: the next build sees that they are of before the change.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from samenleren.storage.files import UNDER_WAY, WORK, note_written, read_json, sha256_of

LAST = WORK / "vorige"
"""The complete editions of before the build that runs."""


KEPT = (
    "Er is niets gemaakt: er is geen enkele bijdrage gelezen, en een editie zonder inhoud zou de"
    " vorige vervangen. De vorige edities staan er nog."
)


def has_editions(root: Path) -> bool:
    """True when at least one edition was ever made."""
    return any(root.glob("output/*/manifest.json"))


def keep_editions(root: Path) -> None:
    """Keeps every complete edition until `let_go` or `restore_editions`."""
    let_go(root)
    for manifest in sorted(root.glob("output/*/manifest.json")):
        if is_complete(manifest.parent):
            _link(manifest.parent, root / LAST / manifest.parent.name)


def restore_editions(root: Path) -> None:
    """Puts back the kept editions that are not complete now; a build was stopped or failed."""
    for kept in sorted((root / LAST).glob("*")):
        edition = root / "output" / kept.name
        if is_complete(kept) and not is_complete(edition):
            _link(kept, edition)
    let_go(root)


def let_go(root: Path) -> None:
    """Keeps nothing longer."""
    shutil.rmtree(root / LAST, ignore_errors=True)


def is_complete(edition: Path) -> bool:
    """True for an edition all of whose files are those of its manifest."""
    try:
        files = read_json(edition / "manifest.json")["files"]
        return all(sha256_of(edition / one["name"]) == one["sha256"] for one in files)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _link(source: Path, target: Path) -> None:
    for folder in (each for each in source.iterdir() if each.is_dir()):  # made as one
        shutil.rmtree(target / folder.name, ignore_errors=True)
    for path in sorted(source.rglob("*")):
        there = target / path.relative_to(source)
        if not path.is_file() or path.name.startswith(UNDER_WAY):
            continue
        there.parent.mkdir(parents=True, exist_ok=True)
        there.unlink(missing_ok=True)
        note_written({there: sha256_of(path)})
        try:
            os.link(path, there)
        except OSError:  # a disk without links
            shutil.copy2(path, there)
