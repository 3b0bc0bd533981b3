"""What an OpenDocument text holds and does not show, besides what its styles hide.

Sections, fields and bookmarks are hidden always or on a condition; what counts is whether they were
hidden when the file was saved. Measured with LibreOffice 7.4, since the standard leaves it open:
the words of a hidden section stay in it and `is-hidden` says that they are hidden; a hidden
paragraph says the same in a field; a hidden text keeps its words in `string-value` and is empty,
while one that is shown holds them (and says `is-hidden="true"`, of all things); a hidden bookmark
hides what stands between its two marks. The instruction of a field stands between its start and
its separator, and nobody sees it; behind it stands what was typed, or what asks for it.
"""

from __future__ import annotations

import re
from typing import Literal

from lxml import etree

from samenleren.questionnaire.texts import is_prompt
from samenleren.readers.odf import FIELD, LOEXT, META, TEXT
from samenleren.readers.odf_forms import default_of

State = Literal["hidden", "instruction", "placeholder"] | None

_CONSTANT = re.compile(r'\s*(?:[a-z]+:)?\s*"?\s*(true|false|\d+)\s*"?\s*', re.IGNORECASE)
_BARRIERS = frozenset({TEXT + "p", TEXT + "h"})


def holds(condition: str | None) -> bool | None:
    """Whether a condition is met, when it is a constant (`ooow:1`); None for any other."""
    match = _CONSTANT.fullmatch(condition or "")
    return None if match is None else match[1].casefold() not in ("false", "0")


def is_hidden(section: etree._Element) -> bool:
    """True for a section that is not shown."""
    display = section.get(TEXT + "display", "true")
    if display == "condition":
        return section.get(TEXT + "is-hidden") == "true" or bool(
            section.get(TEXT + "is-hidden") is None and holds(section.get(TEXT + "condition"))
        )
    return display == "none"


def hides_paragraph(field: etree._Element) -> bool:
    """True for a field that hides the paragraph it stands in."""
    met = holds(field.get(TEXT + "condition"))
    said = field.get(TEXT + "is-hidden")
    if said is not None:
        return said == "true" and met is not False
    return bool(met) or field.get(TEXT + "condition") is None


def hides_itself(field: etree._Element, libreoffice: bool) -> bool:
    """True for a text:hidden-text whose words are not shown."""
    if not field.text:  # the words are in `string-value` only
        return True
    met = holds(field.get(TEXT + "condition"))
    if met is not None:
        return met
    return field.get(TEXT + "is-hidden", "true") == "true" and not libreoffice


def is_of_libreoffice(*roots: etree._Element | None) -> bool:
    """True for a file that LibreOffice saved."""
    names = (root.findtext(f".//{META}generator") for root in roots if root is not None)
    return any(name and name.startswith("LibreOffice") for name in names)


def is_hidden_paragraph(paragraph: etree._Element) -> bool:
    """True for a paragraph with a field in it that hides it."""
    return any(
        hides_paragraph(field) and next(field.iterancestors(*_BARRIERS)) is paragraph
        for field in paragraph.iter(TEXT + "hidden-paragraph")
    )


class Ranges:
    """What is hidden between two marks that stand anywhere in a text. `before(element)` is the
    state of the text that an element starts with, `after(element)` that of the text behind it."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._before: dict[etree._Element, State] = {}
        self._after: dict[etree._Element, State] = {}
        self._bookmarks: set[str] = set()
        self._fields: list[tuple[etree._Element, State]] = []
        for root in roots:
            self._parted = _parted(root)
            if self._parted or _hides_bookmark(root):
                self._walk(root)

    def before(self, element: etree._Element) -> State:
        """How the text at the start of an element is."""
        return self._before.get(element)

    def after(self, element: etree._Element) -> State:
        """How the text behind an element is."""
        return self._after.get(element)

    def _walk(self, root: etree._Element) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._pass(element)
            if (state := self._state()) is not None:
                (self._before if event == "start" else self._after)[element] = state

    def _state(self) -> State:
        states: list[State] = [state for _, state in self._fields]
        if self._bookmarks:
            states.append("hidden")
        return next(
            (each for each in ("instruction", "hidden", "placeholder") if each in states), None
        )

    def _pass(self, mark: etree._Element) -> None:
        name = mark.get(TEXT + "name", "")
        if mark.tag == TEXT + "bookmark-start":
            hidden = mark.get(LOEXT + "hidden") == "true"
            if hidden and holds(mark.get(LOEXT + "condition")) is not False:
                self._bookmarks.add(name)
        elif mark.tag == TEXT + "bookmark-end":
            self._bookmarks.discard(name)
        elif mark.tag == FIELD + "fieldmark-start":
            self._fields.append(
                (mark, "instruction" if mark in self._parted else _shows(mark, mark))
            )
        elif mark.tag == FIELD + "fieldmark-separator" and self._fields:
            start, _ = self._fields[-1]
            self._fields[-1] = start, _shows(start, mark)
        elif mark.tag == FIELD + "fieldmark-end" and self._fields:
            self._fields.pop()


def _shows(start: etree._Element, behind: etree._Element) -> State:
    """How the text behind a mark is that ends at the end of its field."""
    words = behind.tail or ""
    for sibling in behind.itersiblings():
        if sibling.tag == FIELD + "fieldmark-end":
            break
        words += "".join(map(str, sibling.itertext())) + (sibling.tail or "")
    default = default_of(start).strip()
    return (
        "placeholder" if words.strip() and (is_prompt(words) or words.strip() == default) else None
    )


def _parted(root: etree._Element) -> set[etree._Element]:
    """The starts of fields of which an instruction and a result are told apart."""
    found: set[etree._Element] = set()
    opened: list[etree._Element] = []
    for mark in root.iter(*(FIELD + f"fieldmark-{name}" for name in ("start", "separator", "end"))):
        if mark.tag == FIELD + "fieldmark-start":
            opened.append(mark)
        elif mark.tag == FIELD + "fieldmark-separator":
            found.update(opened[-1:])
        elif opened:
            opened.pop()
    return found


def _hides_bookmark(root: etree._Element) -> bool:
    marks = root.iter(TEXT + "bookmark-start")
    return any(mark.get(LOEXT + "hidden") == "true" for mark in marks)
