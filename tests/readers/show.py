"""A delivered file as plain tuples, so that a test can say what a reader should give."""

from __future__ import annotations

from typing import Any

from samenleren.readers.delivered import Delivered, Pairs, Paragraph, Table


def shown(delivered: Delivered) -> list[Any]:
    """For each block: (role, text, spot), the rows of a table, or the pairs of a record."""
    found: list[Any] = []
    for block in delivered.blocks:
        match block:
            case Paragraph():
                found.append((block.role, block.unit.text, block.unit.where.spot))
            case Table():
                found.append([[cell.text for cell in row] for row in block.rows])
            case Pairs():
                pairs = {p.path: [unit.text for unit in p.values] for p in block.pairs}
                found.append((block.name, pairs))
    return found


def messages(delivered: Delivered) -> list[str]:
    """What the reader has to say, as sentences."""
    return [str(diagnostic) for diagnostic in delivered.diagnostics]
