"""The text of one edition to its files: four formats and a site, judged, searched and listed.

One process does an edition, and makes only what changed (`render.kept`).
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from samenleren.accessibility.report import prove_edition
from samenleren.dependencies import digest_of
from samenleren.handover.edition import (
    FORMATS,
    META,
    REPORT,
    SEARCHED,
    SITE,
    files_of_edition,
    read_meta,
    read_placement,
    work,
)
from samenleren.handover.made import Made
from samenleren.privacy.outputs import check_outputs
from samenleren.render.html_site import write_site
from samenleren.render.kept import write_formats
from samenleren.storage.files import manifest_entry, sha256_of, write_json


def run(root: Path, slug: str) -> None:
    """Writes output/<slug>/."""
    write_formats(root, slug, FORMATS)
    _write_pages(root, slug)
    package(root, slug)


def _write_pages(root: Path, slug: str) -> None:
    """The site, which is made of the HTML file."""
    folder = root / "output" / slug
    page = folder / "samen-leren.html"
    of = [
        sha256_of(page),
        sha256_of(root / work(slug) / META),
        digest_of(root, write_site.__module__),
    ]
    make = partial(write_site, page, read_meta(root, slug), folder / SITE, root)
    Made(root, slug).keep_or_make(folder / SITE / "index.html", of, make)


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
