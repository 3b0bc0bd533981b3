"""The outcome of `python3 build.py toegankelijk`: kept as a file, told in a line and a status.

A violation comes from our templates or from an editor's text, so it has the status of a fault in
the product (3). A program that is not there leaves something untested (4): without a fault, that
is not the same as none. Whoever runs the command again without a change gets the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samenleren.accessibility.outside import NotTested, Tested
from samenleren.assemble.text import count_of
from samenleren.files import WORK, read_json, write_json

OUTCOME = WORK / "toegankelijkheid.json"
REPORT = "toegankelijkheid.html"
"""The name of each report."""


def write_outcome(root: Path, verdicts: Sequence[Tested | NotTested]) -> None:
    """Which files were tested, how many errors each has, and what was not tested."""
    errors: Counter[str] = Counter()
    for each in verdicts:
        if isinstance(each, Tested):
            errors[Path(each.file).relative_to(root).as_posix()] += len(each.errors)
    write_json(
        root / OUTCOME,
        {
            "files": dict(sorted(errors.items())),
            "not_tested": [each.reason for each in verdicts if isinstance(each, NotTested)],
        },
    )


def outcome(root: Path) -> tuple[list[str], int]:
    """What to tell and the exit status: 3 for violations, 4 for a missing program, else 0."""
    found: dict[str, Any] = read_json(root / OUTCOME)
    wrong = {file: errors for file, errors in found["files"].items() if errors}
    lines = [f"  {file}: {_counted(errors)}" for file, errors in wrong.items()]
    lines += [f"  niet getest: {reason}" for reason in found["not_tested"]]
    total, tested = sum(wrong.values()), count_of(len(found["files"]), "bestand", "bestanden")
    if wrong:
        end = f"Toegankelijkheid: {_counted(total)} in {len(wrong)} van {tested}."
    else:
        end = f"Toegankelijkheid: geen fouten gevonden in {tested}."
    if found["not_tested"]:
        end += " Niet alles is getest."
    end += f" Lees {REPORT} in elke map; daar staat ook wat een mens nog moet bekijken."
    return [*lines, end], 3 if wrong else 4 if found["not_tested"] else 0


def _counted(errors: int) -> str:
    return count_of(errors, "fout", "fouten")
