"""What the checking programs from outside have in common: whether they are there, and running them.

They are optional. A build without them is whole; its report says what was not tested, and what to
install. Their Java and JavaScript come as pinned npm packages: `npm ci --ignore-scripts` in the
folder `PACKAGES`. A program that is there but fails raises `ProgramFailed`; nobody reads that as
"nothing found".
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PACKAGES = "tests/browser"
TIMEOUT = 1800.0
"""Seconds; a slow machine needs two minutes for all editions."""


@dataclass(frozen=True)
class Tool:
    """A program that is there. `paths` are its files and those it runs on, by name."""

    name: str
    version: str
    paths: dict[str, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class Missing:
    """A program that is not there, and in Dutch what to install."""

    name: str
    remedy: str


class ProgramFailed(Exception):
    """An outside program that ran and gave no verdict; the message is Dutch and says why."""


def npm_package(root: Path, name: str) -> Path | None:
    """The folder of an npm package below the root of the product, None when not installed."""
    folder = root / PACKAGES / "node_modules" / name
    return folder if (folder / "package.json").is_file() else None


def npm_version(folder: Path) -> str:
    """The version of an installed npm package."""
    from samenleren.storage.files import read_json

    return str(read_json(folder / "package.json")["version"])


def first_program(*names: str) -> Path | None:
    """The first of these programs that is on the PATH."""
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


def run(command: Sequence[str | Path], name: str) -> subprocess.CompletedProcess[str]:
    """Runs a program to its end; its status is for the caller to judge. Raises `ProgramFailed`
    when it cannot start or does not end in time."""
    try:
        return subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ProgramFailed(f"{name} was na {TIMEOUT / 60:.0f} minuten niet klaar") from error
    except OSError as error:
        raise ProgramFailed(f"{name} start niet: {error.strerror or error}") from error


def last_words(done: subprocess.CompletedProcess[str]) -> str:
    """The last line a failed program said, for a message."""
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return lines[-1][:300] if lines else "zonder uitleg"
