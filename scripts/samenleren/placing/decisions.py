"""What editors decided, by number: `redactie/indeling.yaml`.

    les-301:
      kenmerk: 1f2e3d4c5b6a7988
      thema: aanpak
      voor_wie: bestuurlijk, uitvoering

A text that is no contribution by itself stands under a mark of its own (`tekst-…`), with what it
is taken as. `kenmerk` knows the text that was decided on: when that changed, the decision is a
proposal and is asked again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samenleren.language.names import normalise
from samenleren.placing.columns import COLUMNS, TAKEN
from samenleren.storage.lasting import DECIDED, REGISTER, as_lasting, read_lasting, save_lasting
from samenleren.storage.register import order_of

FILE = DECIDED
PASSAGE = "tekst"
"""How the mark starts of a text that is no contribution by itself."""
_KEY = re.compile(r"[a-z]{2,5}-[a-z0-9-]{1,40}")
_OTHERS = {
    "kenmerk": "text",
    "opnemen_als": "kind",
    "verkorte_tekst": "wording",
    "niet_opnemen": "left_out",
}
_HEAD = """\
# Wat de redactie over bijdragen besliste. De opdracht houdt dit bestand bij; bewaar het in Git.
# Kiezen gaat het makkelijkst in redactie/indeling.xlsx; hier veranderen mag ook.
# Uitleg staat in docs/redactie.md, onder "Indelen".
"""


@dataclass(frozen=True)
class Decision:
    """What was decided of a contribution: `values` by the key of their column, or why it is left
    out. `text` is the fingerprint of the text it was decided on, empty when that is not known.

    Of a text that is no contribution by itself also the kind of record it is taken as, and the
    shorter wording that is shown in its place.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    kind: str = ""
    wording: str = ""
    left_out: str = ""

    @property
    def says_nothing(self) -> bool:
        """True when nothing is decided (any more)."""
        return not (self.values or self.kind or self.wording or self.left_out)


def fingerprint(text: str) -> str:
    """By what is seen that a text changed; case and punctuation do not count."""
    return hashlib.sha256((normalise(text) or text).encode()).hexdigest()[:16]


def mark_of_passage(whose: str, text: str) -> str:
    """The mark of a text that is no contribution by itself, wherever it stands."""
    return f"{PASSAGE}-{fingerprint(f'{whose} {text}')}"


def load_decisions(root: Path) -> dict[str, Decision]:
    """What was decided in the product in `root`. Raises `StageFault(3)`, with a sentence for each
    fault."""
    twice = " Staat een nummer er twee keer, haal er dan een weg"
    data = read_lasting(root, FILE, _faults, twice)
    return {key: _decision(item) for key, item in data.items()}


def save_decisions(root: Path, decisions: Mapping[str, Decision]) -> None:
    """Writes what was decided, when it changed. Raises `StageFault(4)`."""
    data = {key: _block(decisions[key]) for key in sorted(decisions, key=order_of)}
    why = "daarin staat wat de redactie besliste"
    save_lasting(root, FILE, as_lasting(_HEAD, data), not data, why)


def _block(decision: Decision) -> dict[str, str]:
    told = {key: getattr(decision, name) for key, name in _OTHERS.items()}
    values = {key: decision.values.get(key, "") for key in COLUMNS}
    return {key: text for key, text in (told | values).items() if text}


def _decision(item: Mapping[str, Any]) -> Decision:
    values = {key: str(item[key]).strip() for key in COLUMNS if item.get(key)}
    told = {name: str(item[key]).strip() for key, name in _OTHERS.items() if item.get(key)}
    return Decision(values, **told)


def _faults(key: Any, item: Any) -> Iterator[str]:
    where = f"{FILE}, {str(key)[:50]}"
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        yield f"{where}: dit is geen nummer van een bijdrage; neem het over uit {REGISTER}"
        return
    known = (*_OTHERS, *COLUMNS)
    if not isinstance(item, dict):
        yield f"{where}: verwacht een blok met een of meer van {', '.join(known)}"
        return
    if unknown := [str(name) for name in item if name not in known]:
        yield f"{where}: onbekende sleutel {', '.join(unknown)}; kies uit {', '.join(known)}"
    if wrong := [name for name in known if isinstance(item.get(name), dict | list)]:
        yield f"{where}: bij {', '.join(wrong)} hoort tekst; zet een komma tussen meer keuzes"
    elif item.get("opnemen_als", TAKEN[0]) not in TAKEN:
        yield f"{where}: opnemen_als is een van {', '.join(TAKEN)}"
