"""What is asked of a contributor for whoever has a document read out: headings and table headers.

A request, never a fault: all of the text is read. A picture without a description is asked for in
`pictures.illustrate`.
"""

from __future__ import annotations

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.delivered import Delivered, Paragraph, Table

MOST = 5
"""Headings of one file that are named; who changes those, sees the others."""


def skipped_headings(delivered: Delivered) -> list[Diagnostic]:
    """A request for each heading that is more than one level below the one above it.

    The first heading may have any level, for a title can stand above it.
    """
    above = 0
    found: list[Diagnostic] = []
    for block in delivered.blocks:
        if not isinstance(block, Paragraph) or block.role != "heading" or not block.level:
            continue
        if above and block.level > above + 1:
            found.append(_skipped(block, above))
        above = block.level
    if len(found) <= MOST:
        return found
    more = len(found) - MOST
    others = f"nog {more} koppen slaan" if more > 1 else "nog één kop slaat"
    return [
        *found[:MOST],
        Diagnostic(
            Rule.SKIPPED_HEADING,
            Location(delivered.file),
            f"{others} een niveau over",
            "kijk ze na, van boven naar beneden: onder Kop 1 hoort Kop 2, en daaronder Kop 3",
        ),
    ]


def _skipped(block: Paragraph, above: int) -> Diagnostic:
    return Diagnostic(
        Rule.SKIPPED_HEADING,
        block.unit.where,
        f"deze kop is van niveau {block.level}, maar de kop erboven is van niveau {above}",
        f"geef deze kop niveau {above + 1} (in Word: de stijl Kop {above + 1}); wie het bestand"
        " laat voorlezen, zoekt anders een kop die er niet is",
    )


def wants_header(table: Table) -> Diagnostic | None:
    """A request for a table with columns whose first row is not marked as their names."""
    filled = [row for row in table.rows if any(cell.units for cell in row)]
    if table.header is not False or len(filled) < 2 or max(map(len, filled)) < 2:
        return None
    return Diagnostic(
        Rule.TABLE_WITHOUT_HEADER,
        table.where,
        "de tabel heeft geen kopregel",
        "zet in de bovenste rij de namen van de kolommen en merk die rij als kopregel (in Word:"
        " tabblad Indeling, Veldnamenrijen herhalen; in LibreOffice: Tabel, Eigenschappen,"
        " Tekstverloop); wie de tabel laat voorlezen, hoort dan bij elke cel in welke kolom"
        " zij staat",
    )
