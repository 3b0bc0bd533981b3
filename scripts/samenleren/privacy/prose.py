"""The editors' own texts in chapters/: searched like a delivery, before anything is made of them.

A find that nobody released is concealed in the draft too, so that a CONCEPT that is passed around
holds it no more than the edition will.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from samenleren.diagnostics import Diagnostic
from samenleren.privacy.guard import Guard


@dataclass
class Prose:
    """What was found in the texts of one edition; `allowed` are digests of released values."""

    guard: Guard = field(default_factory=Guard)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)

    def read(self, file: str, text: str) -> str:
        """The text of a file as it may go on."""
        text, messages, allowed = self.guard.prose(file, text)
        self.diagnostics.extend(messages)
        self.allowed.update(allowed)
        return text
