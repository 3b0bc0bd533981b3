"""pandoc, as pypandoc-binary ships it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from samenleren.diagnostics import StageFault


def pandoc_path() -> str:
    """The pandoc program. Raises `StageFault(4)` when it is not installed."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise StageFault(
            4,
            ["pandoc is niet gevonden; verwijder de map .venv en start python3 build.py opnieuw"],
        ) from error


def pandoc_command() -> list[str]:
    """The start of a command on a text of ours, which is large: with room to work in, so that
    pandoc tidies its memory less often (its manual has `+RTS` under "A note on security"; `-A` is
    how much is filled before it tidies). Raises as `pandoc_path` does."""
    return [pandoc_path(), "+RTS", "-A128m", "-RTS"]


def pandoc_version() -> str:
    """The version, such as "3.9"."""
    first = run_pandoc(["--version"]).split("\n", 1)[0]
    return first.removeprefix("pandoc").strip()


def run_pandoc(arguments: Sequence[str], text: str = "", cwd: Path | None = None) -> str:
    """Runs pandoc on `text` and gives what it prints. A failure is our fault and raises."""
    result = subprocess.run(
        [*pandoc_command(), *arguments],
        input=text.encode("utf-8"),
        capture_output=True,
        cwd=cwd,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(f"pandoc: {result.stderr.decode('utf-8', 'replace').strip()}")
    return result.stdout.decode("utf-8")
