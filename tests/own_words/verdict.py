"""What became of the files of the proof: one delivery of all of them, and a verdict on each.

`PYTHONPATH=scripts:tests python -m own_words.verdict` prints it as a table.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from own_words import conversations, documents, texts, workbooks
from own_words.declared import LESSON, OwnFile, Told
from samenleren.collect import Collection, collect
from samenleren.config import Config, load_config
from samenleren.delivery.account import UNPLACED, FileAccount
from samenleren.diagnostics import Diagnostic, Rule, Severity
from samenleren.language.names import normalise

FILES = (*workbooks.FILES, *documents.FILES, *texts.FILES, *conversations.FILES)


class Verdict(StrEnum):
    """`TAKEN`: every text is in a record, placed or waiting. `OFFERED`: the rest is offered to the
    editors, and told. `FAULT`: some is in neither, and an error says so. `SILENT`: none says so."""

    TAKEN = "opgenomen"
    OFFERED = "aangeboden"
    FAULT = "fout"
    SILENT = "stil"


@dataclass
class Outcome:
    """A file and what became of it: the fate of each text, and what is wrong about it."""

    file: OwnFile
    verdict: Verdict
    fates: dict[str, str]
    wrong: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def outcomes(files: Sequence[OwnFile], folder: Path, config: Config) -> list[Outcome]:
    """Delivers these files at once to an empty product in `folder`."""
    for file in files:
        path = folder / "sources" / file.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.make())
    collection = collect(folder, config)
    return [_outcome(file, collection, config) for file in files]


def _outcome(file: OwnFile, collection: Collection, config: Config) -> Outcome:
    place = f"sources/{file.place}"
    account = next((a for a in collection.accounts if a.file == place), FileAccount(place, None))
    said = [d for d in collection.diagnostics if d.where.file == place]
    readings = [*_readings(place, collection, config)]
    fates = {told.text: _fate(told, account, readings, collection) for told in file.told}
    error = any(d.severity is Severity.ERROR for d in said)
    wrong = [*_misread(file, readings), *_shown(file, readings)]
    return Outcome(file, _verdict(set(fates.values()), said, error), fates, wrong, said)


def _verdict(fates: set[str], said: list[Diagnostic], error: bool) -> Verdict:
    if fates <= HELD:
        return Verdict.TAKEN
    warned = any(d.rule is Rule.UNPLACED_TEXT for d in said)
    if fates <= HELD | {UNPLACED} and (error or (warned and fates & HELD)):
        return Verdict.OFFERED
    return Verdict.FAULT if error else Verdict.SILENT


WAITING, WITHHELD, PUBLISHED = "wacht op indeling", "achtergehouden", "in de publicatie"
HELD = {WAITING, WITHHELD, PUBLISHED}


@dataclass(frozen=True)
class _Reading:
    """A contribution as it was understood, with its number if it is `public`, or while it waits or
    is faulty. `words` is all that it says."""

    name: str
    kind: str
    words: str
    experience: str
    consent: str
    public: bool

    def holds(self, text: str) -> bool:
        """True when it says this."""
        return normalise(text) in self.words


def _readings(file: str, collection: Collection, config: Config) -> Iterator[_Reading]:
    for record in (r for r in collection.corpus.records() if r.where.file == file):
        words = normalise(" ".join(_strings({**asdict(record), "where": None})))
        kind = getattr(record, "kind", "") if record.kind_name == "lesson" else ""
        consent = getattr(record, "consent_status", None) or ""
        yield _Reading(record.id, record.kind_name, words, kind, consent, True)
    for _, entry in (e for e in collection.faulty if e[1].where.file == file):
        words = normalise(" ".join(map(entry.text, entry.values)))
        kind, consent = (
            config.names(choices).resolve(entry.text(name) or entry.hints.get(name, "")) or ""
            for name, choices in (("kind", "kinds"), ("consent_status", "consents"))
        )
        kind = kind if entry.kind.name == "lesson" else ""
        yield _Reading(str(entry.where.spot), entry.kind.name, words, kind, consent, False)


def _fate(
    told: Told, account: FileAccount, readings: Sequence[_Reading], collection: Collection
) -> str:
    """What became of a text: of the record that has it, or of the unit."""
    published = {reading.name: reading for reading in readings if reading.public}
    fates = []
    for unit in (u for u in account.units if normalise(told.text) in normalise(u.text)):
        if unit.record in collection.withheld:
            fates.append(WITHHELD)
        elif unit.record not in published:
            fates.append(unit.fate)
        elif published[unit.record].holds(told.text):
            fates.append(PUBLISHED)
        else:
            fates.append("weg uit de bijdrage")
    return next((f for f in fates if f in HELD), fates[0] if fates else "nergens")


def _misread(file: OwnFile, readings: Sequence[_Reading]) -> Iterator[str]:
    """What is read as something else than a person sees."""
    for told in file.told:
        for reading in (r for r in readings if r.holds(told.text)):
            if told.record and reading.kind != told.record:
                yield f"{reading.kind}, geen {told.record}: {told.text}"
            known = {told.kind} if told.kind else {"les"}
            if reading.experience and reading.experience not in known:
                yield f"{reading.experience}, en niet {told.kind or 'open'}: {told.text}"
    for reading in readings:
        both = [t.text for t in file.told if reading.kind == LESSON and reading.holds(t.text)]
        if len(both) > 1:
            yield f"in één bijdrage: {' | '.join(both)}"


def _shown(file: OwnFile, readings: Sequence[_Reading]) -> Iterator[str]:
    """What must not be in a contribution, or not be published."""
    for reading in readings:
        for text in (*file.aside, *(file.secret if reading.public else ())):
            if reading.holds(text):
                yield f"in {reading.name}: {text}"
        if reading.consent == "gegeven" and not file.consent:
            yield f"toestemming aangenomen in {reading.name}"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _strings(each))


def main() -> None:
    """The table: a line for each file, its texts that are held and what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        found = outcomes(FILES, Path(folder), load_config(Path(__file__).resolve().parents[2]))
    for each in found:
        held = sum(fate in HELD for fate in each.fates.values())
        print(f"{each.verdict:12} {held:2} van {len(each.fates):2}  {each.file.place}")
        for text, fate in each.fates.items():
            if fate not in HELD:
                print(f"{'':23}{fate}: {text}")
        for line in each.wrong:
            print(f"{'':23}FOUT GELEZEN {line}")
    for verdict in Verdict:
        print(f"{verdict:12} {sum(each.verdict is verdict for each in found)}")


if __name__ == "__main__":
    main()
