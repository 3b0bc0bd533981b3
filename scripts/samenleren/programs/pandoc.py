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
from samenleren.programs.supervised import here, stopped, too_long

SECONDS = 240
"""So long may pandoc take: far more than any text needs, on a busy machine too."""
MEMORY = "3g"
"""So much may pandoc fill; less than a whole job may."""
_NO_MEMORY = 251
"""The status of a Haskell program that may not fill more (GHC's user guide, `-M`)."""


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
    how much is filled before it tidies, `-M` how much at most). Raises as `pandoc_path` does."""
    return [pandoc_path(), "+RTS", "-A128m", f"-M{MEMORY}", "-RTS"]


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
    not installed, takes too long or is stopped, RuntimeError with pandoc's words when it fails: a
    fault of ours.
    """
    dated = {} if moment is None else {"SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    try:
        done = subprocess.run(
            [*pandoc_command(), *map(str, arguments)],
            input=text.encode("utf-8"),
            capture_output=True,
            cwd=cwd,
            env=os.environ | dated,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise too_long() from None
    if done.returncode < 0 or done.returncode == _NO_MEMORY:
        raise stopped(here())
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise RuntimeError(f"pandoc: {said.strip()}")
    return Said(done.stdout.decode("utf-8"), [line for line in said.splitlines() if line.strip()])
