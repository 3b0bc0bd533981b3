"""Outputs that were changed after they were made: kept apart, then made again.

Snakemake compares dates, so an edition that somebody edited or a disk damaged would stay as it
is, and the next manifest would call it ours. Edits are never thrown away: a commented Word file
may be the only copy of somebody's work.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from samenleren.diagnostics import StageFault
from samenleren.files import read_json

ASIDE = "output/redactie/veranderd"


def set_aside(root: Path) -> Iterator[str]:
    """Moves every output that differs from its manifest to `ASIDE`; gives a Dutch sentence for
    each. Raises `StageFault(4)` when a file cannot be moved."""
    for manifest in sorted((root / "output").glob("*/manifest.json")):
        slug = manifest.parent.name
        for entry in read_json(manifest)["files"]:
            path = manifest.parent / entry["name"]
            if not path.is_file() or _is_newer_than(manifest, root, slug, path):
                continue
            digest = _sha256(path)
            if digest == entry["sha256"]:
                continue
            kept = root / ASIDE / f"{slug}-{path.stem}-{digest[:8]}{path.suffix}"
            _move(path, kept)
            yield (
                f"{path.relative_to(root).as_posix()} is veranderd nadat het was gemaakt; het"
                f" veranderde bestand staat nu in {kept.relative_to(root).as_posix()} en de editie"
                " wordt opnieuw gemaakt"
            )
    for manifest in sorted((root / "output/producten").glob("*/manifest.json")):
        yield from _product(root, manifest)


def _product(root: Path, manifest: Path) -> Iterator[str]:
    """Keeps what was changed in a product; the product is made again when a file changed or went.

    Only the manifest is named in the Snakefile: which files a product has depends on the corpus.
    """
    folder = manifest.parent
    for entry in read_json(manifest)["files"]:
        path = folder / entry["name"]
        digest = _sha256(path) if path.is_file() else None
        if digest == entry["sha256"]:
            continue
        manifest.unlink(missing_ok=True)
        if digest:
            kept = root / ASIDE / f"{folder.name}-{path.stem}-{digest[:8]}{path.suffix}"
            _move(path, kept)
            yield (
                f"{path.relative_to(root).as_posix()} is veranderd nadat het was gemaakt; het"
                f" veranderde bestand staat nu in {kept.relative_to(root).as_posix()}"
            )


def _is_newer_than(manifest: Path, root: Path, slug: str, path: Path) -> bool:
    """True when the file was made anew and its manifest not yet, by a build that was stopped."""
    made = root / "output/werk" / slug / f"let-op-{path.suffix[1:]}.json"
    return made.is_file() and made.stat().st_mtime_ns > manifest.stat().st_mtime_ns


def _move(path: Path, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(path, kept)
    except OSError as error:
        raise StageFault(
            4, [f"{path} is veranderd en nog in gebruik; sluit het en start opnieuw"]
        ) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
