"""The numbering part of a Word document: the bullets and numbers that belong to our list styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from samenleren.render.office_styles import Style
from samenleren.render.word.ooxml import el, twips

# A list style to its abstract numbering (17.9.1); the style's own list has the same id.
NUMBERING = {"List Bullet": 1, "List Number": 2, "Voor wie": 3, "Tafelvraag": 4}
LEVELS = 9  # as many as Word has


def numbering_part(sheet: Sequence[Style], numbers: Iterable[tuple[int, int]] = ()) -> Any:
    """The numbering part. `numbers`: id and first number of each numbered list in the text."""
    styles = {style.name: style for style in sheet}
    abstract = (_abstract(ident, styles[name]) for name, ident in NUMBERING.items())
    own = (_list(ident, ident) for ident in NUMBERING.values())
    counted = (_list(ident, NUMBERING["List Number"], start) for ident, start in numbers)
    return el("numbering", *abstract, *own, *counted)


def _list(ident: int, abstract: int, start: int | None = None) -> Any:
    override = el("lvlOverride", el("startOverride", val=start), ilvl=0) if start else None
    return el("num", el("abstractNumId", val=abstract), override, numId=ident)


def _abstract(ident: int, style: Style) -> Any:
    left, hang = style.left or 0, -(style.first or 0)
    levels = []
    for level in range(LEVELS):
        if style.list_kind == "bullet":
            form, sign = "bullet", ("•", "–", "·")[level % 3]
        else:
            form, sign = ("decimal", "lowerLetter", "lowerRoman")[level % 3], f"%{level + 1}."
        levels.append(
            el(
                "lvl",
                el("start", val=1),
                el("numFmt", val=form),
                el("pStyle", val=style.ident) if level == 0 else None,
                el("lvlText", val=sign),
                el("lvlJc", val="left"),
                el("pPr", el("ind", left=twips(left + level * hang), hanging=twips(hang))),
                ilvl=level,
            )
        )
    name = f"5A{ident:06X}"
    return el(
        "abstractNum",
        el("nsid", val=name),
        el("multiLevelType", val="multilevel"),
        el("tmpl", val=name),
        *levels,
        abstractNumId=ident,
    )
