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
from own_words.declared import OwnFile, Told
from samenleren.account import UNPLACED, FileAccount, UnitFate
from samenleren.collect import Collection, collect
from samenleren.config import Config, load_config
from samenleren.diagnostics import Diagnostic, Rule, Severity
from samenleren.model import Record
from samenleren.names import normalise

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
    return [_outcome(file, collection) for file in files]


def _outcome(file: OwnFile, collection: Collection) -> Outcome:
    place = f"sources/{file.place}"
    account = next((a for a in collection.accounts if a.file == place), FileAccount(place, None))
    said = [d for d in collection.diagnostics if d.where.file == place]
    records = {r.id: r for r in collection.corpus.records() if r.where.file == place}
    found = _Found(account, records, collection)
    fates = {told.text: found.fate(told) for told in file.told}
    error = any(d.severity is Severity.ERROR for d in said)
    wrong = [*found.wrong(file), *_published(file, records.values())]
    return Outcome(file, _verdict(set(fates.values()), said, error), fates, wrong, said)


def _verdict(fates: set[str], said: list[Diagnostic], error: bool) -> Verdict:
    if fates <= HELD:
        return Verdict.TAKEN
    warned = any(d.rule is Rule.UNPLACED_TEXT for d in said)
    if fates <= HELD | {UNPLACED} and (error or (warned and fates & HELD)):
        return Verdict.OFFERED
    return Verdict.FAULT if error else Verdict.SILENT


WAITING, WITHHELD, PUBLISHED = "wacht", "achtergehouden", "in de publicatie"
HELD = {WAITING, WITHHELD, PUBLISHED}


@dataclass
class _Found:
    """Where the texts of a file went."""

    account: FileAccount
    records: dict[str, Record]
    collection: Collection

    def units(self, told: Told) -> list[UnitFate]:
        """The pieces of the file that hold a text."""
        return [u for u in self.account.units if normalise(told.text) in normalise(u.text)]

    def fate(self, told: Told) -> str:
        """What became of a text: of the record that has it, or of the unit."""
        fates = []
        for unit in self.units(told):
            if unit.record in self.collection.withheld:
                fates.append(WITHHELD)
            elif unit.record not in self.records:
                fates.append(unit.fate)
            elif normalise(told.text) in normalise(" ".join(words_of(self.records[unit.record]))):
                fates.append(PUBLISHED)
            else:
                fates.append("weg uit de bijdrage")
        return next((f for f in fates if f in HELD), fates[0] if fates else "nergens")

    def wrong(self, file: OwnFile) -> Iterator[str]:
        """What is read as something else than a person sees."""
        for told in file.told:
            holding = [r for r in self.records.values() if _holds(r, told.text)]
            for record in holding:
                if told.record and record.kind_name != told.record:
                    yield f"{record.kind_name}, geen {told.record}: {told.text}"
                kind = getattr(record, "kind", "") if record.kind_name == "lesson" else ""
                if kind not in {"", "les", None, told.kind} or (told.kind and kind == "les"):
                    yield f"{kind}, en niet {told.kind or 'open'}: {told.text}"


def _published(file: OwnFile, records: Any) -> Iterator[str]:
    for record in records:
        for text in (*file.aside, *file.secret):
            if _holds(record, text):
                yield f"in {record.id}: {text}"
        if getattr(record, "consent_status", None) and not file.consent:
            yield f"toestemming aangenomen in {record.id}"


def _holds(record: Record, text: str) -> bool:
    return normalise(text) in normalise(" ".join(words_of(record)))


def words_of(record: Record) -> list[str]:
    """All that a record says, its place apart."""
    return list(_strings({k: v for k, v in asdict(record).items() if k != "where"}))


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
