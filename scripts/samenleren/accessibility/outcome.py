"""The outcome of `python3 build.py toegankelijk`, told in lines and a status.

A violation comes from our templates or from an editor's text, so it has the status of a fault in
the product (3). A program that is not there leaves something untested (4): without a fault, that
is not the same as none. Whoever runs the command again without a change gets the same answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samenleren.accessibility.verdicts import load_store
from samenleren.config import load_config
from samenleren.handover.edition import PRODUCTS, PROVEN, REPORT
from samenleren.language.dutch import count_of
from samenleren.storage.files import WORK, read_json


def outcome(root: Path) -> tuple[list[str], int]:
    """What to tell and the exit status: 3 for violations, 4 for a missing program, else 0."""
    config = load_config(root)
    names = [edition.slug for edition in config.editions] + [PRODUCTS] * bool(config.products)
    accounts: list[dict[str, Any]] = [read_json(root / WORK / name / PROVEN) for name in names]
    files = {file: errors for account in accounts for file, errors in account["files"].items()}
    wrong = {file: errors for file, errors in files.items() if errors}
    unseen = any(account["unseen"] for account in accounts)
    lines = [f"  {file}: {_counted(errors)}" for file, errors in wrong.items()]
    lines += [f"  niet getest: {reason}" for reason in load_store(root).reasons]
    total, tested = sum(wrong.values()), count_of(len(files), "bestand", "bestanden")
    if wrong:
        end = f"Toegankelijkheid: {_counted(total)} in {len(wrong)} van {tested}."
    else:
        end = f"Toegankelijkheid: geen fouten gevonden in {tested}."
    if unseen:
        end += " Niet alles is getest."
    end += f" Lees {REPORT} in elke map; daar staat ook wat een mens nog moet bekijken."
    return [*lines, end], 3 if wrong else 4 if unseen else 0


def _counted(errors: int) -> str:
    return count_of(errors, "fout", "fouten")
