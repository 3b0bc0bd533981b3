"""The editors' pages: the state of affairs, and questions with offers.

Each is one accessible HTML file without scripts or outside requests, that reads on a telephone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenleren.comparison import contradictions
from samenleren.config import Config, LessonKind
from samenleren.contents.matching import HELPED, HINDERED, Theme
from samenleren.delivery.account import FOR_EDITORS, FRAME, WAITING
from samenleren.design.pages import colours, environment
from samenleren.design.tokens import Tokens
from samenleren.diagnostics import Diagnostic, Severity
from samenleren.editors.coverage import coverage
from samenleren.editors.differences import differences
from samenleren.editors.dossier import Delivery
from samenleren.editors.ledger import PLACED, Entry, Sum
from samenleren.editors.readability import Part, readability
from samenleren.language.dutch import count_of, dutch_date, enumerate_dutch
from samenleren.storage.lasting import LIST

READS = ("templates/redactie/status.html.j2", "templates/redactie/vraag-en-aanbod.html.j2")


@dataclass(frozen=True)
class Tile:
    """A number at the top of the page, and the section it leads to."""

    number: int
    words: str
    anchor: str
    todo: bool


@dataclass(frozen=True)
class Group:
    """The diagnostics that go in one reply; without a slug they are for the editors."""

    title: str
    slug: str | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class LeftOut:
    """Texts of one file that stand in no edition, for one reason."""

    file: str
    fate: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Jargon:
    """A word of the list, and in words where it stands in the editors' prose and in lessons."""

    word: str
    suggestion: str
    prose: str
    lessons: str


def status_page(root: Path, delivery: Delivery, sums: Sequence[Sum], tokens: Tokens) -> str:
    """The state of affairs as HTML: what to do first, then what there is, then the ledger."""
    config, corpus = delivery.config, delivery.corpus
    groups = _groups(delivery)
    lines = coverage(corpus.lessons, config)
    reading = readability(delivery.chapters, delivery.parts, corpus, config)
    errors = sum(d.severity is Severity.ERROR for d in delivery.diagnostics)
    warnings = len(delivery.diagnostics) - errors
    comments = {d.where for d in delivery.comments}
    left_out = _left_out(delivery)
    texts = sum(len(group.entries) for group in left_out)
    thin = [line for line in lines if line.thin]
    pairs = contradictions(corpus)
    withheld = sorted(delivery.withheld_records.values(), key=lambda w: w.id)
    values: dict[str, Any] = {
        "dossiers": [delivery.dossier(who) for who in config.contributors],
        "open_of": _open_of(groups),
        "groups": groups,
        "error_count": errors,
        "warning_count": warnings,
        "lines": lines,
        "thin": thin,
        "left_out": left_out,
        "waiting": delivery.waiting,
        "list_file": LIST,
        "comments": [e for e in delivery.entries if e.where in comments],
        "bases": _bases(delivery),
        "consents": _consents(delivery),
        "withheld": withheld,
        "notes": [(r.id, r.editors_note) for r in corpus.records() if r.editors_note],
        "reading": reading,
        "limits": config.limits,
        "jargon": _jargon(reading),
        "differences": differences(corpus.lessons, config),
        "contradictions": pairs,
        "helped_kind": _kind(config, HELPED),
        "hindered_kind": _kind(config, HINDERED),
        "question_count": len(corpus.questions),
        "offer_count": len(corpus.offers),
        "sums": sums,
        "owners": delivery.owners,
        "contributors": config.contributors,
        "consortium_count": len(config.consortia),
        "enough_voices": config.enough_voices,
        "tiles": [
            Tile(errors, "fout" if errors == 1 else "fouten", "meldingen", errors > 0),
            Tile(
                warnings,
                "waarschuwing" if warnings == 1 else "waarschuwingen",
                "meldingen",
                warnings > 0,
            ),
            Tile(
                len(delivery.waiting),
                "wacht op indeling" if len(delivery.waiting) == 1 else "wachten op indeling",
                "indelen",
                bool(delivery.waiting),
            ),
            Tile(
                texts,
                "tekst zonder plaats" if texts == 1 else "teksten zonder plaats",
                "open",
                texts > 0,
            ),
            Tile(len(withheld), "achtergehouden", "toestemming", bool(withheld)),
            Tile(
                len(thin),
                "dunne plek" if len(thin) == 1 else "dunne plekken",
                "dekking",
                bool(thin),
            ),
            Tile(len(pairs), "keer tegenspraak", "tegenspraak", bool(pairs)),
        ],
    }
    return _page(root, "status.html.j2", config, tokens, values)


def exchange_page(root: Path, config: Config, themes: Sequence[Theme], tokens: Tokens) -> str:
    """Questions and offers as HTML, for the editors who bring people together."""
    return _page(root, "vraag-en-aanbod.html.j2", config, tokens, {"themes": themes})


def _page(root: Path, name: str, config: Config, tokens: Tokens, values: dict[str, Any]) -> str:
    shorts = {c.slug: c.short for c in config.contributors}
    shared = {
        "publication": config.publication,
        "date": dutch_date(config.publication.date),
        "date_of": dutch_date,
        "count_of": count_of,
        "decimal": lambda value: f"{value:.1f}".replace(".", ","),
        "short": lambda slug: shorts.get(slug, slug),
        "colours": colours(tokens),
        "type": tokens.type,
    }
    return environment(root).get_template(name).render(shared | values)


def _open_of(groups: Sequence[Group]) -> dict[str | None, str]:
    """For each reply how many faults and warnings wait in it, in words."""
    found = {}
    for group in groups:
        errors = sum(d.severity is Severity.ERROR for d in group.diagnostics)
        warnings = len(group.diagnostics) - errors
        counts = [count_of(errors, "fout", "fouten")] if errors else []
        counts += [count_of(warnings, "waarschuwing", "waarschuwingen")] if warnings else []
        found[group.slug] = enumerate_dutch(counts)
    return found


def _groups(delivery: Delivery) -> list[Group]:
    """The diagnostics by the reply they go in, errors first; those for the editors come last."""
    receivers: list[tuple[str, str | None]] = [
        (c.short, c.slug) for c in delivery.config.contributors
    ]
    found = []
    for title, slug in [*receivers, ("Voor de redactie", None)]:
        mine = [d for d in delivery.diagnostics if delivery.receiver(d) == slug]
        mine.sort(key=lambda d: d.severity is not Severity.ERROR)
        if mine:
            found.append(Group(title, slug, tuple(mine)))
    return found


def _left_out(delivery: Delivery) -> list[LeftOut]:
    """The texts that stand in no edition, by file and fate. What the page shows elsewhere is not
    among them: comments, withheld records, what waits, and questions with offers."""
    comments = {d.where for d in delivery.comments}
    elsewhere = {r.id for r in (*delivery.corpus.questions, *delivery.corpus.offers)}
    elsewhere |= set(delivery.withheld)
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in delivery.entries:
        shown = entry.fate in (PLACED, FRAME, WAITING) or entry.record in elsewhere
        shown = shown or entry.detail == FOR_EDITORS
        if not shown and entry.where not in comments:
            groups.setdefault((entry.where.file, entry.fate), []).append(entry)
    return [LeftOut(file, fate, tuple(found)) for (file, fate), found in groups.items()]


def _bases(delivery: Delivery) -> str:
    """How many interviews rest on each basis: "20 op openbare bron"."""
    titles = delivery.config.titles("bases")
    counts = Counter(i.basis for i in delivery.corpus.interviews if i.basis)
    return enumerate_dutch(
        f"{counts[slug]} op grond van {title}" for slug, title in titles.items() if counts[slug]
    )


def _consents(delivery: Delivery) -> list[str]:
    """What is shown by consent: of whom, for which editions and until when."""
    config = delivery.config
    editions = {edition.slug: edition.title for edition in config.editions}
    lines = []
    for record in delivery.corpus.records():
        if getattr(record, "consent_status", None) is None:
            continue
        scope = [editions.get(slug, slug) for slug in getattr(record, "consent_scope", ())]
        until = getattr(record, "keep_until", None)
        parts = [f"{record.id}: toestemming {getattr(record, 'consent_status', '')}"]
        parts += [f"voor {enumerate_dutch(scope)}"] if scope else []
        parts += [f"bewaren tot en met {dutch_date(until)}"] if until else []
        lines.append(", ".join(parts))
    return lines


def _jargon(parts: Sequence[Part]) -> list[Jargon]:
    """The words of the list in all chapters together, the most frequent first."""
    prose: dict[str, list[str]] = {}
    lessons: dict[str, list[str]] = {}
    suggestions: dict[str, str] = {}
    for part in parts:
        for reading, places in ((part.prose, prose), (part.lessons, lessons)):
            for hit in reading.jargon:
                suggestions[hit.word] = hit.suggestion
                places.setdefault(hit.word, []).extend(hit.places)
    order = sorted(suggestions, key=lambda w: (-len(prose.get(w, ())), -len(lessons.get(w, ())), w))
    return [
        Jargon(word, suggestions[word], _where(prose.get(word, [])), _where(lessons.get(word, [])))
        for word in order
    ]


def _where(places: list[str]) -> str:
    """How often a word stands where: "3 keer: chapters/a.md.j2 (2 keer); les-001"."""
    if not places:
        return ""
    each = (f"{p} ({n} keer)" if n > 1 else p for p, n in Counter(places).items())
    return f"{len(places)} keer: {'; '.join(each)}"


def _kind(config: Config, mark: str) -> LessonKind | None:
    return next((kind for kind in config.kinds if kind.mark == mark), None)
