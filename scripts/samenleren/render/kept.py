"""The files of an edition, each kept while what it is made of stays the same.

A file is kept while the text, the drawings and the code and templates of its format are those it
was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from samenleren.dependencies import digest_of
from samenleren.handover.edition import PRINTED, TREE, read_meta, work
from samenleren.render.writers import WRITERS
from samenleren.storage.files import read_json, sha256_of, write_json

KNOWN = "made.json"
"""For each file of an edition what it was made of, its hash, and what its writer warned of."""


def write_formats(root: Path, slug: str, names: Iterable[str]) -> None:
    """Writes output/<slug>/samen-leren.<name> for each of these formats."""
    content = [sha256_of(root / work(slug) / name) for name in PRINTED]
    tree, meta = read_json(root / work(slug) / TREE), read_meta(root, slug)
    made = Made(root, slug)
    for name in names:
        write, out = WRITERS[name], root / "output" / slug / f"samen-leren.{name}"
        make = partial(write, tree, meta, out, root)
        made.keep_or_make(out, [*content, digest_of(root, write.__module__)], make)


class Made:
    """What is known of the files of an edition that were made before."""

    def __init__(self, root: Path, slug: str) -> None:
        self._path = root / work(slug) / KNOWN
        known = read_json(self._path) if self._path.is_file() else {}
        self._known: dict[str, dict[str, Any]] = known

    def keep_or_make(self, out: Path, of: list[str], make: Callable[[], list[str]]) -> None:
        """Makes a file, unless it is there as it was made of the same (hashes)."""
        known = self._known.get(out.name, {})
        if known.get("of") == of and out.is_file() and sha256_of(out) == known["sha256"]:
            return
        out.parent.mkdir(parents=True, exist_ok=True)
        warnings = [f"{out.name}: {warning}" for warning in make()]
        self._known[out.name] = {"of": of, "sha256": sha256_of(out), "warnings": warnings}
        write_json(self._path, self._known)

    def warnings(self) -> list[str]:
        """What the writers warned of, format by format."""
        return [warning for file in self._known.values() for warning in file["warnings"]]
