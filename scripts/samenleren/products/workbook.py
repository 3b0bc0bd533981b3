"""The overview as an Excel workbook: the lessons to filter, counts per theme, the materials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter

from samenleren.contents.view import View
from samenleren.design.tokens import load_tokens
from samenleren.handover.concept import concept_mark
from samenleren.language.addresses import is_web_address
from samenleren.language.answers import unstressed
from samenleren.language.dutch import dutch_date
from samenleren.model import Lesson, Material, Source
from samenleren.products import Job, Made
from samenleren.products.shown import own_text, view_for
from samenleren.render.sheets import Writer, as_table, cell_at, package, put, put_text, set_heights
from samenleren.render.zipfiles import write_parts

Value = str | int
FIRST = "[Content_Types].xml"


@dataclass(frozen=True)
class Column:
    """A column: its label and its width in characters."""

    label: str
    width: float


def make(job: Job) -> Made:
    """Writes <slug>.xlsx."""
    made = Made()
    view = view_for(job, made)
    writer = _Writer(job)
    materials = view.corpus.materials
    writer.explanation(view, own_text(job, made)[1])
    writer.table("Lessen", _LESSON, [_lesson(x, view) for x in view.lessons])
    writer.table("Overzicht", _counts_columns(view), list(_counts(view)))
    writer.table("Materialen", _MATERIAL, [_material(m, view) for m in materials])
    name = f"{job.product.slug}.xlsx"
    title = f"{job.config.publication.title}{writer.mark} – {job.product.title}"
    parts = package(writer.book, title, job.config.publication.subtitle, job.config)
    write_parts(job.folder / name, parts, first=[FIRST])
    made.files[name] = tuple(sorted(record.id for record in (*view.lessons, *materials)))
    return made


_SOURCE = (Column("Bron", 40), Column("Adres van de bron", 40), Column("Bron gelezen", 14))
_LESSON = (
    Column("Nummer", 10), Column("Thema", 24), Column("Soort", 14), Column("Les", 70),
    Column("Consortium", 24), Column("Wie zegt dit", 24), Column("Wanneer", 24),
    Column("Hoofdstuk", 22), Column("Voor wie", 22), *_SOURCE,
)  # fmt: skip
_MATERIAL = (
    Column("Nummer", 10), Column("Titel", 36), Column("Soort", 20), Column("Waarvoor", 60),
    Column("Consortium", 24), Column("Hoofdstuk", 22), Column("Waar te vinden", 40), *_SOURCE,
)  # fmt: skip


def _lesson(lesson: Lesson, view: View) -> Sequence[Value]:
    config = view.config
    return (
        lesson.id,
        config.titles("themes")[lesson.theme],
        next(f"{k.mark} {k.label}" for k in config.kinds if k.slug == lesson.kind),
        unstressed(lesson.text),
        view.short(lesson.consortium),
        lesson.speaker or "",
        lesson.moment or "",
        config.titles("chapters")[lesson.chapter],
        ", ".join(config.titles("audiences")[audience] for audience in lesson.audience),
        *_source(lesson.source),
    )


def _material(material: Material, view: View) -> Sequence[Value]:
    return (
        material.id,
        material.title,
        material.kind,
        unstressed(material.purpose),
        view.short(material.consortium),
        view.config.titles("chapters")[material.chapter],
        material.address or "",
        *_source(material.source),
    )


def _source(source: Source | None) -> Sequence[Value]:
    if source is None:
        return "", "", ""
    return source.title, source.address or "", source.seen or ""


def _counts_columns(view: View) -> Sequence[Column]:
    names = [Column(contributor.short, 16) for contributor in view.config.contributors]
    return (Column("Thema", 28), Column("Soort", 16), *names, Column("Samen", 10))


def _counts(view: View) -> Iterable[Sequence[Value]]:
    """A row per theme and kind, with how many lessons of each contributor there are."""
    found = Counter((x.theme, x.kind, x.consortium) for x in view.lessons)
    for theme in view.config.themes:
        for kind in view.config.kinds:
            row = [found[theme.slug, kind.slug, c.slug] for c in view.config.contributors]
            if any(row):
                yield (theme.title, f"{kind.mark} {kind.label}", *row, sum(row))


class _Writer(Writer):
    def __init__(self, job: Job) -> None:
        super().__init__(load_tokens(job.root))
        self.job = job
        self.mark = concept_mark(job.concept)

    def explanation(self, view: View, said: Sequence[str]) -> None:
        """The first sheet: what this is, and what the editors say of it."""
        publication = self.job.config.publication
        lines = [
            (f"{publication.title}, versie {publication.version}{self.mark}", self.look.small),
            (self.job.product.title, self.look.title),
            (publication.subtitle, self.look.lead),
            (
                f"Werkblad Lessen: {len(view.lessons)} lessen. Kies boven een kolom een thema, een"
                " consortium of een doelgroep om alleen die lessen te zien.",
                self.look.text,
            ),
            (
                "Werkblad Overzicht: hoeveel lessen er zijn per thema, soort en consortium.",
                self.look.text,
            ),
            (
                "Werkblad Materialen: wat u zelf kunt gebruiken en waar u het vindt.",
                self.look.text,
            ),
            *((line, self.look.text) for line in said),
            (f"{publication.author}, {dutch_date(publication.date)}", self.look.small),
        ]
        self.lines(self.new("Uitleg"), lines)

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
        """A sheet that is one table, with its head in view and a filter above each column."""
        sheet = self.new(name)
        for at, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(at)].width = column.width
            put(sheet, 1, at, column.label, self.look.head)
        for row, values in enumerate(rows, 2):
            for at, value in enumerate(values, 1):
                self._value(cell_at(sheet, row, at), value)
        set_heights(sheet, len(rows) + 1)
        if rows:
            as_table(sheet, f"Tabel{name}", [column.label for column in columns], len(rows) + 1)
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"

    def _value(self, cell: Cell, value: Value) -> None:
        self.look.answer(cell)
        if isinstance(value, int):
            cell.value = value
            cell.number_format = "0"
        elif value:
            put_text(cell, value)
            if is_web_address(value):
                cell.hyperlink = value
