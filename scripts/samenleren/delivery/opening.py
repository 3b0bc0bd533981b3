"""Opening a delivered file: only a plain file inside sources/, whole, and while nobody writes it.

Between listing a folder and opening a file anybody may put something else in its place: a link to a
secret, a pipe that never ends, half a copy. So every folder below sources/ is opened without
following links, and what was opened is asked again what it is.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from samenleren.delivery.filenames import named_as_file
from samenleren.delivery.inventory import lies_too_deep
from samenleren.delivery.limits import MAX_FOLDERS
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import printable

TRIES = 3
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_FLAGS |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe does not wait


class Changing(OSError):
    """The file was written to each time it was read."""


def read_source(root: Path, file: str, most: int) -> bytes:
    """The first `most` bytes of root/file, which is a path with `/` below a folder of the product.

    Raises `OSError` for what cannot be opened and for what is no plain file, `Changing` for a file
    that changed during each of three tries.
    """
    for _ in range(TRIES):
        handle = _open(root, file)
        with os.fdopen(handle, "rb") as stream:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                raise OSError(f"{file} is no plain file")
            data = stream.read(most)
            after = os.fstat(handle)
        if _state(before) == _state(after) and len(data) == min(most, after.st_size):
            return data
    raise Changing(f"{file} changes")


def _state(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _open(root: Path, file: str) -> int:
    if os.open not in os.supports_dir_fd:  # Windows, where links need special rights
        return os.open(root / file, _FLAGS)
    sources, *folders, name = PurePosixPath(file).parts
    # sources/ itself may be a link: an editor's choice, to a shared disk for instance.
    handle = os.open(root / sources, _FLAGS & ~getattr(os, "O_NOFOLLOW", 0))
    try:
        for folder in folders:
            inner = os.open(folder, _FLAGS | os.O_DIRECTORY, dir_fd=handle)
            os.close(handle)
            handle = inner
        return os.open(name, _FLAGS, dir_fd=handle)
    finally:
        os.close(handle)


@dataclass(frozen=True)
class Unopened:
    """Why a file was not read: the rule, what was found, and the remedy."""

    rule: Rule
    found: str
    remedy: str


_LINK = Unopened(
    Rule.LINK_FILE,
    "dit is een snelkoppeling naar een ander bestand; die wordt niet gevolgd",
    "zet het bestand zelf in de map",
)
_FOLDER = Unopened(
    Rule.WRONG_CONTENT,
    "dit is een map met de naam van een bestand; wat erin staat, is niet gelezen",
    "zet het bestand zelf in de map van het consortium, of geef de map een andere naam",
)
_DEEP = Unopened(
    Rule.UNKNOWN_FOLDER,
    f"deze map ligt meer dan {MAX_FOLDERS} mappen diep; wat erin staat, is niet gelezen",
    "zet de bestanden in de map van het consortium zelf",
)
_CHANGING = Unopened(
    Rule.CHANGED_FILE,
    "het bestand veranderde terwijl het werd gelezen; het is niet gelezen",
    "wacht tot het opslaan of kopiëren klaar is en start opnieuw",
)
_CLOSED = Unopened(
    Rule.DAMAGED_FILE,
    "het bestand kan niet worden geopend",
    "sluit het in andere programma's en controleer of u het mag lezen",
)


def changed_since(file: str) -> Diagnostic:
    """The message about a file that is not what it was when the build began."""
    return Diagnostic(
        Rule.CHANGED_FILE,
        Location(printable(file)),
        "het bestand veranderde nadat de opdracht begon; gelezen is wat er nu in staat",
        "geef de opdracht nog een keer, dan is alles met hetzelfde bestand gemaakt",
    )


class Opener:
    """Reads the listed files of one product, and keeps the digest of what it read. Files that lie
    `outside` it have a path in it by which they go."""

    def __init__(self, root: Path, outside: Mapping[str, Path] | None = None) -> None:
        self.root = root
        self.outside = outside or {}
        self.digests: dict[str, str] = {}

    def read(self, file: str, link: bool, most: int) -> bytes | Unopened:
        """The bytes of a listed file, at most so many, or why they were not read."""
        if link:
            return _LINK
        path = self.outside.get(file, self.root / file)
        root, name = (self.root, file)
        if file in self.outside:
            root, name = path.parent.parent, f"{path.parent.name}/{path.name}"
        try:
            found = os.lstat(path)
            if stat.S_ISDIR(found.st_mode) and named_as_file(file):
                return _FOLDER
            if stat.S_ISDIR(found.st_mode) and lies_too_deep(file):
                return _DEEP
            data = read_source(root, name, most)
        except Changing:
            return _CHANGING
        except OSError:
            return _CLOSED
        if len(data) < most:
            self.digests[file] = hashlib.sha256(data).hexdigest()
        return data

    def content(self, file: str, most: int) -> bytes:
        """The bytes of a listed file that is no link, at most so many; raises `OSError` when they
        may not or cannot be read."""
        data = self.read(file, False, most)
        if isinstance(data, Unopened):
            raise OSError(data.found)
        return data
