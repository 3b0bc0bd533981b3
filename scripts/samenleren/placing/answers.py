"""Answers of editors: checked and joined to what was decided before.

What cannot be taken is told with sheet, row and column, and stays in the list as it was typed; the
other answers of the row are taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.names import normalise
from samenleren.language.shorten import shorten
from samenleren.model import KINDS
from samenleren.model.declaration import Field
from samenleren.model.kind import Kind
from samenleren.model.labels import is_label
from samenleren.placing.columns import (
    AGREED,
    COLUMNS,
    GUESS,
    LEFT_OUT,
    LOOSE,
    MEANING,
    PART,
    PLACED,
    REASON,
    TAKEN,
    TAKEN_AS,
    TO_PLACE,
    WHOSE,
    WORD,
    WORDING,
    WORDS,
    proposal_label,
)
from samenleren.placing.decisions import PASSAGE, Decision
from samenleren.placing.own_words import FOLDERS, NOTHING, Words, choices_of
from samenleren.placing.reading import Given
from samenleren.readers.delivered import Unit
from samenleren.recognise.entries import Entry, Value
from samenleren.validate.values import FieldReader

_YES = frozenset({"ja", "j", "x", "yes", "waar", "true", "1", "akkoord", "v", "☑", "☒", "✓", "✔"})
_NO = frozenset({"", "nee", "n", "no", "onwaar", "false", "0", "☐"})


def value_at(text: str, where: Location) -> Value:
    """What somebody decided, as a value of a field with its place."""
    return Value(text, Unit(0, text, where))


@dataclass
class Answers:
    """What was decided and explained, with what the list adds to it: `typed` are the answers that
    could not be taken, `faults` what there is to say about them."""

    config: Config
    numbers: Collection[str]
    decisions: dict[str, Decision]
    words: dict[str, Words]
    typed: dict[tuple[str, tuple[str, ...], str], str] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    lost: list[Given] = field(default_factory=list)

    def take(self, rows: Iterable[Given]) -> None:
        """Joins the answers in these rows."""
        for given in rows:
            if given.sheet is WORDS:
                self._word(given)
            elif given.sheet is LOOSE:
                self._passage(given)
            elif given.sheet in (TO_PLACE, PLACED):
                self._record(given)

    # -- contributions ------------------------------------------------------------------------

    def _record(self, given: Given) -> None:
        number = given.key[0]
        if number not in self.numbers and number not in self.decisions:
            self._lose(
                given,
                f'nummer "{shorten(number)}" is geen bijdrage',
                "zet het goede nummer terug, of maak de rij leeg",
            )
            return
        before = self.decisions.get(number, Decision())
        if given.text and before.text and given.text != before.text:
            before = Decision()  # what was said of another text is not said of this one
        kind = next(kind for kind in KINDS if number.startswith(f"{kind.prefix}-"))
        values = {**before.values, **self._values(given, kind)}
        decided = replace(before, values=_filled(values), left_out=self._left_out(given, before))
        self._note(number, replace(decided, text=given.text or before.text))

    def _values(self, given: Given, kind: Kind) -> dict[str, str]:
        """The answers by key; empty for one that was taken away."""
        found: dict[str, str] = {}
        agreed = AGREED in given.changed and self._is_yes(given, AGREED)
        for key, question in COLUMNS.items():
            proposed = given.cells.get(proposal_label(question), "")
            text = given.cells.get(question.label, "")
            label = question.label
            if label not in given.changed and agreed and proposed and not text:
                text, label = proposed, proposal_label(question)
            elif label not in given.changed:
                continue
            fld = question.fields.get(kind.name)
            if fld is None and text:
                self._refuse(
                    given,
                    label,
                    f'een {kind.dutch} heeft geen veld "{label}"',
                    "maak de cel leeg",
                )
            elif fld is not None:
                read = self._read(given, label, kind, fld, text) if text else ""
                if read is not None:
                    found[key] = read
        return found

    def _read(self, given: Given, label: str, kind: Kind, fld: Field, text: str) -> str | None:
        """An answer as it is kept: choices by their slug; None, and told, when it is none."""
        where = given.where(label)
        faults: list[Diagnostic] = []

        def report(*fault: object) -> None:
            faults.append(Diagnostic(*fault))  # type: ignore[arg-type]

        reader = FieldReader(Entry(kind, where), self.config, report)
        value = reader.value(fld, [value_at(text, where)])
        if faults or not value:
            self.faults.extend(faults)
            self._keep(given, label)
            return None
        return value if isinstance(value, str) else ", ".join(value)

    def _left_out(self, given: Given, before: Decision) -> str:
        """Why a text is left out; empty when it is not."""
        if not given.changed & {LEFT_OUT, REASON}:
            return before.left_out
        if not self._is_yes(given, LEFT_OUT):
            return ""
        if reason := given.cells.get(REASON, ""):
            return reason
        self._refuse(given, LEFT_OUT, "er staat niet waarom de tekst wegblijft", f"vul {REASON} in")
        return before.left_out

    # -- texts that are no contribution -------------------------------------------------------

    def _passage(self, given: Given) -> None:
        mark = given.key[0]
        if not mark.startswith(f"{PASSAGE}-"):
            self._lose(
                given,
                f'"{shorten(mark)}" is geen kenmerk van een tekst',
                "zet het goede kenmerk terug, of maak de rij leeg",
            )
            return
        before = self.decisions.get(mark, Decision())
        kind = self._kind(given, before)
        values = dict(before.values)
        wanted = given.changed & {question.label for question in COLUMNS.values()}
        if kind:
            values |= self._values(given, kind_named(kind))
        elif wanted or (WORDING in given.changed and given.cells.get(WORDING)):
            self._refuse(
                given, TAKEN_AS, "er staat niet wat deze tekst is", f"kies uit {', '.join(TAKEN)}"
            )
            for label in (*wanted, *({WORDING} & given.changed)):
                self._keep(given, label)
        wording = before.wording
        if WORDING in given.changed and kind:
            wording = given.cells[WORDING]
        self._note(
            mark,
            Decision(_filled(values), before.text, kind, wording, self._left_out(given, before)),
        )

    def _kind(self, given: Given, before: Decision) -> str:
        """As what a text is taken; empty when it is not."""
        text = given.cells.get(TAKEN_AS, "")
        if TAKEN_AS not in given.changed:
            return before.kind
        said = normalise(text)
        found = next((name for name in TAKEN if normalise(name) == said), "")
        if text and not found:
            self._refuse(
                given,
                TAKEN_AS,
                f'"{shorten(text)}" is geen soort bijdrage',
                f"kies uit {', '.join(TAKEN)}",
            )
            return before.kind
        return found

    # -- words --------------------------------------------------------------------------------

    def _word(self, given: Given) -> None:
        whose, part, word = (given.cells.get(label, "") for label in (WHOSE, PART, WORD))
        label, meaning = MEANING, given.cells.get(MEANING, "")
        if MEANING not in given.changed and not meaning and self._is_yes(given, AGREED):
            label, meaning = GUESS, given.cells.get(GUESS, "")
        known = {*(each.slug for each in self.config.contributors), *FOLDERS}
        if whose not in known or not word:
            self._refuse(given, label, "deze rij hoort bij geen deelnemer", "maak de rij leeg")
            self._keep(given, label)
            return
        said = self._meaning(part, meaning)
        if said is None:
            names = "een veld, zoals Les, Thema of Soort" if not part else f"een keuze bij {part}"
            self._refuse(
                given, label, f'"{shorten(meaning)}" is geen naam van {names}', "kies uit de lijst"
            )
        else:
            self.words.setdefault(whose, Words()).explain(part, word, said)

    def _meaning(self, part: str, meaning: str) -> str | None:
        """What a word is said to mean, as it is kept; None when it is nothing we know."""
        if not meaning:
            return ""
        if part:
            return self.config.names(choices_of(part) or "themes").resolve(meaning)
        if normalise(meaning) == NOTHING:
            return NOTHING
        return " ".join(meaning.split()) if is_label(meaning) else None

    # -- parts of an answer -------------------------------------------------------------------

    def _is_yes(self, given: Given, label: str) -> bool:
        text = given.cells.get(label, "")
        if text.casefold() in _YES:
            return True
        if text.casefold() not in _NO:
            self._refuse(given, label, f'"{shorten(text)}" is geen ja of nee', "zet ja, of niets")
        return False

    def _note(self, key: str, decision: Decision) -> None:
        if decision.says_nothing:
            self.decisions.pop(key, None)
        else:
            self.decisions[key] = decision

    def _lose(self, given: Given, found: str, remedy: str) -> None:
        """Has a row stay as it was typed, of which we do not know what it is about."""
        self.lost.append(given)
        first = next(label for label in given.sheet.answers if label in given.changed)
        self._refuse(given, first, found, remedy)
        for label in given.changed:
            self._keep(given, label)

    def _refuse(self, given: Given, label: str, found: str, remedy: str) -> None:
        self.faults.append(Diagnostic(Rule.BAD_ANSWER, given.where(label), found, remedy))
        self._keep(given, label)

    def _keep(self, given: Given, label: str) -> None:
        """Has a cell stay as it was typed."""
        if label in given.sheet.answers:
            self.typed[given.sheet.name, given.key, label] = given.cells.get(label, "")


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in values.items() if text}


def kind_named(dutch: str) -> Kind:
    """The kind of record with this name in Dutch (StopIteration when there is none)."""
    return next(kind for kind in KINDS if kind.dutch == dutch)
