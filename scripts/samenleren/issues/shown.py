"""What changed between two issues, for people: a page, and a Word file per edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenleren.assemble.meta import metadata
from samenleren.config import Config, load_config
from samenleren.design.pages import page_of
from samenleren.diagnostics import StageFault
from samenleren.issues.compared import CAME, CHANGED, MOVED, SAME, WENT, Change, compare, label_of
from samenleren.issues.kept import Issue
from samenleren.issues.revision import issue_of
from samenleren.issues.tracked import write_tracked
from samenleren.language.dutch import count_of, dutch_date, enumerate_dutch
from samenleren.model import KINDS
from samenleren.storage.edited import remove_ours
from samenleren.storage.files import write_text

FOLDER = "output/verschil"
PAGE = "index.html"
_NAMES = {kind.prefix: kind.counted for kind in KINDS} | {
    "kb": ("kernboodschap", "kernboodschappen"),
    "dil": ("dilemma", "dilemma’s"),
    "figuur": ("figuur", "figuren"),
}


@dataclass(frozen=True)
class Told:
    """A change, and the editions in which it is to be seen."""

    change: Change
    editions: tuple[str, ...]

    @property
    def lines(self) -> list[tuple[tuple[str, str], ...]]:
        """The paragraphs in which something changed."""
        return [line for line in self.change.lines if any(op != SAME for op, _ in line)]


@dataclass(frozen=True)
class Section:
    """What changed in a chapter or part, and that in a sentence."""

    slug: str
    title: str
    told: tuple[Told, ...]

    @property
    def sentence(self) -> str:
        """How many of each kind came, went, changed and moved."""
        return counted([one.change for one in self.told])


def sections(old: Issue, new: Issue) -> list[Section]:
    """What changed in all editions, by chapter; the same change in more editions once."""
    found: dict[Change, list[str]] = {}
    order: dict[str, str] = {}
    for slug, title in new.about["editions"].items():
        blocks = new.editions[slug]
        before = old.editions.get(slug)
        heads = (block for block in blocks if block.home and not block.place)
        for block in heads:
            order.setdefault(block.chapter, block.said)
        if before is None:
            continue
        for block in before:
            order.setdefault(block.chapter, block.said)
        for change in compare(before, blocks):
            found.setdefault(change, []).append(title)
    by_chapter: dict[str, list[Told]] = {slug: [] for slug in order}
    for change, editions in found.items():
        by_chapter[change.unit.chapter].append(Told(change, tuple(editions)))
    return [Section(slug, order[slug], tuple(told)) for slug, told in by_chapter.items() if told]


def counted(changes: Sequence[Change]) -> str:
    """ "2 lessen nieuw, 1 les veranderd": each unit once, also when editions tell it apart."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for change in changes:
        kind = change.unit.key.partition("-")[0]
        kind = kind if kind in _NAMES else ""
        kinds.setdefault((change.what, kind), set()).add(change.unit.key)
    words = []
    for what in (CAME, CHANGED, MOVED, WENT):
        for kind in (*_NAMES, ""):
            number = len(kinds.get((what, kind), ()))
            names = _NAMES.get(kind, ("ander stuk tekst", "andere stukken tekst"))
            words += [f"{count_of(number, *names)} {what}"] if number else []
    return enumerate_dutch(words)


def difference(root: Path, older: str, newer: str) -> tuple[list[Section], list[str]]:
    """Writes output/verschil/; gives what changed, and the paths of the files. Raises
    `StageFault(3)` for a name that stands for nothing."""
    if older == newer:
        raise StageFault(3, [f'"{older}" en "{newer}" zijn dezelfde; noem twee verschillende'])
    config = load_config(root)
    old, new = issue_of(root, older), issue_of(root, newer)
    told = sections(old, new)
    folder = root / FOLDER
    remove_ours(root, folder.glob("*"))
    for path in folder.glob("*"):
        raise StageFault(
            4,
            [
                f"{FOLDER}/{path.name} is niet van ons, of is veranderd nadat het was gemaakt; zet"
                " het in een andere map, want op deze plaats komt het verschil"
            ],
        )
    both = [slug for slug in new.editions if slug in old.editions]
    write_text(folder / PAGE, page(root, config, old, new, told, both))
    for slug in both:
        write_tracked(
            *_sides(old, new, slug), _meta(config, new, slug), folder / f"{slug}.docx", root
        )
    return told, [f"{FOLDER}/{name}" for name in (PAGE, *(f"{slug}.docx" for slug in both))]


def _sides(old: Issue, new: Issue, slug: str) -> tuple[Any, Any]:
    return old.editions[slug], new.editions[slug]


def _meta(config: Config, new: Issue, slug: str) -> Mapping[str, Any]:
    title = f"Wat er is veranderd: {new.about['editions'][slug]}"
    return metadata(config, slug, title, False, title) | {"layout": "report"}


def page(
    root: Path,
    config: Config,
    old: Issue,
    new: Issue,
    told: Sequence[Section],
    files: Sequence[str] = (),
) -> str:
    """What changed, as HTML."""
    return page_of(
        root,
        "verschil.html.j2",
        publication=config.publication,
        old=old.about,
        new=new.about,
        date_of=dutch_date,
        sections=told,
        total=counted([one.change for section in told for one in section.told]),
        files=files,
        label_of=_labels_of,
    )


def _labels_of(records: Sequence[str]) -> str:
    """The words for the numbers of records: "les 12" for les-012."""
    return ", ".join(label_of(record).lower() for record in records)


def told_in_lines(told: Sequence[Section]) -> list[str]:
    """The same for the console, a line for each chapter."""
    return [f"  {section.title}: {section.sentence}" for section in told] or ["  niets"]
