"""The text of an edition as `text` hands it on, in output/werk/<edition>/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samenleren.storage.files import WORK, read_json

FORMATS = ("docx", "pdf", "html", "odt")
FACETS = ("thema", "soort", "materiaal", "consortium", "hoofdstuk", "doelgroep")
"""By what a reader can filter: the names of attributes on records, in the order of the filter."""
TREE, META, PLACEMENT, TEXT = "tree.json", "meta.json", "placement.json", "text.md"
FIGURES = "figures.json"
DRAWINGS = "drawings.json"
"""The drawings that an edition shows, each with the hash of its file."""
PARTS = "parts.json"
"""The names of the trees that an edition is put together of."""
SEARCHED, PROVEN = "privacy.json", "toegankelijkheid.json"
"""What was found in the finished files: personal data, and barriers with what a report counts."""
SHEETS = "-vellen.pdf"
"""How the name of a file with sheets for the press ends: nobody reads it, and it has no tags."""
PRODUCTS = "producten"
"""In the place of an edition: what was found in all other products together."""
SITE = "site"
"""The folder in an edition with the pages that are made of its HTML file."""
REPORT = "toegankelijkheid.html"
"""The report on accessibility beside each edition."""
PRINTED = (TREE, META, DRAWINGS)
"""What the files of an edition are made of."""
TOLD = (PLACEMENT, FIGURES, TEXT)
"""What else its text tells: what other products and the editors' pages are made of."""
FOUND = (SEARCHED, PROVEN)
PUBLISHED = (
    *(f"samen-leren.{name}" for name in FORMATS),
    *(f"{SITE}/index.html", REPORT, "manifest.json"),
)
"""What an edition is to people, in output/<edition>/."""


def work(edition: str) -> str:
    """The folder with the intermediate files of an edition."""
    return f"{WORK.as_posix()}/{edition}"


def read_meta(root: Path, edition: str) -> dict[str, Any]:
    """The metadata of an edition: titles, date, language, chapters."""
    meta: dict[str, Any] = read_json(root / work(edition) / META)
    return meta


def read_placement(root: Path, edition: str) -> dict[str, Any]:
    """Which records an edition shows, the messages about its text, and what was released in it."""
    placement: dict[str, Any] = read_json(root / work(edition) / PLACEMENT)
    return placement


def files_of_edition(folder: Path) -> list[str]:
    """The files of an edition that readers get, by their names in its folder."""
    pages = sorted(path.name for path in (folder / SITE).iterdir())
    return [*(f"samen-leren.{name}" for name in FORMATS), *(f"{SITE}/{name}" for name in pages)]
