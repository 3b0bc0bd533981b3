"""Refusing a file: how a reader says that it takes nothing of it, and why."""

from __future__ import annotations

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location


class Refused(Exception):
    """A file that a reader will not open; carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def refuse(where: str | Location, rule: Rule, found: str, remedy: str) -> Refused:
    """A `Refused` for a file, or for a place in it, ready to be raised."""
    where = Location(where) if isinstance(where, str) else where
    return Refused(Diagnostic(rule, where, found, remedy))


def damaged(file: str, detail: str) -> Refused:
    """The refusal for a file that office programs would call damaged."""
    return refuse(
        file,
        Rule.DAMAGED_FILE,
        f"het bestand is beschadigd: {detail}",
        "open het in het programma waarmee het is gemaakt, sla het opnieuw op en lever het"
        " nog een keer aan",
    )
