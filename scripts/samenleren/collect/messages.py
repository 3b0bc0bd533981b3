"""The messages about a delivery as people get them: each thing said once, and no flood.

A file with 30,000 faults is one problem. The first hundred of a kind show what it is; 30,000 lines
would bury the messages about every other file, and the status page with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location

MOST = 100
"""Messages of one rule about one file that are told one by one."""

_Lack = tuple[Location, str, str]
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
    columns: dict[_Lack, list[Location]] = {}
    for diagnostic in diagnostics:
        if key := _lack(diagnostic):
            columns.setdefault(key, []).append(diagnostic.where)
    for diagnostic in diagnostics:
        key = _lack(diagnostic)
        same = columns[key] if key else []
        if len(same) < 2:
            yield diagnostic
        elif diagnostic.where == same[0]:
            where = replace(same[0], last_column=same[-1].column)
            found = _NAMED.sub("", diagnostic.found)
            yield Diagnostic(diagnostic.rule, where, found, diagnostic.remedy)


def _lack(diagnostic: Diagnostic) -> _Lack | None:
    """By what equal lacks of the columns of one table are known; None for any other message."""
    where = diagnostic.where
    if not where.in_sheet or where.row is not None or diagnostic.rule is not Rule.MISSING_FIELD:
        return None
    found = _NAMED.sub("", diagnostic.found)
    return replace(where, column=None), found, diagnostic.remedy
