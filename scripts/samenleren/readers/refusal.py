"""Refusing a file: how a reader says that it takes nothing of it, and why."""

from __future__ import annotations

from samenleren.diagnostics import Diagnostic, Location, Rule


class Refused(Exception):
    """A file that a reader will not open; carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def refuse(file: str, rule: Rule, found: str, remedy: str, spot: str = "") -> Refused:
    """A `Refused` for this file, ready to be raised."""
    return Refused(Diagnostic(rule, Location(file, spot), found, remedy))


def damaged(file: str, detail: str) -> Refused:
    """The refusal for a file that office programs would call damaged."""
    return refuse(
        file,
        Rule.DAMAGED_FILE,
        f"het bestand is beschadigd: {detail}",
        "open het in het programma waarmee het is gemaakt, sla het opnieuw op en lever het"
        " nog een keer aan",
    )
