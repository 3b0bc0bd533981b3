"""The editors' own texts in chapters/: searched like a delivery, before anything is made of them.

A find that nobody released is concealed in the draft too, and so are words of a contribution that
is withdrawn: a CONCEPT that is passed around holds them no more than the edition will.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from samenleren.diagnostics import Diagnostic
from samenleren.diagnostics.location import Location
from samenleren.privacy.guard import Guard
from samenleren.privacy.withdrawal import Withdrawn, in_chapter


@dataclass
class Prose:
    """What was found in the texts of one edition; `allowed` are digests of released values."""

    guard: Guard = field(default_factory=Guard)
    withdrawn: Withdrawn | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)

    def read(self, file: str, text: str) -> str:
        """The text of a file as it may go on."""
        if self.withdrawn:
            for start, _ in self.withdrawn.find(text):
                where = Location(file, line=text.count("\n", 0, start) + 1)
                self.diagnostics.append(in_chapter(where))
            text = self.withdrawn.conceal(text)
        text, messages, allowed = self.guard.prose(file, text)
        self.diagnostics.extend(messages)
        self.allowed.update(allowed)
        return text
