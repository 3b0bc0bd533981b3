"""Meetings: two records of one, and what a text says of one against the timeline.

Two records are one meeting when they agree on more than they differ in: on at least two things
more, the title, the day or the number among them. A series of meetings with one title on many
days is no contradiction, so what happened there must be alike as well.

A text speaks of a meeting when it has its title, or its number or place with the kind of meeting
("derde leernetwerkbijeenkomst", "leernetwerkbijeenkomst in Wormer"). In running text only a date
right behind that is taken for its date: "na de derde leernetwerkbijeenkomst stopten wij op 3 mei
2021" says nothing of it. In a moment or the title of a source the one date there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

from samenleren.comparison.pairs import Pair, Side, field_side, side, sources_of
from samenleren.language.dates import MONTHS, iso_date
from samenleren.language.dutch import dutch_date, number_of
from samenleren.language.names import normalise
from samenleren.model import Corpus, Event, Record

DATE, PLACE, PEOPLE = "de datum", "de plaats", "het aantal deelnemers"
_DAY = (
    rf"(?:\d{{1,2}}\s+)?(?:{'|'.join(MONTHS)})\s+(?:(?:19|20)\d\d|\((?:19|20)\d\d\))"
    r"|\d{1,2}[-/]\d{1,2}[-/]20\d\d"
)
_DATE = re.compile(rf"\b(?:{_DAY})", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:[\s,(]*\b(?:in|te)\s+(?P<place>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*))?"
    rf"(?:[\s,(:]*(?:\b(?:was\s+)?(?:op|van)\s+)?(?P<date>\b(?:{_DAY})))?"
)
_PEOPLE = re.compile(
    r"(?P<about>(?:ruim|bijna|ongeveer|circa|rond de|zo’n|zo'n)\s+)?\b(?P<number>[\w.]{1,20})\s+"
    r"(?:deelnemers|aanwezigen|bezoekers)\b"
)
_ABOUT = re.compile(r"\b(?:ruim|bijna|ongeveer|circa|rond de|zo’n|zo'n)\b")
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")
ROUGHLY = 0.2
"""How far two numbers may lie apart when one of them is said to be rough."""
MANY = 40
"""Of the records with the same title, day or number the first so many are compared."""
LONG_TITLE = 12
"""A shorter title ("Start") is said of many things."""


def of_meetings(corpus: Corpus) -> Iterator[Pair]:
    """What is said differently of a meeting: by its own records, then by other texts."""
    yield from _twice(corpus.events)
    known = _Timeline(corpus.events)
    for record in corpus.records():
        for text in _texts(record):
            yield from known.against(text)


# -- two records of one meeting -----------------------------------------------------------------


def _same_date(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _same_place(one: str, other: str) -> bool:
    first, second = {*normalise(one).split()}, {*normalise(other).split()}
    return first <= second or second <= first


def _same_words(one: str, other: str) -> bool:
    return normalise(one) == normalise(other)


@dataclass(frozen=True)
class _Fact:
    """Something that a record of a meeting says: how its values are the same, whether a difference
    is worth telling, and whether it is `strong`: two meetings seldom have it in common."""

    what: str
    label: str
    value: Callable[[Event], str]
    same: Callable[[str, str], bool] = _same_words
    told: bool = True
    strong: bool = False


_FACTS = (
    _Fact("de titel", "Titel", lambda e: e.title, strong=True),
    _Fact(DATE, "Datum", lambda e: e.date or "", _same_date, strong=True),
    _Fact("het volgnummer", "Volgnummer", lambda e: str(e.number or ""), strong=True),
    _Fact(PLACE, "Plaats", lambda e: e.place or "", _same_place),
    _Fact("de gastheer", "Gastheer", lambda e: e.host or ""),
    _Fact(PEOPLE, "Deelnemers", lambda e: str(e.participants or "")),
    _Fact("de soort", "Soort bijeenkomst", lambda e: e.kind, told=False),
)


def _twice(events: Sequence[Event]) -> Iterator[Pair]:
    groups: dict[tuple[str, str], list[int]] = {}
    for at, event in enumerate(events):
        for fact in _FACTS:
            if fact.strong and fact.value(event):
                groups.setdefault((fact.what, normalise(fact.value(event))), []).append(at)
    couples = {pair for group in groups.values() for pair in combinations(group[:MANY], 2)}
    for first, second in sorted(couples):
        yield from _differences(events[first], events[second])


def _differences(one: Event, other: Event) -> Iterator[Pair]:
    both = [f for f in _FACTS if f.value(one) and f.value(other)]
    agreed = [f for f in both if f.same(f.value(one), f.value(other))]
    differ = [f for f in both if f not in agreed]
    known_by = [f for f in agreed if f.what != PEOPLE]  # as many people come to many meetings
    if len(known_by) < 2 + len(differ) or not any(f.strong for f in known_by):
        return
    if any(f.what == DATE for f in differ) and not _alike(one.facts, other.facts):
        return
    for fact in (f for f in differ if f.told):
        yield Pair(f"{fact.what} van {_named(one)}", _field(fact, one), _field(fact, other))


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """False when two lists of facts have little in common; what one lacks is no difference."""
    first, second = ({*normalise(" ".join(facts)).split()} for facts in (one, other))
    return not first or not second or 2 * len(first & second) >= min(len(first), len(second))


def _field(fact: _Fact, event: Event) -> Side:
    value = fact.value(event)
    shown = dutch_date(value) if fact.what == DATE else value
    return field_side(event, event.title, fact.label, shown)


def _named(event: Event) -> str:
    return f"“{event.title}”"


# -- a text against the timeline ----------------------------------------------------------------


@dataclass(frozen=True)
class _Text:
    """A text of a record that may speak of a meeting: a `short` one, such as a moment or the title
    of a source, or a sentence."""

    record: Record
    text: str
    short: bool = False

    @cached_property
    def only_date(self) -> re.Match[str] | None:
        """The date in it, when there is one."""
        return _only(_DATE, self.text)

    @cached_property
    def only_people(self) -> re.Match[str] | None:
        """How many people came, when that is said once."""
        return _only(_PEOPLE, self.text)


def _only(what: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(islice(what.finditer(text), 2))
    return found[0] if len(found) == 1 else None


def _texts(record: Record) -> Iterator[_Text]:
    if isinstance(record, Event):
        yield _Text(record, record.title, True)
    moment, meeting = getattr(record, "moment", None), getattr(record, "meeting", None)
    if short := ", ".join(filter(None, [meeting, moment])):
        yield _Text(record, short, True)
    yield from (_Text(record, source.title, True) for source in sources_of(record))
    long = [getattr(record, name, None) for name in ("text", "summary", "point", "purpose")]
    for text in (*filter(None, long), *getattr(record, "facts", ())):
        yield from (_Text(record, sentence) for sentence in _SENTENCE.split(text))


class _Timeline:
    """The meetings as the timeline has them, found by what texts call them."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.by_kind: dict[str, list[Event]] = {}
        self.by_title: dict[str, list[Event]] = {}
        for event in events:
            if event.number is not None:
                self.by_kind.setdefault(event.kind.casefold(), []).append(event)
        kinds = "|".join(map(re.escape, sorted(self.by_kind, key=len, reverse=True)))
        self.kinds = re.compile(rf"(?:\b(?P<number>\w+)\s+)?\b(?P<kind>{kinds})\b", re.IGNORECASE)
        for event in events:
            if len(event.title) >= LONG_TITLE and not (kinds and self.kinds.search(event.title)):
                self.by_title.setdefault(event.title.casefold(), []).append(event)
        self.by_word: dict[str, list[str]] = {}
        for title in self.by_title:
            if first := _WORD.match(title):
                self.by_word.setdefault(first[0], []).append(title)

    def against(self, text: _Text) -> Iterator[Pair]:
        """What a text says differently of the meetings that it names."""
        if self.by_kind:
            for found in self.kinds.finditer(text.text):
                yield from self._of_kind(text, found)
        for end, events in self._titles_in(text.text):
            yield from _Said(text, end).against(events)

    def _titles_in(self, text: str) -> Iterator[tuple[int, list[Event]]]:
        """Where a text names the title of a meeting, and which meetings have it."""
        for word in _WORD.finditer(text):
            for title in self.by_word.get(word[0].casefold(), ()):
                end = word.start() + len(title)
                if (
                    text[word.start() : end].casefold() == title
                    and not text[end : end + 1].isalnum()
                ):
                    yield end, self.by_title[title]

    def _of_kind(self, text: _Text, found: re.Match[str]) -> Iterator[Pair]:
        said = _Said(text, found.end())
        known = self.by_kind[found["kind"].casefold()]
        number = number_of(found["number"] or "")
        if number is not None:
            yield from said.against([e for e in known if e.number == number])
            yield from _other_number(text, number, found)
        elif said.place:
            there = [e for e in known if e.place and _same_place(e.place, said.place)]
            yield from said.against(there)


def _other_number(text: _Text, number: float, found: re.Match[str]) -> Iterator[Pair]:
    """A meeting that has another number than its own title says."""
    event = text.record
    if isinstance(event, Event) and text.text == event.title and event.number not in (None, number):
        yield Pair(
            f"het volgnummer van {_named(event)}",
            field_side(event, event.title, "Volgnummer", str(event.number)),
            side(event, event.title, found.span("number")),
        )


class _Said:
    """What a text says of a meeting that it named up to the place `end`: by fact, where it stands
    and what it is."""

    def __init__(self, text: _Text, end: int) -> None:
        self.text = text
        self.date = self.place = ""
        self.spans: dict[str, tuple[int, int]] = {}
        if behind := _BEHIND.match(text.text, end):
            if behind["date"]:
                self._take_date(behind["date"], behind.span("date"))
            if behind["place"]:
                self.place, self.spans[PLACE] = behind["place"], behind.span("place")
        if not self.date and text.short and (only := text.only_date):
            self._take_date(only[0], only.span())
        people = text.only_people
        self.people = number_of(people["number"]) if people else None
        if people and self.people is not None:
            self.spans[PEOPLE] = people.span("number")
            self.roughly = bool(people["about"])

    def _take_date(self, written: str, span: tuple[int, int]) -> None:
        self.date = iso_date(written.replace("(", "").replace(")", "")) or ""
        self.spans[DATE] = span

    def against(self, events: Sequence[Event]) -> Iterator[Pair]:
        """What it says differently; the events are those that it may mean, and one that agrees is
        enough."""
        looked_at = {
            DATE: self._other_date,
            PLACE: self._other_place,
            PEOPLE: self._other_people,
        }
        for fact in (fact for fact in _FACTS if fact.what in looked_at):
            differs = looked_at[fact.what]
            if events and all(map(differs, events)):
                yield Pair(
                    f"{fact.what} van {_named(events[0])}",
                    _field(fact, events[0]),
                    side(self.text.record, self.text.text, self.spans[fact.what]),
                )

    def _other_date(self, event: Event) -> bool:
        return bool(self.date and event.date and not _same_date(self.date, event.date))

    def _other_place(self, event: Event) -> bool:
        return bool(self.place and event.place and not _same_place(self.place, event.place))

    def _other_people(self, event: Event) -> bool:
        if self.people is None or event.participants is None:
            return False
        rough = self.roughly or bool(_ABOUT.search(event.participants_note or ""))
        apart = abs(self.people - event.participants)
        return apart > (ROUGHLY * event.participants if rough else 0)
