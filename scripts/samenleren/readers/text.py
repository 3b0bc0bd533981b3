"""Reads plain text: paragraphs between blank lines, or the table that a spreadsheet made of it."""

from __future__ import annotations

from samenleren.diagnostics.location import Location
from samenleren.readers.delimited import add_table, tabbed
from samenleren.readers.delivered import Collector, Delivered
from samenleren.readers.encoding import decode


def read_plain(file: str, data: bytes) -> Delivered:
    """A text file's paragraphs; a line of `===` or `---` under a line makes it a heading."""
    text, diagnostics = decode(file, data)
    out = Collector(file, diagnostics=diagnostics)
    if table := tabbed(text):
        add_table(out, table)
        return out.result()
    lines: list[str] = []
    start = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            if not lines:
                start = number
            lines.append(line.strip())
            continue
        if len(lines) == 2 and set(lines[1]) in ({"="}, {"-"}):
            out.paragraph(lines[0], Location(file, line=start), "heading", 1)
        elif lines:
            # A line by itself stands out: plain text knows no other heading.
            lead = lines[0] if len(lines) == 1 else ""
            out.paragraph("\n".join(lines), Location(file, line=start), lead=lead)
        lines = []
    return out.result()
