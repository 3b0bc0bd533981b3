"""What stands in the list: a row for each thing that an editor can decide on, or did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from samenleren.collect import Collection
from samenleren.collect.waiting import Open
from samenleren.config import Config
from samenleren.design.tokens import load_tokens
from samenleren.editors.placing_book import Row, write_book
from samenleren.editors.proposals import Proposer
from samenleren.language.names import says_nothing
from samenleren.language.shorten import shorten
from samenleren.model.declaration import Reading
from samenleren.model.kind import MAX_LABEL
from samenleren.placing.columns import (
    COLUMNS,
    DELIVERED,
    GUESS,
    LEFT_OUT,
    LOOSE,
    MARK,
    MEANING,
    NUMBER,
    PART,
    PLACE,
    PLACED,
    REASON,
    SAMPLES,
    TAKEN_AS,
    TEXT,
    TO_PLACE,
    WHOSE,
    WORD,
    WORDING,
    WORDS,
    YES,
    Question,
    proposal_label,
)
from samenleren.placing.decisions import Decision, mark_of_passage, save_decisions
from samenleren.placing.desk import PlacingDesk, text_mark
from samenleren.placing.own_words import choices_of, save_words
from samenleren.recognise.entries import Entry

_SAMPLES = 3


def save_placing(root: Path, collection: Collection, config: Config) -> None:
    """Writes what was decided and the list. Raises `StageFault(4)` when a file may not be written;
    what was decided is written first, so that no answer is lost."""
    desk = collection.placing
    save_decisions(root, desk.decisions)
    save_words(root, desk.words)
    rows = list_rows(collection, config)
    write_book(root, rows, desk.typed, config, load_tokens(root))


def list_rows(collection: Collection, config: Config) -> dict[str, list[Row]]:
    """The rows of each sheet."""
    lister = _Lister(collection, config)
    return {
        TO_PLACE.name: [*lister.to_place(), *lister.lost(TO_PLACE.name)],
        LOOSE.name: [*lister.loose(), *lister.taken(), *lister.lost(LOOSE.name)],
        WORDS.name: list(lister.words()),
        PLACED.name: [*lister.placed(), *lister.lost(PLACED.name)],
    }


class _Lister:
    def __init__(self, collection: Collection, config: Config) -> None:
        self.collection = collection
        self.config = config
        self.desk: PlacingDesk = collection.placing
        self.proposer = Proposer(collection.corpus.records(), config)
        self.names = {each.slug: each.short for each in config.contributors}

    def to_place(self) -> Iterator[Row]:
        """The contributions of which something is open."""
        for one in self.collection.open:
            standing = self.desk.standing(one.entry)
            if not one.fields:
                continue
            before = self.desk.decisions.get(one.number, Decision())
            open_labels, proposals = set(), {}
            for question, key in self._questions(one):
                open_labels.add(question.label)
                proposals[proposal_label(question)] = self._propose(one, question, key, before)
            answers = self._answers(standing.values) if standing else {}
            yield Row(
                self._about(one) | {DELIVERED: self._delivered(one.entry)} | proposals,
                answers,
                frozenset(q.label for q in COLUMNS.values()) - open_labels,
                text_mark(one.entry),
            )

    def placed(self) -> Iterator[Row]:
        """The contributions that were decided on as they are now."""
        for one in self.collection.open:
            standing = self.desk.standing(one.entry)
            if standing is None or one.fields:
                continue
            yield Row(
                self._about(one),
                self._answers(standing.values) | _left_out(standing),
                frozenset(q.label for q in COLUMNS.values() if one.entry.kind.name not in q.fields),
                text_mark(one.entry),
            )

    def loose(self) -> Iterator[Row]:
        """The texts that are part of nothing, each once."""
        seen: set[str] = set()
        for whose, unit, colour in self.collection.loose:
            mark = mark_of_passage(whose, unit.text)
            if mark not in seen:
                seen.add(mark)
                place = ", ".join(filter(None, (str(unit.where), colour)))
                told = {MARK: mark, WHOSE: self._name(whose), PLACE: place, TEXT: unit.text}
                yield Row(told, self._of_passage(self.desk.decisions.get(mark, Decision())))

    def taken(self) -> Iterator[Row]:
        """The texts that were taken as a contribution or left out, to be changed."""
        for whose, unit, mark in self.collection.passages:
            place, whose = str(unit.where), self._name(whose)
            told = {MARK: mark, WHOSE: whose, PLACE: place, TEXT: unit.text}
            yield Row(told, self._of_passage(self.desk.decisions.get(mark, Decision())))

    def words(self) -> Iterator[Row]:
        """The words that nobody knew, and what was said of those that somebody explained."""
        asked: dict[tuple[str, str, str], Row] = {}
        for whose, word in self.collection.strange:
            guess = word.guess.label if word.guess else ""
            samples = "; ".join(shorten(text, MAX_LABEL) for text in word.samples[:_SAMPLES])
            self._ask(asked, (whose, "", word.text), samples, str(word.where), guess)
        for one in self.collection.open:
            for question, key in self._questions(one):
                fld = question.fields[one.entry.kind.name]
                for value in one.entry.values.get(fld.name, ()):
                    if fld.name in one.entry.loose and not says_nothing(value.text):
                        guess = self._propose(one, question, key, Decision())
                        sample = shorten(one.entry.text(one.entry.main_field), 2 * MAX_LABEL)
                        where = str(value.unit.where)
                        self._ask(asked, (one.whose, fld.label, value.text), sample, where, guess)
        yield from asked.values()
        for whose, words in sorted(self.desk.words.items()):
            said = [("", word, meaning) for word, meaning in words.headings.items()]
            said += [(p, w, m) for p, answers in words.answers.items() for w, m in answers.items()]
            for part, own, meaning in said:
                told = {WHOSE: whose, PART: part, WORD: own}
                yield Row(told, {MEANING: self._title(part, meaning)})

    def lost(self, sheet: str) -> Iterator[Row]:
        """The rows that belong to nothing we know: they stay as they were typed."""
        for given in self.desk.lost:
            if given.sheet.name == sheet:
                told = {c.label: given.cells.get(c.label, "") for c in given.sheet.columns}
                yield Row(told)

    # -- parts of a row -----------------------------------------------------------------------

    def _ask(
        self,
        asked: dict[tuple[str, str, str], Row],
        key: tuple[str, str, str],
        samples: str,
        where: str,
        guess: str,
    ) -> None:
        whose, part, word = key[0], key[1], " ".join(key[2].split())
        words = self.desk.words.get(whose)
        if words is None or not words.knows(part, word):
            told = {WHOSE: whose, PART: part, WORD: word, SAMPLES: samples, PLACE: where}
            asked.setdefault((whose, part, word), Row(told | {GUESS: guess}))

    def _questions(self, one: Open) -> Iterator[tuple[Question, str]]:
        for key, question in COLUMNS.items():
            if question.fields.get(one.entry.kind.name) in one.fields:
                yield question, key

    def _propose(self, one: Open, question: Question, key: str, before: Decision) -> str:
        entry = one.entry
        given = entry.text(question.fields[entry.kind.name].name)
        text = entry.text_of_fields(
            fld.name for fld in entry.kind.fields if fld.reading is Reading.TEXT and not fld.private
        )
        earlier = before.values.get(key, "") if before.text != text_mark(entry) else ""
        return self.proposer.propose(question, entry.kind.name, text, given, earlier)

    def _about(self, one: Open) -> dict[str, str]:
        entry = one.entry
        text = entry.text(entry.main_field)
        return {
            NUMBER: one.number,
            WHOSE: self._name(one.owner),
            PLACE: str(entry.where),
            TEXT: f"{text}\n\n{WORDING}: {entry.shortened}" if entry.shortened else text,
        }

    def _delivered(self, entry: Entry) -> str:
        """What was delivered beside the text, or stands above it, field by field."""
        lines = []
        for fld in entry.kind.fields:
            text = " ".join((entry.text(fld.name) or entry.hints.get(fld.name, "")).split())
            if text and fld.name not in (entry.main_field, "id"):
                lines.append(f"{fld.label}: {text}")
        return "\n".join(lines)

    def _answers(self, values: Mapping[str, str]) -> dict[str, str]:
        """What was decided, as people read it."""
        found = {}
        for key, text in values.items():
            question = COLUMNS[key]
            titles = (
                {c.slug: c.title for c in self.config.choices(question.choices)}
                if question.choices
                else {}
            )
            parts: Sequence[str] = text.split(", ") if titles else [text]
            found[question.label] = ", ".join(titles.get(part, part) for part in parts)
        return found

    def _of_passage(self, decision: Decision) -> dict[str, str]:
        told = {TAKEN_AS: decision.kind, WORDING: decision.wording}
        told |= self._answers(decision.values) | _left_out(decision)
        return {label: text for label, text in told.items() if text}

    def _title(self, part: str, meaning: str) -> str:
        """What a word means, as people read it."""
        choices = self.config.choices(choices_of(part) or "") if part else ()
        return next((choice.title for choice in choices if choice.slug == meaning), meaning)

    def _name(self, whose: str) -> str:
        return self.names.get(whose, whose)


def _left_out(decision: Decision) -> dict[str, str]:
    return {LEFT_OUT: YES, REASON: decision.left_out} if decision.left_out else {}
