"""Counts the fields of a CSV or TSV file letter by letter, without a CSV library, for the ledger.

A field between quotation marks holds separators and line breaks; a mark in it is written twice. A
row that breaks these rules, or has over a thousand lines, is its first line as it stands; after
fifty of those nothing is quoted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from samenleren.count.tally import Count, letters_in

_SEPARATORS = ";,\t|"
_PATIENCE = 50
_LINES = 1_000


@dataclass
class _Divided:
    """For each row with text how many fields it has, and how many fields hold text."""

    widths: list[int] = field(default_factory=list)
    filled: int = 0

    def add(self, fields: list[str]) -> None:
        """Notes a row."""
        filled = sum(bool(text.strip()) for text in fields)
        self.filled += filled
        if filled:
            self.widths.append(len(fields))

    @property
    def fit(self) -> tuple[float, int]:
        """How many of the rows have the width that most have, and that width."""
        wide = [width for width in self.widths if width > 1]
        usual = max(dict.fromkeys(wide), key=wide.count, default=1)
        return (round(wide.count(usual) / len(self.widths), 2) if wide else 0.0), usual


def count_table(text: str) -> Count:
    """The filled fields of a text table; Excel's line `sep=;` is no part of it."""
    first, _, rest = text.partition("\n")
    announced = first.rstrip(" ").removeprefix('"').removesuffix('"')
    if len(announced) == 5 and announced[:4].lower() == "sep=" and not announced[4].isalnum():
        return Count(_divide(rest, announced[4]).filled, letters_in(rest))
    likeliest = max((_divide(text, s) for s in _SEPARATORS), key=lambda found: found.fit)
    return Count(likeliest.filled, letters_in(text))


def count_tabs(text: str) -> Count | None:
    """The same for a text in which nearly every line has as many tabs, two or more; else None."""
    divided = _divide(text, "\t")
    share, width = divided.fit
    if len(divided.widths) > 1 and share >= 0.9 and width > 2:
        return Count(divided.filled, letters_in(text))
    return None


def _divide(text: str, separator: str) -> _Divided:
    found = _Divided()
    at, faults = 0, 0
    while at < len(text):
        row = _quoted_row(text, at, separator) if faults < _PATIENCE else None
        if row is None:
            faults += 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            row = text[at:end].split(separator), end + 1
        found.add(row[0])
        at = row[1]
    return found


def _quoted_row(text: str, at: int, separator: str) -> tuple[list[str], int] | None:
    """The fields of the row that starts at a place, and where the next starts; None for a fault."""
    fields: list[str] = []
    start = at
    while True:
        while text[at : at + 1] == " ":
            at += 1
        if text[at : at + 1] == '"':
            closed = _closing(text, at + 1)
            if closed < 0 or text.count("\n", start, closed) >= _LINES:
                return None
            if text[closed + 1 : closed + 2] not in ("", "\n", separator):
                return None
            fields.append(text[at + 1 : closed])
            at = closed + 1
        else:
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
            end = text.find(separator, at, line_end)
            end = line_end if end < 0 else end
            fields.append(text[at:end])
            at = end
        if text[at : at + 1] != separator:
            return fields, at + 1
        at += 1


def _closing(text: str, at: int) -> int:
    """The place of the quotation mark that ends a field, or -1."""
    while (at := text.find('"', at)) >= 0 and text[at + 1 : at + 2] == '"':
        at += 2
    return at
