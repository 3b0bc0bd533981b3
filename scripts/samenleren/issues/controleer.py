#!/usr/bin/env python3
"""Controleert een uitgave: python3 controleer.py [MAP of ZIP]

Whether a released package is as it was sealed: which files changed, are missing or were added. It
needs nothing but Python's standard library, and lies in every package.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

MANIFEST = "manifest.json"
WHOLE, BROKEN, NONE = 0, 3, 4
_BLOCK = 1 << 20


def main(arguments: list[str]) -> int:
    """Says what is wrong with a folder or ZIP; gives 0 when all is well, 3 when something is not
    as it was sealed, 4 when there is nothing to look at."""
    path = Path(arguments[0] if arguments else Path(__file__).parent)
    try:
        faults, seal, number = check(path)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, EOFError) as error:
        print(
            f"{path}: dit is geen uitgave die te lezen is ({error}); noem de map met {MANIFEST}"
            " of het ZIP-bestand",
            file=sys.stderr,
        )
        return NONE
    for fault in faults:
        print(fault)
    print(f"{path}: {'niet zoals uitgegeven' if faults else f'heel, {number} bestanden'}.")
    print(f"Zegel: {seal}. Vergelijk het met het zegel dat u van de redactie kreeg.")
    return BROKEN if faults else WHOLE


def check(path: Path) -> tuple[list[str], str, int]:
    """What is not as it was sealed, the seal (the SHA-256 of the manifest), and how many files the
    manifest names. Raises OSError, ValueError, KeyError or BadZipFile when there is no package."""
    if path.is_dir():
        return _compare(*_in_folder(path))
    with zipfile.ZipFile(path) as package:
        return _compare(*_in_zip(package))


Found = dict[str, Callable[[], Iterator[bytes]]]
"""How to read each file, by its name in the package."""


def _in_folder(folder: Path) -> tuple[Found, list[str]]:
    if not (folder / MANIFEST).is_file():  # unpacked in a folder of its own
        folder = next((each.parent for each in sorted(folder.glob(f"*/{MANIFEST}"))), folder)
    paths = sorted(each for each in folder.rglob("*") if each.is_symlink() or not each.is_dir())
    links = [each for each in paths if each.is_symlink() or not each.is_file()]
    faults = [f"{each.relative_to(folder).as_posix()}: is geen bestand" for each in links]
    files = {each.relative_to(folder).as_posix(): each for each in paths if each not in links}
    return {name: _reader(path) for name, path in files.items()}, faults


def _reader(path: Path) -> Callable[[], Iterator[bytes]]:
    def read() -> Iterator[bytes]:
        with path.open("rb") as stream:
            yield from iter(lambda: stream.read(_BLOCK), b"")

    return read


def _in_zip(package: zipfile.ZipFile) -> tuple[Found, list[str]]:
    names = [info.filename for info in package.infolist() if not info.is_dir()]
    top = next(name for name in names if name.split("/")[-1] == MANIFEST).removesuffix(MANIFEST)
    twice = [f"{name}: staat er vaker in" for name, times in Counter(names).items() if times > 1]
    return {name.removeprefix(top): _member(package, name) for name in names}, twice


def _member(package: zipfile.ZipFile, name: str) -> Callable[[], Iterator[bytes]]:
    def read() -> Iterator[bytes]:
        with package.open(name) as stream:
            yield from iter(lambda: stream.read(_BLOCK), b"")

    return read


def _compare(found: Found, faults: list[str]) -> tuple[list[str], str, int]:
    if MANIFEST not in found:
        raise ValueError(f"er is geen {MANIFEST}")
    manifest = b"".join(found[MANIFEST]())
    listed = {each["name"]: each["sha256"] for each in json.loads(manifest)["files"]}
    for name, sha256 in listed.items():
        if name not in found:
            faults.append(f"{name}: ontbreekt")
        elif _digest(found[name]) != sha256:
            faults.append(f"{name}: is veranderd")
    added = sorted(found.keys() - listed.keys() - {MANIFEST})
    faults += [f"{name}: hoort er niet bij" for name in added]
    return sorted(faults), hashlib.sha256(manifest).hexdigest(), len(listed)


def _digest(read: Callable[[], Iterator[bytes]]) -> str:
    digest = hashlib.sha256()
    try:
        for block in read():
            digest.update(block)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError):  # damaged within the ZIP
        return ""
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
