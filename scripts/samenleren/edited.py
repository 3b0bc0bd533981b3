"""Outputs that were changed after they were made: kept apart, then made again.

Snakemake compares dates, so an edition that somebody edited or a disk damaged would stay as it
is, and the next manifest would call it ours. Edits are never thrown away: a commented Word file
may be the only copy of somebody's work.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from samenleren.diagnostics import StageFault
from samenleren.files import read_json

ASIDE = "output/redactie/veranderd"
CHANGED = "is veranderd nadat het was gemaakt; het veranderde bestand"
AGAIN = " en de editie wordt opnieuw gemaakt"
ADDED = "hoort niet bij wat er is gemaakt; het bestand"


def set_aside(root: Path) -> Iterator[str]:
    """Moves every output that differs from its manifest to `ASIDE`; gives a Dutch sentence for
    each. A folder of outputs (the site) is made as one, so it goes when one of its files changed,
    went or came. Raises `StageFault(4)` when a file cannot be moved."""
    for manifest in sorted((root / "output").glob("*/manifest.json")):
        edition = manifest.parent
        digests = {entry["name"]: entry["sha256"] for entry in read_json(manifest)["files"]}
        for name, digest in digests.items():
            path = edition / name
            if not path.is_file() or _is_newer_than(manifest, root, path):
                continue
            found = _sha256(path)
            if found != digest:
                yield _keep(root, edition, path, found, CHANGED) + AGAIN
        for folder in sorted({name.split("/")[0] for name in digests if "/" in name}):
            yield from _folder(root, manifest, edition / folder, digests)
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
            yield _keep(root, folder, path, digest, CHANGED)


def _folder(root: Path, manifest: Path, folder: Path, digests: dict[str, str]) -> Iterator[str]:
    """Keeps what somebody added to a folder of outputs, and removes it when it is not whole."""
    edition = manifest.parent
    if not folder.is_dir() or _is_newer_than(manifest, root, folder / "index.html"):
        return
    there = {
        path.relative_to(edition).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    wanted = {name for name in digests if name.startswith(f"{folder.name}/")}
    for name in sorted(there.keys() - wanted):
        yield _keep(root, edition, there[name], _sha256(there[name]), ADDED) + AGAIN
    gone = sorted(wanted - there.keys())
    if gone:
        yield (
            f"{(edition / gone[0]).relative_to(root).as_posix()} ontbreekt; de map"
            f" {folder.name} wordt opnieuw gemaakt"
        )
    if gone or there.keys() - wanted:
        shutil.rmtree(folder)


def _keep(root: Path, folder: Path, path: Path, digest: str, what: str) -> str:
    """Moves a file of an edition or product to `ASIDE`; the words that say so. `what` is what is
    the matter."""
    kept = root / ASIDE / f"{folder.name}-{path.stem}-{digest[:8]}{path.suffix}"
    _move(path, kept)
    shown, there = (each.relative_to(root).as_posix() for each in (path, kept))
    return f"{shown} {what} staat nu in {there}"


def _is_newer_than(manifest: Path, root: Path, path: Path) -> bool:
    """True when the file was made anew and its manifest not yet, by a build that was stopped."""
    edition = manifest.parent
    inside = path.parent != edition
    name = path.relative_to(edition).parts[0] if inside else path.suffix[1:]
    made = root / "output/werk" / edition.name / f"let-op-{name}.json"
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
