"""What finished files were made of, so that a file is kept while that stays the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from samenleren.handover.edition import work
from samenleren.storage.files import read_json, sha256_of, write_json

KNOWN = "made.json"
"""For each file what it was made of, its hash, and what its writer warned of."""


class Made:
    """What is known of the files that were made before, of an edition or of another folder of
    output/ that has a name."""

    def __init__(self, root: Path, slug: str) -> None:
        self._path = root / work(slug) / KNOWN
        known = read_json(self._path) if self._path.is_file() else {}
        self._known: dict[str, dict[str, Any]] = known

    def keep_or_make(self, out: Path, of: list[str], make: Callable[[], list[str] | None]) -> None:
        """Makes a file, unless it is there as it was made of the same (hashes). `make` gives what
        it warns of."""
        known = self._known.get(out.name, {})
        if known.get("of") == of and out.is_file() and sha256_of(out) == known["sha256"]:
            return
        out.parent.mkdir(parents=True, exist_ok=True)
        warnings = [f"{out.name}: {warning}" for warning in make() or ()]
        self._known[out.name] = {"of": of, "sha256": sha256_of(out), "warnings": warnings}
        write_json(self._path, self._known)

    def warnings(self) -> list[str]:
        """What the writers warned of, format by format."""
        return [warning for file in self._known.values() for warning in file["warnings"]]
