"""Counts the boxes and lists that float over the cells of a workbook, by the names of its parts.

A control of which something is seen counts as one text: every box, and a list with a choice. Its
words are a paragraph of a drawing too, which counts for nothing then.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_TAG = re.compile(rb"<(?:\w+:)?([A-Za-z]\w*)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*[\"']([^\"']*)[\"']")
_OLD = re.compile(
    rb"ObjectType\s*=\s*[\"'](Checkbox|Radio|Drop|List)[\"'](.*?)</(?:\w+:)?ClientData>", re.DOTALL
)


def count_controls(parts: Mapping[str, bytes]) -> tuple[int, dict[str, set[str]]]:
    """How many controls show something, and for each drawing the numbers of their shapes. `parts`
    are those of the package by name."""
    names = {name.lower(): name for name in parts}
    count = 0
    drawn: dict[str, set[str]] = {}
    for name, data in parts.items():
        if not re.search(rb"<(?:\w+:)?(?:legacyDrawing|control)\b", data):
            continue
        targets = _targets(name, parts, names)
        shapes = {
            control.get("shapeId", ""): targets.get(control.get("r:id", ""), ("", ""))
            for control in _elements(data, "control")
        }
        props = {number: part for number, (kind, part) in shapes.items() if kind == "ctrlProp"}
        old = [parts[part] for kind, part in targets.values() if kind == "vmlDrawing"]
        if props:
            shown = {number for number, part in props.items() if _is_shown(parts[part])}
            count += len(shown)
        else:
            shown = {number for part in old for number in _old_numbers(part)}
            count += sum(_shown_in_old(part) for part in old)
        drawn |= {part: shown for kind, part in targets.values() if kind == "drawing"}
    return count, drawn


def _targets(
    name: str, parts: Mapping[str, bytes], names: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """The kind and the part of each relation of a part that is in the package."""
    folder, file = posixpath.split(name)
    links = names.get(f"{folder}/_rels/{file}.rels".lower())
    found: dict[str, tuple[str, str]] = {}
    for link in _elements(parts[links], "Relationship") if links else ():
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:].lower()
        if target in names:
            kind = link.get("Type", "").rpartition("/")[2]
            found[link.get("Id", "")] = (kind, names[target])
    return found


def _elements(data: bytes, name: str) -> list[dict[str, str]]:
    return [
        {key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(rest)}
        for tag, rest in _TAG.findall(data)
        if tag.decode() == name
    ]


def _is_shown(data: bytes) -> bool:
    says = next(iter(_elements(data, "formControlPr")), {})
    kind = says.get("objectType", "").lower()
    chosen = says.get("sel", "0") not in ("", "0")
    return kind in ("checkbox", "radio") or (kind in ("drop", "list") and chosen)


def _shown_in_old(data: bytes) -> int:
    found = _OLD.findall(data)
    chosen = [re.search(rb"<(?:\w+:)?Sel>\s*[1-9]", inside) for _, inside in found]
    return sum(
        kind in (b"Checkbox", b"Radio") or match is not None
        for (kind, _), match in zip(found, chosen, strict=True)
    )


def _old_numbers(data: bytes) -> list[str]:
    shapes = re.split(rb"<(?:\w+:)?shape\b", data)
    found = (re.search(rb"_s(\d+)[\"']", shape) for shape in shapes if _OLD.search(shape))
    return [match[1].decode() for match in found if match]
