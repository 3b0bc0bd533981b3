"""Assemble: the corpus and the editors' files to the Markdown of one edition.

`assemble` is pure: it takes values and gives values; the caller reads and writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samenleren.assemble.claims import check_claims
from samenleren.assemble.facets import facet_choices
from samenleren.assemble.meta import metadata
from samenleren.assemble.writer import Writer
from samenleren.config import Config, Edition
from samenleren.contents.chapters import Texts, absent, check_references, read_texts
from samenleren.contents.references import csl_items
from samenleren.contents.selection import calls_in
from samenleren.contents.sheet_numbers import sheet_faults
from samenleren.contents.view import View
from samenleren.diagnostics import Diagnostic, Rule, StageFault, has_errors
from samenleren.diagnostics.location import Location
from samenleren.figures import Figure
from samenleren.handover.privacy import PrivacyAccount
from samenleren.model import Corpus


@dataclass(frozen=True)
class Assembled:
    """One edition as text: Markdown per file name, CSL references, metadata, placements.

    `placed` gives for each record id the parts (slugs) of the edition it stands in.
    """

    markdown: dict[str, str]
    references: list[dict[str, Any]]
    meta: dict[str, Any]
    placed: dict[str, list[str]]
    diagnostics: tuple[Diagnostic, ...]
    figures: tuple[Figure, ...] = ()
    privacy: PrivacyAccount = field(default_factory=PrivacyAccount)


def assemble(
    root: Path,
    config: Config,
    edition: Edition,
    corpus: Corpus,
    source_diagnostics: Sequence[Diagnostic],
    facts: Mapping[str, str],
    withheld: Mapping[str, str] | None = None,
    withdrawn: Iterable[str] = (),
) -> Assembled:
    """The edition's text. `facts` are the lines of the colophon (tools and versions); `withheld`
    are the numbers of the records that are not in the corpus, with the reason; `withdrawn`
    fingerprints of words that may stand nowhere.

    Raises `StageFault(3)` for faults in chapters/ or templates/.
    """
    texts, faults = read_texts(root, config, edition, withdrawn)
    chapters = texts.chapters
    view = View(corpus, config, edition, chapters, calls_in(texts.bodies))
    found = [
        *texts.privacy.diagnostics,
        *check_references(chapters, view.by_id, withheld),
        *sheet_faults(texts.sheets.values(), view, withheld or {}),
    ]
    concept = has_errors([*source_diagnostics, *found])
    start = texts.plan.start if texts.plan else ()
    writer = Writer(root, view, concept, facts, {"start": start}, sheets=texts.sheets)
    _print(writer, texts)
    if not writer.faults:  # once more, now that it is known what there is to refer to
        found += _asked_in_vain(root, writer, withheld or {})
        writer.concept = concept = has_errors([*source_diagnostics, *found])
        view.printed = frozenset(writer.placed)
        writer.begin()
        _print(writer, texts)
    if faults := [*faults, *writer.faults]:
        raise StageFault(3, faults)
    found += check_claims(root, texts, view, "praktijk" in view.calls)
    for record_id in sorted(view.expected - writer.placed.keys()):
        found.append(
            Diagnostic(
                Rule.NOT_PLACED,
                view.by_id[record_id].where,
                f'"{record_id}" hoort in de editie {edition.slug}, maar geen onderdeel plaatst het',
                "controleer de aanroepen in chapters/ en de onderdelen in config.yaml",
            )
        )
    for record_id in sorted(writer.placed.keys() - writer.pictured):
        for picture in view.by_id[record_id].pictures:
            found.append(
                Diagnostic(
                    Rule.NOT_PLACED,
                    picture.where,
                    f'een afbeelding bij "{record_id}" staat niet in de editie {edition.slug}',
                    "zet in het sjabloon van dat onderdeel de aanroep van beelden.md.j2",
                )
            )
    return Assembled(
        writer.files,
        csl_items(corpus.literature, view.citations),
        metadata(config, edition.slug, edition.title, concept)
        | {
            "lead": edition.lead,
            "opening": edition.opening,
            "density": edition.density,
            "spread": edition.spread,
            "facets": facet_choices(view),
            "chapters": [
                {
                    "slug": chapter.slug,
                    "number": number,
                    "title": chapter.title,
                    "question": text.question.strip(),
                    "accent": chapter.accent,
                }
                for number, (chapter, text) in enumerate(
                    zip(config.chapters, chapters, strict=True), 1
                )
            ],
        },
        writer.placed,
        tuple(found),
        tuple(writer.figures),
        PrivacyAccount(
            tuple(sorted(texts.privacy.guard.releases.met)), tuple(sorted(texts.privacy.allowed))
        ),
    )


def _asked_in_vain(root: Path, writer: Writer, withheld: Mapping[str, str]) -> Iterator[Diagnostic]:
    """What calls ask by a number that is not there."""
    known = {*writer.view.by_id}
    for text in writer.view.chapters:
        known.update(message.id for message in text.messages)
        known.update(dilemma.id for dilemma in text.dilemmas)
    for record, file in writer.named.items():
        lines = (root / file).read_text(encoding="utf-8-sig").splitlines()
        line = next((at for at, said in enumerate(lines, 1) if record in said), None)
        yield from absent(Location(file, line=line), "een aanroep", [record], known, withheld)


def _print(writer: Writer, texts: Texts) -> None:
    """Prints all parts and chapters."""
    titled = {chapter.slug: chapter for chapter in writer.view.config.chapters}
    for part in texts.front:
        writer.part(part)
    if writer.concept:
        writer.gaps()
    for text in texts.chapters:
        writer.chapter(titled[text.slug], text, texts.plan)
    for part in texts.back:
        writer.part(part)
