"""Accepted remarks put into their sources. The one command that changes a source.

What is put in is first read the way a contribution is; then the old file is set aside, the new one
takes its place, and it is written down what was changed for whom.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from samenleren.collect import collect
from samenleren.config import Config
from samenleren.delivery.inventory import SOURCES
from samenleren.readers.refusal import Refused
from samenleren.review.answered import ADAPTED, TAKEN
from samenleren.review.edits import Unplaceable, combined, letters
from samenleren.review.led_back import Remark
from samenleren.review.origins import Origins
from samenleren.review.put_back import Wanted, put_back
from samenleren.storage.files import WORK, read_json, sha256_of, write_bytes, write_text
from samenleren.storage.lasting import BACKUPS, CHANGED, changes_in_sources

SAYS_ONLY = ("comment", "format", "picture")
"""Kinds of remarks that bring no other words."""


@dataclass(frozen=True)
class Outcome:
    """What became of an accepted remark; `done` is false when a person must do it."""

    remark: Remark
    told: str
    done: bool


@dataclass
class _Field:
    """A text of a record that changes, with the remarks that ask for it."""

    wanted: Wanted
    remarks: list[Remark]


def apply(root: Path, config: Config, remarks: Sequence[Remark]) -> list[Outcome]:
    """Puts every accepted remark into its source. Raises OSError when a file cannot be written."""
    outcomes: list[Outcome] = []
    texts = _accepted(root, remarks, outcomes)
    files = _placed(Origins(root), texts, outcomes)
    digests = {one["file"]: one["sha256"] for one in read_json(root / WORK / "inventory.json")}
    for file, changing in files.items():
        if file in digests and sha256_of(root / file) != digests[file]:
            told = f"{file} is veranderd nadat de edities werden gemaakt; maak ze opnieuw"
            outcomes += [Outcome(one, told, False) for each in changing for one in each.remarks]
        else:
            outcomes += _in_file(root, config, file, changing)
    return outcomes


def _accepted(
    root: Path, remarks: Sequence[Remark], outcomes: list[Outcome]
) -> dict[tuple[str, str], list[Remark]]:
    """What must change, by record and text; what was done before, or says nothing, is told."""
    before = _done_before(root)
    found: dict[tuple[str, str], list[Remark]] = {}
    for one in remarks:
        if one.answer not in (TAKEN, ADAPTED):
            continue
        if one.id in before:
            outcomes.append(Outcome(one, f"was al overgenomen in {before[one.id]}", True))
        elif one.answer == ADAPTED or (one.kind not in SAYS_ONLY and one.proposed != one.now):
            found.setdefault((one.record, one.now), []).append(one)
        else:
            told = (
                "er is geen voorstel om over te nemen; kies anders overgenomen, met de nieuwe tekst"
            )
            outcomes.append(Outcome(one, told, False))
    return found


def _placed(
    origins: Origins, texts: dict[tuple[str, str], list[Remark]], outcomes: list[Outcome]
) -> dict[str, list[_Field]]:
    """The fields by their file. A text that only the wish of another makes is changed with it."""
    files: dict[str, list[_Field]] = {}
    made: dict[tuple[str, str], _Field] = {}
    for (record, now), group in texts.items():
        wishes = [one.new_text if one.answer == ADAPTED else one.proposed for one in group]
        where, base = origins.where(record, now), made.get((record, now))
        try:
            text = combined(now, wishes)
        except Unplaceable:
            told = "spreekt een andere overgenomen opmerking tegen; kies er een"
            outcomes += [Outcome(one, told, False) for one in group]
            continue
        if where is not None:
            changing = _Field(Wanted(now, text, where), group)
            made[record, text] = changing
            files.setdefault(where.file, []).append(changing)
        elif base is not None:
            base.wanted = Wanted(base.wanted.now, text, base.wanted.where)
            base.remarks += group
        else:
            outcomes += [_nowhere(one, origins, text) for one in group]
    return files


def _nowhere(one: Remark, origins: Origins, text: str) -> Outcome:
    """A text that stands in no source: it was put in before, or somebody must look."""
    if where := origins.where(one.record, text):
        return Outcome(one, f"staat er al: {where}", True)
    return Outcome(one, "de tekst staat in geen bron; zoek haar en verander haar zelf", False)


def _in_file(
    root: Path, config: Config, file: str, changing: Sequence[_Field]
) -> Iterator[Outcome]:
    """Puts texts into one file, those that come out; sets the old file aside."""
    old = data = (root / file).read_bytes()
    made: list[_Field] = []
    for each in changing:
        try:
            new = put_back(file, data, each.wanted)
            _must_come_out(root, config, file, new, each.wanted.text)
        except (Unplaceable, Refused, UnicodeDecodeError):
            told = f"niet gelukt in {each.wanted.where}; verander de tekst daar zelf"
            yield from (Outcome(one, told, False) for one in each.remarks)
            continue
        data = new
        made.append(each)
    if not made:
        return
    backup = root / BACKUPS / f"{sha256_of(root / file)[:12]}-{PurePosixPath(file).name}"
    write_bytes(backup, old)
    write_bytes(root / file, data)
    _write_down(root, made)
    for each in made:
        told = f"overgenomen in {each.wanted.where}"
        yield from (Outcome(one, told, True) for one in each.remarks)


def _must_come_out(root: Path, config: Config, file: str, data: bytes, text: str) -> None:
    """Reads the new file as a contribution. Raises `Unplaceable` when the text is not in it."""
    if not file.startswith(f"{SOURCES}/"):
        return
    path = PurePosixPath(file)
    beside = str(path.with_name(f"nagelezen-{path.name}"))
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder, path.name)
        trial.write_bytes(data)
        read = collect(root, config, [beside], {beside: trial})
    units = [letters(unit.text) for account in read.accounts for unit in account.units]
    if not any(letters(text) in unit for unit in units):
        raise Unplaceable(text)


def _done_before(root: Path) -> dict[str, str]:
    """The remarks that were put in before, each with the file."""
    changes = changes_in_sources(root)
    return {ident: each["file"] for each in changes for ident in each["remarks"]}


def _write_down(root: Path, made: Sequence[_Field]) -> None:
    path = root / CHANGED
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    lines = [
        json.dumps(
            {
                "file": each.wanted.where.file,
                "place": each.wanted.where.inside(),
                "record": each.remarks[0].record,
                "field": each.remarks[0].field,
                "old": each.wanted.now,
                "new": each.wanted.text,
                "remarks": [one.id for one in each.remarks],
                "who": sorted({one.who for one in each.remarks if one.who}),
            },
            ensure_ascii=False,
        )
        for each in made
    ]
    write_text(path, before + "".join(f"{line}\n" for line in lines))
