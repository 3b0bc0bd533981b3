"""Git, for who has it: the one place where it is run. A product need not lie in Git."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def git(root: Path, *arguments: str) -> str | None:
    """What Git says in a folder; None without Git, outside a repository, and when it refuses."""
    program = shutil.which("git")
    if program is None:
        return None
    done = subprocess.run(
        [program, "-C", str(root), *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.stdout if done.returncode == 0 else None


def revision(root: Path, name: str) -> str | None:
    """The hash of the commit that a name stands for; None when there is none."""
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.strip() if found else None


def uncommitted(root: Path) -> list[str] | None:
    """The files below a folder that are not as in the last commit; None outside a repository."""
    said = git(root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--", ".")
    below = (git(root, "rev-parse", "--show-prefix") or "").strip()
    if said is None:
        return None
    return [each[3:].removeprefix(below) for each in said.split("\0") if each[2:3] == " "]


@contextmanager
def checked_out(root: Path, commit: str) -> Iterator[Path]:
    """The folder `root` as it was in a commit, in a temporary worktree."""
    below = (git(root, "rev-parse", "--show-prefix") or "").strip()
    with tempfile.TemporaryDirectory(prefix="samenleren-") as folder:
        there = Path(folder) / "toen"
        git(root, "worktree", "add", "--quiet", "--detach", str(there), commit)
        try:
            yield there / below
        finally:
            git(root, "worktree", "remove", "--force", str(there))
            git(root, "worktree", "prune")
