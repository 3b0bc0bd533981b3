"""What one edition holds of the corpus, and in which order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from samenleren.config import Config, Edition
from samenleren.contents.asked import ALL, Asked
from samenleren.contents.chapters import ChapterText, Dilemma, Statement, TableQuestion
from samenleren.contents.references import citation_keys
from samenleren.language.dates import iso_date
from samenleren.language.names import normalise
from samenleren.model import (
    Corpus,
    Event,
    Interview,
    Lesson,
    LiteraturePoint,
    Material,
    Record,
    Survey,
)
from samenleren.privacy.consent import terms_of

_PRINTED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_CALL = re.compile(r"""\b([a-z_]+)\(\s*(?:["']([^"']*)["'])?""")


def calls_in(bodies: Iterable[str]) -> frozenset[str]:
    """What editors' texts ask to print: "consortia" for `{{ consortia() }}`, and the name of the
    figure for `{{ figuur("tijdlijn") }}`. So a part may have any file name."""
    printed = (part for body in bodies for part in _PRINTED.findall(body))
    calls = (call for part in printed for call in _CALL.findall(part))
    return frozenset(argument if name == "figuur" else name for name, argument in calls)


class Selection:
    """The corpus as one edition shows it: its records, in the order in which they stand.

    `calls` are what its texts ask to print, as `calls_in` gives them.
    """

    def __init__(
        self,
        corpus: Corpus,
        config: Config,
        edition: Edition,
        chapters: Sequence[ChapterText],
        calls: Collection[str] = (),
    ) -> None:
        self.corpus = corpus
        self.config = config
        self.edition = edition
        self.chapters = tuple(chapters)
        self.calls = frozenset(calls)
        self.printed: frozenset[str] | None = None
        """The records that it prints; None before that is known, when each may be referred to."""
        self.by_id: dict[str, Record] = {record.id: record for record in corpus.records()}
        self.citations = citation_keys(corpus.literature)
        self._contributors = {c.slug: c for c in config.contributors}
        self._order = {c.slug: rank for rank, c in enumerate(config.contributors)}

    @property
    def network(self) -> str:
        """The network in a sentence: the first of its other names ("het leernetwerk")."""
        network = self.config.network
        name = network.names[0] if network.names else network.title
        return name[:1].lower() + name[1:]

    def is_for(self, audience: Sequence[str], asked: Asked = ALL) -> bool:
        """True when something meant for these audiences belongs in this edition, and is asked."""
        own = self.edition.audience is None or self.edition.audience in audience
        return own and (asked.audience is None or asked.audience in audience)

    def shows(self, record_id: str) -> bool:
        """True when this edition prints the record, so that a reference has its target."""
        return self.printed is None or record_id in self.printed

    def may_show(self, record: Record) -> bool:
        """True unless the record was given for other editions than this one."""
        terms = terms_of(record)
        return terms is None or not terms.scope or self.edition.slug in terms.scope

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons for this edition's audience."""
        return tuple(
            lesson
            for lesson in self.corpus.lessons
            if self.is_for(lesson.audience) and self.may_show(lesson)
        )

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews that this edition may show."""
        return tuple(interview for interview in self.corpus.interviews if self.may_show(interview))

    @cached_property
    def expected(self) -> frozenset[str]:
        """The ids of the records that an edition for everybody must print, if it has a call for
        records of their kind: it holds all there is. Any other prints what its plan asks."""
        if self.edition.audience is not None:
            return frozenset()
        measured = (*self.corpus.profiles, *self.corpus.measurements)
        shown: set[str] = set()
        for call, records in (
            ("consortia", (*self.corpus.consortia, *measured)),
            ("praktijk", self.lessons),
            ("overzicht", self.lessons),
            ("literatuur", self.corpus.literature),
            ("materialen", self.corpus.materials),
            ("materialencatalogus", self.corpus.materials),
            ("tijdlijn", self.corpus.events),
            ("consortiumportretten", (*self.corpus.consortia, *measured, *self.interviews)),
        ):
            shown.update(record.id for record in records if call in self.calls)
        figures = {name.partition("-")[2] for name in self.calls}
        shown.update(profile.id for profile in self.corpus.profiles if profile.id in figures)
        for record in self.corpus.measurements:  # counted together, they are one figure
            together = {each.id for each in self.corpus.measured_with(record)}
            shown.update(together if together & figures else ())
        for survey in self.corpus.surveys:
            of_nobody = self.event_of(survey) is None
            homes = {"consortia", "consortiumportretten"} if of_nobody else {"tijdlijn"}
            shown.update({survey.id} if homes & self.calls or survey.id in figures else ())
        shown.update(self.portraits())
        return frozenset(shown)

    def chapter_lessons(self, chapter: str, asked: Asked = ALL) -> list[Lesson]:
        """The lessons of a chapter that are asked, by theme, then kind, then consortium, as
        configured."""
        themes = [choice.slug for choice in self.config.themes]
        found = sorted(
            (
                lesson
                for lesson in self.lessons
                if lesson.chapter == chapter
                and self.is_for(lesson.audience, asked)
                and asked.of("themes", lesson.theme)
                and asked.of("kinds", lesson.kind)
                and asked.of("consortia", lesson.consortium)
                and asked.of("records", lesson.id)
            ),
            key=lambda x: (themes.index(x.theme), *self._rank(x)),
        )
        return found if asked.at_most is None else self._few(found, asked.at_most)

    def _few(self, lessons: list[Lesson], most: int) -> list[Lesson]:
        """So many of these lessons, in their order: those first that key messages of this edition
        rest on, and of as many consortia as can be."""
        carrying = {i for c in self.chapters for m in self.messages(c) for i in m.rests_on}
        taken: Counter[str] = Counter()
        chosen: list[Lesson] = []
        while len(chosen) < min(most, len(lessons)):
            rest = (lesson for lesson in lessons if lesson not in chosen)
            best = min(rest, key=lambda x: (taken[x.consortium], x.id not in carrying))
            taken[best.consortium] += 1
            chosen.append(best)
        return [lesson for lesson in lessons if lesson in chosen]

    def theme_lessons(self, theme: str) -> list[Lesson]:
        """The lessons of a theme, by kind, then consortium."""
        return sorted((x for x in self.lessons if x.theme == theme), key=self._rank)

    def _rank(self, lesson: Lesson) -> tuple[int, int, str]:
        kinds = [kind.slug for kind in self.config.kinds]
        return kinds.index(lesson.kind), self._order[lesson.consortium], lesson.id

    def literature(self, chapter: str, origin: str, asked: Asked = ALL) -> list[LiteraturePoint]:
        """The literature points of a chapter with this origin that are asked; of a few those first
        that key messages of this edition rest on."""
        found = [p for p in self.corpus.literature if p.chapter == chapter and p.origin == origin]
        found = [p for p in found if asked.of("origins", origin) and asked.of("records", p.id)]
        if asked.at_most is None:
            return found
        carrying = {i for c in self.chapters for m in self.messages(c) for i in m.rests_on}
        few = sorted(found, key=lambda p: p.id not in carrying)[: asked.at_most]
        return [p for p in found if p in few]

    def materials(self, chapter: str, asked: Asked = ALL) -> list[Material]:
        """The materials of a chapter that are asked, by consortium."""
        found = [
            m
            for m in self.corpus.materials
            if m.chapter == chapter
            and asked.of("consortia", m.consortium)
            and asked.of("records", m.id)
        ]
        return sorted(found, key=lambda m: (self._order[m.consortium], m.id))[: asked.at_most]

    def interviews_by_consortium(self) -> list[Interview]:
        """The interviews that this edition may show, by consortium."""
        return sorted(self.interviews, key=lambda i: (self._order[i.consortium], i.id))

    def timeline(self) -> list[Event]:
        """The events by date; an undated one stays behind the event delivered before it."""
        dated: list[tuple[str, int, Event]] = []
        last = ""
        for rank, event in enumerate(self.corpus.events):
            last = event.date or last
            dated.append((last, rank, event))
        return [event for _, _, event in sorted(dated, key=lambda item: item[:2])]

    def event_of(self, survey: Survey) -> Event | None:
        """The event that a poll was held at: named by its number, title or day, also within the
        name of the poll. None when no event is meant, or more than one."""
        said = [text for text in (survey.meeting, survey.title) if text]
        days = {iso_date(text) for text in (survey.meeting, survey.moment) if text} - {None}
        names = [normalise(text) for text in said]
        found = [event for event in self.corpus.events if event.id in said] or [
            event
            for event in self.corpus.events
            if any(f" {normalise(event.title)} " in f" {name} " for name in names)
        ]
        if not found:
            full = {day for day in days if day and len(day) == len("2020-09-29")}
            found = [event for event in self.corpus.events if event.date in full]
        return found[0] if len(found) == 1 else None

    def surveys_of(self, event: Event) -> list[Survey]:
        """The polls with more statements that were held at an event."""
        return [survey for survey in self.corpus.surveys if self.event_of(survey) == event]

    def messages(self, chapter: ChapterText, asked: Asked = ALL) -> list[Statement]:
        """The key messages of a chapter for this edition that are asked."""
        return _asked_of(chapter.messages, self, asked)

    def number_of(self, message: Statement) -> str:
        """The number of a key message, the same in every edition: "2.3" for the third of the second
        chapter, whoever it is for."""
        return next(
            f"{number}.{rank}"
            for number, chapter in enumerate(self.chapters, 1)
            for rank, one in enumerate(chapter.messages, 1)
            if one.id == message.id
        )

    def dilemmas(self, chapter: ChapterText, asked: Asked = ALL) -> list[Dilemma]:
        """The dilemmas of a chapter for this edition that are asked."""
        return _asked_of(chapter.dilemmas, self, asked)

    def table_questions(self, chapter: ChapterText, asked: Asked = ALL) -> list[TableQuestion]:
        """The questions for the reader's own table."""
        found = [q for q in chapter.table_questions if self.is_for(q.audience, asked)]
        return found[: asked.at_most]

    def portrait(self, chapter: ChapterText) -> Interview | None:
        """The interview of a chapter, when there is one that this edition may show."""
        return next((i for i in self.interviews if i.id == chapter.portrait), None)

    def portraits(self) -> set[str]:
        """The interviews that stand in a chapter of this edition."""
        if "portret" not in self.calls:
            return set()
        return {found.id for chapter in self.chapters if (found := self.portrait(chapter))}


_Said = TypeVar("_Said", Statement, Dilemma)


def _asked_of(said: Iterable[_Said], view: Selection, asked: Asked) -> list[_Said]:
    found = [
        one for one in said if view.is_for(one.audience, asked) and asked.of("records", one.id)
    ]
    return found[: asked.at_most]
