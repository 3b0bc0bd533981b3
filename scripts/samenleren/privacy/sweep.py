"""What earlier builds left behind of a contribution that is gone: removed before the next one.

Snakemake makes again what it knows of. It does not know of a pre-filled form, of an edited copy
that was kept apart, of the outputs of an edition that is not asked for this time, or of half a
file of a build that was killed. So when what somebody said is withdrawn (or its file is gone),
everything in output/ goes, and the build makes the rest anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from samenleren.dependencies import LISTS
from samenleren.diagnostics import StageFault
from samenleren.files import read_json, write_json
from samenleren.privacy.tally import PrivacyAccount

STATE = "output/werk/gesproken.json"
"""Fingerprints of what people said in the last build, without any text."""

KEPT = frozenset(
    {
        "output/.slot",  # the lock of the build that runs now
        "output/werk/inventaris.json",  # hashes; the running job has it as its input
        "output/werk/log/ingest.log",  # the log of the running job, empty at its start
    }
)
KEPT_FOLDER = f"{LISTS}/"  # names and hashes of our own files, inputs of the jobs to come


def sweep(root: Path, privacy: PrivacyAccount) -> list[str]:
    """Removes what may hold the text of a contribution that is gone; gives the paths from the
    root. To be called before the new corpus is written."""
    if not _must_sweep(root, privacy):
        return []
    removed = []
    for path in _files(root / "output"):
        name = path.relative_to(root).as_posix()
        if name not in KEPT and not name.startswith(KEPT_FOLDER):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:  # Windows keeps a file that is open in a program
                raise StageFault(
                    4,
                    [
                        f"{name} kan nog tekst bevatten die is ingetrokken, en is in gebruik;"
                        " sluit het en start opnieuw"
                    ],
                ) from error
            removed.append(name)
    return removed


def remember(root: Path, privacy: PrivacyAccount) -> None:
    """Keeps what this build holds of what people said, for the next one."""
    write_json(root / STATE, list(privacy.spoken))


def _must_sweep(root: Path, privacy: PrivacyAccount) -> bool:
    state = root / STATE
    if not state.is_file():  # nothing built, or by a version that kept no state
        return privacy.withdrawn
    return not set(read_json(state)) <= set(privacy.spoken)


def _files(folder: Path) -> Iterator[Path]:
    for base, _, names in os.walk(folder):
        for name in sorted(names):
            yield Path(base) / name
