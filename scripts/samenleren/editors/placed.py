"""Where the texts of a contributor stand: a table by chapter and edition, and an annex by text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenleren.config import Edition
from samenleren.editors.dossier import Delivery, Dossier
from samenleren.editors.letter import Block, Grid, Heading, Item, Items, Paragraph
from samenleren.editors.words import IN_NO_EDITION, ORDER, text_of
from samenleren.language.dutch import count_of, enumerate_dutch
from samenleren.language.shorten import whole_words
from samenleren.model import Consortium, Record


class Placed:
    """The places of one contributor's texts, as parts of a letter."""

    def __init__(self, dossier: Dossier, delivery: Delivery) -> None:
        self.dossier = dossier
        self.delivery = delivery
        self.config = delivery.config
        chapters = {chapter.slug: chapter.title for chapter in self.config.chapters}
        self.parts = chapters | {part.slug: part.title for part in delivery.parts}

    def overview(self) -> Iterator[Block]:
        """How many texts stand in each chapter of each edition."""
        records = [r for r in self.dossier.records if r.kind_name not in IN_NO_EDITION]
        if not records:
            return
        editions = self.config.editions
        yield Heading("Waar uw teksten staan")
        yield Paragraph(
            f"De publicatie heeft {count_of(len(editions), 'editie', 'edities')}. Een tekst staat"
            " in elke editie die past bij de lezers voor wie zij is, en soms op meer plaatsen. In"
            " de bijlage staat van elke tekst waar u haar vindt."
        )
        rows = []
        for chapter in self.config.chapters:
            counts = [self._count(records, edition.slug, chapter.slug) for edition in editions]
            if any(counts):
                rows.append((chapter.title, *(str(number or "–") for number in counts)))
        if rows:
            header = ("Hoofdstuk", *(self._edition(edition) for edition in editions))
            caption = "Aantal van uw teksten per hoofdstuk en editie"
            yield Grid(caption, header, tuple(rows), True)

    def _count(self, records: Sequence[Record], edition: str, part: str) -> int:
        placed = self.delivery.placements.get(edition, {})
        return sum(part in placed.get(record.id, ()) for record in records)

    def editions(self, record: Record) -> list[str]:
        """The editions that hold a record, by their names for a reader."""
        placements = self.delivery.placements
        return [
            self._edition(edition)
            for edition in self.config.editions
            if record.id in placements.get(edition.slug, {})
        ]

    def _edition(self, edition: Edition) -> str:
        """The name of an edition in a list: that of its readers, when no other is for them."""
        alike = [e for e in self.config.editions if e.audience == edition.audience]
        titles = [a.title for a in self.config.audiences if a.slug == edition.audience]
        return titles[0] if titles and len(alike) == 1 else edition.title

    def _title(self, record: Record) -> str:
        """Where a record stands: its chapters, or else the parts around them."""
        if record.kind_name in IN_NO_EDITION:
            return "Vraag en aanbod"
        placements = self.delivery.placements.values()
        slugs = {part for placed in placements for part in placed.get(record.id, ())}
        chapters = [c.title for c in self.config.chapters if c.slug in slugs]
        parts = [title for slug, title in self.parts.items() if slug in slugs]
        return enumerate_dutch(chapters or parts) or "Nog nergens"

    def annex(self) -> Iterator[Block]:
        """Every text with its number, under the chapter or part where it stands."""
        waiting = self.dossier.waiting
        if not (self.dossier.records or waiting):
            return
        yield Heading("Bijlage: waar elke tekst staat")
        numbered = [r.id for r in self.dossier.records if not isinstance(r, Consortium)]
        numbered += [one.number for one in waiting]
        if numbered:
            yield Paragraph(
                f"Voor elke tekst staat een kenmerk, zoals {numbered[0]}. Dat is ons nummer voor uw"
                " tekst. Noem het als u ons over die tekst schrijft."
            )
        groups: dict[str, list[Record]] = {title: [] for title in self.parts.values()}
        for record in sorted(self.dossier.records, key=lambda r: (ORDER.index(r.kind_name), r.id)):
            groups.setdefault(self._title(record), []).append(record)
        for title, records in groups.items():
            if records:
                yield Heading(title, 2)
                yield Items(tuple(self._placed(record) for record in records))
        if waiting:
            yield Heading("Nog in te delen", 2)
            yield Items(
                tuple(
                    Item(
                        (f"“{whole_words(one.text, 90)}”", "Ontvangen. De redactie deelt haar in."),
                        one.number,
                        run_in=True,
                    )
                    for one in waiting
                )
            )

    def _placed(self, record: Record) -> Item:
        """A line of the annex: the number of a record, how it starts and its editions."""
        if record.kind_name in IN_NO_EDITION:
            where = "Voor de redactie, die mensen bij elkaar brengt"
        else:
            editions = ", ".join(self.editions(record))
            where = f"Staat in: {editions}" if editions else "Staat nog in geen editie"
        if isinstance(record, Consortium):
            return Item((f"{where}.",), "Uw profiel")
        return Item((f"“{whole_words(text_of(record), 90)}”", f"{where}."), record.id, run_in=True)
