"""What the privacy of a delivery or edition comes down to, as later stages read it from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class PrivacyAccount:
    """Marks of releases that met a find, digests of the released values, fingerprints of what
    people said, whether any of it was withdrawn, and fingerprints of the words of that."""

    met: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    withdrawn: bool = False
    words: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> PrivacyAccount:
        """The inverse of `to_dict`."""
        return PrivacyAccount(
            tuple(data["met"]),
            tuple(data["allowed"]),
            tuple(data["spoken"]),
            data["withdrawn"],
            tuple(data["words"]),
        )
