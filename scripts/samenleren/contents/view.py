"""The words by which an edition refers to its records, and to their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from samenleren.contents.chapters import Statement
from samenleren.contents.sources import Sourced
from samenleren.contents.support import (
    PART,
    READ_AS,
    THROUGH,
    Rest,
    carried_by,
    carriers,
    read_as,
    resting,
    told_judgement,
    told_reading,
    told_roles,
)
from samenleren.handover.markdown import Md, escape
from samenleren.language.addresses import is_web_address
from samenleren.language.answers import unstressed
from samenleren.language.dutch import count_of, dutch_date, enumerate_dutch
from samenleren.language.shorten import whole_words
from samenleren.model import (
    KIND,
    Consortium,
    Event,
    Illustration,
    Interview,
    Lesson,
    LiteraturePoint,
    Material,
    Motimeter,
    Record,
    Source,
)
from samenleren.pictures.store import FOLDER

REPORTED = "gemeld"
"""The certainty of a date that needs no word: a source reports it."""


class View(Sourced):
    """The corpus as one edition shows it. Anchors are record ids; a reference is only made
    to a record that this edition shows, so that every link has its target."""

    def short(self, contributor: str) -> str:
        """The short name of a consortium, or the name as delivered (a host may be anyone)."""
        known = self._contributors.get(contributor)
        if known is None:
            slug = self.config.names("consortia").resolve(contributor)
            known = self._contributors.get(slug or "")
        return known.short if known else contributor

    def reference(self, record_id: str) -> Md:
        """A link to a record: "les 12", "literatuur 3"."""
        label = self.label(record_id).replace(" ", "\u00a0")  # the number stays with its word
        record = self.by_id[record_id]
        if isinstance(record, Motimeter):  # its figure stands under the first of its measurements
            record_id = self.corpus.measured_with(record)[0].id
        return Md(f"[{escape(label)}](#{record_id})")

    def label(self, record_id: str) -> str:
        """The words for a record's number: "les 12" for les-012."""
        kind = KIND[self.by_id[record_id].kind_name]
        number = record_id.rpartition("-")[2]
        word = kind.shown or kind.dutch
        return f"{word} {int(number)}" if number.isdigit() and len(number) < 5 else record_id

    def carried_by(self, message: Statement) -> str:
        """What a key message rests on, in a sentence: consortia, the network, literature."""
        return carried_by(self.resting(message.rests_on), self)

    def how_well(self, message: Statement) -> str:
        """How many roles speak, how the sources were read, and what editors judge of it."""
        rest = self.resting(message.rests_on)
        judged = f"Sterkte van de steun: {told_judgement(message.judged)}."
        said = (told_roles(rest), told_reading(rest), judged)
        return " ".join(filter(None, said))

    def support(self, message: Statement) -> Md:
        """What a key message rests on, with links to those of the records that this edition shows,
        and where a reader finds the others; last what it touches on but does not rest on."""
        records, touched = self._known(message.rests_on), self._known(message.touches)
        said = escape(self.carried_by(message))
        besides = self._links(touched)
        return Md(
            " ".join(
                filter(
                    None,
                    (
                        said,
                        self._links(records),
                        self._others(records),
                        f"Raakt ook aan: {besides}" if besides else "",
                    ),
                )
            )
        )

    def _known(self, rests_on: Iterable[str]) -> list[Record]:
        return [self.by_id[i] for i in rests_on if i in self.by_id]

    def _others(self, records: Sequence[Record]) -> Md:
        """In which edition those of the records stand that this edition does not show."""
        others = sum(not self.shows(record.id) for record in records)
        if not others or self._full is None:
            return Md("")
        if others == len(records):
            return Md(f"Te lezen in: {escape(self._full)}.")
        return Md(f"Nog {others} te lezen in: {escape(self._full)}.")

    def resting(self, rests_on: Iterable[str]) -> Rest:
        """What a statement rests on, counted."""
        return resting(self, self._known(rests_on))

    def about(self, rests_on: Iterable[str]) -> Md:
        """Links to the records behind a dilemma, and where those stand that this edition does not
        show."""
        records = self._known(rests_on)
        links, others = self._links(records), self._others(records)
        if not links:
            return Md(others.replace("Te lezen in", "De ervaringen hierover staan in"))
        return Md(" ".join(filter(None, (f"Hierover: {links}", others))))

    def elsewhere(self, records: Sequence[Record], chosen: Sequence[Record]) -> Md:
        """How many of these records were not chosen, and in which edition they stand."""
        left = len(records) - len(chosen)
        if not left or self._full is None:
            return Md("")
        some = count_of(left, "ervaring", "ervaringen")
        stands = "staat" if left == 1 else "staan"
        return Md(f"Nog {some} bij deze vraag {stands} in: {escape(self._full)}.")

    def statements(self, names: Iterable[str]) -> list[Statement]:
        """The key messages of these names, in that order."""
        found = {m.id: m for chapter in self.chapters for m in chapter.messages}
        return [found[name] for name in names if name in found]

    def carriers(self, message: Statement) -> str:
        """By whom a key message is carried, in short: for a cell of a table."""
        rest = self.resting(message.rests_on)
        return carriers(rest, self) + ("; geen bron volledig gelezen" if rest.partly else "")

    def where_else(self, message: Statement) -> str:
        """The editions for one audience that a key message stands in, or else the full one."""
        titles = [e.title for e in self.config.editions if e.audience in message.audience]
        titles = titles or [e.title for e in self.config.editions if e.audience is None]
        return f"Staat in: {enumerate_dutch(titles)}"

    def first_words(self, text: str) -> str:
        """The first words of a text that stands in full elsewhere."""
        return whole_words(unstressed(text))

    @cached_property
    def _full(self) -> str | None:
        """The title of the edition that holds everything, when this is another one."""
        if self.edition.audience is None:
            return None
        return next((e.title for e in self.config.editions if e.audience is None), None)

    def _links(self, records: list[Record]) -> Md:
        shown = [record for record in records if self.shows(record.id)]
        shown.sort(key=lambda record: isinstance(record, LiteraturePoint))  # literature last
        groups: dict[str, list[str]] = {}
        for record in shown:
            owner = getattr(record, "consortium", None)
            name = self.short(str(owner)) if owner else "Literatuur"
            groups.setdefault(name, []).append(self.reference(record.id))
        parts = [f"{escape(name)}: {', '.join(links)}" for name, links in groups.items()]
        return Md("; ".join(parts) + ".") if parts else Md("")

    def title(self, contributor: str) -> str:
        """The full name of a consortium."""
        return self._contributors[contributor].title

    def other_names(self, consortium: Consortium) -> list[str]:
        """Every name a consortium delivered, other than the title it has here."""
        names = dict.fromkeys((consortium.name, *consortium.aliases))
        return [name for name in names if name != self.title(consortium.id)]

    def origin(self, lesson: Lesson) -> str:
        """Where a lesson comes from: consortium or the role that speaks, moment, number."""
        who = self.short(lesson.consortium)
        if lesson.speaker:
            who = self.sentence_case(lesson.speaker)
            if self.short(lesson.consortium) not in lesson.speaker:
                who = f"{self.short(lesson.consortium)}; {lesson.speaker}"
        return "; ".join(filter(None, (who, self.moment(lesson), self.label(lesson.id))))

    def moment(self, record: Lesson | Interview) -> str:
        """When a record tells it is from, with the word for a date that is no report."""
        return _certain(record.moment or "", record.certainty)

    def date_of(self, event: Event) -> str:
        """The date of an event in Dutch words, with the word for one that is no report."""
        return _certain(dutch_date(event.date), event.certainty if event.date else None)

    def where_to_find(self, material: Material) -> Md:
        """The address of a material, or whom to ask for it."""
        if material.address:
            return self.address(material.address)
        whose = self.short(material.consortium)
        if material.consortium == self.config.network.slug:
            whose = self.network
        return Md(f"Vraag ernaar bij {escape(whose)}.")

    def sentence_case(self, text: str) -> str:
        """Text that starts with a capital."""
        return text[:1].upper() + text[1:]

    def has_kind(self, kind: str) -> bool:
        """True when the edition has lessons of this kind."""
        return any(lesson.kind == kind for lesson in self.lessons)

    def counts(self, theme: str, contributor: str) -> str:
        """The number of lessons of each kind, with its mark: "✓ 2 ✕ 1"; "–" for none."""
        found = Counter(
            x.kind for x in self.lessons if x.theme == theme and x.consortium == contributor
        )
        marks = [f"{k.mark}\u00a0{found[k.slug]}" for k in self.config.kinds if found[k.slug]]
        return " ".join(marks) or "–"

    def listed(self, records: Iterable[Record]) -> Md:
        """Links to those of the records that this edition shows; "–" for none."""
        shown = (self.reference(record.id) for record in records if self.shows(record.id))
        return Md(", ".join(shown) or "–")

    def overview_reference(self, lesson: Lesson, anchor: Md) -> Md:
        """In the overview: a link to the lesson in its chapter, or its anchor when the
        edition shows it nowhere else."""
        if anchor:
            return Md(f"[{escape(self.label(lesson.id))}]{{{anchor}}}")
        return self.reference(lesson.id)

    def anchored(self, material: Material, place: Callable[[str], Md]) -> Md:
        """A material's title in the catalogue: a link to its chapter, or its anchor here."""
        anchor = place(material.id)
        if anchor:
            return Md(f"[{self.title_of(material)}]{{{anchor}}}")
        return Md(f"[{self.title_of(material)}](#{material.id})")

    def title_of(self, material: Material) -> Md:
        """A material's title, marked when it is in another language."""
        title = escape(material.title)
        return Md(f"[{title}]{{lang={material.language}}}") if self._is_foreign(material) else title

    def type_of(self, material: Material) -> str:
        """What a material is, and in which language when it is another one: "film, in het
        Engels"."""
        if not self._is_foreign(material):
            return material.kind
        titles = {language.slug: language.title for language in self.config.languages}
        return f"{material.kind}, in het {titles.get(material.language or '', material.language)}"

    def _is_foreign(self, material: Material) -> bool:
        own = self.config.publication.language.partition("-")[0]
        return material.language not in (None, own)

    def event_line(self, event: Event) -> str:
        """Kind, form, place, number of people and host of an event in one line."""
        people = event.participants_note or (
            str(event.participants) if event.participants is not None else ""
        )
        if people:
            people = f"{people} deelnemers"
        host = f"gastheer: {self.short(event.host)}" if event.host else ""
        number = event.number_note or (f"nummer {event.number}" if event.number else "")
        parts = [event.kind, event.form, event.place, people, host, number, event.date_note]
        return self.sentence_case("; ".join(part for part in parts if part)) + "."

    def image(self, picture: Illustration) -> str:
        """The path of a picture's image from the root of the product."""
        return f"{FOLDER}/{picture.file}"

    def printed_width(self, picture: Illustration) -> str:
        """The width of a picture in print, as "8.4cm": sharp (150 dots per inch), no wider than the
        text and no taller than a third of a page. The PDF and the page in HTML measure it again.
        """
        natural = picture.width / 150 * 2.54
        return f"{min(natural, 12.0, 9.5 * picture.width / picture.height):.2f}cm"

    # -- sources ----------------------------------------------------------------------------

    def source_reference(self, source: Source | None, record: Record | None = None) -> Md:
        """A small link to the source list: [B7], and how it was read when that was not in full."""
        if source is None:
            return Md("")
        way = read_as(record, source) if record is not None else source.seen
        return self.source_number(source, f", {READ_AS[way]}" if way in (PART, THROUGH) else "")

    def source_number(self, source: Source, behind: str = "") -> Md:
        """The link to a source by its number, with words behind it."""
        number, anchor = self.sources[source], self.source_anchor(source)
        return Md(f"[[B{number}](#{anchor}){behind}]{{.source-ref}}")

    def address(self, address: str | None) -> Md:
        """A link for a web address, plain text for words like "adres niet vastgesteld"."""
        if not address:
            return Md("")
        if is_web_address(address):
            safe = address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
            return Md(f"<{safe}>")
        return escape(address)

    def date(self, date: str | None) -> str:
        """A date in Dutch words."""
        return dutch_date(date)


def _certain(moment: str, certainty: str | None) -> str:
    """A moment, with a word when it was planned or is derived."""
    return f"{moment} ({certainty})" if moment and certainty not in (None, REPORTED) else moment
