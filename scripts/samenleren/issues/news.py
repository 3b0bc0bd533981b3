"""What a reader of an edition is told of what changed since the version before: the part "Nieuw in
deze editie", and when each chapter was last changed. The first version has neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from samenleren.config import Config
from samenleren.handover.markdown import escape
from samenleren.issues.compared import (
    CAME,
    CHANGED,
    MOVED,
    NEWS,
    WENT,
    Change,
    compare,
    label_of,
)
from samenleren.issues.kept import Block, Issue, load, versions
from samenleren.issues.revision import without_withdrawn
from samenleren.language.dutch import dutch_date, enumerate_dutch

READS = ("redactie/uitgaven/*/*",)
_WHEN = "Wanneer elk hoofdstuk voor het laatst is bijgewerkt"
_OWN = "de tekst van de redactie"


def previous(root: Path, version: str) -> str | None:
    """The last version that was released before this one."""
    known = versions(root)
    before = known[: known.index(version)] if version in known else known
    return before[-1] if before else None


def with_news(
    root: Path,
    config: Config,
    slug: str,
    markdown: Mapping[str, str],
    blocks: Callable[[], Sequence[Block]],
) -> list[str] | None:
    """The parts of an edition with its news before the first chapter; None when there was no
    version of this edition before, or nothing changed. `blocks` gives those of the parts."""
    before = previous(root, config.publication.version)
    if before is None:
        return None
    issue = without_withdrawn(root, load(root, before))
    if slug not in issue.editions:
        return None
    changes = compare(issue.editions[slug], blocks())
    lines = list(_lines(config, changes))
    if not lines:
        return None
    dates = updated(issue, slug, changes, config.publication.date)
    since = f"versie {before} van {dutch_date(issue.about['date'])}"
    part = "\n".join(
        [
            f"# Nieuw in deze editie {{#{NEWS} .part}}\n",
            f"Dit is er veranderd sinds {since}.\n",
            *lines,
            "\n| Hoofdstuk | Laatst bijgewerkt |\n|:---------------|:---------------|",
            *(
                f"| [{escape(chapter.title)}](#{chapter.slug}) | {dutch_date(date)} |"
                for chapter in config.chapters
                if (date := dates.get(chapter.slug))
            ),
            f"\nTable: {_WHEN}\n",
        ]
    )
    names = list(markdown)
    first = next(
        (at for at, name in enumerate(names) if name[3:] == f"{config.chapters[0].slug}.md"), 0
    )
    parts = list(markdown.values())
    return [*parts[:first], part, *parts[first:]]


def updated(issue: Issue, slug: str, changes: Sequence[Change], date: str) -> dict[str, str]:
    """When each chapter of an edition was last changed, with these changes since `issue`."""
    before: Mapping[str, str] = issue.about.get("updated", {}).get(slug, {})
    chapters = dict.fromkeys(block.chapter for block in issue.editions[slug])
    dates = {chapter: before.get(chapter, issue.about["date"]) for chapter in chapters}
    touched = {change.unit.chapter for change in changes}
    touched |= {change.before.chapter for change in changes if change.before}
    return dates | dict.fromkeys(sorted(touched), date)


def _lines(config: Config, changes: Sequence[Change]) -> Iterator[str]:
    """A list item for each chapter in which something changed."""
    for chapter in config.chapters:
        mine = [change for change in changes if change.unit.chapter == chapter.slug]
        told = [
            f"{what.capitalize()}: {enumerate_dutch(list(dict.fromkeys(names)))}."
            for what in (CAME, CHANGED, MOVED, WENT)
            if (names := [_named(change) for change in mine if change.what == what])
        ]
        if told:
            yield f"- **{escape(chapter.title)}** {' '.join(told)}"


def _named(change: Change) -> str:
    unit = change.unit
    if unit.blocks[0].record == unit.chapter:
        return _OWN
    label = escape(unit.label[:1].lower() + unit.label[1:])
    more, less = (", ".join(label_of(one).lower() for one in each) for each in change.support)
    support = [f"noemt nu ook {more}"] if more else []
    support += [f"noemt niet meer {less}"] if less else []
    named = label if change.what == WENT else f"[{label}](#{unit.key})"
    return f"{named} ({escape('; '.join(support))})" if support else named
