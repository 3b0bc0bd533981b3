"""Twins: a record that was delivered before, in this file or in another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.model import Motimeter, Profile, Record
from samenleren.recognise.entries import Entry

MANY = 3
"""So many equal contributions of two files are told together."""


@dataclass(frozen=True)
class Twin:
    """The record that came first, what to say about the second, and whether nothing differs."""

    first: Record
    diagnostic: Diagnostic
    equal: bool


def compare(record: Record, first: Record, numbered: bool, same_text: bool) -> Twin:
    """A record against an earlier one with its number. `numbered`: it was delivered with one."""
    equal = replace(record, where=first.where) == first
    rule = Rule.DUPLICATE_ID
    remedy = "de eerste blijft staan; haal deze weg"
    if record.kind_name == "consortium":
        found = f"het profiel van dit consortium staat ook in {first.where}"
    elif isinstance(record, Profile) and not numbered:  # our number comes from place and year
        rule = Rule.DUPLICATE_TEXT if equal else Rule.DUPLICATE_ID
        what = "dit" if equal else "een ander"
        found = f'{what} wijkprofiel van "{record.area}" ({record.moment}) staat in {first.where}'
    elif isinstance(record, Motimeter) and record.respondent and not numbered:
        rule = Rule.DUPLICATE_TEXT if equal else Rule.DUPLICATE_ID
        how = "" if equal else ", met andere antwoorden"
        form = f'formulier {record.respondent} over "{record.activity}"'
        found = f"{form} staat ook in {first.where}{how}"
        remedy = "geef elk formulier een eigen nummer, of haal dit weg als het hetzelfde is"
    elif not numbered and not same_text:  # one of the two is a later version
        found = f'deze bijdrage staat ook in {first.where}, als "{record.id}", met een andere tekst'
        remedy = "haal de oude weg; tot dan staat die er die het eerst is gelezen"
    elif not numbered:  # it is known by its text
        what = "deze meting" if record.kind_name == "motimeter" else "deze tekst"
        rule, found = Rule.DUPLICATE_TEXT, f"{what} staat ook in {first.where}"
    elif equal:
        found = f'nummer "{record.id}" staat ook in {first.where}, met dezelfde tekst'
    else:
        how = "met dezelfde tekst, maar andere gegevens" if same_text else "met een andere tekst"
        found = f'nummer "{record.id}" staat ook in {first.where}, {how}'
        remedy = "geef een van de twee een ander nummer, of haal de oude weg"
    return Twin(first, Diagnostic(rule, record.where, found, remedy), equal)


def equal_file(file: str, first: str, entries: Sequence[Entry]) -> Diagnostic:
    """What to say about a file that is the same as another one, byte for byte."""
    remedy = "het is een keer gelezen; gooi een van de twee weg"
    if any(entry.kind.name == "motimeter" for entry in entries):
        remedy += (
            "; zijn het twee bewoners met dezelfde antwoorden, geef elk formulier dan een eigen"
            " formuliernummer"
        )
    return Diagnostic(
        Rule.DUPLICATE_FILE, Location(file), f"dit bestand is precies gelijk aan {first}", remedy
    )


def as_one(file: str, entries: int, twins: Sequence[Twin]) -> list[Diagnostic]:
    """The diagnostics of a file's twins. What it says just as another file does is told at once for
    that file: a form that came back corrected lies beside its older version."""
    others = Counter(t.first.where.file for t in twins if t.equal and t.first.where.file != file)
    if len(twins) == entries and list(others.values()) == [entries] and entries > 1:
        return [
            Diagnostic(
                Rule.DUPLICATE_FILE,
                Location(file),
                f"alle {entries} bijdragen in dit bestand staan ook in {next(iter(others))}",
                "ze zijn een keer gelezen; gooi een van de twee bestanden weg",
            )
        ]
    told: list[Diagnostic] = []
    named: set[str] = set()
    for twin in twins:
        other = twin.first.where.file
        if not twin.equal or others[other] < MANY:
            told.append(twin.diagnostic)
        elif other not in named:
            named.add(other)
            told.append(
                Diagnostic(
                    twin.diagnostic.rule,
                    Location(file),
                    f"{others[other]} bijdragen in dit bestand staan precies zo ook in {other}",
                    "is dit de nieuwe versie, gooi dan het oude bestand weg; haal ze anders hier"
                    " weg",
                )
            )
    return told
