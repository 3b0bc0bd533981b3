"""What a record says in one text, and who says it: for products, where records of all kinds stand
in one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from samenleren.config import Contributor
from samenleren.contents.support import resting, told_reading, voice_of
from samenleren.contents.view import View
from samenleren.contents.worksheets import THEMES
from samenleren.language.dutch import count_of, enumerate_dutch
from samenleren.model import (
    KINDS,
    Consortium,
    Event,
    Interview,
    Lesson,
    LiteraturePoint,
    Material,
    Motimeter,
    Offer,
    Profile,
    Question,
    Record,
    Survey,
)

MOST_THEMES = 3
"""How many themes of a consortium are named."""
_COUNTED = {kind.name: (kind.shown or kind.dutch, kind.plural) for kind in KINDS} | {
    Interview.kind_name: ("gesprek", "gesprekken"),
    LiteraturePoint.kind_name: ("punt uit de literatuur", "punten uit de literatuur"),
}
"""The words for one and for more records of a kind, as readers know them."""
_SAID: dict[type[Record], Callable[[Any], str | None]] = {
    Lesson: lambda lesson: lesson.text,
    Question: lambda question: question.text,
    Offer: lambda offer: offer.text,
    Interview: lambda interview: interview.summary,
    LiteraturePoint: lambda point: point.point,
    Material: lambda material: f"{material.title}. {material.purpose}",
    Event: lambda event: " ".join((f"{event.title}.", *event.facts)),
    Consortium: lambda consortium: consortium.notes,
    Profile: lambda profile: _joined(", ", profile.area, profile.moment),
    Motimeter: lambda one: _joined(", ", one.activity, one.moment),
    Survey: lambda survey: _joined(", ", survey.title or survey.meeting, survey.moment),
}


def said(record: Record) -> str:
    """What a record says, in one text; empty when it says nothing in words."""
    return _SAID[type(record)](record) or ""


def credit(view: View, record: Record, beside_own: bool = False) -> str:
    """Who or what says what a record says; `beside_own` is for a record that stands beside the name
    of its consortium."""
    if isinstance(record, LiteraturePoint):
        named = f"{record.author or ''} ({record.year})" if record.year else record.author
        return _joined(", ", named, record.title)
    if isinstance(record, Event):
        return view.date_of(record)
    owner = getattr(record, "consortium", None)
    whose = view.short(owner) if owner else ""
    who = ""
    if isinstance(record, Interview):
        who = record.role
    elif isinstance(record, Lesson):
        who = record.speaker or ""
    if beside_own:  # "projectleider, Drenthe" below Drenthe is "projectleider"
        who, whose = who.replace(f", {whose}", ""), ""
    elif whose in who:
        whose = ""
    return _joined("; ", whose, who)


def counted(view: View, records: Iterable[Record]) -> str:
    """How many records of which kind these are, and how their sources were read; nothing when
    there are none."""
    found = list(records)
    kinds = Counter(record.kind_name for record in found)
    words = [count_of(number, *_COUNTED[kind]) for kind, number in kinds.items()]
    return f"{enumerate_dutch(words)}. {told_reading(resting(view, found))}" if words else ""


def field_of(view: View, slug: str, profile: Record | None, name: str) -> str:
    """What a profile says in a field, in one text; empty when it is not known. How many
    municipalities there are is counted when only their names are given, and `themes` are those
    that most lessons of a consortium are about."""
    if name == THEMES:
        themes = Counter(lesson.theme for lesson in view.lessons if lesson.consortium == slug)
        titles = view.config.titles("themes")
        return ", ".join(f"{titles[theme]} ({n})" for theme, n in themes.most_common(MOST_THEMES))
    value = getattr(profile, name, None)
    if name == "municipality_count" and value is None and isinstance(profile, Consortium):
        value = len(profile.municipalities) or None
    if isinstance(value, tuple):
        value = "; ".join(value)
    return "" if value is None else str(value)


def spoken(view: View, pair: Sequence[Contributor], theirs: Sequence[Sequence[Lesson]]) -> str:
    """Of which of two contributors somebody speaks on a theme, by their lessons on it. Whether they
    agree, nobody can count."""
    voices = (voice_of(lesson, view.config) for lessons in theirs for lesson in lessons)
    heard = {voice[0] for voice in voices if voice}
    speaking = [one.short for one in pair if one.slug in heard]
    silent = [
        one.short
        for one, lessons in zip(pair, theirs, strict=True)
        if lessons and one.short not in speaking
    ]
    if len(speaking) > 1:
        said = "Van beide is iemand aan het woord."
    elif speaking:
        said = f"Alleen van {speaking[0]} is iemand aan het woord."
    else:
        said = "Van geen van beide is iemand aan het woord."
    if silent:
        said += f" Van {enumerate_dutch(silent)} is er alleen een bron."
    return said


def _joined(between: str, *texts: str | None) -> str:
    return between.join(filter(None, texts))
