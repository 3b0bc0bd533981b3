"""One format of an edition, for who wants to see a change soon. Nothing is judged."""

from __future__ import annotations

from pathlib import Path

from samenleren.render.kept import write_formats


def run(root: Path, slug: str, name: str) -> None:
    """Writes output/<slug>/samen-leren.<name>."""
    write_formats(root, slug, [name])
