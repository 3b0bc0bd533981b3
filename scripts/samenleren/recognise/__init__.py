"""Recognise: from a file's units to entries, whatever shape the contributor chose.

One walk through the blocks. Headings open a section (a theme, "Materialen", "Over ons
consortium"); tables and YAML records speak for themselves; paragraphs of a section become
entries by the rules in `free_text`.
"""

from __future__ import annotations

import re

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
from samenleren.recognise.harvest import read_harvest
from samenleren.recognise.headings import Headings
from samenleren.recognise.own_words import OwnWords
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
) -> Recognised:
    """The entries of one file. `themes`, `consortia` and `kinds` (of experience) give the spellings
    people use; `form` is what the forms of this product say by themselves; `words` are those of the
    contributor, as the editors explained them."""
    out = Recognised(delivered.file)
    out.words = words or out.words
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
                            if not read_harvest(part, themes, kinds, hints, out):
                                read_table(part, announced, out)
                            elif section is not None:
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
        if entry.kind.name == "consortium" and out.consortium is None:
            names = entry.values.get("name")
            out.consortium = names[0] if names else None
    if out.consortium is not None and consortia.resolve(out.consortium.text) is not None:
        for entry in out.entries:  # who speaks in a form that names its consortium above
            if entry.kind is KIND["interview"]:
                entry.hints["consortium"] = out.consortium.text
    ours = any(marks_form(unit.text) for unit in delivered.units())
    for entry in out.entries:
        entry.ours = ours
    out.diagnostics.extend(skipped_headings(delivered))
    if out.blank_entries and not any(_is_filled_in(entry) for entry in out.entries):
        out.diagnostics.append(
            Diagnostic(
                Rule.EMPTY_FORM,
                Location(delivered.file),
                "geen enkel veld van het formulier is ingevuld",
                "vul het formulier in en lever het opnieuw aan",
            )
        )
    return out


def _is_filled_in(entry: Entry) -> bool:
    """False for a profile with nothing but the name that the form already had."""
    return entry.kind.name != "consortium" or set(entry.values) != {"name"}


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
