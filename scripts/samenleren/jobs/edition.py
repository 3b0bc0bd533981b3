"""The text of one edition to its files: four formats and a site, judged, searched and listed.

One process does an edition, and makes only what changed: each file is kept while the text, the
drawings and the code and templates of its format are those it was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any

from samenleren.accessibility.report import prove_edition
from samenleren.dependencies import digest_of
from samenleren.handover.edition import (
    PRINTED,
    REPORT,
    SEARCHED,
    SITE,
    files_of_edition,
    read_meta,
    read_placement,
    work,
)
from samenleren.privacy.outputs import check_outputs
from samenleren.render.html_site import write_site
from samenleren.render.writers import WRITERS
from samenleren.storage.files import manifest_entry, read_json, sha256_of, write_json

MADE = "made.json"
"""For each file of an edition what it was made of, its hash, and what its writer warned of."""


def run(root: Path, slug: str, only: Collection[str] = ()) -> None:
    """Writes output/<slug>/; with `only` just these formats, without report and manifest."""
    folder, meta = root / "output" / slug, read_meta(root, slug)
    texts = [root / work(slug) / name for name in PRINTED]
    content = [sha256_of(path) for path in texts]
    tree = read_json(texts[0])
    made = _Made(root / work(slug) / MADE)
    for name, write in WRITERS.items():
        if not only or name in only:
            out = folder / f"samen-leren.{name}"
            make = partial(write, tree, meta, out, root)
            made.keep_or_make(out, [*content, digest_of(root, write.__module__)], make)
    if only:
        return
    page = folder / "samen-leren.html"
    make = partial(write_site, page, meta, folder / SITE, root)
    of = [sha256_of(page), content[1], digest_of(root, write_site.__module__)]
    made.keep_or_make(folder / SITE / "index.html", of, make)
    package(root, slug)


class _Made:
    """What is known of files that were made before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, dict[str, Any]] = read_json(path) if path.is_file() else {}

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


def package(root: Path, slug: str) -> None:
    """The accessibility report and the manifest of an edition: what it is, its files with hashes,
    what it holds, under `privacy` the personal data that nobody released, and under `accessibility`
    what our own rules find."""
    folder, meta = root / "output" / slug, read_meta(root, slug)
    names = files_of_edition(folder)
    barriers = prove_edition(root, slug, names)
    check = check_outputs(root, slug)
    found = [d.to_dict() for d in check.diagnostics]
    write_json(root / work(slug) / SEARCHED, {"met": check.met, "diagnostics": found})
    write_json(
        folder / "manifest.json",
        {
            "title": meta["title"],
            "edition": slug,
            "edition_title": meta["edition_title"],
            "version": meta["version"],
            "date": meta["date"],
            "concept": meta["concept"],
            "files": [manifest_entry(folder / name, name) for name in [*names, REPORT]],
            "records": sorted(read_placement(root, slug)["placed"]),
            "warnings": _Made(root / work(slug) / MADE).warnings(),
            "privacy": found,
            "accessibility": [d.to_dict() for d in barriers],
        },
    )
