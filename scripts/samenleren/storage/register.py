"""The register of numbers: by which number each contribution is known, for as long as there is one.

    les-301:
      van: drenthe
      bestand: sources/consortia/drenthe/ervaringen.docx
      kenmerk: 00f3 0a12 1b9c …
      staat: weg

A number is never given twice: one whose contribution is gone (`staat: weg`) or withdrawn
(`staat: ingetrokken`) stays in the list. `kenmerk` knows a text again when words in it were changed
(`collect.likeness`); it holds no text, since what is in Git cannot be taken back. The file is kept
in Git: a block per number, in a fixed order, so that the work of two editors joins line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from samenleren.storage.lasting import BACK, REGISTER, as_lasting, read_lasting, save_lasting

FILE = REGISTER
GONE, WITHDRAWN = "weg", "ingetrokken"
FIRST = 301
"""The first number that we give: below it contributors count their own."""
_NUMBER = re.compile(r"(?P<prefix>[a-z]{2,5})-(?P<rest>[a-z0-9-]{1,40})")
_SKETCH = re.compile(r"(?:[0-9a-f]{4}(?: [0-9a-f]{4})*)?")
_KEYS = ("van", "bestand", "kenmerk", "staat", "ingetrokken_in")
_HEAD = """\
# De nummers van de bijdragen. De opdracht houdt dit bestand bij; bewaar het in Git.
# Een nummer dat er staat, krijgt nooit een andere bijdrage. Haal dus niets weg.
# Uitleg staat in docs/redactie.md, onder "Nummers".
"""


@dataclass(frozen=True)
class Known:
    """What is known of a number: whose it is, in which file it was last, by what its text is known
    again (`likeness.sketch`), and what became of it (empty, GONE or WITHDRAWN). `taken_back_in` is
    the file that withdraws it, when that is another one than its own."""

    owner: str
    file: str
    sketch: tuple[int, ...] = ()
    state: str = ""
    taken_back_in: str = ""


@dataclass
class Register:
    """The numbers by kind of contribution (its prefix), with what is known of each."""

    known: dict[str, Known] = field(default_factory=dict)
    _highest: dict[str, int] = field(default_factory=dict)

    def new_number(self, prefix: str, delivered: Iterable[str] = ()) -> str:
        """A number that nothing has or had. `delivered` are those in the delivery at hand."""
        if prefix not in self._highest:
            taken = (_NUMBER.fullmatch(number) for number in (*self.known, *delivered))
            ranks = [int(m["rest"]) for m in taken if m and m["prefix"] == prefix and _counts(m)]
            self._highest[prefix] = max([FIRST - 1, *ranks])
        self._highest[prefix] += 1
        return f"{prefix}-{self._highest[prefix]}"

    def taken_back(self) -> list[str]:
        """The numbers that another file than their own withdrew, also when it no longer says so:
        their own file never took that back."""
        return [number for number, known in self.known.items() if known.taken_back_in]

    def withdrawn(self) -> list[str]:
        """The numbers that are withdrawn, as far as is known."""
        return [number for number, known in self.known.items() if known.state == WITHDRAWN]

    def note_withdrawn(self, numbers: Iterable[str], said_in: Mapping[str, str]) -> None:
        """Notes which numbers are withdrawn; `said_in` has for some the file that says it."""
        for number in numbers:
            if known := self.known.get(number):
                by = said_in.get(number, known.taken_back_in)
                by = "" if by == known.file else by
                self.known[number] = replace(known, state=WITHDRAWN, taken_back_in=by)

    def to_yaml(self) -> str:
        """The text of the file."""
        data = {number: _entry(self.known[number]) for number in sorted(self.known, key=order_of)}
        return as_lasting(_HEAD, data)


def order_of(number: str) -> tuple[str, int, str]:
    """Where a number stands among others: by kind, les-9 before les-10, then what is no count."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return (number, 0, "")
    return (found["prefix"], int(found["rest"]) if _counts(found) else 10**9, number)


def load_register(root: Path) -> Register:
    """The register of the product in `root`, empty when there is none. Raises `StageFault(3)`, with
    a sentence for each fault."""
    data = read_lasting(
        root,
        FILE,
        _faults,
        " Staat een nummer er twee keer, haal er dan een weg: die bijdrage krijgt een nieuw nummer",
    )
    return Register({str(number): _known(item) for number, item in data.items()})


def save_register(root: Path, register: Register) -> None:
    """Writes the register when it changed. Raises `StageFault(4)` when that may not be done."""
    why = "nieuwe bijdragen krijgen daarin hun nummer"
    save_lasting(root, FILE, register.to_yaml(), not register.known, why)


def _counts(number: re.Match[str]) -> bool:
    return number["rest"].isdigit() and len(number["rest"]) <= 9


def _entry(known: Known) -> dict[str, str]:
    values = {
        "van": known.owner,
        "bestand": known.file,
        "kenmerk": " ".join(f"{one:04x}" for one in known.sketch),
        "staat": known.state,
        "ingetrokken_in": known.taken_back_in,
    }
    return {key: value for key, value in values.items() if value}


def _known(item: Mapping[str, str]) -> Known:
    sketch = tuple(int(one, 16) for one in item.get("kenmerk", "").split())
    return Known(
        item.get("van", ""),
        item["bestand"],
        sketch,
        item.get("staat", ""),
        item.get("ingetrokken_in", ""),
    )


def _faults(number: Any, item: Any) -> Iterator[str]:
    where = f"{FILE}, {str(number)[:50]}"
    if not isinstance(number, str) or not _NUMBER.fullmatch(number):
        yield f"{where}: dit is geen nummer van een bijdrage; {BACK}"
        return
    if not isinstance(item, dict):
        yield f"{where}: verwacht een blok met {', '.join(_KEYS)}; {BACK}"
        return
    if unknown := [str(key) for key in item if key not in _KEYS]:
        yield f"{where}: onbekende sleutel {', '.join(unknown)}; kies uit {', '.join(_KEYS)}"
    if wrong := [key for key in item if key in _KEYS and not isinstance(item[key], str)]:
        yield f"{where}: bij {', '.join(wrong)} hoort tekst; {BACK}"
    elif not item.get("bestand"):
        yield f"{where}: bestand ontbreekt; {BACK}"
    elif not _SKETCH.fullmatch(item.get("kenmerk", "")):
        yield f"{where}: het kenmerk is beschadigd; {BACK}"
    if item.get("staat", "") not in ("", GONE, WITHDRAWN):
        yield f"{where}: staat is {GONE} of {WITHDRAWN}, of de regel ontbreekt"
