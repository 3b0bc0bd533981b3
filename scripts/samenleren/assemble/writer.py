"""Print: the editors' bodies and the templates of templates/markdown to Markdown.

The calls editors put in chapters/ (`{{ kernboodschappen() }}`) print a template of
templates/markdown with what the edition or product holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jinja2

from samenleren.assemble.facets import facets_of
from samenleren.assemble.slips import TEMPLATES, slip_of
from samenleren.config import Chapter, Contributor
from samenleren.contents.asked import Unasked, asked
from samenleren.contents.chapters import ChapterText, PartText, Plan
from samenleren.contents.sheet_numbers import owner_of
from samenleren.contents.sources import sources_of
from samenleren.contents.telling import counted, credit, field_of, said, spoken
from samenleren.contents.view import View
from samenleren.contents.worksheets import Row, Sheet, UnknownSheet
from samenleren.figures import Figure
from samenleren.handover.markdown import COMMENT, FILL, Md, between, escape, finalize, told
from samenleren.language.dutch import count_of, dutch_date, enumerate_dutch, word_of
from samenleren.language.shorten import whole_words
from samenleren.model import Illustration, Lesson, Record, Source
from samenleren.programs.supervised import at

READS = ("templates/markdown/*.j2",)
ANNEX = "cijfers"
"""The call that prints the data of all figures: an edition with it shows them there alone."""
PRINTING = 240.0
"""Seconds in which a text of the editors is printed: far more than any needs."""


class Writer:
    """Prints parts and chapters, and notes which records they place.

    `drawings` are the files of the figures that are drawn; None when all of them will be.
    """

    def __init__(
        self,
        root: Path,
        view: View,
        concept: bool,
        facts: Mapping[str, str],
        more: Mapping[str, Any] | None = None,
        drawings: Collection[str] | None = None,
        sheets: Mapping[str, Sheet] | None = None,
    ) -> None:
        self.root = root
        self.view = view
        self.concept = concept
        self.facts = facts
        self.drawings = drawings
        self.sheets = sheets or {}
        self.in_text: set[str] = set()  # what something else than a sheet shows
        self.begin()
        self.chapter_text: ChapterText | None = None
        self.jinja = jinja2.Environment(
            loader=jinja2.FileSystemLoader(root / TEMPLATES, encoding="utf-8-sig"),
            undefined=jinja2.StrictUndefined,
            finalize=finalize,
            comment_start_string=COMMENT[0],
            comment_end_string=COMMENT[1],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.jinja.globals.update(
            view=view,
            config=view.config,
            edition=view.edition,
            md=Md,
            told=told,
            place=self.place,
            source=self.source,
            sources=self.sources,
            pictures=self.pictures,
            date=dutch_date,
            count_of=count_of,
            count_words=word_of,
            enumerate=enumerate_dutch,
            used_sources=self.used_source_list,
            figuur=self.figure,
            figures_of=self.figures_of,
            blad=self.sheet,
            **self._of_sheets(),
            **(more or {}),
        )
        # What editors write knows what the guide names and no more.
        self._editors = self.jinja.overlay()
        self._editors.loader = None
        self._editors.globals = {name: self._call(name) for name in _CALLS}
        more_calls = {"figuur": self.figure, "blad": self.sheet, "inleiding": self.introduction}
        self._editors.globals |= more_calls

    def begin(self) -> None:
        """Forgets what was printed, to print it once more; but not what stands in the text itself:
        a sheet before it refers to that."""
        self.elsewhere, self.in_text = self.in_text, set()
        self.on_sheet = False
        self.files: dict[str, str] = {}
        self.faults: list[str] = []
        self.placed: dict[str, list[str]] = {}
        self.named: dict[str, str] = {}  # what calls ask by number, and the file that does
        self.pictured: set[str] = set()
        self.used_sources: set[Source] = set()
        self.part_slug = self.file = ""
        self.figures: list[Figure] = []

    # -- called by templates ----------------------------------------------------------------

    def place(self, record_id: str) -> Md:
        """The attributes of a record the first time an edition shows it, nothing after that:
        its id as anchor, and by what it can be filtered. Where it was delivered is for the editors,
        who find it by that id in their pages."""
        if not self.on_sheet:
            self.in_text.add(record_id)
        first = record_id not in self.placed
        parts = self.placed.setdefault(record_id, [])
        if self.part_slug not in parts:
            parts.append(self.part_slug)
        if not first:
            return Md("")
        facts = facets_of(self.view.by_id[record_id], for_all=self.view.edition.audience is None)
        named = "".join(f' {name}="{value}"' for name, value in facts.items())
        return Md(f"#{record_id}{named}")

    def source(self, source: Source | None, record: Record | None = None) -> Md:
        """The link to a source (of a record, which can say how it was read); the source then stands
        in this edition's list."""
        if source is not None:
            self.used_sources.add(source)
        return self.view.source_reference(source, record)

    def sources(self, record: Record) -> Md:
        """The links to all sources of a record."""
        return Md(" ".join(self.source(source) for source in sources_of(record)))

    def pictures(self, record: Record) -> tuple[Illustration, ...]:
        """The pictures of a record, for the first place of an edition that asks for them."""
        first = record.id not in self.pictured
        self.pictured.add(record.id)
        return record.pictures if first else ()

    def figure(self, name: str, small: bool = False) -> Md:
        """The figure of that name, the first time an edition shows it; a reference after that.
        Nothing when this edition has no data for it, and its table alone when nothing draws it. A
        `small` one leaves its table to the edition.

        Raises `UnknownFigure`.
        """
        from samenleren.figures.catalogue import find_figure  # needs `assemble`

        figure = find_figure(str(name), self.view, self.chapter_text)
        if figure is None:
            return Md("")
        known = [other.id for other in self.figures]
        if figure.id in known:
            number = known.index(figure.id) + 1
            return Md(f"Zie [figuur\u00a0{number}](#{figure.anchor}).\n")
        if self.drawings is not None and figure.file not in self.drawings:
            return Md(self.jinja.get_template("figuur_tabel.md.j2").render(figure=figure))
        self.figures.append(figure)
        template = self.jinja.get_template("figuur.md.j2")
        annex = ANNEX in self.view.calls
        return Md(
            template.render(figure=figure, number=len(self.figures), annex=annex, small=small)
        )

    def figures_of(self, contributor: str) -> list[str]:
        """The names of the figures that a contributor delivered."""
        from samenleren.figures.delivered import delivered_figures  # as above

        return delivered_figures(self.view, contributor)

    def sheet(self, name: str) -> Md:
        """The sheet of that name in chapters/bladen. Raises `UnknownSheet`."""
        sheet = self.sheets.get(str(name))
        if sheet is None:
            raise UnknownSheet(str(name), self.root)
        template = self.jinja.get_template(f"blad_{sheet.form}.md.j2")
        with self._sheet():
            return Md(template.render(sheet=sheet, editor=_editor))

    @contextmanager
    def _sheet(self) -> Iterator[None]:
        """What is placed here gives way to the text."""
        before, self.on_sheet = self.on_sheet, True
        yield
        self.on_sheet = before

    def _of_sheets(self) -> dict[str, Any]:
        """What templates of sheets and packs can call besides."""
        self.jinja.tests["in_full"] = self._in_full
        return {
            "beside": self.beside,
            "resting_on": lambda row: self._shown(row.rests_on),
            "values_of": self.values_of,
            "compared": self.compared,
            "numbers_of": self.numbers_of,
            "cell": self.cell,
            "lessons_of": lambda kinds: [x for x in self.view.lessons if x.kind in kinds],
            "counted": lambda records: counted(self.view, records),
            "spoke": self.spoke,
            "fill": fill,
            "between": between,
        }

    def _in_full(self, record: Record) -> bool:
        """True unless the text of a record stands in full elsewhere."""
        known = (self.view.expected, self.placed, self.elsewhere)
        return not any(record.id in found for found in known)

    def _shown(self, numbers: Iterable[str]) -> list[Record]:
        """The records of these numbers that may be shown."""
        found = (self.view.by_id[number] for number in numbers if number in self.view.by_id)
        return [record for record in found if self.view.may_show(record)]

    def beside(self, row: Row, kind: str | None = None, theme: str | None = None) -> list[Record]:
        """The records that stand beside a row of a sheet and may be shown; with `kind` and `theme`
        the lessons of that kind on that theme."""
        if kind is None:
            return self._shown(row.beside)
        return [x for x in self.view.lessons if (x.kind, x.theme) == (kind, theme)]

    def compared(self, contributor: Contributor) -> Md:
        """The name of a consortium above its column, with its anchor when it has none elsewhere."""
        name, slug = escape(contributor.short), contributor.slug
        if slug not in self.view.by_id or not self._in_full(self.view.by_id[slug]):
            return name
        with self._sheet():
            self.place(slug)
        return Md(f"[{name}]{{#{slug}}}")

    def numbers_of(self, record: Record) -> Md:
        """The links to the sources of a record, without how they were read: the list tells that."""
        found = dict.fromkeys(sources_of(record))
        self.used_sources.update(found)
        return Md(" ".join(self.view.source_number(source) for source in found))

    def values_of(self, slug: str, row: Row) -> list[Md]:
        """What a comparison tells of a consortium in a row: the fields of its profile, then those
        of the records that are its own."""
        profile = self.view.by_id.get(slug)
        values = [field_of(self.view, slug, profile, name) for name in row.fields]
        own = [record for record in self._shown(row.beside) if owner_of(record) == slug]
        cells = [self.cell(record, whose="") for record in own]
        return [*(told(value) for value in values if value), *cells]

    def spoke(self, pair: Sequence[Contributor], theirs: Sequence[Sequence[Lesson]]) -> str:
        """Of which of two consortia somebody speaks on a theme."""
        return spoken(self.view, pair, theirs)

    def cell(self, record: Record, whose: str = "all", brief: bool = False) -> Md:
        """A record in a cell or an item, with its number and its source: in full the first time,
        and by its first words where this edition has it in full elsewhere. `brief` gives the number
        and the source alone. `whose` is how much is told of who says it: "all", only the "role"
        beside the name of its consortium, or "" for nothing."""
        view = self.view
        elsewhere = not self._in_full(record)
        if elsewhere:
            mark = view.reference(record.id)
        else:
            with self._sheet():
                self.place(record.id)
            mark = Md(f"[{escape(view.label(record.id))}]{{#{record.id} .record}}")
        sources = Md(" ".join(self.source(source, record) for source in sources_of(record)))
        if brief:
            return Md(f"{mark} {sources}".strip())
        words = said(record)
        text = escape(whole_words(words)) if elsewhere else told(words)
        who = escape(credit(view, record, whose == "role") if whose else "")
        who = Md(f"[{who};]{{.attribution}}" if who else "")
        return Md(" ".join(filter(None, (text, who, mark, sources))))

    def used_source_list(self) -> list[tuple[int, Source]]:
        """The numbered sources this edition used so far, in order, each number once."""
        found: dict[int, Source] = {}
        for source in sorted(self.used_sources, key=lambda s: (self.view.sources[s], s.seen or "")):
            number = self.view.sources[source]
            if number not in found or source.seen == "volledig":
                found[number] = source
        return sorted(found.items())

    # -- called by `assemble` ---------------------------------------------------------------

    def part(self, part: PartText, title: str | None = None) -> None:
        """Prints a part around the chapters, or a document of one part, under another title when
        that is given. One in which nothing stands is left out."""
        heading = f"# {escape(title) if title else part.title} {{#{part.slug} .part}}"
        self._write(part.slug, part.file, part.body, heading)

    def gaps(self) -> None:
        """Prints, in a CONCEPT, the list of everything that is missing."""
        self._write("nog-niet-af", "nog-niet-af.md.j2", "{{ nog_niet_af() }}", "")

    def chapter(self, chapter: Chapter, text: ChapterText, plan: Plan | None = None) -> None:
        """Prints a chapter: what the plan of the edition says, or else its own body."""
        self.chapter_text = text
        heading = f'# {chapter.title} {{#{chapter.slug} .chapter accent="{chapter.accent}"}}'
        said = plan or text
        self._write(chapter.slug, said.file, said.body, heading)
        self.chapter_text = None

    def _write(self, slug: str, file: str, body: str, heading: str) -> None:
        self.part_slug, self.file = slug, file
        printed = self._printed(file, body)
        if not printed.strip():
            return
        name = f"{len(self.files) + 1:02d}-{slug}.md"
        self.files[name] = f"{heading}\n\n{printed.strip()}\n".lstrip()

    def _printed(self, file: str, body: str) -> str:
        """A body with what its calls print. Goes on without a line that cannot be carried out, so
        that all faults are told at once."""
        lines = body.split("\n")
        while True:
            at(file, PRINTING)
            try:
                return self._editors.from_string("\n".join(lines)).render()
            except Exception as error:
                slip = slip_of(error, self.root, file, lines, (*_CALLS, "inleiding"))
            finally:
                at("")
            if slip.message not in self.faults:  # a plan is printed for each chapter
                self.faults.append(slip.message)
            if not _A_CALL.fullmatch(lines[slip.line - 1]):
                return ""
            lines[slip.line - 1] = ""

    def introduction(self, **given: Any) -> Md:
        """What the editors' file of the chapter says below its header, or its first paragraphs."""
        most = asked("inleiding", given, self.view.config).at_most
        text = self.chapter_text
        if text is None:
            raise Unasked("inleiding() hoort in een plan: zij geeft de tekst van een hoofdstuk")
        paragraphs = self._printed(text.file, text.body).strip().split("\n\n")
        return Md("\n\n".join(paragraphs[:most]))

    def _call(self, name: str) -> Any:
        """The function behind `{{ name() }}`: prints templates/markdown/<name>.md.j2."""

        def printed(**given: Any) -> Md:
            template = self.jinja.get_template(f"{name}.md.j2")
            wanted = asked(name, given, self.view.config)
            self.named.update(dict.fromkeys(wanted.records, self.file))
            return Md(
                template.render(
                    asked=wanted,
                    chapter=self.chapter_text,
                    gaps=self._gaps(),
                    facts=self.facts,
                    figures=list(enumerate(self.figures, 1)),
                    editor=_editor,
                )
            )

        return printed

    def _gaps(self) -> list[str]:
        chapter = self.chapter_text.slug if self.chapter_text else None
        gaps = self.view.corpus.gaps if self.concept else ()
        if chapter is None:
            return [gap.text for gap in gaps]
        return [gap.text for gap in gaps if gap.chapter == chapter]


_CALLS = (
    "opening",
    "kernboodschappen",
    "draagvlak",
    "literatuur",
    "praktijk",
    "ervaringen",
    "portret",
    "materialen",
    "dilemmas",
    "tafelvragen",
    "samenvatting",
    "consortia",
    "overzicht",
    "materialencatalogus",
    "consortiumportretten",
    "tijdlijn",
    "literatuurlijst",
    "bronnenlijst",
    "bronregels",
    "cijfers",
    "colofon_gegevens",
    "nog_niet_af",
    "factsheet",
    "boodschappen",
    "begin",
    "intervisie",
    "vraag_en_aanbod",
    "bijeenkomst",
    "nieuws",
)
"""What editors can call from chapters/; each is a file in templates/markdown."""


_A_CALL = re.compile(r"\s*\{\{.*\}\}\s*")
"""A line with nothing but a call."""


def fill(lines: int, label: str) -> Md:
    """Room to write something by hand or on a keyboard: so many lines, and what belongs there."""
    words = label.replace('"', "”").replace("\\", "")
    return Md(f'[]{{.{FILL} lines="{lines}" label="{words}"}}')


def _editor(text: str) -> Md:
    """The editors' own prose: Markdown, folded to one line per paragraph."""
    return Md(text.strip())
