"""Which figures an edition can show, each under the name that editors call it by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samenleren.contents.asked import Unasked
from samenleren.contents.chapters import ChapterText
from samenleren.contents.view import View
from samenleren.figures import Figure
from samenleren.figures.counted import coverage, support
from samenleren.figures.delivered import motimeter, profile
from samenleren.figures.events import event_poll, named, timeline
from samenleren.figures.statements import statements
from samenleren.model import Event, Motimeter, Profile, Record, Survey


class UnknownFigure(Unasked):
    """A name that stands for no figure; the message says in Dutch which ones there are."""


_COUNTED: dict[str, Callable[[View], Figure | None]] = {
    "dekking": coverage,
    "tijdlijn": timeline,
}
_OF_RECORD: dict[str, tuple[type[Record], str, Callable[[Any, View], Figure | None]]] = {
    "poll": (Event, "een moment", lambda event, _: event_poll(event)),
    "genoemd": (Event, "een moment", named),
    "wijkprofiel": (Profile, "een wijkprofiel", lambda record, _: profile(record)),
    "motimeter": (Motimeter, "een meting", motimeter),
    "stellingen": (Survey, "een poll", lambda record, _: statements(record)),
}
"""For each name the kind of record whose number follows, in Dutch too, and the figure of one."""
_OLDER = {"top3": "genoemd"}
"""Names that editors' texts may still use."""


def find_figure(name: str, view: View, chapter: ChapterText | None) -> Figure | None:
    """The figure of a name, or None when the edition holds no data for it.

    Names: `dekking`, `tijdlijn`; in a chapter `draagvlak`; `poll-` and `genoemd-` with the number
    of an event, `wijkprofiel-` with that of a profile, `motimeter-` with that of a measurement,
    `stellingen-` with that of a poll.
    Raises `UnknownFigure`.
    """
    if name in _COUNTED:
        return _COUNTED[name](view)
    if name == "draagvlak":
        if chapter is None:
            raise UnknownFigure("de figuur draagvlak hoort in een hoofdstuk; haal haar hier weg")
        return support(view, chapter)
    kind, _, number = name.partition("-")
    kind = _OLDER.get(kind, kind)
    record = view.by_id.get(number)
    if kind in _OF_RECORD and isinstance(record, _OF_RECORD[kind][0]):
        return _OF_RECORD[kind][2](record, view)
    names = [
        *_COUNTED,
        "draagvlak",
        *(f"{kind}-… met het nummer van {one}" for kind, (_, one, _) in _OF_RECORD.items()),
    ]
    raise UnknownFigure(f'figuur "{name}" bestaat niet; kies uit {", ".join(names)}')
