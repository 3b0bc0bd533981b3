"""The numbering part of a Word document: the bullets and numbers that belong to our list styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from samenleren.render.office_styles import Style
from samenleren.render.word.ooxml import el, twips

LEVELS = 9  # as many as Word has
HEADINGS = 100
"""The id of the list of the headings, between those of the styles and those in a text."""
NUMBERED = ("decimal", "lowerLetter", "lowerRoman")
"""How a list of ours counts, level by level (17.18.59)."""


class Counted(NamedTuple):
    """A numbered list in a text: its id, that of the numbering of its style (`lists_of`), its first
    number, its level, how it counts there and what stands behind the number."""

    ident: int
    style: int
    start: int = 1
    level: int = 0
    form: str = NUMBERED[0]
    ending: str = "."


def lists_of(sheet: Iterable[Style]) -> dict[str, int]:
    """The styles of lists, by identifier, with the id of their numbering: both that of the abstract
    one (17.9.1) and that of the list of the style itself."""
    return {
        style.ident: rank for rank, style in enumerate((s for s in sheet if s.list_kind), start=1)
    }


def numbering_part(
    sheet: Sequence[Style], numbers: Iterable[Counted] = (), look: Any = None
) -> Any:
    """The numbering part, with the numbered lists in the text. `look`: the `w:rPr` of the numbers
    of headings."""
    styles = {style.ident: style for style in sheet}
    lists = lists_of(sheet)
    abstract = [_abstract(rank, styles[ident]) for ident, rank in lists.items()]
    own = [_list(rank, rank) for rank in lists.values()]
    if headings := [style for style in sheet if style.numbered]:
        abstract.append(_of_headings(headings, look))
        own.append(_list(HEADINGS, HEADINGS))
    counted = (_list(one.ident, one.style, _override(one)) for one in numbers)
    return el("numbering", *abstract, *own, *counted)


def _of_headings(headings: Sequence[Style], look: Any) -> Any:
    """The list that numbers chapters (1) and their sections (1.1), each level linked to its style
    (17.9.23); its other levels are empty."""
    levels = []
    for level in range(LEVELS):
        style = headings[level] if level < len(headings) else None
        left, hang = (style.left or 0, -(style.first or 0)) if style else (0, 0)
        levels.append(
            el(
                "lvl",
                el("start", val=1),
                el("numFmt", val="decimal" if style else "none"),
                el("pStyle", val=style.ident) if style else None,
                None if style else el("suff", val="nothing"),
                el(
                    "lvlText",
                    val=".".join(f"%{at + 1}" for at in range(level + 1)) if style else "",
                ),
                el("lvlJc", val="left"),
                el("pPr", el("ind", left=twips(left), hanging=twips(hang))),
                deepcopy(look) if style else None,
                ilvl=level,
            )
        )
    return _multilevel(HEADINGS, levels)


def _list(ident: int, abstract: int, override: Any = None) -> Any:
    return el("num", el("abstractNumId", val=abstract), override, numId=ident)


def _override(one: Counted) -> Any:
    """Where a list starts and, when it counts otherwise than its style, how (17.9.8)."""
    usual = (one.form, one.ending) == (NUMBERED[one.level % 3], ".")
    shape = (
        None
        if usual
        else el(
            "lvl",
            el("start", val=one.start),
            el("numFmt", val=one.form),
            el("lvlText", val=f"%{one.level + 1}{one.ending}"),
            ilvl=one.level,
        )
    )
    return el("lvlOverride", el("startOverride", val=one.start), shape, ilvl=one.level)


def _abstract(ident: int, style: Style) -> Any:
    left, hang = style.left or 0, -(style.first or 0)
    levels = []
    for level in range(LEVELS):
        if style.list_kind == "bullet":
            form, sign = "bullet", ("•", "–", "·")[level % 3]
        else:
            form, sign = NUMBERED[level % 3], f"%{level + 1}."
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
    return _multilevel(ident, levels)


def _multilevel(ident: int, levels: Sequence[Any]) -> Any:
    name = f"5A{ident:06X}"
    return el(
        "abstractNum",
        el("nsid", val=name),
        el("multiLevelType", val="multilevel"),
        el("tmpl", val=name),
        *levels,
        abstractNumId=ident,
    )
