"""The tree of a text with types: pandoc's elements as panflute has them, and our components.

A component is a Div whose class says what it is (`::: {.lesson}`). Each class is stated here once,
as a type; whoever asks what something is asks for its type. `load` gives a tree in which every such
Div has its type, `dump` the JSON that pandoc reads; between them nothing is lost.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any, ClassVar

import panflute


class Component(panflute.Div):  # type: ignore[misc]  # panflute carries no types
    """A Div that is something of ours; `name` is its class in Markdown and in style sheets."""

    __slots__ = ()
    tag = "Div"  # as pandoc knows it, whatever the type
    name: ClassVar[str]


class ChapterQuestion(Component):
    """What a reader of the chapter asks."""

    __slots__ = ()
    name = "chapter-question"


class ForWhom(Component):
    """What is in the chapter for each audience: a list."""

    __slots__ = ()
    name = "for-whom"


class KeyMessage(Component):
    """A message of the editors: a `Statement` and its `Support`."""

    __slots__ = ()
    name = "key-message"


class Statement(Component):
    """What a key message or a dilemma says."""

    __slots__ = ()
    name = "statement"


class Support(Component):
    """What a key message or a dilemma rests on."""

    __slots__ = ()
    name = "support"


class Practice(Component):
    """Lessons that stand together: what helped, what hindered, and the rest."""

    __slots__ = ()
    name = "practice"


class Lesson(Component):
    """One lesson; its kind is the second class."""

    __slots__ = ()
    name = "lesson"


class Portrait(Component):
    """A conversation: `PortraitHead`, the summary and a `SourceNote`."""

    __slots__ = ()
    name = "portrait"


class PortraitHead(Component):
    """Who spoke: role, consortium and moment, as spans."""

    __slots__ = ()
    name = "portrait-head"


class SourceNote(Component):
    """Where a text comes from."""

    __slots__ = ()
    name = "source-note"


class DilemmaCard(Component):
    """A dilemma: a `Statement`, two `Side`s and what it rests on."""

    __slots__ = ()
    name = "dilemma-card"


class Side(Component):
    """One side of a dilemma."""

    __slots__ = ()
    name = "side"


class Literature(Component):
    """Literature points: of Open deur, or what supplements them."""

    __slots__ = ()
    name = "literature"


class LiteraturePoint(Component):
    """One point of the literature."""

    __slots__ = ()
    name = "literature-point"


class Materials(Component):
    """Materials that stand together."""

    __slots__ = ()
    name = "materials"


class Material(Component):
    """One material: title, kind, purpose and where it is."""

    __slots__ = ()
    name = "material"


class OwnTable(Component):
    """Questions for the readers' own table: a list."""

    __slots__ = ()
    name = "own-table"


class ConsortiumCard(Component):
    """What a consortium is: a table of labels and values."""

    __slots__ = ()
    name = "consortium-card"


class Matrix(Component):
    """A table whose first column names its rows."""

    __slots__ = ()
    name = "matrix"


class Event(Component):
    """A moment on the timeline: `EventHead` and its text."""

    __slots__ = ()
    name = "event"


class EventHead(Component):
    """Date and title of a moment, as spans."""

    __slots__ = ()
    name = "event-head"


class SourceItem(Component):
    """One of the sources at the end."""

    __slots__ = ()
    name = "source-item"


class Figure(Component):
    """A figure: drawing, `FigureCaption`, `FigureNote` and `FigureData`."""

    __slots__ = ()
    name = "figure"


class FigureCaption(Component):
    """Number and title of a figure."""

    __slots__ = ()
    name = "figure-caption"


class FigureNote(Component):
    """What is to be said below a figure."""

    __slots__ = ()
    name = "figure-note"


class FigureData(Component):
    """The numbers of a figure: a table."""

    __slots__ = ()
    name = "figure-data"


class FigureAnnex(Component):
    """The numbers of figures that stand elsewhere."""

    __slots__ = ()
    name = "figure-annex"


class Picture(Component):
    """A contributor's picture with its caption."""

    __slots__ = ()
    name = "picture"


class Gap(Component):
    """What is not there yet, said to the editors."""

    __slots__ = ()
    name = "gap"


class Note(Component):
    """Something that readers are to heed."""

    __slots__ = ()
    name = "note"


class Introduction(Component):
    """A paragraph that leads to a portrait or to sources, and stays with them."""

    __slots__ = ()
    name = "introduction"


COMPONENTS = {kind.name: kind for kind in Component.__subclasses__()}
"""The types by their name."""


def load(tree: str | dict[str, Any]) -> panflute.Doc:
    """pandoc's JSON (text, or as read) as a tree with types. The first class of a Div that names a
    component is its type."""
    text = tree if isinstance(tree, str) else json.dumps(tree)
    document = panflute.load(io.StringIO(text))
    document.walk(_typed)
    return document


def dump(document: panflute.Doc) -> str:
    """A tree as pandoc's JSON."""
    written = io.StringIO()
    panflute.dump(document, written)
    return written.getvalue()


def type_of(classes: Iterable[str]) -> type[Component] | None:
    """Which component a Div with these classes is: the first of them that names one says so."""
    return next((COMPONENTS[name] for name in classes if name in COMPONENTS), None)


def _typed(element: panflute.Element, _: panflute.Doc) -> None:
    if type(element) is panflute.Div and (kind := type_of(element.classes)):
        element.__class__ = kind
