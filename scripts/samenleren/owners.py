"""Whose a delivered file is: by its folder, and by the consortium that it names itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.inventory import SOURCES
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
        found = f'het bestand noemt "{named.text}", maar staat in de map van "{folder}"'
        remedy = f'zet het in de goede map of verbeter de naam; het is gelezen als "{folder}"'
        return Owner(folder, Diagnostic(Rule.CONSORTIUM_CONFLICT, where, found, remedy))
    return Owner(folder or slug)
