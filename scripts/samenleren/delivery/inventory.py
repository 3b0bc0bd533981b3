"""The inventory: which files lie in sources/, with the hash of their content.

Snakemake watches the inventory instead of the files themselves. So a file that was touched
but not changed reruns nothing, a removed or added file is noticed, and no file name, however
odd, becomes a pattern or an option. The inventory is only rewritten when it changes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from samenleren.delivery.filenames import named_as_file
from samenleren.delivery.limits import MAX_FILE, MAX_FOLDERS
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.storage.files import read_json, sha256_of, write_json, write_text

SOURCES = "sources"
INVENTORY = "output/werk/inventory.json"
_IGNORED = frozenset({"thumbs.db", "desktop.ini"})


def take_inventory(root: Path) -> str:
    """Writes the inventory of root/sources when it changed; gives its path from the root."""
    files = [
        {"file": file, "sha256": "" if link else _sha256(root / file), "link": link}
        for file, link in list_sources(root)
    ]
    text = json.dumps(files, ensure_ascii=False, indent=1) + "\n"
    text = _written(text)
    path = root / INVENTORY
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_text(path, text)
    return INVENTORY


def no_sources(root: Path) -> Diagnostic | None:
    """What is wrong when nothing at all was delivered."""
    if any(_walk(root)):
        return None
    there = (root / SOURCES).is_dir()
    found = "in deze map staat geen enkel bestand" if there else "deze map is er niet"
    return Diagnostic(
        Rule.NO_SOURCES,
        Location(SOURCES),
        found,
        "zet de aangeleverde bestanden terug; staan zij op een andere schijf, ga dan na of die is"
        " aangesloten",
    )


def note_changes(root: Path, digests: Mapping[str, str]) -> list[str]:
    """The files that were read with other content than the inventory says, from the root.

    They are marked in the inventory, so that the next build reads them again: a file that changed
    and changed back would look as if nothing had happened.
    """
    path = root / INVENTORY
    if not path.is_file():
        return []
    files = read_json(path)
    changed = []
    read = {_written(file): (file, digest) for file, digest in digests.items()}
    for entry in files:
        file, digest = read.get(entry["file"], ("", entry["sha256"]))
        if digest != entry["sha256"]:
            entry["sha256"] = "veranderd"
            changed.append(file)
    if changed:
        write_json(path, files)
    return changed


def _written(text: str) -> str:
    """A name as it stands in the inventory: one that is no UTF-8 with its bytes as codes."""
    return text.encode("utf-8", "backslashreplace").decode()


def list_sources(root: Path) -> list[tuple[str, bool]]:
    """(path from the root with `/`, is a link) of every delivered file, sorted by path.

    Links are listed and never followed. README files, dot files and the systems' own
    thumbnails are no deliveries; lock files (`~$…`) are listed, since they deserve a message,
    and so are folders that cannot be opened, lie too deep or have the name of a file, and what is
    no file at all (a pipe).
    """
    return list_folder(root, SOURCES)


def list_folder(root: Path, folder: str) -> list[tuple[str, bool]]:
    """The same of another folder in `root`, which need not be that of a product."""
    return sorted(_walk(root, folder))


def _walk(root: Path, top: str = SOURCES) -> Iterator[tuple[str, bool]]:
    folders = [top] if (root / top).is_dir() else []
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError:
            yield folder, False
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if entry.is_symlink():
                yield name, True
            elif entry.is_dir():
                # Of a mistake nobody wants twenty messages.
                if named_as_file(entry.name) or lies_too_deep(name):
                    yield name, False
                elif not entry.name.startswith("."):
                    folders.append(name)
            elif not _is_ignored(folder, entry.name):
                yield name, False


def lies_too_deep(folder: str) -> bool:
    """True for a folder of which nothing is listed; its path is from the root."""
    return folder.count("/") > MAX_FOLDERS


def _is_ignored(folder: str, name: str) -> bool:
    if name.startswith(".") and not name.lower().startswith(".~lock."):
        return True
    return name.lower() in _IGNORED or (folder, name) == (SOURCES, "README.md")


def _sha256(path: Path) -> str:
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            return "onleesbaar"
        size = path.stat().st_size
        if size > MAX_FILE:  # not read either
            return f"te groot: {size}"
        return sha256_of(path)
    except OSError:
        return "onleesbaar"
