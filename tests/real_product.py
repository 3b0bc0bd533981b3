"""What the real product should hold, by routes of our own: config.yaml, chapters/ and sources/."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml

from building import ROOT, Build
from own_formats import FORMATS
from own_sources import Delivered, delivered

CONFIG: dict[str, Any] = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
EDITIONS: dict[str, dict[str, Any]] = {e["slug"]: e for e in CONFIG["editions"]}
CHAPTERS: list[dict[str, Any]] = CONFIG["chapters"]
each_edition = pytest.mark.parametrize("edition", EDITIONS)
each_format = pytest.mark.parametrize("name", FORMATS)


def edition_file(real_build: Build, edition: str, name: str) -> Path:
    return real_build.output / edition / f"samen-leren.{name}"


def starts(path: Path, within: str = "") -> dict[str, int]:
    """The page on which each part and chapter begins, by its title in the bookmarks; or each
    section of the part `within`."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        at = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        found = {}
        items = next((one.children for one in outline.root if one.title == within), outline.root)
        for item in items:
            where = item.destination if item.destination is not None else item.action.D
            if isinstance(where, pikepdf.String):
                where = named[str(where)]
            where = where.D if isinstance(where, pikepdf.Dictionary) else where
            found[item.title] = at[where[0].objgen]
        return found


@cache
def header(file: str) -> dict[str, Any]:
    """The YAML header of a file in chapters/."""
    text = (ROOT / "chapters" / file).read_text(encoding="utf-8")
    data = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(data, dict)
    return data


@cache
def all_delivered() -> tuple[Delivered, ...]:
    return tuple(delivered(ROOT / "sources"))


@cache
def plan_of(edition: str) -> str:
    """The plan of an edition, in chapters/plannen."""
    return (ROOT / "chapters/plannen" / EDITIONS[edition]["plan"]).read_text(encoding="utf-8")


def belongs(record: Delivered, edition: dict[str, Any]) -> bool:
    """Whether an edition must show a record: it is for its readers, and a part or a call that asks
    for all of its kind is there."""
    plan, back = plan_of(edition["slug"]), edition["back"]
    match record.kind:
        case "les":
            for_us = edition["audience"] is None or edition["audience"] in record.audiences
            return for_us and ("{{ praktijk() }}" in plan or "overzicht.md.j2" in back)
        case "lit":
            return "{{ literatuur() }}" in plan
        case "mat":
            return "{{ materialen() }}" in plan or "materialen.md.j2" in back
        case "evt":
            return "tijdlijn.md.j2" in back
        case "int":
            portraits = [header(c["file"]).get("portret") for c in CHAPTERS]
            return "consortiumportretten.md.j2" in back or (
                "portret(" in plan and record.id in portraits
            )
    raise AssertionError(record.kind)


def may_stand(record: Delivered, edition: dict[str, Any]) -> bool:
    """Whether an edition may show a record: its plan asks for some of its kind for its readers."""
    plan = plan_of(edition["slug"])
    some = {"les": ("praktijk(", "ervaringen("), "lit": ("literatuur(",), "mat": ("materialen(",)}
    asked = any(call in plan for call in some.get(record.kind, ()))
    for_us = record.kind != "les" or edition["audience"] in (None, *record.audiences)
    return belongs(record, edition) or (asked and for_us)
