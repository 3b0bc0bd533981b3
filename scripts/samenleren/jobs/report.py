"""The editors' pages in output/redactie/; and what no edition uses any more goes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from samenleren.config import load_config
from samenleren.editors.reports import write_reports
from samenleren.figures.files import FOLDER as DRAWN
from samenleren.handover.edition import DRAWINGS, PARTS, work
from samenleren.render.parts import KEPT
from samenleren.storage.files import read_json


def run(root: Path) -> None:
    """Writes the pages. Raises `StageFault(3)` for faults in chapters/ or config.yaml."""
    write_reports(root)
    editions = [root / work(edition.slug) for edition in load_config(root).editions]
    for folder, names in ((DRAWN, DRAWINGS), (KEPT, PARTS)):
        used = {name for edition in editions for name in read_json(edition / names)}
        _forget(root / folder, used)


def _forget(folder: Path, used: Collection[str]) -> None:
    for path in folder.glob("*"):
        if path.name not in used:
            path.unlink()
