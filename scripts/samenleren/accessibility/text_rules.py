"""The rules for text documents, on the neutral `Document`: the same for DOCX and ODT."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from samenleren.accessibility.document import Document, Paragraph, Picture, Table
from samenleren.accessibility.rules import PROPERTIES, Finding
from samenleren.accessibility.words import (
    MANY_PARAGRAPHS,
    alt_findings,
    contrast_findings,
    heading_findings,
    link_findings,
)
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import whole_words

RULES = (
    "alt-tekst", "alt-tekst-bestandsnaam", "kopregel", "koppen", "titel", "taal", "samengevoegd",
    "geneste-tabel", "lege-rij", "kopniveau", "contrast", "linktekst", "zwevend", "lege-tekens",
    "lange-kop", "indelingstabel", "watermerk", "dubbele-id", "dood-anker", "veld",
)  # fmt: skip
_BLANKS = re.compile(r"[ \u00a0]{4,}|\t{3,}")
_EMPTY_PARAGRAPHS = 2
_LONG_CELL = 300
"""Characters; a table of two cells this long sets text side by side."""


def judge(document: Document) -> list[Finding]:
    """Every rule a document breaks, with the place of each."""
    found = list(_whole(document))
    heading, tables, empty = "", 0, 0
    for at, block in enumerate(document.blocks):
        if at >= document.body:
            under = Location(part="in een koptekst, voettekst of noot")
        elif heading:
            under = Location(heading=whole_words(heading))
        else:
            under = Location(part="aan het begin")
        if isinstance(block, Paragraph):
            if block.level:
                heading = block.text or heading
            filled = block.text.strip() or block.holds_object or block.in_cell
            empty = 0 if filled else empty + 1
            found.extend(_paragraph(block, under, empty))
        elif isinstance(block, Table):
            tables += 1
            empty = 0
            found.extend(_table(block, replace(under, table=tables)))
        else:
            found.extend(_picture(block, under))
    return list(dict.fromkeys(found))


def _whole(document: Document) -> Iterator[Finding]:
    if not document.title.strip():
        yield Finding("titel", PROPERTIES, "het bestand heeft geen titel")
    if not document.language.strip():
        yield Finding("taal", PROPERTIES, "het bestand heeft geen taal")
    if document.watermark:
        yield Finding("watermerk", Location(part="koptekst"), "achter de tekst staat een watermerk")
    for (kind, name), count in Counter(document.names).items():
        if count > 1:
            yield Finding("dubbele-id", Location(part=kind), f'"{name}" staat er {count} keer')
    for kind, name in sorted(set(document.goals) - set(document.names)):
        yield Finding(
            "dood-anker", Location(part="verwijzing"), f'een verwijzing gaat naar {kind} "{name}"'
        )
    for code, stored, result in document.results:
        if stored != result:
            found = f'het veld "{code}" toont "{stored}" en wordt bij bijwerken "{result}"'
            yield Finding("veld", Location(part="velden"), found)
    headings = [(p.level, p.text) for p in document.paragraphs() if p.level and p.text.strip()]
    texts = sum(1 for p in document.paragraphs() if p.text.strip() and not p.in_cell)
    if not headings and texts > MANY_PARAGRAPHS:
        yield Finding(
            "koppen", Location(part="hele tekst"), f"{texts} alinea's staan zonder één kop"
        )
    yield from heading_findings(headings)


def _paragraph(paragraph: Paragraph, under: Location, empty: int) -> Iterator[Finding]:
    if empty == _EMPTY_PARAGRAPHS:
        yield Finding("lege-tekens", under, f"{empty} lege alinea's staan na elkaar")
    if blanks := _BLANKS.search(paragraph.text):
        kind = "tabs" if "\t" in blanks[0] else "spaties"
        shown = whole_words(paragraph.text)
        yield Finding("lege-tekens", under, f'{len(blanks[0])} {kind} na elkaar in "{shown}"')
    for words in paragraph.links:
        yield from link_findings(under, words)
    for run in paragraph.runs:
        if run.colour is not None:
            look = (run.colour, run.ground or "#FFFFFF", run.points, run.bold)
            yield from contrast_findings(under, run.text, *look)


def _table(table: Table, where: Location) -> Iterator[Finding]:
    one_cell = sum(map(len, table.rows)) == 1
    sideways = len(table.rows) == 1 and not table.header and not one_cell
    if sideways and max(map(len, table.rows[0]), default=0) > _LONG_CELL:
        yield Finding("indelingstabel", where, "een tabel van één rij bevat lange tekst")
    if not table.header and not one_cell:
        yield Finding("kopregel", where, "de tabel heeft geen kopregel")
    if table.merged:
        yield Finding("samengevoegd", where, "de tabel heeft samengevoegde of gesplitste cellen")
    if table.nested:
        yield Finding("geneste-tabel", where, "in een cel staat een andere tabel")
    for number, row in enumerate(table.rows, 1):
        if not any(cell.strip() for cell in row):
            yield Finding("lege-rij", where, f"rij {number} is leeg")
    columns = {len(row) for row in table.rows}
    if len(columns) == 1:
        for number in range(columns.pop()):
            if not any(row[number].strip() for row in table.rows):
                yield Finding("lege-rij", where, f"kolom {number + 1} is leeg")


def _picture(picture: Picture, under: Location) -> Iterator[Finding]:
    if picture.floating:
        yield Finding("zwevend", under, f"een {picture.kind} staat los van de tekst")
    if picture.needs_alt and not picture.decorative:
        yield from alt_findings(under, picture.kind, picture.alt)
