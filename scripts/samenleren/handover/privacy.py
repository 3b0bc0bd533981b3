"""What the privacy of a delivery or edition comes down to, as later stages read it from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Told:
    """The traces of one contribution, its file, and whether it may only be shown under terms."""

    file: str
    traces: frozenset[str] = frozenset()
    bound: bool = False


@dataclass(frozen=True)
class PrivacyAccount:
    """Marks of releases that met a find, digests of the released values, fingerprints of the main
    words of what is withdrawn, traces (`privacy.traces`) of what may stand nowhere.

    `told` has for each contribution that is there what its traces are; later stages need it not.
    """

    met: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {name: list(getattr(self, name)) for name in _KEPT}

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> PrivacyAccount:
        """The inverse of `to_dict`."""
        met, allowed, words, sought = (tuple(data[name]) for name in _KEPT)
        return PrivacyAccount(met, allowed, words, sought)


_KEPT = ("met", "allowed", "words", "sought")
