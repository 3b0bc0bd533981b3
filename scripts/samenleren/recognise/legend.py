"""What a line of the file says that colours mean, and the lessons that have one of those.

"Groene briefjes: dit werkte. Rode briefjes: dit werkte niet." holds for all texts of the file that
do not say their kind by themselves. Without such a line a colour tells nothing: green may be a
theme, a table or a taste.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from samenleren.language.names import Names
from samenleren.model import KIND
from samenleren.readers.delivered import Unit
from samenleren.recognise.entries import Entry

LESSON = KIND["lesson"]
_COLOURS = {
    name: forms[0]
    for forms in (
        *(("groen", "groene"), ("rood", "rode"), ("geel", "gele"), ("blauw", "blauwe")),
        *(("paars", "paarse"), ("oranje",), ("roze",)),
    )
    for name in forms
}
_MEANS = re.compile(
    rf"\b(?P<colour>{'|'.join(_COLOURS)})\b(?:\s[^\W\d]+)?\s?(?:[:=]|betekent|is|zijn|staat voor)\s"
    r"?(?P<means>[^.;,:=\n]+)",
    re.IGNORECASE,
)
"""A colour, perhaps with what has it, and what that means: "groen = succes"."""


@dataclass
class Legend:
    """By colour the kind of experience that it means, in the words of the file; `units` are those
    that say so. One colour alone is no legend."""

    means: dict[str, str] = field(default_factory=dict)
    units: set[int] = field(default_factory=set)

    def kind_of(self, units: Iterable[Unit]) -> str:
        """The kind that the colour behind these texts means; empty when there is not one."""
        found = {self.means.get(unit.colour, "") for unit in units}
        return found.pop() if len(found) == 1 else ""


def legend_of(units: Iterable[Unit], kinds: Names) -> Legend:
    """What the lines of a file say that colours mean."""
    found = Legend()
    for unit in units:
        said = [each for each in _MEANS.finditer(unit.text) if kinds.meant(each["means"].strip())]
        found.means |= {_COLOURS[each["colour"].lower()]: each["means"].strip() for each in said}
        if sum(len(each[0]) for each in said) * 2 > len(unit.text):  # and no more than that
            found.units.add(unit.number)
    return found if len({kinds.meant(means) for means in found.means.values()}) > 1 else Legend()


def add_kinds(entries: Iterable[Entry], legend: Legend) -> None:
    """Adds the kind that a colour means to lessons that do not say theirs."""
    for entry in entries:
        if entry.kind is LESSON and not (entry.values.get("kind") or "kind" in entry.hints):
            kind = legend.kind_of(value.unit for value in entry.values.get("text", ()))
            entry.hints |= {"kind": kind} if kind else {}
