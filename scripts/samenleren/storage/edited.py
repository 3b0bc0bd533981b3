"""Files below output/ that were changed after we wrote them: kept apart, or made again.

Snakemake compares dates, so an edition that somebody edited or a disk damaged would stay as it
is, and the next manifest would call it ours. What people read is never thrown away: a commented
Word file may be the only copy of somebody's work. What only jobs read is made again.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from samenleren.diagnostics import StageFault
from samenleren.storage.files import (
    UNDER_WAY,
    WORK,
    WRITTEN,
    forget_missing,
    read_json,
    sha256_of,
    written_before,
)

ASIDE = "output/redactie/veranderd"
FORMS = "output/forms/"
_PRODUCTS = "output/producten/"
CHANGED = "is veranderd nadat het was gemaakt; het veranderde bestand"
AGAIN = " en de editie wordt opnieuw gemaakt"
ADDED = "hoort niet bij wat er is gemaakt; het bestand"
FILLED_IN = (
    ". Is het een ingevuld formulier? Zet het dan in sources, in de map van wie het invulde; anders"
    " wordt het niet gelezen"
)
DAMAGED = "is niet meer zoals het was gemaakt; het wordt opnieuw gemaakt"
_LISTED = ("output/werk/lijsten/", "output/werk/inventory.json")
"""Compared with what they should be in every build, as they are written."""
_NOT_NOTED = re.compile(
    rf"(?:{'|'.join(map(re.escape, _LISTED))}|{WORK.as_posix()}/(?:log|fouten|vorige)/"
    rf"|{WORK.as_posix()}/[^/]+/alleen-|{WRITTEN.as_posix()}$)"
)
"""What jobs do not read, or what is compared in every build."""


def set_aside(root: Path, forms: bool = False) -> Iterator[str]:
    """Moves what people changed to `ASIDE`, and removes what only jobs read when it is not as it
    was made; gives a Dutch sentence for each. To be called before anything is written: over the
    forms with `forms`, else over all the rest. Raises `StageFault(4)` when a file cannot be moved.
    """
    known = _known(root)
    for name, digests in sorted(known.items()):
        path = root / name
        if name.startswith(FORMS) != forms or name.startswith(_LISTED) or not path.is_file():
            continue
        if name.startswith(_PRODUCTS) and not (path.parent / "manifest.json").is_file():
            continue  # a job that was stopped halfway made it
        digest = sha256_of(path)
        if digest not in digests:
            if name.startswith(f"{WORK.as_posix()}/"):
                yield _made_again(root, path)
            else:
                yield _keep(root, path, digest, CHANGED) + _then(name)
    if forms:
        return
    unknown = list(_unknown(root, known))
    for path in unknown:
        _made_again(root, path)
    if unknown:
        yield f"{WRITTEN.as_posix()} {DAMAGED}"
    for manifest, names in _manifests(root):
        for folder in sorted({name.split("/")[0] for name in names if "/" in name}):
            yield from _folder(root, manifest, names, known, folder)
        if manifest.parents[1].name == "producten" and not _is_whole(manifest, names):
            manifest.unlink()  # only the manifest is named in the Snakefile
    forget_missing(root)


def is_ours(root: Path) -> Callable[[str, Path], bool]:
    """Whether a file (its path from the root, and its path) is as we wrote it, or is one of those
    that only jobs read."""
    known = _known(root)

    def ours(name: str, path: Path) -> bool:
        if name.startswith((f"{WORK.as_posix()}/", ".snakemake/")):
            return True
        if any(part.startswith(UNDER_WAY) for part in path.parts):
            return True
        return name in known and sha256_of(path) in known[name]

    return ours


def remove_ours(root: Path, paths: Iterable[Path]) -> None:
    """Removes files that are no longer made, but none that people made or changed."""
    ours = is_ours(root)
    for path in paths:
        if path.is_file() and ours(path.relative_to(root).as_posix(), path):
            path.unlink()


def _known(root: Path) -> dict[str, set[str]]:
    """The hashes of what we wrote, by path from the root; of what was written before there was a
    list, those in the manifests."""
    known = written_before(root)
    for manifest, names in _manifests(root):
        folder = manifest.parent.relative_to(root).as_posix()
        for name, digest in names.items():
            known.setdefault(f"{folder}/{name}", {digest})
    return known


def _unknown(root: Path, known: Collection[str]) -> Iterator[Path]:
    """The files that only jobs read and of which nobody knows how we made them: the list of what
    was written is not whole, or gone."""
    for path in sorted([*(root / WORK).rglob("[!.]*"), *(root / "output").glob("*.json")]):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in known and not _NOT_NOTED.match(name):
            yield path


def _manifests(root: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Each manifest that can be read, with the hashes it has by name."""
    output = root / "output"
    for manifest in sorted([*output.glob("*/manifest.json"), *output.glob("*/*/manifest.json")]):
        try:
            files = read_json(manifest)["files"]
            yield manifest, {entry["name"]: entry["sha256"] for entry in files}
        except (ValueError, KeyError, TypeError):
            continue  # it is not whole, and made again for that


def _is_whole(manifest: Path, names: Iterable[str]) -> bool:
    return all((manifest.parent / name).is_file() for name in names)


def _then(name: str) -> str:
    """What a sentence about a changed file says next."""
    if name.startswith(FORMS):
        return FILLED_IN
    if name.startswith(_PRODUCTS):
        return ""
    edition = name.count("/") > 1 and not name.startswith("output/redactie/")
    return AGAIN if edition else " en het wordt opnieuw gemaakt"


def _made_again(root: Path, path: Path) -> str:
    """Removes what a job will make again: the file, or the folder that is made as one."""
    whole = [folder for folder in path.parents if (folder / ".snakemake_timestamp").is_file()]
    for folder in whole:
        shutil.rmtree(folder)
    path.unlink(missing_ok=True)
    return f"{path.relative_to(root).as_posix()} {DAMAGED}"


def _folder(
    root: Path, manifest: Path, names: dict[str, str], known: dict[str, set[str]], name: str
) -> Iterator[str]:
    """Keeps what somebody added to a folder of outputs (the site), and removes it when it is not
    whole, unless it was made anew by a build that was stopped before the manifest."""
    edition, folder = manifest.parent, manifest.parent / name
    if not folder.is_dir():
        return
    there = {
        path.relative_to(edition).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    digests = {each: sha256_of(path) for each, path in there.items()}
    shown = edition.relative_to(root).as_posix()
    if any(digests[each] != names.get(each, "") for each in there if each.endswith("index.html")):
        return
    added = [each for each in there if digests[each] not in known.get(f"{shown}/{each}", set())]
    for each in added:
        yield _keep(root, there[each], digests[each], ADDED) + AGAIN
    wanted = {each for each in names if each.startswith(f"{name}/")}
    gone = sorted(wanted - there.keys())
    if gone:
        yield f"{shown}/{gone[0]} ontbreekt; de map {name} wordt opnieuw gemaakt"
    if gone or added:
        shutil.rmtree(folder)


def _keep(root: Path, path: Path, digest: str, what: str) -> str:
    """Moves a file to `ASIDE`; the words that say so. `what` is what is the matter."""
    folders = "-".join(path.relative_to(root / "output").parts[:-1])
    kept = root / ASIDE / f"{folders}-{path.stem}-{digest[:8]}{path.suffix}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(path, kept)
    except OSError as error:
        raise StageFault(
            4, [f"{path} is veranderd en nog in gebruik; sluit het en start opnieuw"]
        ) from error
    shown, there = (each.relative_to(root).as_posix() for each in (path, kept))
    return f"{shown} {what} staat nu in {there}"
