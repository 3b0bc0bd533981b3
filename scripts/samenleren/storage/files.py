"""Writing files so that a reader never sees half of one, and reading our own JSON.

Whatever is written below output/ is noted with its hash (`WRITTEN`), so that `edited` can tell
what somebody changed, or a disk damaged, from what we made.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

WORK = Path("output") / "werk"
"""What only jobs read: intermediate files, and in `beeld/` the pictures that texts show."""
DELIVERY = WORK / "delivery.json"
"""What was delivered: the account of each file, what was withheld, and the messages."""
MESSAGES = Path("output") / "redactie" / "meldingen.json"
"""All messages of a build."""
FAULTS = WORK / "fouten"
"""Why a job failed, when it knows: a file for each."""
LASTING = Path("redactie")
"""What must last and people may read; output/ is disposable."""
ISSUES = LASTING / "uitgaven"
"""What editions said when they were issued: a folder for each version."""
RELEASES = "releases"
"""The folder with the sealed packages."""
WRITTEN = WORK / "written.txt"
"""A line for each file that was written below output/: its SHA-256 and its path from the root."""
UNDER_WAY = ".bezig-"
"""How the name of a file starts that is not finished."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path in the folder of `path` that takes its place when the block succeeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNDER_WAY, suffix=path.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        note_written({path: sha256_of(temporary)})
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    state = path.stat()
    return _sha256(path.absolute(), state.st_ino, state.st_size, state.st_mtime_ns)


@cache  # three looks at all outputs in one build: changed, complete, kept
def _sha256(path: Path, *_state: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest_entry(path: Path, name: str) -> dict[str, Any]:
    """What a manifest says of a file. Raises ValueError for one without content."""
    size = path.stat().st_size
    if not size:
        raise ValueError(f"{name} is empty")
    return {"name": name, "bytes": size, "sha256": sha256_of(path)}


def note_written(digests: Mapping[Path, str]) -> None:
    """Notes what is about to be written. A file that is not below an output/, or that another one
    will be moved into place with, is not noted. Jobs that run at once append to the same list."""
    lines: dict[Path, list[str]] = {}
    for path, digest in digests.items():
        parts = path.absolute().parts
        if "output" not in parts[:-1] or any(part.startswith(UNDER_WAY) for part in parts):
            continue
        depth = len(parts) - parts[::-1].index("output", 1) - 1
        name = "/".join(parts[depth:])
        lines.setdefault(Path(*parts[:depth]), []).append(f"{digest}  {name}\n")
    for root, noted in lines.items():
        (root / WORK).mkdir(parents=True, exist_ok=True)
        with (root / WRITTEN).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write("".join(noted))


def written_before(root: Path) -> dict[str, set[str]]:
    """What was written below root/output: for each path from the root the SHA-256 of what was put
    there (more than one when it was written again; a build that is killed leaves any of them)."""
    path = root / WRITTEN
    if not path.is_file():
        return {}
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        digest, _, name = line.partition("  ")
        found.setdefault(name, set()).add(digest)
    return found


def forget_missing(root: Path) -> None:
    """Takes from the list of what was written the files that are no longer there: their names may
    tell of what was withdrawn. To be called while nothing else writes."""
    there = {name: found for name, found in written_before(root).items() if (root / name).is_file()}
    lines = (f"{digest}  {name}\n" for name in sorted(there) for digest in sorted(there[name]))
    if (root / WRITTEN).is_file():
        write_text(root / WRITTEN, "".join(lines))


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 with `\\n` line ends, atomically; makes the folder."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def write_changed(path: Path, text: str) -> None:
    """Writes as `write_text` does, unless the file holds this text already: it keeps its date, and
    nothing has to be made again after it."""
    if path.is_file() and path.read_bytes() == text.encode("utf-8"):
        note_written({path: sha256_of(path)})
    else:
        write_text(path, text)


def write_bytes(path: Path, data: bytes) -> None:
    """Writes bytes, atomically; makes the folder."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_json(path: Path, data: Any) -> None:
    """Writes JSON a person can read and diff, atomically."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def read_json(path: Path) -> Any:
    """The JSON in a file of our own."""
    return json.loads(path.read_text(encoding="utf-8"))
