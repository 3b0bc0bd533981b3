"""The components of a text: what of ours can stand in pandoc's tree.

A component is a Div whose class says what it is (`::: {.lesson}`). Each class is stated here once,
as a type; whoever asks what something is asks for its type (`tree.is_a`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

IN_ANSWER = "in-answer"
"""The class of a table that somebody made in an answer: it has no caption, and gets no number."""


class Component:
    """A Div that is something of ours; `name` is its class in Markdown and in style sheets."""

    name: ClassVar[str]


class ChapterQuestion(Component):
    """What a reader of the chapter asks."""

    name = "chapter-question"


class ForWhom(Component):
    """What is in the chapter for each audience: a list."""

    name = "for-whom"


class KeyMessage(Component):
    """A message of the editors: a `Statement` and its `Support`."""

    name = "key-message"


class Statement(Component):
    """What a key message or a dilemma says."""

    name = "statement"


class Support(Component):
    """What a key message or a dilemma rests on."""

    name = "support"


class Practice(Component):
    """Lessons that stand together: what helped, what hindered, and the rest."""

    name = "practice"


class Lesson(Component):
    """One lesson; its kind is the second class."""

    name = "lesson"


class Portrait(Component):
    """A conversation: `PortraitHead`, the summary and a `SourceNote`."""

    name = "portrait"


class PortraitHead(Component):
    """Who spoke: role, consortium and moment, as spans."""

    name = "portrait-head"


class SourceNote(Component):
    """Where a text comes from."""

    name = "source-note"


class DilemmaCard(Component):
    """A dilemma: a `Statement`, two `Side`s and what it rests on."""

    name = "dilemma-card"


class Side(Component):
    """One side of a dilemma."""

    name = "side"


class Literature(Component):
    """Literature points: of Open deur, or what supplements them."""

    name = "literature"


class LiteraturePoint(Component):
    """One point of the literature."""

    name = "literature-point"


class Materials(Component):
    """Materials that stand together."""

    name = "materials"


class Material(Component):
    """One material: title, kind, purpose and where it is."""

    name = "material"


class OwnTable(Component):
    """Questions for the readers' own table: a list."""

    name = "own-table"


class Summary(Component):
    """Key messages of all chapters in short: a list, below a heading for each chapter."""

    name = "summary"


class ConsortiumCard(Component):
    """What a consortium is: a table of labels and values."""

    name = "consortium-card"


class Matrix(Component):
    """A table whose first column names its rows."""

    name = "matrix"


class Event(Component):
    """A moment on the timeline: `EventHead` and its text."""

    name = "event"


class EventHead(Component):
    """Date and title of a moment, as spans."""

    name = "event-head"


class SourceItem(Component):
    """One of the sources at the end."""

    name = "source-item"


class Figure(Component):
    """A figure: drawing, `FigureCaption`, `FigureNote` and `FigureData`."""

    name = "figure"


class FigureCaption(Component):
    """Number and title of a figure."""

    name = "figure-caption"


class FigureNote(Component):
    """What is to be said below a figure."""

    name = "figure-note"


class FigureData(Component):
    """The numbers of a figure: a table."""

    name = "figure-data"


class FigureAnnex(Component):
    """The numbers of figures that stand elsewhere."""

    name = "figure-annex"


class Picture(Component):
    """A contributor's picture with its caption."""

    name = "picture"


class Gap(Component):
    """What is not there yet, said to the editors."""

    name = "gap"


class Note(Component):
    """Something that readers are to heed."""

    name = "note"


class Introduction(Component):
    """A paragraph that leads to a portrait or to sources, and stays with them."""

    name = "introduction"


COMPONENTS = {kind.name: kind for kind in Component.__subclasses__()}
"""The types by their name."""


def type_of(classes: Iterable[str]) -> type[Component] | None:
    """Which component a Div with these classes is: the first of them that names one says so."""
    return next((COMPONENTS[name] for name in classes if name in COMPONENTS), None)
