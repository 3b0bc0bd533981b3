"""releases/index.html: all versions that were released, with what changed in each, and a feed.

It is made anew of the kept issues with every release, so that what was withdrawn meanwhile stands
in none of it.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from samenleren.assemble.meta import metadata
from samenleren.config import load_config
from samenleren.design.pages import page_of
from samenleren.issues.kept import load, versions
from samenleren.issues.revision import without_withdrawn
from samenleren.issues.shown import counted, page, sections
from samenleren.language.dutch import dutch_date
from samenleren.render.html_meta import feed
from samenleren.storage.files import RELEASES, write_text

FEED = "nieuws.atom"
CHANGES = "wijzigingen-{}.html"
READS = ("templates/redactie/uitgaven.html.j2",)


def write_list(root: Path) -> None:
    """Writes releases/index.html, a page of changes per version, and the feed."""
    config, folder = load_config(root), root / RELEASES
    issues = [without_withdrawn(root, load(root, version)) for version in versions(root)]
    told: dict[str, Any] = {}
    for old, new in pairwise(issues):
        version = str(new.about["version"])
        told[version] = sections(old, new)
        name = CHANGES.format(version)
        write_text(folder / name, page(root, config, old, new, told[version]))
    shown = [
        {
            "about": issue.about,
            "changes": CHANGES.format(version) if version in told else "",
            "sections": told.get(version, ()),
            "total": _total(told.get(version)),
        }
        for issue in reversed(issues)
        if (version := str(issue.about["version"]))
    ]
    html = page_of(
        root,
        "uitgaven.html.j2",
        publication=config.publication,
        date_of=dutch_date,
        issues=shown,
        feed=FEED,
    )
    write_text(folder / "index.html", html)
    meta = metadata(config, "uitgaven", "Uitgaven", concept=False)
    entries = [
        (
            f"Versie {one['about']['version']}",
            one["changes"] or one["about"]["package"],
            one["total"],
            one["about"]["date"],
        )
        for one in shown
    ]
    write_text(folder / FEED, feed(meta | {"address": None, "date": entries[0][3]}, entries))


def _total(told: Any) -> str:
    if told is None:
        return "De eerste uitgave."
    words = counted([one.change for section in told for one in section.told])
    return f"{words[:1].upper()}{words[1:]}." if words else "De teksten zijn dezelfde."
