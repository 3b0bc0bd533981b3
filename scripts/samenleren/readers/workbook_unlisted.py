"""The parts of an XLSX file that nothing in the workbook leads to, such as a sheet not in its list.

Excel shows none of it, and some programs leave such parts behind when a sheet is taken away. What
they are is said by the list of content types (ECMA-376 part 2, 7.2.3), or else by their names.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.archive import Archive
from samenleren.readers.delivered import Block, Delivered, Paragraph, Picture, Table
from samenleren.readers.refusal import damaged

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LIST = "[Content_Types].xml"
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
    types = _Types(archive)
    names = (name for name in dict.fromkeys(archive.names) if name != _LIST)
    found = [(types.kind(name), name) for name in names]
    for wanted in dict.fromkeys(KINDS.values()):
        for kind, name in found:
            if kind == wanted and name not in seen:
                if archive.xml(name) is None:
                    raise damaged(archive.file, f'onderdeel "{name}" is geen geldige XML')
                yield kind, name


def check_types(archive: Archive, seen: Iterable[str]) -> None:
    """Raises `Refused` for a part that was read and that the list of content types calls something
    else, or leaves out: Excel does not open such a file, so nobody can say what is in it."""
    types = _Types(archive)
    for name in sorted(seen):
        if not types.kind(name):
            raise damaged(
                archive.file, f'onderdeel "{name}" staat niet of verkeerd in de lijst van soorten'
            )


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


class _Types:
    """The list of content types: of parts by name, and of extensions. Raises `Refused` when it is
    not there."""

    def __init__(self, archive: Archive) -> None:
        root = archive.xml(_LIST) if _LIST in archive.parts else None
        if root is None:
            raise damaged(archive.file, f'onderdeel "{_LIST}" ontbreekt')
        self.parts: dict[str, str] = {}
        self.endings: dict[str, str] = {}
        for each in root:
            last = each.get("ContentType", "").rpartition(".")[2].removesuffix("+xml").lower()
            if each.tag == _TYPES + "Override":
                self.parts[each.get("PartName", "").lstrip("/")] = KINDS.get(last, "")
            elif each.tag == _TYPES + "Default" and last in KINDS:
                self.endings[each.get("Extension", "").lower()] = KINDS[last]

    def kind(self, name: str) -> str:
        """The kind of relation that leads to a part of this name; nothing for other parts."""
        if name in self.parts:
            return self.parts[name]
        named = (kind for pattern, kind in _NAMED if pattern.fullmatch(name))
        return next(named, self.endings.get(name.rpartition(".")[2].lower(), ""))
