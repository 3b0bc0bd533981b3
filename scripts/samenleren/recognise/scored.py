"""Recognises the scores of a Motimeter where the points have another name, such as "Vraag"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samenleren.language.names import normalise
from samenleren.model import KIND, SCORES
from samenleren.model.declaration import Field
from samenleren.readers.delivered import Cell, Table

MOTIMETER = KIND["motimeter"]


def scored_column(table: Table, header: int) -> Mapping[int, Field]:
    """The column with the points, when a row has a column for each score, its sheet says that it
    holds a Motimeter or names the activity, and only the points lack their name."""
    row = table.rows[header]
    found = {index: MOTIMETER.find(cell.text) for index, cell in enumerate(row) if cell.units}
    named = {each.name for each in found.values() if each is not None}
    counts = {f"count_{score}" for score in range(len(SCORES))}
    numbers = {cell.text.strip() for cell in row if cell.text.strip().isdigit()}
    if not counts <= named or "point" in named or not numbers <= set(map(str, range(len(SCORES)))):
        return {}
    if "activity" not in named and not _says_so(table.name, table.rows[:header]):
        return {}
    first = min(index for index, each in found.items() if each is not None and each.name in counts)
    left = [index for index in range(first) if found.get(index) is None]
    return {left[0]: MOTIMETER.field("point")} if len(left) == 1 else {}


def _says_so(name: str, above: Iterable[tuple[Cell, ...]]) -> bool:
    texts = [unit.text for row in above for cell in row for unit in cell.units]
    labels = (MOTIMETER.find(text.partition(":")[0]) for text in texts)
    return any("motimeter" in normalise(text) for text in (name, *texts)) or any(
        label is not None and label.name == "activity" for label in labels
    )
