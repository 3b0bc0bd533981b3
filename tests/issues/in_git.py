"""A product in Git, as editors have it."""

from __future__ import annotations

import subprocess
from pathlib import Path

IGNORED = "output/\nreleases/\n.snakemake/\n__pycache__/\n"


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Redactie", "-c", "user.email=redactie@example.nl"]
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def in_git(folder: Path) -> None:
    """Puts all of a product in Git."""
    (folder / ".gitignore").write_text(IGNORED, encoding="utf-8")
    git(folder, "init", "-q")
    commit(folder, "Eerste versie")


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)
