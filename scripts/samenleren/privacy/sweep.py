"""What earlier builds left behind of a contribution that is gone: searched for, and removed.

Snakemake makes again what it knows of. It does not know of a pre-filled form, of the outputs of an
edition that is not asked for this time, or of half a file of a build that was killed. So when a
contribution is withdrawn (or is no longer delivered), all that the product ever wrote is searched
for its words and its number. What holds them goes at once, with what was made beside it; what
people made or changed stays, and is named. A contribution that was corrected is still there:
nothing is searched for it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from samenleren.config import Config
from samenleren.delivery.inventory import INVENTORY
from samenleren.dependencies import LISTS
from samenleren.diagnostics import StageFault
from samenleren.handover.privacy import PrivacyAccount
from samenleren.privacy.traces import Traces, every_text, strings
from samenleren.storage.edited import is_ours
from samenleren.storage.files import ISSUES, RELEASES, WRITTEN, read_json, write_text

STATE = "output/werk/spoken.json"
"""Traces of what was in the last build and of what went since, without any text."""
FOLDERS = ("output", ".snakemake", "redactie", RELEASES)
"""Where the product writes."""
_ISSUES = f"{ISSUES.as_posix()}/"
_ISSUED = (_ISSUES, f"{RELEASES}/")
KEPT = frozenset(
    {
        "output/.slot",  # the lock of the build that runs now
        INVENTORY,  # hashes; the running job has it as its input
        "output/werk/log/ingest.log",  # the log of the running job, empty at its start
        WRITTEN.as_posix(),  # paths and hashes
        STATE,
    }
)
KEPT_FOLDER = f"{LISTS}/"  # names and hashes of our own files, inputs of the jobs to come
_UNITS = re.compile(r"output/(?:werk/(?:vorige/)?|producten/|(?!redactie/|forms/))[^/]+/")
"""What is made as one: an edition, a product, the intermediate files of either."""
_NOT_REMADE = ("output/forms/", "output/producten/")
"""What a build does not make again by itself."""


_NONE = re.compile(r"(?!)")


@dataclass(frozen=True)
class _Gone:
    """Traces and numbers of what went: under terms, and else."""

    bound: frozenset[str]
    loose: frozenset[str]
    numbers: frozenset[str]


def sweep(
    root: Path, config: Config, privacy: PrivacyAccount, unread: Collection[str] = ()
) -> PrivacyAccount:
    """Removes what we made that holds words of a contribution that is gone; gives the account with
    the traces that may stand nowhere, those of earlier builds too. What was in files that could not
    be read is not gone. To be called before the new corpus is written. Raises `StageFault(4)` when
    something cannot be removed."""
    before = _state(root)
    there = privacy.told
    live: frozenset[str] = frozenset().union(*(told.traces for told in there.values()))
    kept = {n: told for n, told in before["told"].items() if told["file"] in unread} | {
        number: {"file": told.file, "bound": told.bound, "traces": sorted(told.traces)}
        for number, told in there.items()
    }
    lost = {
        number: told
        for number, told in before["told"].items()
        if number not in kept and not live.issuperset(told["traces"])
    }
    gone = _Gone(
        frozenset(privacy.sought).union(*(t["traces"] for t in lost.values() if t["bound"])) - live,
        frozenset().union(*(t["traces"] for t in lost.values() if not t["bound"])) - live,
        frozenset(number for number in lost if "@" not in number),
    )
    if gone.bound or gone.loose or gone.numbers:
        _remove(root, Traces(config), gone, {n for n, told in lost.items() if told["bound"]})
    earlier = {n: traces for n, traces in before["gone"].items() if n not in there}
    left = earlier | {number: told["traces"] for number, told in lost.items()}
    withdrawn = frozenset(privacy.sought)
    free = {n for n, told in lost.items() if not told["bound"]} | {*before["free"]}
    state = {
        "told": dict(sorted(kept.items())),
        "gone": dict(sorted(left.items())),
        "free": sorted(n for n in free & left.keys() if withdrawn.isdisjoint(left[n])),
    }
    write_text(root / STATE, json.dumps(state) + "\n")
    sought = gone.bound.union(*left.values()) - live
    return replace(privacy, sought=tuple(sorted(sought)))


def not_to_tell(root: Path, sought: Collection[str]) -> frozenset[str]:
    """Those of these traces that no issue may show any more: what somebody only took out of a file
    may be told of as it was issued."""
    state = _state(root)
    free, tied = (
        {
            trace
            for n, traces in state["gone"].items()
            if (n in state["free"]) is is_free
            for trace in traces
        }
        for is_free in (True, False)
    )
    return frozenset(sought) - (free - tied)


def left_behind(root: Path, config: Config, sought: Collection[str]) -> list[str]:
    """The files, from the root, that hold any of these traces, of all that the product wrote. What
    was issued may tell of what was only taken out of a file."""
    traces, wanted = Traces(config), frozenset(sought)
    if not wanted:
        return []
    tied = not_to_tell(root, wanted)
    return [
        name
        for name, path in _files(root)
        if _holds(path, tied if name.startswith(_ISSUED) else wanted, traces, _NONE)
    ]


def _state(root: Path) -> dict[str, dict[str, Any]]:
    path = root / STATE
    try:
        data = read_json(path)
        free = data.get("free", [])
        return {"told": dict(data["told"]), "gone": dict(data["gone"]), "free": dict.fromkeys(free)}
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or not whole
        return {"told": {}, "gone": {}, "free": {}}


def _remove(root: Path, traces: Traces, gone: _Gone, bound_numbers: Collection[str]) -> None:
    """Removes our files that hold something of what is gone, with the unit they are part of."""
    ours = is_ours(root)
    every = _one_of(gone.numbers)
    bound = _one_of(n for n in gone.numbers if n in bound_numbers)
    units: set[str] = set()
    single: list[str] = []
    written = list(_files(root))
    for name, path in written:
        if name.startswith(_ISSUES) and name.endswith(".jsonl"):
            _take_out(path, gone.bound, traces, bound)
    names = [(name, path) for name, path in written if ours(name, path)]
    for name, path in names:
        unit = _UNITS.match(name)
        if unit is not None and unit[0] in units:
            continue
        stays = not name.startswith(_NOT_REMADE)
        wanted = gone.bound if stays else gone.bound | gone.loose
        if _holds(path, wanted, traces, bound if stays else every):
            if unit is not None:
                units.add(unit[0])
            else:
                single.append(name)
    for name, path in names:
        unit = _UNITS.match(name)
        if name in single or (unit is not None and unit[0] in units):
            _unlink(name, path)


def _take_out(path: Path, wanted: frozenset[str], traces: Traces, numbers: re.Pattern[str]) -> None:
    """Takes the lines out of a file that hold something of what is gone."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    stay = [
        line
        for line in lines
        if not numbers.search(line)
        and not any(traces.holds(text, wanted) for text in strings(json.loads(line)))
    ]
    if len(stay) < len(lines):
        write_text(path, "".join(stay))


def _unlink(name: str, path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:  # Windows keeps a file that is open in a program
        raise StageFault(
            4,
            [
                f"{name} kan nog tekst bevatten die is ingetrokken, en is in gebruik; sluit het en"
                " start opnieuw"
            ],
        ) from error


def _holds(path: Path, wanted: frozenset[str], traces: Traces, numbers: re.Pattern[str]) -> bool:
    if not wanted and numbers is _NONE:
        return False
    try:
        return any(
            numbers.search(text) or (wanted and traces.holds(text, wanted))
            for text in every_text(path)
        )
    except FileNotFoundError:  # a job that runs beside this one took it away
        return False


def _one_of(numbers: Iterable[str]) -> re.Pattern[str]:
    found = "|".join(map(re.escape, sorted(numbers)))
    return re.compile(rf"(?<![\w-])(?:{found})(?![\w-])", re.IGNORECASE) if found else _NONE


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """(path from the root, path) of everything that the product wrote and that may hold text."""
    for folder in FOLDERS:
        for base, _, names in os.walk(root / folder):
            for name in sorted(names):
                path = Path(base) / name
                shown = path.relative_to(root).as_posix()
                regular = path.is_file() and not path.is_symlink()
                if regular and shown not in KEPT and not shown.startswith(KEPT_FOLDER):
                    yield shown, path
