"""Recognise: from a file's units to entries, whatever shape the contributor chose.

One walk through the blocks. Headings open a section (a theme, "Materialen", "Over ons
consortium"); tables and YAML records speak for themselves; paragraphs of a section become
entries by the rules in `free_text`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.fields import (
    KIND,
    LISTS_SHEET,
    kind_of_labels,
    kind_of_section,
)
from samenleren.forms.texts import FormTexts, marks_form
from samenleren.names import Names, normalise
from samenleren.readers.delivered import Delivered, Pairs, Paragraph, Picture, Table, Unit, short
from samenleren.recognise.asked import skipped_headings
from samenleren.recognise.entries import Entry, Recognised, Value
from samenleren.recognise.free_text import Section
from samenleren.recognise.grid import Grid, Lists
from samenleren.recognise.headings import Headings
from samenleren.recognise.own_words import OwnWords, translated
from samenleren.recognise.pairs import written_out
from samenleren.recognise.parts import parts_of
from samenleren.recognise.pictures import Showing
from samenleren.recognise.tables import read_pairs, read_table, without_form_texts

_PAGE_LINE = re.compile(r"(?:[\W\d_]*\b(?:pagina|page|blz|blad|van|of)\b)+[\W\d_]*", re.IGNORECASE)
"""What stands at the foot of a page and says nothing: office programs put it there themselves."""


def recognise(
    delivered: Delivered,
    themes: Names,
    consortia: Names,
    kinds: Names,
    form: FormTexts | None = None,
    words: OwnWords | None = None,
    audiences: Names | None = None,
) -> Recognised:
    """The entries of one file. `themes`, `consortia` and `kinds` (of experience) give the spellings
    people use; `form` is what the forms of this product say by themselves. `words` are what the
    editors explained, and `audiences` can each have a column in a table."""
    given = {unit.number: unit.text for unit in delivered.units()}
    delivered = translated(delivered, words or OwnWords())
    explained = {unit.number for unit in delivered.units() if unit.text != given[unit.number]}
    out = Recognised(delivered.file)
    lists = Lists(themes, kinds, audiences or Names({}))
    out.form = form or out.form
    headings = Headings(themes, consortia, kinds)
    section: Section | None = None
    open_record: Entry | None = None
    showing = Showing()
    for block in delivered.blocks:
        match block:
            case Pairs():
                before = len(out.entries)
                open_record = _pairs(block, out)
                showing.met(*out.entries[before:])
            case Picture():
                showing.picture(block)
            case Table(name=name) if name == LISTS_SHEET:
                _lists(block, out)
            case Table():
                table = without_form_texts(block, out)
                if not _names_consortium(table, consortia, out):
                    kind = section.kind if section else kind_of_section(block.name)
                    before = len(out.entries)
                    hints = section.said_of_table() if section else {}
                    for written in written_out(table):
                        for part, announced in parts_of(written, kind, out):
                            grid = Grid(part, lists, out.form, announced, hints, explained)
                            read_table(grid, out)
                            if section is not None and _any_lesson(out.entries[before:]):
                                section.labels_taken()
                    showing.unread()
                    showing.met(*out.entries[before:])
            case Paragraph(role="comment"):
                _report_comment(block.unit, out)
            case Paragraph() if out.form.is_text(block.unit.text):
                out.frame.add(block.unit.number)
            case Paragraph(role="meta", unit=unit):
                margin = unit.where.spot.endswith(("koptekst", "voettekst"))
                if margin and _PAGE_LINE.fullmatch(unit.text):
                    out.frame.add(unit.number)
            case Paragraph(role=role) if role in ("title", "heading") or headings.is_bold_heading(
                block, section
            ):
                if section is not None:
                    section.close()
                section = headings.opened(block, open_record is not None, out)
                showing.heading()
            case Paragraph() if open_record is None and (pair := headings.with_text(block)):
                if section is not None:
                    section.close()
                section = headings.opened(pair[0], False, out)
                out.frame.discard(block.unit.number)  # there is content in it too
                showing.heading()
                if section is not None:
                    section.paragraph(pair[1])
                    if section.entry is not None:
                        showing.met(section.entry)
            case Paragraph() if section is not None:
                section.paragraph(block)
                if section.entry is not None:
                    showing.met(section.entry)
            case Paragraph(unit=unit) if open_record is None and consortia.resolve(unit.text):
                out.frame.add(unit.number)  # the line in our forms that says for whom they are
                out.consortium = out.consortium or Value(unit.text, unit)
            case Paragraph() if open_record is not None:
                open_record.add("summary", block.unit.text, block.unit)
                showing.met(open_record)
    if section is not None:
        section.close()
    for entry in out.entries:
        if entry.kind.name == "consortium":
            _take_name(entry.values.get("name", []), consortia, out)
    if out.consortium is not None and consortia.resolve(out.consortium.text) is not None:
        for entry in out.entries:  # who speaks in a form that names its consortium above
            if entry.kind is KIND["interview"]:
                entry.hints["consortium"] = out.consortium.text
    ours = any(marks_form(unit.text) for unit in delivered.units())
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


def _any_lesson(entries: Sequence[Entry]) -> bool:
    """True when a table gave lessons: what stands above it was said of them."""
    return any(entry.kind is KIND["lesson"] for entry in entries)


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
    known = out.frame | out.reported | {unit.number for unit in delivered.unseen}
    for entry in out.entries:
        if entry.kind.name != "consortium" or set(entry.values) != {"name"}:
            return True
        known |= entry.units
    return any(unit.number not in known for unit in delivered.units())


def _lists(table: Table, out: Recognised) -> None:
    """The hidden sheet of our workbook; what somebody else put there stays unplaced."""
    units = (unit for row in table.rows for cell in row for unit in cell.units)
    out.frame.update(unit.number for unit in units if out.form.is_list(unit.text))


def _names_consortium(table: Table, consortia: Names, out: Recognised) -> bool:
    """True for a sheet that says nothing of its own but the consortium: that of our workbook."""
    units = [unit for row in table.rows for cell in row for unit in cell.units]
    if len(units) != 1 or consortia.resolve(units[0].text) is None:
        return False
    out.frame.add(units[0].number)
    out.consortium = out.consortium or Value(units[0].text, units[0])
    return True


def _report_comment(unit: Unit, out: Recognised) -> None:
    out.reported.add(unit.number)
    out.diagnostics.append(
        Diagnostic(
            Rule.COMMENT,
            unit.where,
            f'er staat een opmerking in het bestand: "{short(unit.text)}"',
            "opmerkingen worden niet geplaatst; verwerk haar in de tekst of haal haar weg",
        )
    )


def _pairs(block: Pairs, out: Recognised) -> Entry | None:
    """Reads a YAML record. The loose values at the top may describe the file as a whole;
    when they are an interview's header, that entry is returned for the text below it."""
    kind = kind_of_section(block.name) if block.name else None
    if kind is None:
        kind = kind_of_labels([pair.path for pair in block.pairs])
    if kind is not None:
        entry = read_pairs(block, kind, out)
        out.keep(entry)
        return entry if kind is KIND["interview"] and not entry.values.get("summary") else None
    for pair in block.pairs:
        if normalise(pair.path) == "consortium" and pair.values:
            if out.consortium is not None:
                out.diagnostics.append(
                    Diagnostic(
                        Rule.REPEATED_FIELD,
                        pair.values[0].where,
                        f'"{short(pair.values[0].text)}" is het tweede consortium in dit bestand',
                        "haal een van de twee weg",
                    )
                )
            out.consortium = out.consortium or Value(pair.values[0].text, pair.values[0])
        elif normalise(pair.path) != "soort":
            continue
        out.frame.update(unit.number for unit in (*pair.labels, *pair.values))
    return None
