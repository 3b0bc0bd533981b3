"""Literature as citations: CSL data for citeproc, one reference per publication.

Points from the same author, year and title share a reference. Names are taken apart by authors.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samenleren.contents.authors import authors
from samenleren.language.addresses import is_web_address
from samenleren.language.names import normalise
from samenleren.model import LiteraturePoint


def citation_keys(points: Iterable[LiteraturePoint]) -> dict[str, str]:
    """For each literature point's id the key of its reference: `simons-2023`."""
    keys: dict[str, str] = {}
    by_work: dict[tuple[str, int | None, str], str] = {}
    for point in points:
        work = (point.author or "", point.year, point.title)
        if work not in by_work:
            filed = authors(point.author)[0].family if point.author else point.title
            first = normalise(filed).split(" ")[0] or "bron"
            stem = f"{first}-{point.year or 'zd'}"
            taken = sum(k == stem or k.startswith(f"{stem}-") for k in by_work.values())
            by_work[work] = f"{stem}-{taken + 1}" if taken else stem
        keys[point.id] = by_work[work]
    return keys


def csl_items(points: Iterable[LiteraturePoint], keys: dict[str, str]) -> list[dict[str, Any]]:
    """CSL-JSON for the references of these points, in the order of their keys. `author` is who the
    list files, `container-author` how the running text names them (see the style)."""
    items: dict[str, dict[str, Any]] = {}
    for point in points:
        item: dict[str, Any] = {"id": keys[point.id], "type": "report", "title": point.title}
        if point.author:
            item["author"] = [one.filed for one in authors(point.author)]
            item["container-author"] = [one.named for one in authors(point.author)]
        if point.language:
            item["language"] = point.language
        if point.year:
            item["issued"] = {"date-parts": [[point.year]]}
        if point.source and point.source.address and is_web_address(point.source.address):
            item["URL"] = point.source.address
        items.setdefault(keys[point.id], item)
    return [items[key] for key in sorted(items)]
