"""Whose a delivered file is: by its folder, and by the consortium that it names itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from samenleren.config import Config
from samenleren.delivery.inventory import SOURCES
from samenleren.delivery.limits import MAX_FILES
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.recognise.entries import Value


@dataclass(frozen=True)
class Owner:
    """The consortium of a file, if any, and what there is to say about it."""

    consortium: str | None
    fault: Diagnostic | None = None


def owner_of_folder(file: str, config: Config) -> Owner:
    """The consortium whose folder a file is in; None for interviews and literature."""
    parts = PurePosixPath(file).parts[1:-1]
    network = config.network.slug
    if parts and parts[0] == "consortia" and len(parts) > 1:
        slug = config.names("consortia").resolve(parts[1])
        if slug is not None:
            return Owner(slug)
        names = ", ".join(c.slug for c in config.consortia)
        remedy = f"zet het bestand in een map van een consortium: {names}"
        found = f'de map "{parts[1]}" hoort bij geen enkel consortium'
    elif parts and parts[0] == network:
        return Owner(network)
    elif parts and parts[0] in ("interviews", "literatuur"):
        return Owner(None)
    else:
        found = "het bestand staat in een map die niet wordt gelezen"
        remedy = (
            f"zet het in {SOURCES}/consortia/…, {SOURCES}/{network}, {SOURCES}/interviews"
            f" of {SOURCES}/literatuur"
        )
    return Owner(None, Diagnostic(Rule.UNKNOWN_FOLDER, Location(file), found, remedy))


def first_of_each(
    files: Iterable[tuple[str, bool]], config: Config, told: Callable[[str], str]
) -> tuple[list[tuple[str, bool]], list[Diagnostic]]:
    """(of each contributor and of each other folder so many files as may be delivered, in the order
    given; a message for each that has more). The others keep theirs: a flood in one folder hides
    nobody. `told` gives the name of a file as a message may tell it."""
    taken: list[tuple[str, bool]] = []
    first_left: dict[str, str] = {}
    number: Counter[str] = Counter()
    for file, link in files:
        folder = _budget(file, config)
        number[folder] += 1
        if number[folder] <= MAX_FILES:
            taken.append((file, link))
        else:
            first_left.setdefault(folder, file)
    return taken, [
        Diagnostic(
            Rule.TOO_LARGE,
            Location(told(first) if folder == SOURCES else folder),
            f"{'buiten de bekende mappen' if folder == SOURCES else 'in deze map'} staan"
            f" {number[folder]} bestanden; gelezen zijn de eerste {MAX_FILES}, en niet"
            f" {told(first)} en wat daarna komt",
            "haal weg wat niet in de publicatie hoort, of voeg bestanden samen",
        )
        for folder, first in first_left.items()
    ]


def _budget(file: str, config: Config) -> str:
    """The folder whose files are counted together with this one. Folders that belong to nobody
    count as one: anybody can make more of them."""
    owner = owner_of_folder(file, config)
    if owner.consortium == config.network.slug:
        return f"{SOURCES}/{owner.consortium}"
    if owner.consortium is not None:
        return f"{SOURCES}/consortia/{owner.consortium}"
    return SOURCES if owner.fault else "/".join(PurePosixPath(file).parts[:2])


def owner_of_file(folder: str | None, named: Value | None, config: Config) -> Owner:
    """The folder's consortium; a file that names another one is reported, not guessed."""
    if named is None:
        return Owner(folder)
    slug = config.names("consortia").resolve(named.text)
    where = named.unit.where
    if slug is None:
        names = ", ".join(c.title for c in config.consortia)
        found = f'consortium "{named.text}" is onbekend'
        remedy = f"kies een van: {names}; of laat de redactie deze naam toevoegen"
        return Owner(folder, Diagnostic(Rule.UNKNOWN_CONSORTIUM, where, found, remedy))
    if folder is not None and slug != folder:
        whose = next(c.short for c in config.contributors if c.slug == folder)
        found = f'het bestand noemt "{named.text}", maar staat in de map van {whose}'
        remedy = f"zet het in de goede map of verbeter de naam; het is gelezen als van {whose}"
        return Owner(folder, Diagnostic(Rule.CONSORTIUM_CONFLICT, where, found, remedy))
    return Owner(folder or slug)
