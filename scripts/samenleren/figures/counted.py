"""Figures that count the corpus: lessons by theme and contributor, the support of key messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from samenleren.contents.chapters import ChapterText
from samenleren.contents.support import (
    FULL,
    READ_AS,
    SILENT,
    Rest,
    resting,
    told_judgement,
    told_reading,
)
from samenleren.contents.view import View
from samenleren.figures import Figure
from samenleren.language.dutch import capital, count_of, enumerate_dutch, word_of
from samenleren.model import Lesson

HELPED, HINDERED = "✓", "✕"
"""The marks in config.yaml of what helped and what hindered, whatever a product calls them."""


def named(names: Iterable[str], most: int = 3) -> str:
    """Names as an enumeration; of a long list the first ones and how many more."""
    listed = list(names)
    if len(listed) > most + 1:
        listed = [*listed[:most], f"{word_of(len(listed) - most)} andere"]
    return enumerate_dutch(listed)


def coverage(view: View) -> Figure | None:
    """Every lesson as a dot, by theme and contributor. None without lessons."""
    config = view.config
    if not view.lessons:
        return None
    themes = [(t, [x for x in view.lessons if x.theme == t.slug]) for t in config.themes]
    themes.sort(key=lambda pair: -len(pair[1]))  # the finding is the order
    sizes = [len(found) for _, found in themes]
    total = len(view.lessons)
    marks = {kind.slug: kind.mark for kind in config.kinds}
    counts = [
        [_count([x for x in found if x.consortium == c.slug], marks) for c in config.contributors]
        for _, found in themes
    ]
    rows = [
        (
            theme.title,
            *(view.counts(theme.slug, c.slug) for c in config.contributors),
            str(len(found)),
        )
        for theme, found in themes
    ]
    most = [t.title for t, found in themes if len(found) == max(sizes)]
    least = [t.title for t, found in themes if len(found) == min(sizes)]
    if max(sizes) == min(sizes):
        title = f"Elk thema heeft evenveel lessen: {max(sizes)}"
    else:
        fewest = (
            f"geen les over {named(least)}"
            if not min(sizes)
            else (f"de minste over {named(least)} ({min(sizes)})")
        )
        title = f"De meeste lessen gaan over {named(most)} ({max(sizes)} van {total}), {fewest}"
    labels = [
        (kind.mark, kind.label)
        for kind in config.kinds
        if kind.mark in (HELPED, HINDERED) and view.has_kind(kind.slug)
    ]
    empty = sum(not any(cell) for row in counts for cell in row)
    known = sum(map(len, counts))
    said = [
        f"{label.lower()}: {count_of(_total(counts, at), 'les', 'lessen')}"
        for mark, label in labels
        for at in [(HELPED, HINDERED).index(mark)]
    ]
    alt = (
        f"Stippen in een raster van {len(config.themes)} thema’s en"
        f" {len(config.contributors)} deelnemers; elke stip is een les, samen {total}."
        f" {capital('; '.join(said))}{'.' if said else ''}"
        f" {_without(empty, known)}"
    )
    return Figure(
        "dekking",
        "dekking",
        title,
        " ".join(alt.split()),
        ("Thema", *(c.short for c in config.contributors), "Samen"),
        tuple(rows),
        {
            "columns": [c.short for c in config.contributors],
            "rows": [theme.title for theme, _ in themes],
            "counts": counts,
            "labels": labels,
            "other": ", ".join(
                kind.label
                for kind in config.kinds
                if kind.mark not in (HELPED, HINDERED) and view.has_kind(kind.slug)
            ),
        },
        numbers=(len(config.contributors) + 1,),
        note=f"Elk teken is een les. {told_reading(resting(view, view.lessons))}".strip(),
    )


def _count(lessons: Sequence[Lesson], marks: dict[str, str]) -> list[int]:
    """How many helped, hindered and were anything else."""
    found = Counter(marks[lesson.kind] for lesson in lessons)
    helped, hindered = found[HELPED], found[HINDERED]
    return [helped, hindered, len(lessons) - helped - hindered]


def _total(counts: list[list[list[int]]], at: int) -> int:
    return sum(cell[at] for row in counts for cell in row)


def _without(empty: int, known: int) -> str:
    if not empty:
        return "Elke deelnemer heeft bij elk thema een les."
    return f"{capital(word_of(empty))} van de {known} vakken {'is' if empty == 1 else 'zijn'} leeg."


def support(view: View, chapter: ChapterText) -> Figure | None:
    """What each key message of a chapter rests on. None when the edition shows none."""
    messages = view.messages(chapter)
    if not messages:
        return None
    config = view.config
    rests = [view.resting(message.rests_on) for message in messages]
    numbers = [view.number_of(message) for message in messages]
    rows = tuple(
        (
            f"{number} {message.in_short}",
            _speakers(rest, view),
            enumerate_dutch(_silent(rest, view)) or "–",
            str(rest.roles),
            ", ".join(f"{count} {READ_AS[way]}" for way, count in rest.read) or "–",
            told_judgement(message.judged),
        )
        for number, message, rest in zip(numbers, messages, rests, strict=True)
    )
    return Figure(
        f"draagvlak-{chapter.slug}",
        "draagvlak",
        _support_title([len(r.consortia) for r in rests], [r.literature for r in rests], view),
        _support_alt(numbers, rests, view),
        ("Kernboodschap", "Aan het woord", capital(SILENT), "Rollen", "Bronnen", "Oordeel"),
        rows,
        {
            "numbers": numbers,
            "messages": [message.in_short for message in messages],
            "columns": [c.short for c in config.consortia],
            "network": capital(view.network) if any(rest.network for rest in rests) else "",
            "support": [
                {
                    "consortia": [_carries(c.slug, rest) for c in config.consortia],
                    "network": _said(rest.network, rest.network_speaks),
                    "sources": rest.sources,
                    "full": dict(rest.read).get(FULL, 0),
                }
                for rest in rests
            ],
        },
        numbers=(3,),
        note=_support_note(numbers, rests),
    )


SPEAKS, SAYS, NOTHING = "speaks", "source", ""
"""What a consortium is to a message: somebody of it says it, only a page of its own does, none."""


def _carries(slug: str, rest: Rest) -> str:
    return _said(slug in rest.consortia, slug in rest.spoken)


def _said(carries: bool, speaks: bool) -> str:
    return NOTHING if not carries else SPEAKS if speaks else SAYS


def _speakers(rest: Rest, view: View) -> str:
    names = [view.short(slug) for slug in rest.spoken]
    names += [view.network] if rest.network_speaks else []
    return enumerate_dutch(names) or "–"


def _silent(rest: Rest, view: View) -> list[str]:
    names = [view.short(slug) for slug in rest.silent]
    return [*names, view.network] if rest.network and not rest.network_speaks else names


def _support_alt(numbers: Sequence[str], rests: Sequence[Rest], view: View) -> str:
    said = [
        f"Kernboodschap {number}: {count_of(len(rest.spoken), 'consortium', 'consortia')} aan het"
        f" woord{f', {len(rest.silent)} met een {SILENT}' if rest.silent else ''}"
        f"{f', {view.network}' if rest.network else ''};"
        f" {count_of(rest.sources, 'bron', 'bronnen')},"
        f" {dict(rest.read).get(FULL, 0)} volledig gelezen."
        for number, rest in zip(numbers, rests, strict=True)
    ]
    return (
        "Per kernboodschap een volle stip voor elk consortium dat aan het woord is, en een open"
        f" stip voor elk consortium met alleen een {SILENT}. {' '.join(said)}"
    )


def _support_note(numbers: Sequence[str], rests: Sequence[Rest]) -> str:
    """Which of the messages rest on sources of which none was read in full."""
    partly = [number for number, rest in zip(numbers, rests, strict=True) if rest.partly]
    if not partly:
        return ""
    which = "Kernboodschap" if len(partly) == 1 else "De kernboodschappen"
    rests_on = "rust" if len(partly) == 1 else "rusten"
    return (
        f"{which} {enumerate_dutch(partly)} {rests_on} alleen op bronnen die niet volledig zijn"
        " gelezen."
    )


def _support_title(consortia: list[int], literature: list[int], view: View) -> str:
    everyone, count = len(view.config.consortia), len(consortia)
    low = min(consortia)
    if low == 0:
        bare = consortia.count(0)
        which = (
            "De kernboodschap"
            if count == 1
            else (f"{capital(word_of(bare))} van de {word_of(count)} kernboodschappen")
        )
        first = f"{which} {'rust' if bare == 1 else 'rusten'} op geen enkel consortium"
    else:
        which = "De kernboodschap" if count == 1 else "Elke kernboodschap"
        by = f"{word_of(low)} van de {word_of(everyone)} consortia"
        if low == everyone:
            by = "alle consortia"
        elif max(consortia) > low:
            by = f"ten minste {by}"
        first = f"{which} wordt gedragen door {by}"
    return first + _by_literature(sum(number > 0 for number in literature), count, low > 0)


def _by_literature(supported: int, count: int, carried: bool) -> str:
    """How the sentence goes on: for how many of the messages there is literature."""
    if 0 < supported < count:
        return f"; bij {word_of(supported)} van de {word_of(count)} is er ook literatuur"
    if carried:
        return ", en door literatuur" if supported else ", niet door literatuur"
    if count == 1:
        return ", wel op literatuur" if supported else ", en niet op literatuur"
    return "; onder alle ligt literatuur" if supported else "; literatuur is er bij geen enkele"
