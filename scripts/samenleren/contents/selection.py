"""What one edition holds of the corpus, and in which order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from samenleren.config import Config, Edition
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

    def is_for(self, audience: Sequence[str]) -> bool:
        """True when something meant for these audiences belongs in this edition."""
        return self.edition.audience is None or self.edition.audience in audience

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
        """The ids of the records that this edition should show."""
        measured = (*self.corpus.profiles, *self.corpus.measurements)
        shown: set[str] = set()
        if "consortia" in self.calls:
            shown.update(record.id for record in (*self.corpus.consortia, *measured))
        figures = {name.partition("-")[2] for name in self.calls}
        shown.update(profile.id for profile in self.corpus.profiles if profile.id in figures)
        for record in self.corpus.measurements:  # counted together, they are one figure
            together = {each.id for each in self.corpus.measured_with(record)}
            shown.update(together if together & figures else ())
        for survey in self.corpus.surveys:
            home = "consortia" if self.event_of(survey) is None else "tijdlijn"
            shown.update({survey.id} if home in self.calls or survey.id in figures else ())
        if "praktijk" in self.edition.sections:
            shown.update(lesson.id for lesson in self.lessons)
        if "literatuur" in self.edition.sections:
            shown.update(point.id for point in self.corpus.literature)
        if "materialen" in self.edition.sections or "materialencatalogus" in self.calls:
            shown.update(material.id for material in self.corpus.materials)
        if "tijdlijn" in self.calls:
            shown.update(event.id for event in self.corpus.events)
        if "interviews" in self.calls:
            shown.update(interview.id for interview in self.interviews)
        elif "portret" in self.edition.sections:
            shown.update(portrait.id for c in self.chapters if (portrait := self.portrait(c)))
        return frozenset(shown)

    def chapter_lessons(self, chapter: str) -> list[Lesson]:
        """The lessons of a chapter, by theme, then kind, then consortium, as configured."""
        themes = [choice.slug for choice in self.config.themes]
        return sorted(
            (lesson for lesson in self.lessons if lesson.chapter == chapter),
            key=lambda x: (themes.index(x.theme), *self._rank(x)),
        )

    def theme_lessons(self, theme: str) -> list[Lesson]:
        """The lessons of a theme, by kind, then consortium."""
        return sorted((x for x in self.lessons if x.theme == theme), key=self._rank)

    def _rank(self, lesson: Lesson) -> tuple[int, int, str]:
        kinds = [kind.slug for kind in self.config.kinds]
        return kinds.index(lesson.kind), self._order[lesson.consortium], lesson.id

    def literature(self, chapter: str, origin: str) -> list[LiteraturePoint]:
        """The literature points of a chapter with this origin."""
        return [p for p in self.corpus.literature if p.chapter == chapter and p.origin == origin]

    def materials(self, chapter: str) -> list[Material]:
        """The materials of a chapter, by consortium."""
        found = [m for m in self.corpus.materials if m.chapter == chapter]
        return sorted(found, key=lambda m: (self._order[m.consortium], m.id))

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

    def messages(self, chapter: ChapterText) -> list[Statement]:
        """The key messages of a chapter for this edition."""
        return [m for m in chapter.messages if self.is_for(m.audience)]

    def dilemmas(self, chapter: ChapterText) -> list[Dilemma]:
        """The dilemmas of a chapter for this edition."""
        return [d for d in chapter.dilemmas if self.is_for(d.audience)]

    def table_questions(self, chapter: ChapterText) -> list[TableQuestion]:
        """The questions for the reader's own table."""
        return [q for q in chapter.table_questions if self.is_for(q.audience)]

    def portrait(self, chapter: ChapterText) -> Interview | None:
        """The interview of a chapter, when there is one that this edition may show."""
        return next((i for i in self.interviews if i.id == chapter.portrait), None)

    def portraits(self) -> set[str]:
        """The interviews that stand in a chapter of this edition."""
        if "portret" not in self.edition.sections:
            return set()
        return {chapter.portrait for chapter in self.chapters if chapter.portrait}
