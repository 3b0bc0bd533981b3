"""Recognise: from a file's units to entries, whatever shape the contributor chose.

One walk through the blocks (`walk`). Headings open a section (a theme, "Materialen", "Over ons
consortium"); tables and YAML records speak for themselves; paragraphs of a section become
entries by the rules in `free_text`.
"""

from __future__ import annotations

from collections.abc import Sequence

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.names import Names
from samenleren.model import KIND
from samenleren.model.labels import may_be_label
from samenleren.questionnaire.texts import FormTexts, marks_form
from samenleren.readers.delivered import Delivered
from samenleren.recognise.asked import skipped_headings
from samenleren.recognise.entries import Recognised, Value, is_bare
from samenleren.recognise.grid import Lists
from samenleren.recognise.own_words import OwnWords, translated
from samenleren.recognise.walk import Walk


def recognise(
    delivered: Delivered,
    themes: Names,
    consortia: Names,
    kinds: Names,
    form: FormTexts | None = None,
    words: OwnWords | None = None,
    audiences: Names | None = None,
    chapters: Names | None = None,
) -> Recognised:
    """The entries of one file. `themes`, `consortia` and `kinds` (of experience) give the spellings
    people use; `form` is what the forms of this product say by themselves. `words` are what the
    editors explained, and `audiences` and `chapters` what else the cells of a table can say."""
    given = {unit.number: unit.text for unit in delivered.units()}
    delivered = translated(delivered, words or OwnWords())
    explained = {unit.number for unit in delivered.units() if unit.text != given[unit.number]}
    out = Recognised(delivered.file)
    out.form = form or out.form
    struck = (u for u in delivered.units() if u.written and "struck" in u.written.unseen)
    out.unsure = any(struck) and _asks_for_basis(delivered)
    ours = any(marks_form(unit.text) for unit in delivered.units())
    lists = Lists(themes, kinds, audiences or Names({}), chapters or Names({}))
    walk = Walk(lists, consortia, delivered.blocks, ours, out, explained)
    for block in delivered.blocks:
        for part in walk.marks.apart(block):
            walk.take(part)
    walk.finish()
    _owned(out, consortia)
    for entry in out.entries:
        entry.ours = ours
    out.diagnostics.extend(skipped_headings(delivered))
    if out.blank_entries and not _is_filled_in(delivered, out):
        out.diagnostics.append(
            Diagnostic(
                Rule.EMPTY_FORM,
                Location(delivered.file),
                "geen enkel veld van het formulier is ingevuld",
                "vul het formulier in en lever het opnieuw aan",
            )
        )
    return out


def _asks_for_basis(delivered: Delivered) -> bool:
    """True for a file with the label of the basis, whatever stands behind it."""
    heads = (unit.text.partition(":")[0] for unit in delivered.units())
    kind = KIND["interview"]
    return any(kind.find(head) is kind.field("basis") for head in heads if may_be_label(head))


def _owned(out: Recognised, consortia: Names) -> None:
    """Whose the file says that it is, and so who speaks in a form that names it above."""
    for entry in out.entries:
        if entry.kind is KIND["consortium"]:
            _take_name(entry.values.get("name", []), consortia, out)
    if out.consortium is not None and consortia.resolve(out.consortium.text) is not None:
        for entry in out.entries:
            if entry.kind is KIND["interview"]:
                entry.hints["consortium"] = out.consortium.text


def _take_name(names: Sequence[Value], consortia: Names, out: Recognised) -> None:
    """Takes the consortium that a profile names: what somebody filled in says more than the line
    in our form that says for whom it was made."""
    if not names:
        return
    named = consortia.resolve(names[0].text)
    if out.consortium is None or named not in (None, consortia.resolve(out.consortium.text)):
        out.consortium = names[0]


def _is_filled_in(delivered: Delivered, out: Recognised) -> bool:
    """False for a form that says nothing, but for the name in the profile that it already had."""
    known = out.frame | out.reported | out.blank | {unit.number for unit in delivered.unseen}
    for entry in out.entries:
        if entry.kind.name != "consortium" or not is_bare(entry):
            return True
        known |= entry.units
    return any(unit.number not in known for unit in delivered.units())
