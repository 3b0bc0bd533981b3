"""The records of the corpus: one frozen class per kind, each knowing where it was delivered.

Slugs (consortium, theme, chapter, audience) are those of config.yaml. Optional text is None
when the source does not give it; nothing is ever filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import ClassVar

from samenleren.diagnostics import Location
from samenleren.names import normalise


@dataclass(frozen=True)
class Source:
    """A public source: its title, address and whether it was read in full (`volledig`)."""

    title: str
    address: str | None = None
    seen: str | None = None


@dataclass(frozen=True)
class Illustration:
    """A picture of a record. `file` is its name in output/werk/beelden, width and height are in
    pixels; `alt` is empty only for a decorative one. Without a file it is not shown, and `missing`
    says in Dutch why: its place is marked.
    """

    where: Location = field(compare=False)
    file: str = ""
    alt: str = ""
    caption: str | None = None
    width: int = 0
    height: int = 0
    decorative: bool = False
    missing: str = ""


@dataclass(frozen=True)
class Record:
    """What every record has: an id unique in the corpus, its place of origin, its pictures, and
    what editors noted about it, which no reader sees."""

    kind_name: ClassVar[str] = ""
    id: str
    where: Location
    pictures: tuple[Illustration, ...] = field(default=(), kw_only=True)
    editors_note: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class Consortium(Record):
    """A consortium's profile. `delivered` is a date (ISO) that the editors see, no reader."""

    kind_name: ClassVar[str] = "consortium"
    name: str
    aliases: tuple[str, ...] = ()
    region: str | None = None
    municipalities: tuple[str, ...] = ()
    municipality_count: int | None = None
    areas: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    period: str | None = None
    notes: str | None = None
    sources: tuple[Source, ...] = ()
    delivered: str | None = None


@dataclass(frozen=True)
class Lesson(Record):
    """A lesson, success, barrier, tip or dilemma from practice.

    The consent fields are those of `Interview`, for a lesson that is a quotation.
    """

    kind_name: ClassVar[str] = "lesson"
    consortium: str
    theme: str
    kind: str
    chapter: str
    audience: tuple[str, ...]
    text: str
    speaker: str | None = None
    moment: str | None = None
    certainty: str | None = None
    source: Source | None = None
    basis: str | None = None
    consent_status: str | None = None
    consent_scope: tuple[str, ...] = ()
    consent_date: str | None = None
    keep_until: str | None = None


@dataclass(frozen=True)
class Interview(Record):
    """A summary of what one role said; never a quotation. `basis` says why it may be shown.

    The consent fields belong to the basis "toestemming"; dates as in `Event`, scope in editions.
    """

    kind_name: ClassVar[str] = "interview"
    consortium: str
    role: str
    themes: tuple[str, ...]
    chapters: tuple[str, ...]
    summary: str
    moment: str | None = None
    certainty: str | None = None
    basis: str | None = None
    consent_status: str | None = None
    consent_scope: tuple[str, ...] = ()
    consent_date: str | None = None
    keep_until: str | None = None
    source: Source | None = None


@dataclass(frozen=True)
class LiteraturePoint(Record):
    """A point from literature. `origin` keeps VNG's Open deur apart from other literature;
    `read_through` says that the work itself was not read but a page about it; `language` is that of
    the title, when it is another than the publication's."""

    kind_name: ClassVar[str] = "literature"
    chapter: str
    point: str
    origin: str
    title: str
    author: str | None = None
    year: int | None = None
    source: Source | None = None
    read_through: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Material(Record):
    """A tool, product or working method, and where to find it. `language`: as `LiteraturePoint`."""

    kind_name: ClassVar[str] = "material"
    consortium: str
    title: str
    kind: str
    purpose: str
    chapter: str
    address: str | None = None
    source: Source | None = None
    language: str | None = None


@dataclass(frozen=True)
class Question(Record):
    """What a consortium wants to learn from another one."""

    kind_name: ClassVar[str] = "question"
    consortium: str
    theme: str
    text: str


@dataclass(frozen=True)
class Offer(Record):
    """What a consortium can help another one with."""

    kind_name: ClassVar[str] = "offer"
    consortium: str
    theme: str
    text: str


@dataclass(frozen=True)
class Vote:
    """An answer to a poll and how many people gave it."""

    answer: str
    count: int


@dataclass(frozen=True)
class Poll:
    """A poll: the mean on its scale; `labels` name points of the scale ("0: geen invloed").

    `votes` is the spread, if delivered: by point of the scale, or by answers in words; then the
    poll has no scale and no mean.
    """

    question: str
    scale_min: float | None = None
    scale_max: float | None = None
    mean: float | None = None
    labels: tuple[str, ...] = ()
    meaning: str | None = None
    note: str | None = None
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True)
class Event(Record):
    """A moment of the learning network. `date` is a year, year-month or day (ISO) or None, and
    `certainty` says whether it was reported, planned or derived.

    What people named as a help or a hindrance is a list in the order of the source; only when that
    source ranks it, `ranked` is "ja".
    """

    kind_name: ClassVar[str] = "event"
    title: str
    kind: str
    date: str | None = None
    certainty: str | None = None
    date_note: str | None = None
    number: int | None = None
    number_note: str | None = None
    form: str | None = None
    place: str | None = None
    participants: int | None = None
    participants_note: str | None = None
    host: str | None = None
    agenda: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    poll: Poll | None = None
    named_success: tuple[str, ...] = ()
    named_barriers: tuple[str, ...] = ()
    ranked: str | None = None
    evaluation: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Axis:
    """One topic of a neighbourhood's profile and its score."""

    topic: str
    score: float


@dataclass(frozen=True)
class Profile(Record):
    """The profile of a neighbourhood: scores on topics, all on one scale (lowest, highest)."""

    kind_name: ClassVar[str] = "profile"
    consortium: str
    area: str
    moment: str
    scale: tuple[float, float]
    axes: tuple[Axis, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Point:
    """One point of the Motimeter: how many people gave a 0, a 1 and a 2."""

    point: str
    counts: tuple[int, int, int]


@dataclass(frozen=True)
class Motimeter(Record):
    """What people gave the points of an activity: counted together, or one person's form.

    `respondent` is the number on that form, so that two equal forms are known as two.
    """

    kind_name: ClassVar[str] = "motimeter"
    consortium: str
    activity: str
    points: tuple[Point, ...]
    area: str | None = None
    moment: str | None = None
    respondent: str | None = None
    sources: tuple[Source, ...] = ()


COUNT, PERCENT, SCORE = "aantal", "procent", "score"
"""What the numbers of a poll with more statements can be."""


_POINT = re.compile(r"[-+]?[0-9]{1,6}(?:[.,][0-9]{1,3})?")


def point_of(answer: str) -> float | None:
    """The point of a scale that an answer is, or None for words."""
    text = answer.strip()
    return float(text.replace(",", ".")) if _POINT.fullmatch(text) else None


@dataclass(frozen=True)
class Answer:
    """An answer and how often it was given, or a group and its score."""

    answer: str
    value: float


@dataclass(frozen=True)
class Stated:
    """One statement of a poll and what was answered to it."""

    statement: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Survey(Record):
    """A poll with more statements. `measure` says what its numbers are: how often an answer was
    given (`aantal`), its share (`procent`) or the score of a group on `scale` (`score`).

    `meeting` names the event that it was held at, by its title, number or date.
    """

    kind_name: ClassVar[str] = "survey"
    consortium: str
    measure: str
    statements: tuple[Stated, ...]
    title: str | None = None
    meeting: str | None = None
    moment: str | None = None
    scale: tuple[float, float] | None = None
    sources: tuple[Source, ...] = ()


Support = Lesson | Interview | LiteraturePoint | Material | Profile | Motimeter | Survey
"""What a key message can rest on: what somebody experienced, wrote, made or measured."""

CLASSES: dict[str, type[Record]] = {
    cls.kind_name: cls
    for cls in (
        *(Consortium, Lesson, Interview, LiteraturePoint, Material),
        *(Event, Question, Offer, Profile, Motimeter, Survey),
    )
}


@dataclass(frozen=True)
class Gap:
    """Something delivered or expected that the draft lacks: shown in place, in Dutch."""

    text: str
    chapter: str | None = None


@dataclass(frozen=True)
class Corpus:
    """All records that passed validation, in the order of delivery, and the gaps."""

    consortia: tuple[Consortium, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    interviews: tuple[Interview, ...] = ()
    literature: tuple[LiteraturePoint, ...] = ()
    materials: tuple[Material, ...] = ()
    events: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    offers: tuple[Offer, ...] = ()
    profiles: tuple[Profile, ...] = ()
    measurements: tuple[Motimeter, ...] = ()
    surveys: tuple[Survey, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def records(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        for one in fields(self):
            if one.name != "gaps":
                yield from getattr(self, one.name)

    def measured_with(self, record: Motimeter) -> tuple[Motimeter, ...]:
        """The measurements of the same activity, place and moment, with this one: their answers
        are counted together."""
        return tuple(other for other in self.measurements if _activity(other) == _activity(record))


def _activity(record: Motimeter) -> tuple[str, ...]:
    named = (record.activity, record.area or "", record.moment or "")
    return (record.consortium, *map(normalise, named))


LISTS: dict[str, str] = {
    "consortium": "consortia",
    "lesson": "lessons",
    "interview": "interviews",
    "literature": "literature",
    "material": "materials",
    "event": "events",
    "question": "questions",
    "offer": "offers",
    "profile": "profiles",
    "motimeter": "measurements",
    "survey": "surveys",
}
"""For each record kind the name of its list in `Corpus` and in corpus.json."""
