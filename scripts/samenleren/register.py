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

import yaml

from samenleren.diagnostics import StageFault
from samenleren.files import LASTING, write_text
from samenleren.own_yaml import read_yaml_text, yaml_fault

FILE = (LASTING / "nummers.yaml").as_posix()
GONE, WITHDRAWN = "weg", "ingetrokken"
FIRST = 301
"""The first number that we give: below it contributors count their own."""
_NUMBER = re.compile(r"(?P<prefix>[a-z]{2,5})-(?P<rest>[a-z0-9-]{1,40})")
_SKETCH = re.compile(r"(?:[0-9a-f]{4}(?: [0-9a-f]{4})*)?")
_KEYS = ("van", "bestand", "kenmerk", "staat", "ingetrokken_in")
_END = "..."
"""YAML's own mark for the end of a document; without it the file is not whole."""
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
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
        return f"{_HEAD}{text if data else ''}{_END}\n"


def order_of(number: str) -> tuple[str, int, str]:
    """Where a number stands among others: by kind, les-9 before les-10, then what is no count."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return (number, 0, "")
    return (found["prefix"], int(found["rest"]) if _counts(found) else 10**9, number)


def load_register(root: Path) -> Register:
    """The register of the product in `root`, empty when there is none. Raises `StageFault(3)`, with
    a sentence for each fault."""
    path = root / FILE
    if not path.exists():
        return Register()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StageFault(3, [f"{FILE}: het bestand is niet te lezen; {_BACK}"]) from error
    if found := re.search(r"^(?:<{7}|>{7}|={7}$)", text, re.MULTILINE):
        line = text.count("\n", 0, found.start()) + 1
        raise StageFault(
            3,
            [
                f"{FILE}, regel {line}: hier staan twee versies door elkaar, van Git; laat van"
                " elke regel er een staan en haal de regels met <<<<<<<, ======= en >>>>>>> weg."
                " Staat een nummer er twee keer, haal er dan een weg: die bijdrage krijgt een"
                " nieuw nummer"
            ],
        )
    if not text.rstrip().endswith(f"\n{_END}"):
        raise StageFault(
            3, [f"{FILE}: het bestand is niet heel, de laatste regel ({_END}) ontbreekt; {_BACK}"]
        )
    try:
        data = read_yaml_text(text)
    except yaml.YAMLError as error:
        raise StageFault(3, [f"{yaml_fault(error, FILE)}. Lukt dat niet, {_BACK}"]) from error
    if data is None:
        return Register()
    if not isinstance(data, dict):
        raise StageFault(3, [f"{FILE}: verwacht een lijst van nummers; {_BACK}"])
    if faults := [fault for number, item in data.items() for fault in _faults(number, item)]:
        raise StageFault(3, faults)
    return Register({str(number): _known(item) for number, item in data.items()})


def save_register(root: Path, register: Register) -> None:
    """Writes the register when it changed. Raises `StageFault(4)` when that may not be done."""
    path = root / FILE
    text = register.to_yaml()
    if path.is_file() and path.read_text(encoding="utf-8-sig") == text:
        return
    if not register.known and not path.is_file():
        return
    try:
        if path.is_file() and not path.stat().st_mode & 0o222:  # replacing it would not ask
            raise PermissionError(path)
        write_text(path, text)
    except OSError as error:
        raise StageFault(
            4,
            [
                f"{FILE}: het bestand is niet te schrijven, en nieuwe bijdragen krijgen daarin hun"
                " nummer; sluit het in andere programma's en haal een schrijfbeveiliging eraf"
            ],
        ) from error


_BACK = "haal het terug uit de vorige versie in Git of uit een reservekopie"


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
        yield f"{where}: dit is geen nummer van een bijdrage; {_BACK}"
        return
    if not isinstance(item, dict):
        yield f"{where}: verwacht een blok met {', '.join(_KEYS)}; {_BACK}"
        return
    if unknown := [str(key) for key in item if key not in _KEYS]:
        yield f"{where}: onbekende sleutel {', '.join(unknown)}; kies uit {', '.join(_KEYS)}"
    if wrong := [key for key in item if key in _KEYS and not isinstance(item[key], str)]:
        yield f"{where}: bij {', '.join(wrong)} hoort tekst; {_BACK}"
    elif not item.get("bestand"):
        yield f"{where}: bestand ontbreekt; {_BACK}"
    elif not _SKETCH.fullmatch(item.get("kenmerk", "")):
        yield f"{where}: het kenmerk is beschadigd; {_BACK}"
    if item.get("staat", "") not in ("", GONE, WITHDRAWN):
        yield f"{where}: staat is {GONE} of {WITHDRAWN}, of de regel ontbreekt"
