"""The text of one edition to its files: four formats and a site, judged, searched and listed.

One process does an edition, and makes only what changed (`render.kept`).
"""

from __future__ import annotations

from pathlib import Path

from samenleren.accessibility.report import prove_edition
from samenleren.handover.edition import (
    FORMATS,
    REPORT,
    SEARCHED,
    files_of_edition,
    read_meta,
    read_placement,
    work,
)
from samenleren.privacy.outputs import check_outputs
from samenleren.render.kept import Made, write_formats, write_pages
from samenleren.storage.files import manifest_entry, write_json


def run(root: Path, slug: str) -> None:
    """Writes output/<slug>/."""
    write_formats(root, slug, FORMATS)
    write_pages(root, slug)
    package(root, slug)


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
            "warnings": Made(root, slug).warnings(),
            "privacy": found,
            "accessibility": [d.to_dict() for d in barriers],
        },
    )
