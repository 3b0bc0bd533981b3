"""Mail that somebody pasted into a document: its header and how it ends are never content.

"Van", "Aan" and "Onderwerp" above each other are told at their place; from "Met vriendelijke groet"
to the next heading stand names, functions and telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import normalise
from samenleren.readers.delivered import Block, Paragraph

_LINE = re.compile(r"(?P<label>[^\W\d_][^:\n]{0,20})\s?:\s?(?P<value>.*)")
_FROM, _TO = frozenset(("van", "from", "afzender")), frozenset(("aan", "to", "geadresseerde"))
_LABELS = frozenset(
    (*_FROM, *_TO, "cc", "bcc", "onderwerp", "subject", "betreft", "verzonden", "sent", "datum")
) | frozenset(("date", "bijlage", "bijlagen", "attachments", "beantwoorden", "reply to"))
_CLOSING = re.compile(
    r"(?:(?:met|een)\s)?(?:(?:vriendelijke|hartelijke|warme|collegiale|sportieve|lieve)\s)?"
    r"(?:groet(?:en|jes)?|mvg|m\.v\.g\.?|hoogachtend)\b[^:?]{0,60}",
    re.IGNORECASE,
)
LONGEST = 160
"""Characters of a paragraph that closes a letter, with the names below it."""


class Mail:
    """The paragraphs of a file that belong to the envelope of a letter, by the number of their
    unit: `headers` as they stand together, and `closings`."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.headers = {
            block.unit.number: run for run in _headers(blocks) for block in run if len(run) > 0
        }
        self.closings = {
            block.unit.number for block in blocks if isinstance(block, Paragraph) and _closes(block)
        }

    def told(self, block: Paragraph) -> Diagnostic | None:
        """The message about a header, at the first of its lines."""
        if self.headers[block.unit.number][0] is not block:
            return None
        return Diagnostic(
            Rule.UNPLACED_TEXT,
            block.unit.where,
            "hier staat de kop van een mailbericht (zoals Van, Aan en Onderwerp); die is niet"
            " geplaatst",
            "haal haar weg; er staan vaak namen en mailadressen in",
        )


def _headers(blocks: Sequence[Block]) -> Iterator[list[Paragraph]]:
    """The paragraphs in a row that are lines of one header."""
    run: list[Paragraph] = []
    labels: set[str] = set()
    for block in (*blocks, None):
        found = _labels(block) if isinstance(block, Paragraph) else set()
        if found and isinstance(block, Paragraph):
            run.append(block)
            labels |= found
            continue
        if labels & (_FROM | _TO) and len(labels) > 1 and labels - _FROM - _TO | labels & _FROM:
            yield run
        run, labels = [], set()


def _labels(block: Paragraph) -> set[str]:
    """The labels of a header, when a paragraph has nothing else."""
    if block.role not in ("body", "item", "title"):
        return set()
    lines = [_LINE.fullmatch(line.strip()) for line in block.unit.text.split("\n")]
    names = {normalise(line["label"]) for line in lines if line is not None}
    return names if names <= _LABELS and None not in lines else set()


def _closes(block: Paragraph) -> bool:
    text = block.unit.text
    first = text.split("\n")[0].strip()
    return len(text) <= LONGEST and _CLOSING.fullmatch(first) is not None
