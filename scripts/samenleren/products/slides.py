"""Slides for a presentation: a key message per slide, with what it rests on in the notes."""

from __future__ import annotations

import copy
import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt

from samenleren.config import Chapter
from samenleren.contents.chapters import ChapterText, Statement
from samenleren.contents.sources import sources_of
from samenleren.contents.view import View
from samenleren.design.glyphs import shown
from samenleren.design.tokens import load_tokens
from samenleren.handover.concept import concept_mark
from samenleren.language.answers import unstressed
from samenleren.language.dutch import dutch_date
from samenleren.language.typography import typography
from samenleren.model import (
    Interview,
    Lesson,
    LiteraturePoint,
    Material,
    Motimeter,
    Profile,
    Record,
    Survey,
)
from samenleren.products import Job, Made
from samenleren.products.shown import own_text, plain_texts, view_for
from samenleren.render.characters import clean
from samenleren.render.passages import finder, pieces, spans_in
from samenleren.render.slide_design import (
    ACCENTS,
    CHAPTER,
    COVER,
    FOOTER,
    MESSAGE,
    NUMBER,
    TEXT,
    design,
)
from samenleren.render.zipfiles import write_parts

ROOM = 400
"""How many characters of lessons a slide shows at most; the notes have all."""
_ON_ONE_LINE = re.compile(r" *\n\s*")
LONG = 110
"""A message of more characters is set smaller."""


def make(job: Job) -> Made:
    """Writes <slug>.pptx."""
    made = Made()
    view = view_for(job, made)
    deck = _Deck(job, view)
    deck.cover()
    placed: set[str] = set()
    for number, text in enumerate(view.chapters, 1):
        chapter = next(c for c in job.config.chapters if c.slug == text.slug)
        messages = view.messages(text)
        if messages:
            deck.chapter(number, chapter, text)
        for message, said in zip(messages, plain_texts([m.text for m in messages]), strict=True):
            deck.message(chapter, message, said)
            placed.update(record.id for record in _support(message, view))
    if job.product.file:
        deck.closing(*own_text(job, made))
    name = f"{job.product.slug}.pptx"
    write_parts(job.folder / name, deck.parts(), first=["[Content_Types].xml"])
    made.files[name] = tuple(sorted(placed))
    return made


def _foreign(job: Job, view: View) -> dict[str, list[str]]:
    """Words in another language: those of config.yaml, titles of literature and materials, and what
    the editors mark in the texts that stand on slides."""
    found = {language.slug: list(language.passages) for language in job.config.languages}
    titled: list[LiteraturePoint | Material] = [*job.corpus.literature, *job.corpus.materials]
    for record in titled:
        if record.language:
            found.setdefault(record.language, []).append(record.title)
    own = [message.text for text in view.chapters for message in view.messages(text)]
    own += [text.question for text in view.chapters]
    if job.product.file:
        own.append((job.root / "chapters/producten" / job.product.file).read_text("utf-8"))
    for text in own:
        for tag, words in spans_in(text):
            found.setdefault(tag, []).append(words)
    return found


def _support(message: Statement, view: View) -> list[Record]:
    """The records behind a message that may be shown."""
    found = [view.by_id[i] for i in message.rests_on if i in view.by_id]
    return [record for record in found if view.may_show(record)]


class _Deck:
    def __init__(self, job: Job, view: View) -> None:
        self.view = view
        self.config = job.config
        self.lang = job.config.publication.language
        self.passages = finder(_foreign(job, view))
        self.mark = concept_mark(job.concept)
        self.title = f"{job.config.publication.title}{self.mark}"
        self.product = job.product
        tokens = load_tokens(job.root)
        self.accents = [tokens.accent(c.accent).light for c in job.config.chapters]
        self.deck = design(tokens, self.accents, self.lang, job.root)

    # -- slides -----------------------------------------------------------------------------

    def cover(self) -> None:
        """The first slide."""
        publication = self.config.publication
        slide = self._slide(COVER, self.title)
        said = f"{publication.author}, {dutch_date(publication.date)}, versie {publication.version}"
        self._paragraphs(slide, [publication.subtitle, said])

    def chapter(self, number: int, chapter: Chapter, text: ChapterText) -> None:
        """The slide that opens a chapter: its number, its title and the reader's question."""
        slide = self._slide(CHAPTER, f"{number}. {chapter.title}")
        self._accent(slide.background.fill, chapter)
        self._paragraphs(slide, plain_texts([text.question]))

    def message(self, chapter: Chapter, message: Statement, said: str) -> None:
        """A key message with its support; in the notes every record it rests on."""
        slide = self._slide(MESSAGE, said)
        self._accent(slide.shapes.title.fill, chapter)
        if len(said) > LONG:
            for run in slide.shapes.title.text_frame.paragraphs[0].runs:
                run.font.size = Pt(24)
        self._foot(slide, f"{self.title} – {chapter.title}")
        records = _support(message, self.view)
        lines = [*self._some([r for r in records if isinstance(r, Lesson)])]
        self._paragraphs(slide, [self.view.carried_by(message), self.view.how_well(message)], lines)
        self._notes(slide, ["Waarop deze boodschap rust:", *(self._told(r) for r in records)])

    def closing(self, title: str, said: Sequence[str]) -> None:
        """The last slide: what the editors say of it."""
        slide = self._slide(TEXT, title)
        self._foot(slide, self.title)
        self._paragraphs(slide, said)

    # -- parts of a slide -------------------------------------------------------------------

    def _slide(self, layout: int, title: str) -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        self._say(slide.shapes.title.text_frame.paragraphs[0], title)
        return slide

    def _paragraphs(self, slide: Any, first: Sequence[str], second: Sequence[str] = ()) -> None:
        """The text of a slide: paragraphs, then a list."""
        frame = slide.placeholders[1].text_frame
        said = [*((0, text) for text in first), *((1, text) for text in second)]
        for at, (level, text) in enumerate(said):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.level = level
            self._say(paragraph, text)

    def _notes(self, slide: Any, lines: Sequence[str]) -> None:
        frame = slide.notes_slide.notes_text_frame
        for at, text in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            self._say(paragraph, text)

    def _say(self, paragraph: Any, text: str) -> None:
        said = clean(typography(shown(_ON_ONE_LINE.sub(" ", text))))
        for words, lang in pieces(said, self.passages, self.lang):
            run = paragraph.add_run()
            run.text = words
            run._r.get_or_add_rPr().set("lang", lang)

    def _foot(self, slide: Any, text: str) -> None:
        """The footer and the number of the slide, which python-pptx leaves in the layout."""
        for holder in slide.slide_layout.placeholders:
            if holder.placeholder_format.idx in (FOOTER, NUMBER):
                slide.shapes._spTree.append(copy.deepcopy(holder._element))
        for holder in slide.placeholders:
            if holder.placeholder_format.idx == FOOTER:
                self._say(holder.text_frame.paragraphs[0], text)

    def _accent(self, fill: Any, chapter: Chapter) -> None:
        """The accent of a chapter: of the theme when that has it, so that it follows the theme."""
        rank = self.config.chapters.index(chapter)
        fill.solid()
        if rank < ACCENTS:
            fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(f"accent{rank + 1}")
        else:
            fill.fore_color.rgb = RGBColor(*bytes.fromhex(self.accents[rank][1:]))  # type: ignore[no-untyped-call]

    # -- words ------------------------------------------------------------------------------

    def _some(self, lessons: Sequence[Lesson]) -> Iterator[str]:
        """The first lessons that fit."""
        left = ROOM
        for lesson in lessons:
            kind = next(k for k in self.config.kinds if k.slug == lesson.kind)
            whose = self.view.short(lesson.consortium)
            said = f"{kind.mark}\t{kind.label}: {unstressed(lesson.text)} ({whose})"
            left -= len(said)
            if left >= 0:
                yield said

    def _told(self, record: Record) -> str:
        """A record in full, with where it comes from."""
        label = self.view.sentence_case(self.view.label(record.id))
        said, whose = "", ""
        if isinstance(record, Lesson):
            said, whose = record.text, self.view.short(record.consortium)
        elif isinstance(record, Interview):
            said, whose = record.summary, f"{record.role}, {self.view.short(record.consortium)}"
        elif isinstance(record, LiteraturePoint):
            year = str(record.year) if record.year else ""
            said, whose = record.point, ", ".join(filter(None, (record.author, record.title, year)))
        elif isinstance(record, Material):
            said = f"{record.title}. {record.purpose}"
            whose = self.view.short(record.consortium)
        elif isinstance(record, Profile | Motimeter | Survey):
            about = ""
            if isinstance(record, Profile):
                about = record.area
            elif isinstance(record, Motimeter):
                about = record.activity
            else:
                about = record.title or record.meeting or ""
            said = ", ".join(filter(None, (about, record.moment)))
            whose = self.view.short(record.consortium)
        sources = "; ".join(source.title for source in sources_of(record))
        return " ".join(
            filter(
                None,
                (
                    f"{label}.",
                    unstressed(said),
                    f"({whose})" if whose else "",
                    f"Bron: {sources}." if sources else "",
                ),
            )
        )

    # -- the file ---------------------------------------------------------------------------

    def parts(self) -> dict[str, bytes]:
        """The parts of the file, with the publication's date instead of today's."""
        publication = self.config.publication
        moment = datetime.datetime.fromisoformat(publication.date)
        properties = self.deck.core_properties
        properties.title = f"{self.title} – {self.product.title}"
        properties.author = properties.last_modified_by = publication.author
        properties.subject, properties.keywords = (
            publication.subtitle,
            ", ".join(publication.keywords),
        )
        properties.language = self.lang
        properties.created = properties.modified = moment
        properties.revision = 1
        buffer = io.BytesIO()
        self.deck.save(buffer)
        with zipfile.ZipFile(buffer) as stored:
            parts = {name: stored.read(name) for name in stored.namelist()}
        return {name: data for name, data in parts.items() if name != "docProps/thumbnail.jpeg"}
