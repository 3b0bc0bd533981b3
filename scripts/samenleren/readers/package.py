"""The relations between the parts of a DOCX or XLSX package (ECMA-376 part 2, chapter 9).

Read here and not with python-docx or openpyxl: those raise a dozen kinds of errors on damaged
packages, and openpyxl fills memory for a merged area that spans a whole sheet.
"""

from __future__ import annotations

import posixpath

from samenleren.readers.archive import Archive
from samenleren.readers.refusal import damaged

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN = ""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""The namespace of the attributes that name a relation."""


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """For each relation of a part (`MAIN` for the package): id to (kind, target).

    The kind is the last word of its type ("header"); the target is a part's name, or an
    address for a relation that leads outside the package, which nobody follows.
    """
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for relation in root.iter(RELATIONSHIP) if root is not None else ():
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        elif kind not in ("hyperlink", "image"):
            continue
        found[relation.get("Id", "")] = (kind, target)
    return found


def related(archive: Archive, part: str, kind: str) -> list[str]:
    """The names of the parts of one kind that a part refers to, once each.

    Raises `Refused` when one of them is not in the package: its text would be lost.
    """
    targets: list[str] = []
    for found, target in relations(archive, part).values():
        if found == kind and target not in targets:
            if archive.stored(target) not in archive.parts:
                raise damaged(archive.file, f'onderdeel "{target}" ontbreekt')
            targets.append(target)
    return targets
