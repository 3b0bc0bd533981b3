"""What the controls and fields of a form in OpenDocument show: a box, a choice, a typed text.

OpenDocument 1.3 part 3, chapter 13: the controls stand apart (`office:forms`), and a
`draw:control` in the text says where each is seen. LibreOffice shows the current value only, and
writes none when a default was cleared again (measured with 7.4); the default counts in a file of
which the controls come from another program. Word's old form fields become `field:fieldmark`,
its content controls `loext:content-control`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from samenleren.questionnaire.texts import is_prompt
from samenleren.readers.odf import DRAW, FIELD, FORM, LOEXT, OFFICE, PARAGRAPHS, TEXT
from samenleren.shown.choice import says_ticked

TICKED, OPEN = "☑", "☐"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DECIMAL = re.compile(r"(-?\d+)\.(\d+)")
_CLOCK = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:[\d.]+S)?")


def controls_in(root: etree._Element) -> dict[str, etree._Element]:
    """The controls of a document by the names that the text calls them."""
    found: dict[str, etree._Element] = {}
    for forms in root.iter(OFFICE + "forms"):
        for control in forms.iter(FORM + "*"):
            for name in (_XML_ID, FORM + "id"):
                if key := control.get(name):
                    found.setdefault(key, control)
    return found


def placed_in(root: etree._Element) -> set[str]:
    """The names of the controls of which the place in the text is known."""
    return {
        shape.get(DRAW + "control", "")
        for shape in root.iter(DRAW + "control")
        if next(shape.iterancestors(*PARAGRAPHS), None) is not None
        and next(shape.iterancestors(TEXT + "tracked-changes"), None) is None
    }


def names_of(control: etree._Element) -> set[str]:
    """What the text can call a control."""
    return {key for name in (_XML_ID, FORM + "id") if (key := control.get(name))}


def control_text(control: etree._Element) -> str:
    """What a person sees in a control; nothing for a button, a password or a group."""
    show = _SHOWN.get(str(control.tag).removeprefix(FORM))
    return show(control) if show is not None else ""


def _said(control: etree._Element, current: str, default: str) -> str:
    """The current value; the default when only that is there, and not LibreOffice left it out."""
    if (value := control.get(FORM + current)) is not None:
        return value
    elsewhere = control.get(FORM + "control-implementation") is None
    return control.get(FORM + default, "") if elsewhere else ""


def _check_box(control: etree._Element) -> str:
    return _box(_said(control, "current-state", "state") == "checked", control)


def _radio_button(control: etree._Element) -> str:
    return _box(_said(control, "current-selected", "selected") == "true", control)


def _box(ticked: bool, control: etree._Element) -> str:
    return f"{TICKED if ticked else OPEN} {control.get(FORM + 'label', '')}".strip()


def _list(control: etree._Element) -> str:
    options = list(control.iter(FORM + "option"))
    chosen = [o for o in options if o.get(FORM + "current-selected") == "true"]
    if not chosen and control.get(FORM + "control-implementation") is None:
        chosen = [o for o in options if o.get(FORM + "selected") == "true"]
    return "\n".join(option.get(FORM + "label", "") for option in chosen)


def _typed(control: etree._Element) -> str:
    return _said(control, "current-value", "value")


def _area(control: etree._Element) -> str:
    """A text of more lines; one with formatting holds it as paragraphs besides."""
    lines = ("".join(map(str, line.itertext())) for line in control.iterchildren(*PARAGRAPHS))
    return _typed(control) or "\n".join(lines)


def _number(control: etree._Element) -> str:
    return _DECIMAL.sub(r"\1,\2", _typed(control))


def _time(control: etree._Element) -> str:
    value = _typed(control)
    match = _CLOCK.fullmatch(value)
    return f"{int(match[1] or 0)}:{int(match[2] or 0):02d}" if match else value


def _label(control: etree._Element) -> str:
    return control.get(FORM + "label", "")


_SHOWN: dict[str, Callable[[etree._Element], str]] = {
    "checkbox": _check_box,
    "radio": _radio_button,
    "listbox": _list,
    "combobox": _typed,
    "text": _typed,
    "textarea": _area,
    "file": _typed,
    "date": _typed,
    "number": _number,
    "formatted-text": _number,
    "time": _time,
    "fixed-text": _label,
}


def field_mark(mark: etree._Element) -> str:
    """What one of Word's old form fields shows that has no text of its own."""
    kind = mark.get(FIELD + "type", "").rpartition(".")[2]
    if kind == "FORMCHECKBOX":
        return TICKED if "true" in _parameters(mark, "Checkbox_Checked") else OPEN
    if kind == "FORMDROPDOWN":
        entries = _parameters(mark, "Dropdown_ListEntry")
        number = next(iter(_parameters(mark, "Dropdown_Selected")), "0")
        rank = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
        return entries[rank] if rank < len(entries) else ""
    return ""


def _parameters(mark: etree._Element, name: str) -> list[str]:
    params = (each for each in mark.iterchildren(FIELD + "param"))
    return [p.get(FIELD + "value", "") for p in params if p.get(FIELD + "name") == name]


def is_check_box(control: etree._Element) -> bool:
    """True for a content control that is a box to tick."""
    return control.get(LOEXT + "checkbox") == "true"


def content_box(control: etree._Element, words: str) -> str:
    """The box of a content control by its state; a tick or a cross that somebody typed over the
    sign of an open box stays what it is."""
    if control.get(LOEXT + "checked") == "true":
        return TICKED
    typed = says_ticked(words) and words.strip() != control.get(LOEXT + "unchecked-state", "")
    return words.strip() if typed else OPEN


def is_sign_of(control: etree._Element, words: str) -> bool:
    """True for the sign by which a box shows whether it is ticked."""
    states = (control.get(LOEXT + f"{name}-state") for name in ("checked", "unchecked"))
    return words.strip() in states or not any(map(str.isalnum, words))


def default_of(mark: etree._Element) -> str:
    """What an old form field for text says as long as nobody typed in it."""
    return "".join(_parameters(mark, "Content")[:1])


def shows_prompt(control: etree._Element, words: str, ours: bool, libreoffice: bool) -> bool:
    """True for a content control of which the words are what it says as long as it is empty.

    LibreOffice 7.4 leaves the mark when somebody types in the control (measured), and puts all but
    the first word of a typed text behind it. So in our own forms, of which the prompts are known,
    only those count; elsewhere the mark does, but for a choice of the list and for one word with
    text right behind it.
    """
    if control.get(LOEXT + "showing-place-holder") != "true":
        return False
    if is_prompt(words) or ours:
        return is_prompt(words)
    items = (item.get(LOEXT + "display-text") for item in control.iter(LOEXT + "list-item"))
    if words.strip() in items:
        return False
    return not (libreoffice and len(words.split()) == 1 and _is_followed(control))


def _is_followed(control: etree._Element) -> bool:
    """True when words stand right behind a control."""
    behind = control.getnext()
    if control.tail or behind is None or behind.tag != TEXT + "span":
        return bool((control.tail or "").strip())
    return bool("".join(map(str, behind.itertext())).strip())


def shows_hint(field: etree._Element) -> bool:
    """True for an input field that says what to type: so LibreOffice keeps a content control of
    Word for plain text."""
    words = "".join(map(str, field.itertext()))
    return is_prompt(words) or words.strip() == field.get(TEXT + "description", "").strip()
