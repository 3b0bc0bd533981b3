"""Released places: what editors let stand, by mark and with a reason (chapters/vrijgaven.yaml).

    - kenmerk: pg-kdmfaohb
      reden: het algemene adres van de organisatie, zonder naam
      door: eindredacteur
      datum: 2026-11-22

A mark belongs to one place: a file, a place in it, a kind of identifier and (in twelve bits, which
tell nobody the value) what stands there. Where the value or its place changes, the mark changes,
and somebody has to look again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from samenleren.diagnostics import Diagnostic, Rule, StageFault
from samenleren.diagnostics.location import Location
from samenleren.language.dates import iso_date
from samenleren.privacy.identifiers import Find, find_identifiers
from samenleren.storage.letters import in_letters
from samenleren.storage.own_yaml import read_yaml_text, yaml_fault

READS = ("chapters/vrijgaven.yaml",)
FILE = "chapters/vrijgaven.yaml"
_KEYS = ("kenmerk", "reden", "door", "datum")
_MARK = re.compile(r"pg-[a-p]{8}")


@dataclass(frozen=True)
class Release:
    """One released place: its mark, why, by which role and when (ISO)."""

    mark: str
    reason: str
    role: str
    date: str


@dataclass
class Releases:
    """The released places, and which of them met a find (`met`)."""

    by_mark: Mapping[str, Release] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def covers(self, mark: str) -> bool:
        """True when the place with this mark is released; that it was asked is kept."""
        if mark in self.by_mark:
            self.met.add(mark)
        return mark in self.by_mark


def mark_of(find: Find, where: Location, rank: int = 0) -> str:
    """The mark of a place as it is said; `rank` tells equal finds in one place apart."""
    place = f"{where.file}|{where.spot}|{find.kind}|{rank}|{find.digest[:3]}"
    digest = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"pg-{in_letters(digest)}"


def finding(find: Find, mark: str, where: Location) -> Diagnostic:
    """The message about one find. It never repeats the value in full."""
    return Diagnostic(
        Rule.PERSONAL_DATA,
        where,
        f"hier staat een {find.kind}: {find.masked}, kenmerk {mark}",
        "haal het weg; moet het blijven staan, dan kan de redactie dit kenmerk vrijgeven in"
        f" {FILE}",
    )


def load_releases(root: Path) -> Releases:
    """The file of released places, empty when there is none. Raises `StageFault(3)`."""
    path = root / FILE
    if not path.exists():
        return Releases()
    try:
        data = read_yaml_text(path.read_text(encoding="utf-8-sig"))
    except yaml.YAMLError as error:
        raise StageFault(3, [yaml_fault(error, FILE)]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise StageFault(
            3, [f"{FILE}: het bestand is niet te lezen; bewaar het als UTF-8"]
        ) from error
    if data is None:
        return Releases()
    if not isinstance(data, list):
        raise StageFault(
            3, [f"{FILE}: verwacht een lijst; begin elke vrijgave met een streepje en kenmerk:"]
        )
    faults = [fault for rank, item in enumerate(data, 1) for fault in _faults(rank, item)]
    marks = [item["kenmerk"] for item in data if isinstance(item, dict) and "kenmerk" in item]
    faults += [
        f"{FILE}: kenmerk {mark} staat er {marks.count(mark)} keer; laat er een staan"
        for mark in dict.fromkeys(marks)
        if marks.count(mark) > 1
    ]
    if faults:
        raise StageFault(3, faults)
    return Releases(
        {
            item["kenmerk"]: Release(
                item["kenmerk"], item["reden"], item["door"], str(iso_date(item["datum"]))
            )
            for item in data
        }
    )


def _faults(rank: int, item: Any) -> Iterator[str]:
    where = f"{FILE}, vrijgave {rank}"
    if not isinstance(item, dict):
        yield f"{where}: verwacht een blok met {', '.join(_KEYS)}"
        return
    if unknown := [str(key) for key in item if key not in _KEYS]:
        yield f"{where}: onbekende sleutel {', '.join(unknown)}; kies uit {', '.join(_KEYS)}"
    given = {key: item.get(key) for key in _KEYS}
    for key, value in given.items():
        if not isinstance(value, str) or not value.strip():
            yield f"{where}: {key} ontbreekt; vul het in, als tekst"
    mark, role, date = given["kenmerk"], given["door"], given["datum"]
    if isinstance(mark, str) and mark.strip() and not _MARK.fullmatch(mark):
        yield f'{where}: kenmerk "{mark[:40]}" heeft niet de vorm van een kenmerk; neem het over'
    if isinstance(role, str) and find_identifiers(role):
        yield f"{where}: bij door staan persoonsgegevens; noem alleen de rol"
    if isinstance(date, str) and date.strip():
        iso = iso_date(date)
        if iso is None or len(iso) != 10:
            yield f'{where}: datum "{date[:40]}" is geen dag; schrijf haar als 2026-11-22'


def without_target(
    releases: Releases, met: Iterable[str], unmade: bool = False
) -> list[Diagnostic]:
    """A warning for each release whose place no longer holds what was released. `unmade`: there are
    products that were not made yet, in which it may still stand."""
    found = set(met)
    first = "maak eerst de producten; is de melding er dan nog, " if unmade else ""
    return [
        Diagnostic(
            Rule.RELEASE_WITHOUT_TARGET,
            Location(FILE, part=f"kenmerk {mark}"),
            "op deze plaats staat niet meer wat is vrijgegeven",
            f"{first}haal de vrijgave weg; is de tekst verplaatst, neem dan het nieuwe kenmerk"
            " over",
        )
        for mark in releases.by_mark
        if mark not in found
    ]


def release_log(releases: Releases) -> list[dict[str, str]]:
    """What the log of releases says: marks, roles and days, and nothing of any text."""
    return [{"kenmerk": r.mark, "rol": r.role, "datum": r.date} for r in releases.by_mark.values()]
