"""Recognise: from a file's units to entries, whatever shape the contributor chose.

One walk through the blocks. Headings open a section (a theme, "Materialen", "Over ons
consortium"); tables and YAML records speak for themselves; paragraphs of a section become
entries by the rules in `free_text`.
"""

from __future__ import annotations

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.fields import FORM_TEXTS, KIND, kind_of_labels, kind_of_section
from samenleren.names import Names, normalise
from samenleren.readers.delivered import Delivered, Pairs, Paragraph, Table, Unit, short
from samenleren.recognise.entries import Entry, Recognised, Value
from samenleren.recognise.free_text import Section
from samenleren.recognise.tables import read_pairs, read_table


def recognise(delivered: Delivered, themes: Names, consortia: Names) -> Recognised:
    """The entries of one file. `themes` and `consortia` give the spellings people use."""
    out = Recognised(delivered.file)
    section: Section | None = None
    open_record: Entry | None = None
    for block in delivered.blocks:
        match block:
            case Pairs():
                open_record = _pairs(block, out)
            case Table():
                read_table(block, section.kind if section else kind_of_section(block.name), out)
            case Paragraph(role="meta"):
                continue
            case Paragraph(role="comment"):
                _report_comment(block.unit, out)
            case Paragraph() if normalise(block.unit.text) in FORM_TEXTS:
                out.frame.add(block.unit.number)
            case Paragraph(role="title" | "heading"):
                section = _heading(block, section, themes, consortia, out)
            case Paragraph() if section is not None:
                section.paragraph(block.unit)
            case Paragraph() if open_record is not None:
                open_record.add("summary", block.unit.text, block.unit)
    if section is not None:
        section.close()
    for entry in out.entries:
        if entry.kind.name == "consortium" and out.consortium is None:
            names = entry.values.get("name")
            out.consortium = names[0] if names else None
    if out.blank_entries and not out.entries:
        out.diagnostics.append(
            Diagnostic(
                Rule.EMPTY_FORM,
                Location(delivered.file),
                f"geen van de {out.blank_entries} blokken van het formulier is ingevuld",
                "vul het formulier in en lever het opnieuw aan",
            )
        )
    return out


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


def _heading(
    block: Paragraph, open_section: Section | None, themes: Names, consortia: Names, out: Recognised
) -> Section | None:
    if open_section is not None:
        open_section.close()
    unit = block.unit
    kind = kind_of_section(unit.text)
    theme = themes.resolve(unit.text)
    if kind is not None:
        out.frame.add(unit.number)
        return Section(kind, None, out)
    if theme is not None:
        out.frame.add(unit.number)
        return Section(KIND["lesson"], Value(unit.text, unit), out)
    if consortia.resolve(unit.text) is not None:
        out.frame.add(unit.number)
        out.consortium = out.consortium or Value(unit.text, unit)
    elif block.role == "heading":
        out.diagnostics.append(
            Diagnostic(
                Rule.UNKNOWN_KIND_OF_RECORD,
                unit.where,
                f'de kop "{unit.text[:80]}" is geen thema en geen bekend onderdeel',
                "de tekst eronder is niet geplaatst; gebruik als kop de naam van een thema,"
                ' of "Materialen" of "Over ons consortium"',
            )
        )
    return None
