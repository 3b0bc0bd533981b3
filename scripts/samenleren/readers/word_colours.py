"""The colour behind a text of Word: of a marker, of a paragraph or of a cell of a table."""

from __future__ import annotations

from lxml import etree

from samenleren.readers.word_tree import W
from samenleren.shown.colours import colour_named


def colour_behind(paragraph: etree._Element, cell: etree._Element | None = None) -> str:
    """What people call the colour behind a whole paragraph; nothing when there is none."""
    runs = {_of(run.find(W + "rPr")) for run in paragraph.iter(W + "r")}
    around = (paragraph.find(W + "pPr"), cell.find(W + "tcPr") if cell is not None else None)
    own = runs.pop() if len(runs) == 1 else ""
    return own or next(filter(None, map(_of, around)), "")


def _of(properties: etree._Element | None) -> str:
    """The colour that properties give: that of a marker goes before that of a background."""
    if properties is None:
        return ""
    marker, ground = properties.find(W + "highlight"), properties.find(W + "shd")
    marked = colour_named(marker.get(W + "val", "")) if marker is not None else ""
    return marked or (colour_named(ground.get(W + "fill", "")) if ground is not None else "")
