"""Files in redactie/ that must last: kept by us, in Git, and open to people.

A block per key in a fixed order, so that the work of two editors joins line by line, and at the end
YAML's own mark, without which the file is not whole. A fault in one is told as a fault in the
configuration is: nothing is made until somebody mended it, for what it holds cannot be made again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from samenleren.diagnostics import StageFault
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import count_of
from samenleren.storage.files import LASTING, write_text
from samenleren.storage.own_yaml import read_yaml_text, yaml_fault

REGISTER, DECIDED, WORDS, LIST = (
    (LASTING / name).as_posix()
    for name in ("nummers.yaml", "indeling.yaml", "kolommen.yaml", "indeling.xlsx")
)
LASTING_FILES = (REGISTER, DECIDED, WORDS, LIST)
REMARKS, WORKLIST, CHANGED, BACKUPS, ROLES = REMARKS_FILES = tuple(
    (LASTING / name).as_posix()
    for name in (
        *("opmerkingen.json", "opmerkingen.xlsx", "wijzigingen.jsonl"),
        *("reservekopie", "lezers.yaml"),
    )
)
"""What reviewers said and editors answered, what was changed in sources, the old files, and what
reviewers are; no edition is made of these."""
BACK = "haal het terug uit de vorige versie in Git of uit een reservekopie"
_END = "..."


def changes_in_sources(root: Path) -> list[dict[str, Any]]:
    """What `review --apply` changed in sources, in order: a line of JSON each."""
    path = root / CHANGED
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines]


def what_waits(number: int) -> str:
    """How many contributions wait for the editors, and where they decide; empty for none."""
    if not number:
        return ""
    waits = count_of(number, "bijdrage wacht", "bijdragen wachten")
    return (
        f"{waits} op de redactie: deel in wat nog ontbreekt in {LIST}, op het werkblad In te delen."
    )


def read_lasting(
    root: Path, file: str, faults_of: Callable[[Any, Any], Iterable[str]], twice: str = ""
) -> dict[Any, Any]:
    """What stands in a file (its path from the root), empty when there is none. `faults_of` judges
    a key and what stands under it; `twice` says what to do with a key that two versions have.
    Raises `StageFault(3)`, with a sentence for each fault."""
    path = root / file
    if not path.exists():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StageFault(3, [f"{file}: het bestand is niet te lezen; {BACK}"]) from error
    if found := re.search(r"^(?:<{7}|>{7}|={7}$)", text, re.MULTILINE):
        where = Location(file, line=text.count("\n", 0, found.start()) + 1)
        raise StageFault(
            3,
            [
                f"{where}: hier staan twee versies door elkaar, van Git; laat van"
                " elke regel er een staan en haal de regels met <<<<<<<, ======= en >>>>>>> weg."
                f"{twice}"
            ],
        )
    if not text.rstrip().endswith(f"\n{_END}"):
        raise StageFault(
            3, [f"{file}: het bestand is niet heel, de laatste regel ({_END}) ontbreekt; {BACK}"]
        )
    try:
        data = read_yaml_text(text)
    except yaml.YAMLError as error:
        raise StageFault(3, [f"{yaml_fault(error, file)}. Lukt dat niet, {BACK}"]) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise StageFault(3, [f"{file}: verwacht een lijst van sleutels; {BACK}"])
    if faults := [fault for key, item in data.items() for fault in faults_of(key, item)]:
        raise StageFault(3, faults)
    return data


def as_lasting(head: str, data: dict[str, Any]) -> str:
    """The text of such a file: the comment at its head, the blocks and the mark at its end."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
    return f"{head}{text if data else ''}{_END}\n"


def save_lasting(root: Path, file: str, text: str, is_empty: bool, why: str) -> None:
    """Writes a file when it changed, and makes none that is empty. `why` says what it is needed
    for. Raises `StageFault(4)` when that may not be done."""
    path = root / file
    if path.is_file() and path.read_text(encoding="utf-8-sig") == text:
        return
    if not is_empty or path.is_file():
        replace_lasting(path, file, lambda: write_text(path, text), why)


def replace_lasting(path: Path, file: str, write: Callable[[], None], why: str) -> None:
    """Has a file written that people may have open. Raises `StageFault(4)` when it may not be."""
    try:
        if path.is_file() and not path.stat().st_mode & 0o222:  # replacing it would not ask
            raise PermissionError(path)
        write()
    except OSError as error:
        raise StageFault(
            4,
            [
                f"{file}: het bestand is niet te schrijven, en {why}; sluit het in andere"
                " programma's en haal een schrijfbeveiliging eraf"
            ],
        ) from error
