"""The messages about a delivery as people get them: each thing said once, and no flood.

A file with 30,000 faults is one problem. The first hundred of a kind show what it is; 30,000 lines
would bury the messages about every other file, and the status page with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from samenleren.diagnostics import Diagnostic, Location, Rule

MOST = 100
"""Messages of one rule about one file that are told one by one."""

_COLUMN = re.compile(r"(.*, |)kolom ([A-Z]+)", re.DOTALL)
_NAMED = re.compile(r' "[^"]*"(?=: het veld )')


def as_told(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics in the order given, without what another one says better."""
    found = list(_once_for_columns(list(diagnostics)))
    addresses = {d.where for d in found if d.rule is Rule.BAD_ADDRESS}
    number: Counter[tuple[str, Rule]] = Counter()
    told: list[Diagnostic] = []
    last: dict[tuple[str, Rule], Diagnostic] = {}
    for diagnostic in found:
        if diagnostic.rule is Rule.UNSAFE_LINK and diagnostic.where in addresses:
            continue
        key = (diagnostic.where.file, diagnostic.rule)
        number[key] += 1
        if number[key] <= MOST:
            told.append(diagnostic)
        else:
            last[key] = diagnostic
    for (file, rule), diagnostic in last.items():
        more = number[file, rule] - MOST
        told.append(
            Diagnostic(rule, Location(file), f"dit is nog {more} keer gevonden", diagnostic.remedy)
        )
    return told


def _once_for_columns(diagnostics: list[Diagnostic]) -> Iterator[Diagnostic]:
    """What all columns of a table lack, such as a source, is one thing to add."""
    columns: dict[tuple[str, ...], list[str]] = {}
    for diagnostic in diagnostics:
        if key := _lack(diagnostic):
            columns.setdefault(key, []).append(diagnostic.where.spot)
    for diagnostic in diagnostics:
        same = columns.get(_lack(diagnostic), [])
        if len(same) < 2:
            yield diagnostic
        elif diagnostic.where.spot == same[0]:
            place, _, first = same[0].rpartition("kolom ")
            spot = f"{place}kolommen {first} tot en met {same[-1].rpartition(' ')[2]}"
            found = _NAMED.sub("", diagnostic.found)
            where = Location(diagnostic.where.file, spot)
            yield Diagnostic(diagnostic.rule, where, found, diagnostic.remedy)


def _lack(diagnostic: Diagnostic) -> tuple[str, ...]:
    """By what equal lacks of the columns of one table are known; empty for any other message."""
    column = _COLUMN.fullmatch(diagnostic.where.spot)
    if column is None or diagnostic.rule is not Rule.MISSING_FIELD:
        return ()
    found = _NAMED.sub("", diagnostic.found)
    return (diagnostic.where.file, column[1], found, diagnostic.remedy)
