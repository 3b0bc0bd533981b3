"""Slides for a presentation: a key message per slide as one thought, with who carries it drawn or a
figure beside it, and what it rests on in the notes."""

from __future__ import annotations

import copy
import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Mm, Pt

from samenleren.config import Chapter
from samenleren.contents.begin import messages_named
from samenleren.contents.chapters import ChapterText, Statement, load_part
from samenleren.contents.sources import sources_of
from samenleren.contents.view import View
from samenleren.design.glyphs import shown
from samenleren.design.tokens import load_tokens
from samenleren.diagnostics import StageFault
from samenleren.figures.catalogue import find_figure
from samenleren.figures.files import FOLDER as FIGURES
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
    FOOT,
    FOOTER,
    LEFT,
    MESSAGE,
    NUMBER,
    PANEL,
    TEXT,
    WIDE,
    WIDTH,
    design,
)
from samenleren.render.zipfiles import write_parts

ROOM = 260
"""How many characters of lessons a slide shows at most; the notes have all."""
CARRIERS, FIGURE, DISC = 118.0, 196.0, 7.0
"""In millimetres: how wide the drawing beside the text is, a figure, and a disc in the drawing."""
SPEAKS, SOURCE = "aan het woord", "bron, geen spreker"
_ON_ONE_LINE = re.compile(r" *\n\s*")
LONG = 110
"""A message of more characters is set smaller."""


@dataclass(frozen=True)
class Drawn:
    """A figure as a picture, and what it shows in words."""

    file: Path
    alt: str


def make(job: Job) -> Made:
    """Writes <slug>.pptx: the key messages that the editors chose, at most as many as there may
    be."""
    made = Made()
    view = view_for(job, made)
    chosen = _chosen(job, view, made)
    deck = _Deck(job, view)
    deck.cover()
    placed: set[str] = set()
    for number, text in enumerate(view.chapters, 1):
        chapter = next(c for c in job.config.chapters if c.slug == text.slug)
        messages = [message for message in view.messages(text) if message.id in chosen]
        if messages:
            deck.chapter(number, chapter, text)
        for message, said in zip(messages, plain_texts([m.text for m in messages]), strict=True):
            deck.message(text, message, said, _drawn(job, view, text, chosen[message.id], made))
            placed.update(record.id for record in _support(message, view))
    if job.product.file:
        deck.closing(*own_text(job, made))
    name = f"{job.product.slug}.pptx"
    write_parts(job.folder / name, deck.parts(), first=["[Content_Types].xml"])
    made.files[name] = tuple(sorted(placed))
    return made


def _chosen(job: Job, view: View, made: Made) -> dict[str, str]:
    """The key messages that get a slide, each with the name of its figure or nothing. Says in
    `made` which ones get none because there are too many. Raises `StageFault(3)`."""
    ids = [message.id for text in view.chapters for message in view.messages(text)]
    figures: dict[str, str] = {}
    if job.product.file is not None:
        part, _ = load_part(job.root, job.config, job.product.file, job.withdrawn)
        named = [message.id for message in messages_named(part, "boodschappen", view.chapters)]
        ids = [message for message in named or ids if message in ids]
        figures = part.header.get("figuren") or {}
        if unknown := [name for name in figures if name not in ids]:
            raise StageFault(3, [f'{part.file}, figuren: "{n}" heeft geen dia' for n in unknown])
    most = job.product.at_most
    if left := ids[most:]:
        made.warnings.append(
            f"er zijn {len(ids)} kernboodschappen en {most} dia's; zonder dia:"
            f" {', '.join(left)}. Kies in chapters/producten bij boodschappen, of zet bij het"
            " product in config.yaml een hoger getal achter at_most"
        )
    return {message: figures.get(message, "") for message in ids[:most]}


def _drawn(job: Job, view: View, text: ChapterText, name: str, made: Made) -> Drawn | None:
    """The figure of that name as an edition draws it; a warning in `made` when none does. Raises
    `UnknownFigure`."""
    if not name:
        return None
    figure = find_figure(name, view, text)
    path = job.root / FIGURES / f"{figure.file}.png" if figure else None
    if figure is None or path is None or not path.is_file():
        made.warnings.append(f'de figuur "{name}" staat in geen editie, dus ook op geen dia')
        return None
    return Drawn(path, figure.alt)


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
        self.told: set[str] = set()
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

    def message(
        self, text: ChapterText, message: Statement, said: str, figure: Drawn | None
    ) -> None:
        """A key message as one thought: one lesson, and beside it who carries the message, drawn,
        or a figure. In the notes all of it, in words, with every record that it rests on and a
        question for who listens."""
        chapter = next(c for c in self.config.chapters if c.slug == text.slug)
        (title,) = plain_texts([message.in_short])
        slide = self._slide(MESSAGE, title)
        self._accent(slide.shapes.title.fill, chapter)
        if len(title) > LONG:
            for run in slide.shapes.title.text_frame.paragraphs[0].runs:
                run.font.size = Pt(24)
        records = _support(message, self.view)
        lessons = [record for record in records if isinstance(record, Lesson)]
        carried = [self.view.carried_by(message), self.view.how_well(message)]
        self._paragraphs(slide, [], [*self._some(lessons)])
        body, aside = slide.placeholders[1], FIGURE if figure else CARRIERS
        body.left, body.top, body.width, body.height = (
            Mm(size) for size in (LEFT, PANEL + 9, WIDE - aside - 12, FOOT - PANEL - 15)
        )
        if figure is None:
            self._carriers(slide, message, chapter)
        else:
            self._picture(slide, figure)
        self._foot(slide, f"{self.title} – {chapter.title}")
        questions = plain_texts([q.text for q in self.view.table_questions(text)[:1]])
        asked = [f"Vraag aan de zaal: {question}" for question in questions]
        shown = [figure.alt] if figure else []
        rests = ["Waarop deze boodschap rust:", *(self._told(r) for r in records)]
        self._notes(slide, [said, *shown, *carried, *rests, *asked])

    def _picture(self, slide: Any, figure: Drawn) -> None:
        """A figure beside the text, as large as there is room for."""
        picture = slide.shapes.add_picture(
            str(figure.file), Mm(WIDTH - LEFT - FIGURE), Mm(PANEL + 9)
        )
        room = Mm(FIGURE), Mm(FOOT - PANEL - 15)
        scale = min(room[0] / picture.width, room[1] / picture.height)
        picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
        picture._element.nvPicPr.cNvPr.set("descr", figure.alt)

    def _carriers(self, slide: Any, message: Statement, chapter: Chapter) -> None:
        """Who carries a message, drawn: a full disc for who speaks, a ring for a source without a
        speaker, a small dot for who says nothing of it. The words beside each say the same."""
        rest = self.view.resting(message.rests_on)
        network = self.config.network.slug
        spoken = {*rest.spoken, *([network] if rest.network_speaks else [])}
        silent = {*rest.silent, *([network] if rest.network and not rest.network_speaks else [])}
        group = slide.shapes.add_group_shape()
        height = (FOOT - PANEL - 15) / len(self.config.contributors)
        told = []
        for at, one in enumerate(self.config.contributors):
            x, y = WIDTH - LEFT - CARRIERS, PANEL + 9 + at * height
            carries = one.slug in spoken | silent
            how = SPEAKS if one.slug in spoken else SOURCE if one.slug in silent else ""
            told.append(f"{one.short}: {how or 'niet genoemd'}")
            across = DISC if carries else DISC / 3
            off = (DISC - across) / 2
            disc = group.shapes.add_shape(
                MSO_SHAPE.OVAL, Mm(x + off), Mm(y + off), Mm(across), Mm(across)
            )
            disc.shadow.inherit = False
            self._accent(disc.line.fill, chapter)
            disc.line.width = Pt(2.25)
            if one.slug in silent:
                disc.fill.background()
            else:
                self._accent(disc.fill, chapter)
            box = group.shapes.add_textbox(
                Mm(x + DISC + 4), Mm(y - 1), Mm(CARRIERS - DISC - 4), Mm(8)
            )
            frame = box.text_frame
            frame.word_wrap = True
            frame.margin_top = frame.margin_bottom = frame.margin_left = 0
            self._say(frame.paragraphs[0], f"{one.short}: {how}" if how else one.short)
            for run in frame.paragraphs[0].runs:
                run.font.size, run.font.bold = Pt(14), carries
        described = group._element.nvGrpSpPr.cNvPr
        described.set("descr", f"Wie deze boodschap draagt. {'; '.join(told)}.")

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
        """The first lesson that fits, and that no other slide has."""
        order = sorted(lessons, key=lambda each: (each.id in self.told, len(each.text) > ROOM))
        for lesson in order[:1]:
            self.told.add(lesson.id)
            kind = next(k for k in self.config.kinds if k.slug == lesson.kind)
            whose = self.view.short(lesson.consortium)
            said = f"{kind.mark}\t{kind.label}: {unstressed(lesson.text)} ({whose})"
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
