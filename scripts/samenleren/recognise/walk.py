"""The walk through the blocks of a file: who reads a block, and what still holds from above it.

Tables and YAML records speak for themselves. Of a paragraph the readers below are asked in turn, in
an order that has a reason: what is certain goes before what is guessed, and what a heading says
before the text that it may as well be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import Names, normalise
from samenleren.model import KIND
from samenleren.model.kind import Kind
from samenleren.model.labels import (
    LISTS_SHEET,
    fields_named,
    kind_of_labels,
    kind_of_section,
    tells,
)
from samenleren.readers.delivered import (
    MARGINS,
    Block,
    Delivered,
    Pairs,
    Paragraph,
    Picture,
    Table,
    short,
)
from samenleren.recognise import named
from samenleren.recognise.entries import Entry, Recognised, Value
from samenleren.recognise.free_text import Section
from samenleren.recognise.grid import Grid, Lists
from samenleren.recognise.headings import Headings
from samenleren.recognise.legend import add_kinds, legend_of
from samenleren.recognise.mail import Mail
from samenleren.recognise.marked import Marks, stands_out
from samenleren.recognise.notes import INTERVIEW, Notes, are_notes
from samenleren.recognise.pairs import written_out
from samenleren.recognise.parts import parts_of
from samenleren.recognise.pictures import Showing
from samenleren.recognise.rounds import Rounds
from samenleren.recognise.spoken import settle
from samenleren.recognise.tables import read_pairs, read_table, without_form_texts

_PAGE_LINE = re.compile(r"(?:[\W\d_]*\b(?:pagina|page|blz|blad|van|of)\b)+[\W\d_]*", re.IGNORECASE)
"""What stands at the foot of a page and says nothing: office programs put it there themselves."""
_OF_ANY_FILE = frozenset(
    ("title", "date", "moment", "period", "year", "author", "language", "place", "name", "id")
) | frozenset(("source_title", "source_address", "source_seen"))
"""What the header of any document may say: by these alone it is no record."""
_WHOSE = re.compile(r"(?:naam )?consortium\s?:\s*([^\n]+?)\s*", re.IGNORECASE)


class Walk:
    """One walk through the blocks of a file; its entries and its frame go to `out`."""

    def __init__(
        self,
        lists: Lists,
        consortia: Names,
        blocks: Sequence[Block],
        ours: bool,
        out: Recognised,
        explained: Set[int] = frozenset(),
    ) -> None:
        """`ours` tells that the file is one of our forms; `explained` has the units of which the
        editors said what they mean."""
        self.lists = lists
        self.consortia = consortia
        self.out = out
        self.marks = Marks(lists.kinds, blocks)
        self.legend = legend_of(Delivered(out.file, tuple(blocks)).units(), lists.kinds)
        self.marks.explaining |= self.legend.units
        out.frame |= self.legend.units
        self.headings = Headings(named.Lists(lists.themes, consortia, lists.kinds), self.marks)
        self.headings.look_over(blocks)
        self.blocks = blocks
        self.section: Section | None = None
        self.mail = Mail(blocks)
        self.rounds = Rounds()
        self.rounds.look_over(blocks)
        self.notes = (
            Notes(consortia, self.marks, out) if not ours and are_notes(blocks, out.file) else None
        )
        self.ours = ours
        self.explained = set(explained)
        self.told: list[Entry] = []  # conversations that were not told in our form
        self.record: Entry | None = None  # an interview whose text stands below its header
        self.showing = Showing()

    def take(self, block: Block) -> None:
        """Reads the next block."""
        match block:
            case Pairs():
                before = len(self.out.entries)
                self.record = self._pairs(block)
                self.showing.met(*self.out.entries[before:])
            case Picture():
                self.showing.picture(block)
            case Table(name=name) if name == LISTS_SHEET:
                self._lists(block)
            case Table():
                self._table(block)
            case Paragraph():
                next((reads for reads in _READERS if reads(self, block)), None)

    def finish(self) -> None:
        """Ends what is still open at the end of the file."""
        self._close()
        if self.notes is not None:
            before = len(self.out.entries)
            self.notes.close()
            self.told += self.out.entries[before:]
        add_kinds(self.out.entries, self.legend)
        for entry in self.told:
            settle(entry, self.consortia, self.out)
        self.headings.settle(self.blocks, self.out)

    def _close(self) -> None:
        """Ends what is still open above a heading."""
        self.rounds.close(self.out)
        if self.section is not None:
            self.section.close()

    # -- tables and records -----------------------------------------------------------------

    def _table(self, block: Table) -> None:
        out, section = self.out, self.section
        table = without_form_texts(block, out)
        if self._names_consortium(table):
            return
        kind = section.kind if section else kind_of_section(block.name)
        before = len(out.entries)
        hints = section.said_of_table() if section else {}
        for written in written_out(table):
            for part, announced in parts_of(written, kind, out):
                known = (out.form, announced, hints, self.explained, self.legend)
                grid = Grid(part, self.lists, *known)
                read_table(grid, out)
                if section is not None and any(
                    entry.kind is KIND["lesson"] for entry in out.entries[before:]
                ):
                    section.labels_taken()  # what stands above the table was said of its lessons
        self.showing.unread()
        self.showing.met(*out.entries[before:])
        self._conversations(out.entries[before:])

    def _conversations(self, entries: Sequence[Entry]) -> None:
        """Conversations of which a table holds the labels: what was said may stand below it."""
        spoken = [entry for entry in entries if entry.kind is INTERVIEW]
        if self.ours or not spoken:
            return
        self.told += spoken
        if self.notes is None and len(spoken) == 1 and not spoken[0].values.get("summary"):
            self.notes = Notes(self.consortia, self.marks, self.out, spoken[0])

    def _lists(self, table: Table) -> None:
        """The hidden sheet of our workbook; what somebody else put there stays unplaced."""
        units = (unit for row in table.rows for cell in row for unit in cell.units)
        self.out.frame.update(unit.number for unit in units if self.out.form.is_list(unit.text))

    def _names_consortium(self, table: Table) -> bool:
        """True for a sheet that says no more than the consortium: that of our workbook."""
        units = [unit for row in table.rows for cell in row for unit in cell.units]
        if len(units) != 1 or self.consortia.resolve(units[0].text) is None:
            return False
        self.out.frame.add(units[0].number)
        self.out.consortium = self.out.consortium or Value(units[0].text, units[0])
        return True

    def _pairs(self, block: Pairs) -> Entry | None:
        """Reads a YAML record. The loose values at the top may describe the file as a whole;
        when they are an interview's header, that entry is returned for the text below it."""
        out = self.out
        kind = (kind_of_section(block.name) if block.name else None) or _kind_of_header(block)
        if kind is not None:
            entry = read_pairs(block, kind, out)
            out.keep(entry)
            return entry if kind is KIND["interview"] and not entry.values.get("summary") else None
        for pair in block.pairs:
            if normalise(pair.path) == "consortium" and pair.values:
                self._named(Value(pair.values[0].text, pair.values[0]))
            elif normalise(pair.path) != "soort":
                continue
            out.frame.update(unit.number for unit in (*pair.labels, *pair.values))
        return None

    def _named(self, value: Value) -> None:
        """Notes whose the file says that it is; two different ones are told."""
        given = self.out.consortium
        if given is None:
            self.out.consortium = value
        elif normalise(given.text) != normalise(value.text) and (
            self.consortia.resolve(given.text) != self.consortia.resolve(value.text)
            or self.consortia.resolve(value.text) is None
        ):
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.REPEATED_FIELD,
                    value.unit.where,
                    f'"{short(value.text)}" is het tweede consortium in dit bestand',
                    "haal een van de twee weg",
                )
            )

    # -- paragraphs: each tells whether it read the block -------------------------------------

    def comment(self, block: Paragraph) -> bool:
        """A remark in the margin, which is told and never placed."""
        if block.role != "comment":
            return False
        self.out.tell(
            Rule.COMMENT,
            block.unit,
            f'er staat een opmerking in het bestand: "{short(block.unit.text)}"',
            "opmerkingen worden niet geplaatst; verwerk haar in de tekst of haal haar weg",
        )
        return True

    def form_text(self, block: Paragraph) -> bool:
        """What our forms say by themselves, and a line that explains signs."""
        number = block.unit.number
        if number not in self.marks.explaining and not self.out.form.is_text(block.unit.text):
            return False
        self.out.frame.add(block.unit.number)
        return True

    def margin(self, block: Paragraph) -> bool:
        """What stands around the text; of a number of the page there is nothing to say."""
        if block.role != "meta":
            return False
        unit = block.unit
        around = unit.where.part in MARGINS and unit.where.about is None
        if around and _PAGE_LINE.fullmatch(unit.text):
            self.out.frame.add(unit.number)
        return True

    def letter(self, block: Paragraph) -> bool:
        """The envelope of a letter: above its text, and from its last greeting to a heading."""
        number = block.unit.number
        if number in self.mail.headers:
            self.out.reported.add(number)
            told = self.mail.told(block)
            self.out.diagnostics += [told] if told else []
            return True
        if number in self.mail.closings and self.record is None:
            self._close()
            self.section = None
            return True
        return False

    def conversation(self, block: Paragraph) -> bool:
        """Notes of a conversation, which take all that is left of their file."""
        if self.notes is None:
            return False
        self.notes.paragraph(block)
        if self.notes.entry is not None:
            self.showing.met(self.notes.entry)
        return True

    def question(self, block: Paragraph) -> bool:
        """A question of a list, and what is answered below it."""
        if self.record is not None or not self.rounds.takes(block):
            return False
        section = self.section
        if section is not None:
            section.close()
        lessons = section is not None and section.kind is self.rounds.kind
        self.rounds.paragraph(block, section.hints if section and lessons else {}, self.out)
        if self.rounds.entry is not None:
            self.showing.met(self.rounds.entry)
        return True

    def heading(self, block: Paragraph) -> bool:
        """A heading: by its style, or by how it looks and what it says."""
        styled = block.role in ("title", "heading")
        in_record = self.record is not None
        if not styled and not self.headings.is_heading(block, self.section, in_record):
            return False
        self._close()
        self.section = self.headings.opened(block, in_record, self.out)
        self.showing.heading()
        return True

    def whose(self, block: Paragraph) -> bool:
        """ "Consortium: …" above or among lessons says whose they are."""
        found = _WHOSE.fullmatch(block.unit.text)
        if found is None or self.record is not None:
            return False
        if self.section is not None and self.section.kind is not KIND["lesson"]:
            return False
        self._named(Value(found[1], block.unit))
        self.out.frame.add(block.unit.number)
        return True

    def heading_with_text(self, block: Paragraph) -> bool:
        """A paragraph whose first line is a heading."""
        pair = self.headings.with_text(block, self.section) if self.record is None else None
        if pair is None:
            return False
        self._close()
        self.section = self.headings.opened(pair[0], False, self.out)
        self.out.frame.discard(block.unit.number)  # there is content in it too
        self.showing.heading()
        return self.text(pair[1]) or True

    def text(self, block: Paragraph) -> bool:
        """Text below a heading that is known."""
        if self.section is None:
            return False
        self.section.paragraph(block)
        if self.section.entry is not None:
            self.showing.met(self.section.entry)
        return True

    def marked(self, block: Paragraph) -> bool:
        """A line that names its kind of experience, in a file that does so more often, under no
        heading, that numbers its lessons or has a colour with a meaning: they need none."""
        names = len(self.marks.told) > 1 and self.marks.of(block) is not None
        names = names or (self.legend.kind_of([block.unit]) != "" and not stands_out(block))
        if self.record is not None or not (names or self._counts(block)):
            return False
        self.section = Section(KIND["lesson"], self.out, {}, self.marks)
        return self.text(block)

    def _counts(self, block: Paragraph) -> bool:
        """True for "Inzicht 1. …"; a "Les 1: …" may also be that of a course."""
        word = self.marks.counted.get(block.unit.number)
        return word is not None and (tells(KIND["lesson"], [word]) or not self.headings.all.other)

    def consortium_line(self, block: Paragraph) -> bool:
        """The line in our forms that says for whom they are."""
        unit = block.unit
        if self.record is not None or not self.consortia.resolve(unit.text):
            return False
        self.out.frame.add(unit.number)
        self.out.consortium = self.out.consortium or Value(unit.text, unit)
        return True

    def text_of_record(self, block: Paragraph) -> bool:
        """Text below the header of an interview: its summary."""
        if self.record is None:
            return False
        self.record.add("summary", block.unit.text, block.unit)
        self.showing.met(self.record)
        return True


def _kind_of_header(block: Pairs) -> Kind | None:
    """The kind of record that loose values are; a title and a date are not enough for one."""
    labels = [pair.path for pair in block.pairs]
    kind = kind_of_labels(labels)
    if kind is None:
        return None
    known = {field.name for field in fields_named(kind, labels) if field is not None}
    return kind if known - _OF_ANY_FILE else None


_READERS: tuple[Callable[[Walk, Paragraph], bool], ...] = (
    # What is no text of the contributor, wherever it stands.
    Walk.comment,
    Walk.form_text,
    Walk.margin,
    Walk.letter,
    # Notes of a conversation are that as a whole; in a list of questions a question looks like a
    # heading, and is known by more than its look.
    Walk.conversation,
    Walk.question,
    Walk.whose,
    # A heading ends what is open, so it goes before the text that it would be otherwise.
    Walk.heading,
    Walk.heading_with_text,
    # Below a heading all is text of its section; what a line says by itself counts without one.
    Walk.text,
    Walk.marked,
    Walk.consortium_line,
    Walk.text_of_record,
)
"""Who is asked to read a paragraph, in this order; what none of them reads stays unplaced."""
