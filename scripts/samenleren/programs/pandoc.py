"""pandoc, as pypandoc-binary ships it: the one place where it is found and run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from samenleren.diagnostics import StageFault


@dataclass(frozen=True)
class Said:
    """What pandoc printed, and what it warned of, a line each."""

    text: str
    warnings: list[str]


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


@cache
def pandoc_version() -> str:
    """The version, such as "3.9"."""
    first = run_pandoc(["--version"]).text.split("\n", 1)[0]
    return first.removeprefix("pandoc").strip()


def run_pandoc(
    arguments: Sequence[str | Path],
    text: str = "",
    cwd: Path | None = None,
    moment: datetime | None = None,
) -> Said:
    """Runs pandoc on `text`. Options that never change stand in a defaults file of
    templates/pandoc, which `arguments` name.

    `moment`: the date that goes into a package, so that it repeats
    (https://reproducible-builds.org/docs/source-date-epoch/). Raises `StageFault(4)` when pandoc is
    not installed, RuntimeError with pandoc's words when it fails: a fault of ours.
    """
    dated = {} if moment is None else {"SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    done = subprocess.run(
        [*pandoc_command(), *map(str, arguments)],
        input=text.encode("utf-8"),
        capture_output=True,
        cwd=cwd,
        env=os.environ | dated,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise RuntimeError(f"pandoc: {said.strip()}")
    return Said(done.stdout.decode("utf-8"), [line for line in said.splitlines() if line.strip()])
