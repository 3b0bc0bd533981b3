"""Texts that are no contribution by themselves, taken as one by the editors, or left out by them.

The text keeps its place: what is made of it is a contribution like others, with its number, and is
searched, withdrawn and accounted for by the unit that it stands in. What is taken from the notes of
a conversation stands under the terms of that conversation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from samenleren.diagnostics.location import Location
from samenleren.model import KIND
from samenleren.placing.answers import kind_named
from samenleren.placing.decisions import FILE, Decision, mark_of_passage
from samenleren.placing.desk import PlacingDesk, free_texts
from samenleren.privacy.guard import Guard, Guarded
from samenleren.privacy.withdrawal import TERMS
from samenleren.readers.delivered import Paragraph, Unit
from samenleren.recognise.entries import Entry, Recognised

INTERVIEWS = "sources/interviews/"


@dataclass
class Passages:
    """Of one file: `taken` has by the identity of its entry what was decided of a text, `left_out`
    by unit why it is left out, `units` are all of them; `spoken_by` is the consortium that the one
    conversation in it names."""

    taken: dict[int, Decision] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    spoken_by: str = ""


def take_passages(
    guarded: Guarded, recognised: Recognised, whose: str, desk: PlacingDesk, guard: Guard
) -> Passages:
    """Adds to what was recognised in a file the texts that editors took as a contribution."""
    found = Passages()
    talks = [each for each in recognised.entries if each.kind is KIND["interview"]]
    talk = talks[0] if len(talks) == 1 else None
    if talk is not None:
        found.spoken_by = talk.text("consortium") or talk.hints.get("consortium", "")
    done: set[str] = set()
    for unit in free_units(guarded, recognised):
        decision = desk.passage(whose, unit.text)
        mark = mark_of_passage(whose, unit.text)
        if decision is None or mark in done:
            continue
        done.add(mark)
        found.units.append(unit)
        if decision.left_out:
            found.left_out[unit.number] = decision.left_out
        elif decision.kind:
            entry = _entry(unit, decision, talk)
            search_decided(entry, decision, guarded, guard)
            recognised.entries.append(entry)
            found.taken[id(entry)] = decision
    return found


def free_units(guarded: Guarded, recognised: Recognised) -> Iterator[Unit]:
    """The texts of a file that are part of nothing; a comment is for nobody but the editors."""
    delivered = guarded.delivered
    used = set(recognised.frame).union(*(entry.units for entry in recognised.entries))
    used |= {unit.number for unit in delivered.unseen}
    used |= {unit.number for picture in delivered.pictures() for unit in picture.units()}
    used |= {
        block.unit.number
        for block in delivered.blocks
        if isinstance(block, Paragraph) and block.role == "comment"
    }
    return (unit for unit in delivered.units() if unit.number not in used)


def _entry(unit: Unit, decision: Decision, talk: Entry | None) -> Entry:
    entry = Entry(kind_named(decision.kind), unit.where, shortened=decision.wording)
    entry.add(entry.main_field, unit.text, unit)
    if unit.where.file.startswith(INTERVIEWS):
        entry.spoken = True
        if talk is not None:
            entry.values |= {name: talk.values[name] for name in TERMS if name in talk.values}
    return entry


def search_decided(entry: Entry, decision: Decision, guarded: Guarded, guard: Guard) -> None:
    """Looks for personal data in what an editor wrote, as if it stood in the text that it is about:
    what is found keeps the contribution back."""
    first = min(entry.units, default=0)
    for key, text in free_texts(entry.kind, decision):
        _, messages, released = guard.prose(FILE, text)
        told = [replace(message, where=Location(FILE, part=key)) for message in messages]
        if told:
            guarded.blocked.setdefault(first, []).extend(told)
        guarded.allowed.setdefault(first, []).extend(released)
