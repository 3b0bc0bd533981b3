"""The parts of an XLSX file that nothing in the workbook leads to, such as a sheet not in its list.

Excel shows none of it, and some programs leave such parts behind when a sheet is taken away. What
they are is said by the list of content types (ECMA-376 part 2, 7.2.3), or else by their names.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.readers.archive import Archive
from samenleren.readers.delivered import Block, Delivered, Paragraph, Picture, Table
from samenleren.readers.refusal import damaged

_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
KINDS = {
    "worksheet": "worksheet",
    "chartsheet": "worksheet",
    "dialogsheet": "worksheet",
    "drawing": "drawing",
    "chart": "chart",
    "chartex": "chartEx",
    "chartshapes": "chartUserShapes",
    "diagramdata": "diagramData",
    "comments": "comments",
    "threadedcomments": "threadedComment",
    "pivotcachedefinition": "pivotCacheDefinition",
    "pivotcacherecords": "pivotCacheRecords",
}
"""For the last word of a content type the kind of relation that leads to such a part. Sheets come
first: they lead to the others."""
_NAMED = (
    (re.compile(r"xl/worksheets/[^/]+\.xml"), "worksheet"),
    (re.compile(r"xl/(?:comments/)?comment[^/]*\.xml"), "comments"),
    (re.compile(r"xl/drawings/drawing[^/]*\.xml"), "drawing"),
    (re.compile(r"xl/charts/chart[^/]*\.xml"), "chart"),
)


def unlisted(archive: Archive, seen: Container[str]) -> Iterator[tuple[str, str]]:
    """(kind, name) of each part with text that is not in `seen`, which may grow meanwhile.

    Raises `Refused` for one that is no XML: what it says cannot be told.
    """
    types = _types(archive)
    found = [(_kind(types, name), name) for name in dict.fromkeys(archive.names)]
    for wanted in dict.fromkeys(KINDS.values()):
        for kind, name in found:
            if kind == wanted and name not in seen:
                if archive.xml(name) is None:
                    raise damaged(archive.file, f'onderdeel "{name}" is geen geldige XML')
                yield kind, name


def without_place(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same texts and pictures, as what stands around the text."""
    for block in blocks:
        match block:
            case Table():
                alone = Delivered(block.where.file, (block,))
                yield from (replace(picture, apart=True) for picture in alone.pictures())
                shown = {unit for picture in alone.pictures() for unit in picture.units()}
                for unit in alone.units():
                    if unit not in shown:
                        yield Paragraph(unit, "meta")
            case Picture():
                yield replace(block, apart=True)
            case _:
                yield block


def left_behind(file: str, sheets: int, others: int) -> Iterator[Diagnostic]:
    """What to say about sheets and other parts that belong to nothing."""
    if sheets == 1:
        yield _told(
            file,
            "in het bestand zit nog een werkblad dat niet in de lijst van werkbladen staat; Excel"
            " laat het niet zien",
        )
    elif sheets:
        yield _told(
            file,
            f"in het bestand zitten nog {sheets} werkbladen die niet in de lijst van werkbladen"
            " staan; Excel laat ze niet zien",
        )
    if others:
        yield _told(
            file,
            "in het bestand zitten nog opmerkingen, tekeningen of een draaitabel die bij geen"
            " werkblad horen; Excel laat ze niet zien",
        )


def _told(file: str, found: str) -> Diagnostic:
    return Diagnostic(
        Rule.HIDDEN_CONTENT,
        Location(file),
        f"{found}; de tekst is wel gelezen, maar niet geplaatst",
        "hoort die tekst erbij, zet haar dan op een blad dat u ziet; open het bestand anders in"
        " Excel en sla het opnieuw op, dan is zij weg",
    )


def _types(archive: Archive) -> dict[str, str]:
    root = archive.xml("[Content_Types].xml")
    overrides = root.iter(_OVERRIDE) if root is not None else ()
    return {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in overrides}


def _kind(types: dict[str, str], name: str) -> str:
    if name in types:
        last = types[name].rpartition(".")[2].removesuffix("+xml").lower()
        return KINDS.get(last, "")
    return next((kind for pattern, kind in _NAMED if pattern.fullmatch(name)), "")
