"""Recognises lessons in a table of which the colours of the cells tell the kind: sticky notes."""

from __future__ import annotations

from samenleren.readers.delivered import Cell
from samenleren.recognise.entries import Recognised
from samenleren.recognise.grid import Grid
from samenleren.recognise.harvest import items_of
from samenleren.recognise.legend import Legend
from samenleren.recognise.marked import FEWEST_WORDS


def read_coloured(grid: Grid, out: Recognised) -> bool:
    """Adds a lesson for each cell in a colour of the legend; False when there is none."""
    told = {cell.where: cell for row in grid.rows for cell in row if _tells(cell, grid.legend)}
    for cell in told.values():
        for entry in items_of(cell, {**grid.over, "kind": grid.legend.kind_of(cell.units)}):
            out.keep(entry)
    return bool(told)


def _tells(cell: Cell, legend: Legend) -> bool:
    enough = len(cell.text.split()) >= FEWEST_WORDS
    return (
        enough
        and not legend.units & {unit.number for unit in cell.units}
        and bool(legend.kind_of(cell.units))
    )
