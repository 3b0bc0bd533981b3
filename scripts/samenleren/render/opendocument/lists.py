"""The lists of an ODT: each has the list of its style, or one of its own when it counts otherwise.

In: what pandoc wrote, with an automatic list style for each list. A list of ours counts 1. a. i.
from its first number on; an answer can count a) b), or begin at 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from samenleren.render.office_styles import Style
from samenleren.render.opendocument.odf import odf_name, parse, q
from samenleren.render.opendocument.reference import NUMBERED, list_style, name_of_list

STYLE = q("text:style-name")
_FORM, _ENDING = q("style:num-format"), q("style:num-suffix")
_LEVEL, _START = q("text:level"), q("text:start-value")
_NUMBER = q("text:list-level-style-number")


class Counted(NamedTuple):
    """How a list counts at its level: the format of its numbers, what stands behind each, and the
    first number."""

    form: str
    ending: str
    start: str


Counts = Mapping[str, Mapping[int, Counted]]
"""How lists count, by the name of their style and level."""


def counts_of(automatic: Any) -> Counts:
    """How the automatic list styles of pandoc count."""
    return {
        style.get(q("style:name")): {
            int(level.get(_LEVEL)): Counted(
                level.get(_FORM) or "", level.get(_ENDING) or "", level.get(_START) or "1"
            )
            for level in style.iter(_NUMBER)
        }
        for style in automatic.iter(q("text:list-style"))
    }


def finish_lists(body: Any, automatic: Any, counts: Counts, sheet: Sequence[Style]) -> None:
    """Gives every list the list of the style of its first item; one that counts otherwise gets a
    list of its own among the automatic styles."""
    styles = {odf_name(style.name): style for style in sheet if style.list_kind}
    usual = next(style for style in sheet if style.name == "List Bullet")
    made: dict[tuple[str, int, Counted], str] = {}
    for element, level, counted in [*_lists(body, counts)]:
        first = next(element.iter(q("text:p")), None)
        style = styles.get("" if first is None else first.get(STYLE), usual)
        name = name_of_list(style)
        plain = Counted(NUMBERED[(level - 1) % 3], ".", "1")
        if counted is not None and style.list_kind == "number" and counted != plain:
            key = (style.name, level, counted)
            if key not in made:
                made[key] = f"{name}_{len(made) + 1}"
                automatic.append(_other(made[key], style, level, counted))
            name = made[key]
        element.set(STYLE, name)


def _lists(body: Any, counts: Counts) -> Iterator[tuple[Any, int, Counted | None]]:
    """Each list with its level, and how it counts when it has numbers."""
    for element in body.iter(q("text:list")):
        around = [element, *element.iterancestors(q("text:list"))]
        named = next((one.get(STYLE) for one in around if one.get(STYLE)), "")
        yield element, len(around), counts.get(named, {}).get(len(around))


def _other(name: str, style: Style, level: int, counted: Counted) -> Any:
    """The list of a style under another name, which counts otherwise at one level."""
    made = parse(list_style(name, style))
    for shape in made.iter(_NUMBER):
        if int(shape.get(_LEVEL)) == level:
            shape.set(_FORM, counted.form)
            shape.set(_ENDING, counted.ending)
            shape.set(_START, counted.start)
    return made
