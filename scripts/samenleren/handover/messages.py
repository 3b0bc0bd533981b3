"""All messages of a build, from the files in which its jobs left them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samenleren.handover.edition import PRODUCTS, PROVEN
from samenleren.storage.files import DELIVERY, MESSAGES, WORK, read_json


def all_messages(root: Path) -> list[dict[str, Any]]:
    """All diagnostics; those of the delivery when only some files were asked for."""
    every, delivery = root / MESSAGES, root / DELIVERY
    found: list[dict[str, Any]] = []
    if every.is_file():
        found = list(read_json(every))
    elif delivery.is_file():
        found = list(read_json(delivery)["diagnostics"])
    kept = manifests(root)
    more = [d for each in kept for key in ("privacy", "accessibility") for d in each.get(key, ())]
    proven = root / WORK / PRODUCTS / PROVEN
    if proven.is_file():
        more += read_json(proven)["diagnostics"]
    found.extend(d for d in more if d not in found)
    return found


def manifests(root: Path) -> list[dict[str, Any]]:
    """The manifests of all editions and products that there are."""
    output = root / "output"
    paths = [*output.glob("*/manifest.json"), *output.glob(f"{PRODUCTS}/*/manifest.json")]
    return [read_json(path) for path in sorted(paths)]
