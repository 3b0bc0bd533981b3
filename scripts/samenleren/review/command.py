"""The command `review`: returned files into one worklist, and its accepted remarks into sources.

Remarks last in redactie/opmerkingen.json under their record until they are answered, however often
a file is read; redactie/opmerkingen.xlsx is the same list for people. Names of reviewers stand
there and in no file outside that folder.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from samenleren.config import load_config
from samenleren.diagnostics import StageFault
from samenleren.handover.delivery import CORPUS
from samenleren.language.dutch import count_of, enumerate_dutch
from samenleren.language.shorten import printable
from samenleren.readers.refusal import Refused
from samenleren.review.answered import (
    ANSWERS,
    KINDS,
    as_json,
    as_workbook,
    read_answers,
)
from samenleren.review.led_back import Remark
from samenleren.storage.files import write_bytes, write_text
from samenleren.storage.lasting import REMARKS, WORKLIST, replace_lasting


def review(root: Path, paths: Sequence[str], as_list: bool, apply: bool) -> int:
    """Reads returned files, or puts back what a worklist accepts; gives the exit status. Raises
    `StageFault(2)` when there is no build to hold them against, or for a worklist with faults."""
    if not (root / CORPUS).is_file():
        told = "er is nog geen editie om de bestanden naast te leggen; start eerst python3 build.py"
        raise StageFault(2, [told])
    missing = [path for path in paths if not Path(path).is_file()]
    if missing or not paths:
        raise StageFault(
            3,
            [
                f"{printable(path)}: hier ligt geen bestand; ga na of de naam klopt"
                for path in missing
            ]
            or ["noem een of meer bestanden: python3 build.py review BESTAND …"],
        )
    return _apply(root, paths) if apply else _read(root, paths, as_list)


def answer(root: Path) -> int:
    """Writes the note that answers reviewers. Raises `StageFault(2)` when nobody said anything."""
    from samenleren.review.answer_note import write_note

    remarks = kept(root)
    if not remarks:
        raise StageFault(
            2, ["er zijn nog geen opmerkingen; start eerst python3 build.py review BESTAND"]
        )
    for path in write_note(root, load_config(root), remarks):
        print(path.relative_to(root).as_posix())
    return 0


def kept(root: Path) -> list[Remark]:
    """The remarks so far, with what editors filled in in the workbook."""
    path = root / REMARKS
    if not path.is_file():
        return []
    found = [Remark(**each) for each in json.loads(path.read_text(encoding="utf-8"))]
    if not (root / WORKLIST).is_file():
        return found
    answered = {one.id: one for one in read_answers(root / WORKLIST, found)}
    return [answered.get(one.id, one) for one in found]


def _read(root: Path, paths: Sequence[str], as_list: bool) -> int:
    from samenleren.review.reading import Reviews

    reviews, refused = Reviews(root, load_config(root)), 0
    before = kept(root)
    found: list[Remark] = []
    for path in paths:
        try:
            remarks = reviews.read(Path(path))
        except Refused as refusal:
            refused += 1
            print(refusal.diagnostic, file=sys.stderr)
            continue
        found += remarks
        if not as_list:
            print(f"{Path(path).name}: {_counted(remarks)}")
    answered = {one.id: one for one in before}
    found = list({one.id: answered.get(one.id, one) for one in found}.values())
    new = [one for one in found if one.id not in answered]
    _keep(root, [*before, *new])
    if as_list:
        print(as_json(found), end="")
    elif found:
        open_ones = sum(not one.answer for one in (*before, *new))
        print(
            f"{count_of(len(new), 'opmerking is', 'opmerkingen zijn')} nieuw;"
            f" {count_of(open_ones, 'wacht', 'wachten')} op antwoord. Antwoord in"
            f" {WORKLIST}, en start daarna:"
            f" python3 build.py review --apply {WORKLIST}"
        )
    return 2 if refused else 0


def _counted(remarks: Sequence[Remark]) -> str:
    if not remarks:
        return "geen opmerkingen en geen wijzigingen"
    kinds = Counter(KINDS[one.kind] for one in remarks)
    told = enumerate_dutch([f"{number} keer {kind}" for kind, number in kinds.items()])
    return f"{count_of(len(remarks), 'opmerking', 'opmerkingen')}: {told}"


def _apply(root: Path, paths: Sequence[str]) -> int:
    from samenleren.review.apply import apply

    before = kept(root)
    given = [one for path in paths for one in read_answers(Path(path), before)]
    outcomes = apply(root, load_config(root), given)
    for each in outcomes:
        one = each.remark
        about = " ".join(filter(None, (one.record, one.field))) or one.file
        print(f"{about}: {each.told}", file=sys.stdout if each.done else sys.stderr)
    counted = Counter(one.answer for one in given)
    told = [f"{counted[answer]} {ANSWERS[answer]}" for answer in ANSWERS if counted[answer]]
    told += [f"{counted['']} zonder antwoord"] if counted[""] else []
    print(f"{enumerate_dutch(told)}. Start python3 build.py om het in de edities te zien.")
    by_id = {one.id: one for one in given}
    known = {one.id for one in before}
    merged = [by_id.get(one.id, one) for one in before]
    _keep(root, [*merged, *(one for one in given if one.id not in known)])
    return 0 if all(each.done for each in outcomes) else 2


def _keep(root: Path, remarks: Sequence[Remark]) -> None:
    """Writes both lists. The old workbook was read before: no answer is lost."""
    if not remarks:
        return
    ordered = sorted(remarks, key=lambda one: (bool(one.answer), one.record or "~"))
    write_text(root / REMARKS, as_json(ordered))
    workbook = as_workbook(ordered)
    path, why = root / WORKLIST, "de werklijst moet opnieuw worden gemaakt"
    replace_lasting(path, WORKLIST, lambda: write_bytes(path, workbook), why)
