"""Other documents of the same corpus: a factsheet per consortium, a report per meeting, news.

What a document is about (its subject) gives its title and what its template can name. The text
is in chapters/producten, what its calls print in templates/markdown/producten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samenleren.assemble.facets import facet_choices
from samenleren.assemble.meta import metadata
from samenleren.assemble.writer import Writer
from samenleren.config import Config, Product
from samenleren.contents.begin import messages_named
from samenleren.contents.chapters import load_part, load_texts
from samenleren.contents.matching import match
from samenleren.contents.references import csl_items
from samenleren.contents.selection import calls_in
from samenleren.contents.view import View
from samenleren.diagnostics import StageFault
from samenleren.language.dates import dates_in
from samenleren.model import Corpus, Event, Lesson


@dataclass(frozen=True)
class Subject:
    """What one document is about: the end of its file name, its title, the names a template has."""

    slug: str = ""
    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """One document as text. `name` is its file name without ending; `placed` the record ids."""

    name: str
    markdown: str
    references: list[dict[str, Any]]
    meta: dict[str, Any]
    placed: tuple[str, ...]
    allowed: tuple[str, ...]


def assemble_documents(
    root: Path,
    config: Config,
    product: Product,
    corpus: Corpus,
    concept: bool,
    room: tuple[int, int] = (0, 0),
    withdrawn: Sequence[str] = (),
    drawings: Collection[str] = (),
) -> Iterator[Document]:
    """The documents of a product of the kind sheet or report, in the order of their subjects.

    `room` tells a template that must fit a page how many lessons of each kind and how many
    materials it can show; `withdrawn` are fingerprints of words that may stand nowhere; `drawings`
    the files of the figures that the editions show, which a document can show too.
    Raises `StageFault(3)` for faults in chapters/ or templates/.
    """
    if product.file is None:  # the schema asks for it
        raise ValueError(f"product {product.slug} has no file")
    part, prose = load_part(root, config, product.file, withdrawn)
    chapters = load_texts(root, config, config.editions[0], withdrawn).chapters
    begin = messages_named(part, "begin_met", chapters)
    view = View(corpus, config, product.as_edition, chapters, calls_in([part.body]))
    for subject in _subjects(view, product):
        title = subject.title or part.title
        names = {"product": product, "room": room, "begin": begin, **subject.values}
        writer = Writer(root, view, concept, {}, names, drawings, part.sheets)
        view.printed = None
        for _ in range(2):  # the second time it is known what there is to refer to
            writer.begin()
            writer.part(part, title)
            if writer.faults:
                raise StageFault(3, writer.faults)
            view.printed = frozenset(writer.placed)
        yield Document(
            "-".join(filter(None, (product.slug, subject.slug))),
            "\n".join(writer.files.values()),
            csl_items(corpus.literature, view.citations),
            metadata(config, product.slug, product.title, concept, title)
            | {"layout": product.kind, "facets": facet_choices(view)},
            tuple(sorted(writer.placed)),
            tuple(sorted(prose.allowed)),
        )


def _subjects(view: View, product: Product) -> Iterator[Subject]:
    match product.per:
        case "consortium":
            yield from _consortia(view)
        case "event":
            yield from _events(view, product.events)
        case "pair":
            yield from _pairs(view, product.pairs)
        case _:
            news = _news(view, product.since) if product.since else {}
            yield Subject(values={"matched": match(view.corpus, view.config)} | news)


def _consortia(view: View) -> Iterator[Subject]:
    profiles = {profile.id: profile for profile in view.corpus.consortia}
    rests_on = Counter(i for c in view.chapters for m in c.messages for i in m.rests_on)
    for contributor in view.config.consortia:
        of_theirs = [x for x in view.lessons if x.consortium == contributor.slug]
        of_theirs.sort(key=lambda x: -rests_on[x.id])  # what key messages rest on comes first
        profile = profiles.get(contributor.slug)
        web = latest_web(view, contributor.slug)
        if profile is not None or of_theirs or web:
            values = {
                "contributor": contributor,
                "profile": profile,
                "lessons": of_theirs,
                "web": web,
                "materials": [m for m in view.corpus.materials if m.consortium == contributor.slug],
            }
            yield Subject(contributor.slug, contributor.title, values)


def latest_web(view: View, contributor: str) -> str | None:
    """The name of the figure of the latest profile that a contributor delivered: the one that a
    single page has room for. Of one year the one that was delivered first."""
    theirs = [p for p in view.corpus.profiles if p.consortium == contributor]
    theirs.sort(key=lambda p: p.where.order)
    latest = max(theirs, key=lambda p: max(dates_in(p.moment), default=""), default=None)
    return f"wijkprofiel-{latest.id}" if latest is not None else None


def _pairs(view: View, pairs: Iterable[tuple[str, str]]) -> Iterator[Subject]:
    """For each pair what both tell: per theme the lessons of each, and who spoke himself."""
    named = {contributor.slug: contributor for contributor in view.config.contributors}
    for slugs in pairs:
        pair = [named[slug] for slug in slugs]
        lessons = {slug: [x for x in view.lessons if x.consortium == slug] for slug in slugs}
        title = " en ".join(contributor.short for contributor in pair)
        yield Subject("-".join(slugs), title, {"pair": pair, "lessons": lessons})


def _events(view: View, kinds: Iterable[str]) -> Iterator[Subject]:
    wanted = {kind.casefold() for kind in kinds}
    used: set[str] = set()
    for event in view.timeline():
        if not wanted or event.kind.casefold() in wanted:
            values = {"event": event, "lessons": lessons_of(event, view.lessons)}
            slug = event.id if event.date is None or event.date in used else event.date
            used.add(slug)
            yield Subject(slug, " ".join(event.title.split()), values)


def lessons_of(event: Event, lessons: Iterable[Lesson]) -> list[Lesson]:
    """The lessons that name the day of a meeting as their moment."""
    if event.date is None or len(event.date) < len("2020-01-01"):
        return []
    return [x for x in lessons if x.moment and event.date in dates_in(x.moment)]


def _news(view: View, since: str) -> dict[str, Any]:
    """What is new since a date: events and lessons from then on, and who delivered since then.

    A record without a date is not new: nobody knows whether it is.
    """
    delivered = [p for p in view.corpus.consortia if p.delivered and p.delivered >= since]
    return {
        "since": since,
        "events": [e for e in view.timeline() if e.date and e.date >= since],
        "lessons": [
            x for x in view.lessons if x.moment and max(dates_in(x.moment), default="") >= since
        ],
        "delivered": delivered,
    }
