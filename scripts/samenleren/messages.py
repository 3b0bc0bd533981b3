"""The messages about a delivery as people get them: each thing said once, and no flood.

A file with 30,000 faults is one problem. The first hundred of a kind show what it is; 30,000 lines
would bury the messages about every other file, and the status page with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from samenleren.diagnostics import Diagnostic, Location, Rule

MOST = 100
"""Messages of one rule about one file that are told one by one."""


def as_told(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics in the order given, without what another one says better."""
    found = list(diagnostics)
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
