"""The words of one contributor, as the editors explained them once: read as ours from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OwnWords:
    """What a contributor's words mean. `labels` has by header or label (as `normalise` gives it, or
    as written when that leaves nothing, as of "+/-") our label: "positief of negatief" is "Soort".
    `values` has by our label and what stands in the cell (likewise) the choice: ("Soort", "+") is
    "succes".
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
